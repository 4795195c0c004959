//! What is said of a plan: reasons, who would be next, what binds, what linkage changed, and how far from the best it is.

use evenhand::assignment::{
    Aims, Binding, Card, Exclusion, Limit, Part, Person, Problem, ProblemError, Reason, Seat, Served, Span, Stop,
    Together, propose, ranked,
};

use crate::made::company;
use crate::rules::{one_panel, panel, person, planned, seat};

#[test]
fn a_seat_says_why_and_who_would_be_next() {
    let proposal = planned(&one_panel(vec![person(2.0), person(0.5), person(1.0)], 1));
    let one = &proposal.placed[0];
    assert_eq!(one.person, 1);
    let next = one.next.as_ref().unwrap();
    assert_eq!((next.person, next.start), (2, 0));
    assert!((next.costs_more - 1.0).abs() < 1e-9);
    assert_eq!(next.why, [(Part::Load, 1.0)]);
    assert_eq!(one.why, [Reason::LessLoaded { load: 1.5, others: 2.5 }]);
}

#[test]
fn only_one_is_told_from_only_one_who_is_free() {
    let mut problem = one_panel(vec![person(0.0), person(0.0)], 1);
    problem.people[1].free.clear();
    let proposal = planned(&problem);
    assert_eq!(proposal.placed[0].why, [Reason::OnlyFree { qualified: 1 }]);
    assert_eq!(proposal.placed[0].next, None);
    problem.panels[0].excluded = vec![(1, Exclusion::Recused)];
    assert_eq!(planned(&problem).placed[0].why, [Reason::OnlyOne]);
    problem.seats[0].locked_person = Some(0);
    assert_eq!(planned(&problem).placed[0].why, [Reason::Locked]);
}

/// Whoever is seat 0's, with the weightiest reason.
fn why(problem: &Problem) -> (usize, Reason) {
    let one = planned(problem).placed.swap_remove(0);
    (one.person, one.why[0])
}

#[test]
fn every_wish_moves_a_choice_and_is_its_reason() {
    let two = || one_panel(vec![person(0.0), person(0.1)], 1);
    assert_eq!(why(&two()).0, 0);
    let mut problem = two();
    problem.people[0].limits = vec![Limit { span: Span { start: 0, end: 600 }, soft: 1, hard: 9, taken: 1 }];
    assert_eq!(why(&problem), (1, Reason::WithinSoftLimits { others_above: 1 }));
    let mut problem = two();
    problem.people[0].avoids = vec![Span { start: 0, end: 600 }];
    assert_eq!(why(&problem), (1, Reason::PreferredTime));
    let mut problem = two();
    problem.aims.late = 10.0;
    problem.people[0].free = vec![Span { start: 120, end: 600 }];
    assert_eq!(why(&problem), (1, Reason::Earlier));
    let mut problem = two();
    problem.served = vec![Served { opening: 0, person: 0, times: 4.0 }];
    assert_eq!(why(&problem), (1, Reason::FreshEyes));
    let mut problem = two();
    problem.panels[0].team = Some(7);
    problem.people[1].team = 7;
    assert_eq!(why(&problem), (1, Reason::MixesTeams));
    let mut problem = two();
    problem.panels[0].seniority = 3;
    problem.people[1].seniority = 3;
    assert_eq!(why(&problem), (1, Reason::Senior));
}

#[test]
fn the_same_two_are_not_put_together_again_and_again() {
    let mut problem = one_panel(vec![person(0.0), person(0.0), person(0.3)], 2);
    let on = |problem: &Problem| {
        let mut on: Vec<usize> = planned(problem).placed.iter().map(|one| one.person).collect();
        on.sort_unstable();
        on
    };
    assert_eq!(on(&problem), [0, 1]);
    problem.together = vec![Together { a: 1, b: 0, times: 3.0 }];
    assert!(on(&problem).contains(&2));
}

#[test]
fn a_candidate_does_not_wait_for_nothing() {
    // The second interviewer can at once or in the evening; the first only in the evening.
    let mut problem = one_panel(vec![person(0.0), person(0.0)], 2);
    problem.seats[1].needs = vec![1];
    problem.people[1].qualified = vec![1];
    problem.people[0].free = vec![Span { start: 480, end: 600 }];
    problem.aims.late = 0.0;
    let starts: Vec<i64> = planned(&problem).placed.iter().map(|one| one.start).collect();
    assert!((starts[0] - starts[1]).abs() <= 90, "{starts:?}");
}

#[test]
fn an_empty_seat_names_what_binds_and_who_would_free_it() {
    let mut problem = one_panel(vec![person(0.0), person(0.0), person(0.0)], 1);
    problem.people[0].qualified = vec![1];
    problem.people[1].limits = vec![Limit { span: Span { start: 0, end: 600 }, soft: 1, hard: 2, taken: 2 }];
    problem.people[2].free = vec![Span { start: 30, end: 80 }];
    let proposal = planned(&problem);
    let unmet = &proposal.unmet[0];
    assert_eq!(unmet.binding, Binding::AllAtLimit { free: 1 });
    let stop = |who: usize| unmet.freeing.iter().find(|freeing| freeing.person == who).unwrap();
    assert_eq!(stop(0).stop, Stop::Unqualified(vec![0]));
    assert_eq!(stop(1).stop, Stop::Limit { limit: 0, has: 2 });
    assert_eq!(stop(2).stop, Stop::NotFree { start: 30, minutes: 10 });
    // A soft limit more for the second; half an hour later for the third.
    let cost = |who: usize| stop(who).cost.unwrap();
    let aims = Aims::default();
    assert!((cost(1) - cost(0) - aims.over_soft).abs() < 1e-9, "{} {}", cost(1), cost(0));
    assert!((cost(2) - cost(0) - aims.late * 30.0 / 1440.0).abs() < 1e-9);

    problem.people[1].limits.clear();
    problem.panels[0].excluded = vec![(1, Exclusion::Conflict)];
    let proposal = planned(&problem);
    assert_eq!(proposal.unmet[0].binding, Binding::NoCommonTime { able: 1 });
    let excluded = proposal.unmet[0].freeing.iter().find(|freeing| freeing.person == 1).unwrap();
    assert_eq!((&excluded.stop, excluded.cost), (&Stop::Excluded(Exclusion::Conflict), None));

    problem.seats[0].needs = vec![2];
    assert_eq!(planned(&problem).unmet[0].binding, Binding::NobodyQualified);
}

#[test]
fn an_empty_seat_names_the_other_seat_that_somebody_has() {
    let mut problem = one_panel(vec![person(0.0)], 1);
    problem.panels.push(panel(1));
    problem.seats.push(seat(1));
    for panel in &mut problem.panels {
        panel.free = vec![Span { start: 0, end: 60 }];
    }
    let proposal = planned(&problem);
    let other = proposal.placed[0].seat;
    assert_eq!(proposal.unmet[0].binding, Binding::CrowdedOut { could: 1 });
    assert_eq!(proposal.unmet[0].freeing[0].stop, Stop::Busy { seat: other, start: 0 });
}

#[test]
fn a_criterion_that_too_few_see_is_named() {
    let mut problem = one_panel(vec![person(0.0), person(0.0)], 2);
    problem.panels[0].wanted = 2;
    assert!(planned(&problem).short.is_empty());
    problem.people.truncate(1);
    let short = planned(&problem).short;
    assert_eq!((short[0].criterion, short[0].seen_by, short[0].seats), (0, 1, 2));
    // Somebody locked who is not qualified does not count.
    problem.people[0].qualified.clear();
    problem.seats[0].locked_person = Some(0);
    assert_eq!(planned(&problem).short[0].seen_by, 0);
}

/// Two teams whose candidates only their own people met, and a panel of two for a candidate of the first.
fn two_teams() -> Problem {
    let mut problem =
        one_panel((0..6).map(|who| Person { team: who / 3, ..person(if who < 3 { 0.0 } else { 0.1 }) }).collect(), 2);
    problem.cards =
        (0..6).flat_map(|who| (0..4).map(move |i| Card { candidate: 1 + 4 * (who / 3) + i, person: who })).collect();
    problem
}

#[test]
fn linkage_joins_groups_and_says_so() {
    let mut problem = two_teams();
    let load_only = Problem { aims: problem.aims.load_only(), ..problem.clone() };
    let people = |problem: &Problem| planned(problem).placed.iter().map(|one| one.person).collect::<Vec<usize>>();
    assert!(people(&load_only).iter().all(|who| *who < 3), "those of the first team carry a little less");
    let proposal = planned(&problem);
    let linkage = &proposal.linkage;
    assert_eq!(linkage.groups, [vec![0, 1, 2], vec![3, 4, 5]]);
    assert_eq!((linkage.components_before, linkage.components_after, linkage.components_load_only), (3, 1, 2));
    assert!(linkage.error_after < linkage.error_before);
    let one = proposal.placed.iter().find(|one| one.person >= 3).unwrap();
    assert!(one.why.contains(&Reason::LinksGroups { a: 0, b: 1 }), "{:?}", one.why);
    let link = one.link.unwrap();
    assert!(link.instead_of < 3);
    assert_eq!(link.joins, Some((0, 1)));
    assert!((link.error - linkage.error_after).abs() < 1e-9);
    // With no weight on joining, groups are joined where the error falls alone.
    problem.aims.apart = 0.0;
    problem.aims.error = 0.0;
    assert!(people(&problem).iter().all(|who| *who < 3));
}

#[test]
fn expected_errors_are_those_of_the_additive_model() {
    // One candidate, one interviewer nobody else met: variance 1/(1/vc + 1/(vs + ve)).
    let problem = one_panel(vec![person(0.0)], 1);
    let v = problem.variances;
    let alone = (1.0 / (1.0 / v.candidate + 1.0 / (v.severity + v.residual))).sqrt();
    let proposal = planned(&problem);
    assert!((proposal.linkage.error_after - alone).abs() < 1e-9);
    assert!((proposal.linkage.error_before - v.candidate.sqrt()).abs() < 1e-12);
    // Somebody known from n others: each other candidate tells of the severity with variance vc + ve.
    let mut known = problem;
    known.cards = (1..=8).map(|candidate| Card { candidate, person: 0 }).collect();
    let severity = 1.0 / (1.0 / v.severity + 8.0 / (v.candidate + v.residual));
    let better = (1.0 / (1.0 / v.candidate + 1.0 / (severity + v.residual))).sqrt();
    assert!((planned(&known).linkage.error_after - better).abs() < 1e-9);
    // And somebody known only by a colleague, as far as their team has its severity in common.
    known.people.push(Person { team: known.people[0].team, qualified: Vec::new(), ..person(0.0) });
    known.cards.iter_mut().for_each(|card| card.person = 1);
    known.variances.culture = 0.2;
    let severity = v.severity - 0.2 * 0.2 / (v.severity + (v.candidate + v.residual) / 8.0);
    let by_team = (1.0 / (1.0 / v.candidate + 1.0 / (severity + v.residual))).sqrt();
    assert!((planned(&known).linkage.error_after - by_team).abs() < 1e-9);
    known.people[1].team += 1;
    assert!((planned(&known).linkage.error_after - alone).abs() < 1e-9);
    assert!(alone > by_team && by_team > better);
}

#[test]
fn one_seat_has_a_ranked_list() {
    let mut problem = one_panel((0..8).map(|who| person(f64::from(who) / 2.0)).collect(), 2);
    problem.seats[1].locked_person = Some(0);
    problem.seats[1].locked_start = Some(0);
    let choices = ranked(&problem, 0).unwrap();
    assert_eq!(choices.iter().map(|choice| choice.person).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(choices.iter().all(|choice| choice.start == 90));
    assert_eq!(choices[0].costs_more, 0.0);
    assert!((choices[1].costs_more - 1.0).abs() < 1e-9);
    assert_eq!(choices[1].parts[0].0, Part::Load);
    assert!(matches!(choices[0].why[0], Reason::LessLoaded { .. }));
    assert!(ranked(&problem, 2).is_err());
}

#[test]
fn a_panel_of_five_from_fifty_is_proven_best() {
    for seed in 0..5 {
        let mut problem = company(50, 1, seed);
        problem.aims = problem.aims.load_only();
        let proposal = planned(&problem);
        assert_eq!(proposal.gap, 0.0, "seed {seed}: {:?} above {}", proposal.cost.parts(), proposal.bound);
    }
}

/// An empty seat costs ten thousand points: as a share of those, any gap would look like none.
#[test]
fn a_gap_is_told_as_a_share_of_what_the_filled_seats_cost() {
    let mut proposal = planned(&one_panel(vec![person(4.0)], 2));
    let (all, empty) = (proposal.cost.linear(), proposal.cost.of(Part::Unmet));
    let filled = all - empty;
    assert!(proposal.unmet.len() == 1 && filled > 1.0 && empty > 100.0 * filled, "{:?}", proposal.cost.parts());
    let mut with = |bound: f64| {
        proposal.linear_bound = bound;
        proposal.linear_gap()
    };
    assert_eq!(with(all), Some(0.0));
    assert!(with(all - filled / 2.0).is_some_and(|gap| (gap - 0.5).abs() < 1e-9));
    assert_eq!(with(all - filled - 1.0), None);
}

#[test]
fn the_same_rounds_give_the_same_plan_and_more_rounds_no_worse_one() {
    let problem = company(60, 8, 3);
    let with = |rounds: usize| {
        let mut left = rounds;
        propose(&problem, &mut || {
            left = left.saturating_sub(1);
            left > 0
        })
        .unwrap()
    };
    for rounds in [1, 40, 200] {
        assert_eq!(with(rounds), with(rounds));
    }
    assert!(with(200).cost.linear() <= with(1).cost.linear() + 1e-9);
    assert!(with(200).gap <= with(1).gap + 1e-12);
}

#[test]
fn what_cannot_be_read_is_said() {
    let good = one_panel(vec![person(0.0)], 1);
    let with = |change: fn(&mut Problem)| {
        let mut problem = good.clone();
        change(&mut problem);
        propose(&problem, &mut || true).unwrap_err()
    };
    let unknown = |what, index| ProblemError::Unknown { what, index };
    assert_eq!(with(|p| p.seats[0].panel = 3), unknown("panel", 3));
    assert_eq!(with(|p| p.seats[0].locked_person = Some(8)), unknown("person", 8));
    assert_eq!(with(|p| p.panels[0].excluded = vec![(9, Exclusion::Recused)]), unknown("person", 9));
    assert_eq!(with(|p| p.cards = vec![Card { candidate: 0, person: 4 }]), unknown("person", 4));
    assert_eq!(
        with(|p| p.seats = vec![Seat { minutes: 0, ..p.seats[0].clone() }]),
        ProblemError::Number("an interview's length")
    );
    assert_eq!(with(|p| p.people[0].recent = f64::NAN), ProblemError::Number("somebody's recent load"));
    assert_eq!(with(|p| p.variances.residual = 0.0), ProblemError::Number("a variance"));
    assert_eq!(with(|p| p.aims.late = -1.0), ProblemError::Number("a weight"));
    assert_eq!(with(|p| p.grid = 0), ProblemError::Number("the grid"));
}

#[test]
fn nothing_to_plan_is_a_plan() {
    let proposal = planned(&Problem::default());
    assert!(proposal.placed.is_empty() && proposal.unmet.is_empty());
    assert_eq!((proposal.gap, proposal.cost.total()), (0.0, 0.0));
}
