//! A public holiday, and a list of them as it is typed, pasted, or exported from a calendar. Pure.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use diesel::prelude::{Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::{self, Time};
use crate::db::schema::holidays;
use crate::interviewers::availability::{CalendarFileError, Span, busy_spans};
use crate::language::text;

/// How many days a region's list has at most: ten years of them.
const MOST: usize = 400;

/// How far ahead a calendar file is read.
const YEARS: i64 = 3;

/// A day on which a region does not work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = holidays)]
pub struct Holiday {
    /// Where: `DE`, or a part of it, `DE-BY`.
    pub region: String,
    /// Which day, by the clock of whoever lives there.
    pub day: NaiveDate,
    /// What it is called; may be empty.
    pub name: String,
}

/// What was typed is not a list of holidays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotHolidays {
    /// No name for a region.
    #[error("{}", text!("interviewers-holidays-no-region"))]
    Region,
    /// A line without a date.
    #[error("{}", text!("interviewers-holidays-no-date", line = *.0))]
    Line(usize),
    /// A name that is no name.
    #[error("{}", text!("interviewers-holidays-long", line = *.0))]
    Long(usize),
    /// Far more than anybody has.
    #[error("{}", text!("interviewers-holidays-many"))]
    Many,
    /// A calendar file that cannot be read.
    #[error(transparent)]
    File(#[from] CalendarFileError),
}

/// Reads the holidays of `region`: a line for each, a date and a name, or a calendar file (of which only the days are
/// kept, from `now` on for three years). A day that stands there twice is one.
///
/// # Errors
/// [`NotHolidays`], with the line that is meant.
pub fn read_holidays(region: &str, text: &str, now: Time) -> Result<Vec<Holiday>, NotHolidays> {
    let region = region_named(region)?;
    let days = if text.trim_start_matches('\u{feff}').trim_start().to_ascii_uppercase().starts_with("BEGIN:") {
        days_of_file(text, now)?
    } else {
        days_of_lines(text)?
    };
    if days.len() > MOST {
        return Err(NotHolidays::Many);
    }
    Ok(days.into_iter().map(|(day, name)| Holiday { region: region.clone(), day, name }).collect())
}

fn region_named(typed: &str) -> Result<String, NotHolidays> {
    let name = typed.trim().to_uppercase();
    let fits = (1..=20).contains(&name.len())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        && !name.starts_with('-')
        && !name.ends_with('-');
    if fits { Ok(name) } else { Err(NotHolidays::Region) }
}

fn days_of_lines(text: &str) -> Result<BTreeMap<NaiveDate, String>, NotHolidays> {
    let mut days = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let (date, name) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let day = clock::date(date.trim_end_matches([',', ':', ';'])).ok_or(NotHolidays::Line(number))?;
        if line.chars().count() > 200 {
            return Err(NotHolidays::Long(number));
        }
        let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
        days.insert(day, name.trim().to_owned());
    }
    Ok(days)
}

fn days_of_file(text: &str, now: Time) -> Result<BTreeMap<NaiveDate, String>, CalendarFileError> {
    let utc = Tz::UTC;
    let begins = now.in_zone(utc).date_naive();
    let midnight = |day: NaiveDate| Time::from_local(day.and_time(chrono::NaiveTime::MIN), utc);
    let until = midnight(begins) + TimeDelta::days(366 * YEARS);
    let mut days = BTreeMap::new();
    for span in busy_spans(text, midnight(begins), until, utc)? {
        let (first, after) = (span.from.in_zone(utc).date_naive(), span.to.in_zone(utc).date_naive());
        days.extend(first.iter_days().take_while(|day| *day < after).map(|day| (day, String::new())));
    }
    Ok(days)
}

/// All holidays that are known.
#[derive(Debug, Clone, Default)]
pub struct Holidays(pub(super) Vec<Holiday>);

impl Holidays {
    /// Those of somebody who lives in `region`: its own, and those of what it is a part of.
    pub fn of<'a>(&'a self, region: &'a str) -> impl Iterator<Item = &'a Holiday> {
        let holds = move |known: &str| {
            region == known || region.strip_prefix(known).is_some_and(|rest| !known.is_empty() && rest.starts_with('-'))
        };
        self.0.iter().filter(move |holiday| holds(&holiday.region))
    }

    /// The same as whole days by the clock in `zone`.
    pub fn spans(&self, region: &str, zone: Tz) -> Vec<Span> {
        let midnight = |day: NaiveDate| Time::from_local(day.and_time(chrono::NaiveTime::MIN), zone);
        let span = |holiday: &Holiday| Span {
            from: midnight(holiday.day),
            to: midnight(holiday.day.checked_add_days(Days::new(1)).unwrap_or(holiday.day)),
        };
        self.of(region).map(span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Time {
        Time::parse_iso("2026-11-23T09:00:00Z").unwrap()
    }

    fn days(text: &str) -> Vec<String> {
        let said = |holiday: Holiday| format!("{} {}", holiday.day, holiday.name).trim().to_owned();
        read_holidays("de", text, now()).unwrap().into_iter().map(said).collect()
    }

    #[test]
    fn a_list_is_read_as_people_write_it() {
        assert_eq!(
            days("2026-12-26: Boxing Day\n\n  2026-12-25   Christmas Day \n2026-12-26 St Stephen’s"),
            ["2026-12-25 Christmas Day", "2026-12-26 St Stephen’s"]
        );
        assert_eq!(days("2026-12-25"), ["2026-12-25"]);
        assert_eq!(days("2026-12-25 \u{f} Christmas \u{7}"), ["2026-12-25 Christmas"]);
        assert_eq!(days(""), Vec::<String>::new());
    }

    #[test]
    fn a_calendar_file_gives_its_days() {
        let event = |from: &str, to: &str, more: &str| {
            format!(
                "BEGIN:VEVENT\r\nUID:{from}\r\nDTSTART;VALUE=DATE:{from}\r\nDTEND;VALUE=DATE:{to}\r\n{more}SUMMARY:x\r\nEND:VEVENT\r\n"
            )
        };
        let file = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{}{}END:VCALENDAR\r\n",
            event("20261225", "20261227", ""),
            event("20200101", "20200102", "RRULE:FREQ=YEARLY\r\n"),
            event("20261001", "20261002", "")
        );
        assert_eq!(
            days(&file),
            ["2026-12-25", "2026-12-26", "2027-01-01", "2028-01-01", "2029-01-01"],
            "what is over is left out"
        );
    }

    #[test]
    fn what_is_no_list_is_named() {
        let says = |region: &str, text: &str| read_holidays(region, text, now()).unwrap_err().to_string();
        assert!(says("DE", "2026-12-25 Christmas\n26.12.2026").contains("Begin line 2 with a date"));
        assert!(says("DE", "2026-02-30 never").contains("Begin line 1"));
        assert!(says("DE", &format!("2026-12-25 {}", "x".repeat(200))).contains("longer than 200"));
        for region in ["", "-DE", "DE-", "D E", "DÉ", "a\nb", &"x".repeat(21)] {
            assert!(says(region, "").contains("Name the region"), "{region}");
        }
        let first: NaiveDate = "2026-01-01".parse().unwrap();
        let many: Vec<String> = first.iter_days().take(MOST + 1).map(|day| day.to_string()).collect();
        assert!(says("DE", &many.join("\n")).contains("more than 400"));
        assert!(says("DE", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n").contains("ends in the middle"));
    }

    #[test]
    fn a_part_has_the_holidays_of_the_whole_and_not_the_other_way_round() {
        let day =
            |region: &str, day: &str| Holiday { region: region.into(), day: day.parse().unwrap(), name: String::new() };
        let all = Holidays(vec![day("DE", "2026-12-25"), day("DE-BY", "2026-01-06"), day("D", "2026-05-01")]);
        let of = |region: &str| all.of(region).map(|one| one.region.clone()).collect::<Vec<_>>();
        assert_eq!(of("DE-BY"), ["DE", "DE-BY"]);
        assert_eq!(of("DE"), ["DE"]);
        assert_eq!(of("DEN"), Vec::<String>::new());
        assert_eq!(of(""), Vec::<String>::new());
        let spans = all.spans("DE", chrono_tz::Asia::Tokyo);
        assert_eq!(spans[0].from.iso(), "2026-12-24T15:00:00.000000Z", "a day there, not a day in UTC");
    }
}
