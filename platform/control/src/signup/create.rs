//! The form arrives: everything that can be refused is refused first, then one transaction writes the sign-up and its mail's job.

use std::net::IpAddr;
use std::time::Duration;

use platform_db::{ControlTx, retrying};
use platform_kernel::secret::{self, Token};
use platform_kernel::{Error, Instant, Result, SignupId, Slug, TenantId};
use platform_ports::keys::PlatformKeys;
use platform_ports::seal::{blind_index, seal};

use super::jobs;
use super::model::{self, Owner, Wanted};
use super::progress::{self, Holder};
use super::store::{self, NewSignup, Row};
use crate::{SignupApi, emails, links};

/// The request's circumstances.
pub(super) struct Asked {
    pub(super) ip: IpAddr,
    /// Its idempotency key and the hash of its body.
    pub(super) once: Option<(String, [u8; 32])>,
    /// The sign-up whose cookie the browser sent.
    pub(super) holder: Option<Holder>,
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
        make(api, wanted, &asked, &keys, &email_hash, once.as_ref()).await,
        &once,
    ) {
        // Perhaps it was this very request, sent twice at the same moment, that took the name.
        (Err(refusal @ (Error::Conflict { .. } | Error::ConflictWith { .. })), Some(once)) => {
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
    asked: &Asked,
    keys: &PlatformKeys,
    email_hash: &[u8; 32],
    once: Option<&Once>,
) -> Result<SignupId> {
    let mut tx = api.db.control().await?;
    if let Some(id) = made_before(&mut tx, once).await? {
        tx.rollback().await?;
        return Ok(id);
    }
    let own = find_own(api, &mut tx, &wanted.slug, asked.holder.as_ref(), Lock::No).await?;
    admit(api, &mut tx, &wanted.slug, email_hash, own).await?;
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
        // Locked: a confirmation at this moment is either seen here, or finds the sign-up gone.
        let own = find_own(api, &mut tx, &wanted.slug, asked.holder.as_ref(), Lock::Yes).await?;
        admit(api, &mut tx, &wanted.slug, email_hash, own).await?;
        if let Some(own) = own {
            store::replaced(&mut tx, own, now).await?;
            tracing::info!(signup.id = %own, signup.by = %id, "a sign-up gave way to its browser's next form");
        }
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
            ip: asked.ip,
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    Yes,
    No,
}

/// The browser's own sign-up, if it is in the way of `slug` and may give way.
async fn find_own(
    api: &SignupApi,
    tx: &mut ControlTx,
    slug: &Slug,
    holder: Option<&Holder>,
    lock: Lock,
) -> Result<Option<SignupId>> {
    let row = match holder {
        Some(holder) if lock == Lock::Yes => holder.lock(tx).await?,
        Some(holder) => holder.find(tx).await?,
        None => None,
    };
    let now = api.clock.now();
    let gives_way =
        |row: &Row| model::gives_way(row.state, &row.slug, row.confirm_until, slug, now);
    Ok(row.filter(gives_way).map(|row| row.id))
}

/// How a name collides, for a browser: what it holds itself, unconfirmed, is not in its way.
pub(super) async fn held(
    api: &SignupApi,
    tx: &mut ControlTx,
    slug: &Slug,
    holder: Option<&Holder>,
) -> Result<Option<bool>> {
    let own = find_own(api, tx, slug, holder, Lock::No).await?;
    store::held(tx, slug, own).await
}

/// What can be known before the costly part: the name is free, and the address has not signed up too often.
async fn admit(
    api: &SignupApi,
    tx: &mut ControlTx,
    slug: &Slug,
    email_hash: &[u8],
    own: Option<SignupId>,
) -> Result<()> {
    if let Some(same) = store::held(tx, slug, own).await? {
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
    let (code, why) = if same {
        ("slug-taken", "is taken")
    } else {
        (
            "slug-look-alike",
            "looks too much like another company's address",
        )
    };
    let Some(free) = free else {
        return Ok(Error::conflict(code, format!("The address {slug} {why}.")));
    };
    let detail = format!("The address {slug} {why}. {free} is free.");
    Ok(Error::conflict_with(
        code,
        detail,
        "suggestion",
        &free.as_str(),
    ))
}
