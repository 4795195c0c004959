//! A scorecard as autosave sends it (`src/scorecards/draft.rs`): what is kept is what was sent, and what is too long is said.

use evenhand::scorecards::DraftInput;

pub fn run(data: &[u8]) {
    let Ok(draft) = serde_json::from_slice::<DraftInput>(data) else { return };
    let written = serde_json::to_vec(&draft).expect("a draft is JSON");
    assert_eq!(serde_json::from_slice::<DraftInput>(&written).expect("it reads back"), draft);
    // Without a rubric every rating is one of a criterion that is not there.
    let faults = draft.faults(&[], &[]);
    assert!(faults.len() >= draft.ratings.len().min(1));
    assert_eq!(draft.missing(&[]).len(), usize::from(draft.recommendation.is_none()));
}
