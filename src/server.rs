//! Assembles the HTTP server: middleware, routes, and the port that it got.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, HttpServer, web};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::LogFormat;
use crate::people::{Viewer, gate};
use crate::scorecards::Desks;
use crate::web::{App, Error, as_get, csrf, headers, numbered, pace, patience, render_errors};
use crate::{health, routes};

/// A server that is bound and not yet running.
pub struct Bound {
    /// Where it listens; with port 0 asked for, the one it was given.
    pub address: SocketAddr,
    /// Runs until it is told to stop.
    pub server: Server,
}

/// Binds the address of the configuration.
///
/// # Errors
/// The address is taken, or not ours to take.
pub fn bind(app: &App) -> std::io::Result<Bound> {
    bind_to(app, TcpListener::bind(app.config.listen)?)
}

/// Serves a port that is ours already.
///
/// # Errors
/// The operating system's own.
pub fn bind_to(app: &App, listener: TcpListener) -> std::io::Result<Bound> {
    let address = listener.local_addr()?;
    let (data, desks) = (web::Data::new(app.clone()), web::Data::new(Desks::default()));
    let secure = app.config.secure();
    let http = HttpServer::new(move || {
        Actix::new()
            .app_data(data.clone())
            .app_data(desks.clone())
            .app_data(web::PayloadConfig::new(2 * 1024 * 1024))
            // The last one stands outermost: a refusal by any of them still gets its page and its headers.
            .wrap(from_fn(pace))
            .wrap(from_fn(gate::recognise))
            .wrap(from_fn(csrf::guard))
            .wrap(from_fn(render_errors))
            .wrap(Compress::default())
            .wrap(headers::defaults(secure))
            .wrap(from_fn(as_get))
            .wrap(from_fn(patience))
            .wrap(from_fn(numbered))
            .configure(routes::configure)
            // A stranger is asked to sign in here too: what exists is nothing that they need to know.
            .default_service(web::to(|viewer: Option<Viewer>| async move {
                Err::<actix_web::HttpResponse, _>(if viewer.is_some() { Error::NotFound } else { Error::SignIn })
            }))
    })
    .workers(app.config.workers)
    // There are fewer connections to the database: more threads would only wait for one, and wake one another.
    .worker_max_blocking_threads(16)
    .shutdown_timeout(20)
    .client_request_timeout(Duration::from_secs(10))
    .listen(listener)?;
    Ok(Bound { address, server: http.disable_signals().run() })
}

/// Tells metrics at the address that the settings name for them, and nothing else there; nothing where they name none.
///
/// # Errors
/// As [`bind`].
pub fn bind_metrics(app: &App) -> std::io::Result<Option<Bound>> {
    let Some(asked) = app.config.metrics_listen else { return Ok(None) };
    let listener = TcpListener::bind(asked)?;
    let address = listener.local_addr()?;
    let data = web::Data::new(app.clone());
    let http =
        HttpServer::new(move || Actix::new().app_data(data.clone()).route("/metrics", web::get().to(health::metrics)));
    let http = http.workers(1).shutdown_timeout(1).listen(listener)?;
    Ok(Some(Bound { address, server: http.disable_signals().run() }))
}

/// Writes the log to `writer`: of our own doing as much as `level` says, of the libraries warnings alone, however much is
/// logged otherwise. Asked for more, the one that renders pages tells all that stands on them, sealed or not, and the one that
/// reads calendars tells their addresses, which are secrets. What is no HTTP is no fault of ours: anybody can send it.
pub fn log<W>(format: LogFormat, level: &str, colour: bool, writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::new(format!("warn,actix_http::h1=off,ureq=off,ureq_proto=off,evenhand={level}"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(colour);
    // A second call, as tests make it, changes nothing.
    let _ = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    };
}

/// Runs until SIGTERM or SIGINT, then lets the requests under way finish. Before that, where a balancer keeps asking `/readyz`,
/// it is told to send no more, and what it sends until it has heard so is answered.
///
/// # Errors
/// The server's own.
pub async fn until_told(app: &App, bound: Bound, mut told: Told) -> std::io::Result<()> {
    let (handle, mut server) = (bound.server.handle(), bound.server);
    tokio::select! {
        ended = &mut server => return ended,
        () = told.to_stop() => {}
    }
    let drain = Duration::from_secs(app.config.drain_seconds.into());
    if app.leaving.begin(app.db.clock().run_for()) && !drain.is_zero() {
        tracing::info!(seconds = drain.as_secs(), "stopping: /readyz says so, and requests are answered for a while");
        tokio::select! {
            ended = &mut server => return ended,
            () = tokio::time::sleep(drain) => {}
            () = told.to_stop() => return Ok(()),
        }
    }
    tracing::info!("stopping: requests under way may finish");
    tokio::select! {
        (ended, ()) = async { tokio::join!(server, handle.stop(true)) } => ended,
        () = told.to_stop() => Ok(()),
    }
}

/// SIGTERM and SIGINT, heard from the moment that this is made: a server that is told to stop while it starts stops as any other does.
pub struct Told {
    terminate: Signal,
    interrupt: Signal,
}

impl Told {
    /// Listens for them from now on.
    ///
    /// # Errors
    /// The signals cannot be listened for.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for the next one.
    pub async fn to_stop(&mut self) {
        tokio::select! { _ = self.terminate.recv() => {}, _ = self.interrupt.recv() => {} }
    }
}
