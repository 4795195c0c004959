//! Pages that are kept ready for whoever reads them again: each for one session, a minute long, and no more than there is room for.
//!
//! Whoever keeps a page says up to which entry of the audit log it is true, and before it is handed out again it is they who say
//! whether it still is. Nothing that is sealed may be kept.

use std::io::Write;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::web::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::clock::Clock;

/// How long a page is kept: what somebody changes behind the server's back is seen after that at the latest.
const LONGEST: Duration = Duration::from_secs(60);

/// About as many bytes as one takes with everything: how many places there are is reckoned from it.
const USUAL: u64 = 64 * 1024;

/// For whom, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Whose {
    pub(super) session: String,
    pub(super) path: String,
}

/// A page as it was rendered.
#[derive(Debug)]
pub struct KeptPage {
    plain: Bytes,
    packed: OnceLock<Bytes>,
    at: Duration,
    entry: AtomicI64,
    mark: String,
}

impl KeptPage {
    /// Up to which entry of the audit log it is known to be true.
    pub fn entry(&self) -> i64 {
        self.entry.load(Ordering::Relaxed)
    }

    /// What else it depends on, as whoever kept it wrote it down.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// It is true up to that entry, too.
    pub fn holds_up_to(&self, entry: i64) {
        self.entry.fetch_max(entry, Ordering::Relaxed);
    }

    /// Whether `page` says the same, but for the tokens of its forms.
    pub fn says(&self, page: &str) -> bool {
        let without = |page: &str| {
            let mut parts = page.split("name=\"form_token\" value=\"");
            let first = parts.next().map(str::to_owned);
            let rest = parts.filter_map(|part| part.split_once('"').map(|(_, rest)| rest.to_owned()));
            first.into_iter().chain(rest).collect::<Vec<_>>()
        };
        without(&String::from_utf8_lossy(&self.plain)) == without(page)
    }

    /// The answer, packed for whoever takes that.
    pub(super) fn answer(&self, packed: bool) -> HttpResponse {
        let mut answer = HttpResponse::Ok();
        answer.content_type("text/html; charset=utf-8");
        if packed && let Some(packed) = self.packed() {
            let ways = [(header::CONTENT_ENCODING, ContentEncoding::Gzip.as_str()), (header::VARY, "accept-encoding")];
            ways.into_iter().for_each(|way| {
                answer.insert_header(way);
            });
            return answer.body(packed);
        }
        answer.body(self.plain.clone())
    }

    fn packed(&self) -> Option<Bytes> {
        if let Some(packed) = self.packed.get() {
            return Some(packed.clone());
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&self.plain).ok()?;
        let packed = Bytes::from(encoder.finish().ok()?);
        Some(self.packed.get_or_init(|| packed).clone())
    }
}

/// What a page takes, packed as well.
#[derive(Debug, Clone)]
struct Room;

impl Weighter<Whose, Arc<KeptPage>> for Room {
    fn weight(&self, _: &Whose, page: &Arc<KeptPage>) -> u64 {
        page.plain.len() as u64 * 5 / 4
    }
}

/// All that are kept.
#[derive(Debug)]
pub struct Kept {
    pages: Option<Cache<Whose, Arc<KeptPage>, Room>>,
    clock: Clock,
}

impl Kept {
    /// Room for so many megabytes; with 0 nothing is kept.
    pub fn of(megabytes: u32, clock: &Clock) -> Self {
        let bytes = u64::from(megabytes) * 1024 * 1024;
        let places = usize::try_from(bytes / USUAL).unwrap_or_default();
        let pages = (bytes > 0).then(|| Cache::with_weighter(places, bytes, Room));
        Self { pages, clock: clock.clone() }
    }

    pub(super) fn find(&self, whose: &Whose) -> Option<Arc<KeptPage>> {
        let page = self.pages.as_ref()?.get(whose)?;
        self.is_young(&page).then_some(page)
    }

    pub(super) fn keep(&self, whose: Whose, html: String, entry: i64, mark: String) -> Arc<KeptPage> {
        let (plain, at) = (Bytes::from(html), self.clock.run_for());
        let page = Arc::new(KeptPage { plain, packed: OnceLock::new(), at, entry: AtomicI64::new(entry), mark });
        if let Some(pages) = &self.pages {
            pages.insert(whose, page.clone());
        }
        page
    }

    /// Forgets what is too old to be handed out.
    pub fn tidy(&self) {
        if let Some(pages) = &self.pages {
            pages.retain(|_, page| self.is_young(page));
        }
    }

    fn is_young(&self, page: &KeptPage) -> bool {
        self.clock.run_for().saturating_sub(page.at) < LONGEST
    }
}
