//! Gives an admin the invitation's link itself, to hand over where no mail goes out.

use super::invite::new_invitation;
use super::invite_again::{InviteAgainError, start_over};
use crate::clock::Time;
use crate::db::{Conn, Id};
use crate::people::{Person, Viewer};

/// Ends the old links and returns the path of a new one, which is shown once.
///
/// # Errors
/// [`InviteAgainError`] says what stands against it.
pub fn hand_over(
    conn: &mut Conn,
    now: Time,
    viewer: &Viewer,
    id: &Id<Person>,
) -> Result<(Person, String), InviteAgainError> {
    let person = start_over(conn, now, viewer, id, "person.link_handed_over")?;
    let (_, path) = new_invitation(conn, now, &person)?;
    Ok((person, path))
}
