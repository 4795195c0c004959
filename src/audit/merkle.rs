//! The log as a Merkle tree, as RFC 6962 (section 2.1) and RFC 9162 have it: one hash stands for all entries, and a few
//! hashes prove that a later tree only added to an earlier one. Pure.
//!
//! A leaf is an entry's own hash, 32 bytes. Trees of `n` leaves split at the largest power of two below `n`.

use crate::crypto::sha256;

/// A hash of the tree.
pub type Hash = [u8; 32];

fn leaf(entry: &Hash) -> Hash {
    sha256(&[&[0], &entry[..]].concat())
}

fn node(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], &left[..], right].concat())
}

/// Where a tree of `n` leaves splits: the largest power of two below it; `n` is at least 2.
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// The hash that stands for all of these entries; of none, the hash of nothing.
pub fn root(entries: &[Hash]) -> Hash {
    match entries {
        [] => sha256(&[]),
        [one] => leaf(one),
        more => {
            let (left, right) = more.split_at(split(more.len()));
            node(&root(left), &root(right))
        }
    }
}

/// What proves that the tree of the first `size` entries is the beginning of the tree of all; nothing for a beginning that
/// is empty or longer than all.
pub fn consistency(size: usize, entries: &[Hash]) -> Option<Vec<Hash>> {
    (1..=entries.len()).contains(&size).then(|| prove(size, entries, true))
}

fn prove(size: usize, entries: &[Hash], whole: bool) -> Vec<Hash> {
    if size == entries.len() {
        return if whole { Vec::new() } else { vec![root(entries)] };
    }
    let middle = split(entries.len());
    let (left, right) = entries.split_at(middle);
    let (mut path, other) = if size <= middle {
        (prove(size, left, whole), root(right))
    } else {
        (prove(size - middle, right, false), root(left))
    };
    path.push(other);
    path
}

/// Whether `proof` shows that the `new` tree begins with all that the `old` one had: size and root of each.
pub fn is_consistent(old: (usize, &Hash), new: (usize, &Hash), proof: &[Hash]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size == 0 || old_size > new_size {
        return false;
    }
    if old_size == new_size {
        return proof.is_empty() && old_root == new_root;
    }
    // A beginning that is a whole power of two is a node of the new tree itself, and is not told again.
    let mut steps = proof.iter();
    let begun = if old_size.is_power_of_two() { Some(old_root) } else { steps.next() };
    let Some(first) = begun else { return false };
    let (mut place, mut last) = (old_size - 1, new_size - 1);
    while place % 2 == 1 {
        (place, last) = (place / 2, last / 2);
    }
    let (mut then, mut now) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            then = node(step, &then);
            now = node(step, &now);
            while place % 2 == 0 && place != 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            now = node(&now, step);
        }
        (place, last) = (place / 2, last / 2);
    }
    last == 0 && then == *old_root && now == *new_root
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::crypto::hex;

    fn entries(n: usize) -> Vec<Hash> {
        (0..n).map(|i| sha256(&i.to_be_bytes())).collect()
    }

    #[test]
    fn nothing_has_the_hash_of_nothing_and_one_entry_the_hash_of_its_leaf() {
        assert_eq!(hex(&root(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let two = entries(2);
        assert_eq!(root(&two[..1]), sha256(&[&[0], &two[0][..]].concat()));
        let both = sha256(&[&[1], &root(&two[..1])[..], &root(&two[1..])].concat());
        assert_eq!(root(&two), both);
    }

    #[test]
    fn every_beginning_is_proved() {
        for n in 1..=40 {
            let all = entries(n);
            let whole = root(&all);
            for size in 1..=n {
                let proof = consistency(size, &all).unwrap();
                assert!(proof.len() <= 7);
                assert!(is_consistent((size, &root(&all[..size])), (n, &whole), &proof), "{size} of {n}");
                assert!(size == n || !is_consistent((size, &whole), (n, &whole), &proof));
            }
            assert_eq!((consistency(0, &all), consistency(n + 1, &all)), (None, None));
        }
    }

    proptest! {
        /// Whatever is altered in a tree or a proof, the proof does not hold any more.
        #[test]
        fn what_was_altered_proves_nothing(n in 2..200_usize, size: prop::sample::Index, spoilt: prop::sample::Index, bit in 0..256_usize) {
            let all = entries(n);
            let size = 1 + size.index(n - 1);
            let flip = |hash: &mut Hash| hash[bit / 8] ^= 1 << (bit % 8);
            let mut other = all.clone();
            flip(&mut other[spoilt.index(n)]);
            prop_assert_ne!(root(&all), root(&other));
            let (old, new) = (root(&all[..size]), root(&all));
            let proof = consistency(size, &all).unwrap();
            let rewritten = consistency(size, &other).unwrap();
            if root(&other[..size]) != old {
                prop_assert!(!is_consistent((size, &old), (n, &root(&other)), &rewritten));
            }
            for wrong in 0..proof.len() {
                let mut bad = proof.clone();
                flip(&mut bad[wrong]);
                prop_assert!(!is_consistent((size, &old), (n, &new), &bad));
            }
            let long: Vec<Hash> = proof.iter().copied().chain([new]).collect();
            prop_assert!(!is_consistent((size, &old), (n, &new), &long));
            if let Some((_, short)) = proof.split_last() {
                prop_assert!(!is_consistent((size, &old), (n, &new), short));
            }
        }
    }
}
