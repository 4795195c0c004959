//! Everything that reads what comes from outside, given seeds and a few thousand changes of them, always the same ones: the
//! short form of what a fuzzer does for hours (`tests/long/run fuzzing`).
//!
//!   EVENHAND_MUTATIONS=100000 cargo test --release --test parsers     so many changes for each parser
//!   EVENHAND_PARSER=calendar cargo test --test parsers                one of them alone
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

#[path = "../fuzz/src/lib.rs"]
mod bodies;

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bodies::{Body, TARGETS};

/// What parsers trip over.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\r\n",
    b"\n\n",
    b"\"",
    b"'",
    b"\\",
    b"%",
    b"%+f",
    b"&",
    b"=",
    b"[",
    b"]",
    b"{}",
    b";",
    b",,",
    b"--",
    b"\xff",
    b"\xef\xbb\xbf",
    "ı".as_bytes(),
    "\u{202e}".as_bytes(),
    b"18446744073709551615",
    b"-9223372036854775808",
    b"+262142-12-31",
    b"1e999",
];

/// The same numbers in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ z >> 31) % n as u64).unwrap()
    }
}

/// A seed with one to four changes.
fn changed(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(4) {
        let (one, other) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        let (from, to) = (one.min(other), one.max(other).min(one.min(other) + 64));
        match dice.below(8) {
            0 if from < bytes.len() => bytes[from] ^= 1 << dice.below(8),
            1 if from < bytes.len() => bytes[from] = u8::try_from(dice.below(256)).unwrap(),
            2 => drop(bytes.drain(from..to)),
            3 => {
                let twice = bytes[from..to].to_vec();
                bytes.splice(to..to, twice);
            }
            4 => bytes.truncate(one),
            5 => {
                let seed = &seeds[dice.below(seeds.len())];
                let end = seed[dice.below(seed.len() + 1)..].to_vec();
                bytes.splice(from.., end);
            }
            _ => drop(bytes.splice(from..from, PIECES[dice.below(PIECES.len())].iter().copied())),
        }
        bytes.truncate(16 * 1024);
    }
    bytes
}

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(fuzz().join("seeds").join(target)).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn tried(name: &str, body: Body, bytes: &[u8]) {
    if catch_unwind(|| body(bytes)).is_err() {
        panic!("{name} does not hold for \"{}\"", bytes.escape_ascii());
    }
}

#[test]
fn whatever_is_read_holds() {
    let said = std::env::var("EVENHAND_MUTATIONS").ok().map(|n| n.parse().expect("a number"));
    // A debug build takes a hundred times as long for some as for others: each has a second, and a few thousand at most.
    let (most, until) = said.map_or((4000, Duration::from_secs(1)), |n| (n, Duration::MAX));
    let alone = std::env::var("EVENHAND_PARSER").ok();
    for (number, (name, body)) in
        (1..).zip(TARGETS).filter(|(_, (name, _))| alone.as_deref().is_none_or(|one| one == *name))
    {
        let (seeds, began, mut dice, mut done) = (seeds(name), Instant::now(), Dice(number), 0);
        seeds.iter().for_each(|seed| tried(name, body, seed));
        while done < most && began.elapsed() < until {
            tried(name, body, &changed(&mut dice, &seeds));
            done += 1;
        }
        println!("{name}: {} seeds, {done} changes, {:.1} s", seeds.len(), began.elapsed().as_secs_f64());
    }
}

#[test]
fn every_target_has_a_body_a_file_an_entry_and_seeds() {
    let names = |folder: &str| -> BTreeSet<String> {
        let files = std::fs::read_dir(fuzz().join(folder)).unwrap();
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let all: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("fuzz_targets"), all);
    assert_eq!(names("seeds"), all);
    let bodies: BTreeSet<String> = all.iter().cloned().chain(["edits", "lib"].map(str::to_owned)).collect();
    assert_eq!(names("src"), bodies);
    let manifest = std::fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    for name in &all {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
        assert!(seeds(name).len() >= 2, "{name} has too few seeds");
    }
}
