//! Two thousand small problems by chance, each against an oracle that tries every plan there is.

use evenhand::assignment::{
    Aims, Binding, Card, Exclusion, Learning, Limit, Panel, Person, Problem, Seat, Served, Span, Together, propose,
};

use crate::judge::{Places, broken, goes, linear_cost, places, starts};
use crate::made::Dice;

fn spans(dice: &mut Dice, many: usize, width: i64) -> Vec<Span> {
    let some = (0..many).map(|_| {
        let start = 30 * dice.below(8) as i64;
        Span { start, end: start + 30 * (1 + dice.below(width as usize) as i64) }
    });
    some.collect()
}

/// A few people, panels and seats, with every rule and wish in some of them.
pub fn small(seed: u64) -> Problem {
    let mut dice = Dice(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let dice = &mut dice;
    let (people, panels) = (1 + dice.below(5), 1 + dice.below(3));
    let person = |dice: &mut Dice| {
        let limits = (0..dice.below(3)).map(|_| {
            let hard = 1 + dice.below(3) as u32;
            Limit {
                span: spans(dice, 1, 8)[0],
                soft: hard.min(dice.below(3) as u32),
                hard,
                taken: dice.below(2) as u32,
            }
        });
        let limits: Vec<Limit> = limits.collect();
        let (many, some) = (2 + dice.below(2), 1 + dice.below(3));
        Person {
            free: spans(dice, many, 10),
            limits,
            recent: dice.below(4) as f64 / 2.0,
            qualified: dice.some(some, 3),
            learning: (0..dice.below(2)).map(|_| Learning { competency: dice.below(3), waiting: 1.0 }).collect(),
            team: dice.below(2),
            seniority: dice.below(3) as u8,
            avoids: if dice.below(3) == 0 { spans(dice, 1, 3) } else { Vec::new() },
            buffer: if dice.below(4) == 0 { 60 } else { 0 },
        }
    };
    let people_made: Vec<Person> = (0..people).map(|_| person(dice)).collect();
    let panel = |dice: &mut Dice| {
        let many = 1 + dice.below(3);
        Panel {
            candidate: dice.below(3),
            opening: dice.below(2),
            team: (dice.below(2) == 0).then(|| dice.below(2)),
            seniority: dice.below(3) as u8,
            excluded: (dice.below(4) == 0)
                .then(|| (dice.below(people), [Exclusion::Conflict, Exclusion::IsCandidate][dice.below(2)]))
                .into_iter()
                .collect(),
            free: spans(dice, many, 12),
            wanted: dice.below(3),
            windows: if dice.below(4) == 0 { spans(dice, 2, 12) } else { Vec::new() },
        }
    };
    let panels_made: Vec<Panel> = (0..panels).map(|_| panel(dice)).collect();
    let seat = |dice: &mut Dice| Seat {
        panel: dice.below(panels),
        minutes: [30, 45, 60][dice.below(3)],
        needs: if dice.below(5) == 0 { vec![0, 1] } else { vec![dice.below(3)] },
        criteria: vec![dice.below(2)],
        starts: (dice.below(4) == 0).then(|| (0..3).map(|_| 30 * dice.below(9) as i64).collect()),
        locked_person: (dice.below(8) == 0).then(|| dice.below(people)),
        locked_start: (dice.below(8) == 0).then(|| 30 * dice.below(9) as i64),
        wants_shadow: dice.below(2) == 0,
    };
    let mut aims = Aims::default();
    if dice.below(2) == 0 {
        aims = aims.load_only();
    }
    Problem {
        seats: (0..1 + dice.below(5)).map(|_| seat(dice)).collect(),
        people: people_made,
        panels: panels_made,
        cards: (0..dice.below(4)).map(|_| Card { candidate: dice.below(5), person: dice.below(people) }).collect(),
        together: (0..dice.below(3))
            .map(|_| Together { a: dice.below(people), b: dice.below(people), times: 1.0 + dice.below(4) as f64 })
            .collect(),
        served: (0..dice.below(3))
            .map(|_| Served { opening: dice.below(2), person: dice.below(people), times: dice.below(4) as f64 })
            .collect(),
        buffer: [0, 15, 30][dice.below(3)],
        grid: 30,
        aims,
        ..Problem::default()
    }
}

/// Everything there is to try, seat after seat.
struct Oracle<'p> {
    problem: &'p Problem,
    open: Vec<usize>,
    starts: Vec<Vec<i64>>,
    places: Places,
    /// The most seats that can be filled, and the least that a plan costs which fills so many.
    most: usize,
    least: f64,
    /// Whether plans that fill as many as the best are looked at too, for their cost.
    costs: bool,
}

impl<'p> Oracle<'p> {
    fn ask(problem: &'p Problem, costs: bool) -> Self {
        let is_open = |s: &usize| problem.seats[*s].locked_person.is_none() || problem.seats[*s].locked_start.is_none();
        let places = problem.seats.iter().map(|seat| seat.locked_person.zip(seat.locked_start)).collect();
        let mut oracle = Self {
            problem,
            open: (0..problem.seats.len()).filter(is_open).collect(),
            starts: (0..problem.seats.len()).map(|s| starts(problem, s)).collect(),
            places,
            most: 0,
            least: f64::INFINITY,
            costs,
        };
        oracle.try_from(0, 0);
        oracle
    }

    fn try_from(&mut self, next: usize, filled: usize) {
        let left = self.open.len() - next;
        if filled + left < self.most || (!self.costs && filled + left == self.most && self.most > 0) {
            return;
        }
        let Some(seat) = self.open.get(next).copied() else {
            let cost = linear_cost(self.problem, &self.places);
            if filled > self.most || (filled == self.most && cost < self.least) {
                (self.most, self.least) = (filled, cost);
            }
            return;
        };
        for person in 0..self.problem.people.len() {
            for i in 0..self.starts[seat].len() {
                let start = self.starts[seat][i];
                if goes(self.problem, &mut self.places, seat, (person, start)) {
                    self.try_from(next + 1, filled + 1);
                    self.places[seat] = None;
                }
            }
        }
        self.try_from(next + 1, filled);
    }
}

#[test]
fn no_rule_is_broken_and_no_seat_is_empty_that_could_be_filled() {
    let (mut empty, mut full, mut proven, mut compared) = (0, 0, 0, 0);
    for seed in 0..2_000 {
        let problem = small(seed);
        let proposal = propose(&problem, &mut || true).unwrap();
        let places = places(&problem, &proposal);
        assert_eq!(broken(&problem, &places), Vec::<String>::new(), "seed {seed}: {problem:#?}");
        // Every plan of a few hundred is looked at; where there are more, those that could fill one seat more.
        let costs = problem.seats.len() <= 3;
        let oracle = Oracle::ask(&problem, costs);
        let filled = oracle.open.iter().filter(|s| places[**s].is_some()).count();
        assert_eq!(filled, oracle.most, "seed {seed}: {problem:#?}\n{proposal:#?}");
        if oracle.open.len() > filled {
            empty += 1
        } else {
            full += 1
        }
        let cost = linear_cost(&problem, &places);
        assert!(
            (proposal.cost.linear() - cost).abs() < 1e-6,
            "seed {seed}: {} said, {cost} added up",
            proposal.cost.linear()
        );
        assert!(proposal.linear_bound <= cost + 1e-6, "seed {seed}");
        assert!(proposal.bound <= proposal.cost.total() + 1e-6, "seed {seed}");
        if costs {
            let least = oracle.least;
            compared += 1;
            assert!(proposal.linear_bound <= least + 1e-6, "seed {seed}: bound {} of {least}", proposal.linear_bound);
            assert!(cost >= least - 1e-6, "seed {seed}");
            if problem.aims.error == 0.0 {
                proven += 1;
                assert!(cost <= least + 1e-6, "seed {seed}: {cost} where {least} is possible: {problem:#?}");
            }
        }
        for unmet in &proposal.unmet {
            alone(&problem, unmet.seat, unmet.binding, seed);
        }
    }
    assert!(empty > 400 && full > 400 && compared > 800 && proven > 400, "{empty} {full} {compared} {proven}");
}

/// What is said to bind a seat is true of the seat alone, with the locked seats as they are.
fn alone(problem: &Problem, seat: usize, binding: Binding, seed: u64) {
    let mut places: Places = problem.seats.iter().map(|seat| seat.locked_person.zip(seat.locked_start)).collect();
    let times = starts(problem, seat);
    let all = (0..problem.people.len()).flat_map(|person| times.iter().map(move |start| (person, *start)));
    let mut could: Vec<usize> = all
        .filter(|place| {
            let goes = goes(problem, &mut places, seat, *place);
            places[seat] = None;
            goes
        })
        .map(|(person, _)| person)
        .collect();
    could.dedup();
    match binding {
        Binding::CrowdedOut { could: said } => assert_eq!(could.len(), said, "seed {seed}, seat {seat}"),
        _ => assert!(could.is_empty(), "seed {seed}, seat {seat}: {binding:?}, but {could:?} could"),
    }
}
