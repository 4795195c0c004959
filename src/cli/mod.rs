//! The command line: one file for each command. Data goes to stdout, everything said to people to stderr.

mod audit;
mod backup;
mod calibrate;
mod demo;
mod doctor;
mod failure;
mod leaks;
mod mail;
mod migrate;
mod open;
mod person;
mod progress;
mod restore;
mod rubric;
mod serve;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Flags};
use failure::Failure;

pub use backup::Manifest;
pub use calibrate::{ratings_of, weights_of};

const EXAMPLES: &str = "\
Examples:
  evenhand demo                                  a company to look around in, gone at Ctrl-C
  evenhand serve                                 everything in ./data, on http://127.0.0.1:8080
  evenhand serve --listen 0.0.0.0:8080 --base-url https://hiring.example.org
  evenhand doctor                                says what is wrong and how to mend it

Settings come from flags, then EVENHAND_… in the environment, then evenhand.toml, then defaults.
Secrets are never flags: EVENHAND_SMTP_URL stands in the environment or in the file.
EVENHAND_LOG says how much is logged: error, warn, info (the default), debug.

Exit codes: 0 done · 1 it failed, or a check found something · 2 the command line or the settings cannot be used";

/// A self-hosted structured interview kit server: sealed scorecards, balanced panels, calibrated debriefs.
#[derive(Parser)]
#[command(name = "evenhand", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Settings {
    /// The file with the settings [EVENHAND_CONFIG] [default: evenhand.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where to listen [EVENHAND_LISTEN] [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The folder of database and key [EVENHAND_DATA] [default: ./data]
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<String>,
    /// postgres://… or sqlite://FILE [EVENHAND_DATABASE_URL] [default: evenhand.db in the data folder]
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Where links in mails lead [EVENHAND_BASE_URL] [default: http://ADDRESS]
    #[arg(long, global = true, value_name = "URL")]
    base_url: Option<String>,
}

impl Settings {
    fn load(self) -> Result<Config, Failure> {
        let Self { config, listen, data, database_url, base_url } = self;
        let flags = Flags { config, listen, data, database_url, base_url };
        Ok(Config::load(&flags, std::env::vars_os())?)
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site and send the mail
    #[command(after_help = serve::HELP)]
    Serve(serve::Serve),
    /// A throwaway company to look around in: nothing is kept, nothing is sent
    #[command(after_help = demo::HELP)]
    Demo,
    /// Send the mail only: for a machine of its own beside `serve --no-worker`
    #[command(after_help = worker::HELP)]
    Worker,
    /// Bring the tables up to date and say what ran, or move everything to PostgreSQL
    #[command(after_help = migrate::HELP)]
    Migrate(migrate::Migrate),
    /// Let somebody in without a mail
    #[command(subcommand)]
    Person(person::Person),
    /// Try the way that mails take
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Fair scores from any file of ratings, or a calibration of the server's made again
    #[command(after_help = calibrate::HELP)]
    Calibrate(calibrate::Calibrate),
    /// Rubrics as files: export, import, check, compare
    #[command(subcommand)]
    Rubric(rubric::Rubric),
    /// Copy the database while it is in use, and check the copy
    #[command(after_help = backup::HELP)]
    Backup(backup::Backup),
    /// Put a copy in the place of the database
    #[command(after_help = restore::HELP)]
    Restore(restore::Restore),
    /// Check the audit log
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Say what is wrong, and how to mend it
    #[command(after_help = doctor::HELP)]
    Doctor,
}

/// Reads the command line, does what it says, and turns the outcome into an exit code.
pub fn run() -> ExitCode {
    obey(Cli::parse()).unwrap_or_else(|failure| failure.told())
}

fn obey(cli: Cli) -> Result<ExitCode, Failure> {
    let listen_said = cli.settings.listen.is_some() || std::env::var_os("EVENHAND_LISTEN").is_some();
    let config = || cli.settings.load();
    match cli.command {
        Command::Serve(command) => serve::run(config()?, &command),
        Command::Demo => demo::run(config()?, listen_said),
        Command::Worker => worker::run(config()?),
        Command::Migrate(command) => migrate::run(&config()?, &command),
        Command::Person(command) => person::run(config()?, command),
        Command::Mail(command) => mail::run(config()?, &command),
        // A file of ratings has nothing to do with the settings of a server that may be near; a run of its own does.
        Command::Calibrate(command) => calibrate::run(&command, config),
        Command::Rubric(command) => rubric::run(config, command),
        Command::Backup(command) => backup::run(&config()?, &command),
        Command::Restore(command) => restore::run(&config()?, &command),
        Command::Audit(command) => audit::run(&config()?, &command),
        Command::Doctor => doctor::run(&config()?),
    }
}
