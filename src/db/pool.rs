//! `Db`: the handle that everybody holds. `read` is one snapshot, `write` one transaction that is durable on return.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use diesel::r2d2::{ManageConnection, Pool};
use diesel::{QueryResult, RunQueryDsl};
use tokio::sync::{mpsc, oneshot};

use super::conn::{Conn, Location, Purpose, begin, commit, open, rollback};
use super::measures::{Measures, watch};
use super::trouble::{Noted, Trouble};
use super::writer::{self, Job, Work, unavailable};
use crate::clock::{Clock, Time};

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Opening {
    /// The connection was refused, or the file cannot be opened.
    #[error("the database does not open: {0}")]
    Connection(#[from] diesel::ConnectionError),
    /// The pool could not be filled in time.
    #[error("the database gives no connections: {0}")]
    Pool(String),
    /// A migration failed.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(String),
    /// Everything is being moved into it, and is not there yet.
    #[error(
        "everything is being moved into this database, and that is not finished; run `evenhand migrate --to` again"
    )]
    Unfinished,
    /// Whether it is whole cannot be said.
    #[error("the database does not answer: {0}")]
    Query(#[from] diesel::result::Error),
    /// The writer thread could not be started.
    #[error("the writer could not be started: {0}")]
    Writer(#[from] std::io::Error),
}

/// How long a piece of work waits for a connection: whoever clicked should read soon that there is none.
const PATIENCE: Duration = Duration::from_secs(3);

struct Manager {
    location: Location,
    purpose: Purpose,
    measures: Arc<Measures>,
}

/// A connection of the pool, and what was noted of it.
struct Pooled {
    conn: Conn,
    noted: Noted,
}

impl ManageConnection for Manager {
    type Connection = Pooled;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Pooled, Self::Error> {
        let mut conn = open(&self.location, self.purpose).map_err(diesel::r2d2::Error::ConnectionError)?;
        let noted = watch(&mut conn, &self.measures);
        Ok(Pooled { conn, noted })
    }

    fn is_valid(&self, pooled: &mut Pooled) -> Result<(), Self::Error> {
        match &mut pooled.conn {
            Conn::Sqlite(_) => Ok(()),
            Conn::Postgres(c) => {
                diesel::sql_query("SELECT 1").execute(c).map_err(diesel::r2d2::Error::QueryError).map(|_| ())
            }
        }
    }

    /// What this says of a connection that comes back is thrown out, and handed out to nobody again.
    fn has_broken(&self, pooled: &mut Pooled) -> bool {
        use diesel::connection::{AnsiTransactionManager, TransactionManager};
        let lost = pooled.noted.trouble() == Some(Trouble::Lost);
        lost || super::on_backend!(&mut pooled.conn, c => <AnsiTransactionManager as TransactionManager<_>>::is_broken_transaction_manager(c))
    }
}

#[derive(Clone)]
enum Write {
    Queue(mpsc::Sender<Work>),
    Pool(Pool<Manager>),
}

/// The database, as a cheap handle to clone.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    write: Write,
    clock: Clock,
    location: Location,
    measures: Arc<Measures>,
}

/// The connections to the database at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    /// At work.
    pub busy: u32,
    /// Open, and waiting for work.
    pub idle: u32,
    /// As many as there can be.
    pub most: u32,
}

impl Db {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// [`Opening`] says which step failed.
    pub fn open(location: &Location, clock: Clock) -> Result<Self, Opening> {
        let measures = Arc::new(Measures::new());
        let mut first = open(location, Purpose::Write)?;
        super::migrate(&mut first).map_err(|error| Opening::Migration(error.to_string()))?;
        if let Conn::Postgres(c) = &mut first
            && super::transfer::is_under_way(c)?
        {
            return Err(Opening::Unfinished);
        }
        watch(&mut first, &measures);
        let pool = |purpose, size| {
            let manager = Manager { location: location.clone(), purpose, measures: Arc::clone(&measures) };
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(PATIENCE)
                .build(manager)
                .map_err(|error| Opening::Pool(error.to_string()))
        };
        let (readers, write) = match location {
            Location::Sqlite(_) => {
                let (queue, _) = writer::start(location, first, clock.clone(), Arc::clone(&measures))?;
                (pool(Purpose::Read, 8)?, Write::Queue(queue))
            }
            Location::Postgres(_) => {
                drop(first);
                let both = pool(Purpose::Write, 12)?;
                (both.clone(), Write::Pool(both))
            }
        };
        Ok(Self { readers, write, clock, location: location.clone(), measures })
    }

    /// Where this database is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The clock that stamps every transaction.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// How many queries have run since the start, reads and writes together.
    pub fn queries(&self) -> u64 {
        self.measures.queries.get()
    }

    /// What it counts of its own work, for whoever watches the server.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// From now on a statement that takes so long stands in the log; with nothing at all none does.
    pub fn tell_slow_from(&self, from: Duration) {
        self.measures.set_slow_from(from);
    }

    /// What keeps SQLite from taking writes at this moment, as far as anybody has met it.
    pub fn fault(&self) -> Option<super::Fault> {
        self.measures.fault()
    }

    /// The pool at this moment; SQLite's one writer is not among it.
    pub fn connections(&self) -> Connections {
        let state = self.readers.state();
        Connections {
            busy: state.connections.saturating_sub(state.idle_connections),
            idle: state.idle_connections,
            most: self.readers.max_size(),
        }
    }

    /// How many writes wait for SQLite's writer; on PostgreSQL each has a connection, and none waits here.
    pub fn waiting_writes(&self) -> usize {
        match &self.write {
            Write::Queue(queue) => queue.max_capacity() - queue.capacity(),
            Write::Pool(_) => 0,
        }
    }

    /// One snapshot: everything that `work` reads belongs together. On PostgreSQL it may be begun more than once: see
    /// [`Db::write`].
    ///
    /// # Errors
    /// What `work` returns, or the database's own error.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<diesel::result::Error> + Send + 'static,
        F: FnOnce(&mut Conn, Time) -> Result<T, E> + Clone + Send + 'static,
    {
        let (job, left) = apart(work);
        self.on_the_pool(&self.readers, Purpose::Read, job).await?;
        left.take()
    }

    /// As [`Db::read`], for so little that another thread would take longer to wake up: on SQLite it is read where it is asked for,
    /// unless all connections are busy.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn glance<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<diesel::result::Error> + Send + 'static,
        F: FnOnce(&mut Conn, Time) -> Result<T, E> + Clone + Send + 'static,
    {
        if let Location::Sqlite(_) = self.location
            && let Some(mut conn) = self.readers.try_get()
        {
            let (mut job, left) = apart(work);
            return match within(&mut conn, Purpose::Read, self.clock.now(), &mut job) {
                Err(Failed { error: Some(error), .. }) => Err(error.into()),
                _ => left.take(),
            };
        }
        self.read(work).await
    }

    /// One transaction with one time stamp; when this returns `Ok`, it is on the disk. An `Err` undoes everything.
    ///
    /// On PostgreSQL `work` is begun anew where the server undid it, or the connection died before COMMIT was sent: so it does
    /// nothing but talk to the database. What became of a COMMIT without an answer nobody knows; it is not sent twice.
    ///
    /// # Errors
    /// What `work` returns, or the database's own error.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<diesel::result::Error> + Send + 'static,
        F: FnOnce(&mut Conn, Time) -> Result<T, E> + Clone + Send + 'static,
    {
        let (job, left) = apart(work);
        match &self.write {
            Write::Pool(pool) => self.on_the_pool(pool, Purpose::Write, job).await?,
            Write::Queue(queue) => self.in_the_queue(queue, job).await?,
        }
        left.take()
    }

    async fn on_the_pool(&self, pool: &Pool<Manager>, purpose: Purpose, mut job: Job) -> QueryResult<()> {
        let (pool, clock, span) = (pool.clone(), self.clock.clone(), tracing::Span::current());
        let done = tokio::task::spawn_blocking(move || {
            let _of_this_request = span.enter();
            transaction(&pool, purpose, &clock, &mut job)
        });
        done.await.map_err(|_| unavailable("a transaction broke off"))?
    }

    async fn in_the_queue(&self, queue: &mpsc::Sender<Work>, mut job: Job) -> QueryResult<()> {
        let ((tell, told), span) = (oneshot::channel(), tracing::Span::current());
        let job: Job = Box::new(move |conn, now| span.in_scope(|| job(conn, now)));
        queue.send(Work::Job(job, tell)).await.map_err(|_| unavailable("the writer has stopped"))?;
        told.await.map_err(|_| unavailable(self.measures.why("the write broke off")))?
    }

    /// Writes SQLite's file anew, so that nothing is left in it, or in its journal, of what was deleted. Writers wait meanwhile;
    /// readers do not. Returns whether that is done: a reader can be in its way, and PostgreSQL keeps its own files.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sweep(&self) -> Result<bool, diesel::result::Error> {
        let Write::Queue(queue) = &self.write else { return Ok(false) };
        let (tell, told) = oneshot::channel();
        queue.send(Work::Sweep(tell)).await.map_err(|_| unavailable("the writer has stopped"))?;
        told.await.map_err(|_| unavailable("the sweep broke off"))?
    }
}

/// Where a piece of work leaves what it brings back, until its transaction has held. All else about a transaction is the same
/// whatever that is: it is there once, and not once for each piece of work.
struct Left<T, E>(Arc<Mutex<Option<Result<T, E>>>>);

impl<T, E: From<diesel::result::Error>> Left<T, E> {
    fn take(&self) -> Result<T, E> {
        let left = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        left.unwrap_or_else(|| Err(unavailable("the work left nothing").into()))
    }
}

/// The work as a job, and where it leaves what it brings back.
fn apart<T, E, F>(work: F) -> (Job, Left<T, E>)
where
    T: Send + 'static,
    E: Send + 'static,
    F: FnOnce(&mut Conn, Time) -> Result<T, E> + Clone + Send + 'static,
{
    let left = Arc::new(Mutex::new(None));
    let there = Arc::clone(&left);
    let job: Job = Box::new(move |conn, now| {
        let result = work.clone()(conn, now);
        let keep = result.is_ok();
        *there.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        keep
    });
    (job, Left(left))
}

/// How often a transaction is begun anew. A server that goes down ends its connections one after another, and the second one
/// that is tried may be next.
const TRIES: u32 = 3;

/// A transaction on a connection of the pool, begun anew for a [`Trouble`] that is none of its own. It is `Ok` as well where the
/// work itself failed, which has said so where it left what it brings back.
fn transaction(pool: &Pool<Manager>, purpose: Purpose, clock: &Clock, job: &mut Job) -> QueryResult<()> {
    let mut tried = 0;
    loop {
        let mut pooled = pool.get().map_err(|error| unavailable(&error.to_string()))?;
        let Err(Failed { error, trouble }) = within(&mut pooled, purpose, clock.now(), job) else { return Ok(()) };
        let Some(trouble) = trouble else { return error.map_or(Ok(()), Err) };
        if tried == TRIES {
            return Err(unavailable(&format!("it was tried again and in vain ({trouble:?})")));
        }
        tried += 1;
        tracing::warn!(?trouble, "a transaction is begun anew");
        std::thread::sleep(Duration::from_millis(20) * tried);
    }
}

/// A try that did not hold.
struct Failed {
    /// The database's own; nothing where the work failed, and said why.
    error: Option<diesel::result::Error>,
    /// For what it may be tried again.
    trouble: Option<Trouble>,
}

/// One try.
fn within(pooled: &mut Pooled, purpose: Purpose, now: Time, job: &mut Job) -> Result<(), Failed> {
    let Pooled { conn, noted } = pooled;
    noted.set(None);
    let error = match begin(conn, purpose).map(|()| job(conn, now)) {
        Ok(true) => match commit(conn) {
            Ok(()) => return Ok(()),
            Err(error) if purpose == Purpose::Write && noted.trouble() == Some(Trouble::Lost) => {
                let why = format!("whether a commit held is not known: {error}");
                return Err(Failed { error: Some(unavailable(&why)), trouble: None });
            }
            Err(error) => Some(error),
        },
        failed => {
            // Where this fails the connection is thrown out, which undoes everything as well.
            let _ = rollback(conn);
            failed.err()
        }
    };
    Err(Failed { error, trouble: noted.trouble() })
}
