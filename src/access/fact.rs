//! What is true between whoever asks and what they ask for.

macro_rules! facts {
    ($($(#[doc = $what:literal])+ $name:ident = $word:literal),+ $(,)?) => {
        /// One thing that is true between whoever asks and what they ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fact { $($(#[doc = $what])+ $name),+ }

        impl Fact {
            /// Every fact, in the order of the table's columns.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What the table calls it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// What it means.
            pub const fn what(self) -> &'static str {
                match self { $(Self::$name => concat!($($what),+)),+ }
            }
        }
    };
}

facts! {
    /// They have signed in, with everything that they must give to do so.
    SignedIn = "anybody",
    /// It is about themselves.
    Oneself = "oneself",
    /// Their role is coordinator.
    Coordinator = "coordinator",
    /// Their role is admin.
    Admin = "admin",
    /// The company has named them as its coach.
    Coach = "coach",
    /// They are the hiring manager of this opening; of an opening of the candidate's.
    Manager = "its hiring manager",
    /// They are the hiring manager of some opening.
    SomeManager = "any hiring manager",
    /// They have added this candidate.
    Adder = "who added them",
    /// They interview on this panel.
    Interviewer = "on the panel",
    /// They shadow somebody on this panel.
    Shadow = "a shadow of it",
    /// This very interview is theirs.
    Holder = "the interviewer",
    /// They shadow this very interview.
    Learner = "the shadow",
    /// They are the candidate.
    Candidate = "the candidate",
    /// A conflict of interest stands between them and the candidate, or they were excused for one.
    Excused = "excused",
    /// The candidate has been erased.
    Erased = "erased",
    /// The cards of the panel are open.
    Revealed = "revealed",
}

/// A set of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u32);

impl Facts {
    /// Exactly these.
    pub const fn of(facts: &[Fact]) -> Self {
        let (mut set, mut rest) = (0, facts);
        while let [fact, others @ ..] = rest {
            set |= 1 << *fact as u32;
            rest = others;
        }
        Self(set)
    }

    /// These, and `fact` if it is `true`.
    #[must_use]
    pub const fn and(self, fact: Fact, is_true: bool) -> Self {
        if is_true { Self(self.0 | 1 << fact as u32) } else { self }
    }

    /// Whether one of `others` is among these.
    pub const fn any_of(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether each of `others` is among these.
    pub const fn all_of(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether `fact` is among these.
    pub const fn has(self, fact: Fact) -> bool {
        self.all_of(Self::of(&[fact]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_nothing_else() {
        for (at, fact) in Fact::ALL.iter().enumerate() {
            let set = Facts::of(&[*fact]);
            assert_eq!(set, Facts::default().and(*fact, true));
            assert_eq!(Facts::default(), Facts::default().and(*fact, false));
            for (other_at, other) in Fact::ALL.iter().enumerate() {
                assert_eq!(set.has(*other), at == other_at);
                let both = set.and(*other, true);
                assert!(both.has(*fact) && both.has(*other) && both.any_of(set));
                assert!(both.all_of(set) && set.all_of(both) == (at == other_at));
            }
            assert!(!Facts::default().has(*fact) && !Facts::default().any_of(set) && set.all_of(Facts::default()));
        }
    }
}
