//! The operator's list of passwords that were stolen somewhere: a file of SHA-1 hashes in order, one a line, as such lists are handed
//! round. It has tens of gigabytes: a look reads a few dozen lines of it, and nothing is kept.

use std::fs::File;
use std::io::{Error, ErrorKind, Result};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::crypto;

/// How many letters a hash has.
const HASH: usize = 40;

/// The longest line: a hash, and how often it was found.
const LONGEST: usize = 64;

/// How many places of the file a sample looks at.
const SAMPLE: u64 = 1000;

/// The list of the settings.
#[derive(Debug, Clone)]
pub struct Breached(PathBuf);

/// A line: where it begins, where the next one does, and its hash.
struct Line {
    begins: u64,
    ends: u64,
    hash: [u8; HASH],
}

impl Breached {
    /// The list that the settings name, if they do. Nothing is read yet.
    pub fn of(config: &Config) -> Option<Self> {
        config.breached_passwords_file.clone().map(Self)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Whether this very password is in it. The file is opened each time, so that a newer one can be put in its place. It blocks.
    ///
    /// # Errors
    /// The file cannot be read, or is no such list.
    pub fn holds(&self, password: &str) -> Result<bool> {
        let wanted = crypto::sha1_hex(password).into_bytes();
        let file = File::open(&self.0)?;
        let (mut low, mut high) = (0, file.metadata()?.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match line_from(&file, middle)?.filter(|line| line.begins < high) {
                Some(line) if line.hash.as_slice() == wanted => return Ok(true),
                Some(line) if line.hash.as_slice() < wanted.as_slice() => low = line.ends,
                // Nothing that begins from here on is before what is looked for.
                _ => high = middle,
            }
        }
        Ok(false)
    }

    /// Looks at the file in a thousand places, and says how many bytes it has: that it can be read, holds hashes, and holds them in
    /// order. It blocks.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn sample(&self) -> Result<u64> {
        let file = File::open(&self.0)?;
        let bytes = file.metadata()?.len();
        let mut before: Option<Line> = None;
        for place in 0..=SAMPLE {
            let Some(line) = line_from(&file, bytes * place / SAMPLE)? else { break };
            match &before {
                Some(before) if before.begins == line.begins => continue,
                Some(before) if before.hash > line.hash => {
                    let (here, there) = (line.begins, before.begins);
                    return Err(wrong(&format!("the line at byte {here} belongs before the one at byte {there}")));
                }
                _ => before = Some(line),
            }
        }
        if before.is_none() {
            return Err(wrong("it is empty"));
        }
        Ok(bytes)
    }
}

fn wrong(why: &str) -> Error {
    Error::new(ErrorKind::InvalidData, why)
}

/// The first line that begins at that byte or after it.
fn line_from(file: &File, at: u64) -> Result<Option<Line>> {
    // From the byte before, which tells whether a line begins here.
    let from = at.saturating_sub(1);
    let mut read = [0; 2 * LONGEST + 2];
    let mut length = 0;
    while let Some(rest) = read.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, from + length as u64)? {
            0 => break,
            more => length += more,
        }
    }
    let read = read.get(..length).unwrap_or_default();
    let end_in = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n');
    let skipped = match (at, end_in(read)) {
        (0, _) => 0,
        (_, Some(end)) => end + 1,
        (_, None) if length < 2 * LONGEST + 2 => return Ok(None),
        (_, None) => return Err(wrong(&format!("a line at byte {at} is too long"))),
    };
    let rest = read.get(skipped..).unwrap_or_default();
    if rest.is_empty() {
        return Ok(None);
    }
    let begins = from + skipped as u64;
    let length = end_in(rest).unwrap_or(rest.len());
    let hash = rest.get(..length).and_then(hash_of).ok_or_else(|| {
        wrong(&format!(
            "the line at byte {begins} is no SHA-1 hash in hexadecimal digits, with or without a colon and a number"
        ))
    })?;
    Ok(Some(Line { begins, ends: begins + length as u64 + 1, hash }))
}

/// The hash of a line, in capital letters.
fn hash_of(line: &[u8]) -> Option<[u8; HASH]> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (hash, rest) = line.split_at_checked(HASH)?;
    let counted = rest.is_empty() || rest.strip_prefix(b":").is_some_and(|count| count.iter().all(u8::is_ascii_digit));
    let hash: [u8; HASH] = hash.to_ascii_uppercase().try_into().ok()?;
    (counted && hash.iter().all(u8::is_ascii_hexdigit)).then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of the passwords `0` to `count`, with the lines as `write` makes them.
    fn list(name: &str, count: usize, write: impl Fn(usize, &str) -> String) -> Breached {
        let path = std::env::temp_dir().join(format!("evenhand-breached-{}-{name}", std::process::id()));
        let mut hashes: Vec<String> = (0..count).map(|n| crypto::sha1_hex(&n.to_string())).collect();
        hashes.sort();
        let lines: String = hashes.iter().enumerate().map(|(n, hash)| write(n, hash)).collect();
        std::fs::write(&path, lines).unwrap();
        Breached(path)
    }

    #[test]
    fn each_of_a_list_is_found_and_nothing_else_however_its_lines_are_written() {
        let plain = |_: usize, hash: &str| format!("{hash}\n");
        for count in [0, 1, 2, 3, 500] {
            let ways = [
                list("plain", count, plain),
                list("counted", count, |n, hash| format!("{hash}:{}\n", 10_usize.pow(u32::try_from(n % 12).unwrap()))),
                list("windows", count, |n, hash| format!("{hash}:{n}\r\n")),
                list("small", count, |_, hash| format!("{}\n", hash.to_lowercase())),
                list("unended", count, |n, hash| if n + 1 == count { hash.to_owned() } else { format!("{hash}\n") }),
            ];
            for list in ways {
                for n in 0..count {
                    assert!(list.holds(&n.to_string()).unwrap(), "{n} of {count} in {list:?}");
                }
                for other in ["", "x", "500", "501", "tea for the tillerman"] {
                    assert!(!list.holds(other).unwrap(), "{other} of {count} in {list:?}");
                }
                assert_eq!(list.sample().is_ok(), count > 0, "{list:?}");
                std::fs::remove_file(list.path()).unwrap();
            }
        }
    }

    #[test]
    fn what_is_no_such_list_is_said() {
        let [low, high] = ["0".repeat(40), "F".repeat(40)];
        for (name, text, why) in [
            ("passwords", "hunter2\npassword\n".to_owned(), "is no SHA-1 hash"),
            ("ntlm", format!("{}:3\n", "0".repeat(32)), "is no SHA-1 hash"),
            ("words", format!("{low}:many\n"), "is no SHA-1 hash"),
            ("one", "0".repeat(2000), "is no SHA-1 hash"),
            ("order", format!("{high}\n{low}\n").repeat(30), "belongs before"),
        ] {
            let path = std::env::temp_dir().join(format!("evenhand-no-list-{}-{name}", std::process::id()));
            std::fs::write(&path, text).unwrap();
            let said = Breached(path.clone()).sample().unwrap_err().to_string();
            assert!(said.contains(why), "{name}: {said}");
            if name != "order" {
                assert!(Breached(path.clone()).holds("x").is_err(), "{name}");
            }
            std::fs::remove_file(path).unwrap();
        }
        assert!(Breached("/nowhere".into()).holds("x").is_err() && Breached("/nowhere".into()).sample().is_err());
    }
}
