//! SQLite's one writer: a thread that owns the write connection and commits in groups.
//!
//! Jobs that wait while a commit reaches the disk go into the next one together, so that sixty-four people who save at
//! once pay for one or two disk flushes and not for sixty-four. Each job stands in a savepoint of its own: one that
//! fails takes nothing with it. Nobody is told "saved" before the commit that holds it has returned.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::sync::mpsc;

use super::backup;
use super::conn::{Conn, Purpose, begin, commit, rollback, savepoint};
use super::measures::Measures;
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
    conn: Conn,
    clock: Clock,
    measures: Arc<Measures>,
) -> std::io::Result<(mpsc::Sender<Work>, std::thread::JoinHandle<()>)> {
    let (sender, jobs) = mpsc::channel(BATCH);
    let thread =
        std::thread::Builder::new().name("writer".into()).spawn(move || work(conn, &clock, &measures, jobs))?;
    Ok((sender, thread))
}

fn work(mut conn: Conn, clock: &Clock, measures: &Measures, mut jobs: mpsc::Receiver<Work>) {
    let mut waiting = Vec::with_capacity(BATCH);
    while jobs.blocking_recv_many(&mut waiting, BATCH) > 0 {
        let mut replies = Vec::with_capacity(waiting.len());
        let mut sweeps = Vec::new();
        let begun = begin(&mut conn, Purpose::Write);
        for work in waiting.drain(..) {
            let job = match work {
                Work::Job(job) => job,
                Work::Sweep(tell) => {
                    sweeps.push(tell);
                    continue;
                }
            };
            match &begun {
                Ok(()) => replies.extend(run(&mut conn, clock.now(), job)),
                // Dropping the job drops its sender, which the caller reads as "unavailable".
                Err(error) => tracing::error!(%error, "no write transaction could be started"),
            }
        }
        if begun.is_err() {
            continue;
        }
        let held = commit(&mut conn);
        if let Err(error) = &held {
            tracing::error!(%error, "a commit failed; its writes are undone");
            let _ = rollback(&mut conn);
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
        for tell in sweeps {
            let _ = tell.send(backup::sweep(&mut conn));
        }
    }
}

/// Runs one job in its savepoint. A job that panics is undone and answered by silence.
fn run(conn: &mut Conn, now: Time, job: Job) -> Option<Reply> {
    if savepoint(conn).is_err() {
        return None;
    }
    let done = catch_unwind(AssertUnwindSafe(|| job(conn, now)));
    let keep = matches!(done, Ok((true, _)));
    let closed = if keep { commit(conn) } else { rollback(conn) };
    match (done, closed) {
        (Ok((_, reply)), Ok(())) => Some(reply),
        (Ok((_, reply)), Err(error)) => {
            reply(Err(error));
            None
        }
        (Err(_), _) => None,
    }
}

/// The database could not take the work: the one error that is nobody's input's fault.
pub(super) fn unavailable(why: &str) -> diesel::result::Error {
    use diesel::result::{DatabaseErrorKind, Error};
    Error::DatabaseError(DatabaseErrorKind::UnableToSendCommand, Box::new(why.to_owned()))
}
