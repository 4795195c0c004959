//! Several fits at once: the average over the variance components, weighted by how well each explains the ratings.

use super::arrow::Point;
use super::layout::Layout;
use super::newton::Tolerance;
use super::normal::gauss_hermite;
use super::reading::{Candidate, Reading, ReadingSum, Terms, read};
use super::sigma::{Bend, Mode, combine};

/// Nodes may not leave this range of ψ (σ of 0.001 to 33).
const REACH: (f64, f64) = (-7.0, 3.5);

/// What the fits together say.
#[derive(Debug, Clone)]
pub(super) struct Mixture {
    pub candidates: Vec<Candidate>,
    /// Mean and variance of each border entry (severities, steps).
    pub border: Vec<(f64, f64)>,
    /// σ of theta, phi, h, s.
    pub sigma: [f64; 4],
    /// `1 / Σ weight²`.
    pub effective_nodes: f64,
}

/// Weighted sums over fits.
struct Sums {
    weight: f64,
    squares: f64,
    sigma: [f64; 4],
    border: Vec<(f64, f64)>,
    theta: Vec<(f64, f64)>,
    reliability: Vec<f64>,
    /// Composite, then every criterion, candidate by candidate.
    readings: Vec<ReadingSum>,
}

impl Sums {
    fn new(layout: &Layout) -> Self {
        let candidates = layout.people();
        Self {
            weight: 0.0,
            squares: 0.0,
            sigma: [0.0; 4],
            border: vec![(0.0, 0.0); layout.border()],
            theta: vec![(0.0, 0.0); candidates],
            reliability: vec![0.0; candidates],
            readings: vec![ReadingSum::default(); candidates * (1 + layout.criteria)],
        }
    }

    /// Adds the fit at which the mode's machinery stands.
    fn add(&mut self, mode: &mut Mode<'_>, point: &Point, weight: f64, terms: &Terms) {
        let arrow = &mut mode.newton.arrow;
        let layout = arrow.layout;
        let curves = terms.curves(&point.steps(layout), point.psi);
        let found = arrow.read_each(point, |_, block, view| read(view, layout, point, block, &curves, terms));
        self.weight += weight;
        self.squares += weight * weight;
        for (sum, psi) in self.sigma.iter_mut().zip(point.psi) {
            *sum += weight * psi.exp();
        }
        for ((sum, &w), variance) in self.border.iter_mut().zip(&point.w).zip(arrow.border.variances()) {
            sum.0 += weight * w;
            sum.1 += weight * (variance + w * w);
        }
        let mut readings = self.readings.iter_mut();
        for (p, candidate) in found.iter().enumerate() {
            self.theta[p].0 += weight * candidate.theta;
            self.theta[p].1 += weight * (candidate.theta_variance + candidate.theta.powi(2));
            self.reliability[p] += weight * candidate.reliability;
            for (reading, sum) in std::iter::once(&candidate.composite).chain(&candidate.cells).zip(&mut readings) {
                sum.add(weight, reading);
            }
        }
    }

    fn finish(self, layout: &Layout) -> Mixture {
        let share = 1.0 / self.weight.max(1e-300);
        let levels = layout.steps as f64 + 1.0;
        let mixed = |&(mean, square): &(f64, f64)| {
            let mean = mean * share;
            (mean, (square * share - mean * mean).max(0.0))
        };
        let mut readings = self.readings.iter();
        let candidates = self.theta.iter().zip(&self.reliability).map(|(theta, reliability)| {
            let (theta, theta_variance) = mixed(theta);
            let composite = readings.next().map_or_else(Reading::default, |r| r.finish(levels));
            let cells = readings.by_ref().take(layout.criteria).map(|r| r.finish(levels)).collect();
            Candidate { theta, theta_variance, composite, cells, reliability: reliability * share }
        });
        Mixture {
            candidates: candidates.collect(),
            border: self.border.iter().map(mixed).collect(),
            sigma: self.sigma.map(|sigma| sigma * share),
            effective_nodes: self.weight * self.weight / self.squares.max(1e-300),
        }
    }
}

/// Adaptive Gauss–Hermite over ψ: 3 nodes a principal axis, 81 fits, weights `w · exp(M + z'z/2)`.
/// Read on each of some terms.  Leaves the arrow back at the mode.
pub(super) fn integrate(mode: &mut Mode<'_>, bend: &Bend, terms: &[&Terms]) -> Vec<Mixture> {
    let layout = mode.newton.arrow.layout;
    let rule = gauss_hermite(3);
    let centre = mode.point.clone();
    mode.newton.converge(&mut mode.point.clone(), Tolerance::EVEN);
    let level = mode.newton.objective(&centre);
    let mut sums: Vec<Sums> = terms.iter().map(|_| Sums::new(layout)).collect();
    // Fits with fewer axes moved come first: from single axes and pairs of them the others follow but for what three do together.
    let mut singles: Vec<[Option<Point>; 3]> = vec![[None, None, None]; 4];
    let mut pairs: Vec<(usize, usize, [usize; 4], Point)> = Vec::with_capacity(24);
    let mut nodes: Vec<[usize; 4]> = (0..81).map(|i| [i / 27, i / 9 % 3, i / 3 % 3, i % 3]).collect();
    nodes.sort_by_key(|node| node.iter().filter(|&&i| i != 1).count());
    for node in nodes {
        let z = node.map(|i| rule[i].0);
        let moved: Vec<usize> = (0..4).filter(|&k| node[k] != 1).collect();
        let psi: [f64; 4] = std::array::from_fn(|j| {
            let step: f64 = (0..4).map(|k| bend.axes[j * 4 + k] * z[k]).sum();
            (centre.psi[j] + step).clamp(REACH.0, REACH.1)
        });
        let mut point = if moved.len() < 2 {
            bend.nearby.start(&centre, std::array::from_fn(|j| psi[j] - centre.psi[j]))
        } else {
            let alone = moved.iter().filter_map(|&k| singles[k][node[k]].as_ref());
            let share = 2.0 - moved.len() as f64;
            let mut others: Vec<(&Point, f64)> =
                alone.map(|point| (point, if share == 0.0 { 1.0 } else { share })).collect();
            if moved.len() > 2 {
                let within = pairs.iter().filter(|(a, b, at, _)| node[*a] == at[*a] && node[*b] == at[*b]);
                others.extend(within.map(|(.., point)| (point, 1.0)));
            }
            combine(&centre, &others)
        };
        point.psi = psi;
        mode.newton.converge(&mut point, Tolerance::ROUGH);
        let rise = mode.newton.objective(&point) - level;
        let half_square = 0.5 * z.iter().map(|z| z * z).sum::<f64>();
        let share: f64 = node.iter().map(|&i| rule[i].1).product();
        let weight = share * (rise + half_square).clamp(-300.0, 300.0).exp();
        sums.iter_mut().zip(terms).for_each(|(sums, terms)| sums.add(mode, &point, weight, terms));
        match moved[..] {
            [k] => singles[k][node[k]] = Some(point),
            [a, b] => pairs.push((a, b, node, point)),
            _ => {}
        }
    }
    let mut point = centre;
    mode.newton.converge(&mut point, Tolerance::FINE);
    mode.point = point;
    sums.into_iter().map(|sums| sums.finish(layout)).collect()
}
