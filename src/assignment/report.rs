//! From a plan to what is said of it.

use super::improve::links_of;
use super::links::Links;
use super::plan::Plan;
use super::proposal::{Linkage, Part, Placed, Proposal};
use super::table::Table;

pub(super) fn report(table: &Table, plan: &Plan, load_only: &Plan, linear_bound: f64, rounds: usize) -> Proposal {
    let aims = &table.problem.aims;
    let (before, after, other) = (Links::of(table), links_of(table, plan), links_of(table, load_only));
    let mut cost = plan.linear_cost(table);
    cost.add(Part::Error, aims.error * after.error());
    cost.add(Part::Apart, aims.apart * after.groups().1.saturating_sub(1) as f64);
    let bound = linear_bound + aims.error * before.floor(table);
    let placed = plan.places.iter().enumerate().filter_map(|(seat, place)| {
        let (person, start) = (*place)?;
        Some(Placed { seat, person, start, shadow: None, why: Vec::new(), next: None, link: None })
    });
    let linkage = Linkage {
        groups: Vec::new(),
        components_before: before.groups().1,
        components_after: after.groups().1,
        error_before: before.mean_error(),
        error_after: after.mean_error(),
        error_load_only: other.mean_error(),
        components_load_only: other.groups().1,
    };
    let total = cost.total();
    Proposal {
        placed: placed.collect(),
        unmet: Vec::new(),
        short: Vec::new(),
        cost,
        bound,
        gap: if total > 0.0 { ((total - bound) / total).max(0.0) } else { 0.0 },
        linear_bound,
        linkage,
        rounds,
    }
}
