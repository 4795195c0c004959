//! `evenhand audit`: whether the log is whole and still goes on from what somebody noted, proofs of it for others, and
//! whether a receipt holds.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::Subcommand;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::failure::Failure;
use super::{leaks, open};
use crate::audit::{self, Hash, Verdict};
use crate::config::Config;
use crate::crypto::{self, Keys, NoteSigner, NoteVerifier, TreeHead, unhex};
use crate::scorecards;

pub(super) const HELP: &str = "\
Examples:
  evenhand audit verify
  evenhand audit verify --against checkpoint.txt   (the foot of a weekly digest, or what `audit checkpoint` printed)
  evenhand audit checkpoint > checkpoint.txt
  evenhand audit receipt 3f9a…                     (from the mail that came when the card was sealed)
  evenhand audit leaks --data /copy/data logs/     (nothing that is sealed stands in rows, files or logs)

Every entry is bound to the one before it by its hash, and one hash, the root, stands for all of them. A checkpoint is the \
root at some time with the server's signature: a log that was rewritten since has another one.

For whoever keeps only checkpoints, and has neither the log nor the key:
  evenhand audit checkpoint --key > key.txt
  evenhand audit proof --since old.txt > proof.json
  evenhand audit consistent old.txt new.txt proof.json --key \"$(cat key.txt)\"

Exit codes: 0 whole, or it holds · 1 broken, it does not hold, or something cannot be read";

const LEAKS: &str = "\
Take a copy of the data folder and look at that; the server need not stop.

It opens every draft and every sealed card with the key, and looks for each stretch of 35 plain letters in them. It prints \
where something stands and of which card it is, never what. What also stands in a rubric or in a revealed card is no secret, \
and not looked for. Files that are compressed or encrypted are not looked into.

Exit codes: 0 nothing found · 1 something found, or something cannot be read";

/// What can be done with the log.
#[derive(Subcommand)]
pub(super) enum Audit {
    /// Check every entry
    #[command(after_help = HELP)]
    Verify {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// And that the log goes on from a signed checkpoint: a file, or - for stdin
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Print how the log stands now, signed
    Checkpoint {
        /// The public key instead: whoever has it can check signatures
        #[arg(long)]
        key: bool,
    },
    /// Print what proves that the log only grew since a checkpoint
    Proof {
        /// The earlier checkpoint: a file, or - for stdin
        #[arg(long, value_name = "FILE")]
        since: PathBuf,
        /// The later one; now, if there is none
        #[arg(long, value_name = "FILE")]
        until: Option<PathBuf>,
    },
    /// Check such a proof, without the log
    Consistent {
        /// The earlier checkpoint
        old: PathBuf,
        /// The later one
        new: PathBuf,
        /// What `audit proof` printed
        proof: PathBuf,
        /// The public key of the log
        #[arg(long, value_name = "NAME+HASH+KEY")]
        key: NoteVerifier,
    },
    /// Check a receipt: when the card was sealed, and that the log still says so
    Receipt {
        /// 64 hexadecimal digits
        commitment: String,
        /// And that it is of this card: the salt, as the panel's receipts show it after the reveal …
        #[arg(long, value_name = "HEX", requires = "card")]
        salt: Option<String>,
        /// … and the file with the card's text, byte for byte
        #[arg(long, value_name = "FILE", requires = "salt")]
        card: Option<PathBuf>,
    },
    /// Look for what stands in drafts and sealed cards wherever it must not: in rows, in the data folder, in other files
    #[command(after_help = LEAKS)]
    Leaks {
        /// Logs, backups, exports, mailboxes: files, or folders with all that is in them
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

/// A proof between two checkpoints, as a file.
#[derive(Serialize, Deserialize)]
struct Proof {
    since: u64,
    until: u64,
    /// In base64.
    hashes: Vec<String>,
}

pub(super) fn run(config: &Config, command: &Audit) -> Result<ExitCode, Failure> {
    match command {
        Audit::Verify { json, against } => verify(config, *json, against.as_deref()),
        Audit::Checkpoint { key } => {
            let signer = signer(&keys(config)?, &config.log_name())?;
            if *key {
                println!("{}", signer.verifier());
            } else {
                let entries = audit::hashes(&mut open::connection(config)?, None)?;
                print!("{}", signer.sign(entries.len() as u64, &audit::root(&entries)));
            }
            Ok(ExitCode::SUCCESS)
        }
        Audit::Proof { since, until } => prove(config, since, until.as_deref()),
        Audit::Consistent { old, new, proof, key } => consistent(old, new, proof, key),
        Audit::Leaks { paths } => leaks::run(config, &keys(config)?, paths),
        Audit::Receipt { commitment, salt, card } => receipt(config, commitment, salt.as_deref().zip(card.as_deref())),
    }
}

fn verify(config: &Config, json: bool, against: Option<&Path>) -> Result<ExitCode, Failure> {
    let mut conn = open::connection(config)?;
    let verdict = match against {
        Some(file) => audit::verify_tree(&mut conn, &own_head(config, file)?)?,
        None => audit::verify(&mut conn)?,
    };
    match (&verdict, json) {
        (Verdict::Whole { entries, head }, true) => {
            println!("{}", json!({ "whole": true, "entries": entries, "head": head }));
        }
        (Verdict::Broken { seq, why }, true) => {
            println!("{}", json!({ "whole": false, "entry": seq, "why": why.to_string() }));
        }
        (Verdict::Whole { entries, head }, false) => println!("whole: {entries} entries, head {head}"),
        (Verdict::Broken { seq, why }, false) => println!("broken at entry {seq}: {why}"),
    }
    Ok(code(matches!(verdict, Verdict::Whole { .. })))
}

fn prove(config: &Config, since: &Path, until: Option<&Path>) -> Result<ExitCode, Failure> {
    let since = own_head(config, since)?;
    let until = until.map(|file| own_head(config, file)).transpose()?;
    let size = until.map(|head| i64::try_from(head.size).unwrap_or(i64::MAX));
    let entries = audit::hashes(&mut open::connection(config)?, size)?;
    let begun = usize::try_from(since.size).unwrap_or(usize::MAX);
    let hashes = audit::consistency(begun, &entries)
        .ok_or_else(|| Failure::Work(format!("the log has {} entries, and the checkpoint {begun}", entries.len())))?;
    let hashes = hashes.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
    let proof = Proof { since: since.size, until: entries.len() as u64, hashes };
    println!("{}", json!(proof));
    Ok(ExitCode::SUCCESS)
}

fn consistent(old: &Path, new: &Path, proof: &Path, key: &NoteVerifier) -> Result<ExitCode, Failure> {
    let (old, new) = (head(old, key)?, head(new, key)?);
    let named = |error: serde_json::Error| Failure::at(&proof.display().to_string(), error);
    let proof: Proof = serde_json::from_str(&text_of(proof)?).map_err(named)?;
    let read = |text: &String| BASE64_STANDARD.decode(text).ok()?.try_into().ok();
    let hashes: Option<Vec<Hash>> = proof.hashes.iter().map(read).collect();
    let sizes = usize::try_from(old.size).ok().zip(usize::try_from(new.size).ok());
    let holds = sizes.zip(hashes).is_some_and(|((before, after), hashes)| {
        (proof.since, proof.until) == (old.size, new.size)
            && audit::is_consistent((before, &old.root), (after, &new.root), &hashes)
    });
    let said = if holds {
        "holds: the log only grew"
    } else {
        "does not hold: the log was rewritten, or the proof is another's"
    };
    println!("{said}, from {} to {} entries", old.size, new.size);
    Ok(code(holds))
}

fn receipt(config: &Config, commitment: &str, card: Option<(&str, &Path)>) -> Result<ExitCode, Failure> {
    let commitment = commitment.trim().to_lowercase();
    if unhex(&commitment).is_none_or(|bytes| bytes.len() != 32) {
        return Err(Failure::Work("a receipt is 64 hexadecimal digits".into()));
    }
    if let Some((salt, file)) = card {
        let salt = unhex(salt.trim()).ok_or_else(|| Failure::Work("a salt is hexadecimal digits".into()))?;
        let text = std::fs::read(file).map_err(|error| Failure::at(&file.display().to_string(), error))?;
        if !crypto::verify(&commitment, &salt, &text) {
            println!("does not hold: the card is not what was sealed");
            return Ok(ExitCode::FAILURE);
        }
    }
    let mut conn = open::connection(config)?;
    if let Verdict::Broken { seq, why } = audit::verify(&mut conn)? {
        println!("does not hold: the log is broken at entry {seq}: {why}");
        return Ok(ExitCode::FAILURE);
    }
    let Some(entry) = audit::find_commitment(&mut conn, scorecards::SEALED, &commitment)? else {
        println!("does not hold: the log has no card of that receipt");
        return Ok(ExitCode::FAILURE);
    };
    println!("holds: entry {} of the log, sealed {}", entry.seq, entry.at.iso());
    Ok(ExitCode::SUCCESS)
}

fn code(holds: bool) -> ExitCode {
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What a file, or stdin, says the log was, if `verifier` signed it.
fn head(file: &Path, verifier: &NoteVerifier) -> Result<TreeHead, Failure> {
    opened(file, &text_of(file)?, verifier)
}

/// The same, if this server did, under whatever name it had then: it may have moved since.
fn own_head(config: &Config, file: &Path) -> Result<TreeHead, Failure> {
    let note = text_of(file)?;
    let name = note.trim_start().lines().next().unwrap_or_default();
    opened(file, &note, &signer(&keys(config)?, name)?.verifier())
}

fn opened(file: &Path, note: &str, verifier: &NoteVerifier) -> Result<TreeHead, Failure> {
    verifier.open(note).map_err(|error| Failure::at(&file.display().to_string(), error))
}

fn text_of(file: &Path) -> Result<String, Failure> {
    let named = |error| Failure::at(&file.display().to_string(), error);
    if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(named)?;
        return Ok(text);
    }
    std::fs::read_to_string(file).map_err(named)
}

/// The keys of this server. None are made here: new ones would vouch for nothing.
fn keys(config: &Config) -> Result<Keys, Failure> {
    let path = config.key_file();
    if !path.exists() {
        return Err(Failure::Work(format!("there is no key at {}", path.display())));
    }
    Ok(Keys::load_or_make(&path)?)
}

/// Whoever signs for this server's log by that name.
fn signer(keys: &Keys, name: &str) -> Result<NoteSigner, Failure> {
    NoteSigner::of(name, &keys.checkpoint).ok_or_else(|| Failure::Work("the key cannot sign".into()))
}
