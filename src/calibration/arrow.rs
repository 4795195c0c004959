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
use super::lanes::{Averages, Given, Rule, average, log_likelihood, rule};
use super::layout::{Block, Layout, Packed, Row};
use super::linear::{add_padded, add_scaled, dot, dot_padded, invert_small, times_padded};
use super::parallel::{Chunk, chunks, cut, each, side, stride, wide};
use super::response::{Steps, with_steps};

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

    /// The same beside a border that stays as it is.
    pub fn with(layout: &'a Layout, threads: usize, border: Border) -> Self {
        let chunks = chunks(layout);
        Self {
            layout,
            rule: rule(),
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
            let mut view = View::default();
            let mut sums = [0.0; 4];
            for p in chunk.people.clone() {
                let block = layout.block(p);
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
            chunk
                .people
                .clone()
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
            let p = self.layout.people_before(block);
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
    rule: &'p Rule,
    leave: Leave,
    /// Of this chunk, in the border's pattern.
    places: &'p [u32],
}

impl Eliminate<'_> {
    #[inline(always)]
    fn chunk<const N: usize>(
        &mut self,
        chunk: &Chunk,
        part: &mut Part,
        cross: &mut [f64],
        inverse: &mut [f64],
        du: &mut [f64],
    ) {
        let layout = self.layout;
        let [theta_precision, phi_precision, lambda, _] = self.point.precisions();
        let (mut cross, mut inverse, mut du) = (cross, inverse, du);
        let mut averages = Averages::default();
        let mut given = Vec::new();
        let mut view = View::default();
        let mut core = Vec::new();
        let mut x: Vec<[f64; N]> = Vec::new();
        let mut diagonal: Vec<f64> = Vec::new();
        for p in chunk.people.clone() {
            let block = layout.block(p);
            let (own_cross, rest) = std::mem::take(&mut cross).split_at_mut(block.rows.len() * N);
            cross = rest;
            let (m, rest) = std::mem::take(&mut inverse).split_at_mut(block.square.len());
            inverse = rest;
            let (t, rest) = std::mem::take(&mut du).split_at_mut(block.effects.len());
            du = rest;
            let (side, aspects) = (side(&block), block.aspects());
            let stride = stride(side);
            let packed = layout.packed(&block);
            given.clear();
            predictors(layout, &block, self.point, self.steps, &mut given);
            average::<N>(&given, self.rule, own_cross, &mut averages);
            let (own_cross, _) = own_cross.as_chunks::<N>();

            view.weigh::<N>(&block, packed, own_cross, phi_precision);
            m.fill(0.0);
            m[0] = theta_precision;
            (1..side).for_each(|i| m[i * stride + i] = lambda);
            view.core(m);
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
            let pairs = N * (N + 1) / 2;
            let all = self.leave == Leave::All;
            diagonal.clear();
            diagonal.resize(aspects * pairs, 0.0);
            let (overshoot, _) = averages.overshoot.as_chunks::<N>();
            for (i, ((row, overshoot), cross)) in packed.iter().zip(overshoot).zip(own_cross).enumerate() {
                let aspect = row.aspect as usize;
                let along = t[0] + t[1 + aspect] + t[1 + aspects + row.card as usize];
                let gradient = &mut part.gradient[layout.steps_of(seen[aspect])];
                for ((gradient, overshoot), cross) in gradient.iter_mut().zip(overshoot).zip(cross) {
                    *gradient += overshoot + along * cross;
                }
                if all {
                    let fisher = &averages.fisher[i * pairs..i * pairs + pairs];
                    add_scaled(&mut diagonal[aspect * pairs..aspect * pairs + pairs], 1.0, fisher);
                }
            }
            if !all {
                continue;
            }

            // S_ss
            let severities = self.border.severities;
            for (i, &a) in met.iter().enumerate() {
                let line = &m[(1 + i) * stride + 1..(1 + i) * stride + 1 + met.len()];
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
            view.add_up::<N>(packed, own_cross);
            view.beside::<N>(packed, own_cross, side);
            let (sums, _) = view.sums.as_chunks::<N>();
            let (b, _) = view.b.as_chunks::<N>();
            x.clear();
            for line in m.chunks_exact(stride) {
                for aspect in 0..aspects {
                    let mut sum = [0.0; N];
                    for (share, beside) in line.iter().zip(b.chunks_exact(aspects)) {
                        add_scaled(&mut sum, *share, &beside[aspect]);
                    }
                    x.push(sum);
                }
            }
            let q = self.border.steps;
            for (&r, line) in met.iter().zip(x.chunks_exact(aspects.max(1)).skip(1)) {
                let row = &mut part.mixed[r as usize * q..r as usize * q + q];
                for (&c, line) in seen.iter().zip(line) {
                    add_scaled(&mut row[c as usize * N..c as usize * N + N], -lambda, line);
                }
            }
            for (aspect, (&c, sums)) in seen.iter().zip(sums).enumerate() {
                let share = 1.0 / view.pivot[aspect];
                for j in 0..N {
                    let start = (c as usize * N + j) * q + c as usize * N;
                    let fisher = &diagonal[aspect * pairs + j * (j + 1) / 2..];
                    for l in 0..=j {
                        part.steps[start + l] += fisher[l] - share * sums[j] * sums[l];
                    }
                }
            }
            subtract_gram(&mut part.steps, q, seen, b, &x, side);
        }
    }
}

/// `steps −= B' X` for the columns of the criteria seen (lower triangle): a pair of criteria is a small square that stays in registers.
#[inline(always)]
fn subtract_gram<const N: usize>(
    steps: &mut [f64],
    q: usize,
    seen: &[u32],
    b: &[[f64; N]],
    x: &[[f64; N]],
    side: usize,
) {
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
    /// The second pass over a chunk.
    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "the pieces of a chunk")]
    fn follow<const N: usize>(
        &self,
        point: &Point,
        pass: Pass,
        dw: &[f64],
        chunk: &Chunk,
        places: &[u32],
        mut next: &mut [f64],
        mut du: &mut [f64],
    ) -> Tally {
        let mut tally = Tally::default();
        let mut view = View::default();
        let mut places = places;
        for p in chunk.people.clone() {
            let block = self.layout.block(p);
            let (own_next, rest) = std::mem::take(&mut next).split_at_mut(block.rows.len());
            next = rest;
            let (own_du, rest) = std::mem::take(&mut du).split_at_mut(block.effects.len());
            du = rest;
            let pairs = block.cards() * block.cards().saturating_sub(1) / 2;
            let (own_places, rest) = places.split_at(pairs.min(places.len()));
            places = rest;
            let packed = self.layout.packed(&block);
            let cross = self.cross_of::<N>(&block);
            if pass == Pass::Held {
                self.open_whole(&block, own_places, &mut view);
            } else {
                self.open::<N>(&block, own_places, &mut view);
            }
            if pass == Pass::Step {
                view.solve::<N>(self.layout, &block, cross, dw, own_du);
            }
            view.variances(packed, pass == Pass::Held, own_next);
            let old = &point.v[block.rows.clone()];
            for ((new, old), cross) in own_next.iter().zip(old).zip(cross) {
                tally.change = tally.change.max((new - old).abs());
                tally.due += 0.5 * cross.iter().sum::<f64>() * (new - old);
            }
            tally.longest = own_du.iter().fold(tally.longest, |m, d| m.max(d.abs()));
            if !matches!(pass, Pass::Step | Pass::Quiet) {
                view.moved.clear();
                view.moved.extend_from_slice(&point.u[block.effects.clone()]);
                if pass != Pass::Stand {
                    add_scaled(&mut view.moved, 1.0, own_du);
                }
                view.tally(self, &block, pass == Pass::Held, &mut tally);
            }
        }
        tally
    }

    /// A candidate's view with all that there is.
    #[inline(never)]
    fn open_whole(&self, block: &Block, places: &[u32], view: &mut View) {
        wide(
            #[inline(always)]
            || {
                with_steps!(self.layout.steps, N => {
                    self.open::<N>(block, places, view);
                    self.open_steps::<N>(block, view);
                });
            },
        );
    }

    #[inline(always)]
    fn cross_of<const N: usize>(&self, block: &Block) -> &[[f64; N]] {
        self.cross[block.rows.start * N..block.rows.end * N].as_chunks::<N>().0
    }

    /// A candidate's sums and `Cov(theta, g | b)`.
    #[inline(always)]
    fn open<const N: usize>(&self, block: &Block, places: &[u32], view: &mut View) {
        let layout = self.layout;
        view.weigh::<N>(block, layout.packed(block), self.cross_of::<N>(block), self.precisions[1]);
        let stride = stride(view.side);
        view.m.clear();
        view.m.extend_from_slice(&self.inverse[block.square.clone()]);
        view.among.clear();
        view.among.resize(view.m.len(), 0.0);
        self.border.held_among(layout.met_by(block), places, &mut view.among, stride);
        // λ M_h Cov(s), and from it M + λ² M_h Cov(s) M_h'.
        view.toward.resize(view.m.len(), 0.0);
        for (out, line) in view.toward.chunks_exact_mut(stride).zip(view.m.chunks_exact(stride)) {
            times_padded(self.lambda, line, &view.among, out);
        }
        view.cov.resize(view.m.len(), 0.0);
        for (out, line) in view.cov.chunks_exact_mut(stride).zip(view.toward.chunks_exact(stride)) {
            times_padded(self.lambda, line, &view.m, out);
        }
        add_padded(&mut view.cov, 1.0, &view.m);
        view.lean();
    }

    /// Also how the candidate follows the steps, in units of their uncertainty; wants the border's `spread`.
    #[inline(always)]
    fn open_steps<const N: usize>(&self, block: &Block, view: &mut View) {
        let layout = self.layout;
        let q = self.border.steps;
        let (side, width) = (view.side, block.aspects() * N);
        let stride = stride(side);
        let (packed, cross) = (layout.packed(block), self.cross_of::<N>(block));
        view.add_up::<N>(packed, cross);
        view.beside::<N>(packed, cross, side);
        let (seen, met) = (layout.seen_by(block), layout.met_by(block));
        // B U, then M times it, less λ M_h K U.
        view.moved.clear();
        view.moved.resize(side * q, 0.0);
        for (out, line) in view.moved.chunks_exact_mut(q.max(1)).zip(view.b.chunks_exact(width.max(1))) {
            for (&c, line) in seen.iter().zip(line.chunks_exact(N)) {
                for (j, value) in (c as usize * N..).zip(line) {
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
        for (out, line) in of_core.chunks_exact_mut(q.max(1)).zip(view.m.chunks_exact(stride)) {
            for (share, moved) in line.iter().zip(view.moved.chunks_exact(q.max(1))) {
                add_scaled(out, *share, moved);
            }
        }
        for (aspect, out) in of_phi.chunks_exact_mut(q.max(1)).enumerate() {
            for (share, line) in
                view.ratio[aspect * stride..aspect * stride + stride].iter().zip(of_core.chunks_exact(q.max(1)))
            {
                add_scaled(out, -share, line);
            }
            let first = seen[aspect] as usize * N;
            for (j, sum) in (first..).zip(&view.sums[aspect * N..aspect * N + N]) {
                add_scaled(&mut out[j..], -sum / view.pivot[aspect], &self.border.root[j * q + j..j * q + q]);
            }
        }
    }
}

/// One candidate's factors, opened; room that is used again for the next.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    /// Of the core; its squares and lines are padded to fours.
    side: usize,
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
    /// Cov(s), steps held, where the cards stand in the core; and λ M times it.
    among: Vec<f64>,
    toward: Vec<f64>,
    /// Cov(theta, g), steps held.
    cov: Vec<f64>,
    /// `Cov(core) W_c / a_c`, a row for each criterion seen.
    along: Vec<f64>,
    /// Var(phi), steps held.
    of_phi: Vec<f64>,
    moved: Vec<f64>,
    /// How the core, then each phi, follows the steps, times `U`.
    steps: Vec<f64>,
    gradient: Vec<f64>,
    core_rhs: Vec<f64>,
    core_solved: Vec<f64>,
}

impl View {
    /// Weights of the core on each criterion.
    #[inline(always)]
    fn weigh<const N: usize>(&mut self, block: &Block, packed: &[Packed], cross: &[[f64; N]], phi: f64) {
        self.side = side(block);
        let (stride, aspects) = (stride(self.side), block.aspects());
        self.pivot.clear();
        self.pivot.resize(aspects, phi);
        self.weight.clear();
        self.weight.resize(aspects * stride, 0.0);
        for (row, cross) in packed.iter().zip(cross) {
            let weight: f64 = cross.iter().sum();
            let line = &mut self.weight[row.aspect as usize * stride..][..stride];
            line[0] += weight;
            line[1 + row.card as usize] += weight;
        }
        self.ratio.clear();
        for (line, pivot) in self.weight.chunks_exact(stride).zip(&mut self.pivot) {
            *pivot += line[0];
            let share = 1.0 / *pivot;
            self.ratio.extend(line.iter().map(|w| w * share));
        }
    }

    /// Sums over the ratings of each criterion.
    #[inline(always)]
    fn add_up<const N: usize>(&mut self, packed: &[Packed], cross: &[[f64; N]]) {
        self.sums.clear();
        self.sums.resize(self.pivot.len() * N, 0.0);
        let (sums, _) = self.sums.as_chunks_mut::<N>();
        for (row, cross) in packed.iter().zip(cross) {
            add_scaled(&mut sums[row.aspect as usize], 1.0, cross);
        }
    }

    /// Adds the likelihood's part of the core, phi eliminated.
    #[inline(always)]
    fn core(&self, core: &mut [f64]) {
        let stride = stride(self.side);
        for (weight, ratio) in self.weight.chunks_exact(stride).zip(self.ratio.chunks_exact(stride)) {
            add_padded(&mut core[..stride], 1.0, weight);
            for (i, (line, w)) in core.chunks_exact_mut(stride).zip(weight).enumerate() {
                add_padded(line, -w, ratio);
                if i > 0 {
                    line[0] += w;
                    line[i] += w;
                }
            }
        }
    }

    /// The block's B over the core, phi eliminated; wants the sums.
    #[inline(always)]
    fn beside<const N: usize>(&mut self, packed: &[Packed], cross: &[[f64; N]], side: usize) {
        let (stride, aspects) = (stride(side), self.pivot.len());
        self.b.clear();
        self.b.resize(side * aspects * N, 0.0);
        let (b, _) = self.b.as_chunks_mut::<N>();
        let (sums, _) = self.sums.as_chunks::<N>();
        for (aspect, sums) in sums.iter().enumerate() {
            for (i, ratio) in self.ratio[aspect * stride..aspect * stride + side].iter().enumerate() {
                let share = ratio - if i == 0 { 1.0 } else { 0.0 };
                add_scaled(&mut b[i * aspects + aspect], share, sums);
            }
        }
        for (row, cross) in packed.iter().zip(cross) {
            add_scaled(&mut b[(1 + row.card as usize) * aspects + row.aspect as usize], -1.0, cross);
        }
    }

    /// `A⁻¹` times a vector over (theta | phi | h), in place.
    #[inline(always)]
    fn solve_block(&mut self, m: &[f64], t: &mut [f64]) {
        let (stride, aspects) = (stride(self.side), self.pivot.len());
        self.core_rhs.clear();
        self.core_rhs.push(t[0]);
        self.core_rhs.extend_from_slice(&t[1 + aspects..]);
        self.core_rhs.resize(stride, 0.0);
        for (ratio, t) in self.ratio.chunks_exact(stride).zip(&t[1..]) {
            add_padded(&mut self.core_rhs, -t, ratio);
        }
        self.core_solved.resize(stride, 0.0);
        times_padded(1.0, &self.core_rhs, m, &mut self.core_solved);
        let (theta, rest) = t.split_at_mut(1);
        let (phi, h) = rest.split_at_mut(aspects);
        theta[0] = self.core_solved[0];
        h.copy_from_slice(&self.core_solved[1..self.side]);
        for ((t, ratio), pivot) in phi.iter_mut().zip(self.ratio.chunks_exact(stride)).zip(&self.pivot) {
            *t = *t / pivot - dot_padded(ratio, &self.core_solved);
        }
    }

    /// `du ← du − A⁻¹ B dw`.
    #[inline(always)]
    fn solve<const N: usize>(
        &mut self,
        layout: &Layout,
        block: &Block,
        cross: &[[f64; N]],
        dw: &[f64],
        du: &mut [f64],
    ) {
        let aspects = block.aspects();
        let (seen, met) = (layout.seen_by(block), layout.met_by(block));
        let mut rhs = std::mem::take(&mut self.gradient);
        rhs.clear();
        rhs.resize(du.len(), 0.0);
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
    #[inline(always)]
    fn lean(&mut self) {
        let stride = stride(self.side);
        self.along.resize(self.ratio.len(), 0.0);
        self.of_phi.clear();
        let lines = self.along.chunks_exact_mut(stride).zip(self.ratio.chunks_exact(stride));
        for ((out, ratio), pivot) in lines.zip(&self.pivot) {
            times_padded(1.0, ratio, &self.cov, out);
            self.of_phi.push(1.0 / pivot + dot_padded(ratio, out));
        }
    }

    /// Var(eta) of each rating; `full` adds the steps' part.
    #[inline(always)]
    pub fn variances(&self, packed: &[Packed], full: bool, out: &mut [f64]) {
        let (side, stride) = (self.side, stride(self.side));
        for (row, out) in packed.iter().zip(out) {
            let (aspect, card) = (row.aspect as usize, 1 + row.card as usize);
            let along = &self.along[aspect * stride..aspect * stride + stride];
            let own = self.cov[0] + self.cov[card * stride + card] + 2.0 * self.cov[card];
            *out = self.of_phi[aspect] + own - 2.0 * (along[0] + along[card]);
            if full {
                let q = self.steps.len() / (side + self.pivot.len());
                let line = |i: usize| &self.steps[i * q..i * q + q];
                let (theta, g, phi) = (line(0), line(card), line(side + aspect));
                *out += theta.iter().zip(g).zip(phi).map(|((a, b), c)| (a + b + c) * (a + b + c)).sum::<f64>();
            }
        }
    }

    /// Adds a candidate's part of the tally; its effects lie in `moved`.
    #[inline(always)]
    fn tally(&mut self, factors: &Factors<'_>, block: &Block, full: bool, tally: &mut Tally) {
        let (stride, aspects, cards) = (stride(self.side), block.aspects(), block.cards());
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
        let mut toward = std::mem::take(&mut self.core_rhs);
        for (c, ratio) in self.ratio.chunks_exact(stride).enumerate() {
            let along = &self.along[c * stride..c * stride + stride];
            add(1, 1, true, self.of_phi[c], phi);
            for d in 0..c {
                let shared = dot_padded(ratio, &self.along[d * stride..d * stride + stride]);
                add(1, 1, false, shared, phi);
                add(1, 1, false, shared, phi);
            }
            add(0, 1, false, along[0], both_theta_phi);
            // h = g + s, and Cov(core, s) = −λ M_h Cov(s).
            toward.resize(stride, 0.0);
            times_padded(1.0, ratio, &self.toward, &mut toward);
            for (along, toward) in along[1..1 + cards].iter().zip(&toward[1..]) {
                add(1, 2, false, along - toward, both_phi_h);
            }
        }
        self.core_rhs = toward;
        for r in 1..=cards {
            add(0, 2, false, self.cov[r] - self.toward[r], both_theta_h);
            for t in 1..=r {
                let covariance = self.cov[r * stride + t] + self.among[r * stride + t]
                    - self.toward[r * stride + t]
                    - self.toward[t * stride + r];
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
    #[inline(always)]
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
        let (side, aspects) = (self.side, self.pivot.len());
        let stride = stride(side);
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
                    (_, 0) => -self.along[(i - 1) * stride],
                    _ if i == j => self.of_phi[i - 1],
                    _ => {
                        dot_padded(&self.along[(i - 1) * stride..i * stride], &self.ratio[(j - 1) * stride..j * stride])
                    }
                };
                out[i * k + j] = own + dot(line(i), line(j));
                out[j * k + i] = out[i * k + j];
            }
        }
    }
}
