//! The way to the provider and back, what is said to whoever does not come in, and the end of a link.

use std::sync::Arc;

use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::json;

use super::super::pages::{browser, let_in};
use super::{HearError, NotIn, TakeUpError, begin, enter_with, hear, take_up, unlink};
use crate::access::Action;
use crate::language::{Text, text};
use crate::oidc::{Ask, Provider, Trouble};
use crate::people::{Proof, Viewer, prove};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct OnwardPage {
    url: String,
    name: Text,
}

/// What people call the provider.
pub(in crate::people) fn name_of(provider: &Provider) -> Text {
    provider.name().map_or_else(|| text!("people-provider-sso"), Text::from)
}

/// `POST /sign-in/provider`: a page that leads on by itself. A redirect would not: our policy lets forms lead to ourselves
/// alone, and a browser counts what a form's answer redirects to.
pub async fn create(
    frame: Frame,
    viewer: Option<Viewer>,
    app: web::Data<App>,
    fields: Fields,
    request: HttpRequest,
) -> Result {
    let provider = provider(&app)?;
    let name = name_of(&provider);
    let (browser, keys, next) =
        (browser(&frame, &request, viewer.as_ref()), app.keys.clone(), fields.get("next").to_owned());
    let begun = app.db.write(move |conn, now| begin(conn, now, &keys, &browser, &next)).await?;
    let now = app.db.clock().now();
    let url = blocking(move || {
        let ask = Ask { state: &begun.state, nonce: &begun.nonce, verifier: &begun.verifier };
        provider.authorization_url(now, &ask)
    });
    let url = match url.await? {
        Ok(url) => url,
        Err(trouble) => return troubled(&frame, &app, &trouble),
    };
    let title = text!("people-provider-onward", name = name.clone());
    let onward = HeaderValue::from_str(&format!("0; url={url}")).map_err(Error::internal)?;
    let mut page = frame.page("people/provider_onward", title, &OnwardPage { url, name })?;
    page.headers_mut().insert(HeaderName::from_static("refresh"), onward);
    Ok(page)
}

/// What the provider sends somebody back with.
struct Answer {
    state: String,
    code: Option<String>,
    issuer: Option<String>,
}

impl Answer {
    /// Nothing when a name stands there twice: one of two readers would then be wrong.
    fn of(request: &HttpRequest) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).ok()?;
        let one = |name: &str| {
            let mut all = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone());
            (all.next(), all.next())
        };
        match (one("state"), one("code"), one("iss")) {
            ((Some(state), None), (code, None), (issuer, None)) => Some(Self { state, code, issuer }),
            _ => None,
        }
    }
}

/// `GET /sign-in/provider/return`: the answer to a question of this browser's, once.
pub async fn come_back(frame: Frame, viewer: Option<Viewer>, app: web::Data<App>, request: HttpRequest) -> Result {
    let provider = provider(&app)?;
    let Some(answer) = Answer::of(&request) else { return not_in(&frame, &app, Stands::Over) };
    let asker = browser(&frame, &request, viewer.as_ref());
    let (browser, keys, state) = (asker.clone(), app.keys.clone(), answer.state);
    let taken = match app.db.write(move |conn, now| take_up(conn, now, &keys, &browser, &state)).await {
        Ok(taken) => taken,
        // The second of two that came at once: the first has opened the session.
        Err(TakeUpError::Over) if viewer.is_some() => return Ok(frame.onward("/", "")),
        Err(TakeUpError::Over) => return not_in(&frame, &app, Stands::Over),
        Err(TakeUpError::Database(error)) => return Err(error.into()),
    };
    let Some(code) = answer.code else { return not_in(&frame, &app, Stands::Refused) };
    let (now, begun, issuer) = (app.db.clock().now(), taken.begun, answer.issuer);
    let account = blocking(move || {
        let ask = Ask { state: &begun.state, nonce: &begun.nonce, verifier: &begun.verifier };
        provider.account(now, &ask, &code, issuer.as_deref())
    });
    let account = match account.await? {
        Ok(account) => account,
        Err(trouble) => return troubled(&frame, &app, &trouble),
    };
    let stands = match app.db.write(move |conn, now| enter_with(conn, now, &asker, &account)).await {
        Ok(entered) => return let_in(&frame, &app, &entered, &taken.next),
        Err(NotIn::Unknown) => Stands::Unknown,
        Err(NotIn::Unverified) => Stands::Unverified,
        Err(NotIn::Invited) => Stands::Invited,
        Err(NotIn::OtherAccount) => Stands::OtherAccount,
        Err(NotIn::Database(error)) => return Err(error.into()),
    };
    not_in(&frame, &app, stands)
}

/// `POST /sign-in/provider/logout`: the provider itself says, behind everybody's back, who has signed out there. It has no browser
/// and no form of ours: its signature is what counts, and that the word was not heard before.
pub async fn log_out(app: web::Data<App>, request: HttpRequest, body: web::Bytes) -> Result {
    let provider = provider(&app)?;
    let media = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let fields = Fields::read(media, body).await.unwrap_or_default();
    let token = match fields.all("logout_token").as_slice() {
        [token] => (*token).to_owned(),
        _ => return Ok(unheard("there is not one logout_token")),
    };
    let now = app.db.clock().now();
    let out = match blocking(move || provider.signed_out(now, &token)).await? {
        Ok(out) => out,
        Err(trouble @ (Trouble::Down(_) | Trouble::Odd(_))) => {
            tracing::warn!(%trouble, "whether somebody has signed out at the identity provider is not known");
            return Err(Error::Unavailable);
        }
        Err(trouble) => return Ok(unheard(&trouble.to_string())),
    };
    match app.db.write(move |conn, now| hear(conn, now, &out)).await {
        Ok(_) => Ok(HttpResponse::Ok().finish()),
        Err(error @ HearError::Again) => Ok(unheard(&error.to_string())),
        Err(HearError::Database(error)) => Err(error.into()),
    }
}

/// What the standard answers to a word that does not count.
fn unheard(why: &str) -> HttpResponse {
    tracing::warn!(why, "a sign-out at the identity provider was not believed");
    HttpResponse::BadRequest().json(json!({ "error": "invalid_request", "error_description": why }))
}

/// Why somebody is not in.
#[derive(Clone, Copy)]
enum Stands {
    Over,
    Refused,
    Weak,
    Down,
    Unknown,
    Unverified,
    Invited,
    OtherAccount,
}

#[derive(Serialize)]
struct NotInPage {
    title: Text,
    lede: Text,
    what: Text,
    again: bool,
    mail: bool,
}

fn troubled(frame: &Frame, app: &App, trouble: &Trouble) -> Result {
    tracing::warn!(%trouble, "nobody was signed in by the identity provider");
    let stands = match trouble {
        Trouble::Down(_) => Stands::Down,
        Trouble::Weak => Stands::Weak,
        _ => Stands::Refused,
    };
    not_in(frame, app, stands)
}

fn not_in(frame: &Frame, app: &App, stands: Stands) -> Result {
    app.metrics.not_let_in("provider");
    let name = app.provider.as_deref().map(name_of).unwrap_or_default();
    let mail = !app.config.only_provider();
    let or_mail = || if mail { text!("people-provider-or-mail") } else { text!("people-provider-or-admin") };
    let (title, lede, what) = match stands {
        Stands::Over => {
            (text!("people-provider-over"), text!("people-provider-over-lede"), text!("people-provider-over-what"))
        }
        Stands::Refused => {
            (text!("people-provider-refused"), text!("people-provider-refused-lede", name = name), or_mail())
        }
        Stands::Weak => (
            text!("people-provider-weak", name = name.clone()),
            text!("people-provider-weak-lede", name = name.clone()),
            text!("people-provider-weak-what", name = name),
        ),
        Stands::Down => (
            text!("people-provider-down", name = name.clone()),
            text!("people-provider-down-lede", name = name),
            or_mail(),
        ),
        Stands::Unknown => (
            text!("people-provider-unknown"),
            text!("people-provider-unknown-lede", name = name),
            text!("people-provider-unknown-what"),
        ),
        Stands::Unverified => (
            text!("people-provider-unverified"),
            text!("people-provider-unverified-lede", name = name.clone()),
            text!("people-provider-unverified-what", name = name),
        ),
        Stands::Invited => (
            text!("people-provider-invited"),
            text!("people-provider-invited-lede"),
            text!("people-provider-invited-what"),
        ),
        Stands::OtherAccount => (
            text!("people-provider-other"),
            text!("people-provider-other-lede", name = name),
            text!("people-provider-other-what"),
        ),
    };
    let again = matches!(stands, Stands::Over | Stands::Refused | Stands::Weak | Stands::Down);
    let page = NotInPage { title: title.clone(), lede, what, again, mail };
    frame.clone().named().again("people/provider_not_in", title, &page, &Problems::default())
}

/// `POST /people/{id}/identity/removal`
pub async fn remove(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    viewer.must(Action::KeepPeople)?;
    let person = id.parse().map_err(|_| Error::NotFound)?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    app.db.write(move |conn, now| unlink(conn, now, &viewer, fresh, &person)).await?;
    Ok(frame.onward(&format!("/people/{id}"), text!("people-provider-unlinked")))
}

fn provider(app: &App) -> std::result::Result<Arc<Provider>, Error> {
    app.provider.clone().ok_or(Error::NotFound)
}

/// Waits for the provider on a thread that may.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> std::result::Result<T, Error> {
    web::block(work).await.map_err(Error::internal)
}
