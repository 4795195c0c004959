//! The second pass: what a candidate's factors say of its effects and their uncertainty.

use super::arrow::{Pass, Point, Tally};
use super::border::Border;
use super::layout::{Block, Layout, Packed};
use super::linear::{add_padded, add_scaled, dot, dot_padded, times_padded};
use super::links::LinkView;
use super::parallel::{Chunk, side, stride, wide};
use super::response::with_steps;

/// All that a candidate's uncertainty is made of.
pub(super) struct Factors<'f> {
    pub(super) layout: &'f Layout,
    pub(super) border: &'f Border,
    pub(super) cross: &'f [f64],
    pub(super) inverse: &'f [f64],
    pub(super) precisions: [f64; 4],
    /// Precision of the cards in `M`.
    pub(super) lambda: f64,
}

impl Factors<'_> {
    /// The second pass over a chunk.
    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "the pieces of a chunk")]
    pub(super) fn follow<const N: usize>(
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
        let (mut view, mut link) = (View::default(), LinkView::default());
        let mut places = places;
        for p in chunk.people.clone() {
            let block = self.layout.block(p);
            let (own_next, rest) = std::mem::take(&mut next).split_at_mut(block.rows.len());
            next = rest;
            let (own_du, rest) = std::mem::take(&mut du).split_at_mut(block.effects.len());
            du = rest;
            let packed = self.layout.packed(&block);
            let cross = self.cross_of::<N>(&block);
            let is_link = self.layout.is_link(&block);
            if is_link {
                let room = (&mut *own_next, &mut *own_du);
                self.follow_link::<N>(point, pass, dw, &block, &mut link, room, &mut tally);
            } else {
                let pairs = block.cards() * block.cards().saturating_sub(1) / 2;
                let (own_places, rest) = places.split_at(pairs.min(places.len()));
                places = rest;
                if pass == Pass::Held {
                    self.open_whole(&block, own_places, &mut view);
                } else {
                    self.open::<N>(&block, own_places, &mut view);
                }
                if pass == Pass::Step {
                    view.solve::<N>(self.layout, &block, cross, dw, own_du);
                }
                view.variances(packed, pass == Pass::Held, own_next);
            }
            let old = &point.v[block.rows.clone()];
            for ((new, old), cross) in own_next.iter().zip(old).zip(cross) {
                tally.change = tally.change.max((new - old).abs());
                tally.due += 0.5 * cross.iter().sum::<f64>() * (new - old);
            }
            tally.longest = own_du.iter().fold(tally.longest, |m, d| m.max(d.abs()));
            if !is_link && !matches!(pass, Pass::Step | Pass::Quiet) {
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
    pub(super) fn open_whole(&self, block: &Block, places: &[u32], view: &mut View) {
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
    pub(super) fn cross_of<const N: usize>(&self, block: &Block) -> &[[f64; N]] {
        self.cross[block.rows.start * N..block.rows.end * N].as_chunks::<N>().0
    }

    /// A candidate's sums and `Cov(theta, g | b)`.
    #[inline(always)]
    pub(super) fn open<const N: usize>(&self, block: &Block, places: &[u32], view: &mut View) {
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
    pub(super) fn open_steps<const N: usize>(&self, block: &Block, view: &mut View) {
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

/// `−B dw` over a block's own effects.
#[inline(always)]
pub(super) fn push<const N: usize>(layout: &Layout, block: &Block, cross: &[[f64; N]], dw: &[f64], rhs: &mut Vec<f64>) {
    let aspects = block.aspects();
    let (seen, met) = (layout.seen_by(block), layout.met_by(block));
    rhs.clear();
    rhs.resize(block.effects.len(), 0.0);
    for (row, cross) in layout.packed(block).iter().zip(cross) {
        let (aspect, card) = (row.aspect as usize, row.card as usize);
        let severity = dw[met[card] as usize];
        let steps = &dw[layout.steps_of(seen[aspect])];
        let push: f64 = cross.iter().zip(steps).map(|(cross, step)| cross * (severity + step)).sum();
        rhs[0] += push;
        rhs[1 + aspect] += push;
        rhs[1 + aspects + card] += push;
    }
}

/// One candidate's factors, opened; room that is used again for the next.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    /// Of the core; its squares and lines are padded to fours.
    pub(super) side: usize,
    /// `a_c`, the pivot of each phi.
    pub(super) pivot: Vec<f64>,
    /// `W_c` over the core, then over `a_c`, a row for each criterion seen.
    pub(super) weight: Vec<f64>,
    pub(super) ratio: Vec<f64>,
    /// `Σ cross` of each criterion seen.
    pub(super) sums: Vec<f64>,
    /// The block's B over the core, phi eliminated, on the steps of the criteria seen.
    pub(super) b: Vec<f64>,
    pub(super) m: Vec<f64>,
    /// Cov(s), steps held, where the cards stand in the core; and λ M times it.
    pub(super) among: Vec<f64>,
    pub(super) toward: Vec<f64>,
    /// Cov(theta, g), steps held.
    pub(super) cov: Vec<f64>,
    /// `Cov(core) W_c / a_c`, a row for each criterion seen.
    pub(super) along: Vec<f64>,
    /// Var(phi), steps held.
    pub(super) of_phi: Vec<f64>,
    pub(super) moved: Vec<f64>,
    /// How the core, then each phi, follows the steps, times `U`.
    pub(super) steps: Vec<f64>,
    pub(super) gradient: Vec<f64>,
    pub(super) core_rhs: Vec<f64>,
    pub(super) core_solved: Vec<f64>,
}

impl View {
    /// Weights of the core on each criterion.
    #[inline(always)]
    pub(super) fn weigh<const N: usize>(&mut self, block: &Block, packed: &[Packed], cross: &[[f64; N]], phi: f64) {
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
    pub(super) fn add_up<const N: usize>(&mut self, packed: &[Packed], cross: &[[f64; N]]) {
        self.sums.clear();
        self.sums.resize(self.pivot.len() * N, 0.0);
        let (sums, _) = self.sums.as_chunks_mut::<N>();
        for (row, cross) in packed.iter().zip(cross) {
            add_scaled(&mut sums[row.aspect as usize], 1.0, cross);
        }
    }

    /// Adds the likelihood's part of the core, phi eliminated.
    #[inline(always)]
    pub(super) fn core(&self, core: &mut [f64]) {
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
    pub(super) fn beside<const N: usize>(&mut self, packed: &[Packed], cross: &[[f64; N]], side: usize) {
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
    pub(super) fn solve_block(&mut self, m: &[f64], t: &mut [f64]) {
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
    pub(super) fn solve<const N: usize>(
        &mut self,
        layout: &Layout,
        block: &Block,
        cross: &[[f64; N]],
        dw: &[f64],
        du: &mut [f64],
    ) {
        let mut rhs = std::mem::take(&mut self.gradient);
        push::<N>(layout, block, cross, dw, &mut rhs);
        let m = std::mem::take(&mut self.m);
        self.solve_block(&m, &mut rhs);
        self.m = m;
        add_scaled(du, 1.0, &rhs);
        self.gradient = rhs;
    }

    /// `Cov(core) W_c / a_c`.
    #[inline(always)]
    pub(super) fn lean(&mut self) {
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
    pub(super) fn tally(&mut self, factors: &Factors<'_>, block: &Block, full: bool, tally: &mut Tally) {
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
    pub(super) fn energies_of_steps(&self, factors: &Factors<'_>, block: &Block, sums: &mut [f64]) {
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
