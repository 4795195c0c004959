//! The page of oneself: name, zone, and where one is signed in.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::super::door::provider;
use super::super::passwords::set_since;
use super::super::second_factor::on_since;
use super::super::{
    ChangeOwnError, Person, Session, Viewer, Which, are_passwords_allowed, change_own, coach, find, gate, session,
    sign_out, store, zones,
};
use super::{is_name, is_zone, problems_of};
use crate::clock::Time;
use crate::db::{Id, QueryError};
use crate::language::{Language, Text, text};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

#[derive(Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct OwnForm {
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(length(max = 120, message = "people-what-long"))]
    title: String,
    #[validate(custom(function = "is_zone"))]
    zone: String,
    #[validate(custom(function = "is_language"))]
    language: String,
}

#[derive(Serialize)]
struct SessionRow {
    id: Id<Session>,
    browser: Text,
    created_at: Time,
    seen_at: Time,
    current: bool,
}

#[derive(Serialize)]
struct OwnPage {
    person: Person,
    form: OwnForm,
    sessions: Vec<SessionRow>,
    others: bool,
    /// Who else reads how this person rates.
    coach: Option<Person>,
    coaches: bool,
    /// Whether the company allows passwords, and since when this person has one.
    passwords: bool,
    password_since: Option<Time>,
    /// Since when they are asked for a second factor.
    factor_since: Option<Time>,
    /// What people call the identity provider, if there is one.
    provider: Option<Text>,
    /// Since when this person is linked with an account there, and when they last came in with it.
    link: Option<Link>,
    zones: Vec<&'static str>,
    languages: Vec<Choice>,
}

#[derive(Serialize)]
struct Link {
    since: Time,
    seen: Time,
}

/// A language that can be chosen.
#[derive(Serialize)]
struct Choice {
    tag: &'static str,
    name: &'static str,
}

fn is_language(tag: &str) -> std::result::Result<(), ValidationError> {
    let known = Language::of_tag(tag).is_some();
    known.then_some(()).ok_or_else(|| ValidationError::new("language").with_message("people-choose-language".into()))
}

async fn own_page(app: &App, viewer: &Viewer, typed: Option<OwnForm>) -> std::result::Result<OwnPage, Error> {
    let asker = viewer.clone();
    let found = app.db.read(move |conn, now| {
        let person = find(conn, &asker.id)?;
        let password = set_since(conn, &asker.id)?;
        let ways = (are_passwords_allowed(conn)?, password, on_since(conn, &asker.id)?);
        let links = provider::list_of(conn, &asker.id)?;
        Ok::<_, QueryError>((person, store::list_sessions(conn, &asker.id, now)?, coach(conn)?, ways, links))
    });
    let (person, sessions, coach, (passwords, password_since, factor_since), links) = found.await?;
    let of_now = |link: &provider::Identity| app.provider.as_ref().is_some_and(|now| now.issuer() == link.issuer);
    let link = links.into_iter().find(of_now).map(|link| Link { since: link.created_at, seen: link.seen_at });
    let coaches = coach.as_ref().is_some_and(|coach| coach.id == viewer.id);
    let row = |session: Session| SessionRow {
        current: viewer.session.as_ref() == Some(&session.id),
        id: session.id,
        browser: session::browser_named(&session.browser),
        created_at: session.created_at,
        seen_at: session.seen_at,
    };
    let sessions: Vec<SessionRow> = sessions.into_iter().map(row).collect();
    let stored = OwnForm {
        name: person.name.clone(),
        title: person.title.clone(),
        zone: person.zone.clone(),
        language: person.language.tag().to_owned(),
    };
    let languages = Language::offered().map(|one| Choice { tag: one.tag(), name: one.own_name() }).collect();
    let others = sessions.iter().any(|session| !session.current);
    Ok(OwnPage {
        form: typed.unwrap_or(stored),
        person,
        sessions,
        others,
        coach,
        coaches,
        passwords,
        password_since,
        factor_since,
        provider: app.provider.as_deref().map(provider::pages::name_of),
        link,
        zones: zones(),
        languages,
    })
}

/// `GET /me`
pub async fn me(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    frame.page("people/me", text!("people-you"), &own_page(&app, &viewer, None).await?)
}

/// `POST /me`
pub async fn update_me(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let form: OwnForm = fields.parse()?;
    let mut problems = Problems::of(&form).in_order(&["name", "title", "zone", "language"]);
    if problems.is_empty() {
        let (who, name, title, zone) = (viewer.clone(), form.name.clone(), form.title.clone(), form.zone.clone());
        let language = Language::of_tag(&form.language).unwrap_or(viewer.language);
        match app.db.write(move |conn, now| change_own(conn, now, &who, &name, &title, &zone, language)).await {
            Ok(()) => return Ok(frame.onward("/me", text!("people-saved"))),
            Err(ChangeOwnError::NotAPerson(why)) => problems = problems_of(why),
            Err(ChangeOwnError::Stale) => return Err(Error::Stale),
            Err(ChangeOwnError::Database(error)) => return Err(error.into()),
        }
    }
    frame.again("people/me", text!("people-you"), &own_page(&app, &viewer, Some(form)).await?, &problems)
}

/// `POST /me/sessions/{id}/ending`
pub async fn end_session(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    _: Fields,
) -> Result {
    let which = Which::One(id.parse().map_err(|_| Error::NotFound)?);
    match app.db.write(move |conn, now| sign_out(conn, now, &viewer, &which)).await? {
        0 => Err(Error::NotFound),
        _ => Ok(frame.onward("/me", text!("people-session-ended"))),
    }
}

/// `POST /me/sessions/ending`: all but this one.
pub async fn end_others(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    app.db.write(move |conn, now| sign_out(conn, now, &viewer, &Which::Others)).await?;
    Ok(frame.onward("/me", text!("people-sessions-ended")))
}

/// `POST /sign-out`
pub async fn end_this(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    app.db.write(move |conn, now| sign_out(conn, now, &viewer, &Which::This)).await?;
    let mut response = frame.onward("/sign-in", text!("people-signed-out"));
    response.add_cookie(&gate::cookie_over(&app)).map_err(Error::internal)?;
    // Not the cookies: the browser's own name is not the session's, and lets its owner in when strangers try their password.
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}
