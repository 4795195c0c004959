//! A second factor: the secret that codes are made from, sealed; and the codes that stand in for a lost phone.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use crate::clock::Time;
use crate::crypto::{self, Keys, base32, random, totp};
use crate::db::Id;
use crate::db::schema::{recovery_codes, second_factors};
use crate::people::Person;

/// How long a code is shown, in seconds.
const STEP: i64 = 30;

/// How many codes stand in for a lost phone.
pub(super) const RECOVERY_CODES: usize = 10;

/// A row of `second_factors`.
#[derive(Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = second_factors, primary_key(person_id))]
pub(super) struct SecondFactor {
    pub(super) person_id: Id<Person>,
    /// The secret, sealed under a key that is not in the database.
    pub(super) sealed: Vec<u8>,
    /// The half minute of the last code that was used.
    pub(super) step: i64,
    pub(super) begun_at: Time,
    /// When a first code showed that the app has the secret: from then on it is asked for.
    pub(super) proved_at: Option<Time>,
}

impl SecondFactor {
    /// One with a new secret; nothing if it cannot be sealed.
    pub(super) fn new(now: Time, keys: &Keys, person: &Id<Person>) -> Option<Self> {
        let secret: [u8; 20] = random::bytes();
        let sealed = crypto::seal_small(&keys.factor, &place(person, now), &secret)?;
        Some(Self { person_id: person.clone(), sealed, step: 0, begun_at: now, proved_at: None })
    }

    fn secret(&self, keys: &Keys) -> Option<Vec<u8>> {
        crypto::open(&keys.factor, &place(&self.person_id, self.begun_at), &self.sealed).ok()
    }

    /// The secret as it is typed into an app.
    pub(super) fn typed(&self, keys: &Keys) -> Option<String> {
        self.secret(keys).map(|secret| base32(&secret))
    }

    /// The step whose code was typed: this one, the one before or the one after, for clocks that differ.
    pub(super) fn step_of(&self, keys: &Keys, now: Time, code: &str) -> Option<i64> {
        let (secret, here) = (self.secret(keys)?, now.seconds() / STEP);
        (here - 1..=here + 1).find(|step| crypto::same(&totp(&secret, *step), code))
    }
}

/// Where a secret is sealed into: it opens in no other row.
fn place(person: &Id<Person>, begun_at: Time) -> String {
    format!("second_factors|{person}|sealed|{}", begun_at.iso())
}

/// A row of `recovery_codes`.
#[derive(Clone, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = recovery_codes)]
pub(super) struct RecoveryCode {
    pub(super) id: Id<RecoveryCode>,
    pub(super) person_id: Id<Person>,
    /// A MAC of the code: it is short enough to be guessed from a bare hash.
    pub(super) mac: String,
    pub(super) used_at: Option<Time>,
}

impl RecoveryCode {
    /// A new one, and as it is shown: `XK4P 9TQR`.
    pub(super) fn new(now: Time, keys: &Keys, person: &Id<Person>) -> (Self, String) {
        let code = random::code();
        let row = Self { id: Id::new(now), person_id: person.clone(), mac: mac(keys, person, &code), used_at: None };
        let (left, right) = code.split_at_checked(4).unwrap_or((&code, ""));
        (row, format!("{left} {right}"))
    }
}

/// What is kept of a recovery code.
pub(super) fn mac(keys: &Keys, person: &Id<Person>, code: &str) -> String {
    crypto::mac_hex(&keys.recovery, &format!("{person}|{code}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_code_counts_half_a_minute_early_and_late_and_for_its_person_alone() {
        let keys = Keys::from_master([7; 32]);
        let now = Time::from_micros(1_795_000_000_000_000);
        let factor = SecondFactor::new(now, &keys, &Id::new(now)).unwrap();
        let secret = factor.secret(&keys).unwrap();
        let here = now.seconds() / STEP;
        let code = totp(&secret, here);
        for (later, fits) in [(-90, false), (-30, true), (0, true), (30, true), (90, false)] {
            assert_eq!(factor.step_of(&keys, now + TimeDelta::seconds(later), &code) == Some(here), fits, "{later}");
        }
        assert_eq!(factor.typed(&keys).unwrap().len(), 32);
        let moved = SecondFactor { person_id: Id::new(now), ..factor.clone() };
        assert!(moved.typed(&keys).is_none() && factor.typed(&Keys::from_master([8; 32])).is_none());
    }
}
