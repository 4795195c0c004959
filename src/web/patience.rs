//! How long a request may take to arrive: whoever sends a letter a minute holds a connection, and not for ever.

use std::time::Duration;

use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;

use futures_util::StreamExt;
use futures_util::stream::unfold;
use tokio::time::{Instant, timeout_at};

/// From the last line of the head to the last byte of the body. The largest that is read, two megabytes, takes as long over a
/// slow line of half a megabit a second.
const BODY: Duration = Duration::from_secs(30);

/// The middleware that gives up a body which does not come. What has read it so far answers as it does to one that was cut off.
///
/// # Errors
/// What the inner service returns.
pub async fn patience<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let until = Instant::now() + BODY;
    let body = unfold(Some(request.take_payload()), move |body| async move {
        let mut body = body?;
        match timeout_at(until, body.next()).await {
            Ok(chunk) => chunk.map(|chunk| (chunk, Some(body))),
            Err(_) => Some((Err(PayloadError::Incomplete(None)), None)),
        }
    });
    request.set_payload(Payload::Stream { payload: Box::pin(body) });
    next.call(request).await
}
