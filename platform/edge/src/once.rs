//! `Idempotency-Key` on any POST: the answer is kept in the business transaction and given again to the same question.

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use platform_db::idempotency::{self, Asked, Kept};
use platform_db::{TenantTx, retrying};
use platform_kernel::{Error, Result, secret};
use platform_ports::seal::{self, Place};

use crate::problem::Problem;
use crate::reply::Reply;
use crate::staff::Staff;

/// The key that a POST carries, if any, and the route it is scoped to.
#[derive(Debug, Clone)]
pub struct Once {
    key: Option<String>,
    route: String,
    target: String,
}

impl Once {
    /// The hash of no body, for requests that have none.
    pub const NO_BODY: [u8; 32] = [0; 32];
}

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Problem> {
        let key = match parts.headers.get("idempotency-key") {
            None => None,
            Some(value) => match value.to_str().map(str::trim) {
                Ok(key) if (1..=255).contains(&key.len()) => Some(key.to_owned()),
                _ => {
                    return Err(Error::invalid(
                        "Idempotency-Key",
                        "invalid",
                        "use 1 to 255 visible ASCII characters, a UUID for instance",
                    )
                    .into());
                }
            },
        };
        let template = parts
            .extensions
            .get::<MatchedPath>()
            .map_or("?", MatchedPath::as_str);
        Ok(Self {
            key,
            route: format!("{} {template}", parts.method),
            target: parts.uri.path().to_owned(),
        })
    }
}

impl<P> Staff<P> {
    /// Runs `work` in one transaction and commits it, again when transactions collide. With an `Idempotency-Key`, a
    /// question answered before is answered the same, and its work is not done twice.
    ///
    /// `work` is given the transaction and hands it back with the reply: `async |mut tx| { …; Ok((tx, reply)) }`. It is
    /// not lent, because the future of a closure that both borrows its surroundings and is lent something can't be shown
    /// to be `Send`, and no handler could await it.
    pub async fn once<F, W>(&self, once: &Once, body_hash: [u8; 32], work: F) -> Result<Reply>
    where
        F: Fn(TenantTx) -> W,
        W: Future<Output = Result<(TenantTx, Reply)>>,
    {
        let Some(key) = once.key.as_deref() else {
            return retrying(async || {
                let (tx, reply) = work(self.begin().await?).await?;
                tx.commit().await?;
                Ok(reply)
            })
            .await;
        };
        let keys = self.keys().await?;
        let actor = self.session.staff.to_string();
        let mut question = once.target.clone().into_bytes();
        question.extend(body_hash);
        let asked = Asked {
            actor: &actor,
            route: &once.route,
            key,
            body_hash: secret::sha256(&question),
        };
        let place = Place {
            table: "idempotency",
            column: "answer",
            row: row_of(&asked),
        };
        retrying(async || {
            let now = self.now();
            let mut tx = self.begin().await?;
            if let Some(kept) = idempotency::find(&mut tx, &asked, now).await? {
                tx.rollback().await?;
                let plain = seal::open(&keys, place, &kept.sealed).map_err(Error::internal)?;
                return serde_json::from_slice(&plain).map_err(Error::internal);
            }
            let (mut tx, reply) = work(tx).await?;
            let plain = serde_json::to_vec(&reply).map_err(Error::internal)?;
            let kept = Kept {
                status: reply.status,
                sealed: seal::seal(&keys, place, &plain)?,
            };
            idempotency::keep(&mut tx, &asked, &kept, now).await?;
            tx.commit().await?;
            Ok(reply)
        })
        .await
    }
}

/// The row's identity for sealing: it has no uuid of its own.
fn row_of(asked: &Asked<'_>) -> uuid::Uuid {
    let digest =
        secret::sha256(format!("{}\n{}\n{}", asked.actor, asked.route, asked.key).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Uuid::from_bytes(bytes)
}
