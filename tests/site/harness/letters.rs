//! The outbox as its addressees would find it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use evenhand::crypto;
use evenhand::db::QueryError;
use evenhand::db::schema::mails;
use evenhand::language::Language;
use evenhand::mail::{self, Addressee, Desk, Mail, MailKind, Secret};
use evenhand::people;
use serde_json::Value;

use super::App;
use super::page::Page;

/// A mail of the outbox.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The row.
    pub mail: Mail,
    /// The facts for its template.
    pub payload: Value,
    /// What only the addressee may read, opened; null when there is none.
    pub secret: Value,
}

impl Letter {
    /// The path (with its fragment) that a sign-in mail or an invitation leads to.
    pub fn link_path(&self) -> &str {
        self.secret["link_path"].as_str().expect("this mail has a link")
    }

    /// The token of that link.
    pub fn token(&self) -> &str {
        self.link_path().split_once('#').expect("the token stands in the fragment").1
    }

    /// The words, as its addressee reads them in UTC, in English.
    pub fn words(&self, app: &App) -> mail::Letter {
        self.words_in(app, Language::English)
    }

    /// The same in another language.
    pub fn words_in(&self, app: &App, language: Language) -> mail::Letter {
        let company = app.read(|conn, _| people::company_name(conn)).unwrap().unwrap_or_default();
        let desk = Desk {
            templates: &app.inner.templates,
            config: &app.inner.config,
            company: &company,
            now: app.now(),
            keys: Some(&app.inner.keys),
        };
        let secret: Option<Secret> = serde_json::from_value(self.secret.clone()).ok();
        let (name, address) = ("Reader".to_owned(), self.mail.address.clone());
        desk.write(&self.mail, &Addressee { name, address, zone: chrono_tz::UTC, language }, secret.as_ref()).unwrap()
    }

    /// The code to type.
    pub fn code(&self) -> &str {
        self.secret["code"].as_str().expect("this mail has a code")
    }
}

pub(super) fn all(app: &App) -> Vec<Letter> {
    let mut rows: Vec<Mail> = app
        .read(|conn, _| -> Result<_, QueryError> {
            mails::table.order((mails::created_at.asc(), mails::id.asc())).select(Mail::as_select()).load(conn)
        })
        .unwrap();
    let open = |mail: &Mail| {
        let place = format!("mails|{}|secret", mail.dedupe_key);
        let plain = crypto::open(&app.inner.keys.mail, &place, mail.secret.as_deref()?).expect("the secret opens");
        serde_json::from_slice(&plain).ok()
    };
    let whole = |mail: Mail| {
        let (payload, secret) = (serde_json::from_str(&mail.payload).unwrap(), open(&mail).unwrap_or_default());
        Letter { mail, payload, secret }
    };
    // Mails of one moment have no order of their own: what a test has seen before goes before what it has not.
    let mut seen = app.seen.lock().unwrap();
    let place = |mail: &Mail| seen.iter().position(|id| *id == mail.id).unwrap_or(usize::MAX);
    rows.sort_by_key(|mail| (mail.created_at, place(mail)));
    let letters: Vec<Letter> = rows.into_iter().map(whole).collect();
    for letter in letters.iter().filter(|letter| !seen.contains(&letter.mail.id) && !letter.mail.is_emptied()) {
        let words = letter.words(app);
        look(letter.mail.kind, &words);
    }
    *seen = letters.iter().map(|letter| letter.mail.id.clone()).collect();
    letters
}

/// Every mail that a test sees is looked at: small, nothing in it is loaded from elsewhere, and whoever reads plain text
/// misses no word and no link of it.
fn look(kind: MailKind, letter: &mail::Letter) {
    let mail::Letter { subject, text, html, .. } = letter;
    assert!(html.len() <= 30_000 && text.len() <= 30_000, "{kind}: {} bytes", html.len().max(text.len()));
    for loads in ["src=", "srcset=", "url(", "@import", "<link", "<script", "<iframe", "<object", "<form"] {
        assert!(!html.contains(loads), "{kind}: {loads} in {html}");
    }
    let split = |text: &str| -> BTreeSet<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect()
    };
    let page = Page::of_markup(html.clone());
    let told = split(&format!("{subject} {text}"));
    // The headline says once more what the subject says.
    let body = page.text().replacen(&page.heading(), "", 1);
    let only: Vec<String> = split(&body).into_iter().filter(|word| !told.contains(word)).collect();
    assert!(only.is_empty(), "{kind}: plain text lacks {only:?} of {html}\n{text}");
    for link in page.links() {
        assert!(text.contains(&link), "{kind}: plain text lacks {link}");
    }
}
