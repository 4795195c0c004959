//! How the company wants its people to sign in.

use serde_json::json;

use super::{Fresh, Role, Viewer};
use crate::access::Action;
use crate::audit::{self, Event};
use crate::clock::Time;
use crate::db::{self, Conn, QueryResult, words};

const PASSWORDS: &str = "passwords";
/// Two rows and not one word: what each role is asked for is one look, and a server of before the second row still asks admins.
const OF_ADMINS: &str = "factor_for_admins";
const OF_OTHERS: &str = "factor_for_everybody";
const YES: &str = "yes";

words! {
    /// Who can do nothing without a second factor.
    pub enum FactorFor {
        /// Everybody chooses for themselves.
        Nobody = "nobody",
        /// Those who run the office.
        Admins = "admins",
        /// Whoever works here.
        Everybody = "everybody",
    }
}

/// What an admin says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Security {
    /// Whether people may have a password beside the mail.
    pub passwords: bool,
    /// Who can do nothing without a second factor.
    pub factor_for: FactorFor,
}

/// What stands; until somebody says so, there are no passwords, and a second factor is demanded of nobody.
///
/// # Errors
/// The database's own.
pub fn security(conn: &mut Conn) -> QueryResult<Security> {
    let factor_for = match (is_yes(conn, OF_ADMINS)?, is_yes(conn, OF_OTHERS)?) {
        (_, true) => FactorFor::Everybody,
        (true, false) => FactorFor::Admins,
        (false, false) => FactorFor::Nobody,
    };
    Ok(Security { passwords: are_passwords_allowed(conn)?, factor_for })
}

/// Whether people may have a password, and use the one that they have.
///
/// # Errors
/// The database's own.
pub fn are_passwords_allowed(conn: &mut Conn) -> QueryResult<bool> {
    is_yes(conn, PASSWORDS)
}

/// Whether somebody of that role can do nothing without a second factor.
///
/// # Errors
/// The database's own.
pub fn must_have_factor(conn: &mut Conn, role: Role) -> QueryResult<bool> {
    is_yes(conn, if role == Role::Admin { OF_ADMINS } else { OF_OTHERS })
}

fn is_yes(conn: &mut Conn, name: &str) -> QueryResult<bool> {
    Ok(db::setting(conn, name)?.as_deref() == Some(YES))
}

/// Changes what differs, and logs each change. It counts from the next request on: no password signs in any more once
/// they are turned off, and whoever must have a second factor and has none is asked for one.
///
/// # Errors
/// `NotFound` for whoever is no admin, or the database's own.
pub fn change_security(conn: &mut Conn, now: Time, viewer: &Viewer, _fresh: Fresh, new: Security) -> QueryResult<()> {
    viewer.must(Action::RunOffice)?;
    let old = security(conn)?;
    let word = |yes: bool| if yes { YES } else { "no" };
    let log = |conn: &mut Conn, action, name| {
        let subject = ("office", name);
        let event = Event { actor: Some(viewer.id.as_str()), action, subject, panel: None, detail: json!({}) };
        audit::record(conn, now, &event)
    };
    if new.passwords != old.passwords {
        db::set_setting(conn, now, PASSWORDS, word(new.passwords))?;
        let action = if new.passwords { "office.passwords_allowed" } else { "office.passwords_ended" };
        log(conn, action, PASSWORDS)?;
    }
    if new.factor_for != old.factor_for {
        db::set_setting(conn, now, OF_ADMINS, word(new.factor_for != FactorFor::Nobody))?;
        db::set_setting(conn, now, OF_OTHERS, word(new.factor_for == FactorFor::Everybody))?;
        let action = match new.factor_for {
            FactorFor::Nobody => "office.factor_left_open",
            FactorFor::Admins => "office.factor_demanded",
            FactorFor::Everybody => "office.factor_demanded_of_all",
        };
        log(conn, action, OF_ADMINS)?;
    }
    Ok(())
}
