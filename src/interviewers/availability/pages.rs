//! The page on which somebody says when they can interview and how much; planners see and change it too.

use actix_web::web::{Data, Path};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::away::{AwayError, forget_away, forget_calendar, horizon, note_away, read_calendar};
use super::hours::{day_said, week_said};
use super::say::{SayAvailabilityError, planned, say_availability};
use super::{
    Availability, BusySource, BusyTime, CalendarAddress, DAYS, NotAWeek, Seniority, Span, Week, address, store,
};
use crate::clock::{self, Time};
use crate::db::{Id, QueryResult};
use crate::interviewers::holidays::regions;
use crate::language::{Text, text};
use crate::people::{Person, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

pub use super::address::pages as calendar_address;

#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct AvailabilityForm {
    revision: String,
    #[validate(length(max = 120, message = "interviewers-team-long"))]
    team: String,
    seniority: String,
    #[serde(skip_deserializing)]
    days: Vec<Day>,
    #[validate(length(max = 1000, message = "interviewers-avoids-long"))]
    #[serde(serialize_with = "week_said")]
    avoids: String,
    buffer: String,
    day_soft: String,
    day_hard: String,
    week_soft: String,
    week_hard: String,
    month_soft: String,
    month_hard: String,
    region: String,
}

/// One day of the working week, as it is typed.
#[derive(Debug, Clone, Default, Serialize)]
struct Day {
    name: &'static str,
    label: Text,
    hours: String,
}

/// The limits: name of the span, longest, soft and hard field.
const LIMITS: [(&str, i32); 3] = [("day", 12), ("week", 40), ("month", 160)];

impl AvailabilityForm {
    fn of(known: &Availability) -> Self {
        let week = |name: &&'static str| Day {
            name,
            label: day_said(name),
            hours: known
                .hours
                .lines()
                .find_map(|line| line.strip_prefix(*name))
                .map(|hours| hours.trim().to_owned())
                .unwrap_or_default(),
        };
        Self {
            revision: known.revision.to_string(),
            team: known.team.clone(),
            seniority: known.seniority.to_string(),
            days: DAYS.iter().map(week).collect(),
            avoids: known.avoids.clone(),
            buffer: known.buffer.to_string(),
            day_soft: known.day_soft.to_string(),
            day_hard: known.day_hard.to_string(),
            week_soft: known.week_soft.to_string(),
            week_hard: known.week_hard.to_string(),
            month_soft: known.month_soft.to_string(),
            month_hard: known.month_hard.to_string(),
            region: known.region.clone(),
        }
    }

    fn read(fields: &Fields) -> std::result::Result<Self, Error> {
        let mut form: Self = {
            let plain = [
                "revision",
                "team",
                "seniority",
                "avoids",
                "buffer",
                "day_soft",
                "day_hard",
                "week_soft",
                "week_hard",
                "month_soft",
                "month_hard",
                "region",
            ];
            Fields::of(&plain.map(|name| (name, fields.get(name)))).parse()?
        };
        let typed = fields.keyed("hours");
        let hours = |name: &str| typed.iter().find(|(key, _)| *key == name).map_or("", |(_, hours)| hours).to_owned();
        form.days = DAYS.iter().map(|name| Day { name, label: day_said(name), hours: hours(name) }).collect();
        Ok(form)
    }

    /// What was typed, if all of it fits.
    fn availability(&self, person: &Id<Person>) -> std::result::Result<Availability, Problems> {
        let mut problems = Problems::of(self);
        let seniority = self.seniority.parse().unwrap_or_else(|_| {
            problems.add("seniority", text!("interviewers-seniority-missing"));
            Seniority::Unsaid
        });
        let mut lines = String::new();
        for day in self.days.iter().filter(|day| !day.hours.is_empty()) {
            match Week::read(&format!("{} {}", day.name, day.hours.replace('\n', " "))) {
                Ok(week) => lines = format!("{lines}{}\n", week.lines()),
                Err(error) => problems.add(&format!("hours[{}]", day.name), Text::said(error)),
            }
        }
        let avoids = Week::read(&self.avoids).unwrap_or_else(|error: NotAWeek| {
            problems.add("avoids", Text::said(error));
            Week::default()
        });
        let mut number = |name: &str, typed: &str, most: i32| {
            let number = typed.parse().ok().filter(|number| (0..=most).contains(number));
            number.unwrap_or_else(|| {
                problems.add(name, text!("interviewers-number", most = most));
                0
            })
        };
        let buffer = number("buffer", &self.buffer, 240);
        let typed = [
            (&self.day_soft, &self.day_hard),
            (&self.week_soft, &self.week_hard),
            (&self.month_soft, &self.month_hard),
        ];
        let limits: Vec<(i32, i32)> = LIMITS
            .iter()
            .zip(typed)
            .map(|((name, most), (soft, hard))| {
                (number(&format!("{name}_soft"), soft, *most), number(&format!("{name}_hard"), hard, *most))
            })
            .collect();
        for ((name, _), (soft, hard)) in LIMITS.iter().zip(&limits) {
            if soft > hard && problems.is_empty() {
                let message = match *name {
                    "day" => text!("interviewers-day-soft-above"),
                    "week" => text!("interviewers-week-soft-above"),
                    _ => text!("interviewers-month-soft-above"),
                };
                problems.add(&format!("{name}_soft"), message);
            }
        }
        let [(day_soft, day_hard), (week_soft, week_hard), (month_soft, month_hard)] = limits.as_slice() else {
            return Err(problems);
        };
        if !problems.is_empty() {
            return Err(problems.in_order(&["team", "seniority", "hours", "avoids", "buffer", "day", "week", "month"]));
        }
        Ok(Availability {
            person_id: person.clone(),
            team: self.team.clone(),
            seniority,
            hours: lines.trim_end().to_owned(),
            avoids: avoids.lines(),
            buffer,
            day_soft: *day_soft,
            day_hard: *day_hard,
            week_soft: *week_soft,
            week_hard: *week_hard,
            month_soft: *month_soft,
            month_hard: *month_hard,
            updated_at: Time::from_micros(0),
            revision: self.revision.parse().unwrap_or(-1),
            region: self.region.clone(),
        })
    }
}

/// What was typed of an absence: whole days where no time is given.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct AwayForm {
    from_date: String,
    from_time: String,
    to_date: String,
    to_time: String,
}

impl AwayForm {
    fn span(&self, zone: Tz) -> std::result::Result<Span, Problems> {
        let mut problems = Problems::default();
        let mut date = |field: &str, typed: &str, says: Text| {
            let date = clock::date(typed);
            if date.is_none() {
                problems.add(field, says);
            }
            date
        };
        let first = date("from_date", &self.from_date, text!("interviewers-away-no-first"));
        let last = if self.to_date.is_empty() {
            first
        } else {
            date("to_date", &self.to_date, text!("interviewers-away-no-last"))
        };
        let mut time = |field: &str, typed: &str| {
            let time = NaiveTime::parse_from_str(typed, "%H:%M").ok();
            if time.is_none() && !typed.is_empty() {
                problems.add(field, text!("interviewers-away-no-time"));
            }
            time
        };
        let (begins, ends) = (time("from_time", &self.from_time), time("to_time", &self.to_time));
        match (first, last) {
            (Some(first), Some(last)) if problems.is_empty() => {
                let from = first.and_time(begins.unwrap_or_default());
                let to =
                    ends.map_or(last.and_time(NaiveTime::default()) + TimeDelta::days(1), |ends| last.and_time(ends));
                Ok(Span { from: Time::from_local(from, zone), to: Time::from_local(to, zone) })
            }
            _ => Err(problems),
        }
    }
}

/// An absence as it is told: by days where it is whole days by the clock of whoever is away.
#[derive(Serialize)]
struct Absence {
    id: Id<BusyTime>,
    starts_at: Time,
    ends_at: Time,
    /// The first of whole days …
    first: Option<NaiveDate>,
    /// … and the last, where there are several.
    last: Option<NaiveDate>,
}

impl Absence {
    fn of(busy: BusyTime, zone: Tz) -> Self {
        let midnight = |at: Time| at.in_zone(zone).time() == NaiveTime::default();
        let whole = midnight(busy.starts_at) && midnight(busy.ends_at);
        let first = Some(busy.starts_at.in_zone(zone).date_naive()).filter(|_| whole);
        let last = Some((busy.ends_at - TimeDelta::minutes(1)).in_zone(zone).date_naive());
        Self {
            last: last.filter(|last| first.is_some_and(|first| first < *last)),
            first,
            id: busy.id,
            starts_at: busy.starts_at,
            ends_at: busy.ends_at,
        }
    }
}

#[derive(Serialize)]
pub(super) struct AvailabilityPage {
    path: String,
    /// Where planners come from: who may not administer people has no other page about this person.
    trainee: String,
    own: bool,
    name: String,
    zone: String,
    form: AvailabilityForm,
    away: AwayForm,
    /// The text of a calendar file, as it was pasted.
    pasted: String,
    seniorities: Vec<(Seniority, Text)>,
    /// Whose holidays can be chosen: those that are known, and the one that is chosen already.
    regions: Vec<String>,
    /// Typed absences to come.
    absences: Vec<Absence>,
    /// How many busy times a calendar file gave that are still to come, and when it was read.
    read: Option<(usize, Time)>,
    horizon_days: i64,
    /// The machines from which a calendar can be read by its address.
    hosts: Text,
    address: Option<AddressLine>,
    said: bool,
}

/// What is told of the address of somebody's calendar: not the address.
#[derive(Serialize)]
struct AddressLine {
    host: String,
    tried_at: Option<Time>,
    read_at: Option<Time>,
    /// Why the last try failed, as a sentence.
    error: Option<Text>,
    /// How many busy times of it are to come.
    times: usize,
}

impl AddressLine {
    fn of(address: CalendarAddress, busy: &[BusyTime]) -> Self {
        Self {
            host: address.host,
            tried_at: address.tried_at,
            read_at: address.read_at,
            error: address.error.map(|why| address::said(&why)),
            times: busy.iter().filter(|one| one.source == BusySource::Address).count(),
        }
    }
}

fn seniority_name(seniority: Seniority) -> Text {
    match seniority {
        Seniority::Unsaid => text!("interviewers-seniority-unsaid"),
        Seniority::Early => text!("interviewers-seniority-early"),
        Seniority::Experienced => text!("interviewers-seniority-experienced"),
        Seniority::Senior => text!("interviewers-seniority-senior"),
    }
}

/// What was typed into one of the forms of the page, to be given back.
#[derive(Default)]
pub(super) struct Typed {
    form: Option<AvailabilityForm>,
    away: AwayForm,
    pasted: String,
}

pub(super) async fn page(
    app: &App,
    viewer: &Viewer,
    id: &Id<Person>,
    Typed { form: typed, away, pasted }: Typed,
) -> std::result::Result<AvailabilityPage, Error> {
    let (viewer, id) = (viewer.clone(), id.clone());
    let hosts = Text::listed(app.config.calendar_hosts.iter().map(|host| &host.name));
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let person = planned(conn, &viewer, &id)?;
        let known = store::availability_of(conn, &id)?;
        let busy = store::busy_of(conn, &id, now)?;
        let address = address::of_person(conn, &id)?.map(|address| AddressLine::of(address, &busy));
        let (absences, read): (Vec<BusyTime>, Vec<BusyTime>) = busy
            .into_iter()
            .filter(|one| one.source != BusySource::Address)
            .partition(|one| one.source == BusySource::Typed);
        // Saved over what stands now, whatever the typed form began from: it says so when it is refused.
        let form = match typed {
            Some(typed) => AvailabilityForm { revision: known.revision.to_string(), ..typed },
            None => AvailabilityForm::of(&known),
        };
        let mut regions = regions(conn)?;
        if !known.region.is_empty() && !regions.contains(&known.region) {
            regions.push(known.region.clone());
        }
        Ok(AvailabilityPage {
            regions,
            path: format!("/people/{id}"),
            trainee: format!("/trainees/{id}"),
            own: viewer.id == id,
            name: person.name.clone(),
            zone: person.zone().name().to_owned(),
            form,
            away,
            pasted,
            seniorities: Seniority::ALL.iter().map(|one| (*one, seniority_name(*one))).collect(),
            absences: absences.into_iter().map(|one| Absence::of(one, person.zone())).collect(),
            read: read.first().map(|first| (read.len(), first.created_at)),
            horizon_days: horizon().num_days(),
            hosts,
            address,
            said: known.revision > 0,
        })
    });
    Ok(read.await?)
}

pub(super) fn title(page: &AvailabilityPage) -> Text {
    if page.own { text!("interviewers-when") } else { text!("interviewers-when-of", name = &page.name) }
}

/// `GET /people/{id}/availability`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = page(&app, &viewer, &id, Typed::default()).await?;
    frame.page("interviewers/availability", title(&page), &page)
}

/// `POST /people/{id}/availability`
pub async fn update(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let form = AvailabilityForm::read(&fields)?;
    let problems = match form.availability(&id) {
        Err(problems) => problems,
        Ok(said) => {
            let by = viewer.clone();
            match app.db.write(move |conn, now| say_availability(conn, now, &by, &said)).await {
                Ok(()) => return Ok(frame.onward(&format!("/people/{id}/availability"), text!("interviewers-saved"))),
                Err(SayAvailabilityError::NotYours) => return Err(Error::NotFound),
                Err(SayAvailabilityError::Database(error)) => return Err(error.into()),
                Err(error @ SayAvailabilityError::Region) => Problems::one("region", Text::said(error)),
                Err(error @ SayAvailabilityError::Stale) => Problems::one("team", Text::said(error)),
            }
        }
    };
    let page = page(&app, &viewer, &id, Typed { form: Some(form), ..Typed::default() }).await?;
    frame.again("interviewers/availability", title(&page), &page, &problems)
}

/// `POST /people/{id}/absences`
pub async fn add_absence(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let form: AwayForm = fields.parse()?;
    let (by, wanted) = (viewer.clone(), id.clone());
    let zone = app.db.read(move |conn, _| planned(conn, &by, &wanted)).await?.zone();
    let problems = match form.span(zone) {
        Err(problems) => problems,
        Ok(span) => {
            let (by, wanted) = (viewer.clone(), id.clone());
            match app.db.write(move |conn, now| note_away(conn, now, &by, &wanted, span)).await {
                Ok(()) => {
                    return Ok(frame.onward(&format!("/people/{id}/availability#away"), text!("interviewers-noted")));
                }
                Err(error @ (AwayError::Backwards | AwayError::TooLong | AwayError::Past)) => {
                    Problems::one("to_date", Text::said(error))
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    let page = page(&app, &viewer, &id, Typed { away: form, ..Typed::default() }).await?;
    frame.again("interviewers/availability", title(&page), &page, &problems)
}

/// `POST /absences/{id}/removal`
pub async fn remove_absence(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<BusyTime> = id.parse().map_err(|_| Error::NotFound)?;
    let person = app.db.write(move |conn, now| forget_away(conn, now, &viewer, &id)).await?;
    Ok(frame.onward(&format!("/people/{person}/availability#away"), text!("interviewers-removed")))
}

/// `POST /people/{id}/calendar`: a file, or its text pasted.
pub async fn read(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let pasted = fields.exact("pasted").to_owned();
    let file = fields.exact("file").to_owned();
    let file = if file.trim().is_empty() { pasted.clone() } else { file };
    let (by, wanted) = (viewer.clone(), id.clone());
    match app.db.write(move |conn, now| read_calendar(conn, now, &by, &wanted, &file)).await {
        Ok(found) => {
            let said = text!("interviewers-calendar-taken", times = found, days = horizon().num_days());
            Ok(frame.onward(&format!("/people/{id}/availability#calendar"), said))
        }
        Err(AwayError::File(error)) => {
            let page = page(&app, &viewer, &id, Typed { pasted, ..Typed::default() }).await?;
            let problems = Problems::one("file", Text::said(error));
            frame.again("interviewers/availability", title(&page), &page, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /people/{id}/calendar/removal`
pub async fn forget(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let wanted = id.clone();
    app.db.write(move |conn, now| forget_calendar(conn, now, &viewer, &wanted)).await?;
    Ok(frame.onward(&format!("/people/{id}/availability#calendar"), text!("interviewers-removed")))
}

impl From<AwayError> for Error {
    fn from(error: AwayError) -> Self {
        match error {
            AwayError::NotYours => Self::NotFound,
            AwayError::Database(error) => error.into(),
            other => Self::Conflict(Text::said(other)),
        }
    }
}
