//! From nothing to a plan, and from a plan to a better one.
//!
//! 1. Every panel in turn, those with the fewest choices first (*greedy*).
//! 2. Every panel again, with all others as they are, until none gets better.
//! 3. A bound ([`Prices`]), and where it leaves a gap: a few panels that share people are emptied and filled in another order.
//! 4. Where the problem is small, the rest by branch and bound ([`exact`]).
//! 5. Linkage: panels, then single seats, with what a card would tell as part of its price; kept where the true cost falls.

use super::bound::Prices;
use super::exact;
use super::links::Links;
use super::panel::{self, WIDEST, Weigh};
use super::plan::{Place, Plan};
use super::proposal::Part;
use super::table::Table;

/// So near to the bound nothing is left to gain.
const NEAR: f64 = 1e-6;

/// With so small a gap, as a share of the cost, a large problem goes on to linkage.
const CLOSE: f64 = 0.005;

/// So many rounds move prices at most; and where branch and bound does the rest.
const PRICE_ROUNDS: usize = 240;
const FEW_ROUNDS: usize = 30;

/// The seats of a panel that are decisions, in groups that can be searched together.
pub(super) fn groups(table: &Table, panel: usize) -> Vec<Vec<usize>> {
    let free: Vec<usize> =
        table.seats[panel].iter().filter(|seat| table.rows[**seat].fixed.is_none()).copied().collect();
    let width = if table.seats[panel].len() <= WIDEST { WIDEST } else { 1 };
    free.chunks(width).map(<[usize]>::to_vec).collect()
}

/// Fills those of a panel's seats that are empty as cheaply as the rest of the plan allows.
fn fill(table: &Table, plan: &mut Plan, panel: usize, seats: &[usize], weigh: &Weigh) {
    for mut group in groups(table, panel) {
        group.retain(|seat| seats.contains(seat) && plan.places[*seat].is_none());
        if group.is_empty() {
            continue;
        }
        let found = panel::best(table, plan, panel, &group, &mut panel::marginal(table, plan, weigh));
        for (seat, place) in group.into_iter().zip(found) {
            if let Some(place) = place {
                plan.place(table, seat, place);
            }
        }
    }
}

/// Empties seats and says who had them.
fn clear(table: &Table, plan: &mut Plan, seats: &[usize]) -> Vec<(usize, Place)> {
    let free = seats.iter().filter(|seat| table.rows[**seat].fixed.is_none());
    free.filter_map(|seat| Some((*seat, plan.clear(table, *seat)?))).collect()
}

fn restore(table: &Table, plan: &mut Plan, seats: &[usize], places: &[(usize, Place)]) {
    clear(table, plan, seats);
    for (seat, place) in places {
        plan.place(table, *seat, *place);
    }
}

/// What some panels and the people on these seats cost, less what the people would cost without.
fn cost_of(table: &Table, plan: &mut Plan, panels: &[usize], seats: &[usize]) -> f64 {
    let mut people: Vec<usize> = seats.iter().filter_map(|seat| Some(plan.places[*seat]?.0)).collect();
    people.sort_unstable();
    people.dedup();
    let load = |plan: &Plan| people.iter().map(|person| plan.person_cost(table, *person).total()).sum::<f64>();
    let with = load(plan) + panels.iter().map(|panel| plan.panel_cost(table, *panel).total()).sum::<f64>();
    let places = clear(table, plan, seats);
    let without = load(plan);
    restore(table, plan, seats, &places);
    with - without
}

/// Chance that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % many.max(1) as u64) as usize
    }
}

/// Every panel in turn, those with the fewest choices first.
pub(super) fn greedy(table: &Table, weigh: &Weigh) -> Plan {
    let mut plan = Plan::fixed(table);
    let choices = |panel: &usize| {
        let seats = table.seats[*panel].iter().filter(|seat| table.rows[**seat].fixed.is_none());
        seats.map(|seat| table.rows[*seat].able.iter().map(|able| able.slots.len()).sum::<usize>()).min()
    };
    let mut order: Vec<usize> = (0..table.seats.len()).collect();
    order.sort_by_cached_key(choices);
    for panel in order {
        fill(table, &mut plan, panel, &table.seats[panel], weigh);
    }
    plan
}

/// Whether there is time, and how often there was.
pub(super) struct Rounds<'k> {
    pub keep_going: &'k mut dyn FnMut() -> bool,
    pub done: usize,
}

impl Rounds<'_> {
    fn another(&mut self) -> bool {
        let another = (self.keep_going)();
        self.done += usize::from(another);
        another
    }
}

/// What one more interview costs, and nothing else.
fn as_it_is(_: usize, _: usize, points: f64) -> f64 {
    points
}

/// The best plan by linear cost that could be found, and what none can be below.
pub(super) fn linear(table: &Table, rounds: &mut Rounds) -> (Plan, f64) {
    let mut plan = greedy(table, &as_it_is);
    settle(table, &mut plan, rounds);
    let mut cost = plan.linear_cost(table).total();
    let mut prices = Prices::of(table, &plan);
    prices.round(table, cost);
    let near = |cost: f64, bound: f64| cost - bound <= NEAR * cost.abs().max(1.0);
    // A small problem is solved to the end below; of a large one the last half per cent is not worth the time.
    let large = exact::size(table) > exact::MOST;
    // What empty seats cost would make any gap look small.
    let empty = plan.linear_cost(table).of(Part::Unmet);
    let done = |cost: f64, bound: f64| near(cost, bound) || large && cost - bound <= CLOSE * (cost - empty).max(0.0);
    for round in 1..if large { PRICE_ROUNDS } else { FEW_ROUNDS } {
        if done(cost, prices.bound) || !rounds.another() {
            break;
        }
        prices.round(table, cost);
        if round % 20 == 0 && table.seats.len() > 1 {
            // Prices know who will be wanted elsewhere.
            let of = &prices.of;
            let mut other = greedy(table, &|person, atom, points| points.max(of[person][atom]));
            settle(table, &mut other, rounds);
            let points = other.linear_cost(table).total();
            if points < cost {
                (plan, cost) = (other, points);
            }
        }
    }
    let mut dice = Dice(1);
    let mut stale = 0;
    while stale < 4 * table.seats.len() && table.seats.len() > 1 && !done(cost, prices.bound) && rounds.another() {
        let some = neighbours(table, &plan, &mut dice);
        let of = &prices.of;
        let guided = dice.below(2) == 0;
        let weigh =
            |person: usize, atom: usize, points: f64| if guided { points.max(of[person][atom]) } else { points };
        if again(table, &mut plan, &some, &weigh) {
            stale = 0;
            cost = plan.linear_cost(table).total();
        } else {
            stale += 1;
        }
    }
    cost = plan.linear_cost(table).total();
    let mut bound = prices.bound;
    if !large
        && !near(cost, bound)
        && rounds.another()
        && let Some((better, proven)) = exact::solve(table, &plan)
    {
        let points = better.linear_cost(table).total();
        if points < cost {
            (plan, cost) = (better, points);
        }
        if proven {
            bound = bound.max(points.min(cost));
        }
    }
    (plan, bound.min(cost))
}

/// Every panel again, with all others as they are, until none gets better.
fn settle(table: &Table, plan: &mut Plan, rounds: &mut Rounds) {
    let mut better = true;
    while better {
        better = false;
        for panel in 0..table.seats.len() {
            if !rounds.another() {
                return;
            }
            better |= again(table, plan, &[panel], &as_it_is);
        }
    }
}

/// Empties some panels and fills them in that order; kept if that costs no more, for from there another may get better.
fn again(table: &Table, plan: &mut Plan, panels: &[usize], weigh: &Weigh) -> bool {
    let seats: Vec<usize> = panels.iter().flat_map(|panel| table.seats[*panel].iter().copied()).collect();
    let before = cost_of(table, plan, panels, &seats);
    let places = clear(table, plan, &seats);
    for panel in panels {
        fill(table, plan, *panel, &seats, weigh);
    }
    let after = cost_of(table, plan, panels, &seats);
    if after > before + 1e-9 {
        restore(table, plan, &seats, &places);
    }
    after < before - 1e-9
}

/// A panel by chance, one with an empty seat if there is one, and a few that have people who could be on it.
fn neighbours(table: &Table, plan: &Plan, dice: &mut Dice) -> Vec<usize> {
    let decisions = |seat: &&usize| table.rows[**seat].fixed.is_none();
    let lacking: Vec<usize> = (0..table.seats.len())
        .filter(|panel| table.seats[*panel].iter().filter(decisions).any(|seat| plan.places[*seat].is_none()))
        .collect();
    let first = if lacking.is_empty() || dice.below(4) == 0 {
        dice.below(table.seats.len())
    } else {
        lacking[dice.below(lacking.len())]
    };
    let mut shared: Vec<usize> = table.seats[first]
        .iter()
        .flat_map(|seat| &table.rows[*seat].able)
        .flat_map(|able| &plan.booked[able.person])
        .map(|seat| table.problem.seats[*seat].panel)
        .filter(|panel| *panel != first)
        .collect();
    shared.sort_unstable();
    shared.dedup();
    let mut some = vec![first];
    for _ in 0..1 + dice.below(3) {
        if !shared.is_empty() {
            some.push(shared.swap_remove(dice.below(shared.len())));
        }
    }
    if dice.below(2) == 0 {
        some.reverse();
    }
    some
}

/// What a plan costs by linkage alone.
fn linkage_cost(table: &Table, links: &Links) -> f64 {
    let aims = &table.problem.aims;
    aims.error * links.error() + aims.apart * links.groups().1.saturating_sub(1) as f64
}

/// Better panels by the true cost, linkage and all.
pub(super) fn link(table: &Table, plan: &mut Plan, rounds: &mut Rounds) {
    let aims = &table.problem.aims;
    if aims.error == 0.0 && aims.apart == 0.0 {
        return;
    }
    let mut links = Links::of(table, Some(plan));
    for pass in 0..8 {
        let mut better = false;
        for panel in 0..table.seats.len() {
            if !rounds.another() {
                return;
            }
            let seats = &table.seats[panel];
            better |= relink(table, plan, &mut links, panel, seats);
            for seat in seats {
                better |= relink(table, plan, &mut links, panel, std::slice::from_ref(seat));
            }
        }
        if !better {
            return;
        }
        // Rounding adds up over thousands of changes of rank one.
        if pass % 2 == 1 {
            links = Links::of(table, Some(plan));
        }
    }
}

fn relink(table: &Table, plan: &mut Plan, links: &mut Links, panel: usize, seats: &[usize]) -> bool {
    if seats.iter().all(|seat| table.rows[*seat].fixed.is_some()) {
        return false;
    }
    let aims = &table.problem.aims;
    let before = cost_of(table, plan, &[panel], seats) + linkage_cost(table, links);
    let places = clear(table, plan, seats);
    let saved = links.clone();
    for (_, (person, _)) in &places {
        links.remove(table, panel, *person);
    }
    let now = links.error();
    let (groups, _) = links.groups();
    let home = links.home(table, panel, &groups);
    let extra = |person: usize| {
        let apart = home.is_some() && groups[person].is_some() && groups[person] != home;
        aims.error * (links.error_with(table, panel, person) - now) - if apart { aims.apart } else { 0.0 }
    };
    let mut cheap = vec![0.0; table.problem.people.len()];
    let mut able: Vec<usize> = seats.iter().flat_map(|s| table.rows[*s].able.iter().map(|able| able.person)).collect();
    able.sort_unstable();
    able.dedup();
    for person in able {
        cheap[person] = extra(person);
    }
    fill(table, plan, panel, seats, &|person, _, points| points + cheap[person]);
    let new: Vec<usize> = seats
        .iter()
        .filter(|seat| table.rows[**seat].fixed.is_none())
        .filter_map(|seat| Some(plan.places[*seat]?.0))
        .collect();
    for person in &new {
        links.add(table, panel, *person);
    }
    let after = cost_of(table, plan, &[panel], seats) + linkage_cost(table, links);
    if after < before - 1e-7 {
        return true;
    }
    restore(table, plan, seats, &places);
    *links = saved;
    false
}
