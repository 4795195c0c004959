//! The pages of reminders: the company's policy, an opening's own, what either would mail this week; what is mailed to
//! oneself; and the end of the digest.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::foresee::{Foreseen, foresee};
use super::gather::{gather, working_times};
use super::nudge::nudge;
use super::policy::{Policy, Quiet};
use super::store::{self, COMPANY, Policies};
use super::{say, unsubscribe};
use crate::access::Action;
use crate::db::{Id, QueryResult};
use crate::language::text;
use crate::openings::{self, Opening};
use crate::panels::Panel;
use crate::people::{self, Person, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// How many days a forecast looks ahead.
const WEEK: i64 = 7;

/// How many of its mails stand on the page.
const SHOWN: usize = 200;

/// The numbers of a policy as they are typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct PolicyForm {
    prepare_hours: String,
    grace_hours: String,
    mornings: String,
    escalate_days: String,
    quiet_from: String,
    quiet_until: String,
}

impl PolicyForm {
    fn of(policy: Policy, quiet: Quiet) -> Self {
        Self {
            prepare_hours: policy.prepare_hours.to_string(),
            grace_hours: policy.grace_hours.to_string(),
            mornings: policy.mornings.to_string(),
            escalate_days: policy.escalate_days.to_string(),
            quiet_from: quiet.from.to_string(),
            quiet_until: quiet.until.to_string(),
        }
    }

    fn read(fields: &Fields) -> std::result::Result<Self, Error> {
        let names = ["prepare_hours", "grace_hours", "mornings", "escalate_days", "quiet_from", "quiet_until"];
        Fields::of(&names.map(|name| (name, fields.get(name)))).parse()
    }

    fn policy(&self, problems: &mut Problems) -> Policy {
        let typed = [&self.prepare_hours, &self.grace_hours, &self.mornings, &self.escalate_days];
        let mut numbers = Policy::BOUNDS.iter().zip(typed).map(|((name, least, most), typed)| {
            let number = typed.parse::<i32>().ok().filter(|number| (*least..=*most).contains(number));
            number.unwrap_or_else(|| {
                problems.add(name, text!("reminders-number", least = *least, most = *most));
                *least
            })
        });
        let mut next = || numbers.next().unwrap_or_default();
        Policy { prepare_hours: next(), grace_hours: next(), mornings: next(), escalate_days: next() }
    }

    fn quiet(&self, problems: &mut Problems) -> Quiet {
        let mut hour = |name: &str, typed: &str| {
            let hour = typed.parse::<u32>().ok().filter(|hour| *hour <= 24);
            if hour.is_none() {
                problems.add(name, text!("reminders-hour"));
            }
            hour
        };
        let hours = hour("quiet_from", &self.quiet_from).zip(hour("quiet_until", &self.quiet_until));
        let Some((from, until)) = hours else { return Quiet::usual() };
        Quiet::of(from, until).unwrap_or_else(|| {
            problems.add("quiet_from", text!("reminders-four-hours"));
            Quiet::usual()
        })
    }
}

#[derive(Serialize)]
struct PolicyPage {
    action: String,
    /// The opening that it is for; without one it is the company's.
    opening: Option<String>,
    back: String,
    /// Whether the viewer may change it.
    may_change: bool,
    /// Whether the opening has a policy of its own.
    own: bool,
    form: PolicyForm,
    forecast: Forecast,
    /// Whether the forecast is of what is typed and not saved.
    tried: bool,
}

/// The mails of a week to come.
#[derive(Debug, Default, Serialize)]
struct Forecast {
    mails: Vec<Foreseen>,
    /// How many more there are.
    left: usize,
    count: usize,
    people: usize,
    /// The most that one person gets on one day.
    most: usize,
}

impl Forecast {
    fn of(mut mails: Vec<Foreseen>) -> Self {
        let mut days: BTreeMap<(&Id<Person>, NaiveDate), usize> = BTreeMap::new();
        for mail in &mails {
            *days.entry((&mail.to_id, mail.day)).or_default() += 1;
        }
        let most = days.values().copied().max().unwrap_or(0);
        let people = days.keys().map(|(to, _)| *to).collect::<BTreeSet<_>>().len();
        let count = mails.len();
        mails.truncate(SHOWN);
        Self { left: count - mails.len(), count, people, most, mails }
    }
}

/// Which policy a page is about.
#[derive(Clone)]
enum Scope {
    Company,
    Opening(Id<Opening>),
}

impl Scope {
    fn key(&self) -> &str {
        match self {
            Self::Company => COMPANY,
            Self::Opening(id) => id.as_str(),
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Company => "/reminders".into(),
            Self::Opening(id) => format!("/openings/{id}/reminders"),
        }
    }
}

async fn page(
    app: &App,
    viewer: &Viewer,
    scope: Scope,
    typed: Option<(PolicyForm, Option<(Policy, Quiet)>)>,
) -> std::result::Result<PolicyPage, Error> {
    let viewer = viewer.clone();
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let opening = match &scope {
            Scope::Company if viewer.may(Action::ReadReminders) => None,
            Scope::Company => return Err(crate::db::QueryError::NotFound),
            Scope::Opening(id) => Some(say::see(conn, &viewer, id)?),
        };
        let mut policies = store::policies(conn)?;
        let own = policies.all.contains_key(scope.key());
        let stands = PolicyForm::of(policies.of(scope.key()), policies.quiet);
        let tried = typed.as_ref().is_some_and(|(_, fits)| fits.is_some());
        let form = match typed {
            Some((form, fits)) => {
                if let Some((policy, quiet)) = fits {
                    policies.all.insert(scope.key().to_owned(), policy);
                    policies.quiet = quiet;
                }
                form
            }
            None => stands,
        };
        let mut round = gather(conn, now, WEEK, &policies)?;
        if let Some(opening) = &opening {
            round.owed.retain(|owed| owed.one.opening.id == opening.id);
        }
        // Nobody reads of a panel on which they are the candidate.
        round.owed.retain(|owed| owed.one.candidate_person.as_ref() != Some(&viewer.id));
        Ok(PolicyPage {
            action: scope.path(),
            back: opening.as_ref().map_or("/admin".into(), |opening| format!("/openings/{}", opening.id)),
            may_change: opening.is_some() || viewer.may(Action::SayReminders),
            opening: opening.map(|opening| opening.title),
            own,
            form,
            forecast: Forecast::of(foresee(round, now, WEEK)),
            tried,
        })
    });
    Ok(read.await?)
}

async fn save_or_try(frame: Frame, viewer: Viewer, app: &App, scope: Scope, fields: &Fields) -> Result {
    if fields.get("do") == "usual" {
        if let Scope::Opening(id) = scope.clone() {
            app.db.write(move |conn, now| say::say_opening(conn, now, &viewer, &id, None)).await?;
        }
        return Ok(frame.onward(&scope.path(), text!("reminders-company-holds")));
    }
    let form = PolicyForm::read(fields)?;
    let mut problems = Problems::default();
    let policy = form.policy(&mut problems);
    let quiet = match scope {
        Scope::Company => form.quiet(&mut problems),
        Scope::Opening(_) => app.db.read(|conn, _| store::policies(conn)).await?.quiet,
    };
    if !problems.is_empty() {
        let page = page(app, &viewer, scope, Some((form, None))).await?;
        return frame.again("reminders/policy", text!("reminders-title"), &page, &problems);
    }
    if fields.get("do") == "try" {
        let page = page(app, &viewer, scope, Some((form, Some((policy, quiet))))).await?;
        return frame.page("reminders/policy", text!("reminders-title"), &page);
    }
    let to = scope.path();
    let saved = app.db.write(move |conn, now| match &scope {
        Scope::Company => say::say_company(conn, now, &viewer, policy, quiet),
        Scope::Opening(id) => say::say_opening(conn, now, &viewer, id, Some(policy)),
    });
    saved.await?;
    Ok(frame.onward(&to, text!("reminders-saved")))
}

/// `GET /reminders`: the company's policy, and what it mails this week.
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    frame.page("reminders/policy", text!("reminders-title"), &page(&app, &viewer, Scope::Company, None).await?)
}

/// `POST /reminders`: saves it, or only shows what it would do.
pub async fn save(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    viewer.must(Action::SayReminders)?;
    save_or_try(frame, viewer, &app, Scope::Company, &fields).await
}

/// `GET /openings/{id}/reminders`
pub async fn show_opening(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let scope = Scope::Opening(id.parse().map_err(|_| Error::NotFound)?);
    frame.page("reminders/policy", text!("reminders-title"), &page(&app, &viewer, scope, None).await?)
}

/// `POST /openings/{id}/reminders`
pub async fn save_opening(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Opening> = id.parse().map_err(|_| Error::NotFound)?;
    let (of, by) = (id.clone(), viewer.clone());
    app.db.read(move |conn, _| say::see(conn, &by, &of)).await?;
    save_or_try(frame, viewer, &app, Scope::Opening(id), &fields).await
}

#[derive(Serialize)]
struct OwnMail {
    zone: String,
    quiet: Quiet,
    /// At which clock hour of their next working day reminders come.
    morning: Option<String>,
    policy: Policy,
    digest: bool,
    mails: Vec<Foreseen>,
    holidays: bool,
    availability: String,
}

/// `GET /me/mail`: what is mailed to oneself, and when.
pub async fn mine(frame: Frame, viewer: Viewer, app: Data<App>) -> Result {
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let policies: Policies = store::policies(conn)?;
        let person = people::find(conn, &viewer.id)?;
        let round = gather(conn, now, WEEK, &policies)?;
        let mut mails = foresee(round, now, WEEK);
        mails.retain(|mail| mail.to_id == viewer.id);
        let times = working_times(conn, now, &policies, std::slice::from_ref(&person))?;
        let time = times.get(&person.id);
        let morning = time.and_then(|time| time.mornings_after(now).next());
        Ok(OwnMail {
            zone: person.zone().name().to_owned(),
            quiet: policies.quiet,
            morning: morning.map(|at| at.in_zone(person.zone()).format("%H:%M").to_string()),
            policy: policies.company(),
            digest: unsubscribe::wants_digest(conn, &viewer.id)?,
            mails,
            holidays: time.is_some_and(|time| !time.holidays.is_empty()),
            availability: format!("/people/{}/availability", viewer.id),
        })
    });
    frame.page("reminders/mine", text!("reminders-mine"), &read.await?)
}

/// `POST /me/digest`: whether one wants it.
pub async fn choose_digest(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    let wants = fields.get("digest") == "yes";
    app.db.write(move |conn, now| unsubscribe::want_digest(conn, now, &viewer, wants)).await?;
    let said = if wants { text!("reminders-digest-wanted") } else { text!("reminders-digest-stopped") };
    Ok(frame.onward("/me/mail", said))
}

#[derive(Serialize)]
struct Ending {
    action: String,
    address: String,
    done: bool,
}

async fn ending(app: &App, path: &Path<(String, String)>, done: bool) -> std::result::Result<Ending, Error> {
    let (person, token) = (path.0.clone(), path.1.clone());
    let action = format!("/unsubscriptions/{person}/{token}");
    let keys = app.keys.clone();
    let person = app.db.read(move |conn, _| unsubscribe::holder(conn, &keys, &person, &token)).await?;
    Ok(Ending { action, address: person.email, done })
}

/// `GET /unsubscriptions/{person}/{token}`: asks first, because mail scanners follow links.
pub async fn ask_unsubscribe(frame: Frame, app: Data<App>, path: Path<(String, String)>) -> Result {
    frame.page("reminders/unsubscribe", text!("reminders-digest"), &ending(&app, &path, false).await?)
}

/// `POST /unsubscriptions/{person}/{token}`: one request, from the page or from a mail program (RFC 8058), with no cookie and
/// no form's token: the address is the right. It answers with a page and leads nowhere else.
pub async fn unsubscribe(frame: Frame, app: Data<App>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (person, token, keys) = (path.0.clone(), path.1.clone(), app.keys.clone());
    app.db.write(move |conn, now| unsubscribe::unsubscribe(conn, now, &keys, &person, &token)).await?;
    frame.page("reminders/unsubscribe", text!("reminders-digest"), &ending(&app, &path, true).await?)
}

/// `POST /panels/nudges`: whoever owes a card of the ticked panels is reminded.
pub async fn nudge_late(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    let panels: HashSet<Id<Panel>> = fields.all("panel").iter().filter_map(|id| id.parse().ok()).collect();
    let by = viewer.clone();
    if !app.db.read(move |conn, _| openings::may_plan(conn, &by)).await? {
        return Err(Error::NotFound);
    }
    if panels.is_empty() {
        return Ok(frame.onward("/panels", text!("nudges-none")));
    }
    let nudged = app.db.write(move |conn, now| nudge(conn, now, &viewer, &panels)).await?;
    let said = text!("nudges-done", now = nudged.now, later = nudged.later, spared = nudged.spared);
    Ok(frame.onward("/panels", said))
}
