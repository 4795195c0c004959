//! The path of one person in one competency: exercises, a shadowed interview, one that they lead, their trainer's word.

use serde::Serialize;

use super::verdict::SignOff;
use crate::interviewers::{Competency, Qualification, Standing};
use crate::language::{Text, text};

/// How many interviews one shadows before leading one.
pub const SHADOWED: usize = 1;

/// Where somebody is on the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Rates the yardstick exercises.
    Exercises,
    /// Waits for an interview to shadow.
    Shadow,
    /// Waits for an interview to lead, with a trainer who looks on.
    Reverse,
    /// Waits for the trainer's word.
    SignOff,
    /// Qualified.
    Qualified,
}

impl Step {
    /// What a planner or a coach reads of it.
    pub fn says(self) -> Text {
        match self {
            Self::Exercises => text!("training-step-exercises"),
            Self::Shadow => text!("training-step-shadow"),
            Self::Reverse => text!("training-step-lead"),
            Self::SignOff => text!("training-step-word"),
            Self::Qualified => text!("training-step-qualified"),
        }
    }
}

/// One person's path in one competency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Path {
    /// In what.
    pub competency: Competency,
    /// How far the exercises are.
    pub exercises: Standing,
    /// How many interviews were shadowed, card and all.
    pub shadowed: usize,
    /// How many were led, card and all, the trainer's too.
    pub led: usize,
    /// What trainers said, the oldest first.
    pub sign_offs: Vec<SignOff>,
    /// The qualification that stands.
    pub qualification: Option<Qualification>,
}

impl Path {
    /// Where they are: the first step that is not done.
    pub fn step(&self) -> Step {
        if self.qualification.is_some() {
            Step::Qualified
        } else if !self.exercises_done() {
            Step::Exercises
        } else if self.shadowed < SHADOWED {
            Step::Shadow
        } else if self.led <= self.sign_offs.len() {
            Step::Reverse
        } else {
            Step::SignOff
        }
    }

    /// Whether the exercises are passed, or there are none.
    pub fn exercises_done(&self) -> bool {
        self.exercises.passed || self.exercises.total == 0
    }

    /// Whether they have begun, and are not there yet.
    pub fn under_way(&self) -> bool {
        self.qualification.is_none()
            && (self.exercises.rated > 0 || self.exercises.last.is_some() || self.shadowed + self.led > 0)
    }

    /// What is still missing before a trainer can say "qualified", in words; nothing when all is there.
    pub fn lacks(&self) -> Option<Text> {
        if !self.exercises_done() {
            Some(text!("training-lacks-exercises"))
        } else if self.shadowed < SHADOWED {
            Some(text!("training-lacks-shadowed"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(total: usize, passed: bool, shadowed: usize, led: usize) -> Path {
        let exercises = Standing { total, round: 1, rated: 0, last: None, passed };
        let competency = Competency::named("Curiosity");
        Path { competency, exercises, shadowed, led, sign_offs: Vec::new(), qualification: None }
    }

    #[test]
    fn one_step_comes_after_the_other() {
        assert_eq!(path(10, false, 3, 3).step(), Step::Exercises);
        assert_eq!(path(10, true, 0, 3).step(), Step::Shadow);
        assert_eq!(path(10, true, 1, 0).step(), Step::Reverse);
        assert_eq!(path(10, true, 1, 1).step(), Step::SignOff);
    }

    #[test]
    fn where_there_are_no_exercises_the_path_begins_with_a_shadowed_interview() {
        assert_eq!(path(0, false, 0, 0).step(), Step::Shadow);
        assert_eq!(path(0, false, 0, 0).lacks().unwrap(), "they have not shadowed an interview of this competency yet");
        assert_eq!(path(10, false, 1, 1).lacks().unwrap(), "their exercises are not passed yet");
        assert_eq!(path(0, false, 1, 1).lacks(), None);
    }
}
