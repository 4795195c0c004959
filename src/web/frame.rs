//! The frame of every page: who is signed in, where one can go, what just happened, and how a page is rendered.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, web};
use serde::Serialize;
use serde_json::{Value, json};

use super::kept::Whose;
use super::{App, Error, KeptPage, Problems, Result, csrf, flash};
use crate::crypto::random;
use crate::language::{Language, Text, text, within};

/// The holder of forms in a browser that has no name yet.
pub(super) const NOBODY: &str = "nobody";

/// The cookie with the browser's random name: sign-in requests are bound to it.
const BROWSER: &str = "browser";

/// The data of a page, an object, with one thing more.
pub(super) fn with(mut data: Value, name: &str, value: impl Serialize) -> Result<Value> {
    if let Value::Object(map) = &mut data {
        map.insert(name.to_owned(), serde_json::to_value(value).map_err(Error::internal)?);
    }
    Ok(data)
}

/// A place that this person can go to.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// The path.
    pub path: &'static str,
    /// The word for it.
    pub label: Text,
    /// Other places that belong to it.
    pub also: &'static [&'static str],
}

/// What the frame knows of the person; the gate puts it into the request.
#[derive(Debug, Clone, Serialize)]
pub struct SignedIn {
    /// Whom the form tokens belong to.
    #[serde(skip)]
    pub session: String,
    /// The person's name.
    pub name: String,
    /// The person's time zone, an IANA name.
    pub zone: String,
    /// What they read.
    pub language: Language,
    /// Where this person can go.
    pub nav: Vec<NavItem>,
}

/// The frame around the page that answers this request.
#[derive(Clone)]
pub struct Frame {
    app: web::Data<App>,
    path: String,
    signed_in: Option<SignedIn>,
    browser: Option<String>,
    newly_named: bool,
    flash: Option<String>,
    /// The zone of a page for somebody who is not signed in.
    zone: Option<String>,
    language: Language,
    packed: bool,
}

impl Frame {
    /// The frame for this request.
    pub fn of(request: &HttpRequest, app: &web::Data<App>) -> Self {
        // Borrowed for this statement alone: reading a cookie borrows the same extensions.
        let signed_in = request.extensions().get::<SignedIn>().cloned();
        let asked =
            || request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let language = signed_in.as_ref().map_or_else(|| Language::accepted(asked()), |person| person.language);
        Self {
            app: app.clone(),
            language,
            path: request.path().to_owned(),
            signed_in,
            browser: request.cookie(&app.cookie_name(BROWSER)).map(|cookie| cookie.value().to_owned()),
            newly_named: false,
            zone: None,
            flash: flash::read(app, request),
            packed: takes_gzip(request),
        }
    }

    /// Gives the browser a random name if it has none: pages with a form need one before anybody is signed in.
    pub fn named(mut self) -> Self {
        if self.browser.is_none() {
            self.browser = Some(random::token());
            self.newly_named = true;
        }
        self
    }

    /// Tells times in `zone` to whoever is not signed in.
    pub fn in_zone(mut self, zone: &str) -> Self {
        self.zone = Some(zone.to_owned());
        self
    }

    /// The language of whoever reads it: their own, or what the browser of somebody who is not signed in asks for.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The path that was asked for.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The random name of a browser that nobody is signed in with, if it has one.
    pub fn browser(&self) -> Option<&str> {
        self.browser.as_deref()
    }

    /// Whom the form tokens of this page belong to: the session, or else the browser.
    pub fn holder(&self) -> String {
        match (&self.signed_in, &self.browser) {
            (Some(person), _) => format!("session {}", person.session),
            (None, Some(browser)) => format!("browser {browser}"),
            (None, None) => NOBODY.into(),
        }
    }

    /// The token for the forms of this page.
    pub fn form_token(&self) -> String {
        csrf::token(&self.app, &self.holder())
    }

    /// A page: `data` (an object) stands at the top of the template's context, beside `frame`.
    ///
    /// # Errors
    /// [`Error::Internal`] when the template does not fit the data.
    pub fn page(&self, template: &str, title: impl Into<Text>, data: &impl Serialize) -> Result {
        self.render(StatusCode::OK, template, title, data)
    }

    /// This page as it was rendered for this session a short time ago: whoever kept it says whether it is still true. `None` where there is
    /// a sentence to show.
    pub fn kept(&self) -> Option<Arc<KeptPage>> {
        self.app.kept.find(&self.whose()?)
    }

    /// Hands out what was kept.
    pub fn hand_out(&self, page: &KeptPage) -> HttpResponse {
        page.answer(self.packed)
    }

    /// As [`Frame::page`], and keeps it for this session: true up to entry `entry` of the audit log, and as long as `mark` is what it is.
    ///
    /// # Errors
    /// As [`Frame::page`].
    pub fn keep(&self, (entry, mark): (i64, String), template: &str, title: &Text, data: &impl Serialize) -> Result {
        let html = self.html(template, title, self.written(data)?)?;
        Ok(match self.whose() {
            Some(whose) => self.hand_out(&self.app.kept.keep(whose, html, entry, mark)),
            None => self.respond(StatusCode::OK).content_type("text/html; charset=utf-8").body(html),
        })
    }

    fn whose(&self) -> Option<Whose> {
        let session = self.signed_in.as_ref().filter(|_| self.flash.is_none())?.session.clone();
        Some(Whose { session, path: self.path.clone() })
    }

    /// The form again, with what was typed and what is wrong with it: 422.
    ///
    /// # Errors
    /// As [`Frame::page`].
    pub fn again(&self, template: &str, title: impl Into<Text>, data: &impl Serialize, problems: &Problems) -> Result {
        let data = with(self.written(data)?, "problems", self.written(problems)?)?;
        self.render(StatusCode::UNPROCESSABLE_ENTITY, template, text!("parts-error-title", title = title.into()), &data)
    }

    /// A page with a status of its own.
    ///
    /// # Errors
    /// As [`Frame::page`].
    pub fn render(&self, status: StatusCode, template: &str, title: impl Into<Text>, data: &impl Serialize) -> Result {
        let body = self.html(template, &title.into(), self.written(data)?)?;
        Ok(self.respond(status).content_type("text/html; charset=utf-8").body(body))
    }

    /// `data` in the words of whoever reads it.
    ///
    /// # Errors
    /// [`Error::Internal`] for what cannot be written as JSON.
    pub fn written(&self, data: &impl Serialize) -> Result<Value> {
        within(self.language, || serde_json::to_value(data)).map_err(Error::internal)
    }

    /// What a template makes of `data`, an object.
    ///
    /// # Errors
    /// As [`Frame::page`].
    pub fn html(&self, template: &str, title: &Text, mut data: Value) -> Result<String> {
        let map = data.as_object_mut().ok_or_else(|| Error::internal("a page's data is an object"))?;
        map.entry("problems").or_insert_with(|| json!([]));
        map.insert("frame".into(), within(self.language, || self.context(title)));
        self.app.templates.html(self.language, template, &data).map_err(Error::internal)
    }

    /// The beginning of an answer, with the cookies that go with a page.
    pub(super) fn respond(&self, status: StatusCode) -> HttpResponseBuilder {
        let mut response = HttpResponse::build(status);
        if self.flash.is_some() {
            response.cookie(flash::over(&self.app));
        }
        if let Some(name) = self.browser.as_ref().filter(|_| self.newly_named) {
            let life = actix_web::cookie::time::Duration::days(180);
            response.cookie(self.app.cookie(BROWSER, name.clone()).max_age(life).finish());
        }
        response
    }

    /// On to `path` (303), with a sentence that says what was done; empty for none.
    pub fn onward(&self, path: &str, sentence: impl Into<Text>) -> HttpResponse {
        let sentence = sentence.into();
        let sentence = within(self.language, || sentence.to_string());
        let mut response = HttpResponse::SeeOther();
        response.insert_header((header::LOCATION, path.to_owned()));
        if !sentence.is_empty() {
            response.cookie(flash::cookie(&self.app, &sentence));
        }
        response.finish()
    }

    fn context(&self, title: &Text) -> Value {
        let zone =
            self.signed_in.as_ref().map(|person| &person.zone).or(self.zone.as_ref()).map_or("UTC", String::as_str);
        let nav: Vec<Value> = self
            .signed_in
            .iter()
            .flat_map(|person| &person.nav)
            .map(|item| {
                let below =
                    |at: &str| at != "/" && self.path.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'));
                let here = std::iter::once(&item.path).chain(item.also).any(|at| self.path == *at || below(at));
                json!({ "path": item.path, "label": item.label, "here": here })
            })
            .collect();
        json!({
            "title": title,
            "path": self.path,
            "person": self.signed_in.as_ref().map(|person| &person.name),
            "nav": nav,
            "zone": zone,
            "language": self.language,
            "now": self.app.db.clock().now().iso(),
            "flash": self.flash,
            "form_token": self.form_token(),
            "assets": self.app.templates.asset_paths(),
            "version": env!("CARGO_PKG_VERSION"),
        })
    }
}

/// Whether the browser unpacks what is packed by gzip.
fn takes_gzip(request: &HttpRequest) -> bool {
    let said = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    said.split(',').any(|way| {
        let (name, how) = way.split_once(';').unwrap_or((way, ""));
        let refused = how.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

impl FromRequest for Frame {
    type Error = actix_web::Error;
    type Future = Ready<std::result::Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        ready(match request.app_data::<web::Data<App>>() {
            Some(app) => Ok(Self::of(request, app)),
            None => Err(Error::Internal.into()),
        })
    }
}
