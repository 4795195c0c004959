//! Something genuine, changed here and there: what a forger has who saw one.

/// `genuine` with the bytes at some places replaced: each three bytes of `data` say where (two of them) and by what.
pub fn edited(genuine: &[u8], data: &[u8]) -> Vec<u8> {
    let mut forged = genuine.to_vec();
    for edit in data.chunks_exact(3) {
        let place = usize::from(u16::from_be_bytes([edit[0], edit[1]])) % forged.len();
        forged[place] = edit[2];
    }
    forged
}
