//! A mirror: how somebody's own ratings compare with the others' on the same candidates, for themselves and for the coach
//! whom the company may name. It speaks to whose it is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calibration::InterviewerFlag;
use crate::clock::Time;
use crate::db::{Conn, Id, QueryResult};
use crate::debriefs::{self, Habit};
use crate::figures::{Axis, Easel, Estimate, Heads, Plot, Row};
use crate::language::{Text, text};
use crate::people::{Coached, Person};
use crate::rubrics;
use crate::scorecards::{self, SharedRow};

/// From this many revealed cards on there is something to say.
pub const FEWEST: usize = 10;

/// How somebody rates on one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mirror {
    /// The rubric's name.
    pub rubric: String,
    /// How many levels the scale has.
    pub levels: i32,
    /// Over how many of their cards.
    pub cards: usize,
    /// Nothing below [`FEWEST`] cards.
    pub shown: Option<Reflection>,
}

/// What there is to say from enough cards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reflection {
    /// When severities were computed.
    pub at: Time,
    /// Severity in a sentence.
    pub severity: Text,
    /// And drawn.
    pub severity_plot: Plot,
    /// What stands out in the use of the scale.
    pub remarks: Vec<Text>,
    /// How often each level: theirs, and the others' on the same candidates.
    pub use_plot: Option<Plot>,
    /// By criterion.
    pub agreement: Vec<Agreement>,
}

/// Agreement with the others on one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The criterion's name.
    pub criterion: String,
    /// Pairs of a rating of theirs and another's of the same candidate.
    pub pairs: usize,
    /// Per cent of pairs with the same level.
    pub same: usize,
    /// Per cent of pairs at most one level apart.
    pub near: usize,
    /// Mean difference in levels, theirs less the other's.
    pub difference: Text,
}

/// Somebody's mirrors, one for each scale: two queries a scale, and a person has few.
///
/// # Errors
/// The database's own.
pub fn mirrors(conn: &mut Conn, whose: &Coached) -> QueryResult<Vec<Mirror>> {
    let mut mirrors = Vec::new();
    for habit in debriefs::habits(conn, whose)? {
        let rubric = rubrics::find_rubric(conn, &habit.rubric_id)?;
        let cards = habit.severity.cards;
        let shown = if cards < FEWEST {
            None
        } else {
            let rows = scorecards::shared_rows(conn, whose, &habit.rubric_id, habit.levels)?;
            // Several scales stand on one page, and each picture has a name of its own there.
            Some(reflect(mirrors.len(), &habit, whose.person(), &rows))
        };
        mirrors.push(Mirror { rubric: rubric.name, levels: habit.levels, cards, shown });
    }
    Ok(mirrors)
}

fn reflect(place: usize, habit: &Habit, me: &Id<Person>, rows: &[SharedRow]) -> Reflection {
    let range = &habit.severity.levels;
    let severity = Estimate::difference(range.value, range.in80, range.in95);
    Reflection {
        at: habit.at,
        severity: in_words(&severity, habit.severity.basis()),
        severity_plot: severity_plot(place, &severity),
        remarks: habit.severity.flags.iter().map(remark).collect(),
        use_plot: use_plot(place, me, habit.levels, rows),
        agreement: agreement(me, rows),
    }
}

/// Says a side only where the 80 % interval lies on it; `basis` is what it rests on.
fn in_words(severity: &Estimate, basis: impl Into<Text>) -> Text {
    let [low, high] = severity.interval80;
    let (basis, by) = (basis.into(), Text::figure(severity.value.abs(), severity.decimals));
    let (from, to) = (severity_end(low), severity_end(high));
    if low > 0.0 {
        text!("insights-severity-harder", basis = basis, by = by, low = from, high = to)
    } else if high < 0.0 {
        text!("insights-severity-milder", basis = basis, by = by, low = from, high = to)
    } else {
        text!("insights-severity-unclear", basis = basis, low = from, high = to)
    }
}

fn heads() -> Heads {
    let (given, aloud) = (text!("insights-others"), text!("insights-others-aloud"));
    Heads { given, estimated: text!("insights-you"), aloud }
}

fn severity_end(value: f64) -> Text {
    Text::signed(value, if value.abs() < 10.0 { 1 } else { 0 })
}

fn severity_plot(place: usize, severity: &Estimate) -> Plot {
    let reach = severity.interval95.iter().fold(0.5, |reach: f64, end| reach.max((end.abs() * 2.0).ceil() / 2.0));
    let axis = Axis { low: -reach, high: reach };
    let (who, ticks) = (text!("insights-interviewer"), vec![-reach, 0.0, reach]);
    let easel = Easel { axis, bar: None, ticks, who, heads: heads() };
    let rows = vec![Row::estimated(text!("insights-you"), text!("insights-you"), axis, severity)];
    let mut plot = easel.plot(&format!("severity-{place}"), text!("insights-severity"), rows, false);
    plot.zero = Some(axis.x(0.0));
    plot.note = Some(text!("insights-severity-note"));
    plot
}

/// Never "bad": the tests tell that a use of the scale differs, not why.
fn remark(flag: &InterviewerFlag) -> Text {
    match flag {
        InterviewerFlag::Halo => text!("insights-halo"),
        InterviewerFlag::Narrow => text!("insights-narrow"),
        InterviewerFlag::Erratic => text!("insights-erratic"),
    }
}

/// Per cent, rounded; of nothing, nothing.
fn share(part: usize, whole: usize) -> usize {
    if whole == 0 { 0 } else { (200 * part + whole) / (2 * whole) }
}

fn use_plot(place: usize, me: &Id<Person>, levels: i32, rows: &[SharedRow]) -> Option<Plot> {
    let (mine, others): (Vec<&SharedRow>, Vec<&SharedRow>) = rows.iter().partition(|row| row.author_id == *me);
    if mine.is_empty() || others.is_empty() {
        return None;
    }
    let percent = |of: &[&SharedRow], level: i32| share(of.iter().filter(|row| row.level == level).count(), of.len());
    let lines: Vec<(i32, usize, usize)> =
        (1..=levels).map(|level| (level, percent(&mine, level), percent(&others, level))).collect();
    let most = lines.iter().map(|(_, mine, others)| (*mine).max(*others)).max().unwrap_or(0).div_ceil(25) * 25;
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let axis = Axis { low: 0.0, high: float(most.max(25)) };
    let (who, ticks) = (text!("insights-level"), vec![0.0, axis.high / 2.0, axis.high]);
    let easel = Easel { axis, bar: None, ticks, who, heads: heads() };
    let row = |(level, mine, others): &(i32, usize, usize)| {
        let name = text!("insights-level-of", level = *level);
        let per_cent = |share: usize| text!("insights-per-cent", share = share);
        let row = Row::point(&name, &name, axis, float(*mine), per_cent(*mine));
        row.beside(axis, float(*others), per_cent(*others))
    };
    let rows = lines.iter().map(row).collect();
    Some(easel.plot(&format!("use-{place}"), text!("insights-use"), rows, false))
}

fn agreement(me: &Id<Person>, rows: &[SharedRow]) -> Vec<Agreement> {
    #[derive(Default)]
    struct Sum {
        pairs: usize,
        same: usize,
        near: usize,
        difference: i32,
    }
    // In the order of the rubric, which is that of the rows.
    let mut order: Vec<&SharedRow> = Vec::new();
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for mine in rows.iter().filter(|row| row.author_id == *me) {
        let same_thing = |row: &&SharedRow| {
            row.author_id != *me && row.panel_id == mine.panel_id && row.criterion_key == mine.criterion_key
        };
        for theirs in rows.iter().filter(same_thing) {
            if !sums.contains_key(mine.criterion_key.as_str()) {
                order.push(mine);
            }
            let sum = sums.entry(&mine.criterion_key).or_default();
            let difference = mine.level - theirs.level;
            sum.pairs += 1;
            sum.same += usize::from(difference == 0);
            sum.near += usize::from(difference.abs() <= 1);
            sum.difference += difference;
        }
    }
    order
        .into_iter()
        .filter_map(|row| {
            let sum = sums.get(row.criterion_key.as_str())?;
            let pairs = f64::from(u32::try_from(sum.pairs).unwrap_or(u32::MAX));
            Some(Agreement {
                criterion: row.criterion.clone(),
                pairs: sum.pairs,
                same: share(sum.same, sum.pairs),
                near: share(sum.near, sum.pairs),
                difference: Text::signed(f64::from(sum.difference) / pairs, 1),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(panel: u32, author: &Id<Person>, criterion: &str, level: i32) -> SharedRow {
        let panel_id = format!("01900000-0000-7000-8000-{panel:012}").parse().unwrap();
        let author_id = author.clone();
        SharedRow { panel_id, author_id, criterion_key: criterion.into(), criterion: criterion.to_uppercase(), level }
    }

    #[test]
    fn agreement_counts_pairs_on_the_same_candidate_and_criterion_alone() {
        let now = Time::from_micros(0);
        let (me, other) = (Id::new(now), Id::new(now));
        let rows = [
            row(1, &me, "a", 4),
            row(1, &other, "a", 4),
            row(1, &other, "b", 1),
            row(2, &me, "a", 5),
            row(2, &other, "a", 2),
            row(3, &other, "a", 1),
        ];
        let found = agreement(&me, &rows);
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!((one.criterion.as_str(), one.pairs, one.same, one.near), ("A", 2, 50, 50));
        assert_eq!(one.difference, "+1.5");
    }

    #[test]
    fn a_side_is_said_only_where_the_interval_lies_on_it() {
        let harder = Estimate::difference(0.6, [0.2, 1.0], [0.0, 1.2]);
        let basis = "12 cards and 10 exercises";
        let words = in_words(&harder, basis).to_string();
        assert!(words.starts_with("Over 12 cards and 10 exercises you rate about 0.6 levels harder than the pool"));
        let unclear = Estimate::difference(0.3, [-0.1, 0.7], [-0.3, 0.9]);
        assert!(in_words(&unclear, basis).to_string().starts_with("Over 12 cards and 10 exercises nothing says"));
        let milder = Estimate::difference(-0.6, [-1.0, -0.2], [-1.2, 0.0]);
        assert!(in_words(&milder, basis).to_string().contains("more generously"));
    }

    #[test]
    fn pictures_of_several_scales_have_names_of_their_own() {
        let severity = Estimate::difference(0.0, [-0.2, 0.2], [-0.4, 0.4]);
        assert_ne!(severity_plot(0, &severity).id, severity_plot(1, &severity).id);
    }

    #[test]
    fn shares_are_rounded_and_nothing_of_nothing() {
        assert_eq!((share(1, 3), share(2, 3), share(0, 0), share(1, 2)), (33, 67, 0, 50));
    }
}
