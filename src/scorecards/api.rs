//! Autosave: the draft as JSON, under `If-Match`.

use actix_web::http::header;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::desks::Desks;
use super::draft::DraftInput;
use super::pages::interview_id;
use super::save::{Prepared, SaveError, save_at, save_prepared};
use crate::language::within;
use crate::people::Viewer;
use crate::web::{App, Error, Frame, Result, csrf, unseen};

/// The largest draft that is read, in bytes.
const LARGEST: usize = 128 * 1024;

/// `PUT /interviews/{id}/scorecard`: 200 with the new revision once it is on the disk; 412 with the version that stands
/// when `If-Match` names an older one.
pub async fn save_draft(
    request: HttpRequest,
    frame: Frame,
    viewer: Viewer,
    app: Data<App>,
    desks: Data<Desks>,
    id: Path<String>,
    body: Bytes,
) -> Result {
    unseen(&request);
    let id = interview_id(&id)?;
    let token = request.headers().get("x-form-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !csrf::holds(&app, &frame.holder(), token) {
        return Err(Error::CrossSite);
    }
    if body.len() > LARGEST {
        return Err(Error::TooLarge);
    }
    let said = request.headers().get(header::IF_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let unsaid = || Error::BadRequest("Say which revision this follows: If-Match: \"7\"".into());
    let expected = followed(said).ok_or_else(unsaid)?;
    let input: DraftInput = serde_json::from_slice(&body)
        .map_err(|error| Error::BadRequest(format!("This is not a scorecard: {error}").into()))?;
    let typed = input.ratings.iter().map(|rating| &rating.evidence);
    let noted = input.notes.iter().flat_map(|note| [&note.text, &note.used]);
    if typed.chain(noted).chain([&input.summary]).any(|text| text.contains('\0')) {
        return Err(Error::BadRequest("The scorecard holds a character that is not text".into()));
    }
    let keys = app.keys.clone();
    let (last, earlier) = expected;
    let at = desks.at_hand(&app.db, &viewer, &id).await?.ok_or(Error::NotFound)?;
    let prepared = at.card().and_then(|card| Prepared::new(&keys, card.clone(), last, &input));
    let saved = app.db.write(move |conn, now| {
        let desk = at.now(conn, &viewer)?.ok_or(SaveError::NotYours)?;
        for expected in earlier {
            match save_at(conn, now, &viewer, &keys, &desk, expected, &input) {
                Err(SaveError::Stale { .. }) => {}
                saved => return saved.map(|new| (new, now)),
            }
        }
        if let Some(prepared) = prepared
            && let Some(new) = save_prepared(conn, &desk, &input, &prepared)?
        {
            return Ok((new, now));
        }
        let new = save_at(conn, now, &viewer, &keys, &desk, last, &input)?;
        at.find_card(conn, &viewer)?;
        Ok((new, now))
    });
    let saved = saved.await;
    if let Err(SaveError::Database(_)) = saved {
        desks.clear();
    }
    within(frame.language(), || answer(saved))
}

/// What is wrong with a text is shown beside it, so this is written in the language of whoever typed it.
fn answer(saved: std::result::Result<(i32, crate::clock::Time), SaveError>) -> Result {
    match saved {
        Ok((revision, at)) => Ok(HttpResponse::Ok()
            .insert_header((header::ETAG, format!("\"{revision}\"")))
            .json(json!({ "revision": revision, "saved_at": at }))),
        Err(SaveError::Stale { revision, theirs }) => {
            Ok(HttpResponse::PreconditionFailed().json(json!({ "revision": revision, "theirs": theirs })))
        }
        Err(SaveError::Faulty(faults)) => {
            let message = faults.first().map(|fault| &fault.message);
            Ok(HttpResponse::UnprocessableEntity().json(json!({ "message": message, "faults": faults })))
        }
        Err(other) => Err(other.into()),
    }
}

/// The revisions that this may follow, the last and those before it: `If-Match: "7"`, or `If-Match: "7", "8"` of a page that
/// goes while it is saving, and whose last words may arrive before what it saved just before, or after it.
pub fn followed(if_match: &str) -> Option<(i32, Vec<i32>)> {
    let revision = |tag: &str| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok();
    let revisions: Option<Vec<i32>> = if_match.split(',').take(2).map(revision).collect();
    let mut revisions = revisions?;
    Some((revisions.pop()?, revisions))
}
