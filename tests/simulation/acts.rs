//! What people do, in the order and at the times that chance has it: mostly what is next, and now and then what is not theirs,
//! comes twice, or comes from a page that is long out of date.

use chrono::{Datelike, NaiveTime, TimeDelta};
use diesel::prelude::*;
use evenhand::approvals::{self, ApprovalState, Kind, Rules};
use evenhand::candidates::{self, CandidateInput, ConflictKind, ConflictSide, NewConflict};
use evenhand::clock::Time;
use evenhand::db::Id;
use evenhand::db::schema::{
    approvals as approval_rows, legal_holds as hold_rows, mails as mail_rows, panels as panel_rows,
    scorecards as card_rows,
};
use evenhand::debriefs::{self, DecisionInput, Outcome};
use evenhand::interviewers::Competency;
use evenhand::mail::{Mail, MailKind};
use evenhand::openings::{self, StageInput};
use evenhand::panels::{
    self, Arrangement, ExcuseReason, GuideInput, Interview, NewPanel, Panel, PanelState, PanelWhole, Seat,
};
use evenhand::people::{self, Fresh, Newcomer, Person, PersonState, Role, Viewer, Which};
use evenhand::positions::{self, Stance};
use evenhand::privacy::{self, Basis, Rule, Subject, Wish};
use evenhand::proposals::{self, Taken};
use evenhand::reminders;
use evenhand::scorecards::{self, Addition, Choice, DraftInput, DraftRating, Later, NoCard, Recommendation, SaveError};
use evenhand::training::{self, SignOffOutcome, Verdict};

use crate::world::{Applicant, Done, World};

/// The hours in which somebody acts at all.
pub fn hour(world: &mut World) {
    let open = open_panels(world);
    if open.len() < 6 && world.dice.in_hundred(12) {
        applies(world);
    }
    for panel in open {
        if world.dice.in_hundred(35) {
            moves_on(world, &panel);
        }
        if world.broken.is_some() {
            return;
        }
    }
    if world.dice.in_hundred(35) {
        happens(world);
    }
}

/// Panels of which something is to be done.
fn open_panels(world: &mut World) -> Vec<Id<Panel>> {
    let over = [PanelState::Cancelled, PanelState::Reviewed, PanelState::Decided];
    world.read(|conn, _| {
        let open = panel_rows::table.filter(panel_rows::state.ne_all(over)).order(panel_rows::id);
        open.select(panel_rows::id).load(conn).unwrap()
    })
}

/// Panels whose work is done, of candidates who are still there.
fn over_panels(world: &mut World) -> Vec<Id<Panel>> {
    let there: Vec<String> = world.applicants.iter().filter(|one| !one.erased).map(|one| one.id.to_string()).collect();
    let over = [PanelState::Cancelled, PanelState::Reviewed, PanelState::Decided];
    world.read(|conn, _| {
        let over = panel_rows::table.filter(panel_rows::state.eq_any(over)).order(panel_rows::id);
        over.filter(panel_rows::candidate_id.eq_any(there)).select(panel_rows::id).load(conn).unwrap()
    })
}

fn any_panel(world: &mut World) -> Option<Id<Panel>> {
    let all: Vec<Id<Panel>> =
        world.read(|conn, _| panel_rows::table.order(panel_rows::id).select(panel_rows::id).load(conn).unwrap());
    // The newer ones more often.
    let newest = all.len().saturating_sub(12);
    let of = if world.dice.in_hundred(80) { &all[newest..] } else { &all[..] };
    world.dice.one(of).cloned()
}

fn whole(world: &mut World, panel: &Id<Panel>) -> PanelWhole {
    world.read(|conn, _| panels::whole(conn, panel)).unwrap()
}

/// Who plans, mostly; otherwise anybody.
fn planner(world: &mut World, whole: Option<&PanelWhole>) -> Option<(String, Viewer)> {
    let manager = whole.and_then(|whole| world.company.place(&whole.hiring_manager.id));
    let who = match (world.dice.below(20), manager) {
        (0..=7, _) => 2,
        (8..=13, _) => 3,
        (14..=16, Some(manager)) => manager,
        (17, _) => 0,
        _ => world.dice.below(world.company.people.len()),
    };
    named(world, who)
}

fn named(world: &mut World, who: usize) -> Option<(String, Viewer)> {
    let name = world.company.people[who].name.clone();
    world.viewer(who).map(|viewer| (name, viewer))
}

fn anybody(world: &mut World) -> Option<(String, Viewer)> {
    let who = world.dice.below(world.company.people.len());
    named(world, who)
}

fn name_of(world: &World, id: Option<&Id<Person>>) -> String {
    let who = id.and_then(|id| world.company.place(id));
    who.map_or_else(|| "nobody".into(), |who| world.company.people[who].name.clone())
}

/// A panel or an interview by its number, since identifiers say nothing to whoever reads a trace.
fn number(world: &mut World, panel: &Id<Panel>) -> String {
    let before: i64 =
        world.read(|conn, _| panel_rows::table.filter(panel_rows::id.le(panel)).count().get_result(conn).unwrap());
    format!("panel {before}")
}

fn seat_name(world: &mut World, whole: &PanelWhole, seat: &Seat) -> String {
    let place = whole.seats.iter().position(|other| other.interview.id == seat.interview.id).unwrap_or_default();
    format!("interview {place} of {}", number(world, &whole.panel.id))
}

/// A new candidate, and a panel for them.
fn applies(world: &mut World) {
    let Some((name, viewer)) = planner(world, None) else { return };
    let (words, notes) = (world.fresh_words(), world.fresh_words());
    let number = world.applicants.len();
    // One of them works here already, as a hiring manager perhaps.
    let inside = world.dice.in_hundred(8).then(|| 4 + world.dice.below(8));
    let person = inside.map(|who| world.company.people[who].id.clone());
    let input = CandidateInput {
        name: format!("Applicant {words}"),
        email: if inside.is_some() { String::new() } else { format!("{words}@example.net") },
        person,
        source: String::new(),
        notes: notes.clone(),
        ..CandidateInput::default()
    };
    let id = Id::new(world.now);
    world.applicants.push(Applicant {
        id: id.clone(),
        name: input.name.clone(),
        words: vec![words, notes],
        erased: false,
    });
    let told = format!("{name} writes down candidate {number}");
    if !world.act("candidates", told, |conn, now| candidates::create(conn, now, &viewer, &id, &input)).is_yes() {
        return;
    }
    let job = world.dice.below(world.company.openings.len());
    let new = NewPanel { id: Id::new(world.now), candidate: id, opening: world.company.openings[job].id.clone() };
    let told = format!("{name} plans a panel for candidate {number}, role {job}");
    let again = world.dice.in_hundred(10);
    let done = world.act("panels", told.clone(), |conn, now| panels::plan(conn, now, &viewer, &new));
    if again && done.is_yes() {
        world.act("panels", format!("{told} again"), |conn, now| panels::plan(conn, now, &viewer, &new));
    }
}

/// The keys of the machine: always the same.
fn keys() -> evenhand::crypto::Keys {
    evenhand::crypto::Keys::from_master([42; 32])
}

/// What is next for a panel.
fn moves_on(world: &mut World, id: &Id<Panel>) {
    let whole = whole(world, id);
    let open: Vec<Seat> = whole.open_seats().cloned().collect();
    let now = world.now;
    match whole.panel.state {
        PanelState::Planning | PanelState::Scheduled | PanelState::Collecting => {
            let cards: Vec<Seat> = whole
                .live()
                .filter(|seat| seat.interview.starts_at.is_some_and(|start| start <= now) && seat.excuse.is_none())
                .cloned()
                .collect();
            if let Some(seat) = world.dice.one(&open).cloned() {
                if world.dice.in_hundred(25) {
                    accepts(world, &whole);
                } else {
                    arranges(world, &whole, &seat);
                }
            } else if whole.panel.scheduled_at.is_none() {
                invites(world, &whole);
            }
            for seat in cards {
                writes(world, &whole, &seat);
            }
        }
        PanelState::Revealed => {
            if world.dice.in_hundred(20) {
                takes_positions(world, &whole);
            }
            for seat in whole.live().filter(|seat| seat.interview.reverse).cloned().collect::<Vec<_>>() {
                signs_off(world, &whole, &seat);
            }
            if world.dice.in_hundred(30) {
                decides(world, &whole);
            }
        }
        PanelState::Decided | PanelState::Reviewed | PanelState::Cancelled => {}
    }
    if whole.panel.scheduled_at.is_none() && open.len() < whole.live().count() && world.dice.in_hundred(15) {
        invites(world, &whole);
    }
}

/// Anything else that comes to somebody's mind.
fn happens(world: &mut World) {
    let Some(panel) = any_panel(world) else { return };
    let whole = whole(world, &panel);
    let seat = world.dice.one(&whole.seats).cloned();
    match (world.dice.below(44), seat) {
        (0..=3, Some(seat)) => arranges(world, &whole, &seat),
        (4 | 5, Some(seat)) => writes(world, &whole, &seat),
        (6, Some(seat)) => excuses(world, &whole, &seat),
        (7, Some(seat)) => puts_off(world, &whole, &seat),
        (8, Some(seat)) => declines(world, &whole, &seat),
        (9, Some(seat)) => calls_interview_off(world, &whole, &seat),
        (10, Some(seat)) => rates_again(world, &whole, &seat),
        (11, _) => calls_panel_off(world, &whole),
        (12, _) => adds(world, &whole),
        (13 | 14, _) => opens_early(world, &whole),
        (15 | 16, _) => answers(world),
        (17, _) => decides(world, &whole),
        (18, _) => dissents(world, &whole),
        (19 | 20, _) => conflict(world, &whole),
        (21, _) => asks_for_cards(world, &panel),
        (22 | 23, _) => signs_in_or_out(world),
        (24, _) => changes_person(world),
        (25, _) => shuts_out_or_lets_in(world),
        (26..=28, _) => erases(world, &whole),
        (29 | 42, _) => holds(world, &whole),
        (30, _) => keeps(world),
        (31, _) => rules(world),
        (32, _) => invites(world, &whole),
        (33 | 34, _) => writes_guide(world, &whole),
        (35 | 36, _) => agrees(world, &whole),
        (37, _) => changes_plan(world),
        (38, _) => lifts(world),
        (39, _) => notes(world, &whole),
        (40, Some(seat)) => signs_off(world, &whole, &seat),
        (41, _) => takes_positions(world, &whole),
        _ => peeks(world, &whole),
    }
}

/// A moment within the next days, in the day of whoever interviews.
fn a_time(world: &mut World, who: usize) -> Time {
    let zone = world.company.people[who].zone;
    let mut day = world.now.in_zone(zone).date_naive() + TimeDelta::days(1 + world.dice.below(4) as i64);
    if world.dice.in_hundred(92) {
        while day.weekday().num_days_from_monday() > 4 {
            day += TimeDelta::days(1);
        }
    }
    let time = NaiveTime::from_hms_opt(8 + world.dice.below(10) as u32, 15 * world.dice.below(4) as u32, 0).unwrap();
    Time::from_local(day.and_time(time), zone)
}

fn arranges(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let now = world.now;
    let who = 4 + world.dice.below(8);
    let fresh = seat.interview.interviewer_id.is_none() || world.dice.in_hundred(30);
    let chosen = if fresh { Some(world.company.people[who].id.clone()) } else { seat.interview.interviewer_id.clone() };
    let shadow = match world.dice.below(12) {
        0 | 1 => Some(world.company.people[4 + world.dice.below(8)].id.clone()),
        2 => None,
        _ => seat.interview.shadow_id.clone(),
    };
    let starts_at = match (seat.interview.starts_at, world.dice.below(10)) {
        (Some(start), 0..=5) => Some(start),
        // Entered afterwards.
        (_, 6 | 7) => Some(now - TimeDelta::minutes(90 + 30 * world.dice.below(40) as i64)),
        _ => Some(a_time(world, who)),
    };
    let to = Arrangement {
        revision: seat.interview.revision - i32::from(world.dice.in_hundred(3)),
        interviewer: chosen,
        reverse: shadow.is_some() && world.dice.in_hundred(30),
        shadow,
        unqualified_reason: if world.dice.in_hundred(70) { "Nobody else.".into() } else { String::new() },
        starts_at,
        minutes: [30, 45, 60][world.dice.below(3)],
        place: if world.dice.in_hundred(20) { world.fresh_words() } else { seat.interview.place.clone() },
        has_taken_place: world.dice.in_hundred(80),
        although_busy: world.dice.in_hundred(5),
    };
    remember(world, whole, &to.place);
    let told = format!(
        "{name} arranges {}: {} at {:?}{}",
        seat_name(world, whole, seat),
        name_of(world, to.interviewer.as_ref()),
        to.starts_at.map(|at| at.iso()[..16].to_owned()),
        if to.although_busy { ", although busy" } else { "" }
    );
    let id = seat.interview.id.clone();
    match world.act("arranged", told, |conn, now| panels::arrange(conn, now, &viewer, &id, &to)) {
        Done::Yes(()) => arranged(world, seat, &id, to.although_busy),
        Done::Silence if to.although_busy => {
            world.although_busy.insert(id);
        }
        Done::No(_) | Done::Silence => {}
    }
}

/// What stands once an arrangement is acknowledged.
fn arranged(world: &mut World, before: &Seat, id: &Id<Interview>, although_busy: bool) {
    let after = world.read(|conn, _| panels::find_interview(conn, id)).unwrap();
    if after.revision == before.interview.revision {
        return;
    }
    if although_busy {
        world.although_busy.insert(id.clone());
    } else {
        world.although_busy.remove(id);
    }
    let found = world.read(|conn, _| panels::seat_of(conn, id)).unwrap();
    let Some((whole, _)) = found else { return };
    let conflicts =
        world.read(|conn, _| candidates::conflicts_with(conn, std::slice::from_ref(&whole.candidate.id))).unwrap();
    let seats =
        [(&after.interviewer_id, &before.interview.interviewer_id), (&after.shadow_id, &before.interview.shadow_id)];
    for (now, was) in seats {
        let Some(person) = now else { continue };
        if now != was && conflicts.iter().any(|one| one.person_id == *person) {
            let name = name_of(world, Some(person));
            world.fail("nobody_with_a_conflict_is_put_on_a_panel", format!("{name} was"));
        }
    }
}

/// A proposal of one or two, as it is ticked.
fn accepts(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let seats: Vec<Seat> = whole.open_seats().cloned().collect();
    let most = 1 + world.dice.below(2);
    let mut taken = Vec::new();
    for seat in seats.iter().take(most) {
        let who = 4 + world.dice.below(8);
        taken.push(Taken {
            interview: seat.interview.id.clone(),
            revision: seat.interview.revision,
            person: world.company.people[who].id.clone(),
            start: a_time(world, who),
            shadow: None,
        });
    }
    let told = format!("{name} accepts a proposal for {} of {}", taken.len(), number(world, &whole.panel.id));
    if world.act("proposals", told, |conn, now| proposals::accept(conn, now, &viewer, &taken)).is_yes() {
        for (one, seat) in taken.iter().zip(&seats) {
            arranged(world, seat, &one.interview, false);
        }
    }
}

fn invites(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let told = format!("{name} sends the invitations of {}", number(world, &whole.panel.id));
    world.act("invited", told, |conn, now| panels::schedule(conn, now, &viewer, &whole.panel.id));
}

/// Words about a candidate that must be gone once they are erased.
fn remember(world: &mut World, whole: &PanelWhole, words: &str) {
    if words.is_empty() {
        return;
    }
    if let Some(one) = world.applicants.iter_mut().find(|one| one.id == whole.candidate.id) {
        one.words.push(words.to_owned());
    }
}

/// Somebody sits down to write their card: saves, and perhaps submits.
fn writes(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let holder = seat.interview.interviewer_id.as_ref().or(seat.interview.shadow_id.as_ref());
    let holder = if world.dice.in_hundred(if seat.interview.reverse { 50 } else { 20 }) {
        seat.interview.shadow_id.as_ref().or(holder)
    } else {
        holder
    };
    let owner = holder.and_then(|id| world.company.place(id));
    let stranger = world.dice.in_hundred(4);
    let who = match owner {
        Some(owner) if !stranger => owner,
        _ => world.dice.below(world.company.people.len()),
    };
    if !stranger && !world.dice.in_hundred(world.company.people[who].diligence) {
        return;
    }
    let Some((name, viewer)) = named(world, who) else { return };
    let interview = seat.interview.id.clone();
    let key = (interview.clone(), viewer.id.clone());
    let stands: Option<(i32, String)> = world.read(|conn, _| {
        let own = card_rows::table
            .filter(card_rows::interview_id.eq(interview.as_str()))
            .filter(card_rows::author_id.eq(viewer.id.as_str()));
        own.select((card_rows::revision, card_rows::state)).first(conn).optional().unwrap()
    });
    let revision = stands.as_ref().map_or(0, |(revision, _)| *revision);
    // Another tab, opened earlier.
    let expected = if world.dice.in_hundred(15) { world.dice.below(revision as usize + 1) as i32 } else { revision };
    let (words, input) = draft(world, whole, seat);
    remember(world, whole, &words);
    let what = seat_name(world, whole, seat);
    let keys = keys();
    let told = format!("{name} saves the card of {what}, over revision {expected} of {revision}");
    let done =
        world.act("saved", told, |conn, now| scorecards::save(conn, now, &viewer, &keys, &interview, expected, &input));
    let mut revision = revision;
    match done {
        Done::Yes(new) => {
            if expected != revision {
                world.fail("no_save_goes_over_a_newer_one", format!("{name} saved {what} over {revision}"));
            }
            let sits = [&seat.interview.interviewer_id, &seat.interview.shadow_id];
            if sits.iter().all(|one| one.as_ref() != Some(&viewer.id)) {
                world.fail("nobody_writes_another_s_card", format!("{name} saved {what}"));
            }
            if stands.is_some_and(|(_, state)| state != "draft") {
                world.fail("what_is_sealed_stays_as_it_is", format!("{name} saved over a sealed card of {what}"));
            }
            revision = new;
            let card = world.cards.entry(key.clone()).or_default();
            (card.revision, card.words) = (new, words);
        }
        Done::No(SaveError::AlreadySubmitted) if world.cards.get(&key).is_none_or(|card| card.receipt.is_none()) => {
            // Only where the answer to a submission was lost.
            world.note(format!("{name} learns that the card of {what} was sealed before"));
        }
        Done::No(_) | Done::Silence => {}
    }
    if world.dice.in_hundred(70) {
        let reviewed = if world.dice.in_hundred(6) { revision - 1 } else { revision };
        submits(world, &name, &viewer, whole, seat, reviewed);
        if world.dice.in_hundred(10) {
            submits(world, &name, &viewer, whole, seat, reviewed);
        }
    }
}

fn draft(world: &mut World, whole: &PanelWhole, seat: &Seat) -> (String, DraftInput) {
    let job = world.company.openings.iter().find(|job| job.id == whole.opening.id).unwrap();
    let levels = job.levels;
    let criteria =
        job.stages.iter().find(|one| one.stage.id == seat.stage.id).map(|one| one.criteria.clone()).unwrap_or_default();
    let words = world.fresh_words();
    let partly = world.dice.in_hundred(25);
    let mut ratings = Vec::new();
    for (n, criterion) in criteria.into_iter().enumerate() {
        if partly && n > 0 && world.dice.in_hundred(50) {
            continue;
        }
        let level = match world.dice.below(12) {
            0 => Choice::NotObserved,
            _ => Choice::Level(1 + world.dice.below(levels as usize) as i32),
        };
        ratings.push(DraftRating { criterion, evidence: format!("Said {words} and meant it."), level: Some(level) });
    }
    let recommendation = [Recommendation::StrongNo, Recommendation::No, Recommendation::Yes, Recommendation::StrongYes]
        [world.dice.below(4)];
    let summary = format!("On the whole {words}.");
    (words, DraftInput { ratings, notes: Vec::new(), summary, recommendation: Some(recommendation) })
}

fn submits(world: &mut World, name: &str, viewer: &Viewer, whole: &PanelWhole, seat: &Seat, reviewed: i32) {
    let interview = seat.interview.id.clone();
    let key = (interview.clone(), viewer.id.clone());
    let what = seat_name(world, whole, seat);
    let keys = keys();
    let stands: Option<i32> = world.read(|conn, _| {
        let own = card_rows::table.filter(card_rows::interview_id.eq(interview.as_str()));
        let own = own.filter(card_rows::author_id.eq(viewer.id.as_str()));
        own.select(card_rows::revision).first(conn).optional().unwrap()
    });
    let told = format!("{name} submits the card of {what}, as reviewed at {reviewed}");
    let done =
        world.act("submitted", told, |conn, now| scorecards::submit(conn, now, viewer, &keys, &interview, reviewed));
    match done {
        Done::Yes(receipt) => {
            if stands.is_some_and(|stands| stands != reviewed) {
                world.fail("every_commitment_opens", format!("{name} sealed {what} as they had not reviewed it"));
                return;
            }
            let card = world.cards.entry(key).or_default();
            if card.receipt.is_some() {
                world.fail("what_is_sealed_stays_as_it_is", format!("{name} sealed {what} a second time"));
                return;
            }
            if card.revision != reviewed {
                // Saved by somebody who heard nothing of it.
                card.words.clear();
            }
            card.revision = reviewed + 1;
            card.receipt = Some((receipt.commitment, receipt.sealed_at));
        }
        Done::No(scorecards::SubmitError::AlreadySubmitted(receipt)) => {
            let card = world.cards.entry(key).or_default();
            let same = card.receipt.as_ref().is_none_or(|(known, _)| *known == receipt.commitment);
            card.receipt = Some((receipt.commitment, receipt.sealed_at));
            if !same {
                world.fail("what_is_sealed_stays_as_it_is", format!("{name} has another receipt for {what}"));
            }
        }
        Done::No(_) | Done::Silence => {}
    }
}

fn excuses(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let owner = seat.interview.interviewer_id.clone();
    let by = match owner {
        Some(id) if world.dice.in_hundred(40) => world.company.place(&id).and_then(|who| named(world, who)),
        _ => planner(world, Some(whole)),
    };
    let Some((name, viewer)) = by else { return };
    let reasons = [ExcuseReason::DidNotAttend, ExcuseReason::Conflict, ExcuseReason::NoShow];
    let reason = reasons[world.dice.below(3)];
    let words = world.fresh_words();
    remember(world, whole, &words);
    let conflict = (reason == ExcuseReason::Conflict).then_some(ConflictKind::Relationship);
    let why = NoCard { reason, note: words, conflict };
    let keys = keys();
    let told = format!("{name} excuses the card of {} ({reason})", seat_name(world, whole, seat));
    let id = seat.interview.id.clone();
    world.act("excused", told, |conn, now| scorecards::excuse(conn, now, &viewer, &keys, &id, &why));
}

fn puts_off(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let owner = seat.interview.interviewer_id.as_ref().and_then(|id| world.company.place(id));
    let Some((name, viewer)) = owner.and_then(|who| named(world, who)) else { return };
    let later = if world.dice.in_hundred(50) { Later::Tomorrow } else { Later::TwoDays };
    let told = format!("{name} puts the reminders of {} off", seat_name(world, whole, seat));
    let id = seat.interview.id.clone();
    world.act("put_off", told, |conn, now| scorecards::snooze(conn, now, &viewer, &id, later));
}

fn declines(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let owner = seat.interview.interviewer_id.as_ref().or(seat.interview.shadow_id.as_ref());
    let owner = owner.and_then(|id| world.company.place(id));
    let Some((name, viewer)) = owner.and_then(|who| named(world, who)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let conflict = world.dice.in_hundred(40).then_some(ConflictKind::Relationship);
    let told = format!("{name} gives {} back", seat_name(world, whole, seat));
    let id = seat.interview.id.clone();
    world.act("declined", told, |conn, now| panels::decline(conn, now, &viewer, &id, &words, conflict));
}

fn calls_interview_off(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let keys = keys();
    let told = format!("{name} calls {} off", seat_name(world, whole, seat));
    let id = seat.interview.id.clone();
    world.act("called_off", told, |conn, now| scorecards::cancel_interview(conn, now, &viewer, &keys, &id, &words));
}

fn rates_again(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let owner = seat.interview.interviewer_id.as_ref().and_then(|id| world.company.place(id));
    let Some((name, viewer)) = owner.and_then(|who| named(world, who)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let job = world.company.openings.iter().find(|job| job.id == whole.opening.id).unwrap();
    let stage = job.stages.iter().find(|one| one.stage.id == seat.stage.id);
    let criterion = stage.and_then(|one| one.criteria.first().cloned());
    let addition = Addition { id: Id::new(world.now), criterion, level: Some(2), text: words };
    let told = format!("{name} rates again on {}", seat_name(world, whole, seat));
    let id = seat.interview.id.clone();
    world.act("added", told, |conn, now| scorecards::add(conn, now, &viewer, &id, &addition));
}

fn calls_panel_off(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let told = format!("{name} calls {} off", number(world, &whole.panel.id));
    world.act("called_off", told, |conn, now| panels::cancel(conn, now, &viewer, &whole.panel.id, &words));
}

fn adds(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let Some(seat) = world.dice.one(&whole.seats).cloned() else { return };
    let id = Id::new(world.now);
    let told = format!("{name} adds an interview to {}", number(world, &whole.panel.id));
    world.act("added", told, |conn, now| panels::add(conn, now, &viewer, &whole.panel.id, &seat.stage.id, &id));
}

fn opens_early(world: &mut World, whole: &PanelWhole) {
    let manager = world.company.place(&whole.hiring_manager.id);
    let by = match manager {
        Some(manager) if world.dice.in_hundred(85) => named(world, manager),
        _ => anybody(world),
    };
    let Some((name, viewer)) = by else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let Some(fresh) = Fresh::of(&viewer, world.now) else { return };
    let keys = keys();
    let (id, what) = (whole.panel.id.clone(), number(world, &whole.panel.id));
    if world.dice.in_hundred(50) {
        let told = format!("{name} opens {what} early");
        let done = world.act("opened_early", told, |conn, now| {
            scorecards::open_early(conn, now, &viewer, fresh, &keys, &id, &words)
        });
        if done.is_yes() && world.two_open == Some(true) {
            world.fail("two_people_answer_where_two_are_wanted", format!("{name} opened {what} alone"));
        }
    } else {
        let told = format!("{name} asks to open {what} early");
        world.act("asked", told, |conn, now| scorecards::ask_to_open_early(conn, now, &viewer, fresh, &id, &words));
    }
}

/// Somebody answers a request: a second person, or whoever asked.
fn answers(world: &mut World) {
    let open: Vec<Id<approvals::Approval>> = world.read(|conn, _| {
        let asked = approval_rows::table.filter(approval_rows::state.eq(ApprovalState::Asked));
        asked.order(approval_rows::id).select(approval_rows::id).load(conn).unwrap()
    });
    let Some(id) = world.dice.one(&open).cloned() else { return };
    let request = world.read(|conn, _| approvals::find(conn, &id)).unwrap();
    let own = world.company.place(&request.asked_by);
    let by = match own {
        Some(own) if world.dice.in_hundred(15) => named(world, own),
        _ if world.dice.in_hundred(70) => {
            let admin = world.dice.below(2);
            named(world, admin)
        }
        _ => anybody(world),
    };
    let Some((name, viewer)) = by else { return };
    let Some(fresh) = Fresh::of(&viewer, world.now) else { return };
    let keys = keys();
    let reason = if world.dice.in_hundred(90) { world.fresh_words() } else { String::new() };
    about(world, &request, &reason);
    let what = format!("what {} asked for ({})", name_of(world, Some(&request.asked_by)), request.kind);
    match world.dice.below(8) {
        0 => {
            let told = format!("{name} takes back {what}");
            world.act("withdrawn", told, |conn, now| approvals::withdraw(conn, now, &viewer, &id));
        }
        1 => {
            let told = format!("{name} declines {what}");
            world.act("answered", told, |conn, now| approvals::decline(conn, now, &viewer, fresh, &request, &reason));
        }
        _ => {
            let told = format!("{name} approves {what}");
            let kind = request.kind;
            let done = world.act("answered", told, |conn, now| match kind {
                Kind::OpeningEarly => {
                    scorecards::approve_opening_early(conn, now, &viewer, fresh, &keys, &request, &reason)
                }
                Kind::Erasure => privacy::approve_erasure(conn, now, &viewer, fresh, &request, &reason).map(|_| ()),
                Kind::Lifting => approvals::approve_lifting(conn, now, &viewer, fresh, &request, &reason),
            });
            match (kind, done) {
                (Kind::Lifting, Done::Yes(()) | Done::Silence) => {
                    // Told by the page of the rules.
                    let stands = world.read(|conn, _| approvals::rules(conn)).unwrap();
                    world.two_open = Some(stands.opening_early);
                    world.two_erase = Some(stands.erasure);
                }
                (Kind::Erasure, Done::Yes(()) | Done::Silence) => forgets(world),
                _ => {}
            }
        }
    }
}

/// What is typed for a request is typed about a candidate, unless it is about a rule.
fn about(world: &mut World, request: &approvals::Approval, words: &str) {
    let candidate = match request.kind {
        Kind::Lifting => return,
        Kind::Erasure => request.subject_id.clone(),
        Kind::OpeningEarly => {
            let panel: Id<Panel> = request.subject_id.parse().unwrap();
            world.read(|conn, _| panels::find(conn, &panel)).unwrap().candidate_id.to_string()
        }
    };
    if let Some(one) = world.applicants.iter_mut().find(|one| one.id.as_str() == candidate)
        && !words.is_empty()
    {
        one.words.push(words.to_owned());
    }
}

fn decides(world: &mut World, whole: &PanelWhole) {
    let manager = world.company.place(&whole.hiring_manager.id);
    let by = match manager {
        Some(manager) if world.dice.in_hundred(85) => named(world, manager),
        _ => anybody(world),
    };
    let Some((name, viewer)) = by else { return };
    let job = world.company.openings.iter().find(|job| job.id == whole.opening.id).unwrap();
    let Some(criterion) = job.stages.first().and_then(|stage| stage.criteria.first().cloned()) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let input = DecisionInput {
        outcome: [Outcome::Offer, Outcome::NoOffer, Outcome::Hold][world.dice.below(3)],
        summary: words.clone(),
        reasons: vec![(criterion, "As seen.".into())],
        dissents: Vec::new(),
        follow_ups: Vec::new(),
        forum: String::new(),
    };
    let told = format!("{name} decides on {}", number(world, &whole.panel.id));
    let id = whole.panel.id.clone();
    let done = world.act("decided", told, |conn, now| debriefs::decide(conn, now, &viewer, &id, &input));
    if done.is_yes() && world.decisions.insert(id, (viewer.id.clone(), words)).is_some() {
        world.fail("a_decision_is_made_once", format!("{name} decided a second time"));
    }
}

fn dissents(world: &mut World, whole: &PanelWhole) {
    let seats: Vec<Id<Person>> = whole.live().filter_map(|seat| seat.interview.interviewer_id.clone()).collect();
    let who = world.dice.one(&seats).and_then(|id| world.company.place(id));
    let Some((name, viewer)) = who.and_then(|who| named(world, who)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let told = format!("{name} dissents on {}", number(world, &whole.panel.id));
    world.act("dissented", told, |conn, now| debriefs::dissent(conn, now, &viewer, &whole.panel.id, &words));
}

fn conflict(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    // Said late: of somebody who sits there already.
    let seated: Vec<usize> = {
        let seated = whole.live().filter_map(|seat| seat.interview.interviewer_id.as_ref());
        seated.filter_map(|id| world.company.place(id)).collect()
    };
    let who = match world.dice.one(&seated) {
        Some(who) if world.dice.in_hundred(50) => *who,
        _ => 4 + world.dice.below(8),
    };
    let new = NewConflict {
        candidate: whole.candidate.id.clone(),
        person: world.company.people[who].id.clone(),
        kind: ConflictKind::ReportLine,
        side: ConflictSide::Candidate,
    };
    let standing =
        world.read(|conn, _| candidates::conflicts_with(conn, std::slice::from_ref(&new.candidate))).unwrap();
    if let Some(one) = standing.first()
        && world.dice.in_hundred(30)
    {
        let told = format!("{name} takes back a conflict on {}", number(world, &whole.panel.id));
        world.act("conflicts", told, |conn, now| candidates::withdraw_conflict(conn, now, &viewer, &one.id));
        return;
    }
    let other = world.company.people[who].name.clone();
    let told = format!("{name} notes that {other} must not judge whom {} is for", number(world, &whole.panel.id));
    world.act("conflicts", told, |conn, now| candidates::declare_conflict(conn, now, &viewer, &new));
}

fn asks_for_cards(world: &mut World, panel: &Id<Panel>) {
    let Some((name, viewer)) = planner(world, None) else { return };
    let told = format!("{name} asks for the cards of {}", number(world, panel));
    let which = std::collections::HashSet::from([panel.clone()]);
    world.act("nudged", told, |conn, now| reminders::nudge(conn, now, &viewer, &which).map(|_| ()));
    let now = world.now;
    let by_hand: Vec<Id<Mail>> = world.read(|conn, _| {
        let nudges = mail_rows::table.filter(mail_rows::kind.eq(MailKind::Nudge)).filter(mail_rows::created_at.eq(now));
        nudges.select(mail_rows::id).load(conn).unwrap()
    });
    world.by_hand.extend(by_hand);
}

fn signs_in_or_out(world: &mut World) {
    let who = world.dice.below(world.company.people.len());
    let Some((name, viewer)) = named(world, who) else { return };
    let own: Vec<_> = world.sessions.iter().filter(|(_, whose)| *whose == who).map(|(id, _)| id.clone()).collect();
    if own.is_empty() || world.dice.in_hundred(50) {
        let told = format!("{name} signs in");
        let done = world.act("signed_in", told, |conn, now| people::open_session(conn, now, &viewer.id, "Browser"));
        if let Done::Yes(session) = done {
            world.sessions.push((session, who));
        }
        return;
    }
    let Some(session) = world.dice.one(&own).cloned() else { return };
    let told = format!("{name} signs out");
    let which = Which::One(session.clone());
    if world.act("signed_out", told, |conn, now| people::sign_out(conn, now, &viewer, &which)).is_yes() {
        ends(world, |one, _| *one == session);
    }
}

fn ends(world: &mut World, which: impl Fn(&Id<people::Session>, usize) -> bool) {
    let gone: Vec<_> = world.sessions.iter().filter(|(id, who)| which(id, *who)).map(|(id, _)| id.clone()).collect();
    world.sessions.retain(|(id, _)| !gone.contains(id));
    world.ended.extend(gone);
}

fn changes_person(world: &mut World) {
    let who = world.dice.below(world.company.people.len());
    let by = world.dice.below(3);
    let Some((name, viewer)) = named(world, by) else { return };
    let Some(fresh) = Fresh::of(&viewer, world.now) else { return };
    let id = world.company.people[who].id.clone();
    let person = world.read(|conn, _| people::find(conn, &id)).unwrap();
    let role = match (who, world.dice.below(3)) {
        (0..=1, 0) => Role::Coordinator,
        (0..=1, _) => Role::Admin,
        (2..=3, 0) => Role::Interviewer,
        (2..=3, _) => Role::Coordinator,
        (_, 0) => Role::Coordinator,
        _ => Role::Interviewer,
    };
    let input = Newcomer {
        email: person.email.clone(),
        name: person.name.clone(),
        title: "Engineer".into(),
        role,
        zone: person.zone.clone(),
        language: person.language,
    };
    let told = format!("{name} makes {} {role}", person.name);
    let done =
        world.act("people", told, |conn, now| people::change(conn, now, &viewer, fresh, &id, person.revision, &input));
    if done.is_yes() && role != person.role {
        ends(world, |_, whose| whose == who);
    }
}

fn shuts_out_or_lets_in(world: &mut World) {
    let by = world.dice.below(3);
    let Some((name, viewer)) = named(world, by) else { return };
    let Some(fresh) = Fresh::of(&viewer, world.now) else { return };
    let out: Vec<usize> = {
        let everybody = world.read(|conn, _| people::list(conn)).unwrap();
        let out = everybody.into_iter().filter(|person| person.state == PersonState::Disabled);
        out.filter_map(|person| world.company.place(&person.id)).collect()
    };
    if let Some(who) = world.dice.one(&out).copied()
        && world.dice.in_hundred(75)
    {
        let id = world.company.people[who].id.clone();
        let told = format!("{name} lets {} in again", world.company.people[who].name);
        world.act("people", told, |conn, now| people::enable(conn, now, &viewer, fresh, &id));
        return;
    }
    let who = world.dice.below(world.company.people.len());
    let id = world.company.people[who].id.clone();
    let told = format!("{name} shuts {} out", world.company.people[who].name);
    if world.act("people", told, |conn, now| people::disable(conn, now, &viewer, fresh, &id)).is_yes() {
        ends(world, |_, whose| whose == who);
    }
}

fn erases(world: &mut World, panel: &PanelWhole) {
    // Mostly somebody of whom nothing is under way any more.
    let over = over_panels(world);
    let found = if world.dice.in_hundred(75) { world.dice.one(&over).cloned() } else { None };
    let found = found.map(|id| whole(world, &id));
    let whole = found.as_ref().unwrap_or(panel);
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let Some(fresh) = Fresh::of(&viewer, world.now) else { return };
    let id = whole.candidate.id.clone();
    let wish = Wish { name: whole.candidate.name.clone(), tell: None };
    let what = format!("whom {} is for", number(world, &whole.panel.id));
    if world.dice.in_hundred(50) {
        let told = format!("{name} asks to erase {what}");
        world.act("asked", told, |conn, now| privacy::ask_to_erase(conn, now, &viewer, fresh, &id, &wish));
        return;
    }
    let told = format!("{name} erases {what}");
    let done = world.act("erased", told, |conn, now| privacy::erase(conn, now, &viewer, fresh, &id, &wish));
    if done.is_yes() && world.two_erase == Some(true) {
        world.fail("two_people_answer_where_two_are_wanted", format!("{name} erased {what} alone"));
    }
    forgets(world);
}

/// Who is erased by now.
pub fn forgets(world: &mut World) {
    let gone: Vec<Id<candidates::Candidate>> = world.read(|conn, _| {
        use evenhand::db::schema::erasures;
        erasures::table.select(erasures::candidate_id).load(conn).unwrap()
    });
    let fresh: Vec<Id<candidates::Candidate>> =
        world.applicants.iter().filter(|one| !one.erased && gone.contains(&one.id)).map(|one| one.id.clone()).collect();
    for one in &mut world.applicants {
        one.erased = gone.contains(&one.id);
    }
    // Their own holds are gone with them: what counts is what was known before.
    for id in fresh {
        let openings: Vec<String> = world.read(|conn, _| {
            let own = panel_rows::table.filter(panel_rows::candidate_id.eq(&id));
            own.select(panel_rows::opening_id).load(conn).unwrap()
        });
        if openings.iter().any(|opening| world.held.contains(opening)) || world.held.contains(id.as_str()) {
            world.fail("the_erased_are_gone", format!("candidate {id} was erased against a hold"));
        }
    }
}

fn holds(world: &mut World, panel: &PanelWhole) {
    let over = over_panels(world);
    let found = if world.dice.in_hundred(60) { world.dice.one(&over).cloned() } else { None };
    let found = found.map(|id| whole(world, &id));
    let whole = found.as_ref().unwrap_or(panel);
    let by = world.dice.below(3);
    let Some((name, viewer)) = named(world, by) else { return };
    let words = world.fresh_words();
    let (subject, whom) = if world.dice.in_hundred(75) {
        remember(world, whole, &words);
        (Subject::Candidate(whole.candidate.id.clone()), "whom")
    } else {
        (Subject::Opening(whole.opening.id.clone()), "everybody of the role that")
    };
    let told = format!("{name} holds back {whom} {} is for", number(world, &whole.panel.id));
    let held = world.act("held", told, |conn, now| privacy::place_hold(conn, now, &viewer, &subject, &words));
    knows_holds(world);
    // Somebody who does not know of it.
    if held.is_yes() && world.dice.in_hundred(60) {
        erases(world, whole);
    }
}

fn lifts(world: &mut World) {
    let by = world.dice.below(3);
    let Some((name, viewer)) = named(world, by) else { return };
    let standing: Vec<Id<privacy::retention::Hold>> = world.read(|conn, _| {
        let standing = hold_rows::table.filter(hold_rows::lifted_at.is_null()).order(hold_rows::id);
        standing.select(hold_rows::id).load(conn).unwrap()
    });
    let Some(hold) = world.dice.one(&standing).cloned() else { return };
    let told = format!("{name} lifts a hold");
    world.act("lifted", told, |conn, now| privacy::lift_hold(conn, now, &viewer, &hold));
    knows_holds(world);
}

/// Which holds stand, as whoever opens their list reads it.
fn knows_holds(world: &mut World) {
    let standing: Vec<String> = world.read(|conn, _| {
        let standing = hold_rows::table.filter(hold_rows::lifted_at.is_null());
        standing.select(hold_rows::subject_id).load(conn).unwrap()
    });
    world.held = standing.into_iter().collect();
}

/// Interviewers are asked what they would decide, or one of them writes it.
fn takes_positions(world: &mut World, whole: &PanelWhole) {
    let what = number(world, &whole.panel.id);
    let id = whole.panel.id.clone();
    if world.dice.in_hundred(35) {
        let manager = world.company.place(&whole.hiring_manager.id);
        let by = match manager {
            Some(manager) if world.dice.in_hundred(85) => named(world, manager),
            _ => anybody(world),
        };
        let Some((name, viewer)) = by else { return };
        let due = world.now + TimeDelta::hours(2 + world.dice.below(60) as i64);
        let told = format!("{name} asks for positions on {what}");
        world.act("positions", told, |conn, now| positions::ask(conn, now, &viewer, &id, due));
        return;
    }
    let seats: Vec<Id<Person>> = whole.live().filter_map(|seat| seat.interview.interviewer_id.clone()).collect();
    let who = world.dice.one(&seats).and_then(|id| world.company.place(id));
    let Some((name, viewer)) = who.and_then(|who| named(world, who)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let stance = [Stance::Offer, Stance::NoOffer, Stance::Unsure][world.dice.below(3)];
    let told = format!("{name} writes a position on {what}");
    world.act("positions", told, |conn, now| positions::write(conn, now, &viewer, &id, stance, &words));
}

/// A trainer says whether their shadow, who led, is ready: not yet.
fn signs_off(world: &mut World, whole: &PanelWhole, seat: &Seat) {
    let owner = seat.interview.interviewer_id.as_ref().and_then(|id| world.company.place(id));
    let Some((name, viewer)) = owner.and_then(|who| named(world, who)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let criteria = world.read(|conn, _| openings::criteria_of_stage(conn, &seat.stage)).unwrap();
    let again = |key: String| Verdict { competency: key, outcome: SignOffOutcome::Again };
    let verdicts: Vec<Verdict> = criteria.iter().map(|one| again(Competency::named(&one.competency).key)).collect();
    let told = format!("{name} says how the shadow of {} did", seat_name(world, whole, seat));
    let id = seat.interview.id.clone();
    world.act("signed_off", told, |conn, now| training::sign_off(conn, now, &viewer, &id, &verdicts, &words));
}

/// A page for the candidate, with a planner's words on it.
fn writes_guide(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let input = GuideInput { names: world.dice.in_hundred(50), note: words };
    let told = format!("{name} writes the guide of {}", number(world, &whole.panel.id));
    let id = whole.panel.id.clone();
    world.act("guides", told, |conn, now| panels::write_guide(conn, now, &viewer, &id, &input).map(|_| ()));
}

/// The candidate agrees, by the link of their guide, to be kept for longer; and takes it back, or has it taken back.
fn agrees(world: &mut World, whole: &PanelWhole) {
    use evenhand::db::schema::guides;
    writes_guide(world, whole);
    let keys = keys();
    let (id, what) = (whole.panel.id.clone(), number(world, &whole.panel.id));
    let guide: Option<panels::Guide> = world
        .read(|conn, _| guides::table.find(&id).select(panels::Guide::as_select()).first(conn).optional().unwrap());
    let Some(guide) = guide else { return };
    let secret = guide.path(&keys).rsplit('/').next().unwrap_or_default().to_owned();
    let link = privacy::Link { panel: id, secret };
    let told = format!("the candidate of {what} agrees to be kept for longer");
    world.act("consents", told, |conn, now| privacy::give_consent(conn, now, &keys, None, &link, (1, true)));
    if world.dice.in_hundred(30) {
        let told = format!("the candidate of {what} takes back what they agreed to");
        world.act("consents", told, |conn, now| privacy::withdraw_consent(conn, now, &keys, None, &link));
    } else if world.dice.in_hundred(60) {
        let Some((name, viewer)) = planner(world, Some(whole)) else { return };
        let words = world.fresh_words();
        remember(world, whole, &words);
        let told = format!("{name} takes back what the candidate of {what} agreed to");
        let id = whole.candidate.id.clone();
        world.act("consents", told, |conn, now| privacy::withdraw_consent_for(conn, now, &viewer, &id, &words));
    }
}

/// A stage is asked otherwise from now on, or there is one more of them, or one less.
fn changes_plan(world: &mut World) {
    let Some((name, viewer)) = planner(world, None) else { return };
    let job = world.dice.below(world.company.openings.len());
    let opening = world.company.openings[job].id.clone();
    let Some(stage) = world.dice.one(&world.company.openings[job].stages).cloned() else { return };
    let mut input = StageInput {
        id: stage.stage.id.clone(),
        name: stage.stage.name.clone(),
        purpose: stage.stage.purpose.clone(),
        minutes: [30, 45, 60][world.dice.below(3)],
        criteria: stage.criteria.clone(),
        questions: stage.questions.clone(),
        rotates: stage.stage.rotates,
    };
    match world.dice.below(4) {
        0 => {
            input.id = Id::new(world.now);
            let told = format!("{name} adds a stage to role {job}");
            world.act("plans", told, |conn, now| openings::add_stage(conn, now, &viewer, &opening, &input));
        }
        1 => {
            let told = format!("{name} takes a stage out of role {job}");
            world.act("plans", told, |conn, now| openings::remove_stage(conn, now, &viewer, &stage.stage.id));
        }
        _ => {
            if !input.questions.is_empty() && world.dice.in_hundred(60) {
                input.questions.rotate_left(1);
            }
            let told = format!("{name} changes a stage of role {job}");
            let revision = world.read(|conn, _| openings::find(conn, &opening)).unwrap().revision;
            world.act("plans", told, |conn, now| {
                openings::edit_stage(conn, now, &viewer, &stage.stage.id, revision, &input)
            });
        }
    }
    let stands = world.read(|conn, _| openings::stages_of(conn, &opening)).unwrap();
    world.company.openings[job].stages = stands;
}

/// Somebody writes down more of a candidate.
fn notes(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = planner(world, Some(whole)) else { return };
    let words = world.fresh_words();
    remember(world, whole, &words);
    let candidate = &whole.candidate;
    let input = CandidateInput {
        name: candidate.name.clone(),
        email: candidate.email.clone(),
        person: candidate.person_id.clone(),
        source: words.clone(),
        notes: words,
        ..CandidateInput::default()
    };
    let told = format!("{name} notes more about whom {} is for", number(world, &whole.panel.id));
    world.act("candidates", told, |conn, now| {
        candidates::edit(conn, now, &viewer, &candidate.id, candidate.revision, &input)
    });
}

fn keeps(world: &mut World) {
    let by = world.dice.below(3);
    let Some((name, viewer)) = named(world, by) else { return };
    let rule = Rule::of(Basis::Own, Some(1));
    let told = format!("{name} says for how long candidates are kept");
    world.act("kept", told, |conn, now| privacy::say_rule(conn, now, &viewer, None, rule));
}

fn rules(world: &mut World) {
    let by = world.dice.below(3);
    let Some((name, viewer)) = named(world, by) else { return };
    let Some(fresh) = Fresh::of(&viewer, world.now) else { return };
    let new = Rules { opening_early: world.dice.in_hundred(50), erasure: world.dice.in_hundred(50) };
    let told = format!("{name} wants two people to open early: {}, to erase: {}", new.opening_early, new.erasure);
    let done = world.act("rules", told, |conn, now| approvals::change_rules(conn, now, &viewer, fresh, new));
    if !matches!(done, Done::No(_)) {
        if matches!(done, Done::Yes(_)) {
            // Turned on at once; off only once another has approved.
            world.two_open = world.two_open.map(|was| was || new.opening_early);
            world.two_erase = world.two_erase.map(|was| was || new.erasure);
            return;
        }
        let stands = world.read(|conn, _| approvals::rules(conn)).unwrap();
        (world.two_open, world.two_erase) = (Some(stands.opening_early), Some(stands.erasure));
    }
}

/// Somebody tries to read a debrief.
fn peeks(world: &mut World, whole: &PanelWhole) {
    let Some((name, viewer)) = anybody(world) else { return };
    let told = format!("{name} looks at the debrief of {}", number(world, &whole.panel.id));
    world.act("read", told, |conn, _| debriefs::open(conn, &viewer, &whole.panel.id).map(|_| ()));
}
