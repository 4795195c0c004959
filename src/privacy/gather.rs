//! Gathers all that is held about a candidate, as far as it can be read: sealed cards open to nobody here either.

use std::collections::HashMap;

use serde_json::json;

use super::consents::{self, Consent, PrivacyText};
use super::erase::admit;
use super::pack::{Agreed, Card, Conflict, Decided, Meeting, Notice, OfPanel, Own, Pack, Rated, Said, View};
use super::retention;
use crate::access::Action;
use crate::approvals::{self, Approval, Kind};
use crate::audit::{self, Event};
use crate::candidates::{self, Candidate};
use crate::clock::Time;
use crate::db::{Conn, Id, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::panels::{self, Filter, Panel, PanelWhole};
use crate::people::{self, Person, Viewer};
use crate::rubrics::{self, Criterion};
use crate::scorecards::{self, OpenCard};
use crate::{debriefs, positions};

/// More panels than anybody has.
const PANELS: i64 = 200;

/// The names that people have in a pack.
struct Roles {
    manager: Id<Person>,
    interviewers: Vec<Id<Person>>,
}

impl Roles {
    fn of(panel: &PanelWhole) -> Self {
        let mut interviewers: Vec<Id<Person>> = Vec::new();
        for id in panel.seats.iter().filter_map(|seat| seat.interview.interviewer_id.as_ref()) {
            if !interviewers.contains(id) {
                interviewers.push(id.clone());
            }
        }
        Self { manager: panel.hiring_manager.id.clone(), interviewers }
    }

    fn name(&self, id: &Id<Person>) -> Text {
        match self.interviewers.iter().position(|known| known == id) {
            Some(place) => text!("privacy-role-interviewer", number = place + 1),
            None if *id == self.manager => text!("privacy-role-manager"),
            None => text!("privacy-role-colleague"),
        }
    }
}

/// Makes the pack, and notes in the audit log that it was handed out, and in which form.
///
/// # Errors
/// `NotFound` for whoever does not coordinate or may not see the candidate, or the database's own.
pub fn pack(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Candidate>, form: &'static str) -> QueryResult<Pack> {
    let candidate = admit(conn, viewer, id)?;
    let filter = Filter { candidate: Some(id.clone()), ..Filter::default() };
    let mut listed = panels::list_for(conn, viewer, &filter, PANELS)?;
    listed.reverse();
    let panels = listed.iter().map(|one| of_panel(conn, now, viewer, &one.panel.id)).collect::<QueryResult<_>>()?;
    let conflicts = candidates::conflicts_with(conn, std::slice::from_ref(id))?;
    let conflicts =
        conflicts.into_iter().map(|one| Conflict { kind: one.kind, side: one.side, declared_at: one.declared_at });
    let notices = consents::shown_to(conn, id)?;
    let notices = notices.into_iter().map(|(one, at)| Notice { version: one.number, shown_at: at, text: one.text });
    let agreed = consents::of_candidate(conn, id)?;
    let pack = Pack {
        evenhand_pack: 1,
        made_at: now,
        company: people::company_name(conn)?.unwrap_or_default(),
        contact: people::candidate_contact(conn)?.unwrap_or_default(),
        kept_until: retention::due_at(conn, id)?,
        on_hold: retention::is_held(conn, id)?,
        conflicts: conflicts.collect(),
        erasure_requests: said(approvals::all_of(conn, Kind::Erasure, id.as_str())?, |_| {
            text!("privacy-role-colleague")
        }),
        notices: notices.collect(),
        consents: agreed.into_iter().map(of_consent).collect(),
        panels,
        candidate: own(candidate),
    };
    let event = Event {
        actor: Some(viewer.id.as_str()),
        action: "candidate.pack_made",
        subject: ("candidate", id.as_str()),
        panel: None,
        detail: json!({ "form": form }),
    };
    audit::record(conn, now, &event)?;
    Ok(pack)
}

fn of_consent((consent, text): (Consent, PrivacyText)) -> Agreed {
    Agreed {
        version: text.number,
        text: text.text,
        months: text.months,
        given_at: consent.given_at,
        ended_at: consent.ended_at,
        ended_how: consent.ended_how,
        note: consent.note,
    }
}

fn own(candidate: Candidate) -> Own {
    Own {
        works_here: candidate.person_id.is_some(),
        name: candidate.name,
        email: candidate.email,
        source: candidate.source,
        notes: candidate.notes,
        hours: candidate.hours,
        zone: candidate.zone,
        added_at: candidate.created_at,
        changed_at: candidate.updated_at,
    }
}

fn of_panel(conn: &mut Conn, now: Time, viewer: &Viewer, id: &Id<Panel>) -> QueryResult<OfPanel> {
    let whole = panels::whole(conn, id)?;
    if !whole.lets(viewer, Action::PackPanel) {
        // Somebody who must not judge the candidate does not read it for them either.
        return Err(QueryError::NotFound);
    }
    let version = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
    let names: HashMap<Id<Criterion>, String> =
        version.criteria.into_iter().map(|one| (one.criterion.id, one.criterion.name)).collect();
    let roles = Roles::of(&whole);
    let progress = scorecards::progress(conn, whole)?;
    // The only way to a card: without this proof there is none in the pack.
    let cards = match scorecards::unseal(&progress, viewer) {
        Ok(unsealed) => scorecards::opened(conn, &unsealed)?,
        Err(_) => Vec::new(),
    };
    let whole = progress.panel;
    let positions = positions::readable(conn, now, &whole)?;
    let decision = debriefs::decision_of(conn, id)?;
    let requests = approvals::all_of(conn, Kind::OpeningEarly, id.as_str())?;
    let panel = &whole.panel;
    Ok(OfPanel {
        opening: whole.opening.title.clone(),
        team: whole.opening.team.clone(),
        state: panel.state,
        planned_at: panel.created_at,
        revealed_at: panel.revealed_at,
        opened_reason: panel.opened_reason.clone(),
        opening_requests: said(requests, |id| roles.name(id)),
        decided_at: panel.decided_at,
        cancelled_at: panel.cancelled_at,
        cancelled_reason: panel.cancelled_reason.clone(),
        interviews: meetings(&whole, &roles),
        sealed: !panel.is_revealed(),
        cards: cards.into_iter().map(|card| told(card, &roles, &names)).collect(),
        positions: positions
            .into_iter()
            .map(|one| View { by: roles.name(&one.person_id), stance: one.stance, text: one.text })
            .collect(),
        decision: decision.map(|whole| Decided {
            outcome: whole.decision.outcome,
            summary: whole.decision.summary,
            forum: whole.decision.forum,
            reasons: whole
                .reasons
                .into_iter()
                .map(|one| Rated { criterion: named(&names, &one.criterion_id), level: None, text: one.text })
                .collect(),
            dissents: whole
                .dissents
                .into_iter()
                .map(|one| Said { by: roles.name(&one.person_id), text: one.text })
                .collect(),
            follow_ups: whole.follow_ups.into_iter().map(|one| one.text).collect(),
        }),
    })
}

/// What was typed when a second person was asked, and what they said to it.
fn said(requests: Vec<Approval>, name: impl Fn(&Id<Person>) -> Text) -> Vec<Said> {
    let mut said = Vec::new();
    for one in requests {
        let answered = one.answered_by.as_ref().map(|by| (by, &one.answer));
        let both = [Some((&one.asked_by, &one.reason)), answered].into_iter().flatten();
        said.extend(
            both.filter(|(_, text)| !text.is_empty()).map(|(by, text)| Said { by: name(by), text: text.clone() }),
        );
    }
    said
}

fn named(names: &HashMap<Id<Criterion>, String>, id: &Id<Criterion>) -> String {
    names.get(id).cloned().unwrap_or_default()
}

fn meetings(whole: &PanelWhole, roles: &Roles) -> Vec<Meeting> {
    let meeting = |seat: &panels::Seat| Meeting {
        stage: seat.stage.name.clone(),
        starts_at: seat.interview.starts_at,
        minutes: seat.interview.minutes,
        place: seat.interview.place.clone(),
        interviewer: seat.interview.interviewer_id.as_ref().map(|id| roles.name(id)),
        learner: seat.interview.shadow_id.is_some(),
        cancelled_reason: seat.interview.cancelled_reason.clone(),
        excused: seat.excuse.as_ref().map(|excuse| excuse.reason),
        excuse_note: seat.excuse.as_ref().map(|excuse| excuse.note.clone()).unwrap_or_default(),
    };
    whole.seats.iter().map(meeting).collect()
}

fn told(card: OpenCard, roles: &Roles, names: &HashMap<Id<Criterion>, String>) -> Card {
    let rating = |one: scorecards::Rating| Rated {
        criterion: named(names, &one.criterion_id),
        level: one.level,
        text: one.evidence,
    };
    let added = |one: scorecards::Addendum| Rated {
        criterion: one.criterion_id.as_ref().map(|id| named(names, id)).unwrap_or_default(),
        level: one.level,
        text: one.text,
    };
    Card {
        by: roles.name(&card.card.author_id),
        sealed_at: card.card.sealed_at,
        overall: card.overall,
        summary: card.summary,
        ratings: card.ratings.into_iter().map(rating).collect(),
        added: card.addenda.into_iter().map(added).collect(),
    }
}
