//! How far everybody is, for planners and the coach; and what planners say of it.

use actix_web::web::{Data, Path as Place};
use serde::{Deserialize, Serialize};

use super::super::path::Path;
use super::super::{paths_of, paths_of_all};
use super::{Held, LONGEST, may_look};
use crate::access::Action;
use crate::db::{Id, QueryError, QueryResult};
use crate::interviewers::{self, GrantError, Qualification, WithdrawError, grant, withdraw};
use crate::language::{Text, text};
use crate::mail::{Pause, outbox_pause};
use crate::people::{self, Person, PersonState, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

#[derive(Serialize)]
struct Trainee {
    path: String,
    name: String,
    /// In which competencies they are qualified.
    qualified: Text,
    /// What they are under way in, and where.
    under_way: Vec<(String, Text)>,
}

#[derive(Serialize)]
struct TraineesPage {
    rows: Vec<Trainee>,
    planner: bool,
}

/// `GET /trainees`: by name, and never by number.
pub async fn trainees(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        if !may_look(conn, &viewer)? {
            return Err(QueryError::NotFound);
        }
        let people = people::list_active(conn)?;
        let row = |(person, paths): (Person, Vec<Path>)| Trainee {
            path: format!("/trainees/{}", person.id),
            name: person.name,
            qualified: Text::listed(
                paths.iter().filter(|path| path.qualification.is_some()).map(|path| &path.competency.name),
            ),
            under_way: paths
                .iter()
                .filter(|path| path.under_way())
                .map(|path| (path.competency.name.clone(), path.step().says()))
                .collect(),
        };
        let rows = paths_of_all(conn, people)?.into_iter().map(row).collect();
        Ok(TraineesPage { rows, planner: viewer.may(Action::Qualify) })
    });
    frame.page("training/trainees", text!("training-interviewers"), &read.await?)
}

/// One competency of somebody else's.
#[derive(Serialize)]
struct TraineeLine {
    key: String,
    name: String,
    says: Text,
    qualification: Option<Held>,
    ticked: bool,
}

#[derive(Serialize, Deserialize, Default, Clone)]
#[serde(default)]
struct GrantForm {
    reason: String,
}

#[derive(Serialize)]
struct TraineePage {
    path: String,
    /// When they can interview.
    availability: String,
    name: String,
    lines: Vec<TraineeLine>,
    /// Whether there is anything left to say they are qualified in.
    open: bool,
    planner: bool,
    /// Why no mail reaches them, for planners.
    pause: Option<Pause>,
    form: GrantForm,
}

async fn trainee_page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Person>,
    form: GrantForm,
    ticked: Vec<String>,
) -> std::result::Result<TraineePage, Error> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let person = people::find(conn, &id)?;
        if !may_look(conn, &viewer)? || person.state == PersonState::Disabled {
            return Err(QueryError::NotFound);
        }
        let paths = paths_of(conn, &id)?;
        let pause = if viewer.may(Action::Qualify) { outbox_pause::find(conn, &person.email)? } else { None };
        let by: Vec<Id<Person>> =
            paths.iter().filter_map(|path| path.qualification.as_ref()).map(|one| one.qualified_by.clone()).collect();
        let names = people::names_of(conn, &by)?;
        let line = |path: &Path| TraineeLine {
            key: path.competency.key.clone(),
            name: path.competency.name.clone(),
            says: if path.under_way() || path.qualification.is_some() {
                path.step().says()
            } else {
                text!("training-not-begun")
            },
            qualification: path.qualification.as_ref().map(|one| Held::of(one, &names)),
            ticked: ticked.contains(&path.competency.key),
        };
        let lines: Vec<TraineeLine> = paths.iter().map(line).collect();
        Ok(TraineePage {
            path: format!("/trainees/{id}"),
            availability: format!("/people/{id}/availability"),
            name: person.name,
            open: lines.iter().any(|line| line.qualification.is_none()),
            lines,
            planner: viewer.may(Action::Qualify),
            pause,
            form,
        })
    });
    Ok(read.await?)
}

/// `GET /trainees/{id}`
pub async fn trainee(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = trainee_page(&app, &viewer, &id, GrantForm::default(), Vec::new()).await?;
    frame.page("training/trainee", &page.name, &page)
}

fn reason_problems(reason: &str, missing: Text) -> Problems {
    match reason.trim().chars().count() {
        0 => Problems::one("reason", missing),
        1..=LONGEST => Problems::default(),
        _ => Problems::one("reason", text!("training-too-long")),
    }
}

/// `POST /trainees/{id}/qualifications`: by a planner's word.
pub async fn qualify(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>, fields: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let form: GrantForm = fields.parse()?;
    let ticked: Vec<String> = fields.all("competency").into_iter().map(str::to_owned).collect();
    let mut problems = reason_problems(&form.reason, text!("training-grant-why-missing"));
    if ticked.is_empty() {
        problems.add("competency", text!("training-grant-nothing"));
    }
    if problems.is_empty() {
        let (by, person, wanted, reason) = (viewer.clone(), id.clone(), ticked.clone(), form.reason.clone());
        match app.db.write(move |conn, now| grant(conn, now, &by, &person, &wanted, reason.trim())).await {
            Ok(()) => return Ok(frame.onward(&format!("/trainees/{id}"), text!("training-saved"))),
            Err(GrantError::NotYours) => return Err(Error::NotFound),
            Err(GrantError::Database(error)) => return Err(error.into()),
            Err(error) => problems = Problems::one("competency", Text::said(error)),
        }
    }
    viewer.must(Action::Qualify)?;
    let page = trainee_page(&app, &viewer, &id, form, ticked).await?;
    frame.again("training/trainee", &page.name, &page, &problems)
}

#[derive(Serialize)]
struct WithdrawalPage {
    path: String,
    back: String,
    name: String,
    competency: String,
    form: GrantForm,
}

async fn withdrawal_page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Qualification>,
    form: GrantForm,
) -> std::result::Result<WithdrawalPage, Error> {
    viewer.must(Action::Qualify)?;
    let id = id.clone();
    let read = app.db.read(move |conn, _| -> QueryResult<_> {
        let found = interviewers::find_qualification(conn, &id)?;
        let competencies = interviewers::competencies(conn)?;
        let named = competencies.into_iter().find(|one| one.key == found.competency).map(|one| one.name);
        Ok(WithdrawalPage {
            path: format!("/qualifications/{id}/withdrawal"),
            back: format!("/trainees/{}", found.person_id),
            name: people::find(conn, &found.person_id)?.name,
            competency: named.unwrap_or(found.competency),
            form,
        })
    });
    Ok(read.await?)
}

/// `GET /qualifications/{id}/withdrawal`
pub async fn withdrawal(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = withdrawal_page(&app, &viewer, &id, GrantForm::default()).await?;
    frame.page("training/withdrawal", text!("training-withdraw-title"), &page)
}

/// `POST /qualifications/{id}/withdrawal`
pub async fn withdraw_form(frame: Frame, viewer: Viewer, app: Data<App>, id: Place<String>, fields: Fields) -> Result {
    let id: Id<Qualification> = id.parse().map_err(|_| Error::NotFound)?;
    let form: GrantForm = fields.parse()?;
    let problems = reason_problems(&form.reason, text!("training-withdraw-why-missing"));
    if !problems.is_empty() {
        let page = withdrawal_page(&app, &viewer, &id, form).await?;
        return frame.again("training/withdrawal", text!("training-withdraw-title"), &page, &problems);
    }
    let taken = app.db.write(move |conn, now| withdraw(conn, now, &viewer, &id, form.reason.trim())).await;
    match taken {
        Ok(person) => Ok(frame.onward(&format!("/trainees/{person}"), text!("training-withdrawn"))),
        Err(WithdrawError::NotYours) => Err(Error::NotFound),
        Err(WithdrawError::Database(error)) => Err(error.into()),
    }
}
