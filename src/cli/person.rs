//! `evenhand person`: lets somebody in without a mail or a phone, for whoever holds the server's command line.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::open;
use crate::clock::Time;
use crate::config::Config;
use crate::db::{Conn, QueryError};
use crate::language::Language;
use crate::people::{self, AdmitError, Newcomer, PersonState, Role};
use crate::web::App;

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
    match command {
        Person::Add(Add { email, name, role, title, zone }) => {
            let newcomer = Newcomer { email, name, title, role, zone, language: Language::English };
            let_in(&app, move |conn, now| Ok(people::admit(conn, now, None, &newcomer)?))
        }
        Person::Link { email } => let_in(&app, move |conn, _| {
            let known = known(conn, &email)?;
            if known.state == PersonState::Active { Ok(known) } else { Err(Refused::Unknown(email)) }
        }),
        Person::ResetSecondFactor { email } => reset(&app, email),
    }
}

fn known(conn: &mut Conn, email: &str) -> Result<people::Person, Refused> {
    let found = people::find_by_email(conn, &people::Person::normal_email(email))?;
    found.ok_or_else(|| Refused::Unknown(email.to_owned()))
}

/// Prints a link that signs in whoever `find` finds.
fn let_in<F>(app: &App, find: F) -> Result<ExitCode, Failure>
where
    F: FnOnce(&mut Conn, Time) -> Result<people::Person, Refused> + Clone + Send + 'static,
{
    let only = app.config.only_provider();
    let done = open::block_on(app.db.write(move |conn, now| {
        let person = find(conn, now)?;
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

fn reset(app: &App, email: String) -> Result<ExitCode, Failure> {
    let done = open::block_on(app.db.write(move |conn, now| {
        let person = known(conn, &email)?;
        let had = people::reset_factor_from_outside(conn, now, &person)?;
        Ok::<_, Refused>((person, had))
    }))?;
    let (person, had) = done.map_err(|refused| Failure::Work(refused.to_string()))?;
    eprintln!("{} {}", person.name, if had { "has no second factor any more" } else { "has no second factor" });
    Ok(ExitCode::SUCCESS)
}
