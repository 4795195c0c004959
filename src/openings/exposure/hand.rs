//! The questions that a stage asks one candidate for one criterion: pure.

use crate::db::Id;
use crate::openings::plan::StageWhole;
use crate::rubrics::{CriterionWhole, Exposure, Question};

/// The questions of `whole` that `stage` deals at present, in the order in which they are asked. Where too few of those that
/// the plan chose are left, other questions of the criterion stand in, the least used first.
pub fn hand(stage: &StageWhole, whole: &CriterionWhole, exposure: &Exposure) -> Vec<Id<Question>> {
    let weight = |question: &&Question| exposure.of(&whole.criterion, question).weight();
    let is_free = |question: &&Question| exposure.retirement(&whole.criterion, question).is_none();
    let planned = |question: &Question| stage.questions.iter().position(|id| *id == question.id);
    let mut chosen: Vec<&Question> = whole.questions.iter().filter(|question| planned(question).is_some()).collect();
    chosen.sort_by_key(|question| planned(question));
    let wanted = stage.asks_each(chosen.len());
    let mut dealt: Vec<&Question> = chosen.into_iter().filter(is_free).collect();
    // A stable sort: of those used as often, the plan's first one.
    dealt.sort_by_key(weight);
    dealt.truncate(wanted);
    dealt.sort_by_key(|question| planned(question));
    let mut others: Vec<&Question> =
        whole.questions.iter().filter(|question| planned(question).is_none()).filter(is_free).collect();
    others.sort_by_key(weight);
    dealt.extend(others.into_iter().take(wanted.saturating_sub(dealt.len())));
    dealt.into_iter().map(|question| question.id.clone()).collect()
}
