//! A fresh database per test: a copy of a migrated SQLite file, or of a migrated PostgreSQL database where a server is named.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use evenhand::db::{self, Conn, Location};

/// The URL of a PostgreSQL server (with a database to connect to) on which each test makes a database of its own.
const URL: &str = "EVENHAND_TEST_DATABASE_URL";

/// A database that is taken away with this value.
pub struct Database {
    /// Where it is.
    pub location: Location,
}

impl Database {
    /// An empty database with all its tables.
    pub fn fresh() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("evenhand_site_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        match std::env::var(URL) {
            Ok(url) => {
                let mut server = PgConnection::establish(&url).expect("the PostgreSQL server answers");
                server.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {}", postgres_template(&url))).unwrap();
                Self { location: Location::Postgres(beside(&url, &name)) }
            }
            Err(_) => Self::file_named(&name),
        }
    }

    /// The same, and a file even where a PostgreSQL server is named.
    pub fn file() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        Self::file_named(&format!("evenhand_file_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)))
    }

    fn file_named(name: &str) -> Self {
        let folder = folder().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("evenhand.db");
        std::fs::write(&file, sqlite_template()).unwrap();
        Self { location: Location::Sqlite(file) }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        match &self.location {
            Location::Sqlite(file) => {
                let _ = std::fs::remove_dir_all(file.parent().unwrap());
            }
            Location::Postgres(url) => {
                let (_, name) = url.split('?').next().unwrap().rsplit_once('/').unwrap();
                if let Ok(mut server) = PgConnection::establish(&std::env::var(URL).unwrap()) {
                    let _ = server.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
                }
            }
        }
    }
}

/// Where whoever runs the tests wants what lives for a second: perhaps in memory.
fn folder() -> PathBuf {
    std::env::temp_dir()
}

/// The bytes of an empty SQLite database with all its tables: migrated once for all tests of this run.
fn sqlite_template() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let file = folder().join(format!("evenhand_template_{}.db", std::process::id()));
        let mut conn = Conn::Sqlite(SqliteConnection::establish(&file.to_string_lossy()).unwrap());
        db::migrate(&mut conn).unwrap();
        drop(conn);
        let bytes = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        bytes
    })
}

/// The name of an empty PostgreSQL database with all its tables: made anew by each run, which it outlives.
fn postgres_template(url: &str) -> &'static str {
    const NAME: &str = "site_template";
    static MADE: OnceLock<()> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut server = PgConnection::establish(url).unwrap();
        server.batch_execute(&format!("DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")).unwrap();
        server.batch_execute(&format!("CREATE DATABASE {NAME}")).unwrap();
        let mut conn = Conn::Postgres(PgConnection::establish(&beside(url, NAME)).unwrap());
        db::migrate(&mut conn).unwrap();
    });
    NAME
}

/// The same server, another database.
fn beside(url: &str, name: &str) -> String {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let (server, _) = path.rsplit_once('/').expect("the URL names a database");
    query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
}
