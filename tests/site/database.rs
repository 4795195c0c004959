//! The database itself: one writer, groups of commits, snapshots; the same on SQLite and on PostgreSQL.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;
use evenhand::db::schema::settings;
use evenhand::db::{self, Conn, Location, QueryError};

use super::harness::App;

fn put(conn: &mut Conn, now: evenhand::clock::Time, name: &str) -> Result<(), QueryError> {
    let row = (settings::name.eq(name.to_owned()), settings::value.eq("x"), settings::updated_at.eq(now));
    diesel::insert_into(settings::table).values(row).execute(conn).map(|_| ())
}

fn count(app: &App) -> i64 {
    app.read(|conn, _| settings::table.count().get_result(conn)).unwrap()
}

#[test]
fn a_probe_finds_that_postgresql_takes_no_writes() {
    let app = App::start();
    let mut conn = db::connect(app.db.location()).unwrap();
    db::probe(&mut conn).unwrap();
    if let Conn::Postgres(c) = &mut conn {
        c.batch_execute("SET default_transaction_read_only = on").unwrap();
        let said = db::probe(&mut conn).unwrap_err();
        assert!(matches!(said, QueryError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _)), "{said}");
    }
}

#[test]
fn a_failed_write_is_undone_alone() {
    let app = App::start();
    let before = count(&app);
    let results = app.wait(async {
        let mut waiting = Vec::new();
        for i in 0..64 {
            let db = app.db.clone();
            waiting.push(tokio::spawn(async move {
                db.write(move |conn, now| {
                    put(conn, now, &format!("key {i}"))?;
                    if i % 4 == 0 { Err(QueryError::RollbackTransaction) } else { Ok(()) }
                })
                .await
            }));
        }
        let mut results = Vec::new();
        for one in waiting {
            results.push(one.await.unwrap());
        }
        results
    });
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 16);
    assert_eq!(count(&app) - before, 48);
}

#[test]
fn a_job_that_panics_is_undone_and_the_next_one_runs() {
    let app = App::start();
    let before = count(&app);
    let broken = app.write(|conn, now| {
        put(conn, now, "half")?;
        if conn_is_there(conn) {
            panic!("on purpose");
        }
        Ok::<_, QueryError>(())
    });
    assert!(broken.is_err());
    app.write(|conn, now| put(conn, now, "whole")).unwrap();
    assert_eq!(count(&app) - before, 1);
}

fn conn_is_there(_: &mut Conn) -> bool {
    true
}

#[test]
fn a_reader_cannot_write() {
    let app = App::start();
    assert!(app.read(|conn, now| put(conn, now, "sly")).is_err());
}

#[test]
fn a_read_is_one_snapshot() {
    let app = App::start();
    let (db, before) = (app.db.clone(), count(&app));
    let seen = app.read(move |conn, _| {
        let first: i64 = settings::table.count().get_result(conn)?;
        let writer = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(db.write(|conn, now| put(conn, now, "meanwhile"))).unwrap();
        });
        writer.join().unwrap();
        let second: i64 = settings::table.count().get_result(conn)?;
        Ok::<_, QueryError>((first, second))
    });
    assert_eq!(seen.unwrap(), (before, before));
    assert_eq!(count(&app), before + 1);
}

#[test]
fn commits_go_to_the_disk_before_they_are_acknowledged() {
    let app = App::start();
    if let Location::Sqlite(_) = app.db.location() {
        #[derive(QueryableByName)]
        struct Level {
            #[diesel(sql_type = diesel::sql_types::Integer)]
            synchronous: i32,
        }
        let level: Level = app.write(|conn, _| diesel::sql_query("PRAGMA synchronous").get_result(conn)).unwrap();
        assert_eq!(level.synchronous, 2, "FULL");
    } else {
        #[derive(QueryableByName)]
        struct Setting {
            #[diesel(sql_type = diesel::sql_types::Text)]
            synchronous_commit: String,
        }
        let setting: Setting =
            app.write(|conn, _| diesel::sql_query("SHOW synchronous_commit").get_result(conn)).unwrap();
        assert_eq!(setting.synchronous_commit, "on");
    }
}

#[test]
fn what_a_job_wrote_is_there_for_the_next_reader() {
    let app = App::start();
    for i in 0..20 {
        let key = format!("seen {i}");
        let wanted = key.clone();
        app.write(move |conn, now| put(conn, now, &key)).unwrap();
        let found: i64 = app
            .read(move |conn, _| settings::table.filter(settings::name.eq(wanted)).count().get_result(conn))
            .unwrap();
        assert_eq!(found, 1);
    }
}
