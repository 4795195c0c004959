//! The draft as one form: what stands in it, what was typed into it, and what is wrong with that.

mod criterion;
mod question;

use std::cmp::Ordering;

use serde::Serialize;

use super::draft::{Draft, LONGEST_NAME, LONGEST_TEXT};
use super::lint::Finding;
use super::rubric::VersionWhole;
use crate::language::{Text, text};
use crate::web::{Fields, Problems};
use criterion::CriterionRow;

/// How many empty rows stand at the end of each list, for browsers that cannot add any.
const SPARES: usize = 2;

/// Everything that stands in the form, as text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DraftForm {
    pub revision: String,
    pub name: String,
    pub source: String,
    pub levels: String,
    pub purpose: String,
    pub change_note: String,
    pub criteria: Vec<CriterionRow>,
    /// What a script copies for one more row.
    pub blank: Option<Box<CriterionRow>>,
    /// The first index that no row has.
    pub next: usize,
}

impl DraftForm {
    /// The form as the stored draft fills it.
    pub fn of(whole: &VersionWhole) -> Self {
        let draft = Draft::of(whole);
        Self {
            revision: whole.version.revision.to_string(),
            name: draft.name,
            source: draft.source,
            levels: draft.levels.to_string(),
            purpose: draft.purpose,
            change_note: draft.change_note,
            criteria: (1..).zip(&draft.criteria).map(|(place, criterion)| CriterionRow::of(place, criterion)).collect(),
            blank: None,
            next: 0,
        }
        .numbered()
    }

    /// The form as somebody sent it, without the rows that they left blank. Only a first version can still change its name
    /// and source.
    pub fn typed(fields: &Fields, stored: &VersionWhole) -> Self {
        let first = stored.version.number == 1;
        Self {
            revision: fields.get("revision").to_owned(),
            name: if first { fields.get("name") } else { &stored.rubric.name }.to_owned(),
            source: if first { fields.get("source") } else { &stored.rubric.source }.to_owned(),
            levels: fields.get("levels").to_owned(),
            purpose: fields.get("purpose").to_owned(),
            change_note: fields.get("change_note").to_owned(),
            criteria: fields
                .rows("criteria")
                .iter()
                .map(CriterionRow::typed)
                .filter(|row| !row.is_blank())
                .take(100)
                .collect(),
            blank: None,
            next: 0,
        }
        .numbered()
    }

    fn numbered(mut self) -> Self {
        for (at, row) in self.criteria.iter_mut().enumerate() {
            row.number(&at.to_string(), at);
        }
        self
    }

    /// The revision that the form was opened at; none ever has a negative one.
    pub fn opened_at(&self) -> i32 {
        self.revision.parse().unwrap_or(-1)
    }

    /// What it says, and all that is wrong with it. Gaps are not: a draft may have them.
    pub fn check(&self) -> (Draft, Problems) {
        let mut problems = Problems::default();
        let levels = self.levels.parse().ok().filter(|levels| (3..=7).contains(levels));
        if self.name.is_empty() {
            problems.add("name", text!("rubrics-enter-name"));
        }
        limit(&mut problems, "name", text!("rubrics-the-name"), &self.name, LONGEST_NAME);
        if levels.is_none() {
            problems.add("levels", text!("rubrics-choose-levels"));
        }
        limit(&mut problems, "purpose", text!("rubrics-the-purpose"), &self.purpose, LONGEST_TEXT);
        limit(&mut problems, "source", text!("rubrics-the-source"), &self.source, LONGEST_TEXT);
        limit(&mut problems, "change_note", text!("rubrics-the-note"), &self.change_note, LONGEST_TEXT);
        let levels = levels.unwrap_or(7);
        let mut placed = Vec::new();
        for (n, row) in self.criteria.iter().enumerate().filter(|(_, row)| !row.remove) {
            let place = place(&mut problems, &row.at, &row.called, &row.position, n);
            placed.push((place, row.check(levels, &mut problems)));
        }
        placed.sort_by_key(|(place, _)| *place);
        let criteria = placed.into_iter().map(|(_, criterion)| criterion).collect();
        let draft = Draft {
            name: self.name.clone(),
            source: self.source.clone(),
            levels,
            purpose: self.purpose.clone(),
            change_note: self.change_note.clone(),
            criteria,
        };
        (draft, problems)
    }

    /// With everything that the page shows besides: all levels, spare rows, and what is folded. What is said of a field
    /// is never folded away.
    pub fn laid_out(mut self, problems: &Problems, advice: &[Finding]) -> Self {
        let said: Vec<&str> = problems
            .iter()
            .map(|problem| &*problem.field)
            .chain(advice.iter().map(|finding| &*finding.field))
            .collect();
        let levels = self.levels.parse().ok().filter(|levels| (3..=7).contains(levels)).unwrap_or(5);
        let used = self.criteria.len();
        // A form without any criterion begins with one.
        let first_is_spare = used > 0;
        for n in 0..SPARES {
            let mut row = CriterionRow { spare: first_is_spare || n > 0, ..CriterionRow::default() };
            row.number(&(used + n).to_string(), used + n);
            self.criteria.push(row);
        }
        let mut blank = CriterionRow::default();
        blank.number("__c__", used);
        blank.lay_out(levels, &said);
        for row in &mut self.criteria {
            row.lay_out(levels, &said);
        }
        (self.blank, self.next) = (Some(Box::new(blank)), self.criteria.len());
        self
    }
}

/// Where a row goes, to sort by. A row that was given another number goes before the one that has it on the way up and
/// behind it on the way down; a row without a number goes last.
fn place(problems: &mut Problems, at: &str, called: &Text, typed: &str, index: usize) -> (usize, u8) {
    if typed.is_empty() {
        return (usize::MAX, 1);
    }
    match typed.parse::<usize>() {
        Ok(number @ 1..=999) => match number.cmp(&(index + 1)) {
            Ordering::Less => (number, 0),
            Ordering::Equal => (number, 1),
            Ordering::Greater => (number, 2),
        },
        _ => {
            problems.add(&format!("{at}-position"), text!("rubrics-write-place", part = called));
            (usize::MAX, 1)
        }
    }
}

fn limit(problems: &mut Problems, field: &str, what: Text, text: &str, most: usize) {
    if text.chars().count() > most {
        problems.add(field, text!("rubrics-too-long", what = what, most = most));
    }
}

#[cfg(test)]
mod tests {
    use super::super::library;
    use super::*;
    use crate::clock::Time;

    fn stored() -> VersionWhole {
        library::shipped()[1].whole(Time::from_micros(0))
    }

    fn checked(pairs: &[(&str, &str)]) -> (Draft, Vec<String>) {
        let (draft, problems) = DraftForm::typed(&Fields::of(pairs), &stored()).check();
        (draft, problems.iter().map(|problem| problem.message.to_string()).collect())
    }

    const HEAD: [(&str, &str); 2] = [("name", "Rubric"), ("levels", "3")];

    fn with(more: &[(&str, &str)]) -> (Draft, Vec<String>) {
        let mut all = HEAD.to_vec();
        all.extend_from_slice(more);
        checked(&all)
    }

    #[test]
    fn what_is_stored_comes_back_unchanged() {
        let stored = stored();
        let (draft, problems) = DraftForm::of(&stored).check();
        assert!(problems.is_empty());
        assert_eq!(draft, Draft::of(&stored));
    }

    #[test]
    fn blank_rows_and_ticked_ones_are_left_out() {
        let (draft, problems) = with(&[
            ("criteria[0][key]", "a"),
            ("criteria[0][position]", "1"),
            ("criteria[0][weight]", "0"),
            ("criteria[1][name]", "B"),
            ("criteria[1][remove]", "yes"),
            ("criteria[7][name]", "C"),
            ("criteria[7][questions][0][kind]", "past"),
            ("criteria[7][questions][3][text]", "Why?"),
            ("criteria[7][questions][3][kind]", "past"),
        ]);
        assert_eq!(problems, [""; 0]);
        assert_eq!(draft.criteria.len(), 1);
        assert_eq!((draft.criteria[0].name.as_str(), draft.criteria[0].questions.len()), ("C", 1));
    }

    #[test]
    fn rows_go_where_their_number_says() {
        let order = |places: [&str; 4]| -> String {
            let names = ["A", "B", "C", "D"];
            let mut pairs = Vec::new();
            for (n, place) in places.iter().enumerate() {
                pairs.push((format!("criteria[{n}][name]"), names[n]));
                pairs.push((format!("criteria[{n}][position]"), *place));
            }
            let pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.as_str(), *value)).collect();
            with(&pairs).0.criteria.iter().map(|criterion| criterion.name.as_str()).collect()
        };
        assert_eq!(order(["1", "2", "3", "4"]), "ABCD");
        assert_eq!(order(["1", "2", "1", "4"]), "CABD");
        assert_eq!(order(["3", "2", "3", "4"]), "BCAD");
        assert_eq!(order(["", "2", "3", "4"]), "BCDA");
        assert_eq!(order(["2", "1", "3", "4"]), "BACD");
    }

    #[test]
    fn each_message_names_its_criterion() {
        let long = "x".repeat(501);
        let (_, said) = with(&[
            ("criteria[0][name]", "Exploration"),
            ("criteria[0][weight]", "a third"),
            ("criteria[0][position]", "first"),
            ("criteria[0][anchors][2]", &long),
            ("criteria[0][anchors][5]", "Beyond three."),
            ("criteria[0][questions][0][text]", &long),
            ("criteria[0][questions][0][kind]", "future"),
        ]);
        assert_eq!(
            said,
            [
                "Exploration: write the place as a number, 1 for the first",
                "Exploration: the anchor for level 2 is longer than 500 characters",
                "Exploration: clear the anchor for level 5, or choose 5 levels",
                "Exploration: write the weight as a whole number from 0 to 100",
                "Exploration, question 1 is longer than 500 characters",
                "Exploration, question 1: choose past behaviour or situational",
            ]
        );
        assert_eq!(checked(&[("levels", "9")]).1, ["Enter the rubric's name", "Choose 3 to 7 levels"]);
    }
}
