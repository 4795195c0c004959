//! Brings the tables up to date: two folders of migrations, embedded, with the same names in both.

use std::collections::BTreeSet;

use diesel::backend::Backend;
use diesel::migration::{MigrationSource, Result};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::{Conn, on_backend};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// How the version of a migration ends (`0032beside_notes`) with which a program goes on as it should that has never heard of it: it
/// only adds, and nobody is worse off for an older program that leaves alone what is new. Said in the version, so that it stands in the
/// database from the moment at which the migration has run. Of any other an older program takes the worst to be true.
const BESIDE: &str = "beside";

/// How far the tables are, beside what this program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Level {
    /// Everything has run, this last.
    Current(String),
    /// These have not run yet.
    Behind(Vec<String>),
    /// These have run, and are of a later version, beside which this program goes on as before.
    Beside(Vec<String>),
    /// These have run, and are of a later version, whose tables this program must not write to.
    Ahead(Vec<String>),
}

/// Runs what has not run yet and returns the names of what it ran. Tables of a later version are left alone: what they mean is
/// not known here, unless all that is new says that it lives beside this program.
///
/// # Errors
/// The database's own error; each migration is a transaction, so none is left half done.
pub fn migrate(conn: &mut Conn) -> Result<Vec<String>> {
    match conn {
        // Replicas that start at the same moment queue up here.
        Conn::Postgres(c) => {
            diesel::sql_query("SELECT pg_advisory_lock(7310456)").execute(c)?;
            let ran = run(c, POSTGRES);
            diesel::sql_query("SELECT pg_advisory_unlock(7310456)").execute(c)?;
            ran
        }
        Conn::Sqlite(c) => run(c, SQLITE),
    }
}

fn run<DB: Backend>(conn: &mut impl MigrationHarness<DB>, ours: EmbeddedMigrations) -> Result<Vec<String>>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let known: BTreeSet<String> = names(&ours)?.into_iter().map(|(version, _)| version).collect();
    let ran = conn.applied_migrations()?;
    let ran: BTreeSet<String> = ran.iter().map(ToString::to_string).collect();
    let later: Vec<&String> = ran.difference(&known).collect();
    let whole = known.is_subset(&ran);
    if !later.is_empty() && whole && later.iter().all(|version| version.ends_with(BESIDE)) {
        return Ok(Vec::new());
    }
    if let Some(later) = later.first() {
        return Err(format!(
            "they are of a later version of Evenhand (migration {later}, which this one does not know); start that version, or \
             restore the backup from before the upgrade"
        )
        .into());
    }
    Ok(conn.run_pending_migrations(ours)?.iter().map(ToString::to_string).collect())
}

/// Version and name of each that this program knows, in their order.
fn names<DB: Backend>(ours: &impl MigrationSource<DB>) -> Result<Vec<(String, String)>> {
    let all = ours.migrations()?;
    let mut names: Vec<_> = all.iter().map(|m| (m.name().version().to_string(), m.name().to_string())).collect();
    names.sort();
    Ok(names)
}

#[derive(QueryableByName)]
struct Ran {
    #[diesel(sql_type = Text)]
    version: String,
}

/// How far the tables are; nothing is changed.
///
/// # Errors
/// The database's own error, also where nothing has ever run.
pub fn level(conn: &mut Conn) -> Result<Level> {
    let known = match conn {
        Conn::Postgres(_) => names::<diesel::pg::Pg>(&POSTGRES)?,
        Conn::Sqlite(_) => names::<diesel::sqlite::Sqlite>(&SQLITE)?,
    };
    let query = diesel::sql_query("SELECT version FROM __diesel_schema_migrations ORDER BY version");
    let ran: Vec<Ran> = on_backend!(conn, c => query.load(c))?;
    let ran: BTreeSet<String> = ran.into_iter().map(|ran| ran.version).collect();
    let later: Vec<_> = ran.iter().filter(|ran| known.iter().all(|(version, _)| version != *ran)).cloned().collect();
    let newest = known.last().map(|(_, name)| name.clone()).unwrap_or_default();
    let missing: Vec<_> =
        known.into_iter().filter(|(version, _)| !ran.contains(version)).map(|(_, name)| name).collect();
    Ok(match (later.is_empty(), missing.is_empty()) {
        (true, true) => Level::Current(newest),
        (true, false) => Level::Behind(missing),
        (false, true) if later.iter().all(|version| version.ends_with(BESIDE)) => Level::Beside(later),
        (false, _) => Level::Ahead(later),
    })
}
