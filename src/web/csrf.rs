//! Requests that change something must come from our own pages: Fetch Metadata, then Origin, then a token per session.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{HttpRequest, ResponseError, web};

use super::{App, Error};
use crate::crypto;

/// A token for the forms that this session (or, signed out, this browser) opens: another one each time, so that whoever sees how
/// well pages compress, and can put words of their own on some, does not guess it letter by letter (BREACH).
pub fn token(app: &App, holder: &str) -> String {
    bound(app, holder, &crypto::random::token())
}

fn bound(app: &App, holder: &str, salt: &str) -> String {
    format!("{salt}.{}", crypto::mac_hex(&app.keys.form, &format!("{salt} {holder}")))
}

/// Whether `given` is a token of `holder`; a browser without a name holds nothing.
pub fn holds(app: &App, holder: &str, given: &str) -> bool {
    let Some((salt, _)) = given.split_once('.') else { return false };
    holder != super::frame::NOBODY && crypto::same(&bound(app, holder, salt), given)
}

/// The middleware that refuses unsafe requests from elsewhere before anything else looks at them.
///
/// # Errors
/// What the inner service returns.
pub async fn guard<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    if !request.method().is_safe() && !from_here(request.request()) {
        let refused = Error::CrossSite.error_response();
        return Ok(request.into_response(refused).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn from_here(request: &HttpRequest) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(app) = request.app_data::<web::Data<App>>() else {
        return false;
    };
    match text(header::ORIGIN.as_str()) {
        Some(origin) => {
            let host = text("host").unwrap_or_default();
            origin == app.config.base_url
                || (!host.is_empty()
                    && origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) == Some(host))
        }
        // Neither header: not a browser; the form's token decides.
        None => true,
    }
}
