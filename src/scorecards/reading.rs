//! What an author reads of their own card: kit, draft, receipt.

use serde::Serialize;

use super::budget::Budget;
use super::draft::{Choice, DraftInput, Missing};
use super::kit::{Desk, desk, is_open};
use super::pages::AdditionForm;
use super::progress::progress;
use super::scorecard::{Addendum, CardState, Part, Scorecard};
use super::seal;
use super::store;
use super::submit::{Receipt, receipt_of};
use crate::access::Action;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::panels::Interview;
use crate::people::Viewer;

/// One level of the ladder, as the page offers it.
#[derive(Debug, Clone, Serialize)]
struct Rung {
    level: i32,
    text: String,
    chosen: bool,
}

/// A question with its probes, and what is noted under it.
#[derive(Debug, Clone, Serialize)]
struct Ask {
    id: String,
    text: String,
    probes: Vec<String>,
    note: String,
    /// The note as it was last used as evidence, and what of it is not there yet.
    used: String,
    rest: String,
}

/// A note under a question that this kit asks no longer: shown once more, so that nothing is lost in silence.
#[derive(Debug, Clone, Serialize)]
struct Stray {
    question: String,
    note: String,
}

/// One criterion of the page: what to ask, what to look for, what is written.
#[derive(Debug, Clone, Serialize)]
struct Item {
    id: String,
    place: usize,
    name: String,
    definition: String,
    red_flags: Vec<String>,
    not_this: Vec<String>,
    questions: Vec<Ask>,
    rungs: Vec<Rung>,
    evidence: String,
    not_observed: bool,
    chosen: Option<i32>,
    chosen_text: String,
    answered: bool,
    second: Vec<Second>,
}

/// A second rating or a remark, on the author's own card.
#[derive(Debug, Clone, Serialize)]
struct Second {
    level: Option<i32>,
    text: String,
    at: Time,
}

/// Everything that the card's pages show to its author.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    interview: String,
    panel: String,
    candidate: String,
    opening: String,
    stage: String,
    purpose: String,
    rubric_purpose: String,
    starts_at: Option<Time>,
    minutes: i32,
    budget: Option<Budget>,
    place: String,
    place_is_link: bool,
    levels: i32,
    shadow: bool,
    /// Whether the shadow leads and the interviewer looks on.
    reverse: bool,
    other: String,
    begun: bool,
    closed: Option<Text>,
    revision: i32,
    items: Vec<Item>,
    total: usize,
    summary: String,
    recommendation: String,
    missing: Vec<Missing>,
    remarks: Vec<Second>,
    elsewhere: Option<Elsewhere>,
    unsaved: bool,
    /// Whether anything is noted, and how many notes are not all in the evidence.
    noted: bool,
    unused: usize,
    strays: Vec<Stray>,
    sealed: usize,
    required: usize,
    may_debrief: bool,
    addition: AdditionForm,
    fresh_id: String,
    /// Set once the card is sealed.
    pub receipt: Option<Receipt>,
}

/// The version that another window saved.
#[derive(Debug, Clone, Serialize)]
struct Elsewhere {
    items: Vec<(String, Text, String)>,
    /// Question and note, where they differ from what was typed here.
    notes: Vec<(String, String)>,
    summary: String,
    recommendation: String,
}

/// The sheet of `viewer` for an interview; nothing for whoever does not sit in it.
pub(super) fn sheet(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    keys: &Keys,
    interview: &Id<Interview>,
) -> QueryResult<Option<Sheet>> {
    let Some(desk) = desk(conn, viewer, interview)? else { return Ok(None) };
    let card = store::own(conn, interview, &viewer.id)?;
    let draft = card.as_ref().map(|card| written(keys, card)).unwrap_or_default();
    let addenda = match &card {
        Some(card) if card.state == CardState::Revealed => store::addenda_of(conn, &card.id)?,
        _ => Vec::new(),
    };
    let receipt = card.as_ref().and_then(|card| receipt_of(card, &desk));
    let progress = progress(conn, desk.panel.clone())?;
    let (sealed, required) = progress.count();
    let revision = card.as_ref().map_or(0, |card| card.revision);
    let open = is_open(card.as_ref().map(|card| card.state));
    let mut sheet = Sheet::blank(&desk, now, viewer);
    sheet.revision = revision;
    sheet.closed = if open { desk.closed() } else { None };
    (sheet.sealed, sheet.required) = (sealed, required);
    sheet.receipt = receipt;
    sheet.missing = draft.missing(&desk.criteria());
    sheet.fill(&draft);
    sheet.strays = strays(&desk, &draft);
    sheet.add(&addenda);
    Ok(Some(sheet))
}

fn strays(desk: &Desk, draft: &DraftInput) -> Vec<Stray> {
    let asked = desk.asked();
    let all = desk.rubric.criteria.iter().flat_map(|whole| &whole.questions);
    all.filter(|question| !asked.iter().any(|asked| asked.id == question.id))
        .filter_map(|question| {
            let note = draft.note(&question.id).filter(|note| !note.text.trim().is_empty())?;
            Some(Stray { question: question.text.clone(), note: note.text.clone() })
        })
        .collect()
}

/// What stands on the author's own card, in whatever state it is.
fn written(keys: &Keys, card: &Scorecard) -> DraftInput {
    match card.state {
        CardState::Draft => seal::open_draft(keys, card).unwrap_or_default(),
        CardState::Sealed => seal::break_seal(keys, card).map(|(_, _, told)| told.into()).unwrap_or_default(),
        CardState::Revealed => {
            let told = card
                .canonical
                .as_deref()
                .and_then(|text| serde_json::from_str::<super::scorecard::Canonical>(text).ok());
            told.map(Into::into).unwrap_or_default()
        }
    }
}

impl From<super::scorecard::Canonical> for DraftInput {
    fn from(told: super::scorecard::Canonical) -> Self {
        Self {
            ratings: told
                .ratings
                .into_iter()
                .map(|rating| super::draft::DraftRating {
                    criterion: rating.criterion,
                    evidence: rating.evidence,
                    level: Some(rating.level.map_or(Choice::NotObserved, Choice::Level)),
                })
                .collect(),
            summary: told.summary,
            recommendation: Some(told.recommendation),
            notes: Vec::new(),
        }
    }
}

impl Sheet {
    fn blank(desk: &Desk, now: Time, viewer: &Viewer) -> Self {
        let interview = &desk.seat.interview;
        let criteria = desk.criteria();
        let total = criteria.len();
        let lines = |text: &str| {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let items = criteria
            .iter()
            .enumerate()
            .map(|(place, whole)| Item {
                id: whole.criterion.id.to_string(),
                place: place + 1,
                name: whole.criterion.name.clone(),
                definition: whole.criterion.definition.clone(),
                red_flags: lines(&whole.criterion.red_flags),
                not_this: lines(&whole.criterion.not_this),
                questions: desk
                    .questions(whole)
                    .into_iter()
                    .map(|question| Ask {
                        id: question.id.to_string(),
                        note: String::new(),
                        used: String::new(),
                        rest: String::new(),
                        text: question.text.clone(),
                        probes: question.probe_lines().map(str::to_owned).collect(),
                    })
                    .collect(),
                rungs: whole
                    .anchors
                    .iter()
                    .map(|anchor| Rung { level: anchor.level, text: anchor.text.clone(), chosen: false })
                    .collect(),
                evidence: String::new(),
                not_observed: false,
                chosen: None,
                chosen_text: String::new(),
                answered: false,
                second: Vec::new(),
            })
            .collect();
        Self {
            interview: interview.id.to_string(),
            panel: interview.panel_id.to_string(),
            candidate: desk.panel.candidate.name.clone(),
            opening: desk.panel.opening.title.clone(),
            stage: desk.stage.stage.name.clone(),
            purpose: desk.stage.stage.purpose.clone(),
            rubric_purpose: desk.rubric.version.purpose.clone(),
            starts_at: interview.starts_at,
            minutes: interview.minutes,
            budget: Budget::of(interview.minutes, total),
            place: interview.place.clone(),
            place_is_link: interview.place.starts_with("https://"),
            levels: desk.rubric.version.levels,
            shadow: desk.part == Part::Shadow,
            reverse: interview.reverse,
            other: if desk.part == Part::Shadow { &desk.seat.interviewer } else { &desk.seat.shadow }
                .as_ref()
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            begun: interview.starts_at.is_some_and(|start| start <= now),
            closed: None,
            revision: 0,
            items,
            total,
            summary: String::new(),
            recommendation: String::new(),
            missing: Vec::new(),
            remarks: Vec::new(),
            elsewhere: None,
            unsaved: false,
            noted: false,
            unused: 0,
            strays: Vec::new(),
            sealed: 0,
            required: 0,
            may_debrief: desk.panel.lets(viewer, Action::ReadDebrief),
            addition: AdditionForm::default(),
            fresh_id: Id::<Addendum>::new(now).to_string(),
            receipt: None,
        }
    }

    /// The title of the page.
    pub(super) fn title(&self) -> String {
        format!("{}: {}", self.stage, self.candidate)
    }

    fn fill(&mut self, draft: &DraftInput) {
        for item in &mut self.items {
            let rating = draft.ratings.iter().find(|rating| rating.criterion.as_str() == item.id);
            item.evidence = rating.map(|rating| rating.evidence.clone()).unwrap_or_default();
            let level = rating.and_then(|rating| rating.level);
            item.not_observed = level == Some(Choice::NotObserved);
            item.chosen = if let Some(Choice::Level(level)) = level { Some(level) } else { None };
            item.answered = level.is_some();
            for rung in &mut item.rungs {
                rung.chosen = item.chosen == Some(rung.level);
                if rung.chosen {
                    item.chosen_text.clone_from(&rung.text);
                }
            }
            for ask in &mut item.questions {
                let note = draft.notes.iter().find(|note| note.question.as_str() == ask.id);
                ask.note = note.map(|note| note.text.clone()).unwrap_or_default();
                ask.used = note.filter(|note| note.is_used()).map(|note| note.used.clone()).unwrap_or_default();
                ask.rest = note.map(super::Note::rest).unwrap_or_default();
            }
        }
        let asks = || self.items.iter().flat_map(|item| &item.questions);
        let (noted, unused) =
            (asks().any(|ask| !ask.note.is_empty()), asks().filter(|ask| !ask.rest.is_empty()).count());
        (self.noted, self.unused) = (noted, unused);
        self.summary.clone_from(&draft.summary);
        self.recommendation = draft.recommendation.map(|word| word.to_string()).unwrap_or_default();
    }

    fn add(&mut self, addenda: &[Addendum]) {
        for addendum in addenda {
            let second = Second { level: addendum.level, text: addendum.text.clone(), at: addendum.created_at };
            let item =
                addendum.criterion_id.as_ref().and_then(|id| self.items.iter_mut().find(|item| item.id == id.as_str()));
            match item {
                Some(item) => item.second.push(second),
                None => self.remarks.push(second),
            }
        }
    }

    /// The sheet with what was just typed instead of what is kept, to be kept over `revision`.
    pub(super) fn with(mut self, typed: &DraftInput, revision: i32) -> Self {
        self.fill(typed);
        self.revision = revision;
        self.unsaved = true;
        self
    }

    /// The version of the other window, to stand beside what was typed.
    pub(super) fn set_elsewhere(&mut self, theirs: &DraftInput) {
        let items = self.items.iter().map(|item| {
            let rating = theirs.ratings.iter().find(|rating| rating.criterion.as_str() == item.id);
            let level = match rating.and_then(|rating| rating.level) {
                Some(Choice::Level(level)) => Text::from(level),
                Some(Choice::NotObserved) => text!("scorecards-not-observed"),
                None => Text::default(),
            };
            (item.name.clone(), level, rating.map(|rating| rating.evidence.clone()).unwrap_or_default())
        });
        let notes = self.items.iter().flat_map(|item| &item.questions).filter_map(|ask| {
            let note = theirs.notes.iter().find(|note| note.question.as_str() == ask.id)?;
            let differs = !note.text.trim().is_empty() && note.text.trim() != ask.note.trim();
            differs.then(|| (ask.text.clone(), note.text.clone()))
        });
        self.elsewhere = Some(Elsewhere {
            items: items.collect(),
            notes: notes.collect(),
            summary: theirs.summary.clone(),
            recommendation: theirs.recommendation.map(|word| word.to_string()).unwrap_or_default(),
        });
    }

    /// The sheet with a second rating's form as it was typed.
    pub(super) fn with_addition(mut self, form: &AdditionForm) -> Self {
        self.addition = form.clone();
        self
    }
}
