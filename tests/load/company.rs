//! A company to measure with: panels whose cards were written, sealed and revealed by the very verbs that the server uses, and
//! interviews whose cards are still open; then as many closed years beside it as are asked for.
//!
//!     cargo run --release --locked --example company -- FOLDER --cards 20000 --open 2048
//!
//! The first two hundred cards are real to the last byte. The others are copies of them under ids of their own, in closed openings of
//! their own, by people of their own who have left since, each copy most of a day earlier: they take room, as a company's past does,
//! and nobody opens them here. What it says on stdout is who is signed in, and what there is to ask for.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "it stops where it is wrong")]

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::TimeDelta;
use clap::Parser;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::audit::{self, Event};
use evenhand::candidates::{self, CandidateInput};
use evenhand::clock::{Clock, Time};
use evenhand::config::{Config, Flags};
use evenhand::crypto::Keys;
use evenhand::db::schema::{interviews, panels};
use evenhand::db::{Conn, Db, Id, QueryError};
use evenhand::language::Language;
use evenhand::openings::{self, NewOpening, Opening, Stage, StageWhole};
use evenhand::panels::{Interview, InterviewState, Panel, PanelState};
use evenhand::people::{self, Newcomer, Person, Role, Viewer};
use evenhand::rubrics;
use evenhand::scorecards::{self, Choice, DraftInput, DraftRating, Recommendation};
use serde_json::json;

/// Real panels of real cards.
const PANELS: usize = 40;
const SEATS: usize = 5;
const REAL: usize = PANELS * SEATS;

/// How many write at once.
const WRITERS: usize = 64;

/// So many interviews of an opening wait for a card.
const WAITING: usize = 256;

/// How much earlier each copy of the real panels took place: a million cards are ten years of two thousand a week.
const APART: usize = 17;

/// So many copies, half a year of them, were written by people who are still here.
const RECENT: usize = 250;

/// What to make.
#[derive(Parser)]
struct Wanted {
    /// The data folder, which is not there yet
    folder: PathBuf,
    /// How many revealed cards there are
    #[arg(long, default_value_t = REAL)]
    cards: usize,
    /// How many interviews wait for a card
    #[arg(long, default_value_t = WRITERS)]
    open: usize,
}

fn main() {
    let wanted = Wanted::parse();
    std::fs::create_dir_all(&wanted.folder).unwrap();
    let flags = Flags { data: Some(wanted.folder.display().to_string()), ..Flags::default() };
    let config = Config::load(&flags, std::iter::empty()).unwrap();
    let keys = Keys::load_or_make(&config.key_file()).unwrap();
    let db = Db::open(&config.database, Clock::System).unwrap();
    let copies = wanted.cards.saturating_sub(REAL).div_ceil(REAL);
    let told =
        block_on(db.write(move |conn, now| Ok::<_, QueryError>(Company::found(conn, now, &keys).tell(wanted.open))));
    // The past is written in one go, and the disk asked once.
    let mut conn = evenhand::db::connect(&config.database).unwrap();
    grow(&mut conn, copies);
    // What a worker counts once a day: where none runs, no page is to count it instead.
    block_on(rubrics::count_uses(&db)).unwrap();
    println!("{}", told.unwrap());
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

struct Company<'a> {
    conn: &'a mut Conn,
    now: Time,
    keys: &'a Keys,
    coordinator: Viewer,
    manager: Viewer,
    writers: Vec<Viewer>,
    opening: Id<Opening>,
    stages: Vec<StageWhole>,
    /// The first interview of each stage.
    first: HashMap<Id<Stage>, Id<Interview>>,
}

impl<'a> Company<'a> {
    fn found(conn: &'a mut Conn, now: Time, keys: &'a Keys) -> Self {
        rubrics::ship(conn, now).unwrap();
        let coordinator = hire(conn, now, "Cora Lind", Role::Coordinator);
        let manager = hire(conn, now, "Mona Weber", Role::Interviewer);
        let writers = (0..WRITERS).map(|n| hire(conn, now, &format!("Writer {n}"), Role::Interviewer)).collect();
        let opening = begin_opening(conn, now, &coordinator, &manager, true);
        let stages = openings::stages_of(conn, &opening).unwrap();
        Self { conn, now, keys, coordinator, manager, writers, opening, stages, first: HashMap::new() }
    }

    /// Writes all cards, and says what there is.
    fn tell(mut self, open: usize) -> serde_json::Value {
        let long_ago = self.now - TimeDelta::days(30);
        let mut revealed = Vec::new();
        for number in 0..PANELS {
            let began = long_ago + TimeDelta::hours(i64::try_from(number).unwrap());
            let panel = self.panel(began);
            for seat in 0..SEATS {
                let writer = self.writers[(number * SEATS + seat) % WRITERS].clone();
                let interview = self.interview(&panel, seat, &writer, began);
                let draft = self.draft(seat, number);
                let after = began + TimeDelta::hours(2);
                scorecards::save(self.conn, after, &writer, self.keys, &interview, 0, &draft).unwrap();
            }
            let seats: Vec<(Id<Interview>, Option<Id<Person>>)> = interviews::table
                .filter(interviews::panel_id.eq(&panel))
                .select((interviews::id, interviews::interviewer_id))
                .load(self.conn)
                .unwrap();
            for (interview, person) in seats {
                let writer = self.writers.iter().find(|writer| Some(&writer.id) == person.as_ref()).unwrap().clone();
                let after = began + TimeDelta::hours(3);
                scorecards::submit(self.conn, after, &writer, self.keys, &interview, 1).unwrap();
            }
            revealed.push(panel.to_string());
        }
        let earlier = self.now - TimeDelta::hours(3);
        let mut waiting = Vec::new();
        let opening = self.opening.clone();
        for number in 0..open {
            if number > 0 && number % WAITING == 0 {
                self.opening = begin_opening(self.conn, self.now, &self.coordinator, &self.manager, true);
                self.stages = openings::stages_of(self.conn, &self.opening).unwrap();
            }
            // A second interview, in which nobody has written, keeps the panel closed.
            let panel = self.panel(earlier);
            let (writer, other) =
                (self.writers[number % WRITERS].clone(), self.writers[(number + 1) % WRITERS].clone());
            let interview = self.interview(&panel, number % SEATS, &writer, earlier);
            self.interview(&panel, number % SEATS + 1, &other, earlier);
            let draft = self.draft(number % SEATS, number);
            waiting.push(json!({ "writer": number % WRITERS, "interview": interview.to_string(), "draft": draft }));
        }
        let writers: Vec<String> = self.writers.clone().iter().map(|writer| self.cookie(writer)).collect();
        let (manager, coordinator) = (self.manager.clone(), self.coordinator.clone());
        json!({
            "opening": opening.to_string(),
            "revealed": revealed,
            "waiting": waiting,
            "writers": writers,
            "managers": (0..16).map(|_| self.cookie(&manager)).collect::<Vec<_>>(),
            "coordinators": (0..16).map(|_| self.cookie(&coordinator)).collect::<Vec<_>>(),
        })
    }

    fn panel(&mut self, began: Time) -> Id<Panel> {
        let candidate = Id::new(self.now);
        let name = format!("Noor Haddad {}", &candidate.to_string()[24..]);
        let input = CandidateInput { name, source: "Referral".into(), ..Default::default() };
        assert!(candidates::create(self.conn, began, &self.coordinator, &candidate, &input).unwrap());
        let panel = Panel {
            id: Id::new(self.now),
            candidate_id: candidate,
            opening_id: self.opening.clone(),
            state: PanelState::Collecting,
            created_by: Some(self.coordinator.id.clone()),
            created_at: began,
            scheduled_at: Some(began),
            collecting_at: Some(began),
            revealed_at: None,
            revealed_how: None,
            opened_by: None,
            opened_reason: None,
            opened_approved_by: None,
            decided_at: None,
            cancelled_at: None,
            cancelled_by: None,
            cancelled_reason: None,
            revision: 1,
        };
        diesel::insert_into(panels::table).values(&panel).execute(self.conn).unwrap();
        panel.id
    }

    fn interview(&mut self, panel: &Id<Panel>, seat: usize, writer: &Viewer, began: Time) -> Id<Interview> {
        let whole = &self.stages[seat % self.stages.len()];
        let interview = Interview {
            id: Id::new(self.now),
            panel_id: panel.clone(),
            stage_id: whole.stage.id.clone(),
            interviewer_id: Some(writer.id.clone()),
            shadow_id: None,
            starts_at: Some(began),
            minutes: 60,
            place: "Room 3".into(),
            state: InterviewState::Live,
            cancelled_at: None,
            cancelled_reason: None,
            sequence: 0,
            created_at: began,
            revision: 1,
            reverse: false,
            unqualified_for: String::new(),
            unqualified_reason: String::new(),
        };
        diesel::insert_into(interviews::table).values(&interview).execute(self.conn).unwrap();
        // All of a stage ask the same. Before each is dealt, all the others are counted: thousands of one day would take hours.
        if let Some(first) = self.first.get(&whole.stage.id) {
            diesel::sql_query(
                "INSERT INTO interview_questions (interview_id, question_id, position)
                 SELECT ?, question_id, position FROM interview_questions WHERE interview_id = ?",
            )
            .bind::<Text, _>(&interview.id)
            .bind::<Text, _>(first)
            .execute(self.conn)
            .unwrap();
        } else {
            openings::deal(self.conn, began, whole, panel.as_str(), interview.id.as_str()).unwrap();
            self.first.insert(whole.stage.id.clone(), interview.id.clone());
        }
        interview.id
    }

    fn draft(&self, seat: usize, number: usize) -> DraftInput {
        let rate = |(place, criterion): (usize, &Id<rubrics::Criterion>)| {
            DraftRating {
            criterion: criterion.clone(),
            evidence: "Moved the release by a day when the supplier's data was wrong, told everybody why within the hour, and \
                       asked two of them what they would have done. Wrote down in the end what would be done otherwise."
                .into(),
            level: Some(Choice::Level(i32::try_from((number * 7 + place * 3 + seat) % 5).unwrap() + 1)),
        }
        };
        DraftInput {
            ratings: self.stages[seat % self.stages.len()].criteria.iter().enumerate().map(rate).collect(),
            summary: "Asks before deciding, and changes course early.".into(),
            recommendation: Some(Recommendation::Yes),
            notes: Vec::new(),
        }
    }

    fn cookie(&mut self, of: &Viewer) -> String {
        let now = self.now;
        let session = people::open_session(self.conn, now, &of.id, "a browser").unwrap();
        format!("evenhand-session={}", people::envelope(self.keys, &session, now).unwrap())
    }
}

fn hire(conn: &mut Conn, now: Time, name: &str, role: Role) -> Viewer {
    let newcomer = Newcomer {
        email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        name: name.to_owned(),
        title: String::new(),
        role,
        zone: "Europe/Berlin".into(),
        language: Language::English,
    };
    Viewer::of(&people::admit(conn, now, None, &newcomer).unwrap())
}

fn begin_opening(conn: &mut Conn, now: Time, by: &Viewer, manager: &Viewer, calibrated: bool) -> Id<Opening> {
    let version =
        rubrics::list_published(conn).unwrap().into_iter().find(|(it, _)| it.key == "adaptability").unwrap().1;
    let input = NewOpening {
        id: Id::new(now),
        title: "Staff engineer".into(),
        team: "Payments".into(),
        purpose: "Keeps money moving.".into(),
        hiring_manager: manager.id.clone(),
        rubric_version: version.id,
        bar: Some(3.3),
        calibrated,
        forum: String::new(),
        outcomes: vec!["Refunds take a day by June.".into()],
    };
    assert!(openings::create(conn, now, by, &input).unwrap());
    input.id
}

/// Copies the real panels `copies` times into closed openings, twenty-five times each, by people who did nothing else.
fn grow(conn: &mut Conn, copies: usize) {
    if copies == 0 {
        return;
    }
    conn.batch_execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF; BEGIN")
        .unwrap();
    let now = Clock::System.now();
    let (by, manager) =
        (hire(conn, now, "Carl Past", Role::Coordinator), hire(conn, now, "Max Past", Role::Interviewer));
    conn.batch_execute(
        "CREATE TEMP TABLE real_panels AS SELECT id FROM panels WHERE revealed_at IS NOT NULL;
         CREATE TEMP TABLE real_interviews AS SELECT id FROM interviews WHERE panel_id IN (SELECT id FROM real_panels);
         CREATE TEMP TABLE real_cards AS SELECT id FROM scorecards WHERE interview_id IN (SELECT id FROM real_interviews);
         CREATE TEMP TABLE real_mails AS SELECT id FROM mails WHERE cause_id IN (SELECT id FROM real_cards UNION SELECT id FROM real_panels)",
    )
    .unwrap();
    let mut opening = None;
    let mut seats: Vec<String> = Vec::new();
    for copy in 1..=copies {
        if copy % 25 == 1 {
            // Two hundred and fifty interviews each: some years of somebody's.
            seats = (0..20)
                .map(|n| hire(conn, now, &format!("Past {copy} {n}"), Role::Interviewer).id.to_string())
                .collect();
            opening = Some(begin_opening(conn, now, &by, &manager, false));
        }
        let earlier = copy * APART;
        let opening = opening.as_ref().unwrap();
        let stage = openings::stages_of(conn, opening).unwrap().remove(0).stage.id;
        // Another id with the same first half: the moment at which it was made, and its place in that.
        let id = |column: &str| format!("substr({column}, 1, 24) || printf('%06x', {copy}) || substr({column}, 31)");
        let seat = format!(
            "CASE abs(random()) % 20 {} END",
            (0..20).map(|n| format!("WHEN {n} THEN '{}' ", seats[n])).collect::<String>()
        );
        copied(
            conn,
            "candidates",
            &[("id", id("id"))],
            earlier,
            "id IN (SELECT candidate_id FROM panels WHERE id IN real_panels)",
        );
        let to = [
            ("id", id("id")),
            ("candidate_id", id("candidate_id")),
            ("opening_id", format!("'{opening}'")),
            ("state", "'reviewed'".into()),
        ];
        copied(conn, "panels", &to, earlier, "id IN real_panels");
        let to = [
            ("id", id("id")),
            ("panel_id", id("panel_id")),
            ("stage_id", format!("'{stage}'")),
            ("interviewer_id", seat),
        ];
        copied(conn, "interviews", &to, earlier, "id IN real_interviews");
        let author = format!("(SELECT interviewer_id FROM interviews AS one WHERE one.id = {})", id("interview_id"));
        let to = [("id", id("id")), ("interview_id", id("interview_id")), ("author_id", author)];
        copied(conn, "scorecards", &to, earlier, "id IN real_cards");
        copied(conn, "ratings", &[("scorecard_id", id("scorecard_id"))], earlier, "scorecard_id IN real_cards");
        let to = [("interview_id", id("interview_id"))];
        copied(conn, "interview_questions", &to, earlier, "interview_id IN real_interviews");
        copied(
            conn,
            "mails",
            &[
                ("id", "substr(id, 1, 24) || lower(hex(randomblob(6)))".into()),
                ("dedupe_key", format!("dedupe_key || ' {copy}'")),
                ("cause_id", id("cause_id")),
                ("state", "'sent'".into()),
            ],
            earlier,
            "id IN real_mails",
        );
        if copy % 25 == 0 {
            // A log of gigabytes would be searched for every page that is read.
            conn.batch_execute("COMMIT; BEGIN").unwrap();
        }
        if copy > RECENT && copy % 25 == 1 {
            let left = seats.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
            conn.batch_execute(&format!(
                "UPDATE people SET state = 'disabled' WHERE id IN ({left});
                 UPDATE openings SET state = 'closed' WHERE id = '{opening}'"
            ))
            .unwrap();
        }
    }
    conn.batch_execute("COMMIT").unwrap();
    logged(conn, now);
    conn.batch_execute("PRAGMA foreign_keys = ON; PRAGMA foreign_key_check; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
}

/// Each card's seal stands in the log, as if it had happened.
fn logged(conn: &mut Conn, now: Time) {
    use evenhand::db::schema::scorecards;
    let logged: Vec<(String, String, String)> = scorecards::table
        .inner_join(interviews::table)
        .select((scorecards::id, scorecards::commitment.assume_not_null(), interviews::panel_id))
        .filter(scorecards::commitment.is_not_null())
        .load(conn)
        .unwrap();
    conn.batch_execute("BEGIN").unwrap();
    for (card, commitment, panel) in logged {
        let event = Event {
            actor: None,
            action: "scorecard.sealed",
            subject: ("scorecard", &card),
            panel: Some(&panel),
            detail: json!({ "commitment": commitment, "independent": true }),
        };
        audit::record(conn, now, &event).unwrap();
    }
    conn.batch_execute("COMMIT").unwrap();
}

/// Copies the rows of a table, these columns with other values, and every moment so many hours earlier.
fn copied(conn: &mut Conn, table: &str, other: &[(&str, String)], earlier: usize, rows: &str) {
    #[derive(QueryableByName)]
    struct Column {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let columns: Vec<Column> =
        diesel::sql_query(format!("SELECT name FROM pragma_table_info('{table}')")).load(conn).unwrap();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let values: Vec<String> = names
        .iter()
        .map(|name| match other.iter().find(|(known, _)| known == name) {
            Some((_, value)) => value.clone(),
            None if name.ends_with("_at") => {
                format!("strftime('%Y-%m-%d %H:%M:%f', {name}, '-{earlier} hours') || '000'")
            }
            None => (*name).to_owned(),
        })
        .collect();
    let copy =
        format!("INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {rows}", names.join(", "), values.join(", "));
    diesel::sql_query(copy).execute(conn).unwrap();
}
