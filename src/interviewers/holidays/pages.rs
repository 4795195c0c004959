//! The page of holidays: which days each region does not work.

use actix_web::web::{Data, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::holiday::Holiday;
use super::say::{SayHolidaysError, say_holidays};
use super::store;
use crate::access::Action;
use crate::db::QueryResult;
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// Which region's list stands in the form.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    region: String,
}

#[derive(Debug, Default, Clone, Serialize)]
struct HolidaysForm {
    region: String,
    /// A line for each day, or the text of a calendar file.
    days: String,
}

/// A region in the list.
#[derive(Debug, Serialize)]
struct RegionRow {
    region: String,
    /// The days to come.
    count: usize,
    next: Option<(NaiveDate, String)>,
    last: Option<NaiveDate>,
    /// Whether the list ends soon, or is over.
    runs_out: bool,
}

#[derive(Serialize)]
struct HolidaysPage {
    rows: Vec<RegionRow>,
    form: HolidaysForm,
}

async fn page(app: &App, typed: HolidaysForm) -> std::result::Result<HolidaysPage, Error> {
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let (known, regions) = (store::holidays(conn)?, store::regions(conn)?);
        let today = now.in_zone(chrono_tz::UTC).date_naive();
        let row = |region: &String| {
            let days: Vec<&Holiday> = known.0.iter().filter(|day| day.region == *region).collect();
            let ahead: Vec<&&Holiday> = days.iter().filter(|day| day.day >= today).collect();
            let last = days.last().map(|day| day.day);
            RegionRow {
                region: region.clone(),
                count: ahead.len(),
                next: ahead.first().map(|day| (day.day, day.name.clone())),
                last,
                runs_out: last.is_none_or(|last| (last - today).num_days() < 60),
            }
        };
        let mut form = typed;
        if form.days.is_empty() {
            let line = |day: &&Holiday| format!("{} {}", day.day, day.name).trim_end().to_owned();
            let lines: Vec<String> =
                known.0.iter().filter(|day| day.region == form.region).map(|day| line(&day)).collect();
            form.days = lines.join("\n");
        }
        Ok(HolidaysPage { rows: regions.iter().map(row).collect(), form })
    });
    Ok(read.await?)
}

/// `GET /holidays?region=`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, wanted: Query<Wanted>) -> Result {
    viewer.must(Action::KeepHolidays)?;
    let form = HolidaysForm { region: wanted.region.to_uppercase(), days: String::new() };
    frame.page("interviewers/holidays", text!("interviewers-holidays"), &page(&app, form).await?)
}

/// `POST /holidays`: the list of one region, typed, pasted, or as a file.
pub async fn save(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    let (region, typed) = (fields.get("region").to_owned(), fields.exact("days").to_owned());
    let file = fields.exact("file").to_owned();
    let text = if file.trim().is_empty() { typed.clone() } else { file };
    let named = region.to_uppercase();
    let said = app.db.write(move |conn, now| say_holidays(conn, now, &viewer, &region, &text)).await;
    let problems = match said {
        Ok(0) => return Ok(frame.onward("/holidays", text!("interviewers-holidays-forgotten", region = named))),
        Ok(count) => {
            let said = text!("interviewers-holidays-saved", days = count, region = named);
            return Ok(frame.onward("/holidays", said));
        }
        Err(SayHolidaysError::NotYours) => return Err(Error::NotFound),
        Err(SayHolidaysError::Database(error)) => return Err(error.into()),
        Err(SayHolidaysError::NotHolidays(error @ super::NotHolidays::Region)) => {
            Problems::one("region", Text::said(error))
        }
        Err(SayHolidaysError::NotHolidays(error)) => Problems::one("days", Text::said(error)),
    };
    let form = HolidaysForm { region: named, days: typed };
    frame.again("interviewers/holidays", text!("interviewers-holidays"), &page(&app, form).await?, &problems)
}
