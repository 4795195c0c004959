//! Rubrics as files: one to save, one to read in.

use std::fmt;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path};
use serde::Serialize;

use super::parsed;
use crate::access::Action;
use crate::db::Id;
use crate::figures::sentence;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::rubrics::{FileRubric, ImportError, Imported, Mistake, Outcome, Refusal, RubricVersion, import, read};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// `GET /rubrics/versions/{id}/file`
pub async fn download(viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id: Id<RubricVersion> = parsed(&id)?;
    let whole = app.db.read(move |conn, _| read::version(conn, &viewer, &id)).await?;
    let name = format!("attachment; filename=\"{}-{}.toml\"", whole.rubric.key, whole.version.number);
    let mut response = HttpResponse::Ok();
    response.content_type("application/toml; charset=utf-8").insert_header((header::CONTENT_DISPOSITION, name));
    Ok(response.body(FileRubric::of(&whole).write()))
}

#[derive(Serialize)]
struct ImportPage {
    text: String,
}

/// `GET /rubrics/import`
pub async fn import_form(frame: Frame, viewer: Viewer) -> Result {
    viewer.must(Action::WriteRubrics)?;
    frame.page("rubrics/import", text!("rubrics-import-title"), &ImportPage { text: String::new() })
}

/// `POST /rubrics/import`
pub async fn import_file(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    viewer.must(Action::WriteRubrics)?;
    // The file that was chosen goes before the text of one that had mistakes.
    let given = [fields.exact("file"), fields.exact("text")];
    let text = given.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
    let problems = match FileRubric::read(text) {
        _ if text.is_empty() => Problems::one("file", text!("rubrics-import-nothing")),
        Err(mistakes) => mistaken(&mistakes),
        Ok((rubric, _)) => {
            let done = app.db.write(move |conn, now| import(conn, now, Some(&viewer), &[rubric], false)).await;
            match done.map(|mut imported| imported.pop()) {
                Ok(imported) => return Ok(onward(&frame, imported.ok_or(Error::Internal)?)),
                Err(error) => refused(error)?,
            }
        }
    };
    frame.again("rubrics/import", text!("rubrics-import-title"), &ImportPage { text: text.to_owned() }, &problems)
}

fn onward(frame: &Frame, Imported { outcome, version, number, published, kept, .. }: Imported) -> HttpResponse {
    let path =
        if published { format!("/rubrics/versions/{version}") } else { format!("/rubrics/versions/{version}/edit") };
    let done = match outcome {
        Outcome::Created => text!("rubrics-import-created"),
        Outcome::Drafted => text!("rubrics-import-drafted", number = number),
        Outcome::Unchanged => text!("rubrics-import-unchanged", number = number),
    };
    let stays = match kept.as_slice() {
        [] => return frame.onward(&path, done),
        ["name"] => text!("rubrics-import-name-stays"),
        ["source"] => text!("rubrics-import-source-stays"),
        _ => text!("rubrics-import-both-stay"),
    };
    frame.onward(&path, text!("rubrics-import-and-stays", done = done, stays = stays))
}

/// The mistakes of the file, each with its line.
fn mistaken(mistakes: &[Mistake]) -> Problems {
    let mut problems = Problems::default();
    for Mistake { place, message } in mistakes {
        problems.add("text", text!("rubrics-import-at", line = place.line, column = place.column, mistake = message));
    }
    problems
}

/// A refusal as a sentence of its own: on the command line it stands behind the name of a file.
struct Said(Refusal);

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence(&self.0.to_string()))
    }
}

fn refused(error: ImportError) -> Result<Problems> {
    match error {
        ImportError::NotFound => Err(Error::NotFound),
        ImportError::Database(error) => Err(error.into()),
        ImportError::Refused(files) => {
            let mut problems = Problems::default();
            for (_, refusal) in files {
                problems.add("text", Text::said(Said(refusal)));
            }
            Ok(problems)
        }
    }
}
