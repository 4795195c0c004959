//! Home: what is waiting for me, without a click.

mod desk;
pub mod pages;
