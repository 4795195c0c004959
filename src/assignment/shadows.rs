//! Who looks on where.

use super::plan::Plan;
use super::table::Table;

/// People, and for how many days they have waited.
type Waiting = Vec<(usize, f64)>;

/// A shadow for each seat that wants one, and how many seats want one and have none although somebody waits for it. The
/// seats with the fewest trainees come first; of the trainees whoever has the fewest in this plan, then whoever
/// waited longest.
pub(super) fn shadows(table: &Table, plan: &Plan) -> (Vec<Option<usize>>, usize) {
    let problem = table.problem;
    let mut shadows: Vec<Option<usize>> = vec![None; plan.places.len()];
    let mut wanting: Vec<(usize, i64, Waiting)> = Vec::new();
    for (seat, place) in plan.places.iter().enumerate().filter(|(seat, _)| problem.seats[*seat].wants_shadow) {
        let Some((_, start)) = *place else { continue };
        let wanted = &problem.seats[seat];
        let waits = |(person, who): (usize, &super::Person)| {
            let waiting = who.learning.iter().filter(|l| wanted.needs.contains(&l.competency)).map(|l| l.waiting);
            Some((person, waiting.max_by(f64::total_cmp)?))
        };
        let waiting: Vec<(usize, f64)> = problem.people.iter().enumerate().filter_map(waits).collect();
        if !waiting.is_empty() {
            wanting.push((seat, start, waiting));
        }
    }
    wanting.sort_by_key(|(_, _, waiting)| waiting.len());
    let mut has: Vec<Vec<usize>> = vec![Vec::new(); problem.people.len()];
    let mut without = 0;
    for (seat, start, mut waiting) in wanting {
        waiting.sort_by(|a, b| has[a.0].len().cmp(&has[b.0].len()).then(b.1.total_cmp(&a.1)));
        let found = waiting.into_iter().map(|(person, _)| person).find(|person| {
            let seats: Vec<usize> = plan.booked[*person].iter().chain(&has[*person]).copied().collect();
            can(table, plan, seat, (*person, start), &seats)
        });
        match found {
            Some(person) => {
                shadows[seat] = Some(person);
                has[person].push(seat);
            }
            None => without += 1,
        }
    }
    (shadows, without)
}

/// Whether somebody with those other seats can look on: free, not excluded, not on the panel, within hard limits.
fn can(table: &Table, plan: &Plan, seat: usize, (person, start): (usize, i64), seats: &[usize]) -> bool {
    let (who, panel, span) = (&table.problem.people[person], table.problem.seats[seat].panel, table.span(seat, start));
    let begins: Vec<i64> = seats.iter().filter_map(|other| Some(plan.places[*other]?.1)).collect();
    who.free.iter().any(|free| free.holds(span))
        && table.exclusion(panel, person).is_none()
        && seats.iter().zip(&begins).all(|(other, at)| {
            table.problem.seats[*other].panel != panel && !table.clash(person, span, table.span(*other, *at))
        })
        && who.limits.iter().filter(|limit| limit.span.contains(start)).all(|limit| {
            let new = begins.iter().filter(|at| limit.span.contains(**at)).count();
            limit.taken as usize + new < limit.hard as usize
        })
}
