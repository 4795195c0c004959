//! The candidate's guide: a link without an account that shows the plan, and nothing else.

use diesel::prelude::*;
use evenhand::db::schema::{audit_entries, guides, panels as table};
use evenhand::panels::{Guide, PanelState};
use evenhand::people::Role;

use crate::harness::season::Season;
use crate::harness::{App, Client};

/// Words that stand on a card and nowhere else.
const CANARY: &str = "Threw the plan away on a wet Tuesday";

fn at(season: &Season) -> String {
    format!("/panels/{}/guide", season.panel)
}

/// The path of the link on the planner's page.
fn link(planner: &Client, season: &Season) -> Option<String> {
    let text = planner.get(&at(season)).expect(200).text();
    let (_, rest) = text.split_once("http://evenhand.test")?;
    rest.split_whitespace().next().map(str::to_owned)
}

#[test]
fn a_candidate_reads_what_is_looked_for_how_and_when() {
    let app = App::start();
    let season = Season::start(&app);
    season.coordinator.get(&format!("/panels/{}", season.panel)).says("The candidate’s guide");
    assert_eq!(link(&season.coordinator, &season), None, "there is none until somebody makes it");
    let form =
        season.coordinator.get(&at(&season)).form(&at(&season)).set("note", "Ring at the blue door.\nAsk for Cora.");
    let page = season.coordinator.send(form).expect(200).says("Saved. Send the link to the candidate.");
    page.says("No contact for candidates is set");
    let settings = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(settings.set("company", "Acme").set("contact", "people@acme.example")).expect(200);
    let link = link(&season.coordinator, &season).unwrap();
    let read = || app.stranger().get(&link);
    let page = read().expect(200).says("Acme").says("Staff engineer, Payments").says("people@acme.example");
    let page = page.says("Creative problem solving").says("Ring at the blue door.").says("Ines").says("Room 3");
    let page = page.says("a colleague sits in to learn").says("today 06:00").says("Times in UTC");
    // The order of the day, and no more than the plan.
    let page =
        page.never_says("Noor").never_says("Sho").never_says("Names no").never_says("Tell me about").never_says("3.3");
    assert!(page.links().iter().all(|to| to == "/" || to == "#main"), "{:?}", page.links());
    assert!(page.forms().is_empty());
    assert!(page.header("cache-control").unwrap().contains("no-store"));
    // Names go when they are not wanted; the link stays.
    let form = season.manager.get(&at(&season)).form(&at(&season)).untick("names", "yes");
    season.manager.send(form).expect(200);
    read().expect(200).never_says("Ines").says("a colleague sits in to learn");
    let long = season.coordinator.get(&at(&season)).form(&at(&season)).set("note", &"x".repeat(2001));
    let again = season.coordinator.send(long).expect(422).says("longer than 2,000 characters");
    assert_eq!(again.form(&at(&season)).value("note").map(str::len), Some(2001));
    let logged: i64 = app
        .read(|conn, _| audit_entries::table.filter(audit_entries::action.like("guide.%")).count().get_result(conn))
        .unwrap();
    assert_eq!(logged, 2);
}

#[test]
fn it_is_the_same_page_whatever_becomes_of_the_cards() {
    let app = App::start();
    let season = Season::start(&app);
    season.coordinator.send(season.coordinator.get(&at(&season)).form(&at(&season))).expect(200);
    let link = link(&season.coordinator, &season).unwrap();
    let words = || app.stranger().get(&link).expect(200).text();
    let before = words();
    for n in 0..3 {
        season.submit(n, CANARY, "4");
        assert_eq!(words(), before);
    }
    let id = season.panel.clone();
    let state: PanelState = app.read(move |conn, _| table::table.find(id).select(table::state).first(conn)).unwrap();
    assert_eq!(state, PanelState::Revealed);
    let page = season.manager.get(&format!("/panels/{}/debrief", season.panel));
    let form = page.form("/decision");
    let reason = form.names().into_iter().find(|name| name.starts_with("reason[")).unwrap();
    season.manager.send(form.set("outcome", "offer").set("summary", "Yes.").set(&reason, "Seen.")).expect(200);
    assert_eq!(words(), before);
}

#[test]
fn only_its_own_link_opens_it_and_only_its_planners_write_it() {
    let app = App::start();
    let mut season = Season::start(&app);
    let (first, path) = (season.panel.clone(), at(&season));
    for who in [&season.interviewers[0], &season.shadow, &season.outsider, &season.colleague] {
        who.get(&path).expect(404);
        who.post("/", &path, &[("names", "yes")]).expect(404);
        who.post("/", &format!("{path}/withdrawal"), &[]).expect(404);
    }
    season.coordinator.send(season.coordinator.get(&path).form(&path)).expect(200);
    let link_of_first = link(&season.coordinator, &season).unwrap();
    let secret = link_of_first.rsplit('/').next().unwrap().to_owned();
    let stranger = app.stranger();
    for wrong in [
        format!("/guides/{first}/{}0", &secret[..63]),
        format!("/guides/{first}/{}", secret.to_uppercase()),
        format!("/guides/x/{secret}"),
    ] {
        if wrong != link_of_first {
            stranger.get(&wrong).expect(404);
        }
    }
    // Another panel's guide has another link.
    let version = app
        .read({
            let id = season.opening.clone();
            move |conn, _| evenhand::openings::find(conn, &id)
        })
        .unwrap()
        .rubric_version_id;
    season.go_on(&app, version);
    stranger.get(&format!("/guides/{}/{secret}", season.panel)).expect(404);
    season.coordinator.send(season.coordinator.get(&at(&season)).form(&at(&season))).expect(200);
    stranger.get(&format!("/guides/{}/{secret}", season.panel)).expect(404);
    // What is withdrawn opens nothing, and a new link is another one.
    stranger.get(&link_of_first).expect(200);
    season
        .coordinator
        .send(season.coordinator.get(&path).form("/withdrawal"))
        .expect(200)
        .says("opens nothing any more");
    stranger.get(&link_of_first).expect(404);
    let closed = app
        .read({
            let id = first.clone();
            move |conn, _| guides::table.find(id).select(Guide::as_select()).first(conn)
        })
        .unwrap();
    stranger.get(&closed.path(&app.inner.keys)).expect(404);
    season.coordinator.post("/", &format!("{path}/withdrawal"), &[]).expect(303);
    season.coordinator.send(season.coordinator.get(&path).form(&path)).expect(200);
    stranger.get(&link_of_first).expect(404);
    season.panel = first;
    let second = link(&season.coordinator, &season).unwrap();
    stranger.get(&second).expect(200);
    // A panel that is cancelled has nothing to prepare for.
    let cancellation = format!("/panels/{}/cancellation", season.panel);
    let form = season.coordinator.get(&cancellation).form(&cancellation).set("reason", "The role is gone.");
    season.coordinator.send(form).expect(200);
    stranger.get(&second).expect(404);
    season.coordinator.get(&path).expect(409).says("nothing to prepare for");
    season.coordinator.post("/", &path, &[]).expect(409);
    assert!(app.person("Dana", Role::Coordinator).get(&path).status == 409);
}
