//! Everything that does not change while planning, looked up once: who could take which seat, when, at what fixed cost.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Exclusion, Person, Problem, Seat, Span};

/// One start at which somebody could take a seat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// Which of the seat's starts.
    pub at: usize,
    /// Which of the person's atoms it is in.
    pub atom: usize,
    /// Whether they would rather not.
    pub avoided: bool,
}

/// Somebody who could take a seat, whatever else is planned.
#[derive(Debug, Clone)]
pub(super) struct Able {
    pub person: usize,
    /// What their earlier interviews for the opening cost.
    pub served: f64,
    pub slots: Vec<Slot>,
}

/// A seat, looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// A planner's word: it is no decision.
    pub fixed: Option<(usize, i64)>,
    pub starts: Vec<i64>,
    pub able: Vec<Able>,
}

/// A person's time, cut where one of their limits begins or ends; within an atom the same limits count.
#[derive(Debug, Clone)]
pub(super) struct Atoms {
    cuts: Vec<i64>,
    /// The limits of each atom.
    pub limits: Vec<Vec<usize>>,
}

impl Atoms {
    fn of(person: &Person) -> Self {
        let cuts: BTreeSet<i64> = person.limits.iter().flat_map(|l| [l.span.start, l.span.end]).collect();
        let cuts: Vec<i64> = cuts.into_iter().collect();
        let within = |start: i64| {
            (0..person.limits.len()).filter(|l| person.limits[*l].span.contains(start)).collect::<Vec<usize>>()
        };
        let limits = std::iter::once(Vec::new()).chain(cuts.iter().map(|cut| within(*cut))).collect();
        Self { cuts, limits }
    }

    pub fn at(&self, minute: i64) -> usize {
        self.cuts.partition_point(|cut| *cut <= minute)
    }
}

/// The problem, looked up.
pub(super) struct Table<'a> {
    pub problem: &'a Problem,
    pub rows: Vec<Row>,
    /// By person.
    pub atoms: Vec<Atoms>,
    /// The seats of each panel.
    pub seats: Vec<Vec<usize>>,
    /// The panels of the same candidate as this one, itself included.
    pub siblings: Vec<Vec<usize>>,
    /// The first start that any seat of the panel could have.
    pub first: Vec<i64>,
    together: BTreeMap<(usize, usize), f64>,
}

impl<'a> Table<'a> {
    pub fn of(problem: &'a Problem) -> Self {
        let mut seats = vec![Vec::new(); problem.panels.len()];
        for (s, seat) in problem.seats.iter().enumerate() {
            seats[seat.panel].push(s);
        }
        let mut by_candidate: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (p, panel) in problem.panels.iter().enumerate() {
            by_candidate.entry(panel.candidate).or_default().push(p);
        }
        let siblings = problem.panels.iter().map(|panel| by_candidate[&panel.candidate].clone()).collect();
        let atoms: Vec<Atoms> = problem.people.iter().map(Atoms::of).collect();
        let mut served: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for s in &problem.served {
            *served.entry((s.opening, s.person)).or_default() += s.times;
        }
        let mut together: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for t in &problem.together {
            *together.entry((t.a.min(t.b), t.a.max(t.b))).or_default() += t.times;
        }
        let rows: Vec<Row> = problem.seats.iter().map(|seat| row(problem, seat, &atoms, &served)).collect();
        let mut first = vec![i64::MAX; problem.panels.len()];
        for (seat, row) in problem.seats.iter().zip(&rows) {
            let earliest = row.starts.first().copied().into_iter().chain(row.fixed.map(|(_, start)| start)).min();
            first[seat.panel] = first[seat.panel].min(earliest.unwrap_or(i64::MAX));
        }
        Self { problem, rows, atoms, seats, siblings, first, together }
    }

    /// What it costs that an interview of the panel begins then.
    pub fn late(&self, panel: usize, start: i64) -> f64 {
        self.problem.aims.late * (start - self.first[panel]) as f64 / 1440.0
    }

    /// What it costs that the two are on one panel again.
    pub fn again(&self, a: usize, b: usize) -> f64 {
        if self.together.is_empty() {
            return 0.0;
        }
        self.together.get(&(a.min(b), a.max(b))).map_or(0.0, |times| self.problem.aims.pair * times)
    }

    /// The pairs of people who were on a panel together, with what once more costs.
    pub fn pairs(&self) -> impl Iterator<Item = ((usize, usize), f64)> {
        self.together.iter().map(|(pair, times)| (*pair, self.problem.aims.pair * times))
    }

    /// The span that an interview takes, buffers apart.
    pub fn span(&self, seat: usize, start: i64) -> Span {
        Span { start, end: start + self.problem.seats[seat].minutes }
    }

    /// Whether two interviews of one candidate are too close.
    pub fn collide(&self, a: Span, b: Span) -> bool {
        near(a, b, self.problem.buffer)
    }

    /// Whether two interviews of one person are too close.
    pub fn clash(&self, person: usize, a: Span, b: Span) -> bool {
        near(a, b, self.buffer(person))
    }

    /// The minutes between two interviews of a person.
    pub fn buffer(&self, person: usize) -> i64 {
        self.problem.buffer.max(self.problem.people[person].buffer)
    }

    /// The windows that hold the panel: those that hold its fixed seats; where none does, time has no end.
    pub fn windows(&self, panel: usize) -> Vec<Span> {
        let fixed: Vec<Span> = self.seats[panel]
            .iter()
            .filter_map(|s| self.rows[*s].fixed.map(|(_, start)| self.span(*s, start)))
            .collect();
        let windows = &self.problem.panels[panel].windows;
        let held: Vec<Span> =
            windows.iter().filter(|window| fixed.iter().all(|span| window.holds(*span))).copied().collect();
        if held.is_empty() && (windows.is_empty() || !fixed.is_empty()) {
            return vec![Span { start: i64::MIN, end: i64::MAX }];
        }
        held
    }

    /// Why somebody is excluded from a panel.
    pub fn exclusion(&self, panel: usize, person: usize) -> Option<Exclusion> {
        self.problem.panels[panel].excluded.iter().find(|(who, _)| *who == person).map(|(_, why)| *why)
    }
}

fn near(a: Span, b: Span, buffer: i64) -> bool {
    a.start < b.end + buffer && b.start < a.end + buffer
}

/// The competencies that a seat needs and somebody lacks.
pub(super) fn lacks(person: &Person, seat: &Seat) -> Vec<usize> {
    seat.needs.iter().filter(|need| !person.qualified.contains(need)).copied().collect()
}

/// When a seat may begin, by the candidate and the planner.
fn starts(problem: &Problem, seat: &Seat) -> Vec<i64> {
    let panel = &problem.panels[seat.panel];
    let fits = |start: &i64| {
        let span = Span { start: *start, end: start + seat.minutes };
        panel.free.iter().any(|free| free.holds(span))
            && (panel.windows.is_empty() || panel.windows.iter().any(|window| window.holds(span)))
    };
    let mut starts: Vec<i64> = match (seat.locked_start, &seat.starts) {
        (Some(start), _) => vec![start],
        (None, Some(starts)) => starts.clone(),
        (None, None) => panel
            .free
            .iter()
            .flat_map(|free| {
                let grid = problem.grid;
                let first = free.start.div_euclid(grid) + i64::from(free.start.rem_euclid(grid) > 0);
                let last = (free.end - seat.minutes).div_euclid(grid);
                (first..=last).map(move |step| step * grid)
            })
            .collect(),
    };
    starts.retain(fits);
    starts.sort_unstable();
    starts.dedup();
    starts
}

fn row(problem: &Problem, seat: &Seat, atoms: &[Atoms], served: &BTreeMap<(usize, usize), f64>) -> Row {
    if let (Some(person), Some(start)) = (seat.locked_person, seat.locked_start) {
        return Row { fixed: Some((person, start)), ..Row::default() };
    }
    let panel = &problem.panels[seat.panel];
    let starts = starts(problem, seat);
    let able = |(person, who): (usize, &Person)| {
        let wanted = match seat.locked_person {
            Some(locked) => locked == person,
            None => seat.needs.iter().all(|need| who.qualified.contains(need)),
        };
        if !wanted || panel.excluded.iter().any(|(excluded, _)| *excluded == person) {
            return None;
        }
        let slots: Vec<Slot> = starts
            .iter()
            .enumerate()
            .filter(|(_, start)| {
                let span = Span { start: **start, end: *start + seat.minutes };
                who.free.iter().any(|free| free.holds(span))
            })
            .map(|(at, start)| {
                let span = Span { start: *start, end: start + seat.minutes };
                Slot { at, atom: atoms[person].at(*start), avoided: who.avoids.iter().any(|a| a.overlap(span) > 0) }
            })
            .collect();
        let served = served.get(&(panel.opening, person)).copied().unwrap_or(0.0) * problem.aims.opening;
        (!slots.is_empty()).then_some(Able { person, served, slots })
    };
    let able = problem.people.iter().enumerate().filter_map(able).collect();
    Row { fixed: None, starts, able }
}
