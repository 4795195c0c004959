//! Problems that are made up, the same each time: for the tests and for the bench.

use evenhand::assignment::{Aims, Card, Learning, Limit, Panel, Person, Problem, Seat, Span};

/// Chance from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    pub fn below(&mut self, many: usize) -> usize {
        (self.next() % many as u64) as usize
    }

    /// So many different numbers below `many`.
    pub fn some(&mut self, some: usize, many: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..many).collect();
        (0..some.min(many)).map(|_| all.swap_remove(self.below(all.len()))).collect()
    }
}

const DAY: i64 = 1440;

/// Working days, five a week, from nine to five.
pub fn working_days(days: i64) -> Vec<Span> {
    (0..days).map(|day| day + 2 * (day / 5)).map(|day| Span { start: day * DAY + 540, end: day * DAY + 1020 }).collect()
}

/// A company that plans so many panels of five for two weeks: twenty competencies, teams of about fifty people, calendars
/// more than half full of meetings, candidates who can on three days, panels within one of them, six times a day.
pub fn company(people: usize, panels: usize, seed: u64) -> Problem {
    let mut dice = Dice(seed);
    let days = working_days(10);
    let teams = people.div_ceil(50).max(2);
    let problem_people = (0..people).map(|person| {
        let free = days.iter().flat_map(|day| {
            let mut free = Vec::new();
            let mut at = day.start;
            while at < day.end {
                let busy = [30, 60, 90, 120][dice.below(4)];
                let start = at + busy;
                let end = (start + [30, 60, 90, 120][dice.below(4)]).min(day.end);
                if start < end {
                    free.push(Span { start, end });
                }
                at = end.max(start) + 30;
            }
            free
        });
        let free: Vec<Span> = free.collect();
        let day = |day: &Span| Limit {
            span: Span { start: day.start - 540, end: day.start + 900 },
            soft: 1,
            hard: 2,
            taken: 0,
        };
        let week = |week: i64| Limit {
            span: Span { start: week * 7 * DAY, end: (week + 1) * 7 * DAY },
            soft: 2,
            hard: 4,
            taken: 0,
        };
        let some = 1 + dice.below(3);
        Person {
            free,
            limits: days.iter().map(day).chain((0..2).map(week)).collect(),
            recent: (dice.below(7) as f64) / 2.0,
            qualified: dice.some(some, 20),
            learning: (dice.below(8) == 0)
                .then(|| Learning { competency: dice.below(20), waiting: dice.below(60) as f64 })
                .into_iter()
                .collect(),
            team: person % teams,
            seniority: dice.below(4) as u8,
            avoids: if dice.below(3) == 0 {
                days.iter().map(|d| Span { start: d.start, end: d.start + 60 }).collect()
            } else {
                Vec::new()
            },
            buffer: 0,
        }
    });
    let problem_people: Vec<Person> = problem_people.collect();
    let mut seats = Vec::new();
    let problem_panels = (0..panels).map(|panel| {
        let mut free: Vec<Span> = dice.some(3, 10).into_iter().map(|day| days[day]).collect();
        free.sort_unstable();
        let starts: Vec<i64> =
            free.iter().flat_map(|day| [0, 75, 150, 270, 345, 420].map(|after| day.start + after)).collect();
        for competency in dice.some(5, 20) {
            seats.push(Seat {
                panel,
                minutes: [45, 60][dice.below(2)],
                needs: vec![competency],
                criteria: vec![competency],
                starts: Some(starts.clone()),
                wants_shadow: competency == 0,
                ..Seat::default()
            });
        }
        let team = dice.below(teams);
        Panel {
            candidate: panel,
            opening: panel / 5,
            team: Some(team),
            seniority: 2,
            excluded: Vec::new(),
            free,
            wanted: 1,
            windows: days.iter().map(|day| Span { start: day.start, end: day.end }).collect(),
        }
    });
    let problem_panels: Vec<Panel> = problem_panels.collect();
    // Who met whom before: each team's people their own candidates.
    let cards =
        (0..people).map(|person| Card { candidate: panels + (person % teams) * 10 + dice.below(10), person }).collect();
    Problem {
        people: problem_people,
        panels: problem_panels,
        seats,
        cards,
        buffer: 15,
        grid: 30,
        aims: Aims::default(),
        ..Problem::default()
    }
}
