//! The pages of retention: the company's rule and what falls due, an opening's, a candidate's.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::hold::{Hold, Subject};
use super::place::HoldError;
use super::read::{self, OfCandidate, OfOpening, Overview};
use super::rule::{Basis, Rule};
use crate::access::Action;
use crate::candidates::Candidate;
use crate::db::Id;
use crate::language::{Text, text};
use crate::openings::Opening;
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

impl From<HoldError> for Error {
    fn from(error: HoldError) -> Self {
        match error {
            HoldError::NotYours => Self::NotFound,
            HoldError::NoReason => Self::Conflict(Text::said(error)),
            HoldError::Database(error) => error.into(),
        }
    }
}

/// A rule as it is typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct RuleForm {
    basis: String,
    months: String,
}

impl RuleForm {
    fn of(rule: Option<Rule>) -> Self {
        let own = rule.filter(|rule| rule.basis == Basis::Own);
        Self {
            basis: rule.map_or_else(|| "none".to_owned(), |rule| rule.basis.to_string()),
            months: own.map(|rule| rule.months.to_string()).unwrap_or_default(),
        }
    }

    /// The rule; none where that was chosen.
    fn rule(&self) -> std::result::Result<Option<Rule>, Problems> {
        if self.basis == "none" {
            return Ok(None);
        }
        let basis: Basis = self.basis.parse().map_err(|_| Problems::one("basis", text!("privacy-basis-wanted")))?;
        let rule = Rule::of(basis, self.months.parse().ok());
        rule.map(Some).ok_or_else(|| Problems::one("months", text!("privacy-months-wanted", most = Rule::LONGEST)))
    }
}

/// Why a hold is placed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct HoldForm {
    #[validate(length(max = 500, message = "privacy-hold-reason-long"))]
    reason: String,
}

#[derive(Serialize)]
struct OverviewPage {
    it: Overview,
    form: RuleForm,
}

const OVERVIEW: &str = "privacy/overview";

async fn overview(app: &App, viewer: Viewer, typed: Option<RuleForm>) -> Result<OverviewPage> {
    let it = app.db.read(move |conn, now| read::overview(conn, now, &viewer)).await?;
    Ok(OverviewPage { form: typed.unwrap_or_else(|| RuleForm::of(it.rule)), it })
}

/// `GET /privacy`: what falls due, what is on hold, and the company's rule.
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    frame.page(OVERVIEW, text!("privacy-title"), &overview(&app, viewer, None).await?)
}

/// `POST /privacy`: the company's rule.
pub async fn save(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    viewer.must(Action::HoldBack)?;
    let form: RuleForm = fields.parse()?;
    match form.rule() {
        Ok(rule) => {
            app.db.write(move |conn, now| super::say_rule(conn, now, &viewer, None, rule)).await?;
            Ok(frame.onward("/privacy", text!("privacy-rule-saved")))
        }
        Err(problems) => {
            let page = overview(&app, viewer, Some(form)).await?;
            frame.again(OVERVIEW, text!("privacy-title"), &page, &problems)
        }
    }
}

#[derive(Serialize)]
struct OpeningPage {
    it: OfOpening,
    form: RuleForm,
    hold: HoldForm,
}

const OPENING: &str = "privacy/opening";

async fn of_opening(
    app: &App,
    viewer: Viewer,
    id: Id<Opening>,
    typed: (Option<RuleForm>, Option<HoldForm>),
) -> Result<OpeningPage> {
    let it = app.db.read(move |conn, _| read::of_opening(conn, &viewer, &id)).await?;
    Ok(OpeningPage { form: typed.0.unwrap_or_else(|| RuleForm::of(it.own)), hold: typed.1.unwrap_or_default(), it })
}

/// `GET /openings/{id}/retention`
pub async fn opening(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    frame.page(OPENING, text!("privacy-title"), &of_opening(&app, viewer, id, (None, None)).await?)
}

/// `POST /openings/{id}/retention`
pub async fn save_opening(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Opening> = id.parse().map_err(|_| Error::NotFound)?;
    let form: RuleForm = fields.parse()?;
    match form.rule() {
        Ok(rule) => {
            let to = format!("/openings/{id}/retention");
            app.db.write(move |conn, now| super::say_rule(conn, now, &viewer, Some(&id), rule)).await?;
            Ok(frame.onward(&to, text!("privacy-rule-saved")))
        }
        Err(problems) => {
            let page = of_opening(&app, viewer, id, (Some(form), None)).await?;
            frame.again(OPENING, text!("privacy-title"), &page, &problems)
        }
    }
}

#[derive(Serialize)]
struct CandidatePage {
    it: OfCandidate,
    hold: HoldForm,
}

const CANDIDATE: &str = "privacy/candidate";

async fn of_candidate(app: &App, viewer: Viewer, id: Id<Candidate>, typed: Option<HoldForm>) -> Result<CandidatePage> {
    let it = app.db.read(move |conn, now| read::of_candidate(conn, now, &viewer, &id)).await?;
    Ok(CandidatePage { it, hold: typed.unwrap_or_default() })
}

/// `GET /candidates/{id}/privacy`: until when they are kept, and what can be done.
pub async fn candidate(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    frame.page(CANDIDATE, text!("privacy-title"), &of_candidate(&app, viewer, id, None).await?)
}

/// Places a hold, or says what is wrong with the reason.
async fn hold(
    app: &App,
    viewer: &Viewer,
    subject: Subject,
    fields: &Fields,
) -> Result<std::result::Result<(), (HoldForm, Problems)>> {
    let form: HoldForm = fields.parse()?;
    let problems = Problems::of(&form);
    if !problems.is_empty() {
        return Ok(Err((form, problems)));
    }
    let (by, reason) = (viewer.clone(), form.reason.clone());
    match app.db.write(move |conn, now| super::place_hold(conn, now, &by, &subject, &reason)).await {
        Ok(()) => Ok(Ok(())),
        Err(error @ HoldError::NoReason) => Ok(Err((form, Problems::one("reason", Text::said(error))))),
        Err(error) => Err(error.into()),
    }
}

/// `POST /candidates/{id}/hold`
pub async fn hold_candidate(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Candidate> = id.parse().map_err(|_| Error::NotFound)?;
    match hold(&app, &viewer, Subject::Candidate(id.clone()), &fields).await? {
        Ok(()) => Ok(frame.onward(&format!("/candidates/{id}/privacy"), text!("privacy-hold-placed"))),
        Err((form, problems)) => {
            let page = of_candidate(&app, viewer, id, Some(form)).await?;
            frame.again(CANDIDATE, text!("privacy-title"), &page, &problems)
        }
    }
}

/// `POST /openings/{id}/hold`
pub async fn hold_opening(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Opening> = id.parse().map_err(|_| Error::NotFound)?;
    match hold(&app, &viewer, Subject::Opening(id.clone()), &fields).await? {
        Ok(()) => Ok(frame.onward(&format!("/openings/{id}/retention"), text!("privacy-hold-placed"))),
        Err((form, problems)) => {
            let page = of_opening(&app, viewer, id, (None, Some(form))).await?;
            frame.again(OPENING, text!("privacy-title"), &page, &problems)
        }
    }
}

/// `POST /holds/{id}/lifting`
pub async fn lift(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<Hold> = id.parse().map_err(|_| Error::NotFound)?;
    app.db.write(move |conn, now| super::lift_hold(conn, now, &viewer, &id)).await?;
    Ok(frame.onward("/privacy", text!("privacy-hold-lifted")))
}
