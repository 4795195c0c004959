//! Whether the process lives, and whether it can do its work: for whatever watches it.

mod metrics;

use actix_web::{HttpResponse, web};
use chrono::TimeDelta;
use serde_json::json;

use crate::clock::Time;
use crate::db::{self, Conn, FLOOR, Fault, LOW, Level, QueryError, QueryResult};
use crate::mail::outbox_list;
use crate::web::{App, Result};

pub use metrics::{metrics, text};

/// For how long a mail may be due until somebody should look.
const LATE: TimeDelta = TimeDelta::minutes(10);

/// `GET /livez`: the process answers.
pub async fn livez() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// `GET /readyz`: a read and a write reach the database, its tables are what this program knows, and the process is not about to stop. How
/// much room there is, and whether mails wait for long, stands there too; neither makes it less ready. Words alone: anybody can ask.
pub async fn readyz(app: web::Data<App>) -> Result {
    if app.leaving.asked(app.db.clock().run_for()) {
        return Ok(HttpResponse::ServiceUnavailable().json(json!({ "status": "stopping" })));
    }
    let read = app.db.read(look).await;
    let write = app.db.write(|conn, _| db::probe(conn)).await;
    let known = read.as_ref().ok();
    let (migrations, outbox) = known.map_or(("unknown", "unknown"), |seen| (seen.migrations, seen.outbox));
    let ready = read.is_ok() && write.is_ok() && !["behind", "outdated", "unknown"].contains(&migrations);
    let body = json!({
        "status": if ready { "ready" } else { "not ready" },
        "read": word(&read),
        "write": word(&write),
        "migrations": migrations,
        "disk": room(db::free_for(app.db.location())),
        "outbox": outbox,
    });
    Ok(if ready { HttpResponse::Ok().json(body) } else { HttpResponse::ServiceUnavailable().json(body) })
}

/// What a reader sees.
struct Seen {
    migrations: &'static str,
    outbox: &'static str,
}

fn look(conn: &mut Conn, now: Time) -> QueryResult<Seen> {
    let migrations = match db::level(conn) {
        Ok(Level::Current(_)) => "ok",
        Ok(Level::Behind(_)) => "behind",
        Ok(Level::Beside(_)) => "ahead",
        Ok(Level::Ahead(_)) => "outdated",
        Err(_) => "unknown",
    };
    let late = outbox_list::oldest_due(conn, now)?.is_some_and(|since| now - since > LATE);
    Ok(Seen { migrations, outbox: if late { "late" } else { "ok" } })
}

fn word<T>(result: &std::result::Result<T, QueryError>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(error) => db::fault(error).map_or("failed", Fault::as_str),
    }
}

/// Of the disk of PostgreSQL nobody here knows.
fn room(free: Option<u64>) -> &'static str {
    match free {
        None => "unknown",
        Some(free) if free < FLOOR => "full",
        Some(free) if free < LOW => "low",
        Some(_) => "ok",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_on_a_disk_is_a_word() {
        let words = [None, Some(0), Some(FLOOR), Some(LOW)].map(room);
        assert_eq!(words, ["unknown", "full", "low", "ok"]);
    }
}
