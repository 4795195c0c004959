//! `evenhand worker`: what happens by the clock, without the site.

use std::process::ExitCode;

use super::failure::Failure;
use super::{open, serve};
use crate::config::Config;
use crate::mail::Transport;
use crate::{db, server, worker};

pub(super) const HELP: &str = "\
Examples:
  evenhand worker --database-url postgres://evenhand@db.example.org/evenhand
  EVENHAND_SMTP_URL=smtps://user:password@mail.example.org evenhand worker

On PostgreSQL any number of workers may run: each mail is sent by one of them. On SQLite there is one, beside \
`serve --no-worker` on the same machine.";

pub(super) fn run(config: Config) -> Result<ExitCode, Failure> {
    open::log(&config, "info");
    open::data_folder(&config)?;
    let _lock = db::lock(&config.database, db::Place::Worker)?;
    let app = open::app(config)?;
    open::block_on(async {
        let mut told = server::Told::listen()?;
        let transport = Transport::of(&app.config).map_err(Failure::Work)?;
        let metrics = serve::tell_metrics(&app)?;
        let worker = worker::start(app, transport);
        told.to_stop().await;
        worker.stop().await;
        metrics.stop().await;
        Ok(ExitCode::SUCCESS)
    })?
}
