//! Training: the path by which an interviewer comes to be qualified in a competency, and their trainer's word at its end.

pub mod pages;
mod path;
mod read;
mod shred;
mod sign_off;
mod store;
mod verdict;

pub use path::{Path, Step};
pub use read::{Awaited, awaited_sign_offs, path_of, paths_of, paths_of_all};
pub use shred::shred;
pub use sign_off::{SignOffError, sign_off};
pub use verdict::{SignOff, SignOffOutcome, Verdict};
