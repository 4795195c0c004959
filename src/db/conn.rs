//! One connection for both databases, opened by the scheme of its URL, with its transactions.

use std::path::PathBuf;

use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::{Connection, ConnectionError, PgConnection, QueryResult, SqliteConnection};

/// A connection to whichever database serves us. Everything below the HTTP line takes `&mut Conn`.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL, for several replicas.
    Postgres(PgConnection),
    /// SQLite, embedded.
    Sqlite(SqliteConnection),
}

/// Runs the same expression on the connection inside: for the rare thing that the derived one lacks.
macro_rules! on_backend {
    ($conn:expr, $inner:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($inner) => $body,
            $crate::db::Conn::Sqlite($inner) => $body,
        }
    };
}
pub(crate) use on_backend;

/// The first SQLite without the WAL-reset bug that could corrupt a database: 3.51.3.
pub const SQLITE_OLDEST: i32 = 3_051_003;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of our own.
    Sqlite(PathBuf),
    /// A `postgres://` URL, which may name several hosts: `postgres://a:5432,b:5432/evenhand?target_session_attrs=read-write`.
    Postgres(String),
}

impl Location {
    /// Chooses by the URL's scheme and refuses the rest, so that a mistyped URL never becomes an empty SQLite file.
    ///
    /// # Errors
    /// A sentence that names the schemes which are understood.
    pub fn parse(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres(url.to_owned()))
        } else if let Some(path) = url.strip_prefix("sqlite://").filter(|path| !path.is_empty()) {
            Ok(Self::Sqlite(PathBuf::from(path)))
        } else {
            let scheme = url.split_once("://").map_or("no scheme", |(scheme, _)| scheme);
            Err(format!("a database URL starts with postgres:// or sqlite://, and this one has {scheme}"))
        }
    }
}

/// Which kind of work a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Write,
}

/// The version of the SQLite compiled into this binary, as `3051003` for 3.51.3.
pub fn sqlite_version() -> i32 {
    libsqlite3_sys::SQLITE_VERSION_NUMBER
}

/// One connection by itself, without pool or writer: for commands that look at a database from outside.
///
/// # Errors
/// The connection is refused, or the file cannot be opened.
pub fn connect(location: &Location) -> Result<Conn, ConnectionError> {
    open(location, Purpose::Write)
}

/// Where the URL says nothing else: how long a server may take to answer when it is called (in seconds, for each of its hosts),
/// and after how long one that has vanished without a word counts as gone.
const PATIENCE: [&str; 5] =
    ["connect_timeout=2", "keepalives_idle=5", "keepalives_interval=2", "keepalives_count=2", "tcp_user_timeout=8000"];

fn with_patience(url: &str) -> String {
    let mut whole = url.to_owned();
    for unsaid in PATIENCE {
        let name = unsaid.split_inclusive('=').next().unwrap_or_default();
        if !url.contains(name) {
            whole.push(if whole.contains('?') { '&' } else { '?' });
            whole.push_str(unsaid);
        }
    }
    whole
}

pub(super) fn open(location: &Location, purpose: Purpose) -> Result<Conn, ConnectionError> {
    match location {
        Location::Postgres(url) => {
            let mut conn = PgConnection::establish(&with_patience(url))?;
            // Whatever the server's default is: an acknowledged write of ours survives its crash.
            conn.batch_execute("SET TIME ZONE 'UTC'; SET synchronous_commit = on")
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(Conn::Postgres(conn))
        }
        Location::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
            // busy_timeout first, so that the others wait instead of failing. FULL: an acknowledged write survives a
            // power cut (NORMAL was seen to lose some).
            let pragmas = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                           PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; \
                           PRAGMA secure_delete = ON;";
            conn.batch_execute(pragmas).map_err(ConnectionError::CouldntSetupConfiguration)?;
            // Whoever writes moves the journal into the file each 16 MiB: a draft that is kept again and again goes into it once.
            let of_its_own = match purpose {
                Purpose::Read => "PRAGMA query_only = ON",
                Purpose::Write => "PRAGMA wal_autocheckpoint = 4000",
            };
            conn.batch_execute(of_its_own).map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(Conn::Sqlite(conn))
        }
    }
}

/// Starts a transaction: a snapshot for reading, or one that holds SQLite's write lock from its first moment.
pub(super) fn begin(conn: &mut Conn, purpose: Purpose) -> QueryResult<()> {
    match (conn, purpose) {
        (Conn::Postgres(c), Purpose::Read) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
        (Conn::Postgres(c), Purpose::Write) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        (Conn::Sqlite(c), Purpose::Read) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        (Conn::Sqlite(c), Purpose::Write) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
    }
}

pub(super) fn commit(conn: &mut Conn) -> QueryResult<()> {
    use diesel::connection::TransactionManager;
    on_backend!(conn, c => AnsiTransactionManager::commit_transaction(c))
}

pub(super) fn rollback(conn: &mut Conn) -> QueryResult<()> {
    use diesel::connection::TransactionManager;
    on_backend!(conn, c => AnsiTransactionManager::rollback_transaction(c))
}

/// Opens a savepoint inside the transaction that is under way.
pub(super) fn savepoint(conn: &mut Conn) -> QueryResult<()> {
    use diesel::connection::TransactionManager;
    on_backend!(conn, c => AnsiTransactionManager::begin_transaction(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_url_is_refused_and_never_becomes_a_file() {
        assert!(Location::parse("postgre://localhost/evenhand").unwrap_err().contains("postgre"));
        assert!(Location::parse("evenhand.db").unwrap_err().contains("no scheme"));
        assert_eq!(Location::parse("sqlite://a.db"), Ok(Location::Sqlite("a.db".into())));
    }

    #[test]
    fn sqlite_keeps_what_it_prepared_and_its_readers_share_no_lock() {
        use diesel::RunQueryDsl;
        #[derive(diesel::QueryableByName)]
        struct Compiled {
            #[diesel(sql_type = diesel::sql_types::Text)]
            compile_options: String,
        }
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        let all: Vec<Compiled> = diesel::sql_query("PRAGMA compile_options").load(&mut conn).unwrap();
        let has = |name: &str| all.iter().any(|one| one.compile_options == name);
        assert!(has("ENABLE_QPSG") && has("DEFAULT_MEMSTATUS=0") && !has("ENABLE_MEMORY_MANAGEMENT"));
    }

    #[test]
    fn a_server_that_does_not_answer_is_waited_for_as_long_as_the_url_says_or_shortly() {
        let two = "postgres://a:5432,b:5433/evenhand?target_session_attrs=read-write";
        assert_eq!(Location::parse(two), Ok(Location::Postgres(two.into())));
        assert!(with_patience(two).starts_with(&format!("{two}&connect_timeout=2&keepalives_idle=5&")));
        assert!(with_patience("postgres://a/b").starts_with("postgres://a/b?connect_timeout=2&"));
        let said = with_patience("postgres://a/b?connect_timeout=9");
        assert!(said.contains("connect_timeout=9&") && !said.contains("connect_timeout=2"));
    }

    #[test]
    fn the_sqlite_inside_is_past_the_corruption_bug() {
        assert!(sqlite_version() >= SQLITE_OLDEST);
    }
}
