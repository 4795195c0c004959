//! `Fresh`: somebody has just shown that it is them. A verb that takes one cannot be called without.

use chrono::TimeDelta;

use crate::clock::Time;
use crate::people::Viewer;

/// How long a proof counts.
const LIFE: TimeDelta = TimeDelta::minutes(15);

/// Whoever acts has shown within the last quarter of an hour that it is them: at the sign-in, or when asked again. An open
/// session that somebody finds is not enough for what takes one.
#[derive(Debug, Clone, Copy)]
pub struct Fresh(());

impl Fresh {
    /// The proof, as the session's row has it. The command line and the demo have no session that could be found open, and
    /// the machine for a proof.
    pub fn of(viewer: &Viewer, now: Time) -> Option<Self> {
        let counts = viewer.session.is_none() || viewer.proved_at.is_some_and(|at| now - at <= LIFE);
        counts.then_some(Self(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Id;
    use crate::language::Language;
    use crate::people::Role;

    #[test]
    fn a_proof_counts_for_a_quarter_of_an_hour_and_only_a_browser_needs_one() {
        let now = Time::from_micros(1_795_000_000_000_000);
        let mut viewer = Viewer {
            id: Id::new(now),
            name: "Ada".into(),
            email: "ada@example.org".into(),
            role: Role::Admin,
            zone: "UTC".into(),
            language: Language::English,
            session: None,
            proved_at: None,
        };
        assert!(Fresh::of(&viewer, now).is_some());
        viewer.session = Some(Id::new(now));
        assert!(Fresh::of(&viewer, now).is_none());
        viewer.proved_at = Some(now);
        assert!(Fresh::of(&viewer, now + TimeDelta::minutes(15)).is_some());
        assert!(Fresh::of(&viewer, now + TimeDelta::minutes(15) + TimeDelta::seconds(1)).is_none());
    }
}
