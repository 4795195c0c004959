//! The candidates' cases: a panel in every state, and enough that are long decided for calibration to say something.

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Some interviews lack somebody.
    Planning,
    /// An interviewer has given theirs back.
    GivenBack,
    /// Everybody is invited.
    Scheduled,
    /// Two cards are sealed, one is being written, one interview is to come.
    Collecting,
    /// One card is missing for days.
    Late,
    /// All cards can be read; the decision is open.
    Revealed,
    /// The same, with one interviewer excused.
    Excused,
    /// Opened before the last card came in.
    OpenedEarly,
    /// Done.
    Decided,
    /// The candidate withdrew.
    Cancelled,
}
use Ending::{Cancelled, Collecting, Decided, Excused, GivenBack, Late, OpenedEarly, Planning, Revealed, Scheduled};

/// One candidate's case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    /// Which candidate of the file.
    pub candidate: usize,
    /// Which opening of the file.
    pub opening: usize,
    /// The working day of the first interview; 0 is today.
    pub day: i64,
    /// How good the candidate is, around 0: what the ratings are made of.
    pub quality: f64,
    /// How far it has come.
    pub ending: Ending,
}

const fn case(candidate: usize, opening: usize, day: i64, quality: f64, ending: Ending) -> Case {
    Case { candidate, opening, day, quality, ending }
}

/// The case whose last stage is taken by a second interviewer as well, so that five people meet for its debrief.
pub(super) const FIVE: usize = 22;

/// All of them, candidates 1 to 12 for the first opening and the others for the second.
pub(super) const CASES: [Case; 23] = [
    case(0, 0, -70, 0.9, Decided),
    case(1, 0, -60, -0.6, Decided),
    case(2, 0, -50, 0.3, Decided),
    case(3, 0, -40, -1.1, Decided),
    case(4, 0, -30, 0.1, Decided),
    case(5, 0, -20, -0.3, Decided),
    case(6, 0, -3, 0.6, Revealed),
    case(7, 0, -1, 0.2, Collecting),
    case(8, 0, 3, 0.0, Scheduled),
    case(9, 0, 4, 0.4, Planning),
    case(10, 0, 2, -0.2, Cancelled),
    case(11, 0, -5, 0.5, OpenedEarly),
    case(12, 1, -68, -0.8, Decided),
    case(13, 1, -57, 1.0, Decided),
    case(14, 1, -47, -0.1, Decided),
    case(15, 1, -38, 0.5, Decided),
    case(16, 1, -27, -1.0, Decided),
    case(17, 1, -16, 0.7, Decided),
    case(18, 1, -6, 0.1, Late),
    case(19, 1, 1, 0.3, Scheduled),
    case(20, 1, -4, -0.4, Excused),
    case(21, 1, 5, 0.2, GivenBack),
    case(22, 1, -8, 0.8, Revealed),
];
