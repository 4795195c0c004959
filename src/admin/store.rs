//! The SQL of the office: what the entries of the log are about, and what a viewer must not read.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::candidates::Candidate;
use crate::db::schema::{
    candidates, declines, interviews, openings, panels, people, rubric_versions, rubrics, scorecards, stages,
};
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::people::Viewer;

/// What is about the viewer as a candidate: nobody reads their own panel, admins included.
#[derive(Debug, Default)]
pub(super) struct OwnCase {
    /// The candidates that are the viewer.
    pub candidates: Vec<String>,
    /// Their panels.
    pub panels: Vec<String>,
    /// The conversations that mails about them belong to.
    pub threads: Vec<String>,
}

pub(super) fn own_case(conn: &mut Conn, viewer: &Viewer) -> QueryResult<OwnCase> {
    let ours: Vec<Id<Candidate>> =
        candidates::table.filter(candidates::person_id.eq(&viewer.id)).select(candidates::id).load(conn)?;
    if ours.is_empty() {
        return Ok(OwnCase::default());
    }
    let panels: Vec<String> =
        panels::table.filter(panels::candidate_id.eq_any(ours.clone())).select(panels::id).load(conn)?;
    let interviews: Vec<String> =
        interviews::table.filter(interviews::panel_id.eq_any(panels.clone())).select(interviews::id).load(conn)?;
    let of_panels = panels.iter().map(|id| format!("panel/{id}"));
    let threads = of_panels.chain(interviews.iter().map(|id| format!("interview/{id}"))).collect();
    Ok(OwnCase { candidates: ours.iter().map(ToString::to_string).collect(), panels, threads })
}

/// What things are called.
#[derive(Debug, Default)]
pub(super) struct Names {
    people: HashMap<String, String>,
    candidates: HashMap<String, Text>,
    openings: HashMap<String, String>,
    panels: HashMap<String, Text>,
    interviews: HashMap<String, (String, String)>,
    scorecards: HashMap<String, String>,
    rubrics: HashMap<String, Text>,
    /// Why something was done, by the log's word for it and what it was done to.
    reasons: HashMap<(&'static str, String), String>,
}

impl Names {
    /// The person's name.
    pub(super) fn person(&self, id: &str) -> Option<&str> {
        self.people.get(id).map(String::as_str)
    }

    /// Why it was done, where somebody typed a reason: it stands with what it is about, and goes with it.
    pub(super) fn reason(&self, action: &str, id: &str) -> Option<&str> {
        let known = self.reasons.iter().find(|((of, subject), _)| *of == action && subject == id);
        known.map(|(_, reason)| reason.as_str()).filter(|reason| !reason.is_empty())
    }

    /// What an entry is about, in words, and where it can be read.
    pub(super) fn subject(&self, kind: &str, id: &str) -> (Text, Option<String>) {
        let named = |names: &HashMap<String, String>| names.get(id).map(Text::from).unwrap_or_default();
        let said = |names: &HashMap<String, Text>| names.get(id).cloned().unwrap_or_default();
        match kind {
            "person" => (named(&self.people), Some(format!("/people/{id}"))),
            "candidate" => (said(&self.candidates), Some(format!("/candidates/{id}"))),
            "opening" => (named(&self.openings), Some(format!("/openings/{id}"))),
            "panel" => (said(&self.panels), Some(format!("/panels/{id}"))),
            "rubric_version" => (said(&self.rubrics), Some(format!("/rubrics/versions/{id}"))),
            "interview" => self.interview(id),
            "scorecard" => self.scorecards.get(id).map_or_else(Default::default, |interview| self.interview(interview)),
            "mail" => (Text::default(), Some(format!("/admin/outbox/{id}"))),
            _ => (Text::default(), None),
        }
    }

    fn interview(&self, id: &str) -> (Text, Option<String>) {
        let Some((stage, panel)) = self.interviews.get(id) else {
            return (Text::default(), None);
        };
        let name = self.panels.get(panel).cloned().unwrap_or_default();
        (text!("admin-interview", panel = name, stage = stage), Some(format!("/panels/{panel}")))
    }
}

/// Id, candidate, opening, why it was called off, why it was opened early.
type PanelRow = (String, String, String, Option<String>, Option<String>);

/// A candidate's name, or that there is none any more.
fn called(name: &str) -> Text {
    if name.is_empty() { text!("admin-erased") } else { name.into() }
}

/// The names of these subjects (kind and id), people and panels: eight queries, however many there are.
pub(super) fn names(conn: &mut Conn, subjects: &[(String, String)], actors: &[String]) -> QueryResult<Names> {
    let of = |kind: &str| -> Vec<String> {
        subjects.iter().filter(|(known, _)| known == kind).map(|(_, id)| id.clone()).collect()
    };
    let mut names = Names::default();
    let people: Vec<String> = actors.iter().cloned().chain(of("person")).collect();
    names.people = people::table
        .filter(people::id.eq_any(people))
        .select((people::id, people::name))
        .load(conn)?
        .into_iter()
        .collect();
    let cards: Vec<(String, String)> = scorecards::table
        .filter(scorecards::id.eq_any(of("scorecard")))
        .select((scorecards::id, scorecards::interview_id))
        .load(conn)?;
    let seats: Vec<String> = of("interview").into_iter().chain(cards.iter().map(|(_, id)| id.clone())).collect();
    names.scorecards = cards.into_iter().collect();
    let seats: Vec<(String, String, String, Option<String>)> = interviews::table
        .inner_join(stages::table)
        .filter(interviews::id.eq_any(seats))
        .select((interviews::id, stages::name, interviews::panel_id, interviews::cancelled_reason))
        .load(conn)?;
    for (id, _, _, reason) in &seats {
        names.reasons.extend(reason.clone().map(|reason| (("interview.cancelled", id.clone()), reason)));
    }
    // Of several who gave the same interview back the newest reason is told.
    let given_back: Vec<(String, String)> = declines::table
        .filter(declines::interview_id.eq_any(of("interview")))
        .order(declines::declined_at.asc())
        .select((declines::interview_id, declines::reason))
        .load(conn)?;
    names.reasons.extend(given_back.into_iter().map(|(id, reason)| (("interview.declined", id), reason)));
    names.interviews = seats.into_iter().map(|(id, stage, panel, _)| (id, (stage, panel))).collect();
    let panels: Vec<String> =
        of("panel").into_iter().chain(names.interviews.values().map(|(_, panel)| panel.clone())).collect();
    let panels: Vec<PanelRow> = panels::table
        .inner_join(candidates::table)
        .inner_join(openings::table)
        .filter(panels::id.eq_any(panels))
        .select((panels::id, candidates::name, openings::title, panels::cancelled_reason, panels::opened_reason))
        .load(conn)?;
    for (id, who, what, cancelled, opened) in panels {
        names.reasons.extend(cancelled.map(|reason| (("panel.cancelled", id.clone()), reason)));
        names.reasons.extend(opened.map(|reason| (("panel.opened_early", id.clone()), reason)));
        names.panels.insert(id, text!("admin-panel", candidate = called(&who), opening = what));
    }
    names.openings = openings::table
        .filter(openings::id.eq_any(of("opening")))
        .select((openings::id, openings::title))
        .load(conn)?
        .into_iter()
        .collect();
    names.candidates = candidates::table
        .filter(candidates::id.eq_any(of("candidate")))
        .select((candidates::id, candidates::name))
        .load::<(String, String)>(conn)?
        .into_iter()
        .map(|(id, name)| (id, called(&name)))
        .collect();
    let versions: Vec<(String, String, i32)> = rubric_versions::table
        .inner_join(rubrics::table)
        .filter(rubric_versions::id.eq_any(of("rubric_version")))
        .select((rubric_versions::id, rubrics::name, rubric_versions::number))
        .load(conn)?;
    names.rubrics = versions
        .into_iter()
        .map(|(id, name, number)| (id, text!("admin-version", rubric = name, number = number)))
        .collect();
    Ok(names)
}
