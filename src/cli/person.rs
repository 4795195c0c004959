//! `evenhand person add`, `link` and `reset-second-factor`: lets somebody in without a mail or a phone, for whoever holds the server's command line.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::open;
use crate::config::Config;
use crate::db::QueryError;
use crate::language::Language;
use crate::people::{self, AdmitError, Newcomer, PersonState, Role};

pub(super) const ADD: &str = "\
Example:
  evenhand person add dana@example.org --name \"Dana Weber\" --role admin --zone Europe/Berlin

Prints a link that signs this person in once, within ten minutes. Both are written to the audit log.";

pub(super) const LINK: &str = "\
Example:
  evenhand person link dana@example.org

For somebody who is locked out, while no mail goes out. The link signs in once, within ten minutes, in any browser; that \
it was made is written to the audit log. Where single sign-on is the only way in, it is for admins alone.";

pub(super) const RESET: &str = "\
Example:
  evenhand person reset-second-factor dana@example.org

For somebody whose phone is lost, and their recovery codes with it, where no other admin can do it. Every session of theirs \
ends; they are told by mail, and it is written to the audit log.";

/// What can be done with people.
#[derive(Subcommand)]
pub(super) enum Person {
    /// Add somebody who can sign in at once, and print their sign-in link
    #[command(after_help = ADD)]
    Add(Add),
    /// Print a sign-in link for somebody who works here
    #[command(after_help = LINK)]
    Link {
        /// Their address
        email: String,
    },
    /// Take away the second factor of somebody who has lost their phone
    #[command(after_help = RESET)]
    ResetSecondFactor {
        /// Their address
        email: String,
    },
}

/// Who.
#[derive(Args)]
pub(super) struct Add {
    /// Their address
    email: String,
    /// Their full name
    #[arg(long)]
    name: String,
    /// admin, coordinator or interviewer
    #[arg(long, default_value = "interviewer", value_parser = |word: &str| word.parse::<Role>())]
    role: Role,
    /// What they do: "Staff engineer"
    #[arg(long, default_value = "")]
    title: String,
    /// Their time zone, an IANA name
    #[arg(long, default_value = "UTC")]
    zone: String,
}

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Admit(#[from] AdmitError),
    #[error("nobody with the address {0} can sign in here; `evenhand person add` adds somebody")]
    Unknown(String),
    #[error("{0} signs in with the identity provider; a link is for admins alone where oidc_only is set")]
    Provider(String),
    #[error(transparent)]
    Database(#[from] QueryError),
}

pub(super) fn run(config: Config, command: Person) -> Result<ExitCode, Failure> {
    let app = open::app(config)?;
    if let Person::ResetSecondFactor { email } = command {
        let done = open::block_on(app.db.write(move |conn, now| {
            let found = people::find_by_email(conn, &people::Person::normal_email(&email))?;
            let person = found.ok_or(Refused::Unknown(email))?;
            let had = people::reset_factor_from_outside(conn, now, &person)?;
            Ok::<_, Refused>((person, had))
        }))?;
        let (person, had) = done.map_err(|refused| Failure::Work(refused.to_string()))?;
        eprintln!("{} {}", person.name, if had { "has no second factor any more" } else { "has no second factor" });
        return Ok(ExitCode::SUCCESS);
    }
    let only = app.config.only_provider();
    let done = open::block_on(app.db.write(move |conn, now| {
        let person = match command {
            Person::Add(Add { email, name, role, title, zone }) => people::admit(
                conn,
                now,
                None,
                &Newcomer { email, name, title, role, zone, language: Language::English },
            )?,
            Person::Link { email } | Person::ResetSecondFactor { email } => {
                let found = people::find_by_email(conn, &people::Person::normal_email(&email))?;
                found.filter(|person| person.state == PersonState::Active).ok_or(Refused::Unknown(email))?
            }
        };
        if only && person.role != Role::Admin {
            return Err(Refused::Provider(person.name));
        }
        let path = people::sign_in_link(conn, now, &person)?;
        Ok::<_, Refused>((person, path))
    }))?;
    let (person, path) = done.map_err(|refused| Failure::Work(refused.to_string()))?;
    eprintln!("{} ({}) signs in once with this link, within ten minutes:", person.name, person.role);
    println!("{}{path}", app.config.base_url);
    Ok(ExitCode::SUCCESS)
}
