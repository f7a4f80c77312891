//! Customers by the hundred: what imports and single creates share.

use platform_db::TenantTx;
use platform_kernel::{Actor, CustomerId, Error, ImportId, Instant, Result};
use platform_ports::TenantKeys;
use serde_json::{Value, json};

use super::sealed::{Sealer, email_index, phone_index};
use super::{Entry, addresses, log_many, settings};
use crate::customers::NewCustomer;
use crate::customers::model::number;

/// Where new customers come from: it shows in their timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Typed by a person.
    Typed,
    /// Read from a file.
    Imported(ImportId),
}

/// Inserts customers with their first address, numbers them without gaps and logs each. Ids come back in order.
pub async fn insert_many(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    actor: &Actor,
    region: &str,
    new: &[NewCustomer],
    origin: Origin,
    now: Instant,
) -> Result<Vec<CustomerId>> {
    let ids: Vec<CustomerId> = new.iter().map(|_| CustomerId::new(now)).collect();
    let mut c = Columns::default();
    for (id, customer) in ids.iter().zip(new) {
        c.add(keys, region, *id, customer)?;
    }
    // Taken last: the series stays locked until the end.
    let numbers = numbers(tx, new).await?;
    let number_keys: Vec<String> = numbers.iter().map(|n| number::key_of(n)).collect();
    let search: Vec<String> = new
        .iter()
        .zip(&numbers)
        .map(|(n, number)| n.profile.search(number))
        .collect();
    let uuids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let done = sqlx::query!(
        "INSERT INTO this_tenant.customers (id, number, number_key, kind, name, given_name, family_name, organisation,
                name_key, search, email_sealed, email_index, phone_sealed, phone_index, birth_date_sealed,
                document_number_sealed, tags, custom, credit_limit_minor, credit_limit_currency, source, created_at, updated_at)
         SELECT t.id, t.number, t.number_key, t.kind, t.name, t.given, t.family, t.organisation, t.name_key, t.search,
                t.email, t.email_index, t.phone, t.phone_index, t.birth, t.document,
                ARRAY(SELECT jsonb_array_elements_text(t.tags)), t.custom, t.minor, t.currency, t.source, $22, $22
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[], $15::bytea[],
                $16::bytea[], $17::jsonb[], $18::jsonb[], $19::bigint[], $20::text[], $21::text[])
              AS t (id, number, number_key, kind, name, given, family, organisation, name_key, search,
                email, email_index, phone, phone_index, birth, document, tags, custom, minor, currency, source)",
        &uuids,
        &numbers,
        &number_keys,
        &c.kind,
        &c.name,
        &c.given as &[Option<String>],
        &c.family as &[Option<String>],
        &c.organisation as &[Option<String>],
        &c.name_key,
        &search,
        &c.email as &[Option<Vec<u8>>],
        &c.email_index as &[Option<Vec<u8>>],
        &c.phone as &[Option<Vec<u8>>],
        &c.phone_index as &[Option<Vec<u8>>],
        &c.birth as &[Option<Vec<u8>>],
        &c.document as &[Option<Vec<u8>>],
        &c.tags,
        &c.custom,
        &c.minor as &[Option<i64>],
        &c.currency as &[Option<String>],
        &c.source as &[Option<String>],
        now as Instant
    )
    .execute(&mut *tx)
    .await;
    done.map_err(|e| {
        Error::from(e).on_constraint("customers_number_key", || {
            let taken = numbers.first().map_or("", String::as_str);
            Error::conflict(
                "number_taken",
                format!("The next customer number ({taken}) is taken; raise it under Settings → Company → Numbers."),
            )
        })
    })?;
    let with_address = ids
        .iter()
        .zip(new)
        .filter_map(|(id, n)| n.address.clone().map(|a| (*id, a)));
    addresses::insert_many(tx, keys, &with_address.collect::<Vec<_>>(), now).await?;
    let (kind, action, verb) = match origin {
        Origin::Typed => ("created", "customer.created", "Created"),
        Origin::Imported(_) => ("imported", "customer.imported", "Imported"),
    };
    let detail = match origin {
        Origin::Typed => json!({}),
        Origin::Imported(import) => json!({ "import": import }),
    };
    let entries: Vec<Entry> = ids
        .iter()
        .zip(&numbers)
        .map(|(id, number)| {
            Entry::new(*id, kind, action, format!("{verb} as {number}")).detail(detail.clone())
        })
        .collect();
    log_many(tx, actor, now, &entries).await?;
    Ok(ids)
}

/// The numbers that customers bring along, and the series' next ones for the others.
async fn numbers(tx: &mut TenantTx, new: &[NewCustomer]) -> Result<Vec<String>> {
    let without = new.iter().filter(|n| n.number.is_none()).count();
    let brought: Vec<&str> = new.iter().filter_map(|n| n.number.as_deref()).collect();
    settings::pass_numbers(tx, &brought).await?;
    let mut taken = settings::take_numbers(tx, without).await?.into_iter();
    let number = |n: &NewCustomer| n.number.clone().or_else(|| taken.next());
    Ok(new.iter().filter_map(number).collect())
}

#[derive(Default)]
struct Columns {
    kind: Vec<String>,
    name: Vec<String>,
    given: Vec<Option<String>>,
    family: Vec<Option<String>>,
    organisation: Vec<Option<String>>,
    name_key: Vec<String>,
    email: Vec<Option<Vec<u8>>>,
    email_index: Vec<Option<Vec<u8>>>,
    phone: Vec<Option<Vec<u8>>>,
    phone_index: Vec<Option<Vec<u8>>>,
    birth: Vec<Option<Vec<u8>>>,
    document: Vec<Option<Vec<u8>>>,
    tags: Vec<Value>,
    custom: Vec<Value>,
    minor: Vec<Option<i64>>,
    currency: Vec<Option<String>>,
    source: Vec<Option<String>>,
}

impl Columns {
    fn add(
        &mut self,
        keys: &TenantKeys,
        region: &str,
        id: CustomerId,
        new: &NewCustomer,
    ) -> Result<()> {
        let p = &new.profile;
        let sealed = Sealer::new(keys, "customers", id.uuid());
        let birth = p.birth_date.map(|day| day.to_string());
        self.kind.push(p.kind.as_str().to_owned());
        self.name.push(p.name());
        self.given.push(p.given_name.clone());
        self.family.push(p.family_name.clone());
        self.organisation.push(p.organisation.clone());
        self.name_key.push(p.name_key());
        self.email
            .push(sealed.seal("email_sealed", p.email.as_deref())?);
        self.email_index.push(
            p.email
                .as_deref()
                .map(|v| email_index(keys, v))
                .transpose()?,
        );
        self.phone
            .push(sealed.seal("phone_sealed", p.phone.as_deref())?);
        self.phone_index.push(
            p.phone
                .as_deref()
                .map(|v| phone_index(keys, v, region))
                .transpose()?,
        );
        self.birth
            .push(sealed.seal("birth_date_sealed", birth.as_deref())?);
        self.document
            .push(sealed.seal("document_number_sealed", p.document_number.as_deref())?);
        self.tags
            .push(serde_json::to_value(&p.tags).map_err(Error::internal)?);
        self.custom
            .push(serde_json::to_value(&p.custom).map_err(Error::internal)?);
        self.minor.push(p.credit_limit.map(|m| m.minor));
        self.currency
            .push(p.credit_limit.map(|m| m.currency.code().to_owned()));
        self.source.push(p.source.clone());
        Ok(())
    }
}

/// Which live customers stand under these blind indexes of e-mail addresses.
pub async fn find_by_email_index(
    tx: &mut TenantTx,
    indexes: &[Vec<u8>],
) -> Result<Vec<(Vec<u8>, CustomerId)>> {
    let rows = sqlx::query!(
        r#"SELECT email_index AS "index!", id FROM this_tenant.customers
           WHERE email_index = ANY($1) AND deleted_at IS NULL ORDER BY id"#,
        indexes
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.index, row.id.into()))
        .collect())
}

/// Which live customers stand under these blind indexes of phone numbers.
pub async fn find_by_phone_index(
    tx: &mut TenantTx,
    indexes: &[Vec<u8>],
) -> Result<Vec<(Vec<u8>, CustomerId)>> {
    let rows = sqlx::query!(
        r#"SELECT phone_index AS "index!", id FROM this_tenant.customers
           WHERE phone_index = ANY($1) AND deleted_at IS NULL ORDER BY id"#,
        indexes
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.index, row.id.into()))
        .collect())
}
