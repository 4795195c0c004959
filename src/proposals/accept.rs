//! Arranges what of a proposal was ticked: all of it, or nothing.

use crate::clock::Time;
use crate::db::{Conn, Id, QueryError};
use crate::panels::{self, ArrangeError, Arrangement, Interview};
use crate::people::{Person, Viewer};

/// A proposed place in words that a form carries: `interview.revision.person.start.shadow`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Which interview.
    pub interview: Id<Interview>,
    /// The revision that the proposal was made from.
    pub revision: i32,
    /// Who interviews.
    pub person: Id<Person>,
    /// When.
    pub start: Time,
    /// Who looks on.
    pub shadow: Option<Id<Person>>,
}

impl Taken {
    /// Reads what [`Taken::word`] writes.
    pub fn read(word: &str) -> Option<Self> {
        let mut parts = word.split('.');
        let taken = Self {
            interview: parts.next()?.parse().ok()?,
            revision: parts.next()?.parse().ok()?,
            person: parts.next()?.parse().ok()?,
            start: Time::from_micros(parts.next()?.parse::<i64>().ok()?.checked_mul(60_000_000)?),
            shadow: match parts.next()? {
                "" => None,
                id => Some(id.parse().ok()?),
            },
        };
        parts.next().is_none().then_some(taken)
    }

    /// As the form carries it.
    pub fn word(&self) -> String {
        let shadow = self.shadow.as_ref().map(ToString::to_string).unwrap_or_default();
        let Self { interview, revision, person, start, .. } = self;
        format!("{interview}.{revision}.{person}.{}.{shadow}", start.seconds() / 60)
    }
}

/// Why nothing was arranged.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// One of them cannot be: which, and why.
    #[error("{1}")]
    Refused(Id<Interview>, ArrangeError),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// Arranges them. If one cannot be, none is.
///
/// # Errors
/// [`AcceptError`]
pub fn accept(conn: &mut Conn, now: Time, viewer: &Viewer, taken: &[Taken]) -> Result<usize, AcceptError> {
    // In one order, so that two planners who accept at once do not wait for each other in a circle.
    let mut taken: Vec<&Taken> = taken.iter().collect();
    taken.sort_by(|a, b| a.interview.cmp(&b.interview));
    for one in &taken {
        let refused = |error: ArrangeError| match error {
            ArrangeError::Database(error) => AcceptError::Database(error),
            error => AcceptError::Refused(one.interview.clone(), error),
        };
        let Some((_, seat)) = panels::seat_of(conn, &one.interview)? else {
            return Err(refused(ArrangeError::NotYours));
        };
        let to = Arrangement {
            revision: one.revision,
            interviewer: Some(one.person.clone()),
            shadow: one.shadow.clone(),
            reverse: seat.interview.reverse && one.shadow == seat.interview.shadow_id,
            unqualified_reason: String::new(),
            starts_at: Some(one.start),
            minutes: seat.interview.minutes,
            place: seat.interview.place.clone(),
            has_taken_place: false,
            although_busy: false,
        };
        panels::arrange(conn, now, viewer, &one.interview, &to).map_err(refused)?;
    }
    Ok(taken.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_was_written_and_nothing_else_is() {
        let at = Time::from_micros(1_800_000_000_000_000);
        let mut taken = Taken { interview: Id::new(at), revision: 3, person: Id::new(at), start: at, shadow: None };
        assert_eq!(Taken::read(&taken.word()), Some(taken.clone()));
        taken.shadow = Some(Id::new(at));
        assert_eq!(Taken::read(&taken.word()), Some(taken.clone()));
        for wrong in ["", "x", "a.b.c.d.e", &format!("{}.more", taken.word()), &taken.word().replace("3.", "three.")] {
            assert_eq!(Taken::read(wrong), None, "{wrong}");
        }
        let far = taken.word().replace(&(at.seconds() / 60).to_string(), &i64::MAX.to_string());
        assert_eq!(Taken::read(&far), None);
    }
}
