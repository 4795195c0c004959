//! Puts the load together from what stands in the database: as many queries, however many people and interviews there are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;

use super::load::{AHEAD, Load, Row, Waiting, Week, ago, cell, gave_back, monday_of, overused, weeks};
use super::store::{self, Held};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers::{self, Availability};
use crate::people::{self, Person, Viewer};
use crate::training::{self, Step};

/// How far back it counts what was asked for and given back.
const PAST: TimeDelta = TimeDelta::days(182);

/// The load, for coordinators and admins.
///
/// # Errors
/// `NotFound` for everybody else; the database's own.
pub fn load(conn: &mut Conn, now: Time, viewer: &Viewer, by_team: bool) -> QueryResult<Load> {
    viewer.must(Action::ReadLoad)?;
    let weeks = weeks(now.in_zone(viewer.zone()).date_naive());
    // A day more on either side: in another zone the week begins earlier.
    let ahead = TimeDelta::days(7 * AHEAD as i64 + 1);
    let held = store::held(conn, viewer, now - PAST, now + ahead)?;
    let declines = store::given_back(conn, viewer, now - PAST)?;
    let said = interviewers::availabilities(conn)?;
    let people = people::list_active(conn)?;
    let names: HashMap<String, String> =
        interviewers::competencies(conn)?.into_iter().map(|one| (one.key, one.name)).collect();
    let mut qualified: BTreeMap<String, BTreeSet<Id<Person>>> = BTreeMap::new();
    for one in interviewers::qualifications(conn)?.into_iter().filter(|one| one.withdrawn_at.is_none()) {
        let active = people.iter().any(|person| person.id == one.person_id);
        if let Some(name) = names.get(&one.competency).filter(|_| active) {
            qualified.entry(name.clone()).or_default().insert(one.person_id);
        }
    }
    let waiting = waiting(conn, now, &people, &held)?;
    let mut rows: Vec<Row> = people
        .iter()
        .filter_map(|person| {
            let known = said.get(&person.id).cloned().unwrap_or_else(|| Availability::usual(&person.id));
            let mine: Vec<&Held> = held.iter().filter(|one| one.has(&person.id)).collect();
            let given = declines.iter().filter(|id| **id == person.id).count();
            let plans = qualified.values().any(|who| who.contains(&person.id));
            (plans || given > 0 || !mine.is_empty()).then(|| row(person, &known, &mine, given, &weeks))
        })
        .collect();
    let by = |row: &Row| (if by_team { row.team.to_lowercase() } else { String::new() }, row.name.to_lowercase());
    rows.sort_by_key(by);
    let asked: usize = held.iter().map(|one| one.interviewer.iter().chain(&one.shadow).count()).sum();
    Ok(Load {
        gave_back: gave_back(declines.len(), asked + declines.len()),
        overused: overused(&rows, &qualified),
        weeks,
        rows,
        waiting,
    })
}

impl Held {
    fn has(&self, person: &Id<Person>) -> bool {
        [&self.interviewer, &self.shadow].into_iter().flatten().any(|id| id == person)
    }
}

/// Weeks are those of the person's own clock, as their limits are.
fn row(person: &Person, known: &Availability, held: &[&Held], given: usize, weeks: &[Week]) -> Row {
    let zone = person.zone();
    let monday = |one: &Held| one.starts_at.map(|at| monday_of(at.in_zone(zone).date_naive()));
    let cells = weeks.iter().map(|week| {
        let within = held.iter().filter(|one| monday(one) == Some(week.monday));
        let minutes: Vec<i64> = within.map(|one| i64::from(one.minutes)).collect();
        cell(minutes.len(), minutes.iter().sum(), known.week_soft, known.week_hard)
    });
    Row {
        id: person.id.clone(),
        name: person.name.clone(),
        team: known.team.trim().to_owned(),
        cells: cells.collect(),
        limits: (known.week_soft, known.week_hard),
        gave_back: gave_back(given, held.len() + given),
    }
}

/// Who has come so far on the path that only an interview is missing, longest first. They wait since their last exercise,
/// or the last interview that they sat in.
fn waiting(conn: &mut Conn, now: Time, people: &[Person], held: &[Held]) -> QueryResult<Vec<Waiting>> {
    let exercises = store::last_exercises(conn)?;
    let mut waiting: Vec<(Option<Time>, Waiting)> = Vec::new();
    for (person, paths) in training::paths_of_all(conn, people.to_vec())? {
        let sat_in = held.iter().filter(|one| one.shadow.as_ref() == Some(&person.id));
        let sat_in = sat_in.filter_map(|one| one.starts_at).filter(|at| *at <= now).max();
        for path in paths.iter().filter(|path| path.under_way()) {
            let step = path.step();
            if !matches!(step, Step::Shadow | Step::Reverse) {
                continue;
            }
            let rated =
                exercises.iter().find(|one| one.person_id == person.id && one.competency == path.competency.key);
            let since = rated.and_then(|one| one.last).max(sat_in.filter(|_| step == Step::Reverse));
            let one = Waiting {
                id: person.id.clone(),
                name: person.name.clone(),
                competency: path.competency.name.clone(),
                step: step.says(),
                since: since.map(|since| ago((now - since).num_days())),
            };
            waiting.push((since, one));
        }
    }
    // Nobody knows since when: before the others, as the longest.
    waiting.sort_by(|(a, x), (b, y)| (a, &x.name, &x.competency).cmp(&(b, &y.name, &y.competency)));
    Ok(waiting.into_iter().map(|(_, one)| one).collect())
}
