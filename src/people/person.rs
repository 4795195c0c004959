//! A person who works here: the noun, its role and its state.

use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::clock::Time;
use crate::db::schema::people;
use crate::db::{Id, words};
use crate::language::Language;

words! {
    /// What a person may do everywhere. Being an opening's hiring manager is not a role: it is said on the opening.
    pub enum Role {
        /// Runs the office: people, outbox, history, settings; and whatever a coordinator does.
        Admin = "admin",
        /// Plans: rubrics, openings, candidates, panels.
        Coordinator = "coordinator",
        /// Reads kits and writes scorecards.
        Interviewer = "interviewer",
    }
}

words! {
    /// Whether a person can sign in.
    pub enum PersonState {
        /// Asked in, and has not come yet: can do nothing.
        Invited = "invited",
        /// Works here.
        Active = "active",
        /// Has left: every session is over.
        Disabled = "disabled",
    }
}

/// A person who works here.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset, Serialize)]
#[diesel(table_name = people)]
pub struct Person {
    /// Which one.
    pub id: Id<Person>,
    /// The address, in lower case: what a person signs in with.
    pub email: String,
    /// The full name.
    pub name: String,
    /// What they do here: "Staff engineer".
    pub title: String,
    /// What they may do everywhere.
    pub role: Role,
    /// An IANA time zone.
    pub zone: String,
    /// Whether they can sign in.
    pub state: PersonState,
    /// When the row was written.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Counts the changes.
    pub revision: i32,
    /// What they read pages and mails in.
    pub language: Language,
}

/// Somebody who is to work here: what is typed of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Newcomer {
    /// The address to sign in with.
    pub email: String,
    /// The full name.
    pub name: String,
    /// What they do here; may be empty.
    pub title: String,
    /// What they may do everywhere.
    pub role: Role,
    /// An IANA time zone.
    pub zone: String,
    /// What they read, as far as anybody knows: they change it themselves.
    pub language: Language,
}

/// What was typed is not a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPerson {
    /// No `@`, a blank, or too long.
    #[error("an email address looks like name@example.org")]
    Email,
    /// Empty, longer than 120 characters, or more than one line.
    #[error("a name is one line of 1 to 120 characters")]
    Name,
    /// Longer than 120 characters, or more than one line.
    #[error("a title is one line of at most 120 characters")]
    Title,
    /// Not in the IANA list.
    #[error("a time zone looks like Europe/Berlin")]
    Zone,
}

impl Newcomer {
    /// The row of this person, once the words are looked at.
    pub(super) fn person(&self, now: Time, state: PersonState) -> Result<Person, NotAPerson> {
        let email = Person::normal_email(&self.email);
        if !is_email(&email) {
            return Err(NotAPerson::Email);
        }
        let blank = Person {
            id: Id::new(now),
            email,
            name: String::new(),
            title: String::new(),
            role: self.role,
            zone: String::new(),
            state,
            created_at: now,
            updated_at: now,
            revision: 0,
            language: self.language,
        };
        blank.with_profile(now, &self.name, &self.title, &self.zone)
    }
}

/// Every time zone that one can live in, by name: `Africa/Abidjan` … `UTC`.
pub fn zones() -> Vec<&'static str> {
    const REGIONS: [&str; 10] =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    let lived_in =
        |name: &&str| name.split_once('/').is_some_and(|(region, _)| REGIONS.contains(&region)) || *name == "UTC";
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).filter(lived_in).collect()
}

/// Whether `text` can be an address: something, an `@`, a domain, and nothing that could end a mail header.
pub fn is_email(text: &str) -> bool {
    text.len() <= 254
        && text
            .chars()
            .all(|letter| !letter.is_whitespace() && !letter.is_control() && !"<>,;\"()[]\\".contains(letter))
        && text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.contains('@') && domain.split('.').all(|label| !label.is_empty())
        })
}

impl Person {
    /// The form in which addresses are compared: no blanks around it, lower case.
    pub fn normal_email(typed: &str) -> String {
        typed.trim().to_lowercase()
    }

    /// The same person with another name, title and zone, one revision on.
    pub(super) fn with_profile(self, now: Time, name: &str, title: &str, zone: &str) -> Result<Self, NotAPerson> {
        let (name, title) = (name.trim(), title.trim());
        let fits = |text: &str| text.chars().count() <= 120 && !text.chars().any(char::is_control);
        if name.is_empty() || !fits(name) {
            return Err(NotAPerson::Name);
        }
        if !fits(title) {
            return Err(NotAPerson::Title);
        }
        let zone: chrono_tz::Tz = zone.parse().map_err(|_| NotAPerson::Zone)?;
        let revision = self.revision + 1;
        let (name, title, zone) = (name.to_owned(), title.to_owned(), zone.name().to_owned());
        Ok(Self { name, title, zone, updated_at: now, revision, ..self })
    }

    /// The person's zone, or UTC should the name be unknown to this build.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::UTC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_word_with_one_at() {
        assert!(is_email("a@b") && is_email("tomás.o'neil+x@example.co.uk"));
        for wrong in
            ["", "a", "@b", "a@", "a@@b", "a@b@c", "a b@c.d", "a@b..c", "a@b\r\nBcc: x@y", "A <a@b>", "a@b,c@d"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
        assert!(!is_email(&format!("{}@b", "a".repeat(260))));
    }
}
