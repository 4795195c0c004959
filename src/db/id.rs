//! Typed identifiers: an `Id<Panel>` is never taken for an `Id<Person>`.

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
    /// A fresh identifier that sorts by `now`.
    pub fn new(now: Time) -> Self {
        let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &random::bytes()).into_uuid();
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
