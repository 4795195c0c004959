//! Empties what trainers wrote after interviews whose candidate is erased. Whether the shadow was found qualified stays.

use super::store;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers;
use crate::panels::Interview;

/// Returns how many notes there were. Who may ask for it, the privacy room knows.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, of: &[Id<Interview>]) -> QueryResult<usize> {
    let noted = store::empty(conn, of)?;
    for (person, competency, at) in &noted {
        interviewers::forget_word(conn, person, competency, *at)?;
    }
    Ok(noted.len())
}
