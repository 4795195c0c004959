//! How fast and how good assignment is: one panel from fifty people; 200 panels of five from 500 people over two weeks, beside
//! a greedy plan; and what linkage is worth in simulated seasons.
//!
//! `cargo bench --bench assignment` prints all of it and leaves the instances as JSON in `target/assignment/`, where
//! `benches/assignment.py` solves them with HiGHS. `cargo bench --bench assignment -- panel` measures the one panel alone.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench may fail anywhere")]

#[path = "../tests/assignment/made.rs"]
mod made;
#[path = "../tests/assignment/season.rs"]
mod season;
#[path = "../tests/assignment/written.rs"]
mod written;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use evenhand::assignment::{Aims, Problem, Proposal, propose};
use season::{Company, season};

/// By linear cost, as HiGHS can say it.
fn linear(people: usize, panels: usize, seed: u64) -> Problem {
    let mut problem = made::company(people, panels, seed);
    problem.aims = problem.aims.load_only();
    problem
}

fn within(problem: &Problem, budget: Duration) -> Proposal {
    let began = Instant::now();
    propose(problem, &mut || began.elapsed() < budget).expect("the instance can be read")
}

fn compare(name: &str, problem: &Problem, budget: Duration) {
    let began = Instant::now();
    let proposal = within(problem, budget);
    let took = began.elapsed();
    let greedy = within(problem, Duration::ZERO);
    let (cost, bound) = (proposal.cost.linear(), proposal.linear_bound);
    println!(
        "{name}: {:.2} s, {} of {} seats, cost {cost:.2}, bound {bound:.2}, at most {:.2} % above the best; greedy {:.2}, {:.2} %",
        took.as_secs_f64(),
        proposal.placed.len(),
        problem.seats.len(),
        100.0 * (cost - bound) / bound,
        greedy.cost.linear(),
        100.0 * (greedy.cost.linear() - bound) / bound,
    );
    let mut json = written::written(problem);
    json["ours"] = cost.into();
    json["bound"] = bound.into();
    json["greedy"] = greedy.cost.linear().into();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/assignment");
    std::fs::create_dir_all(folder).expect("target can be written to");
    std::fs::write(format!("{folder}/{name}.json"), json.to_string()).expect("target can be written to");
}

/// Root mean square errors of calibrated scores over some seasons, by load alone and with linkage.
fn seasons(company: Company, aims: Aims, many: u64) {
    let mut squares = [0.0; 2];
    let mut loads = [0; 2];
    let mut away = [0.0; 2];
    let mut groups = [0; 2];
    for seed in 0..many {
        for (i, aims) in [aims.load_only(), aims].into_iter().enumerate() {
            let outcome = season(company, aims, 1000 + seed);
            squares[i] += outcome.rmse * outcome.rmse;
            loads[i] += outcome.squares;
            away[i] += outcome.away / many as f64;
            groups[i] += outcome.components;
        }
    }
    let rmse = squares.map(|sum| (sum / many as f64).sqrt());
    println!(
        "{company:?}, {many} seasons: RMSE {:.4} by load alone, {:.4} with linkage, {:.1} % below; load squared {} and {}; {:.0} % and {:.0} % away; {} and {} groups",
        rmse[0],
        rmse[1],
        100.0 * (1.0 - rmse[1] / rmse[0]),
        loads[0],
        loads[1],
        away[0],
        away[1],
        groups[0],
        groups[1],
    );
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let small = linear(50, 1, 1);
    let linked = made::company(50, 1, 1);
    criterion.bench_function("one panel, 50 people", |b| b.iter(|| propose(black_box(&small), &mut || true)));
    criterion.bench_function("one panel, 50 people, linkage", |b| b.iter(|| propose(black_box(&linked), &mut || true)));
    if std::env::args().any(|argument| argument == "panel" || argument == "--test") {
        return;
    }
    compare("60-people-10-panels", &linear(60, 10, 1), Duration::from_secs(5));
    compare("100-people-20-panels", &linear(100, 20, 1), Duration::from_secs(5));
    compare("500-people-200-panels", &linear(500, 200, 1), Duration::from_secs(9));
    // Nothing but load and linkage: the wishes that mix panels anyway are left out of both.
    let aims = Aims { team: 0.0, pair: 0.0, opening: 0.0, error: 300.0, ..Aims::default() };
    for (members, interviews) in [(4, 4), (3, 3)] {
        seasons(Company { teams: 8, members, weeks: 10, interviews, away: 60 }, aims, 16);
    }
}
