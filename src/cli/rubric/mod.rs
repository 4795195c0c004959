//! `evenhand rubric`: rubrics as files, to keep in git, to check, to compare, and to bring in and out of a server.

mod differ;
mod library;
mod remark;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::open;
use crate::config::Config;
use crate::rubrics::{self, FileRubric, ImportError, Imported, Mistake, Outcome, Places};

const EXPORT: &str = "\
Examples:
  evenhand rubric export curiosity > curiosity.toml
  evenhand rubric export curiosity --version 2 -o curiosity.toml
  evenhand rubric export --library rubrics/

The newest published version, unless another is named. The same version gives the same bytes, so that git shows what changed. \
--library writes the rubrics and packs that ship, and the schema that editors check them by; it needs no database.

Exit codes: 0 done · 1 it failed, or there is no such rubric · 2 the command line or the settings cannot be used";

const IMPORT: &str = "\
Examples:
  evenhand rubric import customer-judgement.toml
  evenhand rubric import rubrics/*.toml --publish

A key that is not there yet becomes a new rubric with a draft of version 1; one that is there becomes a draft of its next \
version, unless it says what the newest says. A rubric that has a draft is refused: nobody's draft is written over, and a \
published version never changes. Name and source stay with the rubric. All files are imported, or none.

Exit codes: 0 done · 1 it failed, nothing was imported · 2 a file, the command line or the settings cannot be used";

const LINT: &str = "\
Examples:
  evenhand rubric lint customer-judgement.toml
  evenhand rubric lint rubrics/*.toml --minutes 180

Says what is missing for a publication, and what could be better, each with its line. The advice is on the wording (in \
English): anchors that do not order, traits instead of behaviour, words that shut people out, questions that lead or must \
not be asked. It never stops a publication.

Exit codes: 0 nothing found · 1 something found · 2 a file cannot be read as a rubric, or the command line cannot be used";

const DIFF: &str = "\
Example:
  evenhand rubric diff old.toml new.toml

What changed, in words: criteria and questions are followed by their keys, not by their lines.

Exit codes: 0 the two say the same · 1 they differ · 2 a file cannot be read as a rubric, or the command line cannot be used";

/// What can be done with rubrics.
#[derive(Subcommand)]
pub(super) enum Rubric {
    /// Write a rubric of this server as a file, or those that ship
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Take rubrics from files
    #[command(after_help = IMPORT)]
    Import(Import),
    /// Check files, with reasons and what to write instead
    #[command(after_help = LINT)]
    Lint(Lint),
    /// Say what changed from one file to another
    #[command(after_help = DIFF)]
    Diff {
        /// The older file
        old: PathBuf,
        /// The newer file
        new: PathBuf,
    },
}

/// Which, and where to.
#[derive(Args)]
pub(super) struct Export {
    /// The rubric's key
    #[arg(required_unless_present = "library")]
    rubric: Option<String>,
    /// The version [default: the newest that is published]
    #[arg(long, value_name = "N", conflicts_with = "library")]
    version: Option<i32>,
    /// Where it goes [default: stdout]
    #[arg(short, long, value_name = "FILE", conflicts_with = "library")]
    out: Option<PathBuf>,
    /// Write the rubrics and packs that ship into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "rubric")]
    library: Option<PathBuf>,
}

/// Which files.
#[derive(Args)]
pub(super) struct Import {
    /// The rubrics
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Publish them at once
    #[arg(long)]
    publish: bool,
}

/// Which files, and how long one candidate is interviewed.
#[derive(Args)]
pub(super) struct Lint {
    /// The rubrics
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How many minutes one candidate is interviewed in all: are there more criteria than that allows?
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..=6000))]
    minutes: Option<i32>,
}

pub(super) fn run(config: impl FnOnce() -> Result<Config, Failure>, command: Rubric) -> Result<ExitCode, Failure> {
    match command {
        Rubric::Export(Export { library: Some(folder), .. }) => library::write(&folder),
        Rubric::Export(Export { rubric, version, out, .. }) => {
            export(&config()?, &rubric.unwrap_or_default(), version, out.as_deref())
        }
        Rubric::Import(command) => import(config()?, &command),
        Rubric::Lint(command) => remark::lint(&command),
        Rubric::Diff { old, new } => differ::diff(&old, &new),
    }
}

fn export(config: &Config, key: &str, version: Option<i32>, out: Option<&Path>) -> Result<ExitCode, Failure> {
    let exported = rubrics::export(&mut open::connection(config)?, key, version);
    let text = exported.map_err(|error| Failure::Work(error.to_string()))?.write();
    match out {
        None => std::io::stdout().write_all(text.as_bytes())?,
        Some(path) => std::fs::write(path, text).map_err(|error| Failure::at(&path.display().to_string(), error))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn import(config: Config, command: &Import) -> Result<ExitCode, Failure> {
    let files: Vec<FileRubric> = read_all(&command.files)?.into_iter().map(|(rubric, _)| rubric).collect();
    let app = open::app(config)?;
    let publish = command.publish;
    let done = open::block_on(app.db.write(move |conn, now| rubrics::import(conn, now, None, &files, publish)))?;
    let named = |at: usize| command.files.get(at).map(|path| path.display().to_string()).unwrap_or_default();
    let imported = done.map_err(|error| match error {
        ImportError::Refused(refused) => {
            let lines = refused.iter().map(|(at, refusal)| format!("{}: {refusal}", named(*at)));
            Failure::Work(format!("{}\nnothing was imported", lines.collect::<Vec<_>>().join("\n")))
        }
        error => Failure::Work(error.to_string()),
    })?;
    for (at, Imported { outcome, name, number, published, kept, .. }) in imported.iter().enumerate() {
        let state = if *published { "published" } else { "draft" };
        let what = match outcome {
            Outcome::Created => format!("new rubric “{name}”, version {number}, {state}"),
            Outcome::Drafted => format!("“{name}”, version {number}, {state}"),
            Outcome::Unchanged => format!("“{name}” says this already in version {number}, {state}"),
        };
        println!("{}: {what}", named(at));
        if !kept.is_empty() {
            eprintln!("{}: the {} stays as it was: it belongs to every version", named(at), kept.join(" and the "));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A rubric with the places of its fields.
type Read = (FileRubric, Places);

/// Reads files, or says everything that is wrong with all of them.
fn read_all(paths: &[PathBuf]) -> Result<Vec<Read>, Failure> {
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    for path in paths {
        match read_one(path) {
            Ok(one) => read.push(one),
            Err(lines) => wrong.extend(lines),
        }
    }
    if wrong.is_empty() { Ok(read) } else { Err(Failure::Usage(wrong.join("\n"))) }
}

/// Reads a file, or says everything that is wrong with it, a line each.
fn read_one(path: &Path) -> Result<Read, Vec<String>> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| vec![format!("{name}: {error}")])?;
    let text = String::from_utf8(bytes).map_err(|_| vec![format!("{name}: it is not UTF-8 text")])?;
    let lines = |mistakes: Vec<Mistake>| mistakes.iter().map(|mistake| format!("{name}:{mistake}")).collect();
    FileRubric::read(&text).map_err(lines)
}
