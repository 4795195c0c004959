//! Desks at hand: what a card is written at is read once, and used until the audit log says that it may be otherwise. So keeping a
//! draft, which happens every few seconds while somebody writes, does not read plan and rubric each time. Of a card only its id is
//! here.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use quick_cache::sync::Cache;

use super::kit::{Desk, desk};
use super::scorecard::Scorecard;
use super::store;
use crate::audit;
use crate::db::{Conn, Db, Id, QueryResult};
use crate::panels::Interview;
use crate::people::{Person, Viewer};

/// At so many desks somebody writes at once; more are read anew.
const MOST: usize = 512;

/// No entry: whoever finds this reads the desk anew.
const NEVER: i64 = -1;

/// Those that are at hand.
#[derive(Debug)]
pub struct Desks(Cache<(Id<Person>, Id<Interview>), AtHand>);

impl Default for Desks {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Desks {
    /// The desk of `viewer` for an interview, as it was when it was last read; `None` where they have none.
    pub(super) async fn at_hand(
        &self,
        db: &Db,
        viewer: &Viewer,
        interview: &Id<Interview>,
    ) -> QueryResult<Option<AtHand>> {
        let key = (viewer.id.clone(), interview.clone());
        if let Some(known) = self.0.get(&key).filter(|known| known.entry.load(Ordering::Relaxed) != NEVER) {
            return Ok(Some(known));
        }
        let (by, of) = (viewer.clone(), interview.clone());
        let read = db.read(move |conn, _| -> QueryResult<_> {
            let Some(desk) = desk(conn, &by, &of)? else { return Ok(None) };
            let card = store::own_id(conn, &of, &by.id)?.map_or_else(OnceLock::new, OnceLock::from);
            let entry = AtomicI64::new(audit::newest(conn)?);
            Ok(Some(AtHand { desk: Arc::new(desk), entry: Arc::new(entry), card: Arc::new(card) }))
        });
        let Some(read) = read.await? else { return Ok(None) };
        self.0.insert(key, read.clone());
        Ok(Some(read))
    }

    /// After a transaction that did not hold: what was read in it may never have been.
    pub(super) fn clear(&self) {
        self.0.clear();
    }
}

/// One desk, and up to which entry of the log it is known to be as it was read.
#[derive(Debug, Clone)]
pub(super) struct AtHand {
    desk: Arc<Desk>,
    entry: Arc<AtomicI64>,
    card: Arc<OnceLock<Id<Scorecard>>>,
}

impl AtHand {
    /// The desk as it is in this transaction: the one at hand if nothing bears on it since, or else read anew.
    pub(super) fn now(&self, conn: &mut Conn, viewer: &Viewer) -> QueryResult<Option<Arc<Desk>>> {
        let panel = self.desk.panel.panel.id.as_str();
        if let Some(entry) = audit::holds(conn, panel, self.entry.load(Ordering::Relaxed))? {
            self.entry.fetch_max(entry, Ordering::Relaxed);
            return Ok(Some(self.desk.clone()));
        }
        self.entry.store(NEVER, Ordering::Relaxed);
        Ok(desk(conn, viewer, &self.desk.seat.interview.id)?.map(Arc::new))
    }

    /// Which card is written at it, once there is one that is known of.
    pub(super) fn card(&self) -> Option<&Id<Scorecard>> {
        self.card.get()
    }

    /// Looks for the card that has just been written for the first time.
    pub(super) fn find_card(&self, conn: &mut Conn, viewer: &Viewer) -> QueryResult<()> {
        if self.card.get().is_none()
            && let Some(card) = store::own_id(conn, &self.interview().id, &viewer.id)?
        {
            // Whoever else found it found the same.
            let _ = self.card.set(card);
        }
        Ok(())
    }

    /// Of which interview.
    pub(super) fn interview(&self) -> &Interview {
        &self.desk.seat.interview
    }
}
