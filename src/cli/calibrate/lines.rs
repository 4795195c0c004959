//! Text with one kind of line end: what every system writes comes out with `\n`, and the last line has one too.
//!
//! The CSV reader then counts lines as an editor does: a record ends with exactly one `\n`, so the line it began on is known
//! even after blank lines.

use std::io::{self, Read};

/// Reads on with `\r\n` and `\r` turned into `\n`.
pub(super) struct Lines<R> {
    from: R,
    after_return: bool,
    last: u8,
    ended: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn of(from: R) -> Self {
        Self { from, after_return: false, last: b'\n', ended: false }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.from.read(into)?;
            if read == 0 {
                // Nothing asked for is not the end.
                let Some(first) = into.first_mut().filter(|_| self.last != b'\n') else {
                    self.ended = true;
                    return Ok(0);
                };
                (*first, self.last) = (b'\n', b'\n');
                return Ok(1);
            }
            let piece = into.get_mut(..read).unwrap_or_default();
            let kept = if self.after_return || piece.contains(&b'\r') { self.mend(piece) } else { read };
            if let Some(last) = kept.checked_sub(1).and_then(|place| into.get(place)) {
                self.last = *last;
                return Ok(kept);
            }
            // All that was read is the second half of a line end: read on, since 0 would mean the end.
        }
    }
}

impl<R> Lines<R> {
    /// Whether somebody wanted more than there is.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Mends a piece in place; says how much of it is left.
    fn mend(&mut self, piece: &mut [u8]) -> usize {
        let mut kept = 0;
        for place in 0..piece.len() {
            let Some(&byte) = piece.get(place) else { break };
            let second_half = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if let Some(to) = piece.get_mut(kept).filter(|_| !second_half) {
                *to = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(text: &str, piece: usize) -> io::Result<String> {
        let mut lines = Lines::of(text.as_bytes());
        let (mut all, mut buffer) = (Vec::new(), vec![0; piece]);
        loop {
            match lines.read(&mut buffer)? {
                0 => return String::from_utf8(all).map_err(io::Error::other),
                read => all.extend(&buffer[..read]),
            }
        }
    }

    #[test]
    fn every_line_ends_alike_however_it_is_cut() -> io::Result<()> {
        for piece in 1..6 {
            assert_eq!(through("a\r\nb\rc\n\r\n\r\rd", piece)?, "a\nb\nc\n\n\n\nd\n", "{piece}");
            assert_eq!(through("a\nb\n", piece)?, "a\nb\n");
            assert_eq!(through("a\r", piece)?, "a\n");
            assert_eq!(through("", piece)?, "");
        }
        Ok(())
    }
}
