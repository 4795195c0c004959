//! Calendar invitations (iCalendar, RFC 5545 and 5546): the file that makes an interview appear in a calendar.

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::language::text;

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
    /// Which stage it is …
    pub stage: String,
    /// … and for which opening: the title says both, in the language of whoever reads it.
    pub opening: String,
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

/// The file of an invitation or a cancellation. Times are UTC, so that no zone has to be described; the organiser is the
/// mail's sender, or calendars would not believe it. The UID is the interview's alone, without the server's name (RFC
/// 7986): a server that moves goes on speaking of the same entry. Its words are in the language that is spoken.
pub fn file(it: &Appointment, now: Time, base_url: &str, organiser: &Party, addressee: &Party) -> String {
    let cancelled = it.method == Method::Cancel;
    let mut lines = head(it.method.word());
    lines.push("BEGIN:VEVENT".to_owned());
    lines.extend(entry(it, now, base_url, organiser));
    // RFC 5546 would have the status left out for somebody who alone is taken off. Calendars send it all the same, as
    // without it some keep the entry: for its addressee it is off.
    lines.push(format!("STATUS:{}", if cancelled { "CANCELLED" } else { "CONFIRMED" }));
    let others = it.attendees.iter().filter(|other| !cancelled && other.email != addressee.email);
    for attendee in std::iter::once(addressee).chain(others) {
        lines.push(format!(
            "ATTENDEE;CN={};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:{}",
            quoted(&attendee.name),
            mailto(&attendee.email)
        ));
    }
    lines.push("END:VEVENT".to_owned());
    ended(lines)
}

/// Appointments to subscribe to, by RFC 5546: published, so that nobody is asked to answer and nobody else is named.
pub fn feed(entries: &[Appointment], now: Time, base_url: &str, organiser: &Party) -> String {
    let mut lines = head("PUBLISH");
    let name = escaped(&text!("mail-calendar-name").to_string());
    // The first of each pair is RFC 7986; the second is what programs read that are older than it.
    lines.extend([format!("NAME:{name}"), format!("X-WR-CALNAME:{name}")]);
    lines.extend(["REFRESH-INTERVAL;VALUE=DURATION:PT1H".to_owned(), "X-PUBLISHED-TTL:PT1H".to_owned()]);
    for it in entries {
        lines.push("BEGIN:VEVENT".to_owned());
        lines.extend(entry(it, now, base_url, organiser));
        lines.extend(["STATUS:CONFIRMED".to_owned(), "END:VEVENT".to_owned()]);
    }
    ended(lines)
}

/// What every calendar begins with.
fn head(method: &str) -> Vec<String> {
    let all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenhand//Evenhand//EN", "CALSCALE:GREGORIAN"];
    let mut lines: Vec<String> = all.map(str::to_owned).into();
    lines.push(format!("METHOD:{method}"));
    lines
}

/// What every entry says, but for its status and its people.
fn entry(it: &Appointment, now: Time, base_url: &str, organiser: &Party) -> Vec<String> {
    let title = text!("mail-calendar-title", stage = &it.stage, opening = &it.opening);
    let mut lines = vec![
        format!("UID:{}", one_line(&it.uid)),
        format!("SEQUENCE:{}", it.sequence.max(0)),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART:{}", stamp(it.starts_at)),
        format!("DTEND:{}", stamp(it.ends_at)),
        format!("SUMMARY:{}", escaped(&title.to_string())),
        format!("ORGANIZER;CN={}:{}", quoted(&organiser.name), mailto(&organiser.email)),
        "TRANSP:OPAQUE".into(),
        // A title in a shared calendar is read by colleagues who are not on the panel.
        "CLASS:PRIVATE".into(),
    ];
    if !it.location.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&it.location)));
    }
    let link = if it.url_path.is_empty() { String::new() } else { format!("{base_url}{}", it.url_path) };
    let words = text!("mail-calendar-kit").to_string();
    let words = if link.is_empty() { words } else { format!("{words}\n\n{link}") };
    lines.push(format!("DESCRIPTION:{}", escaped(&words)));
    if !link.is_empty() {
        lines.push(format!("URL:{}", one_line(&link)));
    }
    lines
}

fn ended(mut lines: Vec<String>) -> String {
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// `20261126T133000Z`
fn stamp(time: Time) -> String {
    DateTime::from_timestamp(time.seconds(), 0).unwrap_or(DateTime::UNIX_EPOCH).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A TEXT value: backslash, semicolon, comma and line break are escaped, other control characters dropped. Whatever some
/// program takes for the end of a line is one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter value in quotes. What would end it is an apostrophe instead: the escape of RFC 6868 is shown as it stands
/// by calendars that do not know it. The caret, which begins such an escape for those that do, cannot do without. A
/// backslash means itself here, but some programs take it for an escape.
fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('"', "'").replace('\\', "/").replace('^', "^^"))
}

/// A value that is not TEXT: nothing in it may end the line.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')).collect()
}

/// An address as a URI: what has a meaning there, or none, is written as its number.
fn mailto(address: &str) -> String {
    let mut uri = String::from("mailto:");
    for c in one_line(address).chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"@.-_+~!$'*=:".contains(c) {
            uri.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            uri.push(c);
        }
    }
    uri
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
            stage: "Blocked; routes, part \\1\nsecond line".into(),
            opening: "Staff engineer".into(),
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
            "UID:0199",
            "SEQUENCE:2",
            "DTSTART:20261126T133000Z",
            "DTEND:20261126T143000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Interview: Blocked\\; routes\\, part \\\\1\\nsecond line (Staff engineer)",
            "LOCATION:Room 4\\, north",
            "DESCRIPTION:The kit has the questions\\, the anchors and your scorecard.\\n\\nhttps://h.example/interviews/0199/scorecard",
            "ORGANIZER;CN=\"Evenhand 'A'X:y\":mailto:hiring@example.org",
        ] {
            assert!(lines.iter().any(|line| line == wanted), "{wanted} is missing in {lines:#?}");
        }
        let off = Appointment { method: Method::Cancel, sequence: 3, ..appointment() };
        let lines = unfolded(&made(&off));
        assert!(lines.contains(&"METHOD:CANCEL".into()) && lines.contains(&"STATUS:CANCELLED".into()));
        assert!(lines.contains(&"UID:0199".into()));
        // A cancellation is one person's own; an invitation names everybody.
        let attendees = |it: &Appointment| unfolded(&made(it)).iter().filter(|l| l.starts_with("ATTENDEE")).count();
        assert_eq!((attendees(&appointment()), attendees(&off)), (2, 1));
    }

    #[test]
    fn lines_end_properly_and_are_at_most_75_octets_long() {
        let long = Appointment { stage: "Ångström ".repeat(30), ..appointment() };
        let text = made(&long);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        assert!(unfolded(&text).contains(&format!("SUMMARY:Interview: {} (Staff engineer)", "Ångström ".repeat(30))));
    }

    #[test]
    fn nothing_typed_can_add_a_line() {
        let evil = Appointment {
            stage: "a\r\nATTENDEE:mailto:evil@example.org".into(),
            uid: "1\r\nX-EVIL:1".into(),
            location: "b\rX-EVIL:1\u{2028}X-EVIL:2\u{85}X-EVIL:3".into(),
            url_path: "/\nX-EVIL:1".into(),
            attendees: vec![party("c\"\r\nX-EVIL:1", "d@example.org\r\nX-EVIL:1")],
            ..appointment()
        };
        let text = made(&evil).replace(['\u{2028}', '\u{85}', '\u{b}', '\u{c}'], "\r\n");
        let lines = unfolded(&text);
        assert!(lines.contains(&"LOCATION:b\\nX-EVIL:1\\nX-EVIL:2\\nX-EVIL:3".into()), "{lines:#?}");
        assert!(!lines.iter().any(|line| line.starts_with("X-EVIL") || line.starts_with("ATTENDEE:")), "{lines:#?}");
    }
}
