//! The world of one seed: its database, clock and chance, and what those who live in it were told and believe.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{NaiveDate, TimeDelta};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::crypto::{Keys, hex, random, sha256};
use evenhand::db::{self, Conn, Id, Location, QueryError};
use evenhand::mail::{Mail, MailKind};
use evenhand::panels::{Interview, Panel, PanelState};
use evenhand::people::{self, Person, PersonState, Session, Viewer};
use evenhand::{candidates::Candidate, rubrics};

use crate::chance::Dice;
use crate::company::Company;
use crate::faults::{self, Fault};
use crate::invariants::Violation;

/// Somebody's card of an interview, as its author was told.
#[derive(Debug, Clone, Default)]
pub struct Believed {
    /// The newest revision that was acknowledged.
    pub revision: i32,
    /// Words that stand in it, and nowhere else.
    pub words: String,
    /// Commitment and moment of the receipt.
    pub receipt: Option<(String, Time)>,
}

/// A candidate, with every word that anybody typed about them.
pub struct Applicant {
    pub id: Id<Candidate>,
    pub name: String,
    pub words: Vec<String>,
    pub erased: bool,
}

/// What became of an act.
pub enum Done<T, E> {
    /// It was acknowledged.
    Yes(T),
    /// It was refused, with a reason.
    No(E),
    /// Whoever acted heard nothing: the machine stopped, or could not store it.
    Silence,
}

impl<T, E> Done<T, E> {
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Yes(_))
    }
}

pub struct World {
    pub seed: u64,
    pub dice: Dice,
    pub now: Time,
    pub keys: Keys,
    pub company: Company,
    pub applicants: Vec<Applicant>,
    pub cards: BTreeMap<(Id<Interview>, Id<Person>), Believed>,
    /// Who decided what, as far as they were told that it stands.
    pub decisions: BTreeMap<Id<Panel>, (Id<Person>, String)>,
    /// Interviews that were last arranged although somebody was busy.
    pub although_busy: BTreeSet<Id<Interview>>,
    /// Sessions that were ended, as whoever ended them was told.
    pub ended: BTreeSet<Id<Session>>,
    pub sessions: Vec<(Id<Session>, usize)>,
    /// How often a mail was handed over, and how often that was acknowledged and written down.
    pub handed: BTreeMap<Id<Mail>, (usize, usize)>,
    /// Entries of the audit log that were seen.
    pub logged: Vec<String>,
    /// Whether two people open early, and erase, as admins were told.
    pub two_open: Option<bool>,
    pub two_erase: Option<bool>,
    /// Candidates and openings that must not be erased, as far as anybody has looked.
    pub held: BTreeSet<String>,
    /// Rounds of the worker that were not broken off.
    pub rounds: Vec<Time>,
    /// Reminders that arrived: to whom, and on which of their days.
    pub reminded: BTreeMap<(String, NaiveDate), Id<Mail>>,
    /// Reminders that a planner asked for: written for a morning to come.
    pub by_hand: BTreeSet<Id<Mail>>,
    /// Since when somebody has not heard of a late card.
    pub unheard: BTreeMap<(Id<Interview>, Id<Person>), Time>,
    /// What was seen of panels and cards, which does not go back.
    pub panels: BTreeMap<Id<Panel>, PanelState>,
    pub sealed: BTreeMap<String, (String, Time)>,
    /// Nothing goes wrong any more, so that all that waits comes to its end.
    pub calm: bool,
    pub calm_since: Time,
    /// The mail server is away until then.
    pub mail_away: Time,
    pub broken: Option<Violation>,
    pub step: usize,
    pub trace: Vec<String>,
    pub counts: BTreeMap<&'static str, usize>,
    hash: [u8; 32],
    conn: Option<Conn>,
    location: Location,
    words: u32,
}

/// A file with all tables, the rubrics that ship, and nobody.
fn template() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let file = folder().join(format!("evenhand_simulation_{}.db", std::process::id()));
        let mut conn = db::connect(&Location::Sqlite(file.clone())).unwrap();
        db::migrate(&mut conn).unwrap();
        // Thrown away afterwards, with its thread: what is shipped has the same identifiers each time.
        std::thread::scope(|scope| {
            scope.spawn(|| {
                random::follow(0);
                let now = Time::parse_iso("2026-01-05T09:00:00Z").unwrap();
                conn.transaction(|conn| rubrics::ship(conn, now)).unwrap();
                conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE").unwrap();
                drop(conn);
            });
        });
        let bytes = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        bytes
    })
}

fn folder() -> PathBuf {
    std::env::temp_dir()
}

impl World {
    pub fn start(seed: u64) -> Self {
        random::follow(seed);
        let bytes = template();
        // The same seed can be lived through twice at one time, by two tests.
        static WORLDS: AtomicU64 = AtomicU64::new(0);
        let number = WORLDS.fetch_add(1, Ordering::Relaxed);
        let file = folder().join(format!("evenhand_simulation_{}_{seed}_{number}.db", std::process::id()));
        std::fs::write(&file, bytes).unwrap();
        let location = Location::Sqlite(file);
        let mut dice = Dice(seed ^ 0xE7E2_4A4D);
        // Before clock changes of both hemispheres, at a year's turn, and in a summer without any.
        let first = ["2026-03-16", "2026-10-12", "2026-12-14", "2026-06-01", "2027-03-15"][dice.below(5)];
        let now = Time::parse_iso(&format!("{first}T08:00:00Z")).unwrap();
        let mut world = Self {
            seed,
            dice,
            now,
            keys: Keys::from_master([42; 32]),
            company: Company::default(),
            applicants: Vec::new(),
            cards: BTreeMap::new(),
            decisions: BTreeMap::new(),
            although_busy: BTreeSet::new(),
            ended: BTreeSet::new(),
            sessions: Vec::new(),
            handed: BTreeMap::new(),
            logged: Vec::new(),
            two_open: Some(false),
            two_erase: Some(false),
            held: BTreeSet::new(),
            rounds: Vec::new(),
            reminded: BTreeMap::new(),
            by_hand: BTreeSet::new(),
            unheard: BTreeMap::new(),
            panels: BTreeMap::new(),
            sealed: BTreeMap::new(),
            calm: false,
            calm_since: now,
            mail_away: now,
            broken: None,
            step: 0,
            trace: Vec::new(),
            counts: BTreeMap::new(),
            hash: [0; 32],
            conn: Some(faults::open(&location)),
            location,
            words: 0,
        };
        world.company = Company::found(&mut world);
        world
    }

    /// The machine starts again, on what is on its disk.
    pub fn restart(&mut self) {
        self.conn = None;
        self.conn = Some(faults::open(&self.location));
    }

    pub fn conn(&mut self) -> &mut Conn {
        self.conn.as_mut().unwrap()
    }

    /// Reads, as a page does.
    pub fn read<T>(&mut self, work: impl FnOnce(&mut Conn, Time) -> T) -> T {
        let now = self.now;
        work(self.conn(), now)
    }

    /// Somebody does something. It may be refused, and the machine may fail in the middle of it.
    pub fn act<T, E: From<QueryError> + Debug>(
        &mut self,
        kind: &'static str,
        words: String,
        work: impl FnOnce(&mut Conn, Time) -> Result<T, E>,
    ) -> Done<T, E> {
        let fault = if self.calm { Fault::None } else { Fault::draw(&mut self.dice) };
        // Costs a look at the whole database: now and then.
        let looks = fault != Fault::None || self.dice.in_hundred(2);
        let before = looks.then(|| self.fingerprint());
        let (now, conn) = (self.now, self.conn.take().unwrap());
        let (conn, done) = fault.around(conn, |conn| work(conn, now));
        match conn {
            Some(conn) => self.conn = Some(conn),
            None => self.restart(),
        }
        let (said, stands, done) = match done {
            faults::End::Done(value) => ("done".to_owned(), true, Done::Yes(value)),
            faults::End::Refused(error) => (format!("refused: {error:?}"), false, Done::No(error)),
            faults::End::Lost => (format!("nothing came back ({fault:?})"), false, Done::Silence),
            faults::End::Unheard => ("done, and nobody heard of it".to_owned(), true, Done::Silence),
        };
        let short = said.split(['(', '{']).next().unwrap_or_default().trim().to_owned();
        self.note(format!("{words}: {short}"));
        let outcome = match &done {
            Done::Yes(_) => kind,
            Done::No(_) => "refused",
            Done::Silence => "lost",
        };
        *self.counts.entry(outcome).or_default() += 1;
        if let Done::No(error) = &done
            && format!("{error:?}").contains("DatabaseError")
            && matches!(fault, Fault::None)
        {
            self.fail("what_is_asked_is_answered", format!("{words}: the database said {error:?}"));
        }
        if let (Some(before), false) = (before, stands)
            && before != self.fingerprint()
        {
            self.fail("what_was_refused_left_no_trace", format!("{words}: {said}"));
        }
        done
    }

    /// A line of the trace. What is in it is the same each time, so no identifier is.
    pub fn note(&mut self, line: String) {
        self.step += 1;
        let mut bytes = self.hash.to_vec();
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(self.now.iso().as_bytes());
        self.hash = sha256(&bytes);
        self.trace.push(format!("{:>5} {} {line}", self.step, &self.now.iso()[..16]));
    }

    /// What the whole trace comes to.
    pub fn trace_hash(&self) -> String {
        hex(&self.hash)
    }

    pub fn fail(&mut self, invariant: &'static str, why: String) {
        if self.broken.is_none() {
            self.broken = Some(Violation { invariant, why, step: self.step });
        }
    }

    /// Words that nobody else has typed.
    pub fn fresh_words(&mut self) -> String {
        self.words += 1;
        format!("q{:x}x{}q", self.seed, self.words)
    }

    /// The person behind a browser, as the gate would find them; nobody, if they may not come in.
    pub fn viewer(&mut self, who: usize) -> Option<Viewer> {
        let id = self.company.people[who].id.clone();
        let person = self.read(|conn, _| people::find(conn, &id)).unwrap();
        (person.state == PersonState::Active).then(|| Viewer::of(&person))
    }

    /// Everything that is in the database, in a few bytes.
    pub fn fingerprint(&mut self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (table, rows) in self.everything() {
            table.hash(&mut hasher);
            rows.iter().for_each(|row| hasher.write(row.as_bytes()));
        }
        hasher.finish()
    }

    /// Every word in the database.
    pub fn everything(&mut self) -> Vec<(String, Vec<String>)> {
        let tables = faults::tables(self.conn());
        tables.into_iter().map(|table| (table.clone(), faults::rows(self.conn(), &table))).collect()
    }

    /// How many mails there are, whatever became of them.
    pub fn outbox(&mut self) -> i64 {
        use evenhand::db::schema::mails;
        self.read(|conn, _| mails::table.count().get_result(conn)).unwrap()
    }

    pub fn counts_of(&self, what: &str) -> usize {
        self.counts.get(what).copied().unwrap_or(0)
    }

    /// A mail has arrived, whatever its sender knows of it.
    pub fn arrived(&mut self, mail: &Mail) {
        if mail.kind != MailKind::Nudge {
            return;
        }
        let who =
            mail.person_id.as_deref().and_then(|id| self.company.people.iter().position(|one| one.id.as_str() == id));
        let Some(who) = who else { return };
        let day = self.now.in_zone(self.company.people[who].zone).date_naive();
        let first = self.reminded.entry((mail.address.clone(), day)).or_insert_with(|| mail.id.clone()).clone();
        if first != mail.id {
            self.fail("one_reminder_a_day", format!("{} was reminded a second time on {day}", mail.address));
        }
    }

    pub fn turn(&mut self, by: TimeDelta) {
        self.now = self.now + by;
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.conn = None;
        if let Location::Sqlite(file) = &self.location {
            for end in ["", "-wal", "-shm", "-journal"] {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}
