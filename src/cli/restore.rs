//! `evenhand restore FILE`: puts a checked copy in the place of the database, and keeps what was there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::backup::{Manifest, manifest_of, with_end};
use super::failure::Failure;
use super::open;
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::Keys;
use crate::db::{self, Location, Place, backup};

pub(super) const HELP: &str = "\
Examples:
  evenhand restore /backups/evenhand-2026-11-23.db
  evenhand restore --data /var/lib/evenhand --sha256 3f9c… copy.db

Stop the server first. The copy is checked against its manifest (FILE.manifest.json, or the hash that you give), then \
from end to end. What was in the data folder is kept beside it under another name. The key is not in the copy: put \
master.key back from where you keep it.";

/// What `restore` takes.
#[derive(Args)]
pub(super) struct Restore {
    /// The copy that `backup` made
    file: PathBuf,
    /// The hash that its manifest says, if the manifest is not beside it
    #[arg(long, value_name = "HEX")]
    sha256: Option<String>,
}

pub(super) fn run(config: &Config, command: &Restore) -> Result<ExitCode, Failure> {
    let Location::Sqlite(database) = &config.database else {
        return Err(Failure::Work("with PostgreSQL use pg_restore, and put master.key back".into()));
    };
    open::data_folder(config)?;
    let _server = db::lock(&config.database, Place::Server)?;
    let _worker = db::lock(&config.database, Place::Worker)?;
    let manifest = checked(command)?;
    fits_key(config, &manifest)?;
    let fresh = with_end(database, ".restoring");
    let _ = fs::remove_file(&fresh);
    open::private(&fresh)?;
    fs::copy(&command.file, &fresh)?;
    File::open(&fresh)?.sync_all()?;
    let kept = set_aside(config, database)?;
    fs::rename(&fresh, database)?;
    open::sync_folder_of(database)?;
    println!("{}", database.display());
    eprintln!("Restored: {} audit entries, as of {}.", manifest.audit_entries, manifest.made_at);
    if let Some(kept) = kept {
        eprintln!("What was there before is kept as {}; delete it when you no longer need it.", kept.display());
    }
    if !config.key_file().exists() {
        eprintln!("{} is missing: put it back from where you keep it.", config.key_file().display());
    }
    Ok(ExitCode::SUCCESS)
}

/// The copy's manifest, once the copy has been found to be what the manifest says.
fn checked(command: &Restore) -> Result<Manifest, Failure> {
    let file = &command.file;
    if !file.exists() {
        return Err(Failure::Work(format!("there is no {}", file.display())));
    }
    let written: Option<Manifest> = match fs::read_to_string(manifest_of(file)) {
        Ok(text) => {
            Some(serde_json::from_str(&text).map_err(|error| Failure::at("the manifest cannot be read", error))?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::at("the manifest cannot be read", error)),
    };
    let wanted = command.sha256.as_ref().or(written.as_ref().map(|manifest| &manifest.sha256));
    let Some(wanted) = wanted else {
        return Err(Failure::Work(format!(
            "{} is missing, so nobody can say whether the copy was changed; give its hash with --sha256",
            manifest_of(file).display()
        )));
    };
    let found = crate::crypto::sha256_of(File::open(file)?)?;
    if !found.eq_ignore_ascii_case(wanted.trim()) {
        return Err(Failure::Work(format!("{} was changed since it was made: its SHA-256 is {found}", file.display())));
    }
    let made_at = written.as_ref().map_or("an unknown time", |manifest| &manifest.made_at).to_owned();
    let mut seen = Manifest::of(file, made_at)?;
    if let Some(written) = written {
        // By which version it was made nobody can see in the copy.
        seen.evenhand.clone_from(&written.evenhand);
        seen = seen.hashed()?;
        if seen != written {
            let manifest = manifest_of(file);
            return Err(Failure::Work(format!("{} was changed since it was made", manifest.display())));
        }
    }
    Ok(seen)
}

fn fits_key(config: &Config, manifest: &Manifest) -> Result<(), Failure> {
    let path = config.key_file();
    let Some(wanted) = manifest.key_id.as_ref().filter(|_| path.exists()) else {
        return Ok(());
    };
    let keys = Keys::load_or_make(&path)?;
    if keys.id() == wanted {
        return Ok(());
    }
    Err(Failure::Work(format!(
        "the copy was sealed with key {wanted}, and {} holds {}; put the right file there first",
        path.display(),
        keys.id()
    )))
}

/// Renames what is there now, its journal too; an empty file is nothing to keep.
fn set_aside(config: &Config, database: &Path) -> Result<Option<PathBuf>, Failure> {
    if fs::metadata(database).map_or(0, |found| found.len()) == 0 {
        return Ok(None);
    }
    // A damaged file cannot be folded; then its journal goes with it.
    let _ = backup::fold_in(&config.database);
    let stamp: String = Clock::System.now().iso().chars().filter(char::is_ascii_digit).take(14).collect();
    let kept = with_end(database, &format!(".before-{stamp}"));
    for (file, end) in backup::files_of(&config.database).iter().zip(["", "-wal", "-shm"]) {
        if file.exists() {
            fs::rename(file, with_end(&kept, end))?;
        }
    }
    Ok(Some(kept))
}
