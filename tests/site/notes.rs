//! Notes under the questions of a kit: their author's alone, evidence by one key, and gone once the card is sealed.

use diesel::prelude::*;
use evenhand::crypto;
use evenhand::db::schema::scorecards;
use evenhand::db::{Location, QueryError};

use super::harness::season::{Season, fill};
use super::harness::{App, Form, Page};

const CANARY: &str = "quixote-canary-4471";

/// The names of a card's note fields.
fn notes(page: &Page) -> Vec<String> {
    page.form("/scorecard").names().into_iter().filter(|name| name.starts_with("note[")).collect()
}

/// What stands between the brackets of a field's name.
fn inner(name: &str) -> &str {
    name.split(['[', ']']).nth(1).unwrap()
}

/// The page's form with the button of that note pressed.
fn pressing(form: Form, note: &str) -> Form {
    form.force("use", inner(note))
}

/// The evidence field of the criterion that is first on the card.
fn first_evidence(page: &Page) -> String {
    page.form("/scorecard").names().into_iter().find(|name| name.starts_with("evidence[")).unwrap()
}

#[test]
fn a_note_becomes_evidence_with_its_button_and_stays() {
    let app = App::start();
    let season = Season::start(&app);
    let page = season.card(0);
    let (note, evidence) = (notes(&page)[0].clone(), first_evidence(&page));
    let form = page.form("/scorecard").set(&evidence, "Heard before.").set(&note, "Asked the customer first.");
    let page = season.interviewers[0].send(pressing(form, &note)).expect(200).says("In the evidence");
    assert!(page.url.ends_with("/scorecard"), "the card stays open");
    let form = page.form("/scorecard");
    assert_eq!(form.value(&evidence), Some("Heard before.\nAsked the customer first."));
    assert_eq!(form.value(&note), Some("Asked the customer first."));
    // Reworded as evidence, and the note written on: only what is new is added.
    let form = form.set(&evidence, "Reworded.").set(&note, "Asked the customer first. Then wrote a test.");
    let review = season.interviewers[0].send(form.clone()).expect(200).says("1 note is not in the evidence");
    assert!(review.text().contains("Then wrote a test."));
    assert!(!review.text().contains("Asked the customer first."), "what is in the evidence is not offered again");
    let form = season.card(0).says("Not all of it is in the evidence").form("/scorecard");
    let form = season.interviewers[0].send(pressing(form, &note)).expect(200).form("/scorecard");
    assert_eq!(form.value(&evidence), Some("Reworded.\nThen wrote a test."));
    let form = season.interviewers[0].send(pressing(form, &note)).expect(200).form("/scorecard");
    assert_eq!(form.value(&evidence), Some("Reworded.\nThen wrote a test."), "pressing again adds nothing");
}

#[test]
fn the_review_names_notes_that_are_not_in_the_evidence_and_uses_them() {
    let app = App::start();
    let season = Season::start(&app);
    let author = &season.interviewers[0];
    let page = season.card(0);
    let note = notes(&page)[0].clone();
    let review = author.send(fill(&page, "Seen", "3")).expect(200).never_says("Notes are yours alone");
    assert!(!review.has_form("/evidence"));
    let form = season.card(0).form("/scorecard").set(&note, "Wrote down both reasons.");
    let review = author.send(form).expect(200).says("1 note is not in the evidence").says("Notes are yours alone");
    let stale = review.form("/evidence");
    let review = author.send(stale.clone()).expect(200).says("Your notes are in the evidence");
    assert!(!review.has_form("/evidence"));
    let evidence = first_evidence(&season.card(0));
    assert_eq!(season.card(0).form("/scorecard").value(&evidence), Some("Seen\nWrote down both reasons."));
    author.send(stale.clone()).expect(422).says("changed after you reviewed it");
    author.send(stale.clone().force("question", "nonsense")).expect(400);
    author.send(review.form("/submission")).expect(200).says("Sealed").says("Wrote down both reasons.");
    author.send(stale).expect(200).says("Sealed");
}

#[test]
fn after_the_seal_no_note_is_left_anywhere() {
    let app = App::start();
    let season = Season::start(&app);
    let author = &season.interviewers[0];
    let page = season.card(0);
    let note = notes(&page)[0].clone();
    let review = author.send(fill(&page, "Seen", "3").set(&note, CANARY)).expect(200).says(CANARY);
    let kept = content(&app, &season);
    assert!(kept.contains(CANARY), "before the seal it must be found, or this test finds nothing");
    author.send(review.form("/submission")).expect(200).says("Sealed").never_says(CANARY);
    let sealed = content(&app, &season);
    assert!(sealed.contains("Seen") && !sealed.contains(CANARY) && !sealed.contains("notes"));
    for n in 1..3 {
        season.submit(n, "Seen", "4");
    }
    author.get(&format!("/panels/{}/debrief", season.panel)).expect(200).never_says(CANARY);
    author.get(&format!("/interviews/{}/scorecard/receipt", season.interviews[0])).expect(200).never_says(CANARY);
    if let Location::Sqlite(file) = app.db.location().clone() {
        for name in ["", "-wal"] {
            let bytes = std::fs::read(format!("{}{name}", file.display())).unwrap_or_default();
            assert!(!bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
        }
    }
}

/// The one row of content there is, decrypted.
fn content(app: &App, season: &Season) -> String {
    let interview = season.interviews[0].clone();
    let (id, revision, content): (evenhand::db::Id<evenhand::scorecards::Scorecard>, i32, Option<Vec<u8>>) = app
        .read(move |conn, _| {
            let row = scorecards::table.filter(scorecards::interview_id.eq(interview));
            row.select((scorecards::id, scorecards::revision, scorecards::content)).first(conn)
        })
        .unwrap();
    let place = format!("scorecards|{id}|content|{revision}");
    String::from_utf8_lossy(&crypto::open(&app.inner.keys.seal, &place, &content.unwrap()).unwrap()).into_owned()
}

#[test]
fn only_questions_of_the_kit_have_notes_and_none_is_too_long() {
    let app = App::start();
    let season = Season::start(&app);
    let author = &season.interviewers[0];
    let page = season.card(0);
    let note = notes(&page)[0].clone();
    let long = "y".repeat(2001);
    let page = author.send(page.form("/scorecard").set(&note, &long)).expect(422).says("shorten the note to 2000");
    assert!(page.body.contains(&long), "what was typed is given back");
    let foreign = notes(&season.card(1)).into_iter().find(|name| !notes(&page).contains(name)).unwrap();
    author.send(season.card(0).form("/scorecard").force(&foreign, "x")).expect(422).says("not in this kit");
    author.send(season.card(0).form("/scorecard").force("note[x]", "x")).expect(400).says("not in this kit");
    let token = author.get("/").form_token();
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let put = |text: &str, used: &str| {
        let headers = [
            ("if-match", "\"0\""),
            ("x-form-token", token.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        let body = serde_json::json!({ "notes": [{ "question": inner(&note), "text": text, "used": used }] });
        author.request("PUT", &path, &headers, body.to_string().as_bytes())
    };
    put(&long, "").expect(422);
    put("x", &long).expect(422);
    put("a\0b", "").expect(400);
    put("a", "b\0").expect(400);
    put("Saved by itself", "").expect(200);
    season.card(0).says("Saved by itself");
    let theirs = put("Another window", "").expect(412);
    assert_eq!(theirs.value()["theirs"]["notes"][0]["text"], "Saved by itself");
}

#[test]
fn a_note_of_another_window_stands_beside_what_was_typed() {
    let app = App::start();
    let season = Season::start(&app);
    let note = notes(&season.card(0))[0].clone();
    let stale = season.card(0).form("/scorecard").set(&note, "Noted in the first window");
    let second = season.card(0).form("/scorecard").set(&note, "Noted in the second window");
    season.interviewers[0].send(second).expect(200);
    let page = season.interviewers[0].send(pressing(stale, &note)).expect(422);
    let page = page.says("Noted in the second window").says("Noted in the first window");
    assert_eq!(page.form("/scorecard").value(&note), Some("Noted in the first window"));
}

#[test]
fn a_note_whose_evidence_would_be_too_long_is_given_back() {
    let app = App::start();
    let season = Season::start(&app);
    let page = season.card(0);
    let (note, evidence) = (notes(&page)[0].clone(), first_evidence(&page));
    let form = page.form("/scorecard").set(&evidence, &"e".repeat(3999)).set(&note, "One word more.");
    let page = season.interviewers[0].send(pressing(form, &note)).expect(422).says("shorten the evidence to 4000");
    assert_eq!(page.form("/scorecard").value(&note), Some("One word more."));
}

#[test]
fn a_note_on_a_question_that_is_no_longer_asked_is_shown_once_more_and_hinders_nothing() {
    let app = App::start();
    let season = Season::start(&app);
    let author = &season.interviewers[0];
    let page = season.card(0);
    let note = notes(&page)[0].clone();
    author.send(fill(&page, "Seen", "3").set(&note, CANARY)).expect(200);
    unask(&app, inner(&note));
    let page = season.card(0).says("no longer asked here").says(CANARY);
    assert!(!notes(&page).contains(&note));
    let review = author.get(&format!("/interviews/{}/scorecard/review", season.interviews[0])).expect(200);
    author.send(review.form("/submission")).expect(200).says("Sealed");
    assert!(!content(&app, &season).contains(CANARY));
}

fn unask(app: &App, question: &str) {
    use evenhand::db::schema::interview_questions;
    let id: evenhand::db::Id<evenhand::rubrics::Question> = question.parse().unwrap();
    app.write(move |conn, _| {
        diesel::delete(interview_questions::table.filter(interview_questions::question_id.eq(id))).execute(conn)?;
        Ok::<_, QueryError>(())
    })
    .unwrap();
}

#[test]
fn whoever_was_signed_out_gets_their_notes_back() {
    let app = App::start();
    let season = Season::start(&app);
    let note = notes(&season.card(0))[0].clone();
    let used = note.replace("note[", "used[");
    let form = season.card(0).form("/scorecard").set(&note, "Typed too late").set(&used, "used before");
    let page = app.stranger().send(form).says("Typed too late");
    assert!(!page.body.contains("used before"), "what the form carries unseen is not given back");
}
