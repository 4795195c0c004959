//! Months of hiring under a clock that is turned, with chance, mail server, disk and crashes all following from one seed: what
//! people do, what goes wrong, and what must never happen whatever does. A seed that finds something finds it again.
//!
//!   cargo test --test simulation                                              some seeds, in half a minute
//!   EVENHAND_SEED=17 cargo test --test simulation -- --nocapture             one seed, with all that happens in it
//!   EVENHAND_SEEDS=10000 cargo test --release --test simulation              many (see `tests/long/run`)
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it is wrong")]

mod acts;
mod chance;
mod company;
mod faults;
mod invariants;
mod post;
mod world;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;

use invariants::Violation;
use world::World;

/// How many seeds are gone through, where nobody says otherwise.
const SEEDS: u64 = 8;

/// What a seed came to.
struct Run {
    hash: String,
    trace: Vec<String>,
    counts: BTreeMap<&'static str, usize>,
    days: i64,
    broken: Option<Violation>,
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// One seed from its first day to its last. `closely` looks at every invariant after each hour, and not each day.
fn go_through(seed: u64, closely: bool) -> Run {
    // A thread of its own: what a thread has counted so far would go into the identifiers.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(16 << 20);
        thread.spawn_scoped(scope, move || live(seed, closely)).unwrap().join()
    })
    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn live(seed: u64, closely: bool) -> Run {
    let mut world = World::start(seed);
    let begun = world.now;
    // The first are short, so that many fit into half a minute; the others are weeks, and now and then months.
    let days = match seed {
        0..1000 => 3 + world.dice.below(6) as i64,
        _ if world.dice.in_hundred(10) => 75,
        _ => 14 + world.dice.below(22) as i64,
    };
    let quiet = begun + TimeDelta::days(days);
    let end = quiet + TimeDelta::hours(33);
    let mut looked = world.now;
    while world.now < end && world.broken.is_none() {
        let step = if !world.calm && world.dice.in_hundred(1) { 1 + world.dice.below(40) as i64 } else { 1 };
        if step > 1 {
            world.note(format!("the clock jumps {step} hours ahead"));
        }
        let minutes = 60 * step + world.dice.below(3) as i64;
        world.turn(TimeDelta::minutes(minutes));
        if world.now >= quiet && !world.calm {
            world.note("nothing goes wrong any more".into());
            world.calm = true;
            (world.calm_since, world.mail_away) = (world.now, world.now);
        }
        if !world.calm && world.broken.is_none() {
            acts::hour(&mut world);
        }
        if world.broken.is_none() {
            post::hour(&mut world);
        }
        if world.broken.is_none() && (closely || world.now - looked >= TimeDelta::days(1)) {
            looked = world.now;
            invariants::look(&mut world);
        }
    }
    if world.broken.is_none() {
        invariants::look(&mut world);
    }
    Run {
        hash: world.trace_hash(),
        trace: std::mem::take(&mut world.trace),
        counts: std::mem::take(&mut world.counts),
        days: (world.now - begun).num_days(),
        broken: world.broken.take(),
    }
}

/// What is printed of a seed that found something.
fn told(seed: u64, run: &Run, violation: &Violation) -> String {
    let last: Vec<&str> = run.trace.iter().rev().take(25).rev().map(String::as_str).collect();
    format!(
        "seed {seed}, step {}: {} does not hold: {}\n\nThe last that happened:\n{}\n\n\
         It happens again with\n  EVENHAND_SEED={seed} cargo test --test simulation -- --nocapture\n",
        violation.step,
        violation.invariant,
        violation.why,
        last.join("\n"),
    )
}

#[test]
fn months_of_hiring_break_no_rule() {
    if let Some(seed) = number("EVENHAND_SEED") {
        let run = go_through(seed, true);
        println!("{}", run.trace.join("\n"));
        println!("trace {}", run.hash);
        if let Some(violation) = &run.broken {
            panic!("{}", told(seed, &run, violation));
        }
        return;
    }
    let (first, seeds) = (number("EVENHAND_FIRST_SEED").unwrap_or(1), number("EVENHAND_SEEDS").unwrap_or(SEEDS));
    let next = AtomicU64::new(first);
    let sums: Mutex<(BTreeMap<&'static str, usize>, i64)> = Mutex::default();
    let broken: Mutex<Vec<(u64, Run)>> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + seeds || !broken.lock().unwrap().is_empty() {
                        break;
                    }
                    let run = go_through(seed, false);
                    let mut sums = sums.lock().unwrap();
                    for (what, times) in &run.counts {
                        *sums.0.entry(what).or_default() += times;
                    }
                    sums.1 += run.days;
                    if run.broken.is_some() {
                        broken.lock().unwrap().push((seed, run));
                    }
                }
            });
        }
    });
    let (counts, days) = sums.into_inner().unwrap();
    println!("{seeds} seeds, {days} days: {counts:?}");
    if let Some((seed, run)) = broken.into_inner().unwrap().into_iter().min_by_key(|(seed, _)| *seed) {
        // Once more, looking after each hour: the hash is of what happened, which looking does not change.
        let again = go_through(seed, true);
        let run = if again.broken.is_some() { again } else { run };
        let violation = run.broken.clone().unwrap();
        panic!("after {} seeds: {}", next.into_inner() - first, told(seed, &run, &violation));
    }
    for what in ["submitted", "decided", "opened_early", "erased", "lost", "refused", "declined", "answered", "post"] {
        assert!(seeds < 20 || counts.get(what).is_some_and(|times| *times > 0), "nobody was {what}");
    }
}

#[test]
fn a_seed_comes_out_the_same_each_time() {
    for seed in [7, 11] {
        let (one, other) = (go_through(seed, false), go_through(seed, false));
        assert!(one.trace.len() > 100, "only {} steps", one.trace.len());
        assert_eq!(one.trace, other.trace);
        assert_eq!(one.hash, other.hash);
        assert_ne!(one.hash, go_through(seed + 1, false).hash);
    }
}

#[test]
fn the_list_in_the_documentation_is_the_list_here() {
    let text = include_str!("../../docs/operations.md");
    let part = text.split("## What is simulated").nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let listed: Vec<String> = part.lines().filter(|line| line.starts_with("- `")).map(str::to_owned).collect();
    let here: Vec<String> = invariants::ALL.iter().map(|one| format!("- `{}`: {}", one.name, one.says)).collect();
    assert_eq!(listed, here);
}
