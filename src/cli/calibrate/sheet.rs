//! A CSV file with a header, line by line: the columns that are wanted in whatever order, and errors that say where and what.

use std::io::Read;

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, Terminator};

use super::super::failure::Failure;
use super::lines::Lines;
use crate::config::closest;
use crate::figures::{listed, number_of};

/// An open file, its header read; `N` columns of it are wanted, and the last of them may be missing.
pub(super) struct Sheet<R, const N: usize> {
    name: String,
    reader: Reader<Lines<R>>,
    wanted: [&'static str; N],
    places: [Option<usize>; N],
    width: usize,
    record: ByteRecord,
    line: u64,
}

impl<R: Read, const N: usize> Sheet<R, N> {
    /// Reads the header, in which the first `needed` columns must be.
    pub(super) fn open(name: String, from: R, wanted: [&'static str; N], needed: usize) -> Result<Self, Failure> {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(1 << 18)
            .from_reader(Lines::of(from));
        let record = ByteRecord::new();
        let mut sheet = Self { name, reader, wanted, places: [None; N], width: 0, record, line: 1 };
        if !sheet.advance()? {
            let columns = wanted.get(..needed).unwrap_or_default().join(",");
            return Err(Failure::Data(format!("{} is empty; its first line names the columns: {columns}", sheet.name)));
        }
        let mut found: Vec<String> = Vec::new();
        for (place, field) in sheet.record.iter().enumerate() {
            found.push(sheet.text(field, place, "the header")?.to_owned());
        }
        for ((place, name), number) in sheet.places.iter_mut().zip(wanted).zip(0..) {
            let mut same = (0..).zip(&found).filter(|(_, column)| column.eq_ignore_ascii_case(name));
            *place = match (same.next(), same.next()) {
                (Some((place, _)), None) => Some(place),
                (Some((one, _)), Some((other, _))) => {
                    return Err(Failure::Data(format!(
                        "{}:{}: columns {} and {} are both called {name:?}; rename or remove one",
                        sheet.name,
                        sheet.line,
                        one + 1,
                        other + 1
                    )));
                }
                (None, _) if number >= needed => None,
                (None, _) => return Err(no_column(&sheet.name, sheet.line, name, &found)),
            };
        }
        sheet.width = found.len();
        Ok(sheet)
    }

    /// Goes to the next line that says anything; `false` at the end.
    fn advance(&mut self) -> Result<bool, Failure> {
        loop {
            let more = self.reader.read_byte_record(&mut self.record).map_err(|error| match error.into_kind() {
                ErrorKind::Io(error) => Failure::Unreadable(format!("{} cannot be read: {error}", self.name)),
                _ => Failure::Data(format!("{}: this is no CSV", self.name)),
            })?;
            if !more {
                return Ok(false);
            }
            if self.record.iter().any(|field| !field.trim_ascii().is_empty()) {
                break;
            }
        }
        // A record holds the line ends that stand within quotes and ends with one more, unless a quote was never closed: the
        // file's end is then found within it.
        let unclosed = self.reader.get_ref().ended() && self.record.as_slice().ends_with(b"\n");
        let ends = self.inner_lines() + u64::from(!unclosed);
        self.line = self.reader.position().line().saturating_sub(ends);
        Ok(true)
    }

    fn inner_lines(&self) -> u64 {
        let text = self.record.as_slice();
        if text.contains(&b'\n') { text.iter().map(|byte| u64::from(*byte == b'\n')).sum() } else { 0 }
    }

    /// The next line's wanted fields, without the space around them; nothing for a column that is missing.
    pub(super) fn next(&mut self) -> Result<Option<[&str; N]>, Failure> {
        if !self.advance()? {
            return Ok(None);
        }
        if self.record.len() != self.width {
            let mend = if self.inner_lines() > 0 {
                "a quotation mark is opened here and not closed"
            } else if self.record.len() > self.width {
                "put quotes around a text that holds a comma"
            } else {
                "write a comma for every column, also for an empty one"
            };
            return Err(Failure::Data(format!(
                "{}:{}: {} where the header has {}; {mend}",
                self.name,
                self.line,
                number_of(self.record.len(), "field", "fields"),
                self.width
            )));
        }
        let mut fields = [""; N];
        for ((field, place), name) in fields.iter_mut().zip(self.places).zip(self.wanted) {
            let Some(place) = place else { continue };
            *field = self.text(self.record.get(place).unwrap_or_default(), place, name)?;
        }
        Ok(Some(fields))
    }

    fn text<'a>(&self, field: &'a [u8], place: usize, column: &str) -> Result<&'a str, Failure> {
        let text = std::str::from_utf8(field).map_err(|_| {
            let mend = "save the file as UTF-8 (Excel calls it \"CSV UTF-8\")";
            Failure::Data(format!("{}:{}: column {} ({column}) is not UTF-8; {mend}", self.name, self.line, place + 1))
        })?;
        Ok(text.trim())
    }

    /// The line that was read last, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// What is wrong with a field of the line that was read last.
    pub(super) fn wrong(&self, column: &'static str, what: &str) -> Failure {
        let place = self.wanted.iter().zip(self.places).find(|(name, _)| **name == column);
        let number = place.and_then(|(_, place)| place).map_or(0, |place| place + 1);
        Failure::Data(format!("{}:{}: column {number} ({column}): {what}", self.name, self.line))
    }

    /// What is wrong with a line that was read before.
    pub(super) fn wrong_at(&self, line: u64, what: &str) -> Failure {
        Failure::Data(format!("{}:{line}: {what}", self.name))
    }
}

fn no_column(file: &str, line: u64, name: &str, found: &[String]) -> Failure {
    let quoted: Vec<String> = found.iter().map(|column| format!("{column:?}")).collect();
    let like = closest(name, found.iter().map(|column| column.to_lowercase()));
    let mend = match (found, like) {
        ([one], _) if one.contains([';', '\t']) => {
            let mark = if one.contains(';') { "a semicolon" } else { "a tab" };
            return Failure::Data(format!(
                "{file}:{line}: there is no column {name:?}, since {mark} stands between the columns; write commas"
            ));
        }
        (_, Some(like)) => format!("; did you mean {like:?}? Call it {name:?}"),
        _ => format!("; add it, or call one of them {name:?}"),
    };
    Failure::Data(format!("{file}:{line}: there is no column {name:?}, only {}{mend}", listed(&quoted)))
}
