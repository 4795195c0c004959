//! The outbox as its addressees would find it.

use diesel::prelude::*;
use evenhand::crypto;
use evenhand::db::QueryError;
use evenhand::db::schema::mails;
use evenhand::mail::Mail;
use serde_json::Value;

use super::App;

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

    /// The code to type.
    pub fn code(&self) -> &str {
        self.secret["code"].as_str().expect("this mail has a code")
    }
}

pub(super) fn all(app: &App) -> Vec<Letter> {
    let rows: Vec<Mail> = app
        .read(|conn, _| -> Result<_, QueryError> {
            mails::table.order((mails::created_at.asc(), mails::id.asc())).select(Mail::as_select()).load(conn)
        })
        .unwrap();
    let open = |mail: &Mail| {
        let place = format!("mails|{}|secret", mail.dedupe_key);
        let plain = crypto::open(&app.inner.keys.mail, &place, mail.secret.as_deref()?).expect("the secret opens");
        serde_json::from_slice(&plain).ok()
    };
    rows.into_iter()
        .map(|mail| Letter {
            payload: serde_json::from_str(&mail.payload).unwrap(),
            secret: open(&mail).unwrap_or_default(),
            mail,
        })
        .collect()
}
