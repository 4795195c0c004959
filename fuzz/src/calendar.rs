//! A calendar file (`src/interviewers/availability/calendar_file.rs`): busy times in order, apart, and within what was asked.

use chrono::TimeDelta;
use evenhand::clock::Time;
use evenhand::interviewers::busy_spans;

const ZONES: [chrono_tz::Tz; 4] =
    [chrono_tz::UTC, chrono_tz::Europe::Berlin, chrono_tz::Pacific::Apia, chrono_tz::America::St_Johns];

/// The first byte says in which zone days are meant.
pub fn run(data: &[u8]) {
    let Some((zone, text)) = data.split_first() else { return };
    let from = Time::parse_iso("2026-11-23T09:00:00Z").expect("a time");
    let to = from + TimeDelta::days(183);
    let text = String::from_utf8_lossy(text);
    let Ok(spans) = busy_spans(&text, from, to, ZONES[usize::from(zone % 4)]) else { return };
    assert!(spans.iter().all(|span| from <= span.from && span.from < span.to && span.to <= to));
    assert!(spans.windows(2).all(|pair| pair[0].to < pair[1].from));
}
