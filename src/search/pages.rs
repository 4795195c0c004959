//! The page of what is looked for. With JavaScript it follows what is typed; without, the button does.

use std::collections::BTreeMap;

use actix_web::web;
use serde::Serialize;

use super::look::{self, Group};
use crate::db::QueryResult;
use crate::language::text;
use crate::openings;
use crate::people::Viewer;
use crate::web::{App, Frame, Result, looked_for};
use crate::words::Words;

#[derive(Serialize)]
struct SearchPage {
    q: String,
    groups: Vec<Group>,
    count: usize,
}

/// `GET /search?q=`
pub async fn show(
    frame: Frame,
    viewer: Viewer,
    app: web::Data<App>,
    query: web::Query<BTreeMap<String, String>>,
) -> Result {
    let q = looked_for(&query);
    let words = Words::of(&q);
    let read = app.db.read(move |conn, now| -> QueryResult<_> {
        let plans = openings::may_plan(conn, &viewer)?;
        look::look_for(conn, now, &viewer, plans, &words)
    });
    let groups = read.await?;
    let count = groups.iter().map(|group| group.count).sum();
    let title = if q.is_empty() { text!("search-title") } else { text!("search-for", q = q.as_str()) };
    frame.page("search/show", title, &SearchPage { q, groups, count })
}
