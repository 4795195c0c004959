//! The body of a form (`src/web/form.rs`), as text or in parts: what is read is text, and nothing is there that was not sent.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use evenhand::web::Fields;

const TYPED: &str = "application/x-www-form-urlencoded";

/// The first byte says as what the rest is sent.
pub fn run(data: &[u8]) {
    let Some((kind, body)) = data.split_first() else { return };
    let fields = match kind % 3 {
        0 => read(TYPED, body),
        1 => read("multipart/form-data; boundary=x", body),
        // A media type of the sender's own stands on the first line.
        _ => {
            let end = body.iter().position(|byte| *byte == b'\n').unwrap_or(body.len());
            let (media, rest) = body.split_at(end);
            read(&String::from_utf8_lossy(media), rest)
        }
    };
    let Some(fields) = fields else { return };
    let pairs = pairs(&fields);
    if kind % 3 == 0 {
        let escapes = body.split(|byte| *byte == b'%').skip(1);
        assert!(
            escapes.into_iter().all(|rest| rest.iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2)
        );
    }
    assert!(pairs.iter().all(|(name, value)| !name.contains('\0') && !value.contains('\0')));
    for (name, value) in &pairs {
        assert!(fields.has(name) && fields.all(name).contains(&value.trim()));
    }
    let sent: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
    let again = read(TYPED, sent.join("&").as_bytes()).expect("what a browser sends is read");
    // A field without a name or a value is no pair to a browser.
    let ends: Vec<_> = pairs.iter().map(|(name, value)| (name.clone(), value.replace("\r\n", "\n"))).collect();
    assert_eq!(self::pairs(&again), ends);

    assert!(fields.rows("criteria").iter().map(|row| self::pairs(row).len()).sum::<usize>() <= pairs.len());
    assert!(fields.keyed("level").len() <= pairs.len());
    assert!(fields.carried().iter().all(|(name, _)| name != "form_token" && !name.starts_with("proof")));
    assert!(fields.typed().iter().all(|(name, value)| name != "password" && !value.trim().is_empty()));
}

/// The whole body is there, so that nothing has to be waited for.
fn read(media: &str, body: &[u8]) -> Option<Fields> {
    let mut reading = pin!(Fields::read(media, body.to_vec()));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10_000 {
        if let Poll::Ready(read) = reading.as_mut().poll(&mut context) {
            return read.ok();
        }
    }
    panic!("it waits for more than there is");
}

fn pairs(fields: &Fields) -> Vec<(String, String)> {
    serde_json::from_value(serde_json::to_value(fields).expect("fields are JSON")).expect("and pairs")
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
