//! `evenhand migrate`: brings the tables up to date and says what ran; `--to` moves everything to PostgreSQL.

use std::process::ExitCode;

use clap::Args;

use super::failure::Failure;
use super::{open, progress};
use crate::config::Config;
use crate::db::{self, Conn, Location, Place, Step};
use crate::figures;

pub(super) const HELP: &str = "\
Examples:
  evenhand migrate --database-url postgres://evenhand@db.example.org/evenhand
  evenhand migrate --data /var/lib/evenhand --to postgres://evenhand@db.example.org/evenhand

`serve` and `worker` bring the tables up to date when they start; this is for those who want it done beforehand. The names of \
the migrations that ran are printed one to a line; nothing is printed when there was nothing to do.

With `--to` everything in the SQLite file is copied into an empty PostgreSQL database, and then compared row by row. Stop the \
server first. The file is not changed. Broken off, it goes on where it was when it is started again; until it has ended no \
server starts on the new database. Then set database_url to the new one, and keep master.key where it is.";

/// What `migrate` takes.
#[derive(Args)]
pub(super) struct Migrate {
    /// Move everything into this empty PostgreSQL database: postgres://…
    #[arg(long, value_name = "URL")]
    to: Option<String>,
}

pub(super) fn run(config: &Config, command: &Migrate) -> Result<ExitCode, Failure> {
    if let Some(url) = &command.to {
        return transfer(config, url);
    }
    open::data_folder(config)?;
    let mut conn = open::connection(config)?;
    let ran = up_to_date(&mut conn)?;
    for name in &ran {
        println!("{name}");
    }
    eprintln!("{}", if ran.is_empty() { "The tables are up to date." } else { "The tables are up to date now." });
    Ok(ExitCode::SUCCESS)
}

fn up_to_date(conn: &mut Conn) -> Result<Vec<String>, Failure> {
    db::migrate(conn).map_err(|error| Failure::at("the tables could not be brought up to date", error))
}

fn transfer(config: &Config, url: &str) -> Result<ExitCode, Failure> {
    let to = Location::parse(url).map_err(Failure::Work)?;
    // Nobody writes into the file meanwhile.
    let _places = (db::lock(&config.database, Place::Server)?, db::lock(&config.database, Place::Worker)?);
    let mut from = open::connection(config)?;
    let mut into = db::connect(&to).map_err(|error| Failure::at("the new database does not open", error))?;
    up_to_date(&mut from)?;
    up_to_date(&mut into)?;
    let (copying, comparing) = (progress::counting("Copying"), progress::counting("Comparing"));
    let moved = db::transfer(&mut from, &mut into, |step| match step {
        Step::Rows(rows) => {
            copying.set_length(rows);
            comparing.set_length(rows);
        }
        Step::Copied(rows) => copying.inc(rows),
        Step::Same(rows) => comparing.inc(rows),
    });
    copying.finish_and_clear();
    comparing.finish_and_clear();
    let rows = figures::number_of(usize::try_from(moved?).unwrap_or(usize::MAX), "row", "rows");
    eprintln!("{rows} moved, and each is the same on both sides.");
    eprintln!("Set database_url to the new database, and keep {} where it is.", config.key_file().display());
    Ok(ExitCode::SUCCESS)
}
