//! Writing a rubric's file: the same order always, one anchor, flag or probe to a line, nothing that is empty.

use std::fmt::Write;

use super::FileRubric;
use crate::rubrics::draft::{DraftCriterion, DraftQuestion, LONGEST_NAME};

/// What editors that know TOML schemas look for in the first line.
const HEAD: &str = "#:schema ./rubric.schema.json\n";

/// What the licence stands behind, in the last line of where a rubric comes from.
pub(super) const LICENCE: &str = "Licence: ";

pub(super) fn write(rubric: &FileRubric) -> String {
    let draft = &rubric.draft;
    let mut file = File(HEAD.to_owned());
    file.text("key", &rubric.key);
    file.text("name", &draft.name);
    file.text_if_any("purpose", &draft.purpose);
    file.number("levels", draft.levels);
    file.text_if_any("change_note", &draft.change_note);
    let (source, licence) = apart(&draft.source);
    file.text_if_any("source", source);
    file.text_if_any("licence", licence);
    for criterion in &draft.criteria {
        file.criterion(criterion);
    }
    file.0
}

/// Where a rubric comes from, and its licence; only where the two put together again are the same.
fn apart(source: &str) -> (&str, &str) {
    let (before, last) = source.rsplit_once('\n').unwrap_or(("", source));
    let fits = |licence: &&str| {
        !licence.is_empty()
            && licence.trim() == *licence
            && before.trim_end() == before
            && licence.chars().count() <= LONGEST_NAME
    };
    match last.strip_prefix(LICENCE).filter(fits) {
        Some(licence) => (before, licence),
        None => (source, ""),
    }
}

struct File(String);

impl File {
    fn criterion(&mut self, criterion: &DraftCriterion) {
        self.0.push_str("\n[[criteria]]\n");
        self.text_if_any("key", &criterion.key);
        self.text_if_any("competency", &criterion.competency);
        self.text("name", &criterion.name);
        self.text("definition", &criterion.definition);
        self.text_if_any("why", &criterion.why);
        self.number("weight", criterion.weight);
        self.list("anchors", criterion.anchors.iter().map(String::as_str));
        self.lines("red_flags", &criterion.red_flags);
        self.lines("not_this", &criterion.not_this);
        for question in &criterion.questions {
            self.question(question);
        }
    }

    fn question(&mut self, question: &DraftQuestion) {
        self.0.push_str("\n[[criteria.questions]]\n");
        self.text_if_any("key", &question.key);
        self.text("kind", question.kind.as_str());
        self.text("text", &question.text);
        self.lines("probes", &question.probes);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(format_args!("{name} = {}", quoted(text)));
    }

    fn text_if_any(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    fn number(&mut self, name: &str, number: i32) {
        self.line(format_args!("{name} = {number}"));
    }

    fn lines(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.list(name, text.split('\n'));
        }
    }

    fn list<'a>(&mut self, name: &str, items: impl Iterator<Item = &'a str>) {
        self.line(format_args!("{name} = ["));
        for item in items {
            self.line(format_args!("  {},", quoted(item)));
        }
        self.0.push_str("]\n");
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a String cannot fail.
        let _ = writeln!(self.0, "{line}");
    }
}

/// A text as TOML has it, on one line or, where it has several, on its own.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
