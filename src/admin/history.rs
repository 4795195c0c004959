//! The audit log in sentences.

use serde::Serialize;
use serde_json::Value;

use super::store::{self, OwnCase};
use crate::audit::{self, Entry};
use crate::clock::Time;
use crate::db::{Conn, QueryError, QueryResult};
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
    pub who: String,
    /// What was done.
    pub what: String,
    /// To what.
    pub about: String,
    /// Where that can be read.
    pub link: Option<String>,
    /// The reason that was given, if any.
    pub reason: String,
    /// The beginning of its hash.
    pub hash: String,
}

/// A page of the log, newest first, from before the entry `before`; and the number from which the next page goes on.
/// What is about the viewer as a candidate is left out.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn history(conn: &mut Conn, viewer: &Viewer, before: Option<i64>) -> QueryResult<(Vec<Line>, Option<i64>)> {
    if !viewer.may_administer() {
        return Err(QueryError::NotFound);
    }
    let own = store::own_case(conn, viewer)?;
    let mut entries = audit::list(conn, before, PAGE + 1)?;
    let older = usize::try_from(PAGE).is_ok_and(|page| entries.len() > page);
    entries.truncate(usize::try_from(PAGE).unwrap_or(0));
    let next = entries.last().map(|entry| entry.seq).filter(|_| older);
    entries.retain(|entry| !is_about(entry, &own));
    let subjects: Vec<_> = entries.iter().map(|entry| (entry.subject_kind.clone(), entry.subject_id.clone())).collect();
    let actors: Vec<_> = entries.iter().filter_map(|entry| entry.actor_id.clone()).collect();
    let names = store::names(conn, &subjects, &actors)?;
    let lines = entries.into_iter().map(|entry| {
        let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
        let (about, link) = names.subject(&entry.subject_kind, &entry.subject_id);
        // A person who did something to themselves need not be named twice.
        let alone = entry.actor_id.as_ref() == Some(&entry.subject_id);
        Line {
            seq: entry.seq,
            at: entry.at,
            who: entry.actor_id.map_or("Evenhand", |id| names.person(&id).unwrap_or("Somebody")).to_owned(),
            what: sentence(&entry.action, &detail),
            about: if alone { String::new() } else { about },
            link,
            reason: text(&detail, "reason"),
            hash: entry.hash.chars().take(8).collect(),
        }
    });
    Ok((lines.collect(), next))
}

fn is_about(entry: &Entry, own: &OwnCase) -> bool {
    let panel = entry.panel_id.as_ref().or((entry.subject_kind == "panel").then_some(&entry.subject_id));
    panel.is_some_and(|panel| own.panels.contains(panel))
        || (entry.subject_kind == "candidate" && own.candidates.contains(&entry.subject_id))
}

fn text(detail: &Value, name: &str) -> String {
    let word = detail.get(name).and_then(Value::as_str).unwrap_or_default();
    match word {
        "did_not_attend" => "did not attend".into(),
        "no_show" => "the candidate did not come".into(),
        "conflict" => "conflict of interest".into(),
        other => other.to_owned(),
    }
}

/// What was done, for the start of a sentence that goes on with a name.
fn sentence(action: &str, detail: &Value) -> String {
    let role = || text(detail, "role");
    match action {
        "office.claimed" => "Claimed the server".into(),
        "office.coach_named" => "Named as coach".into(),
        "office.coach_dropped" => "Named no coach any more".into(),
        "office.contact_set" => "Set the contact for candidates".into(),
        "guide.opened" => "Made the candidate’s guide".into(),
        "guide.changed" => "Changed the candidate’s guide".into(),
        "guide.withdrawn" => "Withdrew the candidate’s guide".into(),
        "office.renamed" => format!("Called the company {}", text(detail, "company")),
        "person.admitted" => format!("Added {} {}", article(&role()), role()),
        "person.invited" => format!("Invited {} {}", article(&role()), role()),
        "person.invited_again" => "Invited again".into(),
        "person.link_handed_over" => "Made an invitation link to hand over".into(),
        "person.link_made" => "Made a sign-in link".into(),
        "person.joined" => "Joined".into(),
        "person.signed_in" => "Signed in".into(),
        "person.signed_out" => "Signed out".into(),
        "person.code_refused" => "Refused a sign-in after wrong codes".into(),
        "person.changed" if detail.get("own").is_some() => "Changed their own details".into(),
        "person.changed" => "Changed the details of".into(),
        "person.disabled" => "Disabled".into(),
        "person.invitation_withdrawn" => "Withdrew the invitation of".into(),
        "person.enabled" => "Enabled".into(),
        "rubric.installed" => "Installed a rubric that ships".into(),
        "rubric.imported" => "Imported from a file".into(),
        "rubric.created" => "Began a rubric".into(),
        "rubric.draft_begun" => "Began a new version".into(),
        "rubric.draft_saved" => "Saved a draft".into(),
        "rubric.draft_removed" => "Threw a draft away".into(),
        "rubric.published" => "Published".into(),
        "opening.created" => "Opened".into(),
        "opening.edited" => "Edited".into(),
        "opening.weighed" => "Set bar and weights".into(),
        "opening.rubric_chosen" => "Chose the rubric".into(),
        "opening.closed" => "Closed".into(),
        "opening.reopened" => "Reopened".into(),
        "opening.stage_added" => "Added a stage to the plan".into(),
        "opening.stage_edited" => "Edited a stage of the plan".into(),
        "opening.stage_placed" => "Moved a stage of the plan".into(),
        "opening.stage_removed" => "Took a stage out of the plan".into(),
        "candidate.added" => "Added a candidate".into(),
        "candidate.edited" => "Edited a candidate".into(),
        "panel.planned" => "Planned a panel".into(),
        "panel.invited" | "panel.scheduled" => "Sent the invitations".into(),
        "panel.collecting" => "Began collecting cards".into(),
        "panel.revealed" => "Revealed the cards".into(),
        "panel.opened_early" => "Opened the cards early".into(),
        "panel.cancelled" => "Cancelled a panel".into(),
        "panel.decided" => "Recorded the decision".into(),
        "interview.added" => "Added an interview".into(),
        "interview.arranged" => "Arranged an interview".into(),
        "interview.declined" => "Gave an interview back".into(),
        "interview.excused" => "Excused an interviewer".into(),
        "interview.cancelled" => "Cancelled an interview".into(),
        "scorecard.sealed" => "Sealed a scorecard".into(),
        "scorecard.added_to" => "Added a note to a revealed card".into(),
        "scorecard.rated_again" => "Filed a second rating".into(),
        "scorecard.broken" => "Found a card that does not match its commitment".into(),
        "calibration.computed" => "Computed the calibration".into(),
        "reminders.changed" => "Changed the reminders".into(),
        "holidays.changed" => format!("Changed the holidays of {}", text(detail, "region")),
        "digest.wanted" => "Asked for the weekly digest".into(),
        "digest.stopped" => "Ended the weekly digest of".into(),
        "mail.all_retried" => "Put all failed mails back".into(),
        "mail.server_tried" => "Had the mail server tried again".into(),
        "mail.came_back" => "A mail came back, and mail waits for".into(),
        "mail.pause_ended" => "Ended the pause of mail to".into(),
        "mail.retried" => "Put a failed mail back".into(),
        other => capital(&other.replace(['.', '_'], " ")),
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
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
