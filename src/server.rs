//! Assembles the HTTP server: middleware, routes, and the port that it got.

use std::net::SocketAddr;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, HttpServer, web};

use crate::people::gate;
use crate::routes;
use crate::web::{App, Error, csrf, headers, render_errors};

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
    let data = web::Data::new(app.clone());
    let http = HttpServer::new(move || {
        Actix::new()
            .app_data(data.clone())
            .app_data(web::PayloadConfig::new(2 * 1024 * 1024))
            .wrap(Compress::default())
            .wrap(from_fn(render_errors))
            .wrap(from_fn(gate::recognise))
            .wrap(from_fn(csrf::guard))
            .wrap(headers::defaults())
            .configure(routes::configure)
            .default_service(web::to(|_: Option<crate::people::Viewer>| async {
                Err::<actix_web::HttpResponse, _>(Error::NotFound)
            }))
    })
    .workers(app.config.workers)
    .shutdown_timeout(20)
    .client_request_timeout(std::time::Duration::from_secs(10))
    .bind(app.config.listen)?;
    let address = http.addrs().first().copied().unwrap_or(app.config.listen);
    Ok(Bound { address, server: http.disable_signals().run() })
}
