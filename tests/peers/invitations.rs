//! Writes mails with calendar invitations for `invitations.py` to read: a line of JSON each, with what went in (`case`) and
//! the mail as it would go over the wire (`wire`), or an address that was refused (`refused`).
#![expect(clippy::unwrap_used, reason = "it stops where it is wrong")]

use std::io::Write;

use chrono::TimeDelta;
use evenhand::clock::Time;
use evenhand::config::{Config, Flags};
use evenhand::db::Id;
use evenhand::mail::{Addressee, Appointment, Desk, Letter, Method, Party};
use evenhand::templates::Templates;
use lettre::message::Mailbox;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

/// How many interviews, each with so many mails: requests, and at last a cancellation.
const INTERVIEWS: usize = 1250;
const MAILS: i32 = 4;

/// Addresses that must not get into a mail.
const HOSTILE: [&str; 8] = [
    "a@b.example\r\nBcc: evil@example.org",
    "a@b.example\nATTENDEE:mailto:evil@example.org",
    "a@b.example\0",
    "a\r@b.example",
    "a@b.example, evil@example.org",
    "a b@b.example",
    "<evil@example.org>",
    "no address",
];

/// What people type, and what they should not.
fn words(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-z0-9 ]{1,12}",
        1 => Just(String::from("Zoë, Ångström; \"Bob\" O’Neil\\n")),
        1 => Just("👩‍👩‍👧‍👦🏳️‍🌈 é".into()),
        1 => Just("مقابلة العمل ‏نور‎ \u{202e}tset\u{202c}".into()),
        1 => Just("面接 人事部 ".into()),
        1 => Just("\r\nATTENDEE:mailto:evil@example.org\r\n".into()),
        1 => Just("\nEND:VEVENT\nBEGIN:VALARM".into()),
        1 => Just("\r \u{b}\u{c}\u{85}\u{2028}\u{2029}\t\0\u{1b}\u{7f}\u{9f}".into()),
        1 => Just("^n^^^' %0D%0A \\, \\; \\\\ : = ;X=\"".into()),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,80}",
    ];
    proptest::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

fn address() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9!#$%&'*+/=?^_`{|}~-]{0,12}@[a-z]{1,10}(\\.[a-z]{2,8}){1,2}"
}

fn party() -> impl Strategy<Value = Party> {
    (words(5), address()).prop_map(|(name, email)| Party { name, email })
}

/// Seconds around the hours at which clocks change, in three parts of the world, and over the years.
fn moment() -> impl Strategy<Value = Time> {
    let changes = ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-11-01T06:00:00Z", "2027-04-03T16:00:00Z"];
    let changes: Vec<i64> = changes.iter().map(|at| Time::parse_iso(at).unwrap().seconds()).collect();
    let near = (proptest::sample::select(changes), -7200i64..7200).prop_map(|(at, off)| at + off);
    prop_oneof![near, 1_700_000_000i64..4_000_000_000].prop_map(|at| Time::from_micros(at * 1_000_000))
}

fn main() {
    let mut runner = TestRunner::deterministic();
    let templates = Templates::load().unwrap();
    let mut config = Config::load(&Flags::default(), std::iter::empty()).unwrap();
    config.base_url = "https://hiring.example.org".into();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let sender = ("[A-Za-z ,\"'é👋]{0,20}", address());
    let entry = (words(6), words(20), words(4), "(/[a-z0-9-]{1,30}){0,3}", proptest::collection::vec(party(), 0..4));
    let case = (sender, party(), entry, proptest::collection::vec((moment(), 5i64..480), MAILS as usize));
    for _ in 0..INTERVIEWS {
        let ((from_name, from), addressee, entry, times) = case.new_tree(&mut runner).unwrap().current();
        let name = Some(from_name.trim().to_owned()).filter(|name| !name.is_empty());
        config.mail_from = Mailbox::new(name, from.parse().unwrap()).to_string();
        let (stage, opening, location, url_path, attendees) = entry;
        let now = Time::parse_iso("2026-11-23T09:00:00Z").unwrap();
        let uid = Id::<Appointment>::new(now).to_string();
        for (sequence, (starts_at, minutes)) in (0..).zip(times) {
            let appointment = Appointment {
                method: if sequence + 1 == MAILS { Method::Cancel } else { Method::Request },
                uid: uid.clone(),
                sequence,
                starts_at,
                ends_at: starts_at + TimeDelta::minutes(minutes),
                stage: stage.clone(),
                opening: opening.clone(),
                location: location.clone(),
                url_path: url_path.clone(),
                attendees: attendees.clone(),
            };
            let case = json!({ "from": from, "to": addressee, "event": appointment, "base": config.base_url });
            let wire = mail(&templates, &config, now, &addressee, appointment).unwrap();
            writeln!(out, "{}", json!({ "case": case, "wire": wire })).unwrap();
        }
    }
    config.mail_from = "Evenhand <hiring@example.org>".into();
    for hostile in HOSTILE {
        let now = Time::parse_iso("2026-11-23T09:00:00Z").unwrap();
        let to = Party { name: "Evil".into(), email: hostile.into() };
        let event = Appointment {
            method: Method::Request,
            uid: "1".into(),
            sequence: 0,
            starts_at: now,
            ends_at: now,
            stage: String::new(),
            opening: String::new(),
            location: String::new(),
            url_path: String::new(),
            attendees: Vec::new(),
        };
        let refused = mail(&templates, &config, now, &to, event).err();
        writeln!(out, "{}", json!({ "address": hostile, "refused": refused })).unwrap();
    }
}

fn mail(
    templates: &Templates,
    config: &Config,
    now: Time,
    to: &Party,
    appointment: Appointment,
) -> Result<String, String> {
    let desk = Desk { templates, config, company: "", now, keys: None };
    let to = Addressee {
        name: to.name.clone(),
        address: to.email.clone(),
        zone: chrono_tz::UTC,
        language: evenhand::language::Language::English,
    };
    let letter = Letter {
        subject: "An interview".into(),
        text: "An interview.\n".into(),
        html: "<p>An interview.</p>".into(),
        appointment: Some(appointment),
        unsubscribe: None,
    };
    let message = desk.envelop(&Id::new(now), None, &to, &letter)?;
    Ok(String::from_utf8(message.formatted()).unwrap())
}
