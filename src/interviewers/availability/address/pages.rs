//! The forms with which the address of a calendar is named, read again and forgotten.

use actix_web::web::{Data, Path};

use super::super::pages::{Typed, page, title};
use super::{ask_again, forget_address, name_address};
use crate::db::Id;
use crate::language::{Text, text};
use crate::people::{Person, Viewer};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// `POST /people/{id}/calendar-address`
pub async fn name(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, fields: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let (by, wanted, link) = (viewer.clone(), id.clone(), fields.get("address").to_owned());
    let (keys, config) = (app.keys.clone(), app.config.clone());
    let hosts = move |conn: &mut _, now| name_address(conn, now, &by, &wanted, &link, (&keys, &config.calendar_hosts));
    match app.db.write(hosts).await? {
        Ok(()) => Ok(frame.onward(&back(&id), text!("interviewers-address-taken"))),
        // What was typed is not given back: it is a secret.
        Err(error) => {
            let page = page(&app, &viewer, &id, Typed::default()).await?;
            let problems = Problems::one("address", Text::said(error));
            frame.again("interviewers/availability", title(&page), &page, &problems)
        }
    }
}

/// `POST /people/{id}/calendar-address/reading`
pub async fn again(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let wanted = id.clone();
    app.db.write(move |conn, now| ask_again(conn, now, &viewer, &wanted)).await?;
    Ok(frame.onward(&back(&id), text!("interviewers-address-soon")))
}

/// `POST /people/{id}/calendar-address/removal`
pub async fn forget(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>, _: Fields) -> Result {
    let id: Id<Person> = id.parse().map_err(|_| Error::NotFound)?;
    let wanted = id.clone();
    app.db.write(move |conn, now| forget_address(conn, now, &viewer, &wanted)).await?;
    Ok(frame.onward(&back(&id), text!("interviewers-address-forgotten")))
}

fn back(id: &Id<Person>) -> String {
    format!("/people/{id}/availability#address-head")
}
