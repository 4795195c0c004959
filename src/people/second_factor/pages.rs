//! The pages of the second factor: asked for after a sign-in, set up for oneself, reset for somebody else.

use actix_web::{HttpRequest, web};
use serde::Serialize;

use super::picture::Picture;
use super::{
    Answered, Checked, Confirmed, Renewed, ResetError, SetUpError, answer_factor, begin_factor, begun_secret,
    confirm_factor, on_since, renew_recovery, reset_factor, store, turn_off_factor,
};
use crate::access::Action;
use crate::clock::Time;
use crate::db::QueryError;
use crate::language::{Text, text};
use crate::people::door::local_path;
use crate::people::door::pages::{next_of, with_next};
use crate::people::gate::{self, Doorstep, Wait};
use crate::people::{Proof, Viewer, prove};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct AskedPage {
    next: String,
}

/// `GET /sign-in/second-factor`
pub async fn ask(frame: Frame, doorstep: Option<Doorstep>, request: HttpRequest) -> Result {
    let next = next_of(&request);
    match doorstep.map(|doorstep| doorstep.wait) {
        Some(Wait::Factor) => {
            frame.named().page("people/second_factor", text!("people-factor-ask"), &AskedPage { next })
        }
        Some(Wait::SetUp) => Ok(frame.onward("/me/second-factor", "")),
        // Whoever is in already goes on from there.
        None => Ok(frame.onward(&with_next("/sign-in", &next), "")),
    }
}

/// `POST /sign-in/second-factor`
pub async fn answer(frame: Frame, doorstep: Option<Doorstep>, app: web::Data<App>, fields: Fields) -> Result {
    let next = local_path(fields.get("next")).to_owned();
    let Some(doorstep) = doorstep else {
        return Ok(frame.onward(&with_next("/sign-in", &next), ""));
    };
    let code: String = fields.get("code").chars().take(40).collect();
    let title = text!("people-factor-ask");
    if code.is_empty() {
        let problems = Problems::one("code", text!("people-factor-wanted"));
        return frame.again("people/second_factor", title, &AskedPage { next }, &problems);
    }
    let keys = app.keys.clone();
    let work = move |conn: &mut crate::db::Conn, now| answer_factor(conn, now, &keys, &doorstep.session, &code);
    let answered = app.db.write(work).await?;
    if !matches!(answered, Answered::In(_)) {
        app.metrics.not_let_in("second-factor");
    }
    let problem = match answered {
        Answered::In(session) => {
            let mut response = frame.onward(&next, "");
            response.add_cookie(&gate::cookie_for(&app, &session)?).map_err(Error::internal)?;
            return Ok(response);
        }
        Answered::Over => {
            let mut response = frame.onward(&with_next("/sign-in", &next), text!("people-factor-over"));
            response.add_cookie(&gate::cookie_over(&app)).map_err(Error::internal)?;
            return Ok(response);
        }
        Answered::Wrong { left } => text!("people-factor-wrong", left = left),
        Answered::TooMany => text!("people-factor-too-many"),
    };
    frame.again("people/second_factor", title, &AskedPage { next }, &Problems::one("code", problem))
}

#[derive(Serialize)]
struct OwnPage {
    /// Since when it is on.
    since: Option<Time>,
    /// How many recovery codes are left.
    left: i64,
    /// What was begun, as an app reads it and as it is typed.
    picture: Option<Picture>,
    secret: String,
    /// Whether nothing else can be done before it is on.
    must: bool,
}

/// `must`: whether the gate lets them do nothing else.
async fn own_page(app: &App, viewer: &Viewer, must: bool) -> Result<OwnPage> {
    let (asker, keys) = (viewer.clone(), app.keys.clone());
    let read = app.db.read(move |conn, _| {
        let since = on_since(conn, &asker.id)?;
        let left = store::count_recovery(conn, &asker.id)?;
        Ok::<_, QueryError>((since, left, begun_secret(conn, &keys, &asker)?))
    });
    let (since, left, secret) = read.await?;
    let picture = secret.as_ref().and_then(|secret| Picture::of(&viewer.email, secret));
    Ok(OwnPage { since, left, picture, secret: in_fours(&secret.unwrap_or_default()), must })
}

/// The secret in groups of four, as it is typed.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// `GET /me/second-factor`
pub async fn show(frame: Frame, viewer: Viewer, doorstep: Option<Doorstep>, app: web::Data<App>) -> Result {
    frame.page("people/factor", text!("people-factor"), &own_page(&app, &viewer, doorstep.is_some()).await?)
}

/// `POST /me/second-factor`: makes a secret.
pub async fn begin(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let keys = app.keys.clone();
    match app.db.write(move |conn, now| begin_factor(conn, now, &keys, &viewer, fresh)).await {
        Ok(()) | Err(SetUpError::On) => Ok(frame.onward("/me/second-factor", "")),
        Err(SetUpError::Database(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

#[derive(Serialize)]
struct CodesPage {
    codes: Vec<String>,
    /// Whether they are in the place of others.
    renewed: bool,
}

/// `POST /me/second-factor/confirmation`: turns it on, and shows the recovery codes this once.
pub async fn confirm(
    frame: Frame,
    viewer: Viewer,
    doorstep: Option<Doorstep>,
    app: web::Data<App>,
    fields: Fields,
) -> Result {
    let (code, keys, asker) = (fields.get("code").to_owned(), app.keys.clone(), viewer.clone());
    let problem = match app.db.write(move |conn, now| confirm_factor(conn, now, &keys, &asker, &code)).await? {
        Confirmed::On(codes) => {
            return frame.page("people/recovery_codes", text!("people-recovery"), &CodesPage { codes, renewed: false });
        }
        Confirmed::NotBegun => return Ok(frame.onward("/me/second-factor", "")),
        Confirmed::Wrong => text!("people-factor-not-yet"),
        Confirmed::TooMany => text!("people-factor-too-many-first"),
    };
    let page = own_page(&app, &viewer, doorstep.is_some()).await?;
    frame.again("people/factor", text!("people-factor"), &page, &Problems::one("code", problem))
}

/// `POST /me/second-factor/recovery-codes`: new ones, shown this once.
pub async fn renew(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let code: String = fields.get("renewal_code").chars().take(40).collect();
    let (keys, asker) = (app.keys.clone(), viewer.clone());
    let problem = match app.db.write(move |conn, now| renew_recovery(conn, now, &keys, &asker, fresh, &code)).await? {
        Renewed::Codes(codes) => {
            return frame.page("people/recovery_codes", text!("people-recovery"), &CodesPage { codes, renewed: true });
        }
        Renewed::Wrong => text!("people-factor-not-this"),
        Renewed::TooMany => text!("people-factor-too-many"),
    };
    let page = own_page(&app, &viewer, false).await?;
    frame.again("people/factor", text!("people-factor"), &page, &Problems::one("renewal_code", problem))
}

/// `POST /me/second-factor/removal`
pub async fn turn_off(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let code: String = fields.get("code").chars().take(40).collect();
    let (keys, asker) = (app.keys.clone(), viewer.clone());
    let problem = match app.db.write(move |conn, now| turn_off_factor(conn, now, &keys, &asker, fresh, &code)).await? {
        Checked::Right(_) => return Ok(frame.onward("/me", text!("people-factor-gone"))),
        Checked::Wrong => text!("people-factor-not-this"),
        Checked::TooMany => text!("people-factor-too-many"),
    };
    let page = own_page(&app, &viewer, false).await?;
    frame.again("people/factor", text!("people-factor"), &page, &Problems::one("code", problem))
}

/// `POST /people/{id}/second-factor/removal`: somebody else's.
pub async fn reset(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, fields: Fields) -> Result {
    viewer.must(Action::KeepPeople)?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let onward = format!("/people/{id}");
    app.db.write(move |conn, now| reset_factor(conn, now, &viewer, fresh, &id)).await?;
    Ok(frame.onward(&onward, text!("people-factor-was-reset")))
}

impl From<ResetError> for Error {
    fn from(error: ResetError) -> Self {
        match error {
            ResetError::NotYours => Self::NotFound,
            ResetError::Own => Self::Conflict(Text::said(error)),
            ResetError::Database(error) => error.into(),
        }
    }
}
