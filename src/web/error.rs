//! The one error of handlers, which becomes a page or problem+json.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, ResponseError, web};
use serde::Serialize;
use serde_json::json;

use super::form::Unsent;
use super::request::{Refused, RequestId};
use super::{App, Frame, flash};
use crate::db::{self, Fault};
use crate::figures::sentence;
use crate::language::{self, Text, text, within};

/// Why there is no page. Lower floors know nothing of this: each domain's `pages.rs` turns its errors into these.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// It does not exist, or is not for this person: the two look the same.
    #[error("{}", text!("errors-nothing"))]
    NotFound,
    /// Somebody must sign in first.
    #[error("{}", text!("errors-sign-in"))]
    SignIn,
    /// The request is not of a form that a browser sends.
    #[error("{0}")]
    BadRequest(Text),
    /// The request came from another site.
    #[error("{}", text!("errors-cross-site"))]
    CrossSite,
    /// The form's token belongs to another session; what was typed is given back.
    #[error("{}", text!("errors-expired"))]
    Expired(Vec<(String, String)>),
    /// The state of things forbids it now; the sentence says what to do.
    #[error("{0}")]
    Conflict(Text),
    /// Somebody changed it in the meantime.
    #[error("{}", text!("errors-stale"))]
    Stale,
    /// Larger than any form of ours.
    #[error("{}", text!("errors-too-large"))]
    TooLarge,
    /// Too often in too short a time; in so many seconds one may ask again.
    #[error("{}", text!("errors-too-many"))]
    TooMany {
        /// How many.
        wait: u64,
    },
    /// The database cannot take work at this moment.
    #[error("{}", text!("errors-unavailable"))]
    Unavailable,
    /// The disk is full, or fails: everything can be read and nothing be saved.
    #[error("{}", said_of_disk(*.0))]
    Unwritable(Fault),
    /// Our fault; the log has the details.
    #[error("{}", text!("errors-internal"))]
    Internal,
}

/// After how many seconds to ask again while the database cannot be reached.
const AGAIN: u64 = 5;

/// In how many seconds it is worth trying whether there is room again.
const ROOM: u64 = 30;

/// Why requests are refused, each in a word.
pub(super) const KINDS: [&str; 12] = [
    "bad-request",
    "conflict",
    "cross-site",
    "form-token",
    "internal",
    "not-found",
    "read-only",
    "signed-out",
    "stale",
    "too-large",
    "too-many",
    "unavailable",
];

fn said_of_disk(fault: Fault) -> Text {
    match fault {
        Fault::Full => text!("errors-disk-full"),
        Fault::Disk => text!("errors-disk-failing"),
    }
}

impl Error {
    /// Logs what happened (nobody else is told) and answers with [`Error::Internal`].
    pub fn internal(what: impl std::fmt::Display) -> Self {
        tracing::error!(%what, "internal error");
        Self::Internal
    }

    /// What it is called in the log and among the metrics: one of [`KINDS`].
    fn kind(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "signed-out",
            Self::BadRequest(_) => "bad-request",
            Self::CrossSite => "cross-site",
            Self::Expired(_) => "form-token",
            Self::Conflict(_) => "conflict",
            Self::Stale => "stale",
            Self::TooLarge => "too-large",
            Self::TooMany { .. } => "too-many",
            Self::Unavailable => "unavailable",
            Self::Unwritable(_) => "read-only",
            Self::Internal => "internal",
        }
    }

    fn template(&self) -> &'static str {
        match self {
            Self::NotFound => "errors/not_found",
            Self::Expired(_) => "errors/expired",
            Self::SignIn => "errors/signed_out",
            Self::Unavailable | Self::Internal => "errors/broken",
            Self::TooMany { .. } => "errors/too_many",
            Self::Unwritable(_) => "errors/unwritable",
            _ => "errors/refused",
        }
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error as Diesel};
        if let Some(fault) = db::fault(&error) {
            tracing::warn!(disk = fault.as_str(), %error, "refused: nothing can be written");
            return Self::Unwritable(fault);
        }
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(
                DatabaseErrorKind::UnableToSendCommand | DatabaseErrorKind::ClosedConnection,
                info,
            ) => {
                tracing::error!(message = info.message(), "the database is unavailable");
                Self::Unavailable
            }
            other => Self::internal(other),
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::CrossSite | Self::Expired(_) => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Stale => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::Unwritable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code()).finish();
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// The middleware that gives errors their face, once frame and viewer are known.
///
/// # Errors
/// Only what the inner service could not turn into a response.
pub async fn render_errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = match next.call(request).await {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => return Err(error),
    };
    let found = response.response().extensions().get::<Error>().cloned();
    let Some(error) = found else {
        return Ok(response);
    };
    let request = response.request().clone();
    request.extensions_mut().insert(Refused(error.kind()));
    if let Some(app) = request.app_data::<web::Data<App>>() {
        app.metrics.refused(error.kind());
    }
    let face = face(&request, &error);
    let (_, plain) = response.into_parts();
    let mut face = face.unwrap_or_else(|| plain.set_body(BoxBody::new(error.to_string())));
    face.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    let wait = match error {
        Error::TooMany { wait } => Some(wait),
        Error::Unavailable => Some(AGAIN),
        Error::Unwritable(_) => Some(ROOM),
        _ => None,
    };
    if let Some(wait) = wait {
        face.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait));
    }
    Ok(ServiceResponse::new(request, face))
}

fn face(request: &actix_web::HttpRequest, error: &Error) -> Option<HttpResponse> {
    let status = error.status_code();
    let wants_html = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_none_or(|accept| accept.contains("text/html") || (accept.contains("*/*") && !accept.contains("json")));
    let app = request.app_data::<web::Data<App>>()?;
    if !wants_html {
        let title = within(Frame::of(request, app).language(), || error.to_string());
        let body = json!({ "title": title, "status": status.as_u16() });
        return Some(HttpResponse::build(status).content_type("application/problem+json").body(body.to_string()));
    }
    let unsent = request.extensions().get::<Unsent>().map(|unsent| unsent.0.clone()).unwrap_or_default();
    if matches!(error, Error::SignIn) && unsent.is_empty() {
        let mut onward = HttpResponse::SeeOther();
        let mut to = "/sign-in".to_owned();
        if request.method() != actix_web::http::Method::GET {
            // Somebody pressed a button whose session had ended before.
            let undone = within(Frame::of(request, app).language(), || text!("errors-undone").to_string());
            onward.cookie(flash::cookie(app, &undone));
        } else if request.path() != "/" {
            let next = request.uri().path_and_query().map_or("/", |path| path.as_str());
            to = format!("/sign-in?{}", serde_urlencoded::to_string([("next", next)]).unwrap_or_default());
        }
        return Some(onward.insert_header((header::LOCATION, to)).finish());
    }
    #[derive(Serialize)]
    struct Data {
        message: String,
        typed: Vec<(String, String)>,
        /// The number of the request, by which its lines are found in the log.
        number: String,
        /// In how many seconds one may ask again.
        wait: u64,
    }
    let frame = Frame::of(request, app);
    let typed = if let Error::Expired(typed) = error { typed.clone() } else { unsent };
    let typed = within(frame.language(), || typed.into_iter().map(|(name, value)| (said_of(&name), value)).collect());
    let title = match error {
        Error::NotFound => text!("errors-nothing-title"),
        Error::Expired(_) => text!("errors-expired-title"),
        Error::SignIn => text!("errors-signed-out"),
        Error::Unavailable | Error::Internal => text!("errors-broken-title"),
        Error::TooMany { .. } => text!("errors-too-many-title"),
        Error::Unwritable(_) => text!("errors-unwritable-title"),
        _ => text!("errors-refused"),
    };
    let message = within(frame.language(), || sentence(&error.to_string()));
    let number = request.extensions().get::<RequestId>().map(|number| number.0.clone()).unwrap_or_default();
    let wait = if let Error::TooMany { wait } = error { *wait } else { 0 };
    frame.render(status, error.template(), title, &Data { message, typed, number, wait }).ok()
}

/// A field's name in words: `criteria[0][anchors][3]` is "criteria 1, anchors 3"; an id says nothing to anybody.
pub fn said_of(name: &str) -> String {
    let (mut said, mut before) = (String::new(), "");
    for part in name.split(['[', ']']).filter(|part| !part.is_empty() && part.len() < 36) {
        let number = part.parse::<usize>().ok();
        // Rows are counted from 0, levels from 1.
        let number_said =
            number.map(|number| if before == "anchors" { number } else { number.saturating_add(1) }.to_string());
        let separator = if said.is_empty() {
            ""
        } else if number.is_some() {
            " "
        } else {
            ", "
        };
        said.push_str(separator);
        said.push_str(&number_said.unwrap_or_else(|| word_of(part)));
        before = part;
    }
    said
}

/// `rubric_version` → "rubric version", by the message `field-rubric-version`. What no message says is said as it is.
fn word_of(field: &str) -> String {
    let key = format!("field-{}", field.replace('_', "-"));
    let said = language::has(&key).then(|| language::looked_up(language::current(), &key, std::iter::empty()).ok());
    said.flatten().unwrap_or_else(|| field.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::said_of;
    use crate::language::{Language, within};

    #[test]
    fn a_fields_name_is_said_in_words() {
        for (name, said) in [
            ("summary", "summary"),
            ("rubric_version", "rubric version"),
            ("evidence[0198f6c2-7c1e-7d52-9d3c-0f6a3f2b1c4d]", "evidence"),
            ("criteria[0][name]", "criteria 1, name"),
            ("criteria[1][anchors][3]", "criteria 2, anchors 3"),
            ("criteria[0][questions][2][text]", "criteria 1, questions 3, text"),
            ("c[18446744073709551615]", "c 18446744073709551615"),
        ] {
            assert_eq!(said_of(name), said);
        }
        let german = within(Language::German, || said_of("criteria[0][anchors][3]"));
        assert_eq!((german.as_str(), said_of("shoe_size").as_str()), ("Kriterium 1, Anker 3", "shoe size"));
    }
}
