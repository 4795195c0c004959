//! The company's identity provider (OpenID Connect): where it is, which keys it signs with, and whom it says somebody is, and
//! who has signed out there.
//!
//! An own small flow over the crates that are here for other reasons (`jsonwebtoken` with aws-lc-rs, `ureq`), and not the crate
//! `openidconnect`: that one brings `rsa`, whose timing side channel has no mended version (RUSTSEC-2023-0071), and a second
//! cryptography beside the one that TLS uses. What it would save is one way through one flow: the code flow with PKCE, for
//! one provider and one client with a secret. This room knows nobody who works here: see `people/door/provider/` for that.

mod fetch;
mod id_token;
mod key_set;
mod logout_token;
mod metadata;
mod provider;
mod signed;

pub use id_token::{Claims, Expected, verify};
pub use key_set::{Document, KeySet};
pub use logout_token::{SignedOut, verify_logout};
pub use metadata::Metadata;
pub use provider::{Account, Ask, Provider, SecretError, Trouble};
pub use signed::Wrong;
