//! Where a request comes from: the machine at the other end, or whom a proxy names that the settings trust.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;

use crate::config::Config;

/// Whose word the settings take.
pub(super) fn is_trusted(config: &Config, address: IpAddr) -> bool {
    config.trusted_proxies.iter().any(|network| network.contains(&address))
}

/// The machine at the other end of the connection.
pub(super) fn peer(request: &HttpRequest) -> IpAddr {
    request.peer_addr().map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.ip().to_canonical())
}

/// The last address that no trusted proxy has: each proxy writes down, at the end, whom it was asked by, and what stands before
/// that may be anybody's invention.
pub(super) fn address(request: &HttpRequest, config: &Config) -> IpAddr {
    let mut known = peer(request);
    let said: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .flat_map(|value| value.to_str().unwrap_or_default().split(','))
        .map(str::trim)
        .collect();
    for said in said.iter().rev() {
        if !is_trusted(config, known) {
            break;
        }
        let Ok(before) = said.parse::<IpAddr>() else { break };
        known = before.to_canonical();
    }
    known
}
