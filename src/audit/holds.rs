//! Whether what was read of a panel some time ago still holds: what happened since, and to whom. Whatever bears on a panel is an entry of
//! the log, written in the transaction that did it.

use super::store;
use crate::db::{Conn, QueryResult};

/// So many entries are looked through; after more, nothing is taken to hold.
const MOST: i64 = 100;

/// What happens at the door and changes nothing on any panel.
const AT_THE_DOOR: [&str; 8] = [
    "person.signed_in",
    "person.signed_out",
    "person.proved",
    "person.code_refused",
    "person.password_refused",
    "person.factor_given",
    "person.factor_refused",
    "person.link_made",
];

/// The newest entry, if what was read of `panel` when `since` was the newest is what one would read now; `None` if it may be otherwise.
///
/// # Errors
/// The database's own.
pub fn holds(conn: &mut Conn, panel: &str, since: i64) -> QueryResult<Option<i64>> {
    let newest = store::newest(conn)?;
    if newest - since > MOST {
        return Ok(None);
    }
    if newest > since {
        let happened = store::actions_after(conn, since, MOST)?;
        if happened.iter().any(|(action, of)| touches(panel, action, of.as_deref())) {
            return Ok(None);
        }
    }
    Ok(Some(newest))
}

/// Whether what happened may bear on `panel`: whatever happened to it, or to no panel at all.
fn touches(panel: &str, action: &str, of: Option<&str>) -> bool {
    of.map_or_else(|| !AT_THE_DOOR.contains(&action), |of| of == panel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_happens_elsewhere_or_at_the_door_leaves_a_panel_as_it_is() {
        assert!(touches("one", "panel.decided", Some("one")));
        assert!(touches("one", "person.signed_in", Some("one")));
        assert!(touches("one", "candidate.edited", None));
        assert!(touches("one", "calibration.computed", None));
        assert!(!touches("one", "panel.decided", Some("other")));
        assert!(!touches("one", "person.signed_in", None));
    }
}
