//! SQLite's one writer: a thread that owns the write connection and commits in groups.
//!
//! Jobs that wait while a commit reaches the disk go into the next one together, so that sixty-four people who save at
//! once pay for one or two disk flushes and not for sixty-four. Each job stands in a savepoint of its own: one that
//! fails takes nothing with it. Nobody is told "saved" before the commit that holds it has returned. Where the disk is full or
//! fails, what was asked for is refused, and the next batch tries again: nobody has to start anything anew.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::mpsc;

use super::backup;
use super::conn::{Conn, Location, Purpose, begin, commit, open, rollback, savepoint};
use super::fault::{FLOOR, Fault, free_for};
use super::measures::{Measures, watch_writer};
use crate::clock::{Clock, Time};

/// What is left of a job once it has run: tell the caller, knowing whether the commit held.
pub(super) type Reply = Box<dyn FnOnce(diesel::QueryResult<()>) + Send>;

/// A closure that does the work and says whether it wants its savepoint kept.
pub(super) type Job = Box<dyn FnOnce(&mut Conn, Time) -> (bool, Reply) + Send>;

/// What the thread is asked for.
pub(super) enum Work {
    /// Something to do within a transaction.
    Job(Job),
    /// To write the file anew, between two commits. Told is whether that is done, or why not.
    Sweep(tokio::sync::oneshot::Sender<diesel::QueryResult<bool>>),
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
                    Work::Job(job) => batch.push(job),
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
fn commit_all(conn: &mut Conn, clock: &Clock, measures: &Measures, batch: Vec<Job>) -> bool {
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
    let (mut replies, mut whole) = (Vec::with_capacity(batch.len()), true);
    for job in batch {
        // After one that has lost the transaction there is none for the rest to stand in.
        if whole {
            whole = run(conn, clock.now(), measures, job, &mut replies);
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
    if !replies.is_empty() {
        measures.batch.observe(replies.len() as f64);
    }
    for reply in replies {
        reply(match &held {
            Ok(()) => Ok(()),
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
fn run(conn: &mut Conn, now: Time, measures: &Measures, job: Job, replies: &mut Vec<Reply>) -> bool {
    if savepoint(conn).is_err() {
        return false;
    }
    let done = catch_unwind(AssertUnwindSafe(|| job(conn, now)));
    let keep = matches!(done, Ok((true, _)));
    let closed = if keep { commit(conn) } else { rollback(conn) };
    match (done, closed) {
        (Ok((_, reply)), Ok(())) => replies.push(reply),
        (Ok((_, reply)), Err(error)) => {
            tracing::error!(%error, "a savepoint could not be closed");
            reply(Err(unavailable(measures.why("the write was undone"))));
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
