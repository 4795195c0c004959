//! One question to the provider and its answer as JSON: soon or not at all, not much of it, and from nowhere else.

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::aws_lc_rs;
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::tls::TlsConfig;
use ureq::{Agent, Body, Error};

use super::provider::Trouble;

/// How long an answer may take, from the first look-up to the last byte.
const PATIENCE: Duration = Duration::from_secs(4);

/// How much of it is read.
const LARGEST: u64 = 256 * 1024;

/// Asks the provider and nobody to whom it would send us on.
pub(super) fn agent() -> Agent {
    let tls = TlsConfig::builder().unversioned_rustls_crypto_provider(Arc::new(aws_lc_rs::default_provider())).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_idle_connections(0)
        .user_agent("Evenhand")
        .build();
    Agent::new_with_config(config)
}

/// What stands there for everybody, or (with `bearer`) for somebody.
pub(super) fn get<T: DeserializeOwned>(agent: &Agent, url: &str, bearer: Option<&str>) -> Result<T, Trouble> {
    let mut request = agent.get(url).header("accept", "application/json");
    if let Some(token) = bearer {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    read(request.call(), url)
}

/// What is answered to a form.
pub(super) fn post<T: DeserializeOwned>(
    agent: &Agent,
    url: &str,
    authorization: Option<&str>,
    form: &[(&str, &str)],
) -> Result<T, Trouble> {
    let body = serde_urlencoded::to_string(form).map_err(|error| Trouble::Odd(error.to_string()))?;
    let mut request = agent.post(url).header("accept", "application/json");
    request = request.header("content-type", "application/x-www-form-urlencoded");
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    read(request.send(body), url)
}

fn read<T: DeserializeOwned>(answer: Result<Response<Body>, Error>, url: &str) -> Result<T, Trouble> {
    let told = |error| match error {
        Error::StatusCode(status @ (400 | 401 | 403)) => Trouble::Refused(format!("{url} answers {status}")),
        other => Trouble::Down(format!("{url}: {other}")),
    };
    let mut answer = answer.map_err(told)?;
    if answer.status() != 200 {
        return Err(Trouble::Down(format!("{url} answers {}", answer.status())));
    }
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(told)?;
    serde_json::from_slice(&bytes).map_err(|error| Trouble::Odd(format!("{url}: {error}")))
}
