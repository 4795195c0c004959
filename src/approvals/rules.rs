//! What the company wants two people for. Turning a rule on takes one admin; turning it off is an act for two as well, or the rule
//! could be lifted by whoever it is to hold.

use serde_json::json;

use super::approval::{Kind, Rule};
use super::ask::{AskError, Wanted, ask};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, QueryError, QueryResult};
use crate::language::text;
use crate::people::{self, Fresh, Person, Viewer};

/// What an admin says of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether opening a panel early takes a second person.
    pub opening_early: bool,
    /// Whether erasing a candidate by hand does.
    pub erasure: bool,
}

/// Why the rules stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// Admins alone set them.
    #[error("only an admin sets the rules")]
    NotYours,
    /// There is no other admin, who alone could approve that the rule is lifted again.
    #[error("{}", text!("approvals-no-other-admin"))]
    NobodyElse(Rule),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// The rules as they stand; until somebody says so, one person is enough.
///
/// # Errors
/// The database's own.
pub fn rules(conn: &mut Conn) -> QueryResult<Rules> {
    Ok(Rules { opening_early: is_on(conn, Rule::OpeningEarly)?, erasure: is_on(conn, Rule::Erasure)? })
}

/// Turns on what is to be on, at once, and asks another admin about what is to be off. Says whether anybody was asked.
///
/// # Errors
/// [`RulesError`] says what stands against it; then nothing is changed.
pub fn change_rules(conn: &mut Conn, now: Time, viewer: &Viewer, fresh: Fresh, new: Rules) -> Result<bool, RulesError> {
    if !viewer.may(Action::RunOffice) {
        return Err(RulesError::NotYours);
    }
    let others = other_admins(conn, viewer)?;
    let old = rules(conn)?;
    let changes =
        [(Rule::OpeningEarly, old.opening_early, new.opening_early), (Rule::Erasure, old.erasure, new.erasure)];
    let mut asked = false;
    for (rule, _, wanted) in changes.into_iter().filter(|(_, was, is)| was != is) {
        if others.is_empty() {
            return Err(RulesError::NobodyElse(rule));
        }
        if wanted {
            set(conn, now, rule, true)?;
            let event = Event {
                actor: Some(viewer.id.as_str()),
                action: "office.second_demanded",
                subject: ("office", rule.as_str()),
                panel: None,
                detail: json!({ "rule": rule }),
            };
            audit::record(conn, now, &event)?;
        } else {
            let wanted = Wanted { kind: Kind::Lifting, subject: rule.as_str(), detail: "", reason: "" };
            match ask(conn, now, viewer, fresh, wanted, &others) {
                // It waits already.
                Ok(_) | Err(AskError::Asked) => asked = true,
                Err(AskError::NobodyElse) => return Err(RulesError::NobodyElse(rule)),
                Err(AskError::Database(error)) => return Err(error.into()),
            }
        }
    }
    Ok(asked)
}

pub(super) fn other_admins(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Person>> {
    let mut admins = people::list_active(conn)?;
    admins.retain(|person| person.id != viewer.id && Viewer::of(person).may(Action::RunOffice));
    Ok(admins)
}

pub(super) fn is_on(conn: &mut Conn, rule: Rule) -> QueryResult<bool> {
    Ok(db::setting(conn, &name(rule))?.as_deref() == Some("yes"))
}

pub(super) fn set(conn: &mut Conn, now: Time, rule: Rule, on: bool) -> QueryResult<()> {
    db::set_setting(conn, now, &name(rule), if on { "yes" } else { "no" })
}

/// Under which name the settings have it.
fn name(rule: Rule) -> String {
    format!("second_person_{rule}")
}
