//! Puts the problem together: what is known of people, panels and the past, as the numbers that assignment works with.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

use super::store::{self, Booked};
use super::wish::{Scope, Wish};
use crate::access::Action;
use crate::assignment::{self as plan, Exclusion, Learning, Limit, Problem, Served, Together};
use crate::candidates::{self, Candidate};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::interviewers::{self, Availability, Competency, Seniority, Span, merged, without};
use crate::openings;
use crate::panels::{self, Filter, Interview, PanelState, PanelWhole, Seat};
use crate::people::{self, Person, Viewer};
use crate::rubrics::Criterion;
use crate::training::{self, Step};

/// How far back meetings on panels and service for openings count.
const PAST: TimeDelta = TimeDelta::days(182);

/// How far back load counts.
const RECENT: TimeDelta = TimeDelta::days(28);

/// Interviews begin on the half hour.
const GRID: i64 = 30;

/// No more panels are planned at once.
const MOST_PANELS: i64 = 200;

/// Minutes that are kept free between two interviews of one candidate, and at least of one person.
const BUFFER: i32 = 15;

/// The problem, and whom and what its numbers mean.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// In numbers.
    pub problem: Problem,
    /// Its people.
    pub people: Vec<Person>,
    /// Its panels.
    pub panels: Vec<PanelWhole>,
    /// Its seats: the panel's place, and the interview.
    pub seats: Vec<(usize, Seat)>,
    /// Its competencies.
    pub competencies: Vec<Competency>,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
    /// For each person, what each of their limits is of: a day, a week, a month.
    pub limits: Vec<Vec<&'static str>>,
}

/// Minutes since 1970, as assignment counts.
pub(super) fn minutes(at: Time) -> i64 {
    at.seconds().div_euclid(60)
}

/// The other way round.
pub(super) fn moment(minutes: i64) -> Time {
    Time::from_micros(minutes.saturating_mul(60_000_000))
}

fn spans(all: &[Span]) -> Vec<plan::Span> {
    all.iter().map(|span| plan::Span { start: minutes(span.from), end: minutes(span.to) }).collect()
}

/// Everything that a proposal for `wish` needs.
///
/// # Errors
/// `NotFound` when there is nothing of that for `viewer` to plan; else the database's own.
pub fn gather(conn: &mut Conn, now: Time, viewer: &Viewer, wish: &Wish) -> QueryResult<Gathered> {
    let panels = panels_of(conn, viewer, &wish.scope)?;
    let window = wish.span();
    let window = Span { from: window.from.max(now), to: window.to };
    let people = people::list_active(conn)?;
    let booked = store::booked(conn, now - PAST)?;
    let mut seats: Vec<(usize, Seat)> = Vec::new();
    for (place, panel) in panels.iter().enumerate() {
        let open = |seat: &&Seat| seat.excuse.is_none() && seat.interview.starts_at.is_none_or(|start| start > now);
        seats.extend(panel.live().filter(open).map(|seat| (place, seat.clone())));
    }
    let mut gathered = Gathered {
        problem: Problem { buffer: i64::from(BUFFER), grid: GRID, ..Problem::default() },
        people,
        panels,
        seats,
        competencies: Vec::new(),
        criteria: Vec::new(),
        limits: Vec::new(),
    };
    gathered.add_seats(conn, wish)?;
    gathered.add_people(conn, &booked, wish, window, now)?;
    gathered.add_panels(conn, &booked, wish, window)?;
    gathered.add_past(&booked, now);
    Ok(gathered)
}

fn panels_of(conn: &mut Conn, viewer: &Viewer, scope: &Scope) -> QueryResult<Vec<PanelWhole>> {
    let states = vec![PanelState::Planning];
    let filter = match scope {
        Scope::Panel(id) => {
            let whole = panels::whole(conn, id)?;
            let plannable = whole.lets(viewer, Action::PlanPanel) && whole.panel.is_under_way();
            return if plannable { Ok(vec![whole]) } else { Err(QueryError::NotFound) };
        }
        Scope::Opening(id) => {
            if !openings::find(conn, id)?.lets(viewer, Action::PlanOpening) {
                return Err(QueryError::NotFound);
            }
            Filter { opening: Some(id.clone()), states, ..Filter::default() }
        }
        Scope::Everything => {
            candidates::admit(conn, viewer)?;
            Filter { states, ..Filter::default() }
        }
    };
    let found = panels::list_for(conn, viewer, &filter, MOST_PANELS)?;
    let mut wholes = Vec::new();
    for listed in found {
        let whole = panels::whole(conn, &listed.panel.id)?;
        if whole.lets(viewer, Action::PlanPanel) && whole.open_seats().next().is_some() {
            wholes.push(whole);
        }
    }
    Ok(wholes)
}

impl Gathered {
    fn person(&self, id: &Id<Person>) -> Option<usize> {
        self.people.iter().position(|person| person.id == *id)
    }

    fn competency(&mut self, name: &str) -> Option<usize> {
        let wanted = Competency::named(name);
        if wanted.key.is_empty() {
            return None;
        }
        let known = self.competencies.iter().position(|one| one.key == wanted.key);
        Some(known.unwrap_or_else(|| {
            self.competencies.push(wanted);
            self.competencies.len() - 1
        }))
    }

    fn criterion(&mut self, criterion: &Criterion) -> usize {
        let known = self.criteria.iter().position(|one| one.id == criterion.id);
        known.unwrap_or_else(|| {
            self.criteria.push(criterion.clone());
            self.criteria.len() - 1
        })
    }

    fn add_seats(&mut self, conn: &mut Conn, wish: &Wish) -> QueryResult<()> {
        for (panel, seat) in self.seats.clone() {
            let covered = openings::criteria_of_stage(conn, &seat.stage)?;
            let needs: BTreeSet<usize> = covered.iter().filter_map(|one| self.competency(&one.competency)).collect();
            let criteria = covered.iter().map(|one| self.criterion(one)).collect();
            let kept = wish.kept.iter().find(|kept| kept.interview == seat.interview.id);
            let person = kept.map(|kept| &kept.person).or(seat.interview.interviewer_id.as_ref());
            let start = kept.map(|kept| kept.start).or(seat.interview.starts_at);
            self.problem.seats.push(plan::Seat {
                panel,
                minutes: i64::from(seat.interview.minutes),
                needs: needs.into_iter().collect(),
                criteria,
                starts: None,
                locked_person: person.and_then(|id| self.person(id)),
                locked_start: start.map(minutes),
                wants_shadow: seat.interview.shadow_id.is_none(),
            });
        }
        Ok(())
    }

    fn add_people(
        &mut self,
        conn: &mut Conn,
        booked: &[Booked],
        wish: &Wish,
        window: Span,
        now: Time,
    ) -> QueryResult<()> {
        let said = interviewers::availabilities(conn)?;
        let away = interviewers::busy_between(conn, window.from, window.to)?;
        let holidays = interviewers::holidays(conn)?;
        let mut qualified: HashMap<Id<Person>, Vec<usize>> = HashMap::new();
        for (person, key) in store::qualified(conn)? {
            if let Some(place) = self.competencies.iter().position(|one| one.key == key) {
                qualified.entry(person).or_default().push(place);
            }
        }
        let mut teams: Vec<String> = Vec::new();
        let own: BTreeSet<Id<Interview>> = self.seats.iter().map(|(_, seat)| seat.interview.id.clone()).collect();
        let paths = training::paths_of_all(conn, self.people.clone())?;
        for (person, paths) in paths {
            let known = said.get(&person.id).cloned().unwrap_or_else(|| Availability::usual(&person.id));
            let buffer = TimeDelta::minutes(i64::from(known.buffer.max(BUFFER)));
            let zone = person.zone();
            let holds = |one: &&Booked| {
                one.interviewer_id.as_ref() == Some(&person.id) || one.shadow_id.as_ref() == Some(&person.id)
            };
            let outside: Vec<&Booked> = booked.iter().filter(holds).filter(|one| !own.contains(&one.id)).collect();
            let mut taken: Vec<Span> = outside.iter().filter_map(|one| span_of(one)).map(|s| s.wider(buffer)).collect();
            taken.extend(away.get(&person.id).into_iter().flatten());
            taken.extend(holidays.spans(&known.region, zone));
            let (limits, names) = limits(&known, &outside, window, zone);
            let recent = outside.iter().filter(|one| one.starts_at.is_some_and(|at| at > now - RECENT && at <= now));
            let team = known.team.trim().to_lowercase();
            // Those of whom no team is said are no team.
            let named = teams.iter().position(|one| *one == team && !team.is_empty());
            let team = named.unwrap_or_else(|| {
                teams.push(team);
                teams.len() - 1
            });
            let waits = |path: &&training::Path| path.under_way() && path.step() == Step::Shadow;
            let learning = paths.iter().filter(waits).filter_map(|path| {
                let competency = self.competencies.iter().position(|one| one.key == path.competency.key)?;
                Some(Learning { competency, waiting: 0.0 })
            });
            self.problem.people.push(plan::Person {
                free: spans(&without(&known.working(window.from, window.to, zone), &taken)),
                limits,
                recent: recent.count() as f64 * wish.days() as f64 / RECENT.num_days() as f64,
                qualified: qualified.remove(&person.id).unwrap_or_default(),
                learning: learning.collect(),
                team,
                seniority: match known.seniority {
                    Seniority::Early => 1,
                    Seniority::Unsaid | Seniority::Experienced => 2,
                    Seniority::Senior => 3,
                },
                avoids: spans(&known.avoided(window.from, window.to, zone)),
                buffer: buffer.num_minutes(),
            });
            self.limits.push(names);
        }
        Ok(())
    }

    fn add_panels(&mut self, conn: &mut Conn, booked: &[Booked], wish: &Wish, window: Span) -> QueryResult<()> {
        let candidates: Vec<Id<Candidate>> = self.panels.iter().map(|panel| panel.candidate.id.clone()).collect();
        let ids: Vec<_> = self.panels.iter().map(|panel| panel.panel.id.clone()).collect();
        let conflicts = candidates::conflicts_with(conn, &candidates)?;
        let given_back = store::given_back(conn, &ids)?;
        let own: BTreeSet<Id<Interview>> = self.seats.iter().map(|(_, seat)| seat.interview.id.clone()).collect();
        let senior = self.problem.people.iter().any(|person| person.seniority > 2);
        for (place, whole) in self.panels.clone().into_iter().enumerate() {
            let mut excluded: Vec<(usize, Exclusion)> = Vec::new();
            let mut exclude = |person: Option<usize>, why| excluded.extend(person.map(|person| (person, why)));
            exclude(whole.candidate.person_id.as_ref().and_then(|id| self.person(id)), Exclusion::IsCandidate);
            for conflict in conflicts.iter().filter(|one| one.candidate_id == whole.candidate.id) {
                exclude(self.person(&conflict.person_id), Exclusion::Conflict);
            }
            let of_panel = |id: &Id<Interview>| whole.seats.iter().any(|seat| seat.interview.id == *id);
            for (interview, person) in given_back.iter().filter(|(interview, _)| of_panel(interview)) {
                let holds = whole.live().any(|seat| {
                    seat.interview.interviewer_id.as_ref() == Some(person) && seat.interview.id != *interview
                });
                if !holds {
                    exclude(self.person(person), Exclusion::Declined);
                }
            }
            for turned in wish.turned.iter().filter(|turned| of_panel(&turned.interview)) {
                exclude(self.person(&turned.person), Exclusion::Declined);
            }
            // Whoever excused themselves for a conflict, and whoever interviewed on this panel already.
            for seat in whole.live().filter(|seat| !own.contains(&seat.interview.id)) {
                exclude(seat.interview.interviewer_id.as_ref().and_then(|id| self.person(id)), Exclusion::Declined);
            }
            let taken: Vec<Span> = booked
                .iter()
                .filter(|one| one.candidate_id == whole.candidate.id && !own.contains(&one.id))
                .filter_map(span_of)
                .map(|span| span.wider(TimeDelta::minutes(i64::from(BUFFER))))
                .collect();
            let can = whole.candidate.can_meet(window.from, window.to);
            let mut can = can.unwrap_or_else(|| wish.week.between(window.from, window.to, wish.zone));
            // What was agreed on holds, whatever the hours.
            can.extend(whole.live().filter_map(|seat| {
                let (from, minutes) = (seat.interview.starts_at?, seat.interview.minutes);
                Some(Span { from, to: from + TimeDelta::minutes(i64::from(minutes)) })
            }));
            excluded.sort_unstable();
            excluded.dedup_by_key(|(person, _)| *person);
            self.problem.panels.push(plan::Panel {
                candidate: candidates.iter().position(|id| *id == whole.candidate.id).unwrap_or(place),
                opening: place_of(&self.panels, &whole),
                team: None,
                seniority: if senior { 3 } else { 0 },
                excluded,
                free: spans(&without(&can, &taken)),
                wanted: 2,
                windows: Vec::new(),
            });
        }
        Ok(())
    }

    /// Who met whom, who interviewed for what, and which cards there are or will be from interviews outside this problem.
    fn add_past(&mut self, booked: &[Booked], now: Time) {
        let own: BTreeSet<Id<Interview>> = self.seats.iter().map(|(_, seat)| seat.interview.id.clone()).collect();
        let mut candidates: Vec<Id<Candidate>> = self.panels.iter().map(|panel| panel.candidate.id.clone()).collect();
        let mut together: HashMap<(usize, usize), f64> = HashMap::new();
        let mut served: HashMap<(usize, usize), f64> = HashMap::new();
        let mut by_panel: HashMap<&str, Vec<usize>> = HashMap::new();
        for one in booked.iter().filter(|one| !own.contains(&one.id)) {
            let Some(person) = one.interviewer_id.as_ref().and_then(|id| self.person(id)) else { continue };
            let candidate = candidates.iter().position(|id| *id == one.candidate_id).unwrap_or_else(|| {
                candidates.push(one.candidate_id.clone());
                candidates.len() - 1
            });
            self.problem.cards.push(plan::Card { candidate, person });
            if one.starts_at.is_some_and(|at| at <= now) {
                by_panel.entry(one.panel_id.as_str()).or_default().push(person);
                if let Some(opening) = self.panels.iter().position(|panel| panel.opening.id == one.opening_id) {
                    *served.entry((opening, person)).or_default() += 1.0;
                }
            }
        }
        for people in by_panel.into_values() {
            for (place, a) in people.iter().enumerate() {
                for b in people.iter().skip(place + 1).filter(|b| *b != a) {
                    *together.entry((*a.min(b), *a.max(b))).or_default() += 1.0;
                }
            }
        }
        self.problem.together = together.into_iter().map(|((a, b), times)| Together { a, b, times }).collect();
        self.problem.served =
            served.into_iter().map(|((opening, person), times)| Served { opening, person, times }).collect();
        // In one order, whatever the order of a hash: the same facts give the same proposal.
        self.problem.together.sort_by_key(|one| (one.a, one.b));
        self.problem.served.sort_by_key(|one| (one.opening, one.person));
    }
}

/// An opening's number: the place of its first panel.
fn place_of(panels: &[PanelWhole], whole: &PanelWhole) -> usize {
    panels.iter().position(|panel| panel.opening.id == whole.opening.id).unwrap_or_default()
}

fn span_of(booked: &Booked) -> Option<Span> {
    let from = booked.starts_at?;
    Some(Span { from, to: from + TimeDelta::minutes(i64::from(booked.minutes)) })
}

/// From one day, week or month to the next.
type Next = fn(NaiveDate) -> Option<NaiveDate>;

/// Somebody's limits for every day, week and month that the window touches, by their own calendar.
fn limits(
    known: &Availability,
    outside: &[&Booked],
    window: Span,
    zone: chrono_tz::Tz,
) -> (Vec<Limit>, Vec<&'static str>) {
    let (first, last) = (window.from.in_zone(zone).date_naive(), window.to.in_zone(zone).date_naive());
    let monday = first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into())).unwrap_or(first);
    let kinds: [(&str, NaiveDate, Next, i32, i32); 3] = [
        ("day", first, |day| day.checked_add_days(Days::new(1)), known.day_soft, known.day_hard),
        ("week", monday, |day| day.checked_add_days(Days::new(7)), known.week_soft, known.week_hard),
        (
            "month",
            first.with_day(1).unwrap_or(first),
            |day| day.checked_add_months(Months::new(1)),
            known.month_soft,
            known.month_hard,
        ),
    ];
    let midnight = |date: NaiveDate| Time::from_local(date.and_hms_opt(0, 0, 0).unwrap_or_default(), zone);
    let number = |limit: i32| u32::try_from(limit).unwrap_or(0);
    let (mut limits, mut names) = (Vec::new(), Vec::new());
    for (name, begins, next, soft, hard) in kinds {
        let mut day = begins;
        while let Some(after) = next(day).filter(|_| day <= last) {
            let span = Span { from: midnight(day), to: midnight(after) };
            let taken = outside.iter().filter(|one| one.starts_at.is_some_and(|at| span.from <= at && at < span.to));
            let taken = u32::try_from(taken.count()).unwrap_or(u32::MAX);
            if let Some(span) = spans(&merged(vec![span])).pop() {
                limits.push(Limit { span, soft: number(soft), hard: number(hard), taken });
                names.push(name);
            }
            day = after;
        }
    }
    (limits, names)
}
