//! `evenhand demo`: a company that lives for as long as the program runs, with a panel in every state.

mod card;
mod cases;
mod cast;
mod chance;
mod company;
mod decision;
mod refused;
mod story;

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::failure::Failure;
use super::{open, serve};
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::{Keys, random};
use crate::db::{Db, Location};
use crate::templates::Templates;
use crate::web::App;
use cast::Introduction;
use company::Company;

pub(super) const HELP: &str = "\
Example:
  evenhand demo

A fictional company of nine people and twenty-three candidates, on 127.0.0.1:8080 or, should that be taken, on another \
port. Each printed link signs one of them in, as often as you like and in any browser; open them in private windows to \
be several people at once. Nothing is sent out: every mail stands on the outbox page (as the admin, under Office). \
Everything is forgotten when the program ends.";

/// The folder of the demo; it goes when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn make() -> std::io::Result<Self> {
        let name = format!("evenhand-demo-{}", random::token().get(..12).unwrap_or_default());
        let path = std::env::temp_dir().join(name);
        open::make_folder(&path)?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("evenhand: {} could not be removed: {error}", self.0.display());
        }
    }
}

pub(super) fn run(mut config: Config, listen_said: bool) -> Result<ExitCode, Failure> {
    open::log(&config, "warn");
    let begun = std::time::Instant::now();
    let company = Company::read().map_err(|error| Failure::at("the demo's company", error))?;
    let name = company.company.clone();
    let folder = Folder::make()?;
    let listener = listen(&mut config, listen_said)?;
    // Whatever the settings say, a demo keeps to itself.
    config.data = folder.path().to_owned();
    config.database = Location::Sqlite(folder.path().join("evenhand.db"));
    config.smtp_url = None;
    config.oidc = None;
    config.metrics_listen = None;
    let db = Db::open(&config.database, Clock::System)?;
    let keys = Arc::new(Keys::from_master(random::bytes()));
    let templates = Arc::new(Templates::load().map_err(Failure::Work)?);
    let app = App::new(db, keys, templates, config, None);
    let served = open::block_on(async {
        let keys = app.keys.clone();
        let told = app.db.write(move |conn, now| story::tell(conn, now, &keys, company)).await;
        let introductions = told.map_err(|error| Failure::Work(error.to_string()))?;
        introduce(&name, &app.config.base_url, &introductions);
        let (milliseconds, queries) = (begun.elapsed().as_millis(), app.db.queries());
        tracing::debug!(milliseconds, queries, "the demo is ready");
        serve::serve(app, listener, true).await
    })?;
    drop(folder);
    served?;
    eprintln!("\nThe demo is over, and everything in it forgotten.");
    Ok(ExitCode::SUCCESS)
}

/// The address of the settings; when nobody said one and it is taken, any free port.
fn listen(config: &mut Config, listen_said: bool) -> Result<TcpListener, Failure> {
    if !listen_said && TcpListener::bind(config.listen).is_err() {
        let unsaid = config.base_url == Config::default_base_url(config.listen);
        config.listen = SocketAddr::new(config.listen.ip(), 0);
        if unsaid {
            config.base_url = Config::default_base_url(config.listen);
        }
    }
    serve::listen(config)
}

fn introduce(company: &str, base_url: &str, introductions: &[Introduction]) {
    eprintln!("\n{company}, a company that exists until you press Ctrl-C. Be one of its people:\n");
    for Introduction { part, person, path } in introductions {
        println!("{part}: {}\n  {base_url}{path}\n", person.name);
    }
}
