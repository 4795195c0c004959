//! Reading a rubric's file: every mistake at once, each with its place and what to write instead.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::write::LICENCE;
use super::{FileRubric, Mistake, Place, Places};
use crate::config::closest;
use crate::language::{Text, text};
use crate::rubrics::draft::{Draft, DraftCriterion, DraftQuestion, LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT, slug};
use crate::rubrics::faults::called;
use crate::rubrics::question::QuestionKind;

const RUBRIC: [&str; 8] = ["key", "name", "purpose", "levels", "change_note", "source", "licence", "criteria"];
const CRITERION: [&str; 10] =
    ["key", "competency", "name", "definition", "why", "weight", "anchors", "red_flags", "not_this", "questions"];
const QUESTION: [&str; 4] = ["key", "kind", "text", "probes"];

/// More criteria, or questions of one, than any form takes.
const MOST_ROWS: usize = 100;

pub(super) fn read(text: &str) -> Result<(FileRubric, Places), Vec<Mistake>> {
    // An editor's line ends are no part of a text that has several lines.
    let text = &text.replace("\r\n", "\n");
    let mut reader = Reader::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.wrong(&error.span().unwrap_or(0..0), error.message().into());
    }
    // What cannot be taken apart is not looked at more closely: half of what would be said is about the other half.
    let rubric = if errors.is_empty() { reader.rubric(table.get_ref()) } else { None };
    let Reader { mut mistakes, places, .. } = reader;
    mistakes.sort_by_key(|mistake| mistake.place);
    match rubric {
        Some(rubric) if mistakes.is_empty() => Ok((rubric, places)),
        _ => Err(mistakes),
    }
}

/// A table of the file, with what to call it and where it begins.
struct Part<'t, 'i> {
    table: &'t DeTable<'i>,
    span: Range<usize>,
    called: Text,
    /// What the fields of the editing form begin with here.
    at: String,
}

impl<'t, 'i> Part<'t, 'i> {
    fn get(&self, name: &str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.table.get(name)
    }

    /// The text under that name, if there is one: for calling a part by its name before it is read.
    fn peek(table: &DeTable<'_>, name: &str) -> String {
        table
            .get(name)
            .and_then(|value| value.get_ref().as_str())
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    }
}

struct Reader<'s> {
    text: &'s str,
    mistakes: Vec<Mistake>,
    places: Places,
}

impl<'s> Reader<'s> {
    fn of(text: &'s str) -> Self {
        Self { text, mistakes: Vec::new(), places: Places::default() }
    }

    fn place(&self, byte: usize) -> Place {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or(before);
        Place { line: 1 + before.matches('\n').count(), column: 1 + line.chars().count() }
    }

    fn wrong(&mut self, span: &Range<usize>, message: Text) {
        let place = self.place(span.start);
        self.mistakes.push(Mistake { place, message });
    }

    fn note(&mut self, field: &str, span: &Range<usize>) {
        let place = self.place(span.start);
        self.places.note(field, place);
    }

    fn rubric(&mut self, table: &DeTable<'_>) -> Option<FileRubric> {
        let part = Part { table, span: 0..0, called: text!("rubrics-file-rubric"), at: String::new() };
        self.known(&part, &RUBRIC);
        let key = self.key(&part, true);
        let name = self.needed(&part, "name", LONGEST_NAME, "\"Customer judgement\"");
        if name.is_empty() && part.get("name").is_some_and(|value| value.get_ref().is_str()) {
            self.at(&part, "name", text!("rubrics-file-no-name"));
        }
        let levels = self.number(&part, "levels", 3..=7, "5");
        let purpose = self.text(&part, "purpose", LONGEST_TEXT);
        let change_note = self.text(&part, "change_note", LONGEST_TEXT);
        let source = self.source(&part);
        let criteria = self.rows(&part, "criteria", |reader, part| reader.criterion(part, levels));
        let draft = Draft { name, source, levels: levels?, purpose, change_note, criteria };
        Some(FileRubric { key, draft })
    }

    fn source(&mut self, part: &Part<'_, '_>) -> String {
        let (source, licence) = (self.text(part, "source", LONGEST_TEXT), self.text(part, "licence", LONGEST_NAME));
        if licence.contains('\n') {
            self.at(part, "licence", text!("rubrics-file-licence"));
        }
        match licence.as_str() {
            "" => source,
            licence => format!("{source}\n{LICENCE}{licence}").trim().to_owned(),
        }
    }

    fn criterion(&mut self, part: &Part<'_, '_>, levels: Option<i32>) -> DraftCriterion {
        self.known(part, &CRITERION);
        DraftCriterion {
            key: self.key(part, false),
            competency: self.text(part, "competency", LONGEST_NAME),
            name: self.needed(part, "name", LONGEST_NAME, "\"Exploration\""),
            definition: self.needed(part, "definition", LONGEST_SENTENCE, "\"What one can observe, in a sentence.\""),
            why: self.text(part, "why", LONGEST_TEXT),
            weight: self.number(part, "weight", 0..=100, "25").unwrap_or(0),
            anchors: self.anchors(part, levels),
            red_flags: self.lines(part, "red_flags"),
            not_this: self.lines(part, "not_this"),
            questions: self.rows(part, "questions", Self::question),
        }
    }

    fn question(&mut self, part: &Part<'_, '_>) -> DraftQuestion {
        self.known(part, &QUESTION);
        let word = self.needed(part, "kind", LONGEST_NAME, "\"past\" or \"situational\"");
        let kind = word.parse().unwrap_or_else(|_| {
            if !word.is_empty() {
                let word = format!("{word:?}");
                self.at(part, "kind", text!("rubrics-file-kind", part = &part.called, word = word));
            }
            QuestionKind::Past
        });
        DraftQuestion {
            key: self.key(part, false),
            kind,
            text: self.needed(part, "text", LONGEST_SENTENCE, "\"Tell me about …\""),
            probes: self.lines(part, "probes"),
        }
    }

    /// The anchors, one for each level; `""` is one to write later.
    fn anchors(&mut self, part: &Part<'_, '_>, levels: Option<i32>) -> Vec<String> {
        let called = &part.called;
        let Some(value) = part.get("anchors") else {
            self.wrong(&part.span, text!("rubrics-file-no-anchors", part = called));
            return Vec::new();
        };
        let items = self.items(part, "anchors", value);
        for (level, (text, span)) in (1..).zip(&items) {
            self.note(&format!("{}anchor-{level}", part.at), span);
            let what = text!("rubrics-criterion-anchor", criterion = called, level = level);
            self.fits(span, &what, text, LONGEST_SENTENCE);
        }
        let (given, wanted) =
            (items.len(), levels.and_then(|levels| usize::try_from(levels).ok()).unwrap_or(items.len()));
        if given < wanted && value.get_ref().is_array() {
            let missing = Text::listed(given + 1..=wanted);
            self.wrong(&value.span(), text!("rubrics-file-anchors-missing", part = called, levels = missing));
        } else if given > wanted {
            let span = items.get(wanted).map_or(value.span(), |(_, span)| span.clone());
            self.wrong(&span, text!("rubrics-file-anchors-many", part = called, anchors = given, levels = wanted));
        }
        items.into_iter().map(|(text, _)| text.trim().to_owned()).collect()
    }

    /// A list as the lines of one text.
    fn lines(&mut self, part: &Part<'_, '_>, name: &str) -> String {
        let Some(value) = part.get(name) else { return String::new() };
        let items = self.items(part, name, value);
        for (at, (_, span)) in items.iter().enumerate() {
            self.note(&format!("{}{name}-{at}", part.at), span);
        }
        let text = items.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("\n").trim().to_owned();
        let what = text!("rubrics-file-field", part = &part.called, name = name);
        self.fits(&value.span(), &what, &text, LONGEST_TEXT);
        text
    }

    /// The texts of a list, with where each stands.
    fn items(&mut self, part: &Part<'_, '_>, name: &str, value: &Spanned<DeValue<'_>>) -> Vec<(String, Range<usize>)> {
        let DeValue::Array(array) = value.get_ref() else {
            self.at(part, name, text!("rubrics-file-list", part = &part.called, name = name));
            return Vec::new();
        };
        let mut items = Vec::new();
        for item in array {
            match item.get_ref().as_str() {
                Some(text) => items.push((text.to_owned(), item.span())),
                None => self.wrong(&item.span(), text!("rubrics-file-quotes", part = &part.called, name = name)),
            }
        }
        items
    }

    /// The tables of a list, each read with the name that it gives itself.
    fn rows<T>(
        &mut self,
        part: &Part<'_, '_>,
        list: &str,
        mut read: impl FnMut(&mut Self, &Part<'_, '_>) -> T,
    ) -> Vec<T> {
        let Some(value) = part.get(list) else { return Vec::new() };
        let tables: Vec<_> = match value.get_ref() {
            DeValue::Array(array) => array.iter().map(|item| (item.get_ref().as_table(), item.span())).collect(),
            _ => vec![(None, value.span())],
        };
        if tables.len() > MOST_ROWS {
            self.wrong(&value.span(), text!("rubrics-file-rows", part = &part.called, most = MOST_ROWS, list = list));
        }
        let (mut read_rows, mut keys) = (Vec::new(), Vec::<(String, usize)>::new());
        for (at, (table, span)) in tables.into_iter().enumerate() {
            let Some(table) = table else {
                let message = match list {
                    "criteria" => text!("rubrics-file-criteria", part = &part.called),
                    _ => text!("rubrics-file-questions", part = &part.called),
                };
                self.wrong(&span, message);
                continue;
            };
            let called = match list {
                "criteria" => called(&Part::peek(table, "name"), at),
                _ => text!("rubrics-question-of", criterion = &part.called, number = at + 1),
            };
            let row = Part { table, span: span.clone(), called, at: format!("{}{list}-{at}-", part.at) };
            self.note(row.at.trim_end_matches('-'), &span);
            let key = Part::peek(table, "key");
            match keys.iter().find(|(known, _)| !key.is_empty() && *known == key) {
                Some((_, line)) => {
                    let (part, key) = (&row.called, format!("{key:?}"));
                    self.at(&row, "key", text!("rubrics-file-key-taken", part = part, key = key, line = *line));
                }
                None => {
                    let line = self.place(table.get("key").map_or(span.start, |key| key.span().start)).line;
                    keys.push((key, line));
                }
            }
            read_rows.push(read(self, &row));
        }
        read_rows
    }

    /// Complains of every name that this part does not have.
    fn known(&mut self, part: &Part<'_, '_>, names: &[&str]) {
        for (key, _) in part.table {
            let name: &str = key.get_ref();
            if !names.contains(&name) {
                let message = match closest(name, names.iter().map(ToString::to_string)) {
                    Some(like) => text!("rubrics-file-unknown-like", part = &part.called, name = name, like = like),
                    None => {
                        let known = Text::listed(names.iter().copied());
                        text!("rubrics-file-unknown", part = &part.called, name = name, known = known)
                    }
                };
                self.wrong(&key.span(), message);
            }
        }
    }

    fn key(&mut self, part: &Part<'_, '_>, needed: bool) -> String {
        let key = if needed {
            self.needed(part, "key", LONGEST_NAME, "\"customer-judgement\"")
        } else {
            self.text(part, "key", LONGEST_NAME)
        };
        let plain = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !plain(&key) || (needed && key.is_empty() && part.get("key").is_some_and(|value| value.get_ref().is_str())) {
            let like = slug(&key, "customer-judgement");
            let like = format!("{like:?}");
            self.at(part, "key", text!("rubrics-file-key", part = &part.called, like = like));
        }
        key
    }

    /// A text that has to be there, though it may be empty.
    fn needed(&mut self, part: &Part<'_, '_>, name: &str, most: usize, example: &str) -> String {
        if part.get(name).is_none() {
            self.wrong(&part.span, text!("rubrics-file-lacks", part = &part.called, name = name, example = example));
        }
        self.text(part, name, most)
    }

    /// A text, without blanks around it; empty where there is none.
    fn text(&mut self, part: &Part<'_, '_>, name: &str, most: usize) -> String {
        let Some(value) = part.get(name) else { return String::new() };
        self.note(&format!("{}{name}", part.at), &value.span());
        let Some(text) = value.get_ref().as_str() else {
            self.at(part, name, text!("rubrics-file-text", part = &part.called, name = name));
            return String::new();
        };
        let text = text.trim();
        self.fits(&value.span(), &text!("rubrics-file-field", part = &part.called, name = name), text, most);
        text.to_owned()
    }

    fn number(
        &mut self,
        part: &Part<'_, '_>,
        name: &str,
        within: std::ops::RangeInclusive<i32>,
        example: &str,
    ) -> Option<i32> {
        let (least, most) = (within.start(), within.end());
        let Some(value) = part.get(name) else {
            self.wrong(&part.span, text!("rubrics-file-lacks", part = &part.called, name = name, example = example));
            return None;
        };
        self.note(&format!("{}{name}", part.at), &value.span());
        let number = value.get_ref().as_integer().and_then(|n| i32::from_str_radix(n.as_str(), n.radix()).ok());
        let fitting = number.filter(|number| within.contains(number));
        if fitting.is_none() {
            let (part_name, least, most) = (&part.called, *least, *most);
            let message = text!("rubrics-file-number", part = part_name, name = name, least = least, most = most);
            self.at(part, name, message);
        }
        fitting
    }

    fn fits(&mut self, span: &Range<usize>, what: &Text, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            self.wrong(span, text!("rubrics-file-long", what = what, length = length, most = most));
        }
        if text.contains('\0') {
            self.wrong(span, text!("rubrics-file-nul", what = what));
        }
    }

    /// A mistake in what stands under that name.
    fn at(&mut self, part: &Part<'_, '_>, name: &str, message: Text) {
        let span = part.get(name).map_or(part.span.clone(), Spanned::span);
        self.wrong(&span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"key = "x"
name = "X"
levels = 3

[[criteria]]
name = "A"
definition = "Does."
weight = 100
anchors = ["a", "b", "c"]

[[criteria.questions]]
kind = "past"
text = "What did you do?"
probes = ["How?", "When?"]
"#;

    fn said(text: &str) -> Vec<String> {
        read(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_whole_file_is_read_with_its_places() {
        let (rubric, places) = read(WHOLE).unwrap();
        assert_eq!(rubric.key, "x");
        assert_eq!(rubric.draft.criteria[0].questions[0].probes, "How?\nWhen?");
        let at = |field: &str, item| places.of(field, item).to_string();
        assert_eq!(at("criteria-0-weight", None), "8:10");
        assert_eq!(at("criteria-0-anchor-3", None), "9:22");
        assert_eq!(at("criteria-0-questions-0-probes", Some(1)), "14:19");
        assert_eq!(at("criteria-0-red_flags", None), "5:1");
    }

    #[test]
    fn every_mistake_is_named_with_its_place_and_what_to_write() {
        let text = WHOLE
            .replace("weight", "wait")
            .replace("levels = 3", "levels = 9")
            .replace("\"past\"", "\"past tense\"")
            .replace("text = ", "txt = ");
        assert_eq!(
            said(&text),
            [
                "3:10: the rubric: write levels as a whole number from 3 to 7",
                "5:1: A has no weight; write weight = 25",
                "8:1: A: wait means nothing here; did you mean weight?",
                "11:1: A, question 1 has no text; write text = \"Tell me about …\"",
                "12:8: A, question 1: kind is \"past tense\"; write \"past\" or \"situational\"",
                "13:1: A, question 1: txt means nothing here; did you mean text?",
            ]
        );
    }

    #[test]
    fn anchors_fit_the_levels() {
        assert_eq!(
            said(&WHOLE.replace("levels = 3", "levels = 5")),
            ["9:11: A: the anchor for level 4, 5 is missing; write it, or \"\" for one to write later"]
        );
        assert_eq!(
            said(&WHOLE.replace(", \"c\"]", ", \"c\", \"d\"]")),
            ["9:27: A: 4 anchors for 3 levels; take out what is too much"]
        );
        assert_eq!(said(&WHOLE.replace("\"b\"", "\"\"")), [""; 0], "a draft may have gaps");
        let long = format!("\"{}\"", "b".repeat(501));
        let wrong = said(&WHOLE.replace("\"b\"", &long).replace("\"c\"", "3"));
        assert_eq!(wrong[0], "9:11: A: the anchor for level 3 is missing; write it, or \"\" for one to write later");
        assert_eq!(wrong[1], "9:17: A: the anchor for level 2 has 501 characters; write at most 500");
        assert!(wrong[2].ends_with("A: put each item of anchors in quotes"), "{wrong:?}");
    }

    #[test]
    fn keys_are_plain_and_stand_once() {
        let second =
            "\n[[criteria]]\nkey = \"k\"\nname = \"B\"\ndefinition = \"\"\nweight = 0\nanchors = [\"\", \"\", \"\"]\n";
        let text = WHOLE.replace("name = \"A\"", "key = \"k\"\nname = \"A\"") + second;
        assert_eq!(said(&text), ["18:7: B: the key \"k\" is taken at line 6; write another"]);
        assert_eq!(
            said(&WHOLE.replace("key = \"x\"", "key = \"My rubric\"")),
            ["1:7: the rubric: a key is made of a-z, 0-9 and hyphens; write \"my-rubric\""]
        );
        assert_eq!(
            said(&WHOLE.replace("key = \"x\"\n", ""))[0],
            "1:1: the rubric has no key; write key = \"customer-judgement\""
        );
        assert_eq!(said(&WHOLE.replace("key = \"x\"", "key = \"\"")).len(), 1);
    }

    #[test]
    fn what_is_not_toml_is_named_with_its_place() {
        let wrong = said(&WHOLE.replace("weight = 100", "weight = = 100").replace("name = \"X\"", "name = X"));
        assert!(
            wrong.len() >= 2 && wrong[0].starts_with("2:") && wrong.iter().any(|w| w.starts_with("8:")),
            "{wrong:?}"
        );
        let wrong = said(&WHOLE.replace("levels = 3", "levels = 3\nlevels = 4"));
        assert!(wrong.len() == 1 && wrong[0].starts_with("4:") && wrong[0].contains("duplicate"), "{wrong:?}");
    }

    #[test]
    fn line_ends_and_marks_of_other_editors_change_nothing() {
        let text = WHOLE.replace("\"Does.\"", "\"\"\"\nDoes.\nAnd asks.\n\"\"\"");
        let (rubric, _) = read(&text).unwrap();
        assert_eq!(rubric.draft.criteria[0].definition, "Does.\nAnd asks.");
        let other = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(read(&other).unwrap().0, rubric);
        assert_eq!(said(&other.replace("weight", "wait"))[1], "11:1: A: wait means nothing here; did you mean weight?");
    }

    #[test]
    fn kinds_of_values_are_named() {
        let text = WHOLE
            .replace("\"X\"", "12")
            .replace("weight = 100", "weight = \"100\"")
            .replace("[\"How?\", \"When?\"]", "\"How?\"");
        assert_eq!(
            said(&text),
            [
                "2:8: the rubric: write name as a text in quotes",
                "8:10: A: write weight as a whole number from 0 to 100",
                "14:10: A, question 1: write probes as a list of texts: [\"…\", \"…\"]",
            ]
        );
        let stray = said("key = \"x\"\nname = \"X\"\nlevels = 3\ncriteria = \"none\"\n");
        assert_eq!(stray, ["4:12: the rubric: write each criterion under a line [[criteria]]"]);
        assert!(said(&WHOLE.replace("\"Does.\"", "\"Does\\u0000.\""))[0].contains("\\u0000"));
    }

    #[test]
    fn the_licence_is_the_last_line_of_the_source() {
        let text = WHOLE.replace("levels = 3", "levels = 3\nsource = \"Ours.\"\nlicence = \"CC0-1.0\"");
        let (rubric, _) = read(&text).unwrap();
        assert_eq!(rubric.draft.source, "Ours.\nLicence: CC0-1.0");
        let written = rubric.write();
        assert!(written.contains("source = \"Ours.\"\nlicence = \"CC0-1.0\"\n"), "{written}");
        let only = WHOLE.replace("levels = 3", "levels = 3\nlicence = \"CC0-1.0\"");
        assert_eq!(read(&only).unwrap().0.draft.source, "Licence: CC0-1.0");
    }
}
