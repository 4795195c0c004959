//! How fast and how good assignment is: one panel from fifty people; 200 panels of five from 500 people over two weeks, beside
//! a greedy plan. (What linkage is worth: `benches/linkage.rs`.)
//!
//! `cargo bench --bench assignment` prints all of it and leaves the instances as JSON in `target/assignment/`, where
//! `benches/assignment.py` solves them with HiGHS. `cargo bench --bench assignment -- panel` measures the one panel alone.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench may fail anywhere")]

#[path = "../tests/assignment/made.rs"]
mod made;
#[path = "../tests/assignment/written.rs"]
mod written;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use evenhand::assignment::{Problem, Proposal, propose};

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
}
