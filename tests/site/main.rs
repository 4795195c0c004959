//! Drives the real server through its pages: each test has a database and a clock of its own.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

mod harness;

mod addresses;
mod approvals;
mod audit_log;
mod availability;
mod bounces;
mod calendars;
mod candidates;
mod claims;
mod classes;
mod conflicts;
mod consents;
mod database;
mod debriefs;
mod delivery;
mod digest;
mod dossier;
mod exposure;
mod guides;
mod half_year;
mod languages;
mod load;
mod metrics;
mod notes;
mod openings;
mod panels;
mod people;
mod positions;
mod post;
mod privacy;
mod proposals;
mod provider;
mod reminders;
mod replay;
mod rubric_files;
mod rubrics;
mod scans;
mod seal;
mod search;
mod sign_in;
mod tampering;
mod training;
mod transfers;
mod wall;
mod walls;
mod web;
mod worlds;
