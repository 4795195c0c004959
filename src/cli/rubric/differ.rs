//! `evenhand rubric diff OLD NEW`: what changed, in words.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::super::failure::Failure;
use super::read_all;
use crate::clock::Clock;
use crate::language::Text;
use crate::rubrics::{Change, compare};

/// Two texts that fit on a line with their arrow, in characters.
const SHORT: usize = 40;

pub(super) fn diff(old: &Path, new: &Path) -> Result<ExitCode, Failure> {
    let now = Clock::System.now();
    let read = read_all(&[old.to_owned(), new.to_owned()])?;
    let whole: Vec<_> = read.iter().map(|(rubric, _)| rubric.whole(now)).collect();
    let [from, to] = whole.as_slice() else { return Err(Failure::Usage("name two files".into())) };
    let comparison = compare(from, to);
    let mut text = String::new();
    for change in &comparison.general {
        text.push_str(&said(change, ""));
    }
    for criterion in &comparison.criteria {
        text.push_str(&format!("{}: {}\n", criterion.name, criterion.how));
        for change in &criterion.changes {
            text.push_str(&said(change, "  "));
        }
    }
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(if comparison.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn said(Change { what, old, new }: &Change, indent: &str) -> String {
    let (old, new) = (old.as_ref().map(Text::to_string), new.as_ref().map(Text::to_string));
    let short = |text: &str| text.chars().count() <= SHORT && !text.contains('\n');
    if let (Some(old), Some(new)) = (&old, &new)
        && short(old)
        && short(new)
    {
        return format!("{indent}{what}: {old} → {new}\n");
    }
    let signed = [("-", &old), ("+", &new)].into_iter().flat_map(|(sign, text)| {
        text.iter().flat_map(|text| text.lines()).map(move |line| format!("{indent}  {sign} {line}\n"))
    });
    format!("{indent}{what}:\n{}", signed.collect::<String>())
}
