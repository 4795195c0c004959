//! The dossier: criteria tied to outcomes, who interviewed, and how alike; for planners, and of revealed panels alone.

use diesel::prelude::*;
use evenhand::db::schema::{relevances, rubric_versions};
use evenhand::people::Role;

use crate::harness::App;
use crate::harness::season::{Season, fill};
use crate::panels::Office;

#[test]
fn criteria_are_tied_to_outcomes_and_the_dossier_says_what_is_not() {
    let app = App::start();
    let season = Season::start(&app);
    let (page, path) =
        (format!("/openings/{}/dossier", season.opening), format!("/openings/{}/relevance", season.opening));
    season.manager.get(&page).expect(200).says("Tied to no outcome: Creative problem solving");
    season.manager.get(&page).says("nothing is looked for because of it");
    let form = season.manager.get(&path).expect(200).form(&path);
    let criterion = form.names().into_iter().find(|name| name.starts_with("outcome[")).unwrap();
    let outcome = form.options(&criterion)[0].clone();
    let reason = criterion.replace("outcome[", "reason[");
    let long = form.clone().tick(&criterion, &outcome).set(&reason, &"x".repeat(1001));
    let again = season.manager.send(long).expect(422).says("longer than 1,000 characters").form(&path);
    assert_eq!(again.value(&reason).map(str::len), Some(1001));
    assert_eq!(again.value(&criterion), Some(outcome.as_str()), "what was ticked stays");
    let tied = season.manager.send(again.set(&reason, "Refunds go through old systems.")).expect(200);
    tied.says("Refunds go through old systems.").says("For outcome 1").never_says("Tied to no outcome: Creative");
    // Another wording of something else leaves it tied, another outcome does not.
    let edit = format!("/openings/{}/edit", season.opening);
    let form = season.manager.get(&edit).form(&format!("/openings/{}", season.opening));
    season.manager.send(form.set("title", "Principal engineer")).expect(200);
    season.manager.get(&page).says("For outcome 1");
    let form = season.manager.get(&edit).form(&format!("/openings/{}", season.opening));
    season.manager.send(form.set("outcome[0][text]", "Refunds take an hour by June.")).expect(200);
    season.manager.get(&page).never_says("For outcome 1").says("Refunds go through old systems.");
    // What another opening's page would send is refused.
    let ticks = [(criterion.as_str(), season.panel.as_str()), (reason.as_str(), "")];
    season.manager.post(&path, &path, &ticks).expect(422).says("have changed meanwhile");
    let left: i64 = app.read(|conn, _| relevances::table.count().get_result(conn)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn it_is_for_planners_and_counts_nothing_that_is_sealed() {
    let app = App::start();
    let season = Season::start(&app);
    let page = format!("/openings/{}/dossier", season.opening);
    let path = format!("/openings/{}/relevance", season.opening);
    for who in [&season.interviewers[0], &season.shadow, &season.outsider, &season.colleague] {
        who.get(&page).expect(404);
    }
    for who in [&season.interviewers[0], &season.shadow, &season.outsider] {
        who.get(&path).expect(404);
        who.post("/", &path, &[]).expect(404);
    }
    let words = || season.coordinator.get(&page).expect(200).text().split_once("How alike").unwrap().1.to_owned();
    let before = words();
    assert!(before.contains("Nothing is revealed yet."), "{before}");
    // A shadow's card is training: it is not among those that are counted.
    let card = season.shadow.get(&format!("/interviews/{}/scorecard", season.interviews[0])).expect(200);
    let review = season.shadow.send(fill(&card, "Shadowed", "2")).expect(200);
    season.shadow.send(review.form("/submission")).expect(200).says("Sealed");
    season.submit(0, "Seven words of evidence stand right here", "3");
    season.submit(1, "Two words", "4");
    assert_eq!(words(), before, "sealed cards change nothing");
    season.submit(2, "Three words here", "5");
    let after = words();
    assert!(after.contains("1 panel, 1 revealed, 0 decided"), "{after}");
    assert!(after.contains("3 of 3 interviews") && after.contains("Written independently 3 of 3"), "{after}");
    assert!(after.contains("each with an observation half of them with 3 words or more"), "{after}");
    for secret in ["stand right here", "Yes", "5 of 5"] {
        assert!(!after.contains(secret), "{after}");
    }
}

#[test]
fn it_says_who_was_qualified_when_they_interviewed_and_who_was_not() {
    let office = Office::start();
    office.plan();
    office.arrange(0, &office.ines, "2026-11-23", "12:00").says("The interview is saved");
    let late = office.app.person("Late", Role::Interviewer);
    let form = office.form(1).set("interviewer", late.id().as_str()).set("date", "2026-11-23").set("time", "13:00");
    let again = office.cora.send(form).expect(422).says("Late is not qualified for Adaptability yet");
    let form = again.form("Save the interview").set("unqualified_reason", "Covers for Igor, who is ill.");
    office.cora.send(form).expect(200);
    office.app.turn(chrono::TimeDelta::hours(6));
    let page = office.cora.get(&format!("/openings/{}/dossier", office.opening)).expect(200);
    let page = page.says("held 1 time, with the same questions for everybody");
    let text = page.text();
    let (_, who) = text.split_once("Who interviewed").unwrap();
    assert!(who.contains("Ines") && who.contains("Adaptability (vouched for, 23 November 2026)"), "{who}");
    assert!(who.contains("Not qualified for Adaptability when asked: Covers for Igor, who is ill."), "{who}");
    // What comes later was not there then.
    office.app.qualify_all(&office.cora);
    let text = office.cora.get(&format!("/openings/{}/dossier", office.opening)).text();
    let (_, late) = text.split_once("Late").unwrap();
    assert!(late.contains("No qualification on record"), "{late}");
}

#[test]
fn another_rubric_leaves_no_tie_to_criteria_that_are_gone() {
    let office = Office::start();
    let path = format!("/openings/{}/relevance", office.opening);
    let form = office.cora.get(&path).form(&path);
    let criterion = form.names().into_iter().find(|name| name.starts_with("outcome[")).unwrap();
    let outcome = form.options(&criterion)[0].clone();
    office.cora.send(form.tick(&criterion, &outcome)).expect(200);
    let count = || office.app.read(|conn, _| relevances::table.count().get_result::<i64>(conn)).unwrap();
    assert_eq!(count(), 1);
    let other: String = office
        .app
        .read(|conn, _| {
            let rubric = evenhand::rubrics::first_published(conn, "curiosity")?.unwrap();
            rubric_versions::table.find(rubric).select(rubric_versions::id).first(conn)
        })
        .unwrap();
    let choose = format!("/openings/{}/rubric", office.opening);
    let form = office.cora.get(&choose).form(&choose).set("rubric_version", &other);
    office.cora.send(form).expect(200);
    assert_eq!(count(), 0);
}

#[test]
fn it_says_in_how_many_interviews_of_a_stage_the_same_was_asked() {
    let app = App::start();
    let season = Season::start(&app);
    let page = format!("/openings/{}/dossier", season.opening);
    season.manager.get(&page).expect(200).says("held 1 time, with the same questions for everybody");
    // Another interview of the first one's stage, which asks something else.
    let (panel, first) = (season.panel.clone(), season.interviews[0].clone());
    app.write(move |conn, now| {
        use evenhand::db::schema::{interview_questions, interviews};
        let like = evenhand::panels::find_interview(conn, &first)?;
        let id = evenhand::db::Id::new(now);
        let other = evenhand::panels::Interview { id: id.clone(), panel_id: panel, ..like };
        diesel::insert_into(interviews::table).values(&other).execute(conn)?;
        let question = interview_questions::table
            .filter(interview_questions::interview_id.eq(first.as_str()))
            .select(interview_questions::question_id)
            .first::<String>(conn)?;
        diesel::insert_into(interview_questions::table)
            .values((
                interview_questions::interview_id.eq(id.as_str()),
                interview_questions::question_id.eq(question),
                interview_questions::position.eq(0),
            ))
            .execute(conn)
    })
    .unwrap();
    season.manager.get(&page).expect(200).says("held 2 times, with the same questions in 1");
}
