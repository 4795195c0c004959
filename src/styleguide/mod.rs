//! Every component of the pages in every state, for whoever builds them: a debug build alone serves it.

pub mod pages;
