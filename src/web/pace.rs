//! How often one may ask: a person who clicks never comes near it, a program that asks without pause does.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, ResponseError, web};
use governor::clock::Reference;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::form::keep_unsent;
use super::{App, Error, SignedIn, caller};
use crate::clock::Clock;

/// After how many requests those are forgotten who have not asked for a minute.
const TIDY: u32 = 4096;

/// Who asks, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Caller {
    Session(String),
    Address(IpAddr),
}

impl Caller {
    /// Whoever has an address of IPv6 has a whole network of them.
    fn at(address: IpAddr) -> Self {
        Self::Address(match address {
            IpAddr::V6(six) => {
                let [a, b, c, d, ..] = six.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            four => four,
        })
    }
}

/// Seconds by our own clock.
#[derive(Debug, Clone)]
struct Watch(Clock);

impl governor::clock::Clock for Watch {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        self.0.run_for().into()
    }
}

type Counts = RateLimiter<Caller, DashMapStateStore<Caller>, Watch, NoOpMiddleware<Nanos>>;

/// The requests of the last minute, in the memory of this process: to share them would cost a write for each request.
#[derive(Debug)]
pub struct Pace {
    counts: Option<Counts>,
    watch: Watch,
    asked: AtomicU32,
}

impl Pace {
    /// So many a minute, all of which may come at once; with 0 any number.
    pub fn of(a_minute: u32, clock: &Clock) -> Self {
        let watch = Watch(clock.clone());
        let quota = NonZeroU32::new(a_minute).map(Quota::per_minute);
        let counts = quota.map(|quota| RateLimiter::dashmap_with_clock(quota, watch.clone()));
        Self { counts, watch, asked: AtomicU32::new(0) }
    }

    /// Counts a request, or says in how many seconds one may ask again.
    fn count(&self, caller: &Caller) -> Result<(), u64> {
        let Some(counts) = &self.counts else { return Ok(()) };
        if self.asked.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            counts.retain_recent();
            counts.shrink_to_fit();
        }
        counts.check_key(caller).map_err(|early| {
            let wait = early.earliest_possible().duration_since(governor::clock::Clock::now(&self.watch));
            Duration::from(wait).as_secs() + 1
        })
    }
}

/// The middleware that refuses whoever asks without pause. What was typed is given back; what watches the server, and what pages
/// are made of, is not counted.
///
/// # Errors
/// What the inner service returns.
pub async fn pace<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let app = request.app_data::<web::Data<App>>().cloned().ok_or(Error::Internal)?;
    let path = request.path();
    if path.starts_with("/assets/") || path == "/livez" || path == "/readyz" {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let session = request.extensions().get::<SignedIn>().map(|person| Caller::Session(person.session.clone()));
    let caller = session.unwrap_or_else(|| Caller::at(caller::address(request.request(), &app.config)));
    let Err(wait) = app.pace.count(&caller) else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let mut refusal = Error::TooMany { wait };
    if request.method() == Method::POST
        && let Err(error) = keep_unsent(&mut request).await
    {
        refusal = error;
    }
    Ok(request.into_response(refusal.error_response()).map_into_right_body())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::clock::Time;

    #[test]
    fn each_caller_has_a_minutes_worth_and_gets_it_back_bit_by_bit() {
        let clock = Clock::stopped_at(Time::from_micros(1_795_000_000_000_000));
        let pace = Pace::of(60, &clock);
        let (one, other) = (Caller::Session("one".into()), Caller::Session("other".into()));
        assert!((0..60).all(|_| pace.count(&one).is_ok()));
        assert_eq!(pace.count(&one), Err(2));
        assert_eq!(pace.count(&other), Ok(()));
        clock.turn(TimeDelta::seconds(1));
        assert_eq!((pace.count(&one), pace.count(&one)), (Ok(()), Err(2)));
        assert!((0..1000).all(|_| Pace::of(0, &clock).count(&one).is_ok()));
    }

    #[test]
    fn a_network_of_ipv6_is_one_caller_and_whoever_is_gone_is_forgotten() {
        let at = |text: &str| Caller::at(text.parse().unwrap());
        assert_eq!(at("2001:db8:1:2::1"), at("2001:db8:1:2:ffff::9"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
        let clock = Clock::stopped_at(Time::from_micros(1_795_000_000_000_000));
        let pace = Pace::of(60, &clock);
        for n in 1..TIDY {
            pace.count(&Caller::Session(n.to_string())).unwrap();
        }
        let known = |pace: &Pace| pace.counts.as_ref().unwrap().len();
        assert_eq!(known(&pace), TIDY as usize - 1);
        clock.turn(TimeDelta::minutes(2));
        pace.count(&Caller::Session("last".into())).unwrap();
        assert_eq!(known(&pace), 1);
    }
}
