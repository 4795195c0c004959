//! A criterion's rows in the form.

use serde::Serialize;

use super::question::QuestionRow;
use super::{SPARES, limit, place};
use crate::language::{Text, text};
use crate::rubrics::draft::{DraftCriterion, DraftQuestion, LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT};
use crate::rubrics::faults::called;
use crate::web::{Fields, Problems};

/// A criterion's fields.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::rubrics) struct CriterionRow {
    /// What the ids of its fields begin with: `criteria-0`.
    pub at: String,
    /// What their names begin with: `criteria[0]`.
    pub field: String,
    /// The legend.
    pub called: Text,
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
pub(in crate::rubrics) struct AnchorField {
    pub level: i32,
    pub text: String,
}

impl CriterionRow {
    pub fn of(place: usize, criterion: &DraftCriterion) -> Self {
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

    pub fn typed(fields: &Fields) -> Self {
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
    pub fn is_blank(&self) -> bool {
        let texts = [&self.competency, &self.name, &self.definition, &self.why, &self.red_flags, &self.not_this];
        texts.iter().all(|text| text.is_empty())
            && self.anchors.iter().all(|anchor| anchor.text.is_empty())
            && self.questions.is_empty()
            && (self.weight.is_empty() || self.weight == "0")
    }

    pub fn number(&mut self, index: &str, at: usize) {
        self.at = format!("criteria-{index}");
        self.field = format!("criteria[{index}]");
        self.called = called(&self.name, at);
        for (n, question) in self.questions.iter_mut().enumerate() {
            question.number(&self.at, &self.field, &n.to_string());
        }
    }

    pub fn check(&self, levels: i32, problems: &mut Problems) -> DraftCriterion {
        let (at, called) = (&self.at, &self.called);
        let mut within = |field: &str, what: Text, text: &str, most| {
            limit(problems, &format!("{at}-{field}"), what, text, most);
        };
        within("name", text!("rubrics-criterion-name", criterion = called), &self.name, LONGEST_NAME);
        within("competency", text!("rubrics-criterion-competency", criterion = called), &self.competency, LONGEST_NAME);
        within(
            "definition",
            text!("rubrics-criterion-definition", criterion = called),
            &self.definition,
            LONGEST_SENTENCE,
        );
        within("why", text!("rubrics-criterion-why", criterion = called), &self.why, LONGEST_TEXT);
        within("red_flags", text!("rubrics-criterion-red-flags", criterion = called), &self.red_flags, LONGEST_TEXT);
        within("not_this", text!("rubrics-criterion-not-this", criterion = called), &self.not_this, LONGEST_TEXT);
        let anchors = self.check_anchors(levels, problems);
        let weight = match self.weight.as_str() {
            "" => 0,
            typed => typed.parse().ok().filter(|weight| (0..=100).contains(weight)).unwrap_or_else(|| {
                problems.add(&format!("{at}-weight"), text!("rubrics-write-weight", criterion = called));
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
            limit(
                problems,
                &field,
                text!("rubrics-criterion-anchor", criterion = &self.called, level = *level),
                text,
                LONGEST_SENTENCE,
            );
            match usize::try_from(level - 1).ok().and_then(|at| anchors.get_mut(at)) {
                Some(anchor) => anchor.clone_from(text),
                None => {
                    problems.add(&field, text!("rubrics-clear-anchor", criterion = &self.called, level = *level));
                }
            }
        }
        anchors
    }

    fn check_questions(&self, problems: &mut Problems) -> Vec<DraftQuestion> {
        let mut placed = Vec::new();
        for (n, row) in self.questions.iter().enumerate().filter(|(_, row)| !row.remove) {
            let called = text!("rubrics-question-of", criterion = &self.called, number = n + 1);
            let place = place(problems, &row.at, &called, &row.position, n);
            placed.push((place, row.check(&called, problems)));
        }
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, question)| question).collect()
    }

    pub fn lay_out(&mut self, levels: i32, said: &[&str]) {
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
        let named = |part: &str| said.iter().any(|field| field.starts_with(&format!("{}-{part}", self.at)));
        self.unfold_questions = self.written == 0 || named("questions-");
        self.unfold_more = ["competency", "why", "red_flags", "not_this", "position"].into_iter().any(named);
    }
}
