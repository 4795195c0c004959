//! Bars from left to right, one or several pieces a row: how many of each, or what share.

use serde::Serialize;

/// Where bars begin, and how long the longest is; names stand before them, values after.
const START: f64 = 108.0;
const LENGTH: f64 = 164.0;
/// Where values of five characters end, and how much more room each further character takes.
const RIGHT: usize = 320;
const CHARACTER: usize = 7;
/// The first row's upper edge, the way to the next, and how thick a bar is.
const FIRST: u32 = 8;
const PITCH: u32 = 22;
const THICK: u32 = 15;
/// A piece shorter than this has no label.
const LABELLED: f64 = 11.0;

/// A picture of bars, and the same as a table.
#[derive(Serialize)]
pub(super) struct Bars {
    /// Unique on the page.
    pub(super) id: String,
    /// What stands above it.
    pub(super) caption: String,
    /// What it shows, in a sentence.
    pub(super) note: String,
    view_box: String,
    /// Where values end.
    right: usize,
    rows: Vec<Row>,
    /// A dashed line across.
    mark: Option<String>,
    /// The table's head.
    heads: Vec<String>,
}

/// What a row is made of.
pub(super) struct Given {
    /// As short as the picture wants it.
    pub(super) name: String,
    pub(super) full: String,
    /// From left to right.
    pub(super) counts: Vec<usize>,
    /// What stands on the right.
    pub(super) value: String,
    /// The table's further cells.
    pub(super) cells: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    full: String,
    y: u32,
    base: u32,
    pieces: Vec<Piece>,
    value: String,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct Piece {
    x: String,
    width: String,
    /// How dark it is, 0 to 1.
    shade: String,
    /// Whether a light label reads better on it.
    dark: bool,
    label: Option<String>,
    middle: String,
}

impl Bars {
    /// Each row as long as its count among the others.
    pub(super) fn counts(id: &str, caption: String, note: String, heads: &[&str], given: Vec<Given>) -> Self {
        let longest = given.iter().map(|row| row.counts.iter().sum::<usize>()).max().unwrap_or(0);
        Self::draw(id, caption, note, heads, given, |_| longest)
    }

    /// Each row as long as any other, its pieces as long as their share.
    pub(super) fn shares(id: &str, caption: String, note: String, heads: &[&str], given: Vec<Given>) -> Self {
        Self::draw(id, caption, note, heads, given, |row| row.counts.iter().sum())
    }

    fn draw(
        id: &str,
        caption: String,
        note: String,
        heads: &[&str],
        given: Vec<Given>,
        whole: impl Fn(&Given) -> usize,
    ) -> Self {
        let mut rows = Vec::new();
        let mut y = FIRST;
        for row in given {
            let pieces = pieces(&row.counts, whole(&row));
            let Given { name, full, value, cells, .. } = row;
            rows.push(Row { name, full, y, base: y + 12, pieces, value, cells });
            y += PITCH;
        }
        let longest = rows.iter().map(|row| row.value.len()).max().unwrap_or(0);
        let right = RIGHT + CHARACTER * longest.saturating_sub(5);
        Self {
            id: id.to_owned(),
            caption,
            note,
            view_box: format!("0 0 {right} {y}"),
            right,
            rows,
            mark: None,
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
        }
    }

    /// The same with a line across, so many rows from the top.
    pub(super) fn marked(self, rows: f64) -> Self {
        let gap = f64::from(PITCH - THICK) / 2.0;
        Self { mark: Some(tenth(f64::from(FIRST) - gap + rows * f64::from(PITCH))), ..self }
    }
}

fn pieces(counts: &[usize], whole: usize) -> Vec<Piece> {
    let last = counts.len().saturating_sub(1).max(1) as f64;
    let mut x = START;
    let mut pieces = Vec::new();
    for (place, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let width = LENGTH * *count as f64 / whole.max(1) as f64;
        let rank = if counts.len() == 1 { 1.0 } else { place as f64 / last };
        let shade = shade(rank);
        pieces.push(Piece {
            x: tenth(x),
            width: tenth(width),
            shade: format!("{shade:.2}"),
            dark: rank > 0.5,
            label: (counts.len() > 1 && width >= LABELLED).then(|| (place + 1).to_string()),
            middle: tenth(x + width / 2.0),
        });
        x += width;
    }
    pieces
}

/// How dark a level is, by its place on the scale from 0 to 1. Between a half and four fifths neither a light nor a dark
/// label would read well.
fn shade(rank: f64) -> f64 {
    if rank <= 0.5 { 0.1 + 0.8 * rank } else { 0.6 + 0.4 * rank }
}

fn tenth(x: f64) -> String {
    format!("{x:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_fill_the_row_and_the_dark_ones_are_dark() {
        let pieces = pieces(&[5, 0, 3, 2], 10);
        let places: Vec<_> = pieces.iter().map(|p| (p.x.as_str(), p.width.as_str(), p.label.as_deref())).collect();
        assert_eq!(
            places,
            [("108.0", "82.0", Some("1")), ("190.0", "49.2", Some("3")), ("239.2", "32.8", Some("4"))],
            "what nobody gave is not drawn"
        );
        assert_eq!(
            pieces.iter().map(|p| (p.shade.as_str(), p.dark)).collect::<Vec<_>>(),
            [("0.10", false), ("0.87", true), ("1.00", true)]
        );
        for rank in 0..=20 {
            assert!(!(0.51..0.79).contains(&shade(f64::from(rank) / 20.0)), "{rank}");
        }
    }
}
