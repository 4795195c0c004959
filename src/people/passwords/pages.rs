//! The page of one's own password.

use actix_web::web;
use serde::Serialize;

use super::{Breached, PasswordError, normal, remove_password, set_password, set_since, what_is_wrong};
use crate::clock::Time;
use crate::crypto;
use crate::db::QueryError;
use crate::language::{Text, text};
use crate::people::{Proof, Viewer, are_passwords_allowed, company_name, prove};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct PasswordPage {
    email: String,
    since: Option<Time>,
    /// What would help with one that was too weak.
    help: Vec<Text>,
}

/// What the page shows, and what the company is called. Where there are no passwords, there is nothing.
async fn password_page(app: &App, viewer: &Viewer) -> Result<(PasswordPage, String)> {
    let id = viewer.id.clone();
    let read = app.db.read(move |conn, _| {
        Ok::<_, QueryError>((are_passwords_allowed(conn)?, set_since(conn, &id)?, company_name(conn)?))
    });
    let (allowed, since, company) = read.await?;
    if !allowed {
        return Err(Error::NotFound);
    }
    Ok((PasswordPage { email: viewer.email.clone(), since, help: Vec::new() }, company.unwrap_or_default()))
}

/// `GET /me/password`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    frame.page("people/password", text!("people-password"), &password_page(&app, &viewer).await?.0)
}

/// `POST /me/password`
pub async fn set(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let (mut page, company) = password_page(&app, &viewer).await?;
    let (typed, again) = (normal(fields.exact("password")), normal(fields.exact("password_again")));
    let (judged, name, email) = (typed.clone(), viewer.name.clone(), viewer.email.clone());
    // As it is kept, and as whoever had it stolen elsewhere typed it.
    let (exact, breached) = (fields.exact("password").to_owned(), Breached::of(&app.config));
    // It looks at every piece of what was typed, and into a file: not on the thread that answers.
    let work = web::block(move || match what_is_wrong(&judged, &[&name, &email, &company]) {
        None => is_breached(breached.as_ref(), &[&judged, &exact]),
        wrong => Ok(wrong),
    });
    let judged = work.await.map_err(Error::internal)?.map_err(|error| {
        tracing::error!(%error, "breached_passwords_file cannot be read: no new password is taken");
        Error::Unavailable
    })?;
    if let Some((why, help)) = judged {
        page.help = help;
        return frame.again("people/password", text!("people-password"), &page, &Problems::one("password", why));
    }
    if typed != again {
        let problems = Problems::one("password_again", text!("people-password-differs"));
        return frame.again("people/password", text!("people-password"), &page, &problems);
    }
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let hash = crypto::hash_password(typed).await.ok_or(Error::Unavailable)?;
    app.db.write(move |conn, now| set_password(conn, now, &viewer, fresh, &hash)).await?;
    Ok(frame.onward("/me", text!("people-password-saved")))
}

/// What is wrong with a password that was stolen somewhere, written in one of these ways.
fn is_breached(list: Option<&Breached>, ways: &[&str]) -> std::io::Result<Option<(Text, Vec<Text>)>> {
    for way in ways {
        if list.map_or(Ok(false), |list| list.holds(way))? {
            return Ok(Some((text!("people-password-breached"), vec![text!("people-password-breached-help")])));
        }
    }
    Ok(None)
}

/// `POST /me/password/removal`
pub async fn remove(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    password_page(&app, &viewer).await?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    app.db.write(move |conn, now| remove_password(conn, now, &viewer, fresh)).await?;
    Ok(frame.onward("/me", text!("people-password-removed")))
}

impl From<PasswordError> for Error {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::NotAllowed => Self::NotFound,
            PasswordError::Database(error) => error.into(),
        }
    }
}
