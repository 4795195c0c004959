//! # Evenhand: the map
//!
//! Evenhand is a structured interview kit server. Interviewers write scorecards that nobody can read before the reveal;
//! hiring managers decide from a debrief that takes each interviewer's severity into account and says how sure it is.
//! This page is the architecture: whoever has read it finds any line.
//!
//! ## From a bird's eye
//! One binary. `actix-web` takes requests; below the HTTP line everything is synchronous and takes
//! `(conn, now, viewer, …)` in that order. [`db::Db::write`] is one transaction that is on the disk when it returns, on
//! SQLite through one writer thread that commits in groups, on PostgreSQL through a pool; [`db::Db::read`] is one
//! snapshot. A [`worker`] does what happens by the clock. Pages are Handlebars templates rendered on the server; they
//! work without JavaScript.
//!
//! ## The floors
//! Imports only run downward; `tests/house.rs` fails on one that does not. From top to bottom:
//!
//! | floor | rooms |
//! |---|---|
//! | command line | [`cli`] |
//! | assembly | [`server`], [`routes`] (every URL on one page), [`worker`] (all that happens by the clock) |
//! | what spans domains | [`home`], [`search`], [`insights`] (how we work; never a mark), [`admin`], [`guide`] (how the work goes, for each role), [`styleguide`], [`health`] |
//! | what two people answer for | [`countersign`] (the page of a request; it alone knows which domain does which act) |
//! | domains, later ones above | [`privacy`] (what becomes of a candidate's data in the end) › [`reminders`] › [`board`] › [`proposals`] › [`training`] › [`debriefs`] › [`positions`] › [`scorecards`] › [`panels`] › [`candidates`] › [`openings`] › [`interviewers`] › [`rubrics`] › [`approvals`] (what waits for a second person: kinds, rows and the company's rules; each act is its domain's) › [`people`] |
//! | services | [`mail`], [`audit`], [`web`], on [`oidc`] (the company's identity provider) |
//! | ground | [`db`], [`crypto`] |
//! | bedrock | [`config`], [`clock`], [`templates`], [`access`] (who may do what, in one table), [`calibration`] and [`assignment`] (pure numbers: import nothing of ours), [`figures`] (how numbers are said and drawn), [`language`] (every word that people read, in each language), [`words`] (what is looked for) |
//!
//! ## A domain's folder
//! The same few files everywhere: `mod.rs` is its face (others use nothing else of it), `<noun>.rs` types and rules without
//! a database, `<verb>.rs` one use case with its own small error, `store.rs` all its SQL, `pages.rs` its HTML, `api.rs` its
//! JSON. Nouns are pure, verbs act, the store keeps, pages speak HTTP. A room that outgrows a screen becomes a folder of rooms:
//! `rubrics/pages/`, `rubrics/file/` (a rubric as TOML, and back), `rubrics/lint/` (advice on its wording; what is
//! *missing* is in `rubrics/faults.rs`), `rubrics/library/` (what ships, as data), `interviewers/exercises/` (answers to
//! rate, and what ships of them), `interviewers/holidays/` (which days a region does not work),
//! `interviewers/availability/` (when somebody can, and what a calendar file says of it; `address/` reads it where it
//! stands), `people/door/provider/` (whose account at the identity provider is whose), `panels/feeds/` (one's own interviews in one's own calendar), `insights/load/` (who has how many),
//! `privacy/consents/` (what candidates are told and agree to), `candidates/conflicts/` (who must not judge whom), `openings/exposure/` (which questions an interview is dealt, and
//! which are retired).
//!
//! ## What never happens
//! - Nobody reads how somebody uses the scale without a [`people::Coached`]: oneself, or the coach whom the company names.
//! - Nobody reads another's ratings without an [`scorecards::Unsealed`], and only `scorecards/seal.rs` makes one.
//! - Nothing but [`clock`] asks for the time, nothing but [`crypto::random`] for randomness.
//! - No handler talks SMTP: a mail is a row of the outbox in the transaction of its cause.
//! - No worker hands a mail over before it has written down what became of the one before: killed, it sends one twice at most.
//! - Nothing that an open session should not be enough for happens without a [`people::Fresh`]: roles, addresses, who signs in
//!   and how, opening a panel early.
//! - Nothing that the company wants two people for happens without an [`approvals::Leave`], and nobody approves what they asked for.
//! - A session that waits for a second factor is nobody's: no page finds a [`people::Viewer`] in it.
//! - No password is hashed within a transaction, or on a thread that answers requests.
//! - No verb decides by itself who may: it collects facts and asks the table of [`access`]. No role is read outside [`people`].
//! - No role is read from a token: the session's row is looked up at each request, and with it the person.
//! - What somebody may not see does not answer otherwise than what does not exist: 404.
//! - Nobody reads how somebody rated an exercise but themselves, and nobody reads its gold level before they have rated it.
//! - Nobody is put on a panel of a candidate with whom a conflict of interest stands.
//! - Why somebody is away, or what their calendar says, is kept nowhere: when is.
//! - No calendar is read but from a machine that the company lists, and no request waits for one.
//! - No account of the identity provider is linked by an address that the provider does not vouch for, nor a second time.
//! - Nothing is arranged by a proposal: a planner ticks, and what is ticked is arranged whole or not at all.
//! - Nobody is dealt a retired question; what was dealt to an interview that has begun stands.
//! - Nobody is reminded twice a day, at night, on a day off, a public holiday or while they are away; nor of a card that is in.
//! - Nobody ends another's digest: the link in it is its addressee's, and following it changes nothing.
//! - Nothing of a note is left once its card is sealed.
//! - No level stands without an observation; *not observed* is missing data and never a zero.
//! - Nothing of an unrevealed card is in a log line, an audit entry, a mail, a page, a size or a cache.
//! - Nothing that bears on a panel changes without an entry of the audit log in the same transaction: what was read of it holds until there
//!   is one ([`audit::holds`]).
//! - Nothing that somebody typed about a candidate stands in the audit log, which nobody can erase from.
//! - Nobody agrees for a candidate, no box is ticked for them, and what they agreed to is not carried over to another text.
//! - Nobody is erased while a panel of theirs is under way; of whoever is erased nothing is shown to anybody.
//! - No template decides what may be seen.
//! - Nothing is ranked or rejected automatically.
//!
//! ## A walk: an interviewer submits
//! [`routes`] → [`people::gate`] (cookie → session row → [`people::Viewer`]) → [`web::Fields`] (token, letters, decoding) →
//! `scorecards::pages::submission` → [`db::Db::write`] → [`scorecards::submit`]: touch the panel (so that the two last cards
//! cannot miss each other), own draft or 404, complete or *what is missing* → `seal` (canonical text, salt, commitment,
//! encryption: pure) → a guarded update (of fifty at once, one holds) → [`audit::record`] → the reminders stop, the receipt
//! goes into the outbox → nobody missing? [`panels::mark_revealed`], every card opened, weights locked, letters written →
//! commit → 303 to the receipt.
//!
//! ## A walk: a hiring manager opens a debrief
//! A page that was rendered for this session less than a minute ago and still says the same (`debriefs/kept.rs`) is handed out. Otherwise:
//! [`db::Db::read`] → [`panels::whole`] → [`scorecards::progress`] → [`scorecards::unseal`]: still waiting is a page of names
//! and times, not yours is 404 → [`scorecards::opened`] → `debriefs/report.rs` (pure: cards, rubric, calibration → report) →
//! the page, or the same report as JSON.
//!
//! ## A walk: a mail goes out
//! [`worker`] → [`mail::Post::round`] → `mail/outbox_lease.rs` takes what is due, so that no other worker has it → for each, on
//! one of four connections: `mail/letter.rs` writes it in its addressee's zone → `mail/dkim.rs` signs it, where a key is set →
//! `mail/smtp.rs` offers it and, in its turn, hands it over → `mail/verdict.rs` says what the answer, or none, means → the row
//! says so → the next one's turn.
//!
//! ## Where the tour begins
//! `migrations/` (the tables, with what each is for), then [`scorecards`], then `tests/site/seal.rs`, which attacks it.

pub mod access;
pub mod admin;
pub mod approvals;
pub mod assignment;
pub mod audit;
pub mod board;
pub mod calibration;
pub mod candidates;
pub mod cli;
pub mod clock;
pub mod config;
pub mod countersign;
pub mod crypto;
pub mod db;
pub mod debriefs;
pub mod figures;
pub mod guide;
pub mod health;
pub mod home;
pub mod insights;
pub mod interviewers;
pub mod language;
pub mod mail;
pub mod oidc;
pub mod openings;
pub mod panels;
pub mod people;
pub mod positions;
pub mod privacy;
pub mod proposals;
pub mod reminders;
pub mod routes;
pub mod rubrics;
pub mod scorecards;
pub mod search;
pub mod server;
pub mod styleguide;
pub mod templates;
pub mod training;
pub mod web;
pub mod words;
pub mod worker;
