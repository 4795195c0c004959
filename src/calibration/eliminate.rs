//! The first pass over a chunk of candidates: their blocks are assembled, eliminated, and taken from the border.

use super::arrow::{Leave, Point, predictors};
use super::border::{Border, Part};
use super::lanes::{Averages, Rule, average};
use super::layout::{Block, Layout, Packed};
use super::linear::{add_scaled, dot, invert_small};
use super::links::LinkView;
use super::parallel::{Chunk, side, stride};
use super::response::Steps;
use super::view::View;

/// The first pass over a chunk.
pub(super) struct Eliminate<'p> {
    pub(super) layout: &'p Layout,
    pub(super) border: &'p Border,
    pub(super) point: &'p Point,
    pub(super) steps: &'p [Steps],
    pub(super) rule: &'p Rule,
    pub(super) leave: Leave,
    /// Of this chunk, in the border's pattern.
    pub(super) places: &'p [u32],
}

impl Eliminate<'_> {
    #[inline(always)]
    pub(super) fn chunk<const N: usize>(
        &mut self,
        chunk: &Chunk,
        part: &mut Part,
        cross: &mut [f64],
        inverse: &mut [f64],
        du: &mut [f64],
    ) {
        let layout = self.layout;
        let [theta, phi, lambda, _] = self.point.precisions();
        let (mut cross, mut inverse, mut du) = (cross, inverse, du);
        let mut averages = Averages::default();
        let mut given = Vec::new();
        let (mut view, mut link) = (View::default(), LinkView::default());
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
            if layout.is_link(&block) {
                self.link::<N>(&block, (&averages, own_cross), &mut link, part, (m, t));
                continue;
            }

            view.weigh::<N>(&block, packed, own_cross, phi);
            m.fill(0.0);
            m[0] = theta;
            (1..side).for_each(|i| m[i * stride + i] = lambda);
            view.core(m);
            let log_det = invert_small(m, side, &mut core);

            // t = A⁻¹ · gradient.
            let u = &self.point.u[block.effects.clone()];
            own_gradient([theta, phi, lambda], u, aspects, packed, &averages.residual, t);
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

            let (seen, met) = (layout.seen_by(&block), layout.met_by(&block));
            let pairs = N * (N + 1) / 2;
            let all = self.leave == Leave::All;
            leave_gradient::<N>(layout, &block, lambda, (u, t), (&averages, own_cross), all, part, &mut diagonal);
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

/// The gradient over a block's own effects; `precisions` of theta, phi and h.
#[inline(always)]
pub(super) fn own_gradient(
    [theta, phi, h]: [f64; 3],
    u: &[f64],
    aspects: usize,
    packed: &[Packed],
    residual: &[f64],
    t: &mut [f64],
) {
    t[0] = -theta * u[0];
    for slot in 1..u.len() {
        t[slot] = if slot <= aspects { -phi * u[slot] } else { -h * u[slot] };
    }
    for (row, residual) in packed.iter().zip(residual) {
        t[0] += residual;
        t[1 + row.aspect as usize] += residual;
        t[1 + aspects + row.card as usize] += residual;
    }
}

/// Adds to the border's gradient, the block's own effects eliminated: `t` is `A⁻¹` times their gradient.  If `all` is wanted, `diagonal`
/// gets the sums of `F_jl` of each criterion seen.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "the pieces of a block")]
pub(super) fn leave_gradient<const N: usize>(
    layout: &Layout,
    block: &Block,
    lambda: f64,
    (u, t): (&[f64], &[f64]),
    (averages, cross): (&Averages, &[[f64; N]]),
    all: bool,
    part: &mut Part,
    diagonal: &mut Vec<f64>,
) {
    let (aspects, pairs) = (block.aspects(), N * (N + 1) / 2);
    let (seen, met) = (layout.seen_by(block), layout.met_by(block));
    for (r, (h, t)) in met.iter().zip(u[1 + aspects..].iter().zip(&t[1 + aspects..])) {
        part.gradient[*r as usize] -= lambda * (h + t);
    }
    diagonal.clear();
    diagonal.resize(aspects * pairs, 0.0);
    let (overshoot, _) = averages.overshoot.as_chunks::<N>();
    for (i, ((row, overshoot), cross)) in layout.packed(block).iter().zip(overshoot).zip(cross).enumerate() {
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
