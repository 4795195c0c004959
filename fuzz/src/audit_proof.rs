//! A proof that the log only grew (`src/audit/merkle.rs`): there is none for a log that was rewritten.

use evenhand::audit::{Hash, consistency, is_consistent, root};
use evenhand::crypto::sha256;

/// The first three bytes say how long the log is, how long it was, and which old entry was altered; then come hashes.
pub fn run(data: &[u8]) {
    let [size, before, altered, rest @ ..] = data else { return };
    let size = 2 + usize::from(size % 40);
    let before = 1 + usize::from(*before) % (size - 1);
    let entry = |n: usize| sha256(&n.to_be_bytes());
    let honest: Vec<Hash> = (0..size).map(entry).collect();
    let mut rewritten = honest.clone();
    rewritten[usize::from(*altered) % before] = sha256(b"something else");
    let (old, new) = (root(&honest[..before]), root(&rewritten));
    let mut hashes: Vec<Hash> = rest.chunks_exact(32).map(|hash| hash.try_into().expect("32 bytes")).collect();
    assert!(!is_consistent((before, &old), (size, &new), &hashes));
    // Nor does it help to know the proof of an honest log, or of the rewritten one.
    for known in [&honest, &rewritten] {
        let mut proof = consistency(before, known).expect("within the log");
        assert!(!is_consistent((before, &old), (size, &new), &proof));
        proof.append(&mut hashes);
        assert!(!is_consistent((before, &old), (size, &new), &proof));
    }
    let proof = consistency(before, &honest).expect("within the log");
    assert!(is_consistent((before, &old), (size, &root(&honest)), &proof));
}
