//! When somebody may be written to, by their own clock: on their working days, outside of the quiet hours, and neither on
//! a public holiday nor while they are away. Pure.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;

use super::policy::Quiet;
use crate::clock::Time;
use crate::interviewers::Span;

/// The hour at which what has waited for a morning goes out; later for whoever begins later.
const MORNING: u32 = 9;

/// How far ahead a working day is looked for: somebody who is away longer than that comes back to their mail anyway.
const FAR: u64 = 400;

/// How many days back a working day is looked for: over a long weekend, and no further than interviews are watched ahead.
pub(super) const BACK: u64 = 5;

/// One person's working time.
#[derive(Debug, Clone)]
pub(super) struct WorkingTime {
    /// Where they live.
    pub zone: Tz,
    /// When the company lets nobody be written to.
    pub quiet: Quiet,
    /// For each day, Monday first, the minute at which work begins; nothing for a day off.
    pub begins: [Option<u32>; 7],
    /// Days on which nobody there works.
    pub holidays: HashSet<NaiveDate>,
    /// When they are away.
    pub away: Vec<Span>,
}

impl WorkingTime {
    /// Whether they may be written to at that moment.
    pub(super) fn may_write(&self, at: Time) -> bool {
        let local = at.in_zone(self.zone);
        self.is_loud(&local) && self.works_on(local.date_naive()) && !self.is_away(at)
    }

    /// The same person, whether they are away or not: for what must not wait until they are back.
    pub(super) fn though_away(&self) -> Self {
        Self { away: Vec::new(), ..self.clone() }
    }

    /// The day of a moment, by their calendar.
    pub(super) fn day(&self, at: Time) -> NaiveDate {
        at.in_zone(self.zone).date_naive()
    }

    /// Whether the clock is outside of the quiet hours, whatever the day.
    pub(super) fn is_loud_at(&self, at: Time) -> bool {
        self.is_loud(&at.in_zone(self.zone))
    }

    /// Whether it is a working day of theirs, away or not.
    pub(super) fn works_on(&self, date: NaiveDate) -> bool {
        self.beginning(date).is_some() && !self.holidays.contains(&date)
    }

    /// The moment itself, or the next working morning if they may not be written to then.
    pub(super) fn next(&self, at: Time) -> Time {
        if self.may_write(at) { at } else { self.mornings_after(at).next().unwrap_or(at) }
    }

    /// The mornings of their working days after a moment, the next first; none beyond a year.
    pub(super) fn mornings_after(&self, at: Time) -> impl Iterator<Item = Time> + '_ {
        let first = self.day(at);
        let until = first.checked_add_days(Days::new(FAR)).unwrap_or(NaiveDate::MAX);
        let days = first.iter_days().take_while(move |day| *day <= until);
        days.filter_map(|day| self.morning(day)).filter(move |morning| *morning > at)
    }

    /// The first working morning of the week, Monday to Sunday, in which a moment lies; none in a week off.
    pub(super) fn first_morning_of_week(&self, at: Time) -> Option<Time> {
        let today = self.day(at);
        let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
        monday.iter_days().take(7).find_map(|day| self.morning(day))
    }

    /// The end of the quiet hours on a day, whatever the day.
    pub(super) fn opening(&self, date: NaiveDate) -> Time {
        self.at(date, self.quiet.until * 60)
    }

    /// The morning of a working day: nine o'clock, or when their day begins if that is later. Whoever is away until the
    /// afternoon is written to then; nobody before the quiet hours end.
    fn morning(&self, date: NaiveDate) -> Option<Time> {
        if self.holidays.contains(&date) {
            return None;
        }
        let begins = self.beginning(date)?.max(MORNING * 60).max(self.quiet.until * 60);
        let mut at = self.at(date, begins);
        for span in &self.away {
            if span.from <= at && at < span.to {
                at = span.to;
            }
        }
        (self.day(at) == date && self.is_loud(&at.in_zone(self.zone))).then_some(at)
    }

    /// `days` working days later, at the same hour; being away takes no day off it.
    pub(super) fn working_days_later(&self, at: Time, days: i32) -> Time {
        let local = at.in_zone(self.zone);
        let mut date = local.date_naive();
        for _ in 0..days.max(0) {
            date = date
                .iter_days()
                .skip(1)
                .take(usize::try_from(FAR).unwrap_or(400))
                .find(|day| self.works_on(*day))
                .unwrap_or(date);
        }
        Time::from_local(date.and_time(local.time()), self.zone)
    }

    /// That moment, or the last one before it at which they may be written to; the moment itself if there is none in the
    /// days before it. On a working day that has not begun, its first.
    pub(super) fn no_later_than(&self, at: Time) -> Time {
        let local = at.in_zone(self.zone);
        let minute = local.hour() * 60 + local.minute();
        let (opens, closes) = (self.quiet.until * 60, self.quiet.from * 60);
        let clamped = if (opens..closes).contains(&minute) {
            local.time()
        } else {
            clock(minute.clamp(opens, closes.saturating_sub(60).max(opens)))
        };
        let days = (0..=BACK).filter_map(|back| local.date_naive().checked_sub_days(Days::new(back)));
        let moment = |day: NaiveDate| Time::from_local(day.and_time(clamped), self.zone);
        days.map(moment).find(|moment| self.may_write(*moment)).unwrap_or(at)
    }

    fn is_away(&self, at: Time) -> bool {
        self.away.iter().any(|span| span.from <= at && at < span.to)
    }

    fn is_loud(&self, local: &DateTime<Tz>) -> bool {
        (self.quiet.until..self.quiet.from).contains(&local.hour())
    }

    fn beginning(&self, date: NaiveDate) -> Option<u32> {
        self.begins.get(date.weekday().num_days_from_monday() as usize).copied().flatten()
    }

    fn at(&self, date: NaiveDate, minute: u32) -> Time {
        Time::from_local(date.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute)), self.zone)
    }
}

fn clock(minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const BERLIN: Tz = chrono_tz::Europe::Berlin;

    /// A moment by the clock in Berlin.
    pub(crate) fn at(text: &str) -> Time {
        Time::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), BERLIN)
    }

    /// Monday to Friday from nine, in `zone`.
    pub(crate) fn usual(zone: Tz) -> WorkingTime {
        let begins = [Some(540), Some(540), Some(540), Some(540), Some(540), None, None];
        WorkingTime { zone, quiet: Quiet::usual(), begins, holidays: HashSet::new(), away: Vec::new() }
    }

    #[test]
    fn nights_weekends_holidays_and_absences_are_quiet() {
        let mut time = usual(BERLIN);
        assert!(time.may_write(at("2026-11-26 07:00")) && time.may_write(at("2026-11-26 19:59")));
        assert!(!time.may_write(at("2026-11-26 06:59")) && !time.may_write(at("2026-11-26 20:00")));
        assert!(!time.may_write(at("2026-11-28 12:00")));
        time.holidays.insert("2026-11-26".parse().unwrap());
        assert!(!time.may_write(at("2026-11-26 12:00")));
        time.away.push(Span { from: at("2026-11-27 00:00"), to: at("2026-11-27 13:00") });
        assert!(!time.may_write(at("2026-11-27 12:59")) && time.may_write(at("2026-11-27 13:00")));
        assert!(time.though_away().may_write(at("2026-11-27 12:59")));
    }

    #[test]
    fn a_morning_is_nine_or_when_they_begin_or_come_back() {
        let mut time = usual(BERLIN);
        assert_eq!(time.next(at("2026-11-26 12:00")), at("2026-11-26 12:00"));
        assert_eq!(time.next(at("2026-11-26 21:00")), at("2026-11-27 09:00"));
        assert_eq!(time.next(at("2026-11-27 05:00")), at("2026-11-27 09:00"));
        assert_eq!(time.next(at("2026-11-27 20:00")), at("2026-11-30 09:00"));
        time.begins[0] = Some(13 * 60);
        assert_eq!(time.next(at("2026-11-27 20:00")), at("2026-11-30 13:00"));
        time.away.push(Span { from: at("2026-11-28 00:00"), to: at("2026-11-30 15:30") });
        assert_eq!(time.next(at("2026-11-27 20:00")), at("2026-11-30 15:30"));
        time.away.push(Span { from: at("2026-11-30 15:00"), to: at("2026-12-02 00:00") });
        assert_eq!(time.next(at("2026-11-27 20:00")), at("2026-12-02 09:00"));
        let never = WorkingTime { begins: [None; 7], ..time };
        assert_eq!(never.next(at("2026-11-27 20:00")), at("2026-11-27 20:00"), "a moment is found all the same");
    }

    #[test]
    fn working_days_are_counted_by_their_calendar() {
        let mut time = usual(BERLIN);
        assert_eq!(time.working_days_later(at("2026-11-26 11:00"), 2), at("2026-11-30 11:00"));
        time.holidays.insert("2026-11-27".parse().unwrap());
        assert_eq!(time.working_days_later(at("2026-11-26 11:00"), 2), at("2026-12-01 11:00"));
        time.away.push(Span { from: at("2026-11-27 00:00"), to: at("2027-01-15 00:00") });
        assert_eq!(
            time.working_days_later(at("2026-11-26 11:00"), 2),
            at("2026-12-01 11:00"),
            "a holiday-maker's card is late, too"
        );
        // Sunday to Thursday.
        let time = WorkingTime {
            begins: [Some(540), Some(540), Some(540), Some(540), None, None, Some(540)],
            ..usual(BERLIN)
        };
        assert_eq!(time.working_days_later(at("2026-11-26 11:00"), 1), at("2026-11-29 11:00"));
    }

    #[test]
    fn what_must_come_before_comes_on_the_working_day_before() {
        let mut time = usual(BERLIN);
        assert_eq!(time.no_later_than(at("2026-11-24 14:30")), at("2026-11-24 14:30"));
        assert_eq!(time.no_later_than(at("2026-11-29 10:00")), at("2026-11-27 10:00"));
        assert_eq!(time.no_later_than(at("2026-11-24 06:00")), at("2026-11-24 07:00"));
        assert_eq!(time.no_later_than(at("2026-11-24 22:30")), at("2026-11-24 19:00"));
        time.away.push(Span { from: at("2026-11-26 00:00"), to: at("2026-11-30 00:00") });
        assert_eq!(time.no_later_than(at("2026-11-29 10:00")), at("2026-11-25 10:00"));
        time.away.push(Span { from: at("2026-01-01 00:00"), to: at("2026-11-30 00:00") });
        assert_eq!(time.no_later_than(at("2026-11-29 10:00")), at("2026-11-29 10:00"));
    }

    #[test]
    fn a_morning_is_a_wall_clocks_morning_across_clock_changes() {
        // The clocks go back on Sunday, 25 October 2026, and forward on Sunday, 28 March 2027.
        let time = usual(BERLIN);
        let utc = |at: Time| at.iso()[..16].to_owned();
        assert_eq!(utc(time.next(at("2026-10-23 21:00"))), "2026-10-26T08:00");
        assert_eq!(utc(time.next(at("2027-03-26 21:00"))), "2027-03-29T07:00");
    }
}
