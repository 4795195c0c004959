//! Rubrics through their pages: write, check, publish, read, compare.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use evenhand::db::schema::openings as table;
use evenhand::db::{Conn, Id, QueryError};
use evenhand::openings;
use evenhand::people::Role;
use evenhand::rubrics::{self, RubricVersion, VersionState};

use crate::harness::{App, Client, Form, Page};

/// The first of the page's links that ends so.
fn link(page: &Page, end: &str) -> String {
    let links = page.links();
    links.iter().find(|to| to.ends_with(end)).unwrap_or_else(|| panic!("no link {end} among {links:?}")).clone()
}

/// A new rubric's draft: its editing page, and the path of its version.
fn begun(coordinator: &Client, name: &str, levels: &str) -> (Page, String) {
    let form = coordinator.get("/rubrics/new").expect(200).form("/rubrics").set("name", name).set("levels", levels);
    let page = coordinator.send(form).expect(200);
    let version = page.url.strip_suffix("/edit").expect("the editing page").to_owned();
    (page, version)
}

/// The draft with one criterion that has everything; `which` is the form's address or the button to press.
fn filled(page: &Page, which: &str, levels: i32) -> Form {
    let mut form = page
        .form(which)
        .set("purpose", "Listen for what was tried.")
        .set("criteria[0][name]", "Exploration")
        .set("criteria[0][definition]", "Looks further than the task.")
        .set("criteria[0][weight]", "100")
        .set("criteria[0][questions][0][text]", "What did you look into unasked?")
        .set("criteria[0][questions][0][probes]", "What set you off?\nWho used it?");
    for level in 1..=levels {
        form = form.set(&format!("criteria[0][anchors][{level}]"), &format!("Behaviour number {level}."));
    }
    form
}

fn published(coordinator: &Client, name: &str) -> String {
    let (page, version) = begun(coordinator, name, "5");
    let form = filled(&page, &version, 5).set("levels", "5");
    coordinator.send(form).expect(200);
    let check = coordinator.get(&format!("{version}/publication")).expect(200);
    coordinator.send(check.form("/publication")).expect(200);
    version
}

fn id_of(version: &str) -> Id<RubricVersion> {
    version.rsplit('/').next().unwrap().parse().unwrap()
}

fn state_of(app: &App, version: &str) -> VersionState {
    let id = id_of(version);
    app.read(move |conn, _| rubrics::find_version(conn, &id)).unwrap().state
}

#[test]
fn what_ships_is_installed_once_and_can_be_read_by_everybody() {
    let app = App::start();
    assert_eq!(app.write(rubrics::ship).unwrap(), 3);
    let again = app.queries(|| assert_eq!(app.write(rubrics::ship).unwrap(), 0));
    // The transaction's own statements stand around the one question.
    assert!(again <= 5, "{again} queries");
    let ines = app.person("Ines", Role::Interviewer);
    let list = ines.get("/rubrics").expect(200);
    assert!(list.text().contains("Adaptability") && list.text().contains("Exploration"), "{}", list.text());
    assert!(!list.text().contains("New rubric"));
    let version = list.links().into_iter().find(|to| to.starts_with("/rubrics/versions/")).unwrap();
    let page = ines.get(&version).expect(200);
    for words in
        ["Creative problem solving", "Past behaviour", "Situational", "Red flags", "What it is not", "Why it matters"]
    {
        assert!(page.text().contains(words), "{words} in {}", page.text());
    }
}

#[test]
fn from_a_blank_rubric_to_a_comparison_of_two_versions() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let (page, first) = begun(&cora, "Customer judgement", "3");
    assert!(page.text().contains("New criterion"));
    assert!(page.text().contains("Level 3") && !page.text().contains("Level 4"));
    let saved = cora.send(filled(&page, &first, 3)).expect(200);
    assert!(saved.text().contains("The draft is saved."));
    let form = saved.form(&first);
    assert_eq!(form.value("criteria[0][anchors][2]"), Some("Behaviour number 2."));
    assert_eq!(form.value("criteria[0][key]"), Some("exploration"));

    let check = cora.send(saved.form("Save and check")).expect(200);
    assert_eq!(check.heading(), "Publish version 1");
    assert!(check.text().contains("Nothing is missing"));
    let read = cora.send(check.form("/publication")).expect(200);
    assert!(read.text().contains("Published: openings can use it now."));
    assert_eq!(state_of(&app, &first), VersionState::Published);
    assert_eq!(cora.get(&format!("{first}/edit")).url, first, "what is published is not edited");

    let show = cora.get(&read.links().into_iter().find(|to| is_rubric(to)).unwrap()).expect(200);
    let edit = cora.send(show.form("Begin a new version")).expect(200);
    let second = edit.url.strip_suffix("/edit").unwrap().to_owned();
    assert_ne!(first, second);
    let form = edit
        .form("Save and check")
        .set("change_note", "Sharper at the middle.")
        .set("criteria[0][name]", "Search")
        .set("criteria[0][anchors][2]", "Looked into two things.")
        .set("criteria[0][questions][1][text]", "And what came of it?")
        .set("criteria[0][questions][1][kind]", "situational");
    let check = cora.send(form).expect(200);
    for words in
        ["Exploration renamed", "Level 2 of Search reworded", "Question of Search added", "Sharper at the middle."]
    {
        assert!(check.text().contains(words), "{words} in {}", check.text());
    }
    let read = cora.send(check.form("/publication")).expect(200);
    let compared = cora.get(&read.links().into_iter().find(|to| to.contains("/comparison")).unwrap()).expect(200);
    assert_eq!(compared.heading(), "From version 1 to version 2");
    assert!(compared.text().contains("Behaviour number 2.") && compared.text().contains("Looked into two things."));
    let id = id_of(&second);
    let whole = app.read(move |conn, _| rubrics::version_whole(conn, &id)).unwrap();
    assert_eq!(whole.criteria[0].criterion.key, "exploration", "a key outlives a rename");
    assert_eq!(whole.version.levels, 3);
    // The other way round, and a version with itself.
    let back = cora.send(compared.form("Compare").set("from", whole.version.id.as_str())).expect(200);
    assert!(back.text().contains("Nothing: the two say the same."));
}

fn is_rubric(to: &str) -> bool {
    to.strip_prefix("/rubrics/").is_some_and(|rest| rest.len() == 36)
}

#[test]
fn publication_lists_everything_that_is_missing_and_the_draft_keeps_what_was_typed() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let (page, version) = begun(&cora, "Half done", "4");
    let form = page
        .form("Save and check")
        .set("criteria[0][name]", "Exploration")
        .set("criteria[0][weight]", "60")
        .set("criteria[0][anchors][1]", "One.")
        .set("criteria[0][anchors][2]", "Two.")
        .set("criteria[0][anchors][3]", "Three.")
        .set("criteria[1][definition]", "Has no name yet.");
    let check = cora.send(form).expect(200);
    let wanted = [
        "Exploration: write a definition",
        "Exploration: write an anchor for level 4",
        "Exploration: write at least one question",
        "Criterion 2: write its name",
        "Criterion 2: write an anchor for level 1",
        "The weights must add up to 100: now they make 60",
    ];
    for words in wanted {
        assert!(check.text().contains(words), "{words} in {}", check.text());
    }
    assert!(!check.has_form("/publication"), "there is nothing to press");
    let forced = cora.post("/rubrics", &format!("{version}/publication"), &[("revision", "1")]).expect(422);
    for words in wanted {
        assert_eq!(forced.text().matches(words).count(), 2, "{words}: in the summary and in the list");
    }
    assert_eq!(state_of(&app, &version), VersionState::Draft);
    // Each of them leads to its field, and what was typed is still there.
    let edit = cora.get(&link(&check, "/edit#criteria-0-anchor-4")).expect(200);
    assert!(edit.body.contains("id=\"criteria-0-anchor-4\""));
    assert_eq!(edit.form(&version).value("criteria[0][anchors][3]"), Some("Three."));
    assert_eq!(edit.form(&version).value("criteria[1][definition]"), Some("Has no name yet."));
}

#[test]
fn a_save_that_comes_too_late_overwrites_nothing_and_loses_nothing() {
    let app = App::start();
    let (cora, dan) = (app.person("Cora", Role::Coordinator), app.person("Dan", Role::Admin));
    let (page, version) = begun(&cora, "Contested", "3");
    cora.send(filled(&page, &version, 3)).expect(200);
    let hers = cora.get(&format!("{version}/edit"));
    let his = dan.get(&format!("{version}/edit"));
    dan.send(his.form(&version).set("criteria[0][definition]", "His words.")).expect(200);
    let late = cora.send(hers.form(&version).set("criteria[0][definition]", "Her words.")).expect(409);
    assert!(late.text().contains("Somebody saved this draft after you opened it"));
    assert!(late.text().contains("Definition of Exploration reworded") && late.text().contains("His words."));
    assert_eq!(late.form(&version).value("criteria[0][definition]"), Some("Her words."));
    // Having seen the difference she may go on.
    cora.send(late.form(&version)).expect(200);
    // The same once more changes nothing and is no conflict.
    cora.send(late.form(&version)).expect(200);
    let page = cora.get(&format!("{version}/edit"));
    assert_eq!(page.form(&version).value("criteria[0][definition]"), Some("Her words."));

    // Published while somebody types: nothing is saved, nothing is lost.
    let check = dan.get(&format!("{version}/publication"));
    dan.send(check.form("/publication")).expect(200);
    let shut = cora.send(page.form(&version).set("criteria[0][why]", "Because.")).expect(409);
    assert!(shut.text().contains("This version was published after you opened it"));
    assert!(shut.body.contains("Because."));
    assert!(!shut.has_form("Save and check"));
    // A stale check page publishes nothing either.
    let (page, version) = begun(&cora, "Contested again", "3");
    cora.send(filled(&page, &version, 3)).expect(200);
    let check = cora.get(&format!("{version}/publication"));
    let edit = dan.get(&format!("{version}/edit"));
    dan.send(edit.form(&version).set("purpose", "Another.")).expect(200);
    let refused = cora.send(check.form("/publication")).expect(422);
    assert!(refused.text().contains("Somebody changed this draft"));
    assert_eq!(state_of(&app, &version), VersionState::Draft);
}

#[test]
fn drafts_are_for_coordinators_and_admins_alone() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let ines = app.person("Ines", Role::Interviewer);
    let first = published(&cora, "Seen");
    let show = cora.get(&first).links().into_iter().find(|to| is_rubric(to)).unwrap();
    let edit = cora.send(cora.get(&show).form("Begin a new version")).expect(200);
    let draft = edit.url.strip_suffix("/edit").unwrap().to_owned();
    let (_, hidden) = begun(&cora, "Unseen", "3");

    assert!(!ines.get("/rubrics").expect(200).text().contains("Unseen"));
    assert!(!ines.get("/rubrics").text().contains("Draft"));
    assert!(!ines.get(&show).expect(200).text().contains("Version 2"));
    ines.get(&first).expect(200);
    let comparison = format!("{show}/comparison?from={}&to={}", id_of(&first), id_of(&draft));
    cora.get(&comparison).expect(200);
    for path in ["/rubrics/new", &comparison, &draft, &hidden, "/rubrics/versions/x", "/rubrics/x"] {
        ines.get(path).expect(404);
    }
    for end in ["edit", "publication", "removal"] {
        ines.get(&format!("{draft}/{end}")).expect(404);
        ines.get(&format!("{first}/{end}")).expect(404);
    }
    let other = published(&cora, "Without a draft");
    let other = cora.get(&other).links().into_iter().find(|to| is_rubric(to)).unwrap();
    for (path, fields) in [
        ("/rubrics".to_owned(), vec![("name", "Mine"), ("levels", "5")]),
        (format!("{show}/versions"), vec![]),
        (format!("{other}/versions"), vec![]),
        (draft.clone(), vec![("revision", "0"), ("levels", "5")]),
        (format!("{draft}/publication"), vec![("revision", "0")]),
        (format!("{draft}/removal"), vec![("revision", "0")]),
    ] {
        ines.post("/rubrics", &path, &fields).expect(404);
    }
    assert_eq!(state_of(&app, &draft), VersionState::Draft);
    let stranger = app.stranger().request("GET", &first, &[("accept", "text/html")], b"").expect(303);
    assert!(stranger.header("location").unwrap().starts_with("/sign-in?next="));
}

#[test]
fn a_published_version_changes_neither_through_pages_nor_by_hand() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let version = published(&cora, "Frozen");
    let fields = [("revision", "1"), ("name", "Thawed"), ("levels", "5"), ("purpose", "Other")];
    cora.post("/rubrics", &version, &fields).expect(409);
    cora.post("/rubrics", &format!("{version}/removal"), &[("revision", "1")]).expect(409);
    let id = id_of(&version);
    for sql in [
        format!("UPDATE rubric_versions SET purpose = 'x' WHERE id = '{id}'"),
        format!("UPDATE rubric_versions SET state = 'draft' WHERE id = '{id}'"),
        format!("DELETE FROM rubric_versions WHERE id = '{id}'"),
        "UPDATE criteria SET weight = 1".to_owned(),
        "DELETE FROM criteria".to_owned(),
        "UPDATE anchors SET text = 'x'".to_owned(),
        "DELETE FROM anchors WHERE level = 3".to_owned(),
        "INSERT INTO anchors SELECT id, 6, 'x' FROM criteria".to_owned(),
        "UPDATE questions SET text = 'x'".to_owned(),
        "DELETE FROM questions".to_owned(),
        "INSERT INTO questions SELECT 'new', id, 'new', 9, 'past', 'x', '' FROM criteria LIMIT 1".to_owned(),
        format!(
            "INSERT INTO criteria SELECT 'new', '{id}', 'new', 9, '', 'n', 'd', '', 0, '', '' FROM criteria LIMIT 1"
        ),
    ] {
        let said = sql.clone();
        let done = app.write(move |conn, _| -> Result<(), QueryError> { by_hand(conn, &sql) });
        let error = done.expect_err(&said).to_string();
        assert!(error.contains("a published rubric version never changes"), "{said}: {error}");
    }
    assert!(cora.get(&version).expect(200).text().contains("Behaviour number 3."));
}

fn by_hand(conn: &mut Conn, sql: &str) -> Result<(), QueryError> {
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(sql),
        Conn::Postgres(conn) => conn.batch_execute(sql),
    }
}

#[test]
fn nothing_of_a_draft_can_be_smuggled_into_a_published_version() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let frozen = id_of(&published(&cora, "Frozen"));
    let (page, version) = begun(&cora, "Loose", "5");
    cora.send(filled(&page, &version, 5)).expect(200);
    let draft = id_of(&version);
    let into = format!("(SELECT id FROM criteria WHERE version_id = '{frozen}')");
    let of = format!("(SELECT id FROM criteria WHERE version_id = '{draft}')");
    for sql in [
        format!("UPDATE criteria SET version_id = '{frozen}', key = 'k' WHERE version_id = '{draft}'"),
        format!("UPDATE anchors SET criterion_id = {into}, level = level + 10 WHERE criterion_id = {of}"),
        format!("UPDATE questions SET criterion_id = {into} WHERE criterion_id = {of}"),
    ] {
        let said = sql.clone();
        let done = app.write(move |conn, _| -> Result<(), QueryError> { by_hand(conn, &sql) });
        let error = done.expect_err(&said).to_string();
        assert!(error.contains("a published rubric version never changes"), "{said}: {error}");
    }
}

#[test]
fn three_to_seven_levels() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    for levels in 3..=7 {
        let (page, _) = begun(&cora, &format!("With {levels}"), &levels.to_string());
        let form = filled(&page, "Save and check", levels);
        assert!(!form.names().contains(&format!("criteria[0][anchors][{}]", levels + 1)));
        let check = cora.send(form).expect(200);
        let read = cora.send(check.form("/publication")).expect(200);
        assert!(read.text().contains(&format!("{levels} levels")), "{}", read.text());
    }
    for levels in ["2", "8", "five", ""] {
        let page = cora.post("/rubrics", "/rubrics", &[("name", "Odd"), ("levels", levels)]).expect(422);
        assert!(page.text().contains("Choose 3 to 7 levels"));
    }
    // Fewer levels than were written: nothing is dropped in silence.
    let (page, version) = begun(&cora, "Shrinking", "5");
    let saved = cora.send(filled(&page, &version, 5));
    let refused = cora.send(saved.form(&version).set("levels", "4")).expect(422);
    assert!(refused.text().contains("Exploration: clear the anchor for level 5, or choose 5 levels"));
    let form = refused.form(&version);
    assert_eq!(form.value("criteria[0][anchors][5]"), Some("Behaviour number 5."));
    let saved = cora.send(form.set("criteria[0][anchors][5]", "")).expect(200);
    assert!(!saved.form(&version).names().contains(&"criteria[0][anchors][5]".to_owned()));
    let wider = cora.send(saved.form(&version).set("levels", "6")).expect(200);
    assert_eq!(wider.form(&version).value("criteria[0][anchors][6]"), Some(""));
}

#[test]
fn fields_that_are_too_long_or_make_no_sense_come_back_with_a_message_that_names_them() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let long = "x".repeat(121);
    let page = cora.get("/rubrics/new");
    let refused = cora.send(page.form("/rubrics").set("name", &long)).expect(422);
    assert!(refused.text().contains("The name is longer than 120 characters"));
    assert_eq!(refused.form("/rubrics").value("name"), Some(long.as_str()));
    cora.send(page.form("/rubrics").set("name", "")).expect(422);

    let (page, version) = begun(&cora, "Strict", "3");
    let paragraph = "y".repeat(501);
    let form = filled(&page, &version, 3)
        .set("criteria[0][anchors][2]", &paragraph)
        .set("criteria[0][weight]", "101")
        .set("purpose", &"z".repeat(4001))
        .force("criteria[0][questions][0][kind]", "future");
    let refused = cora.send(form).expect(422);
    assert!(refused.body.contains("<title>Error: Draft of version 1, Strict"));
    for words in [
        "The purpose is longer than 4000 characters",
        "Exploration: the anchor for level 2 is longer than 500 characters",
        "Exploration: write the weight as a whole number from 0 to 100",
        "Exploration, question 1: choose past behaviour or situational",
    ] {
        assert_eq!(refused.text().matches(words).count(), 2, "{words}: in the summary and beside its field");
    }
    assert_eq!(refused.form(&version).value("criteria[0][anchors][2]"), Some(paragraph.as_str()));
    assert_eq!(refused.form(&version).value("criteria[0][weight]"), Some("101"));
    // A name that is taken, whatever its capitals.
    let taken = cora.send(cora.get("/rubrics/new").form("/rubrics").set("name", "STRICT")).expect(422);
    assert!(taken.text().contains("There is a rubric of this name already"));
    begun(&cora, "Other", "3");
    let renamed = cora.send(page.form(&version).set("name", "Other").set("purpose", "Kept.")).expect(422);
    assert!(renamed.text().contains("There is a rubric of this name already"));
    assert_eq!(renamed.form(&version).value("purpose"), Some("Kept."));
    cora.post_raw(&version, b"form_token=x").expect(403);
    let token = page.form_token();
    cora.post_raw(&version, format!("form_token={token}&purpose=%ff").as_bytes()).expect(400);
}

#[test]
fn rows_are_added_removed_and_put_in_another_order_without_a_script() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let (page, version) = begun(&cora, "Rows", "3");
    let form = page.form(&version).set("criteria[0][name]", "Alpha").set("criteria[1][name]", "Beta");
    let saved = cora.send(form).expect(200);
    let form = saved.form(&version).set("criteria[2][name]", "Gamma").set("criteria[2][position]", "1");
    let saved = cora.send(form).expect(200);
    let names = |page: &Page| -> Vec<String> {
        let form = page.form(&version);
        (0..5).filter_map(|n| form.value(&format!("criteria[{n}][name]")).map(str::to_owned)).collect()
    };
    assert_eq!(names(&saved)[..3], ["Gamma", "Alpha", "Beta"]);
    let saved = cora.send(saved.form(&version).tick("criteria[1][remove]", "yes")).expect(200);
    assert_eq!(names(&saved)[..3], ["Gamma", "Beta", ""]);
    let questions = saved
        .form(&version)
        .set("criteria[0][questions][0][text]", "First?")
        .set("criteria[0][questions][1][text]", "Second?");
    let saved = cora.send(questions).expect(200);
    let saved = cora.send(saved.form(&version).set("criteria[0][questions][1][position]", "1")).expect(200);
    assert_eq!(saved.form(&version).value("criteria[0][questions][0][text]"), Some("Second?"));
    let saved = cora.send(saved.form(&version).tick("criteria[0][questions][0][remove]", "yes")).expect(200);
    assert_eq!(saved.form(&version).value("criteria[0][questions][0][text]"), Some("First?"));
    // A key that a form makes up is not taken over.
    let saved = cora.send(saved.form(&version).force("criteria[0][key]", "forged")).expect(200);
    assert_eq!(saved.form(&version).value("criteria[0][key]"), Some("gamma"));
}

#[test]
fn one_draft_at_a_time_and_the_second_wish_leads_to_it() {
    let app = App::start();
    let cora = Arc::new(app.person("Cora", Role::Coordinator));
    let version = published(&cora, "Single");
    let show = cora.get(&version).links().into_iter().find(|to| is_rubric(to)).unwrap();
    let body = Arc::new(cora.get(&show).form("Begin a new version").encoded());
    let path = format!("{show}/versions");
    let threads: Vec<_> = (0..20)
        .map(|_| {
            let (cora, body, path) = (Arc::clone(&cora), Arc::clone(&body), path.clone());
            std::thread::spawn(move || {
                cora.post_raw(&path, body.as_bytes()).expect(303).header("location").unwrap().to_owned()
            })
        })
        .collect();
    let mut leads: Vec<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    leads.sort();
    leads.dedup();
    assert_eq!(leads.len(), 1, "{leads:?}");
    assert!(cora.get(&show).text().contains("Go on with the draft"));
    // Removed, it makes room for the next.
    let draft = leads[0].strip_suffix("/edit").unwrap();
    let removed = cora.send(cora.get(&format!("{draft}/removal")).expect(200).form("Remove the draft")).expect(200);
    assert_eq!(removed.url, show);
    cora.get(draft).expect(404);
    assert!(removed.has_form("Begin a new version"));
}

#[test]
fn twenty_presses_publish_once() {
    let app = App::start();
    let cora = Arc::new(app.person("Cora", Role::Coordinator));
    let (page, version) = begun(&cora, "Pressed", "3");
    cora.send(filled(&page, &version, 3)).expect(200);
    let body = Arc::new(cora.get(&format!("{version}/publication")).form("/publication").encoded());
    let threads: Vec<_> = (0..20)
        .map(|_| {
            let (cora, body, path) = (Arc::clone(&cora), Arc::clone(&body), format!("{version}/publication"));
            std::thread::spawn(move || cora.post_raw(&path, body.as_bytes()).status)
        })
        .collect();
    let answers: Vec<u16> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert_eq!(answers, [303; 20]);
    let entries = app.read(|conn, _| evenhand::audit::list(conn, None, 100)).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.action == "rubric.published").count(), 1);
    assert_eq!(state_of(&app, &version), VersionState::Published);
}

#[test]
fn a_draft_that_was_never_published_takes_its_rubric_along() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let (page, version) = begun(&cora, "Mistake", "3");
    cora.send(filled(&page, &version, 3)).expect(200);
    let removal = cora.get(&format!("{version}/removal")).expect(200);
    let edit = cora.get(&format!("{version}/edit"));
    cora.send(edit.form(&version).set("purpose", "Second thoughts.")).expect(200);
    let refused = cora.send(removal.form("/removal")).expect(422);
    let gone = cora.send(refused.form("/removal")).expect(200);
    assert_eq!(gone.url, "/rubrics");
    assert!(!gone.text().contains("Mistake"));
    begun(&cora, "Mistake", "3");
}

#[test]
fn a_new_rubric_can_begin_with_the_criteria_of_several() {
    let app = App::start();
    app.write(rubrics::ship).unwrap();
    let cora = app.person("Cora", Role::Coordinator);
    let page = cora.get("/rubrics/new").expect(200);
    let versions = page.form("/rubrics").options("copies");
    assert_eq!(versions.len(), 7, "three rubrics and four packs");
    let form = page
        .form("/rubrics")
        .set("name", "Adaptability and curiosity")
        .tick("copies", &versions[0])
        .tick("copies", &versions[1]);
    let edit = cora.send(form).expect(200);
    let check = cora.send(edit.form("Save and check")).expect(200);
    assert!(check.text().contains("9 criteria") && check.text().contains("Nothing is missing"), "{}", check.text());
    // Another number of levels does not fit beside them.
    let odd = cora.send(cora.get("/rubrics/new").form("/rubrics").set("name", "Odd").set("levels", "3")).expect(200);
    let odd = odd.url.strip_suffix("/edit").unwrap().to_owned();
    let token = cora.get("/rubrics/new").form_token();
    let body = format!("form_token={token}&name=Mixed&levels=5&copies={}&copies={}", versions[0], id_of(&odd));
    let refused = cora.post_raw("/rubrics", body.as_bytes()).expect(422);
    assert!(refused.text().contains("Copy rubrics that have the same number of levels"));
    let body = format!("form_token={token}&name=Ghost&levels=5&copies=01939b2e-0000-7000-8000-000000000000");
    cora.post_raw("/rubrics", body.as_bytes()).expect(404);
}

#[test]
fn a_page_takes_as_many_queries_for_ten_criteria_as_for_one() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let small = published(&cora, "Small");
    let (mut page, large) = begun(&cora, "Large", "5");
    for n in 0..10 {
        let mut form = page.form(&large);
        for (field, value) in [("name", format!("Criterion {n}")), ("definition", "d".into()), ("weight", "10".into())]
        {
            form = form.set(&format!("criteria[{n}][{field}]"), &value);
        }
        for level in 1..=5 {
            form = form.set(&format!("criteria[{n}][anchors][{level}]"), "a");
        }
        page = cora.send(form.set(&format!("criteria[{n}][questions][0][text]"), "q")).expect(200);
    }
    let pages = |version: &str| {
        ["", "/edit", "/publication"].map(|end| app.queries(|| drop(cora.get(&format!("{version}{end}")).expect(200))))
    };
    let (draft, _) = begun(&cora, "Small draft", "5");
    let small_draft = draft.url.strip_suffix("/edit").unwrap().to_owned();
    cora.send(filled(&draft, &small_draft, 5)).expect(200);
    assert_eq!(pages(&large), pages(&small_draft));
    cora.send(cora.get(&format!("{large}/publication")).form("/publication")).expect(200);
    let read = |path: &str| app.queries(|| drop(cora.get(path).expect(200)));
    assert_eq!(read(&large), read(&small));
    // And the list, whatever number of rubrics there is.
    let few = read("/rubrics");
    for n in 0..5 {
        begun(&cora, &format!("More {n}"), "3");
    }
    assert_eq!(read("/rubrics"), few);
}

/// Publishes another version of the rubric that `n` openings use; says how many queries the press took.
fn publish_over(n: usize) -> u64 {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let (by, boss) = (cora.viewer(), cora.id());
    let version = app.write(move |conn, now| {
        rubrics::ship(conn, now)?;
        let version = rubrics::first_published(conn, "adaptability")?.unwrap();
        for number in 0..n {
            let opening = openings::NewOpening {
                id: Id::new(now),
                title: format!("Role {number}"),
                team: "Payments".into(),
                purpose: "Keeps money moving.".into(),
                hiring_manager: boss.clone(),
                rubric_version: version.clone(),
                bar: None,
                calibrated: true,
                forum: String::new(),
                outcomes: vec!["Refunds take a day by June.".into()],
            };
            assert!(openings::create(conn, now, &by, &opening).unwrap());
        }
        Ok::<_, QueryError>(version)
    });
    let page = cora.get(&format!("/rubrics/versions/{}", version.unwrap())).expect(200);
    let rows = || {
        let read = |conn: &mut Conn, _| table::table.order(table::id).select(openings::Opening::as_select()).load(conn);
        app.read(read).unwrap()
    };
    let before = rows();
    let begin = cora.get(&page.links().into_iter().find(|to| is_rubric(to)).unwrap()).form("Begin a new version");
    let draft = cora.send(begin).expect(200);
    let version = draft.url.strip_suffix("/edit").unwrap().to_owned();
    cora.send(draft.form(&version).set("purpose", "Listen for what was tried.")).expect(200);
    let form = cora.get(&format!("{version}/publication")).expect(200).form("/publication");
    app.turn(chrono::TimeDelta::minutes(1));
    let queries = app.queries(|| assert_eq!(cora.send_only(form).status, 303));
    assert_eq!(state_of(&app, &version), VersionState::Published);
    assert_eq!((rows().len(), rows()), (n, before), "no opening is rewritten");
    queries
}

#[test]
fn a_publication_rewrites_no_opening_and_takes_as_long_for_five_hundred_as_for_one() {
    assert_eq!(publish_over(500), publish_over(1));
}
