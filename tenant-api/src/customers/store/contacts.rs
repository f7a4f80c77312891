//! Contacts of a customer.

use platform_db::TenantTx;
use platform_kernel::{ContactId, CustomerId, Error, Instant, Result};
use platform_ports::TenantKeys;
use uuid::Uuid;

use super::sealed::{Sealer, email_index, phone_index};
use crate::customers::model::contact::{Contact, ContactFields};

struct Row {
    id: Uuid,
    name: String,
    job_title: Option<String>,
    email_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    is_primary: bool,
    version: i32,
}

impl Row {
    fn open(self, keys: &TenantKeys) -> Result<Contact> {
        let sealed = Sealer::new(keys, "contacts", self.id);
        Ok(Contact {
            fields: ContactFields {
                name: self.name,
                job_title: self.job_title,
                email: sealed.open("email_sealed", self.email_sealed.as_deref())?,
                phone: sealed.open("phone_sealed", self.phone_sealed.as_deref())?,
                primary: self.is_primary,
            },
            id: self.id.into(),
            version: self.version,
        })
    }
}

/// A customer's contacts, the primary one first.
pub async fn list(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customer: CustomerId,
) -> Result<Vec<Contact>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, name, job_title, email_sealed, phone_sealed, is_primary, version
         FROM this_tenant.contacts WHERE customer_id = $1 ORDER BY is_primary DESC, id LIMIT 500",
        customer.uuid()
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// One contact of a customer, locked.
pub async fn lock(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customer: CustomerId,
    id: ContactId,
) -> Result<Contact> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, name, job_title, email_sealed, phone_sealed, is_primary, version
         FROM this_tenant.contacts WHERE customer_id = $1 AND id = $2 FOR UPDATE",
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.open(keys)
}

/// Inserts a contact.
pub async fn insert(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    region: &str,
    customer: CustomerId,
    contact: &ContactFields,
    now: Instant,
) -> Result<ContactId> {
    let id = ContactId::new(now);
    let sealed = Sealer::new(keys, "contacts", id.uuid());
    sqlx::query!(
        "INSERT INTO this_tenant.contacts (id, customer_id, name, job_title, email_sealed, email_index, phone_sealed,
                phone_index, is_primary, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        id.uuid(),
        customer.uuid(),
        contact.name,
        contact.job_title,
        sealed.seal("email_sealed", contact.email.as_deref())?,
        contact.email.as_deref().map(|v| email_index(keys, v)).transpose()?,
        sealed.seal("phone_sealed", contact.phone.as_deref())?,
        contact.phone.as_deref().map(|v| phone_index(keys, v, region)).transpose()?,
        contact.primary,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Writes a contact and raises its version.
pub async fn save(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    region: &str,
    id: ContactId,
    contact: &ContactFields,
    now: Instant,
) -> Result<()> {
    let sealed = Sealer::new(keys, "contacts", id.uuid());
    sqlx::query!(
        "UPDATE this_tenant.contacts SET name = $2, job_title = $3, email_sealed = $4, email_index = $5, phone_sealed = $6,
                phone_index = $7, is_primary = $8, version = version + 1, updated_at = $9 WHERE id = $1",
        id.uuid(),
        contact.name,
        contact.job_title,
        sealed.seal("email_sealed", contact.email.as_deref())?,
        contact.email.as_deref().map(|v| email_index(keys, v)).transpose()?,
        sealed.seal("phone_sealed", contact.phone.as_deref())?,
        contact.phone.as_deref().map(|v| phone_index(keys, v, region)).transpose()?,
        contact.primary,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes every contact of the customer but one give way as primary. The customer must be locked.
pub async fn demote_others(tx: &mut TenantTx, customer: CustomerId, but: ContactId) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.contacts SET is_primary = false, version = version + 1
         WHERE customer_id = $1 AND id <> $2 AND is_primary",
        customer.uuid(),
        but.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a contact away. The oldest of the others becomes primary when it was.
pub async fn delete(tx: &mut TenantTx, customer: CustomerId, id: ContactId) -> Result<()> {
    sqlx::query!("DELETE FROM this_tenant.contacts WHERE id = $1", id.uuid())
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        "UPDATE this_tenant.contacts SET is_primary = true, version = version + 1
         WHERE id = (SELECT id FROM this_tenant.contacts WHERE customer_id = $1 ORDER BY id LIMIT 1)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.contacts WHERE customer_id = $1 AND is_primary)",
        customer.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
