//! The form arrives: everything that can be refused is refused first, then one transaction writes the sign-up and its mail's job.

use std::net::IpAddr;
use std::time::Duration;

use platform_db::{ControlTx, retrying};
use platform_kernel::secret::{self, Token};
use platform_kernel::{Error, Instant, Result, SignupId, Slug, TenantId};
use platform_ports::keys::PlatformKeys;
use platform_ports::seal::{blind_index, seal};

use super::model::{self, Owner, Wanted};
use super::store::{self, NewSignup};
use super::{jobs, progress};
use crate::{SignupApi, emails, links};

/// The request's circumstances.
pub(super) struct Asked {
    pub(super) ip: IpAddr,
    /// Its idempotency key and the hash of its body.
    pub(super) once: Option<(String, [u8; 32])>,
}

/// Makes the sign-up, or finds the one that the same request made before. Answers its id and the browser's secret.
pub(super) async fn create(
    api: &SignupApi,
    wanted: Wanted,
    asked: Asked,
) -> Result<(SignupId, Token)> {
    let keys = api.keyring.platform().await?;
    let email_hash = api.email_hash(&emails::normalise(&wanted.email)).await?;
    let once = match &asked.once {
        // The body holds a password, so its hash is kept under a key.
        Some((key, body)) => {
            let body = blind_index(&keys, "signups.idempotency", &hex::encode(body))?;
            Some((secret::sha256(key.as_bytes()), body))
        }
        None => None,
    };
    let id = match (
        make(api, wanted, asked.ip, &keys, &email_hash, once.as_ref()).await,
        &once,
    ) {
        // Perhaps it was this very request, sent twice at the same moment, that took the name.
        (Err(refusal @ Error::Conflict { .. }), Some(once)) => {
            let mut tx = api.db.control().await?;
            let before = made_before(&mut tx, Some(once)).await?;
            tx.rollback().await?;
            before.ok_or(refusal)?
        }
        (made, _) => made?,
    };
    api.queue.wake_control();
    tracing::info!(signup.id = %id, "a company signed up");
    Ok((id, links::browser_secret(&keys, id)?))
}

/// An idempotency key and a body, as stored.
type Once = ([u8; 32], [u8; 32]);

async fn make(
    api: &SignupApi,
    wanted: Wanted,
    ip: IpAddr,
    keys: &PlatformKeys,
    email_hash: &[u8; 32],
    once: Option<&Once>,
) -> Result<SignupId> {
    let mut tx = api.db.control().await?;
    if let Some(id) = made_before(&mut tx, once).await? {
        tx.rollback().await?;
        return Ok(id);
    }
    admit(api, &mut tx, &wanted.slug, email_hash).await?;
    tx.rollback().await?;

    // Costly, so only for what would be taken, and never inside the transaction.
    let password_hash = api.passwords.hash(&wanted.password).await?;
    let owner = Owner {
        name: wanted.owner_name,
        email: wanted.email,
        password_hash,
    };
    let owner = serde_json::to_vec(&owner).map_err(Error::internal)?;
    retrying(async || {
        let now = api.clock.now();
        let id = SignupId::new(now);
        let mut tx = api.db.control().await?;
        if let Some(id) = made_before(&mut tx, once).await? {
            tx.rollback().await?;
            return Ok(id);
        }
        admit(api, &mut tx, &wanted.slug, email_hash).await?;
        let new = NewSignup {
            id,
            tenant: TenantId::new(now),
            slug: &wanted.slug,
            company: &wanted.company,
            region: wanted.region,
            owner_sealed: &seal(keys, progress::place(id), &owner)?,
            email_hash,
            token_hash: &links::confirm_token(keys, id)?.hash(),
            secret_hash: &links::browser_secret(keys, id)?.hash(),
            terms_version: &api.options.terms_version,
            ip,
            idem: once.map(|(key, body)| (&key[..], &body[..])),
            confirm_until: now.plus(api.options.limits.confirm_within),
        };
        match store::insert(&mut tx, &new, now).await {
            // Somebody was quicker: a fresh transaction looks for a name that is still free.
            Err(Error::Conflict { .. }) => {
                tx.rollback().await?;
                let mut tx = api.db.control().await?;
                let refusal = taken(&mut tx, &wanted.slug, true).await?;
                tx.rollback().await?;
                return Err(refusal);
            }
            other => other?,
        }
        jobs::send_mail(&mut tx, id, &api.clock).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

async fn made_before(tx: &mut ControlTx, once: Option<&Once>) -> Result<Option<SignupId>> {
    let Some((key, body)) = once else {
        return Ok(None);
    };
    match store::find_by_idem(tx, key).await? {
        None => Ok(None),
        Some(row) if row.idem_body.as_deref() == Some(&body[..]) => Ok(Some(row.id)),
        Some(_) => Err(Error::IdempotencyConflict),
    }
}

/// What can be known before the costly part: the name is free, and the address has not signed up too often.
async fn admit(api: &SignupApi, tx: &mut ControlTx, slug: &Slug, email_hash: &[u8]) -> Result<()> {
    if let Some(same) = store::held(tx, slug).await? {
        return Err(taken(tx, slug, same).await?);
    }
    let day = Duration::from_hours(24);
    let since: Instant = api.clock.now().minus(day);
    if store::count_of(tx, email_hash, since).await?
        >= i64::from(api.options.limits.signups_per_email)
    {
        return Err(Error::Limited {
            retry_after: Duration::from_hours(1),
            detail: "This e-mail address has signed up often today. Use the mail you got, or try again tomorrow.".into(),
        });
    }
    Ok(())
}

/// The refusal of a name that is held, with one that is not.
async fn taken(tx: &mut ControlTx, slug: &Slug, same: bool) -> Result<Error> {
    let free = store::first_free(tx, &model::neighbours(slug.as_str())).await?;
    let why = if same {
        "is taken"
    } else {
        "looks too much like another company's address"
    };
    let try_this = free.map_or_else(String::new, |free| format!(" {free} is free."));
    let code = if same {
        "slug-taken"
    } else {
        "slug-look-alike"
    };
    Ok(Error::conflict(
        code,
        format!("The address {slug} {why}.{try_this}"),
    ))
}
