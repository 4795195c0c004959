//! The page that asks once more whether it is them, and carries on what was typed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use super::Fresh;
use super::prove::{Answer, begin_password, by_code, by_factor, by_password, has_password};
use crate::crypto;
use crate::db::{Conn, Id, QueryError};
use crate::language::text;
use crate::people::passwords::normal;
use crate::people::second_factor::is_on;
use crate::people::{Session, Viewer, door};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// What somebody gets who takes a step that asks for a proof.
pub enum Proof {
    /// They have given it, now or shortly before.
    Given(Fresh),
    /// They have not: this page asks for it. What it sends is what was sent, and a proof.
    Asked(HttpResponse),
}

#[derive(Serialize)]
struct Carried {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct ProofPage {
    action: String,
    email: String,
    carried: Vec<Carried>,
    /// Whether a code is on its way.
    mailed: bool,
    /// Whether they have a password that counts.
    password: bool,
    /// Whether they have a second factor.
    factor: bool,
}

/// Asks whoever takes a sensitive step whether it is them, unless they have shown it within a quarter of an hour. The
/// form of the page that asks is the same request again, with all of its fields: nothing that was typed is lost, and the
/// step is taken as soon as the answer is right.
///
/// # Errors
/// The database's own.
pub async fn prove(frame: &Frame, app: &App, viewer: &Viewer, fields: &Fields) -> Result<Proof> {
    if let Some(fresh) = Fresh::of(viewer, app.db.clock().now()) {
        return Ok(Proof::Given(fresh));
    }
    let session = viewer.session.clone().ok_or(Error::SignIn)?;
    let mut problems = Problems::default();
    let mut mailed = !fields.get("proof_mailed").is_empty();
    if fields.get("proof") == "mail" {
        mailed = true;
        if !send(app, viewer, &session).await? {
            problems.add("proof_code", text!("people-proof-mails"));
        }
    } else if fields.get("proof") == "go" {
        match answer(app, viewer, &session, fields).await? {
            (_, Answer::Right) => {
                let proved = Viewer { proved_at: Some(app.db.clock().now()), ..viewer.clone() };
                return Fresh::of(&proved, app.db.clock().now()).map(Proof::Given).ok_or(Error::SignIn);
            }
            (field, wrong) => {
                app.metrics.not_let_in("proof");
                let over = matches!(wrong, Answer::Over);
                problems.add(field, if over { text!("people-proof-over") } else { text!("people-proof-wrong") });
            }
        }
    }
    let carried = fields.carried().into_iter().map(|(name, value)| Carried { name, value }).collect();
    let asker = viewer.clone();
    let ways = app.db.read(move |conn, _| Ok::<_, QueryError>((has_password(conn, &asker)?, is_on(conn, &asker.id)?)));
    let (password, factor) = ways.await?;
    let page =
        ProofPage { action: frame.path().to_owned(), email: viewer.email.clone(), carried, mailed, password, factor };
    let title = text!("people-proof");
    Ok(Proof::Asked(if problems.is_empty() {
        frame.render(StatusCode::FORBIDDEN, "people/proof", title, &page)?
    } else {
        frame.again("people/proof", title, &page, &problems)?
    }))
}

async fn send(app: &App, viewer: &Viewer, session: &Id<Session>) -> Result<bool> {
    let (viewer, session, keys) = (viewer.clone(), session.clone(), app.keys.clone());
    Ok(app.db.write(move |conn, now| door::send_proof(conn, now, &keys, &viewer, &session)).await?)
}

/// Which field was answered, and how.
async fn answer(app: &App, viewer: &Viewer, session: &Id<Session>, fields: &Fields) -> Result<(&'static str, Answer)> {
    let (password, code) = (normal(fields.exact("proof_password")), fields.get("proof_code"));
    if !password.is_empty() {
        return Ok(("proof_password", answer_password(app, viewer, session, password).await?));
    }
    let short = |typed: &str| typed.chars().take(40).collect::<String>();
    let (factor, code) = (short(fields.get("proof_factor")), short(code));
    let (by, of, keys) = (viewer.clone(), session.clone(), app.keys.clone());
    if !factor.is_empty() {
        let work = move |conn: &mut Conn, now| by_factor(conn, now, &keys, &by, &of, &factor);
        return Ok(("proof_factor", app.db.write(work).await?));
    }
    if !code.is_empty() {
        let work = move |conn: &mut Conn, now| by_code(conn, now, &keys, &by, &of, &code);
        return Ok(("proof_code", app.db.write(work).await?));
    }
    // Nothing was typed: the first of the fields that stand there.
    let field = ["proof_password", "proof_factor", "proof_code"].into_iter().find(|field| fields.has(field));
    Ok((field.unwrap_or("proof_code"), Answer::Wrong))
}

/// Tries a password, which is hashed between two transactions.
async fn answer_password(app: &App, viewer: &Viewer, session: &Id<Session>, typed: String) -> Result<Answer> {
    let (by, of, keys) = (viewer.clone(), session.clone(), app.keys.clone());
    let Some(hash) = app.db.write(move |conn, now| begin_password(conn, now, &keys, &by, &of)).await? else {
        return Ok(Answer::Over);
    };
    if !crypto::is_password(typed, Some(hash.clone())).await {
        return Ok(Answer::Wrong);
    }
    let (by, of, keys) = (viewer.clone(), session.clone(), app.keys.clone());
    Ok(app.db.write(move |conn, now| by_password(conn, now, &keys, &by, &of, &hash)).await?)
}
