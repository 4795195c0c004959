//! `evenhand rubric export --library FOLDER`: the rubrics and packs that ship, to read, change and import.

use std::path::Path;
use std::process::ExitCode;

use super::super::failure::Failure;
use crate::rubrics;

/// Writes them all; nothing that is there is written over.
pub(super) fn write(folder: &Path) -> Result<ExitCode, Failure> {
    let failed = |path: &Path, error| Failure::at(&path.display().to_string(), error);
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let files = rubrics::library_files();
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        let path = folder.join(name);
        return Err(Failure::Work(format!("{} is there already; name an empty folder", path.display())));
    }
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| failed(&path, error))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}
