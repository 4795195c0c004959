//! The number of each request, and its one line in the log: what kind of thing was asked for and what came of it, and nothing
//! of who asked for whom. Nor how long the answer is: the length of a page tells how much its reader has written.

use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, web};
use tracing::Instrument;

use super::{App, Error, SignedIn, caller};
use crate::db::Id;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The longest number that is taken from a proxy.
const LONGEST: usize = 64;

/// The number of a request, in its extensions.
#[derive(Debug, Clone)]
pub(super) struct RequestId(pub(super) String);

/// In its extensions: that a draft was saved. How often somebody saves tells how much they have written, so that is neither
/// written down nor counted by itself.
pub(super) struct Unseen;

/// Keeps a request out of the log and the metrics.
pub fn unseen(request: &HttpRequest) {
    request.extensions_mut().insert(Unseen);
}

/// Why a request was refused, in its extensions.
pub(super) struct Refused(pub(super) &'static str);

/// The middleware that numbers requests, counts them and writes them down.
///
/// # Errors
/// What the inner service returns.
pub async fn numbered<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let app = request.app_data::<web::Data<App>>().cloned().ok_or(Error::Internal)?;
    let number = number_of(request.request(), &app);
    request.extensions_mut().insert(RequestId(number.clone()));
    let method = word_for(request.method());
    // As the site map has it, with its places: the path itself names whoever it is about.
    let route = request.match_pattern().unwrap_or_else(|| "unknown".to_owned());
    let (span, began) = (tracing::error_span!("request", request_id = %number), Instant::now());
    let mut answer = next.call(request).instrument(span.clone()).await;
    let took = began.elapsed();
    let (status, refused, signed_in, unseen) = match &answer {
        Ok(response) => {
            let known = response.request().extensions();
            let refused = known.get::<Refused>().map(|refused| refused.0);
            (response.status(), refused, known.contains::<SignedIn>(), known.contains::<Unseen>())
        }
        Err(error) => (error.as_response_error().status_code(), None, false, false),
    };
    if !unseen {
        span.in_scope(|| write_down(method, &route, status, took, refused, signed_in));
        app.metrics.request(method, route, status.as_u16(), took);
    }
    if let (Ok(response), Ok(number)) = (&mut answer, HeaderValue::from_str(&number)) {
        response.headers_mut().insert(HEADER, number);
    }
    answer
}

fn write_down(method: &str, route: &str, status: StatusCode, took: Duration, refused: Option<&str>, signed_in: bool) {
    let (status, ms) = (status.as_u16(), u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    // What comes every few seconds, or with each page, would hide the rest.
    if ["/livez", "/readyz", "/assets/{name}"].contains(&route) && status < 400 {
        tracing::debug!(method, route, status, ms, "request");
    } else {
        tracing::info!(method, route, status, ms, signed_in, refused, "request");
    }
}

/// What a proxy that is trusted calls it, if that is short and plain; or else a number of ours.
fn number_of(request: &HttpRequest, app: &App) -> String {
    let said = request.headers().get(HEADER).filter(|_| caller::is_trusted(&app.config, caller::peer(request)));
    let plain = |text: &&str| {
        (1..=LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let said = said.and_then(|value| value.to_str().ok()).filter(plain);
    said.map_or_else(|| Id::<()>::random().to_string(), str::to_owned)
}

/// One of a few words: whoever asks can call a method anything.
fn word_for(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        _ => "other",
    }
}
