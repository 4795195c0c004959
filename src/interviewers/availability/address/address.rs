//! An address from which a calendar is read: whose, where, and how the last try went.

use diesel::prelude::{Identifiable, Insertable, Queryable, Selectable};
use ureq::http::Uri;

use crate::clock::Time;
use crate::config::CalendarHost;
use crate::crypto::{self, Keys};
use crate::db::Id;
use crate::db::schema::calendar_addresses;
use crate::language::{Text, text};
use crate::people::Person;

/// What fits into a sealed row.
const LONGEST: usize = 2000;

/// The address of somebody's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = calendar_addresses)]
pub struct CalendarAddress {
    /// Which one: another address is another row.
    pub id: Id<CalendarAddress>,
    /// Whose.
    pub person_id: Id<Person>,
    /// The machine, which is all that is shown of it.
    pub host: String,
    /// The address itself, sealed: whoever has it reads the calendar.
    pub sealed: Vec<u8>,
    /// When it was named.
    pub created_at: Time,
    /// When it is read next.
    pub next_at: Time,
    /// When it was last tried.
    pub tried_at: Option<Time>,
    /// When it was last read whole.
    pub read_at: Option<Time>,
    /// Why the last try failed, if it did, as `unread.rs` keeps it.
    pub error: Option<String>,
}

/// Why an address was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not a link.
    #[error("{}", text!("interviewers-link-none"))]
    NoLink,
    /// Longer than any calendar's.
    #[error("{}", text!("interviewers-link-long"))]
    TooLong,
    /// A machine that is not on the company's list.
    #[error("{}", text!("interviewers-link-not-listed", host = .0, hosts = .1))]
    NotListed(String, Text),
}

impl CalendarAddress {
    /// A new one from a link that was typed, to be read at once.
    ///
    /// # Errors
    /// [`AddressError`]
    pub fn new(
        now: Time,
        person: &Id<Person>,
        link: &str,
        keys: &Keys,
        allowed: &[CalendarHost],
    ) -> Result<Self, AddressError> {
        let link = link.trim();
        let link = link.strip_prefix("webcal://").map_or_else(|| link.to_owned(), |rest| format!("https://{rest}"));
        if link.len() > LONGEST {
            return Err(AddressError::TooLong);
        }
        let uri: Uri = link.parse().map_err(|_| AddressError::NoLink)?;
        let host = uri.host().filter(|_| has_no_password(&uri)).ok_or(AddressError::NoLink)?.to_lowercase();
        if !["https", "http"].contains(&uri.scheme_str().unwrap_or_default()) {
            return Err(AddressError::NoLink);
        }
        if !is_listed(&uri, allowed) {
            let names: Vec<&str> = allowed.iter().map(|one| one.name.as_str()).collect();
            return Err(AddressError::NotListed(host, Text::all_of(names)));
        }
        let id = Id::new(now);
        let sealed = crypto::seal_small(&keys.calendar, &place(&id), link.as_bytes()).ok_or(AddressError::TooLong)?;
        Ok(Self {
            id,
            person_id: person.clone(),
            host,
            sealed,
            created_at: now,
            next_at: now,
            tried_at: None,
            read_at: None,
            error: None,
        })
    }

    /// The address itself; nothing where it was sealed under another key.
    pub fn open(&self, keys: &Keys) -> Option<String> {
        let plain = crypto::open(&keys.calendar, &place(&self.id), &self.sealed).ok()?;
        String::from_utf8(plain).ok()
    }
}

/// Whether the company's list has the machine that `uri` leads to, and it is spoken to as the list says.
pub(super) fn is_listed(uri: &Uri, allowed: &[CalendarHost]) -> bool {
    on_the_list(uri, allowed).is_some()
}

/// The line of the list.
pub(super) fn on_the_list<'a>(uri: &Uri, allowed: &'a [CalendarHost]) -> Option<&'a CalendarHost> {
    let (scheme, host) = (uri.scheme_str()?, uri.host()?);
    let port = uri.port_u16().unwrap_or(if scheme == "http" { 80 } else { 443 });
    allowed.iter().find(|one| one.serves(scheme, host, port))
}

/// A name and a password before the host: no calendar's link has them, and programs disagree about where the host begins.
fn has_no_password(uri: &Uri) -> bool {
    uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
}

fn place(id: &Id<CalendarAddress>) -> String {
    format!("calendar_addresses|{id}|sealed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(link: &str) -> Result<CalendarAddress, AddressError> {
        let list = [CalendarHost { name: "cal.example.org".into(), port: 443, internal: false }];
        let (now, keys) = (Time::from_micros(0), Keys::from_master([7; 32]));
        CalendarAddress::new(now, &Id::new(now), link, &keys, &list)
    }

    #[test]
    fn a_link_to_a_machine_of_the_list_is_taken_and_sealed() {
        let taken = read(" webcal://Cal.example.org/secret/basic.ics ").unwrap();
        assert_eq!(taken.host, "cal.example.org");
        let keys = Keys::from_master([7; 32]);
        assert_eq!(taken.open(&keys).unwrap(), "https://Cal.example.org/secret/basic.ics");
        assert_eq!(taken.open(&Keys::from_master([8; 32])), None);
        assert!(!String::from_utf8_lossy(&taken.sealed).contains("secret"));
        let moved = CalendarAddress { id: Id::new(Time::from_micros(0)), ..taken };
        assert_eq!(moved.open(&keys), None, "it opens in its own row alone");
    }

    #[test]
    fn every_other_link_is_refused() {
        for link in [
            "",
            "cal",
            "cal.example.org",
            "file:///etc/passwd",
            "ftp://cal.example.org/x",
            "https://",
            "https://ü.example/",
        ] {
            assert_eq!(read(link).unwrap_err(), AddressError::NoLink, "{link}");
        }
        for link in
            ["https://evil@cal.example.org/", "https://cal.example.org@evil.example/", "https://u:p@cal.example.org/"]
        {
            assert_eq!(read(link).unwrap_err(), AddressError::NoLink, "{link}");
        }
        for link in [
            "http://cal.example.org/",
            "https://cal.example.org:8443/",
            "https://cal.example.org.evil.example/",
            "https://127.0.0.1/",
        ] {
            assert!(matches!(read(link).unwrap_err(), AddressError::NotListed(..)), "{link}");
        }
        assert_eq!(read(&format!("https://cal.example.org/{}", "x".repeat(2000))).unwrap_err(), AddressError::TooLong);
    }
}
