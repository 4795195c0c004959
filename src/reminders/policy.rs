//! When each reminder of one interview is due: pure rules over somebody's working time.
//!
//! The kit goes out so many hours before (a day), moved back to a working day, never later than the interview. At its end
//! the card is asked for, whatever the hour: its reader is just coming out of the room. While it is missing it is asked for
//! again so many hours later (four), and then each working morning, up to five; by then it is for a person to ask. After so
//! many working days (two) the hiring manager and whoever planned the panel are told, in a list, on their next working
//! morning.

use chrono::TimeDelta;
use diesel::prelude::{Insertable, Queryable, Selectable};
use serde::Serialize;

use super::working_time::{BACK, WorkingTime};
use crate::clock::Time;
use crate::db::schema::reminder_policies;

/// How long after its end (or the invitations, if they came later: it was entered afterwards) an interview's card is asked
/// for at once. Later than that, after an outage, the asking waits for working hours.
const FRESH: TimeDelta = TimeDelta::hours(1);

/// How long a reminder keeps from an interview: it comes neither in one, nor so soon after one's card was asked for.
pub(super) const APART: TimeDelta = TimeDelta::hours(1);

/// When reminders go out: for the company, or for an opening that does otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = reminder_policies)]
pub(super) struct Policy {
    /// The kit: so many hours before the interview.
    pub prepare_hours: i32,
    /// The first reminder of a missing card: so many hours after the interview.
    pub grace_hours: i32,
    /// On so many working mornings after that it is asked for again.
    pub mornings: i32,
    /// After so many working days the hiring manager and whoever planned the panel are told.
    pub escalate_days: i32,
}

impl Policy {
    /// What holds where nobody has said otherwise.
    pub const fn usual() -> Self {
        Self { prepare_hours: 24, grace_hours: 4, mornings: 5, escalate_days: 2 }
    }

    /// What each number may be, by the order of the fields.
    pub const BOUNDS: [(&'static str, i32, i32); 4] =
        [("prepare_hours", 1, 96), ("grace_hours", 1, 48), ("mornings", 0, 20), ("escalate_days", 1, 10)];

    /// How far ahead an interview can be whose kit is due: its hours, and the days back to a working day.
    pub(super) fn horizon(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.prepare_hours)) + TimeDelta::days(BACK.cast_signed() + 1)
    }
}

/// The hours in which nobody is written to: from an hour of the evening until one of the morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Quiet {
    /// The hour at which the evening's quiet begins.
    pub from: u32,
    /// The hour at which it ends.
    pub until: u32,
}

impl Quiet {
    /// From eight in the evening to seven in the morning.
    pub const fn usual() -> Self {
        Self { from: 20, until: 7 }
    }

    /// The same from two numbers, if they leave at least four hours of a day to write in.
    pub fn of(from: u32, until: u32) -> Option<Self> {
        (from <= 24 && until + 4 <= from).then_some(Self { from, until })
    }
}

/// Whether the kit goes out now: from its hour on, in working time, to the interview's beginning. The kit of an interview
/// on a day off goes out on that day, too.
pub(super) fn prepares(policy: &Policy, now: Time, start: Time, time: &WorkingTime) -> bool {
    if now >= start || now < prepare_at(policy, start, time) {
        return false;
    }
    let close = start - now <= TimeDelta::days(1) && !time.works_on(time.day(start)) && time.is_loud_at(now);
    time.may_write(now) || close
}

/// When the kit is due.
pub(super) fn prepare_at(policy: &Policy, start: Time, time: &WorkingTime) -> Time {
    time.no_later_than(start - TimeDelta::hours(i64::from(policy.prepare_hours)))
}

/// Whether the card of an interview that ended at `end`, and was arranged at `invited`, is asked for now, for the first time.
pub(super) fn asks(now: Time, end: Time, invited: Option<Time>, time: &WorkingTime) -> bool {
    now >= end && ask_at(now, end, invited, time) <= now
}

/// When it is asked for, as seen from `now`, if it has not been.
pub(super) fn ask_at(now: Time, end: Time, invited: Option<Time>, time: &WorkingTime) -> Time {
    let at = end.max(now);
    if at - end.max(invited.unwrap_or(end)) < FRESH { at } else { time.next(at) }
}

/// Whether a card that has been owed since `since` is asked for again now. Whoever asked to be left alone until a moment
/// hears nothing before it.
pub(super) fn nudges(policy: &Policy, now: Time, since: Time, snoozed: Option<Time>, time: &WorkingTime) -> bool {
    let today = time.day(now);
    time.may_write(now) && nudge_times(policy, since, snoozed, time).any(|at| at <= now && time.day(at) == today)
}

/// Whether a reminder of other cards waits for an interview that has begun and whose card was `asked` for, or was not yet:
/// whoever comes out of the room has that one to write, and is not reminded of another in the same minute. What the day would
/// be too short for does not wait.
pub(super) fn waits(now: Time, start: Time, end: Time, asked: Option<Time>, time: &WorkingTime) -> bool {
    let until = asked.unwrap_or(now).max(end) + APART;
    let in_time = time.may_write(until) && time.day(until) == time.day(now);
    start <= now && now < until && in_time
}

/// When a card that has been owed since `since` is asked for again.
pub(super) fn nudge_times(
    policy: &Policy,
    since: Time,
    snoozed: Option<Time>,
    time: &WorkingTime,
) -> impl Iterator<Item = Time> {
    let first = time.next(since + TimeDelta::hours(i64::from(policy.grace_hours)));
    let day = time.day(first);
    let mornings = time.mornings_after(first).filter(move |morning| time.day(*morning) != day);
    let later = snoozed.map(|until| time.next(until));
    let asked = std::iter::once(first).chain(mornings.take(usize::try_from(policy.mornings).unwrap_or(0)));
    asked.filter(move |at| snoozed.is_none_or(|until| *at >= until)).chain(later)
}

/// Whether whoever should know hears now of a card that `debtor` has owed since `since`: on the first of their mornings by
/// which it is late. Their own absence does not hold it back.
pub(super) fn escalates(policy: &Policy, now: Time, since: Time, debtor: &WorkingTime, to: &WorkingTime) -> bool {
    let late = debtor.working_days_later(since, policy.escalate_days);
    // Most cards are not late: whoever would hear need not be looked at.
    if now < late {
        return false;
    }
    let to = to.though_away();
    to.may_write(now) && morning_from(late, &to) <= now
}

/// When they hear of it: the first morning at or after the moment at which the card is late.
pub(super) fn escalate_at(policy: &Policy, since: Time, debtor: &WorkingTime, to: &WorkingTime) -> Time {
    morning_from(debtor.working_days_later(since, policy.escalate_days), to)
}

fn morning_from(at: Time, time: &WorkingTime) -> Time {
    time.mornings_after(at - TimeDelta::microseconds(1)).next().unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::super::working_time::tests::{at, usual};
    use super::*;
    use crate::interviewers::Span;

    const BERLIN: Tz = chrono_tz::Europe::Berlin;
    const USUAL: Policy = Policy::usual();

    fn nudged(now: &str, since: &str) -> bool {
        nudges(&USUAL, at(now), at(since), None, &usual(BERLIN))
    }

    #[test]
    fn the_kit_comes_a_day_before_and_on_friday_before_a_monday() {
        let time = usual(BERLIN);
        assert_eq!(prepare_at(&USUAL, at("2026-11-25 14:30"), &time), at("2026-11-24 14:30"));
        assert_eq!(prepare_at(&USUAL, at("2026-11-30 10:00"), &time), at("2026-11-27 10:00"));
        let two_days = Policy { prepare_hours: 48, ..USUAL };
        assert_eq!(prepare_at(&two_days, at("2026-11-25 14:30"), &time), at("2026-11-23 14:30"));
        // The clocks go back on Sunday, 25 October 2026.
        assert_eq!(prepare_at(&USUAL, at("2026-10-26 10:00"), &time), at("2026-10-23 10:00"));
    }

    #[test]
    fn a_kit_for_tomorrow_early_waits_for_the_morning_and_is_never_late() {
        let time = usual(BERLIN);
        let start = at("2026-11-24 09:00");
        assert!(!prepares(&USUAL, at("2026-11-23 22:00"), start, &time));
        assert!(prepares(&USUAL, at("2026-11-24 07:00"), start, &time));
        assert!(!prepares(&USUAL, at("2026-11-24 09:00"), start, &time));
        let sunday = at("2026-11-29 15:00");
        assert!(!prepares(&USUAL, at("2026-11-28 13:00"), sunday, &time));
        assert!(prepares(&USUAL, at("2026-11-29 08:00"), sunday, &time));
    }

    #[test]
    fn a_card_is_asked_for_at_the_end_and_not_in_the_night_after_an_outage() {
        let time = usual(BERLIN);
        let end = at("2026-11-26 21:00");
        let asked = |now: &str, invited: &str| asks(at(now), end, Some(at(invited)), &time);
        let before = "2026-11-20 10:00";
        assert!(!asked("2026-11-26 20:59", before));
        assert!(asked("2026-11-26 21:59", before));
        assert!(!asked("2026-11-26 22:00", before) && !asked("2026-11-27 06:59", before));
        assert!(asked("2026-11-27 07:00", before));
        assert!(asked("2026-11-27 03:10", "2026-11-27 03:00"), "a colleague has just entered it");
        assert!(!asked("2026-11-27 04:00", "2026-11-27 03:00"));
    }

    #[test]
    fn a_nudge_comes_four_hours_later_and_then_on_five_working_mornings() {
        let since = "2026-11-26 11:00"; // a Thursday
        assert!(!nudged("2026-11-26 14:59", since));
        assert!(nudged("2026-11-26 15:00", since));
        assert!(!nudged("2026-11-26 20:00", since));
        assert!(!nudged("2026-11-27 08:59", since));
        assert!(nudged("2026-11-27 09:00", since));
        assert!(!nudged("2026-11-28 09:00", since) && !nudged("2026-11-29 12:00", since));
        assert!(nudged("2026-11-30 09:00", since) && nudged("2026-12-03 09:00", since));
        assert!(!nudged("2026-12-04 09:00", since));
        assert_eq!(nudge_times(&Policy { mornings: 0, ..USUAL }, at(since), None, &usual(BERLIN)).count(), 1);
    }

    #[test]
    fn an_evening_interview_is_asked_about_in_the_morning() {
        let since = "2026-11-27 18:00"; // a Friday
        assert!(!nudged("2026-11-27 22:00", since));
        assert!(!nudged("2026-11-30 08:00", since));
        assert!(nudged("2026-11-30 09:00", since));
    }

    #[test]
    fn whoever_is_away_or_asked_for_peace_hears_nothing() {
        let since = at("2026-11-26 11:00");
        let mut time = usual(BERLIN);
        let until = Some(at("2026-11-30 13:00"));
        let with = |now: &str, snoozed, time: &WorkingTime| nudges(&USUAL, at(now), since, snoozed, time);
        assert!(!with("2026-11-26 15:00", until, &time) && !with("2026-11-30 12:59", until, &time));
        assert!(with("2026-11-30 13:00", until, &time), "and is asked at that moment");
        assert!(with("2026-12-01 09:00", until, &time), "and goes on as before");
        time.away.push(Span { from: at("2026-11-26 12:00"), to: at("2026-12-07 00:00") });
        assert!(!with("2026-11-30 09:00", None, &time) && !with("2026-12-04 09:00", None, &time));
        assert!(with("2026-12-07 09:00", None, &time));
    }

    #[test]
    fn a_reminder_keeps_an_hour_from_another_interview_while_the_day_lasts() {
        let time = usual(BERLIN);
        let (start, end) = (at("2026-11-26 14:00"), at("2026-11-26 15:00"));
        let waiting = |now: &str, asked: Option<&str>| waits(at(now), start, end, asked.map(at), &time);
        assert!(!waiting("2026-11-26 13:59", None), "it is ahead");
        assert!(waiting("2026-11-26 14:00", None) && waiting("2026-11-26 15:00", None));
        assert!(waiting("2026-11-26 15:59", Some("2026-11-26 15:00")));
        assert!(!waiting("2026-11-26 16:00", Some("2026-11-26 15:00")));
        assert!(
            waiting("2026-11-27 09:30", Some("2026-11-27 09:00")),
            "after an outage it was asked for in the morning"
        );
        let late = |now: &str| waits(at(now), at("2026-11-26 18:00"), at("2026-11-26 19:00"), None, &time);
        assert!(!late("2026-11-26 18:30"), "in an hour nobody is written to any more, and the reminder would be lost");
    }

    #[test]
    fn whoever_should_know_hears_on_a_morning_of_theirs() {
        let since = at("2026-11-26 11:00"); // a Thursday
        let (time, new_york) = (usual(BERLIN), usual(chrono_tz::America::New_York));
        let heard = |now: &str, to: &WorkingTime| escalates(&USUAL, at(now), since, &time, to);
        assert!(!heard("2026-11-30 11:00", &time) && !heard("2026-12-01 08:59", &time));
        assert!(heard("2026-12-01 09:00", &time));
        assert!(heard("2026-11-30 15:00", &new_york), "nine there, four hours after it was late");
        assert!(!heard("2026-11-30 14:59", &new_york));
        let mut away = usual(BERLIN);
        away.away.push(Span { from: at("2026-11-20 00:00"), to: at("2026-12-20 00:00") });
        assert!(heard("2026-12-01 09:00", &away));
    }

    #[test]
    fn quiet_hours_leave_hours_to_write_in() {
        assert_eq!(Quiet::of(20, 7), Some(Quiet::usual()));
        assert!(Quiet::of(12, 8).is_some() && Quiet::of(24, 0).is_some());
        assert!(Quiet::of(11, 8).is_none() && Quiet::of(25, 8).is_none() && Quiet::of(7, 20).is_none());
    }
}
