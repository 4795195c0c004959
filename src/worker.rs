//! All that happens by the clock, on one page.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Time;
use crate::db::{Db, QueryError};
use crate::mail::{Post, Transport};
use crate::web::App;
use crate::{debriefs, interviewers, panels, people, reminders};

/// Every how many ticks the calendar is looked at; nothing in it is due to the second.
const CALENDAR: u32 = 5;

/// How often the outbox is looked at: a sign-in link should be there before its reader gets impatient.
const PACE: Duration = Duration::from_secs(1);

/// How many rounds of the post a tick makes at most, so that a full outbox does not keep the worker from stopping.
const ROUNDS: usize = 20;

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

/// Starts the loop.
pub fn start(app: App, transport: Transport) -> Worker {
    let (stop, mut stopped) = watch::channel(false);
    let calendars = tokio::spawn(read_calendars(app.clone()));
    let App { db, keys, templates, config } = app;
    let post = Post { db, keys, templates, config, transport };
    let done = tokio::spawn(async move {
        let (mut ticks, mut tidied) = ((0..CALENDAR).cycle(), None);
        while !*stopped.borrow() {
            if let Err(error) = tidy(&post, &mut tidied).await {
                tracing::error!(%error, "nothing could be tidied away; it is tried again");
            }
            let done = if ticks.next() == Some(0) { tick(&post).await } else { deliver(&post).await };
            if let Err(error) = done {
                tracing::error!(%error, "a round of the worker failed; it is tried again");
            }
            tokio::select! {
                () = tokio::time::sleep(PACE) => {}
                _ = stopped.changed() => {}
            }
        }
    });
    Worker { stop, done, calendars }
}

/// Reads the calendars whose address somebody has named. Beside the rest of the worker: no mail waits for a slow machine.
async fn read_calendars(app: App) {
    loop {
        if let Err(error) = interviewers::read_addresses(&app.db, &app.keys, &app.config.calendar_hosts).await {
            tracing::error!(%error, "calendars could not be read; it is tried again");
        }
        tokio::time::sleep(PACE).await;
    }
}

/// Once an hour, takes away sessions and sign-in requests that nobody can use any more.
async fn tidy(post: &Post, tidied: &mut Option<Time>) -> Result<(), QueryError> {
    let now = post.db.clock().now();
    if tidied.is_none_or(|last| now - last >= TimeDelta::hours(1)) {
        post.db.write(people::tidy).await?;
        *tidied = Some(now);
    }
    Ok(())
}

/// One round: everything that the clock sets off, then the post.
///
/// # Errors
/// The database's own; the next round tries again.
pub async fn tick(post: &Post) -> Result<(), QueryError> {
    turn(&post.db).await?;
    deliver(post).await?;
    // Last: a fit over a large company's cards takes its time, and no mail should wait for it.
    debriefs::refresh_calibrations(&post.db).await.map(|_| ())
}

/// What the hour brings: panels whose first interview has begun collect cards; whoever is to be reminded is.
///
/// # Errors
/// The database's own.
pub async fn turn(db: &Db) -> Result<(), QueryError> {
    db.write(panels::begin_due).await?;
    // Looked at on a reader first: most of the time nothing is due, and the one writer has better things to do.
    if db.read(reminders::due).await? > 0 {
        db.write(reminders::remind).await?;
    }
    Ok(())
}

/// Sends every mail that is due.
async fn deliver(post: &Post) -> Result<(), QueryError> {
    for _ in 0..ROUNDS {
        if post.round().await? == crate::mail::Round::default() {
            break;
        }
    }
    Ok(())
}
