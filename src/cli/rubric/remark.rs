//! `evenhand rubric lint FILE…`: what is missing, and what could be better, each with its line.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::super::failure::Failure;
use super::{Lint, Read, read_one};
use crate::clock::Clock;
use crate::rubrics::{self, Place};

pub(super) fn lint(command: &Lint) -> Result<ExitCode, Failure> {
    let (mut text, mut found, mut with, mut wrong) = (String::new(), 0, 0, Vec::new());
    for path in &command.files {
        match read_one(path) {
            Ok(read) => {
                let remarks = remarks(path, &read, command.minutes);
                remarks.iter().for_each(|(_, remark)| text.push_str(&format!("{remark}\n")));
                found += remarks.len();
                with += usize::from(!remarks.is_empty());
            }
            Err(lines) => wrong.extend(lines),
        }
    }
    std::io::stdout().write_all(text.as_bytes())?;
    if !wrong.is_empty() {
        return Err(Failure::Usage(wrong.join("\n")));
    }
    let files = command.files.len();
    eprintln!("{found} found in {with} of {files} {}", if files == 1 { "file" } else { "files" });
    Ok(if found == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Every remark on a file, in the order of its lines.
fn remarks(path: &Path, (rubric, places): &Read, minutes: Option<i32>) -> Vec<(Place, String)> {
    let name = path.display();
    let missing = rubrics::faults(&rubric.whole(Clock::System.now())).into_iter().map(|fault| {
        let place = places.of(&fault.field, None);
        (place, format!("{name}:{place}: missing: {}", fault.message))
    });
    let advice = rubrics::lint(&rubric.draft, minutes).into_iter().map(|finding| {
        let place = places.of(&finding.field, finding.item);
        let code = finding.kind.code();
        (place, format!("{name}:{place}: {code}: {}\n    {}", finding.message, finding.suggestion))
    });
    let mut all: Vec<_> = missing.chain(advice).collect();
    all.sort_by_key(|(place, _)| *place);
    all
}
