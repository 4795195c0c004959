//! What goes wrong below: the machine stops at a statement, before the commit, or after it and before anybody heard; the disk is
//! full, or takes no writes.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use diesel::connection::{InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::db::{self, Conn, Location, QueryError};

use crate::chance::Dice;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// Stops before the statement of that number.
    StopsAt(u32),
    /// Stops when everything is written and nothing is committed.
    StopsBeforeCommit,
    /// Stops when it is committed, before anybody hears of it.
    StopsAfterCommit,
    /// No page can be added to the file.
    DiskFull,
    /// Not a byte can be written.
    ReadOnly,
}

/// How an act ended.
pub enum End<T, E> {
    Done(T),
    Refused(E),
    /// Undone, and nobody heard anything.
    Lost,
    /// It stands, and nobody heard anything.
    Unheard,
}

/// The machine stops. Not an error: nothing of ours runs after it.
struct Stop;

thread_local! {
    static STATEMENTS_LEFT: Cell<Option<u32>> = const { Cell::new(None) };
    static STOPS_AT_COMMIT: Cell<bool> = const { Cell::new(false) };
}

fn watch(event: InstrumentationEvent<'_>) {
    match event {
        InstrumentationEvent::StartQuery { .. } => match STATEMENTS_LEFT.get() {
            Some(0) => stop(),
            left => STATEMENTS_LEFT.set(left.map(|left| left - 1)),
        },
        InstrumentationEvent::CommitTransaction { .. } if STOPS_AT_COMMIT.get() => stop(),
        _ => {}
    }
}

fn stop() -> ! {
    disarm();
    resume_unwind(Box::new(Stop))
}

fn disarm() {
    STATEMENTS_LEFT.set(None);
    STOPS_AT_COMMIT.set(false);
}

/// A connection of this world. It waits for no disk: what a power cut does to a file is tried elsewhere.
pub fn open(location: &Location) -> Conn {
    let mut conn = db::connect(location).unwrap();
    if let Conn::Sqlite(conn) = &mut conn {
        conn.batch_execute("PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0").unwrap();
    }
    conn.set_instrumentation(watch);
    conn
}

impl Fault {
    /// Mostly none.
    pub fn draw(dice: &mut Dice) -> Self {
        if !dice.in_hundred(4) {
            return Self::None;
        }
        match dice.below(8) {
            0..=2 => Self::StopsAt(dice.below(50) as u32),
            3 => Self::StopsBeforeCommit,
            4 | 5 => Self::StopsAfterCommit,
            6 => Self::DiskFull,
            _ => Self::ReadOnly,
        }
    }

    /// One transaction with this fault in it. The connection comes back as long as the machine runs.
    pub fn around<T, E: From<QueryError>>(
        self,
        mut conn: Conn,
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> (Option<Conn>, End<T, E>) {
        match (self, &mut conn) {
            (Self::DiskFull, Conn::Sqlite(conn)) => {
                // No more than there are: the limit is never below that.
                conn.batch_execute("PRAGMA max_page_count = 1").unwrap();
            }
            (Self::ReadOnly, Conn::Sqlite(conn)) => conn.batch_execute("PRAGMA query_only = ON").unwrap(),
            (Self::StopsAt(left), _) => STATEMENTS_LEFT.set(Some(left)),
            (Self::StopsBeforeCommit, _) => STOPS_AT_COMMIT.set(true),
            _ => {}
        }
        let done = catch_unwind(AssertUnwindSafe(|| conn.transaction(work)));
        disarm();
        match done {
            Err(payload) if is_stop(payload.as_ref()) => (None, End::Lost),
            Err(payload) => resume_unwind(payload),
            Ok(Ok(_)) if self == Self::StopsAfterCommit => (None, End::Unheard),
            Ok(Ok(value)) => (self.over(conn), End::Done(value)),
            Ok(Err(_)) if matches!(self, Self::DiskFull | Self::ReadOnly) => (None, End::Lost),
            Ok(Err(error)) => (self.over(conn), End::Refused(error)),
        }
    }

    fn over(self, conn: Conn) -> Option<Conn> {
        (!matches!(self, Self::DiskFull | Self::ReadOnly)).then_some(conn)
    }
}

fn is_stop(payload: &(dyn Any + Send)) -> bool {
    payload.is::<Stop>()
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The tables of ours.
pub fn tables(conn: &mut Conn) -> Vec<String> {
    let sql = "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
               AND name NOT IN ('rubrics', 'rubric_versions', 'criteria', 'anchors', 'questions', '__diesel_schema_migrations') \
               ORDER BY name";
    lines(conn, sql)
}

/// The rows of a table, each as text with every column in it; of what is encrypted the beginning, which differs each time.
pub fn rows(conn: &mut Conn, table: &str) -> Vec<String> {
    let columns = lines(conn, &format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid"));
    let one = |name: &String| {
        format!("quote(CASE typeof(\"{name}\") WHEN 'blob' THEN substr(\"{name}\", 1, 40) ELSE \"{name}\" END)")
    };
    let all: Vec<String> = columns.iter().map(one).collect();
    lines(conn, &format!("SELECT {} AS line FROM \"{table}\" ORDER BY 1", all.join(" || '|' || ")))
}

fn lines(conn: &mut Conn, sql: &str) -> Vec<String> {
    let found: Vec<Line> = diesel::sql_query(sql).load(conn).unwrap();
    found.into_iter().map(|one| one.line).collect()
}
