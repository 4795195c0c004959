//! After an erasure, by the clock: the address of a last mail goes once the mail is out, and the database file is written anew.

use chrono::TimeDelta;

use super::erasure::Erasure;
use super::store;
use crate::clock::Time;
use crate::db::{Conn, Db, Location, QueryError, QueryResult};
use crate::mail::{self, MailState};

/// How long a last mail may wait for a mail server; then its address is forgotten all the same.
const PATIENCE: TimeDelta = TimeDelta::days(7);

/// Forgets what is left and can go. With nothing to do it is one query. PostgreSQL keeps its own files: `docs/privacy.md` says how
/// they are cleared.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &Db) -> Result<(), QueryError> {
    if !db.read(finished).await?.is_empty() {
        db.write(forget).await?;
    }
    if !matches!(db.location(), Location::Sqlite(_)) {
        return Ok(());
    }
    let waiting = db.read(|conn, _| store::unswept(conn)).await?;
    if !waiting.is_empty() && db.sweep().await? {
        db.write(move |conn, now| store::mark_swept(conn, now, &waiting)).await?;
    }
    Ok(())
}

fn forget(conn: &mut Conn, now: Time) -> QueryResult<()> {
    for erasure in finished(conn, now)? {
        if let Some(mail) = &erasure.mail_id {
            mail::forget_addressee(conn, mail)?;
        }
        store::mark_told(conn, &erasure.id)?;
    }
    Ok(())
}

/// Those whose last mail is out, was given up, or has waited long enough.
fn finished(conn: &mut Conn, now: Time) -> QueryResult<Vec<Erasure>> {
    let mut finished = Vec::new();
    for erasure in store::telling(conn)? {
        let Some(mail) = &erasure.mail_id else { continue };
        let state = mail::state_of(conn, mail)?;
        let waits = matches!(state, Some(MailState::Waiting | MailState::Sending));
        if !waits || now - erasure.erased_at > PATIENCE {
            finished.push(erasure);
        }
    }
    Ok(finished)
}
