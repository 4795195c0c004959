//! Files of ratings and of weights (`src/cli/calibrate/`): the order of lines changes nothing, nor does writing them anew.

use evenhand::calibration::{Rating, Ratings};
use evenhand::cli::{ratings_of, weights_of};

/// The first byte says how many levels there are, if it says it; the weights stand behind a byte 0xff, if there are any.
pub fn run(data: &[u8]) {
    let Some((levels, files)) = data.split_first() else { return };
    let levels = (2..=10).contains(levels).then_some(*levels);
    let mut files = files.splitn(2, |byte| *byte == 0xff);
    let Ok((ratings, hash)) = ratings_of(files.next().unwrap_or_default(), levels) else { return };
    let lines = lines(&ratings);
    assert!(!lines.is_empty());
    for order in [lines.clone(), lines.into_iter().rev().collect()] {
        let file = format!("candidate,interviewer,criterion,score,link\n{}\n", order.join("\n"));
        let (again, same) = ratings_of(file.as_bytes(), Some(ratings.levels())).expect("what is written is read");
        // The hash has every rating with its names; a name that no rating is left of is not written.
        assert_eq!((again.rows().len(), &same), (ratings.rows().len(), &hash), "{file}");
    }
    let Some(weights) = files.next() else { return };
    if let Ok(weights) = weights_of(weights, ratings.criteria()) {
        assert_eq!(weights.len(), ratings.criteria().len());
        assert!(weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0) && weights.iter().sum::<f64>() > 0.0);
    }
}

fn lines(ratings: &Ratings) -> Vec<String> {
    let line = |whom: &[String], rating: &Rating, link: &str| {
        let quoted = |ids: &[String], id: u32| format!("\"{}\"", ids[id as usize].replace('"', "\"\""));
        let who = quoted(whom, rating.candidate);
        let by = quoted(ratings.interviewers(), rating.interviewer);
        let on = quoted(ratings.criteria(), rating.criterion);
        format!("{who},{by},{on},{},{link}", rating.level + 1)
    };
    let own = ratings.rows().iter().map(|rating| line(ratings.candidates(), rating, "no"));
    own.chain(ratings.link_rows().iter().map(|rating| line(ratings.links(), rating, "yes"))).collect()
}
