//! The variance components: where `M(ψ) + log prior` is highest, and how it bends there.
//!
//! ψ and the effects are sought together.  Every Newton step over the effects also yields the gradient over ψ and about its information
//! matrix, `2 Σ (δ − Cov/σσ')²`, so that ψ takes a quasi-Newton step of its own every third time: about twenty steps in all, where a search
//! around converged fits took seventy-five.

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
const MANY: usize = 2 * SAMPLES[1];
/// Where the search starts: σ of 1, ½, ½, ½.
const START: [f64; 4] = [0.0, -0.7, -0.7, -0.7];
/// Spacing of the differences.
const SPACING: f64 = 0.05;
/// The least curvature along an axis: a standard deviation of ψ of 2 is as wide as it may get.
const LEAST_CURVATURE: f64 = 0.25;
/// The longest step of a ψ in a search.
const MAX_MOVE: f64 = 0.7;
/// A search is over with a move of every ψ by less.  It ends within a percent or so of the mode, a fifth of what the ratings leave
/// open; no fair score moves by more than a thousandth of a level.
const STILL: f64 = 1e-2;
/// The same where a finer search follows.
const NEARLY: f64 = 2e-2;
/// Along the common scale of all four, the information is too stiff by about this.
const SOFT: f64 = 0.35;
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
    pub nearby: Nearby,
}

/// Finds the mode; `bent` asks for the curvature around it whatever the size.  [`Mode::settle`] is left to do.
pub(super) fn find<'a>(ratings: &Ratings, layout: &'a Layout, bent: bool, threads: usize) -> Mode<'a> {
    let people = layout.people();
    let small = bent || people < SMALL;
    if layout.ratings() == 0 {
        // Nothing but the prior, whose mode is σ = 1.
        let newton = Newton::new(layout, threads, small);
        return Mode { newton, point: Point::start(layout, [0.0; 4]), bend: None, converged: true };
    }
    let many = people >= MANY && !small;
    let mut search = Search::default();
    let (mut steps, mut found) = (0, true);
    for (size, still) in SAMPLES.into_iter().zip([NEARLY, STILL]).filter(|_| many) {
        let sample = Layout::of(ratings, people / size);
        let mut newton = Newton::new(&sample, threads, false);
        let mut point = search.start(&sample);
        found = search.run(&mut newton, &mut point, still);
        steps += newton.steps;
    }
    let mut newton = Newton::new(layout, threads, small);
    newton.steps = steps;
    let mut point = search.start(layout);
    if many {
        newton.step(&mut point);
        newton.step_alone(&mut point, false);
        newton.step_alone(&mut point, false);
    } else {
        found = search.run(&mut newton, &mut point, if small { NEARLY } else { STILL });
    }
    let bend = if small { Some(polish(&mut newton, &mut point)) } else { None };
    Mode { newton, point, bend, converged: small || found }
}

impl Mode<'_> {
    /// Brings the fit to rest at its ψ.
    pub fn settle(&mut self) {
        let tolerance = if self.newton.arrow.layout.people() < SMALL { Tolerance::FINE } else { Tolerance::GOOD };
        self.converged &= self.newton.converge(&mut self.point, tolerance);
    }
}

/// A search for ψ, which may go on with other candidates.
#[derive(Debug, Default)]
struct Search {
    path: Path,
    /// Where the last run ended: ψ, the border, and how many effects of each kind there were.
    end: Option<([f64; 4], Vec<f64>, [f64; 4])>,
    /// What the steps add to the energies, and the ψ for which that was found.
    added: Option<([f64; 4], [f64; 4])>,
}

impl Search {
    /// Where a run over these candidates starts.
    fn start(&mut self, layout: &Layout) -> Point {
        let mut point = Point::start(layout, START);
        if let Some((psi, w, counts)) = self.end.take() {
            (point.psi, point.w) = (psi, w);
            self.path.stretch(std::array::from_fn(|j| layout.counts[j] / counts[j].max(1.0)));
        }
        point
    }

    /// Quasi-Newton steps of ψ along with the Newton steps of the effects, until every ψ moves by less than `still`.
    /// False if they never settle.
    fn run(&mut self, newton: &mut Newton<'_>, point: &mut Point, still: f64) -> bool {
        let counts = newton.arrow.layout.counts;
        for _ in 0..WARM {
            newton.step(point);
        }
        let mut settled = false;
        for _ in 0..MOST {
            newton.step(point);
            newton.step_again(point);
            // Variances follow ψ with a delay, and what they lack would be taken for what ψ did: candidates catch up alone, which is cheap.
            let mut next = self.path.clone();
            let (mut tally, mut moves) = (Tally::default(), [0.0; 4]);
            let before = self.added.map_or([0.0; 4], |added| added.0);
            for _ in 0..PATIENCE {
                tally = newton.step_alone(point, true);
                add_scaled(&mut tally.energies, 1.0, &before);
                next = self.path.clone();
                moves = next.ahead(point.psi, gradient(&tally, point.psi, counts), &tally, true);
                if tally.change < LAG * largest(moves).max(still) {
                    break;
                }
            }
            let fresh =
                |added: ([f64; 4], [f64; 4])| point.psi.iter().zip(added.1).all(|(a, b)| (a - b).abs() <= MOVED);
            if largest(moves) < NEAR && !self.added.is_some_and(fresh) {
                let found = newton.arrow.energies_of_steps(point);
                (0..4).for_each(|j| tally.energies[j] += found[j] - before[j]);
                self.added = Some((found, point.psi));
                next = self.path.clone();
                moves = next.ahead(point.psi, gradient(&tally, point.psi, counts), &tally, true);
            }
            self.path = next;
            point.psi.iter_mut().zip(moves).for_each(|(psi, by)| *psi = (*psi + by).clamp(BOX.0, BOX.1));
            settled = largest(moves) < still;
            if settled {
                break;
            }
        }
        self.end = Some((point.psi, point.w.clone(), counts));
        settled
    }
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
/// The information takes each rating's weight as given, but weights follow ψ: along the common scale of all four it is about three times too
/// stiff, and plain scoring closes in by a sixth a step.  That is allowed for from the start; what the last steps did to the gradient tells
/// the rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    last: Option<([f64; 4], [f64; 4])>,
    /// (step, fall of the gradient), oldest first.
    pairs: Vec<([f64; 4], [f64; 4])>,
}

impl Path {
    /// Makes what was found with some candidates count for others, so many times as many of each kind of effect.
    fn stretch(&mut self, times: [f64; 4]) {
        self.last = None;
        for (_, fall) in &mut self.pairs {
            fall.iter_mut().zip(times).for_each(|(fall, times)| *fall *= times);
        }
        self.pairs.retain(|(step, fall)| dot(step, fall) > 0.0);
    }

    /// The step to take from `psi`, where the gradient is `gradient`.
    pub fn ahead(&mut self, psi: [f64; 4], gradient: [f64; 4], tally: &Tally, prior: bool) -> [f64; 4] {
        /// Without pairs, steps are stretched by this: they would be too short.
        const FIRST: f64 = 1.5;
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
        let mut scale = [0.0; 4];
        for (i, row) in matrix.chunks_exact(4).enumerate() {
            row[..=i].iter().zip(&mut scale).for_each(|(l, sum)| *sum += l);
        }
        let mut ahead = gradient;
        let mut shares = Vec::with_capacity(self.pairs.len());
        for (step, fall) in self.pairs.iter().rev() {
            let share = dot(step, &ahead) / dot(step, fall);
            add_scaled(&mut ahead, -share, fall);
            shares.push(share);
        }
        let longer = (1.0 / SOFT - 1.0) * ahead.iter().sum::<f64>() / dot(&scale, &scale);
        solve_lower(&matrix, 4, &mut ahead);
        solve_lower_transposed(&matrix, 4, &mut ahead);
        ahead.iter_mut().for_each(|by| *by += longer);
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
    let mut stencil = Stencil::around(newton, point, None);
    for round in 0..8 {
        let (step, _) = stencil.step();
        let longest = largest(step);
        let mut share = (0.7 / longest.max(1e-9)).min(1.0);
        let mut better = false;
        while !better && share * longest > 1e-4 {
            let moves: [f64; 4] =
                std::array::from_fn(|j| (point.psi[j] + share * step[j]).clamp(BOX.0, BOX.1) - point.psi[j]);
            let mut trial = stencil.nearby.start(point, moves);
            newton.converge(&mut trial, Tolerance::EVEN);
            better = longest < 0.02 || newton.objective(&trial) > stencil.value;
            if better {
                *point = trial;
            }
            share *= 0.4;
        }
        if !better || longest < 0.02 || round == 7 {
            break;
        }
        stencil = Stencil::around(newton, point, Some(&stencil.nearby));
    }
    Bend { axes: stencil.step().1, nearby: stencil.nearby }
}

/// Fits around another, which tell how it follows ψ.
#[derive(Debug, Clone)]
pub(super) struct Nearby {
    /// Each ψ in turn up by [`SPACING`], and down.
    plus: Vec<Point>,
    minus: Vec<Point>,
}

impl Nearby {
    /// A start for a fit with ψ moved so from the centre's.
    pub fn start(&self, centre: &Point, moves: [f64; 4]) -> Point {
        /// The line is not followed any farther.
        const FAR: f64 = 1.0;
        let shares = moves.map(|by| by.clamp(-FAR, FAR) / (2.0 * SPACING));
        let up = self.plus.iter().zip(shares);
        let down = self.minus.iter().zip(shares.map(|share| -share));
        let others: Vec<(&Point, f64)> = up.chain(down).filter(|(_, share)| *share != 0.0).collect();
        let mut start = combine(centre, &others);
        start.psi = std::array::from_fn(|j| centre.psi[j] + moves[j]);
        start
    }
}

/// Objective, gradient and Hessian by central differences.
struct Stencil {
    value: f64,
    gradient: [f64; 4],
    hessian: [f64; 16],
    nearby: Nearby,
}

impl Stencil {
    /// Around a point; `last` are the fits around one not far away.
    fn around(newton: &mut Newton<'_>, centre: &mut Point, last: Option<&Nearby>) -> Self {
        newton.converge(centre, Tolerance::EVEN);
        let value = newton.objective(centre);
        let mut visit = |mut p: Point| {
            newton.converge(&mut p, Tolerance::EVEN);
            (newton.objective(&p), p)
        };
        let mut nearby = Nearby { plus: Vec::with_capacity(4), minus: Vec::with_capacity(4) };
        let (mut ups, mut downs) = ([0.0; 4], [0.0; 4]);
        for j in 0..4 {
            let mut moves = [0.0; 4];
            moves[j] = SPACING;
            let mut start = match last {
                Some(last) => last.start(centre, moves),
                None => centre.clone(),
            };
            start.psi[j] = centre.psi[j] + SPACING;
            let (up, plus) = visit(start);
            let mut start = combine(centre, &[(&plus, -1.0)]);
            start.psi[j] = centre.psi[j] - SPACING;
            let (down, minus) = visit(start);
            (ups[j], downs[j]) = (up, down);
            nearby.plus.push(plus);
            nearby.minus.push(minus);
        }
        let h = SPACING;
        let mut hessian = [0.0; 16];
        for j in 0..4 {
            hessian[j * 5] = (ups[j] - 2.0 * value + downs[j]) / (h * h);
            for k in 0..j {
                let mut moves = [0.0; 4];
                (moves[j], moves[k]) = (h, h);
                let up = visit(nearby.start(centre, moves)).0;
                let down = visit(nearby.start(centre, moves.map(|by| -by))).0;
                let mixed = (up + down + 2.0 * value - ups[j] - downs[j] - ups[k] - downs[k]) / (2.0 * h * h);
                hessian[j * 4 + k] = mixed;
                hessian[k * 4 + j] = mixed;
            }
        }
        let gradient = std::array::from_fn(|j| (ups[j] - downs[j]) / (2.0 * h));
        Self { value, gradient, hessian, nearby }
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
