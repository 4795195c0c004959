//! The variance components: where `M(ψ) + log prior` is highest, and how it bends there.

use super::arrow::Point;
use super::layout::Layout;
use super::linear::eigen_symmetric;
use super::minimise::minimise;
use super::newton::{Newton, Tolerance};

/// Below this many candidates the neglected part of the gradient matters, and so does the uncertainty of ψ itself.
pub(super) const SMALL: usize = 300;
/// Bounds of every ψ = log σ.
const BOX: (f64, f64) = (-4.0, 2.0);
/// Where the search starts: σ of 1, ½, ½, ½.
const START: [f64; 4] = [0.0, -0.7, -0.7, -0.7];
/// Spacing of the differences.
const SPACING: f64 = 0.05;
/// The least curvature along an axis: a standard deviation of ψ of 2 is as wide as it may get.
const LEAST_CURVATURE: f64 = 0.25;

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
pub(super) fn find(layout: &Layout, bent: bool) -> Mode<'_> {
    let mut newton = Newton::new(layout);
    if layout.rows.is_empty() {
        // Nothing but the prior, whose mode is σ = 1.
        let mut point = Point::start(layout, [0.0; 4]);
        let converged = newton.converge(&mut point, Tolerance::FINE);
        return Mode { newton, point, bend: None, converged };
    }
    let small = bent || layout.blocks.len() < SMALL;
    let share = 1.0 / layout.counts[0].max(1.0);
    let mut warm = Point::start(layout, START);
    let (tolerance, most) = if small { (2e-3, 25) } else { (1e-5, 60) };
    let psi = minimise(START, BOX, tolerance, most, |psi| {
        warm.psi = *psi;
        newton.converge(&mut warm, if small { Tolerance::ROUGH } else { Tolerance::GOOD });
        let value = newton.objective(&warm);
        let gradient = newton.gradient(&warm);
        (-value * share, gradient.map(|g| -g * share))
    });
    let mut point = warm;
    point.psi = psi;
    let bend = if small { Some(polish(&mut newton, &mut point)) } else { None };
    let converged = newton.converge(&mut point, Tolerance::FINE);
    Mode { newton, point, bend, converged }
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
