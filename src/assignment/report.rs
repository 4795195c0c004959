//! From a plan to what is said of it.

use super::empty::unmet;
use super::links::Links;
use super::plan::{Place, Plan};
use super::proposal::{Choice, Link, Linkage, Next, Part, Placed, Proposal, Reason, Short};
use super::rivals::{Rival, added, reasons, rivals};
use super::shadows::shadows;
use super::table::{Table, lacks};

/// With so many others whoever has a seat is compared: those who carry least.
const COMPARED: usize = 12;

pub(super) fn report(table: &Table, plan: &Plan, load_only: &Plan, linear_bound: f64, rounds: usize) -> Proposal {
    let aims = &table.problem.aims;
    let (before, mut links, other) =
        (Links::of(table, None), Links::of(table, Some(plan)), Links::of(table, Some(load_only)));
    let linkage = linkage(&before, &links, &other);
    let (shadows, without) = shadows(table, plan);
    let mut cost = plan.linear_cost(table);
    cost.add(Part::Shadows, aims.shadow * without as f64);
    cost.add(Part::Error, aims.error * links.error());
    cost.add(Part::Apart, aims.apart * linkage.components_after.saturating_sub(1) as f64);
    let bound = linear_bound + aims.error * before.floor(table);
    let mut whole = plan.clone();
    let (mut filled, mut empty) = (Vec::new(), Vec::new());
    for (seat, (place, shadow)) in plan.places.iter().zip(shadows).enumerate() {
        match *place {
            Some(place) => {
                let instead_of = load_only.places[seat].map(|(other, _)| other).filter(|other| *other != place.0);
                let mut one = placed(table, &mut whole, &mut links, (seat, place), instead_of);
                one.shadow = shadow;
                filled.push(one);
            }
            None => empty.push(unmet(table, &mut whole, &links, seat)),
        }
    }
    let total = cost.total();
    // What empty seats cost would make any gap look small.
    let of_filled = total - cost.of(Part::Unmet);
    let gap = if of_filled > 0.0 { ((total - bound) / of_filled).max(0.0) } else { 0.0 };
    Proposal {
        placed: filled,
        unmet: empty,
        short: short(table, plan),
        cost,
        bound,
        gap: if gap < 1e-9 { 0.0 } else { gap },
        linear_bound,
        linkage,
        rounds,
    }
}

/// A filled seat with its reasons; the plan and the links come back as they were.
fn placed(
    table: &Table,
    plan: &mut Plan,
    links: &mut Links,
    (seat, place): (usize, Place),
    instead_of: Option<usize>,
) -> Placed {
    plan.clear(table, seat);
    let (person, start) = place;
    let panel = table.problem.seats[seat].panel;
    let mut one = Placed { seat, person, start, shadow: None, why: vec![Reason::Locked], next: None, link: None };
    if table.rows[seat].fixed.is_none() {
        let linked = table.problem.aims.error > 0.0 || table.problem.aims.apart > 0.0;
        if linked {
            links.remove(table, panel, person);
        }
        let chosen = added(table, plan, links, seat, place);
        let others: Vec<Rival> = rivals(table, plan, links, seat, COMPARED);
        one.why = reasons(table, plan, links, seat, &chosen, &others);
        one.next = others.iter().find(|other| other.place.0 != person).map(|other| Next {
            person: other.place.0,
            start: other.place.1,
            costs_more: other.cost.total() - chosen.cost.total(),
            why: other.cost.minus(&chosen.cost).parts(),
        });
        if linked {
            let candidates = links.candidates().max(1) as f64;
            one.link = instead_of.map(|other| Link {
                instead_of: other,
                joins: links.joined(table, panel, person),
                error_with_other: links.error_with(table, panel, other) / candidates,
                error: links.error_with(table, panel, person) / candidates,
            });
            links.add(table, panel, person);
        }
    }
    plan.place(table, seat, place);
    one
}

fn linkage(before: &Links, after: &Links, load_only: &Links) -> Linkage {
    let (of, components_before) = before.groups();
    let many = of.iter().flatten().max().map_or(0, |most| most + 1);
    let mut groups = vec![Vec::new(); many];
    for (person, group) in of.iter().enumerate() {
        if let Some(group) = group {
            groups[*group].push(person);
        }
    }
    Linkage {
        groups,
        components_before,
        components_after: after.groups().1,
        error_before: before.mean_error(),
        error_after: after.mean_error(),
        error_load_only: load_only.mean_error(),
        components_load_only: load_only.groups().1,
    }
}

/// The criteria that fewer qualified people see than the panel wants.
fn short(table: &Table, plan: &Plan) -> Vec<Short> {
    let problem = table.problem;
    let mut short = Vec::new();
    for (panel, seats) in table.seats.iter().enumerate() {
        let mut criteria: Vec<usize> =
            seats.iter().flat_map(|seat| problem.seats[*seat].criteria.iter().copied()).collect();
        criteria.sort_unstable();
        criteria.dedup();
        for criterion in criteria {
            let covering: Vec<usize> =
                seats.iter().filter(|seat| problem.seats[**seat].criteria.contains(&criterion)).copied().collect();
            let qualified = |seat: &&usize| {
                plan.places[**seat]
                    .is_some_and(|(who, _)| lacks(&problem.people[who], &problem.seats[**seat]).is_empty())
            };
            let mut people: Vec<usize> =
                covering.iter().filter(qualified).filter_map(|seat| Some(plan.places[*seat]?.0)).collect();
            people.sort_unstable();
            people.dedup();
            if people.len() < problem.panels[panel].wanted {
                short.push(Short { panel, criterion, seen_by: people.len(), seats: covering.len() });
            }
        }
    }
    short
}

/// The best for one seat, all locked ones as they are.
pub(super) fn ranked(table: &Table, seat: usize, most: usize) -> Vec<Choice> {
    let mut plan = Plan::fixed(table);
    let links = Links::of(table, Some(&plan));
    let rivals = rivals(table, &mut plan, &links, seat, usize::MAX);
    let Some(first) = rivals.first().map(|first| first.cost) else { return Vec::new() };
    let choice = |rival: &Rival| Choice {
        person: rival.place.0,
        start: rival.place.1,
        costs_more: rival.cost.total() - first.total(),
        parts: rival.cost.minus(&first).parts(),
        why: reasons(table, &plan, &links, seat, rival, &rivals),
    };
    rivals.iter().take(most).map(choice).collect()
}
