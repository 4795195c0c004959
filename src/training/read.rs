//! Reads the paths: of one person in every competency, of everybody, and what a trainer still has to say.

use std::collections::{HashMap, HashSet};

use super::path::Path;
use super::store;
use super::verdict::SignOff;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers::{self, Competency, Qualification, Standings};
use crate::panels::Interview;
use crate::people::{Person, Viewer};
use crate::scorecards::Part;

/// Somebody in a competency.
type Key = (Id<Person>, String);

/// All that paths are made of: of one person, or of everybody.
struct Records {
    competencies: Vec<Competency>,
    standings: Standings,
    shadowed: HashMap<Key, HashSet<Id<Interview>>>,
    led: HashMap<Key, HashSet<Id<Interview>>>,
    sign_offs: HashMap<Key, Vec<SignOff>>,
    qualifications: HashMap<Key, Qualification>,
}

impl Records {
    fn read(conn: &mut Conn, of: Option<&Id<Person>>) -> QueryResult<Self> {
        let (mut shadowed, mut led) = (HashMap::new(), HashMap::new());
        for one in store::learnt(conn, of)? {
            let sat_in: &mut HashMap<Key, HashSet<_>> = if one.reverse { &mut led } else { &mut shadowed };
            sat_in.entry((one.person_id, Competency::named(&one.competency).key)).or_default().insert(one.interview_id);
        }
        let mut sign_offs: HashMap<Key, Vec<SignOff>> = HashMap::new();
        for one in store::sign_offs(conn, of)? {
            sign_offs.entry((one.person_id.clone(), one.competency.clone())).or_default().push(one);
        }
        let qualifications = match of {
            Some(person) => interviewers::qualifications_of(conn, person)?,
            None => interviewers::qualifications(conn)?,
        };
        let standing = qualifications.into_iter().filter(|one| one.withdrawn_at.is_none());
        Ok(Self {
            competencies: interviewers::competencies(conn)?,
            standings: interviewers::standings_of(conn, of)?,
            shadowed,
            led,
            sign_offs,
            qualifications: standing.map(|one| ((one.person_id.clone(), one.competency.clone()), one)).collect(),
        })
    }

    fn path(&self, person: &Id<Person>, competency: &Competency) -> Path {
        let key = (person.clone(), competency.key.clone());
        let count = |sat_in: &HashMap<Key, HashSet<Id<Interview>>>| sat_in.get(&key).map_or(0, HashSet::len);
        Path {
            competency: competency.clone(),
            exercises: self.standings.of(person, &competency.key),
            shadowed: count(&self.shadowed),
            led: count(&self.led),
            sign_offs: self.sign_offs.get(&key).cloned().unwrap_or_default(),
            qualification: self.qualifications.get(&key).cloned(),
        }
    }

    fn paths(&self, person: &Id<Person>) -> Vec<Path> {
        self.competencies.iter().map(|competency| self.path(person, competency)).collect()
    }
}

/// One person's paths, in every competency that a published rubric asks for.
///
/// # Errors
/// The database's own.
pub fn paths_of(conn: &mut Conn, person: &Id<Person>) -> QueryResult<Vec<Path>> {
    Ok(Records::read(conn, Some(person))?.paths(person))
}

/// One person's path in one competency; nothing where no published rubric asks for it.
///
/// # Errors
/// The database's own.
pub fn path_of(conn: &mut Conn, person: &Id<Person>, competency: &str) -> QueryResult<Option<Path>> {
    Ok(paths_of(conn, person)?.into_iter().find(|path| path.competency.key == competency))
}

/// The paths of all these people: the same number of queries, however many they are.
///
/// # Errors
/// The database's own.
pub fn paths_of_all(conn: &mut Conn, people: Vec<Person>) -> QueryResult<Vec<(Person, Vec<Path>)>> {
    let records = Records::read(conn, None)?;
    let with_paths = |person: Person| {
        let paths = records.paths(&person.id);
        (person, paths)
    };
    Ok(people.into_iter().map(with_paths).collect())
}

/// An interview of which a trainer has not said everything yet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Awaited {
    /// Where to say it.
    pub path: String,
    /// Who led it.
    pub shadow: String,
    /// Which stage it was.
    pub stage: String,
}

/// The interviews that shadows of `viewer`'s led, of which both cards can be read and `viewer` has said nothing: while the
/// shadow is not qualified in everything that it was about. As many queries, however many they are.
///
/// # Errors
/// The database's own.
pub fn awaited_sign_offs(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Awaited>> {
    let led = store::led(conn, &viewer.id)?;
    if led.is_empty() {
        return Ok(Vec::new());
    }
    let stages: Vec<_> = led.iter().map(|one| one.stage_id.clone()).collect();
    let competencies = store::competencies_of(conn, &stages)?;
    let held: HashSet<Key> = interviewers::qualifications(conn)?
        .into_iter()
        .filter(|one| one.withdrawn_at.is_none())
        .map(|one| (one.person_id, one.competency))
        .collect();
    let open = |one: &store::Led| {
        competencies
            .iter()
            .filter(|(stage, _)| *stage == one.stage_id)
            .any(|(_, name)| !held.contains(&(one.shadow_id.clone(), Competency::named(name).key)))
    };
    let both = |one: &store::Led| {
        let has = |part| led.iter().any(|other| other.interview_id == one.interview_id && other.part == part);
        has(Part::Interviewer) && has(Part::Shadow)
    };
    Ok(led
        .iter()
        .filter(|one| one.part == Part::Shadow && both(one) && open(one))
        .map(|one| Awaited {
            path: format!("/interviews/{}/sign-off", one.interview_id),
            shadow: one.shadow.clone(),
            stage: one.stage.clone(),
        })
        .collect())
}
