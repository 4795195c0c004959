//! What the provider says of itself: where to ask what.

use serde::Deserialize;

use super::provider::Trouble;
use crate::config;

/// The parts of its discovery document that matter here.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where a code becomes a token.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where more is said of somebody than their token says.
    pub userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// Whether it says in each answer who answers (RFC 9207).
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Where it stands.
    pub(super) fn url(issuer: &str) -> String {
        format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))
    }

    /// The same, if it is that provider's, and all of it over TLS.
    ///
    /// # Errors
    /// [`Trouble::Odd`] says what is not.
    pub fn of(self, issuer: &str) -> Result<Self, Trouble> {
        if self.issuer != issuer {
            return Err(Trouble::Odd(format!("{issuer} calls itself {}", self.issuer)));
        }
        let plainly = |url: &str| url.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://"));
        let local = plainly(issuer);
        let all = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        for url in all.into_iter().chain(&self.userinfo_endpoint) {
            // A question mark belongs to some; nothing else of what an issuer may not have does.
            let plain = url.split('?').next().unwrap_or_default();
            if !config::is_issuer(plain) || url.contains('#') || (plainly(url) && !local) {
                return Err(Trouble::Odd(format!("{url} is no address over TLS")));
            }
        }
        Ok(self)
    }

    /// Whether the secret goes into the form: otherwise it goes into the header, as everybody can who says nothing else.
    pub(super) fn wants_secret_in_form(&self) -> bool {
        let has = |name: &str, list: &Vec<String>| list.iter().any(|method| method == name);
        self.token_endpoint_auth_methods_supported
            .as_ref()
            .is_some_and(|list| !has("client_secret_basic", list) && has("client_secret_post", list))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn nobody_is_sent_anywhere_without_tls_however_that_is_written() {
        let said = |issuer: &str, token: &str| -> Value {
            json!({
                "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"), "token_endpoint": token,
                "jwks_uri": format!("{issuer}/keys"),
            })
        };
        let taken = |issuer: &str, token: &str| {
            serde_json::from_value::<Metadata>(said(issuer, token)).unwrap().of(issuer).is_ok()
        };
        let far = "https://login.example.org";
        assert!(taken(far, "https://login.example.org/token") && taken(far, "HTTPS://login.example.org/token"));
        for wrong in ["http://localhost/token", "HTTP://localhost/token", "hTtP://127.0.0.1/token", "ftp://localhost/"]
        {
            assert!(!taken(far, wrong), "{wrong}");
        }
        assert!(taken("http://localhost:9000", "Http://localhost:9000/token"), "on this very computer");
    }
}
