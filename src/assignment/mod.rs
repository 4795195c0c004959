//! Assignment: who should interview whom, when, and why; pure numbers, no I/O, no clock.
#![expect(clippy::indexing_slicing, reason = "indices are checked once, by `Problem::check`")]

mod bound;
mod exact;
mod improve;
mod links;
mod panel;
mod plan;
mod problem;
mod proposal;
mod report;
mod table;

pub use problem::{
    Aims, Card, Exclusion, Learning, Limit, Panel, Person, Problem, ProblemError, Seat, Served, Span, Together,
    Variances,
};
pub use proposal::{
    Binding, Choice, Cost, Freeing, Link, Linkage, Next, Part, Placed, Proposal, Reason, Short, Stop, Unmet,
};

/// Plans all seats that are not locked.
///
/// `keep_going` is asked before every round of improvement, and at least once; whoever has no more time answers no. What is
/// proposed hangs on the problem and the number of rounds alone.
///
/// # Errors
/// [`ProblemError`], if the problem cannot be read.
pub fn propose(problem: &Problem, keep_going: &mut dyn FnMut() -> bool) -> Result<Proposal, ProblemError> {
    problem.check()?;
    let table = table::Table::of(problem);
    let mut rounds = improve::Rounds { keep_going, done: 0 };
    let (load_only, linear_bound) = improve::linear(&table, &mut rounds);
    let mut plan = load_only.clone();
    improve::link(&table, &mut plan, &mut rounds);
    Ok(report::report(&table, &plan, &load_only, linear_bound, rounds.done))
}

/// Up to five people for one seat, the best first, with all locked seats as they are and the others empty.
///
/// # Errors
/// [`ProblemError`], if the problem cannot be read.
pub fn ranked(problem: &Problem, seat: usize) -> Result<Vec<Choice>, ProblemError> {
    problem.check()?;
    let table = table::Table::of(problem);
    let plan = plan::Plan::fixed(&table);
    let Some(row) = table.rows.get(seat) else { return Err(ProblemError::Unknown { what: "seat", index: seat }) };
    let mut choices = Vec::new();
    for able in &row.able {
        let open = able.slots.iter().map(|slot| row.starts[slot.at]).find(|start| {
            plan.is_open(&table, seat, *start) && plan.obstacle(&table, seat, (able.person, *start)).is_none()
        });
        if let Some(start) = open {
            choices.push(Choice { person: able.person, start, costs_more: 0.0, parts: Vec::new(), why: Vec::new() });
        }
    }
    choices.truncate(5);
    Ok(choices)
}
