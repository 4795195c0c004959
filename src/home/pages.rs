//! The first page after signing in.

use serde_json::json;

use crate::people::Viewer;
use crate::web::{Frame, Result};

/// `GET /`
pub async fn show(frame: Frame, _viewer: Viewer) -> Result {
    frame.page("home/show", "Home", &json!({}))
}
