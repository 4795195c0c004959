//! What most commands begin with: the data folder, the key, the database, the application.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use super::failure::Failure;
use crate::clock::Clock;
use crate::config::{Config, LogFormat};
use crate::crypto::Keys;
use crate::db::{self, Conn, Db, Location, SQLITE_OLDEST, sqlite_version};
use crate::oidc::Provider;
use crate::people::Breached;
use crate::server;
use crate::templates::Templates;
use crate::web::App;

/// The name under which the database remembers its key.
const KEY_ID: &str = "key_id";

/// Logs to stderr, as much as EVENHAND_LOG says, or else what `unsaid` does.
pub(super) fn log(config: &Config, unsaid: &'static str) {
    const LEVELS: [&str; 5] = ["error", "warn", "info", "debug", "trace"];
    let asked = std::env::var("EVENHAND_LOG").unwrap_or_default().to_lowercase();
    let level = LEVELS.into_iter().find(|level| *level == asked).unwrap_or(unsaid);
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    server::log(config.log_format, level, colour, std::io::stderr);
}

/// Says on stderr what happens when a server starts and stops: as a line of the log where programs read it.
pub(super) fn say(config: &Config, what: &str) {
    match config.log_format {
        LogFormat::Text => eprintln!("{what}"),
        LogFormat::Json => tracing::info!("{}", what.trim()),
    }
}

/// Makes the data folder (for its owner alone) and the empty database file if they are not there yet.
pub(super) fn data_folder(config: &Config) -> Result<(), Failure> {
    make_folder(&config.data).map_err(|error| Failure::at(&config.data.display().to_string(), error))?;
    if let Location::Sqlite(path) = &config.database {
        private(path).map_err(|error| Failure::at(&path.display().to_string(), error))?;
    }
    Ok(())
}

/// Makes a folder that only its owner can enter.
pub(super) fn make_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes an empty file that only its owner can read; SQLite gives its journal the same rights.
pub(super) fn private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

/// A rename is on the disk only once its folder is.
pub(super) fn sync_folder_of(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()
}

/// The application on the database and key of the settings; brings the tables up to date.
pub(super) fn app(config: Config) -> Result<App, Failure> {
    if sqlite_version() < SQLITE_OLDEST {
        let found = sqlite_version();
        return Err(Failure::Work(format!(
            "this binary holds SQLite {}.{}.{}, which can corrupt a database; build it with 3.51.3 or later",
            found / 1_000_000,
            found / 1000 % 1000,
            found % 1000
        )));
    }
    data_folder(&config)?;
    let db = Db::open(&config.database, Clock::System)?;
    let keys = keys(&config, &db)?;
    let templates = Templates::load().map_err(Failure::Work)?;
    if let Some(list) = Breached::of(&config) {
        // Told at the start, and not to whoever would set a password.
        std::fs::File::open(list.path())
            .map_err(|error| Failure::Work(format!("breached_passwords_file: {}: {error}", list.path().display())))?;
    }
    let provider = Provider::of(&config).map_err(|error| Failure::Work(error.to_string()))?;
    Ok(App::new(db, Arc::new(keys), Arc::new(templates), config, provider))
}

/// The master key, made at the first start. A database that was sealed with another one is left alone: a fresh key
/// would open nothing that is in it.
fn keys(config: &Config, db: &Db) -> Result<Keys, Failure> {
    let path = config.key_file();
    let known = block_on(db.read(|conn, _| db::setting(conn, KEY_ID)))??;
    if known.is_some() && !path.exists() {
        return Err(Failure::Work(format!(
            "the database was sealed with a key that is not at {}; put the file back from where you keep it",
            path.display()
        )));
    }
    let keys = Keys::load_or_make(&path)?;
    match known {
        Some(known) if known != keys.id() => Err(Failure::Work(format!(
            "{} holds key {}, and the database was sealed with key {known}; put the right file there",
            path.display(),
            keys.id()
        ))),
        Some(_) => Ok(keys),
        None => {
            let id = keys.id().to_owned();
            block_on(db.write(move |conn, now| db::set_setting(conn, now, KEY_ID, &id)))??;
            Ok(keys)
        }
    }
}

/// Runs one piece of asynchronous work to its end.
pub(super) fn block_on<F: Future>(work: F) -> Result<F::Output, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(work))
}

/// A connection without pool or writer, for commands that look at the database from outside.
pub(super) fn connection(config: &Config) -> Result<Conn, Failure> {
    if let Location::Sqlite(path) = &config.database
        && !path.exists()
    {
        return Err(Failure::Work(format!("there is no database at {}", path.display())));
    }
    db::connect(&config.database).map_err(|error| Failure::at("the database does not open", error))
}
