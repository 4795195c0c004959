//! Signing mails (DKIM: RFC 6376, and RFC 8463 for Ed25519), so that receivers can tell them from what others send in the
//! company's name. Both halves are canonicalised as *relaxed* has it: what servers do to spaces and folds breaks nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};

use crate::config::{Config, Dkim};
use crate::crypto::{SigningKey, sha256};

/// What is signed where a mail has it. Each is named once more than it stands in the mail: another one that somebody puts
/// beside it, or before all others, breaks the signature.
const SIGNED: [&str; 13] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "auto-submitted",
    "list-unsubscribe",
    "list-unsubscribe-post",
];

/// How many letters of the signature stand on a line.
const LINE: usize = 72;

/// Signs in a domain's name.
pub struct Signer {
    domain: String,
    selector: String,
    key: SigningKey,
}

impl Signer {
    /// The signer of the settings, if they name one.
    ///
    /// # Errors
    /// The key file cannot be used, in a sentence that names the setting.
    pub fn of(config: &Config) -> Result<Option<Self>, String> {
        let Some(Dkim { domain, selector, key_file }) = &config.dkim else { return Ok(None) };
        let key =
            SigningKey::load(key_file).map_err(|error| format!("dkim_key_file {}: {error}", key_file.display()))?;
        Ok(Some(Self { domain: domain.clone(), selector: selector.clone(), key }))
    }

    /// Who signs, in words.
    pub fn says(&self) -> String {
        format!("for {}, selector {}, {}", self.domain, self.selector, self.algorithm())
    }

    /// The DNS record with which receivers check the signatures, as a line of a zone file: text there comes in pieces of at
    /// most 255 letters.
    pub fn record(&self) -> Option<String> {
        let kind = if matches!(self.key, SigningKey::Rsa(_)) { "rsa" } else { "ed25519" };
        let text = format!("v=DKIM1; k={kind}; p={}", BASE64.encode(self.key.public()?));
        let pieces: Vec<String> = pieces(&text, 255).iter().map(|piece| format!("\"{piece}\"")).collect();
        Some(format!("{}._domainkey.{}. IN TXT {}", self.selector, self.domain, pieces.join(" ")))
    }

    /// Puts a signature into a mail's head. What is signed must not be changed after it.
    ///
    /// # Errors
    /// The machine has no memory left for it.
    pub fn sign(&self, message: &mut Message) -> Result<(), String> {
        let wire = message.formatted();
        let (head, body) = halves(&wire);
        let (names, mut signed) = chosen(&fields(head));
        let mut value = format!(
            "v=1; a={}; c=relaxed/relaxed; d={}; s={};\r\n h={};\r\n bh={};\r\n b=",
            self.algorithm(),
            self.domain,
            self.selector,
            names.chunks(4).map(|some| some.join(":")).collect::<Vec<_>>().join(":\r\n  "),
            BASE64.encode(sha256(&relaxed_body(body))),
        );
        signed.push_str(&relaxed_field("dkim-signature", &value));
        // The signature's own field ends without a line's end.
        let signed = signed.trim_end_matches("\r\n");
        let signature = match self.key {
            SigningKey::Rsa(_) => self.key.sign(signed.as_bytes()),
            SigningKey::Ed25519(_) => self.key.sign(&sha256(signed.as_bytes())),
        };
        let signature = BASE64.encode(signature.ok_or("it cannot be signed")?);
        value.push_str(&pieces(&signature, LINE).join("\r\n  "));
        let name = HeaderName::new_from_ascii_str("DKIM-Signature");
        message.headers_mut().insert_raw(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value));
        Ok(())
    }

    fn algorithm(&self) -> &'static str {
        match self.key {
            SigningKey::Rsa(_) => "rsa-sha256",
            SigningKey::Ed25519(_) => "ed25519-sha256",
        }
    }
}

/// ASCII in pieces of that length.
fn pieces(text: &str, length: usize) -> Vec<&str> {
    (0..text.len()).step_by(length).filter_map(|at| text.get(at..(at + length).min(text.len()))).collect()
}

/// Head and body, without the empty line between them.
fn halves(wire: &[u8]) -> (&[u8], &[u8]) {
    let between = wire.windows(4).position(|four| four == b"\r\n\r\n");
    between.and_then(|at| Some((wire.get(..at)?, wire.get(at + 4..)?))).unwrap_or((wire, &[]))
}

/// The fields of a head in their order, each with its name in small letters.
fn fields(head: &[u8]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in String::from_utf8_lossy(head).split("\r\n") {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push_str("\r\n");
                value.push_str(line);
            }
            (_, _, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.to_owned())),
            _ => {}
        }
    }
    fields
}

/// The names to be signed, and what stands under them. Of several fields with one name the last is signed first; a name that
/// has none left stands for nothing.
fn chosen(fields: &[(String, String)]) -> (Vec<&'static str>, String) {
    let (mut names, mut signed) = (Vec::new(), String::new());
    for name in SIGNED {
        for (_, value) in fields.iter().rev().filter(|(found, _)| found == name) {
            names.push(name);
            signed.push_str(&relaxed_field(name, value));
        }
        names.push(name);
    }
    (names, signed)
}

/// A field with its folds and runs of spaces as one space (RFC 6376, 3.4.2).
fn relaxed_field(name: &str, value: &str) -> String {
    let words: Vec<&str> = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
    format!("{name}:{}\r\n", words.join(" "))
}

/// A body without spaces at the ends of lines and empty lines at its end, and runs of spaces as one (RFC 6376, 3.4.4).
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    // Where what has to stay ends: after the last line that is not empty.
    let mut kept = 0;
    for line in lines(body) {
        let mut space = false;
        for byte in line {
            if matches!(byte, b' ' | b'\t') {
                space = true;
                continue;
            }
            if std::mem::take(&mut space) {
                relaxed.push(b' ');
            }
            relaxed.push(*byte);
        }
        let is_empty = relaxed.ends_with(b"\r\n") || relaxed.is_empty();
        relaxed.extend_from_slice(b"\r\n");
        if !is_empty {
            kept = relaxed.len();
        }
    }
    relaxed.truncate(kept);
    relaxed
}

/// The lines of a body, without their ends.
fn lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    body.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_6376_and_8463() {
        let head = fields(b"A: X\r\nB : Y\t\r\n\tZ  ");
        let relaxed: Vec<String> = head.iter().map(|(name, value)| relaxed_field(name, value)).collect();
        assert_eq!(relaxed, ["a:X\r\n", "b:Y Z\r\n"]);
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"no end"), b"no end\r\n");
        let game = b"Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
        assert_eq!(BASE64.encode(sha256(&relaxed_body(game))), "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    }

    #[test]
    fn each_name_is_signed_once_more_than_it_stands_there() {
        let head = fields(b"From: a\r\nTo: b\r\nSubject: c\r\nX-Other: d");
        let (names, signed) = chosen(&head);
        let count = |name: &str| names.iter().filter(|found| **found == name).count();
        assert_eq!((count("from"), count("subject"), count("list-unsubscribe"), count("x-other")), (2, 2, 1, 0));
        assert_eq!(signed, "from:a\r\nto:b\r\nsubject:c\r\n");
        let (_, signed) = chosen(&fields(b"From: first\r\nFrom: last"));
        assert_eq!(signed, "from:last\r\nfrom:first\r\n");
    }
}
