//! The report for a terminal, in 80 columns.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::view::{View, cut, fair, raw};
use crate::figures::{Chance, Estimate};

const WIDTH: usize = 80;
/// The columns after the name, each with the gap before it; the name has what is left.
const FAIR: [usize; 6] = [9, 6, 6, 14, 14, 11];
const SEVERITY: [usize; 5] = [9, 7, 10, 16, 16];
const LINKED: [usize; 6] = [9, 7, 7, 10, 16, 16];
const NAME: usize = 20;

pub(super) fn write(to: &mut dyn Write, view: &View<'_>, with_warnings: bool) -> io::Result<()> {
    paragraph(to, &view.size())?;
    candidates(to, view)?;
    interviewers(to, view)?;
    levels(to, view)?;
    heading(to, "Agreement")?;
    paragraph(to, &view.agreement_basis())?;
    for coefficient in view.agreement() {
        writeln!(to, "  {}  {}", fit(&coefficient.name, 32), coefficient.value.replace('\u{a0}', " "))?;
    }
    heading(to, "Who met whom")?;
    paragraph(to, &view.assignment())?;
    heading(to, "How it was computed")?;
    paragraph(to, &view.method())?;
    if let Some(weights) = view.weights() {
        paragraph(to, &weights)?;
    }
    writeln!(to, "Data (SHA-256): {}", view.data_hash.get(..16).unwrap_or_default())?;
    if with_warnings && !view.warnings.is_empty() {
        heading(to, "Warnings")?;
        for warning in &view.warnings {
            paragraph(to, warning)?;
        }
    }
    Ok(())
}

fn candidates(to: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    heading(to, "Fair scores")?;
    paragraph(
        to,
        "What an average panel of these interviewers would be expected to give, and where that lies with a probability of \
         80 % and 95 %. In the order of names.",
    )?;
    if let Some(sides) = view.sides() {
        paragraph(to, &sides)?;
    }
    let groups = view.groups();
    for (number, group) in (1_usize..).zip(&groups) {
        if groups.len() > 1 {
            writeln!(to, "\nGroup {number} of {}: comparable within, not with other groups", groups.len())?;
        }
        let above = if view.found.bar.is_some() { "above bar" } else { "" };
        line(to, FAIR, "candidate", ["ratings", "raw", "fair", "80 %", "95 %", above])?;
        for candidate in group.iter().filter_map(|place| view.found.candidates.get(*place)) {
            let Estimate { text, text80, text95, .. } = fair(candidate);
            let [text, text80, text95] = [text, text80, text95].map(|text| text.to_string());
            let chance = candidate.prob_above.map_or_else(String::new, |p| Chance::of(p).text.to_string());
            let raw = raw(candidate).map_or_else(|| "–".into(), |mean| mean.text.to_string());
            let n = candidate.n.to_string();
            line(to, FAIR, &candidate.candidate, [&n, &raw, &text, &text80, &text95, &chance])?;
        }
    }
    Ok(())
}

fn interviewers(to: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    heading(to, "Severity")?;
    paragraph(
        to,
        "By how many levels an interviewer rates lower (+) or higher (−) than the pool would rate the same. Where the 95 % \
         interval holds 0, that may be chance. In the order of names: this is no ranking.",
    )?;
    let linked = view.found.model.links > 0;
    if linked {
        line(to, LINKED, "interviewer", ["ratings", "cards", "links", "severity", "80 %", "95 %"])?;
    } else {
        line(to, SEVERITY, "interviewer", ["ratings", "cards", "severity", "80 %", "95 %"])?;
    }
    for (interviewer, severity) in view.found.interviewers.iter().zip(&view.severities) {
        let (n, cards) = (interviewer.n.to_string(), interviewer.cards.to_string());
        let Estimate { text, text80, text95, .. } = severity;
        let [text, text80, text95] = [text, text80, text95].map(ToString::to_string);
        if linked {
            let links = interviewer.links.to_string();
            line(to, LINKED, &interviewer.interviewer, [&n, &cards, &links, &text, &text80, &text95])?;
        } else {
            line(to, SEVERITY, &interviewer.interviewer, [&n, &cards, &text, &text80, &text95])?;
        }
    }
    Ok(())
}

fn levels(to: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    heading(to, "Use of the levels")?;
    let scale: Vec<String> = (1..=view.found.model.levels).map(|level| format!("{level:>5}")).collect();
    writeln!(to, "{}  {}", fit("criterion", NAME), scale.join(" "))?;
    for criterion in &view.found.criteria {
        let shares = criterion.used.iter().map(|used| {
            let share = 100.0 * *used as f64 / criterion.n.max(1) as f64;
            format!("{share:>3.0} %")
        });
        writeln!(to, "{}  {}", fit(&criterion.criterion, NAME), shares.collect::<Vec<_>>().join(" "))?;
    }
    Ok(())
}

fn heading(to: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(to, "\n{}", text.to_uppercase())
}

/// A row: the name on the left, the cells right-aligned in their columns.
fn line<const N: usize>(to: &mut dyn Write, widths: [usize; N], name: &str, cells: [&str; N]) -> io::Result<()> {
    let mut text = fit(name, WIDTH.saturating_sub(widths.iter().sum()));
    for (cell, width) in cells.into_iter().zip(widths) {
        text.push_str(&" ".repeat(width.saturating_sub(cell.width()).max(1)));
        text.push_str(cell);
    }
    writeln!(to, "{}", text.trim_end().replace('\u{a0}', " "))
}

/// A text in so many columns, cut or filled up.
fn fit(text: &str, width: usize) -> String {
    let shown = cut(text, width);
    let gap = width.saturating_sub(shown.width());
    shown + &" ".repeat(gap)
}

/// A text with its lines broken at words.
fn paragraph(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut used = 0;
    for word in text.split_whitespace() {
        if used > 0 && used + 1 + word.width() > WIDTH {
            writeln!(to)?;
            used = 0;
        } else if used > 0 {
            write!(to, " ")?;
            used += 1;
        }
        write!(to, "{word}")?;
        used += word.width();
    }
    writeln!(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_to_its_column_in_every_script() {
        assert_eq!(fit("Ann", 6), "Ann   ");
        assert_eq!(fit("面接官候補", 6).width(), 6);
    }

    #[test]
    fn rows_and_paragraphs_fit_into_eighty_columns() -> io::Result<()> {
        let mut text = Vec::new();
        let name = "x".repeat(40);
        let fair = ["1000000", "10.00", "3.14", "2.95 to 3.35", "2.84 to 3.43", "over\u{a0}99\u{a0}%"];
        line(&mut text, FAIR, &name, fair)?;
        let linked = ["1000000", "12345", "12345", "+0.12", "−0.10 to −0.10", "−0.10 to −0.10"];
        line(&mut text, LINKED, &name, linked)?;
        line(&mut text, SEVERITY, &name, ["1000000", "12345", "+0.12", "−0.10 to −0.10", "−0.10 to −0.10"])?;
        paragraph(&mut text, &"word ".repeat(60))?;
        let text = String::from_utf8(text).map_err(io::Error::other)?;
        assert!(text.lines().count() > 4 && text.lines().all(|line| line.width() <= WIDTH), "{text}");
        Ok(())
    }
}
