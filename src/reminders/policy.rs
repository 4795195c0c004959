//! When a reminder is due: pure rules over local clocks.
//!
//! Working hours are Monday to Friday, 07:00 to 20:00, in the addressee's zone. Only the mail at an interview's end goes
//! out whenever that is (its reader is just coming out of the room), and the kit of a weekend interview on its weekend.
//! A kit that would fall outside goes out earlier, never later: on the Friday before a Monday interview. A nudge or an
//! escalation that would fall outside waits for the next working morning, 09:00. Whoever owes several cards gets one
//! nudge a day, and after twenty mornings none: by then it is for a person to ask.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Timelike, Weekday};
use chrono_tz::Tz;

use crate::clock::Time;

const OPENS: u32 = 7;
const CLOSES: u32 = 20;
const MORNING: u32 = 9;

/// How many working mornings a card is asked for.
const MORNINGS: usize = 20;

/// How long after an interview's end (or the first asking, if that came later) its card is late.
pub(super) fn grace() -> TimeDelta {
    TimeDelta::hours(4)
}

/// How far ahead an interview can be whose kit is due: a day, and the weekend that may lie in between.
pub(super) fn horizon() -> TimeDelta {
    TimeDelta::days(4)
}

/// Whether the kit goes out now: from a day before the interview, moved out of night and weekend, to its beginning.
pub(super) fn prepares(now: Time, start: Time, zone: Tz) -> bool {
    if now >= start || now < prepare_at(start, zone) {
        return false;
    }
    let (local, begins) = (now.in_zone(zone), start.in_zone(zone));
    let close = start - now <= TimeDelta::days(1) && !is_working_day(begins.date_naive());
    is_daytime(&local) && (is_working_day(local.date_naive()) || close)
}

/// When the kit is due.
fn prepare_at(start: Time, zone: Tz) -> Time {
    let local = (start - TimeDelta::days(1)).in_zone(zone);
    let mut date = local.date_naive();
    while !is_working_day(date) {
        date = date.pred_opt().unwrap_or(date);
    }
    let hour = local.hour().clamp(OPENS, CLOSES - 1);
    let time = if hour == local.hour() { local.time() } else { hour_of(hour) };
    Time::from_local(date.and_time(time), zone)
}

/// Whether a card that has been owed since `since` is asked for now.
pub(super) fn nudges(now: Time, since: Time, zone: Tz) -> bool {
    let first = out_of_quiet(since + grace(), zone).in_zone(zone);
    let local = now.in_zone(zone);
    if local < first || is_quiet(now, zone) {
        return false;
    }
    let mornings = working_days_between(first.date_naive(), local.date_naive());
    mornings <= MORNINGS && (mornings == 0 || local.hour() >= MORNING)
}

/// Whether the hiring manager hears of a card that has been owed since `since`: two working days (of whoever owes it)
/// later, in working hours of their own.
pub(super) fn escalates(now: Time, since: Time, debtor: Tz, manager: Tz) -> bool {
    let local = since.in_zone(debtor);
    let mut date = local.date_naive();
    for _ in 0..2 {
        date = next_working_day(date);
    }
    now >= Time::from_local(date.and_time(local.time()), debtor) && !is_quiet(now, manager)
}

/// The local day of a moment, by which one nudge a day is counted.
pub(super) fn day(now: Time, zone: Tz) -> NaiveDate {
    now.in_zone(zone).date_naive()
}

/// The moment itself, or the next working morning if it lies in the quiet.
fn out_of_quiet(at: Time, zone: Tz) -> Time {
    if !is_quiet(at, zone) {
        return at;
    }
    let local = at.in_zone(zone);
    let today = is_working_day(local.date_naive()) && local.hour() < OPENS;
    let date = if today { local.date_naive() } else { next_working_day(local.date_naive()) };
    Time::from_local(date.and_time(hour_of(MORNING)), zone)
}

fn is_quiet(at: Time, zone: Tz) -> bool {
    let local = at.in_zone(zone);
    !is_daytime(&local) || !is_working_day(local.date_naive())
}

fn is_daytime(local: &DateTime<Tz>) -> bool {
    (OPENS..CLOSES).contains(&local.hour())
}

fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn next_working_day(date: NaiveDate) -> NaiveDate {
    let mut next = date;
    loop {
        next = next.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        if is_working_day(next) || next == NaiveDate::MAX {
            return next;
        }
    }
}

/// Working days after `from`, up to and with `to`; no more than are of interest.
fn working_days_between(from: NaiveDate, to: NaiveDate) -> usize {
    from.iter_days()
        .skip(1)
        .take_while(|date| *date <= to)
        .filter(|date| is_working_day(*date))
        .take(MORNINGS + 1)
        .count()
}

fn hour_of(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BERLIN: Tz = chrono_tz::Europe::Berlin;

    /// A moment by the clock in Berlin.
    fn at(text: &str) -> Time {
        let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Time::from_local(local, BERLIN)
    }

    #[test]
    fn the_kit_comes_a_day_before_and_on_friday_before_a_monday() {
        assert_eq!(prepare_at(at("2026-11-25 14:30"), BERLIN), at("2026-11-24 14:30"));
        assert_eq!(prepare_at(at("2026-11-30 10:00"), BERLIN), at("2026-11-27 10:00"));
        assert_eq!(prepare_at(at("2026-11-29 10:00"), BERLIN), at("2026-11-27 10:00"));
        assert_eq!(prepare_at(at("2026-11-25 06:00"), BERLIN), at("2026-11-24 07:00"));
        assert_eq!(prepare_at(at("2026-11-25 22:30"), BERLIN), at("2026-11-24 19:00"));
    }

    #[test]
    fn a_kit_for_tomorrow_early_waits_for_the_morning_and_is_never_late() {
        let start = at("2026-11-24 09:00");
        assert!(!prepares(at("2026-11-23 22:00"), start, BERLIN));
        assert!(prepares(at("2026-11-24 07:00"), start, BERLIN));
        assert!(!prepares(at("2026-11-24 09:00"), start, BERLIN));
        let sunday = at("2026-11-29 15:00");
        assert!(!prepares(at("2026-11-28 13:00"), sunday, BERLIN));
        assert!(prepares(at("2026-11-29 08:00"), sunday, BERLIN));
    }

    #[test]
    fn a_nudge_comes_four_hours_later_and_then_each_working_morning() {
        let since = at("2026-11-26 11:00"); // a Thursday
        assert!(!nudges(at("2026-11-26 14:59"), since, BERLIN));
        assert!(nudges(at("2026-11-26 15:00"), since, BERLIN));
        assert!(!nudges(at("2026-11-26 20:00"), since, BERLIN));
        assert!(!nudges(at("2026-11-27 08:59"), since, BERLIN));
        assert!(nudges(at("2026-11-27 09:00"), since, BERLIN));
        assert!(!nudges(at("2026-11-28 09:00"), since, BERLIN));
        assert!(!nudges(at("2026-11-29 12:00"), since, BERLIN));
        assert!(nudges(at("2026-11-30 09:00"), since, BERLIN));
        assert!(!nudges(at("2027-02-01 09:00"), since, BERLIN));
    }

    #[test]
    fn an_evening_interview_is_asked_about_in_the_morning() {
        let since = at("2026-11-27 18:00"); // a Friday
        assert!(!nudges(at("2026-11-27 22:00"), since, BERLIN));
        assert!(!nudges(at("2026-11-30 08:00"), since, BERLIN));
        assert!(nudges(at("2026-11-30 09:00"), since, BERLIN));
    }

    #[test]
    fn two_working_days_skip_the_weekend_and_respect_the_managers_night() {
        let since = at("2026-11-26 11:00"); // a Thursday
        assert!(!escalates(at("2026-11-28 11:00"), since, BERLIN, BERLIN));
        assert!(!escalates(at("2026-11-30 10:59"), since, BERLIN, BERLIN));
        assert!(escalates(at("2026-11-30 11:00"), since, BERLIN, BERLIN));
        let new_york = chrono_tz::America::New_York;
        assert!(!escalates(at("2026-11-30 11:00"), since, BERLIN, new_york));
        assert!(escalates(at("2026-11-30 13:00"), since, BERLIN, new_york));
    }

    #[test]
    fn a_day_is_a_wall_clocks_day_across_a_clock_change() {
        // The clocks go back on Sunday 25 October 2026, between that Friday and that Monday.
        assert_eq!(prepare_at(at("2026-10-26 10:00"), BERLIN), at("2026-10-23 10:00"));
        let since = at("2026-10-23 18:00");
        assert!(nudges(at("2026-10-26 09:00"), since, BERLIN));
        assert!(!nudges(at("2026-10-26 08:59"), since, BERLIN));
    }
}
