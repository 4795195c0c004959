//! `evenhand doctor`: says what is wrong, and how to mend it.

use std::net::IpAddr;
use std::path::Path;
use std::process::ExitCode;

use chrono::TimeDelta;

use super::failure::Failure;
use super::open;
use crate::audit::{self, Verdict};
use crate::clock::{Clock, Time};
use crate::config::Config;
use crate::crypto::Keys;
use crate::db::{self, Conn, Level, Location, SQLITE_OLDEST, backup, sqlite_version};
use crate::debriefs;
use crate::mail::{MailState, OldestTls, Server, outbox_brake, outbox_list};
use crate::oidc::Provider;
use crate::people::Breached;

pub(super) const HELP: &str = "\
Example:
  evenhand doctor --data /var/lib/evenhand

Nothing is changed and nothing is locked: it may look at a database that is being served. Each line begins with ok, warn or fail; below the last two stands how to mend it.
Exit codes: 0 nothing failed · 1 something did · 2 the settings cannot be used";

/// How a check ended.
enum Finding {
    Ok(String),
    Warn(String, String),
    Fail(String, String),
}
use Finding::{Fail, Ok as Fine, Warn};

pub(super) fn run(config: &Config) -> Result<ExitCode, Failure> {
    let now = Clock::System.now();
    let mut failed = 0;
    let mut say = |about: &str, finding: Finding| {
        let (word, what, mend) = match finding {
            Fine(what) => ("ok", what, None),
            Warn(what, mend) => ("warn", what, Some(mend)),
            Fail(what, mend) => {
                failed += 1;
                ("fail", what, Some(mend))
            }
        };
        println!("{word:<5} {about:<12} {what}");
        if let Some(mend) = mend {
            println!("{:18} → {mend}", "");
        }
    };
    say("base URL", base_url(config));
    say("data folder", folder(&config.data));
    say("key", key(&config.key_file()));
    say("SQLite", sqlite());
    say("disk", disk(&config.data));
    match open::connection(config) {
        Err(error) => say("database", Fail(error.to_string(), database_mend(config))),
        Ok(mut conn) => {
            for (about, finding) in database(config, &mut conn, now) {
                say(about, finding);
            }
        }
    }
    say("mail", mail(config)?);
    if config.oidc.is_some() {
        say("sign-in", provider(config, now));
    }
    if let Some(list) = Breached::of(config) {
        say("passwords", breached(&list));
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn base_url(config: &Config) -> Finding {
    let host = config.host().trim_matches(['[', ']']);
    let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    let url = &config.base_url;
    if url.starts_with("https://") {
        Fine(url.clone())
    } else if !here {
        Warn(
            format!("{url} is not encrypted: cookies and scorecards can be read on the way"),
            "put a reverse proxy with TLS in front and set EVENHAND_BASE_URL to its https:// address".into(),
        )
    } else if config.listen.ip().is_loopback() {
        Fine(format!("{url} (this machine only)"))
    } else {
        Warn(
            format!("others can connect to {}, and links in mails lead to {url}", config.listen),
            "set EVENHAND_BASE_URL to the address that people type".into(),
        )
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).ok().map(|found| found.permissions().mode() & 0o777)
}
#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}

fn folder(path: &Path) -> Finding {
    let shown = path.display();
    match mode(path) {
        _ if !path.is_dir() => Warn(format!("{shown} is not there yet"), "`evenhand serve` makes it".into()),
        Some(mode) if mode & 0o077 != 0 => {
            Fail(format!("{shown} is open to other users (mode {mode:o})"), format!("chmod 700 {shown}"))
        }
        _ => Fine(format!("{shown}, for its owner alone")),
    }
}

fn key(path: &Path) -> Finding {
    let shown = path.display();
    if !path.exists() {
        return Warn(
            format!("{shown} is not there yet"),
            "`evenhand serve` makes it at the first start; after a restore put it back from where you keep it".into(),
        );
    }
    match (Keys::load_or_make(path), mode(path)) {
        (Err(error), _) => Fail(error.to_string(), "put the file back from where you keep it".into()),
        (Ok(_), Some(mode)) if mode & 0o077 != 0 => {
            Fail(format!("{shown} is open to other users (mode {mode:o})"), format!("chmod 600 {shown}"))
        }
        (Ok(keys), _) => Fine(format!("{shown} (key {})", keys.id())),
    }
}

fn sqlite() -> Finding {
    let version = sqlite_version();
    let shown = format!("{}.{}.{}", version / 1_000_000, version / 1000 % 1000, version % 1000);
    if version >= SQLITE_OLDEST {
        Fine(shown)
    } else {
        Fail(format!("{shown} can corrupt a database"), "build with SQLite 3.51.3 or later".into())
    }
}

fn disk(path: &Path) -> Finding {
    const MIB: u64 = 1024 * 1024;
    match db::free(path) {
        None => Warn("the free space cannot be told".into(), "look with `df -h`".into()),
        Some(free) if free < db::FLOOR => Fail(
            format!("{} MiB are free: nothing is saved below {}", free / MIB, db::FLOOR / MIB),
            "make room; it goes on by itself".into(),
        ),
        Some(free) if free < db::LOW => {
            Fail(format!("{} MiB are free", free / MIB), "make room: soon nothing can be saved".into())
        }
        Some(free) if free < 1024 * MIB => Warn(format!("{} MiB are free", free / MIB), "make room soon".into()),
        Some(free) => Fine(format!("{} GiB are free", free / 1024 / MIB)),
    }
}

fn database_mend(config: &Config) -> String {
    match &config.database {
        Location::Sqlite(_) => "`evenhand serve` makes it at the first start, or bring it back with `evenhand restore`",
        Location::Postgres(_) => "check EVENHAND_DATABASE_URL, and that the server answers: psql with the same URL",
    }
    .to_owned()
}

fn database(config: &Config, conn: &mut Conn, now: Time) -> Vec<(&'static str, Finding)> {
    let shown = match &config.database {
        Location::Sqlite(path) => path.display().to_string(),
        Location::Postgres(_) => "PostgreSQL answers".to_owned(),
    };
    let newest = match db::level(conn) {
        Ok(Level::Current(newest)) => newest,
        Ok(Level::Behind(missing)) => {
            let mend = "`evenhand migrate`, or simply start the server".to_owned();
            return vec![("database", Warn(format!("{shown}: not up to date, {} pending", missing.join(", ")), mend))];
        }
        Ok(Level::Beside(later)) => {
            let mend = "use the version that made it, as soon as all replicas can be replaced".to_owned();
            let what = format!("{shown} is of a later version, beside which this one goes on: {}", later.join(", "));
            return vec![("database", Warn(what, mend))];
        }
        Ok(Level::Ahead(later)) => {
            let mend = "use the version that made it, or restore the backup from before the upgrade".to_owned();
            let what = format!("{shown} is of a later version: {} is unknown to this one", later.join(", "));
            return vec![("database", Fail(what, mend))];
        }
        Err(error) => return vec![("database", Fail(error.to_string(), database_mend(config)))],
    };
    let mut found = vec![("database", Fine(format!("{shown}, tables up to date ({newest})")))];
    if let Location::Sqlite(path) = &config.database {
        found.push(("journal", journal(path)));
        found.push(("integrity", integrity(conn)));
        found.push(("backup", last_backup(config, now)));
    }
    found.push(("seal", seal(config, conn)));
    found.push(("audit log", chain(conn)));
    found.push(("clock", clock(conn, now)));
    found.push(("outbox", outbox(conn, now)));
    found.push(("calibration", calibration(conn, now)));
    found
}

/// What to do about a query that failed on a database that opens.
fn unreadable(error: &db::QueryError) -> Finding {
    Fail(error.to_string(), "bring the database back with `evenhand restore`".into())
}

/// What stands in it comes into the file at the next checkpoint; it grows only while somebody reads without end.
fn journal(database: &Path) -> Finding {
    const MIB: u64 = 1024 * 1024;
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    let bytes = std::fs::metadata(name).map_or(0, |found| found.len());
    if bytes > 256 * MIB {
        Warn(
            format!("{} MiB wait to come into the file", bytes / MIB),
            "something reads without end: a backup that hangs, or another program on the file; end it, or start the server \
             again"
                .into(),
        )
    } else {
        Fine(format!("{} KiB", bytes / 1024))
    }
}

fn last_backup(config: &Config, now: Time) -> Finding {
    let mend = || "`evenhand backup FILE`, each night, onto another machine: docs/operations.md".to_owned();
    match super::backup::last(config) {
        None => Warn("none was ever made here by `evenhand backup`".into(), mend()),
        Some(last) => {
            let shown = format!("the last is of {}: {}", last.made_at.iso(), last.file.display());
            if now - last.made_at > TimeDelta::days(7) { Warn(shown, mend()) } else { Fine(shown) }
        }
    }
}

/// That what is due is calculated, and when that was last.
fn calibration(conn: &mut Conn, now: Time) -> Finding {
    let (due, newest) = match debriefs::due(conn).and_then(|due| Ok((due, debriefs::last_calibrated(conn)?))) {
        Ok(found) => found,
        Err(error) => return unreadable(&error),
    };
    let shown = newest.map_or("none yet".to_owned(), |at| format!("the newest is of {}", at.iso()));
    let old = newest.is_none_or(|at| now - at > TimeDelta::hours(1));
    if !due.is_empty() && old {
        Warn(
            format!("{shown}, and revealed cards wait for another"),
            "see that `serve` or `evenhand worker` runs, and what it logs".into(),
        )
    } else {
        Fine(shown)
    }
}

fn integrity(conn: &mut Conn) -> Finding {
    match backup::quick_damage(conn) {
        Err(error) => unreadable(&error),
        Ok(damage) => match damage.first() {
            None => Fine("the file is whole".into()),
            Some(first) => Fail(first.clone(), "bring the database back with `evenhand restore`".into()),
        },
    }
}

fn seal(config: &Config, conn: &mut Conn) -> Finding {
    let path = config.key_file();
    let known = match db::setting(conn, "key_id") {
        Ok(known) => known,
        Err(error) => return unreadable(&error),
    };
    let held = path.exists().then(|| Keys::load_or_make(&path).ok()).flatten();
    match (known, held) {
        (None, _) => Fine("nothing is sealed yet".into()),
        (Some(known), Some(keys)) if keys.id() == known => Fine(format!("the key is the right one ({known})")),
        (Some(known), _) => Fail(
            format!("the database was sealed with key {known}, which is not in {}", path.display()),
            "put the right master.key back: without it sealed scorecards cannot be opened".into(),
        ),
    }
}

fn chain(conn: &mut Conn) -> Finding {
    match audit::verify(conn) {
        Err(error) => unreadable(&error),
        Ok(Verdict::Whole { entries, head }) => {
            Fine(format!("whole: {entries} entries, head {}", head.get(..12).unwrap_or("none")))
        }
        Ok(Verdict::Broken { seq, why }) => Fail(
            format!("broken at entry {seq}: {why}"),
            "somebody changed the database by hand; keep it, and compare it with a backup".into(),
        ),
    }
}

/// Nothing can have been written in the future, and where the database has a clock of its own the two say the same.
fn clock(conn: &mut Conn, now: Time) -> Finding {
    let (newest, theirs) = match audit::list(conn, None, 1).and_then(|newest| Ok((newest, db::their_time(conn)?))) {
        Ok(found) => found,
        Err(error) => return unreadable(&error),
    };
    let mend = "set the clock, best by NTP: reminders and links depend on it".to_owned();
    let apart = theirs.map_or(TimeDelta::zero(), |theirs| theirs - Clock::System.now());
    match newest.first() {
        Some(entry) if entry.at > now + TimeDelta::minutes(1) => {
            Fail(format!("it is {} here, and the newest entry is of {}", now.iso(), entry.at.iso()), mend)
        }
        _ if apart.abs() > TimeDelta::minutes(1) => {
            Fail(format!("the database's clock is {} seconds off from this one", apart.num_seconds()), mend)
        }
        _ if apart.abs() > TimeDelta::seconds(2) => {
            Warn(format!("the database's clock is {} seconds off from this one", apart.num_seconds()), mend)
        }
        _ if theirs.is_some() => Fine(format!("{}, as at the database", now.iso())),
        _ => Fine(now.iso()),
    }
}

fn outbox(conn: &mut Conn, now: Time) -> Finding {
    let (counts, oldest) = match outbox_list::count(conn).and_then(|c| Ok((c, outbox_list::oldest_due(conn, now)?))) {
        Ok(found) => found,
        Err(error) => return unreadable(&error),
    };
    match outbox_brake::paused(conn) {
        Err(error) => return unreadable(&error),
        Ok(Some(pause)) => {
            return Warn(
                format!("the post pauses since {}: {}", pause.since.iso(), pause.why),
                "see what stands at \"mail\" below; once it is mended, start the worker again or press Try now (/admin/outbox)"
                    .into(),
            );
        }
        Ok(None) => {}
    }
    let number = |state| counts.get(&state).copied().unwrap_or(0);
    let (waiting, failed) = (number(MailState::Waiting), number(MailState::Failed));
    let lag = oldest.map_or(TimeDelta::zero(), |since| now - since);
    if failed > 0 {
        Warn(
            format!("{failed} could not be delivered, {waiting} waiting"),
            "see why on the outbox page (/admin/outbox)".into(),
        )
    } else if lag > TimeDelta::minutes(10) {
        Warn(
            format!("{waiting} waiting, the oldest for {} minutes", lag.num_minutes()),
            "connect a mail server (EVENHAND_SMTP_URL), and see that `serve` or `evenhand worker` runs".into(),
        )
    } else {
        Fine(format!("{waiting} waiting, none failed"))
    }
}

fn provider(config: &Config, now: Time) -> Finding {
    let asked = match Provider::of(config) {
        Ok(Some(provider)) => provider.refresh(now).map_err(|trouble| trouble.to_string()),
        Ok(None) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    match asked {
        Ok(()) => Fine(format!(
            "the identity provider answers; it must know {base}{}, and for sign-outs {base}{}",
            Provider::RETURN,
            Provider::LOGOUT,
            base = config.base_url
        )),
        Err(why) => Fail(why, "check EVENHAND_OIDC_ISSUER, and that this machine reaches it".into()),
    }
}

fn breached(list: &Breached) -> Finding {
    const MIB: u64 = 1024 * 1024;
    let shown = list.path().display();
    match list.sample() {
        Ok(bytes) => Fine(format!("{shown}, {} MiB, in order wherever it was looked at", bytes / MIB)),
        Err(error) => Fail(
            format!("{shown}: {error}"),
            "nobody can set a password until breached_passwords_file names a list of SHA-1 hashes, sorted by hash"
                .into(),
        ),
    }
}

fn mail(config: &Config) -> Result<Finding, Failure> {
    let Some(url) = &config.smtp_url else {
        return Ok(Warn(
            "no server is connected: every mail waits on the outbox page".into(),
            "set EVENHAND_SMTP_URL to smtps://user:password@host, then `evenhand mail test you@example.org`".into(),
        ));
    };
    let greeted = match Server::of(config, url, OldestTls::V1_2) {
        Ok(server) => open::block_on(server.connect())?.map(|_| ()).map_err(|refusal| refusal.why),
        Err(error) => Err(error),
    };
    Ok(match greeted {
        Ok(()) => Fine(format!("the server answers; mails come from {}", config.mail_from)),
        Err(why) => Fail(why, "check host, port, user and password in EVENHAND_SMTP_URL".into()),
    })
}
