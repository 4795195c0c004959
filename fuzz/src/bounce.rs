//! What a mail server says of a mail that came back (`src/mail/dsn.rs`): a line of words at most.

use evenhand::mail::Report;

pub fn run(data: &[u8]) {
    let Ok(report) = Report::read(data) else { return };
    assert!(report.said.chars().count() <= 400 && !report.said.chars().any(char::is_control), "{report:?}");
    assert!(!report.message_id.is_empty() && report.message_id.len() <= data.len() * 3, "{report:?}");
}
