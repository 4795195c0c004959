//! The database: one connection type for SQLite and PostgreSQL, one way to read, one way to write.

pub mod backup;
mod conn;
mod fault;
mod id;
mod lock;
mod measures;
mod migrate;
mod pool;
pub mod schema;
mod settings;
mod texts;
mod transfer;
mod trouble;
mod words;
mod writer;

pub use conn::{Conn, Location, SQLITE_OLDEST, connect, sqlite_version};
pub use fault::{FLOOR, Fault, LOW, fault, free, free_for};
pub use id::Id;
pub use lock::{Lock, LockError, Place, lock};
pub use measures::Measures;
pub use migrate::{Level, level, migrate};
pub use pool::{Connections, Db, Opening};
pub use settings::{set_setting, setting};
pub use texts::each_text;
pub use transfer::{Step, TransferError, transfer};

pub(crate) use conn::on_backend;
pub(crate) use words::words;

/// Every error that a store can give.
pub type QueryError = diesel::result::Error;

/// What a store returns.
pub type QueryResult<T> = diesel::QueryResult<T>;

#[derive(diesel::QueryableByName)]
struct Theirs {
    #[diesel(sql_type = diesel::sql_types::Timestamp)]
    now: crate::clock::Time,
}

/// What time it is at the database, where it has a clock of its own; a file has none.
///
/// # Errors
/// The database's own.
pub fn their_time(conn: &mut Conn) -> QueryResult<Option<crate::clock::Time>> {
    use diesel::RunQueryDsl;
    match conn {
        Conn::Sqlite(_) => Ok(None),
        Conn::Postgres(c) => {
            let query = diesel::sql_query("SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now");
            query.get_result::<Theirs>(c).map(|theirs| Some(theirs.now))
        }
    }
}

/// Asks the database for a write that changes nothing, to see that it would take one: PostgreSQL refuses it where it takes none, as a
/// standby does, and has nothing to write where it does. Whether SQLite's disk takes a write, its writer knows.
///
/// # Errors
/// The database's own.
pub fn probe(conn: &mut Conn) -> QueryResult<()> {
    use diesel::RunQueryDsl;
    let nothing = match conn {
        Conn::Postgres(_) => "UPDATE settings SET value = value WHERE FALSE",
        Conn::Sqlite(_) => "SELECT 1",
    };
    diesel::sql_query(nothing).execute(conn).map(|_| ())
}
