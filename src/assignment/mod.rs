//! Assignment: who should interview whom, when, and why; pure numbers, no I/O, no clock.
//!
//! A [`Problem`] names people, panels and seats by index and time by minute; names, zones and wording stay with the caller.
//! [`propose`] fills every seat that is not locked, says for each why this person and who would have been next, for each empty
//! one which constraint binds and who would free it, and how far the whole can be from the best. [`ranked`] lists
//! people for one seat. To plan again with some seats kept, lock these and propose again.
//!
//! # What always holds
//! Whoever interviews is qualified in all that the seat needs, is not excluded from the panel, is free for the whole interview, and
//! has no other interview of the problem within [`Problem::buffer`] minutes, or within their own, nor another seat of the panel; no hard
//! limit is passed. The candidate is free, and has one interview at a time with the buffer between, over all their panels; one
//! of the panel's windows holds it. A shadow learns what the seat needs and keeps all the same rules. A seat stays empty
//! only where it must, or where time ran out before a better plan was found. What a planner locks with person and time
//! is taken as it is, even against these rules, and the rest is planned around it.
//!
//! # What is weighed
//! One cost in points ([`Aims`] says what each is worth, [`Cost`] what each came to): load, convex in recent and new
//! interviews, so that it is spread; soft limits; avoided times; late interviews; waiting between interviews; the same people together, or for
//! the same opening, again; panels without the hiring team or without anybody else, or without anybody senior; and linkage.
//!
//! **Linkage** is what the plan's cards will tell. In the additive model `score = candidate − severity + residual` the posterior
//! covariance hangs on who meets whom alone. The cost is the sum over the plan's candidates of their expected standard error, and
//! something for each group of candidates and interviewers that nothing links. Neither is linear. So a plan is made by
//! linear cost first; then panels and single seats are searched again with what one card would change as part of
//! each person's price, exactly for a single seat, and a change is kept where the true cost falls.
//!
//! # What the bounds bound
//! [`Proposal::linear_bound`]: no plan has a lower [`Cost::linear`], which is everything but linkage and shadows. It comes from
//! prices on people's time (a Lagrangian relaxation, moved by subgradients), or, for a small problem that it leaves open, from a
//! mixed integer programme solved to the end; one panel is mostly proven by the first. [`Proposal::bound`] is
//! of the whole cost: the linear bound, and for linkage what would be left if all severities were known; a plan can come
//! near the first, and only with many cards near the second. So [`Proposal::gap`] with linkage is wider than the plan is bad; without
//! ([`Aims::load_only`]) it is tight.
//!
//! # Time
//! `propose` asks `keep_going` before each round, and gives the best that it has when told to stop; a round takes milliseconds up to
//! some tens of them at 200 panels and 500 people. It ends by itself, and nothing in it is timed, not even the mixed integer
//! programme: the same problem and number of rounds give the same proposal on any machine.
//!
//! # Rooms
//! `problem` what goes in · `proposal` what comes out · `table` who could sit where, looked up once · `plan` who does, and what it
//! costs · `panel` one panel at its best · `bound` prices and what they prove · `exact` small problems to the end · `links` the
//! covariance · `improve` how all this is put to work · `rivals` who else could have had a seat · `empty` why a seat stays empty ·
//! `shadows` who looks on · `report` a plan in words' stead.
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
