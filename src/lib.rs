//! Evenhand.
pub mod audit;
pub mod candidates;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod db;
pub mod health;
pub mod home;
pub mod mail;
pub mod openings;
pub mod panels;
pub mod people;
pub mod routes;
pub mod rubrics;
pub mod server;
pub mod templates;
pub mod web;
