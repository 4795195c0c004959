//! Replays a real assessment through the running server: 134 examinees, each rated by 5 of 18 raters on 9 criteria with 4
//! levels (Uto 2021, public research data). Raters are interviewers, examinees candidates; every one of the 670 cards is
//! written and sealed over HTTP, all raters at once. Nothing may be lost: what each debrief shows is what the table holds.

use std::collections::{BTreeMap, HashMap};
use std::thread;

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::candidates::{self, CandidateInput};
use evenhand::clock::Time;
use evenhand::db::schema::{mails, panels as panel_rows};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::mail::MailKind;
use evenhand::openings::{self, NewOpening, Opening, StageInput};
use evenhand::panels::{self, Arrangement, Interview, NewPanel, Panel, PanelState};
use evenhand::people::{Person, Role, Viewer};
use evenhand::rubrics::{self, Draft, DraftCriterion, DraftQuestion, NewRubric, QuestionKind, RubricVersion};
use evenhand::{audit, scorecards};
use serde_json::{Value, json};

use super::harness::{App, Client};

const TABLE: &str = include_str!("../calibration/real/uto2021.csv");

/// The levels of one card, criterion by criterion.
type Levels = [i32; 9];

/// Every card of the table by examinee and rater.
fn table() -> BTreeMap<(usize, usize), Levels> {
    let mut cards: BTreeMap<(usize, usize), Levels> = BTreeMap::new();
    for line in TABLE.lines().skip(1) {
        let numbers: Vec<usize> = line.split(',').map(|field| field.trim().parse().unwrap()).collect();
        let [examinee, rater, criterion, level] = numbers[..] else { panic!("{line}") };
        cards.entry((examinee, rater)).or_default()[criterion] = i32::try_from(level).unwrap();
    }
    cards
}

fn rater(number: usize) -> String {
    format!("Rater {number:02}")
}

#[test]
fn a_real_assessment_comes_back_as_it_was_given() {
    let cards = table();
    assert_eq!(cards.len(), 670);
    assert!(cards.values().flatten().all(|level| (1..=4).contains(level)));

    let app = App::start_with(|config| config.workers = 2);
    let coordinator = app.person("Cora", Role::Coordinator);
    let manager = app.person("Mona", Role::Interviewer);
    let raters: Vec<Client> = (0..18).map(|number| app.person(&rater(number), Role::Interviewer)).collect();
    let ids: Vec<Id<Person>> = raters.iter().map(Client::id).collect();
    let (planner, boss, wanted) = (coordinator.viewer(), manager.id(), cards.keys().copied().collect::<Vec<_>>());
    let (plan, rubric) = app
        .write(move |conn, now| {
            let version = nine_criteria(conn, now, &planner);
            let opening = one_stage(conn, now, &planner, &version, boss);
            let rubric = rubrics::find_version(conn, &version)?.rubric_id;
            Ok::<_, QueryError>((plan(conn, now, &planner, &opening, &wanted, &ids), rubric))
        })
        .unwrap();

    thread::scope(|scope| {
        for (number, client) in raters.iter().enumerate() {
            let (cards, plan) = (&cards, &plan);
            scope.spawn(move || {
                for ((examinee, rater), levels) in cards.iter().filter(|((_, rater), _)| *rater == number) {
                    rate(client, &plan.interviews[&(*examinee, *rater)], *examinee, levels);
                }
            });
        }
    });

    let unfinished = app.read(|conn, _| {
        panel_rows::table.filter(panel_rows::state.ne(PanelState::Revealed)).count().get_result::<i64>(conn)
    });
    assert_eq!(unfinished, Ok(0), "every panel reveals by itself");
    let count = |kind: MailKind| {
        app.read(move |conn, _| mails::table.filter(mails::kind.eq(kind)).count().get_result::<i64>(conn)).unwrap()
    };
    assert_eq!(count(MailKind::Receipt), 670);
    assert!(count(MailKind::DebriefReady) >= 134);

    let rows = app.read(move |conn, _| scorecards::calibration_rows(conn, &rubric, 4)).unwrap();
    assert_eq!(rows.len(), 670 * 9, "calibration reads every rating");

    for (examinee, panel) in &plan.panels {
        let report = manager.json(&format!("/panels/{panel}/debrief")).expect(200);
        let shown = levels_of(&serde_json::from_str(&report.body).unwrap());
        let given: BTreeMap<String, Levels> = cards
            .range((*examinee, 0)..(*examinee + 1, 0))
            .map(|((_, number), levels)| (rater(*number), *levels))
            .collect();
        assert_eq!(shown, given, "examinee {examinee}");
    }
    let chain = app.write(|conn, _| audit::verify(conn)).unwrap();
    assert!(matches!(chain, audit::Verdict::Whole { .. }), "{chain:?}");
}

/// One card: half of the raters' pages save themselves first, the others send the form; both go over the review.
fn rate(client: &Client, interview: &Id<Interview>, examinee: usize, levels: &Levels) {
    let path = format!("/interviews/{interview}/scorecard");
    let mut form = client.get(&path).expect(200).form("/scorecard");
    let criteria: Vec<String> = form
        .names()
        .iter()
        .filter_map(|name| name.strip_prefix("evidence[")?.strip_suffix(']').map(str::to_owned))
        .collect();
    assert_eq!(criteria.len(), 9);
    let evidence =
        |criterion: usize| format!("Examinee {examinee}, criterion {criterion}: shown at level {}.", levels[criterion]);
    let review = if examinee.is_multiple_of(2) {
        let ratings: Vec<Value> = criteria
            .iter()
            .enumerate()
            .map(|(at, id)| json!({ "criterion": id, "evidence": evidence(at), "level": levels[at].to_string() }))
            .collect();
        let body = json!({ "ratings": ratings, "summary": "", "recommendation": "yes" }).to_string();
        let token = form.value("form_token").unwrap();
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/json"),
            ("if-match", "\"0\""),
            ("sec-fetch-site", "same-origin"),
            ("x-form-token", token),
        ];
        client.request("PUT", &path, &headers, body.as_bytes()).expect(200);
        client.get(&format!("{path}/review")).expect(200)
    } else {
        for (at, id) in criteria.iter().enumerate() {
            form = form
                .set(&format!("evidence[{id}]"), &evidence(at))
                .set(&format!("level[{id}]"), &levels[at].to_string());
        }
        client.send(form.set("recommendation", "yes")).expect(200)
    };
    client.send(review.form("/submission")).expect(200).says("Sealed");
}

/// Who gave which levels, as a debrief's JSON tells it.
fn levels_of(report: &Value) -> BTreeMap<String, Levels> {
    let mut levels: BTreeMap<String, Levels> = BTreeMap::new();
    for (at, criterion) in report["knowledge"]["criteria"].as_array().unwrap().iter().enumerate() {
        for rating in criterion["ratings"].as_array().unwrap() {
            let name = rating["name"].as_str().unwrap().to_owned();
            levels.entry(name).or_default()[at] = i32::try_from(rating["level"].as_i64().unwrap()).unwrap();
        }
    }
    levels
}

fn nine_criteria(conn: &mut Conn, now: Time, planner: &Viewer) -> Id<RubricVersion> {
    let new = NewRubric { name: "Performance assessment".into(), levels: 4, copies: Vec::new() };
    let version = rubrics::create(conn, now, planner, &new).unwrap();
    let criterion = |number: usize| DraftCriterion {
        competency: "Performance".into(),
        name: format!("Criterion {number}"),
        definition: format!("What criterion {number} of the assessment asks for."),
        weight: if number == 9 { 12 } else { 11 },
        anchors: (1..=4).map(|level| format!("Criterion {number} is met at level {level}.")).collect(),
        questions: vec![DraftQuestion {
            key: String::new(),
            kind: QuestionKind::Situational,
            text: format!("Show what you can do in criterion {number}."),
            probes: String::new(),
        }],
        ..Default::default()
    };
    let draft = Draft {
        name: new.name,
        source: String::new(),
        levels: 4,
        purpose: "To rate a performance.".into(),
        change_note: String::new(),
        criteria: (1..=9).map(criterion).collect(),
    };
    let revision = |conn: &mut Conn| rubrics::find_version(conn, &version).unwrap().revision;
    let before = revision(conn);
    rubrics::edit(conn, now, planner, &version, before, &draft).unwrap();
    let written = revision(conn);
    rubrics::publish(conn, now, planner, &version, written).unwrap();
    version
}

fn one_stage(
    conn: &mut Conn,
    now: Time,
    planner: &Viewer,
    version: &Id<RubricVersion>,
    boss: Id<Person>,
) -> Id<Opening> {
    let opening = NewOpening {
        id: Id::new(now),
        title: "Examination".into(),
        team: "Assessment".into(),
        purpose: "Shows what examinees can do.".into(),
        hiring_manager: boss,
        rubric_version: version.clone(),
        bar: Some(2.5),
        calibrated: true,
        forum: String::new(),
        outcomes: vec!["Performs as rated.".into()],
    };
    assert!(openings::create(conn, now, planner, &opening).unwrap());
    for suggested in openings::stages_of(conn, &opening.id).unwrap() {
        openings::remove_stage(conn, now, planner, &suggested.stage.id).unwrap();
    }
    let whole = rubrics::version_whole(conn, version).unwrap();
    let stage = StageInput {
        id: Id::new(now),
        name: "The performance".into(),
        purpose: "Rate all nine criteria.".into(),
        minutes: 60,
        criteria: whole.criteria.iter().map(|criterion| criterion.criterion.id.clone()).collect(),
        questions: whole.criteria.iter().flat_map(|c| &c.questions).map(|question| question.id.clone()).collect(),
        rotates: None,
    };
    assert!(openings::add_stage(conn, now, planner, &opening.id, &stage).unwrap());
    opening.id
}

/// Who is to be rated where.
struct Plan {
    panels: BTreeMap<usize, Id<Panel>>,
    interviews: HashMap<(usize, usize), Id<Interview>>,
}

fn plan(
    conn: &mut Conn,
    now: Time,
    planner: &Viewer,
    opening: &Id<Opening>,
    wanted: &[(usize, usize)],
    raters: &[Id<Person>],
) -> Plan {
    let stage = openings::stages_of(conn, opening).unwrap()[0].stage.id.clone();
    let mut plan = Plan { panels: BTreeMap::new(), interviews: HashMap::new() };
    for (examinee, rater) in wanted {
        let panel = plan.panels.get(examinee).cloned().unwrap_or_else(|| {
            let candidate = Id::new(now);
            let input = CandidateInput {
                name: format!("Examinee {examinee:03}"),
                source: "Table".into(),
                ..Default::default()
            };
            assert!(candidates::create(conn, now, planner, &candidate, &input).unwrap());
            let new = NewPanel { id: Id::new(now), candidate, opening: opening.clone() };
            let panel = panels::plan(conn, now, planner, &new).unwrap();
            plan.panels.insert(*examinee, panel.clone());
            panel
        });
        let open =
            panels::whole(conn, &panel).unwrap().seats.into_iter().find(|seat| seat.interview.interviewer_id.is_none());
        let interview = open.map_or_else(
            || {
                let id = Id::new(now);
                panels::add(conn, now, planner, &panel, &stage, &id).unwrap();
                panels::find_interview(conn, &id).unwrap()
            },
            |seat| seat.interview,
        );
        let arrangement = Arrangement {
            revision: interview.revision,
            interviewer: Some(raters[*rater].clone()),
            shadow: None,
            starts_at: Some(now - TimeDelta::hours(2)),
            minutes: 60,
            place: String::new(),
            has_taken_place: true,
            although_busy: true,
            reverse: false,
            unqualified_reason: "Trained elsewhere.".into(),
        };
        panels::arrange(conn, now, planner, &interview.id, &arrangement).unwrap();
        plan.interviews.insert((*examinee, *rater), interview.id);
    }
    for panel in plan.panels.values() {
        panels::schedule(conn, now, planner, panel).unwrap();
    }
    plan
}
