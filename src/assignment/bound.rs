//! What no plan can be cheaper than: a Lagrangian bound, from prices on people's time.
//!
//! Between panels only people are shared. Give each person and atom of their time a price, let every panel choose at these
//! prices without regard to the others, let every person sell as many interviews as pays for their load, and add
//! up: whatever the prices, no plan costs less. The prices are then moved towards agreement (subgradients with Polyak's step).
//! What the bound leaves out, all of it at least nothing: that two interviews of a person can collide, wishes about teams and seniority, rotation between two, and limits whose spans cross
//! another's.

use super::improve::groups;
use super::panel;
use super::plan::Plan;
use super::table::Table;

/// How much of its last direction a new one keeps.
const KEPT: f64 = 0.85;

pub(super) struct Prices {
    /// By person and atom.
    pub of: Vec<Vec<f64>>,
    /// The best bound so far, of [`Cost::linear`](super::Cost::linear).
    pub bound: f64,
    /// How far to go, halved where the bound does not rise.
    stride: f64,
    stale: usize,
    /// Where the prices went last: a new direction keeps some of it, so that they do not swing to and fro.
    towards: Vec<Vec<f64>>,
    fixed: Plan,
    /// For each person, the limits that nest, whatever order they came in.
    nested: Vec<Vec<bool>>,
    /// For each person, on how many panels they could be.
    panels: Vec<usize>,
    /// What the panels' fixed seats cost whatever else is done.
    base: f64,
}

impl Prices {
    /// Prices as the plan has them: what the last interview of each person cost, or the first would.
    pub fn of(table: &Table, plan: &Plan) -> Self {
        let fixed = Plan::fixed(table);
        let people = &table.problem.people;
        let of = (0..people.len()).map(|person| {
            let atoms = 0..table.atoms[person].limits.len();
            let load = people[person].recent + plan.booked[person].len() as f64;
            atoms
                .map(|atom| {
                    table.problem.aims.spread * (2.0 * load + if plan.booked[person].is_empty() { 1.0 } else { -1.0 })
                        + over_now(table, plan, person, atom)
                })
                .collect()
        });
        let mut panels = vec![0; people.len()];
        for seats in &table.seats {
            let mut able: Vec<usize> =
                seats.iter().flat_map(|seat| table.rows[*seat].able.iter().map(|able| able.person)).collect();
            able.sort_unstable();
            able.dedup();
            able.into_iter().for_each(|person| panels[person] += 1);
        }
        let base = (0..people.len()).map(|person| fixed.person_cost(table, person).total()).sum();
        Self {
            towards: table.atoms.iter().map(|atoms| vec![0.0; atoms.limits.len()]).collect(),
            of: of.collect(),
            bound: f64::NEG_INFINITY,
            stride: 1.0,
            stale: 0,
            nested: (0..people.len()).map(|person| nested(table, person)).collect(),
            fixed,
            panels,
            base,
        }
    }

    /// One round: the bound at these prices, and the next prices. `cost` is that of the best plan so far.
    pub fn round(&mut self, table: &Table, cost: f64) {
        let mut excess: Vec<Vec<f64>> = self.of.iter().map(|atoms| vec![0.0; atoms.len()]).collect();
        let mut bound = self.base;
        for panel in 0..table.seats.len() {
            bound += self.panel(table, panel, &mut excess);
        }
        for (person, excess) in excess.iter_mut().enumerate() {
            bound += self.person(table, person, excess);
        }
        if bound > self.bound + 1e-9 {
            self.stale = if bound > self.bound + 1e-4 * bound.abs() { 0 } else { self.stale + 1 };
            self.bound = bound;
        } else {
            self.stale += 1;
        }
        if self.stale >= 4 {
            self.stride *= 0.6;
            self.stale = 0;
        }
        for (kept, new) in self.towards.iter_mut().flatten().zip(excess.iter().flatten()) {
            *kept = KEPT * *kept + new;
        }
        let square: f64 = self.towards.iter().flatten().map(|e| e * e).sum();
        if square < 1e-12 {
            return;
        }
        let step = self.stride * (cost - bound).max(0.0) / square;
        for (price, towards) in self.of.iter_mut().flatten().zip(self.towards.iter().flatten()) {
            *price = (*price + step * towards).max(0.0);
        }
    }

    /// What the panel costs at least at these prices; whom it would take is added to `wanted`.
    fn panel(&self, table: &Table, panel: usize, wanted: &mut [Vec<f64>]) -> f64 {
        let avoid = table.problem.aims.avoid;
        let of = &self.of;
        let fixed = &self.fixed;
        let mut price = |seat: usize, able: &super::table::Able, slot: super::table::Slot| {
            let start = table.rows[seat].starts[slot.at];
            // What is locked cannot be moved out of the way; load and limits are the person's own affair here.
            if !fixed.booked[able.person].is_empty() && fixed.obstacle(table, seat, (able.person, start)).is_some() {
                return None;
            }
            let avoided = if slot.avoided { avoid } else { 0.0 };
            Some(of[able.person][slot.atom] + avoided + able.served)
        };
        let mut bound = 0.0;
        let groups = groups(table, panel);
        let together = groups.len() == 1;
        for seats in groups {
            // Searched seat by seat, a panel's waiting would be counted more than once.
            let best = if together {
                panel::bound(table, fixed, panel, &seats, &mut price)
            } else {
                panel::bound_alone(table, panel, &seats, &mut price)
            };
            bound += best.0;
            for (person, start) in best.1 {
                wanted[person][table.atoms[person].at(start)] += 1.0;
            }
        }
        bound
    }

    /// What a person would sell at these prices, taken from `excess`, and what that costs them less what it earns.
    fn person(&self, table: &Table, person: usize, excess: &mut [f64]) -> f64 {
        let who = &table.problem.people[person];
        let aims = &table.problem.aims;
        let (atoms, nested) = (&table.atoms[person].limits, &self.nested[person]);
        let mut counts: Vec<u32> = (0..who.limits.len()).map(|limit| self.fixed.counted(person, limit)).collect();
        let mut load = who.recent + self.fixed.booked[person].len() as f64;
        let mut sum = 0.0;
        for _ in 0..self.panels[person] {
            let mut best: Option<(f64, usize)> = None;
            for (atom, limits) in atoms.iter().enumerate() {
                let mut points = aims.spread * (2.0 * load + 1.0) - self.of[person][atom];
                let mut full = false;
                for limit in limits.iter().filter(|limit| nested[**limit]) {
                    full |= counts[*limit] >= who.limits[*limit].hard;
                    points += if counts[*limit] >= who.limits[*limit].soft { aims.over_soft } else { 0.0 };
                }
                if !full && best.is_none_or(|(least, _)| points < least) {
                    best = Some((points, atom));
                }
            }
            let Some((points, atom)) = best.filter(|(points, _)| *points < 0.0) else { break };
            sum += points;
            load += 1.0;
            excess[atom] -= 1.0;
            for limit in &atoms[atom] {
                counts[*limit] += 1;
            }
        }
        sum
    }
}

/// What soft limits make of the last interview of a person in an atom.
fn over_now(table: &Table, plan: &Plan, person: usize, atom: usize) -> f64 {
    let limits = table.atoms[person].limits[atom].iter();
    let above = limits.filter(|l| plan.counted(person, **l) > table.problem.people[person].limits[**l].soft).count();
    table.problem.aims.over_soft * above as f64
}

/// Which limits of a person to keep so that no two cross: the shorter ones first.
fn nested(table: &Table, person: usize) -> Vec<bool> {
    let limits = &table.problem.people[person].limits;
    let mut order: Vec<usize> = (0..limits.len()).collect();
    order.sort_by_key(|l| limits[*l].span.end - limits[*l].span.start);
    let mut kept: Vec<usize> = Vec::new();
    for limit in order {
        let span = limits[limit].span;
        let crosses = |other: &usize| {
            let other = limits[*other].span;
            other.overlap(span) > 0 && !span.holds(other) && !other.holds(span)
        };
        if !kept.iter().any(crosses) {
            kept.push(limit);
        }
    }
    (0..limits.len()).map(|limit| kept.contains(&limit)).collect()
}
