//! Somebody's account at an identity provider: the noun.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};

use crate::clock::Time;
use crate::db::Id;
use crate::db::schema::identities;
use crate::people::Person;

/// That an account is a person's.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = identities)]
pub struct Identity {
    /// Which one.
    pub id: Id<Identity>,
    /// Whose.
    pub person_id: Id<Person>,
    /// At which provider.
    pub issuer: String,
    /// What the provider calls them; never an address, which can become somebody else's.
    pub subject: String,
    /// Since when.
    pub created_at: Time,
    /// When somebody last signed in with it.
    pub seen_at: Time,
}
