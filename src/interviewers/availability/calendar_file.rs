//! Reads when somebody is busy from a calendar file (iCalendar, RFC 5545): events with their repetitions, and free/busy
//! lists. Titles, places and people are not looked at. Pure.

use calcard::Entry;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFreeBusyType, ICalendarParameter,
    ICalendarParameterName, ICalendarParameterValue, ICalendarPeriod, ICalendarProperty, ICalendarStatus,
    ICalendarTransparency, ICalendarValue,
};
use chrono::TimeDelta;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::span::{Span, merged};
use crate::clock::Time;
use crate::language::text;

/// How many single dates are read from one file: a daily meeting is 260 a year.
const MOST: usize = 100_000;

/// Why a calendar file was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CalendarFileError {
    /// Nothing in it.
    #[error("{}", text!("interviewers-file-empty"))]
    Empty,
    /// Not this format.
    #[error("{}", text!("interviewers-file-no-calendar"))]
    NoCalendar,
    /// Cut off, or put together wrongly.
    #[error("{}", text!("interviewers-file-broken", line = *.0))]
    Broken(usize),
    /// Ends too early.
    #[error("{}", text!("interviewers-file-cut-off"))]
    CutOff,
    /// A rule for repetition that no calendar has.
    #[error("{}", text!("interviewers-file-too-many"))]
    TooMany,
    /// A date that is none.
    #[error("{}", text!("interviewers-file-no-date", line = *.0))]
    NoDate(usize),
}

/// When somebody is busy between `from` and `to` by a calendar file. `zone` is that of days and of times without one.
/// What is marked as free, cancelled, or over does not count.
///
/// # Errors
/// [`CalendarFileError`]
pub fn busy_spans(text: &str, from: Time, to: Time, zone: Tz) -> Result<Vec<Span>, CalendarFileError> {
    let mut spans = Vec::new();
    // For all calendars of the file together.
    let mut left = MOST;
    for mut calendar in calendars(text)? {
        let mut kept: Vec<bool> = calendar.components.iter().map(counts).collect();
        // A cancelled exception takes the place of its date, and is then left out; a free event is left out altogether.
        for (component, kept) in calendar.components.iter_mut().zip(&mut kept) {
            *kept &= component.component_type == ICalendarComponentType::VEvent;
            bound(component, to);
            zoned(component);
        }
        for component in calendar.components.iter().filter(|one| one.component_type.is_freebusy()) {
            spans.extend(free_busy(component));
        }
        let expanded = calendar.expand_dates(zone, left);
        left = left.saturating_sub(expanded.events.len());
        if left == 0 {
            return Err(CalendarFileError::TooMany);
        }
        let unread = expanded.errors.iter().find(|error| kept.get(error.comp_id as usize) == Some(&true));
        if let Some(error) = unread {
            return Err(CalendarFileError::NoDate(line_of_event(text, &calendar, error.comp_id as usize)));
        }
        for event in expanded.events {
            if kept.get(event.comp_id as usize) != Some(&true) {
                continue;
            }
            let Some(event) = event.try_into_date_time() else { continue };
            spans.push(Span { from: second(event.start.timestamp()), to: second(event.end.timestamp()) });
        }
    }
    let within = |span: Span| Span { from: span.from.max(from), to: span.to.min(to) };
    Ok(merged(spans.into_iter().map(within).filter(|span| span.from < span.to).collect()))
}

fn calendars(text: &str) -> Result<Vec<ICalendar>, CalendarFileError> {
    if text.trim().is_empty() {
        return Err(CalendarFileError::Empty);
    }
    // Calendar programs write this line; nothing else begins with it.
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if !begins.get(..15).is_some_and(|first| first.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err(CalendarFileError::NoCalendar);
    }
    whole(text)?;
    let mut parser = calcard::Parser::new(begins);
    let mut calendars = Vec::new();
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => calendars.push(calendar),
            Entry::Eof => return Ok(calendars),
            _ => {}
        }
    }
}

/// The parser reads what it can of a broken file and leaves the rest out: somebody would look free who is not. So every
/// line must be one, and every `BEGIN` must have its `END`.
fn whole(text: &str) -> Result<(), CalendarFileError> {
    let mut open: Vec<String> = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with([' ', '\t']) {
            continue;
        }
        let broken = CalendarFileError::Broken(at + 1);
        let (name, value) = line.split_once(':').ok_or(broken.clone())?;
        match name.to_ascii_uppercase().as_str() {
            "BEGIN" => open.push(value.trim().to_ascii_uppercase()),
            "END" if open.pop() != Some(value.trim().to_ascii_uppercase()) => return Err(broken),
            _ => {}
        }
    }
    if open.is_empty() { Ok(()) } else { Err(CalendarFileError::CutOff) }
}

/// The line on which the event stands that is the `index`th component of a calendar.
fn line_of_event(text: &str, calendar: &ICalendar, index: usize) -> usize {
    let before = calendar.components.iter().take(index).filter(|one| one.component_type.is_event()).count();
    let begins = |(_, line): &(usize, &str)| line.trim().eq_ignore_ascii_case("BEGIN:VEVENT");
    text.lines().enumerate().filter(begins).nth(before).map_or(1, |(at, _)| at + 1)
}

/// Whether a component takes somebody's time.
fn counts(component: &ICalendarComponent) -> bool {
    component.transparency() != Some(&ICalendarTransparency::Transparent)
        && component.status() != Some(&ICalendarStatus::Cancelled)
}

/// Ends the repetition where nobody asks any more: without it, a meeting without end would go on for centuries.
fn bound(component: &mut ICalendarComponent, to: Time) {
    let last = to.in_zone(chrono_tz::UTC).date_naive() + TimeDelta::days(2);
    for entry in component.properties_mut(&ICalendarProperty::Rrule) {
        for value in &mut entry.values {
            let ICalendarValue::RecurrenceRule(rule) = value else { continue };
            let ends = rule.until.as_ref().and_then(|until| until.to_date_time()).map(|until| until.date_time.date());
            if ends.is_none_or(|ends| ends > last) {
                rule.until = Some(calcard::common::PartialDateTime {
                    year: u16::try_from(chrono::Datelike::year(&last)).ok(),
                    month: u8::try_from(chrono::Datelike::month(&last)).ok(),
                    day: u8::try_from(chrono::Datelike::day(&last)).ok(),
                    hour: Some(0),
                    minute: Some(0),
                    second: Some(0),
                    ..Default::default()
                });
            }
        }
    }
}

/// Says of a beginning in UTC that its zone is UTC: where such an event repeats, the library would take the hour for one
/// of the reader's zone.
fn zoned(component: &mut ICalendarComponent) {
    for entry in component.properties_mut(&ICalendarProperty::Dtstart) {
        let in_utc = entry.values.iter().filter_map(ICalendarValue::as_partial_date_time).any(|at| at.has_zone());
        if in_utc && entry.tz_id().is_none() {
            entry.params.push(ICalendarParameter::new(ICalendarParameterName::Tzid, "Etc/UTC".to_owned()));
        }
    }
}

/// So many seconds after 1970.
fn second(seconds: i64) -> Time {
    Time::from_micros(seconds.saturating_mul(1_000_000))
}

/// The busy periods of a free/busy list; those marked `FREE` are not.
fn free_busy(component: &ICalendarComponent) -> Vec<Span> {
    let mut spans = Vec::new();
    for entry in component.properties(&ICalendarProperty::Freebusy) {
        let free = ICalendarParameterValue::Fbtype(ICalendarFreeBusyType::Free);
        if entry.parameter(&ICalendarParameterName::Fbtype) == Some(&free) {
            continue;
        }
        for value in &entry.values {
            let ICalendarValue::Period(period) = value else { continue };
            let (start, end) = match period {
                ICalendarPeriod::Range { start, end } => (start.to_timestamp(), end.to_timestamp()),
                ICalendarPeriod::Duration { start, duration } => {
                    let start = start.to_timestamp();
                    (start, start.map(|start| start.saturating_add(duration.as_seconds())))
                }
            };
            if let (Some(start), Some(end)) = (start, end) {
                spans.push(Span { from: second(start), to: second(end) });
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::Europe::Berlin;

    fn at(text: &str) -> Time {
        Time::parse_iso(text).unwrap()
    }

    /// From 23 November 2026 on, half a year.
    fn read(events: &str) -> Result<Vec<Span>, CalendarFileError> {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n").replace('\n', "\r\n");
        busy_spans(&text.replace("\r\r", "\r"), at("2026-11-23T00:00:00Z"), at("2027-05-23T00:00:00Z"), ZONE)
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\nUID:1@example.org\n{lines}\nEND:VEVENT\n")
    }

    fn said(spans: &[Span]) -> Vec<String> {
        let clock = |time: Time| time.in_zone(ZONE).format("%m-%d %H:%M").to_string();
        spans.iter().map(|span| format!("{} to {}", clock(span.from), clock(span.to))).collect()
    }

    #[test]
    fn an_event_with_a_zone_one_in_utc_one_of_days_and_one_without_a_zone() {
        let zoned = "DTSTART;TZID=America/New_York:20261124T090000\nDTEND;TZID=America/New_York:20261124T100000";
        assert_eq!(said(&read(&event(zoned)).unwrap()), ["11-24 15:00 to 11-24 16:00"]);
        let utc = "DTSTART:20261124T090000Z\nDURATION:PT30M";
        assert_eq!(said(&read(&event(utc)).unwrap()), ["11-24 10:00 to 11-24 10:30"]);
        let days = "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227";
        assert_eq!(said(&read(&event(days)).unwrap()), ["12-24 00:00 to 12-27 00:00"]);
        let floating = "DTSTART:20261124T090000\nDTEND:20261124T093000";
        assert_eq!(said(&read(&event(floating)).unwrap()), ["11-24 09:00 to 11-24 09:30"]);
    }

    #[test]
    fn a_repetition_keeps_its_hour_through_the_clock_change_and_ends_where_nobody_asks() {
        let weekly = "DTSTART;TZID=Europe/Berlin:20150105T090000\nDTEND;TZID=Europe/Berlin:20150105T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE;TZID=Europe/Berlin:20261130T090000";
        let spans = read(&event(weekly)).unwrap();
        let said = said(&spans);
        assert!(said.iter().all(|one| one.contains(" 09:00 to ")), "{said:?}");
        assert_eq!(
            (said.len(), said[0].as_str(), said[1].as_str()),
            (25, "11-23 09:00 to 11-23 10:00", "12-07 09:00 to 12-07 10:00")
        );
        // Two without end do not starve each other.
        let daily = "DTSTART:20000101T030000Z\nDTEND:20000101T031500Z\nRRULE:FREQ=DAILY";
        let both = format!("{}{}", event(daily), event(weekly).replace("UID:1", "UID:2"));
        assert_eq!(read(&both).unwrap().len(), 181 + 25);
        assert_eq!(read(&event(&daily.replace("DAILY", "SECONDLY"))), Err(CalendarFileError::TooMany));
        // Nor does it help to spread them over several calendars in one file.
        let half = event(&format!("{};COUNT=60000", daily.replace("DAILY", "MINUTELY")));
        assert!(read(&half).is_ok());
        assert_eq!(read(&format!("{half}END:VCALENDAR\nBEGIN:VCALENDAR\n{half}")), Err(CalendarFileError::TooMany));
    }

    #[test]
    fn one_date_of_a_repetition_moves_or_is_cancelled() {
        let weekly = event("DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\nRRULE:FREQ=WEEKLY;COUNT=3");
        let moved = event("RECURRENCE-ID:20261201T090000Z\nDTSTART:20261202T120000Z\nDTEND:20261202T130000Z");
        let spans = said(&read(&format!("{weekly}{moved}")).unwrap());
        assert_eq!(spans, ["11-24 10:00 to 11-24 11:00", "12-02 13:00 to 12-02 14:00", "12-08 10:00 to 12-08 11:00"]);
        let off =
            event("RECURRENCE-ID:20261201T090000Z\nDTSTART:20261201T090000Z\nDTEND:20261201T100000Z\nSTATUS:CANCELLED");
        assert_eq!(read(&format!("{weekly}{off}")).unwrap().len(), 2);
    }

    #[test]
    fn what_is_free_cancelled_or_past_takes_no_time() {
        for lines in [
            "DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\nTRANSP:TRANSPARENT",
            "DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\nSTATUS:CANCELLED",
            "DTSTART:20250124T090000Z\nDTEND:20250124T100000Z",
            "DTSTART:20261124T090000Z\nDTEND:20261124T090000Z",
        ] {
            assert_eq!(read(&event(lines)).unwrap(), [], "{lines}");
        }
        assert_eq!(read("").unwrap(), [], "a calendar without events");
    }

    #[test]
    fn a_free_busy_list_is_read() {
        let list = "BEGIN:VFREEBUSY\nUID:2\nDTSTAMP:20261101T000000Z\nFREEBUSY;FBTYPE=BUSY:20261124T090000Z/20261124T100000Z,20261125T090000Z/PT1H\nFREEBUSY;FBTYPE=FREE:20261126T090000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261127T090000Z/PT1H\nEND:VFREEBUSY\n";
        let wanted = ["11-24 10:00 to 11-24 11:00", "11-25 10:00 to 11-25 11:00", "11-27 10:00 to 11-27 11:00"];
        assert_eq!(said(&read(list).unwrap()), wanted);
    }

    #[test]
    fn what_is_no_calendar_is_said() {
        let all = |text: &str| busy_spans(text, at("2026-11-23T00:00:00Z"), at("2027-05-23T00:00:00Z"), ZONE);
        assert_eq!(all(" \n"), Err(CalendarFileError::Empty));
        assert_eq!(all("<html>Sign in</html>"), Err(CalendarFileError::NoCalendar));
        assert_eq!(
            all("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20261124T090000Z\n"),
            Err(CalendarFileError::CutOff)
        );
        assert_eq!(read(&event("SUMMARY:No date")), Err(CalendarFileError::NoDate(3)));
        assert_eq!(read(&event("DTSTART:99999999T999999Z")), Err(CalendarFileError::NoDate(3)));
        assert_eq!(read(&event("DTSTART:20261124T090000Z\nlunch with")), Err(CalendarFileError::Broken(6)));
        let crossed = event("DTSTART:20261124T090000Z").replace("END:VEVENT", "END:VTODO");
        assert_eq!(read(&crossed), Err(CalendarFileError::Broken(6)));
        assert_eq!(all("\u{feff}BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"), Ok(Vec::new()));
    }
}
