//! The pages of candidates.

use std::collections::BTreeMap;

use actix_web::web;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidateEmail, ValidationError};

use super::candidate::{Candidate, CandidateInput, Listed};
use super::{CreateError, EditError, Unfit, see};
use crate::access::Action;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::interviewers::{Week, WeekSaid, week_said};
use crate::language::{Text, text};
use crate::people::{self, Person, PersonState, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result, filled, looked_for};
use crate::words::Words;

fn named(path: &web::Path<String>) -> Result<Id<Candidate>> {
    path.parse().map_err(|_| Error::NotFound)
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether the viewer looks after what becomes of the data in the end.
    keeps: bool,
    q: String,
    rows: Vec<Listed>,
    matching: usize,
    all: usize,
    cut: bool,
}

/// `GET /candidates`
pub async fn index(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    query: web::Query<BTreeMap<String, String>>,
) -> Result {
    let q = looked_for(&query);
    let words = Words::of(&q);
    let keeps = viewer.may(Action::EraseCandidate);
    let found = app.db.read(move |conn, _| see::look_for(conn, &viewer, &words)).await?;
    let (matching, all) = (found.matching, found.all);
    let page = IndexPage { keeps, q, cut: found.shown.len() < matching, rows: found.shown, matching, all };
    frame.page("candidates/index", text!("candidates-title"), &page)
}

/// What was typed about a candidate.
#[derive(Debug, Clone, Default, Deserialize, Serialize, Validate)]
#[serde(default)]
struct CandidateForm {
    id: String,
    #[validate(
        custom(function = "filled", message = "candidates-name-wanted"),
        length(max = 120, message = "candidates-name-long")
    )]
    name: String,
    #[validate(custom(function = "is_address_or_nothing"))]
    email: String,
    person: String,
    #[validate(length(max = 120, message = "candidates-source-long"))]
    source: String,
    #[validate(length(max = 4000, message = "candidates-notes-long"))]
    notes: String,
    #[serde(serialize_with = "week_said")]
    hours: String,
    zone: String,
    somebody_else: String,
    revision: String,
}

fn is_address_or_nothing(typed: &str) -> std::result::Result<(), ValidationError> {
    let wrong = |message: &'static str| Err(ValidationError::new("email").with_message(message.into()));
    match typed {
        "" => Ok(()),
        long if long.chars().count() > 254 => wrong("candidates-email-long"),
        address if address.validate_email() => Ok(()),
        _ => wrong("candidates-email-wrong"),
    }
}

impl CandidateForm {
    fn of(candidate: &Candidate) -> Self {
        Self {
            id: candidate.id.to_string(),
            name: candidate.name.clone(),
            email: candidate.email.clone(),
            person: candidate.person_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            source: candidate.source.clone(),
            notes: candidate.notes.clone(),
            hours: candidate.hours.clone(),
            zone: candidate.zone.clone(),
            somebody_else: String::new(),
            revision: candidate.revision.to_string(),
        }
    }

    fn to_input(&self) -> std::result::Result<CandidateInput, Problems> {
        let mut problems = Problems::of(self);
        let person = match self.person.as_str() {
            "" => None,
            typed => typed.parse().map(Some).unwrap_or_else(|_| {
                problems.add("person", Text::said(Unfit::NoSuchPerson));
                None
            }),
        };
        let week = Week::read(&self.hours).unwrap_or_else(|error| {
            problems.add("hours", Text::said(error));
            Week::default()
        });
        let hours = match self.zone.parse() {
            _ if week == Week::default() => None,
            Ok(zone) => Some((week, zone)),
            Err(_) => {
                problems.add("zone", text!("candidates-zone-wanted"));
                None
            }
        };
        if !problems.is_empty() {
            return Err(problems.in_order(&["name", "email", "source", "person", "hours", "zone", "notes"]));
        }
        Ok(CandidateInput {
            name: self.name.clone(),
            email: self.email.clone(),
            person,
            source: self.source.clone(),
            notes: self.notes.clone(),
            hours,
            somebody_else: self.somebody_else == "yes",
        })
    }
}

#[derive(Serialize)]
struct Choice {
    id: String,
    text: Text,
}

/// Somebody who has the address already.
#[derive(Clone, Serialize)]
struct Known {
    path: String,
    name: String,
}

#[derive(Serialize)]
struct FormPage {
    form: CandidateForm,
    people: Vec<Choice>,
    sources: [Text; 6],
    zones: Vec<&'static str>,
    known: Option<Known>,
}

impl FormPage {
    fn of(conn: &mut Conn, form: CandidateForm, known: Option<Known>) -> QueryResult<Self> {
        let text = |person: &Person| match person.state {
            PersonState::Disabled => text!("candidates-person-left", name = person.name.as_str()),
            _ => format!("{}, {}", person.name, person.email).into(),
        };
        let choice = |person: Person| Choice { text: text(&person), id: person.id.to_string() };
        let people = people::list(conn)?.into_iter().map(choice).collect();
        let sources = [
            text!("candidates-source-careers"),
            text!("candidates-source-referral"),
            text!("candidates-source-agency"),
            text!("candidates-source-board"),
            text!("candidates-source-meetup"),
            text!("candidates-source-internal"),
        ];
        Ok(Self { form, people, sources, zones: people::zones(), known })
    }
}

/// What a refused form has to say: the problems, and who has the address already.
type Refused = (Problems, Option<Known>);

fn refused(error: Unfit) -> Result<Refused> {
    match error {
        Unfit::KnownAddress { ref id, ref name } => {
            let known = Known { path: format!("/candidates/{id}"), name: name.clone() };
            Ok((Problems::one("email", Text::said(error)), Some(known)))
        }
        Unfit::Colleague(_) | Unfit::NoSuchPerson => Ok((Problems::one("person", Text::said(error)), None)),
        Unfit::Database(error) => Err(error.into()),
    }
}

async fn new_form(app: &App, viewer: Viewer, form: CandidateForm, known: Option<Known>) -> Result<FormPage> {
    let read = app.db.read(move |conn, _| {
        see::admit(conn, &viewer)?;
        FormPage::of(conn, form, known)
    });
    Ok(read.await?)
}

/// `GET /candidates/new`
pub async fn new(frame: Frame, viewer: Viewer, app: web::Data<App>) -> Result {
    let id = Id::<Candidate>::new(app.db.clock().now()).to_string();
    let form = CandidateForm { id, zone: viewer.zone.clone(), ..CandidateForm::default() };
    frame.page("candidates/new", text!("candidates-add"), &new_form(&app, viewer, form, None).await?)
}

/// `POST /candidates`
pub async fn create(frame: Frame, viewer: Viewer, app: web::Data<App>, fields: Fields) -> Result {
    let form: CandidateForm = fields.parse()?;
    let (problems, known) = match form.to_input() {
        Err(problems) => (problems, None),
        Ok(input) => {
            let (now, who) = (app.db.clock().now(), viewer.clone());
            let id: Id<Candidate> = form.id.parse().unwrap_or_else(|_| Id::new(now));
            let onward = seen_by(&viewer, &input.person, &id);
            match app.db.write(move |conn, now| super::create(conn, now, &who, &id, &input)).await {
                Ok(_) => return Ok(frame.onward(&onward, text!("candidates-is-added"))),
                Err(CreateError::Database(error)) => return Err(error.into()),
                Err(CreateError::Unfit(error)) => refused(error)?,
            }
        }
    };
    frame.again("candidates/new", text!("candidates-add"), &new_form(&app, viewer, form, known).await?, &problems)
}

/// Where one goes from here: nobody sees their own page.
fn seen_by(viewer: &Viewer, person: &Option<Id<Person>>, id: &Id<Candidate>) -> String {
    if person.as_ref() == Some(&viewer.id) { "/candidates".into() } else { format!("/candidates/{id}") }
}

#[derive(Serialize)]
struct ShowPage {
    /// Whether the viewer looks after what becomes of the data in the end.
    keeps: bool,
    candidate: Candidate,
    hours: Text,
    colleague: Option<String>,
    added_by: Option<String>,
    created_at: Time,
}

/// `GET /candidates/{id}`
pub async fn show(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    let id = named(&id)?;
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let candidate = see(conn, &viewer, &id)?;
        let ids: Vec<Id<Person>> =
            [&candidate.person_id, &candidate.created_by].into_iter().flatten().cloned().collect();
        let mut names = people::names_of(conn, &ids)?;
        let added_by = candidate.created_by.as_ref().and_then(|id| names.get(id).cloned());
        let colleague = candidate.person_id.as_ref().and_then(|id| names.remove(id));
        let hours = Text::said(WeekSaid(candidate.hours.clone()));
        Ok(ShowPage {
            keeps: viewer.may(Action::EraseCandidate),
            colleague,
            added_by,
            created_at: candidate.created_at,
            hours,
            candidate,
        })
    });
    let page = read.await?;
    frame.page("candidates/show", &page.candidate.name, &page)
}

async fn edit_form(
    app: &App,
    viewer: Viewer,
    id: Id<Candidate>,
    typed: Option<(CandidateForm, Option<Known>)>,
) -> Result<FormPage> {
    let read = app.db.read(move |conn, _| {
        let stands = CandidateForm::of(&see(conn, &viewer, &id)?);
        let (form, known) = match typed {
            None => (CandidateForm { zone: stands_in(&stands.zone, &viewer), ..stands }, None),
            Some((typed, known)) => (CandidateForm { id: stands.id, revision: stands.revision, ..typed }, known),
        };
        FormPage::of(conn, form, known)
    });
    Ok(read.await?)
}

/// The zone that a form begins with.
fn stands_in(zone: &str, viewer: &Viewer) -> String {
    if zone.is_empty() { viewer.zone.clone() } else { zone.to_owned() }
}

/// `GET /candidates/{id}/edit`
pub async fn edit(frame: Frame, viewer: Viewer, app: web::Data<App>, id: web::Path<String>) -> Result {
    frame.page("candidates/edit", text!("candidates-edit-title"), &edit_form(&app, viewer, named(&id)?, None).await?)
}

/// `POST /candidates/{id}`
pub async fn update(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    id: web::Path<String>,
    fields: Fields,
) -> Result {
    let (id, form): (Id<Candidate>, CandidateForm) = (named(&id)?, fields.parse()?);
    let (problems, known) = match form.to_input() {
        Err(problems) => (problems, None),
        Ok(input) => {
            let (who, which, revision) = (viewer.clone(), id.clone(), form.revision.parse().unwrap_or(0));
            let onward = seen_by(&viewer, &input.person, &id);
            match app.db.write(move |conn, now| super::edit(conn, now, &who, &which, revision, &input)).await {
                Ok(_) => return Ok(frame.onward(&onward, text!("candidates-saved"))),
                Err(error) => edit_refused(error)?,
            }
        }
    };
    frame.again(
        "candidates/edit",
        text!("candidates-edit-title"),
        &edit_form(&app, viewer, id, Some((form, known))).await?,
        &problems,
    )
}

fn edit_refused(error: EditError) -> Result<Refused> {
    match error {
        EditError::Unfit(error) => refused(error),
        EditError::Stale => Ok((Problems::one("name", Text::said(error)), None)),
        EditError::Database(error) => Err(error.into()),
    }
}
