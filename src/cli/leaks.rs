//! `evenhand audit leaks`: whether anything that is sealed stands where it must not.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure::Failure;
use super::{open, progress};
use crate::config::Config;
use crate::crypto::Keys;
use crate::db::{Location, each_text};
use crate::figures::number_of;
use crate::scorecards::{self, Canaries};

pub(super) fn run(config: &Config, keys: &Keys, paths: &[PathBuf]) -> Result<ExitCode, Failure> {
    let mut conn = open::connection(config)?;
    let canaries = scorecards::canaries(&mut conn, keys).map_err(|error| Failure::Work(error.to_string()))?;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    each_text(&mut conn, |table, column, bytes| {
        for card in canaries.in_text(bytes) {
            let cards = found.entry(format!("column {column} of table {table}")).or_default();
            if !cards.contains(&card.to_string()) {
                cards.push(card.to_string());
            }
        }
    })?;
    let (files, bytes) = in_files(&canaries, &all_files(config, paths)?, &mut found)?;
    for (place, cards) in &found {
        println!("{place}: of {}", cards.join(", "));
    }
    println!(
        "looked for {} and for whatever is being written, in every row and in {} of {:.1} MB",
        number_of(canaries.sealed, "sealed card", "sealed cards"),
        number_of(files, "file", "files"),
        bytes as f64 / 1e6
    );
    if canaries.closed > 0 {
        println!("not opened by this key: {}", number_of(canaries.closed, "card", "cards"));
    }
    if found.is_empty() && canaries.closed == 0 {
        println!("nothing of them stands anywhere else");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Looks through the files; how many there were, and of how many bytes.
fn in_files(
    canaries: &Canaries,
    files: &[PathBuf],
    found: &mut BTreeMap<String, Vec<String>>,
) -> Result<(usize, u64), Failure> {
    let total = files.iter().filter_map(|file| file.metadata().ok()).map(|meta| meta.len()).sum();
    let bar = progress::reading(total);
    for file in files {
        let named = |error| Failure::at(&file.display().to_string(), error);
        let bytes = bar.wrap_read(BufReader::new(File::open(file).map_err(named)?));
        let cards = canaries.in_file(bytes).map_err(named)?;
        if !cards.is_empty() {
            let told = cards.into_iter().map(|(card, at)| format!("{card} (byte {at})")).collect();
            found.insert(format!("file {}", file.display()), told);
        }
    }
    bar.finish_and_clear();
    Ok((files.len(), total))
}

/// The data folder, the database with what SQLite keeps beside it, and what was named.
fn all_files(config: &Config, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    within(&config.data, &mut files)?;
    if let Location::Sqlite(file) = &config.database {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            let beside = PathBuf::from(name);
            if beside.exists() {
                files.push(beside);
            }
        }
    }
    for path in paths {
        within(path, &mut files)?;
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// A file, or every file in a folder. What is neither, such as a pipe or a link to elsewhere, is passed over.
fn within(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let named = |error| Failure::at(&path.display().to_string(), error);
    let kind = path.symlink_metadata().map_err(named)?.file_type();
    if kind.is_file() {
        files.push(path.to_owned());
    } else if kind.is_dir() {
        for entry in path.read_dir().map_err(named)? {
            within(&entry.map_err(named)?.path(), files)?;
        }
    }
    Ok(())
}
