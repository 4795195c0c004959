//! Assembles the HTTP server: middleware, routes, and the port that it got.

use std::net::{SocketAddr, TcpListener};

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, HttpServer, web};

use crate::people::{Viewer, gate};
use crate::routes;
use crate::web::{App, Error, as_get, csrf, headers, patience, render_errors};

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
    let data = web::Data::new(app.clone());
    let secure = app.config.secure();
    let http = HttpServer::new(move || {
        Actix::new()
            .app_data(data.clone())
            .app_data(web::PayloadConfig::new(2 * 1024 * 1024))
            // The last one stands outermost: a refusal by any of them still gets its page and its headers.
            .wrap(from_fn(gate::recognise))
            .wrap(from_fn(csrf::guard))
            .wrap(from_fn(render_errors))
            .wrap(Compress::default())
            .wrap(headers::defaults(secure))
            .wrap(from_fn(as_get))
            .wrap(from_fn(patience))
            .configure(routes::configure)
            // A stranger is asked to sign in here too: what exists is nothing that they need to know.
            .default_service(web::to(|viewer: Option<Viewer>| async move {
                Err::<actix_web::HttpResponse, _>(if viewer.is_some() { Error::NotFound } else { Error::SignIn })
            }))
    })
    .workers(app.config.workers)
    .shutdown_timeout(20)
    .client_request_timeout(std::time::Duration::from_secs(10))
    .listen(listener)?;
    Ok(Bound { address, server: http.disable_signals().run() })
}

/// Runs until SIGTERM or SIGINT, then lets the requests under way finish.
///
/// # Errors
/// The server's own.
pub async fn until_told(bound: Bound) -> std::io::Result<()> {
    let (handle, mut server) = (bound.server.handle(), bound.server);
    tokio::select! {
        ended = &mut server => return ended,
        told = told_to_stop() => told?,
    }
    tracing::info!("stopping: requests under way may finish");
    tokio::select! {
        (ended, ()) = async { tokio::join!(server, handle.stop(true)) } => ended,
        _ = told_to_stop() => Ok(()),
    }
}

/// Waits for SIGTERM or SIGINT.
///
/// # Errors
/// The signals cannot be listened for.
pub async fn told_to_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        Ok(())
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
