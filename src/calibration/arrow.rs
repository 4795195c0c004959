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
use super::lanes::{Averages, Given, average, log_likelihood};
use super::layout::{Block, Layout, Row};
use super::linear::{add_scaled, dot, invert_small, short_dot};
use super::normal::gauss_hermite;
use super::parallel::{Chunk, chunks, cut, each, side};
use super::response::Steps;

/// Nodes of the average over each rating's linear predictor.
const NODES: usize = 7;

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
        Self { psi, u: vec![0.0; layout.effects()], w, v: vec![0.5; layout.ratings()] }
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
    /// `Σ (mean² + variance)` of theta, phi, h and s, steps held.
    pub energies: [f64; 4],
    /// `2 Σ (δ − Cov / σσ')²`: about the information on ψ.
    pub information: [[f64; 4]; 4],
    /// `½ Σ W·(new − old Var(eta))`: the likelihood's due for variances just renewed.
    pub due: f64,
    /// Longest move of an effect, and largest change of a Var(eta).
    pub longest: f64,
    pub change: f64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        for j in 0..4 {
            self.energies[j] += other.energies[j];
            add_scaled(&mut self.information[j], 1.0, &other.information[j]);
        }
        self.due += other.due;
        self.longest = self.longest.max(other.longest);
        self.change = self.change.max(other.change);
    }
}

/// What a first pass leaves to the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leave {
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
    pub rule: Vec<(f64, f64)>,
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

    /// The same beside a border that stays as it is.
    pub fn with(layout: &'a Layout, threads: usize, border: Border) -> Self {
        let chunks = chunks(layout);
        Self {
            layout,
            rule: gauss_hermite(NODES),
            border,
            parts: vec![Part::default(); chunks.len()],
            chunks,
            threads,
            cross: vec![0.0; layout.ratings() * layout.steps],
            inverse: vec![0.0; layout.squares()],
            lambda: 1.0,
            du: vec![0.0; layout.effects()],
            dw: vec![0.0; layout.border()],
            next: vec![0.0; layout.ratings()],
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
            eliminate.chunk(chunk, part, cross, inverse, du);
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
            let mut tally = Tally::default();
            let mut view = View::default();
            let mut places = self.border.pattern.as_ref().map_or(&[][..], |pattern| pattern.of_chunk(index));
            let (mut next, mut du) = (next, du);
            for p in chunk.people.clone() {
                let block = layout.block(p);
                let (own_next, rest) = std::mem::take(&mut next).split_at_mut(block.rows.len());
                next = rest;
                let (own_du, rest) = std::mem::take(&mut du).split_at_mut(block.effects.len());
                du = rest;
                let pairs = block.cards() * block.cards().saturating_sub(1) / 2;
                let (own_places, rest) = places.split_at(pairs.min(places.len()));
                places = rest;
                factors.open(&block, own_places, &mut view);
                if moves {
                    view.solve(&factors, &block, dw, own_du);
                }
                if pass == Pass::Held {
                    factors.open_steps(&block, &mut view);
                }
                view.variances(layout.packed(&block), pass == Pass::Held, own_next);
                let old = &point.v[block.rows.clone()];
                let weights = self.cross[block.rows.start * layout.steps..block.rows.end * layout.steps]
                    .chunks_exact(layout.steps);
                for ((new, old), cross) in own_next.iter().zip(old).zip(weights) {
                    tally.change = tally.change.max((new - old).abs());
                    tally.due += 0.5 * cross.iter().sum::<f64>() * (new - old);
                }
                tally.longest = own_du.iter().fold(tally.longest, |m, d| m.max(d.abs()));
                if !matches!(pass, Pass::Step | Pass::Quiet) {
                    let u = &point.u[block.effects.clone()];
                    view.moved.clear();
                    view.moved.extend_from_slice(u);
                    if pass != Pass::Stand {
                        add_scaled(&mut view.moved, 1.0, own_du);
                    }
                    view.tally(&factors, &block, pass == Pass::Held, &mut tally);
                }
            }
            tally
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
            let mut view = View::default();
            let mut sums = [0.0; 4];
            for p in chunk.people.clone() {
                let block = layout.block(p);
                factors.open(&block, &[], &mut view);
                factors.open_steps(&block, &mut view);
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
            chunk
                .people
                .clone()
                .map(|p| {
                    let block = self.layout.block(p);
                    let pairs = block.cards() * block.cards().saturating_sub(1) / 2;
                    let (own, rest) = places.split_at(pairs.min(places.len()));
                    places = rest;
                    factors.open(&block, own, &mut view);
                    factors.open_steps(&block, &mut view);
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
            let p = self.layout.people_before(block);
            let start: usize = (0..p).map(before).sum();
            places.extend_from_slice(pattern.places.get(start..start + before(p)).unwrap_or_default());
        }
        factors.open(block, &places, view);
        factors.open_steps(block, view);
    }

    /// `X' a` spread over the whole border, for a combination `a` of (theta, phi of the criteria seen).
    ///
    /// `Cov(a'u_p, b'u_q) = (X_p'a)' S⁻¹ (X_q'b)` for two different candidates.
    pub fn border_loading(&self, block: &Block, view: &View, a: &[f64]) -> Vec<f64> {
        let layout = self.layout;
        let (side, n) = (view.side(), layout.steps);
        let width = block.aspects() * n;
        let mut out = vec![0.0; layout.border()];
        let seen = layout.seen_by(block);
        // Over the core: a_theta − Σ a_c W_c / a_c; then M.
        let mut core = vec![0.0; side];
        core[0] = a[0];
        for (share, ratio) in a[1..].iter().zip(view.ratio.chunks_exact(side)) {
            add_scaled(&mut core, -share, ratio);
        }
        let core: Vec<f64> = view.m.chunks_exact(side).map(|line| dot(line, &core)).collect();
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

    /// Var(eta) of every rating (severity included), with the steps' uncertainty.
    pub fn eta_variances(&mut self, point: &Point) -> Vec<f64> {
        let layout = self.layout;
        let pieces = self.read_each(point, |_, block, view| {
            let mut out = vec![0.0; block.rows.len()];
            view.variances(layout.packed(block), true, &mut out);
            out
        });
        pieces.concat()
    }

    /// `Σ E log P(x)` over all ratings.
    pub fn log_likelihood(&self, point: &Point) -> f64 {
        let layout = self.layout;
        let steps = point.steps(layout);
        let sums = each(self.threads, self.chunks.iter().collect(), |chunk: &Chunk| {
            let mut given = Vec::new();
            let mut sum = 0.0;
            for p in chunk.people.clone() {
                let block = layout.block(p);
                given.clear();
                predictors(layout, &block, point, &steps, &mut given);
                sum += log_likelihood(&given, &self.rule);
            }
            sum
        });
        sums.iter().sum()
    }
}

/// The linear predictors of a candidate's ratings.
fn predictors<'s>(layout: &Layout, block: &Block, point: &Point, steps: &'s [Steps], out: &mut Vec<Given<'s>>) {
    let u = &point.u[block.effects.clone()];
    let (seen, met) = (layout.seen_by(block), layout.met_by(block));
    let (phi, h) = u[1..].split_at(seen.len());
    out.extend(layout.packed(block).iter().zip(&point.v[block.rows.clone()]).map(|(row, &variance)| {
        let (aspect, card) = (row.aspect as usize, row.card as usize);
        let mean = u[0] + phi[aspect] + h[card] - point.w[met[card] as usize];
        Given { steps: &steps[seen[aspect] as usize], level: row.level, mean, variance }
    }));
}

/// The first pass over a chunk.
struct Eliminate<'p> {
    layout: &'p Layout,
    border: &'p Border,
    point: &'p Point,
    steps: &'p [Steps],
    rule: &'p [(f64, f64)],
    leave: Leave,
    /// Of this chunk, in the border's pattern.
    places: &'p [u32],
}

impl Eliminate<'_> {
    fn chunk(&mut self, chunk: &Chunk, part: &mut Part, cross: &mut [f64], inverse: &mut [f64], du: &mut [f64]) {
        let layout = self.layout;
        let n = layout.steps;
        let [theta_precision, phi_precision, lambda, _] = self.point.precisions();
        let (mut cross, mut inverse, mut du) = (cross, inverse, du);
        let mut averages = Averages::default();
        let mut given = Vec::new();
        let mut view = View::default();
        let (mut core, mut x) = (Vec::new(), Vec::new());
        let mut diagonal: Vec<f64> = Vec::new();
        for p in chunk.people.clone() {
            let block = layout.block(p);
            let (own_cross, rest) = std::mem::take(&mut cross).split_at_mut(block.rows.len() * n);
            cross = rest;
            let (m, rest) = std::mem::take(&mut inverse).split_at_mut(block.square.len());
            inverse = rest;
            let (t, rest) = std::mem::take(&mut du).split_at_mut(block.effects.len());
            du = rest;
            let (side, aspects) = (side(&block), block.aspects());
            let packed = layout.packed(&block);
            given.clear();
            predictors(layout, &block, self.point, self.steps, &mut given);
            average(&given, self.rule, own_cross, &mut averages);

            view.sum(&block, packed, own_cross, phi_precision, n);
            m.fill(0.0);
            m[0] = theta_precision;
            (1..side).for_each(|i| m[i * side + i] = lambda);
            view.core(side, m);
            let log_det = invert_small(m, side, &mut core);

            // t = A⁻¹ · gradient.
            let u = &self.point.u[block.effects.clone()];
            t[0] = -theta_precision * u[0];
            for slot in 1..u.len() {
                t[slot] = if slot <= aspects { -phi_precision * u[slot] } else { -lambda * u[slot] };
            }
            for (row, residual) in packed.iter().zip(&averages.residual) {
                t[0] += residual;
                t[1 + row.aspect as usize] += residual;
                t[1 + aspects + row.card as usize] += residual;
            }
            if self.leave != Leave::Nothing {
                // The gradient is needed once more for the decrement.
                view.gradient.clear();
                view.gradient.extend_from_slice(t);
            }
            view.solve_block(m, t);
            if self.leave == Leave::Nothing {
                continue;
            }
            part.square += dot(&view.gradient, t);
            part.log_det += log_det + view.pivot.iter().map(|a| a.ln()).sum::<f64>();

            // The border's gradient, candidates' effects eliminated.
            let (seen, met) = (layout.seen_by(&block), layout.met_by(&block));
            for (r, (h, t)) in met.iter().zip(u[1 + aspects..].iter().zip(&t[1 + aspects..])) {
                part.gradient[*r as usize] -= lambda * (h + t);
            }
            let pairs = n * (n + 1) / 2;
            let all = self.leave == Leave::All;
            diagonal.clear();
            diagonal.resize(aspects * pairs, 0.0);
            for (i, row) in packed.iter().enumerate() {
                let aspect = row.aspect as usize;
                let along = t[0] + t[1 + aspect] + t[1 + aspects + row.card as usize];
                let gradient = &mut part.gradient[layout.steps_of(seen[aspect])];
                let (overshoot, cross) = (&averages.overshoot[i * n..], &own_cross[i * n..i * n + n]);
                for ((gradient, overshoot), cross) in gradient.iter_mut().zip(overshoot).zip(cross) {
                    *gradient += overshoot + along * cross;
                }
                if !all {
                    continue;
                }
                add_scaled(
                    &mut diagonal[aspect * pairs..aspect * pairs + pairs],
                    1.0,
                    &averages.fisher[i * pairs..i * pairs + pairs],
                );
            }

            if !all {
                continue;
            }

            // S_ss
            let severities = self.border.severities;
            for (i, &a) in met.iter().enumerate() {
                let line = &m[(1 + i) * side + 1..(1 + i) * side + 1 + met.len()];
                let own = lambda - lambda * lambda * line[i];
                if self.border.pattern.is_some() {
                    part.severities[a as usize] += own;
                    let (places, rest) = self.places.split_at(i);
                    self.places = rest;
                    for (&place, value) in places.iter().zip(line) {
                        part.severities[severities + place as usize] -= lambda * lambda * value;
                    }
                } else {
                    let row = &mut part.severities[a as usize * severities..];
                    row[a as usize] += own;
                    for (&b, value) in met[..i].iter().zip(line) {
                        row[b as usize] -= lambda * lambda * value;
                    }
                }
            }
            // S_sb and S_bb
            view.beside(&block, packed, own_cross, side, n);
            let width = aspects * n;
            x.clear();
            x.resize(side * width, 0.0);
            for (out, line) in x.chunks_exact_mut(width.max(1)).zip(m.chunks_exact(side)) {
                for (share, beside) in line.iter().zip(view.b.chunks_exact(width.max(1))) {
                    add_scaled(out, *share, beside);
                }
            }
            let q = self.border.steps;
            for (&r, line) in met.iter().zip(x.chunks_exact(width.max(1)).skip(1)) {
                let row = &mut part.mixed[r as usize * q..r as usize * q + q];
                for (&c, line) in seen.iter().zip(line.chunks_exact(n)) {
                    add_scaled(&mut row[c as usize * n..c as usize * n + n], -lambda, line);
                }
            }
            for (aspect, &c) in seen.iter().enumerate() {
                let sums = &view.sums[aspect * n..aspect * n + n];
                let share = 1.0 / view.pivot[aspect];
                for j in 0..n {
                    let start = (c as usize * n + j) * q + c as usize * n;
                    let fisher = &diagonal[aspect * pairs + j * (j + 1) / 2..];
                    for l in 0..=j {
                        part.steps[start + l] += fisher[l] - share * sums[j] * sums[l];
                    }
                }
            }
            subtract_gram(&mut part.steps, q, seen, n, &view.b, &x, side);
        }
    }
}

/// `steps −= B' X` for the columns of the criteria seen (lower triangle).
fn subtract_gram(steps: &mut [f64], q: usize, seen: &[u32], n: usize, b: &[f64], x: &[f64], side: usize) {
    match n {
        1 => subtract_gram_of::<1>(steps, q, seen, b, x, side),
        2 => subtract_gram_of::<2>(steps, q, seen, b, x, side),
        3 => subtract_gram_of::<3>(steps, q, seen, b, x, side),
        4 => subtract_gram_of::<4>(steps, q, seen, b, x, side),
        5 => subtract_gram_of::<5>(steps, q, seen, b, x, side),
        6 => subtract_gram_of::<6>(steps, q, seen, b, x, side),
        7 => subtract_gram_of::<7>(steps, q, seen, b, x, side),
        8 => subtract_gram_of::<8>(steps, q, seen, b, x, side),
        _ => subtract_gram_of::<9>(steps, q, seen, b, x, side),
    }
}

/// The same for a number of steps known to the compiler: a pair of criteria is a small square that stays in registers.
fn subtract_gram_of<const N: usize>(steps: &mut [f64], q: usize, seen: &[u32], b: &[f64], x: &[f64], side: usize) {
    let (b, _) = b.as_chunks::<N>();
    let (x, _) = x.as_chunks::<N>();
    let aspects = seen.len();
    for (i, &c) in seen.iter().enumerate() {
        for (j, &d) in seen[..=i].iter().enumerate() {
            let mut square = [[0.0; N]; N];
            for row in 0..side {
                let (left, right) = (&b[row * aspects + i], &x[row * aspects + j]);
                for (line, left) in square.iter_mut().zip(left) {
                    for (sum, right) in line.iter_mut().zip(right) {
                        *sum += left * right;
                    }
                }
            }
            for (k, line) in square.iter().enumerate() {
                let start = (c as usize * N + k) * q + d as usize * N;
                // On the diagonal the upper half is written too, and never read.
                for (sum, value) in steps[start..start + N].iter_mut().zip(line) {
                    *sum -= value;
                }
            }
        }
    }
}

/// All that a candidate's uncertainty is made of.
struct Factors<'f> {
    layout: &'f Layout,
    border: &'f Border,
    cross: &'f [f64],
    inverse: &'f [f64],
    precisions: [f64; 4],
    /// Precision of the cards in `M`.
    lambda: f64,
}

impl Factors<'_> {
    /// A candidate's sums and `Cov(theta, g | b)`.
    fn open(&self, block: &Block, places: &[u32], view: &mut View) {
        let layout = self.layout;
        let n = layout.steps;
        let cross = &self.cross[block.rows.start * n..block.rows.end * n];
        view.sum(block, layout.packed(block), cross, self.precisions[1], n);
        let (side, cards) = (side(block), block.cards());
        view.m.clear();
        view.m.extend_from_slice(&self.inverse[block.square.clone()]);
        view.among.resize(cards * cards, 0.0);
        self.border.held_among(layout.met_by(block), places, &mut view.among[..cards * cards]);
        // λ M_h Cov(s), and from it M + λ² M_h Cov(s) M_h'.
        view.toward.clear();
        view.toward.resize(side * cards, 0.0);
        for (out, line) in view.toward.chunks_exact_mut(cards.max(1)).zip(view.m.chunks_exact(side)) {
            for (share, among) in line[1..].iter().zip(view.among.chunks_exact(cards.max(1))) {
                add_scaled(out, self.lambda * share, among);
            }
        }
        view.cov.clear();
        view.cov.extend_from_slice(&view.m);
        for i in 0..side {
            for j in 0..=i {
                let shared: f64 = view.toward[i * cards..i * cards + cards]
                    .iter()
                    .zip(&view.m[j * side + 1..j * side + side])
                    .map(|(a, b)| a * b)
                    .sum();
                view.cov[i * side + j] += self.lambda * shared;
                view.cov[j * side + i] = view.cov[i * side + j];
            }
        }
        view.weigh();
    }

    /// Also how the candidate follows the steps, in units of their uncertainty; wants the border's `spread`.
    fn open_steps(&self, block: &Block, view: &mut View) {
        let layout = self.layout;
        let (n, q) = (layout.steps, self.border.steps);
        let (side, width) = (side(block), block.aspects() * n);
        let cross = &self.cross[block.rows.start * n..block.rows.end * n];
        view.beside(block, layout.packed(block), cross, side, n);
        let (seen, met) = (layout.seen_by(block), layout.met_by(block));
        // B U, then M times it, less λ M_h K U.
        view.moved.clear();
        view.moved.resize(side * q, 0.0);
        for (out, line) in view.moved.chunks_exact_mut(q.max(1)).zip(view.b.chunks_exact(width.max(1))) {
            for (&c, line) in seen.iter().zip(line.chunks_exact(n)) {
                for (j, value) in (c as usize * n..).zip(line) {
                    add_scaled(&mut out[j..], *value, &self.border.root[j * q + j..j * q + q]);
                }
            }
        }
        for (&r, line) in met.iter().zip(view.moved.chunks_exact_mut(q.max(1)).skip(1)) {
            add_scaled(line, -self.lambda, &self.border.k_root[r as usize * q..r as usize * q + q]);
        }
        view.steps.clear();
        view.steps.resize((side + block.aspects()) * q, 0.0);
        let (of_core, of_phi) = view.steps.split_at_mut(side * q);
        for (out, line) in of_core.chunks_exact_mut(q.max(1)).zip(view.m.chunks_exact(side)) {
            for (share, moved) in line.iter().zip(view.moved.chunks_exact(q.max(1))) {
                add_scaled(out, *share, moved);
            }
        }
        for (aspect, out) in of_phi.chunks_exact_mut(q.max(1)).enumerate() {
            for (share, line) in
                view.ratio[aspect * side..aspect * side + side].iter().zip(of_core.chunks_exact(q.max(1)))
            {
                add_scaled(out, -share, line);
            }
            let first = seen[aspect] as usize * n;
            for (j, sum) in (first..).zip(&view.sums[aspect * n..aspect * n + n]) {
                add_scaled(&mut out[j..], -sum / view.pivot[aspect], &self.border.root[j * q + j..j * q + q]);
            }
        }
    }
}

/// One candidate's factors, opened; room that is used again for the next.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    /// `a_c`, the pivot of each phi.
    pivot: Vec<f64>,
    /// `W_c` over the core, then over `a_c`, a row for each criterion seen.
    weight: Vec<f64>,
    ratio: Vec<f64>,
    /// `Σ cross` of each criterion seen.
    sums: Vec<f64>,
    /// The block's B over the core, phi eliminated, on the steps of the criteria seen.
    b: Vec<f64>,
    m: Vec<f64>,
    among: Vec<f64>,
    toward: Vec<f64>,
    /// Cov(theta, g), steps held.
    cov: Vec<f64>,
    /// `Cov(core) W_c / a_c`, a row for each criterion seen.
    along: Vec<f64>,
    moved: Vec<f64>,
    /// How the core, then each phi, follows the steps, times `U`.
    steps: Vec<f64>,
    gradient: Vec<f64>,
    core_rhs: Vec<f64>,
}

impl View {
    /// Sums over the ratings of each criterion.
    fn sum(&mut self, block: &Block, packed: &[super::layout::Packed], cross: &[f64], phi: f64, n: usize) {
        let (side, aspects) = (side(block), block.aspects());
        self.pivot.clear();
        self.pivot.resize(aspects, phi);
        self.weight.clear();
        self.weight.resize(aspects * side, 0.0);
        self.sums.clear();
        self.sums.resize(aspects * n, 0.0);
        for (row, cross) in packed.iter().zip(cross.chunks_exact(n)) {
            let aspect = row.aspect as usize;
            let weight: f64 = cross.iter().sum();
            self.pivot[aspect] += weight;
            self.weight[aspect * side] += weight;
            self.weight[aspect * side + 1 + row.card as usize] += weight;
            add_scaled(&mut self.sums[aspect * n..aspect * n + n], 1.0, cross);
        }
        self.ratio.clear();
        for (line, pivot) in self.weight.chunks_exact(side).zip(&self.pivot) {
            let share = 1.0 / pivot;
            self.ratio.extend(line.iter().map(|w| w * share));
        }
    }

    /// Adds the likelihood's part of the core, phi eliminated.
    fn core(&self, side: usize, core: &mut [f64]) {
        for (weight, ratio) in self.weight.chunks_exact(side).zip(self.ratio.chunks_exact(side)) {
            for (i, (line, w)) in core.chunks_exact_mut(side).zip(weight).enumerate() {
                // Most cards do not touch the criterion.
                if *w == 0.0 {
                    continue;
                }
                for (sum, ratio) in line.iter_mut().zip(ratio) {
                    *sum -= w * ratio;
                }
                line[0] += w;
                if i > 0 {
                    line[i] += w;
                }
            }
            for (i, w) in weight.iter().enumerate().skip(1) {
                core[i] += w;
            }
        }
    }

    /// The block's B over the core, phi eliminated.
    fn beside(&mut self, block: &Block, packed: &[super::layout::Packed], cross: &[f64], side: usize, n: usize) {
        let width = block.aspects() * n;
        self.b.clear();
        self.b.resize(side * width, 0.0);
        for (aspect, sums) in self.sums.chunks_exact(n).enumerate() {
            for (i, ratio) in self.ratio[aspect * side..aspect * side + side].iter().enumerate() {
                let share = ratio - if i == 0 { 1.0 } else { 0.0 };
                if share == 0.0 {
                    continue;
                }
                add_scaled(&mut self.b[i * width + aspect * n..i * width + aspect * n + n], share, sums);
            }
        }
        for (row, cross) in packed.iter().zip(cross.chunks_exact(n)) {
            let start = (1 + row.card as usize) * width + row.aspect as usize * n;
            add_scaled(&mut self.b[start..start + n], -1.0, cross);
        }
    }

    /// `A⁻¹` times a vector over (theta | phi | h), in place.
    fn solve_block(&mut self, m: &[f64], t: &mut [f64]) {
        let aspects = self.pivot.len();
        let side = t.len() - aspects;
        self.core_rhs.clear();
        self.core_rhs.push(t[0]);
        self.core_rhs.extend_from_slice(&t[1 + aspects..]);
        for (ratio, t) in self.ratio.chunks_exact(side).zip(&t[1..]) {
            add_scaled(&mut self.core_rhs, -t, ratio);
        }
        for (i, line) in m.chunks_exact(side).enumerate() {
            t[if i == 0 { 0 } else { aspects + i }] = short_dot(line, &self.core_rhs);
        }
        let (first, rest) = t.split_at_mut(1);
        let (phi, h) = rest.split_at_mut(aspects);
        for ((t, ratio), pivot) in phi.iter_mut().zip(self.ratio.chunks_exact(side)).zip(&self.pivot) {
            *t = *t / pivot - ratio[0] * first[0] - short_dot(&ratio[1..], h);
        }
    }

    /// `du ← du − A⁻¹ B dw`.
    fn solve(&mut self, factors: &Factors<'_>, block: &Block, dw: &[f64], du: &mut [f64]) {
        let layout = factors.layout;
        let (n, aspects) = (layout.steps, block.aspects());
        let (seen, met) = (layout.seen_by(block), layout.met_by(block));
        let mut rhs = std::mem::take(&mut self.gradient);
        rhs.clear();
        rhs.resize(du.len(), 0.0);
        let cross = factors.cross[block.rows.start * n..block.rows.end * n].chunks_exact(n);
        for (row, cross) in layout.packed(block).iter().zip(cross) {
            let (aspect, card) = (row.aspect as usize, row.card as usize);
            let severity = dw[met[card] as usize];
            let steps = &dw[layout.steps_of(seen[aspect])];
            let push: f64 = cross.iter().zip(steps).map(|(cross, step)| cross * (severity + step)).sum();
            rhs[0] += push;
            rhs[1 + aspect] += push;
            rhs[1 + aspects + card] += push;
        }
        let m = std::mem::take(&mut self.m);
        self.solve_block(&m, &mut rhs);
        self.m = m;
        add_scaled(du, 1.0, &rhs);
        self.gradient = rhs;
    }

    /// `Cov(core) W_c / a_c`.
    fn weigh(&mut self) {
        let aspects = self.pivot.len();
        if aspects == 0 {
            return;
        }
        let side = self.ratio.len() / aspects;
        self.along.clear();
        self.along.resize(aspects * side, 0.0);
        for (out, ratio) in self.along.chunks_exact_mut(side).zip(self.ratio.chunks_exact(side)) {
            for (share, line) in ratio.iter().zip(self.cov.chunks_exact(side)).filter(|(share, _)| **share != 0.0) {
                add_scaled(out, *share, line);
            }
        }
    }

    fn side(&self) -> usize {
        self.cov.len().isqrt()
    }

    /// Var(eta) of each rating; `full` adds the steps' part.
    pub fn variances(&self, packed: &[super::layout::Packed], full: bool, out: &mut [f64]) {
        let side = self.side();
        for (row, out) in packed.iter().zip(out) {
            let (aspect, card) = (row.aspect as usize, 1 + row.card as usize);
            let along = &self.along[aspect * side..aspect * side + side];
            let own = self.cov[0] + self.cov[card * side + card] + 2.0 * self.cov[card];
            let back = short_dot(along, &self.ratio[aspect * side..aspect * side + side]);
            *out = 1.0 / self.pivot[aspect] + own - 2.0 * (along[0] + along[card]) + back;
            if full {
                let q = self.steps.len() / (side + self.pivot.len());
                let line = |i: usize| &self.steps[i * q..i * q + q];
                let (theta, g, phi) = (line(0), line(card), line(side + aspect));
                *out += theta.iter().zip(g).zip(phi).map(|((a, b), c)| (a + b + c) * (a + b + c)).sum::<f64>();
            }
        }
    }

    /// Adds a candidate's part of the tally; its effects lie in `moved`.
    fn tally(&self, factors: &Factors<'_>, block: &Block, full: bool, tally: &mut Tally) {
        let (side, aspects, cards) = (side(block), block.aspects(), block.cards());
        let [theta, phi, h, _] = factors.precisions;
        let u = &self.moved;
        let mut squares = [0.0; 3];
        squares[0] = u[0] * u[0];
        u[1..1 + aspects].iter().for_each(|u| squares[1] += u * u);
        u[1 + aspects..].iter().for_each(|u| squares[2] += u * u);
        let info = &mut tally.information;
        let mut add = |j: usize, k: usize, own: bool, covariance: f64, precision: f64| {
            let share = if own { 1.0 } else { 0.0 } - covariance * precision;
            info[j][k] += 2.0 * share * share;
            if own {
                squares[j] += covariance;
            }
        };
        add(0, 0, true, self.cov[0], theta);
        let both = |a: f64, b: f64| (a * b).sqrt();
        let (both_theta_phi, both_phi_h, both_theta_h) = (both(theta, phi), both(phi, h), both(theta, h));
        let mut toward = Vec::new();
        for c in 0..aspects {
            let (ratio, along) = (&self.ratio[c * side..c * side + side], &self.along[c * side..c * side + side]);
            add(1, 1, true, 1.0 / self.pivot[c] + short_dot(ratio, along), phi);
            for d in 0..c {
                let shared = short_dot(ratio, &self.along[d * side..d * side + side]);
                add(1, 1, false, shared, phi);
                add(1, 1, false, shared, phi);
            }
            add(0, 1, false, along[0], both_theta_phi);
            // h = g + s, and Cov(core, s) = −λ M_h Cov(s).
            toward.clear();
            toward.resize(cards, 0.0);
            for (share, line) in ratio.iter().zip(self.toward.chunks_exact(cards.max(1))).filter(|(s, _)| **s != 0.0) {
                add_scaled(&mut toward, *share, line);
            }
            for (along, toward) in along[1..].iter().zip(&toward) {
                add(1, 2, false, along - toward, both_phi_h);
            }
        }
        for r in 0..cards {
            add(0, 2, false, self.cov[1 + r] - self.toward[r], both_theta_h);
            for t in 0..=r {
                let covariance = self.cov[(1 + r) * side + 1 + t] + self.among[r * cards + t]
                    - self.toward[(1 + r) * cards + t]
                    - self.toward[(1 + t) * cards + r];
                add(2, 2, r == t, covariance, h);
                if t < r {
                    add(2, 2, false, covariance, h);
                }
            }
        }
        (0..3).for_each(|j| tally.energies[j] += squares[j]);
        if full {
            self.energies_of_steps(factors, block, &mut tally.energies);
        }
    }

    /// What the steps' uncertainty adds to the energies of theta, phi and h.
    fn energies_of_steps(&self, factors: &Factors<'_>, block: &Block, sums: &mut [f64]) {
        let q = factors.border.steps;
        let side = side(block);
        for (i, line) in self.steps.chunks_exact(q.max(1)).enumerate() {
            if i == 0 || i >= side {
                sums[usize::from(i > 0)] += dot(line, line);
            } else {
                let r = factors.layout.met_by(block)[i - 1] as usize;
                let with = &factors.border.k_root[r * q..r * q + q];
                sums[2] += line.iter().zip(with).map(|(g, s)| (g + s) * (g + s)).sum::<f64>();
            }
        }
    }

    /// Posterior covariance of (theta, phi of the criteria seen), `(1 + seen)²` row-major, steps' uncertainty and all.
    pub fn covariance(&self, out: &mut Vec<f64>) {
        let (side, aspects) = (self.side(), self.pivot.len());
        let q = self.steps.len() / (side + aspects);
        let k = 1 + aspects;
        out.clear();
        out.resize(k * k, 0.0);
        let line = |i: usize| {
            let i = if i == 0 { 0 } else { side + i - 1 };
            &self.steps[i * q..i * q + q]
        };
        for i in 0..k {
            for j in 0..=i {
                let own = match (i, j) {
                    (0, _) => self.cov[0],
                    (_, 0) => -self.along[(i - 1) * side],
                    _ => {
                        let along = &self.along[(i - 1) * side..i * side];
                        let noise = if i == j { 1.0 / self.pivot[i - 1] } else { 0.0 };
                        noise + short_dot(along, &self.ratio[(j - 1) * side..j * side])
                    }
                };
                out[i * k + j] = own + dot(line(i), line(j));
                out[j * k + i] = out[i * k + j];
            }
        }
    }
}
