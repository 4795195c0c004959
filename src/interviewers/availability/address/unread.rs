//! Why a calendar could not be read from its address: kept as facts, told in the language of whoever looks.

use serde::{Deserialize, Serialize};

use super::super::calendar_file::CalendarFileError;
use super::fetch::Trouble;
use crate::language::{Text, text};

/// Why the last try failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unread {
    /// It was sealed under another key.
    #[error("{}", text!("interviewers-trouble-sealed"))]
    Sealed,
    /// Nothing was fetched.
    #[error(transparent)]
    Fetch(#[from] Trouble),
    /// What was fetched is no calendar.
    #[error(transparent)]
    File(#[from] CalendarFileError),
    /// Our fault.
    #[error("{}", text!("interviewers-trouble-unknown"))]
    Unknown,
}

impl Unread {
    /// As it is kept.
    pub(super) fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What is kept, in a sentence.
pub fn said(kept: &str) -> Text {
    Text::said(serde_json::from_str(kept).unwrap_or(Unread::Unknown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn what_is_kept_is_told_in_the_language_of_whoever_looks() {
        for (why, english) in [
            (
                Unread::from(Trouble::Gone(404)),
                "There is no calendar at this address any more (the answer was 404): paste a new one",
            ),
            (Unread::from(CalendarFileError::CutOff), "The file ends in the middle of an entry: export it again"),
            (Unread::Sealed, "It cannot be opened any more: paste it again"),
        ] {
            let kept = why.kept();
            assert_eq!(said(&kept), english, "{kept}");
        }
        let slow = said(&Unread::from(Trouble::Slow).kept());
        assert_eq!(within(Language::German, || slow.to_string()), "Es dauerte länger als 10 Sekunden");
        assert_eq!(said("something older"), "It could not be read");
    }
}
