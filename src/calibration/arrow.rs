//! The averaged Hessian as an arrow: assembled and eliminated candidate by candidate, solved, and inverted where needed.
//!
//! `H = [[A, B], [B', D]]`, `A` one small block a candidate, the border (severities | steps) shared.  Three things make it cheap:
//!
//! * phi is eliminated first.  Its part of `A` is diagonal, a criterion's steps meet no other phi, and what is left, the *core* (theta and
//!   the cards), is a handful wide.  Its inverse `M` is kept; phi follows from the core as `phi_c = (rhs_c − W_c'·core) / a_c`.
//! * A severity is a card's effect with the other sign.  So `B_s = −(A E_h − λ_h E_h)`, and nothing has to be solved for it: a
//!   candidate adds `λ_h·I − λ_h²·M_hh` to `S_ss` and `−λ_h·X_h` to `S_sb`, `X = A⁻¹ B_b`.
//! * Uncertainty is told in theta and `g = h − s`, which are all that a predictor sees of a candidate's core:
//!   `Cov(theta, g | b) = M + λ_h²·M_h Cov(s|b) M_h'`, moved by the steps as `−(X − λ_h M_h K) δb`.
//!
//! One pass over the ratings assembles, a second finds the direction and the new variances from what the first kept: `K − 1` numbers
//! a rating (`Σ_l F_jl`) and `M`.

use super::border::{Border, Part};
use super::eliminate::Eliminate;
use super::lanes::{Given, Rule, log_likelihood, rule};
use super::layout::{Block, Layout, Row};
use super::linear::{add_padded, add_scaled, dot_padded};
use super::links::LinkView;
use super::parallel::{Chunk, chunks, cut, each, stride, wide};
use super::response::{Steps, with_steps};
use super::view::{Factors, View};

/// Means of all effects, the variance of each rating's linear predictor, and the log standard deviations they go with.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// log σ of theta, phi, h, s.
    pub psi: [f64; 4],
    /// Candidates' effects, block by block.
    pub u: Vec<f64>,
    /// The border: severities, then steps.
    pub w: Vec<f64>,
    /// Var(eta) of each rating, steps held.
    pub v: Vec<f64>,
}

impl Point {
    /// A start: no effects, steps from the pooled use of the levels (half a rating added to each).
    pub fn start(layout: &Layout, psi: [f64; 4]) -> Self {
        let mut used = vec![0.5_f64; layout.steps + 1];
        layout.levels().for_each(|level| used[usize::from(level)] += 1.0);
        let mut w = vec![0.0; layout.border()];
        for (i, step) in w[layout.interviewers..].iter_mut().enumerate() {
            let j = i % layout.steps;
            *step = (used[j] / used[j + 1]).ln();
        }
        Self { psi, u: vec![0.0; layout.effects()], w, v: vec![0.5; layout.all_ratings()] }
    }

    /// Prior precisions of theta, phi, h, s.
    pub fn precisions(&self) -> [f64; 4] {
        self.psi.map(|psi| (-2.0 * psi).exp())
    }

    /// The steps of every criterion, ready for use.
    pub fn steps(&self, layout: &Layout) -> Vec<Steps> {
        (0_u32..).take(layout.criteria).map(|c| Steps::new(&self.w[layout.steps_of(c)])).collect()
    }

    /// Mean of the linear predictor of a rating.
    pub fn eta(&self, block: &Block, row: &Row) -> f64 {
        let u = &self.u[block.effects.clone()];
        block.slots(row).map(|slot| u[slot]).iter().sum::<f64>() - self.w[row.interviewer as usize]
    }
}

/// What a pass adds up for the variance components.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// `Σ (mean² + variance)` of theta and phi of the candidates, of h and of s, steps held.
    pub energies: [f64; 4],
    /// `2 Σ (δ − Cov / σσ')²`: about the information on ψ.
    pub information: [[f64; 4]; 4],
    /// `Σ (mean² + variance) / σ²` of the links' theta and phi, steps held.
    pub links: f64,
    /// `½ Σ W·(new − old Var(eta))`: the likelihood's due for variances just renewed.
    pub due: f64,
    /// Longest move of an effect, and largest change of a Var(eta).
    pub longest: f64,
    pub change: f64,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        for j in 0..4 {
            self.energies[j] += other.energies[j];
            add_scaled(&mut self.information[j], 1.0, &other.information[j]);
        }
        self.links += other.links;
        self.due += other.due;
        self.longest = self.longest.max(other.longest);
        self.change = self.change.max(other.change);
    }
}

/// What a first pass leaves to the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    Nothing,
    Gradient,
    All,
}

/// What a second pass is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// The direction and the new variances.
    Step,
    /// The direction with the border held, the new variances, and the tally of the effects after the step: ψ is then moved by effects
    /// that already follow its last move.
    Alone,
    /// The same without the tally.
    Quiet,
    /// The same as `Alone` with all of the border's uncertainty in the variances.
    Held,
    /// The tally of the point as it stands.
    Stand,
}

/// The factored Hessian at a point, and what follows from it.
#[derive(Debug, Clone)]
pub(super) struct Arrow<'a> {
    pub layout: &'a Layout,
    /// Rule of the averages over eta.
    pub rule: Rule,
    pub border: Border,
    chunks: Vec<Chunk>,
    parts: Vec<Part>,
    threads: usize,
    /// `Σ_l F_jl` of each rating.
    cross: Vec<f64>,
    /// `M` of each candidate.
    inverse: Vec<f64>,
    /// Prior precision of the cards at which `M` was made.
    lambda: f64,
    /// Newton direction over candidates' effects (after the first pass: with the border held).
    pub du: Vec<f64>,
    /// Newton direction over the border.
    pub dw: Vec<f64>,
    /// Var(eta) as the last factorisation implies it.
    pub next: Vec<f64>,
}

impl<'a> Arrow<'a> {
    /// Room for the factors of a layout; `full` asks for exact border algebra whatever the size.
    pub fn new(layout: &'a Layout, threads: usize, full: bool) -> Self {
        let border = Border::new(layout, &chunks(layout), full);
        Self::with(layout, threads, border)
    }

    /// The same beside a border that there is.
    pub fn with(layout: &'a Layout, threads: usize, border: Border) -> Self {
        let chunks = chunks(layout);
        Self {
            layout,
            rule: rule(),
            border,
            parts: vec![Part::default(); chunks.len()],
            chunks,
            threads,
            cross: vec![0.0; layout.all_ratings() * layout.steps],
            inverse: vec![0.0; layout.squares()],
            lambda: 1.0,
            du: vec![0.0; layout.effects()],
            dw: vec![0.0; layout.border()],
            next: vec![0.0; layout.all_ratings()],
        }
    }

    /// Assembles gradient and Hessian at the point and factors them.
    pub fn factor(&mut self, point: &Point) {
        self.assemble(point, Leave::All);
        self.border.factor(&mut self.parts, &point.w, point.precisions()[3]);
    }

    /// The same with the border's factor as it was: only its gradient is new.
    pub fn factor_again(&mut self, point: &Point) {
        self.assemble(point, Leave::Gradient);
        self.border.renew(&mut self.parts, &point.w, point.precisions()[3]);
    }

    /// The same for the candidates' blocks alone; the border is given.
    pub fn factor_held(&mut self, point: &Point) {
        self.assemble(point, Leave::Nothing);
    }

    /// First pass: blocks, and what they leave to the border.
    fn assemble(&mut self, point: &Point, leave: Leave) {
        let layout = self.layout;
        self.lambda = point.precisions()[2];
        let steps = point.steps(layout);
        let cross = cut(&mut self.cross, &self.chunks, |chunk| chunk.rows.len() * layout.steps);
        let inverse = cut(&mut self.inverse, &self.chunks, |chunk| chunk.squares.len());
        let du = cut(&mut self.du, &self.chunks, |chunk| chunk.effects.len());
        let items: Vec<_> = self
            .chunks
            .iter()
            .enumerate()
            .zip(self.parts.iter_mut())
            .zip(cross.into_iter().zip(inverse))
            .zip(du)
            .collect();
        let (border, rule) = (&self.border, &self.rule);
        each(self.threads, items, |((((index, chunk), part), (cross, inverse)), du)| {
            let places = border.pattern.as_ref().map_or(&[][..], |pattern| pattern.of_chunk(index));
            let mut eliminate = Eliminate { layout, border, point, steps: &steps, rule, leave, places };
            if leave != Leave::Nothing {
                border.clear(part, leave == Leave::All);
            }
            wide(
                #[inline(always)]
                || with_steps!(layout.steps, N => eliminate.chunk::<N>(chunk, part, cross, inverse, du)),
            );
        });
    }

    /// Second pass: the direction over all effects, and the variances that the factors imply.  Returns the tally; the
    /// decrement comes from the border.
    pub fn finish(&mut self, point: &Point, pass: Pass) -> (f64, Tally) {
        let layout = self.layout;
        let mut decrement = 0.0;
        let moves = pass == Pass::Step;
        if moves {
            (self.dw, decrement) = self.border.direction();
        } else {
            self.dw.fill(0.0);
        }
        let next = cut(&mut self.next, &self.chunks, |chunk| chunk.rows.len());
        let du = cut(&mut self.du, &self.chunks, |chunk| chunk.effects.len());
        let items: Vec<_> = self.chunks.iter().enumerate().zip(next.into_iter().zip(du)).collect();
        let factors = Factors {
            layout,
            border: &self.border,
            cross: &self.cross,
            inverse: &self.inverse,
            precisions: point.precisions(),
            lambda: self.lambda,
        };
        let dw = &self.dw;
        let tallies = each(self.threads, items, |((index, chunk), (next, du))| {
            let places = self.border.pattern.as_ref().map_or(&[][..], |pattern| pattern.of_chunk(index));
            wide(
                #[inline(always)]
                || with_steps!(layout.steps, N => factors.follow::<N>(point, pass, dw, chunk, places, next, du)),
            )
        });
        let mut sum = Tally::default();
        tallies.iter().for_each(|tally| sum.add(tally));
        sum.longest = self.dw.iter().fold(sum.longest, |m, d| m.max(d.abs()));
        if !matches!(pass, Pass::Step | Pass::Quiet) {
            let moved: Vec<f64> = point.w.iter().zip(&self.dw).map(|(w, dw)| w + dw).collect();
            (sum.energies[3], sum.information[3][3]) = self.border.severity_tally(&moved, factors.precisions[3]);
        }
        (decrement, sum)
    }

    /// What the steps' uncertainty adds to the energies of theta, phi, h and s.
    pub fn energies_of_steps(&mut self, point: &Point) -> [f64; 4] {
        self.border.spread();
        let factors = self.factors(point);
        let layout = self.layout;
        let sums = each(self.threads, self.chunks.iter().collect(), |chunk: &Chunk| {
            let (mut view, mut link) = (View::default(), LinkView::default());
            let mut sums = [0.0; 4];
            for p in chunk.people.clone() {
                let block = layout.block(p);
                if layout.is_link(&block) {
                    // Its theta and phi have their own priors, and say nothing about ψ.
                    let of_steps = with_steps!(layout.steps, N => factors.energy_of_link_steps::<N>(&block, &mut link));
                    sums[2] += of_steps;
                    continue;
                }
                factors.open_whole(&block, &[], &mut view);
                view.energies_of_steps(&factors, &block, &mut sums);
            }
            sums
        });
        let mut total = [0.0; 4];
        sums.iter().for_each(|sums| add_scaled(&mut total, 1.0, sums));
        total[3] = self.border.k_root.iter().map(|x| x * x).sum();
        total
    }

    /// The factors with the variance components they belong to.
    fn factors<'s>(&'s self, point: &Point) -> Factors<'s> {
        Factors {
            layout: self.layout,
            border: &self.border,
            cross: &self.cross,
            inverse: &self.inverse,
            precisions: point.precisions(),
            lambda: self.lambda,
        }
    }

    /// Reads every candidate with the steps' uncertainty, in parallel; `f` gets the candidate, the block and the view.
    pub fn read_each<R: Send>(&mut self, point: &Point, f: impl Fn(usize, &Block, &mut View) -> R + Sync) -> Vec<R> {
        self.border.spread();
        let factors = self.factors(point);
        let items: Vec<_> = self.chunks.iter().enumerate().collect();
        let mut results = each(self.threads, items, |(index, chunk)| {
            let mut view = View::default();
            let mut places = self.border.pattern.as_ref().map_or(&[][..], |pattern| pattern.of_chunk(index));
            let candidates = chunk.people.start..chunk.people.end.min(self.layout.people());
            candidates
                .map(|p| {
                    let block = self.layout.block(p);
                    let pairs = block.cards() * block.cards().saturating_sub(1) / 2;
                    let (own, rest) = places.split_at(pairs.min(places.len()));
                    places = rest;
                    factors.open_whole(&block, own, &mut view);
                    f(p, &block, &mut view)
                })
                .collect::<Vec<R>>()
        })
        .into_iter();
        let mut all = results.next().unwrap_or_default();
        results.for_each(|more| all.extend(more));
        all
    }

    /// The same for one candidate; wants the border's [`Border::spread`] done.
    pub fn view(&self, point: &Point, block: &Block, view: &mut View) {
        let factors = self.factors(point);
        let mut places = Vec::new();
        if let Some(pattern) = &self.border.pattern {
            let before = |p: usize| {
                let block = self.layout.block(p);
                block.cards() * block.cards().saturating_sub(1) / 2
            };
            let p = self.layout.before(block);
            let start: usize = (0..p).map(before).sum();
            places.extend_from_slice(pattern.places.get(start..start + before(p)).unwrap_or_default());
        }
        factors.open_whole(block, &places, view);
    }

    /// `X' a` spread over the whole border, for a combination `a` of (theta, phi of the criteria seen).
    ///
    /// `Cov(a'u_p, b'u_q) = (X_p'a)' S⁻¹ (X_q'b)` for two different candidates.
    pub fn border_loading(&self, block: &Block, view: &View, a: &[f64]) -> Vec<f64> {
        let layout = self.layout;
        let (side, n) = (view.side, layout.steps);
        let stride = stride(side);
        let width = block.aspects() * n;
        let mut out = vec![0.0; layout.border()];
        let seen = layout.seen_by(block);
        // Over the core: a_theta − Σ a_c W_c / a_c; then M.
        let mut core = vec![0.0; stride];
        core[0] = a[0];
        for (share, ratio) in a[1..].iter().zip(view.ratio.chunks_exact(stride)) {
            add_padded(&mut core, -share, ratio);
        }
        let core: Vec<f64> = view.m.chunks_exact(stride).map(|line| dot_padded(line, &core)).collect();
        for (&r, share) in layout.met_by(block).iter().zip(&core[1..]) {
            out[r as usize] += self.lambda * share;
        }
        for (aspect, &c) in seen.iter().enumerate() {
            let steps = layout.steps_of(c);
            add_scaled(
                &mut out[steps.clone()],
                -a[1 + aspect] / view.pivot[aspect],
                &view.sums[aspect * n..aspect * n + n],
            );
            for (share, line) in core.iter().zip(view.b.chunks_exact(width.max(1))) {
                add_scaled(&mut out[steps.clone()], *share, &line[aspect * n..aspect * n + n]);
            }
        }
        out
    }

    /// `Σ E log P(x)` over all ratings.
    pub fn log_likelihood(&self, point: &Point) -> f64 {
        let layout = self.layout;
        let steps = point.steps(layout);
        let sums = each(
            self.threads,
            self.chunks.iter().collect(),
            |chunk: &Chunk| with_steps!(layout.steps, N => likely::<N>(layout, point, &steps, &self.rule, chunk)),
        );
        sums.iter().sum()
    }
}

/// `Σ E log P(x)` over a chunk.
fn likely<const N: usize>(layout: &Layout, point: &Point, steps: &[Steps], rule: &Rule, chunk: &Chunk) -> f64 {
    let mut given = Vec::new();
    let mut sum = 0.0;
    for p in chunk.people.clone() {
        given.clear();
        predictors(layout, &layout.block(p), point, steps, &mut given);
        sum += log_likelihood::<N>(&given, rule);
    }
    sum
}

/// The linear predictors of a candidate's ratings.
#[inline(always)]
pub(super) fn predictors<'s>(
    layout: &Layout,
    block: &Block,
    point: &Point,
    steps: &'s [Steps],
    out: &mut Vec<Given<'s>>,
) {
    let u = &point.u[block.effects.clone()];
    let (seen, met) = (layout.seen_by(block), layout.met_by(block));
    let (phi, h) = u[1..].split_at(seen.len());
    out.extend(layout.packed(block).iter().zip(&point.v[block.rows.clone()]).map(|(row, &variance)| {
        let (aspect, card) = (row.aspect as usize, row.card as usize);
        let mean = u[0] + phi[aspect] + h[card] - point.w[met[card] as usize];
        Given { steps: &steps[seen[aspect] as usize], level: row.level, mean, variance }
    }));
}
