//! A sealed row (`src/crypto/sealed_box.rs`): changed by a bit, cut, or put elsewhere, it opens nowhere.

use std::sync::LazyLock;

use evenhand::crypto::{open, seal_small};

use super::edits::edited;

const KEY: [u8; 32] = [7; 32];
const PLACE: &str = "scorecards|0190aaaa|content|3";

static GENUINE: LazyLock<Vec<u8>> = LazyLock::new(|| seal_small(&KEY, PLACE, b"level 4").expect("it fits"));

/// The first byte says what is done: the rest is a row, or changes a genuine one, or names its place, or cuts it off.
pub fn run(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    assert_eq!(open(&KEY, PLACE, &GENUINE).as_deref(), Ok(&b"level 4"[..]));
    let opens = |place: &str, row: &[u8]| open(&KEY, place, row).is_ok();
    match kind % 4 {
        0 => assert!(!opens(PLACE, rest)),
        1 => {
            let row = edited(&GENUINE, rest);
            assert!(row == *GENUINE || !opens(PLACE, &row));
        }
        2 => {
            let place = String::from_utf8_lossy(rest);
            assert!(place == PLACE || !opens(&place, &GENUINE));
        }
        _ => {
            let kept = rest.first().map_or(0, |byte| usize::from(*byte) * 8).min(GENUINE.len() - 1);
            assert!(!opens(PLACE, &GENUINE[..kept]));
            let longer = [&GENUINE[..], &[0], rest].concat();
            assert!(!opens(PLACE, &longer));
        }
    }
}
