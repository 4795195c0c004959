//! Keeps the calibrations current: called by the worker at every tick, does nothing while no card and no rating of an exercise is new.

use std::sync::Arc;

use super::calibrate::{calibrate, fits};
use super::due::due;
use super::inputs::inputs;
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
        let fitting =
            move || fits(&from).map(|fits| fits.into_iter().map(|(to, v, fit)| (to.clone(), v, fit)).collect());
        let fitted: Vec<_> = match tokio::task::spawn_blocking(fitting).await {
            Ok(Ok(fitted)) => fitted,
            Ok(Err(error)) => {
                tracing::error!(%error, "ratings that do not calibrate");
                continue;
            }
            Err(error) => {
                tracing::error!(%error, "a calibration broke off");
                continue;
            }
        };
        for (purpose, version, fit) in fitted {
            let from = inputs.clone();
            match db.write(move |conn, now| calibrate(conn, now, &from, &purpose, (&version, &fit))).await {
                Ok(new) => made += usize::from(new),
                // Another replica was faster.
                Err(QueryError::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, _)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(made)
}
