//! Load in numbers and words: pure.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use crate::db::Id;
use crate::figures::sentence;
use crate::language::{Text, text};
use crate::people::Person;

/// How many weeks are shown: the last ones, and this one with the next.
pub(super) const BACK: usize = 4;
/// This week and the next.
pub(super) const AHEAD: usize = 4;

/// No rate is told over fewer.
pub(super) const FEWEST: usize = 5;

/// So many weeks above what somebody wants are worth a word.
const TOO_MANY_WEEKS: usize = 2;

/// A week of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// As the head of its column says it.
    pub label: Text,
    /// Whether it is the present one.
    pub present: bool,
}

/// Against what somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing.
    Free,
    /// No more than they want.
    Within,
    /// More than they want.
    Above,
    /// As many as they ever take, or more.
    Most,
}

/// One person's week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// How many interviews, shadowed ones too.
    pub interviews: usize,
    /// How long they are, such as "2.5 h".
    pub hours: Text,
    /// Against what they want.
    pub mark: Mark,
    /// The mark in words; empty where there is nothing to say.
    pub says: Text,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Whose.
    pub id: Id<Person>,
    /// Their name.
    pub name: String,
    /// Their team; may be empty.
    pub team: String,
    /// The weeks, in order.
    pub cells: Vec<Cell>,
    /// What they want: so many a week, and never more than that.
    pub limits: (i32, i32),
    /// What of it they gave back, in words.
    pub gave_back: Text,
}

/// Somebody who waits for an interview to learn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Whose.
    pub id: Id<Person>,
    /// Their name.
    pub name: String,
    /// To be qualified for what.
    pub competency: String,
    /// For what they wait.
    pub step: Text,
    /// For how long, in words; nothing when that is not known.
    pub since: Option<Text>,
}

/// Somebody who is asked more often than is fair to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overused {
    /// Their name.
    pub name: String,
    /// What shows it, and why it may be.
    pub says: Text,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Load {
    /// The columns.
    pub weeks: Vec<Week>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What of all that was asked for was given back, in words.
    pub gave_back: Text,
    /// Who waits.
    pub waiting: Vec<Waiting>,
    /// Who is asked too often.
    pub overused: Vec<Overused>,
}

/// The weeks around `today`, Monday to Sunday.
pub(super) fn weeks(today: NaiveDate) -> Vec<Week> {
    let monday = monday_of(today);
    let first = monday.checked_sub_days(Days::new(7 * BACK as u64)).unwrap_or(monday);
    let week = |n: usize| {
        let monday = first.checked_add_days(Days::new(7 * n as u64)).unwrap_or(first);
        Week { monday, label: text!("insights-week", day = monday.day(), month = month(monday)), present: n == BACK }
    };
    (0..BACK + AHEAD).map(week).collect()
}

fn month(day: NaiveDate) -> Text {
    match day.month() {
        1 => text!("month-short-1"),
        2 => text!("month-short-2"),
        3 => text!("month-short-3"),
        4 => text!("month-short-4"),
        5 => text!("month-short-5"),
        6 => text!("month-short-6"),
        7 => text!("month-short-7"),
        8 => text!("month-short-8"),
        9 => text!("month-short-9"),
        10 => text!("month-short-10"),
        11 => text!("month-short-11"),
        _ => text!("month-short-12"),
    }
}

/// The Monday of a day's week.
pub(super) fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

/// A week of somebody who wants at most `soft` and takes at most `hard`.
pub(super) fn cell(interviews: usize, minutes: i64, soft: i32, hard: i32) -> Cell {
    let n = i32::try_from(interviews).unwrap_or(i32::MAX);
    let (mark, says) = match n {
        0 => (Mark::Free, Text::default()),
        n if n > hard => (Mark::Most, text!("insights-over-limit")),
        n if n == hard => (Mark::Most, text!("insights-at-limit")),
        n if n > soft => (Mark::Above, text!("insights-above")),
        _ => (Mark::Within, Text::default()),
    };
    let hours = minutes as f64 / 60.0;
    let hours = text!("insights-hours", hours = Text::figure(hours, usize::from(hours.fract() != 0.0)));
    Cell { interviews, hours, mark, says }
}

/// What of so much that was asked for was given back. A share only where it says something.
pub(super) fn gave_back(given: usize, asked: usize) -> Text {
    match (given, asked) {
        (_, 0) => "–".into(),
        (given, asked) if asked < FEWEST => text!("insights-of", part = given, whole = asked),
        (given, asked) => {
            let share = format!("{:.0}", 100.0 * given as f64 / asked as f64);
            text!("insights-gave-back-share", given = given, asked = asked, share = share)
        }
    }
}

/// So long ago, in words.
pub(super) fn ago(days: i64) -> Text {
    match days {
        ..=0 => text!("insights-since-today"),
        1..14 => text!("insights-for-days", days = days),
        days => text!("insights-for-weeks", weeks = days / 7),
    }
}

/// Who is asked too often: above what they want in several weeks, or far more often than those who are qualified for the
/// same. `qualified` has, by the name of each competency, who is.
pub(super) fn overused(rows: &[Row], qualified: &BTreeMap<String, BTreeSet<Id<Person>>>) -> Vec<Overused> {
    let total = |row: &Row| row.cells.iter().map(|cell| cell.interviews).sum::<usize>();
    let totals: BTreeMap<&Id<Person>, usize> = rows.iter().map(|row| (&row.id, total(row))).collect();
    let mut all = Vec::new();
    for row in rows {
        let held: Vec<(&String, &BTreeSet<_>)> = qualified.iter().filter(|(_, who)| who.contains(&row.id)).collect();
        let peers: BTreeSet<&Id<Person>> =
            held.iter().flat_map(|(_, who)| who.iter()).filter(|other| **other != row.id).collect();
        let others: Vec<usize> = peers.iter().map(|other| totals.get(other).copied().unwrap_or(0)).collect();
        let above = row.cells.iter().filter(|cell| cell.mark >= Mark::Above).count();
        let (own, usual) = (total(row), median(others));
        let far = usual.is_some_and(|usual| own as f64 >= 2.0 * usual + 2.0);
        let mut says = Vec::new();
        if above >= TOO_MANY_WEEKS {
            says.push(text!("insights-overused-weeks", above = above, weeks = BACK + AHEAD));
        }
        if let Some(usual) = usual.filter(|_| far) {
            let usual = Text::figure(usual, usize::from(usual.fract() != 0.0));
            says.push(text!("insights-overused-others", own = own, usual = usual));
        }
        if says.is_empty() {
            continue;
        }
        let alone: Vec<&str> = held.iter().filter(|(_, who)| who.len() == 1).map(|(name, _)| name.as_str()).collect();
        let says = match alone.is_empty() {
            true => Text::said(Clauses(says)),
            false => {
                let competencies = Text::all_of(alone);
                text!("insights-overused-because", says = Text::said(Clauses(says)), competencies = competencies)
            }
        };
        all.push(Overused { name: row.name.clone(), says });
    }
    all
}

/// Clauses as one sentence, in whatever language it is read.
struct Clauses(Vec<Text>);

impl fmt::Display for Clauses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(Text::to_string).collect();
        write!(f, "{}.", sentence(&all.join("; ")))
    }
}

/// The middle one; of an even number the mean of the two.
fn median(mut all: Vec<usize>) -> Option<f64> {
    all.sort_unstable();
    let upper = *all.get(all.len() / 2)?;
    let lower = *all.get((all.len() - 1) / 2)?;
    Some((lower + upper) as f64 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Time;

    fn row(name: &str, interviews: &[usize]) -> Row {
        let cells = interviews.iter().map(|n| cell(*n, 60 * *n as i64, 2, 4)).collect();
        let (id, limits) = (Id::new(Time::from_micros(0)), (2, 4));
        Row { id, name: name.into(), team: String::new(), cells, limits, gave_back: Text::default() }
    }

    #[test]
    fn a_week_is_told_against_what_somebody_wants() {
        let cells = (0..6).map(|n| cell(n, 0, 2, 4));
        let marks: Vec<(Mark, String)> = cells.map(|cell| (cell.mark, cell.says.to_string())).collect();
        let (free, within) = ((Mark::Free, ""), (Mark::Within, ""));
        let (above, at) = ((Mark::Above, "above what they want"), (Mark::Most, "at the limit"));
        let told = [free, within, within, above, at, (Mark::Most, "over the limit")];
        assert_eq!(marks, told.map(|(mark, says)| (mark, says.to_owned())));
        assert_eq!(cell(1, 45, 2, 4).hours, "0.8 h");
        assert_eq!(cell(2, 120, 2, 4).hours, "2 h");
    }

    #[test]
    fn a_share_of_fewer_than_five_is_never_told() {
        assert_eq!(gave_back(0, 0), "–");
        assert_eq!(gave_back(4, 4), "4 of 4");
        assert_eq!(gave_back(1, 5), "1 of 5 (20 %)");
        assert_eq!(gave_back(0, 12), "0 of 12 (0 %)");
    }

    #[test]
    fn weeks_begin_on_monday_four_back_and_four_ahead() {
        let weeks = weeks("2026-11-29".parse().unwrap());
        let labels: Vec<String> = weeks.iter().map(|week| week.label.to_string()).collect();
        assert_eq!(labels, ["26 Oct", "2 Nov", "9 Nov", "16 Nov", "23 Nov", "30 Nov", "7 Dec", "14 Dec"]);
        assert_eq!(weeks.iter().position(|week| week.present), Some(4));
    }

    #[test]
    fn who_is_asked_too_often_is_told_with_what_may_be_why() {
        let rows = [row("Ines", &[3, 3, 1]), row("Igor", &[1, 1, 0]), row("Iris", &[2, 0, 0])];
        let all: BTreeSet<_> = rows.iter().map(|row| row.id.clone()).collect();
        let alone = BTreeSet::from([rows[0].id.clone()]);
        let said = |qualified: &[(&str, &BTreeSet<Id<Person>>)]| -> Vec<(String, String)> {
            let qualified = qualified.iter().map(|(name, who)| ((*name).to_owned(), (*who).clone())).collect();
            overused(&rows, &qualified).into_iter().map(|one| (one.name, one.says.to_string())).collect()
        };
        let weeks = "More than they want in 2 of 8 weeks";
        let more = "7 interviews, where others who are qualified for some of the same have 2";
        let only = "Perhaps because nobody else is qualified for Curiosity.";
        let ines = |says: String| vec![("Ines".to_owned(), says)];
        assert_eq!(said(&[("Adaptability", &all)]), ines(format!("{weeks}; {more}.")));
        assert_eq!(said(&[("Adaptability", &all), ("Curiosity", &alone)]), ines(format!("{weeks}; {more}. {only}")));
        assert_eq!(said(&[("Curiosity", &alone)]), ines(format!("{weeks}. {only}")));
        assert_eq!(overused(&rows[1..], &BTreeMap::new()), []);
    }

    #[test]
    fn how_long_ago() {
        assert_eq!(
            [0, 1, 13, 14, 70].map(ago),
            ["since today", "for 1 day", "for 13 days", "for 2 weeks", "for 10 weeks"]
        );
    }
}
