//! Assignment against its rules, an oracle that tries everything, and simulated seasons.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail anywhere")]

mod judge;
mod made;
mod oracle;
mod rules;
mod said;
