//! What candidates are told of their data, and what they agree to: the notice and the consent by version, which of them each
//! candidate was shown, and what they said.

mod consent;
mod give;
mod guide;
pub mod pages;
mod read;
mod say;
mod show;
mod starter;
mod store;
mod text;

pub use consent::{Consent, Ended};
pub use give::{ConsentError, Link, give_consent, withdraw_consent, withdraw_consent_for};
pub use say::{TextError, Wording, end_offer, say_text};
pub use show::show_notice;
pub use text::{Kind, PrivacyText};

pub(super) use read::{Summary, summary};
pub(super) use store::{Whose, extensions, of_candidate, shown_to, shred};
