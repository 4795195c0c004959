//! How the program's log is written.

/// For people, or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// A line of words.
    Text,
    /// A line of JSON.
    Json,
}

impl LogFormat {
    pub(super) fn read(word: &str) -> Option<Self> {
        match word {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}
