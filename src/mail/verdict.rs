//! What an answer of the mail server, or none, means: for the mail, for its addressee's domain, for the post as a whole.
//!
//! | how far | no answer, hung up, slow | 4xx | 5xx |
//! |---|---|---|---|
//! | connection, TLS, greeting, sign-in | server | server | server |
//! | sender (`MAIL`) | server | server | server; the mail, if its address is one that few servers take |
//! | addressee (`RCPT`) | later | slower, or later | never |
//! | `DATA` | later | slower, or later | never |
//! | content, up to the server's word | unsure | slower, or later | never |
//!
//! Until the sender is accepted, nothing is the mail's fault: the same would happen to every other. From the addressee on,
//! all is put down to the mail, so that one whose addressee makes the server hang does not stop the rest.

use std::fmt;

use serde::Serializer;

use crate::language::{Text, text};

/// How far a delivery had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reaching the server, TLS, its greeting.
    Connect,
    /// User and password.
    SignIn,
    /// `MAIL FROM`.
    Sender,
    /// `RCPT TO`.
    Recipient,
    /// `DATA`, before any of the content.
    Data,
    /// The content, its final dot, and the server's word.
    Content,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting",
            Self::SignIn => "signing in",
            Self::Sender => "naming the sender",
            Self::Recipient => "naming the addressee",
            Self::Data => "offering the content",
            Self::Content => "handing the content over",
        })
    }
}

/// What is noted of a mail that may have arrived, around what was met.
const UNSURE: (&str, &str) =
    ("the mail went out and the server did not say whether it has it (", "); it may have arrived");

/// What was met, as the outbox keeps it, for a reader: how far a delivery had come in the words of their language, and what
/// the server said as it said it.
pub fn met(kept: &str) -> Text {
    let Some((step, said)) = kept.split_once(": ") else { return Text::from(kept) };
    if let Some(said) = said.strip_prefix(UNSURE.0).and_then(|rest| rest.strip_suffix(UNSURE.1)) {
        return text!("mail-met-unsure", said = said);
    }
    match step {
        "connecting" => text!("mail-met-connecting", said = said),
        "signing in" => text!("mail-met-signing-in", said = said),
        "naming the sender" => text!("mail-met-sender", said = said),
        "naming the addressee" => text!("mail-met-addressee", said = said),
        "offering the content" => text!("mail-met-offering", said = said),
        "handing the content over" => text!("mail-met-handing", said = said),
        "it came back" => text!("mail-met-came-back", said = said),
        "delayed on its way" => text!("mail-met-delayed", said = said),
        _ => Text::from(kept),
    }
}

/// The same, where a row is shown as it is.
pub(super) fn serialize_met<S: Serializer>(kept: &str, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&met(kept))
}

/// What a delivery that did not succeed comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The mail is given up: no such mailbox, or it cannot be written.
    Never,
    /// The mail is tried again.
    Later,
    /// The same, and its domain asks for fewer mails.
    Slower,
    /// The content went out and no word came: it may have arrived, so the next try waits for longer.
    Unsure,
    /// The server cannot be used by any mail: the post pauses, and no try is counted.
    Server,
}

/// Why a mail did not go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it comes to.
    pub verdict: Verdict,
    /// A sentence for whoever looks after the server.
    pub why: String,
    /// The code of the server's answer, if one came.
    code: Option<u16>,
}

impl Refusal {
    /// What a server said, or did not say, at `step`. `code` is that of its answer, if one came.
    pub fn at(step: Step, code: Option<u16>, said: &str) -> Self {
        let why = match (step, code) {
            (Step::Content, None) => format!("{step}: {}{said}{}", UNSURE.0, UNSURE.1),
            _ => format!("{step}: {said}"),
        };
        Self { verdict: judge(step, code, said), why, code }
    }

    /// The mail itself is at fault.
    pub(super) fn never(why: impl Into<String>) -> Self {
        Self { verdict: Verdict::Never, why: why.into(), code: None }
    }

    /// Whether the server said something: after silence nobody knows where a connection stands.
    pub(super) fn is_an_answer(&self) -> bool {
        self.code.is_some()
    }
}

fn judge(step: Step, code: Option<u16>, said: &str) -> Verdict {
    match (step, code) {
        (Step::Connect | Step::SignIn | Step::Sender, _) => Verdict::Server,
        // Sign in first, or what was signed in with is no good: our settings, whenever it is said.
        (_, Some(530 | 534 | 535 | 538)) => Verdict::Server,
        (Step::Content, None) => Verdict::Unsure,
        (_, None) => Verdict::Later,
        (_, Some(500..)) => Verdict::Never,
        (_, Some(421 | 450 | 451 | 452)) if !is_about_the_mailbox(said) => Verdict::Slower,
        (_, Some(_)) => Verdict::Later,
    }
}

/// Whether an answer is about one mailbox (4.1.x: its address, 4.2.x: it is full or closed; RFC 3463): colleagues with the
/// same domain need not wait because of it.
fn is_about_the_mailbox(said: &str) -> bool {
    said.split(|c: char| !c.is_ascii_digit() && c != '.')
        .any(|word| word.starts_with("4.1.") || word.starts_with("4.2."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn every_fault_at_every_step_has_one_end() {
        use Step::{Connect, Content, Data, Recipient, Sender, SignIn};
        use Verdict::{Later, Never, Server, Slower, Unsure};
        let table = [
            (Connect, [Server, Server, Server]),
            (SignIn, [Server, Server, Server]),
            (Sender, [Server, Server, Server]),
            (Recipient, [Later, Slower, Never]),
            (Data, [Later, Slower, Never]),
            (Content, [Unsure, Slower, Never]),
        ];
        for (step, ends) in table {
            let found = [None, Some(451), Some(554)].map(|code| judge(step, code, "no"));
            assert_eq!(found, ends, "{step}");
        }
    }

    #[test]
    fn what_was_met_is_said_in_the_readers_language_and_the_server_is_quoted() {
        let german = |kept: &str| within(Language::German, || met(kept).to_string());
        for step in [Step::Connect, Step::SignIn, Step::Sender, Step::Recipient, Step::Data, Step::Content] {
            for code in [None, Some(451)] {
                let kept = Refusal::at(step, code, "451 4.3.1 no room: later").why;
                assert_eq!(met(&kept), *kept);
                assert!(german(&kept).contains("451 4.3.1 no room: later") && german(&kept) != kept, "{kept}");
            }
        }
        assert_eq!(german("it came back: no such mailbox"), "sie kam zurück: no such mailbox");
        assert_eq!(german("its link is gone: it was sent already"), "its link is gone: it was sent already");
    }

    #[test]
    fn a_full_mailbox_does_not_slow_its_domain_and_a_password_is_not_the_mails_fault() {
        let judged = |code, said| judge(Step::Recipient, Some(code), said);
        assert_eq!(judged(452, "452 4.2.2 mailbox full"), Verdict::Later);
        assert_eq!(judged(450, "450 4.1.1 not known yet"), Verdict::Later);
        assert_eq!(judged(452, "452 4.3.1 no room"), Verdict::Slower);
        assert_eq!(judged(455, "455 no"), Verdict::Later, "another 4xx says nothing of the domain");
        assert_eq!(judged(530, "530 sign in first"), Verdict::Server);
        assert_eq!(judged(550, "550 4.2.2"), Verdict::Never);
    }
}
