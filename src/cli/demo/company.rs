//! What the demo company is made of: people, roles, candidates, and the notes of its interviewers, read from a file.

use std::collections::HashMap;

use serde::Deserialize;

use crate::people::Role;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Company {
    pub company: String,
    pub people: Vec<Colleague>,
    pub openings: Vec<Position>,
    pub candidates: Vec<Applicant>,
    pub evidence: Vec<Notes>,
    pub reasons: Vec<Reason>,
    pub dissents: Vec<Sentence>,
    pub follow_ups: Vec<Sentence>,
}

/// Somebody who works there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Colleague {
    pub key: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub title: String,
    pub zone: String,
    pub hiring_manager: bool,
}

/// A role to fill.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Position {
    #[expect(dead_code, reason = "it names the table for whoever edits the file")]
    pub key: String,
    pub title: String,
    pub team: String,
    pub hiring_manager: String,
    pub rubric: String,
    pub purpose: String,
    pub bar: f64,
    pub outcomes: Vec<String>,
    /// Which outcomes, counted from 1, each criterion serves.
    pub serves: HashMap<String, Vec<usize>>,
    pub stages: Vec<PlannedStage>,
}

/// A stage of its plan.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlannedStage {
    pub name: String,
    pub purpose: String,
    pub minutes: i32,
    pub criteria: Vec<String>,
}

/// Somebody who applied.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Applicant {
    pub name: String,
    pub source: String,
    pub note: String,
}

/// What interviewers write at one level of a criterion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    pub criterion: String,
    pub level: i32,
    pub notes: Vec<String>,
}

/// Why somebody was hired or not, against one criterion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    pub outcome: String,
    pub criterion: String,
    pub text: String,
}

/// One sentence or a few.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub text: String,
}

impl Company {
    /// The file that is part of the program.
    pub(super) fn read() -> Result<Self, String> {
        toml::from_str(include_str!("company.toml")).map_err(|error| error.to_string())
    }

    /// What is written at that level.
    pub(super) fn notes(&self, criterion: &str, level: i32) -> &[String] {
        let found = self.evidence.iter().find(|notes| notes.criterion == criterion && notes.level == level);
        found.map_or(&[], |notes| &notes.notes)
    }
}
