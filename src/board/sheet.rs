//! One panel's page: what stands on it for planners, and the little that stands on it for its interviewers.

use serde::Serialize;

use crate::access::Action;
use crate::approvals::{self, Kind, Waiting};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::language::{Text, text};
use crate::openings::{self, Stage};
use crate::panels::{
    self, Decline, ExcuseReason, Interview, InterviewState, Panel, PanelState, PanelWhole, RevealedHow, Seat,
};
use crate::people::{self, Person, Viewer};
use crate::scorecards::{self, Progress};

/// The page of a panel.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    pub path: String,
    pub candidate: String,
    pub opening: String,
    pub team: String,
    pub state: PanelState,
    pub seats: Vec<SeatLine>,
    /// Whether the viewer may read the debrief now.
    pub debrief: bool,
    /// The name of the opening's hiring manager.
    pub manager: String,
    /// What planners see and may do beside.
    pub plan: Option<Plan>,
}

/// What only planners see.
#[derive(Debug, Serialize)]
pub(super) struct Plan {
    pub candidate_path: String,
    pub opening_path: String,
    pub submitted: usize,
    pub required: usize,
    /// How many interviews lack somebody or a time.
    pub open: usize,
    pub under_way: bool,
    pub invited: bool,
    pub may_invite: bool,
    pub may_cancel: bool,
    /// Whether the viewer may open the panel early: its hiring manager, once a card is in.
    pub may_open_early: bool,
    pub is_manager: bool,
    pub early: Option<Reason>,
    /// Who approved that.
    pub early_second: Option<Text>,
    /// The request to open it early that waits for a second person.
    pub waiting: Option<Waiting>,
    /// Whether the viewer may read it: who asked, and admins.
    pub may_look: bool,
    pub cancelled: Option<Reason>,
    /// The stages of which one more interview can be added.
    pub stages: Vec<Stage>,
    /// The id of an interview that is added.
    pub fresh_id: String,
    /// Where people and times are proposed.
    pub proposal: String,
    pub timeline: Vec<Moment>,
}

/// Who did it, and why.
#[derive(Debug, Serialize)]
pub(super) struct Reason {
    pub by: Text,
    pub reason: String,
    pub at: Option<Time>,
}

/// One interview on the page.
#[derive(Debug, Serialize)]
pub(super) struct SeatLine {
    pub path: String,
    pub stage: String,
    pub interviewer: Option<String>,
    pub shadow: Option<String>,
    /// Whether the shadow leads.
    pub reverse: bool,
    pub starts_at: Option<Time>,
    pub minutes: i32,
    pub place: String,
    /// The place, when it is the address of a call.
    pub link: Option<String>,
    pub cancelled: bool,
    /// Whether the viewer holds or shadows it and finds the kit behind it.
    pub mine: bool,
    pub may_decline: bool,
    /// For planners: how far its card is.
    pub card: Option<Card>,
}

/// All that may be known of a card, and what can be done about it.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    pub submitted_at: Option<Time>,
    pub excuse: Option<Excused>,
    pub cancelled_reason: Option<String>,
    /// What the interviewer is not qualified in, and why they interview all the same.
    pub unqualified: Option<(Text, String)>,
    /// Whether the interview is over and the card not there.
    pub awaited: bool,
    pub days_late: i64,
    pub may_edit: bool,
    pub may_excuse: bool,
    pub may_cancel: bool,
}

/// Why no card will come.
#[derive(Debug, Serialize)]
pub(super) struct Excused {
    pub reason: ExcuseReason,
    pub note: String,
}

/// Something that happened, and who did it.
#[derive(Debug, Serialize)]
pub(super) struct Moment {
    pub at: Time,
    pub what: Text,
    pub note: String,
}

/// The page of a panel for `viewer`; nothing for whom it does not concern. The number of queries is the same for every
/// panel.
pub(super) fn sheet(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Panel>) -> QueryResult<Option<Sheet>> {
    let whole = panels::whole(conn, id)?;
    if !whole.lets(viewer, Action::SeePanel) {
        return Ok(None);
    }
    let progress = scorecards::progress(conn, whole)?;
    let whole = &progress.panel;
    let plan = if whole.lets(viewer, Action::PlanPanel) { Some(plan(conn, now, viewer, &progress)?) } else { None };
    let planner = plan.is_some();
    let shown = |seat: &&Seat| planner || seat.interview.is_live();
    Ok(Some(Sheet {
        path: format!("/panels/{id}"),
        candidate: whole.candidate.name.clone(),
        opening: whole.opening.title.clone(),
        team: whole.opening.team.clone(),
        state: whole.panel.state,
        seats: whole.seats.iter().filter(shown).map(|seat| line(now, viewer, &progress, seat, planner)).collect(),
        debrief: whole.lets(viewer, Action::ReadDebrief),
        manager: whole.hiring_manager.name.clone(),
        plan,
    }))
}

fn line(now: Time, viewer: &Viewer, progress: &Progress, seat: &Seat, planner: bool) -> SeatLine {
    let interview = &seat.interview;
    let name = |person: &Option<Person>| person.as_ref().map(|person| person.name.clone());
    let sits = |id: &Option<Id<Person>>| id.as_ref() == Some(&viewer.id);
    let mine = interview.is_live() && (sits(&interview.interviewer_id) || sits(&interview.shadow_id));
    let begun = interview.starts_at.is_some_and(|start| start <= now);
    SeatLine {
        path: format!("/interviews/{}", interview.id),
        stage: seat.stage.name.clone(),
        interviewer: name(&seat.interviewer),
        shadow: name(&seat.shadow),
        reverse: interview.reverse,
        starts_at: interview.starts_at,
        minutes: interview.minutes,
        place: interview.place.clone(),
        link: link(&interview.place),
        cancelled: interview.state == InterviewState::Cancelled,
        mine,
        may_decline: mine && !begun && seat.excuse.is_none() && progress.panel.panel.is_under_way(),
        card: planner.then(|| card(now, progress, seat)),
    }
}

fn card(now: Time, progress: &Progress, seat: &Seat) -> Card {
    let interview = &seat.interview;
    let submitted_at = progress.submitted(seat).and_then(|card| card.sealed_at);
    let any_sealed = progress.cards.iter().any(|card| card.interview_id == interview.id && card.is_submitted());
    let under_way = progress.panel.panel.is_under_way();
    let wanted = interview.is_live() && seat.excuse.is_none() && submitted_at.is_none();
    let days = interview.days_since_end(now);
    Card {
        submitted_at,
        excuse: seat.excuse.as_ref().map(|excuse| Excused { reason: excuse.reason, note: excuse.note.clone() }),
        cancelled_reason: interview.cancelled_reason.clone(),
        unqualified: (!interview.unqualified_for.is_empty())
            .then(|| (interview.unqualified(), interview.unqualified_reason.clone())),
        awaited: wanted && days.is_some() && progress.panel.panel.state != PanelState::Cancelled,
        days_late: days.unwrap_or(0),
        may_edit: wanted && under_way && !any_sealed,
        may_excuse: wanted && under_way && interview.interviewer_id.is_some(),
        may_cancel: interview.is_live() && under_way && !any_sealed,
    }
}

fn plan(conn: &mut Conn, now: Time, viewer: &Viewer, progress: &Progress) -> QueryResult<Plan> {
    let whole = &progress.panel;
    let panel = &whole.panel;
    let declines = panels::declines_of(conn, &panel.id)?;
    let names = Names::of(conn, whole, &declines)?;
    let (submitted, required) = progress.count();
    let open = whole.open_seats().count();
    let under_way = panel.is_under_way();
    let is_manager = whole.opening.is_managed_by(viewer);
    let stages = openings::stages_of(conn, &whole.opening.id)?;
    let waiting = approvals::waiting(conn, now, viewer, Kind::OpeningEarly, panel.id.as_str())?;
    let waiting = waiting.filter(|_| under_way);
    Ok(Plan {
        candidate_path: format!("/candidates/{}", whole.candidate.id),
        opening_path: format!("/openings/{}", whole.opening.id),
        submitted,
        required,
        open,
        under_way,
        invited: panel.scheduled_at.is_some(),
        may_invite: under_way && panel.scheduled_at.is_none() && open < whole.live().count(),
        may_cancel: under_way || panel.state == PanelState::Revealed,
        may_open_early: is_manager && under_way && submitted > 0,
        is_manager,
        early: panel.opened_by.as_ref().map(|by| Reason {
            by: names.of_person(by),
            reason: panel.opened_reason.clone().unwrap_or_default(),
            at: panel.revealed_at,
        }),
        early_second: panel.opened_approved_by.as_ref().map(|by| names.of_person(by)),
        may_look: waiting.as_ref().is_some_and(|request| request.own) || whole.lets(viewer, Action::ApproveOpening),
        waiting,
        cancelled: panel.cancelled_by.as_ref().map(|by| Reason {
            by: names.of_person(by),
            reason: panel.cancelled_reason.clone().unwrap_or_default(),
            at: panel.cancelled_at,
        }),
        stages: stages.into_iter().map(|whole| whole.stage).collect(),
        fresh_id: Id::<Interview>::new(now).to_string(),
        proposal: format!("/proposals?panel={}", panel.id),
        timeline: timeline(progress, &declines, &names),
    })
}

/// Names of everybody who did something to a panel: one query.
struct Names(std::collections::HashMap<Id<Person>, String>);

impl Names {
    fn of(conn: &mut Conn, whole: &PanelWhole, declines: &[Decline]) -> QueryResult<Self> {
        let panel = &whole.panel;
        let mut ids: Vec<Id<Person>> =
            [&panel.created_by, &panel.opened_by, &panel.opened_approved_by, &panel.cancelled_by]
                .into_iter()
                .flatten()
                .cloned()
                .collect();
        ids.extend(declines.iter().map(|decline| decline.person_id.clone()));
        ids.extend(whole.seats.iter().filter_map(|seat| seat.excuse.as_ref()).map(|excuse| excuse.excused_by.clone()));
        ids.extend(whole.seats.iter().filter_map(|seat| seat.excuse.as_ref()).map(|excuse| excuse.person_id.clone()));
        ids.extend(whole.seats.iter().filter_map(|seat| seat.interview.interviewer_id.clone()));
        people::names_of(conn, &ids).map(Self)
    }

    fn of_person(&self, id: &Id<Person>) -> Text {
        self.0.get(id).map_or_else(|| text!("board-somebody"), Text::from)
    }

    fn or_server(&self, id: Option<&Id<Person>>) -> Text {
        id.map_or_else(|| "Evenhand".into(), |id| self.of_person(id))
    }
}

/// What has happened, newest first.
fn timeline(progress: &Progress, declines: &[Decline], names: &Names) -> Vec<Moment> {
    let whole = &progress.panel;
    let panel = &whole.panel;
    let mut moments = Vec::new();
    let mut note = |at: Option<Time>, what: Text, note: &str| {
        moments.extend(at.map(|at| Moment { at, what, note: note.to_owned() }));
    };
    let planner = names.or_server(panel.created_by.as_ref());
    note(Some(panel.created_at), text!("board-did-plan", who = planner), "");
    note(panel.scheduled_at, text!("board-did-invite"), "");
    note(panel.collecting_at, text!("board-did-begin"), "");
    for decline in declines {
        let stage = whole.seats.iter().find(|seat| seat.interview.id == decline.interview_id);
        let stage = stage.map(|seat| seat.stage.name.as_str()).unwrap_or_default();
        let who = names.of_person(&decline.person_id);
        note(Some(decline.declined_at), text!("board-did-decline", who = who, stage = stage), &decline.reason);
    }
    for seat in &whole.seats {
        let stage = &seat.stage.name;
        if let Some(excuse) = &seat.excuse {
            let (who, by) = (names.of_person(&excuse.person_id), names.of_person(&excuse.excused_by));
            note(Some(excuse.excused_at), text!("board-did-excuse", by = by, who = who, stage = stage), &excuse.note);
        }
        if let Some(card) = progress.submitted(seat) {
            note(card.sealed_at, text!("board-did-seal", who = names.of_person(&card.author_id)), "");
        }
        let why = seat.interview.cancelled_reason.as_deref().unwrap_or_default();
        note(seat.interview.cancelled_at, text!("board-did-cancel-interview", stage = stage), why);
    }
    let why = panel.opened_reason.as_deref().unwrap_or_default();
    match panel.revealed_how {
        Some(RevealedHow::Early) => {
            let by = names.or_server(panel.opened_by.as_ref());
            let what = match &panel.opened_approved_by {
                Some(second) => text!("board-did-open-by-two", who = by, second = names.of_person(second)),
                None => text!("board-did-open-early", who = by),
            };
            note(panel.revealed_at, what, why);
        }
        _ => note(panel.revealed_at, text!("board-did-reveal"), ""),
    }
    note(panel.decided_at, text!("board-did-decide"), "");
    let why = panel.cancelled_reason.as_deref().unwrap_or_default();
    let by = names.or_server(panel.cancelled_by.as_ref());
    note(panel.cancelled_at, text!("board-did-cancel", who = by), why);
    moments.sort_by_key(|moment| moment.at);
    moments.reverse();
    moments
}

/// A place that can be clicked.
fn link(place: &str) -> Option<String> {
    let whole = place.starts_with("https://") || place.starts_with("http://");
    (whole && !place.contains(char::is_whitespace)).then(|| place.to_owned())
}
