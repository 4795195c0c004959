//! The forms of a debrief: what was typed, given back as it was; and what it means, with all that is wrong with it.

use serde::Serialize;

use super::decide::{DecisionInput, FollowUpInput};
use super::decision::{Outcome, members};
use super::open::Opened;
use crate::clock;
use crate::db::Id;
use crate::language::{Text, text};
use crate::web::{Fields, Problems};

/// Blank rows that a form starts with, for browsers without JavaScript.
const SPARE: usize = 2;
/// More rows than this of one kind are no meeting's result.
const MOST: usize = 20;
const SENTENCE: usize = 500;
const TEXT: usize = 4000;
const NAME: usize = 120;

/// The decision form: everything that was typed.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionForm {
    outcomes: Vec<Possible>,
    summary: String,
    forum: String,
    reasons: Vec<ReasonRow>,
    dissents: Vec<DissentRow>,
    follow_ups: Vec<FollowUpRow>,
    members: Vec<Picked>,
    next_dissent: usize,
    next_follow_up: usize,
}

/// What the panel can come to.
#[derive(Debug, Clone, Serialize)]
struct Possible {
    value: Outcome,
    hint: Option<Text>,
    chosen: bool,
}

/// Somebody to choose.
#[derive(Debug, Clone, Serialize)]
struct Picked {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Debug, Clone, Serialize)]
struct ReasonRow {
    id: String,
    field: String,
    name: String,
    text: String,
}

#[derive(Debug, Clone, Serialize)]
struct DissentRow {
    index: usize,
    place: usize,
    person_field: String,
    text_field: String,
    people: Vec<Picked>,
    text: String,
    spare: bool,
}

#[derive(Debug, Clone, Serialize)]
struct FollowUpRow {
    index: usize,
    place: usize,
    text_field: String,
    owner_field: String,
    due_field: String,
    text: String,
    owners: Vec<Picked>,
    due: String,
    spare: bool,
}

impl DecisionForm {
    /// The form as it is first shown, or with what was typed.
    pub(super) fn of(opened: &Opened, fields: &Fields) -> Self {
        let outcomes = Outcome::ALL.iter().map(|outcome| Possible {
            value: *outcome,
            hint: hint(*outcome),
            chosen: fields.get("outcome") == outcome.as_str(),
        });
        let typed_reasons = fields.keyed("reason");
        let reasons = opened.version.criteria.iter().map(|whole| {
            let id = whole.criterion.id.to_string();
            let text = typed_reasons.iter().find(|(key, _)| *key == id).map_or("", |(_, text)| text).to_owned();
            ReasonRow { field: format!("reason-{id}"), name: whole.criterion.name.clone(), text, id }
        });
        let choose = |chosen: &str| people(opened, chosen);
        let dissents: Vec<DissentRow> = rows(fields, "dissent")
            .into_iter()
            .map(|(index, row, spare)| DissentRow {
                index,
                place: index + 1,
                person_field: format!("dissent-{index}-person"),
                text_field: format!("dissent-{index}-text"),
                people: choose(row.get("person")),
                text: row.get("text").to_owned(),
                spare,
            })
            .collect();
        let follow_ups: Vec<FollowUpRow> = rows(fields, "follow_up")
            .into_iter()
            .map(|(index, row, spare)| FollowUpRow {
                index,
                place: index + 1,
                text_field: format!("follow_up-{index}-text"),
                owner_field: format!("follow_up-{index}-owner"),
                due_field: format!("follow_up-{index}-due"),
                text: row.get("text").to_owned(),
                owners: choose(row.get("owner")),
                due: row.get("due").to_owned(),
                spare,
            })
            .collect();
        let first = fields.typed().is_empty();
        Self {
            outcomes: outcomes.collect(),
            summary: fields.get("summary").to_owned(),
            forum: if first { opened.panel.opening.forum.clone() } else { fields.get("forum").to_owned() },
            reasons: reasons.collect(),
            next_dissent: dissents.len(),
            dissents,
            next_follow_up: follow_ups.len(),
            follow_ups,
            members: choose(""),
        }
    }

    /// What it means; `None` when something is wrong, which `problems` then says.
    pub(super) fn read(&self, fields: &Fields, problems: &mut Problems) -> Option<DecisionInput> {
        let outcome = match fields.get("outcome").parse::<Outcome>() {
            Ok(outcome) => Some(outcome),
            Err(_) => {
                problems.add("outcome", text!("debriefs-outcome-missing"));
                None
            }
        };
        if self.summary.is_empty() {
            problems.add("summary", text!("debriefs-summary-missing"));
        }
        limit(problems, "summary", &self.summary, TEXT, text!("debriefs-summary-long", most = TEXT));
        limit(problems, "forum", &self.forum, NAME, text!("debriefs-forum-long", most = NAME));
        if outcome == Some(Outcome::Escalate) && self.forum.is_empty() {
            problems.add("forum", text!("debriefs-forum-missing"));
        }
        let reasons = self.read_reasons(problems);
        let dissents = self.read_dissents(problems);
        let follow_ups = self.read_follow_ups(problems);
        if !problems.is_empty() {
            return None;
        }
        let (summary, forum) = (self.summary.clone(), self.forum.clone());
        Some(DecisionInput { outcome: outcome?, summary, reasons, dissents, follow_ups, forum })
    }

    fn read_reasons(&self, problems: &mut Problems) -> Vec<(Id<crate::rubrics::Criterion>, String)> {
        let written = || self.reasons.iter().filter(|row| !row.text.is_empty());
        for row in written() {
            let long = text!("debriefs-reason-long", criterion = &row.name, most = TEXT);
            limit(problems, &row.field, &row.text, TEXT, long);
        }
        if written().next().is_none()
            && let Some(first) = self.reasons.first()
        {
            problems.add(&first.field, text!("debriefs-reason-missing"));
        }
        written().filter_map(|row| Some((row.id.parse().ok()?, row.text.clone()))).collect()
    }

    fn read_dissents(&self, problems: &mut Problems) -> Vec<(Id<crate::people::Person>, String)> {
        let mut found = Vec::new();
        for row in &self.dissents {
            let person = row.people.iter().find(|person| person.chosen).and_then(|person| person.value.parse().ok());
            match (person, row.text.is_empty()) {
                (None, true) => {}
                (None, false) => problems.add(&row.person_field, text!("debriefs-dissent-who")),
                (Some(_), true) => problems.add(&row.text_field, text!("debriefs-dissent-words")),
                (Some(person), false) => {
                    limit(problems, &row.text_field, &row.text, TEXT, text!("debriefs-dissent-long", most = TEXT));
                    found.push((person, row.text.clone()));
                }
            }
        }
        found
    }

    fn read_follow_ups(&self, problems: &mut Problems) -> Vec<FollowUpInput> {
        let mut found = Vec::new();
        for row in &self.follow_ups {
            let owner = row.owners.iter().find(|person| person.chosen).and_then(|person| person.value.parse().ok());
            let due = clock::date(&row.due);
            if !row.due.is_empty() && due.is_none() {
                problems.add(&row.due_field, text!("debriefs-due-wrong"));
            }
            if row.text.is_empty() {
                if owner.is_some() || !row.due.is_empty() {
                    problems.add(&row.text_field, text!("debriefs-follow-up-missing"));
                }
                continue;
            }
            let long = text!("debriefs-follow-up-long", most = SENTENCE);
            limit(problems, &row.text_field, &row.text, SENTENCE, long);
            found.push(FollowUpInput { text: row.text.clone(), owner, due });
        }
        found
    }
}

/// The rows that were typed, then blank ones; the index is that of the form we send.
fn rows(fields: &Fields, name: &str) -> Vec<(usize, Fields, bool)> {
    let typed: Vec<Fields> = fields.rows(name).into_iter().filter(|row| !row.is_blank()).take(MOST).collect();
    let blank = std::iter::repeat_with(Fields::default).take(SPARE).map(|row| (row, true));
    let rows = typed.into_iter().map(|row| (row, false)).chain(blank);
    rows.enumerate().map(|(index, (row, spare))| (index, row, spare)).collect()
}

fn people(opened: &Opened, chosen: &str) -> Vec<Picked> {
    members(&opened.panel)
        .into_iter()
        .map(|person| Picked {
            value: person.id.to_string(),
            label: person.name.clone(),
            chosen: person.id.as_str() == chosen,
        })
        .collect()
}

fn hint(outcome: Outcome) -> Option<Text> {
    match outcome {
        Outcome::Offer | Outcome::NoOffer => None,
        Outcome::Hold => Some(text!("debriefs-hold")),
        Outcome::Escalate => Some(text!("debriefs-escalate")),
    }
}

fn limit(problems: &mut Problems, field: &str, value: &str, most: usize, long: Text) {
    if value.chars().count() > most {
        problems.add(field, long);
    }
}

/// The dissent form: one text.
pub(super) fn read_dissent(fields: &Fields, problems: &mut Problems) -> String {
    let words = fields.get("text");
    if words.is_empty() {
        problems.add("text", text!("debriefs-dissent-missing"));
    }
    limit(problems, "text", words, TEXT, text!("debriefs-dissent-long", most = TEXT));
    words.to_owned()
}
