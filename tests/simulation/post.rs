//! The worker's hour, and the mail server's moods: it refuses, defers, hangs up before or after it has taken a mail, or is away
//! for days. The worker may be killed between any two of its steps.

use std::sync::OnceLock;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::config::{Config, LogFormat};
use evenhand::db::Location;
use evenhand::db::schema::mails;
use evenhand::debriefs;
use evenhand::mail::{self, Addressee, Desk, Mail, Refusal, Step};
use evenhand::templates::Templates;
use evenhand::{panels, people, privacy, reminders};

use crate::world::{Done, World};

/// One hour of the worker, whole or broken off.
pub fn hour(world: &mut World) {
    let killed = (!world.calm && world.dice.in_hundred(4)).then(|| world.dice.below(6));
    let whole = world.counts_of("lost");
    let steps: [fn(&mut World); 6] = [begin, remind, tidy, keep_time, deliver, calibrate];
    for (n, step) in steps.into_iter().enumerate() {
        if killed == Some(n) {
            world.note("the worker is killed".into());
            world.restart();
            return;
        }
        step(world);
        // What could not write its reminders sends none either: in one hour both would be done again.
        if world.broken.is_some() || (n < 4 && world.counts_of("lost") != whole) {
            return;
        }
    }
    world.rounds.push(world.now);
}

fn begin(world: &mut World) {
    world.act("worker", "panels begin whose time has come".into(), panels::begin_due);
}

fn remind(world: &mut World) {
    let before = world.outbox();
    world.act("worker", "reminders that are due are written".into(), reminders::remind);
    let written = world.outbox() - before;
    if written > 0 {
        world.note(format!("{written} mails are new"));
    }
}

fn tidy(world: &mut World) {
    if world.dice.in_hundred(10) {
        world.act("worker", "what nobody can use any more is taken away".into(), people::tidy);
    }
}

fn keep_time(world: &mut World) {
    if !world.dice.in_hundred(8) {
        return;
    }
    world.act("worker", "whose time is over soon is told".into(), privacy::retention::tell_soon);
    let over = world.read(privacy::retention::over).unwrap();
    for id in over {
        let done =
            world.act("erased", "somebody's time is over".into(), |conn, now| privacy::erase_due(conn, now, &id));
        if !matches!(done, Done::No(_)) {
            crate::acts::forgets(world);
        }
    }
}

/// Fits every scale anew, as the worker does when a card has come.
fn calibrate(world: &mut World) {
    if !world.dice.in_hundred(1) {
        return;
    }
    let due = world.read(|conn, _| debriefs::due(conn)).unwrap();
    for due in due {
        let inputs = world.read(|conn, _| debriefs::inputs(conn, &due)).unwrap();
        let Ok(debriefs::Fits { runs, .. }) = debriefs::fits(&inputs) else { continue };
        for (purpose, version, fit) in runs {
            let fitted = (version.as_str(), &fit);
            world.act("calibrated", "a scale is fitted anew".into(), |conn, now| {
                debriefs::calibrate(conn, now, &inputs, purpose, fitted).map(|_| ())
            });
        }
    }
}

fn deliver(world: &mut World) {
    if !world.calm && world.dice.in_hundred(1) && world.mail_away <= world.now {
        let hours = [2, 10, 30, 75][world.dice.below(4)];
        world.mail_away = world.now + TimeDelta::hours(hours);
        world.note(format!("the mail server is away for {hours} hours"));
    }
    for _ in 0..12 {
        let due: bool = world.read(|conn, now| {
            let waits = mails::table.filter(mails::state.eq_any([mail::MailState::Waiting, mail::MailState::Sending]));
            let due = waits.filter(mails::run_at.le(now));
            diesel::select(diesel::dsl::exists(due)).get_result(conn).unwrap()
        });
        if !due {
            return;
        }
        let pace = TimeDelta::seconds(6);
        let taken = world.act("worker", "mails are taken up".into(), |conn, now| mail::take_due(conn, now, pace));
        let Done::Yes(taken) = taken else { return };
        if taken.mails.is_empty() {
            return;
        }
        for (row, to) in taken.mails {
            if !hand_over(world, &row, &to, taken.probe) {
                return;
            }
        }
        // To a domain that asked for fewer mails one goes out each time.
        world.turn(pace + pace);
    }
}

/// Offers one mail. Says whether the worker goes on.
fn hand_over(world: &mut World, row: &Mail, to: &Addressee, probe: bool) -> bool {
    crate::invariants::may_go_out(world, row);
    let known = world.handed.entry(row.id.clone()).or_default();
    if known.1 > 0 {
        world.fail("an_accepted_mail_is_never_sent_again", format!("{} to {}", row.kind, row.address));
        return false;
    }
    if world.dice.in_hundred(3) {
        writes_well(world, row, to);
    }
    let mood = if world.calm { 99 } else { world.dice.below(100) };
    let (arrives, tried) = match mood {
        _ if world.mail_away > world.now => (false, Err(Refusal::at(Step::Connect, None, "refused"))),
        0 => (false, Err(Refusal::at(Step::Recipient, Some(550), "5.1.1 no such mailbox"))),
        1..=3 => (false, Err(Refusal::at(Step::Recipient, Some(451), "4.7.1 come back later"))),
        4 => (false, Err(Refusal::at(Step::Recipient, Some(452), "4.2.2 mailbox full"))),
        5 | 6 => (false, Err(Refusal::at(Step::Data, None, "the connection was closed"))),
        7 | 8 => (true, Err(Refusal::at(Step::Content, None, "the connection was closed"))),
        _ => (true, Ok(())),
    };
    if arrives {
        world.handed.entry(row.id.clone()).or_default().0 += 1;
        world.arrived(row);
    }
    if !world.calm && world.dice.in_hundred(1) {
        world.note("the worker is killed with a mail in its hands".into());
        world.restart();
        return false;
    }
    let what = format!("{} to {}: {}", row.kind, row.address, if tried.is_ok() { "accepted" } else { "not accepted" });
    let accepted = tried.is_ok();
    let away = world.mail_away > world.now;
    let done = world.act("post", what, |conn, now| mail::note_outcome(conn, now, row, probe, &tried));
    if done.is_yes() && accepted {
        world.handed.entry(row.id.clone()).or_default().1 += 1;
    }
    done.is_yes() && !away
}

/// The letter itself can be written, and names no candidate.
fn writes_well(world: &mut World, row: &Mail, to: &Addressee) {
    let (templates, config) = office();
    let desk = Desk { templates, config, company: "", now: world.now, keys: Some(&world.keys) };
    match desk.write(row, to, None) {
        Err(_) if row.is_emptied() => {}
        Err(error) => world.fail("every_mail_can_be_written", format!("{}: {error}", row.kind)),
        Ok(letter) => {
            let text = format!("{letter:?}");
            let named = world.applicants.iter().find(|one| text.contains(&one.name)).map(|one| one.name.clone());
            let told = world.cards.values().find(|card| !card.words.is_empty() && text.contains(&card.words));
            if let Some(words) = named.or(told.map(|card| card.words.clone())) {
                world.fail("no_mail_names_a_candidate_or_quotes_a_card", format!("{}: {words}", row.kind));
            }
        }
    }
}

fn office() -> (&'static Templates, &'static Config) {
    static OFFICE: OnceLock<(Templates, Config)> = OnceLock::new();
    let (templates, config) = OFFICE.get_or_init(|| {
        let config = Config {
            listen: ([127, 0, 0, 1], 0).into(),
            data: env!("CARGO_TARGET_TMPDIR").into(),
            database: Location::Sqlite("none".into()),
            base_url: "http://evenhand.test".into(),
            smtp_url: None,
            smtp_ca: None,
            mail_from: "Evenhand <hiring@evenhand.test>".into(),
            dkim: None,
            calendar_hosts: Vec::new(),
            mail_pace: 10,
            oidc: None,
            breached_passwords_file: None,
            workers: 1,
            log_format: LogFormat::Json,
            trusted_proxies: Vec::new(),
            requests_per_minute: 0,
            metrics_listen: None,
            slow_query_ms: 0,
            page_cache_mb: 0,
            drain_seconds: 0,
        };
        (Templates::load().unwrap(), config)
    });
    (templates, config)
}
