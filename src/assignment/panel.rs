//! One panel at its best, all else as it is: when its seats are, and who has them.
//!
//! A candidate has one interview after the other, so a panel is a sequence. [`Board`] holds for each seat and start the
//! cheapest people; from the last start backwards it works out what the seats still open cost at least from then on
//! (`ahead`), letting one person have several of them. That is a bound. The search then goes forward, earliest start first,
//! and leaves every branch that the bound says cannot beat the best found: where the cheapest people are different ones, it
//! walks straight to the end, and what it finds is the best there is.

use super::plan::{Place, Plan, wishes};
use super::problem::Span;
use super::table::{Able, Slot, Table};

/// So many items are searched together at most: the seats in question, and the blocks of the panel's other interviews.
pub(super) const WIDEST: usize = 9;

/// After so many steps a search ends with the best that it has.
const STEPS: usize = 4_000;

/// The cheapest people of a start and what they cost there, the cheapest first.
type Cheapest = Vec<(f64, Option<usize>)>;

/// Something of the panel's sequence: a seat, or a block of interviews that stay where they are.
struct Item {
    minutes: i64,
    /// What leaving it empty costs; a block cannot be left.
    skip: f64,
    /// For each start, the cheapest people and what they cost there, the cheapest first; for a block nobody, and 0.
    at: Vec<Cheapest>,
}

/// The panel's sequence within one window.
pub(super) struct Board {
    starts: Vec<i64>,
    items: Vec<Item>,
    /// For each item and start, the first start that it leaves possible.
    next: Vec<Vec<usize>>,
    /// What a minute of waiting costs.
    minute: f64,
    /// For each start and each set of open items, what these cost at least if none begins earlier.
    ahead: Vec<f64>,
}

/// What a seat costs with somebody at a start, or none where it cannot be.
pub(super) type Price<'p> = dyn FnMut(usize, &Able, Slot) -> Option<f64> + 'p;

impl Board {
    /// The sequences of `seats`, all of `panel` and empty in `plan`; one for each window.
    pub fn of(table: &Table, plan: &Plan, panel: usize, seats: &[usize], price: &mut Price) -> Vec<Board> {
        let keep = seats.len() + 3;
        let mut own: Vec<Span> = Vec::new();
        let mut others: Vec<Span> = Vec::new();
        let mut held: Vec<usize> = Vec::new();
        for sibling in &table.siblings[panel] {
            for seat in &table.seats[*sibling] {
                let Some((person, start)) = plan.places[*seat] else { continue };
                let side = if *sibling == panel { &mut own } else { &mut others };
                side.push(table.span(*seat, start));
                if *sibling == panel {
                    held.push(person);
                }
            }
        }
        let blocks = blocks(table, own);
        // For each seat and start, the cheapest people.
        let mut cheapest: Vec<Vec<Cheapest>> = Vec::new();
        for seat in seats {
            let row = &table.rows[*seat];
            let shut: Vec<bool> = row
                .starts
                .iter()
                .map(|start| others.iter().any(|span| table.collide(*span, table.span(*seat, *start))))
                .collect();
            let mut at = vec![Vec::new(); row.starts.len()];
            for able in row.able.iter().filter(|able| !held.contains(&able.person)) {
                for slot in able.slots.iter().filter(|slot| !shut[slot.at]) {
                    if let Some(points) = price(*seat, able, *slot) {
                        insert(&mut at[slot.at], keep, points + table.late(panel, row.starts[slot.at]), able.person);
                    }
                }
            }
            cheapest.push(at);
        }
        let windows = table.windows(panel);
        let fitting = windows.iter().filter(|window| blocks.iter().all(|block| window.holds(*block)));
        fitting.map(|window| Self::within(table, *window, seats, &cheapest, &blocks)).collect()
    }

    fn within(table: &Table, window: Span, seats: &[usize], cheapest: &[Vec<Cheapest>], blocks: &[Span]) -> Self {
        let free = seats.iter().flat_map(|seat| {
            table.rows[*seat].starts.iter().filter(|start| window.holds(table.span(*seat, **start))).copied()
        });
        let mut starts: Vec<i64> = free.chain(blocks.iter().map(|block| block.start)).collect();
        starts.sort_unstable();
        starts.dedup();
        let buffer = table.problem.buffer;
        let mut items: Vec<Item> = Vec::new();
        for (seat, cheapest) in seats.iter().zip(cheapest) {
            let mut at = vec![Vec::new(); starts.len()];
            for (start, people) in table.rows[*seat].starts.iter().zip(cheapest) {
                if let (true, Ok(i)) = (window.holds(table.span(*seat, *start)), starts.binary_search(start)) {
                    at[i].clone_from(people);
                }
            }
            items.push(Item { minutes: table.problem.seats[*seat].minutes, skip: table.problem.aims.unmet, at });
        }
        for block in blocks {
            let at = starts.iter().map(|start| if *start == block.start { vec![(0.0, None)] } else { Vec::new() });
            items.push(Item { minutes: block.end - block.start, skip: f64::INFINITY, at: at.collect() });
        }
        let next = items.iter().map(|item| {
            let end = |start: &i64| start + item.minutes + buffer;
            starts.iter().map(|start| starts.partition_point(|other| *other < end(start))).collect()
        });
        let next = next.collect();
        let mut board = Self { starts, items, next, minute: table.problem.aims.waiting / 60.0, ahead: Vec::new() };
        board.look_ahead();
        board
    }

    fn everything(&self) -> usize {
        (1 << self.items.len()) - 1
    }

    /// What it costs that these items stay empty.
    fn skipped(&self, open: usize) -> f64 {
        self.members(open).map(|i| self.items[i].skip).sum()
    }

    fn members(&self, open: usize) -> impl Iterator<Item = usize> {
        (0..self.items.len()).filter(move |i| open >> i & 1 == 1)
    }

    fn ahead(&self, from: usize, open: usize) -> f64 {
        self.ahead[from * (self.everything() + 1) + open]
    }

    /// Waiting is what lies between the first start and the last end and is no interview. So the first item pays for its
    /// start (negatively), the last for its end, and each its own length back.
    fn after(&self, item: usize, at: usize, open: usize) -> f64 {
        let end = self.starts[at] + self.items[item].minutes - self.starts[0];
        let rest = open & !(1 << item);
        let last = self.skipped(rest) + self.minute * end as f64;
        last.min(self.ahead(self.next[item][at], rest))
    }

    fn own(&self, item: usize) -> f64 {
        self.minute * self.items[item].minutes as f64
    }

    fn look_ahead(&mut self) {
        let sets = self.everything() + 1;
        self.ahead = vec![f64::INFINITY; (self.starts.len() + 1) * sets];
        for at in (0..self.starts.len()).rev() {
            for open in 1..sets {
                let mut best = self.ahead(at + 1, open);
                for item in self.members(open) {
                    if let Some((points, _)) = self.items[item].at[at].first() {
                        best = best.min(points - self.own(item) + self.after(item, at, open));
                    }
                }
                self.ahead[at * sets + open] = best;
            }
        }
    }

    /// Every way to begin, by what the whole costs at least then.
    fn firsts(&self) -> Vec<(f64, usize, usize)> {
        let open = self.everything();
        let mut firsts: Vec<(f64, usize, usize)> = Vec::new();
        for at in 0..self.starts.len() {
            for item in self.members(open) {
                if let Some((points, _)) = self.items[item].at[at].first() {
                    firsts.push((points - self.own(item) - self.begun(at) + self.after(item, at, open), at, item));
                }
            }
        }
        firsts.sort_by(|a, b| a.0.total_cmp(&b.0));
        firsts
    }

    fn begun(&self, at: usize) -> f64 {
        self.minute * (self.starts[at] - self.starts[0]) as f64
    }

    /// What the panel costs at least, wishes and rotation between two apart.
    pub fn bound(&self) -> f64 {
        let empty = self.skipped(self.everything());
        self.firsts().first().map_or(empty, |(points, _, _)| points.min(empty))
    }

    /// The same, with whom it would take when, one person several times or not.
    pub fn cheapest(&self) -> (f64, Vec<Place>) {
        let mut open = self.everything();
        let empty = self.skipped(open);
        let Some((points, mut at, mut item)) = self.firsts().first().copied().filter(|first| first.0 < empty) else {
            return (empty, Vec::new());
        };
        let mut places = Vec::new();
        loop {
            places.extend(self.items[item].at[at].first().and_then(|(_, who)| Some(((*who)?, self.starts[at]))));
            let after = self.after(item, at, open);
            open &= !(1 << item);
            let mut from = self.next[item][at];
            let wanted = self.ahead(from, open);
            if open == 0 || wanted > after || wanted.is_infinite() {
                return (points, places);
            }
            while self.ahead(from + 1, open) <= wanted {
                from += 1;
            }
            let costs = |item: &usize| {
                let first = self.items[*item].at[from].first();
                first.map_or(f64::INFINITY, |(points, _)| points - self.own(*item) + self.after(*item, from, open))
            };
            let Some(next) = self.members(open).min_by(|a, b| costs(a).total_cmp(&costs(b))) else {
                return (points, places);
            };
            (at, item) = (from, next);
        }
    }
}

/// The spans, those merged that collide.
pub(super) fn blocks(table: &Table, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut blocks: Vec<Span> = Vec::new();
    for span in spans {
        match blocks.last_mut() {
            Some(last) if table.collide(*last, span) => last.end = last.end.max(span.end),
            _ => blocks.push(span),
        }
    }
    blocks
}

/// Puts somebody among the cheapest, of whom so many are kept; the earlier of two alike stays first.
fn insert(people: &mut Vec<(f64, Option<usize>)>, keep: usize, points: f64, person: usize) {
    if people.len() == keep && people.last().is_some_and(|(most, _)| *most <= points) {
        return;
    }
    let place = people.partition_point(|(other, _)| *other <= points);
    people.insert(place, (points, Some(person)));
    people.truncate(keep);
}

struct Search<'s, 'a> {
    table: &'s Table<'a>,
    panel: usize,
    board: &'s Board,
    /// The people of the panel's other seats, then those that the search has chosen.
    on: Vec<usize>,
    chosen: Vec<Option<Place>>,
    best: f64,
    found: Option<Vec<Option<Place>>>,
    steps: usize,
    /// Wishes and rotation between two are not asked for: what is found is then the best there is, as far as the steps go.
    plain: bool,
}

/// The cheapest way to fill `seats` of `panel`, which are empty in `plan`: who and when for each.
pub(super) fn best(table: &Table, plan: &Plan, panel: usize, seats: &[usize], price: &mut Price) -> Vec<Option<Place>> {
    let held: Vec<usize> =
        table.seats[panel].iter().filter_map(|s| plan.places[*s].map(|(person, _)| person)).collect();
    let boards = Board::of(table, plan, panel, seats, price);
    let mut order: Vec<(f64, &Board)> = boards.iter().map(|board| (board.bound(), board)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best = (f64::INFINITY, vec![None; seats.len()]);
    for (bound, board) in order {
        if bound >= best.0 {
            break;
        }
        let mut search = Search {
            table,
            panel,
            board,
            on: held.clone(),
            chosen: vec![None; board.items.len()],
            best: best.0,
            found: None,
            steps: 0,
            plain: false,
        };
        search.begin();
        if let Some(mut places) = search.found {
            places.truncate(seats.len());
            best = (search.best, places);
        }
    }
    best.1
}

/// What `seats` of a panel cost at least, each with another person, and who would be on them when. Wishes and rotation between
/// two are left out: so the cheapest people of each start, more than there are seats, are all that matter.
pub(super) fn bound(table: &Table, plan: &Plan, panel: usize, seats: &[usize], price: &mut Price) -> (f64, Vec<Place>) {
    let mut least = (table.problem.aims.unmet * seats.len() as f64, Vec::new());
    for board in &Board::of(table, plan, panel, seats, price) {
        let (points, places) = board.cheapest();
        if points >= least.0 - 1e-9 {
            continue;
        }
        if different(&places) {
            least = (points, places);
            continue;
        }
        let mut search = Search {
            table,
            panel,
            board,
            on: Vec::new(),
            chosen: vec![None; board.items.len()],
            best: least.0,
            found: None,
            steps: 0,
            plain: true,
        };
        search.begin();
        if search.steps > STEPS {
            least = (points, places);
        } else if let Some(chosen) = search.found {
            least = (search.best, chosen.into_iter().flatten().collect());
        }
    }
    least
}

/// The same seat by seat, without waiting: for a panel too wide to be searched whole.
pub(super) fn bound_alone(table: &Table, panel: usize, seats: &[usize], price: &mut Price) -> (f64, Vec<Place>) {
    let mut sum = (0.0, Vec::new());
    for seat in seats {
        let row = &table.rows[*seat];
        let mut least = (table.problem.aims.unmet, None);
        for able in &row.able {
            for slot in &able.slots {
                let start = row.starts[slot.at];
                let points = price(*seat, able, *slot).map(|points| points + table.late(panel, start));
                if let Some(points) = points.filter(|points| *points < least.0) {
                    least = (points, Some((able.person, start)));
                }
            }
        }
        sum.0 += least.0;
        sum.1.extend(least.1);
    }
    sum
}

fn different(places: &[Place]) -> bool {
    places.iter().enumerate().all(|(i, (person, _))| places[..i].iter().all(|(other, _)| other != person))
}

/// What a panel of these people costs besides what its seats cost one by one.
fn extras(table: &Table, panel: usize, on: &[usize]) -> f64 {
    let aims = &table.problem.aims;
    let [team, senior] = wishes(table, panel, on);
    team * aims.team + senior * aims.senior
}

impl Search<'_, '_> {
    fn begin(&mut self) {
        let open = self.board.everything();
        let sum = self.board.skipped(open);
        if sum.is_finite() {
            self.end(sum);
        }
        for (bound, at, item) in self.board.firsts() {
            if bound >= self.best - 1e-9 {
                break;
            }
            self.put(item, at, open, -self.board.begun(at));
        }
    }

    /// Every way to put somebody on the item at that start, and what follows.
    fn put(&mut self, item: usize, at: usize, open: usize, sum: f64) {
        let (board, table) = (self.board, self.table);
        let (own, after) = (board.own(item), board.after(item, at, open));
        let rest = open & !(1 << item);
        for (points, person) in &board.items[item].at[at] {
            let mut sum = sum + points - own;
            if sum + after >= self.best - 1e-9 || self.steps > STEPS {
                return;
            }
            if let Some(person) = person {
                if self.on.contains(person) {
                    continue;
                }
                if !self.plain {
                    sum += self.on.iter().map(|other| table.again(*other, *person)).sum::<f64>();
                }
                self.on.push(*person);
                self.chosen[item] = Some((*person, board.starts[at]));
            }
            self.steps += 1;
            let end = board.starts[at] + board.items[item].minutes - board.starts[0];
            let last = sum + board.skipped(rest) + board.minute * end as f64;
            if last < self.best {
                self.end(last);
            }
            self.go(board.next[item][at], rest, sum);
            if person.is_some() {
                self.on.pop();
                self.chosen[item] = None;
            }
        }
    }

    /// All that can still be done with the open items from a start on.
    fn go(&mut self, from: usize, open: usize, sum: f64) {
        for at in from..self.board.starts.len() {
            if sum + self.board.ahead(at, open) >= self.best - 1e-9 || self.steps > STEPS {
                return;
            }
            let mut items: Vec<(f64, usize)> = self
                .board
                .members(open)
                .filter_map(|item| {
                    let (points, _) = self.board.items[item].at[at].first()?;
                    Some((points - self.board.own(item) + self.board.after(item, at, open), item))
                })
                .collect();
            items.sort_by(|a, b| a.0.total_cmp(&b.0));
            for (_, item) in items {
                self.put(item, at, open, sum);
            }
        }
    }

    fn end(&mut self, sum: f64) {
        let points = if self.plain { sum } else { sum + extras(self.table, self.panel, &self.on) };
        if points < self.best - 1e-9 {
            self.best = points;
            self.found = Some(self.chosen.clone());
        }
    }
}

/// What somebody's load is weighed as, given person, atom and what one more interview would cost them.
pub(super) type Weigh<'w> = dyn Fn(usize, usize, f64) -> f64 + 'w;

/// The price of an option as the plan is.
pub(super) fn marginal<'p>(
    table: &'p Table,
    plan: &'p Plan,
    weigh: &'p Weigh,
) -> impl FnMut(usize, &Able, Slot) -> Option<f64> + 'p {
    move |seat, able, slot| {
        let start = table.rows[seat].starts[slot.at];
        let (load, over) = plan.one_more(table, able.person, slot.atom)?;
        if plan.obstacle(table, seat, (able.person, start)).is_some() {
            return None;
        }
        let avoided = if slot.avoided { table.problem.aims.avoid } else { 0.0 };
        Some(weigh(able.person, slot.atom, load + over) + avoided + able.served)
    }
}
