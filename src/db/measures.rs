//! What the database tells of its own work: how many statements, which of them are slow, how many writes share a commit.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::Connection;
use diesel::connection::{DebugQuery, InstrumentationEvent};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;

use super::conn::Conn;
use super::fault::{Fault, fault};
use super::trouble::Noted;

/// The most of a slow statement that stands in the log.
const MOST: usize = 8000;

/// Counted since the start, over all connections.
#[derive(Debug)]
pub struct Measures {
    /// Statements that began.
    pub(super) queries: Counter,
    /// Statements that took longer than they should.
    pub(super) slow: Counter,
    /// How many writes shared a commit.
    pub(super) batch: Histogram,
    /// From how many nanoseconds on a statement is slow; 0 for never.
    slow_from: AtomicU64,
    /// What SQLite's disk was last found to be at fault with, until a write has held again.
    fault: Mutex<Option<Fault>>,
}

impl Measures {
    pub(super) fn new() -> Self {
        Self {
            queries: Counter::default(),
            slow: Counter::default(),
            batch: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
            slow_from: AtomicU64::new(0),
            fault: Mutex::new(None),
        }
    }

    /// Statements, slow ones, and how many writes shared a commit: handles to what is counted.
    pub fn all(&self) -> (Counter, Counter, Histogram) {
        (self.queries.clone(), self.slow.clone(), self.batch.clone())
    }

    pub(super) fn set_slow_from(&self, from: Duration) {
        self.slow_from.store(u64::try_from(from.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(super) fn fault(&self) -> Option<Fault> {
        self.fault.lock().map_or_else(|broken| *broken.into_inner(), |fault| *fault)
    }

    /// Notes how the disk was found. What changes stands in the log, once.
    pub(super) fn found(&self, now: Option<Fault>) {
        let before = match self.fault.lock() {
            Ok(mut fault) => std::mem::replace(&mut *fault, now),
            Err(broken) => std::mem::replace(&mut *broken.into_inner(), now),
        };
        match (before, now) {
            (before, Some(fault)) if before != now => {
                tracing::error!(disk = fault.as_str(), "nothing can be written; reads go on, and it is tried again");
            }
            (Some(_), None) => tracing::warn!("the disk takes writes again"),
            _ => {}
        }
    }

    /// Why a write was not made: the disk's fault where there is one, and otherwise what is said.
    pub(super) fn why(&self, otherwise: &'static str) -> &'static str {
        self.fault().map_or(otherwise, Fault::in_sqlites_words)
    }

    fn is_slow(&self, took: Duration) -> bool {
        let from = self.slow_from.load(Ordering::Relaxed);
        from > 0 && took >= Duration::from_nanos(from)
    }
}

/// Counts the statements of a connection, tells those that are slow, and notes what trouble there is with it on PostgreSQL.
pub(super) fn watch(conn: &mut Conn, measures: &std::sync::Arc<Measures>) -> Noted {
    look(conn, measures, false)
}

/// The same for SQLite's writer, from whom the disk's faults are learnt.
pub(super) fn watch_writer(conn: &mut Conn, measures: &std::sync::Arc<Measures>) {
    look(conn, measures, true);
}

fn look(conn: &mut Conn, measures: &std::sync::Arc<Measures>, writes: bool) -> Noted {
    let (measures, noted) = (std::sync::Arc::clone(measures), Noted::default());
    let notes = matches!(conn, Conn::Postgres(_)).then(|| noted.clone());
    let mut begun = None;
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| match event {
        InstrumentationEvent::StartQuery { .. } => {
            measures.queries.inc();
            begun = Some(Instant::now());
        }
        InstrumentationEvent::FinishQuery { query, error, .. } => {
            if let (Some(notes), Some(error)) = (&notes, error) {
                notes.note(error);
            }
            if writes && let Some(fault) = error.and_then(fault) {
                measures.found(Some(fault));
            }
            let took = begun.take().map(|begun| begun.elapsed()).unwrap_or_default();
            if measures.is_slow(took) {
                measures.slow.inc();
                let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
                tracing::warn!(ms, sql = without_values(query), "a slow statement");
            }
        }
        _ => {}
    });
    noted
}

/// The statement as it is written down, on one line: never what is bound to it, which may be anything that somebody typed.
fn without_values(query: &dyn DebugQuery) -> String {
    let whole = query.to_string();
    let text = whole.split("-- binds:").next().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST).collect()
}
