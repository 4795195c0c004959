//! The one source of "now": everything else is told the time, so that tests can turn it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Timestamp;
use serde::{Deserialize, Serialize};

/// The first and the last moment that there is here, in microseconds since 1970: those of the years 1 to 9999, which have
/// four digits wherever they are written. Whoever types a later one must not bring arithmetic to a stop.
const FIRST: i64 = -62_135_596_800_000_000;
const LAST: i64 = 253_402_300_799_999_999;

/// A moment in UTC, to the microsecond (what both databases keep).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Timestamp)]
pub struct Time(NaiveDateTime);

impl Time {
    /// The moment `micros` microseconds after 1970-01-01 UTC; far-off values are clamped.
    pub fn from_micros(micros: i64) -> Self {
        let within = micros.clamp(FIRST, LAST);
        Self(DateTime::from_timestamp_micros(within).unwrap_or(DateTime::UNIX_EPOCH).naive_utc())
    }

    /// Microseconds since 1970-01-01 UTC.
    pub fn micros(self) -> i64 {
        self.0.and_utc().timestamp_micros()
    }

    /// Seconds since 1970-01-01 UTC.
    pub fn seconds(self) -> i64 {
        self.0.and_utc().timestamp()
    }

    /// This moment as a clock in `zone` shows it.
    pub fn in_zone(self, zone: Tz) -> DateTime<Tz> {
        self.0.and_utc().with_timezone(&zone)
    }

    /// The moment at which a wall clock in `zone` shows `local`. In the hour that a clock change repeats it is the
    /// earlier one; in the hour that it skips, the moment an hour later on the new clock.
    pub fn from_local(local: NaiveDateTime, zone: Tz) -> Self {
        let found = local
            .and_local_timezone(zone)
            .earliest()
            .or_else(|| local.checked_add_signed(TimeDelta::hours(1))?.and_local_timezone(zone).earliest());
        Self::from_micros(found.map_or(local, |zoned| zoned.naive_utc()).and_utc().timestamp_micros())
    }

    /// `2026-11-23T09:30:00.000000Z`: the form in hashes, JSON and `datetime` attributes.
    pub fn iso(self) -> String {
        self.0.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
    }

    /// Reads what [`Time::iso`] writes, and any other RFC 3339 time.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let parsed = DateTime::parse_from_rfc3339(text).ok()?;
        Some(Self::from_micros(parsed.timestamp_micros()))
    }
}

/// A day as a field for dates sends it, `2026-11-23`: of a year with four digits.
pub fn date(typed: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok().filter(|day| (1..=9999).contains(&day.year()))
}

impl std::ops::Add<TimeDelta> for Time {
    type Output = Self;
    fn add(self, by: TimeDelta) -> Self {
        let far = if by < TimeDelta::zero() { i64::MIN } else { i64::MAX };
        Self::from_micros(self.micros().saturating_add(by.num_microseconds().unwrap_or(far)))
    }
}

impl std::ops::Sub<TimeDelta> for Time {
    type Output = Self;
    fn sub(self, by: TimeDelta) -> Self {
        self + -by
    }
}

impl std::ops::Sub for Time {
    type Output = TimeDelta;
    fn sub(self, other: Self) -> TimeDelta {
        self.0 - other.0
    }
}

impl Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse_iso(&text).ok_or_else(|| serde::de::Error::custom("not an RFC 3339 time"))
    }
}

impl<DB: Backend> FromSql<Timestamp, DB> for Time
where
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        NaiveDateTime::from_sql(bytes).map(Self)
    }
}

impl<DB: Backend> ToSql<Timestamp, DB> for Time
where
    NaiveDateTime: ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

/// What "now" is: the system's clock, or one that a test turns by hand.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The operating system's clock.
    #[default]
    System,
    /// Microseconds since 1970, wherever the test has put them.
    Turned(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `time` until it is turned.
    pub fn stopped_at(time: Time) -> Self {
        Self::Turned(Arc::new(AtomicI64::new(time.micros())))
    }

    /// The present moment, cut to the microsecond.
    pub fn now(&self) -> Time {
        match self {
            Self::System => Time::from_micros(Utc::now().timestamp_micros()),
            Self::Turned(at) => Time::from_micros(at.load(Ordering::SeqCst)),
        }
    }

    /// How long it has run: a time that is never put back, for what counts seconds and not dates.
    pub fn run_for(&self) -> Duration {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        match self {
            Self::System => BEGUN.get_or_init(Instant::now).elapsed(),
            Self::Turned(at) => Duration::from_micros(u64::try_from(at.load(Ordering::SeqCst)).unwrap_or(0)),
        }
    }

    /// Moves a turned clock on; the system's clock stays as it is.
    pub fn turn(&self, by: TimeDelta) {
        if let Self::Turned(at) = self {
            at.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn no_moment_and_no_day_is_so_far_off_that_counting_on_stops() {
        let (first, last) = (Time::from_micros(i64::MIN), Time::from_micros(i64::MAX));
        assert_eq!(
            (first.iso(), last.iso()),
            ("0001-01-01T00:00:00.000000Z".into(), "9999-12-31T23:59:59.999999Z".into())
        );
        assert_eq!((first - TimeDelta::MAX, last + TimeDelta::days(1), first + TimeDelta::MAX), (first, last, last));
        for zone in [chrono_tz::Pacific::Kiritimati, chrono_tz::Pacific::Midway] {
            assert_eq!(
                (Time::from_local(NaiveDateTime::MIN, zone), Time::from_local(NaiveDateTime::MAX, zone)),
                (first, last)
            );
        }
        assert_eq!(date("2026-11-23").map(|day| day.to_string()), Some("2026-11-23".into()));
        for wrong in ["", "+262142-12-31", "12026-11-23", "-0001-01-01", "0000-01-01", "2026-02-30", "2026-11-23 "] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_skipped_hour_moves_on_and_a_repeated_one_comes_first() {
        let zone = chrono_tz::Europe::Berlin;
        assert_eq!(Time::from_local(local("2026-03-29 02:30"), zone).iso(), "2026-03-29T01:30:00.000000Z");
        assert_eq!(Time::from_local(local("2026-10-25 02:30"), zone).iso(), "2026-10-25T00:30:00.000000Z");
    }

    #[test]
    fn iso_goes_there_and_back() {
        let time = Time::from_micros(1_795_000_000_123_456);
        assert_eq!(Time::parse_iso(&time.iso()), Some(time));
    }
}
