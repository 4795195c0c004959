//! A working week as it is typed (`src/interviewers/availability/hours.rs`): kept as lines that say the same, in any language.

use chrono::TimeDelta;
use evenhand::clock::Time;
use evenhand::interviewers::{Week, WeekSaid};
use evenhand::language::{Language, within};

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(week) = Week::read(text) else { return };
    let lines = week.lines();
    assert_eq!(Week::read(&lines).as_ref(), Ok(&week), "{lines}");
    for language in Language::ALL {
        let said = within(language, || WeekSaid(lines.clone()).to_string());
        if language != Language::Pseudo {
            assert_eq!(Week::read(&said).as_ref(), Ok(&week), "{said}");
        }
    }
    let from = Time::parse_iso("2026-10-20T09:30:00Z").expect("a time");
    let to = from + TimeDelta::days(14);
    let spans = week.between(from, to, chrono_tz::Europe::Berlin);
    assert!(spans.iter().all(|span| from <= span.from && span.from < span.to && span.to <= to));
    assert!(spans.windows(2).all(|pair| pair[0].to < pair[1].from));
}
