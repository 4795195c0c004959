//! `evenhand calibrate FILE`: fair scores, severities and agreement from any file of ratings; `--run ID`: from the ratings
//! of a run that the server made.

mod bars;
mod json;
mod kept;
mod lines;
mod links;
mod output;
mod page;
mod read;
mod sheet;
mod table;
mod view;
mod weights;

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::progress;
use crate::calibration::{self, Calibration, Options, Ratings};
use crate::config::Config;
use crate::figures::brief;
use json::Timing;
use kept::Kept;
use output::Output;
use read::Source;
use view::View;

pub(super) const HELP: &str = "\
Examples:
  evenhand calibrate ratings.csv
  evenhand calibrate ratings.csv --levels 5 --bar 3.5 --format html --out report.html
  evenhand calibrate ratings.csv --weights weights.csv --format json | jq '.candidates[0]'
  zcat ratings.csv.gz | evenhand calibrate - --levels 5
  evenhand calibrate --run 019a51c0-6f0e-7c31-a9b4-0d7d2f1c8e55 --data /var/lib/evenhand

The ratings are CSV in UTF-8 whose first line names the columns: candidate, interviewer, criterion and score, in any order;
other columns are ignored. Who and what are free text. A score is a level of the scale, a whole number from 1; what was not
observed has no line. One candidate, interviewer and criterion may stand together once: a corrected score replaces the old
one, and a question that was asked twice is two criteria. The order of the lines changes nothing.

A column \"link\" may say yes: what stands under candidate was then no candidate but rated by several interviewers alike, such
as a written answer or a recording. Links tell how severe interviewers are and tie together those who share no candidate.
They say nothing of candidates, and no count of ratings or cards has them. Whoever rated links alone is left out.

Weights are CSV too: criterion,weight, a line for each criterion of the ratings; only their proportions matter.

A fair score is what an average panel of these interviewers would be expected to give. Nobody is ranked: candidates and
interviewers stand in the order of their names. How each interviewer uses the scale (infit, slope, halo) is for them and
their coach, and stands in --format json only.

--run makes a calibration of a server again: from its database, with the weights and the bar of its opening, from the cards
that had been revealed by then. It says whether the ratings are those that went in, and whether the numbers are those that
were kept. The debrief names its run. Candidates and interviewers stand under their ids.

The same ratings give the same numbers, on any machine of a kind; only \"timing\" in the JSON differs.

Exit codes: 0 done · 1 the report cannot be written · 2 the command line cannot be used · 3 a file cannot be read ·
4 a file holds what cannot be used (the message says file, line and column)";

/// What `calibrate` takes.
#[derive(Args)]
pub(super) struct Calibrate {
    /// The ratings, or - for stdin
    #[arg(required_unless_present = "run")]
    file: Option<PathBuf>,
    /// Makes a calibration of the server's again, from the cards that had been revealed by then
    #[arg(long, value_name = "ID", conflicts_with_all = ["file", "levels", "bar", "weights", "method", "integrate"])]
    run: Option<String>,
    /// How many levels the scale has, 2 to 10 [default: the highest score, and 3 at least]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u8).range(2..=i64::from(calibration::MAX_LEVELS)))]
    levels: Option<u8>,
    /// The bar on the scale: how likely is each candidate above it?
    #[arg(long, value_name = "SCORE")]
    bar: Option<f64>,
    /// What each criterion counts for in the fair score [default: all the same]
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// How severities and candidates are told apart
    #[arg(long, value_enum, default_value_t)]
    method: Method,
    /// Whether to average over what is not known of the model's standard deviations
    #[arg(long, value_enum, default_value_t)]
    integrate: Integrate,
    /// What is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where it goes; nothing is there before it is whole [default: stdout]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Kept in the report's model; the fit draws no random numbers, so it changes no estimate
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Method {
    /// Within, if severe interviewers met other candidates than lenient ones and there are 300 candidates; else joint
    #[default]
    Auto,
    /// Everything at once
    Joint,
    /// Severities from candidates that several interviewers met, then the candidates
    Within,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Integrate {
    /// Below 300 candidates
    #[default]
    Auto,
    /// Always (81 fits)
    On,
    /// Never
    Off,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// All estimates, for programs
    Json,
    /// To read in a terminal
    #[default]
    Table,
    /// One page with pictures, that needs nothing else
    Html,
}

pub(super) fn run(
    command: &Calibrate,
    settings: impl FnOnce() -> Result<Config, Failure>,
) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    if command.method == Method::Within && command.integrate == Integrate::On {
        return Err(Failure::Usage(
            "--integrate on averages joint fits, and --method within makes none; leave one of them out".into(),
        ));
    }
    // A report that cannot be written is no news to bring after minutes of fitting.
    let output = Output::open(command.out.as_deref())?;
    let (file, source, options, kept) = match &command.run {
        None => {
            let file = command.file.as_deref().unwrap_or(Path::new("-"));
            let source = source(command, file)?;
            let options = options(command, &source)?;
            // A page that is handed on says which file, and not where it lay.
            let said = file.file_name().filter(|_| file != Path::new("-"));
            (said.map_or_else(|| "stdin".into(), |name| name.to_string_lossy().into_owned()), source, options, None)
        }
        Some(id) => {
            let kept = Kept::find(&settings()?, id)?;
            let (source, options) = kept.source()?;
            (format!("run {id}"), source, options, Some(kept))
        }
    };
    let read = begun.elapsed();
    let fitting = progress::fitting(source.ratings.rows().len());
    let started = Instant::now();
    let found = calibration::calibrate(&source.ratings, &options);
    let fit = started.elapsed();
    fitting.finish_and_clear();

    if let Some(kept) = kept {
        kept.compare(&found)?;
    }
    let view = View::of(file, command.seed, &source, &found, without_effect(command, &found));
    for warning in &view.warnings {
        eprintln!("evenhand: warning: {warning}");
    }
    match command.format {
        Format::Json => output.write(|to| json::write(to, &view, Timing::of(read, fit, begun.elapsed())))?,
        Format::Table => {
            let beside = command.out.is_none() && std::io::stdout().is_terminal() && std::io::stderr().is_terminal();
            output.write(|to| table::write(to, &view, !beside))?;
        }
        Format::Html => {
            let page = page::render(&view)?;
            output.write(|to| to.write_all(page.as_bytes()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The ratings that a file's bytes hold, and their hash as the report says it.
///
/// # Errors
/// What is said of bytes that hold none: with their line and column.
pub fn ratings_of(bytes: &[u8], levels: Option<u8>) -> Result<(Ratings, String), String> {
    let read = read::read("ratings.csv".into(), bytes, levels);
    read.map(|source| (source.ratings, source.data_hash)).map_err(|failure| failure.to_string())
}

/// The weights that a file's bytes hold, in the order of `criteria`.
///
/// # Errors
/// As [`ratings_of`].
pub fn weights_of(bytes: &[u8], criteria: &[String]) -> Result<Vec<f64>, String> {
    weights::read("weights.csv".into(), bytes, criteria).map_err(|failure| failure.to_string())
}

/// How a file is called in messages.
fn name(file: &Path) -> String {
    if file == Path::new("-") { "stdin".into() } else { file.display().to_string() }
}

fn opened(file: &Path) -> Result<File, Failure> {
    let cannot = |error| Failure::Unreadable(format!("{} cannot be read: {error}", file.display()));
    let opened = File::open(file).map_err(cannot)?;
    if opened.metadata().map_err(cannot)?.is_dir() {
        return Err(Failure::Unreadable(format!("{} is a folder; name a file in it", file.display())));
    }
    Ok(opened)
}

fn source(command: &Calibrate, path: &Path) -> Result<Source, Failure> {
    let (from, bytes): (Box<dyn Read>, u64) = if path == Path::new("-") {
        (Box::new(std::io::stdin().lock()), 0)
    } else {
        let file = opened(path)?;
        let bytes = file.metadata().map_or(0, |found| found.len());
        (Box::new(file), bytes)
    };
    let reading = progress::reading(bytes);
    let source = read::read(name(path), reading.wrap_read(from), command.levels);
    reading.finish_and_clear();
    source
}

fn options(command: &Calibrate, source: &Source) -> Result<Options, Failure> {
    let top = f64::from(source.ratings.levels());
    if let Some(bar) = command.bar.filter(|bar| !(1.0..=top).contains(bar)) {
        return Err(Failure::Usage(format!("--bar {bar} is not on the scale; say a score from 1 to {}", brief(top))));
    }
    let weights = match &command.weights {
        Some(file) => Some(weights::read(name(file), opened(file)?, source.ratings.criteria())?),
        None => None,
    };
    Ok(Options {
        method: match command.method {
            Method::Auto => calibration::Method::Auto,
            Method::Joint => calibration::Method::Joint,
            Method::Within => calibration::Method::Within,
        },
        integrate: match command.integrate {
            Integrate::Auto => calibration::Integrate::Auto,
            Integrate::On => calibration::Integrate::On,
            Integrate::Off => calibration::Integrate::Off,
        },
        weights,
        bar: command.bar,
        // Panels, pairs and advice are a debrief's: nothing here shows them.
        focus: Some(Vec::new()),
        ..Options::default()
    })
}

/// What the command line asked for and did not get.
fn without_effect(command: &Calibrate, found: &Calibration) -> Option<String> {
    (command.integrate == Integrate::On && !found.model.integrated).then(|| {
        "--integrate on had no effect, since severities were taken from comparisons within candidates; --method joint \
         has it"
            .to_owned()
    })
}
