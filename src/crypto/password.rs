//! Passwords, hashed slowly: argon2id over 64 MiB, away from the threads that answer requests, and two at once at most.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::random;

/// Each hash holds 64 MiB while it is made: whoever sends many passwords at once waits, and fills no memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What is checked where there is no hash, so that this takes as long. No password fits it.
const NOBODYS: &str =
    "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn argon2() -> Option<Argon2<'static>> {
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64 * 1024, 3, 1, None).ok()?))
}

/// The hash of a password, as a PHC string; nothing where the machine has no memory left for it.
pub async fn hash_password(typed: String) -> Option<String> {
    aside(move || {
        let salt: [u8; 16] = random::bytes();
        argon2()?.hash_password_with_salt(typed.as_bytes(), &salt).ok().map(|hash| hash.to_string())
    })
    .await
    .flatten()
}

/// Whether a password is the one of that hash. Without a hash it takes the same time, and is not.
pub async fn is_password(typed: String, hash: Option<String>) -> bool {
    let fits = aside(move || {
        let there = hash.is_some();
        let kept = hash.unwrap_or_else(|| NOBODYS.to_owned());
        let parsed = PasswordHash::new(&kept).ok()?;
        Some(argon2()?.verify_password(typed.as_bytes(), &parsed).is_ok() && there)
    });
    fits.await.flatten().unwrap_or(false)
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let turn = AT_ONCE.acquire().await.ok()?;
    let done = tokio::task::spawn_blocking(move || {
        // Held here, so that it is over when the work is, even where nobody waits for the answer any more.
        let _turn = turn;
        work()
    });
    done.await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn a_hash_fits_its_password_alone_and_says_how_it_was_made() {
        let hash = wait(hash_password("tea for the tillerman".into())).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{hash}");
        assert!(wait(is_password("tea for the tillerman".into(), Some(hash.clone()))));
        assert!(!wait(is_password("tea for the Tillerman".into(), Some(hash.clone()))));
        assert_ne!(wait(hash_password("tea for the tillerman".into())), Some(hash), "each has a salt of its own");
    }

    #[test]
    fn nobodys_hash_is_one_of_ours_and_fits_nothing() {
        assert!(PasswordHash::new(NOBODYS).unwrap().hash.is_some());
        assert!(!wait(is_password(String::new(), None)) && !wait(is_password("x".into(), None)));
        assert!(!wait(is_password("x".into(), Some("no hash".into()))));
    }
}
