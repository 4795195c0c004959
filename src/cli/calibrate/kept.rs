//! A calibration that the server made, put together again from its database.

use super::super::failure::Failure;
use super::super::open::connection;
use super::read::Source;
use crate::audit;
use crate::calibration::{Calibration, Options};
use crate::config::Config;
use crate::db::{Id, QueryError};
use crate::debriefs::{self, CalibrationRun, Inputs, Purpose};

/// A run with all that went into it.
pub(super) struct Kept {
    run: CalibrationRun,
    inputs: Inputs,
    purpose: Purpose,
}

impl Kept {
    /// Finds the run in the database of the settings, and makes sure that its ratings are those that went in.
    pub(super) fn find(config: &Config, id: &str) -> Result<Self, Failure> {
        let no_run =
            || Failure::Usage(format!("there is no run {id}; a debrief names its own under \"Why this score?\""));
        let id: Id<CalibrationRun> = id.parse().map_err(|_| no_run())?;
        let mut conn = connection(config)?;
        let (run, inputs) = match debriefs::inputs_of(&mut conn, &id) {
            Err(QueryError::NotFound) => return Err(no_run()),
            found => found?,
        };
        let Some(purpose) = inputs.purposes.first().cloned() else { return Err(no_run()) };
        let hash = inputs.hash(&purpose);
        if hash != run.data_hash {
            let erased = audit::subjects_of(&mut conn, &["candidate.erased"], run.log_seq + 1, i64::MAX)?.len();
            let why = match erased {
                0 => String::new(),
                many => format!("; candidates were erased since ({many}), and their levels go by other keys"),
            };
            return Err(Failure::Work(format!(
                "the ratings, weights and bar of this run are not what they were: their SHA-256 was {}, and now it is {hash}{why}",
                run.data_hash
            )));
        }
        Ok(Self { run, inputs, purpose })
    }

    pub(super) fn source(&self) -> Result<(Source, Options), Failure> {
        let (ratings, options) =
            debriefs::as_fitted(&self.inputs, &self.purpose).map_err(|error| Failure::Work(error.to_string()))?;
        Ok((Source { ratings, data_hash: self.run.data_hash.clone(), left_out: 0, assumed: None }, options))
    }

    /// Says on stderr whether `found` is what the server had found.
    pub(super) fn compare(&self, found: &Calibration) -> Result<(), Failure> {
        let version = found.model.version.to_string();
        eprintln!("evenhand: the ratings are those of the run, SHA-256 {}", self.run.data_hash);
        if version != self.run.model_version {
            eprintln!(
                "evenhand: warning: the run was made by version {} of the model, and this program has version {version}: the \
                 numbers can differ",
                self.run.model_version
            );
        } else if self.run.output.is_empty() {
            eprintln!("evenhand: a newer run has taken its place, so its numbers were not kept");
        } else {
            let made = debriefs::fit_of(&self.inputs, &self.purpose, found)
                .map_err(|error| Failure::Work(error.to_string()))?;
            if serde_json::to_string(&made).unwrap_or_default() != self.run.output {
                return Err(Failure::Work("the numbers that were kept are not those of these ratings".into()));
            }
            eprintln!("evenhand: the numbers are those that were kept");
        }
        Ok(())
    }
}
