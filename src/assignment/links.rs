//! Linkage: what a plan's cards will tell, in the additive model `score = candidate − severity + residual`.
//!
//! The posterior covariance of candidates and severities hangs on who meets whom alone, not on the scores. It is kept whole,
//! candidates of the plan first, then people; one card more or less is a change of rank one. Candidates outside the plan are
//! summed out: they matter by what they tell of severities.

use std::collections::BTreeMap;

use super::plan::Plan;
use super::problem::{Person, Problem, Variances};
use super::table::Table;

/// The covariance, and the groups, for the cards that there are.
#[derive(Clone)]
pub(super) struct Links {
    /// Where a candidate of the plan stands.
    candidates: BTreeMap<usize, usize>,
    /// How many people there are.
    people: usize,
    /// Row by row.
    covariance: Vec<f64>,
    width: usize,
    residual: f64,
    /// By place of the candidate, their cards by people, outside the plan and of it.
    cards: Vec<Vec<usize>>,
    /// The same of the candidates outside the plan.
    others: Vec<Vec<usize>>,
}

impl Links {
    /// The cards from outside the problem, and those of a plan.
    pub fn of(table: &Table, plan: Option<&Plan>) -> Self {
        let problem = table.problem;
        let mut candidates = BTreeMap::new();
        for panel in &problem.panels {
            let next = candidates.len();
            candidates.entry(panel.candidate).or_insert(next);
        }
        let mut cards = vec![Vec::new(); candidates.len()];
        let mut others: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for card in &problem.cards {
            match candidates.get(&card.candidate) {
                Some(candidate) => cards[*candidate].push(card.person),
                None => others.entry(card.candidate).or_default().push(card.person),
            }
        }
        for (seat, place) in plan.iter().flat_map(|plan| plan.places.iter().enumerate()) {
            if let Some((person, _)) = place {
                cards[candidates[&problem.panels[problem.seats[seat].panel].candidate]].push(*person);
            }
        }
        let width = candidates.len() + problem.people.len();
        let residual = problem.variances.residual;
        let others = others.into_values().collect();
        let covariance = Vec::new();
        let mut links = Self { candidates, people: problem.people.len(), covariance, width, residual, cards, others };
        links.whole(problem);
        links
    }

    /// The covariance from nothing: severities first, all candidates summed out; then what that says of candidates.
    fn whole(&mut self, problem: &Problem) {
        let (first, n, width) = (self.candidates.len(), self.people, self.width);
        let variances = problem.variances;
        let mut precision = prior(&problem.people, variances);
        let known = |cards: &[usize]| 1.0 / variances.candidate + cards.len() as f64 / self.residual;
        for cards in self.cards.iter().chain(&self.others) {
            let shared = 1.0 / (self.residual * self.residual * known(cards));
            for a in cards {
                precision[a * n + a] += 1.0 / self.residual;
                for b in cards {
                    precision[a * n + b] -= shared;
                }
            }
        }
        let severities = inverse(precision, n);
        let mut covariance = vec![0.0; width * width];
        for r in 0..n {
            let row = (first + r) * width + first;
            covariance[row..row + n].copy_from_slice(&severities[r * n..(r + 1) * n]);
        }
        for (c, cards) in self.cards.iter().enumerate() {
            let each = 1.0 / (self.residual * known(cards));
            for person in cards {
                for r in 0..n {
                    covariance[c * width + first + r] += each * severities[person * n + r];
                }
            }
            for r in 0..n {
                covariance[(first + r) * width + c] = covariance[c * width + first + r];
            }
        }
        for c in 0..first {
            for (d, cards) in self.cards.iter().enumerate() {
                let each = 1.0 / (self.residual * known(cards));
                let through: f64 = cards.iter().map(|person| covariance[c * width + first + person]).sum();
                covariance[c * width + d] = each * through + if c == d { 1.0 / known(cards) } else { 0.0 };
            }
        }
        self.covariance = covariance;
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.covariance[i * self.width..(i + 1) * self.width]
    }

    /// The place of a panel's candidate.
    fn candidate(&self, table: &Table, panel: usize) -> usize {
        self.candidates[&table.problem.panels[panel].candidate]
    }

    /// A card more (1) or less (−1).
    fn change(&mut self, candidate: usize, person: usize, sign: f64) {
        let person = self.candidates.len() + person;
        let with: Vec<f64> = self.row(candidate).iter().zip(self.row(person)).map(|(c, s)| c - s).collect();
        let spread = self.residual + sign * (with[candidate] - with[person]);
        let scale = sign / spread;
        for (row, a) in self.covariance.chunks_exact_mut(self.width).zip(&with) {
            if a.abs() > 1e-14 {
                let factor = a * scale;
                for (cell, b) in row.iter_mut().zip(&with) {
                    *cell -= factor * b;
                }
            }
        }
    }

    pub fn add(&mut self, table: &Table, panel: usize, person: usize) {
        let candidate = self.candidate(table, panel);
        self.change(candidate, person, 1.0);
        self.cards[candidate].push(person);
    }

    pub fn remove(&mut self, table: &Table, panel: usize, person: usize) {
        let candidate = self.candidate(table, panel);
        if let Some(at) = self.cards[candidate].iter().rposition(|other| *other == person) {
            self.cards[candidate].remove(at);
            self.change(candidate, person, -1.0);
        }
    }

    /// The standard errors of the plan's candidates, summed.
    pub fn error(&self) -> f64 {
        (0..self.candidates.len()).map(|c| self.covariance[c * self.width + c].max(0.0).sqrt()).sum()
    }

    /// The mean standard error over the plan's candidates.
    pub fn mean_error(&self) -> f64 {
        self.error() / (self.candidates.len().max(1)) as f64
    }

    /// The same sum with one card more.
    pub fn error_with(&self, table: &Table, panel: usize, person: usize) -> f64 {
        let candidate = self.candidate(table, panel);
        let person = self.candidates.len() + person;
        let (one, other) = (self.row(candidate), self.row(person));
        let spread = self.residual + one[candidate] - 2.0 * one[person] + other[person];
        let cells = (0..self.candidates.len()).map(|c| {
            let with = one[c] - other[c];
            (self.covariance[c * self.width + c] - with * with / spread).max(0.0).sqrt()
        });
        cells.sum()
    }

    /// No panels make the sum less than this, said of the cards from outside: severities known, every seat of the plan filled.
    pub fn floor(&self, table: &Table) -> f64 {
        let mut cards: Vec<usize> = self.cards.iter().map(Vec::len).collect();
        for (panel, seats) in table.seats.iter().enumerate() {
            cards[self.candidate(table, panel)] += seats.len();
        }
        let candidate = table.problem.variances.candidate;
        cards.iter().map(|n| (1.0 / (1.0 / candidate + *n as f64 / self.residual)).sqrt()).sum()
    }

    /// How many candidates the plan has.
    pub fn candidates(&self) -> usize {
        self.candidates.len()
    }

    /// The groups, as they are, of a person and of whoever saw the panel's candidate, where these are different ones.
    pub fn joined(&self, table: &Table, panel: usize, person: usize) -> Option<(usize, usize)> {
        let (groups, _) = self.groups();
        let (own, home) = (groups[person]?, self.home(table, panel, &groups)?);
        (own != home).then_some((home.min(own), home.max(own)))
    }

    /// How many groups more there are with one card more.
    pub fn groups_added(&self, table: &Table, panel: usize, person: usize) -> f64 {
        let (groups, _) = self.groups();
        match (groups[person], self.home(table, panel, &groups)) {
            // A candidate without cards is a group by themselves, and joins whatever the person is in.
            (Some(_), None) => -1.0,
            (Some(own), Some(home)) if own != home => -1.0,
            _ => 0.0,
        }
    }

    /// The group that most of a panel's candidate's cards are in.
    pub fn home(&self, table: &Table, panel: usize, groups: &[Option<usize>]) -> Option<usize> {
        self.cards[self.candidate(table, panel)].first().and_then(|person| groups[*person])
    }

    /// Which group each person is in, whoever has a card; and how many groups there are, with candidates of the plan who
    /// have no card as one each.
    pub fn groups(&self) -> (Vec<Option<usize>>, usize) {
        let mut parent: Vec<usize> = (0..self.people).collect();
        let mut carded = vec![false; self.people];
        let mut alone = 0;
        for cards in self.cards.iter().chain(&self.others) {
            alone += usize::from(cards.is_empty());
            for person in cards {
                carded[*person] = true;
                let (a, b) = (root(&mut parent, cards[0]), root(&mut parent, *person));
                parent[a.max(b)] = a.min(b);
            }
        }
        let mut names = BTreeMap::new();
        let groups = (0..self.people).map(|person| {
            let next = names.len();
            carded[person].then(|| *names.entry(root(&mut parent, person)).or_insert(next))
        });
        let groups: Vec<Option<usize>> = groups.collect();
        let many = names.len() + alone;
        (groups, many)
    }
}

/// What is known of severities before any card, as precisions: each their own, and what a team has in common.
fn prior(people: &[Person], variances: Variances) -> Vec<f64> {
    let n = people.len();
    let own = variances.severity - variances.culture;
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (person, who) in people.iter().enumerate() {
        members.entry(who.team).or_default().push(person);
    }
    let mut precision = vec![0.0; n * n];
    for team in members.values() {
        let shared = variances.culture / (own * (own + team.len() as f64 * variances.culture));
        for a in team {
            precision[a * n + a] += 1.0 / own;
            for b in team {
                precision[a * n + b] -= shared;
            }
        }
    }
    precision
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

/// The inverse of a symmetric positive definite matrix, by sweeping every pivot.
fn inverse(mut a: Vec<f64>, n: usize) -> Vec<f64> {
    for k in 0..n {
        let pivot = 1.0 / a[k * n + k];
        let row: Vec<f64> = a[k * n..(k + 1) * n].to_vec();
        for i in (0..n).filter(|i| *i != k) {
            let factor = a[i * n + k] * pivot;
            if factor != 0.0 {
                for (cell, other) in a[i * n..(i + 1) * n].iter_mut().zip(&row) {
                    *cell -= factor * other;
                }
            }
            a[i * n + k] = -factor;
        }
        for (cell, other) in a[k * n..(k + 1) * n].iter_mut().zip(&row) {
            *cell = other * pivot;
        }
        a[k * n + k] = pivot;
    }
    a
}
