//! Questions: dealt the least used first, counted over versions, retired when they are known outside.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::candidates::{self, CandidateInput};
use evenhand::clock::Time;
use evenhand::db::schema::{audit_entries, excuses, interview_questions, interviews, question_uses};
use evenhand::db::{Id, QueryError};
use evenhand::openings::{self, StageInput, StageWhole};
use evenhand::panels::{self, ExcuseReason, Interview, NewPanel, Panel};
use evenhand::rubrics::{self, Question, VersionWhole};

use super::harness::season::Season;
use super::harness::{App, Page};

/// The rubric version that the season's opening uses, and its plan.
fn plan(app: &App, season: &Season) -> (VersionWhole, Vec<StageWhole>) {
    let id = season.opening.clone();
    app.read(move |conn, _| {
        let opening = openings::find(conn, &id)?;
        Ok::<_, QueryError>((
            rubrics::version_whole(conn, &opening.rubric_version_id)?,
            openings::stages_of(conn, &id)?,
        ))
    })
    .unwrap()
}

/// The questions that an interview asks.
fn asked(app: &App, interview: &Id<Interview>) -> Vec<Id<Question>> {
    let id = interview.clone();
    app.read(move |conn, _| openings::dealt_to(conn, id.as_str())).unwrap()
}

/// The same as its kit shows them.
fn in_kit(page: &Page) -> Vec<Id<Question>> {
    let names = page.form("/scorecard").names();
    let notes = names.iter().filter_map(|name| name.strip_prefix("note[")?.strip_suffix(']'));
    notes.map(|id| id.parse().unwrap()).collect()
}

/// One stage of one criterion with these questions, `each` of which are dealt; and nothing else in the plan that asks it.
fn rotating(app: &App, season: &Season, questions: &[Id<Question>], rotates: Option<i32>) -> StageWhole {
    let (version, _) = plan(app, season);
    let (who, opening) = (season.coordinator.viewer(), season.opening.clone());
    let input = StageInput {
        id: Id::new(app.now()),
        name: "Rotating".into(),
        purpose: String::new(),
        minutes: 30,
        criteria: vec![version.criteria[0].criterion.id.clone()],
        questions: questions.to_vec(),
        rotates,
    };
    let id = input.id.clone();
    assert!(app.write(move |conn, now| openings::add_stage(conn, now, &who, &opening, &input)).unwrap());
    plan(app, season).1.into_iter().find(|stage| stage.stage.id == id).unwrap()
}

/// A panel for one more candidate.
fn panel(app: &App, season: &Season) -> Id<Panel> {
    let (who, opening) = (season.coordinator.viewer(), season.opening.clone());
    app.write(move |conn, now| {
        let candidate = Id::new(now);
        let input = CandidateInput { name: "Ben Okri".into(), source: "Referral".into(), ..Default::default() };
        candidates::create(conn, now, &who, &candidate, &input).unwrap();
        Ok::<_, QueryError>(panels::plan(conn, now, &who, &NewPanel { id: Id::new(now), candidate, opening }).unwrap())
    })
    .unwrap()
}

/// The interviews of a panel's stage.
fn interviews_of(app: &App, panel: &Id<Panel>, stage: &StageWhole) -> Vec<Id<Interview>> {
    let (panel, stage) = (panel.clone(), stage.stage.id.clone());
    app.read(move |conn, _| {
        let of = interviews::table.filter(interviews::panel_id.eq(panel)).filter(interviews::stage_id.eq(stage));
        of.order(interviews::id.asc()).select(interviews::id).load(conn)
    })
    .unwrap()
}

fn begins(app: &App, interview: &Id<Interview>, at: Option<Time>) {
    let id = interview.clone();
    app.write(move |conn, _| {
        diesel::update(interviews::table.find(id)).set(interviews::starts_at.eq(at)).execute(conn)
    })
    .unwrap();
}

/// All of the season's interviews are still to come.
fn not_begun(app: &App, season: &Season) {
    for interview in &season.interviews {
        begins(app, interview, Some(app.now() + TimeDelta::days(1)));
    }
}

fn retire(season: &Season, question: &Id<Question>) -> Page {
    let path = format!("/questions/{question}/retirement");
    let form = season.coordinator.get(&path).expect(200).form(&path).set("reason", "It stands on a forum.");
    season.coordinator.send(form)
}

fn bring_back(season: &Season, question: &Id<Question>) -> Page {
    let path = format!("/questions/{question}");
    let page = season.coordinator.get(&format!("{path}/retirement")).expect(200);
    season.coordinator.send(page.form(&format!("{path}/return")).set("reason", "It was another one."))
}

#[test]
fn rotation_deals_the_least_used_first_and_the_same_to_all_of_a_panel() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, _) = plan(&app, &season);
    // Those that the season's interviews do not ask.
    let free: Vec<Id<Question>> = version.criteria[0].questions.iter().skip(2).map(|q| q.id.clone()).collect();
    assert!(free.len() >= 2, "the rubric that ships has questions to rotate");
    let stage = rotating(&app, &season, &free[..2], Some(1));
    let mut dealt = Vec::new();
    for _ in 0..3 {
        let panel = panel(&app, &season);
        let first = interviews_of(&app, &panel, &stage).remove(0);
        dealt.push(asked(&app, &first));
        let (who, stage_id, of) = (season.coordinator.viewer(), stage.stage.id.clone(), panel.clone());
        app.write(move |conn, now| panels::add(conn, now, &who, &of, &stage_id, &Id::new(now))).unwrap();
        for interview in interviews_of(&app, &panel, &stage) {
            assert_eq!(asked(&app, &interview), dealt[dealt.len() - 1], "two interviews of a panel ask the same");
        }
    }
    assert_eq!(dealt[0], [free[0].clone()], "of those used as often the plan's first one");
    assert_eq!(dealt[1], [free[1].clone()]);
    assert_eq!(dealt[2], [free[0].clone()]);
}

#[test]
fn without_rotation_everybody_is_asked_all_and_the_kit_reads_what_was_dealt() {
    let app = App::start();
    let season = Season::start(&app);
    let (_, stages) = plan(&app, &season);
    assert_eq!(asked(&app, &season.interviews[0]), stages[0].questions);
    assert_eq!(in_kit(&season.card(0)).len(), stages[0].questions.len());
    let (id, gone) = (season.interviews[0].clone(), stages[0].questions[0].clone());
    app.write(move |conn, _| diesel::delete(interview_questions::table.find((id, gone))).execute(conn)).unwrap();
    assert_eq!(in_kit(&season.card(0)), stages[0].questions[1..]);
}

#[test]
fn a_change_of_the_stage_deals_anew_while_nothing_has_begun() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, _) = plan(&app, &season);
    let questions: Vec<Id<Question>> = version.criteria[0].questions.iter().map(|q| q.id.clone()).collect();
    let stage = rotating(&app, &season, &questions[..2], None);
    let panel = panel(&app, &season);
    let interview = interviews_of(&app, &panel, &stage).remove(0);
    assert_eq!(asked(&app, &interview), questions[..2]);
    let path = format!("/stages/{}/edit", stage.stage.id);
    let send = |rotates: &str| {
        let form = season.coordinator.get(&path).expect(200).form(&format!("/stages/{}", stage.stage.id));
        season.coordinator.send(form.set("rotates", rotates))
    };
    send("none").expect(422).says("as a number from 1");
    send("0").expect(422).says("as a number from 1");
    send("1").expect(200).says("1 question for each candidate, of 2");
    assert_eq!(asked(&app, &interview).len(), 1);
    send("").expect(200);
    assert_eq!(asked(&app, &interview), questions[..2]);
    // An interview that has begun keeps what it was dealt, whatever the stage is changed to.
    begins(&app, &interview, Some(app.now() - TimeDelta::minutes(5)));
    send("1").expect(200);
    assert_eq!(asked(&app, &interview), questions[..2]);
}

#[test]
fn a_retired_question_is_dealt_to_nobody_and_replaced_where_nothing_has_begun() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, stages) = plan(&app, &season);
    not_begun(&app, &season);
    begins(&app, &season.interviews[1], Some(app.now() - TimeDelta::hours(1)));
    let (leaked, kept) = (stages[0].questions[0].clone(), asked(&app, &season.interviews[1]));
    let whole = version.criteria.iter().find(|one| one.questions.iter().any(|q| q.id == leaked)).unwrap();
    retire(&season, &leaked).expect(200).says("The question is retired").says("It stands on a forum.");
    let now_asked = asked(&app, &season.interviews[0]);
    assert!(!now_asked.contains(&leaked));
    assert_eq!(now_asked.len(), stages[0].questions.len(), "another one stands in");
    let instead = whole.questions.iter().find(|q| now_asked.contains(&q.id)).expect("one of the same criterion");
    assert!(!in_kit(&season.card(0)).contains(&leaked) && in_kit(&season.card(0)).contains(&instead.id));
    assert_eq!(now_asked.iter().filter(|id| stages[0].questions.contains(id)).count(), now_asked.len() - 1);
    assert_eq!(asked(&app, &season.interviews[1]), kept, "what has begun stands");
    // New panels are not dealt it either, and the planner sees what happened.
    let fresh = panel(&app, &season);
    assert!(interviews_of(&app, &fresh, &stages[0]).iter().all(|id| !asked(&app, id).contains(&leaked)));
    season.coordinator.get(&format!("/openings/{}", season.opening)).says("of its questions is retired");
    let form = season.coordinator.get(&format!("/stages/{}/edit", stages[0].stage.id)).expect(200);
    form.says("It is asked of nobody").says("Asked in the place of what is retired").says(&instead.text);
    // The history has it, and the version says it to those who write rubrics.
    let entry: String = app
        .read(|conn, _| {
            audit_entries::table
                .filter(audit_entries::action.eq("question.retired"))
                .select(audit_entries::detail)
                .first(conn)
        })
        .unwrap();
    assert!(entry.contains("It stands on a forum."));
    let page = season.coordinator.get(&format!("/rubrics/versions/{}", version.version.id));
    page.says("It stands on a forum.").says("Bring it back");
    retire_again(&season, &leaked);
}

fn retire_again(season: &Season, question: &Id<Question>) {
    let page = season.coordinator.get(&format!("/questions/{question}/retirement")).expect(200);
    let form = page.form(&format!("/questions/{question}/return"));
    let again = form.clone().to(&format!("/questions/{question}/retirement")).set("reason", "Twice.");
    season.coordinator.send(again).expect(409).says("retired already");
    season.coordinator.send(form).expect(422).says("Write the reason");
}

#[test]
fn an_interview_that_has_begun_keeps_a_question_that_is_retired_then() {
    let app = App::start();
    let season = Season::start(&app);
    let (_, stages) = plan(&app, &season);
    let before = asked(&app, &season.interviews[0]);
    retire(&season, &stages[0].questions[0]).expect(200);
    assert_eq!(asked(&app, &season.interviews[0]), before);
    // One more interviewer of the same stage is not given it all the same.
    let (who, stage, of) = (season.coordinator.viewer(), stages[0].stage.id.clone(), season.panel.clone());
    let id: Id<Interview> = Id::new(app.now());
    let new = id.clone();
    app.write(move |conn, now| panels::add(conn, now, &who, &of, &stage, &new)).unwrap();
    assert!(!asked(&app, &id).contains(&stages[0].questions[0]));
}

#[test]
fn a_question_that_is_brought_back_is_asked_again() {
    let app = App::start();
    let season = Season::start(&app);
    not_begun(&app, &season);
    let before = asked(&app, &season.interviews[0]);
    retire(&season, &before[0]).expect(200);
    assert_ne!(asked(&app, &season.interviews[0]), before);
    bring_back(&season, &before[0]).expect(200).says("can be asked again");
    assert_eq!(asked(&app, &season.interviews[0]), before);
    let path = format!("/questions/{}/retirement", before[0]);
    let form = season.coordinator.get(&path).expect(200).form(&path);
    let form = form.set("reason", "Once more.").to(&format!("/questions/{}/return", before[0]));
    season.coordinator.send(form).expect(409).says("not retired");
    retire(&season, &before[0]).expect(200).says("is retired");
}

#[test]
fn a_stage_without_a_question_left_says_so_to_its_planner() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, stages) = plan(&app, &season);
    not_begun(&app, &season);
    let whole = version.criteria.iter().find(|one| stages[0].criteria.contains(&one.criterion.id)).unwrap();
    let opening = format!("/openings/{}", season.opening);
    season.manager.get(&opening).expect(200).never_says("No question is left");
    for question in &whole.questions {
        retire(&season, &question.id).expect(200);
    }
    let name = &whole.criterion.name;
    season.manager.get(&opening).expect(200).says(&format!("No question is left for {name}"));
    let form = season.coordinator.get(&format!("/stages/{}/edit", stages[0].stage.id)).expect(200);
    form.says(&format!("No question is left for {name}"));
    let left = asked(&app, &season.interviews[0]);
    assert!(whole.questions.iter().all(|question| !left.contains(&question.id)));
    season.card(0).says(name);
}

#[test]
fn only_those_who_write_rubrics_retire() {
    let app = App::start();
    let season = Season::start(&app);
    let (_, stages) = plan(&app, &season);
    let path = format!("/questions/{}/retirement", stages[0].questions[0]);
    for client in [&season.manager, &season.interviewers[0], &season.outsider] {
        client.get(&path).expect(404);
        assert_eq!(client.post("/", &path, &[("reason", "It leaked.")]).status, 404);
        assert_eq!(client.post("/", &path.replace("retirement", "return"), &[("reason", "No.")]).status, 404);
    }
    season.coordinator.send(season.coordinator.get(&path).form(&path)).expect(422).says("Write the reason");
    season.admin.get(&path).expect(200);
}

#[test]
fn a_retired_question_cannot_be_chosen() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, _) = plan(&app, &season);
    let questions: Vec<Id<Question>> = version.criteria[0].questions.iter().map(|q| q.id.clone()).collect();
    let stage = rotating(&app, &season, &questions[..1], None);
    retire(&season, &questions[1]).expect(200);
    let form = season.coordinator.get(&format!("/stages/{}/edit", stage.stage.id)).expect(200);
    let text = version.criteria[0].questions[1].text.clone();
    let form = form.says(&text).form(&format!("/stages/{}", stage.stage.id));
    assert!(!form.options("questions").contains(&questions[1].to_string()), "it is not offered");
    season.coordinator.send(form.force("questions", questions[1].as_str())).expect(422).says("is retired");
}

#[test]
fn use_is_counted_where_interviews_took_place() {
    let app = App::start();
    let mut season = Season::start(&app);
    let (version, stages) = plan(&app, &season);
    let question = stages[0].questions[0].clone();
    let uses = |app: &App| {
        let (rubric, id) = (version.rubric.id.clone(), question.clone());
        let whole = version.criteria.iter().find(|one| one.questions.iter().any(|q| q.id == id)).unwrap().clone();
        let found = app.read(move |conn, now| rubrics::exposure(conn, now, &rubric)).unwrap();
        let question = whole.questions.iter().find(|q| q.id == id).unwrap();
        let used = found.of(&whole.criterion, question);
        (used.asked, used.ahead)
    };
    let asks = |n: usize| asked(&app, &season.interviews[n]).contains(&question);
    let all = i64::try_from((0..3).filter(|n| asks(*n)).count()).unwrap();
    assert_eq!(uses(&app), (all, 0));
    let page = season.coordinator.get(&format!("/rubrics/versions/{}", version.version.id));
    page.says("last on 23 November");
    begins(&app, &season.interviews[0], Some(app.now() + TimeDelta::hours(1)));
    assert_eq!(uses(&app), (all - 1, 1), "what is still to come has not been asked");
    begins(&app, &season.interviews[0], Some(app.now() - TimeDelta::hours(1)));
    excuse(&app, &season, ExcuseReason::Conflict);
    assert_eq!(uses(&app), (all, 0), "whoever should not judge asked all the same");
    excuse(&app, &season, ExcuseReason::NoShow);
    assert_eq!(uses(&app), (all - 1, 0), "nobody was there to be asked");
    // The next version of the rubric counts on.
    let who = season.coordinator.viewer();
    let rubric = version.rubric.id.clone();
    let next = app
        .write(move |conn, now| {
            let draft = rubrics::revise(conn, now, &who, &rubric).unwrap();
            let revision = rubrics::find_version(conn, &draft)?.revision;
            rubrics::publish(conn, now, &who, &draft, revision).unwrap();
            Ok::<_, QueryError>(draft)
        })
        .unwrap();
    season.go_on(&app, next);
    assert!(uses(&app).0 > all - 1, "a question is the same one in the next version");
}

#[test]
fn what_lies_back_is_counted_once_a_day() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, stages) = plan(&app, &season);
    let (whole, question) = (version.criteria[0].clone(), stages[0].questions[0].clone());
    let question = whole.questions.iter().find(|one| one.id == question).expect("a question of that criterion").clone();
    let uses = || {
        let rubric = version.rubric.id.clone();
        let found = app.read(move |conn, now| rubrics::exposure(conn, now, &rubric)).unwrap();
        found.of(&whole.criterion, &question).asked
    };
    let count = || app.wait(rubrics::count_uses(&app.db)).unwrap();
    let before = uses();
    assert!(before > 0 && !count(), "nothing lies back yet");
    app.turn(TimeDelta::days(8));
    assert_eq!(uses(), before);
    assert!(count() && !count(), "once a day");
    let counted: i64 = app.read(|conn, _| question_uses::table.count().get_result(conn)).unwrap();
    assert!(counted > 0);
    assert_eq!(uses(), before, "whether it is counted or looked up");
    // What has taken place since comes on top.
    let interview = interviews_of(&app, &panel(&app, &season), &stages[0]).remove(0);
    assert!(asked(&app, &interview).contains(&question.id));
    begins(&app, &interview, Some(app.now() - TimeDelta::hours(1)));
    let (id, by) = (interview, season.interviewers[0].id());
    app.write(move |conn, _| {
        diesel::update(interviews::table.find(id)).set(interviews::interviewer_id.eq(by)).execute(conn)
    })
    .unwrap();
    assert_eq!(uses(), before + 1);
    // That nobody came is noted late: it shows at the next count.
    excuse(&app, &season, ExcuseReason::NoShow);
    assert_eq!(uses(), before + 1);
    app.turn(TimeDelta::days(1));
    assert!(count());
    assert_eq!(uses(), before);
}

fn excuse(app: &App, season: &Season, reason: ExcuseReason) {
    let (interview, person) = (season.interviews[0].clone(), season.interviewers[0].id());
    app.write(move |conn, now| {
        diesel::delete(excuses::table.filter(excuses::interview_id.eq(&interview))).execute(conn)?;
        let excuse = panels::Excuse {
            interview_id: interview,
            person_id: person.clone(),
            reason,
            note: String::new(),
            excused_by: person,
            excused_at: now,
        };
        diesel::insert_into(excuses::table).values(&excuse).execute(conn)
    })
    .unwrap();
}

#[test]
fn a_first_plan_prefers_what_was_used_least_and_takes_nothing_retired() {
    let app = App::start();
    let season = Season::start(&app);
    let (version, stages) = plan(&app, &season);
    let used: Vec<Id<Question>> = season.interviews.iter().flat_map(|id| asked(&app, id)).collect();
    let retired = version.criteria[0].questions.iter().find(|q| !used.contains(&q.id)).unwrap().id.clone();
    retire(&season, &retired).expect(200);
    let (rubric, of) = (version.rubric.id.clone(), version.clone());
    let plan = app
        .read(move |conn, now| {
            let exposure = rubrics::exposure(conn, now, &rubric)?;
            Ok::<_, QueryError>(openings::suggest(&of, &exposure, now))
        })
        .unwrap();
    let chosen: Vec<&Id<Question>> = plan.iter().flat_map(|stage| &stage.questions).collect();
    assert!(!chosen.contains(&&retired));
    for whole in &version.criteria {
        let of = |ids: &[&Id<Question>]| whole.questions.iter().filter(|q| ids.contains(&&q.id)).count();
        let before: Vec<&Id<Question>> = used.iter().collect();
        if whole.questions.len() > 2 * of(&before) && of(&before) > 0 {
            assert!(chosen.iter().any(|id| !before.contains(id)), "{}", whole.criterion.name);
        }
    }
    let again = stages.iter().flat_map(|stage| &stage.questions).filter(|id| chosen.contains(id)).count();
    assert!(again < chosen.len() / 2, "{again} of {} were used before", chosen.len());
}

#[test]
fn interviews_from_before_ask_what_their_stage_asks() {
    let app = App::start();
    let season = Season::start(&app);
    let before: Vec<_> = season.interviews.iter().map(|id| asked(&app, id)).collect();
    assert!(before.iter().all(|dealt| !dealt.is_empty()));
    let folders = [
        include_str!("../../migrations/sqlite/0013_exposure/up.sql"),
        include_str!("../../migrations/postgres/0013_exposure/up.sql"),
    ];
    assert_eq!(folders[0], folders[1]);
    let start = folders[0].find("INSERT INTO interview_questions").unwrap();
    let filling = folders[0][start..].split(';').next().unwrap();
    app.write(move |conn, _| {
        diesel::delete(interview_questions::table).execute(conn)?;
        diesel::sql_query(filling).execute(conn)
    })
    .unwrap();
    let after: Vec<_> = season.interviews.iter().map(|id| asked(&app, id)).collect();
    assert_eq!(after, before);
}
