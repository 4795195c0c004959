//! How one gets in: the sign-in mail, the identity provider, the claim of the first admin, the invitation.

mod accept;
mod ask;
mod claim;
mod follow;
mod hand_over;
mod invite;
mod invite_again;
pub mod pages;
mod prove;
pub mod provider;
mod sign_in;
mod store;
mod type_code;
mod type_password;

pub use accept::{AcceptError, Acceptance, accept, invitation, join};
pub use ask::{Request, ask, asked_for};
pub use claim::{Claim, ClaimError, claim, claim_token, is_claimed};
pub use follow::{FollowError, follow, follow_as_admin, sign_in_link, standing_link};
pub use hand_over::hand_over;
pub use invite::{InviteError, invite};
pub use invite_again::{InviteAgainError, invite_again};
pub use prove::{send_proof, try_proof};
pub use sign_in::{Browser, Entered, Purpose, SignIn, local_path};
pub use store::{forget, tidy};
pub use type_code::{Typed, type_code};
pub use type_password::{PasswordTry, begin_password, enter_by_password};
