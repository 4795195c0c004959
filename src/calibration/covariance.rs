//! What the factored arrow says of uncertainty: covariances of a candidate's effects, of predictors, and across candidates.
//!
//! `V_p = A_p⁻¹ + X_p S⁻¹ X_p'`, `X_p = A_p⁻¹ B_p`, with the border's covariance `S⁻¹` last asked for: of the severities (steps
//! held), or of severities and steps.

use super::arrow::{Arrow, Point};
use super::layout::Block;
use super::linear::{add_scaled, dot, gram_of_lower, invert_lower};

/// Work space of one candidate.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    pub gram: Vec<f64>,
    inverse: Vec<f64>,
    a_inverse: Vec<f64>,
    x: Vec<f64>,
    border: Vec<f64>,
    product: Vec<f64>,
}

impl Arrow<'_> {
    /// Whether the border's covariance covers the steps.
    fn covers_steps(&self) -> bool {
        let border = self.layout.border();
        self.border_cov.len() == border * border
    }

    /// Brings `A⁻¹`, `X = A⁻¹ B` and the border covariance over the touched columns into the scratch; returns the width.
    fn open(&mut self, block: &Block) -> usize {
        let full = self.covers_steps();
        let width = if full { block.width() } else { block.cards() };
        let stride = if full { self.layout.border() } else { self.layout.interviewers };
        let size = block.size();
        let scratch = &mut self.scratch;
        for (buffer, length) in [
            (&mut scratch.inverse, size * size),
            (&mut scratch.a_inverse, size * size),
            (&mut scratch.x, size * width),
            (&mut scratch.border, width * width),
        ] {
            buffer.clear();
            buffer.resize(length, 0.0);
        }
        invert_lower(&self.l[block.square.clone()], size, size, &mut scratch.inverse);
        gram_of_lower(&scratch.inverse, size, &mut scratch.a_inverse);
        let y = &self.y[block.beside.clone()];
        let all = block.width();
        for k in 0..size {
            let source = &y[k * all..k * all + width];
            for i in 0..=k {
                add_scaled(&mut scratch.x[i * width..i * width + width], scratch.inverse[k * size + i], source);
            }
        }
        let columns = &self.layout.columns[block.columns.clone()][..width];
        for (i, &row) in columns.iter().enumerate() {
            let line = &self.border_cov[row as usize * stride..row as usize * stride + stride];
            for (out, &column) in scratch.border[i * width..i * width + width].iter_mut().zip(columns) {
                *out = line[column as usize];
            }
        }
        width
    }

    /// Var(eta) of every rating (severity included, steps not), with the border covariance last asked for.
    pub fn eta_variances(&mut self, out: &mut [f64]) {
        let layout = self.layout;
        let mut line = Vec::new();
        for block in &layout.blocks {
            let width = self.open(block);
            let size = block.size();
            let Scratch { a_inverse: a, x, border, .. } = &self.scratch;
            for i in block.rows.clone() {
                let row = &layout.rows[i];
                let [t, f, g] = block.slots(row);
                let own = a[t * size + t]
                    + a[f * size + f]
                    + a[g * size + g]
                    + 2.0 * (a[f * size + t] + a[g * size + t] + a[g * size + f]);
                line.clear();
                line.extend_from_slice(&x[t * width..t * width + width]);
                add_scaled(&mut line, 1.0, &x[f * width..f * width + width]);
                add_scaled(&mut line, 1.0, &x[g * width..g * width + width]);
                line[row.card as usize] += 1.0;
                let shared: f64 =
                    line.iter().enumerate().map(|(k, z)| z * dot(&border[k * width..k * width + width], &line)).sum();
                out[i] = own + shared;
            }
        }
    }

    /// `Σ (mean² + variance)` of theta, phi, h and s, with the border covariance last asked for.
    pub fn energies(&mut self, point: &Point) -> [f64; 4] {
        let layout = self.layout;
        let mut energies = [0.0; 4];
        for block in &layout.blocks {
            let width = self.open(block);
            let size = block.size();
            let Scratch { a_inverse: a, x, border, .. } = &self.scratch;
            for (slot, u) in point.u[block.effects.clone()].iter().enumerate() {
                let line = &x[slot * width..slot * width + width];
                let shared: f64 =
                    line.iter().enumerate().map(|(k, z)| z * dot(&border[k * width..k * width + width], line)).sum();
                let kind = if slot == 0 {
                    0
                } else if slot <= block.seen.len() {
                    1
                } else {
                    2
                };
                energies[kind] += u * u + a[slot * size + slot] + shared;
            }
        }
        let stride = if self.covers_steps() { layout.border() } else { layout.interviewers };
        for r in 0..layout.interviewers {
            energies[3] += point.w[r] * point.w[r] + self.border_cov[r * stride + r];
        }
        energies
    }

    /// Posterior covariance of (theta, phi of the criteria seen) of a candidate, `(1 + seen)²` row-major.
    pub fn candidate_covariance(&mut self, block: &Block) -> Vec<f64> {
        let width = self.open(block);
        let (size, k) = (block.size(), 1 + block.seen.len());
        let Scratch { a_inverse: a, x, border, product, .. } = &mut self.scratch;
        product.clear();
        product.resize(width, 0.0);
        let mut out = vec![0.0; k * k];
        for i in 0..k {
            product.fill(0.0);
            for (z, line) in x[i * width..i * width + width].iter().zip(border.chunks_exact(width.max(1))) {
                add_scaled(product, *z, line);
            }
            for j in 0..=i {
                let value = a[i * size + j] + dot(product, &x[j * width..j * width + width]);
                out[i * k + j] = value;
                out[j * k + i] = value;
            }
        }
        out
    }

    /// `X' a` spread over the whole border, for a combination `a` of (theta, phi of the criteria seen).
    ///
    /// `Cov(a'u_p, b'u_q) = (X_p'a)' S⁻¹ (X_q'b)` for two different candidates.
    pub fn border_loading(&mut self, block: &Block, a: &[f64]) -> Vec<f64> {
        let width = self.open(block);
        let mut out = vec![0.0; self.layout.border()];
        for (line, a) in self.scratch.x.chunks_exact(width.max(1)).zip(a) {
            for (&column, x) in self.layout.columns[block.columns.clone()].iter().zip(line) {
                out[column as usize] += a * x;
            }
        }
        out
    }
}
