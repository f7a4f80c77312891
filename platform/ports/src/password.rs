//! Passwords: what may be one, and Argon2id in a bounded lane.
//!
//! Each hash takes 19 MiB and some tens of milliseconds of a core (OWASP's second profile: m = 19456, t = 2, p = 1), so
//! only so many run at once, a few more wait, and the rest is told to come back. Verifying for an account that does
//! not exist does the same work as for one that does.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use platform_kernel::secret::{ExposeSecret as _, SecretString};
use platform_kernel::{Error, FieldError, Result};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// The fewest characters.
pub const MIN: usize = 12;
/// The most: hashing must not become a way to keep us busy.
pub const MAX: usize = 200;
/// How many may wait for the lane.
const WAITING: usize = 128;

/// The lane. Clones share it.
#[derive(Clone)]
pub struct Passwords(Arc<Lane>);

struct Lane {
    argon: Argon2<'static>,
    /// Of nobody's password: stands in for the account that does not exist.
    dummy: String,
    slots: Arc<Semaphore>,
    waiting: AtomicUsize,
    computed: AtomicU64,
}

impl Passwords {
    /// A lane in which `parallel` hashes run at once: as many as the machine may spare cores.
    pub fn new(parallel: usize) -> Result<Self> {
        let params = Params::new(19_456, 2, 1, None).map_err(broken)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = platform_kernel::secret::random::<32>();
        let dummy = argon.hash_password(&nobody).map_err(broken)?.to_string();
        Ok(Self(Arc::new(Lane {
            argon,
            dummy,
            slots: Arc::new(Semaphore::new(parallel.max(1))),
            waiting: AtomicUsize::new(0),
            computed: AtomicU64::new(0),
        })))
    }

    /// A PHC string with a fresh salt, to be stored.
    pub async fn hash(&self, password: &SecretString) -> Result<String> {
        let password = normalised(password);
        self.run(move |lane| Ok(lane.argon.hash_password(password.as_bytes())?.to_string()))
            .await
    }

    /// Whether `password` is the one that `stored` was made of. None, for an account that does not exist or has no
    /// password, takes the same work and is never true.
    pub async fn verify(&self, password: &SecretString, stored: Option<&str>) -> Result<bool> {
        let password = normalised(password);
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.0.dummy).to_owned();
        let matches = self
            .run(move |lane| {
                use argon2::password_hash::Error::PasswordInvalid;
                let hash = PasswordHash::new(&stored)?;
                match lane.argon.verify_password(password.as_bytes(), &hash) {
                    Ok(()) => Ok(true),
                    Err(PasswordInvalid) => Ok(false),
                    Err(error) => Err(error.into()),
                }
            })
            .await?;
        Ok(matches && known)
    }

    /// How many hashes this lane has computed: for metrics, and to show that two refusals cost the same.
    pub fn computed(&self) -> u64 {
        self.0.computed.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Lane) -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T> {
        let slot = {
            let _waiting = Waiting::join(&self.0.waiting)?;
            let slots = self.0.slots.clone();
            slots.acquire_owned().await.map_err(Error::internal)?
        };
        let lane = self.0.clone();
        // The slot goes with the work: a caller that hangs up frees no core.
        let task = tokio::task::spawn_blocking(move || {
            let _slot = slot;
            lane.computed.fetch_add(1, Ordering::Relaxed);
            work(&lane)
        });
        task.await
            .map_err(Error::internal)?
            .map_err(|error| Error::Internal(error.into()))
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passwords({} computed)", self.computed())
    }
}

/// A place in the queue, given up when dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn join(queue: &'a AtomicUsize) -> Result<Self> {
        let before = queue.fetch_add(1, Ordering::Relaxed);
        let place = Self(queue);
        if before < WAITING {
            return Ok(place);
        }
        Err(Error::Unavailable {
            retry_after: Duration::from_secs(3),
            detail: "Many people are signing in right now; try again in a moment.".into(),
        })
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The same text typed on another system must be the same bytes (RFC 8265, `OpaqueString`).
fn normalised(password: &SecretString) -> Zeroizing<String> {
    Zeroizing::new(password.expose_secret().nfc().collect())
}

fn broken(error: impl fmt::Display) -> Error {
    Error::internal(format!("argon2: {error}"))
}

/// Refuses a password that would be guessed. `about` is what is known of its owner: address, name, company.
pub fn check(field: &str, password: &SecretString, about: &[&str]) -> Result<(), FieldError> {
    let text = password.expose_secret();
    let length = text.chars().count();
    if length < MIN {
        let message = format!("use at least {MIN} characters; a few words in a row do well");
        return Err(FieldError::new(field, "too_short", message));
    }
    if length > MAX {
        return Err(FieldError::new(
            field,
            "too_long",
            format!("use at most {MAX} characters"),
        ));
    }
    let lower = Zeroizing::new(text.to_lowercase());
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 5
        || COMMON
            .iter()
            .any(|common| lower.contains(common) && length < common.len() + 6)
    {
        let message = "this is among the first that are tried; take a few unrelated words";
        return Err(FieldError::new(field, "too_common", message));
    }
    let words = about
        .iter()
        .flat_map(|known| known.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 4);
    let rest = words.fold(lower, |rest, word| {
        Zeroizing::new(rest.replace(&word.to_lowercase(), ""))
    });
    if rest.chars().count() < 6 {
        let message =
            "this is mostly your own name, address or company; take a few unrelated words";
        return Err(FieldError::new(field, "too_personal", message));
    }
    Ok(())
}

/// What lists of leaked passwords begin with, as far as twelve characters can be made of it.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "123456789",
    "987654321",
    "1234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "abcdefgh",
    "iloveyou",
    "letmein",
    "welcome",
    "administrator",
    "changeme",
    "rentright",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "starwars",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(password: &str) -> Result<(), String> {
        let about = ["ada@lovelace.example", "Ada Lovelace", "Acme Tool Hire"];
        check("password", &password.into(), &about).map_err(|refused| refused.code)
    }

    #[test]
    fn long_unrelated_words_are_taken_and_guessable_ones_are_not() {
        for good in [
            "correct horse battery",
            "Zwölf Boxkämpfer",
            "x7Kp-93mQ-vv2L",
            "the password is not this one",
        ] {
            assert_eq!(verdict(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("short", "too_short"),
            ("aaaaaaaaaaaaaa", "too_common"),
            ("Password1234", "too_common"),
            ("1234567890123", "too_common"),
            ("AdaLovelace12", "too_personal"),
            ("acme-lovelace", "too_personal"),
        ] {
            assert_eq!(verdict(bad), Err(why.to_owned()), "{bad}");
        }
        assert_eq!(verdict(&"ab cd ef ".repeat(30)), Err("too_long".to_owned()));
    }

    #[tokio::test]
    async fn only_the_right_password_opens_and_nobody_costs_as_much_as_somebody() {
        let lane = Passwords::new(2).unwrap();
        let stored = lane
            .hash(&"caf\u{e9} au lait, please".into())
            .await
            .unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        let before = lane.computed();
        let typed_elsewhere = "cafe\u{301} au lait, please".into();
        assert!(
            lane.verify(&typed_elsewhere, Some(&stored)).await.unwrap(),
            "one text, two encodings"
        );
        assert!(
            !lane
                .verify(&"cafe au lait, please".into(), Some(&stored))
                .await
                .unwrap()
        );
        assert!(!lane.verify(&"anything at all".into(), None).await.unwrap());
        assert_eq!(lane.computed() - before, 3, "each answer costs one hash");
    }

    #[tokio::test]
    async fn a_crowd_is_told_to_come_back_instead_of_piling_up() {
        let lane = Passwords::new(1).unwrap();
        let held = lane.0.slots.clone().acquire_owned().await.unwrap();
        let crowd: Vec<_> = (0..WAITING)
            .map(|_| {
                let lane = lane.clone();
                tokio::spawn(async move { lane.verify(&"x".into(), None).await })
            })
            .collect();
        while lane.0.waiting.load(Ordering::Relaxed) < WAITING {
            tokio::task::yield_now().await;
        }
        let refused = lane.verify(&"x".into(), None).await;
        assert!(
            matches!(refused, Err(Error::Unavailable { .. })),
            "{refused:?}"
        );
        crowd.iter().for_each(tokio::task::JoinHandle::abort);
        drop(held);
    }
}
