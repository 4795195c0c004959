//! Seats that stay empty: which constraint binds, and who would free them.

use std::collections::BTreeMap;

use super::links::Links;
use super::plan::{Obstacle, Plan};
use super::problem::Span;
use super::proposal::{Binding, Freeing, Stop, Unmet};
use super::rivals::added;
use super::table::{Table, lacks};

/// So many are named for each kind of stop.
const NAMED: usize = 5;

pub(super) fn unmet(table: &Table, plan: &mut Plan, links: &Links, seat: usize) -> Unmet {
    Unmet { seat, binding: binding(table, seat), freeing: freeing(table, plan, links, seat) }
}

fn binding(table: &Table, seat: usize) -> Binding {
    let (problem, row, wanted) = (table.problem, &table.rows[seat], &table.problem.seats[seat]);
    if row.starts.is_empty() {
        return Binding::CandidateNotFree;
    }
    let is_qualified = |who: usize| match wanted.locked_person {
        Some(locked) => locked == who,
        None => lacks(&problem.people[who], wanted).is_empty(),
    };
    let qualified: Vec<usize> = (0..problem.people.len()).filter(|who| is_qualified(*who)).collect();
    if qualified.is_empty() {
        return Binding::NobodyQualified;
    }
    let able = qualified.iter().filter(|who| table.exclusion(wanted.panel, **who).is_none()).count();
    if able == 0 {
        return Binding::AllExcluded { qualified: qualified.len() };
    }
    // What nobody can change here: the locked seats.
    let fixed = Plan::fixed(table);
    let (mut free, mut could) = (0, 0);
    for able in &row.able {
        let starts =
            able.slots.iter().map(|slot| row.starts[slot.at]).filter(|start| fixed.is_open(table, seat, *start));
        let obstacles: Vec<_> = starts.map(|start| fixed.obstacle(table, seat, (able.person, start))).collect();
        free += usize::from(obstacles.iter().any(|o| matches!(o, None | Some(Obstacle::Limit(_)))));
        could += usize::from(obstacles.iter().any(Option::is_none));
    }
    match (free, could) {
        (0, _) => Binding::NoCommonTime { able },
        (_, 0) => Binding::AllAtLimit { free },
        _ => Binding::CrowdedOut { could },
    }
}

fn freeing(table: &Table, plan: &mut Plan, links: &Links, seat: usize) -> Vec<Freeing> {
    let (problem, wanted) = (table.problem, &table.problem.seats[seat]);
    let starts: Vec<i64> =
        table.rows[seat].starts.iter().copied().filter(|start| plan.is_open(table, seat, *start)).collect();
    let mut found = Vec::new();
    for (person, who) in problem.people.iter().enumerate() {
        if wanted.locked_person.is_some_and(|locked| locked != person) {
            continue;
        }
        if let Some(why) = table.exclusion(wanted.panel, person) {
            found.push(Freeing { person, stop: Stop::Excluded(why), cost: None });
            continue;
        }
        // At each start: what of it is not free, and what else stands in the way.
        let missing = |start: i64| {
            let span = Span { start, end: start + wanted.minutes };
            wanted.minutes - who.free.iter().map(|free| free.overlap(span)).sum::<i64>()
        };
        let ways: Vec<(i64, i64, Option<Obstacle>)> = starts
            .iter()
            .map(|start| (*start, missing(*start), plan.obstacle(table, seat, (person, *start))))
            .collect();
        let lacking = if wanted.locked_person.is_some() { Vec::new() } else { lacks(who, wanted) };
        let clear = ways.iter().find(|(_, missing, obstacle)| *missing == 0 && obstacle.is_none()).map(|way| way.0);
        if !lacking.is_empty() {
            let cost = clear.map(|start| added(table, plan, links, seat, (person, start)).cost);
            found.push(Freeing {
                person,
                stop: Stop::Unqualified(lacking),
                cost: cost.map(|c| c.total() + problem.aims.unmet),
            });
            continue;
        }
        let stopped = ways.iter().filter(|(_, missing, _)| *missing == 0).find_map(|(start, _, obstacle)| {
            let stop = match (*obstacle)? {
                Obstacle::OnPanel => Stop::OnPanel,
                Obstacle::Limit(limit) => Stop::Limit { limit, has: plan.counted(person, limit) },
                Obstacle::Busy(other) => Stop::Busy { seat: other, start: *start },
            };
            Some((*start, stop))
        });
        let not_free = || {
            let least = ways.iter().filter(|(_, _, obstacle)| obstacle.is_none()).min_by_key(|way| way.1)?;
            Some((least.0, Stop::NotFree { start: least.0, minutes: least.1 }))
        };
        if let Some((start, stop)) = stopped.or_else(not_free) {
            // Two interviews of a person at once are no price but a muddle, and two seats of one panel no second view.
            let priced = matches!(stop, Stop::Limit { .. } | Stop::NotFree { .. });
            let cost =
                priced.then(|| added(table, plan, links, seat, (person, start)).cost.total() + problem.aims.unmet);
            found.push(Freeing { person, stop, cost });
        }
    }
    found.sort_by(|a, b| a.cost.unwrap_or(f64::INFINITY).total_cmp(&b.cost.unwrap_or(f64::INFINITY)));
    let mut named: BTreeMap<u8, usize> = BTreeMap::new();
    found.retain(|freeing| {
        let kind = match freeing.stop {
            Stop::Unqualified(_) => 0,
            Stop::Excluded(_) => 1,
            Stop::OnPanel => 2,
            Stop::Limit { .. } => 3,
            Stop::NotFree { .. } => 4,
            Stop::Busy { .. } => 5,
        };
        let many = named.entry(kind).or_default();
        *many += 1;
        *many <= NAMED
    });
    found
}
