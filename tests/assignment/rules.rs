//! Every hard rule in a problem where it alone decides: without it, somebody else or some other time would be proposed.

use evenhand::assignment::{Aims, Binding, Exclusion, Limit, Panel, Person, Problem, Proposal, Seat, Span, propose};

use crate::judge::{broken, places};

const DAY: Span = Span { start: 0, end: 600 };

/// Somebody free all day and qualified in 0, with so many recent interviews: the fewer, the sooner they are taken.
pub fn person(recent: f64) -> Person {
    Person { free: vec![DAY], qualified: vec![0], recent, ..Person::default() }
}

pub fn seat(panel: usize) -> Seat {
    Seat { panel, minutes: 60, needs: vec![0], criteria: vec![0], ..Seat::default() }
}

pub fn panel(candidate: usize) -> Panel {
    Panel { candidate, opening: candidate, free: vec![DAY], wanted: 1, ..Panel::default() }
}

/// One candidate; people and seats as given.
pub fn one_panel(people: Vec<Person>, seats: usize) -> Problem {
    Problem { people, panels: vec![panel(0)], seats: vec![seat(0); seats], buffer: 15, grid: 30, ..Problem::default() }
}

pub fn planned(problem: &Problem) -> Proposal {
    let proposal = propose(problem, &mut || true).unwrap();
    assert_eq!(broken(problem, &places(problem, &proposal)), Vec::<String>::new());
    proposal
}

/// Who has seat 0 and when.
pub fn first(problem: &Problem) -> (usize, i64) {
    let proposal = planned(problem);
    let one = proposal.placed.iter().find(|one| one.seat == 0).unwrap();
    (one.person, one.start)
}

#[test]
fn the_rested_person_is_taken_at_the_first_time() {
    assert_eq!(first(&one_panel(vec![person(1.0), person(0.0)], 1)), (1, 0));
}

#[test]
fn nobody_is_taken_who_is_not_qualified_in_all() {
    let mut problem = one_panel(vec![person(1.0), person(0.0)], 1);
    problem.people[0].qualified = vec![0, 1];
    problem.seats[0].needs = vec![0, 1];
    assert_eq!(first(&problem), (0, 0));
}

#[test]
fn nobody_is_taken_who_is_excluded() {
    let mut problem = one_panel(vec![person(1.0), person(0.0)], 1);
    problem.panels[0].excluded = vec![(1, Exclusion::Conflict)];
    assert_eq!(first(&problem), (0, 0));
}

#[test]
fn nobody_is_twice_on_a_panel() {
    let proposal = planned(&one_panel(vec![person(50.0), person(0.0)], 2));
    let mut people: Vec<usize> = proposal.placed.iter().map(|one| one.person).collect();
    people.sort_unstable();
    assert_eq!(people, [0, 1]);
    // With nobody else, the second stays empty.
    assert_eq!(planned(&one_panel(vec![person(0.0)], 2)).unmet.len(), 1);
}

#[test]
fn the_person_is_free_for_the_whole_interview() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.people[0].free = vec![Span { start: 0, end: 59 }, Span { start: 61, end: 150 }];
    assert_eq!(first(&problem), (0, 90));
    problem.people[0].free = vec![Span { start: 0, end: 59 }, Span { start: 61, end: 149 }];
    assert_eq!(planned(&problem).unmet[0].binding, Binding::NoCommonTime { able: 1 });
}

#[test]
fn the_candidate_is_free_for_the_whole_interview() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.panels[0].free = vec![Span { start: 0, end: 59 }, Span { start: 61, end: 150 }];
    assert_eq!(first(&problem), (0, 90));
    problem.panels[0].free = vec![Span { start: 0, end: 59 }, Span { start: 61, end: 149 }];
    assert_eq!(planned(&problem).unmet[0].binding, Binding::CandidateNotFree);
}

#[test]
fn a_seat_begins_when_it_may() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.seats[0].starts = Some(vec![47, 100]);
    assert_eq!(first(&problem), (0, 47));
}

#[test]
fn a_candidate_has_one_interview_at_a_time_with_a_buffer_between() {
    let problem = one_panel(vec![person(0.0), person(0.0), person(0.0)], 3);
    let mut starts: Vec<i64> = planned(&problem).placed.iter().map(|one| one.start).collect();
    starts.sort_unstable();
    assert_eq!(starts, [0, 90, 180]);
    let mut closer = problem.clone();
    closer.buffer = 0;
    let mut starts: Vec<i64> = planned(&closer).placed.iter().map(|one| one.start).collect();
    starts.sort_unstable();
    assert_eq!(starts, [0, 60, 120]);
    // Room for two, and not for three.
    let mut short = problem;
    short.panels[0].free = vec![Span { start: 0, end: 239 }];
    assert_eq!(planned(&short).unmet.len(), 1);
}

#[test]
fn a_candidate_of_two_panels_is_in_one_place() {
    let mut problem = one_panel(vec![person(0.0), person(0.0)], 1);
    problem.panels.push(panel(0));
    problem.seats.push(seat(1));
    for panel in &mut problem.panels {
        panel.free = vec![Span { start: 0, end: 90 }];
    }
    assert_eq!(planned(&problem).unmet.len(), 1);
    problem.panels[1].candidate = 1;
    assert!(planned(&problem).unmet.is_empty());
}

#[test]
fn a_person_has_one_interview_at_a_time_with_a_buffer_between() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.panels.push(panel(1));
    problem.seats.push(seat(1));
    let mut starts: Vec<i64> = planned(&problem).placed.iter().map(|one| one.start).collect();
    starts.sort_unstable();
    assert_eq!(starts, [0, 90]);
    for panel in &mut problem.panels {
        panel.free = vec![Span { start: 0, end: 134 }];
    }
    assert_eq!(
        planned(&problem).unmet.len(),
        1,
        "two hours and a quarter hold both, with no start that both could have"
    );
    problem.buffer = 0;
    assert!(planned(&problem).unmet.is_empty());
}

#[test]
fn whoever_wants_a_longer_pause_has_it_and_a_shorter_one_does_not_count() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.panels.push(panel(1));
    problem.seats.push(seat(1));
    let starts = |problem: &Problem| {
        let mut starts: Vec<i64> = planned(problem).placed.iter().map(|one| one.start).collect();
        starts.sort_unstable();
        starts
    };
    problem.people[0].buffer = 60;
    assert_eq!(starts(&problem), [0, 120]);
    problem.people[0].buffer = 5;
    assert_eq!(starts(&problem), [0, 90]);
}

#[test]
fn a_hard_limit_is_kept_with_what_is_taken() {
    let limit = |hard, taken| Limit { span: Span { start: 0, end: 300 }, soft: hard, hard, taken };
    let mut problem = one_panel(vec![person(50.0), person(0.0)], 1);
    problem.panels[0].free = vec![Span { start: 0, end: 300 }];
    problem.people[1].limits = vec![limit(2, 1)];
    assert_eq!(first(&problem), (1, 0));
    problem.people[1].limits = vec![limit(2, 2)];
    assert_eq!(first(&problem), (0, 0));
    // Beyond the span of the limit there is none.
    problem.panels[0].free = vec![DAY];
    assert_eq!(first(&problem), (1, 300));
}

#[test]
fn a_hard_limit_counts_what_the_plan_itself_places() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.panels.push(panel(1));
    problem.seats.push(seat(1));
    assert!(planned(&problem).unmet.is_empty());
    problem.people[0].limits = vec![Limit { span: DAY, soft: 1, hard: 1, taken: 0 }];
    let proposal = planned(&problem);
    assert_eq!(proposal.unmet.len(), 1);
    assert_eq!(proposal.unmet[0].binding, Binding::CrowdedOut { could: 1 });
}

#[test]
fn one_window_holds_a_panel() {
    let mut problem = one_panel(vec![person(0.0), person(0.0)], 2);
    problem.panels[0].free = vec![Span { start: 0, end: 90 }, Span { start: 300, end: 450 }];
    problem.panels[0].windows = vec![Span { start: 0, end: 240 }, Span { start: 240, end: 480 }];
    let mut starts: Vec<i64> = planned(&problem).placed.iter().map(|one| one.start).collect();
    starts.sort_unstable();
    assert_eq!(starts, [300, 390]);
    problem.panels[0].windows.clear();
    problem.aims.waiting = 0.0;
    let earliest = planned(&problem).placed.iter().map(|one| one.start).min();
    assert_eq!(earliest, Some(0));
}

#[test]
fn what_is_locked_stays_and_the_rest_is_planned_around_it() {
    let mut problem = one_panel(vec![person(9.0), person(0.0)], 2);
    problem.people[0].qualified.clear();
    problem.seats[0].locked_person = Some(0);
    problem.seats[0].locked_start = Some(17);
    let proposal = planned(&problem);
    assert_eq!((proposal.placed[0].person, proposal.placed[0].start), (0, 17));
    assert_eq!((proposal.placed[1].person, proposal.placed[1].start), (1, 120));
    // A person alone: at whatever time; a time alone: whoever it is.
    problem.seats[0].locked_start = None;
    let proposal = planned(&problem);
    assert_eq!(proposal.placed[0].person, 0);
    problem.people.push(person(1.0));
    problem.seats[0].locked_person = None;
    problem.seats[0].locked_start = Some(17);
    assert_eq!(first(&problem).1, 17);
}

#[test]
fn a_locked_person_is_not_taken_where_they_cannot_be() {
    let mut problem = one_panel(vec![person(0.0), person(0.0)], 1);
    problem.seats[0].locked_person = Some(0);
    problem.panels[0].excluded = vec![(0, Exclusion::Recused)];
    assert_eq!(planned(&problem).unmet[0].binding, Binding::AllExcluded { qualified: 1 });
}

fn shadowed(change: impl Fn(&mut Problem)) -> Option<usize> {
    let learner = || Person {
        learning: vec![evenhand::assignment::Learning { competency: 0, waiting: 3.0 }],
        qualified: Vec::new(),
        ..person(0.0)
    };
    let mut problem = one_panel(vec![person(0.0), learner()], 1);
    problem.seats[0].wants_shadow = true;
    change(&mut problem);
    planned(&problem).placed[0].shadow
}

#[test]
fn a_shadow_learns_it_is_free_not_excluded_and_within_limits() {
    assert_eq!(shadowed(|_| {}), Some(1));
    assert_eq!(shadowed(|problem| problem.seats[0].wants_shadow = false), None);
    assert_eq!(shadowed(|problem| problem.people[1].learning[0].competency = 1), None);
    assert_eq!(shadowed(|problem| problem.people[1].free = vec![Span { start: 0, end: 59 }]), None);
    assert_eq!(shadowed(|problem| problem.panels[0].excluded = vec![(1, Exclusion::Conflict)]), None);
    let full = Limit { span: DAY, soft: 1, hard: 1, taken: 1 };
    assert_eq!(shadowed(|problem| problem.people[1].limits = vec![full]), None);
}

#[test]
fn a_shadow_is_nowhere_else_and_not_on_the_panel() {
    // Whoever learns interviews themselves: at another candidate's at the same time, or on the same panel.
    let on_panel = shadowed(|problem| {
        problem.people[1].qualified = vec![1];
        problem.seats.push(Seat { needs: vec![1], ..seat(0) });
    });
    assert_eq!(on_panel, None);
    let elsewhere = |start: i64| {
        shadowed(|problem| {
            problem.people[1].qualified = vec![1];
            problem.panels.push(panel(1));
            problem.seats.push(Seat { needs: vec![1], locked_start: Some(start), ..seat(1) });
        })
    };
    assert_eq!(elsewhere(60), None, "the buffer holds for shadows too");
    assert_eq!(elsewhere(90), Some(1));
}

#[test]
fn the_trainee_who_waited_longest_looks_on() {
    let waited = |waiting: f64| Person {
        learning: vec![evenhand::assignment::Learning { competency: 0, waiting }],
        qualified: Vec::new(),
        ..person(0.0)
    };
    let mut problem = one_panel(vec![person(0.0), waited(3.0), waited(30.0)], 1);
    problem.seats[0].wants_shadow = true;
    assert_eq!(planned(&problem).placed[0].shadow, Some(2));
    problem.people.truncate(1);
    problem.aims = Aims::default().load_only();
    assert_eq!(planned(&problem).cost.of(evenhand::assignment::Part::Shadows), 0.0, "nobody waits");
}
