//! Walks the whole chain and says whether anything was changed, removed or put in.

use super::chain::hash_of;
use super::{merkle, store};
use crate::crypto::TreeHead;
use crate::db::{Conn, QueryResult};

/// What the walk found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry is as it was written; `head` is the hash to compare with a copy kept elsewhere.
    Whole {
        /// How many entries there are.
        entries: i64,
        /// The newest entry's hash.
        head: String,
    },
    /// The chain breaks at entry `seq`.
    Broken {
        /// The first entry that does not fit.
        seq: i64,
        /// How.
        why: Broken,
    },
}

/// How an entry can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A number is missing before it.
    #[error("entries before it are missing")]
    Gap,
    /// It does not follow the entry before it.
    #[error("it does not follow the entry before it")]
    Link,
    /// Its content is not what was hashed.
    #[error("its content was changed")]
    Content,
    /// The newest entries were cut off.
    #[error("the newest entries are missing")]
    Head,
    /// Up to it there is something else than a checkpoint stands for.
    #[error("what it ends is not what the checkpoint stands for: the log was rewritten after that was noted")]
    Checkpoint,
}

/// Checks every entry, a thousand at a time. Others may go on writing meanwhile, whether or not all is read in one snapshot: the
/// walk comes past the head as it was before, and not past the head as it is after.
///
/// # Errors
/// The database's own.
pub fn verify(conn: &mut Conn) -> QueryResult<Verdict> {
    let before = store::head(conn)?;
    let (mut seq, mut hash) = (0, String::new());
    let mut passed = before == (seq, hash.clone());
    loop {
        let page = store::page(conn, seq, 1000)?;
        if page.is_empty() {
            break;
        }
        for entry in page {
            let why = if entry.seq != seq + 1 {
                Some(Broken::Gap)
            } else if entry.previous_hash != hash {
                Some(Broken::Link)
            } else if entry.hash != hash_of(&entry) {
                Some(Broken::Content)
            } else {
                None
            };
            if let Some(why) = why {
                return Ok(Verdict::Broken { seq: entry.seq, why });
            }
            (seq, hash) = (entry.seq, entry.hash);
            passed |= before.0 == seq && before.1 == hash;
        }
    }
    if passed && seq <= store::newest(conn)? {
        Ok(Verdict::Whole { entries: seq, head: hash })
    } else {
        Ok(Verdict::Broken { seq: seq + 1, why: Broken::Head })
    }
}

/// The same, and that the log still begins with the entries that a signed checkpoint stands for: so many, with that root.
///
/// # Errors
/// The database's own.
pub fn verify_tree(conn: &mut Conn, head: &TreeHead) -> QueryResult<Verdict> {
    let verdict = verify(conn)?;
    let Verdict::Whole { entries, .. } = verdict else { return Ok(verdict) };
    let size = i64::try_from(head.size).unwrap_or(i64::MAX);
    if size > entries {
        return Ok(Verdict::Broken { seq: entries + 1, why: Broken::Head });
    }
    let fits = merkle::root(&store::hashes(conn, Some(size))?) == head.root;
    Ok(if fits { verdict } else { Verdict::Broken { seq: size, why: Broken::Checkpoint } })
}
