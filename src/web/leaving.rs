//! Whether this process wants more requests: what it tells a balancer, before it closes its door.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Whoever has asked twice within it goes on asking, and acts upon the answer.
const WATCHED: Duration = Duration::from_secs(60);

/// Set once, when the process is told to stop.
#[derive(Debug, Default)]
pub struct Leaving {
    begun: AtomicBool,
    /// When `/readyz` was asked for the last time, and for the time before.
    asked: Mutex<[Option<Duration>; 2]>,
}

impl Leaving {
    /// Somebody asks, the process having run for `now`, whether to send requests here: they are told whether it is leaving.
    pub fn asked(&self, now: Duration) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let [last, _] = *asked;
        *asked = [Some(now), last];
        self.begun.load(Ordering::SeqCst)
    }

    /// From now on it is leaving. Says whether anybody keeps asking, for whom to wait.
    pub fn begin(&self, now: Duration) -> bool {
        self.begun.store(true, Ordering::SeqCst);
        let [_, before] = *self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        before.is_some_and(|before| now.saturating_sub(before) <= WATCHED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_keeps_asking_is_waited_for_and_nobody_else() {
        let (leaving, at) = (Leaving::default(), Duration::from_secs);
        assert!(!leaving.begin(at(1)), "nobody asks");
        assert!(leaving.asked(at(2)) && !leaving.begin(at(3)), "somebody looked once");
        assert!(leaving.asked(at(4)) && leaving.begin(at(5)));
        assert!(!leaving.begin(at(90)), "they have ceased to");
        assert!(!Leaving::default().asked(at(1)));
    }
}
