//! What comes out: who sits where and why, who would be next, what cannot be met, and how good it is.

use super::problem::Exclusion;

/// A part of the cost, each the work of one or two of the [`Aims`](super::Aims).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Seats that stay empty.
    Unmet,
    /// How unevenly interviews are spread over people.
    Load,
    /// Interviews above soft limits.
    SoftLimits,
    /// Times that people avoid.
    Avoided,
    /// Late interviews.
    Late,
    /// Candidates who wait between interviews.
    Waiting,
    /// The same people together again, or for the same opening again.
    Rotation,
    /// Panels without the hiring team, or without anybody else.
    Teams,
    /// Panels without anybody senior enough.
    Seniority,
    /// Seats without the shadow that they want.
    Shadows,
    /// The expected standard error of candidates' scores.
    Error,
    /// Groups that nothing links.
    Apart,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 12] = [
        Part::Unmet,
        Part::Load,
        Part::SoftLimits,
        Part::Avoided,
        Part::Late,
        Part::Waiting,
        Part::Rotation,
        Part::Teams,
        Part::Seniority,
        Part::Shadows,
        Part::Error,
        Part::Apart,
    ];
}

/// A cost by its parts, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost([f64; 12]);

impl Cost {
    /// One part.
    pub fn of(&self, part: Part) -> f64 {
        self.0.get(part as usize).copied().unwrap_or(0.0)
    }

    /// Everything.
    pub fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    /// Everything but linkage and shadows: what a linear programme can say, and what [`Proposal::linear_bound`] bounds.
    pub fn linear(&self) -> f64 {
        self.total() - self.of(Part::Error) - self.of(Part::Apart) - self.of(Part::Shadows)
    }

    /// The parts that are not nothing, the greatest first.
    pub fn parts(&self) -> Vec<(Part, f64)> {
        let mut parts: Vec<(Part, f64)> =
            Part::ALL.iter().map(|p| (*p, self.of(*p))).filter(|(_, points)| points.abs() > 1e-9).collect();
        parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        parts
    }

    pub(super) fn add(&mut self, part: Part, points: f64) {
        if let Some(of) = self.0.get_mut(part as usize) {
            *of += points;
        }
    }

    pub(super) fn plus(mut self, other: &Cost) -> Cost {
        for (of, more) in self.0.iter_mut().zip(other.0) {
            *of += more;
        }
        self
    }

    pub(super) fn minus(mut self, other: &Cost) -> Cost {
        for (of, less) in self.0.iter_mut().zip(other.0) {
            *of -= less;
        }
        self
    }
}

/// What spoke for somebody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// A planner said so.
    Locked,
    /// Nobody else is qualified and not excluded.
    OnlyOne,
    /// Others are qualified, and nobody else is free then and within their limits.
    OnlyFree {
        /// How many others are qualified.
        qualified: usize,
    },
    /// They carry less than the others who could.
    LessLoaded {
        /// Their interviews, recent and planned, with this one.
        load: f64,
        /// The mean of those of the others who could, if they had it instead.
        others: f64,
    },
    /// Others would be above a soft limit.
    WithinSoftLimits {
        /// How many of the others who could.
        others_above: usize,
    },
    /// They join groups of people whose scores could not be compared ([`Linkage::groups`]).
    LinksGroups {
        /// One group.
        a: usize,
        /// The other.
        b: usize,
    },
    /// With them the expected standard error is less than with the others who could, in the mean.
    LowerError {
        /// The mean standard error over all candidates of the plan, with them.
        with: f64,
        /// The same with the others who could, in the mean.
        others: f64,
    },
    /// They sat with this panel's people, or interviewed for this opening, more rarely than the others who could.
    FreshEyes,
    /// They bring in another team, or the team that hires.
    MixesTeams,
    /// The panel would have nobody senior enough without them.
    Senior,
    /// It is at a time that suits them; others would have avoided theirs.
    PreferredTime,
    /// They can earlier than the others who could.
    Earlier,
    /// With them the candidate waits less.
    LessWaiting,
}

/// Who would have been next.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// Who.
    pub person: usize,
    /// When.
    pub start: i64,
    /// How many points more, at their best time and with all other seats as they are …
    pub costs_more: f64,
    /// … and why: by parts, the greatest first; what is negative speaks for them.
    pub why: Vec<(Part, f64)>,
}

/// What linkage changed about a seat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Who has it in the plan that knows nothing of linkage.
    pub instead_of: usize,
    /// The groups that were apart and are joined by this seat, if any.
    pub joins: Option<(usize, usize)>,
    /// The mean standard error over the candidates of the plan with the other in this seat …
    pub error_with_other: f64,
    /// … and as it is.
    pub error: f64,
}

/// A seat with a person and a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Which.
    pub seat: usize,
    /// Who interviews.
    pub person: usize,
    /// When.
    pub start: i64,
    /// Who looks on.
    pub shadow: Option<usize>,
    /// What spoke for the person, the weightiest first.
    pub why: Vec<Reason>,
    /// Who would have been next, if anybody could.
    pub next: Option<Next>,
    /// What linkage changed, if it did.
    pub link: Option<Link>,
}

/// What stands in somebody's way.
#[derive(Debug, Clone, PartialEq)]
pub enum Stop {
    /// They are not qualified in these competencies.
    Unqualified(Vec<usize>),
    /// They must not judge this candidate.
    Excluded(Exclusion),
    /// They have another seat of the panel.
    OnPanel,
    /// They have as many interviews as they may.
    Limit {
        /// Which of their limits, by its place among them.
        limit: usize,
        /// How many they have, with those of this plan.
        has: u32,
    },
    /// They are not free when the candidate is.
    NotFree {
        /// When so little of their time would be needed as at no other.
        start: i64,
        /// How many minutes of it are not free.
        minutes: i64,
    },
    /// They have that seat of this plan then.
    Busy {
        /// Which.
        seat: usize,
        /// When it would have to be free.
        start: i64,
    },
}

/// Somebody who would free a seat, if what stops them were not.
#[derive(Debug, Clone, PartialEq)]
pub struct Freeing {
    /// Who.
    pub person: usize,
    /// What stops them.
    pub stop: Stop,
    /// How many points the seat would cost with them, all other seats as they are; none where it needs more than the
    /// one thing.
    pub cost: Option<f64>,
}

/// Why a seat stays empty: the first of these that no one of those left escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// The candidate has no free time that is long enough.
    CandidateNotFree,
    /// Nobody is qualified in all that it needs.
    NobodyQualified,
    /// Whoever is qualified is excluded.
    AllExcluded {
        /// How many are qualified.
        qualified: usize,
    },
    /// Nobody of those is free when the candidate is.
    NoCommonTime {
        /// How many are qualified and not excluded.
        able: usize,
    },
    /// Whoever is free then is at a hard limit, by interviews outside this problem and locked seats alone.
    AllAtLimit {
        /// How many are free when the candidate is.
        free: usize,
    },
    /// It could be filled alone, but not together with all others: another seat would stay empty instead.
    CrowdedOut {
        /// How many could have taken it, were the other seats not.
        could: usize,
    },
}

/// A seat that stays empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Unmet {
    /// Which.
    pub seat: usize,
    /// Which constraint binds.
    pub binding: Binding,
    /// Who would free it, the least first: up to five for each kind of stop.
    pub freeing: Vec<Freeing>,
}

/// A criterion that fewer different qualified interviewers see than the panel wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// Of which panel.
    pub panel: usize,
    /// Which.
    pub criterion: usize,
    /// How many see it.
    pub seen_by: usize,
    /// How many seats cover it: where that is too few already, the plan of the opening is, not the people.
    pub seats: usize,
}

/// What the plan does for comparing candidates.
#[derive(Debug, Clone, PartialEq)]
pub struct Linkage {
    /// The groups that were linked before the plan, with the people in each; whoever has rated nobody is in none.
    pub groups: Vec<Vec<usize>>,
    /// How many groups there are, candidates of the plan who have no card yet each one of their own.
    pub components_before: usize,
    /// How many with the plan.
    pub components_after: usize,
    /// The mean standard error over the candidates of the plan, from the cards that there are.
    pub error_before: f64,
    /// The same with the plan.
    pub error_after: f64,
    /// The same with the plan that knows nothing of linkage …
    pub error_load_only: f64,
    /// … and its groups.
    pub components_load_only: usize,
}

/// Who interviews whom, when and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The seats that are filled, by seat.
    pub placed: Vec<Placed>,
    /// Those that are not.
    pub unmet: Vec<Unmet>,
    /// The criteria that too few see.
    pub short: Vec<Short>,
    /// What it costs.
    pub cost: Cost,
    /// No plan costs less than this.
    pub bound: f64,
    /// How much the cost is above the bound, as a share of the cost less that of empty seats; 0 where it is proven best.
    pub gap: f64,
    /// No plan has a lower [`Cost::linear`] than this.
    pub linear_bound: f64,
    /// What it does for comparing candidates.
    pub linkage: Linkage,
    /// How many rounds of improvement there were before there was nothing left to improve or no time.
    pub rounds: usize,
}

impl Proposal {
    /// How much [`Cost::linear`] can be above the least there is, as a share of what the filled seats cost: what empty ones
    /// cost would make any gap look small. `None` where it may be all of it: then nothing is proven, not even that no other
    /// plan fills more.
    pub fn linear_gap(&self) -> Option<f64> {
        let filled = (self.cost.linear() - self.cost.of(Part::Unmet)).max(1.0);
        let above = (self.cost.linear() - self.linear_bound).max(0.0);
        (above <= filled).then_some(above / filled)
    }
}

/// Somebody for one seat, with all locked seats as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Who.
    pub person: usize,
    /// When, at their best.
    pub start: i64,
    /// How many points more than the first.
    pub costs_more: f64,
    /// By parts, against the first.
    pub parts: Vec<(Part, f64)>,
    /// What speaks for them against the others.
    pub why: Vec<Reason>,
}
