//! What the server counts of itself, for whoever watches it: kinds of things and never a person, a panel or a candidate.

use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use crate::db::{Db, Fault, free_for};

/// How long a request may take, in seconds, at most: what dashboards draw.
const DURATIONS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Where somebody was not let in.
const DOORS: [&str; 8] = ["claim", "code", "invitation", "link", "password", "proof", "provider", "second-factor"];

/// The loops of the worker.
const LOOPS: [&str; 3] = ["calendar", "calendars", "outbox"];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Timed {
    method: &'static str,
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct State {
    state: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Round {
    r#loop: &'static str,
    outcome: &'static str,
}

/// How things stand at the moment of asking.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// How many mails there are in each state.
    pub mails: Vec<(String, i64)>,
    /// For how many seconds the oldest due mail has been due.
    pub oldest_due: i64,
}

/// All that is counted since the start.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Asked, Counter>,
    durations: Family<Timed, Histogram, fn() -> Histogram>,
    refusals: Family<Kind, Counter>,
    sign_ins: Family<Kind, Counter>,
    rounds: Family<Round, Counter>,
    writes: Gauge,
    faults: Family<State, Gauge>,
    free: Gauge,
    connections: Family<State, Gauge>,
    connections_most: Gauge,
    mails: Family<State, Gauge>,
    oldest_due: Gauge,
}

impl Metrics {
    /// With nothing counted yet but what the database has.
    pub fn of(db: &Db) -> Self {
        let durations: fn() -> Histogram = || Histogram::new(DURATIONS);
        let mut all = Self {
            registry: Registry::with_prefix("evenhand"),
            requests: Family::default(),
            durations: Family::new_with_constructor(durations),
            refusals: Family::default(),
            sign_ins: Family::default(),
            rounds: Family::default(),
            writes: Gauge::default(),
            faults: Family::default(),
            free: Gauge::default(),
            connections: Family::default(),
            connections_most: Gauge::default(),
            mails: Family::default(),
            oldest_due: Gauge::default(),
        };
        let registry = &mut all.registry;
        registry.register("build", "The version", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        registry.register("http_requests", "Requests answered", all.requests.clone());
        registry.register("http_request_duration_seconds", "Time to the answer's head", all.durations.clone());
        registry.register("http_refusals", "Requests refused, by why", all.refusals.clone());
        registry.register("sign_in_refusals", "Failed sign-ins, by the door", all.sign_ins.clone());
        registry.register("worker_rounds", "Rounds of the worker", all.rounds.clone());
        let (queries, slow, batch) = db.measures().all();
        registry.register("db_statements", "Statements", queries);
        registry.register("db_slow_statements", "Statements over slow_query_ms", slow);
        registry.register("db_write_batch", "Writes that shared a commit", batch);
        registry.register("db_writes_waiting", "Writes that wait for the writer", all.writes.clone());
        registry.register("db_disk_faults", "What keeps writes from the disk", all.faults.clone());
        registry.register("db_disk_free_bytes", "Room on the disk", all.free.clone());
        registry.register("db_connections", "Connections of the pool", all.connections.clone());
        registry.register("db_connections_most", "The most there can be", all.connections_most.clone());
        registry.register("outbox_mails", "Mails, by state", all.mails.clone());
        registry.register(
            "outbox_oldest_due_seconds",
            "For how long the oldest due mail waits",
            all.oldest_due.clone(),
        );
        // What has not happened yet is 0, and not missing.
        for kind in DOORS {
            drop(all.sign_ins.get_or_create(&Kind { kind }));
        }
        for kind in super::error::KINDS {
            drop(all.refusals.get_or_create(&Kind { kind }));
        }
        for (r#loop, outcome) in LOOPS.into_iter().flat_map(|name| [(name, "done"), (name, "failed")]) {
            drop(all.rounds.get_or_create(&Round { r#loop, outcome }));
        }
        all
    }

    pub(super) fn request(&self, method: &'static str, route: String, status: u16, took: Duration) {
        self.durations.get_or_create(&Timed { method, route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Asked { method, route, status }).inc();
    }

    pub(super) fn refused(&self, kind: &'static str) {
        self.refusals.get_or_create(&Kind { kind }).inc();
    }

    /// Somebody was not let in at this door: counted, and written down without a word of who it was.
    pub fn not_let_in(&self, kind: &'static str) {
        self.sign_ins.get_or_create(&Kind { kind }).inc();
        tracing::info!(kind, "a sign-in was refused");
    }

    /// A round of that loop of the worker is over.
    pub fn round(&self, r#loop: &'static str, done: bool) {
        let outcome = if done { "done" } else { "failed" };
        self.rounds.get_or_create(&Round { r#loop, outcome }).inc();
    }

    /// Everything, as Prometheus reads it (OpenMetrics 1.0).
    ///
    /// # Errors
    /// None that a text in memory could have.
    pub fn written(&self, db: &Db, now: &Standing) -> Result<String, std::fmt::Error> {
        let connections = db.connections();
        for (state, count) in [("busy", connections.busy), ("idle", connections.idle)] {
            self.connections.get_or_create(&State { state: state.to_owned() }).set(count.into());
        }
        self.connections_most.set(connections.most.into());
        self.writes.set(i64::try_from(db.waiting_writes()).unwrap_or(i64::MAX));
        for fault in [Fault::Full, Fault::Disk] {
            let found = db.fault() == Some(fault);
            self.faults.get_or_create(&State { state: fault.as_str().to_owned() }).set(found.into());
        }
        self.free.set(free_for(db.location()).and_then(|free| i64::try_from(free).ok()).unwrap_or(-1));
        for (state, count) in &now.mails {
            self.mails.get_or_create(&State { state: state.clone() }).set(*count);
        }
        self.oldest_due.set(now.oldest_due);
        let mut all = String::new();
        text::encode(&mut all, &self.registry)?;
        Ok(all)
    }
}
