//! The headers that every answer carries.

use actix_web::middleware::DefaultHeaders;

/// A policy that lets a page load our own files and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Two years over TLS alone, for this name and whatever is below it.
const TLS_ALONE: &str = "max-age=63072000; includeSubDomains";

/// The middleware that sets them; `secure` where browsers come over TLS.
pub fn defaults(secure: bool) -> DefaultHeaders {
    let all = DefaultHeaders::new()
        .add(("Content-Security-Policy", POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Referrer-Policy", "same-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
        .add(("Cache-Control", "no-store"));
    if secure { all.add(("Strict-Transport-Security", TLS_ALONE)) } else { all }
}
