//! The office's pages.

use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Line, Overview, RetryError, Shown, Standing};
use crate::access::Action;
use crate::approvals::{self, Rule, RulesError};
use crate::audit::{self, Broken, Verdict};
use crate::db::{Id, QueryError, QueryResult};
use crate::language::{Text, text};
use crate::mail::{Mail, MailState, Pause};
use crate::people::{self, Person, Proof, SettingsError, Viewer, prove};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// How a mail leaves this server, without what is secret about it.
#[derive(Debug, Serialize)]
struct MailStatus {
    connected: bool,
    server: String,
    from: String,
    base_url: String,
}

impl MailStatus {
    fn of(app: &App) -> Self {
        let url = app.config.smtp_url.clone().unwrap_or_default();
        let server = url.split_once("://").map_or("", |(_, rest)| rest.rsplit('@').next().unwrap_or(rest));
        Self {
            connected: app.config.smtp_url.is_some(),
            server: server.split(['/', '?']).next().unwrap_or_default().to_owned(),
            from: app.config.mail_from.clone(),
            base_url: app.config.base_url.clone(),
        }
    }
}

#[derive(Serialize)]
struct Home {
    #[serde(flatten)]
    overview: Overview,
    mail: MailStatus,
}

/// `GET /admin`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    let overview = app.db.read(move |conn, now| super::overview(conn, now, &viewer)).await?;
    frame.page("admin/show", text!("admin-office"), &Home { overview, mail: MailStatus::of(&app) })
}

/// What a list is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    /// Only mails in this state; any other word means all.
    #[serde(default)]
    state: String,
    /// From 1.
    #[serde(default)]
    page: String,
    /// Entries before this one.
    #[serde(default)]
    before: String,
}

#[derive(Serialize)]
struct Outbox {
    mails: Vec<Shown>,
    states: Vec<Choice>,
    state: Option<MailState>,
    newer: Option<i64>,
    older: Option<i64>,
    mail: MailStatus,
    standing: Standing,
}

#[derive(Serialize)]
struct Choice {
    word: MailState,
    chosen: bool,
}

/// `GET /admin/outbox`
pub async fn outbox(frame: Frame, viewer: Viewer, app: web::Data<App>, which: web::Query<Which>) -> Result {
    let state = which.state.parse::<MailState>().ok();
    let number = which.page.parse::<i64>().ok().filter(|number| (1..100_000).contains(number)).unwrap_or(1);
    let (templates, config) = (app.templates.clone(), app.config.clone());
    let read = app.db.read(move |conn, now| {
        let page = super::page_of(conn, now, &viewer, (&templates, &config), state, number)?;
        Ok::<_, QueryError>((page, super::standing(conn, now, &viewer)?))
    });
    let ((mails, more), standing) = read.await?;
    let states = MailState::ALL.iter().map(|word| Choice { word: *word, chosen: state == Some(*word) }).collect();
    let (newer, older) = ((number > 1).then_some(number - 1), more.then_some(number + 1));
    let mail = MailStatus::of(&app);
    frame.page("admin/outbox", text!("admin-outbox"), &Outbox { mails, states, state, newer, older, mail, standing })
}

#[derive(Serialize)]
struct One {
    shown: Shown,
    mail: MailStatus,
}

/// `GET /admin/outbox/{id}`
pub async fn mail(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id: Id<Mail> = id.parse().map_err(|_| Error::NotFound)?;
    let (templates, config) = (app.templates.clone(), app.config.clone());
    let shown = app.db.read(move |conn, now| super::one(conn, now, &viewer, (&templates, &config), &id)).await?;
    let title = shown.subject.clone();
    frame.page("admin/mail", title, &One { shown, mail: MailStatus::of(&app) })
}

impl From<RetryError> for Error {
    fn from(error: RetryError) -> Self {
        match error {
            RetryError::NotFailed => Self::Conflict(Text::said(error)),
            RetryError::Database(error) => error.into(),
        }
    }
}

/// `POST /admin/outbox/{id}/retry`
pub async fn retry(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Mail> = id.parse().map_err(|_| Error::NotFound)?;
    let path = format!("/admin/outbox/{id}");
    app.db.write(move |conn, now| super::retry(conn, now, &viewer, &id)).await?;
    Ok(frame.onward(&path, text!("admin-retried")))
}

/// `POST /admin/outbox/retry`
pub async fn retry_all(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    let mails = app.db.write(move |conn, now| super::retry_all(conn, now, &viewer)).await?;
    Ok(frame.onward("/admin/outbox", text!("admin-retried-all", mails = mails)))
}

/// `POST /admin/outbox/attempt`
pub async fn attempt(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    let paused = app.db.write(move |conn, now| super::attempt(conn, now, &viewer)).await?;
    let sentence = if paused { text!("admin-tries-now") } else { text!("admin-pauses-no-more") };
    Ok(frame.onward("/admin/outbox", sentence))
}

/// `POST /admin/pauses/{id}/removal`
pub async fn end_pause(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>, _: Fields) -> Result {
    let id: Id<Pause> = id.parse().map_err(|_| Error::NotFound)?;
    let address = app.db.write(move |conn, now| super::end_pause(conn, now, &viewer, &id)).await?;
    Ok(frame.onward("/admin/outbox", text!("admin-writes-again", address = address)))
}

#[derive(Serialize)]
struct History {
    lines: Vec<Line>,
    older: Option<i64>,
    newest: bool,
}

/// `GET /admin/history`
pub async fn history(frame: Frame, viewer: Viewer, app: web::Data<App>, which: web::Query<Which>) -> Result {
    let before = which.before.parse::<i64>().ok();
    let (lines, older) = app.db.read(move |conn, _| super::history(conn, &viewer, before)).await?;
    frame.page("admin/history", text!("admin-history"), &History { lines, older, newest: before.is_none() })
}

/// `POST /admin/history/check`
pub async fn check(frame: Frame, viewer: Viewer, app: web::Data<App>, _: Fields) -> Result {
    viewer.must(Action::ReadHistory)?;
    let sentence = match app.db.read(|conn, _| audit::verify(conn)).await? {
        Verdict::Whole { entries, head } => {
            text!("admin-history-whole", entries = entries, head = head.get(..16).unwrap_or("none"))
        }
        Verdict::Broken { seq, why } => text!("admin-history-broken", entry = seq, why = in_words(why)),
    };
    Ok(frame.onward("/admin/history", sentence))
}

fn in_words(why: Broken) -> Text {
    match why {
        Broken::Gap => text!("admin-history-gap"),
        Broken::Link => text!("admin-history-link"),
        Broken::Content => text!("admin-history-content"),
        Broken::Head => text!("admin-history-head"),
        Broken::Checkpoint => text!("admin-history-checkpoint"),
    }
}

/// What the settings form holds.
#[derive(Debug, Default, Clone, Deserialize, Serialize, Validate)]
#[serde(default)]
pub struct SettingsForm {
    #[validate(length(max = 120, message = "admin-company-long"))]
    company: String,
    coach: String,
    #[validate(length(max = 200, message = "admin-contact-long"))]
    contact: String,
}

#[derive(Serialize)]
struct Colleague {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Settings {
    form: SettingsForm,
    people: Vec<Colleague>,
    security: SecurityForm,
    two: TwoForm,
    rules: approvals::Standing,
    mail: MailStatus,
}

/// What the form about signing in holds: a box that is ticked says yes, and of whom a second factor is demanded.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SecurityForm {
    passwords: String,
    factor: String,
}

impl SecurityForm {
    fn of(stands: people::Security) -> Self {
        let passwords = if stands.passwords { "yes".to_owned() } else { String::new() };
        Self { passwords, factor: stands.factor_for.to_string() }
    }

    /// Nothing where it does not say of whom.
    fn says(&self) -> Option<people::Security> {
        let factor_for = self.factor.parse().ok()?;
        Some(people::Security { passwords: self.passwords == "yes", factor_for })
    }
}

/// What the form about second people holds: a box that is ticked says yes.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct TwoForm {
    opening_early: String,
    erasure: String,
}

impl TwoForm {
    fn of(stands: approvals::Rules) -> Self {
        let box_of = |ticked: bool| if ticked { "yes".to_owned() } else { String::new() };
        Self { opening_early: box_of(stands.opening_early), erasure: box_of(stands.erasure) }
    }

    fn says(&self) -> approvals::Rules {
        approvals::Rules { opening_early: self.opening_early == "yes", erasure: self.erasure == "yes" }
    }
}

/// `GET /admin/settings`
pub async fn settings(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    viewer.must(Action::RunOffice)?;
    frame.page("admin/settings", text!("admin-settings"), &settings_page(&app, viewer, None, None).await?)
}

async fn settings_page(
    app: &App,
    viewer: Viewer,
    typed: Option<SettingsForm>,
    two: Option<TwoForm>,
) -> Result<Settings> {
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let people::Settings { company, contact, coach } = people::settings(conn)?;
        let stands = SettingsForm { company, contact, coach: coach.map(|id| id.to_string()).unwrap_or_default() };
        let choice = |person: Person| Colleague { id: person.id.to_string(), text: person.name };
        let people = people::list_active(conn)?.into_iter().map(choice).collect();
        let security = SecurityForm::of(people::security(conn)?);
        let two = two.unwrap_or(TwoForm::of(approvals::rules(conn)?));
        let rules = approvals::liftings(conn, now, &viewer)?;
        Ok((typed.unwrap_or(stands), people, security, two, rules))
    });
    let (form, people, security, two, rules) = read.await?;
    Ok(Settings { form, people, security, two, rules, mail: MailStatus::of(app) })
}

impl From<SettingsError> for Error {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::NotYours => Self::NotFound,
            SettingsError::NoCoach => Self::Conflict(Text::said(error)),
            SettingsError::Database(error) => error.into(),
        }
    }
}

/// `POST /admin/settings`
pub async fn save_settings(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    viewer.must(Action::RunOffice)?;
    let form: SettingsForm = fields.parse()?;
    let reader = viewer.clone();
    let mut problems = Problems::of(&form);
    if form.company.is_empty() {
        problems.add("company", text!("admin-company-missing"));
    }
    let coach: Option<Id<Person>> = form.coach.parse().ok();
    if coach.is_none() && !form.coach.is_empty() {
        problems.add("coach", Text::said(SettingsError::NoCoach));
    }
    if problems.is_empty() {
        let new = people::Settings { company: form.company.clone(), contact: form.contact.clone(), coach };
        match app.db.write(move |conn, now| people::change_settings(conn, now, &viewer, &new)).await {
            Ok(()) => return Ok(frame.onward("/admin/settings", text!("admin-saved"))),
            Err(error @ SettingsError::NoCoach) => problems.add("coach", Text::said(error)),
            Err(error) => return Err(error.into()),
        }
    }
    frame.again(
        "admin/settings",
        text!("admin-settings"),
        &settings_page(&app, reader, Some(form), None).await?,
        &problems,
    )
}

/// `POST /admin/settings/security`
pub async fn save_security(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    viewer.must(Action::RunOffice)?;
    let Some(new) = fields.parse::<SecurityForm>()?.says() else {
        let problems = Problems::one("factor", text!("admin-factor-choose"));
        let page = settings_page(&app, viewer, None, None).await?;
        return frame.again("admin/settings", text!("admin-settings"), &page, &problems);
    };
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    app.db.write(move |conn, now| people::change_security(conn, now, &viewer, fresh, new)).await?;
    Ok(frame.onward("/admin/settings", text!("admin-saved")))
}

impl From<RulesError> for Error {
    fn from(error: RulesError) -> Self {
        match error {
            RulesError::NotYours => Self::NotFound,
            RulesError::NobodyElse(_) => Self::Conflict(Text::said(error)),
            RulesError::Database(error) => error.into(),
        }
    }
}

/// `POST /admin/settings/approvals`: what the company wants two people for.
pub async fn save_rules(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    viewer.must(Action::RunOffice)?;
    let form: TwoForm = fields.parse()?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let (by, new) = (viewer.clone(), form.says());
    let changed = app.db.write(move |conn, now| approvals::change_rules(conn, now, &by, fresh, new)).await;
    let problems = match changed {
        Ok(asked) => {
            let done = if asked { text!("approvals-rules-asked") } else { text!("admin-saved") };
            return Ok(frame.onward("/admin/settings#two", done));
        }
        Err(error @ RulesError::NobodyElse(rule)) => {
            let field = match rule {
                Rule::OpeningEarly => "opening_early",
                Rule::Erasure => "erasure",
            };
            Problems::one(field, Text::said(error))
        }
        Err(error) => return Err(error.into()),
    };
    let page = settings_page(&app, viewer, None, Some(form)).await?;
    frame.again("admin/settings", text!("admin-settings"), &page, &problems)
}
