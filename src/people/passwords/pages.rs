//! The page of one's own password.

use actix_web::web;
use serde::Serialize;

use super::{PasswordError, normal, remove_password, set_password, set_since, what_is_wrong};
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
    // It looks at every piece of what was typed: not on the thread that answers.
    let work = web::block(move || what_is_wrong(&judged, &[&name, &email, &company]));
    if let Some((why, help)) = work.await.map_err(Error::internal)? {
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
