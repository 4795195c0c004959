//! Progress on stderr, where that is a terminal: indicatif draws nothing anywhere else.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How often it moves.
const TICK: Duration = Duration::from_millis(120);

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    // No colours: there is nothing to switch off.
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Over a file of so many bytes, 0 if nobody knows.
pub(super) fn reading(bytes: u64) -> ProgressBar {
    if bytes == 0 {
        styled(ProgressBar::no_length(), "Reading {bytes} ({bytes_per_sec})")
    } else {
        styled(ProgressBar::new(bytes), "Reading [{bar:40}] {percent} % of {total_bytes}, {eta} left")
    }
}

/// Over a fit; nobody knows how long it takes.
pub(super) fn fitting(ratings: usize) -> ProgressBar {
    let bar = styled(ProgressBar::new_spinner(), "{spinner} Fitting {msg}, {elapsed} so far");
    bar.set_message(crate::figures::number_of(ratings, "rating", "ratings"));
    bar.enable_steady_tick(TICK);
    bar
}

/// Over so many rows as it is told later.
pub(super) fn counting(what: &'static str) -> ProgressBar {
    let bar = styled(ProgressBar::new(0), "{msg} [{bar:40}] {pos} of {len} rows, {eta} left");
    bar.set_message(what);
    bar
}
