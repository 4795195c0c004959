//! From nothing to a plan, and from a plan to a better one.

use super::panel::{self, WIDEST};
use super::plan::{Place, Plan};
use super::table::Table;

/// The seats of a panel that are decisions, in groups that can be searched together.
pub(super) fn groups(table: &Table, panel: usize) -> Vec<Vec<usize>> {
    let free: Vec<usize> =
        table.seats[panel].iter().filter(|seat| table.rows[**seat].fixed.is_none()).copied().collect();
    let fixed = table.seats[panel].len() - free.len();
    let width = if free.len() + fixed <= WIDEST { WIDEST } else { 1 };
    free.chunks(width).map(<[usize]>::to_vec).collect()
}

/// Fills a panel's empty seats as cheaply as the rest of the plan allows.
pub(super) fn fill(table: &Table, plan: &mut Plan, panel: usize, extra: &dyn Fn(usize) -> f64) {
    for group in groups(table, panel) {
        let empty: Vec<usize> = group.into_iter().filter(|seat| plan.places[*seat].is_none()).collect();
        if empty.is_empty() {
            continue;
        }
        let found = panel::best(table, plan, panel, &empty, &mut panel::marginal(table, plan, extra));
        for (seat, place) in empty.into_iter().zip(found.places) {
            if let Some(place) = place {
                plan.place(table, seat, place);
            }
        }
    }
}

/// Empties a panel and says who had its seats.
pub(super) fn empty(table: &Table, plan: &mut Plan, panel: usize) -> Vec<(usize, Place)> {
    let free = table.seats[panel].iter().filter(|seat| table.rows[**seat].fixed.is_none());
    free.filter_map(|seat| Some((*seat, plan.clear(table, *seat)?))).collect()
}

/// Every panel in turn, those with the fewest choices first.
pub(super) fn greedy(table: &Table) -> Plan {
    let mut plan = Plan::fixed(table);
    let choices = |panel: &usize| {
        let seats = table.seats[*panel].iter().filter(|seat| table.rows[**seat].fixed.is_none());
        seats.map(|seat| table.rows[*seat].able.iter().map(|able| able.slots.len()).sum::<usize>()).min()
    };
    let mut order: Vec<usize> = (0..table.seats.len()).collect();
    order.sort_by_cached_key(choices);
    for panel in order {
        fill(table, &mut plan, panel, &|_| 0.0);
    }
    plan
}
