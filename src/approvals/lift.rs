//! Turns a rule off, once another admin has approved it: the one act that this room owns itself.

use serde_json::json;

use super::answer::{AnswerError, approve, asker};
use super::approval::{About, Approval, Kind, Rule, Standing};
use super::rules::{other_admins, set};
use super::store::waiting;
use super::tell::tell_answer;
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{Conn, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::people::{Fresh, Viewer};

const SETTINGS: &str = "/admin/settings";

/// What a request to lift a rule is about, for admins.
///
/// # Errors
/// `NotFound` for everybody else, or the database's own.
pub fn about_lifting(conn: &mut Conn, viewer: &Viewer, request: &Approval) -> QueryResult<About> {
    viewer.must(Action::RunOffice)?;
    let against = match asked_by(conn, request) {
        Err(AnswerError::Database(error)) => return Err(error),
        Err(error) => Some(Text::said(error)),
        Ok(_) => None,
    };
    let name = match rule_of(request)? {
        Rule::OpeningEarly => text!("approvals-rule-opening-early"),
        Rule::Erasure => text!("approvals-rule-erasure"),
    };
    Ok(About { name, more: String::new(), path: SETTINGS.to_owned(), against })
}

/// Approves that a rule is lifted, and lifts it.
///
/// # Errors
/// [`AnswerError`] says what stands against it.
pub fn approve_lifting(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    fresh: Fresh,
    request: &Approval,
    reason: &str,
) -> Result<(), AnswerError> {
    if !viewer.may(Action::RunOffice) {
        return Err(AnswerError::NotYours);
    }
    let rule = rule_of(request)?;
    approve(conn, now, viewer, fresh, request, reason)?;
    let by = asked_by(conn, request)?;
    set(conn, now, rule, false)?;
    let event = Event {
        actor: Some(by.id.as_str()),
        action: "office.second_lifted",
        subject: ("office", rule.as_str()),
        panel: None,
        detail: json!({ "rule": rule, "approved_by": viewer.id }),
    };
    audit::record(conn, now, &event)?;
    tell_answer(conn, now, request, viewer, true, SETTINGS)?;
    Ok(())
}

/// The admin who asked, if they still are one.
fn asked_by(conn: &mut Conn, request: &Approval) -> Result<Viewer, AnswerError> {
    let by = asker(conn, request)?;
    if by.may(Action::RunOffice) { Ok(by) } else { Err(AnswerError::AskerGone) }
}

fn rule_of(request: &Approval) -> QueryResult<Rule> {
    request.subject_id.parse().map_err(|_| QueryError::NotFound)
}

/// What waits of the rules, for whoever sets them.
///
/// # Errors
/// The database's own.
pub fn liftings(conn: &mut Conn, now: Time, viewer: &Viewer) -> QueryResult<Standing> {
    Ok(Standing {
        opening_early: waiting(conn, now, viewer, Kind::Lifting, Rule::OpeningEarly.as_str())?,
        erasure: waiting(conn, now, viewer, Kind::Lifting, Rule::Erasure.as_str())?,
        alone: other_admins(conn, viewer)?.is_empty(),
    })
}
