//! Where people sign in who have an account with the company's identity provider: settings that belong together.

use std::fmt;
use std::path::PathBuf;

/// What the file and the environment say of the provider, as it was said.
#[derive(Default)]
pub(super) struct Words<'a> {
    pub(super) issuer: Option<&'a str>,
    pub(super) client_id: Option<&'a str>,
    pub(super) client_secret: Option<&'a str>,
    pub(super) client_secret_file: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) only: Option<&'a str>,
    pub(super) acr_values: Option<&'a str>,
    pub(super) amr: Option<&'a str>,
    pub(super) second_factor: Option<&'a str>,
}

/// The identity provider (OpenID Connect), and what it knows us by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oidc {
    /// Who it is: a URL, to the letter as the provider writes it.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// By what it recognises us.
    pub client_secret: ClientSecret,
    /// What people call it: the word on the button.
    pub name: Option<String>,
    /// Whether nobody signs in by mail any more.
    pub only: bool,
    /// In which ways it must have asked who somebody is: one of these `acr`; in any, if there are none.
    pub acr_values: Vec<String>,
    /// By which means: one of these `amr`; by any, if there are none.
    pub amr: Vec<String>,
    /// Whether that counts as a second factor where the company demands one.
    pub counts_as_factor: bool,
}

/// A secret, or the file that holds it.
#[derive(Clone, PartialEq, Eq)]
pub enum ClientSecret {
    /// The secret itself.
    Said(String),
    /// Where it is.
    File(PathBuf),
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(_) => write!(f, "Said(…)"),
            Self::File(path) => write!(f, "File({})", path.display()),
        }
    }
}

impl Oidc {
    /// From the words: who, as whom and with which secret, or nothing at all.
    ///
    /// # Errors
    /// Which of them does not fit, and what would.
    pub(super) fn of(words: &Words) -> Result<Option<Self>, (&'static str, &'static str)> {
        let only = match words.only {
            None | Some("no") => false,
            Some("yes") => true,
            Some(_) => return Err(("oidc_only", "yes or no")),
        };
        let listed = |said: Option<&str>| -> Option<Vec<String>> {
            let all: Vec<String> = said.unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect();
            all.iter().all(|one| one.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')).then_some(all)
        };
        let acr_values = listed(words.acr_values)
            .ok_or(("oidc_acr_values", "what the provider calls its ways to ask, with blanks between them"))?;
        let amr = listed(words.amr).ok_or(("oidc_amr", "means such as mfa, with blanks between them"))?;
        let strong = !acr_values.is_empty() || !amr.is_empty();
        let counts_as_factor = match words.second_factor {
            None | Some("no") => false,
            Some("yes") if strong => true,
            Some("yes") => {
                return Err(("oidc_second_factor", "no, or else oidc_acr_values or oidc_amr say what counts"));
            }
            Some(_) => return Err(("oidc_second_factor", "yes or no")),
        };
        let secret = match (words.client_secret, words.client_secret_file) {
            (Some(_), Some(_)) => {
                return Err(("oidc_client_secret_file", "left out where oidc_client_secret is set: one of the two"));
            }
            (Some(secret), None) => Some(ClientSecret::Said(secret.to_owned())),
            (None, Some(file)) => Some(ClientSecret::File(file.into())),
            (None, None) => None,
        };
        let name = words.name.map(str::to_owned);
        if name.as_ref().is_some_and(|name| name.chars().count() > 40 || name.chars().any(char::is_control)) {
            return Err(("oidc_name", "a name of at most 40 characters, such as Example ID"));
        }
        let missing = match (words.issuer, words.client_id, secret) {
            (Some(issuer), ..) if !is_issuer(issuer) => {
                return Err(("oidc_issuer", "the provider's address over TLS, such as https://login.example.org"));
            }
            (Some(issuer), Some(client_id), Some(client_secret)) => {
                let (issuer, client_id) = (issuer.to_owned(), client_id.to_owned());
                let found = Self { issuer, client_id, client_secret, name, only, acr_values, amr, counts_as_factor };
                return Ok(Some(found));
            }
            (None, None, None) if !only && name.is_none() && !strong => return Ok(None),
            (None, ..) => "oidc_issuer",
            (_, None, _) => "oidc_client_id",
            (.., None) => "oidc_client_secret_file",
        };
        Err((missing, "set where another oidc_… setting is: issuer, client id and client secret belong together"))
    }
}

/// Whether this can be the provider, and what its own pages and answers may be at: without TLS only on this very computer.
pub(crate) fn is_issuer(issuer: &str) -> bool {
    let Ok(url) = url::Url::parse(issuer) else { return false };
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    let spoken = url.scheme() == "https" || (url.scheme() == "http" && here);
    let plain = url.username().is_empty() && url.password().is_none();
    spoken && plain && url.query().is_none() && url.fragment().is_none() && url.host_str().is_some()
}
