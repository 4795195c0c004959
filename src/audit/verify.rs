//! Walks the whole chain and says whether anything was changed, removed or put in.

use super::chain::hash_of;
use super::store;
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
    /// It is another one than a checkpoint says.
    #[error("it is not the one that the checkpoint names: the log was rewritten after that was noted")]
    Checkpoint,
}

/// The head of the log at some time, as a mail or a backup has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many entries there were.
    pub seq: i64,
    /// The hash of the last of them.
    pub hash: String,
}

impl std::str::FromStr for Checkpoint {
    type Err = String;

    /// `412:3f9a…`: number and hash.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "a checkpoint is a number, a colon and 64 hexadecimal digits, like 412:3f9a…".to_owned();
        let (seq, hash) = text.trim().split_once(':').ok_or_else(wrong)?;
        let fits = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let seq = seq.parse().ok().filter(|seq| *seq > 0 && fits).ok_or_else(wrong)?;
        Ok(Self { seq, hash: hash.to_lowercase() })
    }
}

/// Checks every entry, a thousand at a time.
///
/// # Errors
/// The database's own.
pub fn verify(conn: &mut Conn) -> QueryResult<Verdict> {
    verify_against(conn, None)
}

/// The same, and that the log still goes through a checkpoint that was noted elsewhere: whoever rewrites all of it cannot
/// rewrite that.
///
/// # Errors
/// The database's own.
pub fn verify_against(conn: &mut Conn, checkpoint: Option<&Checkpoint>) -> QueryResult<Verdict> {
    let (mut seq, mut hash) = (0, String::new());
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
            } else if checkpoint.is_some_and(|noted| noted.seq == entry.seq && noted.hash != entry.hash) {
                Some(Broken::Checkpoint)
            } else {
                None
            };
            if let Some(why) = why {
                return Ok(Verdict::Broken { seq: entry.seq, why });
            }
            (seq, hash) = (entry.seq, entry.hash);
        }
    }
    if checkpoint.is_some_and(|noted| noted.seq > seq) {
        return Ok(Verdict::Broken { seq: seq + 1, why: Broken::Head });
    }
    if store::head(conn)? == (seq, hash.clone()) {
        Ok(Verdict::Whole { entries: seq, head: hash })
    } else {
        Ok(Verdict::Broken { seq: seq + 1, why: Broken::Head })
    }
}
