//! A panel of three, played through: what the report says of it, word for word.

use std::collections::{BTreeMap, HashMap};

use super::*;
use crate::candidates::Candidate;
use crate::debriefs::run::{Fit, Member, Range, Severity};
use crate::language::{Language, within};
use crate::openings::{Opening, OpeningState, Stage, StageWhole, Weight};
use crate::panels::{Excuse, ExcuseReason, Interview, InterviewState, Panel, RevealedHow, Seat};
use crate::people::{PersonState, Role};
use crate::rubrics::{Anchor, Criterion, CriterionWhole, Rubric, RubricVersion, VersionState};
use crate::scorecards::{Addendum, CardState, CardStatus, Part, Rating, Recommendation};

fn at(hour: i64) -> Time {
    Time::from_micros((1_795_000_000 + hour * 3600) * 1_000_000)
}

fn person(name: &str) -> Person {
    Person {
        id: Id::new(at(0)),
        email: format!("{name}@example.org"),
        name: name.into(),
        title: String::new(),
        role: Role::Interviewer,
        zone: "UTC".into(),
        state: PersonState::Active,
        created_at: at(0),
        updated_at: at(0),
        revision: 1,
        language: Language::English,
    }
}

/// Four criteria of 25 % on five levels; Ines, Amara and Jonas each in an interview of their own that asks for all.
struct Play {
    panel: PanelWhole,
    opening: OpeningWhole,
    version: VersionWhole,
    cards: Vec<OpenCard>,
    calibrated: Option<Calibrated>,
    provisional: Option<Fit>,
}

const CRITERIA: [&str; 4] = ["Changing course", "Testing assumptions", "Closing the gap", "Half the facts"];

impl Play {
    fn new() -> Self {
        let version = version();
        let manager = person("Tomas Reyes");
        let opening = opening(&manager, &version);
        let seats = ["Ines Kovač", "Amara Osei", "Jonas Weber"]
            .iter()
            .map(|name| seat(&opening.stages[0].stage, person(name)))
            .collect();
        let panel = PanelWhole {
            panel: panel(&opening.opening),
            candidate: candidate(),
            opening: opening.opening.clone(),
            hiring_manager: manager,
            seats,
        };
        Self { panel, opening, version, cards: Vec::new(), calibrated: None, provisional: None }
    }

    /// The usual cards: agreement on the first, 2 and 5 on the second, Ines silent on the third, Ines alone on the last.
    fn usual() -> Self {
        let mut play = Self::new();
        play.card(0, [Some(4), Some(2), None, Some(3)]);
        play.card(1, [Some(4), Some(5), Some(4), None]);
        play.card(2, [Some(4), Some(4), Some(5), None]);
        play
    }

    fn card(&mut self, seat: usize, levels: [Option<i32>; 4]) -> &mut OpenCard {
        let seat = &self.panel.seats[seat];
        let author = seat.interviewer.clone().unwrap();
        let id = Id::new(at(1));
        let ratings = self
            .version
            .criteria
            .iter()
            .zip(levels)
            .map(|(whole, level)| Rating {
                scorecard_id: id.clone(),
                criterion_id: whole.criterion.id.clone(),
                level,
                evidence: level.map_or(String::new(), |level| format!("{} saw {level}", author.name)),
            })
            .collect();
        self.cards.push(OpenCard {
            card: CardStatus {
                id,
                interview_id: seat.interview.id.clone(),
                author_id: author.id,
                part: Part::Interviewer,
                state: CardState::Revealed,
                sealed_at: Some(at(1)),
                independent: true,
                commitment: Some("c".into()),
            },
            author_name: author.name.clone(),
            verified: true,
            salt_hex: String::new(),
            canonical: String::new(),
            overall: Some(Recommendation::Yes),
            summary: format!("{} sums up", author.name),
            ratings,
            addenda: Vec::new(),
        });
        self.cards.last_mut().unwrap()
    }

    /// A run in which Ines is severe over 38 cards and everybody else is like the pool.
    fn calibrate(&mut self) -> &mut PanelEstimate {
        let people: Vec<Id<Person>> = self.panel.seats.iter().map(|s| s.interviewer.clone().unwrap().id).collect();
        let severity = |person: usize, value: f64, cards: usize, sureness: f64| Severity {
            person_id: people[person].clone(),
            cards,
            exercises: 0,
            levels: range(value, 0.1),
            sureness,
            flags: Vec::new(),
        };
        let member = |person: usize, without: f64, flips: bool, effect: f64| Member {
            person_id: people[person].clone(),
            without,
            flips,
            effect,
        };
        let criteria = (0..4).map(|i| (format!("c{i}"), range(3.8, 0.5))).collect::<BTreeMap<_, _>>();
        let estimate = PanelEstimate {
            panel_id: self.panel.panel.id.clone(),
            linked: true,
            bridge: None,
            raw: Some(4.0),
            composite: range(3.86, 0.45),
            above: Some(0.834),
            criteria,
            members: vec![member(0, 0.3, false, 0.21), member(1, -0.5, true, 0.0), member(2, -0.1, false, -0.03)],
            with_more: vec![0.6, 0.5, 0.45, 0.4],
        };
        self.calibrated = Some(Calibrated {
            id: Id::new(Time::from_micros(0)),
            at: at(3),
            data_hash: "9c41".into(),
            model_version: "1".into(),
            fit: Fit {
                model: "m".into(),
                method: "joint".into(),
                converged: true,
                ratings: 300,
                cards: 90,
                panels: 30,
                interviewers: 12,
                links: 0,
                sigma: [1.0; 4],
                assignment: None,
                estimates: vec![estimate],
                pairs: Vec::new(),
                severities: vec![severity(0, 0.41, 38, 4.0), severity(1, 0.02, 41, 0.2), severity(2, -0.3, 3, 1.0)],
            },
        });
        &mut self.calibrated.as_mut().unwrap().fit.estimates[0]
    }

    fn report(&self) -> Report {
        Report::write(&Material {
            panel: &self.panel,
            opening: &self.opening,
            version: &self.version,
            cards: &self.cards,
            calibrated: self.calibrated.as_ref(),
            provisional: self.provisional.as_ref(),
            decision: None,
            names: HashMap::new(),
        })
    }
}

fn version() -> VersionWhole {
    let rubric = Rubric {
        id: Id::new(at(0)),
        key: "adaptability".into(),
        name: "Adaptability".into(),
        source: String::new(),
        created_by: None,
        created_at: at(0),
    };
    let version = RubricVersion {
        id: Id::new(at(0)),
        rubric_id: rubric.id.clone(),
        number: 2,
        state: VersionState::Published,
        levels: 5,
        purpose: String::new(),
        change_note: String::new(),
        created_by: None,
        created_at: at(0),
        published_by: None,
        published_at: None,
        revision: 1,
    };
    let criterion = |(place, name): (usize, &&str)| {
        let id: Id<Criterion> = Id::new(at(0));
        let anchors =
            (1..=5).map(|level| Anchor { criterion_id: id.clone(), level, text: format!("{name} at {level}") });
        CriterionWhole {
            anchors: anchors.collect(),
            questions: Vec::new(),
            criterion: Criterion {
                version_id: version.id.clone(),
                key: format!("c{place}"),
                position: i32::try_from(place).unwrap(),
                competency: "Adaptability".into(),
                name: (*name).into(),
                definition: String::new(),
                why: String::new(),
                weight: 25,
                red_flags: String::new(),
                not_this: String::new(),
                id,
            },
        }
    };
    VersionWhole { criteria: CRITERIA.iter().enumerate().map(criterion).collect(), rubric, version }
}

fn opening(manager: &Person, version: &VersionWhole) -> OpeningWhole {
    let opening = Opening {
        id: Id::new(at(0)),
        title: "Staff engineer".into(),
        team: "Payments".into(),
        purpose: String::new(),
        hiring_manager_id: manager.id.clone(),
        rubric_version_id: version.version.id.clone(),
        bar: Some(3.5),
        state: OpeningState::Open,
        calibrated: true,
        weights_locked_at: Some(at(2)),
        forum: String::new(),
        created_by: None,
        created_at: at(0),
        updated_at: at(0),
        revision: 1,
    };
    let stage = Stage {
        id: Id::new(at(0)),
        opening_id: opening.id.clone(),
        position: 0,
        name: "Working through a change".into(),
        purpose: String::new(),
        minutes: 60,
        rotates: None,
    };
    let ids = || version.criteria.iter().map(|whole| whole.criterion.id.clone());
    let weights =
        ids().map(|criterion_id| Weight { opening_id: opening.id.clone(), criterion_id, weight: 25 }).collect();
    let stages = vec![StageWhole { stage, criteria: ids().collect(), questions: Vec::new() }];
    OpeningWhole { opening, hiring_manager: manager.clone(), outcomes: Vec::new(), weights, stages }
}

fn panel(opening: &Opening) -> Panel {
    Panel {
        id: Id::new(at(0)),
        candidate_id: Id::new(at(0)),
        opening_id: opening.id.clone(),
        state: PanelState::Revealed,
        created_by: None,
        created_at: at(0),
        scheduled_at: None,
        collecting_at: None,
        revealed_at: Some(at(2)),
        revealed_how: Some(RevealedHow::Complete),
        opened_by: None,
        opened_reason: None,
        opened_approved_by: None,
        decided_at: None,
        cancelled_at: None,
        cancelled_by: None,
        cancelled_reason: None,
        revision: 1,
    }
}

fn candidate() -> Candidate {
    Candidate {
        id: Id::new(at(0)),
        name: "Noor Haddad".into(),
        email: String::new(),
        person_id: None,
        source: String::new(),
        notes: String::new(),
        created_by: None,
        created_at: at(0),
        updated_at: at(0),
        revision: 1,
        hours: String::new(),
        zone: String::new(),
        erased_at: None,
    }
}

fn seat(stage: &Stage, interviewer: Person) -> Seat {
    Seat {
        interview: Interview {
            id: Id::new(at(0)),
            panel_id: Id::new(at(0)),
            stage_id: stage.id.clone(),
            interviewer_id: Some(interviewer.id.clone()),
            shadow_id: None,
            starts_at: Some(at(0)),
            minutes: 60,
            place: String::new(),
            state: InterviewState::Live,
            cancelled_at: None,
            cancelled_reason: None,
            sequence: 0,
            created_at: at(0),
            revision: 1,
            reverse: false,
            unqualified_for: String::new(),
            unqualified_reason: String::new(),
        },
        stage: stage.clone(),
        interviewer: Some(interviewer),
        shadow: None,
        excuse: None,
    }
}

fn coverage(report: &Report, criterion: usize) -> Vec<Coverage> {
    report.standing.rows[criterion].cells.iter().map(|cell| cell.coverage).collect()
}

fn range(value: f64, half: f64) -> Range {
    Range { value, in80: [value - half, value + half], in95: [value - 1.5 * half, value + 1.5 * half] }
}

#[test]
fn coverage_tells_rated_silent_awaited_excused_and_unplanned_apart() {
    let mut play = Play::new();
    play.card(0, [Some(4), None, Some(1), None]);
    let excuse = Excuse {
        interview_id: play.panel.seats[1].interview.id.clone(),
        person_id: play.panel.seats[1].interviewer.clone().unwrap().id,
        reason: ExcuseReason::NoShow,
        note: "Ill on Thursday".into(),
        excused_by: Id::new(at(0)),
        excused_at: at(1),
    };
    play.panel.seats[1].excuse = Some(excuse);
    play.opening.stages[0].criteria.truncate(2);
    let report = play.report();
    assert_eq!(coverage(&report, 0), [Coverage::Rated, Coverage::Excused, Coverage::Awaited]);
    assert_eq!(coverage(&report, 1), [Coverage::NotObserved, Coverage::Excused, Coverage::Awaited]);
    assert_eq!(coverage(&report, 2), [Coverage::Rated, Coverage::NotPlanned, Coverage::NotPlanned]);
    assert_eq!(report.standing.excused, ["Amara Osei is excused: the candidate did not come. Ill on Thursday."]);
    assert_eq!((report.standing.certificate.independent, report.standing.certificate.required), (1, 2));
    assert_eq!(report.standing.certificate.awaited, ["Jonas Weber"]);
}

#[test]
fn a_conflict_of_interest_is_named_and_not_explained() {
    let mut play = Play::usual();
    play.panel.seats[1].excuse = Some(Excuse {
        interview_id: play.panel.seats[1].interview.id.clone(),
        person_id: play.panel.seats[1].interviewer.clone().unwrap().id,
        reason: ExcuseReason::Conflict,
        note: "They were married".into(),
        excused_by: Id::new(at(0)),
        excused_at: at(1),
    });
    let report = serde_json::to_string(&play.report()).unwrap();
    assert!(report.contains("a conflict of interest") && !report.contains("married"));
}

#[test]
fn the_certificate_counts_what_was_sealed_before_anybody_could_read() {
    let play = Play::usual();
    let certificate = play.report().standing.certificate;
    assert_eq!((certificate.required, certificate.independent, certificate.verified), (3, 3, 3));
    assert_eq!(certificate.sentence, "Every card was sealed before anybody could read another.");
    assert!(certificate.opened_early.is_none() && certificate.broken.is_empty());
}

#[test]
fn a_card_that_is_not_what_was_sealed_is_named_first() {
    let mut play = Play::usual();
    play.cards[1].verified = false;
    let certificate = play.report().standing.certificate;
    assert_eq!((certificate.cards, certificate.verified), (3, 2));
    assert_eq!(certificate.sentence, "The card of Amara Osei is not what was committed to at submission.");
}

#[test]
fn a_card_after_the_reveal_stands_apart_and_counts_nowhere() {
    let mut play = Play::new();
    play.card(0, [Some(4), Some(4), Some(4), Some(4)]);
    play.card(1, [Some(4), Some(4), Some(4), Some(4)]);
    let late = play.card(2, [Some(1), Some(1), Some(1), Some(1)]);
    late.card.independent = false;
    play.panel.panel.revealed_how = Some(RevealedHow::Early);
    play.panel.panel.opened_by = Some(play.panel.hiring_manager.id.clone());
    play.panel.panel.opened_reason = Some("The candidate has another offer".into());
    let report = play.report();
    assert_eq!(report.knowledge.raw.as_ref().unwrap().text, "4.00");
    assert_eq!(report.standing.certificate.opened_early.as_ref().unwrap().by, "Tomas Reyes");
    assert_eq!(report.standing.certificate.after[0].name, "Jonas Weber");
    assert!(report.standing.rows[0].cells[2].after_reveal);
    assert!(report.agenda.items.is_empty(), "a card that read the others starts no quarrel");
    assert_eq!(report.evidence.apart[0].observations.len(), 4);
    let counted = serde_json::to_string(&(&report.evidence.criteria, &report.evidence.overall, &report.differences));
    assert!(!counted.unwrap().contains("Jonas"));
    assert!(report.knowledge.criteria[0].ratings.iter().any(|given| given.name == "Jonas Weber" && !given.independent));
    assert!(
        report.limits.iter().any(|limit| limit.to_string().starts_with("The card of Jonas Weber is not independent"))
    );
}

#[test]
fn a_shadows_card_is_never_in_a_report() {
    let mut play = Play::usual();
    let shadow = play.card(2, [Some(1), Some(1), Some(1), Some(1)]);
    shadow.card.part = Part::Shadow;
    shadow.author_name = "Shadow Person".into();
    shadow.card.author_id = Id::new(at(0));
    let with = serde_json::to_string(&play.report()).unwrap();
    play.cards.pop();
    assert_eq!(with, serde_json::to_string(&play.report()).unwrap());
}

#[test]
fn raw_always_stands_beside_calibrated() {
    let mut play = Play::usual();
    play.calibrate();
    let known = play.report().knowledge;
    assert_eq!(known.composite.as_ref().unwrap().text, "3.9");
    assert_eq!(known.composite.as_ref().unwrap().text80, "3.4 to 4.3");
    assert_eq!(known.above.as_ref().unwrap().text, "83\u{a0}%");
    // (4 + 11/3 + 4.5 + 3) / 4
    assert_eq!(known.raw.as_ref().unwrap().text, "3.79");
    assert_eq!(known.criteria[0].mean.as_ref().unwrap().text, "4.00");
    assert!(known.criteria[0].estimate.is_some());
    assert_eq!(known.criteria[2].ratings[0].level, None, "not observed is no zero");
    assert_eq!(known.calibration.sentence, "Calibrated over 90 cards of 12 interviewers on 30 panels.");
}

#[test]
fn why_a_score_is_what_it_is_in_two_sentences() {
    let mut play = Play::usual();
    play.calibrate();
    let mut why = |value: f64, severities: [f64; 3]| {
        let fit = &mut play.calibrated.as_mut().unwrap().fit;
        fit.estimates[0].criteria.insert("c0".into(), range(value, 0.5));
        for (severity, value) in fit.severities.iter_mut().zip(severities) {
            severity.levels = range(value, 0.1);
        }
        play.report().knowledge.criteria[0].why.clone().unwrap().to_string()
    };
    let same = why(3.96, [0.4, -0.4, 0.4]);
    assert!(same.starts_with(
        "The ratings as given have a mean of 4.00; an average panel here would probably have given 4.0. "
    ));
    assert!(same.contains("Little was to be taken out"), "{same}");
    let harder = why(4.4, [0.5, 0.5, 0.5]);
    assert!(harder.contains("tend to rate harder than others here, by 0.5 levels"), "{harder}");
    let milder = why(3.6, [-0.3, -0.3, -0.3]);
    assert!(milder.contains("tend to rate milder than others here, by 0.3 levels"), "{milder}");
    // What was taken out went the other way, or is too little to be the reason.
    for severities in [[0.5; 3], [-0.1; 3]] {
        let few = why(3.6, severities);
        assert!(few.contains("draws the estimate down."), "{few}");
    }
    let known = play.report().knowledge;
    assert!(known.why.is_some_and(|why| why.to_string().contains("a mean of 3.79")));
    assert_eq!(known.criteria[3].why, None, "one rating has no number to explain");
}

#[test]
fn one_rating_gets_no_calibrated_number() {
    let mut play = Play::usual();
    play.calibrate();
    let report = play.report();
    assert!(report.knowledge.criteria[3].estimate.is_none());
    assert_eq!(report.knowledge.criteria[3].note, Some("One rating only: no calibrated number.".into()));
    assert!(report.limits.contains(&"Half the facts has one rating: no calibrated number is printed for it.".into()));
}

#[test]
fn why_they_differ_in_plain_words() {
    let mut play = Play::usual();
    play.calibrate();
    let said: Vec<_> = play.report().differences.people.into_iter().map(|person| person.sentence).collect();
    assert_eq!(
        said,
        [
            "Ines Kovač has been about 0.4 levels harder than the pool over 38 cards, and this is well established. \
             Allowing for it raises the composite by 0.21.",
            "Amara Osei has rated close to the pool over 41 cards. It changes nothing here.",
            "Jonas Weber is new here: 3 cards cannot tell how severe they are. It hardly moves the composite.",
        ]
    );
    assert!(play.report().limits.iter().any(|limit| limit.to_string().starts_with("Jonas Weber is new: 3 cards")));
}

#[test]
fn whoever_rated_the_exercises_is_no_longer_new() {
    let mut play = Play::usual();
    play.calibrate();
    let fit = &mut play.calibrated.as_mut().unwrap().fit;
    fit.links = 21;
    for (severity, exercises) in fit.severities.iter_mut().zip([1, 10, 10]) {
        severity.exercises = exercises;
    }
    let report = play.report();
    let said: Vec<String> = report.differences.people.iter().map(|person| person.sentence.to_string()).collect();
    assert!(said[0].contains("than the pool over 38 cards and 1 exercise, and this is well established."), "{said:?}");
    assert!(said[1].starts_with("Amara Osei has rated close to the pool over 41 cards and 10 exercises."), "{said:?}");
    assert!(
        said[2]
            .starts_with("Jonas Weber may be a little milder than the pool, but 3 cards and 10 exercises are too few"),
        "{said:?}"
    );
    assert!(!report.limits.iter().any(|limit| limit.to_string().starts_with("Jonas Weber is new")));
    assert_eq!(
        report.knowledge.calibration.sentence,
        "Calibrated over 90 cards of 12 interviewers on 30 panels, and 21 ratings of exercises."
    );
}

#[test]
fn the_agenda_puts_the_widest_gap_first_and_keeps_to_its_minutes() {
    let agenda = Play::usual().report().agenda;
    let names: Vec<&str> = agenda.items.iter().map(|item| item.criterion.as_str()).collect();
    assert_eq!(names, ["Testing assumptions", "Half the facts"]);
    let first = &agenda.items[0];
    assert_eq!(first.about, About::Apart);
    assert_eq!(first.sentence, "Ines Kovač gave 2; Amara Osei gave 5, one between.");
    assert_eq!(first.ratings[0].anchor, "Testing assumptions at 2");
    assert_eq!(agenda.items[1].sentence, "Only Ines Kovač rated it: 3. Amara Osei and Jonas Weber did not observe it.");
    assert!(first.minutes >= agenda.items[1].minutes);
    assert_eq!(agenda.minutes, agenda.items.iter().map(|item| item.minutes).sum::<u32>());
    assert_eq!(
        agenda.rest.unwrap(),
        "On Changing course and Closing the gap the ratings lie within one level of each other: nothing to settle."
    );
}

#[test]
fn the_agenda_weighs_what_is_near_the_bar() {
    let mut play = Play::new();
    // The same spread; the second lies about the bar of 3.5, the first far below.
    play.card(0, [Some(1), Some(3), Some(3), Some(3)]);
    play.card(1, [Some(3), Some(5), Some(3), Some(3)]);
    assert_eq!(play.report().agenda.items[0].criterion, "Testing assumptions");
    play.opening.weights[0].weight = 80;
    play.opening.weights[1].weight = 10;
    assert_eq!(play.report().agenda.items[0].criterion, "Changing course");
    play.opening.weights[0].weight = 0;
    assert_eq!(play.report().agenda.items.len(), 1, "what counts for nothing is not discussed");
}

#[test]
fn no_agenda_is_longer_than_forty_five_minutes() {
    let mut play = Play::new();
    play.card(0, [Some(1), Some(1), Some(1), Some(1)]);
    play.card(1, [Some(5), Some(5), Some(4), Some(3)]);
    let agenda = play.report().agenda;
    assert_eq!(agenda.items.len(), 4);
    assert!((12..=LONGEST).contains(&agenda.minutes), "{}", agenda.minutes);
    assert!(agenda.items.iter().all(|item| (3..=15).contains(&item.minutes)));
}

#[test]
fn fragility_names_whoever_flips_it() {
    let mut play = Play::usual();
    play.calibrate();
    let fragility = play.report().fragility;
    assert_eq!(fragility.sentence, "The composite is above the bar of 3.5, but without Amara Osei it would be below.");
    assert_eq!(fragility.without[1].composite.as_ref().unwrap().text, "3.4");
    assert_eq!(
        fragility.one_more.unwrap().sentence,
        "One more interview would narrow the 80 % interval from ±0.45 to about ±0.38."
    );
}

#[test]
fn calibration_switched_off_prints_no_calibrated_number() {
    let mut play = Play::usual();
    play.calibrate();
    play.opening.opening.calibrated = false;
    let report = play.report();
    assert_eq!(report.knowledge.calibration.shown, Shown::Off);
    assert_nothing_calibrated(&report);
    assert_eq!(
        report.headline.to_string().split('.').next(),
        Some("At or above the bar by the ratings as given, without calibration")
    );
    assert_eq!(
        report.differences.people[0].sentence,
        "Ines Kovač rated 1.3 levels below the others, on 2 criteria that others rated too."
    );
}

#[test]
fn a_panel_that_no_run_knows_is_being_computed() {
    let mut play = Play::usual();
    assert_eq!(play.report().knowledge.calibration.shown, Shown::Pending);
    play.calibrate().panel_id = Id::new(at(9));
    let report = play.report();
    assert_eq!(report.knowledge.calibration.shown, Shown::Pending);
    assert!(report.knowledge.calibration.sentence.to_string().contains("being computed"));
    assert_nothing_calibrated(&report);
}

#[test]
fn until_a_run_knows_it_a_panel_is_read_provisionally_and_the_page_says_so() {
    let mut play = Play::usual();
    play.calibrate();
    let by_run = play.report();
    play.provisional = Some(play.calibrated.as_ref().unwrap().fit.clone());
    play.calibrate().panel_id = Id::new(at(9));
    let report = play.report();
    let calibration = &report.knowledge.calibration;
    assert_eq!((calibration.shown, &calibration.run), (Shown::Provisional, &None));
    assert!(
        calibration.sentence.to_string().starts_with("Provisional: these cards are read with"),
        "{}",
        calibration.sentence
    );
    assert_eq!(report.knowledge.composite, by_run.knowledge.composite);
    assert_eq!((&report.differences, &report.fragility), (&by_run.differences, &by_run.fragility));
    assert_eq!(report.limits, by_run.limits);
    // A run that knows the panel goes before.
    play.provisional.as_mut().unwrap().estimates[0].composite.value = 1.0;
    play.calibrate();
    let report = play.report();
    assert_eq!(
        (report.knowledge.calibration.shown, report.knowledge.composite),
        (Shown::Yes, by_run.knowledge.composite)
    );
}

#[test]
fn an_unlinked_panel_says_what_would_link_it_and_prints_no_number() {
    let mut play = Play::usual();
    let bridge = [play.panel.seats[0].interviewer.clone().unwrap().id, play.panel.hiring_manager.id.clone()];
    let estimate = play.calibrate();
    estimate.linked = false;
    estimate.bridge = Some(bridge);
    let report = play.report();
    assert_eq!(report.knowledge.calibration.shown, Shown::Unlinked);
    assert_nothing_calibrated(&report);
    assert!(
        report.limits[0]
            .to_string()
            .contains("Ines Kovač with a candidate of this group, and Tomas Reyes with one of the others")
    );
}

fn assert_nothing_calibrated(report: &Report) {
    let known = &report.knowledge;
    assert!(known.composite.is_none() && known.above.is_none() && known.calibration.run.is_none());
    assert!(known.criteria.iter().all(|known| known.estimate.is_none()) && known.raw.is_some());
    assert!(report.differences.people.iter().all(|person| person.severity.is_none() && person.effect.is_none()));
    assert!(report.fragility.one_more.is_none());
    assert!(report.fragility.sentence.to_string().contains("raw composite"));
}

#[test]
fn second_ratings_stand_beside_the_first() {
    let mut play = Play::usual();
    let criterion = play.version.criteria[1].criterion.id.clone();
    let author = play.cards[1].card.author_id.clone();
    let added = |criterion_id, level, text: &str| Addendum {
        id: Id::new(at(3)),
        scorecard_id: Id::new(at(3)),
        author_id: author.clone(),
        criterion_id,
        level,
        text: text.into(),
        created_at: at(3),
    };
    play.cards[1].addenda = vec![added(Some(criterion), Some(4), "use not verified"), added(None, None, "good day")];
    let report = play.report();
    let observation = &report.evidence.criteria[1].observations[1];
    assert_eq!((observation.level, observation.added[0].level), (Some(5), Some(4)));
    assert_eq!(observation.added[0].anchor, "Testing assumptions at 4");
    assert_eq!(report.evidence.overall[1].added[0].text, "good day");
    // The first rating alone is counted.
    assert_eq!(report.knowledge.criteria[1].mean.as_ref().unwrap().text, "3.67");
}

#[test]
fn evidence_keeps_its_anchor_and_overall_comes_last() {
    let report = Play::usual().report();
    let observation = &report.evidence.criteria[0].observations[0];
    assert_eq!((observation.author.as_str(), observation.anchor.as_str()), ("Ines Kovač", "Changing course at 4"));
    assert_eq!(report.evidence.criteria[2].not_observed, ["Ines Kovač"]);
    let json = serde_json::to_string(&report.evidence).unwrap();
    assert!(json.find("\"overall\":[").unwrap() > json.find("\"criteria\"").unwrap());
}

#[test]
fn a_panel_without_a_single_card_still_has_a_report() {
    let report = Play::new().report();
    assert_eq!(report.knowledge.calibration.shown, Shown::NoRatings);
    assert!(report.headline.to_string().starts_with("No independent rating to go by."), "{}", report.headline);
    assert_eq!(report.standing.certificate.sentence, "No card was sealed before the reveal.");
    let charts = crate::debriefs::Charts::draw(&report);
    assert!(charts.composite.is_none() && charts.severity.is_none() && charts.without.is_none());
}

#[test]
fn one_report_reads_in_every_language() {
    let mut play = Play::usual();
    play.calibrate();
    let report = play.report();
    let german = |text: &Text| within(Language::German, || text.to_string());
    assert_eq!(report.knowledge.composite.as_ref().map(|one| german(&one.text80)).as_deref(), Some("3,4 bis 4,3"));
    assert_eq!(
        german(&report.differences.people[0].sentence),
        "Ines Kovač hat in 38 Bögen etwa 0,4 Stufen strenger bewertet als der Durchschnitt, und das ist gut belegt. \
         Wird es berücksichtigt, steigt der Gesamtwert um 0,21."
    );
    let picture = crate::debriefs::Charts::draw(&report).composite.unwrap();
    assert_eq!(
        german(&picture.desc),
        "Roh 3,79. Kalibriert 3,9, 80-%-Intervall 3,4 bis 4,3, 95 % 3,2 bis 4,5. Messlatte 3,5."
    );
}

#[test]
fn the_picture_holds_the_numbers_of_the_table() {
    let mut play = Play::usual();
    play.calibrate();
    let report = play.report();
    let charts = crate::debriefs::Charts::draw(&report);
    let row = charts.criteria[0].rows.last().unwrap();
    let estimate = report.knowledge.criteria[0].estimate.as_ref().unwrap();
    assert_eq!((&row.value, &row.text80, &row.text95), (&estimate.text, &estimate.text80, &estimate.text95));
    let x = 108.0 + (estimate.value - 1.0) * 188.0 / 4.0;
    assert!(row.diamond.as_ref().unwrap().starts_with(&format!("M{x:.1} ")), "{row:?}");
    assert_eq!(charts.without.unwrap().rows.len(), 4);
    assert_eq!(charts.severity.unwrap().rows.len(), 3);
}
