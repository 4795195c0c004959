//! Reminders of a card that are put off for a while: the noun. Pure.

use chrono::{Days, NaiveTime};
use chrono_tz::Tz;
use diesel::prelude::{Insertable, Queryable, Selectable};

use crate::clock::Time;
use crate::db::schema::snoozes;
use crate::db::{Id, words};
use crate::panels::Interview;
use crate::people::Person;

words! {
    /// Until when.
    pub enum Later {
        /// The next morning.
        Tomorrow = "tomorrow",
        /// The morning after that: longer, and memory has gone.
        TwoDays = "two_days",
    }
}

impl Later {
    /// That moment, by a clock in `zone`: nine in the morning. One reminder a day is the most, so nothing is sooner.
    pub fn until(self, now: Time, zone: Tz) -> Time {
        let morning = |days: u64| {
            let date = now.in_zone(zone).date_naive();
            let date = date.checked_add_days(Days::new(days)).unwrap_or(date);
            Time::from_local(date.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()), zone)
        };
        match self {
            Self::Tomorrow => morning(1),
            Self::TwoDays => morning(2),
        }
    }
}

/// Somebody asked not to be reminded of a card before a moment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = snoozes)]
pub struct Snooze {
    /// Of which interview.
    pub interview_id: Id<Interview>,
    /// Whose.
    pub person_id: Id<Person>,
    /// Not before.
    pub until: Time,
    /// When they asked.
    pub created_at: Time,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_morning_is_the_next_one_by_their_clock() {
        let now = Time::parse_iso("2026-10-24T20:30:00Z").unwrap();
        let until = |later: Later, zone: Tz| later.until(now, zone).iso()[..16].to_owned();
        // In Berlin it is 22:30, and the clocks go back that night.
        assert_eq!(until(Later::Tomorrow, chrono_tz::Europe::Berlin), "2026-10-25T08:00");
        // In Tokyo it is the 25th already.
        assert_eq!(until(Later::TwoDays, chrono_tz::Asia::Tokyo), "2026-10-27T00:00");
    }
}
