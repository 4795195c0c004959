//! A small problem solved to the end: one variable for each seat, person and start, by branch and bound.
//!
//! Said of linear cost alone. Two interviews of one person or candidate collide when their spans, each with its buffer after
//! it, have a minute in common; so it is enough that at each beginning at most one of them is under way.

use std::collections::HashMap;

use good_lp::{Constraint, Expression, ProblemVariables, Variable, constraint, variable};

use super::plan::{Place, Plan};
use super::table::Table;

/// So many variables for seats at most: more would take longer than anybody waits.
pub(super) const MOST: usize = 400;

/// After so many nodes of the tree the search ends with the best that there is. Counted, and not timed: the same problem
/// has the same plan on any machine, however busy.
const NODES: u32 = 100;

/// How many variables for seats the problem has.
pub(super) fn size(table: &Table) -> usize {
    table.rows.iter().flat_map(|row| &row.able).map(|able| able.slots.len()).sum()
}

/// One way to fill a seat.
struct Way {
    seat: usize,
    place: Place,
    taken: Variable,
}

#[derive(Default)]
struct Model {
    variables: ProblemVariables,
    /// The same with the most that each can be; nothing for one that is 0 or 1.
    columns: Vec<(Variable, Option<f64>)>,
    objective: Expression,
    rows: Vec<Constraint>,
    ways: Vec<Way>,
    /// For each seat: 1 where it stays empty. None for a fixed one.
    empty: Vec<Option<Variable>>,
}

/// The best plan by linear cost, and whether that is proven; none where the solver came to nothing better than `known`.
pub(super) fn solve(table: &Table, known: &Plan) -> Option<(Plan, bool)> {
    let mut model = Model::default();
    let fixed = Plan::fixed(table);
    model.seats(table, &fixed);
    model.people(table, &fixed);
    for panel in 0..table.seats.len() {
        model.panel(table, &fixed, panel);
    }
    let start: Vec<(Variable, f64)> = model
        .ways
        .iter()
        .map(|way| (way.taken, f64::from(u8::from(known.places[way.seat] == Some(way.place)))))
        .chain(
            model
                .empty
                .iter()
                .enumerate()
                .filter_map(|(seat, empty)| Some(((*empty)?, f64::from(u8::from(known.places[seat].is_none()))))),
        )
        .collect();
    let (values, proven) = search(&model, &start)?;
    let mut plan = fixed;
    for way in model.ways.iter().filter(|way| values.get(&way.taken).is_some_and(|value| *value > 0.5)) {
        plan.place(table, way.seat, way.place);
    }
    Some((plan, proven))
}

/// The values found, and whether they are proven best.
type Found = (HashMap<Variable, f64>, bool);

/// By microlp, in Rust. It is asked itself, since `good_lp` hands it no number of nodes.
#[cfg(not(feature = "highs"))]
fn search(model: &Model, start: &[(Variable, f64)]) -> Option<Found> {
    use good_lp::IntoAffineExpression;

    let mut points: HashMap<Variable, f64> = (&model.objective).linear_coefficients().collect();
    let mut program = microlp::Problem::new(microlp::OptimizationDirection::Minimize);
    let mut columns: HashMap<Variable, microlp::Variable> = HashMap::new();
    for (variable, most) in &model.columns {
        let points = points.remove(variable).unwrap_or(0.0);
        let column = match most {
            Some(most) => program.add_var(points, (0.0, *most)),
            None => program.add_binary_var(points),
        };
        columns.insert(*variable, column);
    }
    // A constraint of `good_lp` is an expression that is nothing, or at most nothing.
    for row in &model.rows {
        let sum: Vec<(microlp::Variable, f64)> =
            row.expression().linear_coefficients().map(|(variable, times)| (columns[&variable], times)).collect();
        let is = if row.is_equality() { microlp::ComparisonOp::Eq } else { microlp::ComparisonOp::Le };
        program.add_constraint(sum, is, -row.expression().constant());
    }
    let mut options = microlp::SolveOptions::default();
    options.node_limit = Some(NODES.into());
    options.warm_start = Some(start.iter().map(|(variable, value)| (columns[variable], *value)).collect());
    let solution = program.solve_with(options).ok()?.into_solution().ok()?;
    let proven = matches!(solution.termination_reason(), microlp::TerminationReason::ProvenOptimal);
    Some((columns.into_iter().map(|(variable, column)| (variable, solution.var_value(column))).collect(), proven))
}

/// By HiGHS, on one thread: several would race.
#[cfg(feature = "highs")]
fn search(model: &Model, start: &[(Variable, f64)]) -> Option<Found> {
    use good_lp::{Solution, SolverModel, WithInitialSolution, solvers::SolutionStatus};

    let program = model.variables.clone().minimise(model.objective.clone()).using(good_lp::solvers::highs::highs);
    let mut program = program.set_threads(1).set_option("mip_max_nodes", NODES as i32);
    for row in &model.rows {
        program.add_constraint(row.clone());
    }
    let solution = program.with_initial_solution(start.iter().copied()).solve().ok()?;
    let proven = matches!(solution.status(), SolutionStatus::Optimal);
    Some((model.columns.iter().map(|(variable, _)| (*variable, solution.value(*variable))).collect(), proven))
}

impl Model {
    fn number(&mut self, most: f64, points: f64) -> Variable {
        let variable = self.variables.add(variable().min(0.0).max(most));
        self.columns.push((variable, Some(most)));
        self.objective += points * variable;
        variable
    }

    fn choice(&mut self, points: f64) -> Variable {
        let variable = self.variables.add(variable().binary());
        self.columns.push((variable, None));
        self.objective += points * variable;
        variable
    }

    fn sum(&self, which: impl Fn(&Way) -> bool) -> Expression {
        self.ways.iter().filter(|way| which(way)).map(|way| way.taken).sum()
    }

    /// Every way to fill every seat, at most one each.
    fn seats(&mut self, table: &Table, fixed: &Plan) {
        let aims = &table.problem.aims;
        for (seat, row) in table.rows.iter().enumerate() {
            if row.fixed.is_some() {
                self.empty.push(None);
                continue;
            }
            let panel = table.problem.seats[seat].panel;
            let empty = self.choice(aims.unmet);
            let mut all: Expression = empty.into();
            for able in &row.able {
                for slot in &able.slots {
                    let place = (able.person, row.starts[slot.at]);
                    if fixed.obstacle(table, seat, place).is_some() || !fixed.is_open(table, seat, place.1) {
                        continue;
                    }
                    let avoided = if slot.avoided { aims.avoid } else { 0.0 };
                    let taken = self.choice(able.served + avoided + table.late(panel, place.1));
                    all += taken;
                    self.ways.push(Way { seat, place, taken });
                }
            }
            self.rows.push(constraint!(all == 1.0));
            self.empty.push(Some(empty));
        }
    }

    /// Nobody in two places, hard limits, soft ones, and load.
    fn people(&mut self, table: &Table, fixed: &Plan) {
        let (problem, aims) = (table.problem, &table.problem.aims);
        for (person, who) in problem.people.iter().enumerate() {
            let starts = self.ways.iter().filter(|way| way.place.0 == person).map(|way| way.place.1);
            let mut starts: Vec<i64> = starts.collect();
            let many = starts.len();
            starts.sort_unstable();
            starts.dedup();
            for at in starts {
                self.at_once(table, at, table.buffer(person), |way| way.place.0 == person);
            }
            for (limit, bounds) in who.limits.iter().enumerate() {
                let within = self.sum(|way| way.place.0 == person && bounds.span.contains(way.place.1));
                let count = fixed.counted(person, limit);
                let (left, free) = (bounds.hard.saturating_sub(count), bounds.soft.saturating_sub(count));
                self.rows.push(constraint!(within.clone() <= f64::from(left)));
                let over = self.number(many as f64, aims.over_soft);
                self.rows.push(constraint!(within - over <= f64::from(free)));
            }
            let load = who.recent + fixed.booked[person].len() as f64;
            let mut units = self.sum(|way| way.place.0 == person);
            for unit in 0..many.min(problem.seats.len()) {
                units -= self.number(1.0, aims.spread * (2.0 * (load + unit as f64) + 1.0));
            }
            self.rows.push(constraint!(units == 0.0));
        }
    }

    /// Of the ways that `which` takes, at most one is under way at a minute.
    fn at_once(&mut self, table: &Table, at: i64, buffer: i64, which: impl Fn(&Way) -> bool) {
        let under_way = |way: &Way| {
            let span = table.span(way.seat, way.place.1);
            which(way) && span.start <= at && at < span.end + buffer
        };
        let sum = self.sum(under_way);
        self.rows.push(constraint!(sum <= 1.0));
    }

    /// What holds within a panel.
    fn panel(&mut self, table: &Table, fixed: &Plan, panel: usize) {
        let seats = &table.seats[panel];
        let of_panel = |way: &Way| table.problem.seats[way.seat].panel == panel;
        let mut people: Vec<usize> = self.ways.iter().filter(|way| of_panel(way)).map(|way| way.place.0).collect();
        people.sort_unstable();
        people.dedup();
        for person in &people {
            let sum = self.sum(|way| of_panel(way) && way.place.0 == *person);
            self.rows.push(constraint!(sum <= 1.0));
        }
        // The candidate; once for all of their panels.
        if table.siblings[panel].first() == Some(&panel) {
            let of_candidate = |way: &Way| table.siblings[panel].contains(&table.problem.seats[way.seat].panel);
            let mut starts: Vec<i64> =
                self.ways.iter().filter(|way| of_candidate(way)).map(|way| way.place.1).collect();
            starts.sort_unstable();
            starts.dedup();
            for at in starts {
                self.at_once(table, at, table.problem.buffer, of_candidate);
            }
        }
        let windows = table.windows(panel);
        if windows.len() > 1 {
            let chosen: Vec<Variable> = windows.iter().map(|_| self.choice(0.0)).collect();
            let one: Expression = chosen.iter().sum();
            self.rows.push(constraint!(one == 1.0));
            let mut rows = Vec::new();
            for way in self.ways.iter().filter(|way| of_panel(way)) {
                let span = table.span(way.seat, way.place.1);
                let holding = windows.iter().zip(&chosen).filter(|(window, _)| window.holds(span));
                let holding: Expression = holding.map(|(_, chosen)| chosen).sum();
                rows.push(constraint!(way.taken - holding <= 0.0));
            }
            self.rows.extend(rows);
        }
        self.waiting(table, fixed, panel);
        // 1 where a seat is filled.
        let filled: Vec<Expression> =
            seats.iter().map(|seat| self.empty[*seat].map_or(Expression::from(1.0), |empty| 1.0 - empty)).collect();
        self.wishes(table, panel, &filled);
        let on = |person: usize| -> Expression {
            let locked = seats.iter().any(|seat| table.rows[*seat].fixed.is_some_and(|(who, _)| who == person));
            self.sum(|way| of_panel(way) && way.place.0 == person) + f64::from(u8::from(locked))
        };
        let again: Vec<(f64, Expression)> = table.pairs().map(|((a, b), points)| (points, on(a) + on(b))).collect();
        for (points, both) in again {
            let met = self.number(1.0, points);
            self.rows.push(constraint!(both - met <= 1.0));
        }
    }

    /// From the first start to the last end, less the interviews themselves.
    fn waiting(&mut self, table: &Table, fixed: &Plan, panel: usize) {
        let seats = &table.seats[panel];
        let minute = table.problem.aims.waiting / 60.0;
        if seats.len() < 2 || minute == 0.0 {
            return;
        }
        let origin = table.first[panel];
        let spans = |seat: &usize| -> Vec<(i64, i64)> {
            let row = &table.rows[*seat];
            let starts = row.starts.iter().copied().chain(row.fixed.map(|(_, start)| start));
            starts.map(|start| table.span(*seat, start)).map(|span| (span.start, span.end)).collect()
        };
        let Some(last) = seats.iter().flat_map(spans).map(|(_, end)| end).max() else { return };
        let most = (last - origin) as f64;
        let (begins, ends) = (self.number(most, -minute), self.number(most, minute));
        self.rows.push(constraint!(begins - ends <= 0.0));
        for seat in seats {
            if let Some((_, start)) = fixed.places[*seat] {
                let span = table.span(*seat, start);
                self.rows.push(constraint!(begins <= (span.start - origin) as f64));
                self.rows.push(constraint!(ends >= (span.end - origin) as f64));
                continue;
            }
            let own = |way: &&Way| way.seat == *seat;
            let start: Expression =
                self.ways.iter().filter(own).map(|way| (way.place.1 - origin) as f64 * way.taken).sum();
            let minutes = table.problem.seats[*seat].minutes as f64;
            let filled = self.sum(|way| way.seat == *seat);
            self.rows.push(constraint!(begins - start.clone() + most * filled.clone() <= most));
            self.rows.push(constraint!(start + minutes * filled.clone() - ends <= 0.0));
            self.objective -= minute * minutes * filled;
        }
        let held: Vec<_> =
            seats.iter().filter_map(|s| fixed.places[*s].map(|(_, start)| table.span(*s, start))).collect();
        let held: i64 = super::panel::blocks(table, held).iter().map(|block| block.end - block.start).sum();
        self.objective -= minute * held as f64;
    }

    /// Somebody of the team that hires, somebody else, somebody senior enough.
    fn wishes(&mut self, table: &Table, panel: usize, filled: &[Expression]) {
        let (people, wanted, aims) = (&table.problem.people, &table.problem.panels[panel], &table.problem.aims);
        let locked = |fits: &dyn Fn(usize) -> bool| {
            let fixed = table.seats[panel].iter().filter_map(|seat| table.rows[*seat].fixed);
            fixed.filter(|(person, _)| fits(*person)).count() as f64
        };
        let those = |model: &Self, fits: &dyn Fn(usize) -> bool| {
            model.sum(|way| table.problem.seats[way.seat].panel == panel && fits(way.place.0)) + locked(fits)
        };
        let senior = |person: usize| people[person].seniority >= wanted.seniority;
        let mut wishes = vec![(aims.senior, those(self, &senior), false)];
        if let Some(team) = wanted.team {
            wishes.push((aims.team, those(self, &|person| people[person].team == team), false));
            wishes.push((aims.team, those(self, &|person| people[person].team != team), true));
        }
        for (points, those, from_two_on) in wishes {
            let open = self.number(1.0, points);
            for (i, one) in filled.iter().enumerate() {
                if !from_two_on {
                    self.rows.push(constraint!(one.clone() - those.clone() <= open));
                    continue;
                }
                for two in &filled[..i] {
                    self.rows.push(constraint!(one.clone() + two.clone() - those.clone() - 1.0 <= open));
                }
            }
        }
    }
}
