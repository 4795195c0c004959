//! Brings the tables up to date: two folders of migrations, embedded, with the same names in both.

use diesel::migration::Result;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::Conn;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Runs what has not run yet and returns the names of what it ran.
///
/// # Errors
/// The database's own error; each migration is a transaction, so none is left half done.
pub fn migrate(conn: &mut Conn) -> Result<Vec<String>> {
    let names = match conn {
        // Replicas that start at the same moment queue up here.
        Conn::Postgres(c) => {
            use diesel::RunQueryDsl;
            diesel::sql_query("SELECT pg_advisory_lock(7310456)").execute(c)?;
            let ran = c.run_pending_migrations(POSTGRES).map(|ran| ran.iter().map(ToString::to_string).collect());
            diesel::sql_query("SELECT pg_advisory_unlock(7310456)").execute(c)?;
            ran?
        }
        Conn::Sqlite(c) => c.run_pending_migrations(SQLITE)?.iter().map(ToString::to_string).collect(),
    };
    Ok(names)
}

/// The names of the migrations that have not run yet.
///
/// # Errors
/// The database's own error.
pub fn pending(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(match conn {
        Conn::Postgres(c) => c.pending_migrations(POSTGRES)?.iter().map(|m| m.name().to_string()).collect(),
        Conn::Sqlite(c) => c.pending_migrations(SQLITE)?.iter().map(|m| m.name().to_string()).collect(),
    })
}
