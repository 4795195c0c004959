//! A copy of a SQLite database taken while it is in use, and a look at whether a file is whole.

use std::path::{Path, PathBuf};

use diesel::ConnectionResult;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use super::QueryResult;
use super::conn::{Conn, Location};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

/// Writes everything into a fresh file: one moment of the database, without gaps, while others go on writing.
///
/// # Errors
/// The database's own; also when the file exists.
pub fn copy_into(conn: &mut Conn, file: &Path) -> QueryResult<()> {
    let query = diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(file.to_string_lossy().into_owned());
    match conn {
        Conn::Sqlite(c) => query.execute(c).map(|_| ()),
        Conn::Postgres(_) => Err(not_sqlite()),
    }
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// Writes the file anew and empties its journal, so that nothing is left of deleted rows: overwriting them (`secure_delete`) does
/// not reach the copies that a page keeps of rows which have moved to another. Outside of any transaction. Returns whether the
/// journal could be emptied: not while somebody reads.
///
/// # Errors
/// The database's own.
pub(super) fn sweep(conn: &mut Conn) -> QueryResult<bool> {
    let Conn::Sqlite(c) = conn else {
        return Err(not_sqlite());
    };
    // A large database has no place in memory a second time.
    let done = c.batch_execute("PRAGMA temp_store = FILE; PRAGMA busy_timeout = 2000; VACUUM;");
    let checkpoint =
        done.and_then(|()| diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result::<Checkpoint>(c));
    c.batch_execute("PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 10000;")?;
    Ok(checkpoint?.busy == 0)
}

/// What SQLite finds wrong with the file; empty when it is whole.
///
/// # Errors
/// The database's own: a file that is damaged enough is not even read.
pub fn damage(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let Conn::Sqlite(c) = conn else {
        return Err(not_sqlite());
    };
    let lines: Vec<Line> = diesel::sql_query("SELECT integrity_check AS text FROM pragma_integrity_check").load(c)?;
    let keys: Vec<Line> = diesel::sql_query("SELECT \"table\" AS text FROM pragma_foreign_key_check").load(c)?;
    let broken = keys.into_iter().map(|line| format!("a row of {} points at nothing", line.text));
    Ok(lines.into_iter().map(|line| line.text).filter(|text| text != "ok").chain(broken).collect())
}

/// The same at less length, for a database that is in use: whether its pages hang together, without a look at each index.
///
/// # Errors
/// As [`damage`].
pub fn quick_damage(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let Conn::Sqlite(c) = conn else {
        return Err(not_sqlite());
    };
    let lines: Vec<Line> = diesel::sql_query("SELECT quick_check AS text FROM pragma_quick_check").load(c)?;
    Ok(lines.into_iter().map(|line| line.text).filter(|text| text != "ok").collect())
}

/// Opens a copy to read it where it lies: nothing is written, no journal appears beside it.
///
/// # Errors
/// The file cannot be opened.
pub fn open_copy(file: &Path) -> ConnectionResult<Conn> {
    let path = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    SqliteConnection::establish(&format!("file:{path}?mode=ro&immutable=1")).map(Conn::Sqlite)
}

/// Puts what still stands in the journal into the file itself, so that one file is the whole database.
///
/// # Errors
/// The file cannot be opened or written.
pub fn fold_in(location: &Location) -> Result<(), String> {
    let mut conn = super::connect(location).map_err(|error| error.to_string())?;
    let Conn::Sqlite(c) = &mut conn else {
        return Ok(());
    };
    diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").execute(c).map(|_| ()).map_err(|error| error.to_string())
}

/// A SQLite file and what SQLite keeps beside it.
pub fn files_of(location: &Location) -> Vec<PathBuf> {
    let Location::Sqlite(file) = location else {
        return Vec::new();
    };
    let beside = |end: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    vec![file.clone(), beside("-wal"), beside("-shm")]
}

fn not_sqlite() -> diesel::result::Error {
    diesel::result::Error::QueryBuilderError("this is for SQLite; PostgreSQL has pg_dump and pg_restore".into())
}
