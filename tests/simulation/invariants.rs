//! What never happens: each rule with a name and a line, looked at again and again, and put here in other words than the code's.
//! The same list stands in `docs/operations.md`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{TimeDelta, Timelike};
use diesel::prelude::*;
use evenhand::approvals::{Approval, ApprovalState};
use evenhand::audit::{self, Verdict};
use evenhand::clock::Time;
use evenhand::crypto;
use evenhand::db::schema::{
    approvals, audit_entries, candidates as candidate_rows, decisions, excuses, interviews, legal_holds, mails,
    openings, panels, people, ratings, scorecards, sessions,
};
use evenhand::db::{Conn, Id};
use evenhand::debriefs::{self, Debrief};
use evenhand::mail::{Mail, MailKind, MailState};
use evenhand::panels::{Excuse, ExcuseReason, Interview, InterviewState, Panel, PanelState, RevealedHow};
use evenhand::people::{Person, PersonState, Role, Viewer};

use crate::company::Someone;
use crate::world::World;

/// What was found, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub invariant: &'static str,
    pub why: String,
    pub step: usize,
}

/// Whether everything that was seen is as it should be.
pub type Held = Result<(), String>;

/// A rule.
pub struct Invariant {
    pub name: &'static str,
    pub says: &'static str,
    /// Looked at each day; the others are looked at as somebody acts.
    pub daily: Option<fn(&mut World, &Seen) -> Held>,
}

const fn daily(name: &'static str, says: &'static str, check: fn(&mut World, &Seen) -> Held) -> Invariant {
    Invariant { name, says, daily: Some(check) }
}

const fn at_once(name: &'static str, says: &'static str) -> Invariant {
    Invariant { name, says, daily: None }
}

pub const ALL: [Invariant; 31] = [
    daily(
        "nothing_is_revealed_early",
        "No card is readable before its panel is revealed, and no panel is revealed before its last card is in, or its hiring manager has opened it.",
        nothing_is_revealed_early,
    ),
    daily(
        "nobody_reads_what_is_sealed",
        "Whoever asks for a debrief before the reveal is given names and times; with a conflict of interest, or as the candidate, nothing at all.",
        nobody_reads_what_is_sealed,
    ),
    daily(
        "sealed_words_stand_nowhere",
        "The words of an unrevealed card stand in no table.",
        sealed_words_stand_nowhere,
    ),
    daily(
        "nothing_acknowledged_is_lost",
        "A draft, a card or a decision of which somebody was told that it is kept is there, whatever stopped when.",
        nothing_acknowledged_is_lost,
    ),
    daily(
        "what_is_sealed_stays_as_it_is",
        "A sealed card is never changed, sealed again or unsealed.",
        what_is_sealed_stays_as_it_is,
    ),
    daily(
        "every_commitment_opens",
        "A revealed card is what its receipt committed to, and holds the words that its author had typed last.",
        every_commitment_opens,
    ),
    daily(
        "independent_is_what_came_before",
        "A card counts as independent exactly if it was sealed before its panel was revealed.",
        independent_is_what_came_before,
    ),
    at_once("no_save_goes_over_a_newer_one", "A tab that is out of date overwrites nothing."),
    at_once(
        "nobody_writes_another_s_card",
        "Nobody saves or submits the card of an interview in which they do not sit.",
    ),
    at_once(
        "what_was_refused_left_no_trace",
        "After a refusal, a full disk or a machine that stopped, not a byte of any table is other than before.",
    ),
    at_once("what_is_asked_is_answered", "No act of anybody ends in an error of the database."),
    daily(
        "the_audit_log_only_grows",
        "The chain of the audit log is whole, and begins with every entry that it ever held.",
        the_audit_log_only_grows,
    ),
    daily(
        "nobody_is_booked_twice",
        "Two interviews of one person, or of one candidate, overlap only where a planner said so.",
        nobody_is_booked_twice,
    ),
    at_once(
        "nobody_with_a_conflict_is_put_on_a_panel",
        "Nobody is put on the panel of a candidate with whom a conflict of interest stands.",
    ),
    daily(
        "nobody_judges_themselves",
        "No candidate who works here sits in their own interview or decides on themselves.",
        nobody_judges_themselves,
    ),
    daily(
        "nothing_goes_back",
        "A revealed panel stays revealed, a decision stands, and what was called off stays so.",
        nothing_goes_back,
    ),
    daily(
        "the_hiring_manager_decides",
        "Each decision is its hiring manager's, after the reveal, and stands once in the audit log.",
        the_hiring_manager_decides,
    ),
    at_once("a_decision_is_made_once", "Nobody is told twice that they have decided."),
    daily(
        "two_people_answer_where_two_are_wanted",
        "Nobody approves what they asked for themselves, and where two are wanted there are two.",
        two_people_answer_where_two_are_wanted,
    ),
    at_once(
        "nothing_asks_for_what_is_in",
        "No mail goes out that asks for a card which is in, excused or called off, or somebody who does not sit there.",
    ),
    at_once("one_reminder_a_day", "Nobody receives two reminders on one day."),
    daily(
        "no_reminder_at_night",
        "No reminder is written for a night, a weekend, a holiday or an absence.",
        no_reminder_at_night,
    ),
    daily(
        "late_cards_are_told_of",
        "Whoever should know of a late card hears of it by their second working morning.",
        late_cards_are_told_of,
    ),
    at_once(
        "an_accepted_mail_is_never_sent_again",
        "A mail of which the server said that it has it, and that was written down, goes out no second time.",
    ),
    daily(
        "every_mail_is_sent_or_has_a_reason",
        "A mail is sent only if it was handed over, and one that waits has a time.",
        every_mail_is_sent_or_has_a_reason,
    ),
    at_once("every_mail_can_be_written", "Every mail's facts suffice for its letter."),
    at_once(
        "no_mail_names_a_candidate_or_quotes_a_card",
        "No letter has a candidate's name or the words of a card in it.",
    ),
    daily("calendars_move_on", "The invitations of an interview count up, for each addressee.", calendars_move_on),
    daily(
        "the_erased_are_gone",
        "Not a word that was typed about an erased candidate is in any table, and nobody was erased with a panel under way or against a hold.",
        the_erased_are_gone,
    ),
    daily(
        "ended_sessions_stay_ended",
        "No session that was ended is there, and nobody who was shut out has one.",
        ended_sessions_stay_ended,
    ),
    daily("somebody_runs_the_office", "There is always an admin who can come in.", somebody_runs_the_office),
];

/// A card as its row has it.
#[derive(Debug, Clone, Queryable)]
pub struct Card {
    pub id: String,
    pub interview: String,
    pub author: String,
    pub part: String,
    pub state: String,
    pub revision: i32,
    pub content: Option<Vec<u8>>,
    pub independent: bool,
    pub commitment: Option<String>,
    pub sealed_at: Option<Time>,
    pub revealed_at: Option<Time>,
    pub salt: Option<Vec<u8>>,
    pub canonical: Option<String>,
    pub summary: Option<String>,
}

impl Card {
    fn is_sealed(&self) -> bool {
        self.state != "draft"
    }
}

/// Everything at one moment.
pub struct Seen {
    pub panels: BTreeMap<String, Panel>,
    pub interviews: Vec<Interview>,
    pub excuses: HashMap<String, Excuse>,
    pub cards: Vec<Card>,
    pub rated: BTreeSet<String>,
    pub mails: Vec<Mail>,
    pub people: HashMap<String, Person>,
    /// Panel, who decided, when, and in which words.
    pub decisions: Vec<(String, String, Time, String)>,
    pub approvals: Vec<Approval>,
    pub sessions: Vec<(String, String)>,
    /// Opening and hiring manager.
    pub managers: HashMap<String, String>,
    /// Candidate, who it is, and whether erased.
    pub candidates: HashMap<String, (Option<String>, Option<Time>)>,
    pub holds: Vec<(String, Time, Option<Time>)>,
}

impl Seen {
    pub fn of(conn: &mut Conn) -> Self {
        let all: Vec<Panel> = panels::table.select(Panel::as_select()).load(conn).unwrap();
        let excused: Vec<Excuse> = excuses::table.select(Excuse::as_select()).load(conn).unwrap();
        let everybody: Vec<Person> = people::table.select(Person::as_select()).load(conn).unwrap();
        let who: Vec<(String, Option<String>, Option<Time>)> = candidate_rows::table
            .select((candidate_rows::id, candidate_rows::person_id, candidate_rows::erased_at))
            .load(conn)
            .unwrap();
        let managers: Vec<(String, String)> =
            openings::table.select((openings::id, openings::hiring_manager_id)).load(conn).unwrap();
        let rated: Vec<String> = ratings::table.select(ratings::scorecard_id).distinct().load(conn).unwrap();
        Self {
            panels: all.into_iter().map(|one| (one.id.to_string(), one)).collect(),
            interviews: interviews::table.order(interviews::id).select(Interview::as_select()).load(conn).unwrap(),
            excuses: excused.into_iter().map(|one| (one.interview_id.to_string(), one)).collect(),
            cards: scorecards::table
                .order(scorecards::id)
                .select((
                    scorecards::id,
                    scorecards::interview_id,
                    scorecards::author_id,
                    scorecards::part,
                    scorecards::state,
                    scorecards::revision,
                    scorecards::content,
                    scorecards::independent,
                    scorecards::commitment,
                    scorecards::sealed_at,
                    scorecards::revealed_at,
                    scorecards::salt,
                    scorecards::canonical,
                    scorecards::summary,
                ))
                .load(conn)
                .unwrap(),
            rated: rated.into_iter().collect(),
            mails: mails::table.order((mails::created_at, mails::id)).select(Mail::as_select()).load(conn).unwrap(),
            people: everybody.into_iter().map(|one| (one.id.to_string(), one)).collect(),
            decisions: decisions::table
                .order(decisions::panel_id)
                .select((decisions::panel_id, decisions::decided_by, decisions::decided_at, decisions::summary))
                .load(conn)
                .unwrap(),
            approvals: approvals::table.order(approvals::id).select(Approval::as_select()).load(conn).unwrap(),
            sessions: sessions::table.select((sessions::id, sessions::person_id)).load(conn).unwrap(),
            managers: managers.into_iter().collect(),
            candidates: who.into_iter().map(|(id, person, erased)| (id, (person, erased))).collect(),
            holds: legal_holds::table
                .select((legal_holds::subject_id, legal_holds::placed_at, legal_holds::lifted_at))
                .load(conn)
                .unwrap(),
        }
    }

    fn panel_of(&self, interview: &str) -> Option<&Panel> {
        let found = self.interviews.iter().find(|one| one.id.as_str() == interview)?;
        self.panels.get(found.panel_id.as_str())
    }

    fn card(&self, interview: &str, author: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.interview == interview && card.author == author)
    }

    fn is_erased(&self, panel: &Panel) -> bool {
        self.candidates.get(panel.candidate_id.as_str()).is_some_and(|(_, erased)| erased.is_some())
    }

    fn live<'a>(&'a self, panel: &'a Panel) -> impl Iterator<Item = &'a Interview> {
        self.interviews.iter().filter(|one| one.panel_id == panel.id && one.state == InterviewState::Live)
    }
}

/// Looks at all of them; the first that does not hold is told.
pub fn look(world: &mut World) {
    let seen = world.read(|conn, _| Seen::of(conn));
    for invariant in &ALL {
        let Some(check) = invariant.daily else { continue };
        if let Err(why) = check(world, &seen) {
            world.fail(invariant.name, why);
            return;
        }
    }
}

fn hold(holds: bool, why: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(why()) }
}

fn nothing_is_revealed_early(_: &mut World, seen: &Seen) -> Held {
    for panel in seen.panels.values().filter(|panel| !seen.is_erased(panel)) {
        let own = |card: &&Card| seen.panel_of(&card.interview).is_some_and(|of| of.id == panel.id);
        let Some(revealed) = panel.revealed_at else {
            for card in seen.cards.iter().filter(own) {
                let open = card.state == "revealed" || card.revealed_at.is_some() || card.salt.is_some();
                let open = open || card.canonical.is_some() || card.summary.is_some() || seen.rated.contains(&card.id);
                hold(!open, || format!("card {} of a sealed panel is open", card.id))?;
            }
            continue;
        };
        let sealed_by = |one: &&Interview| {
            let card = one.interviewer_id.as_ref().and_then(|who| seen.card(one.id.as_str(), who.as_str()));
            card.is_some_and(|card| card.sealed_at.is_some_and(|at| at <= revealed))
        };
        let any = seen.live(panel).any(|one| sealed_by(&one));
        match panel.revealed_how {
            Some(RevealedHow::Complete) => {
                let waits = |one: &&Interview| {
                    let excused = seen.excuses.get(one.id.as_str()).is_some_and(|excuse| excuse.excused_at <= revealed);
                    !excused && !sealed_by(one)
                };
                let missing = seen.live(panel).filter(waits).count();
                hold(missing == 0 && any, || format!("panel {} was revealed with {missing} cards missing", panel.id))?;
            }
            Some(RevealedHow::Early) => {
                let manager = seen.managers.get(panel.opening_id.as_str());
                let by = panel.opened_by.as_ref().map(ToString::to_string);
                hold(any && by.as_ref() == manager, || format!("panel {} was opened early by {by:?}", panel.id))?;
            }
            None => return Err(format!("panel {} is revealed, and nothing says how", panel.id)),
        }
    }
    Ok(())
}

/// Everybody asks for one panel's debrief: a newer one each day.
fn nobody_reads_what_is_sealed(world: &mut World, seen: &Seen) -> Held {
    let newest: Vec<&Panel> = seen.panels.values().rev().take(8).collect();
    let Some(panel) = newest.get(world.step % newest.len().max(1)) else { return Ok(()) };
    let own: Vec<&Card> =
        seen.cards.iter().filter(|card| seen.panel_of(&card.interview).is_some_and(|of| of.id == panel.id)).collect();
    let itself = seen.candidates.get(panel.candidate_id.as_str()).and_then(|(person, _)| person.clone());
    let excused: BTreeSet<&str> = seen
        .interviews
        .iter()
        .filter(|one| one.panel_id == panel.id)
        .filter_map(|one| seen.excuses.get(one.id.as_str()))
        .filter(|excuse| excuse.reason == ExcuseReason::Conflict)
        .map(|excuse| excuse.person_id.as_str())
        .collect();
    let sits: BTreeSet<&str> = seen.live(panel).filter_map(|one| one.interviewer_id.as_ref()).map(Id::as_str).collect();
    let manager = seen.managers.get(panel.opening_id.as_str()).cloned().unwrap_or_default();
    for person in seen.people.values() {
        let viewer = Viewer::of(person);
        let told = world.read(|conn, _| debriefs::open(conn, &viewer, &panel.id));
        let Ok(Debrief::Open(opened)) = told else { continue };
        let who = person.id.as_str();
        let plans = person.role != Role::Interviewer || manager == who;
        let may = panel.revealed_at.is_some()
            && (plans || sits.contains(who))
            && itself.as_deref() != Some(who)
            && !excused.contains(who)
            && !seen.is_erased(panel);
        hold(may, || format!("{} reads the debrief of panel {}", person.name, panel.id))?;
        for open in &opened.cards {
            let row = own.iter().find(|card| card.id == open.card.id.as_str());
            let fair = row.is_some_and(|card| card.state == "revealed" && card.part == "interviewer");
            hold(fair, || format!("{} reads card {} of panel {}", person.name, open.card.id, panel.id))?;
        }
    }
    Ok(())
}

fn sealed_words_stand_nowhere(world: &mut World, seen: &Seen) -> Held {
    // A look at every row: not each day.
    if !world.step.is_multiple_of(5) {
        return Ok(());
    }
    let sealed: Vec<String> = world
        .cards
        .iter()
        .filter(|((interview, author), card)| {
            let row = seen.card(interview.as_str(), author.as_str());
            !card.words.is_empty() && row.is_some_and(|row| row.state != "revealed")
        })
        .map(|(_, card)| card.words.clone())
        .collect();
    for (table, rows) in world.everything() {
        for row in rows {
            if let Some(words) = sealed.iter().find(|words| row.contains(words.as_str())) {
                return Err(format!("{words} stands in {table}"));
            }
        }
    }
    Ok(())
}

fn nothing_acknowledged_is_lost(world: &mut World, seen: &Seen) -> Held {
    for ((interview, author), card) in &world.cards {
        let erased = seen.panel_of(interview.as_str()).is_none_or(|panel| seen.is_erased(panel));
        if erased {
            continue;
        }
        let Some(row) = seen.card(interview.as_str(), author.as_str()) else {
            return Err(format!("a card of interview {interview} is gone"));
        };
        hold(row.revision >= card.revision, || format!("card {} went back to revision {}", row.id, row.revision))?;
        if let Some((commitment, at)) = &card.receipt {
            let same = row.commitment.as_ref() == Some(commitment) && row.sealed_at == Some(*at);
            hold(same && row.is_sealed(), || format!("card {} is not what its receipt says", row.id))?;
        }
        if row.revision == card.revision && row.state == "draft" {
            let place = format!("scorecards|{}|content|{}", row.id, row.revision);
            let plain = row.content.as_deref().and_then(|sealed| crypto::open(&world.keys.seal, &place, sealed).ok());
            let text = plain.map(|plain| String::from_utf8_lossy(&plain).into_owned()).unwrap_or_default();
            hold(text.contains(&card.words), || format!("draft {} lacks what was saved last", row.id))?;
        }
    }
    for (panel, (by, words)) in &world.decisions {
        let row = seen.decisions.iter().find(|(id, ..)| id == panel.as_str());
        let erased = seen.panels.get(panel.as_str()).is_none_or(|panel| seen.is_erased(panel));
        let same = row.is_some_and(|(_, decided_by, _, summary)| decided_by == by.as_str() && summary == words);
        hold(same || erased, || format!("the decision on panel {panel} is not there"))?;
    }
    Ok(())
}

fn what_is_sealed_stays_as_it_is(world: &mut World, seen: &Seen) -> Held {
    for card in seen.cards.iter().filter(|card| card.is_sealed()) {
        let (Some(commitment), Some(at)) = (card.commitment.clone(), card.sealed_at) else {
            return Err(format!("card {} is sealed without a commitment", card.id));
        };
        let known = world.sealed.entry(card.id.clone()).or_insert_with(|| (commitment.clone(), at));
        hold(*known == (commitment, at), || format!("card {} was sealed anew", card.id))?;
    }
    let drafts = seen.cards.iter().filter(|card| !card.is_sealed());
    for card in drafts {
        hold(!world.sealed.contains_key(&card.id), || format!("card {} was unsealed", card.id))?;
    }
    Ok(())
}

fn every_commitment_opens(world: &mut World, seen: &Seen) -> Held {
    for card in seen.cards.iter().filter(|card| card.state == "revealed") {
        let erased = seen.panel_of(&card.interview).is_none_or(|panel| seen.is_erased(panel));
        if erased {
            continue;
        }
        let (Some(salt), Some(text), Some(commitment)) = (&card.salt, &card.canonical, &card.commitment) else {
            return Err(format!("card {} is revealed without what it was made of", card.id));
        };
        let whole = [salt.as_slice(), text.as_bytes()].concat();
        hold(crypto::hex(&crypto::sha256(&whole)) == *commitment, || {
            format!("card {} is not what was sealed", card.id)
        })?;
        let believed = world
            .cards
            .iter()
            .find(|((interview, author), _)| interview.as_str() == card.interview && author.as_str() == card.author);
        if let Some((_, believed)) = believed
            && believed.revision == card.revision
        {
            hold(text.contains(&believed.words), || format!("card {} lacks what was typed last", card.id))?;
        }
    }
    Ok(())
}

fn independent_is_what_came_before(_: &mut World, seen: &Seen) -> Held {
    for card in seen.cards.iter().filter(|card| card.is_sealed()) {
        let Some(panel) = seen.panel_of(&card.interview) else { continue };
        let Some(sealed) = card.sealed_at else { continue };
        let before = panel.revealed_at.is_none_or(|revealed| sealed < revealed);
        let same_moment = panel.revealed_at == Some(sealed);
        hold(card.independent == before || same_moment, || {
            format!("card {} is said to be {}", card.id, card.independent)
        })?;
    }
    Ok(())
}

fn the_audit_log_only_grows(world: &mut World, _: &Seen) -> Held {
    let verdict = world.read(|conn, _| audit::verify(conn)).unwrap();
    hold(matches!(verdict, Verdict::Whole { .. }), || format!("{verdict:?}"))?;
    let hashes: Vec<String> = world
        .read(|conn, _| audit_entries::table.order(audit_entries::seq).select(audit_entries::hash).load(conn).unwrap());
    hold(hashes.starts_with(&world.logged), || "an entry that was there is gone or another".into())?;
    world.logged = hashes;
    Ok(())
}

fn nobody_is_booked_twice(world: &mut World, seen: &Seen) -> Held {
    let booked: Vec<(&Interview, &Panel, Time, Time)> = seen
        .interviews
        .iter()
        .filter(|one| one.state == InterviewState::Live)
        .filter_map(|one| {
            let panel = seen.panels.get(one.panel_id.as_str()).filter(|of| of.state != PanelState::Cancelled)?;
            Some((one, panel, one.starts_at?, one.starts_at? + TimeDelta::minutes(i64::from(one.minutes))))
        })
        .collect();
    for (n, (one, panel, from, to)) in booked.iter().enumerate() {
        for (other, of, begins, ends) in &booked[n + 1..] {
            let meets = from < ends && begins < to;
            let people = [&one.interviewer_id, &one.shadow_id];
            let shared = people.into_iter().flatten().find(|who| {
                [&other.interviewer_id, &other.shadow_id].into_iter().flatten().any(|theirs| theirs == *who)
            });
            let said = world.although_busy.contains(&one.id) || world.although_busy.contains(&other.id);
            let same = shared.is_some() || panel.candidate_id == of.candidate_id;
            hold(!meets || !same || said, || format!("interviews {} and {} overlap", one.id, other.id))?;
        }
    }
    Ok(())
}

fn nobody_judges_themselves(_: &mut World, seen: &Seen) -> Held {
    for one in &seen.interviews {
        let Some(panel) = seen.panels.get(one.panel_id.as_str()) else { continue };
        let Some((Some(itself), _)) = seen.candidates.get(panel.candidate_id.as_str()) else { continue };
        let sits = [&one.interviewer_id, &one.shadow_id].into_iter().flatten().any(|who| who.as_str() == itself);
        hold(!sits, || format!("interview {} is held by its own candidate", one.id))?;
        let decided = seen.decisions.iter().any(|(id, by, ..)| id == panel.id.as_str() && by == itself);
        hold(!decided, || format!("panel {} was decided by its own candidate", panel.id))?;
    }
    Ok(())
}

fn nothing_goes_back(world: &mut World, seen: &Seen) -> Held {
    let rank = |state: PanelState| match state {
        PanelState::Planning | PanelState::Scheduled => 0,
        PanelState::Collecting => 1,
        PanelState::Revealed => 2,
        PanelState::Decided => 3,
        PanelState::Reviewed => 4,
        PanelState::Cancelled => 5,
    };
    for panel in seen.panels.values() {
        let was = world.panels.insert(panel.id.clone(), panel.state);
        let forward = was.is_none_or(|was| rank(was) <= rank(panel.state));
        let over = was.is_some_and(|was| matches!(was, PanelState::Decided | PanelState::Reviewed));
        let undone = over && panel.state == PanelState::Cancelled;
        hold(forward && !undone, || format!("panel {} went from {was:?} to {}", panel.id, panel.state))?;
        let open = rank(panel.state) >= 2 && panel.state != PanelState::Cancelled;
        hold(!open || panel.revealed_at.is_some(), || format!("panel {} is open and was never opened", panel.id))?;
    }
    hold(world.panels.len() == seen.panels.len(), || "a panel is gone".into())
}

fn the_hiring_manager_decides(world: &mut World, seen: &Seen) -> Held {
    let logged: Vec<String> = world.read(|conn, _| {
        let decided = audit_entries::table.filter(audit_entries::action.eq("panel.decided"));
        decided.select(audit_entries::subject_id).load(conn).unwrap()
    });
    for (panel, by, at, _) in &seen.decisions {
        let Some(of) = seen.panels.get(panel) else { continue };
        let manager = seen.managers.get(of.opening_id.as_str());
        hold(manager == Some(by), || format!("panel {panel} was decided by {by}"))?;
        hold(of.revealed_at.is_some_and(|revealed| revealed <= *at), || format!("panel {panel} was decided unread"))?;
        let times = logged.iter().filter(|one| *one == panel).count();
        hold(times == 1, || format!("the decision on panel {panel} is logged {times} times"))?;
    }
    Ok(())
}

fn two_people_answer_where_two_are_wanted(_: &mut World, seen: &Seen) -> Held {
    for one in &seen.approvals {
        let itself = one.answered_by.as_ref() == Some(&one.asked_by);
        let answered = matches!(one.state, ApprovalState::Approved | ApprovalState::Declined);
        hold(!(answered && itself), || format!("{} answered their own request {}", one.asked_by, one.id))?;
    }
    for panel in seen.panels.values().filter(|panel| panel.opened_approved_by.is_some()) {
        hold(panel.opened_approved_by != panel.opened_by, || format!("panel {} has one person twice", panel.id))?;
    }
    Ok(())
}

/// Looked at when a mail is handed over: what it asks for is still wanted.
pub fn may_go_out(world: &mut World, mail: &Mail) {
    if !matches!(mail.kind, MailKind::Nudge | MailKind::Score | MailKind::Prepare | MailKind::Escalate) {
        return;
    }
    let to = mail.person_id.clone().unwrap_or_default();
    for interview in speaks_of(mail) {
        let found: Option<(Interview, Panel)> = world.read(|conn, _| {
            let both = interviews::table.inner_join(panels::table).filter(interviews::id.eq(&interview));
            both.select((Interview::as_select(), Panel::as_select())).first(conn).optional().unwrap()
        });
        let Some((one, panel)) = found else { continue };
        let debtor = match mail.kind {
            MailKind::Escalate => one.interviewer_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            _ => to.clone(),
        };
        let sits = [&one.interviewer_id, &one.shadow_id].into_iter().flatten().any(|who| who.as_str() == debtor);
        let (is_in, excused) = world.read(|conn, _| {
            let own = scorecards::table
                .filter(scorecards::interview_id.eq(&interview))
                .filter(scorecards::author_id.eq(&debtor))
                .filter(scorecards::state.ne("draft"));
            let excuse =
                excuses::table.filter(excuses::interview_id.eq(&interview)).filter(excuses::person_id.eq(&debtor));
            let is_in: i64 = own.count().get_result(conn).unwrap();
            let excused: i64 = excuse.count().get_result(conn).unwrap();
            (is_in > 0, excused > 0)
        });
        let off = one.state == InterviewState::Cancelled || panel.state == PanelState::Cancelled;
        let decided = matches!(panel.state, PanelState::Decided | PanelState::Reviewed);
        let why = [
            (!sits, "who does not sit there"),
            (is_in, "for a card that is in"),
            (excused, "for a card that is excused"),
            (off, "about an interview that is off"),
            (decided, "for a card that is too late for the decision"),
        ];
        if let Some((_, why)) = why.into_iter().find(|(wrong, _)| *wrong) {
            world.fail("nothing_asks_for_what_is_in", format!("{} to {} {why}", mail.kind, mail.address));
        }
    }
}

/// The interviews that a mail speaks of.
fn speaks_of(mail: &Mail) -> BTreeSet<String> {
    let payload: serde_json::Value = serde_json::from_str(&mail.payload).unwrap();
    let listed = payload["threads"].as_array().into_iter().flatten().filter_map(|one| one.as_str());
    let all = listed.map(str::to_owned).chain(mail.thread_id.clone());
    all.filter_map(|thread| thread.strip_prefix("interview/").map(str::to_owned)).collect()
}

fn someone<'a>(world: &'a World, id: Option<&str>) -> Option<&'a Someone> {
    world.company.people.iter().find(|one| Some(one.id.as_str()) == id)
}

fn no_reminder_at_night(world: &mut World, seen: &Seen) -> Held {
    for mail in &seen.mails {
        let Some(to) = someone(world, mail.person_id.as_deref()) else { continue };
        // Asked for in the evening it is written for the morning; once it was tried, its time is that of the next try.
        let by_hand = world.by_hand.contains(&mail.id);
        if by_hand && mail.attempt > 0 {
            continue;
        }
        let at = if by_hand { mail.run_at } else { mail.created_at };
        let quiet = match mail.kind {
            MailKind::Nudge | MailKind::Digest => !to.in_hours(at) || to.is_away(at),
            MailKind::Escalate => !to.in_hours(at),
            _ => false,
        };
        hold(!quiet, || format!("{} to {} at {}", mail.kind, mail.address, at.in_zone(to.zone)))?;
    }
    Ok(())
}

/// Two working days later by the debtor's calendar, away or not.
fn late_at(debtor: &Someone, since: Time) -> Time {
    let mut at = since.in_zone(debtor.zone);
    let mut left = 2;
    while left > 0 {
        let next = at.date_naive().succ_opt().unwrap();
        let there = Time::from_local(next.and_time(at.time()), debtor.zone);
        at = there.in_zone(debtor.zone);
        left -= i32::from(debtor.works_on(next) && !debtor.is_away(there));
    }
    Time::from_micros(at.timestamp_micros())
}

fn late_cards_are_told_of(world: &mut World, seen: &Seen) -> Held {
    let now = world.now;
    let mut late: BTreeSet<(Id<Interview>, Id<Person>)> = BTreeSet::new();
    let active = |id: &str| seen.people.get(id).filter(|person| person.state == PersonState::Active);
    for panel in seen.panels.values() {
        let under_way = matches!(panel.state, PanelState::Planning | PanelState::Scheduled | PanelState::Collecting);
        let invited = panel.scheduled_at.is_some() || panel.state == PanelState::Collecting;
        if !under_way || !invited {
            continue;
        }
        let itself = seen.candidates.get(panel.candidate_id.as_str()).and_then(|(person, _)| person.clone());
        for one in seen.live(panel) {
            let (Some(who), Some(start)) = (&one.interviewer_id, one.starts_at) else { continue };
            let owes = seen.card(one.id.as_str(), who.as_str()).is_none_or(|card| !card.is_sealed());
            if !owes || seen.excuses.contains_key(one.id.as_str()) || active(who.as_str()).is_none() {
                continue;
            }
            let key = format!("score/{}/{who}/{}", one.id, start.seconds());
            let Some(asked) = seen.mails.iter().find(|mail| mail.dedupe_key == key) else { continue };
            let since = (start + TimeDelta::minutes(i64::from(one.minutes))).max(asked.created_at);
            let Some(debtor) = someone(world, Some(who.as_str())) else { continue };
            if late_at(debtor, since) > now {
                continue;
            }
            let manager = seen.managers.get(panel.opening_id.as_str()).cloned();
            let planner = panel.created_by.as_ref().map(ToString::to_string);
            for to in [manager, planner].into_iter().flatten() {
                if to == who.as_str() || itself.as_ref() == Some(&to) || active(&to).is_none() {
                    continue;
                }
                let heard = seen.mails.iter().any(|mail| {
                    mail.kind == MailKind::Escalate
                        && mail.person_id.as_deref() == Some(to.as_str())
                        && mail.state != MailState::Stopped
                        && mail.created_at >= since
                        && speaks_of(mail).contains(one.id.as_str())
                });
                if !heard {
                    late.insert((one.id.clone(), to.parse().unwrap()));
                }
            }
        }
    }
    world.unheard.retain(|key, _| late.contains(key));
    for key in late {
        let from = *world.unheard.entry(key.clone()).or_insert(now);
        let Some(to) = someone(world, Some(key.1.as_str())) else { continue };
        let morning = |at: &&Time| **at > from && to.in_hours(**at) && at.in_zone(to.zone).hour() >= 9;
        let days: BTreeSet<_> =
            world.rounds.iter().filter(morning).map(|at| at.in_zone(to.zone).date_naive()).collect();
        hold(days.len() < 3, || format!("{} did not hear of the late card of interview {}", to.name, key.0))?;
    }
    Ok(())
}

fn every_mail_is_sent_or_has_a_reason(world: &mut World, seen: &Seen) -> Held {
    for mail in &seen.mails {
        let (handed, noted) = world.handed.get(&mail.id).copied().unwrap_or_default();
        match mail.state {
            MailState::Sent => hold(handed > 0, || format!("mail {} was sent to nobody", mail.id))?,
            MailState::Failed => hold(mail.last_error.is_some(), || format!("mail {} failed for nothing", mail.id))?,
            MailState::Sending => hold(mail.lease_until.is_some(), || format!("mail {} is held for ever", mail.id))?,
            MailState::Waiting | MailState::Stopped => {
                hold(noted == 0, || format!("mail {} waits and was accepted", mail.id))?;
            }
        }
        let overdue = world.calm && world.calm_since + TimeDelta::hours(30) < world.now;
        let left = matches!(mail.state, MailState::Waiting | MailState::Sending)
            && mail.run_at + TimeDelta::hours(20) < world.now;
        hold(!(overdue && left), || format!("mail {} ({}) is left behind", mail.id, mail.kind))?;
    }
    Ok(())
}

fn calendars_move_on(_: &mut World, seen: &Seen) -> Held {
    let mut newest: HashMap<(String, String), i64> = HashMap::new();
    for mail in seen.mails.iter().filter(|mail| matches!(mail.kind, MailKind::Invite | MailKind::InviteCancelled)) {
        let facts: serde_json::Value = serde_json::from_str(&mail.payload).unwrap();
        let Some(sequence) = facts["event"]["sequence"].as_i64() else { continue };
        let key = (mail.thread_id.clone().unwrap_or_default(), mail.address.clone());
        let before = newest.insert(key, sequence);
        hold(before.is_none_or(|before| before < sequence), || {
            format!("{} to {} has number {sequence} after {before:?}", mail.kind, mail.address)
        })?;
    }
    Ok(())
}

fn the_erased_are_gone(world: &mut World, seen: &Seen) -> Held {
    for (id, (_, erased)) in &seen.candidates {
        let Some(at) = erased else { continue };
        let open = seen.panels.values().find(|panel| {
            let over = matches!(panel.state, PanelState::Decided | PanelState::Reviewed | PanelState::Cancelled);
            panel.candidate_id.as_str() == id && !over
        });
        hold(open.is_none(), || format!("candidate {id} is erased with a panel under way"))?;
        let held =
            seen.holds.iter().any(|(subject, from, to)| subject == id && from < at && to.is_none_or(|to| to > *at));
        hold(!held, || format!("candidate {id} was erased against a hold"))?;
    }
    let words: Vec<String> =
        world.applicants.iter().filter(|one| one.erased).flat_map(|one| one.words.clone()).collect();
    if words.is_empty() || !world.step.is_multiple_of(3) {
        return Ok(());
    }
    for (table, rows) in world.everything() {
        for row in rows {
            if let Some(found) = words.iter().find(|words| row.contains(words.as_str())) {
                return Err(format!("{found} of somebody erased stands in {table}"));
            }
        }
    }
    Ok(())
}

fn ended_sessions_stay_ended(world: &mut World, seen: &Seen) -> Held {
    for (session, person) in &seen.sessions {
        let ended = world.ended.iter().any(|one| one.as_str() == session);
        hold(!ended, || format!("session {session} was ended and is there"))?;
        let out = seen.people.get(person).is_none_or(|person| person.state != PersonState::Active);
        hold(!out, || format!("session {session} is of somebody who was shut out"))?;
    }
    Ok(())
}

fn somebody_runs_the_office(_: &mut World, seen: &Seen) -> Held {
    let runs = |person: &&Person| person.role == Role::Admin && person.state == PersonState::Active;
    hold(seen.people.values().any(|person| runs(&person)), || "there is no admin left".into())
}
