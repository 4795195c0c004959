//! Each kind of advice: a text that earns it, and one nearby that does not.

use super::*;
use crate::rubrics::draft::{DraftCriterion, DraftQuestion};
use crate::rubrics::question::QuestionKind;

fn asked(kind: QuestionKind, text: &str) -> DraftQuestion {
    DraftQuestion { key: String::new(), kind, text: text.into(), probes: "What did you consider?".into() }
}

/// Nothing to say about it.
fn clean() -> Draft {
    let anchors = [
        "Names no lead that they followed.",
        "Followed one lead to its end.",
        "Compared leads by what each could give.",
    ];
    let criterion = DraftCriterion {
        name: "Exploration".into(),
        definition: "Looks further than the task and brings back what can be used.".into(),
        weight: 100,
        anchors: anchors.map(str::to_owned).into(),
        questions: vec![
            asked(QuestionKind::Past, "Tell me about something that you looked into unasked."),
            asked(QuestionKind::Situational, "A figure improves overnight. What would you do?"),
        ],
        ..DraftCriterion::default()
    };
    Draft {
        name: "Curiosity".into(),
        source: "Ours.".into(),
        purpose: "Listen for what was done.".into(),
        levels: 3,
        criteria: vec![criterion],
        ..Draft::default()
    }
}

fn with(change: impl FnOnce(&mut DraftCriterion)) -> Vec<Kind> {
    let mut draft = clean();
    change(&mut draft.criteria[0]);
    kinds(&draft)
}

fn kinds(draft: &Draft) -> Vec<Kind> {
    lint(draft, None).into_iter().map(|finding| finding.kind).collect()
}

/// The kinds found for anchors.
fn anchors(texts: &[&str]) -> Vec<Kind> {
    with(|criterion| criterion.anchors = texts.iter().map(|text| (*text).to_owned()).collect())
}

/// The same for one anchor.
fn anchor(text: &str) -> Vec<Kind> {
    with(|criterion| criterion.anchors[1] = text.to_owned())
}

/// The same for a question about the past.
fn past(text: &str) -> Vec<Kind> {
    with(|criterion| criterion.questions[0].text = text.to_owned())
}

/// The same for a situational one.
fn situational(text: &str) -> Vec<Kind> {
    with(|criterion| criterion.questions[1].text = text.to_owned())
}

fn definition(text: &str) -> Vec<Kind> {
    with(|criterion| criterion.definition = text.to_owned())
}

/// A test for each kind: what earns it and nothing else, and what is near it and earns nothing.
macro_rules! each {
    ($($test:ident: $kind:ident, $of:ident($fault:expr), near $also:ident($near:expr);)+) => {
        $(#[test]
        fn $test() {
            assert_eq!($of($fault), [Kind::$kind]);
            assert_eq!($also($near), []);
        })+

        #[test]
        fn every_kind_has_its_test() {
            let mut tested = vec![$(Kind::$kind),+, Kind::NoPurpose, Kind::NoSource, Kind::ZeroWeight, Kind::NoProbes];
            tested.extend([Kind::NoPast, Kind::NoSituational, Kind::DuplicateQuestion, Kind::TooManyForMinutes]);
            tested.sort();
            assert_eq!(tested, Kind::ALL);
        }
    };
}

each! {
    repeated_anchor: RepeatedAnchor, anchors(&["Asked one person.", "Compared leads.", "asked one person"]),
        near anchors(&["Asked one person.", "Asked two people.", "Asked two people whom they had missed."]);
    adverb_ladder: AdverbLadder, anchors(&["Rarely asks people.", "Sometimes asks people.", "Compared what they said."]),
        near anchors(&["Rarely asks people.", "Sometimes asks people about their work.", "Compared what they said."]);
    anchor_order: AnchorOrder, anchors(&["Names no lead.", "Usually asks one person.", "Sometimes asks the whole team."]),
        near anchors(&["Sometimes asks one person.", "Usually asks the whole team.", "Compared what they said."]);
    double_barrelled: DoubleBarrelled, anchor("Asked three colleagues and wrote the answers into a page."),
        near anchor("Asked three colleagues and two customers about one matter.");
    no_behaviour: NoBehaviour, anchor("A person of curiosity in the job."),
        near anchor("Names a source for each claim in the report.");
    vague_anchor: VagueAnchor, anchor("Has a good understanding of the domain."),
        near anchor("Gave an account of the domain that its owner confirmed.");
    long_anchor: LongAnchor, anchor(&format!("Asked {}.", "one more of the people in that place, ".repeat(6))),
        near anchor(&format!("Asked {}.", "one more of the people in that place, ".repeat(5)));
    trait_word: TraitWord, definition("Is passionate about what lies beyond the task."),
        near definition("Makes data-driven choices of what lies beyond the task.");
    age_coded: AgeCoded, definition("Brings the view of a digital native to the task."),
        near definition("Follows the native app’s energy use beyond the task.");
    gender_coded: GenderCoded, definition("Looks further than he was asked to."),
        near definition("Looks further than the task, whether there is time or not.");
    disability_coded: DisabilityCoded, definition("Gives an articulate account of the task."),
        near definition("Names the articles that the task rests on.");
    stress_as_trait: StressAsTrait, definition("Handles stress when the task changes."),
        near definition("Runs stress tests of the system beyond the task.");
    origin_coded: OriginCoded, definition("Explains the task as a native speaker would."),
        near definition("Explains the task to speakers of another language.");
    culture_fit: CultureFit, definition("Is a culture fit wherever the task leads."),
        near definition("Finds out which customs a setting has, to fit the task to them.");
    flattery: Flattery, past("Tell me about what drew you to our company."),
        near past("Tell me about a company whose way of working you studied.");
    private_time: PrivateTime, past("Tell me about what you learned in your free time."),
        near past("Tell me about what you learned when time was short.");
    always_available: AlwaysAvailable, definition("Goes the extra mile beyond the task."),
        near definition("Goes further than the task asks for a hundred miles of track.");
    leading_question: LeadingQuestion, situational("Would you not stop first, don’t you think?"),
        near situational("A test fails. What would you do to know that it is right?");
    yes_no_question: YesNoQuestion, past("Have you looked into something unasked?"),
        near past("Have you looked into something unasked? Tell me about it.");
    off_limits: OffLimits, past("Tell me about how you plan work while you have children."),
        near past("Tell me about a process whose child processes would not end.");
    double_question: DoubleQuestion, past("What did you look into unasked, and why did you stop?"),
        near past("What did you look into for you and your colleagues?");
    wrong_kind: WrongKind, past("A figure falls overnight. What would you do?"),
        near past("Tell me about a figure that fell. What would you change about how you went on?");
    long_question: LongQuestion, past(&format!("Tell me about {}", "something that you looked into, ".repeat(10))),
        near past(&format!("Tell me about {}", "something that you looked into, ".repeat(8)));
    definition_repeats_name: DefinitionRepeatsName, definition("The ability to explore."),
        near definition("The ability to explore beyond the task.");
}

#[test]
fn a_clean_rubric_earns_nothing() {
    assert_eq!(lint(&clean(), Some(60)), []);
}

#[test]
fn purpose_and_source_are_missed() {
    assert_eq!(kinds(&Draft { purpose: String::new(), ..clean() }), [Kind::NoPurpose]);
    assert_eq!(kinds(&Draft { source: String::new(), ..clean() }), [Kind::NoSource]);
    assert_eq!(kinds(&Draft { source: "We asked those who do the work.".into(), purpose: "x".into(), ..clean() }), []);
}

#[test]
fn a_weight_of_nothing() {
    assert_eq!(with(|criterion| criterion.weight = 0), [Kind::ZeroWeight]);
    assert_eq!(with(|criterion| criterion.weight = 1), []);
}

#[test]
fn probes_and_both_kinds_of_questions_are_missed() {
    assert_eq!(with(|criterion| criterion.questions[0].probes.clear()), [Kind::NoProbes]);
    assert_eq!(with(|criterion| criterion.questions[0].probes = "One?".into()), []);
    assert_eq!(with(|criterion| drop(criterion.questions.remove(0))), [Kind::NoPast]);
    assert_eq!(with(|criterion| drop(criterion.questions.remove(1))), [Kind::NoSituational]);
    // None at all is a gap, which is not advice.
    assert_eq!(with(|criterion| criterion.questions.clear()), []);
}

#[test]
fn the_same_question_twice() {
    let twice = |text: &str| {
        let mut draft = clean();
        let mut second = draft.criteria[0].clone();
        second.name = "Another".into();
        second.questions[0].text = text.into();
        second.questions[1].text = "A pilot went well. What would you do next?".into();
        draft.criteria.push(second);
        kinds(&draft)
    };
    assert_eq!(twice("Tell me about something you looked into, unasked!"), [Kind::DuplicateQuestion]);
    assert_eq!(twice("Tell me about something that you wrote down unasked."), []);
}

#[test]
fn criteria_need_minutes() {
    let of = |minutes| lint(&clean(), Some(minutes)).into_iter().map(|finding| finding.message).collect::<Vec<_>>();
    assert_eq!(of(7), ["1 criterion takes 8 minutes at one question of 8 minutes each, and 7 are planned"]);
    assert_eq!(of(8), [""; 0]);
}

#[test]
fn what_a_criterion_is_not_may_name_any_trap() {
    assert_eq!(with(|criterion| criterion.not_this = "Being young, outgoing or a culture fit.".into()), []);
    let mut draft = clean();
    draft.criteria[0].red_flags = "One.\nSpeaks of a ninja.".into();
    let found = lint(&draft, None);
    assert_eq!((found[0].kind, found[0].item, &*found[0].field), (Kind::GenderCoded, Some(1), "criteria-0-red_flags"));
}

#[test]
fn other_languages_are_left_alone() {
    assert_eq!(anchor("Vergleicht zwei Wege nach ihren Kosten."), []);
}

#[test]
fn a_finding_names_its_criterion_and_says_what_helps() {
    let mut draft = clean();
    draft.criteria[0].anchors[2] = "Is a natural leader who asked the team.".into();
    let found = lint(&draft, None);
    assert_eq!(found[0].field, "criteria-0-anchor-3");
    assert_eq!(found[0].message, "Exploration, level 3: “natural leader” is a trait");
    assert_eq!(found[0].suggestion, "Describe what somebody does, not what they are like.");
}
