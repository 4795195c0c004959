//! The program's log, as the server writes it: one for all tests of this run, in which each finds its own requests by their
//! numbers.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use evenhand::config::LogFormat;
use evenhand::server;
use serde_json::Value;

#[derive(Clone, Default)]
struct Book(Arc<Mutex<Vec<u8>>>);

impl Book {
    fn open(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl io::Write for Book {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.open().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(Book::default)
}

/// Begins to write; a second call changes nothing.
pub fn begin() {
    server::log(LogFormat::Json, "debug", false, || book().clone());
}

/// All that was written so far, by every test.
pub fn whole() -> String {
    String::from_utf8(book().open().clone()).unwrap()
}

/// The lines about the requests of those numbers, in the order in which they were written.
pub fn about(numbers: &[String]) -> Vec<Value> {
    let numbers: HashSet<&str> = numbers.iter().map(String::as_str).collect();
    let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|why| panic!("{line}: {why}"));
    let of = |line: &Value| line["span"]["request_id"].as_str().is_some_and(|number| numbers.contains(number));
    whole().lines().map(line).filter(of).collect()
}
