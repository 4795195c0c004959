//! HEAD is GET without its body: whatever answers the one answers the other, and to the same people.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

/// The middleware that takes a HEAD for a GET, before anything looks at it. The answer has no body all the same: the
/// connection remembers what was asked.
///
/// # Errors
/// What the inner service returns.
pub async fn as_get<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}
