//! The kinds of advice: a code for each, and what helps.

use serde::{Serialize, Serializer};

use crate::language::{Text, text};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $suggestion:expr;)+) => {
        /// What a piece of advice is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in outputs: `adverb-ladder`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What helps, where nothing more particular can be said.
            pub fn suggestion(self) -> Text {
                match self { $(Self::$name => $suggestion),+ }
            }
        }
    };
}

kinds! {
    /// Two levels read alike.
    RepeatedAnchor = "repeated-anchor", text!("rubrics-advice-repeated-anchor");
    /// Only an adverb or an adjective tells two levels apart.
    AdverbLadder = "adverb-ladder", text!("rubrics-advice-adverb-ladder");
    /// A higher level says less than a lower one.
    AnchorOrder = "anchor-order", text!("rubrics-advice-anchor-order");
    /// Two behaviours in one anchor.
    DoubleBarrelled = "double-barrelled", text!("rubrics-advice-double-barrelled");
    /// Nothing that anybody does.
    NoBehaviour = "no-behaviour", text!("rubrics-advice-no-behaviour");
    /// A verdict instead of a behaviour.
    VagueAnchor = "vague-anchor", text!("rubrics-advice-vague-anchor");
    /// An anchor that no rater reads to its end.
    LongAnchor = "long-anchor", text!("rubrics-advice-long-anchor");
    /// What somebody is instead of what they do.
    TraitWord = "trait-word", text!("rubrics-advice-trait-word");
    /// Words that stand for an age.
    AgeCoded = "age-coded", text!("rubrics-advice-age-coded");
    /// Words that stand for a gender.
    GenderCoded = "gender-coded", text!("rubrics-advice-gender-coded");
    /// Words that stand for a body or a way of speaking.
    DisabilityCoded = "disability-coded", text!("rubrics-advice-disability-coded");
    /// Stress, nerves or calm as a trait.
    StressAsTrait = "stress-as-trait", text!("rubrics-advice-stress-as-trait");
    /// Words that stand for an origin.
    OriginCoded = "origin-coded", text!("rubrics-advice-origin-coded");
    /// Likeness as a criterion.
    CultureFit = "culture-fit", text!("rubrics-advice-culture-fit");
    /// Liking us as evidence.
    Flattery = "flattery", text!("rubrics-advice-flattery");
    /// Evidence that only free time and money can give.
    PrivateTime = "private-time", text!("rubrics-advice-private-time");
    /// Readiness at any hour as evidence.
    AlwaysAvailable = "always-available", text!("rubrics-advice-always-available");
    /// A question that gives its answer away.
    LeadingQuestion = "leading-question", text!("rubrics-advice-leading-question");
    /// A question that can be answered with one word.
    YesNoQuestion = "yes-no-question", text!("rubrics-advice-yes-no-question");
    /// What must not be asked.
    OffLimits = "off-limits", text!("rubrics-advice-off-limits");
    /// Two questions in one.
    DoubleQuestion = "double-question", text!("rubrics-advice-double-question");
    /// A question about the past marked as situational, or the other way round.
    WrongKind = "wrong-kind", text!("rubrics-advice-wrong-kind");
    /// A question that nobody keeps in mind.
    LongQuestion = "long-question", text!("rubrics-advice-long-question");
    /// The same question twice.
    DuplicateQuestion = "duplicate-question", text!("rubrics-advice-duplicate-question");
    /// A question without follow-ups.
    NoProbes = "no-probes", text!("rubrics-advice-no-probes");
    /// No question about what somebody did.
    NoPast = "no-past-question", text!("rubrics-advice-no-past-question");
    /// No question about what somebody would do.
    NoSituational = "no-situational-question", text!("rubrics-advice-no-situational-question");
    /// Nothing to read before the interview.
    NoPurpose = "no-purpose", text!("rubrics-advice-no-purpose");
    /// Nobody knows where it comes from.
    NoSource = "no-source", text!("rubrics-advice-no-source");
    /// A criterion that counts for nothing.
    ZeroWeight = "zero-weight", text!("rubrics-advice-zero-weight");
    /// More criteria than the interviews have time for.
    TooManyForMinutes = "too-many-for-minutes", text!("rubrics-advice-too-many-for-minutes");
    /// A definition that says the name again.
    DefinitionRepeatsName = "definition-repeats-name", text!("rubrics-advice-definition-repeats-name");
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}
