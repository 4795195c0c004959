//! A pause of the post, or a domain that gets mail slowly: since when, until when, and why.

use chrono::TimeDelta;
use diesel::prelude::{Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::crypto::random;
use crate::db::schema::mail_brakes;

/// The scope of the mail server as a whole; every other is a domain.
pub(super) const SERVER: &str = "*";

/// A pause, or a slower pace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_brakes)]
pub struct Brake {
    /// `*`, or a domain.
    pub scope: String,
    /// Since when.
    pub since: Time,
    /// No mail before.
    pub next_at: Time,
    /// Until when; a paused server has no end but its next mail.
    pub ends_at: Option<Time>,
    /// How many tries there were to end it.
    pub tries: i32,
    /// What was met.
    #[serde(serialize_with = "super::verdict::serialize_met")]
    pub why: String,
}

/// The domain of an address, as a scope.
pub(super) fn domain_of(address: &str) -> String {
    address.rsplit_once('@').map_or("", |(_, domain)| domain).to_lowercase()
}

/// How long a server that cannot be used is left alone: at most half a minute at first, a quarter of an hour later on.
pub(super) fn rest_of_server(tries: i32) -> TimeDelta {
    jitter(5, doubled(30, tries).min(900))
}

/// How long a mail waits after that try: a ceiling that doubles from one minute to four hours.
pub(super) fn rest_of_mail(attempt: i32) -> TimeDelta {
    jitter(5, doubled(60, attempt).min(4 * 3600))
}

fn doubled(first: u64, times: i32) -> u64 {
    first << (u32::try_from(times.clamp(1, 9)).unwrap_or(1) - 1)
}

/// Full jitter: anything up to the ceiling, so that a server which comes back is not met by everything at once.
fn jitter(least: u64, ceiling: u64) -> TimeDelta {
    let random = u64::from_le_bytes(random::bytes()) % ceiling;
    TimeDelta::seconds(i64::try_from(least + random).unwrap_or(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_their_ceiling_and_are_never_the_same_for_all() {
        assert!((0..50).all(|_| rest_of_mail(1) <= TimeDelta::seconds(65)));
        assert!((0..50).all(|_| rest_of_mail(9) <= TimeDelta::seconds(4 * 3600 + 5)));
        assert!((0..50).all(|_| rest_of_server(1) <= TimeDelta::seconds(35)));
        assert!((0..50).all(|_| rest_of_server(99) <= TimeDelta::seconds(905)));
        let waits: std::collections::HashSet<_> = (0..50).map(|_| rest_of_mail(8)).collect();
        assert!(waits.len() > 10);
    }

    #[test]
    fn a_domain_is_what_follows_the_last_at() {
        assert_eq!(domain_of("\"a@b\"@Mail.Example"), "mail.example");
        assert_eq!(domain_of("nothing"), "");
    }
}
