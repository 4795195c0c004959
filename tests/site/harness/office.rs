//! A server with its post over a real connection, and mails to send.

use diesel::prelude::*;
use evenhand::config::Config;
use evenhand::crypto::sha256_hex;
use evenhand::db::QueryError;
use evenhand::db::schema::people;
use evenhand::mail::{self, Mail, MailKind, Message, Post, Round, Transport};
use serde_json::{Value, json};

use super::App;
use super::sink::Sink;

/// A server with its post, and mails to send.
pub struct Office {
    pub app: App,
    pub sink: Sink,
    pub post: Post,
}

impl Office {
    pub fn open() -> Self {
        Self::open_with(|_| ())
    }

    /// The same with other settings.
    pub fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        let sink = Sink::start();
        let url = format!("smtp://127.0.0.1:{}", sink.port);
        let app = App::start_with(|config| {
            config.smtp_url = Some(url);
            change(config);
        });
        let transport = app.wait(async { Transport::of(&app.inner.config).unwrap() });
        let post = post(&app, transport);
        Self { app, sink, post }
    }

    /// Sends what is due.
    pub fn round(&self) -> Round {
        self.app.wait(self.post.round(|| false)).unwrap()
    }

    /// The only mail to that address.
    pub fn state_of(&self, address: &str) -> Mail {
        self.app.mail_to(address).mail
    }
}

/// The post of a server.
pub fn post(app: &App, transport: Transport) -> Post {
    let inner = app.inner.clone();
    Post { db: inner.db, keys: inner.keys, templates: inner.templates, config: inner.config, transport }
}

/// Puts a mail into the outbox.
pub fn write(app: &App, kind: MailKind, address: &str, payload: Value) {
    let address = address.to_owned();
    app.write(move |conn, now| -> Result<_, QueryError> {
        let person: Option<String> =
            people::table.filter(people::email.eq(&address)).select(people::id).first(conn).optional()?;
        let message = Message {
            kind,
            dedupe_key: format!("{kind}/{}", sha256_hex(&format!("{address}{payload}"))),
            person: person.as_deref(),
            address: &address,
            payload,
            secret: None,
            thread: Some("panel/0199".into()),
            cause: ("panel", "0199"),
            run_at: now,
        };
        mail::enqueue(conn, now, message)
    })
    .unwrap();
}

/// A mail that says that a panel was cancelled.
pub fn news(app: &App, address: &str) {
    write(app, MailKind::PanelCancelled, address, json!({ "path": "/panels/0199", "opening": "Pilot", "team": "" }));
}

/// A header, unfolded.
pub fn header(wire: &str, name: &str) -> String {
    let head = wire.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
    let found = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
    found.unwrap_or_else(|| panic!("no {name} in\n{head}"))
}
