//! Addresses of a customer.

use platform_db::TenantTx;
use platform_kernel::{AddressId, CustomerId, Error, Instant, Result};
use platform_ports::TenantKeys;
use uuid::Uuid;

use super::sealed::Sealer;
use crate::customers::model::address::{Address, AddressFields, Label};
use crate::customers::model::text::fold;

struct Row {
    id: Uuid,
    label: String,
    line1_sealed: Option<Vec<u8>>,
    line2_sealed: Option<Vec<u8>>,
    city: Option<String>,
    district: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    country_name: Option<String>,
    is_primary: bool,
    version: i32,
}

impl Row {
    fn open(self, keys: &TenantKeys) -> Result<Address> {
        let sealed = Sealer::new(keys, "addresses", self.id);
        Ok(Address {
            fields: AddressFields {
                label: Label::parse(&self.label),
                line1: sealed.open("line1_sealed", self.line1_sealed.as_deref())?,
                line2: sealed.open("line2_sealed", self.line2_sealed.as_deref())?,
                city: self.city,
                district: self.district,
                postal_code: self.postal_code,
                country: self.country,
                country_name: self.country_name,
                primary: self.is_primary,
            },
            id: self.id.into(),
            version: self.version,
        })
    }
}

/// A customer's addresses, the primary one first.
pub async fn list(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customer: CustomerId,
) -> Result<Vec<Address>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, label, line1_sealed, line2_sealed, city, district, postal_code, country, country_name, is_primary, version
         FROM this_tenant.addresses WHERE customer_id = $1 ORDER BY is_primary DESC, id LIMIT 500",
        customer.uuid()
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// The primary address of each of these customers, where there is one.
pub async fn list_primary(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customers: &[Uuid],
) -> Result<Vec<(Uuid, AddressFields)>> {
    let rows = sqlx::query!(
        "SELECT DISTINCT ON (customer_id) customer_id, id, label, line1_sealed, line2_sealed, city, district, postal_code,
                country, country_name, is_primary, version
         FROM this_tenant.addresses WHERE customer_id = ANY($1) ORDER BY customer_id, is_primary DESC, id",
        customers
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|r| {
            let row = Row {
                id: r.id,
                label: r.label,
                line1_sealed: r.line1_sealed,
                line2_sealed: r.line2_sealed,
                city: r.city,
                district: r.district,
                postal_code: r.postal_code,
                country: r.country,
                country_name: r.country_name,
                is_primary: r.is_primary,
                version: r.version,
            };
            Ok((r.customer_id, row.open(keys)?.fields))
        })
        .collect()
}

/// One address of a customer, locked.
pub async fn lock(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customer: CustomerId,
    id: AddressId,
) -> Result<Address> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, label, line1_sealed, line2_sealed, city, district, postal_code, country, country_name, is_primary, version
         FROM this_tenant.addresses WHERE customer_id = $1 AND id = $2 FOR UPDATE",
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.open(keys)
}

/// Inserts first addresses of new customers.
pub async fn insert_many(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    new: &[(CustomerId, AddressFields)],
    now: Instant,
) -> Result<Vec<AddressId>> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<AddressId> = new.iter().map(|_| AddressId::new(now)).collect();
    let uuids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let customers: Vec<Uuid> = new.iter().map(|(id, _)| id.uuid()).collect();
    let labels: Vec<String> = new
        .iter()
        .map(|(_, a)| a.label.as_str().to_owned())
        .collect();
    let (mut line1, mut line2) = (Vec::new(), Vec::new());
    for (id, (_, address)) in uuids.iter().zip(new) {
        let sealed = Sealer::new(keys, "addresses", *id);
        line1.push(sealed.seal("line1_sealed", address.line1.as_deref())?);
        line2.push(sealed.seal("line2_sealed", address.line2.as_deref())?);
    }
    let column = |pick: fn(&AddressFields) -> Option<String>| {
        new.iter().map(|(_, a)| pick(a)).collect::<Vec<_>>()
    };
    let primary: Vec<bool> = new.iter().map(|(_, a)| a.primary).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.addresses (id, customer_id, label, line1_sealed, line2_sealed, city, city_key, district,
                postal_code, country, country_name, is_primary, created_at, updated_at)
         SELECT t.id, t.customer, t.label, t.line1, t.line2, t.city, t.city_key, t.district, t.postal, t.country, t.name,
                t.main, $13, $13
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::bytea[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::boolean[])
              AS t (id, customer, label, line1, line2, city, city_key, district, postal, country, name, main)",
        &uuids,
        &customers,
        &labels,
        &line1 as &[Option<Vec<u8>>],
        &line2 as &[Option<Vec<u8>>],
        &column(|a| a.city.clone()) as &[Option<String>],
        &column(|a| a.city.as_deref().map(fold)) as &[Option<String>],
        &column(|a| a.district.clone()) as &[Option<String>],
        &column(|a| a.postal_code.clone()) as &[Option<String>],
        &column(|a| a.country.clone()) as &[Option<String>],
        &column(|a| a.country_name.clone()) as &[Option<String>],
        &primary,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(ids)
}

/// Writes an address and raises its version.
pub async fn save(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    id: AddressId,
    a: &AddressFields,
    now: Instant,
) -> Result<()> {
    let sealed = Sealer::new(keys, "addresses", id.uuid());
    sqlx::query!(
        "UPDATE this_tenant.addresses SET label = $2, line1_sealed = $3, line2_sealed = $4, city = $5, city_key = $6,
                district = $7, postal_code = $8, country = $9, country_name = $10, is_primary = $11,
                version = version + 1, updated_at = $12 WHERE id = $1",
        id.uuid(),
        a.label.as_str(),
        sealed.seal("line1_sealed", a.line1.as_deref())?,
        sealed.seal("line2_sealed", a.line2.as_deref())?,
        a.city,
        a.city.as_deref().map(fold),
        a.district,
        a.postal_code,
        a.country,
        a.country_name,
        a.primary,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes every address of the customer but one give way as primary. The customer must be locked.
pub async fn demote_others(tx: &mut TenantTx, customer: CustomerId, but: AddressId) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.addresses SET is_primary = false, version = version + 1
         WHERE customer_id = $1 AND id <> $2 AND is_primary",
        customer.uuid(),
        but.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes an address away. The oldest of the others becomes primary when it was.
pub async fn delete(tx: &mut TenantTx, customer: CustomerId, id: AddressId) -> Result<()> {
    sqlx::query!("DELETE FROM this_tenant.addresses WHERE id = $1", id.uuid())
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        "UPDATE this_tenant.addresses SET is_primary = true, version = version + 1
         WHERE id = (SELECT id FROM this_tenant.addresses WHERE customer_id = $1 ORDER BY id LIMIT 1)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.addresses WHERE customer_id = $1 AND is_primary)",
        customer.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// How many a customer has.
pub async fn count(tx: &mut TenantTx, customer: CustomerId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM this_tenant.addresses WHERE customer_id = $1"#,
        customer.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(count)
}
