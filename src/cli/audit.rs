//! `evenhand audit verify`: walks the whole audit log and says whether anything in it was changed.

use std::process::ExitCode;

use clap::Subcommand;
use serde_json::json;

use super::failure::Failure;
use super::open;
use crate::audit::{self, Checkpoint, Verdict};
use crate::config::Config;

pub(super) const HELP: &str = "\
Examples:
  evenhand audit verify
  evenhand audit verify --json
  evenhand audit verify --checkpoint 412:3f9a…   (from the foot of a weekly digest)

Every entry is bound to the one before it by its hash. Compare the printed head with one that you noted earlier or that \
stands in an old backup's manifest: a log that was rewritten from the start has another one.

Exit codes: 0 whole · 1 broken, or the database cannot be read";

/// What can be done with the log.
#[derive(Subcommand)]
pub(super) enum Audit {
    /// Check every entry
    #[command(after_help = HELP)]
    Verify {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// And that the log still goes through what a weekly digest says at its foot: NUMBER:HASH
        #[arg(long, value_name = "NUMBER:HASH")]
        checkpoint: Option<Checkpoint>,
    },
}

pub(super) fn run(config: &Config, command: &Audit) -> Result<ExitCode, Failure> {
    let Audit::Verify { json, checkpoint } = command;
    let mut conn = open::connection(config)?;
    let verdict = audit::verify_against(&mut conn, checkpoint.as_ref())?;
    match (&verdict, json) {
        (Verdict::Whole { entries, head }, true) => {
            println!("{}", json!({ "whole": true, "entries": entries, "head": head }));
        }
        (Verdict::Broken { seq, why }, true) => {
            println!("{}", json!({ "whole": false, "entry": seq, "why": why.to_string() }));
        }
        (Verdict::Whole { entries, head }, false) => println!("whole: {entries} entries, head {head}"),
        (Verdict::Broken { seq, why }, false) => println!("broken at entry {seq}: {why}"),
    }
    Ok(if matches!(verdict, Verdict::Whole { .. }) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
