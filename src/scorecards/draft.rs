//! A draft: what an author has written so far, and whether it can be sealed.

use serde::{Deserialize, Serialize};

use super::note::{LONGEST_NOTE, Note};
use super::scorecard::Recommendation;
use crate::db::Id;
use crate::language::{Text, text};
use crate::rubrics::{Criterion, CriterionWhole, Question};

/// What is chosen for a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A level from 1 to K.
    Level(i32),
    /// The interview gave no occasion to see it.
    NotObserved,
}

impl Serialize for Choice {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Level(level) => to.serialize_str(&level.to_string()),
            Self::NotObserved => to.serialize_str("none"),
        }
    }
}

impl Choice {
    /// Reads `"3"`, `"none"` or nothing.
    ///
    /// # Errors
    /// When it is something else.
    pub fn parse(typed: &str) -> Result<Option<Self>, Text> {
        match typed {
            "" => Ok(None),
            "none" => Ok(Some(Self::NotObserved)),
            digits => {
                digits.parse().map(|level| Some(Self::Level(level))).map_err(|_| text!("scorecards-no-such-level"))
            }
        }
    }
}

/// One criterion of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRating {
    /// Which criterion.
    pub criterion: Id<Criterion>,
    /// What was said or done.
    #[serde(default)]
    pub evidence: String,
    /// What is chosen so far.
    #[serde(default, deserialize_with = "choice")]
    pub level: Option<Choice>,
}

fn choice<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Choice>, D::Error> {
    let typed = Option::<String>::deserialize(from)?;
    Choice::parse(typed.as_deref().unwrap_or_default()).map_err(serde::de::Error::custom)
}

fn recommendation<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Recommendation>, D::Error> {
    match Option::<String>::deserialize(from)?.as_deref() {
        None | Some("") => Ok(None),
        Some(word) => word.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

/// Everything that a card's form holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DraftInput {
    /// Per criterion.
    #[serde(default)]
    pub ratings: Vec<DraftRating>,
    /// Under the questions; gone once the card is sealed.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// On the whole; may stay empty.
    #[serde(default)]
    pub summary: String,
    /// On the whole, once chosen.
    #[serde(default, deserialize_with = "recommendation")]
    pub recommendation: Option<Recommendation>,
}

/// The longest evidence for one criterion, and the longest summary, in characters.
pub const LONGEST: usize = 4000;

/// Something that a card still lacks, with the id of the field to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The id of the field on the page.
    pub field: String,
    /// What to do.
    pub message: Text,
}

impl DraftInput {
    /// What was typed for `criterion`.
    pub fn rating(&self, criterion: &Id<Criterion>) -> Option<&DraftRating> {
        self.ratings.iter().find(|rating| rating.criterion == *criterion)
    }

    /// What was noted under `question`.
    pub fn note(&self, question: &Id<Question>) -> Option<&Note> {
        self.notes.iter().find(|note| note.question == *question)
    }

    /// Adds the note under `question` to the evidence of its criterion.
    pub fn use_note(&mut self, question: &Id<Question>, criteria: &[&CriterionWhole]) {
        let of = criteria.iter().find(|whole| whole.questions.iter().any(|asked| asked.id == *question));
        let note = self.notes.iter_mut().find(|note| note.question == *question);
        let (Some(whole), Some(note)) = (of, note) else { return };
        let id = &whole.criterion.id;
        match self.ratings.iter_mut().find(|rating| rating.criterion == *id) {
            Some(rating) => note.add_to(&mut rating.evidence),
            None => {
                let mut evidence = String::new();
                note.add_to(&mut evidence);
                self.ratings.push(DraftRating { criterion: id.clone(), evidence, level: None });
            }
        }
    }

    /// Why this cannot even be kept as a draft: something is too long, out of range, or of another card. `asked` are the
    /// questions of its kit.
    pub fn faults(&self, criteria: &[&CriterionWhole], asked: &[&Question]) -> Vec<Missing> {
        let mut faults = Vec::new();
        for rating in &self.ratings {
            let Some(whole) = criteria.iter().find(|whole| whole.criterion.id == rating.criterion) else {
                faults.push(Missing { field: "main".into(), message: text!("scorecards-no-such-criterion") });
                continue;
            };
            let name = whole.criterion.name.as_str();
            if rating.evidence.chars().count() > LONGEST {
                faults.push(Missing {
                    field: format!("evidence-{}", rating.criterion),
                    message: text!("scorecards-long-evidence", name = name, longest = LONGEST),
                });
            }
            if let Some(Choice::Level(level)) = rating.level
                && !(1..=whole.anchors.len()).contains(&usize::try_from(level).unwrap_or(0))
            {
                faults.push(Missing {
                    field: format!("level-{}", rating.criterion),
                    message: text!("scorecards-level-off-scale", name = name, levels = whole.anchors.len()),
                });
            }
        }
        for note in &self.notes {
            let Some(question) = asked.iter().find(|question| question.id == note.question) else {
                faults.push(Missing { field: "main".into(), message: text!("scorecards-no-such-question") });
                continue;
            };
            if note.text.chars().count() > LONGEST_NOTE || note.used.chars().count() > LONGEST_NOTE {
                let of = criteria.iter().find(|whole| whole.criterion.id == question.criterion_id);
                let name = of.map_or("", |whole| whole.criterion.name.as_str());
                faults.push(Missing {
                    field: format!("note-{}", note.question),
                    message: text!("scorecards-long-note", name = name, longest = LONGEST_NOTE),
                });
            }
        }
        if self.summary.chars().count() > LONGEST {
            faults.push(Missing {
                field: "summary".into(),
                message: text!("scorecards-long-summary", longest = LONGEST),
            });
        }
        faults
    }

    /// What is missing before it can be sealed, in the order of the page. Evidence comes first: a level stands only on
    /// an observation.
    pub fn missing(&self, criteria: &[&CriterionWhole]) -> Vec<Missing> {
        let mut missing = Vec::new();
        for whole in criteria {
            let (id, name) = (&whole.criterion.id, whole.criterion.name.as_str());
            let rating = self.rating(id);
            let written = rating.is_some_and(|rating| !rating.evidence.trim().is_empty());
            match rating.and_then(|rating| rating.level) {
                Some(Choice::NotObserved) => {}
                Some(Choice::Level(level)) if !written => missing.push(Missing {
                    field: format!("evidence-{id}"),
                    message: text!("scorecards-write-first", name = name, level = level),
                }),
                Some(Choice::Level(_)) => {}
                None => missing.push(Missing {
                    field: format!("{}-{id}", if written { "level" } else { "evidence" }),
                    message: if written {
                        text!("scorecards-choose-shown", name = name)
                    } else {
                        text!("scorecards-write-or-not-observed", name = name)
                    },
                }),
            }
        }
        if self.recommendation.is_none() {
            let message = text!("scorecards-choose-recommendation");
            missing.push(Missing { field: "recommendation".into(), message });
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_read_back() {
        assert_eq!(Choice::parse(""), Ok(None));
        assert_eq!(Choice::parse("none"), Ok(Some(Choice::NotObserved)));
        assert_eq!(Choice::parse("4"), Ok(Some(Choice::Level(4))));
        assert!(Choice::parse("four").is_err());
        let text = r#"{"ratings":[{"criterion":"0190aaaa-0000-7000-8000-000000000000","evidence":"x","level":"2"}],"summary":"","recommendation":""}"#;
        let draft: DraftInput = serde_json::from_str(text).unwrap();
        assert_eq!(draft.ratings[0].level, Some(Choice::Level(2)));
        assert_eq!(draft.recommendation, None);
        let again: DraftInput = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!(again, draft);
    }
}
