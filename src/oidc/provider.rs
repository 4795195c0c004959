//! The provider as the server knows it: what it said of itself is kept for a while, so that few sign-ins wait for that.

use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Semaphore;
use ureq::Agent;
use url::Url;

use super::fetch::{agent, get, post};
use super::id_token::{Claims, Expected, verify};
use super::key_set::{self, KeySet};
use super::logout_token::{SignedOut, verify_logout};
use super::metadata::Metadata;
use super::signed::Wrong;
use crate::clock::Time;
use crate::config::{ClientSecret, Config, Oidc};
use crate::crypto;

/// How long what the provider said of itself is taken for true without asking again.
const FRESH: TimeDelta = TimeDelta::hours(1);

/// How long it is, while the provider does not answer.
const STALE: TimeDelta = TimeDelta::hours(24);

/// How long nobody asks again after that: no sign-in should wait for what has just failed.
const REST: TimeDelta = TimeDelta::seconds(15);

/// How often keys are fetched because of a key that nobody knows.
const NEW_KEYS: TimeDelta = TimeDelta::minutes(1);

/// How many threads may wait for the provider at once.
const AT_ONCE: usize = 16;

/// What is not written as it is in user name and password of a header.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*');

/// Why the provider vouches for nobody. The words are for the log: people read pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It does not answer, or not now.
    #[error("the identity provider cannot be reached: {0}")]
    Down(String),
    /// What it answers is not what the standard says.
    #[error("the identity provider answers oddly: {0}")]
    Odd(String),
    /// It takes the code, or us, for none.
    #[error("the identity provider refuses: {0}")]
    Refused(String),
    /// The token is not its own, or not for this sign-in.
    #[error("the token counts for nothing: {0}")]
    Token(String),
    /// It did not ask as strongly as the settings want it.
    #[error("the identity provider did not ask as strongly as oidc_acr_values and oidc_amr want it")]
    Weak,
    /// The answer was another provider's (RFC 9207).
    #[error("the answer came from another issuer")]
    OtherIssuer,
}

/// The file with the secret cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("oidc_client_secret_file: {path}: {why}")]
pub struct SecretError {
    path: String,
    why: String,
}

/// What binds an answer to its question.
pub struct Ask<'a> {
    /// Names the flow.
    pub state: &'a str,
    /// Binds the token.
    pub nonce: &'a str,
    /// Binds the code (PKCE).
    pub verifier: &'a str,
}

/// Somebody, as the provider knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Which provider.
    pub issuer: String,
    /// Who, for this provider alone.
    pub subject: String,
    /// Their address, if the provider says that it is theirs.
    pub verified_email: Option<String>,
    /// What it calls the session that they have there.
    pub sid: Option<String>,
    /// Whether they gave a second factor there, as far as the settings take its word for that.
    pub gave_factor: bool,
}

/// The identity provider of the settings.
pub struct Provider {
    oidc: Oidc,
    secret: String,
    redirect_uri: String,
    agent: Agent,
    waiting: Semaphore,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    said: Option<(Metadata, KeySet, Time)>,
    failed: Option<(Time, Trouble)>,
    new_keys: Option<Time>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    email: Option<String>,
    email_verified: Option<Value>,
}

impl Provider {
    /// The path at which the provider's answers arrive.
    pub const RETURN: &'static str = "/sign-in/provider/return";

    /// The path at which it says who has signed out there.
    pub const LOGOUT: &'static str = "/sign-in/provider/logout";

    /// The provider of these settings, if they name one. Nobody is asked yet.
    ///
    /// # Errors
    /// [`SecretError`] when the secret is in a file that cannot be read.
    pub fn of(config: &Config) -> Result<Option<Self>, SecretError> {
        let Some(oidc) = &config.oidc else { return Ok(None) };
        let secret = match &oidc.client_secret {
            ClientSecret::Said(secret) => secret.clone(),
            ClientSecret::File(path) => {
                let failed = |why: String| SecretError { path: path.display().to_string(), why };
                let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
                let secret = text.trim();
                if secret.is_empty() {
                    return Err(failed("it is empty".into()));
                }
                secret.to_owned()
            }
        };
        Ok(Some(Self {
            redirect_uri: format!("{}{}", config.base_url, Self::RETURN),
            oidc: oidc.clone(),
            secret,
            agent: agent(),
            waiting: Semaphore::new(AT_ONCE),
            known: Mutex::default(),
        }))
    }

    /// Who it is.
    pub fn issuer(&self) -> &str {
        &self.oidc.issuer
    }

    /// What people call it, if the settings say so.
    pub fn name(&self) -> Option<&str> {
        self.oidc.name.as_deref()
    }

    /// Where somebody is sent to sign in. It may block for a few seconds, when the provider was not asked for long.
    ///
    /// # Errors
    /// [`Trouble`] when nothing is known of the provider.
    pub fn authorization_url(&self, now: Time, ask: &Ask) -> Result<String, Trouble> {
        let _turn = self.turn()?;
        let (metadata, _) = self.known(now)?;
        let mut url = Url::parse(&metadata.authorization_endpoint).map_err(|error| Trouble::Odd(error.to_string()))?;
        let challenge = URL_SAFE_NO_PAD.encode(crypto::sha256(ask.verifier.as_bytes()));
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.oidc.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("scope", "openid email")
            .append_pair("state", ask.state)
            .append_pair("nonce", ask.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if !self.oidc.acr_values.is_empty() {
            url.query_pairs_mut().append_pair("acr_values", &self.oidc.acr_values.join(" "));
        }
        Ok(url.into())
    }

    /// Whom the code of an answer stands for. It blocks for as long as the provider takes, which is a few seconds at most.
    ///
    /// # Errors
    /// [`Trouble`] says why for nobody.
    pub fn account(&self, now: Time, ask: &Ask, code: &str, issuer: Option<&str>) -> Result<Account, Trouble> {
        let _turn = self.turn()?;
        let (metadata, keys) = self.known(now)?;
        match issuer {
            Some(issuer) if issuer != self.oidc.issuer => return Err(Trouble::OtherIssuer),
            None if metadata.authorization_response_iss_parameter_supported => return Err(Trouble::OtherIssuer),
            _ => {}
        }
        let tokens = self.redeem(&metadata, ask, code)?;
        let claims = self.read(now, ask, &tokens.id_token, &keys)?;
        if !claims.is_as_strong_as(&self.oidc.acr_values, &self.oidc.amr) {
            return Err(Trouble::Weak);
        }
        let (sid, gave_factor) = (claims.sid().map(str::to_owned), self.oidc.counts_as_factor);
        let (email, verified) = match (&claims.email, &metadata.userinfo_endpoint, &tokens.access_token) {
            (None, Some(url), Some(token)) => {
                let info: UserInfo = get(&self.agent, url, Some(token))?;
                if info.sub != claims.sub {
                    return Err(Trouble::Token("more was said of somebody else".into()));
                }
                (info.email, info.email_verified)
            }
            _ => (claims.email, claims.email_verified),
        };
        let verified_email = email.filter(|_| verified == Some(Value::Bool(true)));
        Ok(Account { issuer: self.oidc.issuer.clone(), subject: claims.sub, verified_email, sid, gave_factor })
    }

    /// Who has signed out there, by its word. It may block for a few seconds, when the provider was not asked for long.
    ///
    /// # Errors
    /// [`Trouble`] says why it is nobody.
    pub fn signed_out(&self, now: Time, token: &str) -> Result<SignedOut, Trouble> {
        let _turn = self.turn()?;
        let (_, keys) = self.known(now)?;
        let (issuer, client_id) = (self.oidc.issuer.as_str(), self.oidc.client_id.as_str());
        self.with_keys(now, &keys, |keys| verify_logout(token, keys, issuer, client_id, now))
    }

    /// Asks the provider again before somebody has to wait for it. It blocks.
    ///
    /// # Errors
    /// [`Trouble`] when it does not say.
    pub fn refresh(&self, now: Time) -> Result<(), Trouble> {
        let said = self.ask()?;
        if let Ok(mut known) = self.known.lock() {
            known.said = Some((said.0, said.1, now));
            known.failed = None;
        }
        Ok(())
    }

    fn turn(&self) -> Result<tokio::sync::SemaphorePermit<'_>, Trouble> {
        self.waiting.try_acquire().map_err(|_| Trouble::Down("too many are waiting for it".into()))
    }

    /// What the provider said of itself. Whoever comes while it is asked waits, and asks no second time.
    fn known(&self, now: Time) -> Result<(Metadata, KeySet), Trouble> {
        let mut known = self.known.lock().map_err(|_| Trouble::Odd("a thread broke off".into()))?;
        let age = known.said.as_ref().map(|(.., at)| now - *at);
        let resting = known.failed.clone().filter(|(at, _)| now - *at < REST);
        if age.is_none_or(|age| age >= FRESH) && resting.is_none() {
            match self.ask() {
                Ok((metadata, keys)) => {
                    known.said = Some((metadata, keys, now));
                    known.failed = None;
                }
                Err(trouble) => known.failed = Some((now, trouble)),
            }
        }
        match &known.said {
            Some((metadata, keys, at)) if now - *at < STALE => Ok((metadata.clone(), keys.clone())),
            _ => Err(known.failed.clone().map_or_else(|| Trouble::Down("it was not asked".into()), |(_, why)| why)),
        }
    }

    fn ask(&self) -> Result<(Metadata, KeySet), Trouble> {
        let metadata: Metadata = get(&self.agent, &Metadata::url(&self.oidc.issuer), None)?;
        let metadata = metadata.of(&self.oidc.issuer)?;
        let keys: key_set::Document = get(&self.agent, &metadata.jwks_uri, None)?;
        Ok((metadata, keys.into()))
    }

    /// The code's tokens.
    fn redeem(&self, metadata: &Metadata, ask: &Ask, code: &str) -> Result<Tokens, Trouble> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_verifier", ask.verifier),
        ];
        if metadata.wants_secret_in_form() {
            form.extend([("client_id", self.oidc.client_id.as_str()), ("client_secret", self.secret.as_str())]);
            return post(&self.agent, &metadata.token_endpoint, None, &form);
        }
        let encoded = |text| utf8_percent_encode(text, FORM).to_string().replace("%20", "+");
        let pair = format!("{}:{}", encoded(&self.oidc.client_id), encoded(&self.secret));
        let basic = format!("Basic {}", STANDARD.encode(pair));
        post(&self.agent, &metadata.token_endpoint, Some(&basic), &form)
    }

    /// What the token says.
    fn read(&self, now: Time, ask: &Ask, token: &str, keys: &KeySet) -> Result<Claims, Trouble> {
        let (issuer, client_id) = (self.oidc.issuer.as_str(), self.oidc.client_id.as_str());
        let expected = Expected { issuer, client_id, nonce: ask.nonce };
        self.with_keys(now, keys, |keys| verify(token, keys, &expected, now))
    }

    /// Reads a token. Signed with a key that nobody knows, the keys are fetched once more.
    fn with_keys<T>(&self, now: Time, keys: &KeySet, read: impl Fn(&KeySet) -> Result<T, Wrong>) -> Result<T, Trouble> {
        match read(keys) {
            Err(Wrong::UnknownKey) if self.may_fetch_keys(now) => {
                self.refresh(now)?;
                let (_, keys) = self.known(now)?;
                read(&keys)
            }
            done => done,
        }
        .map_err(|wrong| Trouble::Token(wrong.to_string()))
    }

    fn may_fetch_keys(&self, now: Time) -> bool {
        let Ok(mut known) = self.known.lock() else { return false };
        let may = known.new_keys.is_none_or(|at| now - at >= NEW_KEYS);
        if may {
            known.new_keys = Some(now);
        }
        may
    }
}
