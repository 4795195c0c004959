//! Keeps the calibrations current: called by the worker at every tick, does nothing while no card is new.

use super::calibrate::{calibrate, due, fit, inputs};
use crate::db::{Db, QueryError};

/// Makes every run that is due, and says how many there were. The fit runs between the transactions, so that nobody
/// waits for it.
///
/// # Errors
/// The database's own.
pub async fn refresh_calibrations(db: &Db) -> Result<usize, QueryError> {
    let mut made = 0;
    for due in db.read(|conn, _| due(conn)).await? {
        let inputs = db.read(move |conn, _| inputs(conn, &due)).await?;
        let fitted =
            tokio::task::spawn_blocking(move || fit(&inputs).map(|(version, fit)| (inputs, version, fit))).await;
        let (inputs, version, fit) = match fitted {
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
        match db.write(move |conn, now| calibrate(conn, now, &inputs, &version, &fit)).await {
            Ok(new) => made += usize::from(new),
            // Another replica was faster.
            Err(QueryError::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, _)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}
