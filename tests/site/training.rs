//! The path to being qualified: exercises, an interview to shadow, one to lead, a trainer's word; and what it guards.

use diesel::prelude::*;
use evenhand::db::Id;
use evenhand::db::schema::{audit_entries, exercises, interviews, qualifications};
use evenhand::interviewers;
use evenhand::mail::MailKind;
use evenhand::openings::{self, Stage};
use evenhand::people::Role;
use evenhand::rubrics;

use crate::harness::season::{Season, fill};
use crate::harness::{App, Client, Page};
use crate::panels::Office;

/// Everything that ships.
fn ship(app: &App) {
    app.write(|conn, now| interviewers::ship_exercises(conn, now).map(|_| ())).unwrap();
}

/// The exercises of a competency, in their order: where they are, and the gold level.
fn exercises_of(app: &App, competency: &'static str) -> Vec<(String, i32)> {
    let read = move |conn: &mut evenhand::db::Conn, _| {
        exercises::table
            .filter(exercises::competency.eq(competency))
            .order(exercises::position.asc())
            .select((exercises::id, exercises::level))
            .load::<(String, i32)>(conn)
    };
    app.read(read).unwrap().into_iter().map(|(id, level)| (format!("/exercises/{id}"), level)).collect()
}

fn rate(who: &Client, exercise: &str, level: i32) -> Page {
    let form = who.get(&format!("{exercise}/rating")).expect(200).form("/rating");
    who.send(form.set("evidence", "Asked the driver, then timed it.").set("level", &level.to_string())).expect(200)
}

#[test]
fn an_exercise_answers_with_the_yardstick_s_level_and_never_before() {
    let app = App::start();
    let season = Season::start(&app);
    ship(&app);
    let all = exercises_of(&app, "adaptability");
    assert_eq!(all.len(), 10);
    let ines = &season.interviewers[0];
    ines.get("/training").expect(200).says("10 exercises, about three minutes each");
    ines.get("/training/adaptability").expect(200).says("Rate the exercises").never_says("yardstick 4");
    ines.get("/training/nonsense").expect(404);
    let (first, gold) = &all[0];
    let page = ines.get(first).expect(200);
    assert_eq!(page.url, format!("{first}/rating"), "what is not rated shows no level");
    let page = page.never_says("On the yardstick").never_says("What a good note holds");
    // Evidence first, and what was typed comes back.
    let form = page.form("/rating").set("level", "2");
    let again = ines.send(form).expect(422).says("Write what you saw in the answer");
    assert_eq!(again.form("/rating").value("level"), Some("2"));
    let again = ines.send(again.form("/rating").set("evidence", "Named two routes.").without("level")).expect(422);
    again.says("Choose a level");
    let again = ines.send(page.form("/rating").set("evidence", &"x".repeat(2001)).set("level", "2")).expect(422);
    assert_eq!(again.form("/rating").value("evidence").map(str::len), Some(2001));
    rate(ines, first, *gold).says(&format!("On the yardstick: {gold} it is")).says("What a good note holds");
    // The first word counts.
    let late = ines.post(first, &format!("{first}/rating"), &[("evidence", "Another."), ("level", "1")]);
    ines.follow(late).expect(200).says("the first word counts");
    ines.get(first).expect(200).says("Asked the driver").never_says("Another.");
    let (second, gold) = &all[1];
    let other = if *gold == 5 { 4 } else { gold + 1 };
    let words = if other > *gold { "milder" } else { "harder" };
    rate(ines, second, other).says(&format!("You gave {other}, the yardstick says {gold}: one level {words}"));
    ines.get("/training").says("2 of 10 exercises rated");
    // Nothing of it is in the log, or anybody else's.
    let details: Vec<String> = app
        .read(|conn, _| {
            audit_entries::table
                .filter(audit_entries::action.eq("exercise.rated"))
                .select(audit_entries::detail)
                .load(conn)
        })
        .unwrap();
    assert_eq!(details.len(), 2);
    assert!(details.iter().all(|detail| !detail.contains("level") && !detail.contains("driver")), "{details:?}");
    let igor = &season.interviewers[1];
    assert_eq!(igor.get(first).expect(200).url, format!("{first}/rating"));
    igor.get("/training").says("10 exercises, about");
}

#[test]
fn a_round_that_lies_too_far_off_is_walked_again() {
    let app = App::start();
    let season = Season::start(&app);
    ship(&app);
    let ines = &season.interviewers[0];
    for (exercise, gold) in exercises_of(&app, "curiosity") {
        rate(ines, &exercise, if gold > 1 { gold - 1 } else { 2 });
    }
    let page = ines
        .get("/training/curiosity")
        .says("The last round lay too far from the yardstick")
        .says("You and the yardstick");
    page.says("0 of 10 on the yardstick, 10 within one level; on average 0.6 of a level harder than it.");
    let all = exercises_of(&app, "curiosity");
    ines.get(&all[0].0).expect(200).says("Rate this one again");
    ines.get(&format!("{}/rating", all[0].0)).expect(200).says("round 2");
    for (exercise, gold) in &all {
        rate(ines, exercise, *gold);
    }
    ines.get("/training/curiosity").says("Done: you share the yardstick").says("10 of 10 on the yardstick");
    ines.get("/training").says("Waits for an interview to shadow");
}

#[test]
fn a_required_seat_is_for_somebody_qualified_or_for_a_reason() {
    let office = Office::start();
    office.plan();
    withdraw(&office, &office.ines, "adaptability");
    let form = office.form(0).set("interviewer", office.ines.id().as_str());
    let again = office.cora.send(form).expect(422).says("Ines is not qualified for Adaptability yet");
    let again = again.says("Ines, not qualified yet");
    let long = again.form("Save the interview").set("unqualified_reason", &"x".repeat(501));
    office.cora.send(long).expect(422).says("The reason is longer than 500 characters");
    let form = again.form("Save the interview").set("unqualified_reason", "Nobody else speaks Polish.");
    office
        .cora
        .send(form)
        .expect(200)
        .says("The interview is saved")
        .says("Not qualified for Adaptability when asked: Nobody else speaks Polish.");
    let log: String = office
        .app
        .read(|conn, _| {
            audit_entries::table
                .filter(audit_entries::action.eq("interview.arranged"))
                .order(audit_entries::seq.desc())
                .select(audit_entries::detail)
                .first(conn)
        })
        .unwrap();
    // What is typed stands in its row, which can be erased, and not in the log, which cannot.
    assert!(log.contains("Adaptability") && !log.contains("Polish"), "{log}");
    // The same person at another time is not asked about again; another one's reason does not stay.
    let form = office.form(0).set("date", "2026-11-25").set("time", "10:00");
    office.cora.send(form).expect(200).says("Nobody else speaks Polish.");
    office
        .cora
        .send(office.form(0).set("unqualified_reason", "She alone speaks Polish."))
        .says("She alone speaks Polish.");
    let form = office.form(0).set("interviewer", office.igor.id().as_str());
    office.cora.send(form).expect(200).never_says("Polish");
    // Somebody who only learns needs nothing.
    withdraw(&office, &office.sho, "adaptability");
    office.cora.send(office.form(0).set("shadow", office.sho.id().as_str())).expect(200).says("with Sho as shadow");
    // Who leads, leads somebody.
    let form = office.form(0).set("shadow", "").tick("reverse", "yes");
    office.cora.send(form).expect(422).says("Choose the shadow who leads this interview");
}

#[test]
fn what_somebody_comes_to_lack_after_they_were_seated_is_said_and_asked_about() {
    let office = Office::start();
    office.plan();
    office.arrange(0, &office.ines, "2026-11-25", "10:00").says("The interview is saved");
    withdraw(&office, &office.ines, "adaptability");
    // The stage changes: whom that leaves unqualified is said.
    let stage = office.panel().seats[0].stage.id.clone();
    let edit = || office.cora.get(&format!("/stages/{stage}/edit")).form(&format!("/stages/{stage}"));
    office.cora.send(edit().set("purpose", "Other words.")).expect(200).never_says("is not qualified");
    let more = another_question(&office, &stage);
    let page = office.cora.send(edit().tick("questions", &more)).expect(200);
    page.says("Ines is not qualified for Adaptability yet, and interviews in this stage.");
    // Nothing changes, nothing is asked; another time, and it is.
    office.cora.send(office.form(0)).expect(200);
    let form = office.form(0).set("time", "11:00");
    let again = office.cora.send(form).expect(422).says("Ines is not qualified for Adaptability yet");
    let form = again.form("Save the interview").set("unqualified_reason", "Knows the field.");
    office.cora.send(form).expect(200).says("Not qualified for Adaptability when asked: Knows the field.");
    // Whose reason is given is not named again.
    let page = office.cora.send(edit().untick("questions", &more)).expect(200);
    page.never_says("is not qualified for");
}

/// A question of the stage's first criterion that the stage does not ask yet.
fn another_question(office: &Office, stage: &Id<Stage>) -> String {
    let (opening, stage) = (office.opening.clone(), stage.clone());
    let read = move |conn: &mut evenhand::db::Conn, _| -> Result<_, evenhand::db::QueryError> {
        let whole = openings::whole(conn, &opening)?;
        Ok((rubrics::version_whole(conn, &whole.opening.rubric_version_id)?, whole))
    };
    let (version, whole) = office.app.read(read).unwrap();
    let stage = whole.stages.iter().find(|one| one.stage.id == stage).unwrap();
    let criterion = version.criterion(&stage.criteria[0]).unwrap();
    criterion.questions.iter().find(|one| !stage.questions.contains(&one.id)).unwrap().id.to_string()
}

/// Takes somebody's qualification away, through the pages.
fn withdraw(office: &Office, who: &Client, competency: &'static str) {
    let person = who.id();
    let id: String = office
        .app
        .read(move |conn, _| {
            qualifications::table
                .filter(qualifications::person_id.eq(person))
                .filter(qualifications::competency.eq(competency))
                .filter(qualifications::withdrawn_at.is_null())
                .select(qualifications::id)
                .first(conn)
        })
        .unwrap();
    let path = format!("/qualifications/{id}/withdrawal");
    who.get(&path).expect(404);
    who.post("/", &path, &[("reason", "Me.")]).expect(404);
    office.cora.send(office.cora.get(&path).expect(200).form(&path)).expect(422).says("Write why: they read it");
    let form = office.cora.get(&path).form(&path).set("reason", "Two years without an interview.");
    office.cora.send(form).expect(200).says("The qualification is withdrawn");
}

#[test]
fn planners_qualify_and_nobody_else() {
    let app = App::start();
    let season = Season::start(&app);
    let ines = &season.interviewers[0];
    let path = format!("/trainees/{}", ines.id());
    let post = format!("{path}/qualifications");
    for who in [ines, &season.manager, &season.shadow] {
        who.get(&path).expect(404);
        who.get("/trainees").expect(404);
        who.post("/", &post, &[("competency", "curiosity"), ("reason", "Me.")]).expect(404);
    }
    let page = season.coordinator.get(&path).expect(200).says("Qualified already");
    let again = season.coordinator.send(page.form("/qualifications").tick("competency", "curiosity")).expect(422);
    let again = again.says("Write why they are qualified");
    let form = again.form("/qualifications").set("reason", "Interviewed here for years.");
    season.coordinator.send(form).expect(200).says("Saved.").says("Cora: Interviewed here for years.");
    season.coordinator.post("/", &post, &[("competency", "knitting"), ("reason", "Why not.")]).expect(422);
    season.coordinator.get("/trainees").expect(200).says("Qualified: Curiosity");
    ines.get("/training/curiosity").says("Qualified").says("Interviewed here for years.");
    let held: i64 = app.read(|conn, _| qualifications::table.count().get_result(conn)).unwrap();
    assert_eq!(held, 1);
}

/// Igor's interview becomes one that Sho leads.
fn let_lead(app: &App, season: &Season, n: usize) {
    let (id, shadow) = (season.interviews[n].clone(), season.shadow.id());
    app.write(move |conn, _| {
        diesel::update(interviews::table.find(id))
            .set((interviews::shadow_id.eq(Some(shadow)), interviews::reverse.eq(true)))
            .execute(conn)
            .map(|_| ())
    })
    .unwrap();
}

/// The shadow's card of the `n`th interview, sealed.
fn seal_as_shadow(season: &Season, n: usize, level: &str) {
    let page = season.shadow.get(&format!("/interviews/{}/scorecard", season.interviews[n])).expect(200);
    let review = season.shadow.send(fill(&page, "A trainee's note", level)).expect(200);
    season.shadow.send(review.form("/submission")).expect(200).says("Sealed");
}

#[test]
fn a_trainee_walks_to_qualified() {
    let app = App::start();
    let season = Season::start(&app);
    ship(&app);
    let (sho, igor) = (&season.shadow, &season.interviewers[1]);
    for (exercise, gold) in exercises_of(&app, "adaptability") {
        rate(sho, &exercise, gold);
    }
    // The first interview is shadowed, the second one led.
    let_lead(&app, &season, 1);
    let (shadowed, led) = (&season.interviews[0], &season.interviews[1]);
    sho.get(&format!("/interviews/{led}/scorecard"))
        .expect(200)
        .says("You lead: you ask the questions, and Igor looks on");
    igor.get(&format!("/interviews/{led}/scorecard")).expect(200).says("Sho leads this interview, and you look on");
    seal_as_shadow(&season, 0, "4");
    season.coordinator.get("/trainees").says("Adaptability: Waits for an interview to lead");
    seal_as_shadow(&season, 1, "4");
    let (cards, sign_off) = (format!("/interviews/{led}/shadow"), format!("/interviews/{led}/sign-off"));
    // Nothing before the reveal, for anybody; and after it for the two alone.
    for who in [sho, igor, &season.coordinator, &season.manager] {
        who.get(&cards).expect(404);
        who.get(&sign_off).expect(404);
    }
    season.submit(0, "Mine", "3");
    season.submit(1, "A trainer's note", "3");
    sho.get(&cards).expect(404);
    season.submit(2, "Mine", "3");
    sho.get(&cards)
        .expect(200)
        .says("Your card beside Igor’s")
        .says("A trainer's note")
        .says("Sho is one level milder");
    igor.get(&cards).expect(200).says("Sho’s training card beside yours").says("A trainee's note");
    for who in [&season.interviewers[0], &season.coordinator, &season.manager, &season.outsider, &season.colleague] {
        who.get(&cards).expect(404);
        who.get(&sign_off).expect(404);
        who.post("/", &sign_off, &[("outcome[adaptability]", "qualified"), ("note", "Fine.")]).expect(404);
    }
    sho.get(&sign_off).expect(404);
    sho.post("/", &sign_off, &[("outcome[adaptability]", "qualified"), ("note", "I am good.")]).expect(404);
    // An interview that was only shadowed is nothing to sign off.
    season.interviewers[0].get(&format!("/interviews/{shadowed}/sign-off")).expect(404);
    // A trainer who is not qualified can say "once more", and no more than that.
    igor.get("/").expect(200).says("Your word is awaited");
    igor.get("/training").says("Your word is awaited").says("Sho");
    let page = igor.get(&sign_off).expect(200).says("Only somebody who is qualified in Adaptability can say that");
    let token = [("outcome[adaptability]", "qualified"), ("note", "Good probes.")];
    igor.post(&sign_off, &sign_off, &token).expect(422).says("Only somebody who is qualified");
    drop(page);
    app.qualify_all_but(&season.coordinator, &[sho.id()]);
    let form = igor.get(&sign_off).expect(200).form(&sign_off);
    let again =
        igor.send(form.set("outcome[adaptability]", "qualified")).expect(422).says("Write a sentence or two for them");
    assert_eq!(again.form(&sign_off).value("outcome[adaptability]"), Some("qualified"));
    igor.send(again.form(&sign_off).set("note", "Good probes. Try silence next.")).expect(200).says("Thank you");
    sho.get("/training/adaptability").says("signed off by Igor").says("Good probes. Try silence next.");
    // A mail leads there, and says nothing of it.
    let letters = app.mails().into_iter().filter(|letter| letter.mail.kind == MailKind::SignedOff).collect::<Vec<_>>();
    let [letter] = letters.as_slice() else { panic!("{} letters", letters.len()) };
    let words = letter.words(&app).text;
    assert!(letter.mail.address.starts_with("sho@") && words.contains("Igor, who looked on"), "{words}");
    assert!(words.contains("/training/adaptability") && !words.contains("silence"), "{words}");
    igor.get(&sign_off).expect(409).says("This is said already");
    season.coordinator.get("/trainees").says("Qualified: Adaptability");
    // The debrief knows nothing of a trainee.
    season.manager.get(&format!("/panels/{}/debrief", season.panel)).expect(200).never_says("A trainee's note");
}

#[test]
fn a_trainer_with_a_conflict_of_interest_reads_nothing_of_their_shadow_s_card() {
    let app = App::start();
    let season = Season::start(&app);
    seal_as_shadow(&season, 0, "4");
    let excuse = format!("/interviews/{}/excuse", season.interviews[0]);
    let form =
        season.interviewers[0].get(&excuse).expect(200).form(&excuse).set("reason", "conflict").set("kind", "referral");
    season.interviewers[0].send(form.set("note", "We lived together.")).expect(200);
    season.submit(1, "Mine", "3");
    season.submit(2, "Mine", "3");
    season.manager.get(&format!("/panels/{}/debrief", season.panel)).expect(200).says("Mine");
    season.interviewers[0].get(&format!("/interviews/{}/shadow", season.interviews[0])).expect(404);
}

#[test]
fn nobody_is_qualified_by_a_trainer_before_the_rest_of_the_path() {
    let app = App::start();
    let season = Season::start(&app);
    ship(&app);
    app.qualify_all_but(&season.coordinator, &[season.shadow.id()]);
    let (igor, led) = (&season.interviewers[1], &season.interviews[1]);
    let_lead(&app, &season, 1);
    seal_as_shadow(&season, 1, "4");
    (0..3).for_each(|n| drop(season.submit(n, "Mine", "3")));
    let path = format!("/interviews/{led}/sign-off");
    igor.get(&path).expect(200).says("Adaptability: their exercises are not passed yet");
    let wish = [("outcome[adaptability]", "qualified"), ("note", "Good probes.")];
    igor.post(&path, &path, &wish).expect(422).says("their exercises are not passed yet");
    for (exercise, gold) in exercises_of(&app, "adaptability") {
        rate(&season.shadow, &exercise, gold);
    }
    igor.post(&path, &path, &wish).expect(422).says("they have not shadowed an interview");
    let form = igor.get(&path).form(&path).set("outcome[adaptability]", "again").set("note", "Once more, with probes.");
    igor.send(form).expect(200).says("Thank you");
    season.shadow.get("/training/adaptability").says("Once more").says("Once more, with probes.");
    igor.get("/training").never_says("Your word is awaited");
}

#[test]
fn a_company_writes_exercises_of_its_own_and_retires_them() {
    let app = App::start();
    let season = Season::start(&app);
    let ines = &season.interviewers[0];
    for path in ["/exercises", "/exercises/new"] {
        ines.get(path).expect(404);
        season.coordinator.get(path).expect(200);
    }
    ines.post("/", "/exercises", &[("question", "?")]).expect(404);
    let form = season.coordinator.get("/exercises/new").form("/exercises").set("question", "What did you do?");
    let again = season.coordinator.send(form).expect(422).says("Choose the criterion that it is rated on");
    let form = again.form("/exercises");
    assert_eq!(form.value("question"), Some("What did you do?"));
    let criterion = form.options("criterion").into_iter().find(|id| !id.is_empty()).unwrap();
    let form =
        form.set("criterion", &criterion).set("answer", "> And then?\nI waited.").set("rationale", "Nothing was done.");
    let form = form.set("evidence", "Waited.");
    season.coordinator.send(form.clone().set("level", "9")).expect(422).says("Choose a level from 1 to 5");
    season.coordinator.send(form.set("level", "1")).expect(200).says("your own").never_says("Nothing was done");
    // The verb asks too, and not only the page.
    let (by, criterion) = (ines.viewer(), criterion.parse().unwrap());
    let refused = app.write(move |conn, now| {
        let (question, answer, rationale) = ("?".to_owned(), "No.".to_owned(), "None.".to_owned());
        let (id, evidence) = (Id::new(now), "Nothing.".to_owned());
        let input = interviewers::ExerciseInput { id, criterion, question, answer, level: 1, rationale, evidence };
        interviewers::add_exercise(conn, now, &by, &input)
    });
    assert!(matches!(refused, Err(interviewers::AddExerciseError::NotYours)), "{refused:?}");
    let (path, _) = exercises_of(&app, "adaptability").remove(0);
    rate(ines, &path, 1).says("On the yardstick: 1 it is");
    let igor = &season.interviewers[1];
    igor.get(&format!("{path}/rating")).expect(200).says("And then?");
    igor.post("/", &format!("{path}/retirement"), &[]).expect(404);
    let retire = season.coordinator.get("/exercises").form(&format!("{path}/retirement"));
    season.coordinator.send(retire).expect(200).says("Retired");
    igor.get(&path).expect(404);
    igor.post("/", &format!("{path}/rating"), &[("evidence", "Late."), ("level", "1")]).expect(404);
    ines.get(&path).expect(200).says("On the yardstick: 1 it is");
}

#[test]
fn the_coach_sees_how_far_everybody_is_and_no_number() {
    let app = App::start();
    let season = Season::start(&app);
    ship(&app);
    let coach = &season.outsider;
    coach.get("/trainees").expect(404);
    let settings = season.admin.get("/admin/settings").form("/admin/settings");
    season.admin.send(settings.set("company", "Acme").set("coach", coach.id().as_str())).expect(200);
    for (exercise, gold) in exercises_of(&app, "curiosity").into_iter().take(3) {
        rate(&season.interviewers[0], &exercise, if gold > 2 { 1 } else { 5 });
    }
    coach.get("/trainees").expect(200).says("Curiosity: Exercises").never_says("yardstick").never_says("3 of 10");
    let page = coach.get(&format!("/trainees/{}", season.interviewers[0].id())).expect(200);
    page.never_says("Qualified already").never_says("Withdraw").never_says("milder");
    let post = format!("/trainees/{}/qualifications", season.interviewers[0].id());
    coach.post("/", &post, &[("competency", "curiosity"), ("reason", "Coached.")]).expect(404);
}

#[test]
fn the_exercises_that_ship_are_there_once_and_fit_the_rubrics() {
    let app = App::start();
    Season::start(&app);
    let ship = || app.write(interviewers::ship_exercises).unwrap();
    assert_eq!((ship(), ship()), (60, 0));
    let _ =
        app.person("Zoe", Role::Coordinator).get("/exercises").expect(200).says("Adaptability").says("Communication");
}
