//! What every page needs and no domain knows from below: frame, forms, errors, headers, assets.

mod app;
pub mod assets;
mod caller;
pub mod csrf;
mod error;
mod flash;
mod form;
mod frame;
pub mod headers;
mod kept;
mod leaving;
mod metrics;
mod pace;
mod patience;
mod request;
mod without_body;
mod working;

pub use app::App;
pub use error::{Error, render_errors, said_of};
pub use form::{Fields, Problem, Problems, filled, keep_unsent, looked_for};
pub use frame::{Frame, NavItem, SignedIn};
pub use kept::{Kept, KeptPage};
pub use leaving::Leaving;
pub use metrics::{Metrics, Standing};
pub use pace::{Pace, pace};
pub use patience::patience;
pub use request::{numbered, unseen};
pub use without_body::as_get;
pub use working::{Progress, ROOM, Working};

/// What a handler returns.
pub type Result<T = actix_web::HttpResponse> = std::result::Result<T, Error>;
