//! Trainer and shadow read each other's card of the interview that they sat in, once its panel is revealed.

use serde::Serialize;

use super::kit::{Desk, desk};
use super::scorecard::{Part, Rating};
use super::seal::{self, OpenCard};
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::panels::Interview;
use crate::people::{Person, Viewer};
use crate::rubrics::CriterionWhole;

/// What one of the two gave for a criterion.
#[derive(Debug, Clone, Serialize)]
struct Given {
    /// Nothing for *not observed*.
    level: Option<i32>,
    evidence: String,
}

/// A criterion on both cards.
#[derive(Debug, Clone, Serialize)]
struct Row {
    name: String,
    shadow: Option<Given>,
    trainer: Option<Given>,
    /// Who is milder, and by how much; empty where both gave the same, or one gave nothing.
    apart: Text,
}

/// A shadow's card beside their trainer's.
#[derive(Debug, Clone, Serialize)]
pub struct PairSheet {
    candidate: String,
    stage: String,
    panel: String,
    levels: i32,
    shadow: String,
    trainer: String,
    /// Whether the shadow reads.
    own: bool,
    /// Whether the trainer's card is there.
    both: bool,
    rows: Vec<Row>,
    shadow_overall: String,
    shadow_summary: String,
    trainer_overall: String,
    trainer_summary: String,
    /// Where the trainer says what they think of it, if the shadow led.
    sign_off: Option<String>,
}

/// The pair of an interview: for the interviewer once the shadow's card is there, for the shadow once both are.
pub(super) fn pair_sheet(
    conn: &mut Conn,
    viewer: &Viewer,
    interview: &Id<Interview>,
) -> QueryResult<Option<PairSheet>> {
    let Some(desk) = desk(conn, viewer, interview)? else { return Ok(None) };
    let Some(unsealed) = seal::unseal_pair(&desk, viewer) else { return Ok(None) };
    let (trainer, shadow) = seal::opened_pair(conn, &unsealed)?;
    Ok(match (shadow, trainer) {
        (Some(shadow), trainer) if desk.part == Part::Interviewer || trainer.is_some() => {
            Some(PairSheet::of(&desk, &shadow, trainer.as_ref()))
        }
        _ => None,
    })
}

impl PairSheet {
    fn of(desk: &Desk, shadow: &OpenCard, trainer: Option<&OpenCard>) -> Self {
        let name = |person: &Option<Person>| person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
        let given = |card: &OpenCard, id| {
            let of = |rating: &Rating| Given { level: rating.level, evidence: rating.evidence.clone() };
            card.ratings.iter().find(|rating| rating.criterion_id == id).map(of)
        };
        let names = (shadow.author_name.clone(), name(&desk.seat.interviewer));
        let row = |whole: &CriterionWhole| {
            let id = whole.criterion.id.clone();
            let (shadow, trainer) = (given(shadow, id.clone()), trainer.and_then(|card| given(card, id)));
            let level = |given: &Option<Given>| given.as_ref().and_then(|given| given.level);
            let apart = level(&shadow).zip(level(&trainer)).map_or(0, |(shadow, trainer)| shadow - trainer);
            let apart = milder(apart, &names);
            Row { name: whole.criterion.name.clone(), shadow, trainer, apart }
        };
        let word = |card: &OpenCard| card.overall.map(|word| word.to_string()).unwrap_or_default();
        let own = desk.part == Part::Shadow;
        let interview = &desk.seat.interview;
        Self {
            candidate: desk.panel.candidate.name.clone(),
            stage: desk.stage.stage.name.clone(),
            panel: desk.panel.panel.id.to_string(),
            levels: desk.rubric.version.levels,
            shadow: shadow.author_name.clone(),
            trainer: name(&desk.seat.interviewer),
            own,
            both: trainer.is_some(),
            rows: desk.criteria().into_iter().map(row).collect(),
            shadow_overall: word(shadow),
            shadow_summary: shadow.summary.clone(),
            trainer_overall: trainer.map(word).unwrap_or_default(),
            trainer_summary: trainer.map(|card| card.summary.clone()).unwrap_or_default(),
            sign_off: (interview.reverse && !own && trainer.is_some())
                .then(|| format!("/interviews/{}/sign-off", interview.id)),
        }
    }

    /// The title of the page.
    pub(super) fn title(&self) -> Text {
        text!("scorecards-two", stage = self.stage.as_str())
    }
}

/// Who of shadow and trainer is milder, by how many levels.
fn milder(apart: i32, (shadow, trainer): &(String, String)) -> Text {
    let milder = |name: &str| text!("scorecards-milder", name = name, levels = apart.abs());
    match apart {
        0 => Text::default(),
        1.. => milder(shadow),
        _ => milder(trainer),
    }
}
