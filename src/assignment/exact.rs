//! A small problem solved to the end: one variable for each seat, person and start, by branch and bound.
//!
//! Said of linear cost alone. Two interviews of one person or candidate collide when their spans, each with its buffer after
//! it, have a minute in common; so it is enough that at each beginning at most one of them is under way.

use good_lp::{
    Constraint, Expression, ProblemVariables, Solution, SolverModel, Variable, WithInitialSolution, WithTimeLimit,
    constraint, variable,
};

use super::plan::{Place, Plan};
use super::table::Table;

/// So many variables for seats at most: more would take longer than anybody waits.
pub(super) const MOST: usize = 400;

/// Whoever waits longer than so many seconds gets the best that there is; only this can make one run differ from another.
const SECONDS: f64 = 5.0;

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
    let Model { variables, objective, rows, ways, .. } = model;
    #[cfg(feature = "highs")]
    let solver = good_lp::solvers::highs::highs;
    #[cfg(not(feature = "highs"))]
    let solver = good_lp::solvers::microlp::microlp;
    let mut program = variables.minimise(objective).using(solver);
    for row in rows {
        program.add_constraint(row);
    }
    let solution = program.with_initial_solution(start).with_time_limit(SECONDS).solve().ok()?;
    let proven = matches!(solution.status(), good_lp::solvers::SolutionStatus::Optimal);
    let mut plan = fixed;
    for way in ways.iter().filter(|way| solution.value(way.taken) > 0.5) {
        plan.place(table, way.seat, way.place);
    }
    Some((plan, proven))
}

impl Model {
    fn number(&mut self, most: f64, points: f64) -> Variable {
        let variable = self.variables.add(variable().min(0.0).max(most));
        self.objective += points * variable;
        variable
    }

    fn choice(&mut self, points: f64) -> Variable {
        let variable = self.variables.add(variable().binary());
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
                self.at_once(table, at, |way| way.place.0 == person);
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
    fn at_once(&mut self, table: &Table, at: i64, which: impl Fn(&Way) -> bool) {
        let under_way = |way: &Way| {
            let span = table.span(way.seat, way.place.1);
            which(way) && span.start <= at && at < span.end + table.problem.buffer
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
                self.at_once(table, at, of_candidate);
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
