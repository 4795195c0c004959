//! Whatever is asked for is found without reading all of a table that fills for as long as people are hired: what does not find it
//! so takes longer every year, for what it does not show. SQLite alone says beforehand how it will find something; PostgreSQL goes
//! by how full a table is, and here all are nearly empty.

use std::collections::BTreeSet;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::db::{Db, Id, QueryError};
use evenhand::{debriefs, people, privacy, rubrics, worker};
use serde_json::Value;
use tracing::Instrument;

use super::harness::{App, logs};
use super::languages::reached;
use super::walls::{self, World};

/// What there is more of with each candidate, panel, interview, card, mail or step that anybody took. Of people, rubrics, openings
/// and what belongs to them a company has few.
const FILLS: [&str; 24] = [
    "addenda",
    "approvals",
    "audit_entries",
    "candidates",
    "conflicts",
    "consents",
    "decision_reasons",
    "decisions",
    "declines",
    "dissents",
    "erasures",
    "escalations",
    "excuses",
    "follow_ups",
    "interview_questions",
    "interviews",
    "kept_ratings",
    "mails",
    "notices_shown",
    "panels",
    "positions",
    "ratings",
    "relevances",
    "scorecards",
];

/// Indexes of those rows alone with which something is still to be done: such an index is read from end to end.
const STILL_TO_DO: [&str; 2] = ["erasures_unswept", "erasures_mail"];

/// Who asks.
const WALKERS: [&str; 5] = ["coordinator", "admin", "the hiring manager", "the interviewer", "the shadow"];

/// What reads all of such a table, or of its index: how the statement begins, and why that is as it should be.
const MEANT: [(&str, &str); 4] = [
    (
        "SELECT COUNT(*) FROM ((`scorecards`",
        "a calibration that is due reads all cards of its scale, and counts them first",
    ),
    ("SELECT COUNT(*) FROM `candidates`", "the list says how many there are"),
    ("SELECT `interview_questions`.`question_id`, COUNT(*)", "counted once a day, beside the pages"),
    ("SELECT `mails`.`state`, COUNT(*)", "the outbox says how many there are, from an index"),
];

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The tables that fill of which SQLite would read all for this statement. What is read in the order of an index ends where enough
/// was found; and where nothing can be found, as in a list of nothing, SQLite does not begin.
fn read_whole(app: &App, sql: &str) -> Vec<String> {
    if sql.contains("WHERE (1=0)") || sql.contains("((1=0) AND ") {
        return Vec::new();
    }
    let asked = format!("EXPLAIN QUERY PLAN {sql}");
    let steps = app.read(move |conn, _| diesel::sql_query(asked).load::<Step>(conn));
    let steps: Vec<String> =
        steps.unwrap_or_else(|why| panic!("{why}: {sql}")).into_iter().map(|step| step.detail).collect();
    let ends = sql.contains(" LIMIT ?") && !steps.iter().any(|step| step.contains("TEMP B-TREE"));
    let scanned = steps.iter().filter_map(|step| step.strip_prefix("SCAN ")).filter(|table| {
        let fills = FILLS.iter().any(|name| table.split(' ').next() == Some(name));
        let still = STILL_TO_DO.iter().any(|index| table.split(' ').next_back() == Some(index));
        fills && !still && !(ends && table.contains(" USING "))
    });
    scanned.map(str::to_owned).collect()
}

/// The statements on tables among those lines of the log.
fn statements(lines: &[Value]) -> impl Iterator<Item = String> {
    let of_data =
        |sql: &&str| ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|verb| sql.starts_with(verb));
    lines.iter().filter_map(|line| line["sql"].as_str()).filter(of_data).map(str::to_owned)
}

/// What the worker does beside the post.
async fn rounds(db: &Db) -> Result<(), QueryError> {
    db.write(people::tidy).await?;
    privacy::keep_time(db).await?;
    rubrics::count_uses(db).await?;
    worker::turn(db).await?;
    debriefs::refresh_calibrations(db).await.map(drop)
}

/// Every statement of a company with a panel in that state: all pages; the worker, for a week; and all forms, sent after it.
fn asked(state: &str) -> (World, BTreeSet<String>) {
    let world = World::in_state(state);
    let app = &world.app;
    app.db.tell_slow_from(Duration::from_nanos(1));
    let clients: Vec<_> = WALKERS.iter().map(|who| world.client(who)).collect();
    // Nobody's time can be over where no rule says how long it is.
    let admin = world.client("admin");
    admin.send(admin.get("/privacy").form("/privacy").set("basis", "own").set("months", "6")).expect(200);
    for client in &clients {
        reached(&world, client);
    }
    // A span like that of a request, so that what the worker asks is found in the log.
    let number = Id::<()>::random().to_string();
    let span = tracing::info_span!(target: "evenhand", "request", request_id = number);
    for _ in 0..42 {
        app.turn(chrono::TimeDelta::hours(4));
        app.wait(rounds(&app.db).instrument(span.clone())).unwrap();
    }
    let of_worker = logs::about(&[number]);
    assert!(statements(&of_worker).count() > 0, "the worker is not heard");
    for route in walls::routes().into_iter().filter(|route| route.method != "get") {
        clients.iter().for_each(|client| drop(world.ask(client, route)));
    }
    app.db.tell_slow_from(Duration::ZERO);
    let all = statements(&app.log()).chain(statements(&of_worker)).collect();
    (world, all)
}

#[test]
fn nothing_reads_all_of_what_fills_for_as_long_as_people_are_hired() {
    let (mut met, mut all, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for state in ["collecting", "decided"] {
        let (world, asked) = asked(state);
        for sql in asked {
            let whole = read_whole(&world.app, &sql);
            if !whole.is_empty() {
                match MEANT.iter().find(|(words, _)| sql.starts_with(words)) {
                    Some((words, _)) => drop(met.insert(*words)),
                    None => wrong.push(format!("{}: {sql}", whole.join(", "))),
                }
            }
            all.insert(sql);
        }
    }
    assert!(all.len() > 200, "the walk is short: {}", all.len());
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {} statements:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    assert_eq!(met.len(), MEANT.len(), "only {met:?} are asked");
}
