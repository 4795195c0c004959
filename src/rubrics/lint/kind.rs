//! The kinds of advice: a code for each, and what helps.

use serde::{Serialize, Serializer};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $suggestion:literal;)+) => {
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
            pub const fn suggestion(self) -> &'static str {
                match self { $(Self::$name => $suggestion),+ }
            }
        }
    };
}

kinds! {
    /// Two levels read alike.
    RepeatedAnchor = "repeated-anchor", "Describe what somebody at this level does that one below does not.";
    /// Only an adverb or an adjective tells two levels apart.
    AdverbLadder = "adverb-ladder", "Name another behaviour for each level: raters cannot see how often, only what was done.";
    /// A higher level says less than a lower one.
    AnchorOrder = "anchor-order", "Put the anchors in order: level 1 is counter-evidence, the highest the strongest evidence.";
    /// Two behaviours in one anchor.
    DoubleBarrelled = "double-barrelled", "Keep the one that tells this level apart: nobody can rate half an anchor.";
    /// Nothing that anybody does.
    NoBehaviour = "no-behaviour", "Begin with what the candidate did: “Compared …”, “Asked …”, “Built …”.";
    /// A verdict instead of a behaviour.
    VagueAnchor = "vague-anchor", "Say what was seen that earns this verdict.";
    /// An anchor that no rater reads to its end.
    LongAnchor = "long-anchor", "Cut it to one behaviour in one sentence, at most 220 characters.";
    /// What somebody is instead of what they do.
    TraitWord = "trait-word", "Describe what somebody does, not what they are like.";
    /// Words that stand for an age.
    AgeCoded = "age-coded", "Say which work has to be done; no age does it.";
    /// Words that stand for a gender.
    GenderCoded = "gender-coded", "Write “they”, or name the job.";
    /// Words that stand for a body or a way of speaking.
    DisabilityCoded = "disability-coded", "Say what has to be achieved, not with which body or voice.";
    /// Stress, nerves or calm as a trait.
    StressAsTrait = "stress-as-trait", "Ask what was done when something changed; how somebody feels is a question of health.";
    /// Words that stand for an origin.
    OriginCoded = "origin-coded", "Say what has to be understood by whom, not how it sounds.";
    /// Likeness as a criterion.
    CultureFit = "culture-fit", "Name the behaviour that the work needs: likeness picks people like those who are there.";
    /// Liking us as evidence.
    Flattery = "flattery", "Ask about work that they did: praise of a company is preparation, not evidence.";
    /// Evidence that only free time and money can give.
    PrivateTime = "private-time", "Ask for an example from work: free time is not a job requirement.";
    /// Readiness at any hour as evidence.
    AlwaysAvailable = "always-available", "Ask for the result that was kept, not for the hours.";
    /// A question that gives its answer away.
    LeadingQuestion = "leading-question", "Ask openly: “What did you do?”";
    /// A question that can be answered with one word.
    YesNoQuestion = "yes-no-question", "Begin with “Tell me about”, “What” or “How”.";
    /// What must not be asked.
    OffLimits = "off-limits", "Leave it out: it says nothing about the work, and the law protects it in many places.";
    /// Two questions in one.
    DoubleQuestion = "double-question", "Ask one thing, and make the other a probe.";
    /// A question about the past marked as situational, or the other way round.
    WrongKind = "wrong-kind", "Mark it as what it is: past asks what somebody did, situational what they would do.";
    /// A question that nobody keeps in mind.
    LongQuestion = "long-question", "Cut it to what can be said in one breath, at most 300 characters.";
    /// The same question twice.
    DuplicateQuestion = "duplicate-question", "Ask something else here: two interviewers would collect the same answer.";
    /// A question without follow-ups.
    NoProbes = "no-probes", "Add probes for the options considered, the own part, the result, and what changed after.";
    /// No question about what somebody did.
    NoPast = "no-past-question", "Add a question about something that the candidate did.";
    /// No question about what somebody would do.
    NoSituational = "no-situational-question", "Add a question about a situation that this job brings.";
    /// Nothing to read before the interview.
    NoPurpose = "no-purpose", "Say in three sentences what to listen for.";
    /// Nobody knows where it comes from.
    NoSource = "no-source", "Say where the criteria come from: a job analysis, a paper, those who do the work.";
    /// A criterion that counts for nothing.
    ZeroWeight = "zero-weight", "Give it a weight, or take it out: it costs minutes.";
    /// More criteria than the interviews have time for.
    TooManyForMinutes = "too-many-for-minutes", "Plan more minutes, or keep the criteria that the role’s outcomes call for.";
    /// A definition that says the name again.
    DefinitionRepeatsName = "definition-repeats-name", "Say what one can see somebody do.";
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}
