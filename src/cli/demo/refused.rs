//! Why the story could not be told: a verb refused, or what it is about is not there.

use crate::db::QueryError;

/// A verb refused: the story asks for something that cannot be.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// What, and why.
    #[error("the demo's story does not hold: {0}: {1}")]
    Step(&'static str, String),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Says in which step something went wrong.
pub(super) trait Within<T> {
    fn within(self, step: &'static str) -> Result<T, Refused>;
}
impl<T, E: std::fmt::Display> Within<T> for Result<T, E> {
    fn within(self, step: &'static str) -> Result<T, Refused> {
        self.map_err(|error| Refused::Step(step, error.to_string()))
    }
}
impl<T> Within<T> for Option<T> {
    fn within(self, step: &'static str) -> Result<T, Refused> {
        self.ok_or_else(|| Refused::Step(step, "it is not there".into()))
    }
}
