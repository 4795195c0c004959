//! The pages of privacy: what an erasure takes and leaves, and its receipt.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, http::header};
use serde::{Deserialize, Serialize};

use super::erase::{EraseError, Wish};
use super::erasure::Erasure;
use super::pack::Pack;
use super::read::{self, Before, Receipt};
use crate::candidates::Candidate;
use crate::db::{Conn, Id};
use crate::language::{Language, Text, text, within};
use crate::people::{Proof, Viewer, prove};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<EraseError> for Error {
    fn from(error: EraseError) -> Self {
        match error {
            EraseError::NotYours => Self::NotFound,
            EraseError::Database(error) => error.into(),
            error => Self::Conflict(Text::said(error)),
        }
    }
}

/// What is typed before somebody is erased.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
struct ErasureForm {
    name: String,
    tell: String,
    language: String,
}

#[derive(Serialize)]
struct Tongue {
    tag: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct ErasurePage {
    before: Before,
    form: ErasureForm,
    languages: Vec<Tongue>,
}

const ERASURE: &str = "privacy/erasure";

async fn erasure_page(app: &App, viewer: Viewer, id: Id<Candidate>, form: ErasureForm) -> Result<ErasurePage> {
    let before = app.db.read(move |conn, now| read::before(conn, now, &viewer, &id)).await?;
    let languages = Language::offered().map(|one| Tongue { tag: one.tag(), name: one.own_name() }).collect();
    Ok(ErasurePage { before, form, languages })
}

/// `GET /candidates/{id}/erasure`: what goes, what stays, and why.
pub async fn ask_erasure(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let form = ErasureForm { language: frame.language().tag().to_owned(), ..ErasureForm::default() };
    let page = erasure_page(&app, viewer, id, form).await?;
    frame.page(ERASURE, text!("privacy-erase-title", name = page.before.name.as_str()), &page)
}

/// `POST /candidates/{id}/erasure`
pub async fn erase(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Candidate> = id.parse().map_err(|_| Error::NotFound)?;
    let form: ErasureForm = fields.parse()?;
    // Whoever may not is not even asked who they are.
    let page = erasure_page(&app, viewer.clone(), id.clone(), form.clone()).await?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let language = Language::of_tag(&form.language).unwrap_or_default();
    let wish = Wish { name: form.name.clone(), tell: (form.tell == "yes").then_some(language) };
    let (by, whom, second) = (viewer, id, page.before.second);
    let work = move |conn: &mut Conn, now| match second {
        true => super::ask_to_erase(conn, now, &by, fresh, &whom, &wish).map(|request| format!("/approvals/{request}")),
        false => super::erase(conn, now, &by, fresh, &whom, &wish).map(|receipt| format!("/erasures/{receipt}")),
    };
    let problems = match app.db.write(work).await {
        Ok(path) if second => return Ok(frame.onward(&path, text!("approvals-asked"))),
        Ok(path) => return Ok(frame.onward(&path, text!("privacy-erased"))),
        Err(error @ EraseError::AnotherName) => Problems::one("name", Text::said(error)),
        Err(error @ EraseError::NoAddress) => Problems::one("tell", Text::said(error)),
        Err(error) => return Err(error.into()),
    };
    frame.again(ERASURE, text!("privacy-erase-title", name = page.before.name.as_str()), &page, &problems)
}

#[derive(Serialize)]
struct ReceiptsPage {
    receipts: Vec<Receipt>,
}

/// `GET /erasures`: the receipts.
pub async fn list(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let receipts = app.db.read(move |conn, _| read::receipts(conn, &viewer)).await?;
    frame.page("privacy/receipts", text!("privacy-receipts"), &ReceiptsPage { receipts })
}

async fn receipt(app: &App, viewer: Viewer, id: &Path<String>) -> Result<Receipt> {
    let id: Id<Erasure> = id.parse().map_err(|_| Error::NotFound)?;
    Ok(app.db.read(move |conn, _| read::receipt(conn, &viewer, &id)).await?)
}

/// `GET /erasures/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    frame.page("privacy/receipt", text!("privacy-receipt"), &receipt(&app, viewer, &id).await?)
}

/// `GET /erasures/{id}/text`: the same as plain text, to be filed.
pub async fn plain(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let receipt = receipt(&app, viewer, &id).await?;
    let body = within(frame.language(), || in_lines(&receipt));
    let name = format!("attachment; filename=\"erasure-{}.txt\"", receipt.id);
    let mut response = HttpResponse::Ok();
    response.content_type("text/plain; charset=utf-8").insert_header((header::CONTENT_DISPOSITION, name));
    Ok(response.body(body))
}

fn in_lines(receipt: &Receipt) -> String {
    let by = receipt.by.as_ref().map_or_else(|| text!("privacy-by-clock"), Text::from);
    let mut lines = vec![
        text!("privacy-receipt").to_string(),
        format!("{}: {}", text!("privacy-number"), receipt.id),
        format!("{}: {}", text!("privacy-when"), receipt.at.iso()),
        format!("{}: {by}", text!("privacy-by")),
    ];
    lines.extend(receipt.approved_by.as_ref().map(|who| format!("{}: {who}", text!("approvals-by"))));
    lines.extend([
        format!("{}: {}", text!("privacy-candidate"), receipt.candidate),
        String::new(),
        text!("privacy-gone").to_string(),
    ]);
    lines.extend(receipt.gone.iter().map(|line| format!("  {}: {}", line.what, line.count)));
    lines.extend([String::new(), text!("privacy-stays").to_string()]);
    lines.extend(receipt.stays.iter().map(|line| format!("  {}: {}", line.what, line.count)));
    lines.push(String::new());
    lines.join("\n")
}

#[derive(Serialize)]
struct PackPage {
    back: String,
    pack: Pack,
}

async fn packed(app: &App, viewer: Viewer, id: Id<Candidate>, form: &'static str) -> Result<Pack> {
    Ok(app.db.write(move |conn, now| super::pack(conn, now, &viewer, &id, form)).await?)
}

/// `GET /candidates/{id}/pack`: all that is held, for the candidate themselves. That it was made stands in the audit log.
pub async fn pack(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Candidate> = id.parse().map_err(|_| Error::NotFound)?;
    let back = format!("/candidates/{id}");
    let pack = packed(&app, viewer, id, "page").await?;
    let title = text!("privacy-pack-title", name = pack.candidate.name.as_str());
    frame.page("privacy/pack", title, &PackPage { back, pack })
}

/// `GET /candidates/{id}/pack/data`: the same as JSON, to be taken along.
pub async fn pack_data(viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<Candidate> = id.parse().map_err(|_| Error::NotFound)?;
    let name = format!("attachment; filename=\"candidate-{id}.json\"");
    let pack = packed(&app, viewer, id, "data").await?;
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_DISPOSITION, name)).json(pack))
}
