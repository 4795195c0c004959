//! A question's row in the form.

use serde::Serialize;

use super::limit;
use crate::language::{Text, text};
use crate::rubrics::draft::{DraftQuestion, LONGEST_SENTENCE, LONGEST_TEXT};
use crate::rubrics::question::QuestionKind;
use crate::web::{Fields, Problems};

/// A question's fields.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::rubrics) struct QuestionRow {
    pub at: String,
    pub field: String,
    pub spare: bool,
    pub remove: bool,
    pub key: String,
    pub position: String,
    pub kind: String,
    pub text: String,
    pub probes: String,
}

impl QuestionRow {
    pub fn of(place: usize, question: &DraftQuestion) -> Self {
        Self {
            key: question.key.clone(),
            position: place.to_string(),
            kind: question.kind.to_string(),
            text: question.text.clone(),
            probes: question.probes.clone(),
            ..Self::default()
        }
    }

    pub fn typed(fields: &Fields) -> Self {
        let get = |name: &str| fields.get(name).to_owned();
        Self {
            remove: !fields.get("remove").is_empty(),
            key: get("key"),
            position: get("position"),
            kind: get("kind"),
            text: get("text"),
            probes: get("probes"),
            ..Self::default()
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty() && self.probes.is_empty()
    }

    pub fn number(&mut self, at: &str, field: &str, index: &str) {
        self.at = format!("{at}-questions-{index}");
        self.field = format!("{field}[questions][{index}]");
    }

    pub fn check(&self, called: &Text, problems: &mut Problems) -> DraftQuestion {
        limit(problems, &format!("{}-text", self.at), called.clone(), &self.text, LONGEST_SENTENCE);
        limit(
            problems,
            &format!("{}-probes", self.at),
            text!("rubrics-question-probes", question = called),
            &self.probes,
            LONGEST_TEXT,
        );
        let kind = self.kind.parse().unwrap_or_else(|_| {
            problems.add(&format!("{}-kind", self.at), text!("rubrics-choose-kind", question = called));
            QuestionKind::Past
        });
        DraftQuestion { key: self.key.clone(), kind, text: self.text.clone(), probes: self.probes.clone() }
    }
}
