//! Calendar invitations (iCalendar, RFC 5545 and 5546): the file that makes an interview appear in a calendar.

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use crate::clock::Time;

/// What a calendar is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Put it in, or move it.
    Request,
    /// Take it out.
    Cancel,
}

impl Method {
    /// The word in the MIME type and in the file, which must be the same.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// An appointment; the `event` member of the payload of the mails that carry one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// What to do with it.
    pub method: Method,
    /// The same for the whole life of the interview and its addressee.
    pub uid: String,
    /// Rises with every change: a calendar ignores what is older than what it has.
    pub sequence: i32,
    /// When it begins.
    pub starts_at: Time,
    /// When it ends.
    pub ends_at: Time,
    /// The title.
    pub summary: String,
    /// What stands in the entry.
    #[serde(default)]
    pub description: String,
    /// A room or a link.
    #[serde(default)]
    pub location: String,
    /// Where the kit is: a path, as everywhere in a payload.
    #[serde(default)]
    pub url_path: String,
    /// Everybody who is in it; whoever gets a cancellation stands alone in it, as it is theirs only.
    #[serde(default)]
    pub attendees: Vec<Party>,
}

/// Somebody in a calendar entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name to show.
    pub name: String,
    /// The address.
    pub email: String,
}

/// The file. Times are UTC, so that no zone has to be described; the organiser is the mail's sender, or calendars
/// would not believe it.
pub fn file(it: &Appointment, now: Time, base_url: &str, organiser: &Party, addressee: &Party) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let link = if it.url_path.is_empty() { String::new() } else { format!("{base_url}{}", it.url_path) };
    let cancelled = it.method == Method::Cancel;
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".into(),
        "PRODID:-//Evenhand//Evenhand//EN".into(),
        "CALSCALE:GREGORIAN".into(),
        format!("METHOD:{}", it.method.word()),
        "BEGIN:VEVENT".into(),
        format!("UID:{}@{}", one_line(&it.uid), one_line(host)),
        format!("SEQUENCE:{}", it.sequence.max(0)),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART:{}", stamp(it.starts_at)),
        format!("DTEND:{}", stamp(it.ends_at)),
        format!("SUMMARY:{}", escaped(&it.summary)),
        format!("STATUS:{}", if cancelled { "CANCELLED" } else { "CONFIRMED" }),
        format!("ORGANIZER;CN={}:mailto:{}", quoted(&organiser.name), one_line(&organiser.email)),
        "TRANSP:OPAQUE".into(),
        // A title in a shared calendar is read by colleagues who are not on the panel.
        "CLASS:PRIVATE".into(),
    ];
    let others = it.attendees.iter().filter(|other| !cancelled && other.email != addressee.email);
    for attendee in std::iter::once(addressee).chain(others) {
        lines.push(format!(
            "ATTENDEE;CN={};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{}",
            quoted(&attendee.name),
            one_line(&attendee.email)
        ));
    }
    if !it.location.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&it.location)));
    }
    let mut description = it.description.clone();
    if !link.is_empty() {
        description.push_str(if description.is_empty() { "" } else { "\n\n" });
        description.push_str(&link);
    }
    if !description.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escaped(&description)));
    }
    if !link.is_empty() {
        lines.push(format!("URL:{}", one_line(&link)));
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".into()]);
    lines.iter().map(|line| folded(line)).collect()
}

/// `20261126T133000Z`
fn stamp(time: Time) -> String {
    DateTime::from_timestamp(time.seconds(), 0).unwrap_or(DateTime::UNIX_EPOCH).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A TEXT value: backslash, semicolon, comma and line break are escaped, other control characters dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter value in quotes, which knows no escape: what would end it is dropped.
fn quoted(text: &str) -> String {
    let inner: String = text.chars().filter(|c| !c.is_control() && *c != '"').collect();
    format!("\"{inner}\"")
}

/// A value that is not TEXT: nothing in it may end the line.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// At most 75 octets to a line; what is longer goes on after a line break and a blank, never within a character.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appointment() -> Appointment {
        Appointment {
            method: Method::Request,
            uid: "0199".into(),
            sequence: 2,
            starts_at: Time::parse_iso("2026-11-26T13:30:00Z").unwrap(),
            ends_at: Time::parse_iso("2026-11-26T14:30:00Z").unwrap(),
            summary: "Interview; blocked routes, part \\1".into(),
            description: "First line\nsecond line".into(),
            location: "Room 4, north".into(),
            url_path: "/interviews/0199/scorecard".into(),
            attendees: vec![party("Zoë, Ångström", "zoe@example.org"), party("Li", "li@example.org")],
        }
    }

    fn made(it: &Appointment) -> String {
        let organiser = party("Evenhand \"A\"\r\nX:y", "hiring@example.org");
        let addressee = party("Zoë, Ångström", "zoe@example.org");
        file(it, Time::parse_iso("2026-11-23T09:00:00Z").unwrap(), "https://h.example", &organiser, &addressee)
    }

    fn party(name: &str, email: &str) -> Party {
        Party { name: name.into(), email: email.into() }
    }

    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn it_says_what_calendars_look_for() {
        let lines = unfolded(&made(&appointment()));
        for wanted in [
            "METHOD:REQUEST",
            "UID:0199@h.example",
            "SEQUENCE:2",
            "DTSTART:20261126T133000Z",
            "DTEND:20261126T143000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Interview\\; blocked routes\\, part \\\\1",
            "LOCATION:Room 4\\, north",
            "DESCRIPTION:First line\\nsecond line\\n\\nhttps://h.example/interviews/0199/scorecard",
            "ORGANIZER;CN=\"Evenhand AX:y\":mailto:hiring@example.org",
        ] {
            assert!(lines.iter().any(|line| line == wanted), "{wanted} is missing in {lines:#?}");
        }
        let off = Appointment { method: Method::Cancel, sequence: 3, ..appointment() };
        let lines = unfolded(&made(&off));
        assert!(lines.contains(&"METHOD:CANCEL".into()) && lines.contains(&"STATUS:CANCELLED".into()));
        assert!(lines.contains(&"UID:0199@h.example".into()));
        // A cancellation is one person's own; an invitation names everybody.
        let attendees = |it: &Appointment| unfolded(&made(it)).iter().filter(|l| l.starts_with("ATTENDEE")).count();
        assert_eq!((attendees(&appointment()), attendees(&off)), (2, 1));
    }

    #[test]
    fn lines_end_properly_and_are_at_most_75_octets_long() {
        let long = Appointment { summary: "Ångström ".repeat(30), ..appointment() };
        let text = made(&long);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        assert!(unfolded(&text).contains(&format!("SUMMARY:{}", "Ångström ".repeat(30))));
    }

    #[test]
    fn nothing_typed_can_add_a_line() {
        let evil = Appointment {
            summary: "a\r\nATTENDEE:mailto:evil@example.org".into(),
            uid: "1\r\nX-EVIL:1".into(),
            location: "b\nX-EVIL:1".into(),
            ..appointment()
        };
        let lines = unfolded(&made(&evil));
        assert!(!lines.iter().any(|line| line.starts_with("X-EVIL") || line.starts_with("ATTENDEE:")), "{lines:#?}");
    }
}
