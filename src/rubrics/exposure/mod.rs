//! What of a rubric candidates have heard: how often each question was asked, and which are asked of nobody any more.

mod count;
#[expect(clippy::module_inception, reason = "the noun of this room has its name")]
mod exposure;
mod store;

pub use count::count_uses;
pub use exposure::{Exposure, QuestionUse, QuestionWhole, Retirement};
pub use store::{end_retirement, exposure, insert_retirement};

pub(super) use store::question_whole;
