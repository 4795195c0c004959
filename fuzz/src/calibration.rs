//! Any tiny set of ratings has a defined answer: no panic, no endless loop, every number finite and on the scale.

use evenhand::calibration::{Integrate, Method, Options, Rating, Ratings, calibrate_and_hold};

pub fn run(data: &[u8]) {
    let [scale, choice, bar, rest @ ..] = data else { return };
    let levels = 2 + scale % 9;
    let rows: Vec<Rating> = rest
        .chunks_exact(2)
        .take(40)
        .map(|pair| Rating {
            candidate: u32::from(pair[0] & 7),
            interviewer: u32::from(pair[0] >> 3 & 7),
            criterion: u32::from(pair[0] >> 6),
            level: pair[1] % levels,
        })
        .collect();
    let ids = |n: u32| (0..n).map(|i| i.to_string()).collect();
    // With some choices the last two candidates are links.
    let (links, rows): (Vec<Rating>, Vec<Rating>) = rows.iter().partition(|r| choice & 64 != 0 && r.candidate > 5);
    let links = links.into_iter().map(|r| Rating { candidate: r.candidate - 6, ..r }).collect();
    let ratings =
        Ratings::new(levels, ids(8), ids(8), ids(4), rows).and_then(|ratings| ratings.with_links(ids(2), links));
    let ratings = ratings.expect("indices are in range");
    let options = Options {
        method: [Method::Auto, Method::Joint, Method::Within][usize::from(choice % 3)],
        integrate: [Integrate::Auto, Integrate::Off][usize::from(choice >> 7)],
        bar: Some(f64::from(*bar) / 16.0),
        threads: 1,
        ..Options::default()
    };
    let (calibrations, held) = calibrate_and_hold(&ratings, std::slice::from_ref(&options));
    let [calibration] = &calibrations[..] else { panic!("one for each way of reading") };
    let top = f64::from(levels);
    for candidate in &calibration.candidates {
        for fair in candidate.criteria.iter().map(|cell| &cell.fair).chain([&candidate.fair]) {
            assert!((1.0..=top).contains(&fair.score), "{fair:?}");
            assert!(1.0 <= fair.interval95[0] && fair.interval95[1] <= top, "{fair:?}");
        }
        assert!(candidate.composite_sd > 0.0 && candidate.composite_sd.is_finite());
        assert!(candidate.prob_above.is_none_or(|p| (0.0..=1.0).contains(&p)));
    }
    for interviewer in &calibration.interviewers {
        assert!(interviewer.severity.is_finite() && interviewer.severity_sd > 0.0);
    }
    let own: Vec<Rating> = ratings.rows().iter().filter(|row| row.candidate == 0).copied().collect();
    let held = held.expect("so few interviewers are held");
    let again = held.read_as(&options).candidate_closely("0", &own).expect("the criteria are the fit's");
    assert!(again.composite.is_finite() && again.composite_sd > 0.0);
}
