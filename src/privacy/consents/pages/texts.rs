//! Where admins write the notice and the consent, and whoever coordinates reads every version.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::super::read::{self, Shown, Versions};
use super::super::say::{TextError, Wording, end_offer, say_text};
use super::super::text::Kind;
use crate::access::Action;
use crate::language::{Text, text, within};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<TextError> for Error {
    fn from(error: TextError) -> Self {
        match error {
            TextError::NotYours => Self::NotFound,
            TextError::Database(error) => error.into(),
            error => Self::Conflict(Text::said(error)),
        }
    }
}

/// A text as it is typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct TextForm {
    text: String,
    months: String,
    /// The version in force when they began to write.
    after: String,
}

#[derive(Serialize)]
struct TextsPage {
    it: Versions,
    form: TextForm,
}

const TEXTS: &str = "privacy/texts";

fn title(kind: Kind) -> Text {
    match kind {
        Kind::Notice => text!("consents-notice"),
        Kind::Consent => text!("consents-consent"),
    }
}

fn kind_of(named: &str) -> Result<Kind> {
    named.parse().map_err(|_| Error::NotFound)
}

async fn page(frame: &Frame, app: &App, viewer: Viewer, kind: Kind, typed: Option<TextForm>) -> Result<TextsPage> {
    // Ours is written in the language of whoever reads it.
    let language = frame.language();
    let read = app.db.read(move |conn, _| within(language, || read::versions(conn, &viewer, kind)));
    let it = read.await?;
    let stands = || TextForm {
        text: it.current.as_ref().map_or_else(|| it.ours.clone(), |current| current.text.clone()),
        months: it.current.as_ref().and_then(|one| one.months).map(|months| months.to_string()).unwrap_or_default(),
        after: it.number.to_string(),
    };
    let form = typed.unwrap_or_else(stands);
    Ok(TextsPage { it, form })
}

/// `GET /privacy/{text}`: every version, and the form for the next.
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, named: Path<String>) -> Result {
    let kind = kind_of(&named)?;
    frame.page(TEXTS, title(kind), &page(&frame, &app, viewer, kind, None).await?)
}

/// `POST /privacy/{text}`: the next version; or no consent is asked for any more.
pub async fn save(frame: Frame, viewer: Viewer, app: Data<App>, named: Path<String>, fields: Fields) -> Result {
    let kind = kind_of(&named)?;
    viewer.must(Action::WriteNotices)?;
    let to = format!("/privacy/{kind}");
    if kind == Kind::Consent && fields.get("do") == "end" {
        app.db.write(move |conn, now| end_offer(conn, now, &viewer)).await?;
        return Ok(frame.onward(&to, text!("consents-offer-ended")));
    }
    let form: TextForm = fields.parse()?;
    let wording = Wording {
        text: form.text.clone(),
        months: form.months.parse().ok(),
        after: form.after.parse().unwrap_or_default(),
    };
    let by = viewer.clone();
    let problems = match app.db.write(move |conn, now| say_text(conn, now, &by, kind, &wording)).await {
        Ok(true) => return Ok(frame.onward(&to, text!("consents-text-saved"))),
        Ok(false) => return Ok(frame.onward(&to, text!("consents-text-same"))),
        Err(error @ TextError::Months) => Problems::one("months", Text::said(error)),
        Err(error @ (TextError::Empty | TextError::Long(_) | TextError::Stale)) => {
            Problems::one("text", Text::said(error))
        }
        Err(error) => return Err(error.into()),
    };
    // Whoever has read that there is a newer version may put theirs after it.
    let mut page = page(&frame, &app, viewer, kind, Some(form)).await?;
    page.form.after = page.it.number.to_string();
    frame.again(TEXTS, title(kind), &page, &problems)
}

/// `GET /privacy/{text}/{number}`: a version as it was written.
pub async fn one(frame: Frame, viewer: Viewer, app: Data<App>, named: Path<(String, String)>) -> Result {
    let (kind, number) = (kind_of(&named.0)?, named.1.parse().map_err(|_| Error::NotFound)?);
    let it: Shown = app.db.read(move |conn, _| read::one(conn, &viewer, kind, number)).await?;
    frame.page("privacy/text", text!("consents-version-title", kind = title(kind), number = number), &it)
}
