//! SQLite's one writer: a thread that owns the write connection and commits in groups.
//!
//! Jobs that wait while a commit reaches the disk go into the next one together, so that sixty-four people who save at
//! once pay for one or two disk flushes and not for sixty-four. Each job stands in a savepoint of its own: one that
//! fails takes nothing with it. Nobody is told "saved" before the commit that holds it has returned. Where the disk is full or
//! fails, what was asked for is refused, and the next batch tries again: nobody has to start anything anew.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::backup;
use super::conn::{Conn, Location, Purpose, begin, commit, open, rollback, savepoint};
use super::fault::{FLOOR, Fault, free_for};
use super::measures::{Measures, watch_writer};
use crate::clock::{Clock, Time};

/// Does the work, and says whether its transaction is to be kept.
pub(super) type Job = Box<dyn FnMut(&mut Conn, Time) -> bool + Send>;

/// Tells whoever asked whether the commit held that was to keep the work, or undo it.
type Tell = oneshot::Sender<diesel::QueryResult<()>>;

/// What the thread is asked for.
pub(super) enum Work {
    /// Something to do within a transaction.
    Job(Job, Tell),
    /// To write the file anew, between two commits. Told is whether that is done, or why not.
    Sweep(oneshot::Sender<diesel::QueryResult<bool>>),
}

/// How many jobs share a commit at most; the queue holds as many again.
const BATCH: usize = 256;

/// Starts the thread; it ends when the last sender is dropped.
pub(super) fn start(
    location: &Location,
    mut conn: Conn,
    clock: Clock,
    measures: Arc<Measures>,
) -> std::io::Result<(mpsc::Sender<Work>, std::thread::JoinHandle<()>)> {
    watch_writer(&mut conn, &measures);
    let (sender, jobs) = mpsc::channel(BATCH);
    let writer = Writer { location: location.clone(), conn: Some(conn), clock, measures };
    let thread = std::thread::Builder::new().name("writer".into()).spawn(move || writer.work(jobs))?;
    Ok((sender, thread))
}

struct Writer {
    location: Location,
    /// None while the disk does not let one be opened.
    conn: Option<Conn>,
    clock: Clock,
    measures: Arc<Measures>,
}

impl Writer {
    fn work(mut self, mut jobs: mpsc::Receiver<Work>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while jobs.blocking_recv_many(&mut waiting, BATCH) > 0 {
            let (mut batch, mut sweeps) = (Vec::with_capacity(waiting.len()), Vec::new());
            for work in waiting.drain(..) {
                match work {
                    Work::Job(job, tell) => batch.push((job, tell)),
                    Work::Sweep(tell) => sweeps.push(tell),
                }
            }
            self.make_ready();
            let Self { location, conn: Some(conn), clock, measures } = &mut self else {
                // Dropping a job drops its sender, which the caller reads as "unavailable".
                continue;
            };
            if free_for(location).is_some_and(|free| free < FLOOR) {
                measures.found(Some(Fault::Full));
                continue;
            }
            if !commit_all(conn, clock, measures, batch) {
                // SQLite may have undone the transaction by itself in the middle of it, and the connection not know: a fresh
                // one knows where it stands.
                self.conn = None;
                continue;
            }
            for tell in sweeps {
                let _ = tell.send(backup::sweep(conn));
            }
        }
    }

    /// Opens a connection where there is none.
    fn make_ready(&mut self) {
        if self.conn.is_some() {
            return;
        }
        match open(&self.location, Purpose::Write) {
            Ok(mut conn) => {
                watch_writer(&mut conn, &self.measures);
                self.conn = Some(conn);
            }
            Err(error) => {
                tracing::error!(%error, "the writer's connection does not open; it is tried again");
                self.measures.found(Some(Fault::Disk));
            }
        }
    }
}

/// Runs the jobs in one transaction, and tells each what became of it. Returns whether the connection is good for another.
fn commit_all(conn: &mut Conn, clock: &Clock, measures: &Measures, batch: Vec<(Job, Tell)>) -> bool {
    if let Err(error) = begin(conn, Purpose::Write) {
        tracing::error!(%error, "no write transaction could be started");
        return false;
    }
    let troubled = measures.fault().is_some();
    // Once the disk was at fault, a commit with nothing in it proves nothing.
    if troubled && let Err(error) = touch(conn) {
        tracing::warn!(%error, "the disk still takes no write");
        return false;
    }
    let (mut done, mut whole) = (Vec::with_capacity(batch.len()), true);
    for (job, tell) in batch {
        // After one that has lost the transaction there is none for the rest to stand in.
        if whole {
            whole = run(conn, clock.now(), measures, job, tell, &mut done);
        }
    }
    let held = if whole { commit(conn) } else { Err(unavailable(measures.why("the batch broke off"))) };
    match &held {
        Ok(()) if troubled => measures.found(None),
        Ok(()) => {}
        Err(error) => {
            tracing::error!(%error, "a commit failed; its writes are undone");
            let _ = rollback(conn);
        }
    }
    if !done.is_empty() {
        measures.batch.observe(done.len() as f64);
    }
    for tell in done {
        // Whoever asked may have gone away; the write stands all the same.
        let _ = tell.send(match &held {
            Ok(()) => Ok(()),
            // What a job was refused for may be the doing of a neighbour in the batch, which is undone as well.
            Err(error) => Err(unavailable(&error.to_string())),
        });
    }
    held.is_ok()
}

/// A write that changes nothing anybody reads: the number in the file's head that is free for applications is written anew.
fn touch(conn: &mut Conn) -> diesel::QueryResult<()> {
    use diesel::connection::SimpleConnection;
    conn.batch_execute("PRAGMA user_version = 0")
}

/// Runs one job in its savepoint. A job that panics is undone and answered by silence. Returns whether the transaction is still
/// there: SQLite can undo all of it when the disk fails it.
fn run(conn: &mut Conn, now: Time, measures: &Measures, mut job: Job, tell: Tell, done: &mut Vec<Tell>) -> bool {
    if savepoint(conn).is_err() {
        return false;
    }
    let ran = catch_unwind(AssertUnwindSafe(|| job(conn, now)));
    let closed = if matches!(ran, Ok(true)) { commit(conn) } else { rollback(conn) };
    match (ran, closed) {
        (Ok(_), Ok(())) => done.push(tell),
        (Ok(_), Err(error)) => {
            tracing::error!(%error, "a savepoint could not be closed");
            let _ = tell.send(Err(unavailable(measures.why("the write was undone"))));
            return false;
        }
        (Err(_), closed) => return closed.is_ok(),
    }
    true
}

/// The database could not take the work: the one error that is nobody's input's fault.
pub(super) fn unavailable(why: &str) -> diesel::result::Error {
    use diesel::result::{DatabaseErrorKind, Error};
    Error::DatabaseError(DatabaseErrorKind::UnableToSendCommand, Box::new(why.to_owned()))
}
