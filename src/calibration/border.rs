//! The shared border of the Hessian: severities `s` and steps `b`, once every candidate's own effects are eliminated.
//!
//! `S = [[S_ss, S_sb], [S_bs, S_bb]]`.  `S_ss` is taken first: `K = S_ss⁻¹ S_sb`, then `H_b = S_bb − S_bs K` is the Hessian of
//! the steps alone.  So `Cov(s | b) = S_ss⁻¹`, `Cov(b) = H_b⁻¹`, `Cov(s, b) = −K H_b⁻¹`, `Cov(s) = S_ss⁻¹ + K H_b⁻¹ K'`.
//!
//! Up to [`DENSE`] interviewers `S_ss` is a full matrix and inverted at every step.  Beyond, the pairs that share a candidate are kept
//! alone: systems are solved by conjugate gradients (20–40 rounds: a severity is pinned by its own cards more than by the others'), and
//! the inverse is expanded to second order around its diagonal.  With so many interviewers a severity's variance is a small part
//! of any candidate's.  Links, which would fill the pattern, stand beside it as a product (`F F'`).  How far the expansion is short on
//! small isolated groups was not measured.

use super::layout::Layout;
use super::linear::{add_scaled, cholesky, dot, gram_of_lower, invert_lower, solve_lower, solve_lower_transposed};
use super::links::width;
use super::parallel::{Chunk, side};

/// The most interviewers for whom the full matrix is inverted at every step.
const DENSE: usize = 600;
/// Conjugate gradients stop at this share of the right-hand side …
const CLOSE: f64 = 1e-8;
/// … or after so many rounds.
const MOST_ROUNDS: usize = 500;

/// Sums over a chunk of candidates.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// Lower triangle of `S_ss`: dense, or the diagonal and then the pairs of the pattern.
    pub severities: Vec<f64>,
    /// Beside the pattern: `F` of each link, a line a rater.
    pub ties: Vec<f64>,
    /// `S_sb`, a row for each interviewer.
    pub mixed: Vec<f64>,
    /// Lower triangle of `S_bb`.
    pub steps: Vec<f64>,
    /// Gradient over the border, candidates' effects eliminated.
    pub gradient: Vec<f64>,
    /// `log |A|` over the candidates.
    pub log_det: f64,
    /// `g' A⁻¹ g` over the candidates' effects.
    pub square: f64,
}

/// Which pairs of interviewers share a candidate, and who rated each link.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// For each candidate in turn, for each pair of cards (i, j < i): where the pair stands.
    pub places: Vec<u32>,
    /// Where each chunk starts in `places`.
    starts: Vec<usize>,
    /// The pairs by (larger, smaller) index.
    pairs: Vec<(u32, u32)>,
    /// Raters of each link, and how many columns of `F` are its own.
    links: Vec<(Vec<u32>, usize)>,
}

impl Pattern {
    fn new(layout: &Layout, chunks: &[Chunk]) -> Self {
        let each = |mut f: Box<dyn FnMut(u64) + '_>| {
            for block in layout.blocks() {
                let met = layout.met_by(&block);
                for (i, &a) in met.iter().enumerate() {
                    met[..i].iter().for_each(|&b| f(u64::from(a) << 32 | u64::from(b)));
                }
            }
        };
        let mut all: Vec<u64> = Vec::new();
        each(Box::new(|pair| {
            // Sorted out now and then, or many candidates would make it long.
            if all.len() == all.capacity() && all.len() > 1 << 16 {
                all.sort_unstable();
                all.dedup();
                let room = all.len() + (1 << 20);
                all.reserve(room);
            }
            all.push(pair);
        }));
        all.sort_unstable();
        all.dedup();
        let mut places = Vec::new();
        each(Box::new(|pair| places.push(all.partition_point(|&other| other < pair) as u32)));
        let mut starts = Vec::with_capacity(chunks.len());
        let mut start = 0;
        for chunk in chunks {
            starts.push(start);
            let candidates = chunk.people.start..chunk.people.end.min(layout.people());
            start += candidates.map(|p| side(&layout.block(p))).map(|n| (n - 1) * (n - 2) / 2).sum::<usize>();
        }
        let pairs = all.iter().map(|pair| ((pair >> 32) as u32, *pair as u32)).collect();
        let links = layout.links().map(|block| (layout.met_by(&block).to_vec(), width(&block))).collect();
        Self { places, starts, pairs, links }
    }

    /// The places of a chunk's pairs.
    pub fn of_chunk(&self, chunk: usize) -> &[u32] {
        &self.places[self.starts[chunk]..]
    }
}

/// The border's Hessian, factored.
#[derive(Debug, Clone, Default)]
pub(super) struct Border {
    /// Number of severities, and of steps.
    pub severities: usize,
    pub steps: usize,
    /// None while the matrix is full.
    pub pattern: Option<Pattern>,
    /// Prior precision of the steps.
    prior: Vec<f64>,
    /// `S` as summed up.
    sum: Part,
    /// `S_ss⁻¹`: full, or the diagonal and then the pattern's pairs.
    inverse: Vec<f64>,
    /// What links add to `S_ss⁻¹` beside the pattern, as a product: a line an interviewer.
    tied: Vec<f64>,
    /// `K = S_ss⁻¹ S_sb`.
    pub k: Vec<f64>,
    /// `L` of `H_b`.
    l: Vec<f64>,
    /// `U = L⁻ᵀ`, so that `H_b⁻¹ = U U'`, by rows.
    pub root: Vec<f64>,
    /// `K U`.
    pub k_root: Vec<f64>,
    room: Vec<f64>,
}

/// Variances of a step: common to all steps, common to a step's number over criteria, its own
/// (`9·[j=j'] + 1·[c=c'] + 0.09·[both]`).
const STEP_VARIANCE: [f64; 3] = [9.0, 1.0, 0.09];

impl Border {
    /// Room for the border of a layout; `full` asks for the full matrix whatever its size.
    pub fn new(layout: &Layout, chunks: &[Chunk], full: bool) -> Self {
        let (severities, steps) = (layout.interviewers, layout.criteria * layout.steps);
        let pattern = (severities > DENSE && !full).then(|| Pattern::new(layout, chunks));
        Self {
            severities,
            steps,
            pattern,
            prior: step_precision(layout),
            sum: Part::default(),
            inverse: Vec::new(),
            tied: Vec::new(),
            k: vec![0.0; severities * steps],
            l: Vec::new(),
            root: vec![0.0; steps * steps],
            k_root: vec![0.0; severities * steps],
            room: Vec::new(),
        }
    }

    /// A full border that is given, its uncertainty spread: nothing can be factored into it.  `inverse` is `Cov(s | b)`, and the rest as
    /// in the fields.
    pub fn given(severities: usize, inverse: Vec<f64>, k: Vec<f64>, root: Vec<f64>) -> Self {
        let steps = root.len().isqrt();
        let k_root = vec![0.0; k.len()];
        let mut border = Self { severities, steps, inverse, k, root, k_root, ..Self::default() };
        border.spread();
        border
    }

    /// Lower triangle of `Cov(s | b)`, row by row; `None` beside the pattern.
    pub fn covariance_of_severities(&self) -> Option<Vec<f64>> {
        let r = self.severities;
        self.pattern.is_none().then(|| (0..r).flat_map(|i| self.inverse[i * r..=i * r + i].iter().copied()).collect())
    }

    /// Empties a chunk's sums: all, or those of the gradient only.
    pub fn clear(&self, part: &mut Part, all: bool) {
        if !all {
            part.gradient.clear();
            part.gradient.resize(self.severities + self.steps, 0.0);
            part.square = 0.0;
            return;
        }
        let (r, q) = (self.severities, self.steps);
        let severities = self.pattern.as_ref().map_or(r * r, |pattern| r + pattern.pairs.len());
        for (sums, length) in [
            (&mut part.severities, severities),
            (&mut part.mixed, r * q),
            (&mut part.steps, q * q),
            (&mut part.gradient, r + q),
        ] {
            sums.clear();
            sums.resize(length, 0.0);
        }
        part.ties.clear();
        (part.log_det, part.square) = (0.0, 0.0);
    }

    /// `b' Q b` of the steps' prior.
    pub fn step_energy(&self, b: &[f64]) -> f64 {
        b.iter().zip(self.prior.chunks_exact(b.len().max(1))).map(|(b_i, row)| b_i * dot(row, b)).sum()
    }

    /// Adds the chunks in their order, and the priors at `w`; then factors.
    pub fn factor(&mut self, parts: &mut [Part], w: &[f64], precision: f64) {
        let (r, q) = (self.severities, self.steps);
        let Some((first, others)) = parts.split_first_mut() else { return };
        for other in others {
            add_scaled(&mut first.severities, 1.0, &other.severities);
            add_scaled(&mut first.mixed, 1.0, &other.mixed);
            add_scaled(&mut first.steps, 1.0, &other.steps);
            first.ties.extend_from_slice(&other.ties);
            add_scaled(&mut first.gradient, 1.0, &other.gradient);
            first.log_det += other.log_det;
            first.square += other.square;
        }
        std::mem::swap(&mut self.sum, first);
        for i in 0..r {
            let place = if self.pattern.is_some() { i } else { i * r + i };
            self.sum.severities[place] += precision;
        }
        add_scaled(&mut self.sum.steps, 1.0, &self.prior);
        self.pull(w, precision);
        if self.pattern.is_some() {
            self.expand();
            self.conjugate(q);
        } else {
            self.invert();
        }
        // H_b, lower triangle.
        self.l.clone_from(&self.sum.steps);
        for (k, mixed) in self.k.chunks_exact(q.max(1)).zip(self.sum.mixed.chunks_exact(q.max(1))) {
            for (i, &mixed) in mixed.iter().enumerate() {
                add_scaled(&mut self.l[i * q..i * q + i + 1], -mixed, k);
            }
        }
        cholesky(&mut self.l, q);
        self.room.resize(q * q, 0.0);
        invert_lower(&self.l, q, q, &mut self.room);
        for i in 0..q {
            for j in 0..q {
                self.root[j * q + i] = self.room[i * q + j];
            }
        }
    }

    /// Takes the gradient of the chunks, and leaves the factors as they are.
    pub fn renew(&mut self, parts: &mut [Part], w: &[f64], precision: f64) {
        self.sum.gradient.fill(0.0);
        self.sum.square = 0.0;
        for part in parts {
            add_scaled(&mut self.sum.gradient, 1.0, &part.gradient);
            self.sum.square += part.square;
        }
        self.pull(w, precision);
    }

    /// The priors' part of the gradient at `w`.
    fn pull(&mut self, w: &[f64], precision: f64) {
        let (severities, steps) = w.split_at(self.severities);
        let (of_severities, of_steps) = self.sum.gradient.split_at_mut(self.severities);
        of_severities.iter_mut().zip(severities).for_each(|(g, s)| *g -= precision * s);
        let rows = self.prior.chunks_exact(self.steps.max(1));
        of_steps.iter_mut().zip(rows).for_each(|(g, row)| *g -= dot(row, steps));
    }

    /// Makes `K U`, wanted for what the steps' uncertainty adds elsewhere.
    pub fn spread(&mut self) {
        let q = self.steps;
        self.k_root.fill(0.0);
        for (out, k) in self.k_root.chunks_exact_mut(q.max(1)).zip(self.k.chunks_exact(q.max(1))) {
            for (i, &k) in k.iter().enumerate() {
                add_scaled(&mut out[i..], k, &self.root[i * q + i..i * q + q]);
            }
        }
    }

    /// The full inverse of `S_ss`, and `K`.
    fn invert(&mut self) {
        let (r, q) = (self.severities, self.steps);
        cholesky(&mut self.sum.severities, r);
        self.room.resize(r * r, 0.0);
        self.inverse.resize(r * r, 0.0);
        invert_lower(&self.sum.severities, r, r, &mut self.room);
        gram_of_lower(&self.room, r, &mut self.inverse);
        self.k.fill(0.0);
        for (k, row) in self.k.chunks_exact_mut(q.max(1)).zip(self.inverse.chunks_exact(r.max(1))) {
            for (&share, mixed) in row.iter().zip(self.sum.mixed.chunks_exact(q.max(1))) {
                add_scaled(k, share, mixed);
            }
        }
    }

    /// The inverse of `S_ss` on the pattern: `D⁻¹ − D⁻¹ O D⁻¹`, and the second order on the diagonal.
    fn expand(&mut self) {
        let Some(pattern) = &self.pattern else { return };
        let r = self.severities;
        let (diagonal, pairs) = self.sum.severities.split_at(r);
        self.inverse.clear();
        self.inverse.extend(diagonal.iter().map(|d| 1.0 / d));
        let mut second = vec![1.0; r];
        for (&(i, j), &value) in pattern.pairs.iter().zip(pairs) {
            let (i, j) = (i as usize, j as usize);
            let shared = value * value * self.inverse[i] * self.inverse[j];
            second[i] += shared;
            second[j] += shared;
            self.inverse.push(-value * self.inverse[i] * self.inverse[j]);
        }
        self.inverse.iter_mut().zip(second).for_each(|(v, second)| *v *= second);
        self.expand_links();
    }

    /// What links add to that: with `D` for all but `F F'`, `(D − F F')⁻¹ = D⁻¹ + D⁻¹ F (I − F' D⁻¹ F)⁻¹ F' D⁻¹`.
    fn expand_links(&mut self) {
        let Some(pattern) = &self.pattern else { return };
        let (r, many) = (self.severities, pattern.links.iter().map(|link| link.1).sum::<usize>());
        self.tied.clear();
        self.tied.resize(r * many, 0.0);
        if many == 0 {
            return;
        }
        let (mut column, mut ties) = (0, &self.sum.ties[..]);
        for (raters, width) in &pattern.links {
            let (own, rest) = ties.split_at(raters.len() * width);
            ties = rest;
            for (&i, line) in raters.iter().zip(own.chunks_exact(*width)) {
                let start = i as usize * many + column;
                self.tied[start..start + width].copy_from_slice(line);
            }
            column += width;
        }
        let mut left = vec![0.0; many * many];
        (0..many).for_each(|i| left[i * many + i] = 1.0);
        for (line, d) in self.tied.chunks_exact_mut(many).zip(&self.sum.severities) {
            for i in (0..many).filter(|&i| line[i] != 0.0) {
                add_scaled(&mut left[i * many..=i * many + i], -line[i] / d, &line[..=i]);
            }
            line.iter_mut().for_each(|value| *value /= d);
        }
        cholesky(&mut left, many);
        self.tied.chunks_exact_mut(many).for_each(|line| solve_lower(&left, many, line));
        let line = |i: usize| &self.tied[i * many..i * many + many];
        let (diagonal, pairs) = self.inverse.split_at_mut(r);
        diagonal.iter_mut().enumerate().for_each(|(i, v)| *v += dot(line(i), line(i)));
        let places = pattern.pairs.iter().map(|&(i, j)| (i as usize, j as usize));
        pairs.iter_mut().zip(places).for_each(|(v, (i, j))| *v += dot(line(i), line(j)));
    }

    /// `K` by conjugate gradients, from the last one.
    fn conjugate(&mut self, columns: usize) {
        let mut k = std::mem::take(&mut self.k);
        self.conjugate_gradients(&self.sum.mixed, &mut k, columns);
        self.k = k;
    }

    /// Solves `S_ss X = B` for several columns at once (rows of `columns` numbers), from the `X` given.
    fn conjugate_gradients(&self, b: &[f64], x: &mut [f64], columns: usize) {
        let r = self.severities;
        if columns == 0 || r == 0 {
            return;
        }
        let diagonal = &self.sum.severities[..r];
        let products = |a: &[f64], b: &[f64]| {
            let mut sums = vec![0.0; columns];
            for (a, b) in a.chunks_exact(columns).zip(b.chunks_exact(columns)) {
                sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
            }
            sums
        };
        let prepared = |rest: &[f64], out: &mut [f64]| {
            for ((out, rest), d) in out.chunks_exact_mut(columns).zip(rest.chunks_exact(columns)).zip(diagonal) {
                out.iter_mut().zip(rest).for_each(|(out, rest)| *out = rest / d);
            }
        };
        let mut rest = vec![0.0; r * columns];
        self.times(x, &mut rest, columns);
        rest.iter_mut().zip(b).for_each(|(rest, b)| *rest = b - *rest);
        let mut ready = vec![0.0; r * columns];
        prepared(&rest, &mut ready);
        let mut ahead = ready.clone();
        let mut image = vec![0.0; r * columns];
        let mut size = products(&rest, &ready);
        prepared(b, &mut image);
        let goal: Vec<f64> = products(b, &image).iter().map(|size| size * CLOSE * CLOSE).collect();
        for _ in 0..MOST_ROUNDS {
            if size.iter().zip(&goal).all(|(size, goal)| size <= goal) {
                break;
            }
            self.times(&ahead, &mut image, columns);
            let bend = products(&ahead, &image);
            let share: Vec<f64> = size.iter().zip(&bend).map(|(s, b)| if *b > 0.0 { s / b } else { 0.0 }).collect();
            for i in 0..r * columns {
                let share = share[i % columns];
                x[i] += share * ahead[i];
                rest[i] -= share * image[i];
            }
            prepared(&rest, &mut ready);
            let next = products(&rest, &ready);
            let keep: Vec<f64> = next.iter().zip(&size).map(|(n, s)| if *s > 0.0 { n / s } else { 0.0 }).collect();
            ahead.iter_mut().zip(&ready).enumerate().for_each(|(i, (a, z))| *a = z + keep[i % columns] * *a);
            size = next;
        }
    }

    /// `out ← S_ss x` on the pattern.
    fn times(&self, x: &[f64], out: &mut [f64], columns: usize) {
        let Some(pattern) = &self.pattern else { return };
        let (diagonal, values) = self.sum.severities.split_at(self.severities);
        for ((out, x), d) in out.chunks_exact_mut(columns).zip(x.chunks_exact(columns)).zip(diagonal) {
            out.iter_mut().zip(x).for_each(|(out, x)| *out = d * x);
        }
        for (&(i, j), &value) in pattern.pairs.iter().zip(values) {
            let (i, j) = (i as usize * columns, j as usize * columns);
            add_scaled(&mut out[i..i + columns], value, &x[j..j + columns]);
            add_scaled(&mut out[j..j + columns], value, &x[i..i + columns]);
        }
        let mut ties = &self.sum.ties[..];
        for (raters, width) in &pattern.links {
            let (own, rest) = ties.split_at(raters.len() * width);
            ties = rest;
            let mut along = vec![0.0; width * columns];
            for (&i, line) in raters.iter().zip(own.chunks_exact(*width)) {
                let x = &x[i as usize * columns..][..columns];
                along.chunks_exact_mut(columns).zip(line).for_each(|(out, share)| add_scaled(out, *share, x));
            }
            for (&i, line) in raters.iter().zip(own.chunks_exact(*width)) {
                let out = &mut out[i as usize * columns..][..columns];
                along.chunks_exact(columns).zip(line).for_each(|(along, share)| add_scaled(out, -share, along));
            }
        }
    }

    /// `S_ss⁻¹ x`.
    fn severities_of(&self, x: &[f64]) -> Vec<f64> {
        if self.pattern.is_some() {
            let mut out = vec![0.0; x.len()];
            self.conjugate_gradients(x, &mut out, 1);
            return out;
        }
        self.inverse.chunks_exact(x.len().max(1)).map(|row| dot(row, x)).collect()
    }

    /// `S⁻¹ x`.
    pub fn solve(&self, x: &[f64]) -> Vec<f64> {
        let (r, q) = (self.severities, self.steps);
        let mut steps = x[r..].to_vec();
        for (k, x) in self.k.chunks_exact(q.max(1)).zip(&x[..r]) {
            add_scaled(&mut steps, -x, k);
        }
        solve_lower(&self.l, q, &mut steps);
        solve_lower_transposed(&self.l, q, &mut steps);
        let mut out = self.severities_of(&x[..r]);
        for (out, k) in out.iter_mut().zip(self.k.chunks_exact(q.max(1))) {
            *out -= dot(k, &steps);
        }
        out.extend(steps);
        out
    }

    /// The Newton direction over the border, and its part of the decrement together with the candidates'.
    pub fn direction(&self) -> (Vec<f64>, f64) {
        let direction = self.solve(&self.sum.gradient);
        let decrement = self.sum.square + dot(&direction, &self.sum.gradient);
        (direction, decrement)
    }

    /// Cov(s_i, s_j), steps held.
    pub fn held(&self, i: usize, j: usize) -> f64 {
        let Some(pattern) = &self.pattern else { return self.inverse[i * self.severities + j] };
        if i == j {
            return self.inverse[i];
        }
        let pair = (i.max(j) as u32, i.min(j) as u32);
        let many = self.tied.len() / self.severities;
        let tied = || dot(&self.tied[i * many..i * many + many], &self.tied[j * many..j * many + many]);
        pattern.pairs.binary_search(&pair).map_or_else(|_| tied(), |place| self.inverse[self.severities + place])
    }

    /// Adds what a link leaves to `S_ss`: on the diagonal `own`, and off it `−F F'`, whose lines of `width` numbers are given.
    #[inline(always)]
    pub fn tie(&self, part: &mut Part, met: &[u32], own: impl Iterator<Item = f64>, ties: &[f64], width: usize) {
        let r = self.severities;
        let sparse = self.pattern.is_some();
        for (&i, own) in met.iter().zip(own) {
            let place = if sparse { i as usize } else { i as usize * r + i as usize };
            part.severities[place] += own;
        }
        if sparse {
            part.ties.extend_from_slice(ties);
            return;
        }
        // Column by column, so that the loops are long.
        let columns: Vec<Vec<f64>> =
            (0..width).map(|k| ties.iter().skip(k).step_by(width).copied().collect()).collect();
        let mut line = vec![0.0; met.len()];
        for (i, &a) in met.iter().enumerate() {
            line[..=i].fill(0.0);
            columns.iter().for_each(|column| add_scaled(&mut line[..=i], column[i], &column[..=i]));
            let row = &mut part.severities[a as usize * r..a as usize * r + r];
            met.iter().zip(&line[..=i]).for_each(|(&b, value)| row[b as usize] -= value);
        }
    }

    /// `Cov(s|b)` times `q`, steps held, over the raters of a link: `q` and `out` are lines of `width` numbers.  Beside the pattern, pairs
    /// that share a candidate are left out of it: with so many raters, each other one is a small part of what a link is known by.
    #[inline(always)]
    pub fn held_times(&self, met: &[u32], q: &[f64], width: usize, out: &mut Vec<f64>) {
        let r = self.severities;
        out.clear();
        out.resize(q.len(), 0.0);
        if self.pattern.is_none() {
            let mut column = vec![0.0; r];
            for k in 0..width {
                column.fill(0.0);
                for (&i, q) in met.iter().zip(q.chunks_exact(width)) {
                    add_scaled(&mut column, q[k], &self.inverse[i as usize * r..i as usize * r + r]);
                }
                met.iter().zip(out.chunks_exact_mut(width)).for_each(|(&i, out)| out[k] = column[i as usize]);
            }
            return;
        }
        let many = self.tied.len() / r.max(1);
        let line = |i: u32| &self.tied[i as usize * many..i as usize * many + many];
        let mut along = vec![0.0; many * width];
        for (&i, q) in met.iter().zip(q.chunks_exact(width)) {
            along.chunks_exact_mut(many).zip(q).for_each(|(along, q)| add_scaled(along, *q, line(i)));
        }
        for ((&i, q), out) in met.iter().zip(q.chunks_exact(width)).zip(out.chunks_exact_mut(width)) {
            let own = self.inverse[i as usize] - dot(line(i), line(i));
            for ((out, q), along) in out.iter_mut().zip(q).zip(along.chunks_exact(many)) {
                *out = own * q + dot(line(i), along);
            }
        }
    }

    /// The same over the interviewers of a candidate, into the square of their candidate's core; `places` are the pattern's for that
    /// candidate.
    #[inline(always)]
    pub fn held_among(&self, met: &[u32], places: &[u32], square: &mut [f64], stride: usize) {
        if self.pattern.is_none() {
            for (line, &i) in square.chunks_exact_mut(stride).skip(1).zip(met) {
                let row = &self.inverse[i as usize * self.severities..][..self.severities];
                line[1..].iter_mut().zip(met).for_each(|(out, &j)| *out = row[j as usize]);
            }
            return;
        }
        let mut places = places.iter();
        for (i, &a) in (1..).zip(met) {
            square[i * stride + i] = self.inverse[a as usize];
            for (j, &b) in (1..i).zip(met) {
                // Without places, the pair is looked up.
                let found = places.next().map(|&place| self.inverse[self.severities + place as usize]);
                let value = found.unwrap_or_else(|| self.held(a as usize, b as usize));
                square[i * stride + j] = value;
                square[j * stride + i] = value;
            }
        }
    }

    /// Variance of every severity and step; wants [`Self::spread`].
    pub fn variances(&self) -> Vec<f64> {
        let q = self.steps;
        let severities = self.k_root.chunks_exact(q.max(1)).enumerate().map(|(i, row)| self.held(i, i) + dot(row, row));
        let without_steps = (0..if q == 0 { self.severities } else { 0 }).map(|i| self.held(i, i));
        let steps = self.root.chunks_exact(q.max(1)).map(|row| dot(row, row));
        severities.chain(without_steps).chain(steps).collect()
    }

    /// `Σ_r s_r² + Var(s_r)`, steps held; and what the information on log σs is, of precision `precision`.
    pub fn severity_tally(&self, w: &[f64], precision: f64) -> (f64, f64) {
        let r = self.severities;
        let energy = w[..r].iter().enumerate().map(|(i, s)| s * s + self.held(i, i)).sum();
        let own: f64 = (0..r).map(|i| (1.0 - precision * self.held(i, i)).powi(2)).sum();
        let others: f64 = if self.pattern.is_some() {
            self.inverse[r..].iter().map(|v| 2.0 * (precision * v).powi(2)).sum()
        } else {
            let all: f64 = self.inverse.iter().map(|v| (precision * v).powi(2)).sum();
            all - (0..r).map(|i| (precision * self.held(i, i)).powi(2)).sum::<f64>()
        };
        (energy, 2.0 * (own + others))
    }

    /// Half log-determinants: of the Hessian over (u, s), and of the steps' Schur complement.  Full matrices only.
    pub fn half_log_dets(&self) -> (f64, f64) {
        let logs = |l: &[f64], n: usize| (0..n).map(|i| l[i * n + i].ln()).sum::<f64>();
        (0.5 * self.sum.log_det + logs(&self.sum.severities, self.severities), logs(&self.l, self.steps))
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
    super::linear::inverse_from_cholesky(&covariance, q, q)
}

#[cfg(test)]
mod tests {
    use super::super::arrow::{Arrow, Pass, Point};
    use super::super::parallel::chunks;
    use super::super::ratings::Rating;
    use super::*;

    /// 200 candidates with three cards of two ratings each by 40 interviewers, and a link that a dozen rated; the same every time.
    fn layout() -> Layout {
        let rows = (0..1200_u32).map(|i| {
            let (candidate, card) = (i / 6, i / 2 % 3);
            let interviewer = (candidate * 7 + card * (5 + candidate % 11)) % 40;
            let level = ((candidate * 13 + interviewer * 3 + i * i % 7) % 4) as u8;
            Rating { candidate, interviewer, criterion: i % 3, level }
        });
        let link =
            (0..12_u32).map(|i| Rating { candidate: 200, interviewer: 3 * i, criterion: 1, level: (i % 4) as u8 });
        Layout::arrange(4, 40, 3, (200, 1), rows.chain(link))
    }

    #[test]
    fn the_pattern_stands_in_for_the_full_matrix() {
        let layout = layout();
        let mut full = Border::new(&layout, &chunks(&layout), false);
        assert!(full.pattern.is_none(), "few interviewers have the full matrix");
        let mut sparse = full.clone();
        sparse.pattern = Some(Pattern::new(&layout, &chunks(&layout)));
        let of = |border: &mut Border| {
            let mut arrow = Arrow::with(&layout, 1, border.clone());
            let mut point = Point::start(&layout, [0.0, -0.7, -0.7, -0.7]);
            // From the second step on conjugate gradients start where they ended.
            for _ in 0..2 {
                arrow.factor(&point);
                arrow.finish(&point, Pass::Step);
                point.w.iter_mut().zip(&arrow.dw).for_each(|(w, dw)| *w += dw);
                point.u.iter_mut().zip(&arrow.du).for_each(|(u, du)| *u += du);
            }
            arrow.border.spread();
            *border = arrow.border;
            (point, arrow.next)
        };
        let ((one, one_next), (other, other_next)) = (of(&mut full), of(&mut sparse));
        for (a, b) in one.w.iter().zip(&other.w) {
            assert!((a - b).abs() < 1e-7, "direction {a} {b}");
        }
        for (a, b) in full.k.iter().zip(&sparse.k) {
            assert!((a - b).abs() < 1e-7, "K {a} {b}");
        }
        // The inverse is an expansion: severities' variances are a few percent short at most, candidates' hardly.
        for (a, b) in full.variances().iter().zip(sparse.variances()) {
            assert!((a / b - 1.0).abs() < 0.04, "variance {a} {b}");
        }
        for (a, b) in one_next.iter().zip(&other_next) {
            assert!((a / b - 1.0).abs() < 0.01, "Var(eta) {a} {b}");
        }
    }
}
