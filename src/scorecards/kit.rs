//! The kit: what one interviewer needs for one interview, on one page; and the desk at which the card is written.

use super::scorecard::{CardState, Part};
use crate::access::Action;
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::openings::{self, StageWhole};
use crate::panels::{self, Interview, PanelState, PanelWhole, Seat};
use crate::people::Viewer;
use crate::rubrics::{self, CriterionWhole, Question, VersionWhole};

/// Everything around a card: the panel, the seat, the stage and the rubric version that the opening uses.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub panel: PanelWhole,
    pub seat: Seat,
    pub part: Part,
    pub stage: StageWhole,
    pub rubric: VersionWhole,
    /// What this interview was dealt, in its order.
    pub dealt: Vec<Id<Question>>,
}

/// The desk of `viewer` for an interview that they hold or shadow; nothing for everybody else.
pub(super) fn desk(conn: &mut Conn, viewer: &Viewer, interview: &Id<Interview>) -> QueryResult<Option<Desk>> {
    let found = match panels::find_interview(conn, interview) {
        Err(diesel::result::Error::NotFound) => return Ok(None),
        found => found?,
    };
    let panel = panels::whole(conn, &found.panel_id)?;
    let Some(seat) = panel.seats.iter().find(|seat| seat.interview.id == *interview).cloned() else { return Ok(None) };
    let part = if seat.interview.interviewer_id.as_ref() == Some(&viewer.id) {
        Part::Interviewer
    } else if seat.interview.shadow_id.as_ref() == Some(&viewer.id) {
        Part::Shadow
    } else {
        return Ok(None);
    };
    if !panel.lets_at(&seat, viewer, Action::WriteScorecard) {
        return Ok(None);
    }
    let stages = openings::stages_of(conn, &panel.opening.id)?;
    let Some(stage) = stages.into_iter().find(|whole| whole.stage.id == seat.stage.id) else { return Ok(None) };
    let rubric = rubrics::version_whole(conn, &panel.opening.rubric_version_id)?;
    let dealt = openings::dealt_to(conn, interview.as_str())?;
    Ok(Some(Desk { panel, seat, part, stage, rubric, dealt }))
}

impl Desk {
    /// The criteria of this card, in the rubric's order.
    pub fn criteria(&self) -> Vec<&CriterionWhole> {
        self.rubric.criteria.iter().filter(|whole| self.stage.criteria.contains(&whole.criterion.id)).collect()
    }

    /// The questions of one criterion that this interview asks, in their order.
    pub fn questions<'a>(&self, whole: &'a CriterionWhole) -> Vec<&'a Question> {
        let planned = |question: &&Question| self.dealt.iter().position(|id| *id == question.id);
        let mut questions: Vec<&Question> =
            whole.questions.iter().filter(|question| planned(question).is_some()).collect();
        questions.sort_by_key(planned);
        questions
    }

    /// All questions of this kit.
    pub fn asked(&self) -> Vec<&Question> {
        self.criteria().into_iter().flat_map(|whole| self.questions(whole)).collect()
    }

    /// Why no card can be written here any more, in a sentence.
    pub fn closed(&self) -> Option<Text> {
        if self.seat.excuse.is_some() {
            return Some(text!("scorecards-excused"));
        }
        match self.panel.panel.state {
            PanelState::Cancelled => Some(text!("scorecards-panel-cancelled")),
            PanelState::Decided | PanelState::Reviewed => Some(text!("scorecards-decided")),
            PanelState::Planning | PanelState::Scheduled | PanelState::Collecting | PanelState::Revealed => None,
        }
    }
}

/// Whether a card in that state can still be written.
pub(super) fn is_open(state: Option<CardState>) -> bool {
    matches!(state, None | Some(CardState::Draft))
}
