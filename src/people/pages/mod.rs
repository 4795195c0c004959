//! The pages of people: everybody, one of them, and (in a room of its own) oneself.

pub mod oneself;

use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::door::{InviteAgainError, InviteError, hand_over, invite, invite_again, provider};
use super::second_factor::is_on;
use super::{
    ChangeError, Fresh, Newcomer, NotAPerson, Person, PersonState, Proof, Role, Viewer, change, disable, enable, find,
    list, prove, store, zones,
};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Id, QueryError};
use crate::language::{Language, Text, text};
use crate::mail::{self, outbox_pause};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Default, Clone, Serialize, Deserialize, Validate)]
#[serde(default)]
struct PersonForm {
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(custom(function = "is_address"))]
    email: String,
    #[validate(length(max = 120, message = "people-what-long"))]
    title: String,
    #[validate(custom(function = "is_role"))]
    role: String,
    #[validate(custom(function = "is_zone"))]
    zone: String,
}

impl PersonForm {
    fn of(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            email: person.email.clone(),
            title: person.title.clone(),
            role: person.role.to_string(),
            zone: person.zone.clone(),
        }
    }

    /// What was typed, if all of it fits.
    fn newcomer(&self, language: Language) -> std::result::Result<Newcomer, Problems> {
        let problems = Problems::of(self).in_order(&["name", "email", "title", "role", "zone"]);
        match self.role.parse() {
            Ok(role) if problems.is_empty() => Ok(Newcomer {
                email: self.email.clone(),
                name: self.name.clone(),
                title: self.title.clone(),
                role,
                zone: self.zone.clone(),
                language,
            }),
            _ => Err(problems),
        }
    }
}

/// What is wrong with what was typed of a person, beside its field.
pub(super) fn problems_of(why: NotAPerson) -> Problems {
    match why {
        NotAPerson::Email => Problems::one("email", text!("people-email-wrong")),
        NotAPerson::Name => Problems::one("name", text!("people-name-one-line")),
        NotAPerson::Title => Problems::one("title", text!("people-what-one-line")),
        NotAPerson::Zone => Problems::one("zone", text!("people-choose-zone")),
    }
}

pub(super) fn is_name(name: &str) -> std::result::Result<(), ValidationError> {
    match name.trim().chars().count() {
        0 => Err(ValidationError::new("name").with_message("people-name-wanted".into())),
        1..=120 => Ok(()),
        _ => Err(ValidationError::new("name").with_message("people-name-long".into())),
    }
}

pub(super) fn is_address(email: &str) -> std::result::Result<(), ValidationError> {
    let known = super::person::is_email(&Person::normal_email(email));
    known.then_some(()).ok_or_else(|| ValidationError::new("email").with_message("people-email-wrong".into()))
}

pub(super) fn is_zone(zone: &str) -> std::result::Result<(), ValidationError> {
    let known = zone.parse::<chrono_tz::Tz>().is_ok();
    known.then_some(()).ok_or_else(|| ValidationError::new("zone").with_message("people-choose-zone".into()))
}

fn is_role(role: &str) -> std::result::Result<(), ValidationError> {
    let known = role.parse::<Role>().is_ok();
    known.then_some(()).ok_or_else(|| ValidationError::new("role").with_message("people-choose-role".into()))
}

#[derive(Serialize)]
struct Row {
    person: Person,
    last_seen: Option<Time>,
    invited: bool,
    disabled: bool,
}

#[derive(Serialize)]
struct ListPage {
    rows: Vec<Row>,
}

/// `GET /people`
pub async fn index(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    viewer.must(Action::KeepPeople)?;
    let rows = app.db.read(|conn, _| {
        let mut seen = store::last_seen(conn)?;
        let row = |person: Person| Row {
            last_seen: seen.remove(&person.id),
            invited: person.state == PersonState::Invited,
            disabled: person.state == PersonState::Disabled,
            person,
        };
        Ok::<_, QueryError>(list(conn)?.into_iter().map(row).collect())
    });
    frame.page("people/index", text!("people-title"), &ListPage { rows: rows.await? })
}

#[derive(Serialize)]
struct NewPage {
    form: PersonForm,
    zones: Vec<&'static str>,
}

/// `GET /people/new`
pub async fn new(frame: Frame, viewer: Viewer) -> Result {
    viewer.must(Action::KeepPeople)?;
    let form = PersonForm { zone: viewer.zone, ..PersonForm::default() };
    frame.page("people/new", text!("people-invite"), &NewPage { form, zones: zones() })
}

/// `POST /people`
pub async fn create(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    viewer.must(Action::KeepPeople)?;
    let (form, keys): (PersonForm, _) = (fields.parse()?, app.keys.clone());
    let problems = match form.newcomer(viewer.language) {
        Err(problems) => problems,
        Ok(input) => {
            let fresh = match prove(&frame, &app, &viewer, &fields).await? {
                Proof::Given(fresh) => fresh,
                Proof::Asked(asked) => return Ok(asked),
            };
            match app.db.write(move |conn, now| invite(conn, now, &viewer, fresh, &keys, &input)).await {
                Ok(person) => return Ok(frame.onward(&path(&person.id), sent(&app, &person))),
                Err(InviteError::AddressTaken { name }) => taken(&name),
                Err(error @ InviteError::AddressTakenNow) => Problems::one("email", Text::said(error)),
                Err(InviteError::NotAPerson(why)) => problems_of(why),
                Err(InviteError::NotYours) => return Err(Error::NotFound),
                Err(InviteError::Database(error)) => return Err(error.into()),
            }
        }
    };
    frame.again("people/new", text!("people-invite"), &NewPage { form, zones: zones() }, &problems)
}

#[derive(Serialize)]
struct PersonPage {
    person: Person,
    form: PersonForm,
    revision: i32,
    invited: bool,
    disabled: bool,
    own: bool,
    mails: bool,
    sessions: usize,
    last_seen: Option<Time>,
    pause: Option<mail::Pause>,
    /// Whether they have a second factor.
    factor: bool,
    /// Since when they are linked with an account at an identity provider, and when they last came in with it.
    links: Vec<(Time, Time)>,
    zones: Vec<&'static str>,
}

async fn person_page(app: &App, viewer: &Viewer, id: &Id<Person>) -> std::result::Result<PersonPage, Error> {
    viewer.must(Action::KeepPeople)?;
    let wanted = id.clone();
    let found = app.db.read(move |conn, now| {
        let person = find(conn, &wanted)?;
        let sessions = store::list_sessions(conn, &wanted, now)?;
        let pause = outbox_pause::find(conn, &person.email)?;
        let (factor, links) = (is_on(conn, &wanted)?, provider::list_of(conn, &wanted)?);
        Ok::<_, QueryError>((person, sessions, pause, factor, links))
    });
    let (person, sessions, pause, factor, links) = found.await?;
    Ok(PersonPage {
        form: PersonForm::of(&person),
        revision: person.revision,
        invited: person.state == PersonState::Invited,
        disabled: person.state == PersonState::Disabled,
        own: person.id == viewer.id,
        mails: app.config.smtp_url.is_some(),
        sessions: sessions.len(),
        last_seen: sessions.first().map(|session| session.seen_at),
        pause,
        factor,
        links: links.into_iter().map(|link| (link.created_at, link.seen_at)).collect(),
        zones: zones(),
        person,
    })
}

/// `GET /people/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let page = person_page(&app, &viewer, &id_of(&id)?).await?;
    frame.page("people/show", &page.person.name, &page)
}

/// `POST /people/{id}`
pub async fn update(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form): (_, PersonForm) = (id_of(&id)?, fields.parse()?);
    let mut page = person_page(&app, &viewer, &id).await?;
    page.revision = fields.get("revision").parse().unwrap_or(0);
    let problems = match form.newcomer(viewer.language) {
        Err(problems) => problems,
        Ok(input) => {
            let fresh = match prove(&frame, &app, &viewer, &fields).await? {
                Proof::Given(fresh) => fresh,
                Proof::Asked(asked) => return Ok(asked),
            };
            match write_change(&app, viewer, fresh, id, page.revision, input).await? {
                Ok(ended) => return Ok(frame.onward(&path(&page.person.id), changed(ended, &form.name))),
                Err(problems) => problems,
            }
        }
    };
    page.form = form;
    frame.again("people/show", &page.person.name, &page, &problems)
}

async fn write_change(
    app: &App,
    viewer: Viewer,
    fresh: Fresh,
    id: Id<Person>,
    revision: i32,
    input: Newcomer,
) -> std::result::Result<std::result::Result<bool, Problems>, Error> {
    match app.db.write(move |conn, now| change(conn, now, &viewer, fresh, &id, revision, &input)).await {
        Ok(ended) => Ok(Ok(ended)),
        Err(ChangeError::AddressTaken { name }) => Ok(Err(taken(&name))),
        Err(error @ ChangeError::AddressTakenNow) => Ok(Err(Problems::one("email", Text::said(error)))),
        Err(ChangeError::NotAPerson(why)) => Ok(Err(problems_of(why))),
        Err(error @ ChangeError::LastAdmin) => Ok(Err(Problems::one("role", Text::said(error)))),
        Err(error) => Err(error.into()),
    }
}

/// `GET /people/{id}/disabling`: what it does, before it is done.
pub async fn check_disabling(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let page = person_page(&app, &viewer, &id_of(&id)?).await?;
    if page.disabled {
        return Ok(frame.onward(&path(&page.person.id), ""));
    }
    let title = if page.invited { text!("people-withdraw") } else { text!("people-disable-title") };
    frame.page("people/disabling", title, &page)
}

/// `POST /people/{id}/disabling`
pub async fn create_disabling(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let page = person_page(&app, &viewer, &id_of(&id)?).await?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let id = page.person.id.clone();
    match app.db.write(move |conn, now| disable(conn, now, &viewer, fresh, &id)).await {
        Ok(()) if page.invited => Ok(frame.onward(&path(&page.person.id), text!("people-withdrawn"))),
        Ok(()) => Ok(frame.onward(&path(&page.person.id), text!("people-disabled", name = page.person.name.as_str()))),
        Err(error @ ChangeError::LastAdmin) => {
            let problems = Problems::one("disable", Text::said(error));
            frame.again("people/disabling", text!("people-disable-title"), &page, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /people/{id}/enabling`
pub async fn create_enabling(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let page = person_page(&app, &viewer, &id_of(&id)?).await?;
    let fresh = match prove(&frame, &app, &viewer, &fields).await? {
        Proof::Given(fresh) => fresh,
        Proof::Asked(asked) => return Ok(asked),
    };
    let id = page.person.id.clone();
    app.db.write(move |conn, now| enable(conn, now, &viewer, fresh, &id)).await?;
    let said = match page.invited {
        true => text!("people-still-invited"),
        false => text!("people-enabled", name = page.person.name.as_str()),
    };
    Ok(frame.onward(&path(&page.person.id), said))
}

/// `POST /people/{id}/invitation`: mails a new link.
pub async fn create_invitation(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    _: Fields,
) -> Result {
    let (id, keys) = (id_of(&id)?, app.keys.clone());
    let person = app.db.write(move |conn, now| invite_again(conn, now, &viewer, &keys, &id)).await?;
    Ok(frame.onward(&path(&person.id), sent(&app, &person)))
}

#[derive(Serialize)]
struct HandedOverPage {
    person: Person,
    link: String,
}

/// `POST /people/{id}/link`: shows a new link on the page that answers, and never again.
pub async fn create_link(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    _: Fields,
) -> Result {
    let id = id_of(&id)?;
    let (person, path) = app.db.write(move |conn, now| hand_over(conn, now, &viewer, &id)).await?;
    let link = format!("{}{path}", app.config.base_url);
    frame.page("people/handed_over", text!("people-link-title"), &HandedOverPage { person, link })
}

fn id_of(path: &str) -> std::result::Result<Id<Person>, Error> {
    path.parse().map_err(|_| Error::NotFound)
}

fn path(id: &Id<Person>) -> String {
    format!("/people/{id}")
}

fn taken(name: &str) -> Problems {
    Problems::one("email", text!("people-taken", name = name))
}

fn sent(app: &App, person: &Person) -> Text {
    if app.config.smtp_url.is_some() {
        text!("people-invitation-sent", email = person.email.as_str())
    } else {
        text!("people-hand-over-link")
    }
}

fn changed(ended: bool, name: &str) -> Text {
    if ended { text!("people-saved-signed-out", name = name) } else { text!("people-saved") }
}

impl From<ChangeError> for Error {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::NotYours => Self::NotFound,
            ChangeError::Stale => Self::Stale,
            ChangeError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}

impl From<InviteAgainError> for Error {
    fn from(error: InviteAgainError) -> Self {
        match error {
            InviteAgainError::NotYours => Self::NotFound,
            InviteAgainError::NotInvited => Self::Conflict(Text::said(error)),
            InviteAgainError::Database(error) => error.into(),
        }
    }
}
