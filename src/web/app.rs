//! What every handler shares: the database, the keys, the templates and the settings.

use std::sync::Arc;
use std::time::Duration;

use crate::config::Config;
use crate::crypto::Keys;
use crate::db::Db;
use crate::oidc::Provider;
use crate::templates::Templates;
use crate::web::{Kept, Leaving, Metrics, Pace};

/// The running application; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The sub-keys of this instance.
    pub keys: Arc<Keys>,
    /// Pages, mails and assets.
    pub templates: Arc<Templates>,
    /// What it runs with.
    pub config: Arc<Config>,
    /// The company's identity provider, if it has one.
    pub provider: Option<Arc<Provider>>,
    /// What it counts of itself.
    pub metrics: Arc<Metrics>,
    /// How often one may ask.
    pub pace: Arc<Pace>,
    /// Pages that are kept ready.
    pub kept: Arc<Kept>,
    /// Whether it is about to stop.
    pub leaving: Arc<Leaving>,
}

impl App {
    /// An application that has counted nothing yet.
    pub fn new(db: Db, keys: Arc<Keys>, templates: Arc<Templates>, config: Config, provider: Option<Provider>) -> Self {
        db.tell_slow_from(Duration::from_millis(config.slow_query_ms.into()));
        let metrics = Arc::new(Metrics::of(&db));
        let pace = Arc::new(Pace::of(config.requests_per_minute, db.clock()));
        let kept = Arc::new(Kept::of(config.page_cache_mb, db.clock()));
        let (config, provider, leaving) = (Arc::new(config), provider.map(Arc::new), Arc::default());
        Self { db, keys, templates, config, provider, metrics, pace, kept, leaving }
    }

    /// The name of a cookie: with the `__Host-` prefix wherever there is TLS.
    pub fn cookie_name(&self, name: &str) -> String {
        if self.config.secure() { format!("__Host-{name}") } else { format!("evenhand-{name}") }
    }

    /// A cookie of ours: never readable by scripts, never sent along from elsewhere.
    pub fn cookie(&self, name: &str, value: String) -> actix_web::cookie::CookieBuilder<'static> {
        use actix_web::cookie::{Cookie, SameSite};
        Cookie::build(self.cookie_name(name), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.config.secure())
    }

    /// What takes that cookie away. By its age alone: a date would be the machine's, and not the clock's.
    pub fn cookie_over(&self, name: &str) -> actix_web::cookie::Cookie<'static> {
        self.cookie(name, String::new()).max_age(actix_web::cookie::time::Duration::ZERO).finish()
    }
}
