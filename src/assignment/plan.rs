//! A plan: who has which seat when; whether one more fits; what it costs.

use super::panel::blocks;
use super::problem::Span;
use super::proposal::{Cost, Part};
use super::table::Table;

/// Who has a seat, and when.
pub(super) type Place = (usize, i64);

/// Who has which seat when.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// By seat.
    pub places: Vec<Option<Place>>,
    /// The seats of each person.
    pub booked: Vec<Vec<usize>>,
    /// For each person and limit, how many begin in its span, with what is taken already.
    counts: Vec<Vec<u32>>,
}

/// What keeps a person from a seat at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    OnPanel,
    Limit(usize),
    Busy(usize),
}

impl Plan {
    /// The fixed seats and nothing else.
    pub fn fixed(table: &Table) -> Self {
        let people = &table.problem.people;
        let mut plan = Self {
            places: vec![None; table.rows.len()],
            booked: vec![Vec::new(); people.len()],
            counts: people.iter().map(|p| p.limits.iter().map(|l| l.taken).collect()).collect(),
        };
        for (seat, row) in table.rows.iter().enumerate() {
            if let Some(place) = row.fixed {
                plan.place(table, seat, place);
            }
        }
        plan
    }

    /// Puts somebody on an empty seat.
    pub fn place(&mut self, table: &Table, seat: usize, (person, start): Place) {
        self.places[seat] = Some((person, start));
        self.booked[person].push(seat);
        self.count(table, person, start, |count| *count += 1);
    }

    /// Empties a seat.
    pub fn clear(&mut self, table: &Table, seat: usize) -> Option<Place> {
        let (person, start) = self.places[seat].take()?;
        self.booked[person].retain(|other| *other != seat);
        self.count(table, person, start, |count| *count -= 1);
        Some((person, start))
    }

    fn count(&mut self, table: &Table, person: usize, start: i64, change: fn(&mut u32)) {
        let atoms = &table.atoms[person];
        for limit in &atoms.limits[atoms.at(start)] {
            change(&mut self.counts[person][*limit]);
        }
    }

    /// How many interviews begin within a limit of somebody.
    pub fn counted(&self, person: usize, limit: usize) -> u32 {
        self.counts[person][limit]
    }

    /// What one more interview in this atom costs a person, in load and in soft limits; none where a hard limit ends.
    pub fn one_more(&self, table: &Table, person: usize, atom: usize) -> Option<(f64, f64)> {
        let (who, aims) = (&table.problem.people[person], &table.problem.aims);
        let mut over = 0.0;
        for limit in &table.atoms[person].limits[atom] {
            let (bounds, count) = (&who.limits[*limit], self.counts[person][*limit]);
            if count >= bounds.hard {
                return None;
            }
            if count >= bounds.soft {
                over += aims.over_soft;
            }
        }
        let load = who.recent + self.booked[person].len() as f64;
        Some((aims.spread * (2.0 * load + 1.0), over))
    }

    /// What keeps them from it; the candidate and the panel's window are asked for by [`Plan::is_open`].
    pub fn obstacle(&self, table: &Table, seat: usize, (person, start): Place) -> Option<Obstacle> {
        let panel = table.problem.seats[seat].panel;
        let span = table.span(seat, start);
        let mut busy = None;
        for other in self.booked[person].iter().filter(|other| **other != seat) {
            if table.problem.seats[*other].panel == panel {
                return Some(Obstacle::OnPanel);
            }
            if let Some((_, at)) = self.places[*other]
                && table.clash(person, span, table.span(*other, at))
            {
                busy = Some(Obstacle::Busy(*other));
            }
        }
        let atoms = &table.atoms[person];
        let full = atoms.limits[atoms.at(start)]
            .iter()
            .find(|l| self.counts[person][**l] >= table.problem.people[person].limits[**l].hard);
        full.map(|limit| Obstacle::Limit(*limit)).or(busy)
    }

    /// Whether the candidate has no other interview then, and one window holds the panel with this one.
    pub fn is_open(&self, table: &Table, seat: usize, start: i64) -> bool {
        let panel = table.problem.seats[seat].panel;
        let span = table.span(seat, start);
        let mut own = vec![span];
        for sibling in &table.siblings[panel] {
            for other in table.seats[*sibling].iter().filter(|other| **other != seat) {
                let Some((_, at)) = self.places[*other] else { continue };
                let taken = table.span(*other, at);
                if table.collide(span, taken) {
                    return false;
                }
                if *sibling == panel {
                    own.push(taken);
                }
            }
        }
        table.windows(panel).iter().any(|window| own.iter().all(|span| window.holds(*span)))
    }

    /// What one panel costs by itself: everything but load, soft limits and linkage.
    pub fn panel_cost(&self, table: &Table, panel: usize) -> Cost {
        let (problem, aims) = (table.problem, &table.problem.aims);
        let mut cost = Cost::default();
        let mut on: Vec<usize> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for seat in &table.seats[panel] {
            let Some((person, start)) = self.places[*seat] else {
                cost.add(Part::Unmet, aims.unmet);
                continue;
            };
            let row = &table.rows[*seat];
            if row.fixed.is_none() {
                cost.add(Part::Late, table.late(panel, start));
                if let Some(able) = row.able.iter().find(|able| able.person == person) {
                    cost.add(Part::Rotation, able.served);
                    let avoided = able.slots.iter().any(|slot| row.starts[slot.at] == start && slot.avoided);
                    cost.add(Part::Avoided, if avoided { aims.avoid } else { 0.0 });
                }
            }
            cost.add(Part::Rotation, on.iter().map(|other| table.again(*other, person)).sum());
            on.push(person);
            spans.push(table.span(*seat, start));
        }
        let blocks = blocks(table, spans);
        let waiting: i64 = blocks.windows(2).map(|pair| pair[1].start - pair[0].end).sum();
        cost.add(Part::Waiting, aims.waiting * waiting as f64 / 60.0);
        let [team, senior] = wishes(table, panel, &on);
        cost.add(Part::Teams, team * problem.aims.team);
        cost.add(Part::Seniority, senior * problem.aims.senior);
        cost
    }

    /// What a person's interviews cost: load and soft limits.
    pub fn person_cost(&self, table: &Table, person: usize) -> Cost {
        let (who, aims) = (&table.problem.people[person], &table.problem.aims);
        let new = self.booked[person].len() as f64;
        let mut cost = Cost::default();
        cost.add(Part::Load, aims.spread * (new * new + 2.0 * new * who.recent));
        for (limit, count) in who.limits.iter().zip(&self.counts[person]) {
            cost.add(Part::SoftLimits, aims.over_soft * f64::from(count.saturating_sub(limit.soft.max(limit.taken))));
        }
        cost
    }

    /// What the whole plan costs, without linkage and shadows.
    pub fn linear_cost(&self, table: &Table) -> Cost {
        let panels = (0..table.seats.len()).map(|panel| self.panel_cost(table, panel));
        let people = (0..self.booked.len()).map(|person| self.person_cost(table, person));
        panels.chain(people).fold(Cost::default(), |sum, cost| sum.plus(&cost))
    }
}

/// How many wishes about teams, and about seniority, a panel of these people leaves open. A panel of nobody leaves none.
pub(super) fn wishes(table: &Table, panel: usize, on: &[usize]) -> [f64; 2] {
    let (people, wanted) = (&table.problem.people, &table.problem.panels[panel]);
    if on.is_empty() {
        return [0.0, 0.0];
    }
    let mut teams = 0.0;
    if let Some(team) = wanted.team {
        let own = on.iter().filter(|person| people[**person].team == team).count();
        teams += f64::from(u8::from(own == 0)) + f64::from(u8::from(own == on.len() && on.len() > 1));
    }
    let senior = on.iter().any(|person| people[*person].seniority >= wanted.seniority);
    [teams, f64::from(u8::from(!senior))]
}
