//! The audit log in sentences.

use serde::Serialize;
use serde_json::Value;

use super::store::{self, OwnCase};
use crate::access::Action;
use crate::audit::{self, Entry};
use crate::clock::Time;
use crate::db::{Conn, QueryResult};
use crate::language::{Text, text};
use crate::people::Viewer;

/// How many entries a page has.
const PAGE: i64 = 50;

/// One entry for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its number in the log.
    pub seq: i64,
    /// When.
    pub at: Time,
    /// Who; the server itself when nobody did it.
    pub who: Text,
    /// What was done.
    pub what: Text,
    /// To what.
    pub about: Text,
    /// Where that can be read.
    pub link: Option<String>,
    /// The reason that was given, if any.
    pub reason: Text,
    /// The beginning of its hash.
    pub hash: String,
}

/// A page of the log, newest first, from before the entry `before`; and the number from which the next page goes on.
/// What is about the viewer as a candidate is left out.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn history(conn: &mut Conn, viewer: &Viewer, before: Option<i64>) -> QueryResult<(Vec<Line>, Option<i64>)> {
    viewer.must(Action::ReadHistory)?;
    let own = store::own_case(conn, viewer)?;
    let mut entries = audit::list(conn, before, PAGE + 1)?;
    let older = usize::try_from(PAGE).is_ok_and(|page| entries.len() > page);
    entries.truncate(usize::try_from(PAGE).unwrap_or(0));
    let next = entries.last().map(|entry| entry.seq).filter(|_| older);
    entries.retain(|entry| !is_about(entry, &own));
    let subjects: Vec<_> = entries.iter().map(|entry| (entry.subject_kind.clone(), entry.subject_id.clone())).collect();
    let mut actors: Vec<_> = entries.iter().filter_map(|entry| entry.actor_id.clone()).collect();
    actors.extend(entries.iter().filter_map(second));
    let names = store::names(conn, &subjects, &actors)?;
    let lines = entries.into_iter().map(|entry| {
        let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
        let (about, link) = names.subject(&entry.subject_kind, &entry.subject_id);
        // A person who did something to themselves need not be named twice.
        let alone = entry.actor_id.as_ref() == Some(&entry.subject_id);
        Line {
            seq: entry.seq,
            at: entry.at,
            who: entry.actor_id.map_or_else(
                || "Evenhand".into(),
                |id| names.person(&id).map_or_else(|| text!("admin-somebody"), Text::from),
            ),
            what: match names.person(fact(&detail, "approved_by")) {
                Some(name) => text!("admin-did-by-two", what = sentence(&entry.action, &detail), second = name),
                None => sentence(&entry.action, &detail),
            },
            about: if alone { Text::default() } else { about },
            link,
            reason: names.reason(&entry.action, &entry.subject_id).map_or_else(|| reason(&detail), Text::from),
            hash: entry.hash.chars().take(8).collect(),
        }
    });
    Ok((lines.collect(), next))
}

/// Who approved it, where a second person was asked.
fn second(entry: &Entry) -> Option<String> {
    let detail: Value = serde_json::from_str(&entry.detail).ok()?;
    Some(fact(&detail, "approved_by").to_owned()).filter(|id| !id.is_empty())
}

fn is_about(entry: &Entry, own: &OwnCase) -> bool {
    let panel = entry.panel_id.as_ref().or((entry.subject_kind == "panel").then_some(&entry.subject_id));
    panel.is_some_and(|panel| own.panels.contains(panel))
        || (entry.subject_kind == "candidate" && own.candidates.contains(&entry.subject_id))
}

fn fact<'a>(detail: &'a Value, name: &str) -> &'a str {
    detail.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The reason that somebody wrote, or one of those that can be chosen.
fn reason(detail: &Value) -> Text {
    match fact(detail, "reason") {
        "did_not_attend" => text!("admin-reason-absent"),
        "no_show" => text!("admin-reason-no-show"),
        "conflict" => text!("admin-reason-conflict"),
        other => other.into(),
    }
}

/// What was done, for the start of a sentence that goes on with a name.
fn sentence(action: &str, detail: &Value) -> Text {
    let role = || fact(detail, "role");
    match action {
        "office.claimed" => text!("admin-did-claim"),
        "office.coach_named" => text!("admin-did-name-coach"),
        "office.coach_dropped" => text!("admin-did-drop-coach"),
        "office.contact_set" => text!("admin-did-set-contact"),
        "guide.opened" => text!("admin-did-open-guide"),
        "guide.changed" => text!("admin-did-change-guide"),
        "guide.withdrawn" => text!("admin-did-withdraw-guide"),
        "office.renamed" => text!("admin-did-rename", company = fact(detail, "company")),
        "person.admitted" => text!("admin-did-admit", role = role()),
        "person.invited" => text!("admin-did-invite", role = role()),
        "person.invited_again" => text!("admin-did-invite-again"),
        "person.link_handed_over" => text!("admin-did-hand-over"),
        "person.link_made" => text!("admin-did-make-link"),
        "person.joined" => text!("admin-did-join"),
        "person.signed_in" => text!("admin-did-sign-in"),
        "person.linked" => text!("admin-did-link"),
        "person.unlinked" => text!("admin-did-unlink"),
        "person.signed_out_there" => text!("admin-did-sign-out-there"),
        "person.signed_out" => text!("admin-did-sign-out"),
        "person.code_refused" => text!("admin-did-refuse-code"),
        "person.proved" => text!("admin-did-prove"),
        "office.passwords_allowed" => text!("admin-did-allow-passwords"),
        "office.passwords_ended" => text!("admin-did-end-passwords"),
        "person.password_set" => text!("admin-did-set-password"),
        "person.password_changed" => text!("admin-did-change-password"),
        "person.password_removed" => text!("admin-did-remove-password"),
        "person.password_refused" => text!("admin-did-refuse-password"),
        "office.factor_demanded" => text!("admin-did-demand-factor"),
        "office.factor_demanded_of_all" => text!("admin-did-demand-factor-of-all"),
        "office.factor_left_open" => text!("admin-did-leave-factor"),
        "person.factor_on" => text!("admin-did-factor-on"),
        "person.factor_off" => text!("admin-did-factor-off"),
        "person.recovery_renewed" => text!("admin-did-renew-recovery"),
        "person.factor_reset" => text!("admin-did-factor-reset"),
        "person.factor_given" => text!("admin-did-factor-give"),
        "person.factor_refused" => text!("admin-did-factor-refuse"),
        "person.changed" if detail.get("own").is_some() => text!("admin-did-change-own"),
        "person.changed" => text!("admin-did-change-person"),
        "person.disabled" => text!("admin-did-disable"),
        "person.invitation_withdrawn" => text!("admin-did-withdraw-invitation"),
        "person.enabled" => text!("admin-did-enable"),
        "rubric.installed" => text!("admin-did-install-rubric"),
        "rubric.imported" => text!("admin-did-import-rubric"),
        "rubric.created" => text!("admin-did-begin-rubric"),
        "rubric.draft_begun" => text!("admin-did-begin-draft"),
        "rubric.draft_saved" => text!("admin-did-save-draft"),
        "rubric.draft_removed" => text!("admin-did-drop-draft"),
        "rubric.published" => text!("admin-did-publish"),
        "opening.created" => text!("admin-did-open-opening"),
        "opening.edited" => text!("admin-did-edit-opening"),
        "opening.weighed" => text!("admin-did-weigh"),
        "opening.rubric_chosen" => text!("admin-did-choose-rubric"),
        "opening.closed" => text!("admin-did-close-opening"),
        "opening.reopened" => text!("admin-did-reopen"),
        "opening.stage_added" => text!("admin-did-add-stage"),
        "opening.stage_edited" => text!("admin-did-edit-stage"),
        "opening.stage_placed" => text!("admin-did-move-stage"),
        "opening.stage_removed" => text!("admin-did-remove-stage"),
        "candidate.added" => text!("admin-did-add-candidate"),
        "candidate.edited" => text!("admin-did-edit-candidate"),
        "candidate.erased" => text!("admin-did-erase-candidate"),
        "candidate.pack_made" => text!("admin-did-make-pack"),
        "approval.asked" => text!("admin-did-ask-second", kind = fact(detail, "kind")),
        "approval.given" => text!("admin-did-approve", kind = fact(detail, "kind")),
        "approval.declined" => text!("admin-did-decline-request", kind = fact(detail, "kind")),
        "approval.withdrawn" => text!("admin-did-withdraw-request", kind = fact(detail, "kind")),
        "office.second_demanded" => text!("admin-did-demand-second", rule = fact(detail, "rule")),
        "office.second_lifted" => text!("admin-did-lift-second", rule = fact(detail, "rule")),
        "hold.placed" => text!("admin-did-place-hold"),
        "hold.lifted" => text!("admin-did-lift-hold"),
        "privacy_text.written" if fact(detail, "kind") == "consent" => text!("admin-did-write-consent"),
        "privacy_text.written" => text!("admin-did-write-notice"),
        "privacy_text.ended" => text!("admin-did-end-consent"),
        "consent.given" => text!("admin-did-give-consent"),
        "consent.withdrawn" => text!("admin-did-withdraw-consent"),
        "retention.changed" => text!("admin-did-change-retention"),
        "panel.planned" => text!("admin-did-plan-panel"),
        "panel.invited" | "panel.scheduled" => text!("admin-did-send-invitations"),
        "panel.collecting" => text!("admin-did-collect"),
        "panel.revealed" => text!("admin-did-reveal"),
        "panel.opened_early" => text!("admin-did-open-early"),
        "panel.cancelled" => text!("admin-did-cancel-panel"),
        "panel.decided" => text!("admin-did-decide"),
        "interview.added" => text!("admin-did-add-interview"),
        "interview.arranged" => text!("admin-did-arrange"),
        "interview.declined" => text!("admin-did-give-back"),
        "interview.excused" => text!("admin-did-excuse"),
        "interview.cancelled" => text!("admin-did-cancel-interview"),
        "scorecard.sealed" => text!("admin-did-seal"),
        "scorecard.added_to" => text!("admin-did-add-note"),
        "scorecard.rated_again" => text!("admin-did-rate-again"),
        "scorecard.broken" => text!("admin-did-find-broken"),
        "calibration.computed" => text!("admin-did-calibrate"),
        "reminders.changed" => text!("admin-did-change-reminders"),
        "holidays.changed" => text!("admin-did-change-holidays", region = fact(detail, "region")),
        "digest.wanted" => text!("admin-did-want-digest"),
        "digest.stopped" => text!("admin-did-stop-digest"),
        "mail.all_retried" => text!("admin-did-retry-all"),
        "mail.server_tried" => text!("admin-did-try-server"),
        "mail.came_back" => text!("admin-did-come-back"),
        "mail.pause_ended" => text!("admin-did-end-pause"),
        "mail.retried" => text!("admin-did-retry"),
        "availability.address_forgotten" => text!("admin-did-forget-address"),
        "availability.address_named" => text!("admin-did-name-address"),
        "availability.away" => text!("admin-did-go-away"),
        "availability.back" => text!("admin-did-come-back-early"),
        "availability.calendar_forgotten" => text!("admin-did-forget-calendar"),
        "availability.calendar_read" => text!("admin-did-read-calendar"),
        "availability.changed" => text!("admin-did-change-availability"),
        "conflict.declared" => text!("admin-did-declare-conflict"),
        "conflict.withdrawn" => text!("admin-did-withdraw-conflict"),
        "exercise.rated" => text!("admin-did-rate-exercise"),
        "exercise.retired" => text!("admin-did-retire-exercise"),
        "exercise.written" => text!("admin-did-write-exercise"),
        "opening.related" => text!("admin-did-relate"),
        "panel.dissented" => text!("admin-did-dissent"),
        "qualification.given" => text!("admin-did-qualify"),
        "qualification.withdrawn" => text!("admin-did-unqualify"),
        "question.retired" => text!("admin-did-retire-question"),
        "question.returned" => text!("admin-did-return-question"),
        "training.signed_off" => text!("admin-did-sign-off"),
        other => capital(&other.replace(['.', '_'], " ")).into(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_action_that_has_no_sentence_yet_still_reads() {
        assert_eq!(sentence("panel.looked_back_on", &json!({})), "Panel looked back on");
        assert_eq!(sentence("person.invited", &json!({ "role": "interviewer" })), "Invited an interviewer");
    }
}
