//! The audit log under somebody who has the database: whatever they alter is found, and an honest log raises no alarm.
//!
//!   EVENHAND_TAMPERINGS=10000 cargo test --release --test site audit_log::     so many, instead of a few hundred

use std::thread;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error::RollbackTransaction;
use evenhand::audit::{self, Entry, Event, Verdict};
use evenhand::crypto::TreeHead;
use evenhand::db::schema::{audit_entries, audit_head};
use evenhand::db::{Conn, QueryError};
use serde_json::json;

use super::half_year::Dice;
use super::harness::App;

fn word(dice: &mut Dice) -> String {
    format!("w{}", dice.below(1_000_000))
}

fn add(conn: &mut Conn, now: evenhand::clock::Time, dice: &mut Dice) {
    let (actor, subject, panel) = (word(dice), word(dice), word(dice));
    let event = Event {
        actor: (dice.below(4) > 0).then_some(actor.as_str()),
        action: "thing.done",
        subject: ("thing", &subject),
        panel: (dice.below(2) > 0).then_some(panel.as_str()),
        detail: json!({ "reason": word(dice) }),
    };
    audit::record(conn, now, &event).unwrap();
}

/// How the log stands, as somebody else notes it.
fn noted(conn: &mut Conn) -> TreeHead {
    let entries = audit::hashes(conn, None).unwrap();
    TreeHead { origin: "here".into(), size: entries.len() as u64, root: audit::root(&entries) }
}

/// Takes away what keeps the table from being altered: whoever has the database can.
fn unlock(conn: &mut Conn) {
    let triggers = if matches!(conn, Conn::Sqlite(_)) {
        "DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete"
    } else {
        "DROP TRIGGER audit_entries_append_only ON audit_entries"
    };
    conn.batch_execute(triggers).unwrap();
}

/// Puts everything from entry `first` on down again, altered by `change`, with hashes and head that fit.
fn rewrite(conn: &mut Conn, first: i64, change: impl Fn(&mut Vec<Entry>)) {
    let all: Vec<Entry> = audit_entries::table.order(audit_entries::seq).select(Entry::as_select()).load(conn).unwrap();
    let (kept, mut rest): (Vec<Entry>, Vec<Entry>) = all.into_iter().partition(|entry| entry.seq < first);
    change(&mut rest);
    diesel::delete(audit_entries::table.filter(audit_entries::seq.ge(first))).execute(conn).unwrap();
    let hash = kept.last().map_or("", |entry| &entry.hash);
    let head = (audit_head::seq.eq(first - 1), audit_head::hash.eq(hash));
    diesel::update(audit_head::table.find(1)).set(head).execute(conn).unwrap();
    for entry in rest {
        let event = Event {
            actor: entry.actor_id.as_deref(),
            action: &entry.action,
            subject: (&entry.subject_kind, &entry.subject_id),
            panel: entry.panel_id.as_deref(),
            detail: serde_json::from_str(&entry.detail).unwrap(),
        };
        audit::record(conn, entry.at, &event).unwrap();
    }
}

/// One alteration of a log of `n` entries; what was done, and whether the chain alone tells.
fn tamper(conn: &mut Conn, dice: &mut Dice, n: usize) -> (String, bool) {
    let seq = i64::try_from(1 + dice.below(n)).unwrap();
    let row = audit_entries::table.find(seq);
    let word = word(dice);
    let kind = dice.below(14);
    match kind {
        0 => diesel::update(row).set(audit_entries::action.eq(&word)).execute(conn),
        1 => diesel::update(row).set(audit_entries::subject_kind.eq(&word)).execute(conn),
        2 => diesel::update(row).set(audit_entries::subject_id.eq(&word)).execute(conn),
        3 => diesel::update(row).set(audit_entries::actor_id.eq(&word)).execute(conn),
        4 => diesel::update(row).set(audit_entries::panel_id.eq(&word)).execute(conn),
        5 => diesel::update(row).set(audit_entries::detail.eq(&word)).execute(conn),
        6 => diesel::update(row).set(audit_entries::hash.eq("0".repeat(64))).execute(conn),
        7 => diesel::update(row).set(audit_entries::previous_hash.eq("0".repeat(64))).execute(conn),
        8 => {
            let at: evenhand::clock::Time = row.select(audit_entries::at).first(conn).unwrap();
            let later = at + chrono::TimeDelta::microseconds(i64::try_from(1 + dice.below(1_000_000)).unwrap());
            diesel::update(row).set(audit_entries::at.eq(later)).execute(conn)
        }
        9 => diesel::delete(row).execute(conn),
        10 => {
            diesel::update(row).set(audit_entries::seq.eq(i64::try_from(n + 1 + dice.below(9)).unwrap())).execute(conn)
        }
        // With hashes that fit: only what was noted elsewhere tells.
        11 => {
            rewrite(conn, seq, |rest| rest[0].detail = json!({ "reason": word }).to_string());
            Ok(0)
        }
        12 => {
            rewrite(conn, seq, |rest| drop(rest.remove(0)));
            Ok(0)
        }
        _ => {
            rewrite(conn, seq, Vec::clear);
            Ok(0)
        }
    }
    .unwrap();
    (format!("alteration {kind} of entry {seq} of {n}"), kind < 11)
}

#[test]
fn whatever_is_altered_is_found_and_an_honest_log_raises_no_alarm() {
    let tries: usize = std::env::var("EVENHAND_TAMPERINGS").map_or(300, |n| n.parse().expect("a number"));
    let app = App::start();
    let alterations = app.write(move |conn, now| -> Result<usize, QueryError> {
        let (mut dice, mut heads, mut done) = (Dice(20_261_128), vec![noted(conn)], 0);
        while done < tries {
            // Long enough for trees of every shape; longer ones only take longer.
            if heads.last().is_some_and(|head| head.size < 80) {
                (0..=dice.below(5)).for_each(|_| add(conn, now, &mut dice));
            }
            heads.push(noted(conn));
            // An honest log goes on from everything that was ever noted of it.
            let head = &heads[dice.below(heads.len())];
            assert!(matches!(audit::verify_tree(conn, head)?, Verdict::Whole { .. }), "{head:?}");
            let now_noted = heads.last().unwrap().clone();
            let n = usize::try_from(now_noted.size).unwrap();
            for _ in 0..20 {
                let undone = conn.transaction::<(), QueryError, _>(|conn| {
                    unlock(conn);
                    let (what, plain) = tamper(conn, &mut dice, n);
                    assert!(matches!(audit::verify_tree(conn, &now_noted)?, Verdict::Broken { .. }), "{what}");
                    assert_eq!(matches!(audit::verify(conn)?, Verdict::Broken { .. }), plain, "{what}");
                    Err(RollbackTransaction)
                });
                assert!(matches!(undone, Err(RollbackTransaction)));
                done += 1;
            }
        }
        Ok(done)
    });
    assert!(alterations.unwrap() >= tries);
}

/// Read in pages and by no transaction, as a look at a server that is at work may be: what is added meanwhile is not missing.
#[test]
fn a_log_that_grows_while_it_is_walked_raises_no_alarm() {
    let app = App::start();
    let (mut conn, mut walks) = (evenhand::db::connect(app.db.location()).unwrap(), 0);
    thread::scope(|scope| {
        let writes = scope.spawn(|| {
            let mut dice = Dice(7);
            for _ in 0..400 {
                let mut one = Dice(1 + dice.below(1_000_000) as u64);
                let added = app.write(move |conn, now| -> Result<(), QueryError> {
                    add(conn, now, &mut one);
                    Ok(())
                });
                added.unwrap();
            }
        });
        while !writes.is_finished() || walks == 0 {
            let verdict = audit::verify(&mut conn).unwrap();
            assert!(matches!(verdict, Verdict::Whole { .. }), "walk {walks}: {verdict:?}");
            walks += 1;
        }
    });
}

#[test]
fn only_what_happens_elsewhere_or_at_the_door_leaves_a_panel_as_it_is() {
    let app = App::start();
    for (action, panel, stays) in [
        ("panel.decided", Some("one"), false),
        ("person.signed_in", Some("one"), false),
        ("candidate.edited", None, false),
        ("calibration.computed", None, false),
        ("panel.decided", Some("other"), true),
        ("person.signed_in", None, true),
        ("person.signed_out", None, true),
        ("person.proved", None, true),
        ("person.code_refused", None, true),
        ("person.password_refused", None, true),
        ("person.factor_given", None, true),
        ("person.factor_refused", None, true),
        ("person.link_made", None, true),
    ] {
        let held = app.write(move |conn, now| -> Result<_, QueryError> {
            let since = audit::newest(conn)?;
            assert_eq!(audit::holds(conn, "one", since)?, Some(since), "nothing has happened");
            let event = Event { actor: None, action, subject: ("thing", "1"), panel, detail: json!({}) };
            audit::record(conn, now, &event)?;
            // However much happens elsewhere, it hides nothing.
            for _ in 0..150 {
                let event =
                    Event { actor: None, action: "x", subject: ("thing", "1"), panel: Some("far"), detail: json!({}) };
                audit::record(conn, now, &event)?;
            }
            Ok((audit::holds(conn, "one", since)?, audit::newest(conn)?))
        });
        let (held, newest) = held.unwrap();
        assert_eq!(held, stays.then_some(newest), "{action} of {panel:?}");
    }
}
