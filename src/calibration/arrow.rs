//! The averaged Hessian as an arrow: assembled candidate by candidate, factored, solved, and inverted where needed.
//!
//! `H = [[A, B], [B', D]]`, `A` one small block a candidate, the border (severities | steps) shared.  Per candidate
//! `A = L L'`, `Y = L⁻¹ B`; over all `S = D − Σ Y'Y`, with its own Cholesky factor.  The severities stand first in the border, so the
//! leading block of that factor belongs to the problem with the steps held.

use super::covariance::Scratch;
use super::layout::{Block, Layout, Row};
use super::linear::{
    add_scaled, cholesky, dot, inverse_from_cholesky, solve_lower, solve_lower_many, solve_lower_transposed,
};
use super::normal::gauss_hermite;
use super::response::{Moments, Steps};

/// Nodes of the average over each rating's linear predictor.
const NODES: usize = 7;
/// Variances of a step: common to all steps, common to a step's number over criteria, its own (`9·[j=j'] + 1·[c=c'] + 0.09·[both]`).
const STEP_VARIANCE: [f64; 3] = [9.0, 1.0, 0.09];

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
        for row in &layout.rows {
            used[usize::from(row.level)] += 1.0;
        }
        let mut w = vec![0.0; layout.border()];
        for (i, step) in w[layout.interviewers..].iter_mut().enumerate() {
            let j = i % layout.steps;
            *step = (used[j] / used[j + 1]).ln();
        }
        Self { psi, u: vec![0.0; layout.effects()], w, v: vec![0.5; layout.rows.len()] }
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

/// The factored Hessian at a point, and what follows from it.
#[derive(Debug, Clone)]
pub(super) struct Arrow<'a> {
    pub layout: &'a Layout,
    /// Rule of the averages over eta.
    pub rule: Vec<(f64, f64)>,
    /// Prior precision of the steps.
    step_precision: Vec<f64>,
    /// Gradient over candidates' effects.
    grad_u: Vec<f64>,
    /// Gradient over the border.
    grad_w: Vec<f64>,
    /// `L` of each block.
    pub(super) l: Vec<f64>,
    /// `Y = L⁻¹ B` of each block.
    pub(super) y: Vec<f64>,
    /// Cholesky factor of the border's Schur complement.
    s: Vec<f64>,
    /// Averaged information `W` of each rating.
    pub weight: Vec<f64>,
    /// `log |A|` summed over candidates.
    log_det_blocks: f64,
    /// Newton direction over candidates' effects.
    pub du: Vec<f64>,
    /// Newton direction over the border.
    pub dw: Vec<f64>,
    /// Covariance of the border: of the severities alone (steps held) or of all, as last asked for.
    pub border_cov: Vec<f64>,
    pub(super) scratch: Scratch,
}

impl<'a> Arrow<'a> {
    /// Room for the factors of a layout.
    pub fn new(layout: &'a Layout) -> Self {
        let squares = layout.blocks.last().map_or(0, |b| b.square.end);
        let besides = layout.blocks.last().map_or(0, |b| b.beside.end);
        let border = layout.border();
        Self {
            layout,
            rule: gauss_hermite(NODES),
            step_precision: step_precision(layout),
            grad_u: vec![0.0; layout.effects()],
            grad_w: vec![0.0; border],
            l: vec![0.0; squares],
            y: vec![0.0; besides],
            s: vec![0.0; border * border],
            weight: vec![0.0; layout.rows.len()],
            log_det_blocks: 0.0,
            du: vec![0.0; layout.effects()],
            dw: vec![0.0; border],
            border_cov: Vec::new(),
            scratch: Scratch::default(),
        }
    }

    /// `b' Q b` of the steps' prior.
    pub fn step_energy(&self, w: &[f64]) -> f64 {
        let b = &w[self.layout.interviewers..];
        let q = b.len();
        b.iter().enumerate().map(|(i, b_i)| b_i * dot(&self.step_precision[i * q..i * q + q], b)).sum()
    }

    /// Assembles gradient and Hessian at the point and factors them.
    pub fn factor(&mut self, point: &Point) {
        self.assemble(point, true);
        let border = self.layout.border();
        let (severities, precisions) = (self.layout.interviewers, point.precisions());
        for r in 0..severities {
            self.s[r * border + r] += precisions[3];
            self.grad_w[r] -= precisions[3] * point.w[r];
        }
        let b = &point.w[severities..];
        let q = b.len();
        for i in 0..q {
            let prior = &self.step_precision[i * q..i * q + q];
            self.grad_w[severities + i] -= dot(prior, b);
            let start = (severities + i) * border + severities;
            add_scaled(&mut self.s[start..start + i + 1], 1.0, prior);
        }
        cholesky(&mut self.s, border);
    }

    /// The same for the candidates' blocks alone; the border is given.
    pub fn factor_held(&mut self, point: &Point) {
        self.assemble(point, false);
    }

    /// Blocks and, if `bordered`, the likelihood's part of the border.
    fn assemble(&mut self, point: &Point, bordered: bool) {
        let layout = self.layout;
        let (border, n) = (layout.border(), layout.steps);
        let precisions = point.precisions();
        let steps = point.steps(layout);
        let mut moments = Moments::new();
        self.s.fill(0.0);
        self.grad_w.fill(0.0);
        self.log_det_blocks = 0.0;
        for block in &layout.blocks {
            let (size, width, cards) = (block.size(), block.width(), block.cards());
            let a = &mut self.l[block.square.clone()];
            let beside = &mut self.y[block.beside.clone()];
            let grad = &mut self.grad_u[block.effects.clone()];
            let u = &point.u[block.effects.clone()];
            a.fill(0.0);
            beside.fill(0.0);
            for (slot, (grad, u)) in grad.iter_mut().zip(u).enumerate() {
                let precision = precisions[if slot == 0 {
                    0
                } else if slot <= block.seen.len() {
                    1
                } else {
                    2
                }];
                *grad = -precision * u;
                a[slot * size + slot] = precision;
            }
            for i in block.rows.clone() {
                let row = &layout.rows[i];
                let r = row.interviewer as usize;
                let slots = block.slots(row);
                let eta = u[slots[0]] + u[slots[1]] + u[slots[2]] - point.w[r];
                moments.average(&steps[row.criterion as usize], eta, point.v[i].sqrt(), &self.rule);
                let weight = moments.weight;
                self.weight[i] = weight;
                let residual = f64::from(row.level) - moments.expected;
                let column = cards + row.aspect as usize * n;
                for (k, &slot) in slots.iter().enumerate() {
                    grad[slot] += residual;
                    for &other in &slots[..=k] {
                        a[slot * size + other] += weight;
                    }
                    let line = &mut beside[slot * width..slot * width + width];
                    line[row.card as usize] -= weight;
                    add_scaled(&mut line[column..column + n], -1.0, &moments.cross);
                }
                self.grad_w[r] -= residual;
                self.s[r * border + r] += weight;
                let first = layout.interviewers + row.criterion as usize * n;
                for j in 0..n {
                    let line = (first + j) * border;
                    let reached = if usize::from(row.level) > j { 1.0 } else { 0.0 };
                    self.grad_w[first + j] += moments.tail[j] - reached;
                    self.s[line + r] += moments.cross[j];
                    let pairs = j * (j + 1) / 2;
                    add_scaled(&mut self.s[line + first..line + first + j + 1], 1.0, &moments.fisher[pairs..]);
                }
            }
            cholesky(a, size);
            self.log_det_blocks += 2.0 * (0..size).map(|i| a[i * size + i].ln()).sum::<f64>();
            solve_lower_many(a, size, beside, width);

            if !bordered {
                continue;
            }
            // S −= Y'Y, summed locally (lower triangle) and then spread.
            let gram = &mut self.scratch.gram;
            gram.clear();
            gram.resize(width * width, 0.0);
            for line in beside.chunks_exact(width.max(1)) {
                for (i, &factor) in line.iter().enumerate() {
                    add_scaled(&mut gram[i * width..i * width + i + 1], factor, line);
                }
            }
            let columns = &layout.columns[block.columns.clone()];
            for (i, &row) in columns.iter().enumerate() {
                let line = &mut self.s[row as usize * border..row as usize * border + border];
                for (&column, value) in columns[..=i].iter().zip(&gram[i * width..]) {
                    line[column as usize] -= value;
                }
            }
        }
    }

    /// Solves for the Newton direction (`du`, `dw`) and returns the decrement, gradient · direction.
    pub fn solve(&mut self) -> f64 {
        let layout = self.layout;
        self.du.copy_from_slice(&self.grad_u);
        self.dw.copy_from_slice(&self.grad_w);
        for block in &layout.blocks {
            let t = &mut self.du[block.effects.clone()];
            solve_lower(&self.l[block.square.clone()], block.size(), t);
            let columns = &layout.columns[block.columns.clone()];
            for (line, &t) in self.y[block.beside.clone()].chunks_exact(block.width().max(1)).zip(t.iter()) {
                for (&column, y) in columns.iter().zip(line) {
                    self.dw[column as usize] -= y * t;
                }
            }
        }
        let border = layout.border();
        solve_lower(&self.s, border, &mut self.dw);
        solve_lower_transposed(&self.s, border, &mut self.dw);
        self.back_substitute();
        dot(&self.grad_u, &self.du) + dot(&self.grad_w, &self.dw)
    }

    /// The direction over candidates' effects with the border held.
    pub fn solve_held(&mut self) {
        self.dw.fill(0.0);
        self.du.copy_from_slice(&self.grad_u);
        for block in &self.layout.blocks {
            solve_lower(&self.l[block.square.clone()], block.size(), &mut self.du[block.effects.clone()]);
        }
        self.back_substitute();
    }

    /// `du ← L⁻ᵀ (du − Y dw)`.
    fn back_substitute(&mut self) {
        for block in &self.layout.blocks {
            let t = &mut self.du[block.effects.clone()];
            let columns = &self.layout.columns[block.columns.clone()];
            for (line, t) in self.y[block.beside.clone()].chunks_exact(block.width().max(1)).zip(t.iter_mut()) {
                *t -= columns.iter().zip(line).map(|(&column, y)| y * self.dw[column as usize]).sum::<f64>();
            }
            solve_lower_transposed(&self.l[block.square.clone()], block.size(), t);
        }
    }

    /// Sets the border's covariance to that of the severities, steps held.
    pub fn hold_steps(&mut self) {
        self.border_cov = inverse_from_cholesky(&self.s, self.layout.interviewers, self.layout.border());
    }

    /// Sets the border's covariance to that of severities and steps together.
    pub fn free_steps(&mut self) {
        let border = self.layout.border();
        self.border_cov = inverse_from_cholesky(&self.s, border, border);
    }

    /// Half log-determinants: of the Hessian over (u, s), and of the steps' Schur complement.
    pub fn half_log_dets(&self) -> (f64, f64) {
        let (border, severities) = (self.layout.border(), self.layout.interviewers);
        let logs = |range: std::ops::Range<usize>| range.map(|i| self.s[i * border + i].ln()).sum::<f64>();
        (0.5 * self.log_det_blocks + logs(0..severities), logs(severities..border))
    }
}

/// Inverse of the steps' prior covariance.
fn step_precision(layout: &Layout) -> Vec<f64> {
    let (steps, q) = (layout.steps, layout.criteria * layout.steps);
    let mut covariance = vec![0.0; q * q];
    for i in 0..q {
        for j in 0..q {
            let same_number = i % steps == j % steps;
            let same_criterion = i / steps == j / steps;
            let parts = [same_number, same_criterion, same_number && same_criterion];
            covariance[i * q + j] = parts.iter().zip(STEP_VARIANCE).map(|(&on, v)| if on { v } else { 0.0 }).sum();
        }
    }
    cholesky(&mut covariance, q);
    inverse_from_cholesky(&covariance, q, q)
}
