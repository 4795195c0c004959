//! The manifest beside a backup (`src/cli/backup.rs`): what is read is written, and read again as the same.

use evenhand::cli::Manifest;

pub fn run(data: &[u8]) {
    let Ok(manifest) = serde_json::from_slice::<Manifest>(data) else { return };
    let text = serde_json::to_string(&manifest).expect("a manifest is JSON");
    assert_eq!(serde_json::from_str::<Manifest>(&text).expect("it reads back"), manifest);
}
