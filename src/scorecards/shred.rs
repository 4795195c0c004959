//! Empties the cards of panels whose candidate is erased, and keeps of them what calibration reads: who gave which level on
//! which criterion, under a key that leads back to no panel.

use std::collections::HashMap;

use super::store;
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{self, Panel};

/// How much there was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shredded {
    /// Cards that were emptied.
    pub cards: usize,
    /// Drafts.
    pub drafts: usize,
    /// Levels with their evidence.
    pub ratings: usize,
    /// Second ratings and remarks.
    pub addenda: usize,
    /// Levels that calibration keeps.
    pub kept: usize,
}

/// Empties all cards of these panels, sealed ones too. Who may ask for it, the privacy room knows.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<Shredded> {
    let interviews = panels::interviews_of(conn, of)?;
    let mut kept = store::keepable(conn, of)?;
    let keys: HashMap<Id<Panel>, Id<Panel>> = of.iter().map(|panel| (panel.clone(), Id::random())).collect();
    // In no order that anybody was ever interviewed in.
    kept.sort_by(|one, other| (&one.1, &one.2, one.3).cmp(&(&other.1, &other.2, other.3)));
    for (panel, author, criterion, level) in &kept {
        if let Some(key) = keys.get(panel) {
            store::keep(conn, key, (author, criterion, *level))?;
        }
    }
    let emptied = store::empty(conn, &interviews)?;
    Ok(Shredded { kept: kept.len(), ..emptied })
}
