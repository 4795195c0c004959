//! From a cookie to a [`Viewer`]: the one place where a request gets a person.

use std::future::{Ready, ready};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError, web};
use chrono::TimeDelta;

use super::session::{self, Session, SessionState};
use super::{Viewer, second_factor, store};
use crate::access::{Action, Fact, may};
use crate::db::{self, Id, QueryResult};
use crate::language::text;
use crate::web::{App, Error, NavItem, SignedIn, keep_unsent};

const COOKIE: &str = "session";

/// The middleware that looks the session up, once per request, and tells frame and handlers who is asking. Assets are
/// everybody's and need no answer to that.
///
/// # Errors
/// What the inner service returns.
pub async fn recognise<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let app = request.app_data::<web::Data<App>>().cloned().ok_or(Error::Internal)?;
    if request.path().starts_with("/assets/") {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let fresh = match signed_in(&app, request.request()).await {
        Ok(Some(known)) => {
            if known.wait.is_none_or(|wait| wait.lets_through(request.path())) {
                request.extensions_mut().insert(SignedIn {
                    session: known.session.to_string(),
                    name: known.viewer.name.clone(),
                    zone: known.viewer.zone.clone(),
                    language: known.viewer.language,
                    nav: if known.wait.is_none() { nav(&known.viewer, known.manages) } else { Vec::new() },
                });
                request.extensions_mut().insert(known.viewer);
            } else if request.method() == Method::POST
                && let Err(error) = keep_unsent(&mut request).await
            {
                return Ok(request.into_response(error.error_response()).map_into_right_body());
            }
            if let Some(wait) = known.wait {
                request.extensions_mut().insert(Doorstep { session: known.session, wait });
            }
            known.fresh
        }
        Ok(None) => {
            if request.method() == Method::POST
                && let Err(error) = keep_unsent(&mut request).await
            {
                return Ok(request.into_response(error.error_response()).map_into_right_body());
            }
            None
        }
        Err(error) => return Ok(request.into_response(error.error_response()).map_into_right_body()),
    };
    let mut response = next.call(request).await?;
    // A sign-out in this very request has set the cookie already.
    if let Some(fresh) = fresh
        && response.response().cookies().all(|cookie| cookie.name() != fresh.name())
    {
        response.response_mut().add_cookie(&fresh)?;
    }
    Ok(response.map_into_left_body())
}

/// Why somebody who has signed in is nobody yet: every page answers them as it does a stranger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// They have not given their second factor.
    Factor,
    /// They must have one, and have none.
    SetUp,
}

impl Wait {
    /// Where they are somebody all the same: to set one up, and to go away again.
    fn lets_through(self, path: &str) -> bool {
        const SET_UP: &str = "/me/second-factor";
        let setting_up = path.strip_prefix(SET_UP).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self == Self::SetUp && (setting_up || path == "/sign-out")
    }
}

/// Whoever has come as far as the door.
#[derive(Debug, Clone)]
pub struct Doorstep {
    /// The session that opens nothing yet.
    pub session: Id<Session>,
    /// What it waits for.
    pub wait: Wait,
}

impl FromRequest for Doorstep {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or_else(|| Error::SignIn.into()))
    }
}

/// Whose session a request comes with.
struct Known {
    session: Id<Session>,
    viewer: Viewer,
    manages: bool,
    wait: Option<Wait>,
    fresh: Option<Cookie<'static>>,
}

async fn signed_in(app: &web::Data<App>, request: &HttpRequest) -> Result<Option<Known>, Error> {
    let Some(cookie) = request.cookie(&app.cookie_name(COOKIE)) else {
        return Ok(None);
    };
    let now = app.db.clock().now();
    let Some((id, made)) = session::read_envelope(&app.keys, cookie.value(), now) else {
        return Ok(None);
    };
    let vouching = app.config.provider_counts_as_factor();
    let read = app.db.glance(move |conn, now| -> QueryResult<_> {
        let Some((session, person, manages)) = store::session_with_person(conn, &id, now)? else {
            return Ok(None);
        };
        let wait = match session.state {
            SessionState::Waiting => Some(Wait::Factor),
            // What the provider asked for counts in the sessions that began there, for as long as the settings say so.
            SessionState::Open if vouching && session.factor_vouched_at.is_some() => None,
            SessionState::Open => second_factor::must_set_up(conn, &person)?.then_some(Wait::SetUp),
        };
        Ok(Some((session, person, manages, wait)))
    });
    let Some((session, person, manages, wait)) = read.await? else {
        return Ok(None);
    };
    let mut viewer = Viewer::of(&person);
    viewer.session = Some(session.id.clone());
    viewer.proved_at = Some(session.proved_at);
    if now - session.seen_at > TimeDelta::minutes(10) {
        let id = session.id.clone();
        let noted = app.db.write(move |conn, now| store::touch_session(conn, &id, now)).await;
        // Where the disk takes no writes, reading goes on.
        if let Err(error) = noted
            && db::fault(&error).is_none()
        {
            return Err(error.into());
        }
    }
    let fresh = if now - made > TimeDelta::hours(1) { Some(cookie_for(app, &session.id)?) } else { None };
    Ok(Some(Known { session: session.id, viewer, manages, wait, fresh }))
}

/// The cookie that signs a browser in.
///
/// # Errors
/// [`Error::Internal`] when signing fails.
pub fn cookie_for(app: &App, session: &Id<Session>) -> Result<Cookie<'static>, Error> {
    let token = session::envelope(&app.keys, session, app.db.clock().now()).map_err(Error::internal)?;
    let life = actix_web::cookie::time::Duration::seconds(session::envelope_life().num_seconds());
    Ok(app.cookie(COOKIE, token).max_age(life).finish())
}

/// The cookie that signs it out.
pub fn cookie_over(app: &App) -> Cookie<'static> {
    app.cookie_over(COOKIE)
}

fn nav(viewer: &Viewer, manages: bool) -> Vec<NavItem> {
    let item = |path, label| NavItem { path, label, also: &[] };
    let mut nav = vec![item("/", text!("nav-home"))];
    if may(Action::Plan, viewer.facts().and(Fact::SomeManager, manages)) {
        nav.push(item("/panels", text!("nav-panels")));
        nav.push(item("/openings", text!("nav-openings")));
        // What becomes of their data is reached from there.
        let also = &["/privacy", "/erasures"];
        nav.push(NavItem { also, ..item("/candidates", text!("nav-candidates")) });
    }
    nav.push(item("/rubrics", text!("nav-rubrics")));
    nav.push(item("/training", text!("nav-training")));
    if viewer.may(Action::KeepPeople) {
        nav.push(item("/people", text!("nav-people")));
        nav.push(item("/admin", text!("nav-office")));
    }
    nav.push(item("/search", text!("nav-search")));
    nav
}

impl FromRequest for Viewer {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        ready(request.extensions().get::<Viewer>().cloned().ok_or_else(|| Error::SignIn.into()))
    }
}
