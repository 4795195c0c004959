//! Links: what everybody rated, a block as wide as all of its raters, and yet of little inside.
//!
//! A candidate has a handful of cards and is inverted whole.  A link may have hundreds of raters, and the cube of them would be the work;
//! but two raters meet only in what is the link's own (its theta and phi, a few numbers x).  So the raters' h, which are diagonal, are
//! eliminated first:
//! ```text
//! d_r = A_rr        q_r = A_xr / d_r        Σ = (A_xx − Σ_r A_xr q_r')⁻¹
//! A⁻¹:  xx  Σ       xr  −Σ q_r              rt  [r = t] / d_r + q_r' Σ q_t
//! ```
//! What a link adds to `S_ss` is likewise a diagonal, `λ − λ²/d_r`, less a product `F F'` of a few columns, `F_r = λ L⁻¹ q_r` with
//! `Σ⁻¹ = L L'`.  Nothing is lost by it: the same numbers as from one wide block, but for rounding.

use super::arrow::{Leave, Pass, Point, Tally};
use super::border::{Border, Part};
use super::eliminate::{Eliminate, leave_gradient, own_gradient};
use super::lanes::Averages;
use super::layout::{Block, LINK_PRECISIONS, Layout, Packed};
use super::linear::{add_scaled, cholesky, dot, inverse_from_cholesky, solve_lower};
use super::parallel::wide;
use super::view::{Factors, push};

/// One link's factors; room that is used again for the next.
#[derive(Debug, Clone, Default)]
pub(super) struct LinkView {
    /// Numbers of its own.
    width: usize,
    /// `d_r`.
    pivot: Vec<f64>,
    /// `A_xx`, then what is left of it.
    own: Vec<f64>,
    /// `A_xr`, a line a rater; then `q_r`.
    ratio: Vec<f64>,
    /// `Σ`.
    inverse: Vec<f64>,
    /// `Σ q_r`, a line a rater.
    solved: Vec<f64>,
    /// `Cov(s|b)` times the `q`, a line a rater.
    toward: Vec<f64>,
    /// `Cov(x)`, and `Σ Q' Cov(s|b) Q Σ`, steps held.
    cov: Vec<f64>,
    spread: Vec<f64>,
    /// `Cov(x, g_r)`, a line a rater; `Var(g_r)` and `Var(h_r)`.
    between: Vec<f64>,
    of_g: Vec<f64>,
    of_h: Vec<f64>,
    /// How x, then each g, follows the steps, times the root of their covariance.
    steps: Vec<f64>,
    gradient: Vec<f64>,
}

/// Numbers of a link's own: theta and the phi of the criteria seen.
pub(super) fn width(block: &Block) -> usize {
    1 + block.aspects()
}

impl LinkView {
    /// `d`, `q` and what is left of `A_xx`.
    fn weigh<const N: usize>(&mut self, block: &Block, packed: &[Packed], cross: &[[f64; N]], lambda: f64) {
        let k = width(block);
        self.width = k;
        self.pivot.clear();
        self.pivot.resize(block.cards(), lambda);
        self.ratio.clear();
        self.ratio.resize(block.cards() * k, 0.0);
        self.own.clear();
        self.own.resize(k * k, 0.0);
        self.own[0] = LINK_PRECISIONS[0];
        (1..k).for_each(|i| self.own[i * k + i] = LINK_PRECISIONS[1]);
        for (row, cross) in packed.iter().zip(cross) {
            let weight: f64 = cross.iter().sum();
            let (phi, card) = (1 + row.aspect as usize, row.card as usize);
            self.pivot[card] += weight;
            self.ratio[card * k] += weight;
            self.ratio[card * k + phi] += weight;
            self.own[0] += weight;
            self.own[phi * k] += weight;
            self.own[phi * k + phi] += weight;
        }
        for (line, pivot) in self.ratio.chunks_exact_mut(k).zip(&self.pivot) {
            for i in 0..k {
                add_scaled(&mut self.own[i * k..=i * k + i], -line[i] / pivot, &line[..=i]);
            }
            line.iter_mut().for_each(|w| *w /= pivot);
        }
    }

    /// `A⁻¹` times a vector over (x | h), in place.
    fn solve(&self, t: &mut [f64]) {
        let k = self.width;
        let (x, h) = t.split_at_mut(k);
        for (line, h) in self.ratio.chunks_exact(k).zip(&*h) {
            add_scaled(x, -h, line);
        }
        let rest = x.to_vec();
        x.iter_mut().zip(self.inverse.chunks_exact(k)).for_each(|(x, line)| *x = dot(line, &rest));
        for ((h, line), pivot) in h.iter_mut().zip(self.ratio.chunks_exact(k)).zip(&self.pivot) {
            *h = *h / pivot - dot(line, x);
        }
    }
}

/// The places of a link's steps in the border's, ascending.
fn columns<const N: usize>(layout: &Layout, block: &Block) -> Vec<usize> {
    layout.seen_by(block).iter().flat_map(|&c| (0..N).map(move |j| c as usize * N + j)).collect()
}

/// `B` over x and over each h, on the steps of the criteria seen.
fn beside<const N: usize>(block: &Block, packed: &[Packed], cross: &[[f64; N]]) -> (Vec<f64>, Vec<f64>) {
    let width = block.aspects() * N;
    let (mut of_x, mut of_h) = (vec![0.0; (1 + block.aspects()) * width], vec![0.0; block.cards() * width]);
    for (row, cross) in packed.iter().zip(cross) {
        let (aspect, card) = (row.aspect as usize, row.card as usize);
        for start in [0, (1 + aspect) * width] {
            add_scaled(&mut of_x[start + aspect * N..start + aspect * N + N], -1.0, cross);
        }
        add_scaled(&mut of_h[card * width + aspect * N..card * width + aspect * N + N], -1.0, cross);
    }
    (of_x, of_h)
}

/// `x ← x − Q' h` for several columns at once.
fn reduce(x: &mut [f64], ratio: &[f64], h: &[f64], k: usize, columns: usize) {
    for (line, h) in ratio.chunks_exact(k).zip(h.chunks_exact(columns.max(1))) {
        for (x, share) in x.chunks_exact_mut(columns.max(1)).zip(line) {
            add_scaled(x, -share, h);
        }
    }
}

impl Eliminate<'_> {
    /// The first pass over a link: `averages` and `cross` are of its ratings; `sigma` and `t` are left for the second.
    #[inline(never)]
    pub(super) fn link<const N: usize>(
        &self,
        block: &Block,
        (averages, cross): (&Averages, &[[f64; N]]),
        view: &mut LinkView,
        part: &mut Part,
        (sigma, t): (&mut [f64], &mut [f64]),
    ) {
        wide(
            #[inline(always)]
            || self.take_link::<N>(block, (averages, cross), view, part, (sigma, t)),
        );
    }

    #[inline(always)]
    fn take_link<const N: usize>(
        &self,
        block: &Block,
        (averages, cross): (&Averages, &[[f64; N]]),
        view: &mut LinkView,
        part: &mut Part,
        (sigma, t): (&mut [f64], &mut [f64]),
    ) {
        let layout = self.layout;
        let (packed, lambda) = (layout.packed(block), self.point.precisions()[2]);
        let k = width(block);
        view.weigh::<N>(block, packed, cross, lambda);
        cholesky(&mut view.own, k);
        view.inverse = inverse_from_cholesky(&view.own, k, k);
        sigma.copy_from_slice(&view.inverse);

        let u = &self.point.u[block.effects.clone()];
        let [theta, phi] = LINK_PRECISIONS;
        own_gradient([theta, phi, lambda], u, block.aspects(), packed, &averages.residual, t);
        view.gradient.clear();
        view.gradient.extend_from_slice(t);
        view.solve(t);
        if self.leave == Leave::Nothing {
            return;
        }
        part.square += dot(&view.gradient, t);
        part.log_det += view.pivot.iter().map(|d| d.ln()).sum::<f64>();
        part.log_det += 2.0 * (0..k).map(|i| view.own[i * k + i].ln()).sum::<f64>();
        let mut fisher = Vec::new();
        let all = self.leave == Leave::All;
        leave_gradient::<N>(layout, block, lambda, (u, t), (averages, cross), all, part, &mut fisher);
        if !all {
            return;
        }

        // S_ss: the diagonal, and F.
        let met = layout.met_by(block);
        let mut ties = view.ratio.clone();
        for line in ties.chunks_exact_mut(k) {
            line.iter_mut().for_each(|q| *q *= lambda);
            solve_lower(&view.own, k, line);
        }
        let own = view.pivot.iter().map(|d| lambda - lambda * lambda / d);
        self.border.tie(part, met, own, &ties, k);

        // S_sb and S_bb, with V = B_x − Q' B_h: X_x = Σ V and X_h = B_h / d − Q X_x.
        let columns = columns::<N>(layout, block);
        let many = columns.len();
        let (mut v, of_h) = beside::<N>(block, packed, cross);
        reduce(&mut v, &view.ratio, &of_h, k, many);
        let mut x = vec![0.0; k * many];
        for (out, line) in x.chunks_exact_mut(many.max(1)).zip(view.inverse.chunks_exact(k)) {
            line.iter().zip(v.chunks_exact(many.max(1))).for_each(|(share, v)| add_scaled(out, *share, v));
        }
        let q = self.border.steps;
        let lines = view.ratio.chunks_exact(k).zip(&view.pivot);
        let mut along = vec![0.0; many];
        for ((&r, of_h), (ratio, pivot)) in met.iter().zip(of_h.chunks_exact(many.max(1))).zip(lines) {
            along.iter_mut().zip(of_h).for_each(|(out, b)| *out = b / pivot);
            for (i, &column) in columns.iter().enumerate() {
                let steps = &mut part.steps[column * q..column * q + q];
                columns[..=i].iter().zip(&along).for_each(|(&other, along)| steps[other] -= of_h[i] * along);
            }
            ratio.iter().zip(x.chunks_exact(many.max(1))).for_each(|(share, x)| add_scaled(&mut along, -share, x));
            let mixed = &mut part.mixed[r as usize * q..r as usize * q + q];
            columns.iter().zip(&along).for_each(|(&column, x)| mixed[column] -= lambda * x);
        }
        let pairs = N * (N + 1) / 2;
        for (i, &column) in columns.iter().enumerate() {
            let steps = &mut part.steps[column * q..column * q + q];
            let (aspect, j) = (i / N, i % N);
            for (l, value) in fisher[aspect * pairs + j * (j + 1) / 2..].iter().take(j + 1).enumerate() {
                steps[columns[aspect * N + l]] += value;
            }
            for (v, x) in v.chunks_exact(many).zip(x.chunks_exact(many)) {
                columns[..=i].iter().zip(x).for_each(|(&other, x)| steps[other] -= v[i] * x);
            }
        }
    }
}

impl Factors<'_> {
    /// The second pass over a link.
    #[inline(never)]
    #[expect(clippy::too_many_arguments, reason = "the pieces of a link")]
    pub(super) fn follow_link<const N: usize>(
        &self,
        point: &Point,
        pass: Pass,
        dw: &[f64],
        block: &Block,
        view: &mut LinkView,
        (next, du): (&mut [f64], &mut [f64]),
        tally: &mut Tally,
    ) {
        wide(
            #[inline(always)]
            || {
                let (packed, cross) = (self.layout.packed(block), self.cross_of::<N>(block));
                self.open_link::<N>(block, view);
                if pass == Pass::Held {
                    self.open_link_steps::<N>(block, view);
                }
                if pass == Pass::Step {
                    let mut moved = std::mem::take(&mut view.gradient);
                    push::<N>(self.layout, block, cross, dw, &mut moved);
                    view.solve(&mut moved);
                    add_scaled(du, 1.0, &moved);
                    view.gradient = moved;
                }
                view.variances(block, packed, pass == Pass::Held, next);
                if !matches!(pass, Pass::Step | Pass::Quiet) {
                    let ahead = if pass == Pass::Stand { 0.0 } else { 1.0 };
                    let u = point.u[block.effects.clone()].iter().zip(&*du).map(|(u, du)| u + ahead * du);
                    view.tally(self, block, u, pass == Pass::Held, tally);
                }
            },
        );
    }

    /// What the steps' uncertainty adds to the energy of h.
    pub(super) fn energy_of_link_steps<const N: usize>(&self, block: &Block, view: &mut LinkView) -> f64 {
        self.open_link::<N>(block, view);
        self.open_link_steps::<N>(block, view);
        view.energy_of_steps(self.border, self.layout, block)
    }

    /// Factors and covariances with the steps held.
    #[inline(always)]
    fn open_link<const N: usize>(&self, block: &Block, view: &mut LinkView) {
        let (layout, lambda) = (self.layout, self.lambda);
        let k = width(block);
        view.weigh::<N>(block, layout.packed(block), self.cross_of::<N>(block), lambda);
        view.inverse.clear();
        view.inverse.extend_from_slice(&self.inverse[block.square.clone()]);
        let times = |line: &[f64], out: &mut [f64], matrix: &[f64]| {
            out.iter_mut().zip(matrix.chunks_exact(k)).for_each(|(out, row)| *out = dot(row, line));
        };
        view.solved.resize(view.ratio.len(), 0.0);
        for (out, line) in view.solved.chunks_exact_mut(k).zip(view.ratio.chunks_exact(k)) {
            times(line, out, &view.inverse);
        }
        // g = h − s: Cov(x, g | b) = A⁻¹ + λ² A⁻¹_h Cov(s|b) A⁻¹_h'.
        let met = layout.met_by(block);
        self.border.held_times(met, &view.ratio, k, &mut view.toward);
        let mut middle = vec![0.0; k * k];
        for (q, t) in view.ratio.chunks_exact(k).zip(view.toward.chunks_exact(k)) {
            middle.chunks_exact_mut(k).zip(q).for_each(|(out, q)| add_scaled(out, *q, t));
        }
        let mut half = vec![0.0; k * k];
        half.chunks_exact_mut(k).zip(middle.chunks_exact(k)).for_each(|(out, row)| times(row, out, &view.inverse));
        view.spread.clear();
        view.spread.resize(k * k, 0.0);
        for (out, row) in view.spread.chunks_exact_mut(k).zip(view.inverse.chunks_exact(k)) {
            row.iter().zip(half.chunks_exact(k)).for_each(|(share, half)| add_scaled(out, *share, half));
        }
        view.cov.clone_from(&view.inverse);
        add_scaled(&mut view.cov, lambda * lambda, &view.spread);
        view.between.resize(view.ratio.len(), 0.0);
        view.of_g.clear();
        view.of_h.clear();
        let mut turned = vec![0.0; k];
        for (i, &r) in met.iter().enumerate() {
            let at = i * k..i * k + k;
            let (q, solved, share) = (&view.ratio[at.clone()], &view.solved[at.clone()], 1.0 / view.pivot[i]);
            // Σ Q' Cov(s, s_r), and Σ Q' Cov(s|b) Q Σ q_r.
            times(&view.toward[at.clone()], &mut turned, &view.inverse);
            let between = &mut view.between[at];
            times(q, between, &view.spread);
            let (both, far) = (dot(q, &turned), dot(q, between));
            for ((out, turned), solved) in between.iter_mut().zip(&turned).zip(solved) {
                *out = -solved - lambda * lambda * (share * turned + *out);
            }
            let own = self.border.held(r as usize, r as usize);
            let alone = share + dot(q, solved);
            let through = share * share * own + 2.0 * share * both + far;
            view.of_g.push(alone + lambda * lambda * through);
            view.of_h.push(alone + own - 2.0 * lambda * (share * own + both) + lambda * lambda * through);
        }
    }

    /// How the link follows the steps: `x: Σ (V + λ Q' K)`, `g: (B_h − λ K) / d − Q x`, times `U`.
    #[inline(always)]
    fn open_link_steps<const N: usize>(&self, block: &Block, view: &mut LinkView) {
        let (layout, border) = (self.layout, self.border);
        let (k, q) = (width(block), border.steps);
        let (of_x, of_h) = beside::<N>(block, layout.packed(block), self.cross_of::<N>(block));
        let columns = columns::<N>(layout, block);
        let rooted = |lines: &[f64], out: &mut [f64]| {
            for (out, line) in out.chunks_exact_mut(q).zip(lines.chunks_exact(columns.len())) {
                for (&j, value) in columns.iter().zip(line) {
                    add_scaled(&mut out[j..], *value, &border.root[j * q + j..j * q + q]);
                }
            }
        };
        view.steps.clear();
        view.steps.resize((k + block.cards()) * q, 0.0);
        if columns.is_empty() {
            return;
        }
        let mut rest = vec![0.0; k * q];
        rooted(&of_x, &mut rest);
        let (x, h) = view.steps.split_at_mut(k * q);
        rooted(&of_h, h);
        for (line, &r) in h.chunks_exact_mut(q).zip(layout.met_by(block)) {
            add_scaled(line, -self.lambda, &border.k_root[r as usize * q..r as usize * q + q]);
        }
        reduce(&mut rest, &view.ratio, h, k, q);
        for (out, line) in x.chunks_exact_mut(q).zip(view.inverse.chunks_exact(k)) {
            line.iter().zip(rest.chunks_exact(q)).for_each(|(share, rest)| add_scaled(out, *share, rest));
        }
        for ((line, ratio), pivot) in h.chunks_exact_mut(q).zip(view.ratio.chunks_exact(k)).zip(&view.pivot) {
            line.iter_mut().for_each(|value| *value /= pivot);
            ratio.iter().zip(x.chunks_exact(q)).for_each(|(share, x)| add_scaled(line, -share, x));
        }
    }
}

impl LinkView {
    /// Var(eta) of each rating; `full` adds the steps' part.
    fn variances(&self, block: &Block, packed: &[Packed], full: bool, out: &mut [f64]) {
        let k = width(block);
        for (row, out) in packed.iter().zip(out) {
            let (phi, card) = (1 + row.aspect as usize, row.card as usize);
            let between = &self.between[card * k..card * k + k];
            *out = self.cov[0] + self.cov[phi * k + phi] + 2.0 * self.cov[phi * k];
            *out += self.of_g[card] + 2.0 * (between[0] + between[phi]);
            if full {
                let q = self.steps.len() / (k + self.pivot.len());
                let line = |i: usize| &self.steps[i * q..i * q + q];
                let (theta, g, phi) = (line(0), line(k + card), line(phi));
                *out += theta.iter().zip(g).zip(phi).map(|((a, b), c)| (a + b + c) * (a + b + c)).sum::<f64>();
            }
        }
    }

    /// Adds the link's part of the tally: its h as a candidate's, its own effects apart.  What two raters' h tell about σh together is
    /// left out of the information, which is of them all a small part, and only guides the search.
    fn tally(
        &self,
        factors: &Factors<'_>,
        block: &Block,
        mut u: impl Iterator<Item = f64>,
        full: bool,
        tally: &mut Tally,
    ) {
        let (k, h) = (width(block), factors.precisions[2]);
        for (i, u) in u.by_ref().take(k).enumerate() {
            tally.links += LINK_PRECISIONS[i.min(1)] * (u * u + self.cov[i * k + i]);
        }
        for (u, variance) in u.zip(&self.of_h) {
            tally.energies[2] += u * u + variance;
            tally.information[2][2] += 2.0 * (1.0 - variance * h).powi(2);
        }
        if full {
            tally.energies[2] += self.energy_of_steps(factors.border, factors.layout, block);
        }
    }

    /// What the steps' uncertainty adds to the energy of h = g + s.
    fn energy_of_steps(&self, border: &Border, layout: &Layout, block: &Block) -> f64 {
        let q = border.steps;
        let lines = self.steps[width(block) * q..].chunks_exact(q.max(1));
        lines
            .zip(layout.met_by(block))
            .map(|(line, &r)| {
                let with = &border.k_root[r as usize * q..r as usize * q + q];
                line.iter().zip(with).map(|(g, s)| (g + s) * (g + s)).sum::<f64>()
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::arrow::{Arrow, Tally};
    use super::super::ratings::Rating;
    use super::*;

    /// 60 candidates with two cards of two ratings each by 12 interviewers, and what nine of them rated on two criteria out of three, one of them
    /// twice; as a link or as one more candidate.
    fn layout(as_link: bool) -> Layout {
        let rows = (0..240_u32).map(|i| {
            let (candidate, card) = (i / 4, i / 2 % 2);
            let interviewer = (candidate * 7 + card * (5 + candidate % 5)) % 12;
            let level = ((candidate * 13 + interviewer * 3 + i * i % 7) % 4) as u8;
            Rating { candidate, interviewer, criterion: i % 3, level }
        });
        let rated = (0..19_u32).map(|i| {
            let interviewer = if i == 18 { 4 } else { i / 2 + 1 };
            Rating { candidate: 60, interviewer, criterion: 2 * (i % 2), level: (i * 5 % 4) as u8 }
        });
        Layout::arrange(4, 12, 3, if as_link { (60, 1) } else { (61, 0) }, rows.chain(rated))
    }

    #[test]
    fn a_link_is_a_candidate_with_priors_of_its_own() {
        let (link, candidate) = (layout(true), layout(false));
        // With these σ a candidate has a link's priors.
        let [theta, phi] = LINK_PRECISIONS.map(|precision| -0.5 * precision.ln());
        let psi = [theta, phi, -0.6, -0.4];
        let mut arrows = [Arrow::new(&link, 1, true), Arrow::new(&candidate, 1, true)];
        let mut points = [Point::start(&link, psi), Point::start(&candidate, psi)];
        let close = |a: f64, b: f64, what: &str| assert!((a - b).abs() < 1e-9 * (1.0 + b.abs()), "{what}: {a} {b}");
        let all_close = |a: &[f64], b: &[f64], what: &str| {
            assert_eq!(a.len(), b.len());
            a.iter().zip(b).for_each(|(a, b)| close(*a, *b, what));
        };
        let tallies = |[a, b]: [&Tally; 2]| {
            close(
                a.energies[0] * LINK_PRECISIONS[0] + a.energies[1] * LINK_PRECISIONS[1] + a.links,
                b.energies[0] * LINK_PRECISIONS[0] + b.energies[1] * LINK_PRECISIONS[1],
                "theta and phi",
            );
            all_close(&a.energies[2..], &b.energies[2..], "h and s");
            close(a.due, b.due, "due");
            close(a.longest, b.longest, "longest");
            close(a.change, b.change, "change");
        };
        for _ in 0..3 {
            let found: Vec<(f64, Tally)> = arrows
                .iter_mut()
                .zip(&points)
                .map(|(arrow, point)| {
                    arrow.factor(point);
                    arrow.finish(point, Pass::Step)
                })
                .collect();
            close(found[0].0, found[1].0, "decrement");
            close(arrows[0].border.half_log_dets().0, arrows[1].border.half_log_dets().0, "determinant");
            let [a, b] = &arrows;
            all_close(&a.dw, &b.dw, "dw");
            all_close(&a.du, &b.du, "du");
            all_close(&a.next, &b.next, "Var(eta)");
            for (arrow, point) in arrows.iter().zip(&mut points) {
                point.u.iter_mut().zip(&arrow.du).for_each(|(u, du)| *u += du);
                point.w.iter_mut().zip(&arrow.dw).for_each(|(w, dw)| *w += dw);
                point.v.copy_from_slice(&arrow.next);
            }
        }
        for pass in [Pass::Stand, Pass::Alone, Pass::Held] {
            let found: Vec<Tally> = arrows
                .iter_mut()
                .zip(&points)
                .map(|(arrow, point)| {
                    if pass == Pass::Held {
                        arrow.border.spread();
                    }
                    arrow.factor_held(point);
                    arrow.finish(point, pass).1
                })
                .collect();
            if pass != Pass::Held {
                tallies([&found[0], &found[1]]);
            }
            // In full a candidate's tally holds what the steps add to theta and phi, which of a link nobody wants.
            all_close(&found[0].energies[2..], &found[1].energies[2..], "h and s");
            all_close(&arrows[0].next, &arrows[1].next, "Var(eta)");
        }
        let [a, b] = [0, 1].map(|i| arrows[i].energies_of_steps(&points[i]));
        all_close(&a[2..], &b[2..], "of the steps");
    }
}
