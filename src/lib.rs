//! Evenhand.
pub mod audit;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod db;
pub mod health;
pub mod home;
pub mod mail;
pub mod people;
pub mod routes;
pub mod server;
pub mod templates;
pub mod web;
