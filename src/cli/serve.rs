//! `evenhand serve`: the site, and the worker inside it.

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use clap::Args;

use super::failure::Failure;
use super::open;
use crate::clock::Clock;
use crate::config::Config;
use crate::mail::Transport;
use crate::oidc::Provider;
use crate::web::App;
use crate::{db, interviewers, people, rubrics, server, worker};

pub(super) const HELP: &str = "\
Examples:
  evenhand serve
  evenhand serve --data /var/lib/evenhand --base-url https://hiring.example.org
  EVENHAND_SMTP_URL=smtps://user:password@mail.example.org evenhand serve
  evenhand serve --database-url postgres://evenhand@db.example.org/evenhand

The first start makes the data folder, the key and the database, and prints one link: whoever opens it becomes the \
first admin. SIGTERM and Ctrl-C let requests under way finish; a second one ends at once. Where a balancer \
keeps asking /readyz, it hears at once that this server is leaving, and requests are taken for drain_seconds more.";

/// What `serve` takes besides the settings.
#[derive(Args)]
pub(super) struct Serve {
    /// Send no mail from this process; `evenhand worker` does it
    #[arg(long)]
    no_worker: bool,
}

pub(super) fn run(mut config: Config, command: &Serve) -> Result<ExitCode, Failure> {
    open::log(&config, "info");
    open::data_folder(&config)?;
    let _lock = db::lock(&config.database, db::Place::Server)?;
    let listener = listen(&mut config)?;
    let app = open::app(config)?;
    let config = app.config.clone();
    open::block_on(serve(app, listener, !command.no_worker))??;
    open::say(&config, "Stopped; everything that was acknowledged is on the disk.");
    Ok(ExitCode::SUCCESS)
}

/// Takes the port first, so that a port of 0 is a number by the time that links are made.
pub(super) fn listen(config: &mut Config) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(config.listen)
        .map_err(|error| Failure::at(&format!("{} cannot be listened on", config.listen), error))?;
    let unsaid = config.base_url == Config::default_base_url(config.listen);
    config.listen = listener.local_addr()?;
    if unsaid {
        config.base_url = Config::default_base_url(config.listen);
    }
    Ok(listener)
}

/// Serves until the process is told to stop.
pub(super) async fn serve(app: App, listener: TcpListener, with_worker: bool) -> Result<(), Failure> {
    let told = server::Told::listen()?;
    let bound = server::bind_to(&app, listener)?;
    let transport = Transport::of(&app.config).map_err(Failure::Work)?;
    let metrics = tell_metrics(&app)?;
    let say = |what: &str| open::say(&app.config, what);
    say(&format!("Evenhand {} listens on http://{}", env!("CARGO_PKG_VERSION"), bound.address));
    if let Err(error) = app.db.write(rubrics::ship).await {
        // Another replica that starts at this moment may be faster.
        tracing::warn!(%error, "the rubrics that ship were not installed");
    }
    if let Err(error) = app.db.write(interviewers::ship_exercises).await {
        tracing::warn!(%error, "the exercises that ship were not installed");
    }
    match app.db.write(people::claim_token).await {
        Ok(Some(path)) => {
            say("\nNobody works here yet. Whoever opens this link becomes the first admin:\n");
            println!("  {}{path}", app.config.base_url);
            say("\nThe link is good for a week and once. Start the server again for another one.");
        }
        Ok(None) => {}
        // What is there can be read all the same.
        Err(error) if db::fault(&error).is_some() => say(&format!("Nothing can be saved yet: {error}.")),
        Err(error) => return Err(error.into()),
    }
    if app.config.smtp_url.is_none() {
        say("No mail server is connected: every mail waits on the outbox page.");
    }
    let provider = app.provider.clone().map(|provider| tokio::spawn(keep_fresh(provider, app.db.clock().clone())));
    let worker = with_worker.then(|| worker::start(app.clone(), transport));
    let served = server::until_told(&app, bound, told).await;
    if let Some(provider) = provider {
        provider.abort();
    }
    if let Some(worker) = worker {
        worker.stop().await;
    }
    metrics.stop().await;
    Ok(served?)
}

/// Where metrics are told, if they are.
pub(super) struct Told(Option<ServerHandle>);

impl Told {
    pub(super) async fn stop(self) {
        if let Some(handle) = self.0 {
            handle.stop(false).await;
        }
    }
}

/// Tells metrics, if the settings say where.
pub(super) fn tell_metrics(app: &App) -> Result<Told, Failure> {
    let asked = app.config.metrics_listen.map(|address| address.to_string()).unwrap_or_default();
    let bound = server::bind_metrics(app)
        .map_err(|error| Failure::at(&format!("metrics: {asked} cannot be listened on"), error))?;
    Ok(Told(bound.map(|bound| {
        open::say(&app.config, &format!("Metrics are at http://{}/metrics", bound.address));
        let handle = bound.server.handle();
        tokio::spawn(bound.server);
        handle
    })))
}

/// Asks the identity provider from time to time what it says of itself, so that nobody who signs in waits for that.
async fn keep_fresh(provider: Arc<Provider>, clock: Clock) {
    loop {
        let (asked, now) = (Arc::clone(&provider), clock.now());
        if let Ok(Err(trouble)) = tokio::task::spawn_blocking(move || asked.refresh(now)).await {
            tracing::warn!(%trouble, "it is asked again in ten minutes");
        }
        tokio::time::sleep(Duration::from_secs(600)).await;
    }
}
