//! All the SQL of panels and interviews.

use std::collections::HashMap;

use diesel::prelude::*;

use super::interview::{Decline, Excuse, ExcuseReason, Interview, InterviewState};
use super::listed::{Filter, Listed, ListedInterview, Mine, Watched};
use super::panel::{EarlyOpening, Panel, PanelState, PanelWhole, RevealedHow, Seat};
use crate::access::Action;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::{
    candidates, declines, excuses, guides, interviews, openings, panels, people, scorecards, stages,
};
use crate::db::{Conn, Id, QueryResult, on_backend};
use crate::openings::{Opening, Stage};
use crate::people::{Person, Viewer};

/// The states in which interviews are planned and cards come in.
const UNDER_WAY: [PanelState; 3] = [PanelState::Planning, PanelState::Scheduled, PanelState::Collecting];

/// One panel.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<Panel> {
    panels::table.find(id).select(Panel::as_select()).first(conn)
}

/// One interview.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn find_interview(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<Interview> {
    interviews::table.find(id).select(Interview::as_select()).first(conn)
}

/// Raises the panel's revision. The first thing that every write does whose outcome depends on the panel's state: on
/// PostgreSQL it holds the row, so that the two last cards of a panel cannot both think that the other is missing.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn touch(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<()> {
    let rows = diesel::update(panels::table.find(id)).set(panels::revision.eq(panels::revision + 1)).execute(conn)?;
    if rows == 0 { Err(diesel::result::Error::NotFound) } else { Ok(()) }
}

/// A panel with everything around it but the cards: four queries, however many interviews it has.
///
/// # Errors
/// `NotFound`, or the database's own.
pub fn whole(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<PanelWhole> {
    let (panel, candidate, opening, hiring_manager) = panels::table
        .inner_join(candidates::table)
        .inner_join(openings::table)
        .inner_join(people::table.on(people::id.eq(openings::hiring_manager_id)))
        .filter(panels::id.eq(id))
        .select((Panel::as_select(), Candidate::as_select(), Opening::as_select(), Person::as_select()))
        .first::<(Panel, Candidate, Opening, Person)>(conn)?;
    let rows: Vec<(Interview, Stage)> = interviews::table
        .inner_join(stages::table)
        .filter(interviews::panel_id.eq(id))
        .order((stages::position.asc(), interviews::starts_at.asc(), interviews::id.asc()))
        .select((Interview::as_select(), Stage::as_select()))
        .load(conn)?;
    let members: Vec<Id<Person>> =
        rows.iter().flat_map(|(i, _)| [i.interviewer_id.clone(), i.shadow_id.clone()]).flatten().collect();
    let people = people_by_id(conn, members)?;
    let ids: Vec<Id<Interview>> = rows.iter().map(|(interview, _)| interview.id.clone()).collect();
    let mut excused: HashMap<Id<Interview>, Excuse> = excuses::table
        .filter(excuses::interview_id.eq_any(ids))
        .select(Excuse::as_select())
        .load::<Excuse>(conn)?
        .into_iter()
        .map(|excuse| (excuse.interview_id.clone(), excuse))
        .collect();
    let seats = rows
        .into_iter()
        .map(|(interview, stage)| Seat {
            interviewer: interview.interviewer_id.as_ref().and_then(|id| people.get(id)).cloned(),
            shadow: interview.shadow_id.as_ref().and_then(|id| people.get(id)).cloned(),
            excuse: excused.remove(&interview.id),
            interview,
            stage,
        })
        .collect();
    Ok(PanelWhole { panel, candidate, opening, hiring_manager, seats })
}

/// Moves a panel on to `collecting`, from wherever it was before. Returns whether it moved.
pub(super) fn mark_collecting(conn: &mut Conn, now: Time, id: &Id<Panel>) -> QueryResult<bool> {
    let early = panels::state.eq(PanelState::Planning).or(panels::state.eq(PanelState::Scheduled));
    let rows = diesel::update(panels::table.find(id).filter(early))
        .set((
            panels::state.eq(PanelState::Collecting),
            panels::collecting_at.eq(now),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Makes the panel's cards readable: by itself, or because somebody opened it early. Returns whether it did:
/// `false` when it is revealed already, or called off.
///
/// # Errors
/// The database's own.
pub fn mark_revealed(conn: &mut Conn, now: Time, id: &Id<Panel>, early: Option<EarlyOpening<'_>>) -> QueryResult<bool> {
    let how = if early.is_some() { RevealedHow::Early } else { RevealedHow::Complete };
    let second = early.and_then(|early| early.leave.second());
    let sealed = panels::table.find(id).filter(panels::state.eq_any(UNDER_WAY)).filter(panels::revealed_at.is_null());
    let rows = diesel::update(sealed)
        .set((
            panels::state.eq(PanelState::Revealed),
            panels::revealed_at.eq(now),
            panels::revealed_how.eq(how),
            panels::opened_by.eq(early.map(|early| early.by.id.clone())),
            panels::opened_reason.eq(early.map(|early| early.reason)),
            panels::opened_approved_by.eq(second.map(|viewer| viewer.id.clone())),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Closes a revealed panel with its decision. Returns whether it did: `false` when it is not revealed, or decided already.
///
/// # Errors
/// The database's own.
pub fn mark_decided(conn: &mut Conn, now: Time, id: &Id<Panel>) -> QueryResult<bool> {
    let open = panels::table.find(id).filter(panels::state.eq(PanelState::Revealed));
    let rows = diesel::update(open)
        .set((
            panels::state.eq(PanelState::Decided),
            panels::decided_at.eq(now),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Notes why no card will come from an interview. Returns whether it did: `false` when that is noted already. Call
/// [`touch`] first, so that two of them cannot both find nothing.
///
/// # Errors
/// The database's own.
pub fn insert_excuse(conn: &mut Conn, excuse: &Excuse) -> QueryResult<bool> {
    let known: i64 = excuses::table.filter(excuses::interview_id.eq(&excuse.interview_id)).count().get_result(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(excuses::table).values(excuse).execute(conn)?;
    Ok(true)
}

/// Calls one interview off; the rest of its panel goes on. Returns whether it did: `false` when it is off already.
///
/// # Errors
/// The database's own.
pub fn cancel_interview(conn: &mut Conn, now: Time, id: &Id<Interview>, reason: &str) -> QueryResult<bool> {
    let live = interviews::table.find(id).filter(interviews::state.eq(InterviewState::Live));
    let rows = diesel::update(live)
        .set((
            interviews::state.eq(InterviewState::Cancelled),
            interviews::cancelled_at.eq(now),
            interviews::cancelled_reason.eq(reason),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::revision.eq(interviews::revision + 1),
        ))
        .execute(conn)?;
    Ok(rows > 0)
}

/// An interview with its panel, if there is one of that id.
///
/// # Errors
/// The database's own.
pub fn seat_of(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<Option<(PanelWhole, Seat)>> {
    let Some(panel) = interviews::table.find(id).select(interviews::panel_id).first::<Id<Panel>>(conn).optional()?
    else {
        return Ok(None);
    };
    let whole = whole(conn, &panel)?;
    let seat = whole.seats.iter().find(|seat| seat.interview.id == *id).cloned();
    Ok(seat.map(|seat| (whole, seat)))
}

/// [`touch`], for the panel of an interview; of no such interview, nothing.
pub(super) fn hold_panel_of(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<()> {
    match interviews::table.find(id).select(interviews::panel_id).first::<Id<Panel>>(conn).optional()? {
        Some(panel) => touch(conn, &panel),
        None => Ok(()),
    }
}

/// The panels that `viewer` plans, newest first, at most `limit`: two queries, however many there are.
///
/// # Errors
/// The database's own.
pub fn list_for(conn: &mut Conn, viewer: &Viewer, filter: &Filter, limit: i64) -> QueryResult<Vec<Listed>> {
    let mut query = panels::table
        .inner_join(candidates::table)
        .inner_join(openings::table)
        .filter(candidates::erased_at.is_null())
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer.id.clone())))
        .order(panels::id.desc())
        .limit(limit)
        .select((Panel::as_select(), Candidate::as_select(), Opening::as_select()))
        .into_boxed();
    if !viewer.may(Action::PlanPanel) {
        query = query.filter(openings::hiring_manager_id.eq(viewer.id.clone()));
    }
    if let Some(opening) = &filter.opening {
        query = query.filter(panels::opening_id.eq(opening.clone()));
    }
    if let Some(candidate) = &filter.candidate {
        query = query.filter(panels::candidate_id.eq(candidate.clone()));
    }
    if !filter.states.is_empty() {
        query = query.filter(panels::state.eq_any(filter.states.clone()));
    }
    if let Some(before) = &filter.before {
        query = query.filter(panels::id.lt(before.clone()));
    }
    let found: Vec<(Panel, Candidate, Opening)> = query.load(conn)?;
    let ids: Vec<Id<Panel>> = found.iter().map(|(panel, _, _)| panel.id.clone()).collect();
    let rows: Vec<(Interview, String, Option<ExcuseReason>)> = interviews::table
        .inner_join(stages::table)
        .left_join(excuses::table)
        .filter(interviews::panel_id.eq_any(ids))
        .filter(interviews::state.eq(InterviewState::Live))
        .order((stages::position.asc(), interviews::starts_at.asc(), interviews::id.asc()))
        .select((Interview::as_select(), stages::name, excuses::reason.nullable()))
        .load(conn)?;
    let mut interviews: HashMap<Id<Panel>, Vec<ListedInterview>> = HashMap::new();
    for (interview, stage, excuse) in rows {
        interviews.entry(interview.panel_id.clone()).or_default().push(ListedInterview { interview, stage, excuse });
    }
    Ok(found
        .into_iter()
        .map(|(panel, candidate, opening)| Listed {
            interviews: interviews.remove(&panel.id).unwrap_or_default(),
            panel,
            candidate,
            opening,
        })
        .collect())
}

/// Whether `viewer` is themselves a candidate for an opening.
///
/// # Errors
/// The database's own.
pub fn is_candidate_for(conn: &mut Conn, viewer: &Viewer, opening: &Id<Opening>) -> QueryResult<bool> {
    let own = panels::table
        .inner_join(candidates::table)
        .filter(panels::opening_id.eq(opening))
        .filter(candidates::person_id.eq(viewer.id.clone()));
    diesel::select(diesel::dsl::exists(own)).get_result(conn)
}

/// The panels of an opening from which `viewer` was excused for a conflict of interest.
///
/// # Errors
/// The database's own.
pub fn conflicts_of(conn: &mut Conn, viewer: &Viewer, opening: &Id<Opening>) -> QueryResult<Vec<Id<Panel>>> {
    excuses::table
        .inner_join(interviews::table.inner_join(panels::table))
        .filter(panels::opening_id.eq(opening))
        .filter(excuses::reason.eq(ExcuseReason::Conflict))
        .filter(excuses::person_id.eq(viewer.id.clone()))
        .select(panels::id)
        .load(conn)
}

/// The interviews that `viewer` holds or shadows, by time: those of panels under way, and those of panels revealed after
/// `since`. One query.
///
/// # Errors
/// The database's own.
pub fn mine(conn: &mut Conn, viewer: &Viewer, since: Time) -> QueryResult<Vec<Mine>> {
    let rows: Vec<(Interview, String, Option<ExcuseReason>, Panel, Candidate, Opening)> = interviews::table
        .inner_join(stages::table)
        .inner_join(panels::table.inner_join(candidates::table).inner_join(openings::table))
        .left_join(excuses::table)
        .filter(interviews::interviewer_id.eq(viewer.id.clone()).or(interviews::shadow_id.eq(viewer.id.clone())))
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(candidates::erased_at.is_null())
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(viewer.id.clone())))
        .filter(panels::state.ne(PanelState::Cancelled))
        .filter(panels::revealed_at.is_null().or(panels::revealed_at.gt(since)))
        .order((interviews::starts_at.asc(), interviews::id.asc()))
        .limit(200)
        .select((
            Interview::as_select(),
            stages::name,
            excuses::reason.nullable(),
            Panel::as_select(),
            Candidate::as_select(),
            Opening::as_select(),
        ))
        .load(conn)?;
    let mine = |(interview, stage, excuse, panel, candidate, opening)| Mine {
        interview,
        stage,
        excuse,
        panel,
        candidate,
        opening,
    };
    Ok(rows.into_iter().map(mine).collect())
}

/// Who gave interviews of this panel back, oldest first.
///
/// # Errors
/// The database's own.
pub fn declines_of(conn: &mut Conn, id: &Id<Panel>) -> QueryResult<Vec<Decline>> {
    declines::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq(id))
        .order(declines::declined_at.asc())
        .select(Decline::as_select())
        .load(conn)
}

/// The panel of that candidate and opening that is not called off, if there is one.
pub(super) fn live_panel(
    conn: &mut Conn,
    candidate: &Id<Candidate>,
    opening: &Id<Opening>,
) -> QueryResult<Option<Panel>> {
    panels::table
        .filter(panels::candidate_id.eq(candidate))
        .filter(panels::opening_id.eq(opening))
        .filter(panels::state.ne(PanelState::Cancelled))
        .select(Panel::as_select())
        .first(conn)
        .optional()
}

/// Writes a panel, unless there is one for its candidate and opening, or one of its id. Returns whether it did.
pub(super) fn insert(conn: &mut Conn, panel: &Panel) -> QueryResult<bool> {
    let insert = diesel::insert_into(panels::table).values(panel);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows > 0)
}

/// Writes an interview, unless there is one of its id. Returns whether it did.
pub(super) fn insert_interview(conn: &mut Conn, interview: &Interview) -> QueryResult<bool> {
    let insert = diesel::insert_into(interviews::table).values(interview);
    let rows = on_backend!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(rows > 0)
}

pub(super) fn insert_decline(conn: &mut Conn, decline: &Decline) -> QueryResult<()> {
    diesel::insert_into(declines::table).values(decline).execute(conn).map(|_| ())
}

/// Writes a changed interview over the revision that it was read at. Returns whether that was still the newest.
pub(super) fn update_interview(conn: &mut Conn, interview: &Interview) -> QueryResult<bool> {
    let same = interviews::table.find(&interview.id).filter(interviews::revision.eq(interview.revision - 1));
    let rows = diesel::update(same).set(interview).execute(conn)?;
    Ok(rows > 0)
}

/// Whether a card of this interview is sealed: then the interview is history.
pub(super) fn has_sealed_card(conn: &mut Conn, id: &Id<Interview>) -> QueryResult<bool> {
    let sealed: i64 = scorecards::table
        .filter(scorecards::interview_id.eq(id))
        .filter(scorecards::state.ne("draft"))
        .count()
        .get_result(conn)?;
    Ok(sealed > 0)
}

/// The other live interviews that begin inside a span of time and concern one of these people, or this candidate.
pub(super) fn around(
    conn: &mut Conn,
    not: &Id<Interview>,
    people: &[Id<Person>],
    candidate: &Id<Candidate>,
    from: Time,
    to: Time,
) -> QueryResult<Vec<(Interview, Id<Candidate>)>> {
    interviews::table
        .inner_join(panels::table)
        .filter(interviews::id.ne(not))
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(panels::state.ne(PanelState::Cancelled))
        .filter(interviews::starts_at.gt(from).and(interviews::starts_at.lt(to)))
        .filter(
            interviews::interviewer_id
                .eq_any(people.to_vec())
                .or(interviews::shadow_id.eq_any(people.to_vec()))
                .or(panels::candidate_id.eq(candidate).nullable()),
        )
        .order((interviews::starts_at.asc(), interviews::id.asc()))
        .select((Interview::as_select(), panels::candidate_id))
        .load(conn)
}

/// Notes that the invitations have gone out. Returns whether they had not before.
pub(super) fn mark_invited(conn: &mut Conn, now: Time, id: &Id<Panel>) -> QueryResult<bool> {
    let rows = diesel::update(panels::table.find(id).filter(panels::scheduled_at.is_null()))
        .set(panels::scheduled_at.eq(now))
        .execute(conn)?;
    Ok(rows > 0)
}

/// Moves a panel between `planning` and `scheduled`; in any other state it stays.
pub(super) fn mark_planned(conn: &mut Conn, id: &Id<Panel>, complete: bool) -> QueryResult<()> {
    let (from, to) = if complete {
        (PanelState::Planning, PanelState::Scheduled)
    } else {
        (PanelState::Scheduled, PanelState::Planning)
    };
    diesel::update(panels::table.find(id).filter(panels::state.eq(from)))
        .set((panels::state.eq(to), panels::revision.eq(panels::revision + 1)))
        .execute(conn)
        .map(|_| ())
}

/// Calls a panel off, if it is not decided, and raises the sequence of its live interviews. Returns whether it did.
pub(super) fn mark_cancelled(
    conn: &mut Conn,
    now: Time,
    id: &Id<Panel>,
    by: &Viewer,
    reason: &str,
) -> QueryResult<bool> {
    let open = [UNDER_WAY.as_slice(), &[PanelState::Revealed]].concat();
    let rows = diesel::update(panels::table.find(id).filter(panels::state.eq_any(open)))
        .set((
            panels::state.eq(PanelState::Cancelled),
            panels::cancelled_at.eq(now),
            panels::cancelled_by.eq(&by.id),
            panels::cancelled_reason.eq(reason),
            panels::revision.eq(panels::revision + 1),
        ))
        .execute(conn)?;
    diesel::update(interviews::table.filter(interviews::panel_id.eq(id)))
        .set(interviews::sequence.eq(interviews::sequence + 1))
        .execute(conn)?;
    Ok(rows > 0)
}

/// The panels whose first interview has begun and that do not collect yet.
pub(super) fn due_to_begin(conn: &mut Conn, now: Time) -> QueryResult<Vec<Id<Panel>>> {
    panels::table
        .inner_join(interviews::table)
        .filter(panels::state.eq_any([PanelState::Planning, PanelState::Scheduled]))
        .filter(panels::scheduled_at.is_not_null())
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(interviews::interviewer_id.is_not_null())
        .filter(interviews::starts_at.le(now))
        .select(panels::id)
        .distinct()
        .load(conn)
}

/// The live interviews with a time before `until`, not excused, of panels that are under way and whose invitations are
/// out (or whose cards already come in): what reminders are about. Two queries.
///
/// # Errors
/// The database's own.
pub fn watched(conn: &mut Conn, until: Time) -> QueryResult<Vec<Watched>> {
    type Row = (Interview, Stage, Panel, Opening, Person, Option<Id<Person>>);
    let rows: Vec<Row> = interviews::table
        .inner_join(stages::table)
        .inner_join(panels::table.inner_join(candidates::table).inner_join(openings::table))
        .inner_join(people::table.on(people::id.eq(openings::hiring_manager_id)))
        .left_join(excuses::table)
        .filter(interviews::state.eq(InterviewState::Live))
        .filter(interviews::starts_at.le(until))
        .filter(excuses::interview_id.is_null())
        .filter(panels::state.eq_any(UNDER_WAY))
        .filter(panels::scheduled_at.is_not_null().or(panels::state.eq(PanelState::Collecting)))
        .order((interviews::starts_at.asc(), interviews::id.asc()))
        .select((
            Interview::as_select(),
            Stage::as_select(),
            Panel::as_select(),
            Opening::as_select(),
            Person::as_select(),
            candidates::person_id,
        ))
        .load(conn)?;
    let members: Vec<Id<Person>> =
        rows.iter().flat_map(|row| [row.0.interviewer_id.clone(), row.0.shadow_id.clone()]).flatten().collect();
    let people = people_by_id(conn, members)?;
    let find = |id: &Option<Id<Person>>| id.as_ref().and_then(|id| people.get(id)).cloned();
    Ok(rows
        .into_iter()
        .map(|(interview, stage, panel, opening, manager, candidate_person)| Watched {
            seat: Seat {
                interviewer: find(&interview.interviewer_id),
                shadow: find(&interview.shadow_id),
                excuse: None,
                interview,
                stage,
            },
            panel,
            opening,
            manager,
            candidate_person,
        })
        .collect())
}

fn people_by_id(conn: &mut Conn, mut ids: Vec<Id<Person>>) -> QueryResult<HashMap<Id<Person>, Person>> {
    ids.sort();
    ids.dedup();
    let found = people::table.filter(people::id.eq_any(ids)).select(Person::as_select()).load::<Person>(conn)?;
    Ok(found.into_iter().map(|person| (person.id.clone(), person)).collect())
}

/// All panels of a candidate, cancelled ones too, each held until this transaction ends: whoever writes a card, a dissent or a
/// position takes hold of the panel first, and finds it as it is afterwards.
///
/// # Errors
/// The database's own.
pub fn held_of(conn: &mut Conn, candidate: &Id<Candidate>) -> QueryResult<Vec<Panel>> {
    let own = panels::table.filter(panels::candidate_id.eq(candidate));
    diesel::update(own).set(panels::revision.eq(panels::revision + 1)).execute(conn)?;
    panels::table
        .filter(panels::candidate_id.eq(candidate))
        .order(panels::id.asc())
        .select(Panel::as_select())
        .load(conn)
}

/// The interviews of these panels, called off ones too.
///
/// # Errors
/// The database's own.
pub fn interviews_of(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<Vec<Id<Interview>>> {
    let rows = interviews::table.filter(interviews::panel_id.eq_any(of.to_vec())).order(interviews::id.asc());
    rows.select(interviews::id).load(conn)
}

/// Takes out of these panels whatever somebody typed: reasons, notes, places, guides. When they took place, and who
/// interviewed, stays. Returns how many texts there were.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<usize> {
    let mut texts = diesel::delete(guides::table.filter(guides::panel_id.eq_any(of.to_vec()))).execute(conn)?;
    let early = panels::opened_reason.is_not_null().or(panels::cancelled_reason.is_not_null());
    texts += diesel::update(panels::table.filter(panels::id.eq_any(of.to_vec())).filter(early))
        .set((panels::opened_reason.eq(None::<String>), panels::cancelled_reason.eq(None::<String>)))
        .execute(conn)?;
    let ids = interviews_of(conn, of)?;
    let typed = interviews::place
        .ne("")
        .or(interviews::unqualified_reason.ne(""))
        .or(interviews::cancelled_reason.is_not_null().and(interviews::cancelled_reason.assume_not_null().ne("")));
    texts += diesel::update(interviews::table.filter(interviews::id.eq_any(ids.clone())).filter(typed))
        .set((
            interviews::place.eq(""),
            interviews::unqualified_reason.eq(""),
            interviews::cancelled_reason.eq(None::<String>),
        ))
        .execute(conn)?;
    let noted = excuses::table.filter(excuses::interview_id.eq_any(ids.clone())).filter(excuses::note.ne(""));
    texts += diesel::update(noted).set(excuses::note.eq("")).execute(conn)?;
    let said = declines::table.filter(declines::interview_id.eq_any(ids)).filter(declines::reason.ne(""));
    texts += diesel::update(said).set(declines::reason.eq("")).execute(conn)?;
    Ok(texts)
}
