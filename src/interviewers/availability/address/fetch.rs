//! Fetches what stands at an address: over TLS, from machines of the company's list alone, redirects included, and not from
//! inside its network unless the list says so. It blocks: the worker gives it a thread of its own.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::aws_lc_rs;
use serde::{Deserialize, Serialize};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::address::on_the_list;
use crate::config::CalendarHost;
use crate::language::text;

/// How long it may take, from the first look-up to the last byte.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much is read.
const LARGEST: u64 = 5 * 1024 * 1024;

/// How often an address may lead on to another one.
const LEADS_ON: u32 = 3;

/// Why nothing was fetched. It is shown to people and says nothing of the address but its host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub(super) enum Trouble {
    /// The list has changed since, or the address leads elsewhere.
    #[error("{}", text!("interviewers-trouble-not-listed", host = .0))]
    NotListed(String),
    /// Only addresses inside a network.
    #[error("{}", text!("interviewers-trouble-private", host = .0))]
    Private(String),
    /// Nobody answers.
    #[error("{}", text!("interviewers-trouble-unreachable", host = .0))]
    Unreachable(String),
    /// Too slow.
    #[error("{}", text!("interviewers-trouble-slow"))]
    Slow,
    /// Too much.
    #[error("{}", text!("interviewers-trouble-large"))]
    Large,
    /// It is gone.
    #[error("{}", text!("interviewers-trouble-gone", answer = *.0))]
    Gone(u16),
    /// It wants a password.
    #[error("{}", text!("interviewers-trouble-closed", answer = *.0))]
    Closed(u16),
    /// Any other answer.
    #[error("{}", text!("interviewers-trouble-answer", answer = *.0))]
    Answer(u16),
    /// In circles.
    #[error("{}", text!("interviewers-trouble-leads-on"))]
    LeadsOn,
}

/// The text at `address`.
pub(super) fn fetch(address: &str, allowed: &[CalendarHost]) -> Result<String, Trouble> {
    let host = address.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_lowercase)).unwrap_or_default();
    let tls = TlsConfig::builder().unversioned_rustls_crypto_provider(Arc::new(aws_lc_rs::default_provider())).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        // A proxy would look names up itself.
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .max_redirects(LEADS_ON)
        .max_idle_connections(0)
        .user_agent("Evenhand")
        .build();
    let gate = Gate { allowed: allowed.to_vec(), names: DefaultResolver::default() };
    let agent = Agent::with_parts(config, DefaultConnector::default(), gate);
    let told = |error| trouble(error, &host);
    let mut answer = agent.get(address).header("accept", "text/calendar").call().map_err(told)?;
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(told)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn trouble(error: Error, host: &str) -> Trouble {
    match error {
        Error::Other(inner) => match inner.downcast::<Trouble>() {
            Ok(ours) => *ours,
            Err(_) => Trouble::Unreachable(host.to_owned()),
        },
        Error::StatusCode(status @ (404 | 410)) => Trouble::Gone(status),
        Error::StatusCode(status @ (401 | 403)) => Trouble::Closed(status),
        Error::StatusCode(status) => Trouble::Answer(status),
        Error::Timeout(_) => Trouble::Slow,
        Error::BodyExceedsLimit(_) => Trouble::Large,
        Error::TooManyRedirects => Trouble::LeadsOn,
        _ => Trouble::Unreachable(host.to_owned()),
    }
}

/// Stands where names become addresses, which every connection passes, also one that a redirect leads to. What it lets
/// through is what is connected to: a name cannot mean something else a moment later.
#[derive(Debug)]
struct Gate {
    allowed: Vec<CalendarHost>,
    names: DefaultResolver,
}

impl Resolver for Gate {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default().to_lowercase();
        let no = |trouble| Error::Other(Box::new(trouble));
        let Some(line) = on_the_list(uri, &self.allowed) else {
            return Err(no(Trouble::NotListed(host)));
        };
        let found = self.names.resolve(uri, config, timeout)?;
        let mut open = self.empty();
        for address in found.iter().filter(|address| line.internal || is_public(address.ip())) {
            open.push(*address);
        }
        if open.is_empty() { Err(no(Trouble::Private(host))) } else { Ok(open) }
    }
}

/// Whether an address is one that the whole internet reaches.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let assigned = (a == 192 && b == 0 && c == 0) || (a == 198 && (18..20).contains(&b)) || a == 0 || a >= 240;
            let inside = ip.is_private() || ip.is_loopback() || ip.is_link_local();
            !(inside || ip.is_multicast() || ip.is_documentation() || shared || assigned)
        }
        IpAddr::V6(ip) => {
            let [a, b, ..] = ip.segments();
            let [.., c, d] = ip.segments();
            let inner = |c: u16, d: u16| is_public(IpAddr::V4((u32::from(c) << 16 | u32::from(d)).into()));
            match (a, b) {
                // What carries an address of the older kind within it is as public as that.
                (0x64, 0xff9b) => inner(c, d),
                (0x2002, _) => inner(b, ip.segments()[2]),
                _ if ip.to_ipv4_mapped().is_some() => inner(c, d),
                (0x2001, 0 | 0xdb8) => false,
                // The one block that is given out.
                _ => a & 0xe000 == 0x2000,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_whole_internet_reaches_is_public() {
        for ip in
            ["8.8.8.8", "142.250.1.1", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
        {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::1",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }
}
