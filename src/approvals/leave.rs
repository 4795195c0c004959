//! `Leave`: that an act which the company may want two people for may be done. A verb that takes one cannot be called without.

use super::approval::Rule;
use super::rules::is_on;
use crate::db::{Conn, QueryResult};
use crate::people::Viewer;

/// Nobody else need be asked, or a second person has approved. Only this room makes one.
#[derive(Debug, Clone)]
pub struct Leave {
    second: Option<Viewer>,
}

impl Leave {
    pub(super) fn by(second: &Viewer) -> Self {
        Self { second: Some(second.clone()) }
    }

    /// Who approved, where a second person was asked.
    pub fn second(&self) -> Option<&Viewer> {
        self.second.as_ref()
    }
}

/// Leave for one person alone, unless the company wants two.
///
/// # Errors
/// The database's own.
pub fn alone(conn: &mut Conn, rule: Rule) -> QueryResult<Option<Leave>> {
    Ok((!is_on(conn, rule)?).then_some(Leave { second: None }))
}
