//! The pages of debriefs: the waiting page, the report, the decision, dissent, and the receipts to check.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::charts::Charts;
use super::decide::{DecideError, decide};
use super::dissent::{DissentError, dissent};
use super::forms::{DecisionForm, read_dissent};
use super::kept::{Truth, still, truth};
use super::meeting::{Meeting, meeting};
use super::open::{Debrief, OpenError, Opened, Waiting, open};
use super::report::{Observed, Report};
use super::slate::{Slate, SlateError, slate};
use crate::db::Id;
use crate::figures::Plot;
use crate::language::{Text, text};
use crate::panels::{Panel, PanelWhole};
use crate::people::Viewer;
use crate::positions;
use crate::scorecards::OpenCard;
use crate::web::{App, Error, Fields, Frame, KeptPage, Problems, Result};

impl From<OpenError> for Error {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NotYours => Self::NotFound,
            OpenError::Database(error) => error.into(),
        }
    }
}

impl From<DecideError> for Error {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::NotYours => Self::NotFound,
            DecideError::Database(error) => error.into(),
            DecideError::NotRevealed => Self::Conflict(Text::said(error)),
            other => Self::BadRequest(Text::said(other)),
        }
    }
}

impl From<DissentError> for Error {
    fn from(error: DissentError) -> Self {
        match error {
            DissentError::NotYours => Self::NotFound,
            DissentError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<SlateError> for Error {
    fn from(error: SlateError) -> Self {
        match error {
            SlateError::NotYours => Self::NotFound,
            SlateError::Database(error) => error.into(),
        }
    }
}

pub(super) fn panel_id(text: &str) -> Result<Id<Panel>> {
    text.parse().map_err(|_| Error::NotFound)
}

pub(super) async fn read(app: &App, viewer: &Viewer, id: &Id<Panel>) -> Result<Debrief> {
    let (viewer, id) = (viewer.clone(), id.clone());
    Ok(app.db.read(move |conn, _| open(conn, &viewer, &id)).await?)
}

async fn opened(app: &App, viewer: &Viewer, id: &Id<Panel>) -> Result<Box<Opened>> {
    match read(app, viewer, id).await? {
        Debrief::Open(opened) => Ok(opened),
        Debrief::Waiting(_) => Err(Error::Conflict(text!("debriefs-still-sealed"))),
    }
}

/// The debrief's page.
#[derive(Serialize)]
struct Page {
    report: Report,
    charts: Charts,
    own_cards: Vec<OwnCard>,
    form: Option<DecisionForm>,
    may_dissent: bool,
    dissent: String,
    /// What the panel says in writing, where it was asked to or may be.
    positions: Option<positions::Sheet>,
    /// For each criterion of the evidence, who had it on their card and saw nothing of it.
    not_observed: Vec<Text>,
}

/// A card of the viewer's own: where a second rating or a remark is added.
#[derive(Serialize)]
struct OwnCard {
    interview: String,
    stage: String,
}

/// One person may have cards of several stages: only both tell which card it is.
fn stage_of(panel: &PanelWhole, card: &OpenCard) -> String {
    let seat = panel.seats.iter().find(|seat| seat.interview.id == card.card.interview_id);
    seat.map_or_else(String::new, |seat| seat.stage.name.clone())
}

impl Page {
    async fn of(
        app: &App,
        opened: &Opened,
        viewer: &Viewer,
        decision: &Fields,
        dissent: &Fields,
    ) -> std::result::Result<Self, Error> {
        let (by, panel) = (viewer.clone(), opened.panel.panel.id.clone());
        let positions = app.db.read(move |conn, now| positions::sheet(conn, now, &by, &panel)).await?;
        Ok(Self::with(opened, viewer, positions, decision, dissent))
    }

    fn with(
        opened: &Opened,
        viewer: &Viewer,
        positions: Option<positions::Sheet>,
        decision: &Fields,
        dissent: &Fields,
    ) -> Self {
        let own = opened.cards.iter().filter(|card| card.card.author_id == viewer.id).map(|card| OwnCard {
            interview: card.card.interview_id.to_string(),
            stage: stage_of(&opened.panel, card),
        });
        Self {
            charts: Charts::draw(&opened.report),
            own_cards: own.collect(),
            form: opened.may_decide.then(|| DecisionForm::of(opened, decision)),
            may_dissent: opened.may_dissent,
            dissent: dissent.get("text").to_owned(),
            positions: positions.filter(|sheet| sheet.call.is_some() || sheet.may_ask),
            not_observed: opened.report.evidence.criteria.iter().map(not_observed).collect(),
            report: opened.report.clone(),
        }
    }

    fn title(&self) -> Text {
        text!("debriefs-title", candidate = &self.report.subject.candidate)
    }
}

fn not_observed(observed: &Observed) -> Text {
    text!("debriefs-not-observed-by", people = Text::listed(&observed.not_observed))
}

/// `GET /panels/{id}/debrief`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = panel_id(&id)?;
    if let Some(page) = frame.kept() {
        let (panel, before) = (id.clone(), (page.entry(), page.mark().to_owned()));
        if let Some(entry) = app.db.glance(move |conn, _| still(conn, &panel, &before)).await? {
            page.holds_up_to(entry);
            if cfg!(debug_assertions) {
                assert_is_true(&frame, &page, &now(&app, &viewer, &id).await?)?;
            }
            return Ok(frame.hand_out(&page));
        }
    }
    match now(&app, &viewer, &id).await? {
        Now::Waiting(waiting) => frame.page("debriefs/waiting", text!("debriefs-waiting-title"), &*waiting),
        Now::Open { page, keep: None } => frame.page("debriefs/show", page.title(), &*page),
        Now::Open { page, keep: Some(truth) } => frame.keep(truth, "debriefs/show", &page.title(), &*page),
    }
}

/// A debrief as it stands, read in one go.
enum Now {
    Waiting(Box<Waiting>),
    /// With what it is true by, if it may be kept: not what has a sealed position on it, which the clock may open, nor numbers that
    /// are read for the time being.
    Open {
        page: Box<Page>,
        keep: Option<Truth>,
    },
}

async fn now(app: &App, viewer: &Viewer, id: &Id<Panel>) -> Result<Now> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, now| -> std::result::Result<Now, OpenError> {
        let opened = match open(conn, &viewer, &id)? {
            Debrief::Waiting(waiting) => return Ok(Now::Waiting(waiting)),
            Debrief::Open(opened) => opened,
        };
        let positions = positions::sheet(conn, now, &viewer, &id)?;
        let open = positions.as_ref().is_none_or(|sheet| sheet.call.is_none() || sheet.open);
        let keep = if opened.settled && open { Some(truth(conn, &id)?) } else { None };
        let page = Page::with(&opened, &viewer, positions, &Fields::default(), &Fields::default());
        Ok(Now::Open { page: Box::new(page), keep })
    });
    Ok(read.await?)
}

/// In a debug build each page that is kept is rendered once more all the same: one that is not true breaks off the request.
fn assert_is_true(frame: &Frame, page: &KeptPage, now: &Now) -> Result<()> {
    let Now::Open { page: fresh, keep: Some(_) } = now else {
        return Err(Error::internal("a debrief was kept that is none any more"));
    };
    let html = frame.html("debriefs/show", &fresh.title(), frame.written(fresh)?)?;
    if page.says(&html) { Ok(()) } else { Err(Error::internal("a debrief that was kept is not true any more")) }
}

/// `POST /panels/{id}/decision`: what the panel comes to.
pub async fn decision(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = panel_id(&id)?;
    let path = format!("/panels/{id}/debrief#decision");
    let opened = opened(&app, &viewer, &id).await?;
    if !opened.may_decide {
        return beyond(&frame, &opened, &viewer, &path);
    }
    let mut problems = Problems::default();
    let Some(input) = DecisionForm::of(&opened, &fields).read(&fields, &mut problems) else {
        let page = Page::of(&app, &opened, &viewer, &fields, &Fields::default()).await?;
        return frame.again("debriefs/show", page.title(), &page, &problems);
    };
    match app.db.write(move |conn, now| decide(conn, now, &viewer, &id, &input)).await {
        Err(DecideError::AlreadyDecided) => Ok(frame.onward(&path, text!("debriefs-decided-already"))),
        decided => decided.map(|()| frame.onward(&path, text!("debriefs-decision-stands"))).map_err(Error::from),
    }
}

/// Nobody else decides; and whoever decided, and sends the form again, is shown that it stands.
fn beyond(frame: &Frame, opened: &Opened, viewer: &Viewer, path: &str) -> Result {
    if opened.panel.opening.is_managed_by(viewer) && opened.report.decision.is_some() {
        Ok(frame.onward(path, text!("debriefs-decided-already")))
    } else {
        Err(Error::NotFound)
    }
}

/// `POST /panels/{id}/dissents`: an interviewer sees it otherwise.
pub async fn add_dissent(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id = panel_id(&id)?;
    let path = format!("/panels/{id}/debrief#decision");
    let mut problems = Problems::default();
    let text = read_dissent(&fields, &mut problems);
    if !problems.is_empty() {
        let opened = opened(&app, &viewer, &id).await?;
        if !opened.may_dissent {
            return Err(Error::NotFound);
        }
        let page = Page::of(&app, &opened, &viewer, &Fields::default(), &fields).await?;
        return frame.again("debriefs/show", page.title(), &page, &problems);
    }
    app.db.write(move |conn, now| dissent(conn, now, &viewer, &id, &text)).await?;
    Ok(frame.onward(&path, text!("debriefs-dissent-stands")))
}

/// The meeting's page.
#[derive(Serialize)]
struct MeetingPage {
    report: Report,
    meeting: Meeting,
    form: Option<DecisionForm>,
}

/// `GET /panels/{id}/meeting`: the agenda on one screen, and the decision as it is made.
pub async fn meet(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = panel_id(&id)?;
    let found = app.db.read(move |conn, _| meeting(conn, &viewer, &id)).await?;
    let (opened, meeting) = found.ok_or_else(|| Error::Conflict(text!("debriefs-meeting-sealed")))?;
    let form = opened.may_decide.then(|| DecisionForm::of(&opened, &Fields::default()));
    let title = text!("debriefs-meeting-title", candidate = &opened.report.subject.candidate);
    frame.page("debriefs/meeting", title, &MeetingPage { report: opened.report.clone(), meeting, form })
}

/// The slate's page.
#[derive(Serialize)]
struct SlatePage {
    slate: Slate,
    plot: Option<Plot>,
}

/// `GET /openings/{id}/slate`: the revealed candidates of an opening beside each other.
pub async fn compare(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let slate = app.db.read(move |conn, _| slate(conn, &viewer, &id)).await?;
    let title = text!("debriefs-slate-title", opening = &slate.title);
    frame.page("debriefs/slate", title, &SlatePage { plot: slate.plot.clone(), slate })
}

/// `GET /calibration`: the model card, for everybody who works here.
pub async fn model_card(frame: Frame, _viewer: Viewer) -> Result {
    frame.page("debriefs/model_card", text!("debriefs-model-title"), &serde_json::json!({}))
}

/// What anybody on the panel can check by themselves.
#[derive(Serialize)]
struct Receipts {
    report: Report,
    cards: Vec<Receipt>,
}

/// One card with all that its receipt was made of.
#[derive(Serialize)]
struct Receipt {
    author: String,
    stage: String,
    commitment: String,
    salt: String,
    canonical: String,
    command: String,
    verified: bool,
}

impl Receipt {
    fn of(panel: &PanelWhole, card: &OpenCard) -> Self {
        Self {
            author: card.author_name.clone(),
            stage: stage_of(panel, card),
            commitment: card.card.commitment.clone().unwrap_or_default(),
            salt: card.salt_hex.clone(),
            canonical: card.canonical.clone(),
            command: command(&card.salt_hex, &card.canonical),
            verified: card.verified,
        }
    }
}

/// A line for any POSIX shell. The salt is written in octal, which every `printf` reads.
fn command(salt_hex: &str, canonical: &str) -> String {
    let digits: Vec<char> = salt_hex.chars().collect();
    let salt: String = digits
        .chunks(2)
        .filter_map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).ok())
        .map(|byte| format!("\\{byte:03o}"))
        .collect();
    let text = canonical.replace('\'', r"'\''");
    format!("{{ printf '{salt}'; printf '%s' '{text}'; }} | sha256sum")
}

/// `GET /panels/{id}/receipts`
pub async fn receipts(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let opened = match read(&app, &viewer, &panel_id(&id)?).await? {
        Debrief::Open(opened) => opened,
        Debrief::Waiting(waiting) => return frame.page("debriefs/waiting", text!("debriefs-waiting-title"), &*waiting),
    };
    let cards = opened.cards.iter().map(|card| Receipt::of(&opened.panel, card)).collect();
    frame.page("debriefs/receipts", text!("debriefs-receipts"), &Receipts { report: opened.report, cards })
}

#[cfg(test)]
mod tests {
    use super::command;
    use crate::crypto;

    #[test]
    fn the_command_recomputes_the_commitment() {
        let salt: [u8; 32] = std::array::from_fn(|i| u8::try_from(i * 8).unwrap());
        let hex: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
        let text = "{\"evidence\":\"it's 100 % \\\"odd\\\" \\n §\"}";
        let output = std::process::Command::new("sh").arg("-c").arg(command(&hex, text)).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.split_whitespace().next(), Some(crypto::commitment(&salt, text.as_bytes()).as_str()));
    }
}
