//! From a row of the outbox to words, and from words to a message that goes over the wire.

use chrono_tz::Tz;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use serde_json::{Value, json};

use super::calendar::{self, Appointment, Party};
use super::message::{Mail, MailKind};
use super::secret::Secret;
use super::unsubscribe::unsubscription_path;
use crate::clock::Time;
use crate::config::Config;
use crate::crypto::{Keys, NoteSigner, unhex};
use crate::db::Id;
use crate::language::{Language, text, within};
use crate::templates::Templates;

/// Whom a mail is for, as of the moment at which it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Empty for an address that belongs to nobody who works here.
    pub name: String,
    /// Where.
    pub address: String,
    /// In whose zone times are told.
    pub zone: Tz,
    /// In which words.
    pub language: Language,
}

/// A mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text, complete by itself.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The appointment that goes with it.
    pub appointment: Option<Appointment>,
    /// Where one request ends mails of this kind (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// Why a mail has no words.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The payload is not what was written.
    #[error("{}", text!("mail-unreadable-payload", why = .0.to_string()))]
    Payload(#[from] serde_json::Error),
    /// The template wants what the payload lacks.
    #[error("{}", text!("mail-unreadable-template", why = .0.to_string()))]
    Template(#[from] Box<handlebars::RenderError>),
    /// The secret is gone, or was sealed under another key.
    #[error("{}", text!("mail-unreadable-secret"))]
    Secret,
}

/// Around the facts: when and where a letter is written.
pub struct Desk<'a> {
    /// The templates.
    pub templates: &'a Templates,
    /// The settings.
    pub config: &'a Config,
    /// The company's name.
    pub company: &'a str,
    /// The present moment.
    pub now: Time,
    /// Makes the links that are the addressee's alone; without it "(hidden)" stands in their place.
    pub keys: Option<&'a Keys>,
}

impl Desk<'_> {
    /// Writes the letter. With `secret` unset, a letter that has one says "(hidden)" in its place.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn write(&self, mail: &Mail, to: &Addressee, secret: Option<&Secret>) -> Result<Letter, Unreadable> {
        let payload: Value = serde_json::from_str(&mail.payload)?;
        let fact = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or("");
        let path = Some(fact("path")).filter(|path| !path.is_empty()).unwrap_or("/");
        let role = [fact("opening"), fact("team")];
        let role: Vec<&str> = role.into_iter().filter(|part| !part.is_empty()).collect();
        // What stands in place of a secret wherever somebody else than the addressee reads.
        let mask = within(to.language, || text!("mail-hidden").to_string());
        let (link, code) = match secret {
            Some(secret) => (format!("{}{}", self.config.base_url, secret.link_path), secret.code.clone()),
            None if mail.kind.is_secret() => (mask.clone(), mask.clone()),
            None => (format!("{}{path}", self.config.base_url), String::new()),
        };
        let appointment = match payload.get("event").filter(|value| value.is_object()) {
            Some(value) => Some(serde_json::from_value(value.clone())?),
            None => None,
        };
        let unsubscribe = self.unsubscribe(mail);
        let mut context = json!({
            "unsubscribe": unsubscribe.as_deref().unwrap_or(&mask),
            "frame": {
                "zone": to.zone.name(),
                "language": to.language,
                "base_url": self.config.base_url,
                "company": self.company,
            },
            "person": { "name": to.name },
            "it": &payload,
            // The opening with its team, as a sentence names it.
            "role": role.join(", "),
            "link": link,
            "code": code,
            "checkpoint": self.checkpoint(&payload),
        });
        let name = |part: &str| format!("mail/{}/{part}", mail.kind);
        let subject = one_line(&self.templates.text(to.language, &name("subject"), &context)?);
        if let Value::Object(map) = &mut context {
            map.insert("subject".into(), json!(subject));
        }
        let text = self.templates.text(to.language, &name("text"), &context)?.trim().to_owned() + "\n";
        let html = self.templates.html(to.language, &name("html"), &context)?;
        Ok(Letter { subject, text, html, appointment, unsubscribe })
    }

    /// How the log stood, signed: whoever keeps the mail is a witness.
    fn checkpoint(&self, payload: &Value) -> Option<String> {
        let said = payload.get("checkpoint")?;
        let root = unhex(said.get("root")?.as_str()?)?.try_into().ok()?;
        let signer = NoteSigner::of(&self.config.log_name(), &self.keys?.checkpoint)?;
        Some(signer.sign(said.get("size")?.as_u64()?, &root))
    }

    /// Only a digest can be done without: what is left is asked of its addressee by name.
    fn unsubscribe(&self, mail: &Mail) -> Option<String> {
        let (person, keys) = (mail.person_id.as_deref()?, self.keys?);
        let path = (mail.kind == MailKind::Digest).then(|| unsubscription_path(keys, person))?;
        Some(format!("{}{path}", self.config.base_url))
    }

    /// Builds the message. Its id is the row's, so that a second delivery of the same mail is known as such; the
    /// references name its thread, so that mail programs show one conversation.
    ///
    /// # Errors
    /// An address that is none, in a sentence.
    pub fn envelop(
        &self,
        id: &Id<Mail>,
        thread: Option<&str>,
        to: &Addressee,
        letter: &Letter,
    ) -> Result<lettre::Message, String> {
        let host = match self.config.host().trim_matches(['[', ']']) {
            "" => "localhost",
            host => host,
        };
        let from = sender(self.config)?;
        let address = to.address.parse().map_err(|_| "the address does not fit".to_owned())?;
        let name = Some(one_line(&to.name)).filter(|name| !name.is_empty());
        let mut builder = lettre::Message::builder()
            .from(from.clone())
            .to(Mailbox::new(name, address))
            .date(moment(self.now))
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{id}@{host}>")))
            .header(AutoSubmitted);
        if let Some(thread) = thread {
            let root = format!("<{}@{host}>", id_part(thread));
            builder = builder.in_reply_to(root.clone()).references(root);
        }
        if let Some(link) = &letter.unsubscribe {
            builder = builder.header(ListUnsubscribe(format!("<{link}>"))).header(OneClick);
        }
        let words = MultiPart::alternative()
            .singlepart(SinglePart::plain(letter.text.clone()))
            .singlepart(SinglePart::html(letter.html.clone()));
        let parts = match &letter.appointment {
            Some(appointment) => {
                let (organiser, addressee) =
                    (organiser(&from), Party { name: to.name.clone(), email: to.address.clone() });
                let file = within(to.language, || {
                    calendar::file(appointment, self.now, &self.config.base_url, &organiser, &addressee)
                });
                invited(words, appointment.method.word(), file)?
            }
            None => words,
        };
        builder.multipart(parts).map_err(|error| error.to_string())
    }
}

/// Somebody's appointments as a calendar that is subscribed to, in their language, by the same organiser as the mails about
/// them.
///
/// # Errors
/// A sender's address that is none, in a sentence.
pub fn feed(language: Language, entries: &[Appointment], now: Time, config: &Config) -> Result<String, String> {
    let organiser = organiser(&sender(config)?);
    Ok(within(language, || calendar::feed(entries, now, &config.base_url, &organiser)))
}

fn sender(config: &Config) -> Result<Mailbox, String> {
    config.mail_from.parse().map_err(|_| "the sender's address does not fit".to_owned())
}

fn organiser(from: &Mailbox) -> Party {
    Party { name: from.name.clone().unwrap_or_else(|| "Evenhand".into()), email: from.email.to_string() }
}

/// The words with the calendar's file: once as their alternative, in which Outlook and Google look for it, and once as an
/// attachment, which Apple's Mail and people want.
fn invited(words: MultiPart, method: &str, file: String) -> Result<MultiPart, String> {
    let kind = |text: &str| ContentType::parse(text).map_err(|error| error.to_string());
    let within = kind(&format!("text/calendar; charset=utf-8; method={method}; component=VEVENT"))?;
    let attached = Attachment::new("invite.ics".into()).body(file.clone(), kind("application/ics")?);
    let words = words.singlepart(SinglePart::builder().header(within).body(file));
    Ok(MultiPart::mixed().multipart(words).singlepart(attached))
}

/// Text that ends up in a header: one line, of a sane length.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// A thread's name as the left half of a message id.
fn id_part(thread: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '-' };
    thread.chars().map(kept).take(120).collect()
}

fn moment(time: Time) -> std::time::SystemTime {
    let seconds = u64::try_from(time.seconds()).unwrap_or(0);
    std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds)
}

/// Tells other machines not to answer: RFC 3834.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// Where mails of this kind end: RFC 2369.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }
    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        // Ours, and plain ASCII: encoded as a word, as anything of this length would be, no mail program would know it.
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

/// One POST to that address is enough: RFC 8058.
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".into())
    }
}
