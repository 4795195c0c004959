//! `evenhand mail test ADDRESS`: one mail by the way that all mails take, and what the server said to it.

use std::io::Read;
use std::process::ExitCode;

use clap::Subcommand;

use super::failure::Failure;
use super::open;
use crate::admin::{self, BounceError, Bounced};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Id;
use crate::language::Language;
use crate::mail::{self, Addressee, Desk, Letter, OldestTls, Server};
use crate::templates::Templates;

pub(super) const HELP: &str = "\
Example:
  EVENHAND_SMTP_URL=smtps://user:password@mail.example.org evenhand mail test you@example.org

Each step stands on a line of its own: the signature, the server, TLS, as whom it signs in, the server's word for the mail. \
Nothing is written to the outbox.
Exit codes: 0 the server took it · 1 it did not, and stderr says at which step and why · 2 the settings cannot be used";

pub(super) const BOUNCE: &str = "\
Examples:
  evenhand mail bounce < message
  evenhand: \"|/usr/local/bin/evenhand mail bounce\"        in /etc/aliases, for mail_from = evenhand@…

Reads one delivery status notification (RFC 3464) of up to 1 MB. If it says that a mail of ours came back for good, mail to \
that address waits until an admin ends the pause on the outbox page; that one is late is noted with it.
Exit codes: 0 taken in · 1 it failed · 2 the settings cannot be used · 4 it is no notification about a mail of ours";

pub(super) const DKIM: &str = "\
Example:
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem && chmod 600 dkim.pem
  EVENHAND_DKIM_DOMAIN=example.org EVENHAND_DKIM_SELECTOR=evenhand1 EVENHAND_DKIM_KEY_FILE=dkim.pem evenhand mail dkim

Prints the record as a line of a zone file. In a form that asks for a name and a text, the text is all that stands in quotes, \
put together. Publish it first, and set the three settings for the server then.
Exit codes: 0 printed · 1 no key is set, or it cannot be used · 2 the settings cannot be used";

/// What can be done with mail.
#[derive(Subcommand)]
pub(super) enum Mail {
    /// Send one mail to see whether it arrives
    #[command(after_help = HELP)]
    Test {
        /// Where to
        address: String,
    },
    /// Print the DNS record by which receivers check the signatures of our mails
    #[command(after_help = DKIM)]
    Dkim,
    /// Take in what a mail server says of a mail that came back, from standard input
    #[command(after_help = BOUNCE)]
    Bounce,
}

pub(super) fn run(config: Config, command: &Mail) -> Result<ExitCode, Failure> {
    match command {
        Mail::Test { address } => test(&config, address),
        Mail::Dkim => dkim(&config),
        Mail::Bounce => bounce(config),
    }
}

/// Reads one message; more than a notification can have is not read at all.
fn bounce(config: Config) -> Result<ExitCode, Failure> {
    let mut message = Vec::new();
    let longest = u64::try_from(admin::LONGEST).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(longest + 1).read_to_end(&mut message)?;
    let app = open::app(config)?;
    let taken = open::block_on(app.db.write(move |conn, now| admin::take_in(conn, now, &message)))?;
    match taken {
        Ok(Bounced::Paused(address)) => println!("Mail to {address} waits from now on; see the outbox page."),
        Ok(Bounced::WasPaused(address)) => println!("Mail to {address} waits already."),
        Ok(Bounced::Noted) => println!("The mail is late; that is noted with it, and nothing else changes."),
        Err(BounceError::Database(error)) => return Err(error.into()),
        Err(error) => return Err(Failure::Data(error.to_string())),
    }
    Ok(ExitCode::SUCCESS)
}

fn dkim(config: &Config) -> Result<ExitCode, Failure> {
    let signer = mail::Signer::of(config).map_err(Failure::Work)?;
    let unset = "mails are not signed; set dkim_domain, dkim_selector and dkim_key_file";
    let signer = signer.ok_or_else(|| Failure::Work(unset.into()))?;
    let record = signer.record().ok_or_else(|| Failure::Work("the public key cannot be told".into()))?;
    println!("{record}");
    Ok(ExitCode::SUCCESS)
}

fn test(config: &Config, address: &str) -> Result<ExitCode, Failure> {
    let Some(url) = &config.smtp_url else {
        return Err(Failure::Work(
            "no mail server is connected; set EVENHAND_SMTP_URL to smtps://user:password@host".into(),
        ));
    };
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
    let to = Addressee {
        name: String::new(),
        address: address.to_owned(),
        zone: chrono_tz::UTC,
        language: Language::English,
    };
    let desk = Desk { templates: &templates, config, company: "", now, keys: None };
    let mut message = desk.envelop(&Id::new(now), None, &to, &letter).map_err(Failure::Work)?;
    let signed = match mail::Signer::of(config).map_err(Failure::Work)? {
        Some(signer) => {
            signer.sign(&mut message).map_err(Failure::Work)?;
            format!("yes, {}", signer.says())
        }
        None => "no, dkim_domain is not set".into(),
    };
    println!("signature  {signed}");
    open::block_on(try_it(config, url, message))??;
    eprintln!("Look into the mailbox of {address}.");
    Ok(ExitCode::SUCCESS)
}

/// Says each step as it is done. TLS 1.3 is tried alone first: which one was spoken is not told otherwise.
async fn try_it(config: &Config, url: &str, message: lettre::Message) -> Result<(), Failure> {
    let server = |oldest| Server::of(config, url, oldest).map_err(|error| Failure::at("smtp_url", error));
    let (reached, version) = match server(OldestTls::V1_3)?.connect().await {
        Ok(reached) => (Ok(reached), "1.3"),
        Err(_) => (server(OldestTls::V1_2)?.connect().await, "1.2"),
    };
    let (mut conn, contact) = reached.map_err(|refusal| Failure::Work(refusal.why))?;
    println!("server     {} answers", contact.server);
    println!(
        "encrypted  {}",
        if contact.encrypted { format!("yes, TLS {version}; its certificate is good") } else { "no".into() }
    );
    println!(
        "signed in  {}",
        contact.user.map_or("no, the URL names no password".into(), |user| format!("yes, as {user}"))
    );
    let said = mail::hand_over(&mut conn, &message).await.map_err(|refusal| Failure::Work(refusal.why))?;
    println!("accepted   {said}");
    let _ = conn.quit().await;
    Ok(())
}
