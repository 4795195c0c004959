//! How fast calibration is: 30,000 ratings from nothing, the same read for fifty openings, and one candidate against a held
//! border (the inner loop, in the cache).
//!
//! `cargo bench --bench calibration`; beside lme4, on a file of ratings: `benches/lme4.sh RATINGS.csv`.
#![expect(clippy::expect_used, reason = "a bench may fail anywhere")]

use criterion::{Criterion, criterion_group, criterion_main};
use evenhand::calibration::{Options, Rating, Ratings, calibrate, calibrate_and_hold, calibrate_each};
use std::hint::black_box;

/// 2,000 candidates with five cards of three ratings each by 200 interviewers on 8 criteria; the same every time.
fn ratings() -> Ratings {
    let mut state = 7_u64;
    let mut next = |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % below
    };
    let mut rows = Vec::new();
    for candidate in 0..2000 {
        let (ability, first) = (next(4), next(200));
        for card in 0..5 {
            let interviewer = (first + 7 * card + next(7)) % 200;
            let criterion = next(6);
            for i in 0..3 {
                let level = (ability + next(3)).saturating_sub(interviewer % 2).min(4);
                rows.push(Rating { candidate, interviewer, criterion: criterion + i, level: level as u8 });
            }
        }
    }
    let ids = |n: u32| (0..n).map(|i| i.to_string()).collect();
    Ratings::new(5, ids(2000), ids(200), ids(8), rows).expect("indices are in range")
}

fn bench(c: &mut Criterion) {
    let ratings = ratings();
    let options = Options { threads: 1, ..Options::default() };
    let held = calibrate_and_hold(&ratings, std::slice::from_ref(&options)).1.expect("its border is full");
    let reader = held.read_as(&options);
    let own: Vec<Rating> = ratings.rows().iter().filter(|r| r.candidate == 3).copied().collect();
    c.bench_function("one candidate, border held", |b| b.iter(|| reader.candidate("3", black_box(&own))));
    c.bench_function("the same closely", |b| b.iter(|| reader.candidate_closely("3", black_box(&own))));
    let openings = vec![options.clone(); 50];
    let mut group = c.benchmark_group("calibrate");
    group.sample_size(10);
    group.bench_function("30,000 ratings", |b| b.iter(|| calibrate(black_box(&ratings), &options)));
    group.bench_function("for fifty openings", |b| b.iter(|| calibrate_each(black_box(&ratings), &openings)));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
