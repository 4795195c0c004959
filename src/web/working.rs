//! A page whose work takes seconds: it begins at once, says how far the work is, and ends with what came of it. It needs no
//! script and no memory between requests: it is one answer, sent in pieces.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::ContentEncoding;
use actix_web::web::Bytes;
use futures_util::stream::{Stream, unfold};
use serde::Serialize;
use serde_json::{Value, json};

use super::frame::with;
use super::{Error, Frame, Problems, Result};
use crate::language::{Text, text, within};

/// What takes longer than this gets a page that begins without it.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often such a page says how far the work is.
const PACE: Duration = Duration::from_millis(400);

/// Where the template of such a page leaves room for what comes of the work.
pub const ROOM: &str = "<!-- what comes of it -->";

/// How far some work is. The work tells it, the page shows it.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU32>);

impl Progress {
    /// This share of it is done, from 0 to 1; what is past the end is the end.
    pub fn tell(&self, share: f64) {
        self.0.store((100.0 * share.clamp(0.0, 1.0)) as u32, Ordering::Relaxed);
    }

    fn percent(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A page around work that may take seconds.
#[derive(Debug)]
pub struct Working<'p> {
    /// The template of the whole page. With `working` true it leaves room, a comment, for what `rest` renders.
    pub template: &'p str,
    /// The template of what comes of the work.
    pub rest: &'p str,
    /// The title.
    pub title: Text,
    /// What is known beforehand of the page's data, an object.
    pub known: Value,
    /// What is wrong with what was typed: then the page is a 422.
    pub problems: &'p Problems,
    /// What is being done, a sentence.
    pub doing: Text,
}

type Work = Pin<Box<dyn Future<Output = std::result::Result<Value, Error>>>>;

impl Frame {
    /// The page once `work` is done; if that takes a while, the page's beginning at once, and the rest when it is there.
    ///
    /// # Errors
    /// The work's own, as long as the page has not begun; afterwards the page says that something went wrong. And as [`Frame::page`].
    pub async fn after<T: Serialize>(
        &self,
        page: Working<'_>,
        progress: Progress,
        work: impl Future<Output = std::result::Result<T, Error>> + 'static,
    ) -> Result {
        let problems = self.written(page.problems)?;
        let known = with(with(page.known, "problems", &problems)?, "working", true)?;
        let frame = self.clone();
        let mut work: Work = Box::pin(async move {
            let done = frame.written(&work.await?)?;
            with(done, "problems", problems)
        });
        let ready = tokio::time::timeout(PATIENCE, &mut work).await;
        let (status, title) = match page.problems.is_empty() {
            true => (StatusCode::OK, page.title),
            false => (StatusCode::UNPROCESSABLE_ENTITY, text!("parts-error-title", title = page.title)),
        };
        if let Ok(done) = ready {
            return self.render(status, page.template, title, &done?);
        }
        let whole = self.html(page.template, &title, known)?;
        let (head, tail) = whole.split_once(ROOM).ok_or_else(|| Error::internal("no room for what comes of it"))?;
        let (frame, rest, doing) =
            (self.clone(), page.rest.to_owned(), within(self.language(), || page.doing.to_string()));
        let work = Box::pin(async move {
            let html = work.await.and_then(|done| frame.html(&rest, &title, done));
            html.or_else(|_| frame.html("parts/failed", &Text::default(), json!({}))).unwrap_or_default()
        });
        let mut response = self.respond(status);
        // A compressor would keep small pieces back until there are enough of them; so would a proxy.
        response.insert_header(ContentEncoding::Identity).insert_header(("x-accel-buffering", "no"));
        let pieces = pieces(head.to_owned(), tail.to_owned(), doing, progress, work);
        Ok(response.content_type("text/html; charset=utf-8").streaming(Box::pin(pieces)))
    }
}

/// The page's beginning, how far the work is, again and again, what came of it, and the page's end.
fn pieces(
    head: String,
    tail: String,
    doing: String,
    progress: Progress,
    work: impl Future<Output = String> + Unpin,
) -> impl Stream<Item = std::result::Result<Bytes, Infallible>> {
    enum Next<W> {
        Begin(String, W),
        Wait(W),
        End,
    }
    unfold(Next::Begin(head, work), move |next| {
        let (tail, doing, progress) = (tail.clone(), doing.clone(), progress.clone());
        async move {
            let (piece, next) = match next {
                Next::Begin(head, work) => (head + &line(&doing, progress.percent()), Next::Wait(work)),
                Next::Wait(mut work) => match tokio::time::timeout(PACE, &mut work).await {
                    Ok(html) => (html + &tail, Next::End),
                    Err(_) => (line(&doing, progress.percent()), Next::Wait(work)),
                },
                Next::End => return None,
            };
            Some((Ok(Bytes::from(piece)), next))
        }
    })
}

/// How far it is. The style sheet shows the last one, as long as nothing follows it.
fn line(doing: &str, percent: u32) -> String {
    format!("<p class=\"working\"><label>{doing} <progress max=\"100\" value=\"{percent}\"></progress></label></p>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;

    fn read(work: impl Future<Output = String>, progress: &Progress) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let pieces = pieces("<h1>".into(), "</html>".into(), "Planning.".into(), progress.clone(), Box::pin(work));
        let all = runtime.block_on(pieces.collect::<Vec<_>>());
        all.into_iter().map(|piece| String::from_utf8(piece.unwrap().to_vec()).unwrap()).collect()
    }

    #[test]
    fn what_failed_after_its_page_had_begun_says_so_and_when() {
        let frame = json!({ "now": "2026-11-28T09:30:00Z", "zone": "Europe/Berlin" });
        let html = crate::templates::Templates::load()
            .unwrap()
            .html(crate::language::Language::English, "parts/failed", &json!({ "frame": frame }))
            .unwrap();
        assert!(html.contains("Something went wrong on our side") && html.contains("10:30"), "{html}");
    }

    #[test]
    fn a_page_says_how_far_its_work_is_until_it_is_done() {
        let progress = Progress::default();
        let told = progress.clone();
        let work = async move {
            told.tell(0.5);
            tokio::time::sleep(PACE + PACE / 2).await;
            told.tell(1.5);
            tokio::time::sleep(PACE).await;
            "<ul>".to_owned()
        };
        let pieces = read(work, &progress);
        assert_eq!(pieces.first().unwrap(), &format!("<h1>{}", line("Planning.", 0)));
        assert_eq!(pieces.last().unwrap(), "<ul></html>");
        assert!(pieces.contains(&line("Planning.", 50)) && pieces.contains(&line("Planning.", 100)), "{pieces:?}");
    }
}
