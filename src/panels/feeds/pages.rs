//! Where somebody makes the link to their interviews, and what it opens.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::feed::{end_feed, make_feed};
use super::read::read_feed;
use super::store;
use crate::clock::Time;
use crate::language::{Text, text};
use crate::mail;
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Result};

fn title() -> Text {
    text!("panels-feed")
}

#[derive(Serialize)]
struct FeedPage {
    /// The link, when it has just been made: it is shown this once.
    link: Option<String>,
    /// When the link was made that stands.
    made_at: Option<Time>,
}

/// `GET /me/calendar`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    let feed = app.db.read(move |conn, _| store::of_person(conn, &viewer.id)).await?;
    frame.page("panels/feed", title(), &FeedPage { link: None, made_at: feed.map(|feed| feed.created_at) })
}

/// `POST /me/calendar`
pub async fn make(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    let path = app.db.write(move |conn, now| make_feed(conn, now, &viewer)).await?;
    let link = Some(format!("{}{path}", app.config.base_url));
    frame.page("panels/feed", title(), &FeedPage { link, made_at: Some(app.db.clock().now()) })
}

/// `POST /me/calendar/ending`
pub async fn end(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    app.db.write(move |conn, now| end_feed(conn, now, &viewer)).await?;
    Ok(frame.onward("/me/calendar", text!("panels-link-ended")))
}

/// `GET /calendar/{token}.ics`: for whoever has the link, and without regard to who is signed in.
pub async fn read(app: web::Data<App>, token: web::Path<String>) -> Result {
    let token = token.into_inner();
    let (language, entries) = app.db.read(move |conn, now| read_feed(conn, now, &token)).await?;
    let file = mail::feed(language, &entries, app.db.clock().now(), &app.config).map_err(Error::internal)?;
    let kind = "text/calendar; charset=utf-8; method=PUBLISH";
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, kind)).insert_header(("Cache-Control", "private, no-store"));
    Ok(answer.insert_header(("Content-Disposition", "inline; filename=\"interviews.ics\"")).body(file))
}
