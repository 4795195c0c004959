//! `evenhand backup FILE`: a checked copy of the database, taken while the server runs. It holds no key.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::failure::Failure;
use super::open;
use crate::audit::{self, Verdict};
use crate::clock::{Clock, Time};
use crate::config::Config;
use crate::crypto;
use crate::db::{self, Location, backup};

pub(super) const HELP: &str = "\
Examples:
  evenhand backup /backups/evenhand-2026-11-23.db
  evenhand backup --data /var/lib/evenhand \"/backups/$(date +%F).db\"

The server may go on running. The copy is checked (SQLite's integrity check, and the whole audit chain) before it gets \
its name. Its manifest, with the SHA-256 by which `restore` finds any change, is printed and written beside it.

The copy holds no key. Keep master.key of the data folder somewhere else: without it sealed scorecards stay sealed, and \
whoever has both can read them. With PostgreSQL use pg_dump, and keep master.key all the same.";

/// What `backup` takes.
#[derive(Args)]
pub(super) struct Backup {
    /// Where the copy goes; nothing may be there yet
    file: PathBuf,
}

/// What a copy is, in a file of its own beside it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was made.
    pub made_at: String,
    /// By which version.
    pub evenhand: String,
    /// Its size.
    pub bytes: u64,
    /// Its hash: one changed bit changes it.
    pub sha256: String,
    /// Which key opens what is sealed in it; the key itself is not here.
    pub key_id: Option<String>,
    /// How many entries its audit log has.
    pub audit_entries: i64,
    /// The hash of the newest.
    pub audit_head: String,
    /// The hash of all of the above: what was changed in the manifest itself is found, too.
    pub manifest_sha256: String,
}

impl Manifest {
    /// The same manifest, with the hash that it should have.
    pub(super) fn hashed(mut self) -> Result<Self, Failure> {
        self.manifest_sha256.clear();
        let text = serde_json::to_vec(&self).map_err(|error| Failure::at("the manifest", error))?;
        self.manifest_sha256 = crypto::sha256_of(text.as_slice())?;
        Ok(self)
    }

    /// Looks at a copy from end to end.
    pub(super) fn of(file: &Path, made_at: String) -> Result<Self, Failure> {
        let mut conn = backup::open_copy(file).map_err(|error| broken(file, error))?;
        let damage = backup::damage(&mut conn).map_err(|error| broken(file, error))?;
        if let Some(first) = damage.first() {
            return Err(broken(file, first));
        }
        let key_id = db::setting(&mut conn, "key_id").map_err(|error| broken(file, error))?;
        match audit::verify(&mut conn).map_err(|error| broken(file, error))? {
            Verdict::Broken { seq, why } => Err(broken(file, format!("audit entry {seq}: {why}"))),
            Verdict::Whole { entries, head } => Self {
                made_at,
                evenhand: env!("CARGO_PKG_VERSION").to_owned(),
                bytes: fs::metadata(file)?.len(),
                sha256: crypto::sha256_of(File::open(file)?)?,
                key_id,
                audit_entries: entries,
                audit_head: head,
                manifest_sha256: String::new(),
            }
            .hashed(),
        }
    }
}

fn broken(file: &Path, why: impl std::fmt::Display) -> Failure {
    Failure::Work(format!("{} is not whole: {why}", file.display()))
}

/// `evenhand.db` → `evenhand.db.manifest.json`
pub(super) fn manifest_of(file: &Path) -> PathBuf {
    with_end(file, ".manifest.json")
}

pub(super) fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

pub(super) fn run(config: &Config, command: &Backup) -> Result<ExitCode, Failure> {
    let file = &command.file;
    if matches!(config.database, Location::Postgres(_)) {
        return Err(Failure::Work("with PostgreSQL use pg_dump, and keep master.key apart from the dump".into()));
    }
    if file.exists() || manifest_of(file).exists() {
        return Err(Failure::Work(format!("{} is there already; choose another name", file.display())));
    }
    let mut conn = open::connection(config)?;
    let part = with_end(file, ".part");
    let done = copy(&mut conn, &part, file);
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    println!("{}", done?);
    if let Err(error) = note(config, file) {
        eprintln!("That there is a backup could not be noted in {}: {error}", config.data.display());
    }
    eprintln!("The copy is whole. It holds no key: keep {} apart from it.", config.key_file().display());
    Ok(ExitCode::SUCCESS)
}

/// When the last copy was made, and where it is: for `doctor`.
#[derive(Serialize, Deserialize)]
pub(super) struct Note {
    pub(super) made_at: Time,
    pub(super) file: PathBuf,
}

/// Where that is noted: beside the database, and not in it, since a copy that comes back would bring an old note along.
fn note_file(config: &Config) -> PathBuf {
    config.data.join("last-backup.json")
}

fn note(config: &Config, file: &Path) -> std::io::Result<()> {
    let note = Note { made_at: Clock::System.now(), file: std::path::absolute(file)? };
    let part = config.data.join("last-backup.json.part");
    open::private(&part)?;
    fs::write(&part, serde_json::to_vec(&note)?)?;
    fs::rename(part, note_file(config))
}

/// The last copy, as far as it was noted.
pub(super) fn last(config: &Config) -> Option<Note> {
    serde_json::from_slice(&fs::read(note_file(config)).ok()?).ok()
}

/// Copies under another name, checks, and only then gives the copy its own.
fn copy(conn: &mut db::Conn, part: &Path, file: &Path) -> Result<String, Failure> {
    let _ = fs::remove_file(part);
    open::private(part)?;
    backup::copy_into(conn, part)?;
    File::open(part)?.sync_all()?;
    let manifest = Manifest::of(part, Clock::System.now().iso())?;
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| Failure::at("the manifest", error))?;
    open::private(&manifest_of(file))?;
    fs::write(manifest_of(file), format!("{text}\n"))?;
    File::open(manifest_of(file))?.sync_all()?;
    fs::rename(part, file)?;
    open::sync_folder_of(file)?;
    Ok(text)
}
