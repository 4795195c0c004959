//! The forms of panels: plan one, arrange its interviews, invite, add, decline, cancel.

use actix_web::web;
use serde::Serialize;

use super::arrange::{ArrangeError, Clash, arrange, arrangeable};
use super::decline::declinable;
use super::form::{InterviewForm, PanelForm, ReasonForm};
use super::interview::Interview;
use super::panel::{Panel, PanelWhole, Seat};
use super::{
    AddError, CancelError, DeclineError, PanelState, PlanError, ScheduleError, add, cancel, decline, plan, schedule,
    store,
};
use crate::access::{Action, Fact, may};
use crate::candidates::{Candidate, ConflictKind};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::people::{self, Person, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};
use crate::{candidates, interviewers, openings};
use diesel::OptionalExtension;

pub use super::feeds::pages as feed;
pub use super::guides::pages as guide;

/// How many candidates are listed, those added last: whoever was added earlier has a button on their own page.
const LISTED: i64 = 500;

/// Something to choose from a list.
#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
    more: Text,
}

#[derive(Serialize)]
struct NewPage {
    openings: Vec<Choice>,
    candidates: Vec<Choice>,
    /// How many are listed, if there are others that were added earlier.
    listed: Option<i64>,
    form: PanelForm,
    /// The panel that is there already.
    existing: Option<String>,
}

/// `GET /panels/new?opening=&candidate=`
pub async fn new(frame: Frame, viewer: Viewer, app: web::Data<App>, mut form: web::Query<PanelForm>) -> Result {
    form.id = Id::<Panel>::new(app.db.clock().now()).to_string();
    let page = new_page(&app, &viewer, form.into_inner()).await?;
    frame.page("panels/new", text!("panels-new"), &page)
}

/// `POST /panels`
pub async fn create(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let form: PanelForm = fields.parse()?;
    let (problems, existing) = match form.read() {
        Err(problems) => (problems, None),
        Ok(new) => {
            let by = viewer.clone();
            match app.db.write(move |conn, now| plan(conn, now, &by, &new)).await {
                Ok(id) => return Ok(frame.onward(&format!("/panels/{id}"), text!("panels-planned"))),
                Err(error) => plan_problems(error)?,
            }
        }
    };
    let page = NewPage { existing, ..new_page(&app, &viewer, form).await? };
    frame.again("panels/new", text!("panels-new"), &page, &problems)
}

async fn new_page(app: &App, viewer: &Viewer, form: PanelForm) -> Result<NewPage> {
    let (by, chosen) = (viewer.clone(), form.candidate.parse::<Id<Candidate>>().ok());
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let openings = openings::list_for(conn, &by)?;
        let mut listed = candidates::newest(conn, &by, LISTED + 1)?;
        let more = i64::try_from(listed.len()).is_ok_and(|found| found > LISTED).then_some(LISTED);
        listed.truncate(usize::try_from(LISTED).unwrap_or_default());
        let mut named: Vec<(Id<Candidate>, String)> = listed.into_iter().map(|one| (one.id, one.name)).collect();
        if let Some(chosen) = chosen.filter(|id| named.iter().all(|(known, _)| known != id))
            && let Some(one) = candidates::see(conn, &by, &chosen).optional()?
        {
            named.push((one.id, one.name));
        }
        named.sort_by_cached_key(|(id, name)| (name.to_lowercase(), id.clone()));
        Ok((openings, named, more))
    });
    let (openings, candidates, listed) = read.await?;
    if !may(Action::Plan, viewer.facts().and(Fact::SomeManager, !openings.is_empty())) {
        return Err(Error::NotFound);
    }
    let open = openings.into_iter().filter(|(opening, _)| opening.state == openings::OpeningState::Open);
    let openings = open.map(|(opening, manager)| Choice {
        id: opening.id.to_string(),
        name: if opening.team.is_empty() { opening.title } else { format!("{}, {}", opening.title, opening.team) },
        more: manager.name.into(),
    });
    let candidates =
        candidates.into_iter().map(|(id, name)| Choice { id: id.to_string(), name, more: Text::default() });
    Ok(NewPage { openings: openings.collect(), candidates: candidates.collect(), listed, form, existing: None })
}

fn plan_problems(error: PlanError) -> Result<(Problems, Option<String>)> {
    let (field, existing) = match error {
        PlanError::NoOpening => return Ok((Problems::one("opening", text!("panels-opening-not-yours")), None)),
        PlanError::NoCandidate => return Ok((Problems::one("candidate", text!("panels-candidate-not-yours")), None)),
        PlanError::OpeningClosed | PlanError::NoStages => ("opening", None),
        PlanError::ManagesIt => ("candidate", None),
        PlanError::AlreadyThere(ref id) => ("candidate", Some(format!("/panels/{id}"))),
        PlanError::Database(error) => return Err(error.into()),
    };
    Ok((Problems::one(field, Text::said(error)), existing))
}

#[derive(Serialize)]
struct EditPage {
    path: String,
    panel_path: String,
    stage: String,
    purpose: String,
    opening: String,
    candidate: String,
    zone: String,
    people: Vec<Choice>,
    form: InterviewForm,
    /// Whether invitations are out, so that a change is mailed.
    invited: bool,
    /// Whether the past was typed: then one may say that it is meant.
    past: bool,
    /// Who is busy: then one may say that it is meant.
    clashes: Vec<Clash>,
    /// Whether the interviewer is not qualified: then one says why they interview all the same.
    unqualified: bool,
    /// What somebody else made of it in the meantime.
    theirs: Option<Theirs>,
}

#[derive(Serialize)]
struct Theirs {
    interviewer: Text,
    shadow: Text,
    starts_at: Option<Time>,
    place: String,
}

/// `GET /interviews/{id}/edit`
pub async fn edit(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = edit_page(&app, &viewer, id, None).await?;
    frame.page("panels/edit", &page.stage, &page)
}

/// `POST /interviews/{id}`
pub async fn update(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let id: Id<Interview> = id.parse().map_err(|_| Error::NotFound)?;
    let form: InterviewForm = fields.parse()?;
    let read = form.read(app.db.clock().now(), viewer.zone());
    let mut page = edit_page(&app, &viewer, id.clone(), Some(form)).await?;
    let problems = match read {
        Err(problems) => problems,
        Ok(to) => match app.db.write(move |conn, now| arrange(conn, now, &viewer, &id, &to)).await {
            Ok(()) => return Ok(frame.onward(&page.panel_path, text!("panels-saved"))),
            Err(error) => page.take(error)?,
        },
    };
    frame.again("panels/edit", &page.stage, &page, &problems)
}

impl EditPage {
    /// Puts a refusal into the form, where there is a way on from it.
    fn take(&mut self, error: ArrangeError) -> Result<Problems> {
        let field = match &error {
            ArrangeError::SamePerson | ArrangeError::NobodyLeads => "shadow",
            ArrangeError::NotQualified(..) => {
                self.unqualified = true;
                "unqualified_reason"
            }
            ArrangeError::IsCandidate(field) | ArrangeError::Conflict(field) | ArrangeError::NotActive(field) => *field,
            ArrangeError::Past => {
                self.past = true;
                "has_taken_place"
            }
            ArrangeError::Busy(clashes) => {
                self.clashes.clone_from(clashes);
                "although_busy"
            }
            ArrangeError::Stale => "interviewer",
            _ => return Err(error.into()),
        };
        Ok(Problems::one(field, Text::said(error)))
    }
}

async fn edit_page(app: &App, viewer: &Viewer, id: Id<Interview>, form: Option<InterviewForm>) -> Result<EditPage> {
    let by = viewer.clone();
    let read = app.db.read(move |conn, _| -> std::result::Result<_, ArrangeError> {
        let (whole, seat) = arrangeable(conn, &by, &id)?;
        let people = people::list_active(conn)?;
        let people = choices(conn, people, &whole, &seat)?;
        Ok((whole, seat, people))
    });
    let (whole, seat, people) = read.await?;
    Ok(EditPage::of(&whole, &seat, people, viewer, form))
}

impl EditPage {
    fn of(whole: &PanelWhole, seat: &Seat, people: Vec<Choice>, viewer: &Viewer, form: Option<InterviewForm>) -> Self {
        let fresh = InterviewForm::of(&seat.interview, viewer.zone());
        let stale = form.as_ref().is_some_and(|form| form.revision != fresh.revision);
        let mut form = form.unwrap_or_else(|| fresh.clone());
        form.revision = fresh.revision;
        let name = |person: &Option<Person>| match person {
            Some(person) => Text::from(&person.name),
            None => text!("panels-theirs-nobody"),
        };
        Self {
            path: format!("/interviews/{}", seat.interview.id),
            panel_path: format!("/panels/{}", whole.panel.id),
            stage: seat.stage.name.clone(),
            purpose: seat.stage.purpose.clone(),
            opening: whole.opening.title.clone(),
            candidate: whole.candidate.name.clone(),
            zone: viewer.zone().to_string(),
            people,
            past: !form.has_taken_place.is_empty(),
            unqualified: !form.unqualified_reason.is_empty(),
            form,
            invited: whole.panel.scheduled_at.is_some(),
            clashes: Vec::new(),
            theirs: stale.then(|| Theirs {
                interviewer: name(&seat.interviewer),
                shadow: name(&seat.shadow),
                starts_at: seat.interview.starts_at,
                place: seat.interview.place.clone(),
            }),
        }
    }
}

/// Everybody who works here but the candidate; and whoever sits there already, even if they have left. Who is not
/// qualified for the stage has that beside the name.
fn choices(conn: &mut Conn, mut people: Vec<Person>, whole: &PanelWhole, seat: &Seat) -> QueryResult<Vec<Choice>> {
    people.retain(|person| whole.candidate.person_id.as_ref() != Some(&person.id));
    for sitting in [&seat.interviewer, &seat.shadow].into_iter().flatten() {
        if people.iter().all(|person| person.id != sitting.id) {
            people.push(sitting.clone());
        }
    }
    let criteria = openings::criteria_of_stage(conn, &seat.stage)?;
    let qualified = interviewers::qualified(conn, &criteria)?;
    let choice = |person: Person| Choice {
        more: if qualified.contains(&person.id) { person.title.into() } else { in_training(&person.title) },
        id: person.id.to_string(),
        name: person.name,
    };
    Ok(people.into_iter().map(choice).collect())
}

fn in_training(title: &str) -> Text {
    match title {
        "" => text!("panels-not-qualified-yet"),
        title => text!("panels-titled-not-qualified-yet", title = title),
    }
}

/// `POST /panels/{id}/schedule`
pub async fn invite(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let path = format!("/panels/{id}");
    let open = app.db.write(move |conn, now| schedule(conn, now, &viewer, &id)).await?;
    let sentence = match open {
        0 => text!("panels-invited"),
        _ => text!("panels-invited-some"),
    };
    Ok(frame.onward(&path, sentence))
}

/// `POST /panels/{id}/interviews`
pub async fn extend(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let panel: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let stage = fields.get("stage").parse().map_err(|_| AddError::NoStage)?;
    let id: Id<Interview> = fields.get("id").parse().map_err(|_| AddError::NotYours)?;
    let path = format!("/interviews/{id}/edit");
    app.db.write(move |conn, now| add(conn, now, &viewer, &panel, &stage, &id)).await?;
    Ok(frame.onward(&path, text!("panels-added")))
}

#[derive(Serialize)]
struct DeclinePage {
    path: String,
    stage: String,
    opening: String,
    candidate: String,
    starts_at: Option<Time>,
    minutes: i32,
    manager: String,
    /// What may stand between them and the candidate, and whether it was chosen.
    kinds: Vec<(ConflictKind, Text, bool)>,
    no_conflict: bool,
    form: ReasonForm,
}

/// `GET /interviews/{id}/decline`
pub async fn ask_decline(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = decline_page(&app, viewer, id, ReasonForm::default(), "").await?;
    frame.page("panels/decline", text!("panels-decline"), &page)
}

/// `POST /interviews/{id}/decline`
pub async fn decline_form(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let id: Id<Interview> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ReasonForm = fields.parse()?;
    let problems = form.problems();
    if !problems.is_empty() {
        let page = decline_page(&app, viewer, id, form, fields.get("conflict")).await?;
        return frame.again("panels/decline", text!("panels-decline"), &page, &problems);
    }
    let conflict = fields.get("conflict").parse::<ConflictKind>().ok();
    app.db.write(move |conn, now| decline(conn, now, &viewer, &id, &form.reason, conflict)).await?;
    Ok(frame.onward("/", text!("panels-declined")))
}

async fn decline_page(
    app: &App,
    viewer: Viewer,
    id: Id<Interview>,
    form: ReasonForm,
    conflict: &str,
) -> Result<DeclinePage> {
    let path = format!("/interviews/{id}/decline");
    let (whole, seat) = app.db.read(move |conn, now| declinable(conn, now, &viewer, &id)).await?;
    Ok(DeclinePage {
        path,
        stage: seat.stage.name,
        opening: whole.opening.title,
        candidate: whole.candidate.name,
        starts_at: seat.interview.starts_at,
        minutes: seat.interview.minutes,
        manager: whole.hiring_manager.name,
        kinds: ConflictKind::ALL.iter().map(|kind| (*kind, own_words(*kind), kind.as_str() == conflict)).collect(),
        no_conflict: conflict.is_empty(),
        form,
    })
}

/// A conflict of interest as whoever has it says it.
fn own_words(kind: ConflictKind) -> Text {
    match kind {
        ConflictKind::ReportLine => text!("panels-decline-report-line"),
        ConflictKind::Referral => text!("panels-decline-referral"),
        ConflictKind::Relationship => text!("panels-decline-relationship"),
    }
}

#[derive(Serialize)]
struct CancelPage {
    panel_path: String,
    candidate: String,
    opening: String,
    invited: bool,
    /// Whether the scorecards can be read already.
    revealed: bool,
    form: ReasonForm,
}

/// `GET /panels/{id}/cancellation`
pub async fn ask_cancel(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = cancel_page(&app, viewer, id, ReasonForm::default()).await?;
    frame.page("panels/cancel", text!("panels-cancel"), &page)
}

/// `POST /panels/{id}/cancellation`
pub async fn cancel_form(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let id: Id<Panel> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ReasonForm = fields.parse()?;
    let problems = form.problems();
    if !problems.is_empty() {
        let page = cancel_page(&app, viewer, id, form).await?;
        return frame.again("panels/cancel", text!("panels-cancel"), &page, &problems);
    }
    let path = format!("/panels/{id}");
    app.db.write(move |conn, now| cancel(conn, now, &viewer, &id, &form.reason)).await?;
    Ok(frame.onward(&path, text!("panels-cancelled")))
}

async fn cancel_page(app: &App, viewer: Viewer, id: Id<Panel>, form: ReasonForm) -> Result<CancelPage> {
    let find = move |conn: &mut Conn, _| store::whole(conn, &id);
    let whole = app.db.read(find).await?;
    if !whole.lets(&viewer, Action::PlanPanel) || whole.panel.state == PanelState::Cancelled {
        return Err(Error::NotFound);
    }
    if !(whole.panel.is_under_way() || whole.panel.state == PanelState::Revealed) {
        return Err(CancelError::Decided.into());
    }
    Ok(CancelPage {
        panel_path: format!("/panels/{}", whole.panel.id),
        candidate: whole.candidate.name,
        opening: whole.opening.title,
        invited: whole.panel.scheduled_at.is_some(),
        revealed: whole.panel.is_revealed(),
        form,
    })
}

impl From<ArrangeError> for Error {
    fn from(error: ArrangeError) -> Self {
        match error {
            ArrangeError::NotYours => Self::NotFound,
            ArrangeError::Stale => Self::Stale,
            ArrangeError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<ScheduleError> for Error {
    fn from(error: ScheduleError) -> Self {
        match error {
            ScheduleError::NotYours => Self::NotFound,
            ScheduleError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<AddError> for Error {
    fn from(error: AddError) -> Self {
        match error {
            AddError::NotYours => Self::NotFound,
            AddError::NoStage => Self::BadRequest(Text::said(error)),
            AddError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<DeclineError> for Error {
    fn from(error: DeclineError) -> Self {
        match error {
            DeclineError::NotYours => Self::NotFound,
            DeclineError::TooLate => Self::Conflict(Text::said(error)),
            DeclineError::Database(error) => error.into(),
        }
    }
}

impl From<CancelError> for Error {
    fn from(error: CancelError) -> Self {
        match error {
            CancelError::NotYours => Self::NotFound,
            CancelError::Decided => Self::Conflict(Text::said(error)),
            CancelError::Database(error) => error.into(),
        }
    }
}
