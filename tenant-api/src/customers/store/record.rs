//! One customer: found, locked, saved.

use platform_db::TenantTx;
use platform_kernel::{Actor, CustomerId, Error, Instant, Result, StaffId};
use platform_ports::TenantKeys;
use uuid::Uuid;

use super::row::{Record, Row};
use super::sealed::{Sealer, email_index, phone_index};
use crate::customers::model::profile::Profile;

/// A customer, whatever its state.
pub async fn find(tx: &mut TenantTx, keys: &TenantKeys, id: CustomerId) -> Result<Record> {
    let row = Row::find(tx, id.uuid()).await?;
    row.ok_or(Error::NotFound)?.open(keys)
}

/// Several customers, in no order; unknown ids are left out.
pub async fn find_many(tx: &mut TenantTx, keys: &TenantKeys, ids: &[Uuid]) -> Result<Vec<Record>> {
    let rows = Row::find_many(tx, ids).await?;
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// A customer, locked until the transaction ends.
pub async fn lock(tx: &mut TenantTx, keys: &TenantKeys, id: CustomerId) -> Result<Record> {
    let row = Row::lock(tx, id.uuid()).await?;
    row.ok_or(Error::NotFound)?.open(keys)
}

/// A customer that can be changed, locked. One that is deleted or merged refuses.
pub async fn lock_live(tx: &mut TenantTx, keys: &TenantKeys, id: CustomerId) -> Result<Record> {
    let record = lock(tx, keys, id).await?;
    record.live()?;
    Ok(record)
}

/// Writes a customer's own fields and raises its version.
pub async fn save(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    region: &str,
    record: &Record,
    profile: &Profile,
    now: Instant,
) -> Result<()> {
    let id = record.id.uuid();
    let sealed = Sealer::new(keys, "customers", id);
    let birth_date = profile.birth_date.map(|day| day.to_string());
    let email = profile
        .email
        .as_deref()
        .map(|v| email_index(keys, v))
        .transpose()?;
    let phone = profile
        .phone
        .as_deref()
        .map(|v| phone_index(keys, v, region))
        .transpose()?;
    sqlx::query!(
        "UPDATE this_tenant.customers SET kind = $2, name = $3, given_name = $4, family_name = $5, organisation = $6,
                name_key = $7, search = $8, email_sealed = $9, email_index = $10, phone_sealed = $11, phone_index = $12,
                birth_date_sealed = $13, document_number_sealed = $14, tags = $15, custom = $16,
                credit_limit_minor = $17, credit_limit_currency = $18, source = $19,
                version = version + 1, updated_at = $20
         WHERE id = $1",
        id,
        profile.kind.as_str(),
        profile.name(),
        profile.given_name,
        profile.family_name,
        profile.organisation,
        profile.name_key(),
        profile.search(&record.number),
        sealed.seal("email_sealed", profile.email.as_deref())?,
        email,
        sealed.seal("phone_sealed", profile.phone.as_deref())?,
        phone,
        sealed.seal("birth_date_sealed", birth_date.as_deref())?,
        sealed.seal("document_number_sealed", profile.document_number.as_deref())?,
        &profile.tags,
        serde_json::to_value(&profile.custom).map_err(Error::internal)?,
        profile.credit_limit.map(|m| m.minor),
        profile.credit_limit.map(|m| m.currency.code().to_owned()),
        profile.source,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Blocks with a reason, or unblocks.
pub async fn save_block(
    tx: &mut TenantTx,
    id: CustomerId,
    block: Option<(&str, Option<StaffId>)>,
    now: Instant,
) -> Result<()> {
    let (reason, by) = block.unzip();
    sqlx::query!(
        "UPDATE this_tenant.customers SET blocked_reason = $2, blocked_by = $3, blocked_at = $4,
                version = version + 1, updated_at = $5 WHERE id = $1",
        id.uuid(),
        reason,
        by.flatten().map(StaffId::uuid),
        reason.map(|_| now) as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes customers out of use, or back into it.
pub async fn save_deleted(
    tx: &mut TenantTx,
    ids: &[Uuid],
    deleted: bool,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.customers SET deleted_at = $2, version = version + 1, updated_at = $3 WHERE id = ANY($1)",
        ids,
        deleted.then_some(now) as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves a profile where it differs, with its line in the timeline. Returns whether anything was written.
pub async fn change(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    actor: &Actor,
    region: &str,
    was: &Record,
    new: &Profile,
    now: Instant,
) -> Result<bool> {
    let changes = was.profile.changes(new);
    if changes.is_empty() {
        return Ok(false);
    }
    save(tx, keys, region, was, new, now).await?;
    let fields: Vec<String> = changes.iter().map(|c| c.field.replace('_', " ")).collect();
    let entry = super::Entry::new(
        was.id,
        "updated",
        "customer.updated",
        format!("Changed {}", fields.join(", ")),
    );
    super::log(tx, actor, now, entry.changed(changes)).await?;
    Ok(true)
}
