//! Search: one finds what one may open, and nothing else.

use evenhand::candidates::{self, CandidateInput};
use evenhand::db::Id;
use evenhand::people::Role;

use crate::harness::season::Season;
use crate::harness::{App, Client, Page};
use crate::panels::Office;

/// What is found, as links; each can be opened by whoever found it.
fn found(who: &Client, query: &str) -> Vec<String> {
    let page = who.get(&format!("/search?q={query}")).expect(200);
    let links = hits(&page);
    for link in &links {
        who.get(link).expect(200);
    }
    links
}

fn hits(page: &Page) -> Vec<String> {
    let (_, rest) = page.body.split_once("<div id=\"found\">").unwrap();
    let links = rest.split("<h3><a href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

fn kinds(links: &[String]) -> Vec<&str> {
    links.iter().map(|link| link.split('/').nth(1).unwrap()).collect()
}

#[test]
fn everybody_finds_what_they_may_open_and_nothing_else() {
    let app = App::start();
    let season = Season::start(&app);
    for planner in [&season.coordinator, &season.manager, &season.admin] {
        assert_eq!(kinds(&found(planner, "noor")), ["candidates", "panels"]);
    }
    let own = found(&season.interviewers[0], "noor");
    assert_eq!(
        own,
        [format!("/interviews/{}/scorecard", season.interviews[0])],
        "their own interview and nobody else's"
    );
    assert_eq!(kinds(&found(&season.shadow, "noor")), ["interviews"], "the one that they shadow");
    for stranger in [&season.outsider, &season.colleague] {
        assert_eq!(found(stranger, "noor"), [""; 0]);
    }
    let page = app.stranger().get("/search?q=noor").says("Sign in");
    page.never_says("Noor Haddad");
    // People are the admin's to find, by name or address.
    let address = season.interviewers[0].person.as_ref().unwrap().email.clone();
    assert_eq!(kinds(&found(&season.admin, &address)), ["people"]);
    assert_eq!(found(&season.coordinator, &address), [""; 0]);
    let rubric = found(&season.outsider, "adapt");
    assert_eq!(kinds(&rubric), ["rubrics"]);
}

#[test]
fn an_interview_is_found_once_its_invitation_is_out() {
    let office = Office::start();
    office.plan();
    office.arrange(0, &office.ines, "2026-11-25", "10:00").expect(200);
    assert_eq!(found(&office.ines, "noor"), [""; 0], "until then plans change");
    office.invite();
    assert_eq!(kinds(&found(&office.ines, "noor")), ["interviews"]);
}

#[test]
fn whoever_is_the_candidate_finds_nothing_of_it() {
    let app = App::start();
    let (dana, tomas) = (app.person("Dana Okafor", Role::Admin), app.person("Tomas", Role::Coordinator));
    let (by, person) = (tomas.viewer(), dana.id());
    let input = CandidateInput { name: "Dana Okafor".into(), person: Some(person), ..CandidateInput::default() };
    app.write(move |conn, now| candidates::create(conn, now, &by, &Id::new(now), &input)).unwrap();
    assert_eq!(kinds(&found(&tomas, "okafor")), ["candidates"]);
    assert_eq!(kinds(&found(&dana, "okafor")), ["people"]);
}

#[test]
fn every_word_counts_and_nothing_else_does() {
    let app = App::start();
    let season = Season::start(&app);
    let who = &season.coordinator;
    let id = season.opening.clone();
    let opening = app.read(move |conn, _| evenhand::openings::find(conn, &id)).unwrap();
    let first = opening.title.split(' ').next().unwrap().to_lowercase();
    assert_eq!(kinds(&found(who, &format!("HAD%20{first}"))), ["panels"], "words of the candidate and of the opening");
    assert!(found(who, &first).contains(&format!("/openings/{}", season.opening)));
    for nothing in ["noor%20nobody", "%25", "_", "%27", "%3Cb%3E", &"x".repeat(5000)] {
        assert_eq!(found(who, nothing), [""; 0], "{nothing}");
    }
    let page = who.get("/search?q=%3Cb%3E").expect(200).says("Nothing found for “<b>”");
    assert!(!page.body.contains("<b>"));
    who.get("/search").expect(200).says("Every word has to stand there");
    who.get("/search?q=a&q=b&x=%ff").expect(200);
}

#[test]
fn many_take_as_many_queries_as_few_and_are_cut_with_a_word() {
    let app = App::start();
    let tomas = app.person("Tomas", Role::Coordinator);
    let count = || app.queries(|| drop(tomas.get("/search?q=noor").expect(200)));
    let few = count();
    let by = tomas.viewer();
    app.write(move |conn, now| {
        for number in 0..20 {
            let input = CandidateInput { name: format!("Noor {number}"), ..CandidateInput::default() };
            candidates::create(conn, now, &by, &Id::new(now), &input)?;
        }
        Ok::<_, candidates::CreateError>(())
    })
    .unwrap();
    assert_eq!(count(), few);
    let page = tomas.get("/search?q=noor").says("20 found").says("The first 8 are shown");
    assert_eq!(hits(&page).len(), 8);
}
