//! The variance components: where `M(ψ) + log prior` is highest, and how it bends there.
//!
//! ψ and the effects are sought together.  Every Newton step over the effects also yields the gradient over ψ and about its information
//! matrix, `2 Σ (δ − Cov/σσ')²`, so that ψ takes a scoring step of its own each time: a dozen passes in all, where a search around
//! converged fits took seventy-five.

use super::arrow::{Point, Tally};
use super::layout::Layout;
use super::linear::{add_scaled, cholesky, dot, eigen_symmetric, solve_lower, solve_lower_transposed};
use super::newton::{Newton, Tolerance};
use super::ratings::Ratings;

/// Below this many candidates the neglected part of the gradient matters, and so does the uncertainty of ψ itself.
pub(super) const SMALL: usize = 300;
/// Bounds of every ψ = log σ.
const BOX: (f64, f64) = (-4.0, 2.0);
/// Candidates in the samples on which ψ is sought if there are more than twice the larger: it is then known to a percent.
const SAMPLES: [usize; 2] = [4_000, 20_000];
/// From so many candidates on.
pub(super) const MANY: usize = 2 * SAMPLES[1];
/// Where the search starts: σ of 1, ½, ½, ½.
const START: [f64; 4] = [0.0, -0.7, -0.7, -0.7];
/// Spacing of the differences.
const SPACING: f64 = 0.05;
/// The least curvature along an axis: a standard deviation of ψ of 2 is as wide as it may get.
const LEAST_CURVATURE: f64 = 0.25;
/// The longest step of a ψ in a search.
const MAX_MOVE: f64 = 0.7;
/// A search is over when every ψ moves by less.
const STILL: f64 = 1e-3;
/// What the steps add to the energies is renewed when a ψ has moved so far; it is a small correction and changes slowly.
const MOVED: f64 = 2e-2;
/// ψ moves once no variance changes by more than this share of its move, or after so many steps of waiting.
const LAG: f64 = 0.2;
const PATIENCE: usize = 2;
/// So many steps find the effects before ψ moves at all.
const WARM: usize = 2;
/// Within this of its place, ψ must know what the steps add.
const NEAR: f64 = 0.05;
/// No search needs this many moves.
const MOST: usize = 40;

/// The mode of ψ and the fit there.
#[derive(Debug)]
pub(super) struct Mode<'a> {
    pub newton: Newton<'a>,
    /// Converged at the mode.
    pub point: Point,
    /// Only for small sets.
    pub bend: Option<Bend>,
    pub converged: bool,
}

/// How the objective bends around the mode.
#[derive(Debug, Clone)]
pub(super) struct Bend {
    /// Columns are the principal axes, one posterior standard deviation long (row-major 4 × 4).
    pub axes: [f64; 16],
}

/// Finds the mode; `bent` asks for the curvature around it whatever the size.
pub(super) fn find(layout: &Layout, bent: bool, threads: usize) -> Mode<'_> {
    let small = bent || layout.people() < SMALL;
    let mut newton = Newton::new(layout, threads, small);
    if layout.ratings() == 0 {
        // Nothing but the prior, whose mode is σ = 1.
        let mut point = Point::start(layout, [0.0; 4]);
        let converged = newton.converge(&mut point, Tolerance::FINE);
        return Mode { newton, point, bend: None, converged };
    }
    let mut point = Point::start(layout, START);
    let found = score(&mut newton, &mut point, STILL);
    let bend = if small { Some(polish(&mut newton, &mut point)) } else { None };
    let converged = newton.converge(&mut point, Tolerance::FINE);
    Mode { newton, point, bend, converged: converged && (small || found) }
}

/// The same for many candidates: ψ is sought on samples, each search starting where the last one ended, and then held for all.
pub(super) fn find_by_samples<'a>(ratings: &Ratings, layout: &'a Layout, threads: usize) -> Mode<'a> {
    let mut start: Option<([f64; 4], Vec<f64>)> = None;
    let (mut steps, mut found) = (0, true);
    for size in SAMPLES {
        let sample = Layout::of(ratings, (layout.people() / size).max(1));
        let mut newton = Newton::new(&sample, threads, false);
        let mut point = Point::start(&sample, START);
        if let Some((psi, w)) = start {
            (point.psi, point.w) = (psi, w);
        }
        found &= score(&mut newton, &mut point, STILL);
        steps += newton.steps;
        start = Some((point.psi, point.w));
    }
    let mut newton = Newton::new(layout, threads, false);
    newton.steps = steps;
    let mut point = Point::start(layout, START);
    if let Some((psi, w)) = start {
        (point.psi, point.w) = (psi, w);
    }
    let converged = newton.converge(&mut point, Tolerance::GOOD);
    Mode { newton, point, bend: None, converged: converged && found }
}

/// Quasi-Newton steps of ψ along with the Newton steps of the effects, until every ψ would move by less than `still`.
/// False if they never settle.
fn score(newton: &mut Newton<'_>, point: &mut Point, still: f64) -> bool {
    let counts = newton.arrow.layout.counts;
    let mut path = Path::default();
    // What the steps add to the energies, and the ψ for which that was found.
    let mut added = ([0.0; 4], [f64::INFINITY; 4]);
    for _ in 0..WARM {
        newton.step(point);
    }
    for _ in 0..MOST {
        newton.step(point);
        newton.step_again(point);
        // Variances follow ψ with a delay, and what they lack would be taken for what ψ did: candidates catch up alone, which is cheap.
        let mut next = path.clone();
        let (mut tally, mut moves) = (Tally::default(), [0.0; 4]);
        for _ in 0..PATIENCE {
            tally = newton.step_alone(point, true);
            add_scaled(&mut tally.energies, 1.0, &added.0);
            next = path.clone();
            moves = next.ahead(point.psi, gradient(&tally, point.psi, counts), &tally, true);
            if tally.change < LAG * largest(moves).max(still) {
                break;
            }
        }
        let stale = point.psi.iter().zip(added.1).any(|(psi, then)| (psi - then).abs() > MOVED);
        if stale && largest(moves) < NEAR {
            let before = added.0;
            added = (newton.arrow.energies_of_steps(point), point.psi);
            (0..4).for_each(|j| tally.energies[j] += added.0[j] - before[j]);
            next = path.clone();
            moves = next.ahead(point.psi, gradient(&tally, point.psi, counts), &tally, true);
        } else if largest(moves) < still {
            return true;
        }
        path = next;
        point.psi.iter_mut().zip(moves).for_each(|(psi, by)| *psi = (*psi + by).clamp(BOX.0, BOX.1));
    }
    false
}

fn largest(moves: [f64; 4]) -> f64 {
    moves.iter().fold(0.0_f64, |m, d| m.max(d.abs()))
}

/// Gradient over ψ, but for a part that does not grow with the number of candidates; with the prior σ ~ Gamma(2, 2).
fn gradient(tally: &Tally, psi: [f64; 4], counts: [f64; 4]) -> [f64; 4] {
    std::array::from_fn(|j| tally.energies[j] * (-2.0 * psi[j]).exp() - counts[j] + 2.0 - 2.0 * psi[j].exp())
}

/// Where a search has been: L-BFGS whose first guess of the curvature is the information at hand.
///
/// The information takes each rating's weight as given, but weights follow ψ: along the common scale of all four it is five times too
/// stiff, and plain scoring closes in by a sixth a step.  What the last steps did to the gradient tells the rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    last: Option<([f64; 4], [f64; 4])>,
    /// (step, fall of the gradient), oldest first.
    pairs: Vec<([f64; 4], [f64; 4])>,
}

impl Path {
    /// The step to take from `psi`, where the gradient is `gradient`.
    pub fn ahead(&mut self, psi: [f64; 4], gradient: [f64; 4], tally: &Tally, prior: bool) -> [f64; 4] {
        /// Without pairs, steps are stretched by this: they would be too short.
        const FIRST: f64 = 2.0;
        /// Pairs remembered.
        const MEMORY: usize = 6;
        let mut matrix = [0.0; 16];
        for j in 0..4 {
            for k in 0..=j {
                matrix[j * 4 + k] = tally.information[k][j];
            }
            matrix[j * 5] += if prior { 2.0 * psi[j].exp() } else { 0.0 } + 1e-6;
        }
        cholesky(&mut matrix, 4);
        if let Some((then, before)) = self.last.replace((psi, gradient)) {
            let step: [f64; 4] = std::array::from_fn(|j| psi[j] - then[j]);
            let fall: [f64; 4] = std::array::from_fn(|j| before[j] - gradient[j]);
            // Against the information's own measure: a pair that says next to nothing is noise.
            let mut expected = [0.0; 4];
            for (i, row) in matrix.chunks_exact(4).enumerate() {
                for (j, l) in row.iter().enumerate().take(i + 1) {
                    expected[j] += l * step[i];
                }
            }
            if dot(&step, &fall) > 0.02 * dot(&expected, &expected) {
                self.pairs.push((step, fall));
                if self.pairs.len() > MEMORY {
                    self.pairs.remove(0);
                }
            }
        }
        let mut ahead = gradient;
        let mut shares = Vec::with_capacity(self.pairs.len());
        for (step, fall) in self.pairs.iter().rev() {
            let share = dot(step, &ahead) / dot(step, fall);
            add_scaled(&mut ahead, -share, fall);
            shares.push(share);
        }
        solve_lower(&matrix, 4, &mut ahead);
        solve_lower_transposed(&matrix, 4, &mut ahead);
        for ((step, fall), share) in self.pairs.iter().zip(shares.iter().rev()) {
            let correction = share - dot(fall, &ahead) / dot(step, fall);
            add_scaled(&mut ahead, correction, step);
        }
        let reach = if self.pairs.is_empty() { FIRST } else { 1.0 };
        let longest = largest(ahead.map(|by| by * reach)).max(MAX_MOVE);
        ahead.map(|by| by * reach * MAX_MOVE / longest)
    }
}

/// Newton steps on the objective itself, by central differences, until it stands still.
fn polish(newton: &mut Newton<'_>, point: &mut Point) -> Bend {
    let mut bend = Bend { axes: std::array::from_fn(|i| if i % 5 == 0 { 1.0 } else { 0.0 }) };
    for _ in 0..8 {
        let stencil = Stencil::around(newton, point);
        let (step, axes) = stencil.step();
        bend.axes = axes;
        let longest = step.iter().fold(0.0_f64, |m, s| m.max(s.abs()));
        let mut share = (0.7 / longest.max(1e-9)).min(1.0);
        let mut better = false;
        while !better && share * longest > 1e-4 {
            let mut trial = point.clone();
            trial.psi = std::array::from_fn(|j| (point.psi[j] + share * step[j]).clamp(BOX.0, BOX.1));
            newton.converge(&mut trial, Tolerance::GOOD);
            better = longest < 0.02 || newton.objective(&trial) > stencil.value;
            if better {
                *point = trial;
            }
            share *= 0.4;
        }
        if !better || longest < 0.02 {
            break;
        }
    }
    bend
}

/// Objective, gradient and Hessian by central differences.
struct Stencil {
    value: f64,
    gradient: [f64; 4],
    hessian: [f64; 16],
}

impl Stencil {
    fn around(newton: &mut Newton<'_>, centre: &mut Point) -> Self {
        newton.converge(centre, Tolerance::GOOD);
        let value = newton.objective(centre);
        let mut visit = |signs: [f64; 4], start: Point| {
            let mut p = start;
            p.psi = std::array::from_fn(|j| centre.psi[j] + SPACING * signs[j]);
            newton.converge(&mut p, Tolerance::GOOD);
            (newton.objective(&p), p)
        };
        let unit = |j: usize, sign: f64| -> [f64; 4] { std::array::from_fn(|k| if k == j { sign } else { 0.0 }) };
        let mut plus = Vec::with_capacity(4);
        let mut minus = Vec::with_capacity(4);
        for j in 0..4 {
            let up = visit(unit(j, 1.0), centre.clone());
            let start = combine(centre, &[(&up.1, -1.0)]);
            minus.push(visit(unit(j, -1.0), start));
            plus.push(up);
        }
        let h = SPACING;
        let mut hessian = [0.0; 16];
        for j in 0..4 {
            hessian[j * 5] = (plus[j].0 - 2.0 * value + minus[j].0) / (h * h);
            for k in 0..j {
                let both = |sign: f64| std::array::from_fn(|i| if i == j || i == k { sign } else { 0.0 });
                let start = combine(centre, &[(&plus[j].1, 1.0), (&plus[k].1, 1.0)]);
                let up = visit(both(1.0), start).0;
                let start = combine(centre, &[(&minus[j].1, 1.0), (&minus[k].1, 1.0)]);
                let down = visit(both(-1.0), start).0;
                let mixed = (up + down + 2.0 * value - plus[j].0 - minus[j].0 - plus[k].0 - minus[k].0) / (2.0 * h * h);
                hessian[j * 4 + k] = mixed;
                hessian[k * 4 + j] = mixed;
            }
        }
        let gradient = std::array::from_fn(|j| (plus[j].0 - minus[j].0) / (2.0 * h));
        Self { value, gradient, hessian }
    }

    /// The Newton step, and the principal axes of the (floored) negative Hessian.
    fn step(&self) -> ([f64; 4], [f64; 16]) {
        let bend = self.hessian.map(|h| -h);
        let (values, vectors) = eigen_symmetric(&bend, 4);
        let mut step = [0.0; 4];
        for (k, value) in values.iter().enumerate() {
            let along: f64 = (0..4).map(|i| vectors[i * 4 + k] * self.gradient[i]).sum();
            (0..4).for_each(|i| step[i] += vectors[i * 4 + k] * along / value.max(LEAST_CURVATURE));
        }
        // Equal curvatures would leave the axes to rounding; a nudge of a percent or two decides, and costs nothing.
        let nudge = 0.01 * (0..4).map(|j| bend[j * 5].abs()).sum::<f64>() / 4.0;
        let mut nudged = bend;
        (0..4).for_each(|j| nudged[j * 5] += nudge * j as f64);
        let (values, vectors) = eigen_symmetric(&nudged, 4);
        (step, std::array::from_fn(|i| vectors[i] / values[i % 4].max(LEAST_CURVATURE).sqrt()))
    }
}

/// A start for a fit: the centre moved by what other fits differ from it, `centre + Σ share · (other − centre)`.
pub(super) fn combine(centre: &Point, others: &[(&Point, f64)]) -> Point {
    let mut start = centre.clone();
    for &(other, share) in others {
        for ((out, o), c) in start.u.iter_mut().zip(&other.u).zip(&centre.u) {
            *out += share * (o - c);
        }
        for ((out, o), c) in start.w.iter_mut().zip(&other.w).zip(&centre.w) {
            *out += share * (o - c);
        }
        for ((out, o), c) in start.v.iter_mut().zip(&other.v).zip(&centre.v) {
            *out += share * (o - c);
        }
    }
    for (v, c) in start.v.iter_mut().zip(&centre.v) {
        *v = v.clamp(0.25 * c, 4.0 * c);
    }
    start
}
