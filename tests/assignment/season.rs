//! A simulated hiring season, planned week by week, rated by interviewers of known severity, calibrated, and held against the
//! truth: what linkage is worth where it counts.
//!
//! The ratings are those of a latent impression with logistic noise, cut at each interviewer's own points, so that every
//! fitted model is somewhat wrong: `eta = theta + phi + h − s − v − d`, with a halo h for each scorecard. What is random about
//! a card hangs on the season, candidate and interviewer alone: two ways to plan one season are rated by the same people in the
//! same mood.

use evenhand::assignment::{Aims, Card, Limit, Panel, Person, Problem, Seat, Span, Variances, propose};
use evenhand::calibration::{Options, Rating, Ratings, calibrate};

use crate::made::Dice;

const LEVELS: u8 = 4;
const CRITERIA: usize = 6;
const CUTS: [f64; 3] = [-2.2, -0.3, 2.0];
const DAY: i64 = 1440;

/// Between interviewers' severities, whatever of it their teams share.
const SEVERITY: f64 = 0.36;

/// How a company hires.
#[derive(Debug, Clone, Copy)]
pub struct Company {
    pub teams: usize,
    /// Interviewers in each.
    pub members: usize,
    pub weeks: usize,
    /// Interviews of each candidate; each team has one candidate a week.
    pub interviews: usize,
    /// How often somebody is free for an afternoon of another team, in a hundred.
    pub away: usize,
    /// Whether they would rather not spend it there.
    pub at_home: bool,
    /// Ratings on a card.
    pub ratings: usize,
    /// How much of the variance between severities is between teams: whoever works together rates alike.
    pub culture: f64,
}

impl Company {
    /// What a planner who knows all of this would say of scores.
    fn variances(&self) -> Variances {
        let residual = 0.49 + 1.25 / self.ratings as f64;
        Variances { residual, culture: SEVERITY * self.culture, ..Variances::default() }
    }
}

fn share(dice: &mut Dice) -> f64 {
    (dice.next() >> 11) as f64 / (1_u64 << 53) as f64
}

fn normal(dice: &mut Dice) -> f64 {
    let (u, v) = (share(dice).max(1e-300), share(dice));
    (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

fn logistic(dice: &mut Dice) -> f64 {
    let u = share(dice).clamp(1e-12, 1.0 - 1e-12);
    (u / (1.0 - u)).ln()
}

/// The truth of a season.
struct Truth {
    theta: Vec<f64>,
    phi: Vec<[f64; CRITERIA]>,
    severity: Vec<f64>,
    /// Interviewer by criterion.
    taste: Vec<[f64; CRITERIA]>,
    difficulty: [f64; CRITERIA],
    /// Each interviewer's own cut points.
    cuts: Vec<[f64; 3]>,
    /// The mean rating that each candidate would get from everybody.
    fair: Vec<f64>,
}

fn truth(company: Company, dice: &mut Dice) -> Truth {
    let (people, candidates) = (company.teams * company.members, company.teams * company.weeks);
    let theta: Vec<f64> = (0..candidates).map(|_| 1.3 * normal(dice)).collect();
    let phi = (0..candidates).map(|_| std::array::from_fn(|_| 0.5 * normal(dice))).collect();
    let (between, within) = ((SEVERITY * company.culture).sqrt(), (SEVERITY * (1.0 - company.culture)).sqrt());
    let teams: Vec<f64> = (0..company.teams).map(|_| between * normal(dice)).collect();
    let mut severity: Vec<f64> =
        (0..people).map(|person| teams[person / company.members] + within * normal(dice)).collect();
    let mean = severity.iter().sum::<f64>() / people as f64;
    severity.iter_mut().for_each(|s| *s -= mean);
    let taste = (0..people).map(|_| std::array::from_fn(|_| 0.3 * normal(dice))).collect();
    let mut difficulty: [f64; CRITERIA] = std::array::from_fn(|_| 0.5 * normal(dice));
    let mean = difficulty.iter().sum::<f64>() / CRITERIA as f64;
    difficulty.iter_mut().for_each(|d| *d -= mean);
    let cuts = (0..people).map(|_| {
        let stretch = (0.2 * normal(dice)).exp();
        CUTS.map(|cut| cut * stretch + 0.2 * normal(dice))
    });
    let mut truth = Truth { theta, phi, severity, taste, difficulty, cuts: cuts.collect(), fair: Vec::new() };
    truth.fair = (0..candidates).map(|p| fair(&truth, p)).collect();
    truth
}

/// Over all interviewers, with taste and halo averaged out on a grid of normal quantiles.
fn fair(truth: &Truth, p: usize) -> f64 {
    let spread = (0.3_f64.powi(2) + 0.7_f64.powi(2)).sqrt();
    let (steps, reach) = (41, 3.5);
    let mut sum = 0.0;
    let mut weight = 0.0;
    for i in 0..steps {
        let z = -reach + 2.0 * reach * f64::from(i) / f64::from(steps - 1);
        let w = (-z * z / 2.0).exp();
        for (severity, cuts) in truth.severity.iter().zip(&truth.cuts) {
            for c in 0..CRITERIA {
                let eta = truth.theta[p] + truth.phi[p][c] - truth.difficulty[c] - severity + z * spread;
                sum += w * (1.0 + cuts.iter().map(|cut| 1.0 / (1.0 + (cut - eta).exp())).sum::<f64>());
                weight += w;
            }
        }
    }
    sum / weight
}

/// Some criteria of one interview.
fn card(truth: &Truth, ratings: usize, seed: u64, p: usize, r: usize) -> Vec<Rating> {
    let mut dice = Dice(seed ^ ((p as u64) << 32) ^ ((r as u64) << 8));
    dice.next();
    let halo = 0.7 * normal(&mut dice);
    let criteria = dice.some(ratings, CRITERIA);
    let rate = |c: usize| {
        let eta = truth.theta[p] + truth.phi[p][c] + halo - truth.severity[r] - truth.taste[r][c] - truth.difficulty[c];
        let impression = eta + logistic(&mut dice);
        let level = truth.cuts[r].iter().filter(|cut| impression > **cut).count() as u8;
        Rating { candidate: p as u32, interviewer: r as u32, criterion: c as u32, level }
    };
    criteria.into_iter().map(rate).collect()
}

/// What one way to plan a season came to.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    pub rmse: f64,
    /// What the additive model expects of it, in logits: the mean standard error of all of the season's candidates.
    pub expected: f64,
    /// Groups that nothing links at the end.
    pub components: usize,
    /// The interviews of each person, squared and added up: the less, the evener.
    pub squares: usize,
    /// In a hundred, how many interviews were of another team's candidates.
    pub away: f64,
}

/// The mean standard error of a season's candidates from its cards, by the room's own reckoning.
fn expected(company: Company, cards: &[(usize, usize)]) -> f64 {
    let (people, candidates) = (company.teams * company.members, company.teams * company.weeks);
    let whole = Problem {
        people: (0..people).map(|person| Person { team: person / company.members, ..Person::default() }).collect(),
        panels: (0..candidates).map(|candidate| Panel { candidate, ..Panel::default() }).collect(),
        cards: cards.iter().map(|(candidate, person)| Card { candidate: *candidate, person: *person }).collect(),
        variances: company.variances(),
        ..Problem::default()
    };
    propose(&whole, &mut || false).expect("the season's indices are in range").linkage.error_before
}

/// The same if every severity were known: no panels make it less.
pub fn known(company: Company) -> f64 {
    let Variances { candidate, residual, .. } = company.variances();
    (1.0 / (1.0 / candidate + company.interviews as f64 / residual)).sqrt()
}

/// Plans a season under these aims, rates it and calibrates it.
pub fn season(company: Company, aims: Aims, seed: u64) -> Outcome {
    let Company { teams, members, weeks, interviews, away, .. } = company;
    let people = teams * members;
    let candidates = teams * weeks;
    let mut dice = Dice(seed);
    let truth = truth(company, &mut dice);
    let mut cards: Vec<(usize, usize)> = Vec::new();
    let mut loads = vec![0_usize; people];
    for week in 0..weeks {
        // Every team interviews on an afternoon of its own; whoever is of another team may be free then, and would rather not.
        let afternoon = |team: usize| {
            let start = ((week * 7 + team % 5) as i64) * DAY + 780;
            Span { start, end: start + 75 * interviews as i64 + 60 }
        };
        let makes = |person: usize, dice: &mut Dice| {
            let own = person / members;
            let mut free = vec![afternoon(own)];
            let mut avoids = Vec::new();
            for team in (0..5).filter(|day| *day != own % 5) {
                if dice.below(100) < away {
                    free.push(afternoon(team));
                    avoids.extend(company.at_home.then(|| afternoon(team)));
                }
            }
            let whole = Span { start: (week * 7) as i64 * DAY, end: ((week + 1) * 7) as i64 * DAY };
            Person {
                free,
                avoids,
                limits: vec![Limit { span: whole, soft: 2, hard: 3, taken: 0 }],
                recent: loads[person] as f64 / (week.max(1)) as f64,
                qualified: vec![0],
                team: own,
                ..Person::default()
            }
        };
        let people_made: Vec<Person> = (0..people).map(|person| makes(person, &mut dice)).collect();
        let panels = (0..teams).map(|team| Panel {
            candidate: team,
            opening: team,
            team: Some(team),
            free: vec![afternoon(team)],
            wanted: 1,
            ..Panel::default()
        });
        let seat = |panel: usize| Seat { panel, minutes: 60, needs: vec![0], criteria: vec![0], ..Seat::default() };
        let problem = Problem {
            people: people_made,
            panels: panels.collect(),
            seats: (0..teams * interviews).map(|i| seat(i / interviews)).collect(),
            cards: cards.iter().map(|(p, r)| Card { candidate: teams + p, person: *r }).collect(),
            buffer: 15,
            grid: 15,
            aims,
            variances: company.variances(),
            ..Problem::default()
        };
        let proposal = propose(&problem, &mut || true).expect("the season's indices are in range");
        assert!(proposal.unmet.is_empty(), "every candidate is seen by as many, however it is planned");
        for one in &proposal.placed {
            cards.push((week * teams + one.seat / interviews, one.person));
            loads[one.person] += 1;
        }
    }
    let rows: Vec<Rating> = cards.iter().flat_map(|(p, r)| card(&truth, company.ratings, seed, *p, *r)).collect();
    let ids = |many: usize| (0..many).map(|i| i.to_string()).collect();
    let ratings = Ratings::new(LEVELS, ids(candidates), ids(people), ids(CRITERIA), rows).expect("in range");
    let calibration = calibrate(&ratings, &Options { threads: 2, ..Options::default() });
    let errors = calibration.candidates.iter().zip(&truth.fair).map(|(said, fair)| (said.fair.score - fair).powi(2));
    let rmse = (errors.sum::<f64>() / candidates as f64).sqrt();
    let elsewhere = cards.iter().filter(|(p, r)| p % teams != r / members).count();
    Outcome {
        rmse,
        expected: expected(company, &cards),
        components: calibration.linkage.components,
        squares: loads.iter().map(|n| n * n).sum(),
        away: 100.0 * elsewhere as f64 / cards.len() as f64,
    }
}
