//! The forms of an opening: what was typed, and what it means.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::create::NewOpening;
use super::edit::OpeningEdit;
use super::opening::{OUTCOMES_MOST, Opening, OpeningWhole};
use super::standard::bar;
use crate::clock::Time;
use crate::db::Id;
use crate::language::{Text, text};
use crate::web::{Error, Fields, Problems, filled};

/// The fields as they stand on the page.
const ORDER: [&str; 9] =
    ["title", "team", "purpose", "hiring_manager", "outcome", "rubric_version", "bar", "calibrated", "forum"];

/// What was typed about an opening.
#[derive(Debug, Clone, Default, Deserialize, Serialize, Validate)]
#[serde(default)]
pub(super) struct OpeningForm {
    id: String,
    #[validate(
        custom(function = "filled", message = "openings-role-wanted"),
        length(max = 120, message = "openings-role-long")
    )]
    title: String,
    #[validate(
        custom(function = "filled", message = "openings-team-wanted"),
        length(max = 120, message = "openings-team-long")
    )]
    team: String,
    #[validate(
        custom(function = "filled", message = "openings-purpose-wanted"),
        length(max = 4000, message = "openings-purpose-long")
    )]
    purpose: String,
    hiring_manager: String,
    rubric_version: String,
    bar: String,
    #[validate(length(max = 120, message = "openings-forum-long"))]
    forum: String,
    calibrated: String,
    revision: String,
    #[serde(skip_deserializing)]
    outcomes: Vec<OutcomeRow>,
}

/// One row of the outcomes.
#[derive(Debug, Clone, Serialize)]
struct OutcomeRow {
    field: String,
    name: String,
    number: usize,
    text: String,
    spare: bool,
}

impl OutcomeRow {
    fn at(index: usize, text: String) -> Self {
        Self {
            field: format!("outcome-{index}"),
            name: format!("outcome[{index}][text]"),
            number: index + 1,
            text,
            spare: false,
        }
    }
}

impl OpeningForm {
    /// The form for a new opening.
    pub(super) fn blank(now: Time) -> Self {
        Self { id: Id::<Opening>::new(now).to_string(), ..Self::default() }.with_spares()
    }

    /// The form as the opening stands.
    pub(super) fn of(whole: &OpeningWhole) -> Self {
        let opening = &whole.opening;
        let outcomes = whole.outcomes.iter().map(|outcome| outcome.text.clone());
        Self {
            id: opening.id.to_string(),
            title: opening.title.clone(),
            team: opening.team.clone(),
            purpose: opening.purpose.clone(),
            hiring_manager: opening.hiring_manager_id.to_string(),
            rubric_version: opening.rubric_version_id.to_string(),
            bar: opening.bar.map(|bar| bar.to_string()).unwrap_or_default(),
            forum: opening.forum.clone(),
            calibrated: if opening.calibrated { "yes" } else { "no" }.into(),
            revision: opening.revision.to_string(),
            outcomes: outcomes.enumerate().map(|(index, text)| OutcomeRow::at(index, text)).collect(),
        }
        .with_spares()
    }

    /// What a browser sent; wholly blank outcomes do not count.
    pub(super) fn read(fields: &Fields) -> Result<Self, Error> {
        let mut form: Self = fields.parse()?;
        let rows = fields.rows("outcome");
        let texts = rows.iter().map(|row| row.get("text")).filter(|text| !text.is_empty());
        form.outcomes = texts.enumerate().map(|(index, text)| OutcomeRow::at(index, text.to_owned())).collect();
        Ok(form)
    }

    /// What was typed, to be saved over the opening as it stands now.
    pub(super) fn onto(self, opening: &Opening) -> Self {
        Self { id: opening.id.to_string(), revision: opening.revision.to_string(), ..self.with_spares() }
    }

    /// Two empty rows at the end: without JavaScript there is no button that adds one.
    pub(super) fn with_spares(mut self) -> Self {
        for _ in 0..2 {
            let index = self.outcomes.len();
            if index < OUTCOMES_MOST {
                let spare = index > 0;
                self.outcomes.push(OutcomeRow { spare, ..OutcomeRow::at(index, String::new()) });
            }
        }
        self
    }

    /// What the form for a new opening means.
    pub(super) fn to_new(&self, now: Time) -> Result<NewOpening, Problems> {
        let mut problems = self.problems();
        let manager = self.hiring_manager.parse();
        if manager.is_err() {
            problems.add("hiring_manager", text!("openings-manager-wanted"));
        }
        let rubric = self.rubric_version.parse();
        if rubric.is_err() {
            problems.add("rubric_version", text!("openings-rubric-wanted"));
        }
        let bar = bar::read(&self.bar);
        if let Err(error) = &bar {
            problems.add("bar", Text::said(*error));
        }
        match (manager, rubric, bar) {
            (Ok(hiring_manager), Ok(rubric_version), Ok(bar)) if problems.is_empty() => Ok(NewOpening {
                id: self.id.parse().unwrap_or_else(|_| Id::new(now)),
                title: self.title.clone(),
                team: self.team.clone(),
                purpose: self.purpose.clone(),
                hiring_manager,
                rubric_version,
                bar,
                calibrated: self.calibrated == "yes",
                forum: self.forum.clone(),
                outcomes: self.outcome_texts(),
            }),
            _ => Err(problems.in_order(&ORDER)),
        }
    }

    /// What the edit form means; it has no hiring manager when its reader may not change them.
    pub(super) fn to_edit(&self) -> Result<OpeningEdit, Problems> {
        let mut problems = self.problems();
        let hiring_manager = match self.hiring_manager.as_str() {
            "" => None,
            typed => typed.parse().map(Some).unwrap_or_else(|_| {
                problems.add("hiring_manager", text!("openings-manager-wanted"));
                None
            }),
        };
        if !problems.is_empty() {
            return Err(problems.in_order(&ORDER));
        }
        Ok(OpeningEdit {
            title: self.title.clone(),
            team: self.team.clone(),
            purpose: self.purpose.clone(),
            hiring_manager,
            forum: self.forum.clone(),
            calibrated: self.calibrated == "yes",
            outcomes: self.outcome_texts(),
            revision: self.revision.parse().unwrap_or(0),
        })
    }

    fn outcome_texts(&self) -> Vec<String> {
        self.outcomes.iter().map(|row| row.text.clone()).collect()
    }

    fn problems(&self) -> Problems {
        let mut problems = Problems::of(self);
        if !["yes", "no"].contains(&self.calibrated.as_str()) {
            problems.add("calibrated", text!("openings-calibrated-wanted"));
        }
        if self.outcomes.is_empty() {
            problems.add("outcome-0", text!("openings-outcome-wanted"));
        }
        for row in &self.outcomes {
            if row.text.chars().count() > 500 {
                problems.add(&row.field, text!("openings-outcome-long"));
            }
        }
        if let Some(row) = self.outcomes.get(OUTCOMES_MOST) {
            problems.add(&row.field, text!("openings-outcomes-many"));
        }
        problems
    }
}
