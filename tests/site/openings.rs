//! Openings: made, edited, weighed, planned, closed; and who sees any of it.

use diesel::prelude::*;
use evenhand::candidates::{self, Candidate, CandidateInput};
use evenhand::clock::Time;
use evenhand::db::schema::{interviews, panels};
use evenhand::db::{Id, QueryError};
use evenhand::openings::{self, CreateError, NewOpening, Opening, OpeningWhole, Stage};
use evenhand::panels::{Interview, InterviewState, Panel, PanelState};
use evenhand::people::Role;
use evenhand::rubrics::{self, RubricVersion, VersionWhole};

use crate::harness::{App, Client, Page};

/// The version of the rubrics that ship which is named so.
pub fn rubric(app: &App, name: &'static str) -> Id<RubricVersion> {
    app.write(rubrics::ship).expect("the rubrics that ship");
    let published = app.read(|conn, _| rubrics::list_published(conn)).unwrap();
    let found = published.iter().find(|(rubric, _)| rubric.key == name);
    found.unwrap_or_else(|| panic!("no rubric {name}: {published:?}")).1.id.clone()
}

/// An opening by that title, made behind the pages.
pub fn opening(app: &App, maker: &Client, manager: &Client, title: &str) -> Id<Opening> {
    made(app, maker, manager, title).expect("an opening")
}

fn made(app: &App, maker: &Client, manager: &Client, title: &str) -> Result<Id<Opening>, CreateError> {
    let version = rubric(app, "adaptability");
    let (viewer, manager, title) = (maker.viewer(), manager.id(), title.to_owned());
    app.write(move |conn, now| {
        let new = NewOpening {
            id: Id::new(now),
            title,
            team: "Payments".into(),
            purpose: "Carries the platform through its change of provider.".into(),
            hiring_manager: manager,
            rubric_version: version,
            bar: Some(3.5),
            calibrated: true,
            forum: String::new(),
            outcomes: vec!["The old provider is off by November.".into()],
        };
        openings::create(conn, now, &viewer, &new).map(|_| new.id)
    })
}

fn whole(app: &App, id: &Id<Opening>) -> (OpeningWhole, VersionWhole) {
    let id = id.clone();
    app.read(move |conn, _| {
        let whole = openings::whole(conn, &id)?;
        let version = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        Ok::<_, QueryError>((whole, version))
    })
    .unwrap()
}

/// A panel of one interview, in that state.
fn panel(app: &App, maker: &Client, opening: &Id<Opening>, stage: &Id<Stage>, state: PanelState) {
    let (viewer, opening, stage) = (maker.viewer(), opening.clone(), stage.clone());
    app.write(move |conn, now| -> Result<(), QueryError> {
        let candidate: Id<Candidate> = Id::new(now);
        let input = CandidateInput { name: "Noor Haddad".into(), ..CandidateInput::default() };
        candidates::create(conn, now, &viewer, &candidate, &input).unwrap();
        let begun = !matches!(state, PanelState::Planning | PanelState::Scheduled);
        let row = Panel {
            id: Id::new(now),
            candidate_id: candidate,
            opening_id: opening,
            state,
            created_by: None,
            created_at: now,
            scheduled_at: Some(now),
            collecting_at: begun.then_some(now),
            revealed_at: None,
            revealed_how: None,
            opened_by: None,
            opened_reason: None,
            opened_approved_by: None,
            decided_at: None,
            cancelled_at: None,
            cancelled_by: None,
            cancelled_reason: None,
            revision: 1,
        };
        diesel::insert_into(panels::table).values(&row).execute(conn)?;
        let interview = Interview {
            id: Id::new(now),
            panel_id: row.id,
            stage_id: stage,
            interviewer_id: Some(viewer.id.clone()),
            shadow_id: None,
            starts_at: Some(now),
            minutes: 45,
            place: "Room 4".into(),
            state: InterviewState::Live,
            cancelled_at: None,
            cancelled_reason: None,
            sequence: 0,
            created_at: now,
            revision: 1,
            reverse: false,
            unqualified_for: String::new(),
            unqualified_reason: String::new(),
        };
        diesel::insert_into(interviews::table).values(&interview).execute(conn).map(|_| ())
    })
    .unwrap();
}

fn log(app: &App, action: &'static str) -> usize {
    let all = app.read(|conn, _| evenhand::audit::list(conn, None, 1000)).unwrap();
    all.iter().filter(|entry| entry.action == action).count()
}

fn id_in(page: &Page) -> Id<Opening> {
    page.url.split('#').next().unwrap().rsplit('/').next().unwrap().parse().unwrap_or_else(|_| panic!("{}", page.url))
}

#[test]
fn a_coordinator_makes_an_opening_and_finds_a_plan_that_covers_everything_twice() {
    let app = App::start();
    let version = rubric(&app, "adaptability");
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    tomas.get("/openings").expect(200).says("No openings yet");
    let form = tomas.get("/openings/new").expect(200).says("Choose somebody Jonas Tomas").form("/openings");
    let page = tomas.send(
        form.set("title", "Staff engineer")
            .set("team", "Payments")
            .set("purpose", "Carries the platform\nthrough its change of provider.")
            .set("hiring_manager", jonas.id().as_str())
            .set("rubric_version", version.as_str())
            .set("bar", "3,5")
            .set("outcome[0][text]", "No payment is lost.")
            .set("outcome[1][text]", "The old provider is off by November.")
            .set("calibrated", "yes"),
    );
    let page = page.expect(200).says("The opening is there").says("Jonas").says("3.5 of 5").says("No payment is lost.");
    assert_eq!(page.heading(), "Staff engineer, Payments");
    let (made, version) = whole(&app, &id_in(&page));
    assert_eq!(made.weights.iter().map(|weight| weight.weight).sum::<i32>(), 100);
    assert_eq!(made.outcomes.len(), 2);
    for criterion in &version.criteria {
        assert_eq!(made.looks_at(&criterion.criterion.id), 2, "{}", criterion.criterion.name);
    }
    assert_eq!(log(&app, "opening.created"), 1);
    tomas.get("/openings").expect(200).says("Staff engineer, Payments").says("Hiring manager: Jonas");
}

#[test]
fn a_form_that_is_wrong_says_what_and_keeps_what_was_typed() {
    let app = App::start();
    let version = rubric(&app, "adaptability");
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let blank = || tomas.get("/openings/new").form("/openings");
    let page = tomas.send(blank()).expect(422).says(
        "There is a problem Enter the title of the role Enter the team Say in a sentence why the role exists \
         Choose the hiring manager Enter at least one outcome for the first year Choose the rubric \
         Choose whether debriefs show calibrated estimates",
    );
    assert!(page.body.contains("<title>Error: New opening"));
    let good = || {
        blank()
            .set("title", "Staff engineer")
            .set("team", "Payments")
            .set("purpose", "Because.")
            .set("hiring_manager", jonas.id().as_str())
            .set("rubric_version", version.as_str())
            .set("outcome[0][text]", "No payment is lost.")
            .set("calibrated", "no")
    };
    let wrong: [(&str, String, &str); 10] = [
        ("title", "x".repeat(121), "The title is longer than 120 characters"),
        ("team", "é".repeat(121), "The team is longer than 120 characters"),
        ("purpose", "x".repeat(4001), "The purpose is longer than 4,000 characters"),
        ("forum", "x".repeat(121), "The forum is longer than 120 characters"),
        ("outcome[0][text]", "x".repeat(501), "The outcome is longer than 500 characters"),
        ("bar", "9".into(), "Enter a bar from 1 to 5, or none"),
        ("bar", "three".into(), "Enter the bar as a number with at most two decimals"),
        ("calibrated", "perhaps".into(), "Choose whether debriefs show calibrated estimates"),
        ("hiring_manager", "nobody".into(), "Choose the hiring manager"),
        ("rubric_version", jonas.id().to_string(), "Choose a rubric that is published"),
    ];
    for (name, value, words) in wrong {
        let page = tomas.send(good().force(name, &value)).expect(422).says(words);
        let again = page.form("/openings");
        assert!(again.value("purpose").is_some_and(|typed| typed.starts_with("Because") || name == "purpose"));
        if !["calibrated", "hiring_manager", "rubric_version"].contains(&name) {
            assert_eq!(again.value(name), Some(value.as_str()), "{name} is given back");
        }
    }
    let mut many = good();
    for index in 0..9 {
        many = many.force(&format!("outcome[{index}][text]"), "One more.");
    }
    tomas.send(many).expect(422).says("Keep it to eight outcomes");
    let token = tomas.get("/openings/new").form_token();
    tomas.post_raw("/openings", format!("form_token={token}&title=%ff").as_bytes()).expect(400);
    tomas.send_only(good().force("form_token", "forged")).expect(403).says("Staff engineer");
    assert_eq!(log(&app, "opening.created"), 0);
}

#[test]
fn a_form_sent_fifty_times_at_once_makes_one_opening() {
    let app = App::start();
    let version = rubric(&app, "adaptability");
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let form = tomas
        .get("/openings/new")
        .form("/openings")
        .set("title", "Staff engineer")
        .set("team", "Payments")
        .set("purpose", "Because.")
        .set("hiring_manager", jonas.id().as_str())
        .set("rubric_version", version.as_str())
        .set("outcome[0][text]", "No payment is lost.")
        .set("calibrated", "no");
    let answers = at_once(&tomas, &form);
    assert!(
        answers.iter().all(|page| page.status == 303),
        "{:?}",
        answers.iter().map(|p| p.status).collect::<Vec<_>>()
    );
    let mut places: Vec<_> = answers.iter().map(|page| page.header("location").unwrap().to_owned()).collect();
    places.dedup();
    assert_eq!(places.len(), 1);
    assert_eq!(log(&app, "opening.created"), 1);
    let (made, _) = whole(&app, &places[0].rsplit('/').next().unwrap().parse().unwrap());
    assert_eq!((made.outcomes.len(), made.opening.revision), (1, 1));
}

/// The same form, fifty times in parallel.
pub fn at_once(who: &Client, form: &crate::harness::Form) -> Vec<Page> {
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..50).map(|_| scope.spawn(|| who.send_only(form.clone()))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn an_edit_is_saved_once_and_never_over_somebody_elses() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let path = format!("/openings/{id}/edit");
    let (first, second) =
        (tomas.get(&path).form(&format!("/openings/{id}")), jonas.get(&path).form(&format!("/openings/{id}")));
    assert!(!second.names().contains(&"hiring_manager".to_owned()), "a hiring manager does not hand it on");
    let first = first.set("title", "Principal engineer");
    let answers = at_once(&tomas, &first);
    assert!(answers.iter().all(|page| page.status == 303));
    assert_eq!((log(&app, "opening.edited"), whole(&app, &id).0.opening.revision), (1, 2));
    // Jonas wrote from the state before.
    let page = jonas.send(second.set("team", "Cards")).expect(422).says("Somebody else saved this opening");
    let again = page.form(&format!("/openings/{id}"));
    assert_eq!((again.value("team"), again.value("title")), (Some("Cards"), Some("Staff engineer")));
    jonas.send(again.set("title", "Principal engineer")).expect(200).says("Principal engineer, Cards");
    // A hiring manager who writes requests by hand cannot hand it on either.
    let form = jonas.get(&path).form(&format!("/openings/{id}")).force("hiring_manager", tomas.id().as_str());
    jonas.send(form).expect(422).says("Ask a coordinator to change the hiring manager");
    let form = tomas.get(&path).form(&format!("/openings/{id}"));
    tomas
        .send(
            form.set("hiring_manager", tomas.id().as_str())
                .set("outcome[0][text]", "")
                .set("outcome[1][text]", "Another."),
        )
        .expect(200);
    let (now, _) = whole(&app, &id);
    assert_eq!((now.opening.hiring_manager_id, now.outcomes.len()), (tomas.id(), 1));
    jonas.get(&path).expect(404);
}

#[test]
fn an_opening_is_given_to_somebody_who_works_here_now() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let version = rubric(&app, "adaptability");
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let gone = app.person("Gone", Role::Interviewer).id();
    let left = gone.clone();
    app.write(move |conn, _| {
        use evenhand::db::schema::people;
        let row = diesel::update(people::table.find(left));
        row.set(people::state.eq(evenhand::people::PersonState::Disabled)).execute(conn)
    })
    .unwrap();
    let path = format!("/openings/{id}");
    let form = tomas.get(&format!("{path}/edit")).form(&path).force("hiring_manager", gone.as_str());
    tomas.send(form).expect(422).says("Choose a hiring manager who works here now");
    let new = tomas.get("/openings/new").form("/openings").set("title", "Analyst").set("team", "Insights");
    let new = new.set("purpose", "Counts.").set("rubric_version", version.as_str()).set("calibrated", "no");
    let new = new.set("outcome[0][text]", "A weekly number.").force("hiring_manager", gone.as_str());
    let token = jonas.get("/").form_token();
    let of_jonas = new.clone().force("hiring_manager", tomas.id().as_str()).force("form_token", &token);
    jonas.send(of_jonas).expect(404);
    tomas.send(new).expect(422).says("Choose a hiring manager who works here now");
}

#[test]
fn an_opening_takes_no_draft_of_a_rubric() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let begin = tomas.get("/rubrics/new").form("/rubrics").set("name", "Not yet").set("levels", "5");
    let page = tomas.send(begin).expect(200);
    let draft = page.url.trim_end_matches("/edit").rsplit('/').next().unwrap().to_owned();
    let path = format!("/openings/{id}/rubric");
    let form = tomas.get(&path).form(&path).force("rubric_version", &draft);
    tomas.send(form).expect(422).says("Choose a rubric that is published");
    let new = tomas.get("/openings/new").form("/openings").set("title", "Analyst").set("team", "Insights");
    let new = new.set("purpose", "Counts.").set("hiring_manager", jonas.id().as_str()).set("calibrated", "no");
    let new = new.set("outcome[0][text]", "A weekly number.").force("rubric_version", &draft);
    tomas.send(new).expect(422).says("Choose a rubric that is published");
}

#[test]
fn an_opening_begins_in_the_language_of_whoever_makes_it() {
    let app = App::start();
    let version = rubric(&app, "adaptability");
    let (tomas, dana) = (app.person("Tomas", Role::Coordinator), app.person("Dana", Role::Interviewer));
    tomas.send(tomas.get("/me").form("/me").set("language", "de")).expect(200);
    let form = tomas.get("/openings/new").form("/openings").set("title", "Staff Engineer").set("team", "Zahlungen");
    let form = form.set("purpose", "Führt den Wechsel.").set("hiring_manager", dana.id().as_str());
    let form = form.set("rubric_version", version.as_str()).set("bar", "3,5");
    let form = form.set("outcome[0][text]", "Keine Zahlung geht verloren.").set("calibrated", "yes");
    let page = tomas.send(form).expect(200);
    let id = id_in(&page);
    page.says("3,5 von 5").says("Zweiter Blick").says("je Bewerbung, zusammen");
    // What a stage is called belongs to the plan: everybody reads the same.
    dana.get(&format!("/openings/{id}")).says("3.5 of 5").says("Zweiter Blick").says("for every candidate");
    let form = tomas.get(&format!("/openings/{id}/weights")).form(&format!("/openings/{id}/weights"));
    assert_eq!(form.value("bar"), Some("3,5"));
    tomas.send(form).expect(200).says("Messlatte und Gewichte sind festgelegt.");
}

#[test]
fn weights_add_up_and_lock_at_the_first_reveal() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let (_, version) = whole(&app, &id);
    let path = format!("/openings/{id}/weights");
    let filled = |shares: &dyn Fn(usize) -> String| {
        let mut form = jonas.get(&path).form(&path);
        for (at, one) in version.criteria.iter().enumerate() {
            form = form.set(&format!("weight[{}]", one.criterion.id), &shares(at));
        }
        form
    };
    let last = version.criteria.len() - 1;
    let ninety = |at: usize| if at == 0 { "90".to_owned() } else { "0".to_owned() };
    let page = jonas.send(filled(&ninety)).expect(422).says("The weights add up to 90");
    assert_eq!(page.form(&path).value(&format!("weight[{}]", version.criteria[0].criterion.id)), Some("90"));
    jonas.send(filled(&|_| "a lot".into())).expect(422).says("Enter a whole number from 0 to 100");
    jonas.send(filled(&|at| if at == 0 { "150" } else { "-50" }.into())).expect(422);
    let whole_share = |at: usize| if at == last { "100".to_owned() } else { "0".to_owned() };
    jonas.send(filled(&whole_share).set("bar", "9")).expect(422).says("Enter a bar from 1 to 5");
    jonas.send(filled(&whole_share).without(&format!("weight[{}]", version.criteria[0].criterion.id))).expect(422);
    let stale = filled(&|at| if at == 0 { "100".into() } else { "0".into() });
    let good = filled(&whole_share).set("bar", "4");
    assert!(at_once(&jonas, &good).iter().all(|page| page.status == 303));
    assert_eq!(log(&app, "opening.weighed"), 1);
    let (now, _) = whole(&app, &id);
    assert_eq!((now.opening.bar, now.weight_of(&version.criteria[last].criterion.id)), (Some(4.0), 100));
    jonas.send(stale.clone()).expect(422).says("Somebody else changed this opening meanwhile");
    // Locked between the opening of the form and its sending: the statement itself refuses.
    let open_form = filled(&|at| if at == 0 { "100".into() } else { "0".into() });
    let which = id.clone();
    app.write(move |conn, now| openings::lock_weights(conn, &which, now)).unwrap();
    jonas.send(open_form).expect(409).says("were locked when");
    let page = jonas.get(&path).expect(200).says("were locked 23 November 2026");
    assert!(!page.has_form(&path));
    assert_eq!(whole(&app, &id).0.opening.bar, Some(4.0));
}

#[test]
fn stages_are_added_changed_ordered_and_removed() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let (before, version) = whole(&app, &id);
    let (criterion, other) = (&version.criteria[0], &version.criteria[1]);
    let new = format!("/openings/{id}/stages/new");
    let blank = || jonas.get(&new).form(&format!("/openings/{id}/stages"));
    let page = jonas.send(blank().set("minutes", "soon")).expect(422);
    page.says("Enter a name for the stage").says("Enter the minutes as a number from 10 to 240");
    let named = || blank().set("name", "Working through a change").set("minutes", "15");
    jonas.send(named()).expect(422).says("Choose at least one criterion");
    jonas
        .send(named().set("minutes", "9").tick("criteria", criterion.criterion.id.as_str()))
        .expect(422)
        .says("10 to 240");
    let page = jonas.send(named().tick("criteria", criterion.criterion.id.as_str())).expect(422);
    page.says(&format!("Choose at least one question for “{}”", criterion.criterion.name));
    let stray = named().tick("questions", other.questions[0].id.as_str());
    let stray =
        stray.tick("criteria", criterion.criterion.id.as_str()).tick("questions", criterion.questions[0].id.as_str());
    jonas.send(stray).expect(422).says(&format!("You chose a question for “{}”", other.criterion.name));
    jonas.send(named().force("criteria", id.as_str())).expect(422).says("Choose from the criteria and questions");
    jonas.send(named().set("name", &"x".repeat(121))).expect(422).says("The name is longer than 120 characters");
    let questions = [criterion.questions[0].id.as_str(), criterion.questions[1].id.as_str()];
    let good = named()
        .tick("criteria", criterion.criterion.id.as_str())
        .tick("questions", questions[0])
        .tick("questions", questions[1]);
    assert!(at_once(&jonas, &good).iter().all(|page| page.status == 303));
    let page = jonas.send(good).expect(200).says("It leaves 7 minutes a question, which is tight.");
    page.says("Working through a change");
    assert_eq!(log(&app, "opening.stage_added"), 1);
    let (now, _) = whole(&app, &id);
    let stage = now.stages.last().unwrap().clone();
    assert_eq!(now.stages.len(), before.stages.len() + 1);
    assert_eq!(stage.questions.iter().map(Id::as_str).collect::<Vec<_>>(), questions);
    // Order.
    let stage = stage.stage;
    let up = jonas.get(&format!("/openings/{id}")).form(&format!("/stages/{}/place", stage.id)).set("to", "0");
    assert!(at_once(&jonas, &up).iter().all(|page| page.status == 303));
    assert_eq!(whole(&app, &id).0.stages[0].stage.id, stage.id);
    assert_eq!(log(&app, "opening.stage_placed"), 1);
    jonas.send_only(up.set("to", "far away")).expect(400);
    // Change.
    let edit = format!("/stages/{}/edit", stage.id);
    let form = jonas.get(&edit).expect(200).form(&format!("/stages/{}", stage.id));
    assert_eq!(form.value(&format!("place[{}]", questions[0])), Some("1"));
    let stale = form.clone().set("name", "Too late");
    let form = form.set("minutes", "60").set(&format!("place[{}]", questions[0]), "3");
    assert!(at_once(&jonas, &form).iter().all(|page| page.status == 303));
    assert_eq!(log(&app, "opening.stage_edited"), 1);
    let now = whole(&app, &id).0.stages.remove(0);
    assert_eq!(now.questions.iter().map(Id::as_str).collect::<Vec<_>>(), [questions[1], questions[0]]);
    let page = jonas.send(stale).expect(422).says("Somebody else changed this opening’s plan meanwhile");
    assert_eq!(page.form(&format!("/stages/{}", stage.id)).value("name"), Some("Too late"));
    // Removal.
    let page = jonas.get(&format!("/stages/{}/removal", stage.id)).expect(200).never_says("No other stage covers");
    jonas.send(page.form("Remove the stage")).expect(200).says("“Working through a change” is no longer in the plan.");
    assert_eq!(whole(&app, &id).0.stages.len(), before.stages.len());
    jonas.get(&edit).expect(404);
}

#[test]
fn a_plan_with_fewer_minutes_than_its_criteria_need_says_so() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let show = format!("/openings/{id}");
    jonas.get(&show).expect(200).never_says("criteria take");
    let stages = whole(&app, &id).0.stages;
    for stage in &stages[1..] {
        let removal = jonas.get(&format!("/stages/{}/removal", stage.stage.id)).expect(200);
        jonas.send(removal.form("Remove the stage")).expect(200);
    }
    let first = &stages[0].stage.id;
    let of_minutes = |minutes: &str| {
        let form = jonas.get(&format!("/stages/{first}/edit")).expect(200).form(&format!("/stages/{first}"));
        jonas.send(form.set("minutes", minutes)).expect(200);
        jonas.get(&show).expect(200)
    };
    of_minutes("39").says("5 criteria take 40 minutes at one question of 8 minutes each, and 39 are planned.");
    of_minutes("40").never_says("criteria take");
}

#[test]
fn what_is_being_judged_stays_as_it_is() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let (before, version) = whole(&app, &id);
    let (planned, begun) = (before.stages[0].stage.id.clone(), before.stages[1].stage.id.clone());
    panel(&app, &tomas, &id, &planned, PanelState::Scheduled);
    // Opened before the first interview, sent after it.
    let early = tomas.get(&format!("/stages/{begun}/edit")).form(&format!("/stages/{begun}"));
    panel(&app, &tomas, &id, &begun, PanelState::Collecting);
    let extra = version.criteria.iter().find(|one| !before.stages[1].criteria.contains(&one.criterion.id)).unwrap();
    let changed = early.tick("criteria", extra.criterion.id.as_str()).tick("questions", extra.questions[0].id.as_str());
    tomas.send(changed).expect(422).says("Interviews of this stage have begun");
    assert_eq!(whole(&app, &id).0.stages[1].criteria, before.stages[1].criteria);
    // Its name and time can change, from the page that shows what it covers.
    let page = tomas.get(&format!("/stages/{begun}/edit")).says("Interviews of this stage have begun");
    tomas
        .send(page.form(&format!("/stages/{begun}")).set("minutes", "50").set("name", "Deciding"))
        .expect(200)
        .says("Deciding");
    assert_eq!(whole(&app, &id).0.stages[1].criteria.len(), before.stages[1].criteria.len());
    // The other stage has a panel that nobody has begun to judge.
    let form = tomas.get(&format!("/stages/{planned}/edit")).form(&format!("/stages/{planned}"));
    let extra = version.criteria.iter().find(|one| !before.stages[0].criteria.contains(&one.criterion.id)).unwrap();
    let form = form.tick("criteria", extra.criterion.id.as_str()).tick("questions", extra.questions[0].id.as_str());
    tomas.send(form).expect(200).says("The stage is saved.");
    // Neither can go, nor can the rubric.
    for stage in [&planned, &begun] {
        let page = tomas.get(&format!("/stages/{stage}/removal")).says("it stays in the plan");
        assert!(!page.has_form("Remove the stage"));
        tomas.post("/openings", &format!("/stages/{stage}/removal"), &[]).expect(409).says("so it stays in the plan");
    }
    let curiosity = rubric(&app, "curiosity");
    let path = format!("/openings/{id}/rubric");
    assert!(!tomas.get(&path).says("so its rubric stays").has_form(&path));
    let revision = whole(&app, &id).0.opening.revision.to_string();
    let fields = [("rubric_version", curiosity.as_str()), ("revision", revision.as_str())];
    tomas.post("/openings", &path, &fields).expect(409).says("This opening has panels");
    assert_eq!(whole(&app, &id).0.opening.rubric_version_id, before.opening.rubric_version_id);
}

#[test]
fn another_rubric_brings_its_weights_and_clears_the_plan() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let curiosity = rubric(&app, "curiosity");
    let path = format!("/openings/{id}/rubric");
    let form = tomas.get(&path).expect(200).form(&path);
    tomas.send(form.clone()).expect(422).says("Choose the rubric");
    tomas.send(form.clone().force("rubric_version", id.as_str())).expect(422).says("Choose a rubric that is published");
    let form = form.set("rubric_version", curiosity.as_str());
    assert!(at_once(&tomas, &form).iter().all(|page| page.status == 303));
    assert_eq!(log(&app, "opening.rubric_chosen"), 1);
    let (now, version) = whole(&app, &id);
    assert_eq!(version.version.id, curiosity);
    assert_eq!(now.weights.len(), version.criteria.len());
    assert_eq!(now.weights.iter().map(|weight| weight.weight).sum::<i32>(), 100);
    assert!(now.stages.iter().all(|stage| stage.criteria.is_empty() && stage.questions.is_empty()));
    tomas.get(&format!("/openings/{id}")).expect(200).says("No stage covers").says("Covers nothing yet");
}

#[test]
fn an_opening_closes_and_opens_again() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "Staff engineer");
    let other = opening(&app, &tomas, &jonas, "Analyst");
    let closing = jonas.get(&format!("/openings/{id}")).form("Close this opening");
    assert!(at_once(&jonas, &closing).iter().all(|page| page.status == 303));
    assert_eq!(log(&app, "opening.closed"), 1);
    let page = jonas.get("/openings").expect(200).says("Closed");
    let links: Vec<String> = page.links().into_iter().filter(|link| link.starts_with("/openings/")).collect();
    assert_eq!(links, [format!("/openings/{other}"), format!("/openings/{id}")], "open ones first");
    let page = jonas.get(&format!("/openings/{id}")).never_says("Plan a panel");
    jonas.send(page.form("Reopen this opening")).expect(200).says("The opening is open again.").says("Plan a panel");
}

#[test]
fn whoever_does_not_plan_for_it_finds_nothing() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let admin = app.person("Dana", Role::Admin);
    let (jonas, ines) = (app.person("Jonas", Role::Interviewer), app.person("Ines", Role::Interviewer));
    let amara = app.person("Amara", Role::Interviewer);
    let (his, hers) = (opening(&app, &tomas, &jonas, "Staff engineer"), opening(&app, &tomas, &ines, "Analyst"));
    let stage = whole(&app, &his).0.stages[0].stage.id.clone();
    let pages = [
        format!("/openings/{his}"),
        format!("/openings/{his}/edit"),
        format!("/openings/{his}/weights"),
        format!("/openings/{his}/rubric"),
        format!("/openings/{his}/stages/new"),
        format!("/stages/{stage}/edit"),
        format!("/stages/{stage}/removal"),
    ];
    let posts = [
        format!("/openings/{his}"),
        format!("/openings/{his}/weights"),
        format!("/openings/{his}/rubric"),
        format!("/openings/{his}/closing"),
        format!("/openings/{his}/reopening"),
        format!("/openings/{his}/stages"),
        format!("/stages/{stage}"),
        format!("/stages/{stage}/removal"),
    ];
    for page in &pages {
        for (who, status) in [(&admin, 200), (&tomas, 200), (&jonas, 200), (&ines, 404), (&amara, 404)] {
            who.get(page).expect(status);
        }
        assert_eq!(app.stranger().request("GET", page, &[("accept", "text/html")], b"").status, 303);
    }
    let before = whole(&app, &his);
    for who in [&ines, &amara] {
        for path in &posts {
            who.post("/", path, &[]).expect(404);
        }
        who.post("/", &format!("/stages/{stage}/place"), &[("to", "1")]).expect(404);
        who.get("/openings/new").expect(404);
        who.post("/", "/openings", &[]).expect(404);
    }
    assert_eq!(whole(&app, &his), before);
    assert!(made(&app, &ines, &ines, "For myself").is_err(), "the verb asks, and not only the page");
    jonas.get("/openings/new").expect(404);
    jonas.get("/openings").expect(200).says("Staff engineer").never_says("Analyst").never_says("New opening");
    amara.get("/openings").expect(404);
    admin.get("/openings").expect(200).says("Staff engineer").says("Analyst");
    for nothing in ["/openings/nothing", "/openings/0190aaaa-0000-7000-8000-000000000000", "/stages/x/edit"] {
        admin.get(nothing).expect(404);
    }
    let unseen = amara.get(&format!("/openings/{hers}"));
    let absent = amara.get("/openings/0190aaaa-0000-7000-8000-000000000000");
    assert_eq!(unseen.text(), absent.text(), "what one may not see looks like what is not there");
}

#[test]
fn the_number_of_queries_does_not_grow() {
    let app = App::start();
    let (tomas, jonas) = (app.person("Tomas", Role::Coordinator), app.person("Jonas", Role::Interviewer));
    let id = opening(&app, &tomas, &jonas, "First");
    let pages = [
        "/openings".to_owned(),
        "/openings/new".into(),
        format!("/openings/{id}"),
        format!("/openings/{id}/edit"),
        format!("/openings/{id}/weights"),
        format!("/openings/{id}/stages/new"),
    ];
    let count = || pages.iter().map(|page| app.queries(|| drop(tomas.get(page).expect(200)))).collect::<Vec<_>>();
    let few = count();
    for number in 0..20 {
        opening(&app, &tomas, &jonas, &format!("Opening {number}"));
        app.person(&format!("Person {number}"), Role::Interviewer);
    }
    let (before, _) = whole(&app, &id);
    for number in 0..6 {
        let (viewer, which, stage) = (tomas.viewer(), id.clone(), before.stages[0].clone());
        app.write(move |conn, now: Time| {
            let input = openings::StageInput {
                id: Id::new(now),
                name: format!("Stage {number}"),
                purpose: String::new(),
                minutes: 45,
                criteria: stage.criteria,
                questions: stage.questions,
                rotates: None,
            };
            openings::add_stage(conn, now, &viewer, &which, &input)
        })
        .expect("one more stage");
    }
    assert_eq!(count(), few);
}
