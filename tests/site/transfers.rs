//! A company moves from its SQLite file to PostgreSQL: everything is there, works, and can be gone on with after a break.

use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use evenhand::db::schema::{people, settings};
use evenhand::db::{self, Conn, Db, Step, TransferError};

use super::harness::season::Season;
use super::harness::{App, Database};

const NEEDS: &str = "EVENHAND_TEST_DATABASE_URL names the PostgreSQL server";

/// A season in a file, with a revealed panel, a decision to come and letters on their way.
fn company() -> (App, Season) {
    std::env::var("EVENHAND_TEST_DATABASE_URL").expect(NEEDS);
    let app = App::start_on(Database::file(), |_| ());
    let season = Season::start(&app);
    for n in 0..3 {
        season.submit(n, "What was said, and \u{1f44b} ✓ \\ \" ' \n a second line", "4");
    }
    (app, season)
}

fn both(app: &App, new: &Database) -> (Conn, Conn) {
    (db::connect(app.db.location()).unwrap(), db::connect(&new.location).unwrap())
}

fn moved(app: &App, new: &Database) -> Result<(u64, Vec<Step>), TransferError> {
    let (mut from, mut to) = both(app, new);
    let mut steps = Vec::new();
    db::transfer(&mut from, &mut to, |step| steps.push(step)).map(|rows| (rows, steps))
}

#[test]
#[ignore = "needs PostgreSQL"]
fn everything_is_there_and_nobody_has_to_sign_in_again() {
    let (app, season) = company();
    let debrief = format!("/panels/{}/debrief", season.panel);
    let before = season.manager.get(&debrief).expect(200);
    let new = Database::fresh();
    let (rows, steps) = moved(&app, &new).unwrap();
    let sum = |of: fn(&Step) -> Option<u64>| steps.iter().filter_map(of).sum::<u64>();
    assert!(rows > 200, "{rows} rows");
    assert_eq!(sum(|step| if let Step::Copied(rows) = step { Some(*rows) } else { None }), rows);
    assert_eq!(sum(|step| if let Step::Same(rows) = step { Some(*rows) } else { None }), rows);

    let there = App::start_on(new, |_| ());
    there.turn(app.now() - there.now());
    let manager = season.manager.at(&there);
    let after = manager.get(&debrief).expect(200);
    assert_eq!(after.text(), before.text());
    // It goes on: the chain is whole, and the decision can be taken.
    assert!(matches!(there.read(|conn, _| evenhand::audit::verify(conn)), Ok(evenhand::audit::Verdict::Whole { .. })));
    let reason = after.form("/decision").names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    let outcome = after.form("/decision").options("outcome")[0].clone();
    let form = after.form("/decision").set("outcome", &outcome).set("summary", "Yes.").set(&reason, "It was seen.");
    manager.send(form).expect(200);
    there.turn(TimeDelta::minutes(1));
}

#[test]
#[ignore = "needs PostgreSQL"]
fn broken_off_it_goes_on_and_no_server_starts_meanwhile() {
    let (app, _) = company();
    let new = Database::fresh();
    let mut seen = 0;
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let (mut from, mut to) = both(&app, &new);
        db::transfer(&mut from, &mut to, |step| {
            if let Step::Copied(rows) = step {
                seen += rows;
                assert!(seen < 100, "the power is gone");
            }
        })
    }));
    assert!(broken.is_err());
    let opened = Db::open(&new.location, app.db.clock().clone());
    assert!(matches!(opened.map(|_| ()), Err(db::Opening::Unfinished)));
    let (rows, steps) = moved(&app, &new).unwrap();
    assert!(rows > 200 && steps.contains(&Step::Rows(rows)));
    Db::open(&new.location, app.db.clock().clone()).map(|_| ()).unwrap();
}

#[test]
#[ignore = "needs PostgreSQL"]
fn one_changed_value_is_found() {
    let (app, season) = company();
    let new = Database::fresh();
    let (mut from, mut to) = both(&app, &new);
    let (other, id) = (new.location.clone(), season.manager.id());
    let changed = id.clone();
    let done = db::transfer(&mut from, &mut to, move |step| {
        // Everything is copied, and nothing compared yet.
        if step == Step::Same(1) {
            let mut conn = db::connect(&other).unwrap();
            diesel::update(people::table.find(&changed)).set(people::name.eq("Mono")).execute(&mut conn).unwrap();
        }
    });
    assert!(
        matches!(&done, Err(TransferError::Row { table, row }) if table == "people" && *row == id.to_string()),
        "{done:?}"
    );
}

#[test]
#[ignore = "needs PostgreSQL"]
fn only_an_empty_database_of_the_same_version_takes_it() {
    let (app, _) = company();
    let new = Database::fresh();
    let (mut from, mut to) = both(&app, &new);
    let row = (settings::name.eq("x"), settings::value.eq("x"), settings::updated_at.eq(app.now()));
    diesel::insert_into(settings::table).values(row).execute(&mut to).unwrap();
    let refused = db::transfer(&mut from, &mut to, |_| ());
    assert!(matches!(&refused, Err(TransferError::NotEmpty(table)) if table == "settings"), "{refused:?}");

    let new = Database::fresh();
    let (mut from, mut to) = both(&app, &new);
    let Conn::Postgres(inside) = &mut to else { panic!("{NEEDS}") };
    inside.batch_execute("ALTER TABLE people ADD COLUMN shoe_size INTEGER").unwrap();
    let refused = db::transfer(&mut from, &mut to, |_| ());
    assert!(matches!(&refused, Err(TransferError::Differs(what)) if what == "people"), "{refused:?}");

    let (mut from, mut to) = both(&app, &new);
    assert!(matches!(db::transfer(&mut to, &mut from, |_| ()), Err(TransferError::OtherWay)));
}
