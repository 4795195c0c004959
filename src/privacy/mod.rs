//! Privacy: what becomes of a candidate's data in the end. Erasure, with a receipt that names nobody; how long data are kept, and
//! what must not be erased; what candidates are told and agree to; and all that is held, for the candidate themselves.

mod by_two;
pub mod consents;
mod erase;
mod erasure;
mod gather;
mod pack;
pub mod pages;
mod read;
pub mod retention;
mod store;
mod sweep;

pub use by_two::{about_erasure, approve_erasure, ask_to_erase};
pub use consents::{
    Consent, ConsentError, Ended, Kind, Link, PrivacyText, TextError, Wording, end_offer, give_consent, say_text,
    show_notice, withdraw_consent, withdraw_consent_for,
};
pub use erase::{EraseError, Wish, erase, erase_due};
pub use erasure::{Counts, Erasure};
pub use gather::pack;
pub use pack::Pack;
pub use retention::{Basis, HoldError, Rule, Subject, keep_time, lift_hold, place_hold, say_rule};
pub use sweep::sweep;
