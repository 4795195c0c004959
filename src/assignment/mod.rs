//! Assignment: who should interview whom, when, and why; pure numbers, no I/O, no clock.
#![expect(clippy::indexing_slicing, reason = "indices are checked once, by `Problem::check`")]

mod bound;
mod empty;
mod exact;
mod improve;
mod links;
mod panel;
mod plan;
mod problem;
mod proposal;
mod report;
mod rivals;
mod shadows;
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
    if seat >= problem.seats.len() {
        return Err(ProblemError::Unknown { what: "seat", index: seat });
    }
    Ok(report::ranked(&table::Table::of(problem), seat, 5))
}
