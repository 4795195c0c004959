//! `evenhand mail test ADDRESS`: one mail by the way that all mails take, and what the server said to it.

use std::process::ExitCode;

use clap::Subcommand;

use super::failure::Failure;
use super::open;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Id;
use crate::mail::{Addressee, Desk, Letter, Refusal, Transport};
use crate::templates::Templates;

pub(super) const HELP: &str = "\
Example:
  EVENHAND_SMTP_URL=smtps://user:password@mail.example.org evenhand mail test you@example.org

Nothing is written to the outbox. Exit code 1 says that the server did not take the mail, and why stands on stderr.";

/// What can be done with mail.
#[derive(Subcommand)]
pub(super) enum Mail {
    /// Send one mail to see whether it arrives
    #[command(after_help = HELP)]
    Test {
        /// Where to
        address: String,
    },
}

pub(super) fn run(config: &Config, command: &Mail) -> Result<ExitCode, Failure> {
    let Mail::Test { address } = command;
    if config.smtp_url.is_none() {
        return Err(Failure::Work(
            "no mail server is connected; set EVENHAND_SMTP_URL to smtps://user:password@host".into(),
        ));
    }
    let templates = Templates::load().map_err(Failure::Work)?;
    let now = Clock::System.now();
    let text = format!(
        "This is a test from Evenhand at {}.\n\nIt arrived: reminders and sign-in links will, too.\n",
        config.base_url
    );
    let letter = Letter {
        subject: "A test from Evenhand".into(),
        html: format!(
            "<!doctype html><html lang=\"en\"><title>A test</title><p>{}</p></html>",
            text.replace("\n\n", "<p>")
        ),
        text,
        appointment: None,
        unsubscribe: None,
    };
    let to = Addressee { name: String::new(), address: address.clone(), zone: chrono_tz::UTC };
    let desk = Desk { templates: &templates, config, company: "", now, keys: None };
    let message = desk.envelop(&Id::new(now), None, &to, &letter).map_err(Failure::Work)?;
    open::block_on(async {
        let transport = Transport::of(config).map_err(|error| Failure::at("smtp_url", error))?;
        match transport.send(message).await {
            Ok(()) => eprintln!("The server took it. Look into the mailbox of {address}."),
            Err(Refusal::Later(why)) => return Err(Failure::at("the server did not take it, perhaps later", why)),
            Err(Refusal::Never(why)) => return Err(Failure::at("the server refused it for good", why)),
        }
        Ok(ExitCode::SUCCESS)
    })?
}
