//! What linkage is worth: seasons planned with it and by load alone, rated by the same people in the same mood, calibrated, and
//! held against the truth.
//!
//! `cargo bench --bench linkage` prints a line for each kind of company; `-- 100` makes a hundred seasons of each.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench may fail anywhere")]

#[path = "../tests/assignment/made.rs"]
#[expect(dead_code, reason = "the other bench makes problems of it")]
mod made;
#[path = "../tests/assignment/season.rs"]
mod season;

use evenhand::assignment::Aims;
use season::{Company, known, season};

/// A mean with its standard error.
fn mean(all: &[f64]) -> (f64, f64) {
    let many = all.len() as f64;
    let mean = all.iter().sum::<f64>() / many;
    let square = all.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (many - 1.0).max(1.0);
    (mean, (square / many).sqrt())
}

/// A line of the table.
fn seasons(company: Company, aims: Aims, many: u64) {
    let mut gains = Vec::new();
    let (mut squares, mut errors, mut loads, mut away, mut groups) = ([0.0; 2], [0.0; 2], [0; 2], [0.0; 2], [0; 2]);
    for seed in 0..many {
        let both = [aims.load_only(), aims].map(|aims| season(company, aims, 1000 + seed));
        for (i, outcome) in both.iter().enumerate() {
            squares[i] += outcome.rmse * outcome.rmse;
            errors[i] += outcome.expected / many as f64;
            loads[i] += outcome.squares;
            away[i] += outcome.away / many as f64;
            groups[i] += outcome.components;
        }
        gains.push(100.0 * (1.0 - both[1].rmse / both[0].rmse));
    }
    let rmse = squares.map(|sum: f64| (sum / many as f64).sqrt());
    let (gain, error) = mean(&gains);
    let below = |part: f64| 100.0 * (1.0 - part / errors[0]);
    println!(
        "{:2} teams of {}, {:2} weeks, {} interviews of {} ratings, free elsewhere {:3} %{}, culture {:.1}: RMSE {:.3} → {:.3}, {gain:5.1} ± {error:.1} % below; expected {:.1} %, severities known {:.1} %; load² {} → {}, away {:.0} → {:.0} %, groups {:.1} → {:.1}",
        company.teams,
        company.members,
        company.weeks,
        company.interviews,
        company.ratings,
        company.away,
        if company.at_home { ", unwillingly" } else { "" },
        company.culture,
        rmse[0],
        rmse[1],
        below(errors[1]),
        below(known(company)),
        loads[0],
        loads[1],
        away[0],
        away[1],
        groups[0] as f64 / many as f64,
        groups[1] as f64 / many as f64,
    );
}

fn main() {
    let many = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(20);
    // Nothing but load, people's own wishes and linkage: what mixes panels anyway is left out of both.
    let aims = Aims { team: 0.0, pair: 0.0, opening: 0.0, error: 300.0, ..Aims::default() };
    let usual =
        Company { teams: 8, members: 4, weeks: 10, interviews: 4, away: 60, at_home: true, ratings: 2, culture: 0.0 };
    let small = Company { teams: 3, members: 3, interviews: 3, ..usual };
    for company in [
        usual,
        Company { at_home: false, ..usual },
        Company { ratings: 4, ..usual },
        small,
        Company { culture: 0.5, ..usual },
        Company { culture: 0.5, ratings: 4, ..usual },
        Company { culture: 0.5, ratings: 4, weeks: 4, ..usual },
    ] {
        seasons(company, aims, many);
    }
}
