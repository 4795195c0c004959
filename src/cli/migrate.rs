//! `evenhand migrate`: brings the tables up to date and says what ran.

use std::process::ExitCode;

use super::failure::Failure;
use super::open;
use crate::config::Config;
use crate::db;

pub(super) const HELP: &str = "\
Example:
  evenhand migrate --database-url postgres://evenhand@db.example.org/evenhand

`serve` and `worker` do the same when they start; this is for those who want it done beforehand. The names of the \
migrations that ran are printed one to a line; nothing is printed when there was nothing to do.";

pub(super) fn run(config: &Config) -> Result<ExitCode, Failure> {
    open::data_folder(config)?;
    let mut conn = open::connection(config)?;
    let ran =
        db::migrate(&mut conn).map_err(|error| Failure::at("the tables could not be brought up to date", error))?;
    for name in &ran {
        println!("{name}");
    }
    eprintln!("{}", if ran.is_empty() { "The tables are up to date." } else { "The tables are up to date now." });
    Ok(ExitCode::SUCCESS)
}
