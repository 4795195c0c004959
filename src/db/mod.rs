//! The database: one connection type for SQLite and PostgreSQL, one way to read, one way to write.

pub mod backup;
mod conn;
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
pub use id::Id;
pub use lock::{Lock, LockError, Place, lock};
pub use measures::Measures;
pub use migrate::{migrate, pending};
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

/// Asks the database for nothing, to see that it answers.
///
/// # Errors
/// The database's own.
pub fn probe(conn: &mut Conn) -> QueryResult<()> {
    use diesel::RunQueryDsl;
    diesel::sql_query("SELECT 1").execute(conn).map(|_| ())
}
