//! Reading ratings: checked line by line, kept by number, and put into one order whatever the file's.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};
use std::io::Read;

use super::super::failure::Failure;
use super::sheet::Sheet;
use crate::calibration::{MAX_LEVELS, Rating, RatingError, Ratings, RatingsBuilder};
use crate::crypto::sha256_of_pieces;

/// Fewer levels than this are not taken for a whole scale.
const FEWEST_LEVELS: u8 = 3;

/// A file of ratings.
pub(super) struct Source {
    /// The ratings; every list of ids is in the order of names.
    pub(super) ratings: Ratings,
    /// SHA-256 over the ratings, each a line `["candidate","interviewer","criterion",score]`, in the order of names; then over
    /// those of links, whose lines end with `,"link"]`.
    pub(super) data_hash: String,
    /// How many interviewers rated links alone, and were left out.
    pub(super) left_out: usize,
    /// The top of the scale, when nobody said it.
    pub(super) assumed: Option<u8>,
}

/// Reads all of `from`; `name` stands in errors, `levels` is the scale if it is known.
pub(super) fn read(name: String, from: impl Read, levels: Option<u8>) -> Result<Source, Failure> {
    let mut sheet = Sheet::open(name, from, ["candidate", "interviewer", "criterion", "score", "link"], 4)?;
    let longest = levels.unwrap_or(MAX_LEVELS);
    let mut builder = RatingsBuilder::new(longest).map_err(|error| Failure::Usage(error.to_string()))?;
    let mut places = Places::default();
    let (mut row, mut highest) = (0_usize, 0);
    // Rows of links: few, if any.
    let mut linked: Vec<usize> = Vec::new();
    while let Some([candidate, interviewer, criterion, score, link]) = sheet.next()? {
        match link {
            "" => {}
            _ if link.eq_ignore_ascii_case("no") => {}
            _ if link.eq_ignore_ascii_case("yes") => linked.push(row),
            other => {
                let what = format!(
                    "{other:?} is neither yes nor no; write yes for what everybody rated alike, no for a candidate, or call \
                     the column something else"
                );
                return Err(sheet.wrong("link", &what));
            }
        }
        let score = match level(score, levels) {
            Ok(score) => score,
            Err(what) => return Err(sheet.wrong("score", &what)),
        };
        if let Err(error) = builder.add(candidate, interviewer, criterion, score - 1) {
            return Err(match error {
                RatingError::Id { what, .. } => sheet.wrong(what, "it is empty; write a name or a number"),
                other => sheet.wrong("score", &other.to_string()),
            });
        }
        highest = highest.max(score);
        places.note(row, sheet.line());
        row += 1;
    }
    if row == 0 {
        return Err(sheet.wrong_at(sheet.line(), "there are no ratings below the header"));
    }
    let read = builder.build();
    let (links, mixed) = links(&read, &linked);
    if let Some((first, second)) = mixed {
        let what = format!(
            "line {} rates the same candidate, and one of the two says that it is a link; give the link a name of its own",
            places.line(first)
        );
        return Err(sheet.wrong_at(places.line(second), &what));
    }
    if linked.len() == row {
        return Err(sheet.wrong_at(sheet.line(), "every rating is one of a link, and none of a candidate"));
    }
    let assumed = levels.is_none().then(|| highest.max(FEWEST_LEVELS));
    let (ratings, twice) =
        in_order(&read, levels.or(assumed).unwrap_or(MAX_LEVELS)).map_err(|error| Failure::Data(error.to_string()))?;
    if let Some((first, second)) = twice {
        let what = format!(
            "line {} rates the same candidate, interviewer and criterion; keep the one that counts (a question asked twice \
             is two criteria)",
            places.line(first)
        );
        return Err(sheet.wrong_at(places.line(second), &what));
    }
    let everybody = ratings.interviewers().len();
    let ratings = if links.is_empty() {
        ratings
    } else {
        apart(&ratings, &links).map_err(|error| Failure::Data(error.to_string()))?
    };
    let data_hash = hash(&ratings);
    let left_out = everybody - ratings.interviewers().len();
    Ok(Source { ratings, data_hash, left_out, assumed })
}

/// The names that rows of links stand under, and the first two rows that disagree on whether a name is a link.
fn links<'a>(read: &'a Ratings, linked: &[usize]) -> (HashSet<&'a str>, Twice) {
    let name = |rating: &Rating| read.candidates().get(rating.candidate as usize).map_or("", String::as_str);
    let links: HashSet<&str> = linked.iter().filter_map(|row| read.rows().get(*row)).map(name).collect();
    if links.is_empty() {
        return (links, None);
    }
    let rows: HashSet<usize> = linked.iter().copied().collect();
    let disagrees = |first: usize, rating: &Rating| {
        let as_first = rows.contains(&first);
        (first + 1..).zip(read.rows().get(first + 1..)?).find_map(|(row, other)| {
            (other.candidate == rating.candidate && rows.contains(&row) != as_first).then_some((first, row))
        })
    };
    // Only the first row of a name need be compared with the others.
    let mut seen = HashSet::new();
    let firsts = (0..).zip(read.rows()).filter(|(_, rating)| links.contains(name(rating)));
    let mixed = firsts.filter(|(_, rating)| seen.insert(rating.candidate)).find_map(|(row, r)| disagrees(row, r));
    (links, mixed)
}

/// The same ratings with those of links apart, and without interviewers who rated nothing but links.
fn apart(ratings: &Ratings, links: &HashSet<&str>) -> Result<Ratings, RatingError> {
    let is_link = |id: &String| links.contains(id.as_str());
    let linked: Vec<bool> = ratings.candidates().iter().map(is_link).collect();
    let of_link = |rating: &&Rating| linked.get(rating.candidate as usize).copied().unwrap_or_default();
    let (of_links, own): (Vec<&Rating>, Vec<&Rating>) = ratings.rows().iter().partition(of_link);
    let with_cards: BTreeSet<u32> = own.iter().map(|rating| rating.interviewer).collect();
    // Ids keep their order, so that the place of each is the number of those kept before it.
    let places = |kept: &mut dyn Iterator<Item = bool>| -> Vec<u32> {
        let mut next = 0;
        kept.map(|kept| {
            let place = next;
            next += u32::from(kept);
            place
        })
        .collect()
    };
    let candidate = places(&mut linked.iter().map(|linked| !linked));
    let link = places(&mut linked.iter().copied());
    let interviewer = places(&mut (0_u32..).take(ratings.interviewers().len()).map(|id| with_cards.contains(&id)));
    let at = |places: &[u32], id: u32| places.get(id as usize).copied().unwrap_or(u32::MAX);
    let row = |candidates: &[u32], rating: &Rating| Rating {
        candidate: at(candidates, rating.candidate),
        interviewer: at(&interviewer, rating.interviewer),
        ..*rating
    };
    let rows = own.into_iter().map(|rating| row(&candidate, rating)).collect();
    let of_links = of_links.into_iter().filter(|rating| with_cards.contains(&rating.interviewer));
    let link_rows = of_links.map(|rating| row(&link, rating)).collect();
    let interviewers = (0_u32..).zip(ratings.interviewers()).filter(|(id, _)| with_cards.contains(id));
    Ratings::new(
        ratings.levels(),
        ratings.candidates().iter().filter(|id| !is_link(id)).cloned().collect(),
        interviewers.map(|(_, id)| id.clone()).collect(),
        ratings.criteria().to_vec(),
        rows,
    )?
    .with_links(ratings.candidates().iter().filter(|id| is_link(id)).cloned().collect(), link_rows)
}

/// A level from 1, or what to write instead.
fn level(text: &str, levels: Option<u8>) -> Result<u8, String> {
    let longest = levels.unwrap_or(MAX_LEVELS);
    let range = format!("write a level from 1 to {longest}");
    match text.parse::<u64>() {
        Ok(0) => Err(format!("0 is no level, since levels count from 1; {range}")),
        Ok(score) => match u8::try_from(score).ok().filter(|score| *score <= longest) {
            Some(score) => Ok(score),
            None if levels.is_some() => Err(format!("{score} is above --levels {longest}; {range}")),
            None => Err(format!("{score} is above the longest scale; {range}")),
        },
        Err(_) if text.is_empty() => {
            Err(format!("it is empty; {range}, or leave out the whole line of what was not observed"))
        }
        Err(_) => Err(format!("{text:?} is not a whole number; {range}")),
    }
}

/// The line of each rating. Nearly always it is the row's number and a constant: only where that changes is kept.
#[derive(Default)]
struct Places {
    jumps: Vec<(usize, u64)>,
    next: u64,
}

impl Places {
    fn note(&mut self, row: usize, line: u64) {
        if self.next != line || row == 0 {
            self.jumps.push((row, line));
        }
        self.next = line + 1;
    }

    fn line(&self, row: usize) -> u64 {
        let after = self.jumps.partition_point(|(first, _)| *first <= row);
        let jump = after.checked_sub(1).and_then(|place| self.jumps.get(place));
        jump.map_or(0, |(first, line)| line + u64::try_from(row - first).unwrap_or(0))
    }
}

/// Rows of the file, counted from 0: an earlier one, and a later one that says the same.
type Twice = Option<(usize, usize)>;

/// The same ratings on a scale of `levels`, ids and rows in the order of names; and the first that is there twice.
fn in_order(read: &Ratings, levels: u8) -> Result<(Ratings, Twice), RatingError> {
    let (candidates, candidate) = sorted(read.candidates());
    let (interviewers, interviewer) = sorted(read.interviewers());
    let (criteria, criterion) = sorted(read.criteria());
    let number = |places: &[u32], id: u32| places.get(id as usize).copied().unwrap_or(u32::MAX);
    // One number a rating: who, by whom, on what, and which row it was. It sorts several times faster than a struct.
    let mut keys: Vec<u128> = (0_u128..)
        .zip(read.rows())
        .map(|(row, rating)| {
            let parts = [
                number(&candidate, rating.candidate),
                number(&interviewer, rating.interviewer),
                number(&criterion, rating.criterion),
            ];
            parts.iter().fold(0, |key, part| key << 32 | u128::from(*part)) << 32 | row
        })
        .collect();
    keys.sort_unstable();
    let part = |key: u128, shift: u32| u32::try_from(key >> shift & u128::from(u32::MAX)).unwrap_or(u32::MAX);
    let rows = keys
        .iter()
        .map(|&key| Rating {
            candidate: part(key, 96),
            interviewer: part(key, 64),
            criterion: part(key, 32),
            level: read.rows().get(part(key, 0) as usize).map_or(u8::MAX, |rating| rating.level),
        })
        .collect();
    let twice = keys
        .windows(2)
        .filter_map(|pair| match pair {
            [one, other] if one >> 32 == other >> 32 => Some((part(*one, 0) as usize, part(*other, 0) as usize)),
            _ => None,
        })
        .min_by_key(|(_, second)| *second);
    Ok((Ratings::new(levels, candidates, interviewers, criteria, rows)?, twice))
}

/// Ids in the order of names, and the new place of each.
fn sorted(ids: &[String]) -> (Vec<String>, Vec<u32>) {
    let mut order: Vec<(u32, &String)> = (0_u32..).zip(ids).collect();
    order.sort_unstable_by(|a, b| by_name(a.1, b.1));
    let mut places = vec![0; ids.len()];
    for (place, (id, _)) in (0_u32..).zip(&order) {
        if let Some(slot) = places.get_mut(*id as usize) {
            *slot = place;
        }
    }
    (order.into_iter().map(|(_, id)| id.clone()).collect(), places)
}

/// The order in which people look a name up: numbers by their size ("2" before "10"), everything else by its letters.
fn by_name(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (one, one_rest) = chunk(left);
        let (other, other_rest) = chunk(right);
        let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let order = if digits(one) && digits(other) {
            let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        } else {
            one.chars().flat_map(char::to_lowercase).cmp(other.chars().flat_map(char::to_lowercase))
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (one_rest, other_rest);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The digits or the non-digits that a text begins with, and what follows.
fn chunk(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    text.split_at(text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len()))
}

fn hash(ratings: &Ratings) -> String {
    let quoted = |ids: &[String]| -> Vec<String> { ids.iter().map(|id| serde_json::json!(id).to_string()).collect() };
    let (candidates, interviewers, criteria) =
        (quoted(ratings.candidates()), quoted(ratings.interviewers()), quoted(ratings.criteria()));
    let scores: Vec<String> = (1..=MAX_LEVELS).map(|score| format!(",{score}]\n")).collect();
    let link_scores: Vec<String> = (1..=MAX_LEVELS).map(|score| format!(",{score},\"link\"]\n")).collect();
    let links = quoted(ratings.links());
    let text = |rows: &[Rating], whom: &[String], scores: &[String]| {
        let mut text = String::with_capacity(rows.len() * 48);
        for rating in rows {
            text.push('[');
            text.push_str(of(whom, rating.candidate));
            text.push(',');
            text.push_str(of(&interviewers, rating.interviewer));
            text.push(',');
            text.push_str(of(&criteria, rating.criterion));
            text.push_str(of(scores, u32::from(rating.level)));
        }
        text
    };
    // Hashing eight scraps a rating would take longer than putting them together first.
    let own = ratings.rows().chunks(4096).map(|rows| text(rows, &candidates, &scores));
    sha256_of_pieces(own.chain(ratings.link_rows().chunks(4096).map(|rows| text(rows, &links, &link_scores))))
}

fn of(texts: &[String], place: u32) -> &str {
    texts.get(place as usize).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_people_look_them_up() {
        let mut names = ["r10", "r2", "Ann", "r02", "ann", "bob", "10", "9", "é"];
        names.sort_by(|a, b| by_name(a, b));
        assert_eq!(names, ["9", "10", "Ann", "ann", "bob", "r02", "r2", "r10", "é"]);
        for a in names {
            for b in names {
                assert_eq!(by_name(a, b), by_name(b, a).reverse(), "{a} {b}");
            }
        }
    }

    #[test]
    fn lines_are_found_again_after_gaps() {
        let mut places = Places::default();
        for (row, line) in [2, 3, 4, 7, 8, 12].into_iter().enumerate() {
            places.note(row, line);
        }
        assert_eq!((0..6).map(|row| places.line(row)).collect::<Vec<_>>(), [2, 3, 4, 7, 8, 12]);
        assert_eq!(places.jumps.len(), 3);
    }

    #[test]
    fn the_order_of_rows_changes_nothing() {
        let lines = ["a,r,x,3", "b,r,x,1", "b,q,x,2", "a,q,y,3"];
        let of = |lines: &[&str]| {
            let text = format!("candidate,interviewer,criterion,score\n{}\n", lines.join("\n"));
            read("f".into(), text.as_bytes(), Some(4)).map(|source| (source.ratings, source.data_hash)).ok()
        };
        let mut turned = lines;
        turned.reverse();
        assert!(of(&lines).is_some());
        assert_eq!(of(&lines), of(&turned));
        // What `sort | sha256sum` says of the documented lines.
        let text = "[\"a\",\"q\",\"y\",3]\n[\"a\",\"r\",\"x\",3]\n[\"b\",\"q\",\"x\",2]\n[\"b\",\"r\",\"x\",1]\n";
        assert_eq!(of(&lines).map(|read| read.1), Some(crate::crypto::sha256_hex(text)));
    }
}
