//! The draft as one form: what stands in it, what was typed into it, and what is wrong with that.

use std::cmp::Ordering;

use serde::Serialize;

use super::draft::{Draft, DraftCriterion, DraftQuestion};
use super::lint::called;
use super::question::QuestionKind;
use super::rubric::VersionWhole;
use crate::web::{Fields, Problems};

/// How many empty rows stand at the end of each list, for browsers that cannot add any.
const SPARES: usize = 2;

/// Everything that stands in the form, as text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DraftForm {
    pub revision: String,
    pub name: String,
    pub levels: String,
    pub purpose: String,
    pub change_note: String,
    pub criteria: Vec<CriterionRow>,
    /// What a script copies for one more row.
    pub blank: Option<Box<CriterionRow>>,
    /// The first index that no row has.
    pub next: usize,
}

/// A criterion's fields.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct CriterionRow {
    /// What the ids of its fields begin with: `criteria-0`.
    pub at: String,
    /// What their names begin with: `criteria[0]`.
    pub field: String,
    /// The legend.
    pub called: String,
    /// Stands there only to be filled in.
    pub spare: bool,
    /// Ticked to go.
    pub remove: bool,
    pub key: String,
    pub position: String,
    pub competency: String,
    pub name: String,
    pub definition: String,
    pub why: String,
    pub weight: String,
    pub red_flags: String,
    pub not_this: String,
    pub anchors: Vec<AnchorField>,
    pub questions: Vec<QuestionRow>,
    pub blank: Option<QuestionRow>,
    /// The first index that no question has.
    pub next: usize,
    /// How many questions were written.
    pub written: usize,
    /// Whether something inside the folded parts needs a look.
    pub unfold_questions: bool,
    pub unfold_more: bool,
}

/// One anchor's field.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct AnchorField {
    pub level: i32,
    pub text: String,
}

/// A question's fields.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct QuestionRow {
    pub at: String,
    pub field: String,
    pub spare: bool,
    pub remove: bool,
    pub key: String,
    pub position: String,
    pub kind: String,
    pub text: String,
    pub probes: String,
}

impl DraftForm {
    /// The form as the stored draft fills it.
    pub fn of(whole: &VersionWhole) -> Self {
        let draft = Draft::of(whole);
        Self {
            revision: whole.version.revision.to_string(),
            name: draft.name,
            levels: draft.levels.to_string(),
            purpose: draft.purpose,
            change_note: draft.change_note,
            criteria: (1..).zip(&draft.criteria).map(|(place, criterion)| CriterionRow::of(place, criterion)).collect(),
            blank: None,
            next: 0,
        }
        .numbered()
    }

    /// The form as somebody sent it, without the rows that they left blank. Only a first version can be renamed.
    pub fn typed(fields: &Fields, stored: &VersionWhole) -> Self {
        let first = stored.version.number == 1;
        Self {
            revision: fields.get("revision").to_owned(),
            name: if first { fields.get("name").to_owned() } else { stored.rubric.name.clone() },
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
            problems.add("name", "Enter the rubric's name");
        }
        limit(&mut problems, "name", "The name", &self.name, 120);
        if levels.is_none() {
            problems.add("levels", "Choose 3 to 7 levels");
        }
        limit(&mut problems, "purpose", "The purpose", &self.purpose, 4000);
        limit(&mut problems, "change_note", "The note on what changed", &self.change_note, 4000);
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
            levels,
            purpose: self.purpose.clone(),
            change_note: self.change_note.clone(),
            criteria,
        };
        (draft, problems)
    }

    /// With everything that the page shows besides: all levels, spare rows, and what is folded.
    pub fn laid_out(mut self, problems: &Problems) -> Self {
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
        blank.lay_out(levels, problems);
        for row in &mut self.criteria {
            row.lay_out(levels, problems);
        }
        (self.blank, self.next) = (Some(Box::new(blank)), self.criteria.len());
        self
    }
}

impl CriterionRow {
    fn of(place: usize, criterion: &DraftCriterion) -> Self {
        let text = |text: &String| text.clone();
        Self {
            key: text(&criterion.key),
            position: place.to_string(),
            competency: text(&criterion.competency),
            name: text(&criterion.name),
            definition: text(&criterion.definition),
            why: text(&criterion.why),
            weight: criterion.weight.to_string(),
            red_flags: text(&criterion.red_flags),
            not_this: text(&criterion.not_this),
            anchors: (1..).zip(&criterion.anchors).map(|(level, t)| AnchorField { level, text: text(t) }).collect(),
            questions: (1..).zip(&criterion.questions).map(|(place, q)| QuestionRow::of(place, q)).collect(),
            ..Self::default()
        }
    }

    fn typed(fields: &Fields) -> Self {
        let get = |name: &str| fields.get(name).to_owned();
        let anchor = |(level, text): (&str, &str)| {
            let level = level.parse().ok().filter(|level| (1..=7).contains(level))?;
            Some(AnchorField { level, text: text.to_owned() })
        };
        Self {
            remove: !fields.get("remove").is_empty(),
            key: get("key"),
            position: get("position"),
            competency: get("competency"),
            name: get("name"),
            definition: get("definition"),
            why: get("why"),
            weight: get("weight"),
            red_flags: get("red_flags"),
            not_this: get("not_this"),
            anchors: fields.keyed("anchors").into_iter().filter_map(anchor).collect(),
            questions: fields
                .rows("questions")
                .iter()
                .map(QuestionRow::typed)
                .filter(|row| !row.is_blank())
                .take(100)
                .collect(),
            ..Self::default()
        }
    }

    /// Whether nothing of it was written; its key, place and weight alone are no criterion.
    fn is_blank(&self) -> bool {
        let texts = [&self.competency, &self.name, &self.definition, &self.why, &self.red_flags, &self.not_this];
        texts.iter().all(|text| text.is_empty())
            && self.anchors.iter().all(|anchor| anchor.text.is_empty())
            && self.questions.is_empty()
            && (self.weight.is_empty() || self.weight == "0")
    }

    fn number(&mut self, index: &str, at: usize) {
        self.at = format!("criteria-{index}");
        self.field = format!("criteria[{index}]");
        self.called = called(&self.name, at);
        for (n, question) in self.questions.iter_mut().enumerate() {
            question.number(&self.at, &self.field, &n.to_string());
        }
    }

    fn check(&self, levels: i32, problems: &mut Problems) -> DraftCriterion {
        let (at, called) = (&self.at, &self.called);
        let mut within = |field: &str, what: &str, text: &str, most| {
            limit(problems, &format!("{at}-{field}"), &format!("{called}: {what}"), text, most);
        };
        within("name", "the name", &self.name, 120);
        within("competency", "the competency", &self.competency, 120);
        within("definition", "the definition", &self.definition, 500);
        within("why", "the reason", &self.why, 4000);
        within("red_flags", "the list of red flags", &self.red_flags, 4000);
        within("not_this", "the list of what it is not", &self.not_this, 4000);
        let anchors = self.check_anchors(levels, problems);
        let weight = match self.weight.as_str() {
            "" => 0,
            typed => typed.parse().ok().filter(|weight| (0..=100).contains(weight)).unwrap_or_else(|| {
                let message = format!("{called}: write the weight as a whole number from 0 to 100");
                problems.add(&format!("{at}-weight"), &message);
                0
            }),
        };
        DraftCriterion {
            key: self.key.clone(),
            competency: self.competency.clone(),
            name: self.name.clone(),
            definition: self.definition.clone(),
            why: self.why.clone(),
            weight,
            red_flags: self.red_flags.clone(),
            not_this: self.not_this.clone(),
            anchors,
            questions: self.check_questions(problems),
        }
    }

    fn check_anchors(&self, levels: i32, problems: &mut Problems) -> Vec<String> {
        let mut anchors = vec![String::new(); usize::try_from(levels).unwrap_or(0)];
        for AnchorField { level, text } in self.anchors.iter().filter(|anchor| !anchor.text.is_empty()) {
            let field = format!("{}-anchor-{level}", self.at);
            limit(problems, &field, &format!("{}: the anchor for level {level}", self.called), text, 500);
            match usize::try_from(level - 1).ok().and_then(|at| anchors.get_mut(at)) {
                Some(anchor) => anchor.clone_from(text),
                None => {
                    let message =
                        format!("{}: clear the anchor for level {level}, or choose {level} levels", self.called);
                    problems.add(&field, &message);
                }
            }
        }
        anchors
    }

    fn check_questions(&self, problems: &mut Problems) -> Vec<DraftQuestion> {
        let mut placed = Vec::new();
        for (n, row) in self.questions.iter().enumerate().filter(|(_, row)| !row.remove) {
            let called = format!("{}, question {}", self.called, n + 1);
            let place = place(problems, &row.at, &called, &row.position, n);
            placed.push((place, row.check(&called, problems)));
        }
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, question)| question).collect()
    }

    fn lay_out(&mut self, levels: i32, problems: &Problems) {
        let written = |anchor: &&AnchorField| !anchor.text.is_empty();
        let highest = self.anchors.iter().filter(written).map(|anchor| anchor.level).max().unwrap_or(0).max(levels);
        let text = |level| self.anchors.iter().find(|a| a.level == level).map(|a| a.text.clone()).unwrap_or_default();
        self.anchors = (1..=highest).map(|level| AnchorField { level, text: text(level) }).collect();
        self.written = self.questions.len();
        for n in 0..SPARES {
            let mut row = QuestionRow { spare: self.written > 0 || n > 0, ..QuestionRow::default() };
            row.number(&self.at, &self.field, &(self.written + n).to_string());
            self.questions.push(row);
        }
        self.next = self.questions.len();
        let mut blank = QuestionRow::default();
        blank.number(&self.at, &self.field, "__q__");
        self.blank = Some(blank);
        let wrong = |part: &str| problems.iter().any(|p| p.field.starts_with(&format!("{}-{part}", self.at)));
        self.unfold_questions = self.written == 0 || wrong("questions-");
        self.unfold_more = ["competency", "why", "red_flags", "not_this", "position"].into_iter().any(wrong);
    }
}

impl QuestionRow {
    fn of(place: usize, question: &DraftQuestion) -> Self {
        Self {
            key: question.key.clone(),
            position: place.to_string(),
            kind: question.kind.to_string(),
            text: question.text.clone(),
            probes: question.probes.clone(),
            ..Self::default()
        }
    }

    fn typed(fields: &Fields) -> Self {
        let get = |name: &str| fields.get(name).to_owned();
        Self {
            remove: !fields.get("remove").is_empty(),
            key: get("key"),
            position: get("position"),
            kind: get("kind"),
            text: get("text"),
            probes: get("probes"),
            ..Self::default()
        }
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.probes.is_empty()
    }

    fn number(&mut self, at: &str, field: &str, index: &str) {
        self.at = format!("{at}-questions-{index}");
        self.field = format!("{field}[questions][{index}]");
    }

    fn check(&self, called: &str, problems: &mut Problems) -> DraftQuestion {
        limit(problems, &format!("{}-text", self.at), called, &self.text, 500);
        limit(problems, &format!("{}-probes", self.at), &format!("{called}: the list of probes"), &self.probes, 4000);
        let kind = self.kind.parse().unwrap_or_else(|_| {
            problems.add(&format!("{}-kind", self.at), &format!("{called}: choose past behaviour or situational"));
            QuestionKind::Past
        });
        DraftQuestion { key: self.key.clone(), kind, text: self.text.clone(), probes: self.probes.clone() }
    }
}

/// Where a row goes, to sort by. A row that was given another number goes before the one that has it on the way up and
/// behind it on the way down; a row without a number goes last.
fn place(problems: &mut Problems, at: &str, called: &str, typed: &str, index: usize) -> (usize, u8) {
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
            problems.add(&format!("{at}-position"), &format!("{called}: write the place as a number, 1 for the first"));
            (usize::MAX, 1)
        }
    }
}

fn limit(problems: &mut Problems, field: &str, what: &str, text: &str, most: usize) {
    if text.chars().count() > most {
        problems.add(field, &format!("{what} is longer than {most} characters"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::library;
    use super::*;
    use crate::clock::Time;

    fn stored() -> VersionWhole {
        library::shipped().unwrap().remove(1).whole(Time::from_micros(0))
    }

    fn checked(pairs: &[(&str, &str)]) -> (Draft, Vec<String>) {
        let (draft, problems) = DraftForm::typed(&Fields::of(pairs), &stored()).check();
        (draft, problems.iter().map(|problem| problem.message.clone()).collect())
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
