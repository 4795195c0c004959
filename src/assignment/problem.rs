//! What goes in: people, panels and seats by index, what came before, and the aims with their weights.

/// From `start` until before `end`, in minutes of the caller's epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first minute.
    pub start: i64,
    /// The first minute that is outside again.
    pub end: i64,
}

impl Span {
    /// Whether all of `other` is inside.
    pub fn holds(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether that minute is inside.
    pub fn contains(&self, minute: i64) -> bool {
        self.start <= minute && minute < self.end
    }

    /// How many minutes the two have in common.
    pub fn overlap(&self, other: Span) -> i64 {
        (self.end.min(other.end) - self.start.max(other.start)).max(0)
    }
}

/// How many interviews of a person may begin in a span: a day, a week and a month are all such spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Of which time it speaks.
    pub span: Span,
    /// Above so many, each costs [`Aims::over_soft`].
    pub soft: u32,
    /// More than so many never are.
    pub hard: u32,
    /// How many there are already, outside this problem. Locked seats of the problem are counted by themselves.
    pub taken: u32,
}

/// A competency that somebody waits to learn by shadowing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learning {
    /// Which.
    pub competency: usize,
    /// For how many days they have waited: of two trainees who could take a seat, the one who waited longer does.
    pub waiting: f64,
}

/// Somebody who may interview.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    /// Working hours less all that is busy. Where something busy is an interview itself, the caller has widened it on both
    /// sides by the buffer that holds for them; the problem knows only its own interviews.
    pub free: Vec<Span>,
    /// How many interviews may begin when.
    pub limits: Vec<Limit>,
    /// Interviews over the last weeks, scaled to as long a time as is planned: two in four weeks before a plan of
    /// two weeks are 1.
    pub recent: f64,
    /// The competencies in which they are qualified.
    pub qualified: Vec<usize>,
    /// The competencies that they wait to learn.
    pub learning: Vec<Learning>,
    /// Their team.
    pub team: usize,
    /// How senior; what a number means is the caller's.
    pub seniority: u8,
    /// When they would rather not interview.
    pub avoids: Vec<Span>,
    /// Minutes that they keep free between two interviews, where that is more than [`Problem::buffer`].
    pub buffer: i64,
}

/// Why somebody must not judge a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// They are the candidate.
    IsCandidate,
    /// A conflict of interest was declared, by either side.
    Conflict,
    /// They have recused themselves.
    Recused,
    /// They gave this very interview back, or interview on this panel already outside this problem.
    Declined,
}

/// One candidate's interviews for one opening.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Panel {
    /// Whose; a candidate may have several panels.
    pub candidate: usize,
    /// For what.
    pub opening: usize,
    /// The team that hires, if there is one.
    pub team: Option<usize>,
    /// At least one interviewer should be as senior as this.
    pub seniority: u8,
    /// Who must not be on it, and why.
    pub excluded: Vec<(usize, Exclusion)>,
    /// When the candidate can. Interviews outside this problem are no free time, widened by [`Problem::buffer`].
    pub free: Vec<Span>,
    /// How many different qualified interviewers each criterion wants.
    pub wanted: usize,
    /// One of these holds the whole panel: each day, for a panel of one day; each two days that follow each other, for one
    /// of two. Empty: it may lie anywhere.
    pub windows: Vec<Span>,
}

/// One interview that wants a person and a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seat {
    /// Of which panel.
    pub panel: usize,
    /// How long it takes.
    pub minutes: i64,
    /// The competencies in all of which the interviewer is qualified.
    pub needs: Vec<usize>,
    /// The criteria that it covers.
    pub criteria: Vec<usize>,
    /// When it may begin; none for every [`Problem::grid`] minutes that the candidate is free.
    pub starts: Option<Vec<i64>>,
    /// A planner's word: this person. They are not asked for their qualification; all else must hold.
    pub locked_person: Option<usize>,
    /// A planner's word: then. With a person as well, the seat is taken as it is and nothing of it is checked.
    pub locked_start: Option<i64>,
    /// Whether a trainee may look on.
    pub wants_shadow: bool,
}

/// Scorecards that there are already, or will be, from interviews outside this problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// Whose; candidates count on from those of the panels.
    pub candidate: usize,
    /// By whom.
    pub person: usize,
}

/// Two people who were on the same panel before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Together {
    /// The one.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How often over the last months.
    pub times: f64,
}

/// Somebody who interviewed for an opening before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served {
    /// For which.
    pub opening: usize,
    /// Who.
    pub person: usize,
    /// How often over the last months.
    pub times: f64,
}

/// How much scores vary, in the square of the unit in which errors are told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variances {
    /// Between candidates.
    pub candidate: f64,
    /// Between interviewers' severities.
    pub severity: f64,
    /// How much of that is between teams: whoever works together rates alike. Less than all of it.
    pub culture: f64,
    /// Of one card around candidate and severity: its halo, and the few ratings on it.
    pub residual: f64,
}

impl Default for Variances {
    /// Logits, with the standard deviations that calibration takes for typical: candidates 1.3, severities 0.6, scorecards
    /// 0.7; and two ratings a card, each with the candidate's own criterion (0.5) and about one logit of noise. How much
    /// a team's severities have in common nobody can see before it meets another's candidates: a quarter is supposed.
    fn default() -> Self {
        Self { candidate: 1.69, severity: 0.36, culture: 0.09, residual: 0.49 + (0.25 + 1.0) / 2.0 }
    }
}

/// What is aimed at, each with its weight in **points**. One point is what the first interview of a rested person costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aims {
    /// For each seat that stays empty. More than all that filling it could cost, so that a seat stays empty only where it
    /// must.
    pub unmet: f64,
    /// For spread: somebody with `recent + n` interviews costs `spread · ((recent + n)² − recent²)`, so that the next
    /// one goes to whoever had fewest: the total is least where all have equally many.
    pub spread: f64,
    /// For each interview above a soft limit: as much as spread makes of the third interview of a rested person, so that
    /// a soft limit gives way before somebody carries twice the others' load.
    pub over_soft: f64,
    /// For each interview at a time that its interviewer avoids.
    pub avoid: f64,
    /// For each interview, a day after the panel's first possible start.
    pub late: f64,
    /// For each hour that a candidate waits between two interviews of a panel, nights too: a panel on two days costs
    /// about a point more than one on one day.
    pub waiting: f64,
    /// For each earlier panel on which two interviewers of a panel met: who always sits together drifts together.
    pub pair: f64,
    /// For each earlier interview of an interviewer for the same opening.
    pub opening: f64,
    /// For a panel without anybody of the team that hires, and for one of two or more without anybody else.
    pub team: f64,
    /// For a panel without anybody as senior as it wants.
    pub senior: f64,
    /// For each unit of expected standard error, summed over the candidates: a tenth less for one candidate is worth two
    /// and a half points, about what moving an interview to the second rested person costs.
    pub error: f64,
    /// For each group of candidates and interviewers beyond the first, since nothing can be compared across groups.
    pub apart: f64,
    /// For each seat that wants a shadow and has none although somebody waits for it.
    pub shadow: f64,
}

impl Default for Aims {
    fn default() -> Self {
        Self {
            unmet: 10_000.0,
            spread: 1.0,
            over_soft: 5.0,
            avoid: 3.0,
            late: 0.5,
            waiting: 0.06,
            pair: 0.5,
            opening: 0.25,
            team: 4.0,
            senior: 4.0,
            error: 25.0,
            apart: 10.0,
            shadow: 1.0,
        }
    }
}

impl Aims {
    /// The same without linkage: what fills calendars evenly and no more.
    pub fn load_only(self) -> Self {
        Self { error: 0.0, apart: 0.0, ..self }
    }
}

/// Who should interview whom, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Who may interview.
    pub people: Vec<Person>,
    /// Whom.
    pub panels: Vec<Panel>,
    /// The interviews.
    pub seats: Vec<Seat>,
    /// Cards from outside this problem, which link people already.
    pub cards: Vec<Card>,
    /// Who was on panels together.
    pub together: Vec<Together>,
    /// Who interviewed for which opening.
    pub served: Vec<Served>,
    /// Minutes between two interviews of one person, and of one candidate.
    pub buffer: i64,
    /// Interviews begin at multiples of so many minutes, where a seat does not name its starts.
    pub grid: i64,
    /// What is aimed at.
    pub aims: Aims,
    /// How much scores vary.
    pub variances: Variances,
}

impl Default for Problem {
    fn default() -> Self {
        Self {
            people: Vec::new(),
            panels: Vec::new(),
            seats: Vec::new(),
            cards: Vec::new(),
            together: Vec::new(),
            served: Vec::new(),
            buffer: 15,
            grid: 15,
            aims: Aims::default(),
            variances: Variances::default(),
        }
    }
}

/// Why a problem cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProblemError {
    /// An index that names nobody and nothing.
    #[error("{what} {index} is not in the problem")]
    Unknown {
        /// What it should be.
        what: &'static str,
        /// The index.
        index: usize,
    },
    /// A number that cannot be.
    #[error("{0} is out of range")]
    Number(&'static str),
}

impl Problem {
    /// Whether every index names something and every number can be.
    ///
    /// # Errors
    /// [`ProblemError`], for the first that does not.
    pub fn check(&self) -> Result<(), ProblemError> {
        let person = |index| known("person", index, self.people.len());
        for seat in &self.seats {
            known("panel", seat.panel, self.panels.len())?;
            seat.locked_person.map_or(Ok(()), person)?;
            number("an interview's length", seat.minutes > 0)?;
        }
        for panel in &self.panels {
            panel.excluded.iter().try_for_each(|(index, _)| person(*index))?;
        }
        self.cards.iter().try_for_each(|card| person(card.person))?;
        for pair in &self.together {
            person(pair.a).and(person(pair.b))?;
            number("a count of common panels", pair.times.is_finite() && pair.times >= 0.0)?;
        }
        for served in &self.served {
            person(served.person)?;
            number("a count of interviews", served.times.is_finite() && served.times >= 0.0)?;
        }
        number("somebody's recent load", self.people.iter().all(|p| p.recent.is_finite() && p.recent >= 0.0))?;
        number("the buffer", self.buffer >= 0 && self.people.iter().all(|p| p.buffer >= 0))?;
        number("the grid", self.grid > 0)?;
        let Variances { candidate, severity, culture, residual } = self.variances;
        number("a variance", [candidate, severity - culture, residual].iter().all(|v| v.is_finite() && *v > 0.0))?;
        number("a variance", culture >= 0.0)?;
        let a = &self.aims;
        let weights = [
            a.unmet,
            a.spread,
            a.over_soft,
            a.avoid,
            a.late,
            a.waiting,
            a.pair,
            a.opening,
            a.team,
            a.senior,
            a.error,
            a.apart,
            a.shadow,
        ];
        number("a weight", weights.iter().all(|w| w.is_finite() && *w >= 0.0))
    }
}

fn known(what: &'static str, index: usize, many: usize) -> Result<(), ProblemError> {
    if index < many { Ok(()) } else { Err(ProblemError::Unknown { what, index }) }
}

fn number(what: &'static str, holds: bool) -> Result<(), ProblemError> {
    if holds { Ok(()) } else { Err(ProblemError::Number(what)) }
}
