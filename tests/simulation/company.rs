//! The company of one seed: who works there, in which zones, and what it hires for.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike, Weekday};
use chrono_tz::Tz;
use diesel::prelude::*;
use evenhand::approvals::Rules;
use evenhand::clock::Time;
use evenhand::db::{Conn, Id, QueryError};
use evenhand::interviewers::{self, Availability, Span};
use evenhand::language::Language;
use evenhand::openings::{self, NewOpening, Opening, StageWhole};
use evenhand::people::{self, Fresh, Newcomer, Person, Role, Viewer};
use evenhand::privacy::{self, Basis, Rule, Wording};
use evenhand::{approvals, rubrics};

use crate::world::World;

const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Santiago",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Africa/Cairo",
];

/// Somebody who works here, with the days on which they do not.
pub struct Someone {
    pub id: Id<Person>,
    pub name: String,
    pub zone: Tz,
    pub holidays: BTreeSet<NaiveDate>,
    pub away: Vec<Span>,
    /// How likely they write their card in an hour, of a hundred.
    pub diligence: usize,
}

impl Someone {
    pub fn works_on(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&day)
    }

    pub fn is_away(&self, at: Time) -> bool {
        self.away.iter().any(|span| span.from <= at && at < span.to)
    }

    /// By the hour: a working day, from seven to eight in the evening.
    pub fn in_hours(&self, at: Time) -> bool {
        let local = at.in_zone(self.zone);
        self.works_on(local.date_naive()) && (7..20).contains(&local.hour())
    }
}

pub struct Job {
    pub id: Id<Opening>,
    pub stages: Vec<StageWhole>,
    pub levels: i32,
}

#[derive(Default)]
pub struct Company {
    pub people: Vec<Someone>,
    pub openings: Vec<Job>,
}

impl Company {
    pub fn place(&self, id: &Id<Person>) -> Option<usize> {
        self.people.iter().position(|one| one.id == *id)
    }

    /// Two admins, two coordinators, and eight who interview, of whom two are hiring managers.
    pub fn found(world: &mut World) -> Self {
        let mut people = Vec::new();
        let roles = [
            ("Dana", Role::Admin),
            ("Eli", Role::Admin),
            ("Cora", Role::Coordinator),
            ("Cem", Role::Coordinator),
            ("Mara", Role::Interviewer),
            ("Mats", Role::Interviewer),
            ("Ines", Role::Interviewer),
            ("Ivo", Role::Interviewer),
            ("Ilse", Role::Interviewer),
            ("Igor", Role::Interviewer),
            ("Isa", Role::Interviewer),
            ("Iain", Role::Interviewer),
        ];
        for (name, role) in roles {
            let zone = ZONES[world.dice.below(ZONES.len())];
            let diligence = [2, 10, 30, 60, 90][world.dice.below(5)];
            let newcomer = Newcomer {
                email: format!("{}@example.org", name.to_lowercase()),
                name: name.to_owned(),
                title: String::new(),
                role,
                zone: zone.to_owned(),
                language: if world.dice.in_hundred(30) { Language::German } else { Language::English },
            };
            world.turn(TimeDelta::milliseconds(1));
            let person = settled(world, |conn, now| people::admit(conn, now, None, &newcomer));
            people.push(Someone {
                id: person.id,
                name: name.to_owned(),
                zone: zone.parse().unwrap(),
                holidays: BTreeSet::new(),
                away: Vec::new(),
                diligence,
            });
        }
        let planner = settled(world, |conn, _| people::find(conn, &people[2].id));
        let by = Viewer::of(&planner);
        Self::days_off(world, &by, &mut people);
        let all: Vec<Id<Person>> = people.iter().map(|one| one.id.clone()).collect();
        let unqualified = world.dice.below(all.len());
        settled(world, |conn, now| {
            let keys: Vec<String> = interviewers::competencies(conn)?.into_iter().map(|one| one.key).collect();
            for (who, person) in all.iter().enumerate().filter(|(who, _)| *who != unqualified) {
                let most = if who % 3 == 0 { keys.len() } else { keys.len().div_ceil(2) + 2 };
                interviewers::grant(conn, now, &by, person, &keys[..most.min(keys.len())], "Trained elsewhere.")?;
            }
            Ok::<_, interviewers::GrantError>(())
        });
        let mut openings = Vec::new();
        for (n, manager) in [4, 5, 4].into_iter().enumerate() {
            let boss = all[manager].clone();
            let which = world.dice.below(5);
            let calibrated = world.dice.in_hundred(50);
            let made = settled(world, |conn, now| {
                let published = rubrics::list_published(conn)?;
                let version = published[which % published.len()].1.clone();
                let input = NewOpening {
                    id: Id::new(now),
                    title: format!("Role {n}"),
                    team: String::new(),
                    purpose: "Works.".into(),
                    hiring_manager: boss,
                    rubric_version: version.id.clone(),
                    bar: None,
                    calibrated,
                    forum: String::new(),
                    outcomes: vec!["Something by June.".into()],
                };
                openings::create(conn, now, &by, &input).unwrap();
                let stages = openings::stages_of(conn, &input.id)?;
                Ok::<_, QueryError>(Job { id: input.id, stages, levels: version.levels })
            });
            openings.push(made);
        }
        let dana = settled(world, |conn, _| people::find(conn, &people[0].id));
        settled(world, |conn, now| {
            let wording = Wording { text: "May we keep what we know of you?".into(), months: Some(1), after: 0 };
            privacy::say_text(conn, now, &Viewer::of(&dana), privacy::Kind::Consent, &wording)
        });
        if world.dice.in_hundred(60) {
            let rule = Rule::of(Basis::Own, Some(1));
            settled(world, |conn, now| privacy::say_rule(conn, now, &Viewer::of(&dana), None, rule));
        }
        if world.dice.in_hundred(40) {
            let rules = Rules { opening_early: world.dice.in_hundred(70), erasure: world.dice.in_hundred(70) };
            settled(world, |conn, now| {
                let (viewer, rules) = (Viewer::of(&dana), rules);
                let fresh = Fresh::of(&viewer, now).unwrap();
                approvals::change_rules(conn, now, &viewer, fresh, rules)
            });
            (world.two_open, world.two_erase) = (Some(rules.opening_early), Some(rules.erasure));
        }
        Self { people, openings }
    }

    /// Holidays of one region, and absences of a few.
    fn days_off(world: &mut World, by: &Viewer, people: &mut [Someone]) {
        let first = world.now.in_zone(chrono_tz::UTC).date_naive();
        let days: Vec<NaiveDate> = [9, 16, 30, 31].map(|ahead| first + TimeDelta::days(ahead)).to_vec();
        let text: Vec<String> = days.iter().map(ToString::to_string).collect();
        settled(world, |conn, now| interviewers::say_holidays(conn, now, by, "HERE", &text.join("\n")));
        for (n, someone) in people.iter_mut().enumerate() {
            if n % 3 == 0 {
                let said = Availability { region: "HERE".into(), ..Availability::usual(&someone.id) };
                settled(world, |conn, now| interviewers::say_availability(conn, now, by, &said));
                someone.holidays = days.iter().copied().collect();
            }
            if n % 4 == 2 {
                let day = first + TimeDelta::days(7 + world.dice.below(14) as i64);
                let midnight = |day: NaiveDate| Time::from_local(day.and_hms_opt(0, 0, 0).unwrap(), someone.zone);
                let span = Span { from: midnight(day), to: midnight(day + TimeDelta::days(6)) };
                settled(world, |conn, now| interviewers::note_away(conn, now, by, &someone.id, span));
                someone.away.push(span);
            }
        }
    }
}

/// Does what nothing stands against and nothing goes wrong with.
pub fn settled<T, E: From<QueryError> + std::fmt::Debug>(
    world: &mut World,
    work: impl FnOnce(&mut Conn, Time) -> Result<T, E>,
) -> T {
    let now = world.now;
    world.conn().transaction(|conn| work(conn, now)).unwrap()
}
