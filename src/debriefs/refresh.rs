//! Keeps the calibrations current: called by the worker at every tick, does nothing while no card and no rating of an exercise is new.

use std::sync::Arc;

use diesel::result::DatabaseErrorKind;

use super::calibrate::{Fits, calibrate, fits};
use super::due::due;
use super::held::hold;
use super::inputs::inputs;
use crate::calibration::RatingError;
use crate::db::{Db, QueryError};

/// Makes every run that is due, and says how many there were. A scale is read and fitted once for all its openings; the
/// fits run between the transactions, so that nobody waits for them.
///
/// # Errors
/// The database's own.
pub async fn refresh_calibrations(db: &Db) -> Result<usize, QueryError> {
    let mut made = 0;
    for due in db.read(|conn, _| due(conn)).await? {
        let inputs = Arc::new(db.read(move |conn, _| inputs(conn, &due)).await?);
        let from = inputs.clone();
        let fitting = move || {
            let Fits { runs, held } = fits(&from)?;
            let runs: Vec<_> = runs.into_iter().map(|(to, version, fit)| (to.clone(), version, fit)).collect();
            Ok((runs, held))
        };
        let (runs, held) = match tokio::task::spawn_blocking(fitting).await {
            Ok(Ok(fitted)) => fitted,
            Ok(Err(error)) => {
                let error: RatingError = error;
                tracing::error!(%error, "ratings that do not calibrate");
                continue;
            }
            Err(error) => {
                tracing::error!(%error, "a calibration broke off");
                continue;
            }
        };
        for (purpose, version, fit) in runs {
            let from = inputs.clone();
            made += usize::from(
                unless_another_did(
                    db.write(move |conn, now| calibrate(conn, now, &from, &purpose, (&version, &fit))).await,
                )?
                .unwrap_or(false),
            );
        }
        if let Some(held) = held {
            unless_another_did(db.write(move |conn, _| hold(conn, &inputs, &held)).await)?;
        }
    }
    Ok(made)
}

/// What was written, or nothing where another replica was faster.
fn unless_another_did<T>(written: Result<T, QueryError>) -> Result<Option<T>, QueryError> {
    match written {
        Ok(written) => Ok(Some(written)),
        Err(QueryError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(None),
        Err(error) => Err(error),
    }
}
