//! The load: what a planner reads of it, and what nobody reads.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::clock::Time;
use evenhand::db::schema::interviews;
use evenhand::db::{Conn, Id, QueryError};
use evenhand::interviewers::{self, Availability};
use evenhand::panels::Interview;
use evenhand::people::Person;

use crate::harness::season::{Season, fill};
use crate::harness::{App, Client, Page};

fn say(app: &App, season: &Season, who: &Client, change: impl Fn(&mut Availability) + Send + 'static) {
    let (by, id) = (season.coordinator.viewer(), who.id());
    let said = move |conn: &mut Conn, now| -> Result<(), QueryError> {
        let mut said = interviewers::availability_of(conn, &id)?;
        change(&mut said);
        interviewers::say_availability(conn, now, &by, &said).unwrap();
        Ok(())
    };
    app.write(said).unwrap();
}

/// Gives an interview to somebody, so many days from now.
fn give(app: &App, interview: &Id<Interview>, to: &Client, days: i64) {
    let (id, who): (_, Id<Person>) = (interview.clone(), to.id());
    let set = move |conn: &mut Conn, now: Time| -> Result<usize, QueryError> {
        let at = now + TimeDelta::days(days);
        diesel::update(interviews::table.find(id))
            .set((interviews::interviewer_id.eq(who), interviews::starts_at.eq(at)))
            .execute(conn)
    };
    app.write(set).unwrap();
}

fn page(of: &Client) -> Page {
    of.get("/load").expect(200)
}

#[test]
fn a_planner_reads_who_has_how_many_interviews_in_which_week() {
    let app = App::start();
    let season = Season::start(&app);
    let cora = &season.coordinator;
    assert!(cora.get("/panels").links().contains(&"/load".to_owned()));
    let shown = page(cora).says("Ines wants 4, never over 6 0 0 0 0 1 1 h 0 0 0 0 of 1");
    // The one who shadows it has the hour too; who has nothing to do with interviews is not there.
    shown.says("Sho wants 4, never over 6 0 0 0 0 1 1 h 0 0 0 0 of 1").never_says("Otto");
    page(cora).says("All together: 0 of 4.").says("26 Oct 2 Nov 9 Nov 16 Nov 23 Nov this week 30 Nov 7 Dec 14 Dec");
    // Other weeks, another length, and what they want.
    give(&app, &season.interviews[0], &season.interviewers[0], 21);
    give(&app, &season.interviews[1], &season.interviewers[0], -28);
    give(&app, &season.interviews[2], &season.interviewers[0], 29);
    say(&app, &season, &season.interviewers[0], |said| (said.week_soft, said.week_hard) = (0, 1));
    let marked = "Ines wants 0, never over 1 1 1 h at the limit 0 0 0 0 0 0 1 1 h at the limit 0 of 2";
    page(cora).says(marked).never_says("Igor");
    // By the person's own clock: half past midnight on Monday in Auckland is Sunday in London.
    let id = season.interviewers[0].id();
    let move_away = |zone: &'static str| {
        let id = id.clone();
        let set = move |conn: &mut Conn, _| -> Result<usize, QueryError> {
            use evenhand::db::schema::people;
            diesel::update(people::table.find(id)).set(people::zone.eq(zone)).execute(conn)
        };
        app.write(set).unwrap();
    };
    give(&app, &season.interviews[0], &season.interviewers[0], 0);
    give(&app, &season.interviews[1], &season.interviewers[0], 6);
    give(&app, &season.interviews[2], &season.interviewers[0], 60);
    say(&app, &season, &season.interviewers[0], |said| (said.week_soft, said.week_hard) = (4, 6));
    page(cora).says("never over 6 0 0 0 0 2 2 h 0 0 0");
    app.turn(TimeDelta::hours(4));
    give(&app, &season.interviews[1], &season.interviewers[0], 6);
    move_away("Pacific/Auckland");
    page(cora).says("never over 6 0 0 0 0 1 1 h 1 1 h 0 0");
}

#[test]
fn it_is_for_coordinators_and_never_about_ones_own_panel() {
    let app = App::start();
    let season = Season::start(&app);
    for who in [&season.interviewers[0], &season.manager, &season.shadow, &season.outsider] {
        who.get("/load").expect(404);
    }
    page(&season.admin).says("Ines");
    // A coordinator who is the candidate learns nothing of who interviews them, or gave that back.
    page(&season.colleague).never_says("Ines").says("Nobody is qualified yet, and nobody has interviews.");
    give(&app, &season.interviews[0], &season.interviewers[0], 2);
    let decline = format!("/interviews/{}/decline", season.interviews[0]);
    let ines = &season.interviewers[0];
    ines.send(ines.get(&decline).form(&decline).set("reason", "I am away.")).expect(200);
    page(&season.coordinator).says("1 of 1").says("All together: 1 of 4.");
    page(&season.colleague).never_says("Ines");
    season.manager.get("/panels").expect(200).never_says("Load");
}

#[test]
fn what_did_not_take_place_is_nobodys_load() {
    let app = App::start();
    let season = Season::start(&app);
    let cora = &season.coordinator;
    let excuse = |n: usize, reason: &str| {
        let path = format!("/interviews/{}/excuse", season.interviews[n]);
        cora.send(cora.get(&path).form(&path).set("reason", reason)).expect(200);
    };
    excuse(1, "no_show");
    page(cora).says("Igor wants 4, never over 6 0 0 0 0 1 1 h");
    excuse(2, "did_not_attend");
    page(cora).never_says("Iris");
    let path = format!("/panels/{}/cancellation", season.panel);
    cora.send(cora.get(&path).form(&path).set("reason", "The role is gone.")).expect(200);
    page(cora).never_says("Ines");
}

#[test]
fn who_is_asked_very_often_is_named_with_what_may_be_why() {
    let app = App::start();
    let season = Season::start(&app);
    let ines = &season.interviewers[0];
    (0..3).for_each(|n| give(&app, &season.interviews[n], ines, 7 * i64::try_from(n).unwrap()));
    page(&season.coordinator).never_says("Asked very often");
    say(&app, &season, ines, |said| (said.week_soft, said.week_hard) = (0, 4));
    let grant = |who: &Client| {
        let (by, id) = (season.coordinator.viewer(), who.id());
        let keys = ["curiosity".to_owned(), "adaptability".to_owned()];
        app.write(move |conn, now| interviewers::grant(conn, now, &by, &id, &keys, "Trained elsewhere.")).unwrap();
    };
    grant(ines);
    let shown = page(&season.coordinator).says("Asked very often").says("More than they want in 3 of 8 weeks.");
    shown.says("Perhaps because nobody else is qualified for Adaptability and Curiosity.");
    grant(&season.outsider);
    let shown = page(&season.coordinator).never_says("nobody else is qualified");
    shown.says("3 interviews, where others who are qualified for some of the same have 0");
}

#[test]
fn who_waits_to_learn_stands_there_with_how_long() {
    let app = App::start();
    let season = Season::start(&app);
    page(&season.coordinator).says("Nobody waits for an interview to learn from.");
    let path = format!("/interviews/{}/scorecard", season.interviews[0]);
    let review = season.shadow.send(fill(&season.shadow.get(&path), "A trainee's note", "3")).expect(200);
    season.shadow.send(review.form("/submission")).expect(200);
    page(&season.coordinator).says("Sho").says("Adaptability: Waits for an interview to lead, since today");
    app.turn(TimeDelta::days(15));
    let cora = app.browser_of(season.coordinator.person.as_ref().unwrap());
    page(&cora).says("Adaptability: Waits for an interview to lead, for 2 weeks");
}

#[test]
fn rows_are_in_the_order_of_names_or_teams_and_never_of_numbers() {
    let app = App::start();
    let season = Season::start(&app);
    let [ines, igor, iris] = [0, 1, 2].map(|n| &season.interviewers[n]);
    give(&app, &season.interviews[0], iris, 1);
    for (who, team) in [(ines, "Payments"), (igor, "Search"), (iris, "Growth")] {
        say(&app, &season, who, move |said| team.clone_into(&mut said.team));
    }
    let order = |path: &str| {
        let text = season.coordinator.get(path).expect(200).text();
        let mut all: Vec<(usize, &str)> =
            ["Igor", "Iris", "Sho"].iter().map(|name| (text.find(&format!("{name} ")).unwrap(), *name)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(order("/load"), ["Igor", "Iris", "Sho"]);
    assert_eq!(order("/load?by=team"), ["Sho", "Iris", "Igor"]);
}

#[test]
fn it_takes_as_many_queries_however_much_there_is() {
    let app = App::start();
    let mut season = Season::start(&app);
    let asked = |season: &Season| app.queries(|| drop(page(&season.coordinator)));
    let few = asked(&season);
    for n in 0..5 {
        app.person(&format!("Newcomer {n}"), evenhand::people::Role::Interviewer);
        app.turn(TimeDelta::seconds(1));
        let opening = season.opening.clone();
        let version = app
            .read(move |conn, _| evenhand::openings::find(conn, &opening).map(|opening| opening.rubric_version_id))
            .unwrap();
        season.go_on(&app, version);
    }
    app.qualify_all(&season.coordinator);
    assert_eq!(asked(&season), few);
}
