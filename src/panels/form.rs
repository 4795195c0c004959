//! What is typed into the forms of panels, and how it is read: local dates and times become moments.

use chrono::{Datelike, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::arrange::{Arrangement, LONGEST};
use super::interview::Interview;
use super::plan::NewPanel;
use crate::clock::{self, Time};
use crate::db::Id;
use crate::language::text;
use crate::people::Person;
use crate::web::Problems;

/// The form of a new panel; also what its address may choose already.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PanelForm {
    #[serde(default)]
    pub(super) id: String,
    #[serde(default)]
    pub(super) candidate: String,
    #[serde(default)]
    pub(super) opening: String,
}

impl PanelForm {
    pub(super) fn read(&self) -> Result<NewPanel, Problems> {
        let mut problems = Problems::default();
        let opening = self.opening.parse().map_err(|_| problems.add("opening", text!("panels-opening-missing")));
        let candidate =
            self.candidate.parse().map_err(|_| problems.add("candidate", text!("panels-candidate-missing")));
        let id = self.id.parse().map_err(|_| problems.add("opening", text!("panels-form-incomplete")));
        match (id, candidate, opening) {
            (Ok(id), Ok(candidate), Ok(opening)) => Ok(NewPanel { id, candidate, opening }),
            _ => Err(problems),
        }
    }
}

/// The form of a reason, for what is done only with one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ReasonForm {
    #[serde(default)]
    pub reason: String,
}

impl ReasonForm {
    pub fn problems(&self) -> Problems {
        match self.reason.chars().count() {
            0 => Problems::one("reason", text!("panels-reason-missing")),
            1..=500 => Problems::default(),
            _ => Problems::one("reason", text!("panels-reason-too-long")),
        }
    }
}

/// The form of an interview.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
pub(super) struct InterviewForm {
    #[serde(default)]
    pub revision: String,
    #[serde(default)]
    pub interviewer: String,
    #[serde(default)]
    pub shadow: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub time: String,
    #[serde(default)]
    pub minutes: String,
    #[serde(default)]
    #[validate(length(max = 500, message = "panels-place-too-long"))]
    pub place: String,
    #[serde(default)]
    pub has_taken_place: String,
    #[serde(default)]
    pub although_busy: String,
    #[serde(default)]
    pub reverse: String,
    #[serde(default)]
    #[validate(length(max = 500, message = "panels-reason-too-long"))]
    pub unqualified_reason: String,
}

impl InterviewForm {
    /// The form as it stands before anybody types.
    pub fn of(interview: &Interview, zone: Tz) -> Self {
        let id = |id: &Option<Id<Person>>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let local = interview.starts_at.map(|start| start.in_zone(zone));
        Self {
            revision: interview.revision.to_string(),
            interviewer: id(&interview.interviewer_id),
            shadow: id(&interview.shadow_id),
            date: local.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            time: local.map(|at| at.format("%H:%M").to_string()).unwrap_or_default(),
            minutes: interview.minutes.to_string(),
            place: interview.place.clone(),
            has_taken_place: String::new(),
            although_busy: String::new(),
            reverse: if interview.reverse { "yes".into() } else { String::new() },
            unqualified_reason: interview.unqualified_reason.clone(),
        }
    }

    /// What it asks for, with dates and times as a clock in `zone` shows them.
    pub fn read(&self, now: Time, zone: Tz) -> Result<Arrangement, Problems> {
        let mut problems = Problems::of(self);
        let interviewer = person(&self.interviewer, "interviewer", &mut problems);
        let shadow = person(&self.shadow, "shadow", &mut problems);
        let starts_at = self.starts_at(now, zone, &mut problems);
        let minutes = self.minutes.parse().unwrap_or(0);
        if !(5..=LONGEST).contains(&minutes) {
            problems.add("minutes", text!("panels-minutes-wrong"));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Arrangement {
            revision: self.revision.parse().unwrap_or(-1),
            interviewer,
            shadow,
            starts_at,
            minutes,
            place: self.place.clone(),
            has_taken_place: !self.has_taken_place.is_empty(),
            although_busy: !self.although_busy.is_empty(),
            reverse: !self.reverse.is_empty(),
            unqualified_reason: self.unqualified_reason.clone(),
        })
    }

    fn starts_at(&self, now: Time, zone: Tz, problems: &mut Problems) -> Option<Time> {
        if self.date.is_empty() && self.time.is_empty() {
            return None;
        }
        let date = clock::date(&self.date);
        let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(&self.time, form).ok());
        if date.is_none() {
            problems.add("date", text!("panels-date-wrong"));
        }
        if time.is_none() {
            problems.add("time", text!("panels-time-wrong"));
        }
        let (date, time) = (date?, time?);
        if (date.year() - now.in_zone(zone).year()).abs() > 2 {
            problems.add("date", text!("panels-date-far"));
            return None;
        }
        let local = date.and_time(time);
        let start = Time::from_local(local, zone);
        if start.in_zone(zone).naive_local() != local {
            problems.add("time", text!("panels-time-skipped"));
            return None;
        }
        Some(start)
    }
}

fn person(typed: &str, field: &str, problems: &mut Problems) -> Option<Id<Person>> {
    if typed.is_empty() {
        return None;
    }
    let id = typed.parse().ok();
    if id.is_none() {
        problems.add(field, text!("panels-person-wrong"));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(date: &str, time: &str) -> Result<Option<String>, String> {
        let form = InterviewForm {
            date: date.into(),
            time: time.into(),
            minutes: "45".into(),
            revision: "0".into(),
            ..InterviewForm::default()
        };
        let now = Time::parse_iso("2026-03-01T00:00:00Z").unwrap();
        match form.read(now, chrono_tz::Europe::Berlin) {
            Ok(arrangement) => Ok(arrangement.starts_at.map(Time::iso)),
            Err(problems) => Err(problems.iter().map(|problem| problem.field.clone()).collect()),
        }
    }

    #[test]
    fn a_local_time_becomes_a_moment_on_either_side_of_a_clock_change() {
        assert_eq!(read("2026-03-27", "14:30"), Ok(Some("2026-03-27T13:30:00.000000Z".into())));
        assert_eq!(read("2026-03-30", "14:30"), Ok(Some("2026-03-30T12:30:00.000000Z".into())));
        assert_eq!(read("2026-10-25", "02:30"), Ok(Some("2026-10-25T00:30:00.000000Z".into())));
    }

    #[test]
    fn an_hour_that_does_not_exist_is_refused() {
        assert_eq!(read("2026-03-29", "02:30"), Err("time".into()));
    }

    #[test]
    fn half_a_time_is_no_time() {
        assert_eq!(read("", ""), Ok(None));
        assert_eq!(read("2026-03-27", ""), Err("time".into()));
        assert_eq!(read("", "14:30"), Err("date".into()));
        assert_eq!(read("2062-03-27", "14:30"), Err("date".into()));
        assert_eq!(read("27.3.2026", "half two"), Err("datetime".into()));
    }
}
