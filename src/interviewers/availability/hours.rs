//! A week as somebody works it: for each day from when to when, in their own time zone. Pure.

use std::fmt;

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use serde::Serializer;

use super::span::{Span, merged};
use crate::clock::Time;
use crate::language::{Text, text};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// The days of a week as they are typed and shown, Monday first.
pub const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// For each day, Monday first: from when to when, in minutes since midnight, in order and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week([Vec<(u32, u32)>; 7]);

/// What was typed is not a week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAWeek {
    /// A line does not begin with a day.
    #[error("{}", text!("interviewers-week-no-day", line = .0))]
    Day(String),
    /// Not from when to when.
    #[error("{}", text!("interviewers-week-no-times", times = .0))]
    Times(String),
    /// Ends before it begins.
    #[error("{}", text!("interviewers-week-backwards", times = .0))]
    Backwards(String),
}

impl Week {
    /// Monday to Friday, nine to five: who has said nothing.
    pub fn usual() -> Self {
        let mut week = Self::default();
        for day in week.0.iter_mut().take(5) {
            day.push((9 * 60, 17 * 60));
        }
        week
    }

    /// Reads a line for each day: `Mon 09:00–12:30, 13:00–17:00`. What is not named is free of work. A hyphen does for the
    /// dash, `9` for `09:00`, `24:00` is midnight at the end of the day; the same day may stand there twice.
    ///
    /// # Errors
    /// [`NotAWeek`], with the words that are meant.
    pub fn read(text: &str) -> Result<Self, NotAWeek> {
        let mut week = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (name, times) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let day = day_named(name).ok_or_else(|| NotAWeek::Day(line.to_owned()))?;
            let spans = read_day(times)?;
            if let Some(known) = week.0.get_mut(day) {
                known.extend(spans);
                *known = joined(known);
            }
        }
        Ok(week)
    }

    /// The same lines, as they are kept and shown; days without work have none.
    pub fn lines(&self) -> String {
        let mut text = String::new();
        for (name, spans) in DAYS.iter().zip(&self.0).filter(|(_, spans)| !spans.is_empty()) {
            let spans: Vec<String> =
                spans.iter().map(|(from, to)| format!("{}–{}", clock(*from), clock(*to))).collect();
            text.push_str(&format!("{name} {}\n", spans.join(", ")));
        }
        text.trim_end().to_owned()
    }

    /// For each day, Monday first, the minute of the day at which work begins; nothing for a day off.
    pub fn beginnings(&self) -> [Option<u32>; 7] {
        self.0.each_ref().map(|day| day.first().map(|(from, _)| *from))
    }

    /// All of it that lies between two moments, as a clock in `zone` goes. On the days of a clock change the hours are
    /// those that the clock shows.
    pub fn between(&self, from: Time, to: Time, zone: Tz) -> Vec<Span> {
        let mut spans = Vec::new();
        let last = to.in_zone(zone).date_naive();
        for date in from.in_zone(zone).date_naive().iter_days().take_while(|date| *date <= last) {
            for (begins, ends) in self.0.get(date.weekday().num_days_from_monday() as usize).into_iter().flatten() {
                let span = Span { from: moment(date, *begins, zone).max(from), to: moment(date, *ends, zone).min(to) };
                spans.extend((span.from < span.to).then_some(span));
            }
        }
        merged(spans)
    }
}

/// `day` at `minute` of the wall clock.
fn moment(date: NaiveDate, minute: u32, zone: Tz) -> Time {
    let midnight = date.and_hms_opt(0, 0, 0).unwrap_or_default();
    Time::from_local(midnight + TimeDelta::minutes(i64::from(minute)), zone)
}

/// The day that a word of two letters or more begins, in any of our languages.
fn day_named(word: &str) -> Option<usize> {
    const NAMES: [[&str; 2]; 7] = [
        ["monday", "montag"],
        ["tuesday", "dienstag"],
        ["wednesday", "mittwoch"],
        ["thursday", "donnerstag"],
        ["friday", "freitag"],
        ["saturday", "samstag"],
        ["sunday", "sonntag"],
    ];
    let word = word.trim_end_matches([':', '.']).to_lowercase();
    NAMES.iter().position(|names| word.len() >= 2 && names.iter().any(|name| name.starts_with(&word)))
}

/// What a day of [`DAYS`] is called by whoever reads it.
pub(super) fn day_said(name: &str) -> Text {
    match name {
        "Mon" => text!("weekday-short-1"),
        "Tue" => text!("weekday-short-2"),
        "Wed" => text!("weekday-short-3"),
        "Thu" => text!("weekday-short-4"),
        "Fri" => text!("weekday-short-5"),
        "Sat" => text!("weekday-short-6"),
        "Sun" => text!("weekday-short-7"),
        other => other.into(),
    }
}

/// The lines of [`Week::lines`] with the days as whoever reads them calls them; what is no such line stays as it is.
#[derive(Debug, Clone)]
pub struct WeekSaid(pub String);

impl fmt::Display for WeekSaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, line) in self.0.split('\n').enumerate() {
            let before = if at > 0 { "\n" } else { "" };
            match line.split_once(' ') {
                Some((name, times)) => write!(f, "{before}{} {times}", day_said(name))?,
                None => write!(f, "{before}{line}")?,
            }
        }
        Ok(())
    }
}

/// A field that is kept with English days, and read with those of the reader; [`Week::read`] takes both.
///
/// # Errors
/// The serializer's own.
pub fn week_said<S: Serializer>(lines: &str, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&WeekSaid(lines.to_owned()))
}

fn read_day(text: &str) -> Result<Vec<(u32, u32)>, NotAWeek> {
    let mut spans = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let wrong = || NotAWeek::Times(part.to_owned());
        let (from, to) = part.split_once(['–', '-', '—']).ok_or_else(wrong)?;
        let (from, to) = (minute(from).ok_or_else(wrong)?, minute(to).ok_or_else(wrong)?);
        if from >= to {
            return Err(NotAWeek::Backwards(part.to_owned()));
        }
        spans.push((from, to));
    }
    if spans.is_empty() { Err(NotAWeek::Times(text.to_owned())) } else { Ok(spans) }
}

fn minute(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "00"));
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(hours * 60 + minutes).filter(|at| minutes < 60 && *at <= DAY)
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// In order, with what overlaps or touches made one.
fn joined(spans: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (from, to) in sorted {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    fn read(text: &str) -> String {
        Week::read(text).unwrap().lines()
    }

    #[test]
    fn a_week_is_read_as_people_write_it() {
        assert_eq!(read("mon 9-12.30, 13:00 – 17:00"), "Mon 09:00–12:30, 13:00–17:00");
        assert_eq!(read("Wednesday: 0:00-24:00\n\nTue 10-11"), "Tue 10:00–11:00\nWed 00:00–24:00");
        assert_eq!(read("Fr 13-15, 14-16\nFri 9-13"), "Fri 09:00–16:00", "what touches is one");
        assert_eq!(read(""), "");
        assert_eq!(read(&Week::usual().lines()), Week::usual().lines());
        assert_eq!(read("Mo 9-10\nDi 9-10\nDonnerstag 9-10\nSo 9-10"), read("Mon 9-10\nTue 9-10\nThu 9-10\nSun 9-10"));
    }

    #[test]
    fn a_week_is_told_in_the_language_of_whoever_reads_it_and_read_again() {
        let said = |language, text: &str| within(language, || WeekSaid(text.into()).to_string());
        for text in [&*Week::usual().lines(), "Fri 13:00–17:00\n\nsoon, or later ", ""] {
            assert_eq!(said(Language::English, text), text);
        }
        assert_eq!(said(Language::German, "Fri 13:00–17:00\nFri\nFriday 9"), "Fr 13:00–17:00\nFri\nFriday 9");
        assert_eq!(read(&said(Language::German, &Week::usual().lines())), Week::usual().lines());
    }

    #[test]
    fn what_is_no_week_is_named() {
        let says = |text: &str| Week::read(text).unwrap_err().to_string();
        assert!(says("9-17").contains("Begin the line “9-17” with a day"));
        assert!(says("T 9-17").contains("with a day"), "Tuesday or Thursday");
        assert!(says("Mon nine to five").contains("as from–to"));
        for text in ["Mon", "Mon 9", "Mon 9-25", "Mon 9:5-10", "Mon 9:60-10", "Mon 24:01-25", "Mon -9-10"] {
            assert!(says(text).contains("as from–to"), "{text}");
        }
        assert!(says("Mon 17-9").contains("ends before it begins"));
        assert!(says("Mon 9-9").contains("ends before it begins"));
    }

    #[test]
    fn working_hours_follow_the_clock_through_its_changes() {
        let week = Week::read("Sun 0:00-24:00\nMon 09:00–17:00").unwrap();
        let zone = chrono_tz::Europe::Berlin;
        let at = |text: &str| Time::parse_iso(text).unwrap();
        // 29 March 2026 has 23 hours there, 25 October 25.
        let hours = |from: &str, to: &str| {
            let spans = week.between(at(from), at(to), zone);
            spans.iter().map(|span| (span.to - span.from).num_minutes()).sum::<i64>() / 60
        };
        assert_eq!(hours("2026-03-28T12:00:00Z", "2026-03-29T22:00:00Z"), 23);
        assert_eq!(hours("2026-10-24T12:00:00Z", "2026-10-25T23:00:00Z"), 25);
        // Cut at both ends.
        let spans = week.between(at("2026-11-23T10:00:00Z"), at("2026-11-23T11:30:00Z"), zone);
        assert_eq!(spans, [Span { from: at("2026-11-23T10:00:00Z"), to: at("2026-11-23T11:30:00Z") }]);
        assert!(week.between(at("2026-11-24T00:00:00Z"), at("2026-11-24T23:00:00Z"), zone).is_empty());
    }
}
