//! Deletes the decisions of panels whose candidate is erased, and what calibrations say of them.

use super::run::Fit;
use super::store;
use crate::db::{Conn, Id, QueryResult};
use crate::panels::Panel;

/// Returns how many texts there were. What a run says of other panels, and of interviewers, stays. Who may ask for it, the
/// privacy room knows.
///
/// # Errors
/// The database's own.
pub fn shred(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<usize> {
    for (run, output) in store::outputs_about(conn, of)? {
        // One that cannot be read says nothing to anybody.
        let left = serde_json::from_str(&output).map(|fit| without(fit, of));
        let left = left.and_then(|fit| serde_json::to_string(&fit)).unwrap_or_default();
        store::set_output(conn, &run, &left)?;
    }
    store::delete_decisions(conn, of)
}

fn without(mut fit: Fit, panels: &[Id<Panel>]) -> Fit {
    fit.estimates.retain(|estimate| !panels.contains(&estimate.panel_id));
    fit.pairs.retain(|pair| !panels.contains(&pair.a) && !panels.contains(&pair.b));
    fit
}
