//! Language: every word that people read stands in `locales/`, once for each language; here it is looked up. Pure.
//!
//! A [`Text`] is what is to be said; it becomes words only when it is written down, in the language of whoever reads it:
//! [`within`] says whose that is. Outside of it, on the command line and in what machines read, it is English.

mod catalog;
mod tag;
mod text;

pub use catalog::{NoWords, has, looked_up, number, scripts};
pub use tag::{Language, current, within};
pub use text::Text;
pub(crate) use text::text;

#[cfg(test)]
mod tests;
