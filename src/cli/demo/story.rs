//! Tells the company's story in the order in which it happened, each step at its time, so that the audit log, the seals
//! and the mails are what they would be had it all happened.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::cases::{CASES, Case, Ending, FIVE};
use super::cast::{Cast, Introduction};
use super::company::Company;
use super::refused::Refused;
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::Conn;
use crate::mail::outbox_list;

type Step = Box<dyn FnOnce(&mut Cast, &mut Conn, Time) -> Result<(), Refused>>;

/// Tells everything up to `now` and introduces one person for each part.
///
/// # Errors
/// [`Refused`], when the story asks a verb for something that cannot be.
pub(super) fn tell(conn: &mut Conn, now: Time, keys: &Keys, company: Company) -> Result<Vec<Introduction>, Refused> {
    let mut cast = Cast::of(keys, company);
    let days = Days(now);
    cast.found(conn, days.at(-85, 9, 0))?;
    cast.train(conn, days.at(-85, 15, 0))?;
    cast.open_roles(conn, days.at(-80, 10, 0))?;
    let mut steps: Vec<(Time, Step)> = Vec::new();
    for (number, case) in CASES.iter().enumerate() {
        case_steps(&mut steps, &days, number, *case);
    }
    // In the order in which it happened: the log's times never go back. The sort is stable.
    steps.sort_by_key(|(at, _)| *at);
    for (at, step) in steps {
        step(&mut cast, conn, at.min(now))?;
    }
    outbox_list::settle_past(conn, now - TimeDelta::days(1))?;
    cast.introduce(conn, now)
}

/// Working days around today.
struct Days(Time);

impl Days {
    /// The `n`th working day from today, at that hour and minute in UTC.
    fn at(&self, n: i64, hour: u32, minute: u32) -> Time {
        let mut day: NaiveDate = self.0.in_zone(chrono_tz::UTC).date_naive();
        let mut left = n.abs();
        while left > 0 {
            day += TimeDelta::days(n.signum());
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                left -= 1;
            }
        }
        let clock = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Time::from_local(day.and_time(clock), chrono_tz::UTC)
    }

    /// An hour and a half ago, at a full quarter of an hour.
    fn just_before(&self) -> Time {
        let seconds = self.0.seconds() - 100 * 60;
        Time::from_micros((seconds - seconds.rem_euclid(900)) * 1_000_000)
    }

    /// When the interviews of a case begin: four, and the fifth where there is one.
    fn of(&self, case: Case) -> [Time; 5] {
        let later = if case.opening == 0 { 0 } else { 1 };
        let [first, second] = [self.at(case.day, 8 + later, 30), self.at(case.day, 12 + later, 0)];
        let [third, fourth] = if case.ending == Ending::Collecting {
            [self.just_before(), self.at(1, 13, 0)]
        } else {
            [self.at(case.day + 1, 9 + later, 0), self.at(case.day + 1, 13 + later, 30)]
        };
        [first, second, third, fourth, fourth + TimeDelta::hours(2)]
    }
}

fn case_steps(steps: &mut Vec<(Time, Step)>, days: &Days, number: usize, case: Case) {
    let mut add = |at: Time, step: Step| steps.push((at, step));
    let slots = days.of(case);
    // Staggered, so that a coordinator's morning is not one minute long.
    let minute = u32::try_from(number * 7 % 50).unwrap_or(0);
    let planned = days.at((case.day - 5).min(-1), 9, minute);
    add(planned - TimeDelta::days(1), Box::new(move |cast, conn, at| cast.apply(conn, at, number)));
    let how_many = if case.ending == Ending::Planning { 2 } else { 5 };
    add(planned, Box::new(move |cast, conn, at| cast.plan(conn, at, number, &slots, how_many)));
    if case.ending != Ending::Planning {
        let at = planned + TimeDelta::minutes(20);
        add(at, Box::new(move |cast, conn, at| cast.invite(conn, at, number)));
    }
    match case.ending {
        Ending::Cancelled => {
            let why = "The candidate has taken another offer.";
            let step: Step = Box::new(move |cast, conn, at| cast.call_off(conn, at, number, why));
            add(days.at(-1, 15, 10), step);
            return;
        }
        Ending::GivenBack => {
            let why = "I have worked with the candidate and would not be impartial.";
            add(days.at(-1, 16, 5), Box::new(move |cast, conn, at| cast.give_back(conn, at, number, 1, why)));
            return;
        }
        Ending::Planning | Ending::Scheduled => return,
        _ => {}
    }
    add(slots[0], Box::new(move |cast, conn, at| cast.begin(conn, at, number)));
    let interviews = if number == FIVE { 5 } else { 4 };
    for (seat, start) in slots.into_iter().enumerate().take(interviews) {
        let after = start + TimeDelta::minutes(70 + i64::try_from((number * 5 + seat * 11) % 40).unwrap_or(0));
        match (case.ending, seat) {
            (Ending::Collecting, 2) => {
                let at = start + TimeDelta::minutes(68);
                add(at, Box::new(move |cast, conn, at| cast.draft(conn, at, number, seat)));
            }
            (Ending::Collecting, 3) | (Ending::Late, 2) => {}
            (Ending::Excused, 2) => {
                add(after, Box::new(move |cast, conn, at| cast.excuse(conn, at, number, seat)));
            }
            (Ending::OpenedEarly, 1) => {
                let why = "The candidate has another offer that ends tomorrow. Three of four cards are in; I take the \
                           risk of deciding without the fourth being independent.";
                add(days.at(-2, 9, 40), Box::new(move |cast, conn, at| cast.open_early(conn, at, number, why)));
                add(days.at(-2, 14, 20), Box::new(move |cast, conn, at| cast.seal(conn, at, number, seat)));
            }
            _ => add(after, Box::new(move |cast, conn, at| cast.seal(conn, at, number, seat))),
        }
    }
    if case.ending == Ending::Collecting {
        let at = slots[1] + TimeDelta::minutes(115);
        add(at, Box::new(move |cast, conn, at| cast.seal_as_shadow(conn, at, number, 1)));
    }
    if case.ending == Ending::Decided {
        add(days.at(case.day + 4, 10, 15), Box::new(move |cast, conn, at| cast.decide(conn, at, number)));
    }
}
