//! What a form sent: checked for its token and its letters, decoded, and given back when something is wrong with it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{App, Error, Frame, csrf};
use crate::language::{Text, text};

/// The largest form that we read, in bytes: a full rubric with all its questions stays well below.
const LARGEST: usize = 1024 * 1024;

/// How the names of fields begin by which somebody proves that it is them.
const PROOF: &str = "proof";

/// The fields of a form in the order in which they came.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of a body as browsers send it, with a file in it or without.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for another media type, a body that is cut off, and what is no text.
    pub async fn read(media: &str, body: impl Into<web::Bytes>) -> Result<Self, Error> {
        let body = body.into();
        match media {
            _ if media.starts_with("application/x-www-form-urlencoded") => decode(&body),
            _ if media.starts_with("multipart/form-data") => decode_parts(media, body).await,
            _ => Err(Error::BadRequest(text!("errors-form-media"))),
        }
    }

    /// The first value under `name`, without blanks around it; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Whether the form has a field of that name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The first value under `name` as it was sent: for the text of a file, whose lines are counted.
    pub fn exact(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value under `name`: for checkboxes.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// The values of `name[key]` with their keys, in the order of the form.
    pub fn keyed<'a>(&'a self, name: &str) -> Vec<(&'a str, &'a str)> {
        let inner = |key: &'a str| key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']');
        self.0.iter().filter_map(|(key, value)| Some((inner(key)?, value.trim()))).collect()
    }

    /// The rows `name[i][…]` in the order in which they first occur, each with its own fields; gaps do not matter.
    pub fn rows(&self, name: &str) -> Vec<Fields> {
        let mut rows: Vec<(&str, Fields)> = Vec::new();
        for (key, value) in &self.0 {
            let Some((index, rest)) =
                key.strip_prefix(name).and_then(|k| k.strip_prefix('[')).and_then(|k| k.split_once(']'))
            else {
                continue;
            };
            // `[text]` becomes `text`, `[question][0][text]` becomes `question[0][text]`.
            let Some((first, tail)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) else {
                continue;
            };
            let field = (format!("{first}{tail}"), value.clone());
            match rows.iter_mut().find(|(known, _)| *known == index) {
                Some((_, row)) => row.0.push(field),
                None => rows.push((index, Fields(vec![field]))),
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|(_, value)| value.trim().is_empty())
    }

    /// The fields as a struct whose members are all `String` or `Option<String>` with `#[serde(default)]`.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when a field stands there twice or does not fit.
    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        let trimmed: Vec<(&str, &str)> = self.0.iter().map(|(key, value)| (key.as_str(), value.trim())).collect();
        let text = serde_urlencoded::to_string(trimmed).map_err(|error| Error::BadRequest(Text::said(error)))?;
        serde_urlencoded::from_str(&text)
            .map_err(|error| Error::BadRequest(text!("errors-form-misfit", why = error.to_string())))
    }

    /// What was typed: all that is not empty, without what the form carries unseen.
    pub fn typed(&self) -> Vec<(String, String)> {
        const UNSEEN: [&str; 8] =
            ["form_token", "id", "revision", "next", "token", "used", "password", "password_again"];
        let name = |key: &str| key.split('[').next().unwrap_or_default().to_owned();
        let seen = |(key, value): &&(String, String)| {
            !UNSEEN.contains(&&*name(key)) && !key.starts_with(PROOF) && !value.trim().is_empty()
        };
        self.0.iter().filter(seen).cloned().collect()
    }

    /// All that a form carries on while somebody is asked whether it is them: everything but its token and what they answer.
    pub fn carried(&self) -> Vec<(String, String)> {
        let own = |(key, _): &&(String, String)| key != "form_token" && !key.starts_with(PROOF);
        self.0.iter().filter(own).cloned().collect()
    }

    /// Fields made by hand: for tests and for forms that start filled.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }
}

impl FromRequest for Fields {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let app = request.app_data::<web::Data<App>>().ok_or(Error::Internal)?;
            let bytes = web::Bytes::from_request(&request, &mut payload).await.map_err(unread)?;
            if bytes.len() > LARGEST {
                return Err(Error::TooLarge.into());
            }
            let fields = Fields::read(media(request.headers()), bytes).await?;
            let holder = Frame::of(&request, app).holder();
            if !csrf::holds(app, &holder, fields.get("form_token")) {
                return Err(Error::Expired(fields.typed()).into());
            }
            // Should it not be possible to save anything, it is given back.
            request.extensions_mut().insert(Unsent(fields.typed()));
            Ok(fields)
        })
    }
}

/// Why a body was not read: there was more of it than is read, or it did not come.
fn unread(error: actix_web::Error) -> Error {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Overflow) => Error::TooLarge,
        _ => Error::BadRequest(text!("errors-form-cut")),
    }
}

/// What somebody typed that may have to be given back: their session had ended, or nothing could be saved.
pub(super) struct Unsent(pub(super) Vec<(String, String)>);

/// Reads a form that nobody is signed in for and puts it back, so that its words are not lost if the answer is that
/// somebody must sign in first.
///
/// # Errors
/// [`Error::TooLarge`].
pub async fn keep_unsent(request: &mut ServiceRequest) -> Result<(), Error> {
    let bytes = request.extract::<web::Bytes>().await.map_err(unread)?;
    if let Ok(fields) = Fields::read(media(request.headers()), bytes.clone()).await {
        request.extensions_mut().insert(Unsent(fields.typed()));
    }
    request.set_payload(Payload::from(bytes));
    Ok(())
}

/// What a request says that its body is.
fn media(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// Percent-decoding that insists on text.
fn decode(bytes: &[u8]) -> Result<Fields, Error> {
    let mut fields = Vec::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let (key, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (pair.get(..at).unwrap_or_default(), pair.get(at + 1..).unwrap_or_default()),
            None => (pair, &[][..]),
        };
        fields.push(text(unescape(key), unescape(value))?);
    }
    Ok(Fields(fields))
}

/// A form with a file in it, whose content is the value of its field: text, or it is refused.
async fn decode_parts(media: &str, bytes: web::Bytes) -> Result<Fields, Error> {
    let broken = |_| Error::BadRequest(text!("errors-form-cut"));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, media.parse().map_err(|_| Error::BadRequest(text!("errors-form-media")))?);
    let payload: Payload = Payload::from(bytes);
    let mut parts = Multipart::new(&headers, payload);
    let mut fields = Vec::new();
    while let Some(mut part) = parts.try_next().await.map_err(broken)? {
        let name = part.name().map(str::to_owned);
        let value = part.bytes(LARGEST).await.map_err(|_| Error::TooLarge)?.map_err(broken)?;
        fields.push(text(name, String::from_utf8(value.to_vec()).ok())?);
    }
    Ok(Fields(fields))
}

/// A field, if name and value are text (no NUL, which PostgreSQL cannot keep).
fn text(key: Option<String>, value: Option<String>) -> Result<(String, String), Error> {
    let whole = key.zip(value).filter(|(key, value)| !key.contains('\0') && !value.contains('\0'));
    let (key, value) = whole.ok_or_else(|| Error::BadRequest(text!("errors-form-letters")))?;
    Ok((key, value.replace("\r\n", "\n")))
}

fn unescape(bytes: &[u8]) -> Option<String> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [*rest.next()?, *rest.next()?];
                let digits = std::str::from_utf8(&digits).ok().filter(|text| !text.starts_with('+'))?;
                u8::from_str_radix(digits, 16).ok()?
            }
            other => *other,
        });
    }
    String::from_utf8(plain).ok()
}

/// A rule for `validator`: something was typed. The form gives the message.
///
/// # Errors
/// Nothing was.
pub fn filled(typed: &str) -> Result<(), ValidationError> {
    if typed.is_empty() { Err(ValidationError::new("filled")) } else { Ok(()) }
}

/// What is wrong with one field, in words that say what to do.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field that the summary links to.
    pub field: String,
    /// The sentence, the same in the summary and beside the field.
    pub message: Text,
}

/// All that is wrong with a form.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// What `validator` finds; the message of each rule is the key of what is said.
    pub fn of(form: &impl Validate) -> Self {
        let mut problems = Self::default();
        if let Err(errors) = form.validate() {
            let mut fields: Vec<_> = errors.field_errors().into_iter().collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            for (field, found) in fields {
                for error in found.iter().take(1) {
                    problems.add(&field, Text::of_rule(error.message.as_deref().unwrap_or("parts-does-not-fit")));
                }
            }
        }
        problems
    }

    /// One problem alone.
    pub fn one(field: &str, message: impl Into<Text>) -> Self {
        let mut problems = Self::default();
        problems.add(field, message);
        problems
    }

    /// Adds one.
    pub fn add(&mut self, field: &str, message: impl Into<Text>) {
        self.0.push(Problem { field: field.to_owned(), message: message.into() });
    }

    /// The same, in the order in which the fields stand on the page. A name stands for all fields that begin with it;
    /// what is not named comes last.
    pub fn in_order(mut self, fields: &[&str]) -> Self {
        let place = |problem: &Problem| fields.iter().position(|name| problem.field.starts_with(name));
        self.0.sort_by_key(|problem| place(problem).unwrap_or(usize::MAX));
        self
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }
}

/// What is looked for (`?q=`): without blanks around it, and no more than 120 characters of it.
pub fn looked_for(query: &BTreeMap<String, String>) -> String {
    query.get("q").map_or("", |q| q.trim()).chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order_and_nest() {
        let fields = decode(b"c[0][name]=A&c[0][q][0][text]=x&c[7][name]=B&c[0][q][1][text]=y").unwrap();
        let rows = fields.rows("c");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get("name"), "A");
        assert_eq!(rows[0].rows("q").iter().map(|q| q.get("text").to_owned()).collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(rows[1].get("name"), "B");
    }

    #[test]
    fn letters_must_be_text() {
        assert!(matches!(decode(b"a=%ff"), Err(Error::BadRequest(_))));
        assert!(matches!(decode(b"a=%00"), Err(Error::BadRequest(_))));
        assert!(matches!(decode(b"a=%4"), Err(Error::BadRequest(_))));
        assert!(matches!(decode(b"a=%+4"), Err(Error::BadRequest(_))));
        assert_eq!(decode(b"a=caf%C3%A9+b").unwrap().get("a"), "café b");
    }

    #[test]
    fn a_form_with_a_file_is_read_like_any_other() {
        let part = |name: &str, more: &str, value: &str| {
            format!("--x-1\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
        };
        let file = part("file", "; filename=\"a.toml\"\r\nContent-Type: application/toml", " key = 1\r\n\r\n--x\r\né");
        let whole = format!("{}{file}--x-1--\r\n", part("form_token", "", "t"));
        let read = |bytes: &[u8]| {
            let read = Fields::read("multipart/form-data; boundary=x-1", bytes.to_vec());
            actix_web::rt::System::new().block_on(read)
        };
        let fields = read(whole.as_bytes()).unwrap();
        assert_eq!((fields.get("form_token"), fields.exact("file")), ("t", " key = 1\n\n--x\né"));
        for broken in [&whole[..whole.len() - 10], "", &whole.replace("name=\"file\"", "nothing")] {
            assert!(matches!(read(broken.as_bytes()), Err(Error::BadRequest(_))), "{broken}");
        }
        let mut bytes = whole.clone().into_bytes();
        let at = whole.find("key = 1").unwrap();
        bytes[at] = 0xff;
        assert!(matches!(read(&bytes), Err(Error::BadRequest(_))));
    }

    #[test]
    fn keys_in_brackets() {
        let fields = decode(b"level[x]=3&level[y]=none&other=1").unwrap();
        assert_eq!(fields.keyed("level"), [("x", "3"), ("y", "none")]);
    }
}
