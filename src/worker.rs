//! All that happens by the clock, on one page.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Time;
use crate::db::{Db, QueryError, fault};
use crate::mail::{Post, Transport, outbox_brake};
use crate::web::{App, Kept, Metrics};
use crate::{debriefs, interviewers, panels, people, privacy, reminders, rubrics};

/// How often the calendar is looked at; nothing in it is due to the second.
const CALENDAR: Duration = Duration::from_secs(5);

/// How often the outbox is looked at: a sign-in link should be there before its reader gets impatient.
const OUTBOX: Duration = Duration::from_secs(1);

/// How long a stopping worker waits for the mails that are under way; what is left is taken up after its lease.
const PATIENCE: Duration = Duration::from_secs(15);

/// A worker that runs.
pub struct Worker {
    stop: watch::Sender<bool>,
    done: JoinHandle<()>,
    calendars: JoinHandle<()>,
}

impl Worker {
    /// Lets it finish what it is doing.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        // What a calendar's machine has not answered by now is asked again at the next start.
        self.calendars.abort();
        if tokio::time::timeout(PATIENCE, self.done).await.is_err() {
            tracing::warn!("the worker was left in the middle of a delivery");
        }
    }
}

/// Starts the two loops, side by side: a fit over a large company's cards takes its time, and no mail should wait for it; a
/// mail server may be slow, and no panel should wait for that.
pub fn start(app: App, transport: Transport) -> Worker {
    let (stop, stopped) = watch::channel(false);
    let calendars = tokio::spawn(read_calendars(app.clone()));
    let App { db, keys, templates, config, metrics, kept, .. } = app;
    let post = Post { db: db.clone(), keys, templates, config, transport };
    let done = tokio::spawn(async move {
        tokio::join!(calendar(&db, &metrics, &kept, stopped.clone()), outbox(&post, &metrics, stopped));
    });
    Worker { stop, done, calendars }
}

/// Reads the calendars whose address somebody has named. Beside the rest of the worker: no mail waits for a slow machine.
async fn read_calendars(app: App) {
    loop {
        let done = interviewers::read_addresses(&app.db, &app.keys, &app.config.calendar_hosts).await;
        app.metrics.round("calendars", done.is_ok());
        told(&app.db, done.err(), "calendars could not be read; it is tried again");
        tokio::time::sleep(CALENDAR).await;
    }
}

async fn calendar(db: &Db, metrics: &Metrics, kept: &Kept, mut stopped: watch::Receiver<bool>) {
    let mut tidied = None;
    while !*stopped.borrow() {
        kept.tidy();
        for done in [tidy(db, &mut tidied).await, turn(db).await, fit(db).await] {
            metrics.round("calendar", done.is_ok());
            told(db, done.err(), "a round of the calendar failed; it is tried again");
        }
        pause(CALENDAR, &mut stopped).await;
    }
}

async fn outbox(post: &Post, metrics: &Metrics, mut stopped: watch::Receiver<bool>) {
    // Whoever starts a worker may have mended the settings that paused the post.
    if let Err(error) = post.db.write(outbox_brake::try_now).await {
        tracing::error!(%error, "the outbox cannot be read; it is tried again");
    }
    while !*stopped.borrow() {
        let done = post.round(|| *stopped.borrow()).await;
        metrics.round("outbox", done.is_ok());
        told(&post.db, done.err(), "a round of the post failed; it is tried again");
        pause(OUTBOX, &mut stopped).await;
    }
}

/// Writes down why a round failed. While the disk is full or fails that stands there once already, and not each second.
fn told(db: &Db, error: Option<QueryError>, what: &str) {
    if let Some(error) = error
        && (db.fault().is_none() || fault(&error).is_none())
    {
        tracing::error!(%error, "{what}");
    }
}

async fn pause(time: Duration, stopped: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        _ = stopped.changed() => {}
    }
}

/// Once an hour, takes away sessions and sign-in requests that nobody can use any more, and candidates whose time is over; counts
/// how often questions were asked, if that is a day ago.
async fn tidy(db: &Db, tidied: &mut Option<Time>) -> Result<(), QueryError> {
    let now = db.clock().now();
    if tidied.is_none_or(|last| now - last >= TimeDelta::hours(1)) {
        db.write(people::tidy).await?;
        privacy::keep_time(db).await?;
        rubrics::count_uses(db).await?;
        *tidied = Some(now);
    }
    Ok(())
}

async fn fit(db: &Db) -> Result<(), QueryError> {
    debriefs::refresh_calibrations(db).await.map(|_| ())
}

/// What the hour brings: panels whose first interview has begun collect cards; whoever is to be reminded is; after an
/// erasure the file is written anew.
///
/// # Errors
/// The database's own.
pub async fn turn(db: &Db) -> Result<(), QueryError> {
    db.write(panels::begin_due).await?;
    // Looked at on a reader first: most of the time nothing is due, and the one writer has better things to do.
    if db.read(reminders::due).await? > 0 {
        db.write(reminders::remind).await?;
    }
    privacy::sweep(db).await
}
