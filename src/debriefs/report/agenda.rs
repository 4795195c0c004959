//! What to talk about: an agenda made from computed disagreement, most consequential first.

use serde::Serialize;

use super::Basis;
use super::sheet::{Given, Line, Sheet};
use crate::figures::{capital, in_turn, round};
use crate::language::{Text, text};

/// No agenda is longer than this, in minutes.
pub const LONGEST: u32 = 45;
/// No item is shorter or longer.
const ITEM: (u32, u32) = (3, 15);
/// What a criterion with one rating counts as: about as much as a spread of a third of the scale.
const ONE_RATING: f64 = 0.3;
/// What a criterion without any rating counts as.
const NO_RATING: f64 = 0.45;

/// What to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agenda {
    /// In all.
    pub minutes: u32,
    /// Most consequential first.
    pub items: Vec<Item>,
    /// What can be left out.
    pub rest: Option<Text>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// The criterion's name.
    pub criterion: String,
    /// What is the matter with it.
    pub about: About,
    /// What was seen by whom.
    pub sentence: Text,
    /// What to ask each other.
    pub question: Text,
    /// Who rated what.
    pub ratings: Vec<Said>,
    /// How long.
    pub minutes: u32,
    /// Spread × weight × closeness to the bar: what the order follows.
    pub consequence: f64,
}

/// What is the matter with a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Ratings lie two levels or more apart.
    Apart,
    /// One rating only.
    OneRating,
    /// Nobody has rated it.
    NoRating,
}

/// One rating with what it stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// By whom.
    pub name: String,
    /// The level.
    pub level: i32,
    /// The behaviour that the level stands for.
    pub anchor: String,
}

pub(super) fn agenda(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Agenda {
    let mut items: Vec<(Item, usize)> =
        sheet.lines.iter().enumerate().filter_map(|(place, line)| Some((item(sheet, basis, line)?, place))).collect();
    items.sort_by(|(a, i), (b, j)| b.consequence.total_cmp(&a.consequence).then(i.cmp(j)));
    // Fifteen items at three minutes fill the longest agenda.
    items.truncate((LONGEST / ITEM.0) as usize);
    let mut items: Vec<Item> = items.into_iter().map(|(item, _)| item).collect();
    share_minutes(&mut items);
    let calm: Vec<&str> =
        sheet.lines.iter().map(Line::name).filter(|name| items.iter().all(|item| item.criterion != *name)).collect();
    let rest = (!calm.is_empty()).then(|| text!("debriefs-agenda-rest", criteria = Text::all_of(calm)));
    Agenda { minutes: items.iter().map(|item| item.minutes).sum(), items, rest }
}

fn item(sheet: &Sheet<'_>, basis: &Basis<'_>, line: &Line<'_>) -> Option<Item> {
    if line.weight == 0 {
        return None;
    }
    let mut given = sheet.given(line.id());
    // Lowest first; people of one level stay in the order of their interviews.
    given.sort_by_key(|given| given.level);
    let steps = f64::from((sheet.material.version.version.levels - 1).max(1));
    let (about, spread) = match given.as_slice() {
        [] => (About::NoRating, NO_RATING),
        [_] => (About::OneRating, ONE_RATING),
        [low, .., high] if high.level - low.level >= 2 => (About::Apart, f64::from(high.level - low.level) / steps),
        _ => return None,
    };
    // Near the bar a level more or less decides; far from it, it hardly does.
    let centre = basis
        .estimate
        .and_then(|estimate| estimate.criteria.get(&line.whole.criterion.key))
        .map(|range| range.value)
        .or_else(|| sheet.mean(line.id(), None));
    let closeness = match (sheet.material.opening.opening.bar, centre) {
        (Some(bar), Some(centre)) => 1.0 / (1.0 + (centre - bar).abs()),
        _ => 1.0,
    };
    let consequence = round(spread * f64::from(line.weight) / 100.0 * closeness, 4);
    let (words, question) = words(sheet, line, about, &given);
    let ratings = given
        .iter()
        .map(|given| Said { name: given.column.name.to_owned(), level: given.level, anchor: line.anchor(given.level) })
        .collect();
    Some(Item { criterion: line.name().to_owned(), about, sentence: words, question, ratings, minutes: 0, consequence })
}

fn words(sheet: &Sheet<'_>, line: &Line<'_>, about: About, given: &[Given<'_>]) -> (Text, Text) {
    let silent: Vec<&str> = sheet
        .columns
        .iter()
        .filter(|column| column.is_independent() && sheet.is_planned(column, line.id()))
        .filter(|column| sheet.rating(column, line.id()).is_none_or(|rating| rating.level.is_none()))
        .map(|column| column.name)
        .collect();
    let of_level = |level: i32| -> Vec<&str> {
        given.iter().filter(|given| given.level == level).map(|given| given.column.name).collect()
    };
    match (about, given) {
        (About::Apart, [low, .., high]) => {
            let (below, above) = (of_level(low.level), of_level(high.level));
            let between = given.len() - below.len() - above.len();
            let (below, above) = (Text::all_of(below), Text::all_of(above));
            let sentence = match between {
                0 => text!("debriefs-agenda-apart", below = below, low = low.level, above = above, high = high.level),
                n => text!(
                    "debriefs-agenda-apart-between",
                    below = below,
                    low = low.level,
                    above = above,
                    high = high.level,
                    between = Text::count_of(n)
                ),
            };
            (sentence, text!("debriefs-ask-apart"))
        }
        (About::OneRating, [only]) => {
            let rated = text!("debriefs-agenda-one", name = only.column.name, level = only.level);
            let silent = (!silent.is_empty()).then(|| text!("debriefs-agenda-silent", people = Text::all_of(silent)));
            (in_turn([rated].into_iter().chain(silent)), text!("debriefs-ask-one"))
        }
        _ if silent.is_empty() => (text!("debriefs-agenda-none"), text!("debriefs-ask-none")),
        _ => {
            let sentence = capital(text!("debriefs-agenda-none-silent", people = Text::all_of(silent)));
            (sentence, text!("debriefs-ask-none"))
        }
    }
}

/// Minutes in proportion to consequence, between the shortest and the longest item, never above the whole.
fn share_minutes(items: &mut [Item]) {
    let n = u32::try_from(items.len()).unwrap_or(0);
    let budget = LONGEST.min(5 + 8 * n);
    let total: f64 = items.iter().map(|item| item.consequence).sum();
    let mut left = budget;
    for (place, item) in items.iter_mut().enumerate() {
        let share = if total > 0.0 { item.consequence / total } else { 0.0 };
        let after = n - 1 - u32::try_from(place).unwrap_or(0);
        let most = ITEM.1.min(left.saturating_sub(after * ITEM.0));
        let wanted = (f64::from(budget) * share).floor() as u32;
        item.minutes = wanted.clamp(ITEM.0, most.max(ITEM.0));
        left = left.saturating_sub(item.minutes);
    }
}
