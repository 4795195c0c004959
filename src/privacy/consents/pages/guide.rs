//! What a candidate reads and says by the link of their guide, without an account.

use actix_web::web::{Data, Path};
use serde::Serialize;

use super::super::give::{ConsentError, Link, give_consent, withdraw_consent};
use super::super::guide::{self, Behind, Own};
use super::super::show::show_notice;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<ConsentError> for Error {
    fn from(error: ConsentError) -> Self {
        match error {
            ConsentError::NotFound => Self::NotFound,
            ConsentError::Database(error) => error.into(),
            error => Self::Conflict(Text::said(error)),
        }
    }
}

/// The panel and the secret of the link.
type Place = Path<(String, String)>;

fn link(place: Place) -> Result<Link> {
    let (panel, secret) = place.into_inner();
    Ok(Link { panel: panel.parse().map_err(|_| Error::NotFound)?, secret })
}

/// `GET /guides/{panel}/{secret}`: for whoever has the link.
pub async fn guide(frame: Frame, app: Data<App>, place: Place) -> Result {
    let (keys, link) = (app.keys.clone(), link(place)?);
    match app.db.read(move |conn, _| guide::behind(conn, &keys, &link)).await? {
        Behind::Guide(page) => frame.in_zone(&page.guide.zone).page("panels/guide", text!("panels-guide"), &page),
        Behind::Privacy(path) => Ok(frame.onward(&path, "")),
    }
}

#[derive(Serialize)]
struct OwnPage {
    it: Own,
}

const OWN: &str = "privacy/own";

async fn own_page(app: &App, viewer: Option<Viewer>, link: Link) -> Result<OwnPage> {
    let keys = app.keys.clone();
    let it = app.db.read(move |conn, _| guide::own(conn, &keys, viewer.as_ref(), &link)).await?;
    Ok(OwnPage { it })
}

/// `GET /guides/{panel}/{secret}/privacy`: the notice, what the candidate agreed to, what they are asked.
pub async fn own(frame: Frame, viewer: Option<Viewer>, app: Data<App>, place: Place) -> Result {
    let link = link(place)?;
    let page = own_page(&app, viewer.clone(), link.clone()).await?;
    if let Some(notice) = page.it.notice.as_ref().filter(|_| page.it.is_new) {
        let (keys, notice) = (app.keys.clone(), notice.id.clone());
        let written = app.db.write(move |conn, now| show_notice(conn, now, &keys, viewer.as_ref(), &link, &notice));
        // What they have a right to read they can read, whether or not it can be written down.
        if let Err(error) = written.await {
            tracing::warn!(%error, "that a notice was shown could not be written down");
        }
    }
    frame.named().in_zone(&page.it.zone).page(OWN, text!("consents-own"), &page)
}

/// `POST /guides/{panel}/{secret}/consent`: the candidate agrees.
pub async fn give(frame: Frame, viewer: Option<Viewer>, app: Data<App>, place: Place, fields: Fields) -> Result {
    let (keys, link) = (app.keys.clone(), link(place)?);
    let said = (fields.get("version").parse().unwrap_or_default(), fields.get("agree") == "yes");
    let (by, with) = (viewer.clone(), link.clone());
    let done = app.db.write(move |conn, now| give_consent(conn, now, &keys, by.as_ref(), &with, said)).await;
    let problems = match done {
        Ok(()) => {
            let path = format!("/guides/{}/{}/privacy", link.panel, link.secret);
            return Ok(frame.onward(&path, text!("consents-given")));
        }
        Err(error @ (ConsentError::NotTicked | ConsentError::Changed)) => Problems::one("agree", Text::said(error)),
        Err(error) => return Err(error.into()),
    };
    let page = own_page(&app, viewer, link).await?;
    frame.in_zone(&page.it.zone).again(OWN, text!("consents-own"), &page, &problems)
}

/// `POST /guides/{panel}/{secret}/consent/withdrawal`: the candidate takes it back.
pub async fn withdraw(frame: Frame, viewer: Option<Viewer>, app: Data<App>, place: Place, _: Fields) -> Result {
    let (keys, link) = (app.keys.clone(), link(place)?);
    let path = format!("/guides/{}/{}/privacy", link.panel, link.secret);
    app.db.write(move |conn, now| withdraw_consent(conn, now, &keys, viewer.as_ref(), &link)).await?;
    Ok(frame.onward(&path, text!("consents-taken-back")))
}
