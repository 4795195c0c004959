//! What is found by words. Each group asks its domain for what the reader may see.

use chrono::TimeDelta;
use serde::Serialize;

use crate::access::Action;
use crate::candidates;
use crate::clock::Time;
use crate::db::{Conn, QueryResult};
use crate::language::{Text, text};
use crate::openings;
use crate::panels::{self, Filter, PanelState};
use crate::people::{self, PersonState, Viewer};
use crate::rubrics;
use crate::words::Words;

/// How many of a kind are shown.
const SHOWN: usize = 8;

/// How many panels are looked through, the newest.
const PANELS: i64 = 500;

/// How long after a reveal one's own interviews are found: a list of them has two hundred, the oldest first.
const BACK: TimeDelta = TimeDelta::days(90);

/// Something that was found.
#[derive(Debug, Serialize)]
pub(super) struct Hit {
    path: String,
    name: String,
    about: Text,
    /// Of a panel.
    state: Option<PanelState>,
    /// Of an interview.
    starts_at: Option<Time>,
}

impl Hit {
    fn new(path: String, name: &str, about: impl Into<Text>) -> Self {
        Self { path, name: name.to_owned(), about: about.into(), state: None, starts_at: None }
    }
}

/// What was found of one kind.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    key: &'static str,
    title: Text,
    hits: Vec<Hit>,
    /// How many there are.
    pub count: usize,
    /// Where there may be more.
    beyond: Text,
}

impl Group {
    fn of(key: &'static str, title: Text, mut hits: Vec<Hit>) -> Self {
        let count = hits.len();
        hits.truncate(SHOWN);
        Self { key, title, hits, count, beyond: Text::default() }
    }
}

/// What `viewer`, who plans panels or not, may see of all that has every one of the words; nothing for no word. The number of
/// queries is the same whatever there is.
pub(super) fn look_for(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    plans: bool,
    words: &Words,
) -> QueryResult<Vec<Group>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut groups = vec![own_interviews(conn, now, viewer, words)?];
    if plans {
        let found = candidates::look_for(conn, viewer, words)?;
        let hit = |one: &candidates::Listed| Hit::new(format!("/candidates/{}", one.id), &one.name, &one.source);
        let mut group = Group::of("candidates", text!("search-candidates"), found.shown.iter().map(hit).collect());
        group.count = found.matching;
        groups.push(group);
        groups.push(panels(conn, viewer, words)?);
        groups.push(openings(conn, viewer, words)?);
    }
    if viewer.may(Action::KeepPeople) {
        groups.push(colleagues(conn, words)?);
    }
    groups.push(rubrics(conn, words)?);
    groups.retain(|group| group.count > 0);
    Ok(groups)
}

/// As on their home page: not before the invitations are out.
fn own_interviews(conn: &mut Conn, now: Time, viewer: &Viewer, words: &Words) -> QueryResult<Group> {
    let mine = panels::mine(conn, viewer, now - BACK)?;
    let known = mine.iter().filter(|one| {
        one.panel.scheduled_at.is_some()
            || one.panel.state != PanelState::Planning
            || one.interview.days_since_end(now).is_some()
    });
    let hits = known
        .filter(|one| words.fit(&[&one.candidate.name, &one.stage, &one.opening.title, &one.opening.team]))
        .map(|one| Hit {
            starts_at: one.interview.starts_at,
            ..Hit::new(
                format!("/interviews/{}/scorecard", one.interview.id),
                &format!("{}, {}", one.candidate.name, one.stage),
                &one.opening.title,
            )
        });
    Ok(Group::of("mine", text!("search-mine"), hits.collect()))
}

fn panels(conn: &mut Conn, viewer: &Viewer, words: &Words) -> QueryResult<Group> {
    let all = panels::list_for(conn, viewer, &Filter::default(), PANELS)?;
    let hits =
        all.iter().filter(|one| words.fit(&[&one.candidate.name, &one.opening.title, &one.opening.team])).map(|one| {
            Hit {
                state: Some(one.panel.state),
                ..Hit::new(
                    format!("/panels/{}", one.panel.id),
                    &one.candidate.name,
                    of_team(&one.opening.title, &one.opening.team),
                )
            }
        });
    let mut group = Group::of("panels", text!("search-panels"), hits.collect());
    if i64::try_from(all.len()).is_ok_and(|count| count == PANELS) {
        group.beyond = text!("search-beyond", panels = PANELS);
    }
    Ok(group)
}

fn openings(conn: &mut Conn, viewer: &Viewer, words: &Words) -> QueryResult<Group> {
    let all = openings::list_for(conn, viewer)?;
    let hits =
        all.iter().filter(|(one, manager)| words.fit(&[&one.title, &one.team, &manager.name])).map(|(one, manager)| {
            let about =
                if one.team.is_empty() { manager.name.clone() } else { format!("{}, {}", one.team, manager.name) };
            Hit::new(format!("/openings/{}", one.id), &one.title, about)
        });
    Ok(Group::of("openings", text!("search-openings"), hits.collect()))
}

fn colleagues(conn: &mut Conn, words: &Words) -> QueryResult<Group> {
    let all = people::list(conn)?;
    let hits = all.iter().filter(|one| words.fit(&[&one.name, &one.email, &one.title])).map(|one| {
        let about = match one.state {
            PersonState::Disabled => text!("search-has-left", email = one.email.as_str()),
            _ => Text::from(&one.email),
        };
        Hit::new(format!("/people/{}", one.id), &one.name, about)
    });
    Ok(Group::of("people", text!("search-people"), hits.collect()))
}

fn rubrics(conn: &mut Conn, words: &Words) -> QueryResult<Group> {
    let all = rubrics::list_published(conn)?;
    let hits = all.iter().filter(|(one, _)| words.fit(&[&one.name])).map(|(one, version)| {
        Hit::new(
            format!("/rubrics/versions/{}", version.id),
            &one.name,
            text!("search-version", version = version.number),
        )
    });
    Ok(Group::of("rubrics", text!("search-rubrics"), hits.collect()))
}

fn of_team(title: &str, team: &str) -> String {
    if team.is_empty() { title.to_owned() } else { format!("{title}, {team}") }
}
