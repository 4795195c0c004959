//! Typed identifiers: an `Id<Panel>` is never taken for an `Id<Person>`.

use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::crypto::random;

/// A UUIDv7 of the row of a `T`, kept as text. It identifies; it is never a secret.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Id<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// A fresh identifier that sorts by `now`; of those that one thread makes in one millisecond, the later sorts after the
    /// earlier, so that what one transaction writes is listed in the order in which it was written.
    pub fn new(now: Time) -> Self {
        let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &tail(millis)).into_uuid();
        Self { text: uuid.to_string(), of: PhantomData }
    }

    /// An identifier that says nothing, not even when it was made.
    pub fn random() -> Self {
        let uuid = uuid::Builder::from_random_bytes(random::bytes()).into_uuid();
        Self { text: uuid.to_string(), of: PhantomData }
    }

    /// The text form, lower case with hyphens.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same identifier for another type: for columns that hold the id of one of several nouns.
    pub fn cast<U>(&self) -> Id<U> {
        Id { text: self.text.clone(), of: PhantomData }
    }
}

/// What follows the time: a counter of 26 bits (RFC 9562, section 6.2, method 1), then 48 random ones. The counter begins
/// anywhere in the lower half, anew in each millisecond: nobody can tell from two identifiers how much happened between them.
fn tail(millis: u64) -> [u8; 10] {
    thread_local! {
        static LAST: Cell<(u64, u32)> = const { Cell::new((0, 0)) };
    }
    let [a, b, c, d, rest @ ..] = random::bytes::<10>();
    let counter = match LAST.get() {
        (last, counter) if last == millis => counter.wrapping_add(1),
        _ => u32::from_be_bytes([a, b, c, d]) >> 7,
    };
    LAST.set((millis, counter));
    // The version is written over the upper half of the first byte, the variant over two bits of the third.
    let part = |shift: u32, mask: u32| (counter >> shift & mask) as u8;
    let [e, f, g, h, i, j] = rest;
    [part(22, 0x0f), part(14, 0xff), part(8, 0x3f), part(0, 0xff), e, f, g, h, i, j]
}

/// The text is not a UUID.
#[derive(Debug, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

impl<T> FromStr for Id<T> {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let uuid = uuid::Uuid::try_parse(text).map_err(|_| NotAnId)?;
        Ok(Self { text: uuid.to_string(), of: PhantomData })
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        self.cast()
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl<T, DB: Backend> FromSql<Text, DB> for Id<T>
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self { text: String::from_sql(bytes)?, of: PhantomData })
    }
}
impl<T, DB: Backend> ToSql<Text, DB> for Id<T>
where
    String: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.text.to_sql(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ones_sort_after_earlier_ones_and_none_comes_twice() {
        let start = Time::parse_iso("2026-11-23T09:00:00Z").unwrap();
        // Two hundred in each of fifty milliseconds, and some of them while the clock is put back.
        let times = (0..50).flat_map(|n| std::iter::repeat_n(start + chrono::TimeDelta::milliseconds(n), 200));
        let ids: Vec<Id<()>> = times.map(Id::new).collect();
        assert!(ids.is_sorted());
        let mut all: Vec<Id<()>> = (0..1000).map(|_| Id::new(start)).chain(ids).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 11_000);
        for id in all {
            assert_eq!(uuid::Uuid::try_parse(id.as_str()).unwrap().get_version_num(), 7);
        }
    }
}
