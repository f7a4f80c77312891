//! Phone numbers and their blind indexes, in the order of the rows' ids.

use platform_db::TenantTx;
use platform_kernel::Result;
use platform_ports::TenantKeys;
use uuid::Uuid;

use super::sealed::Sealer;

/// Whose numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// Customers, also those deleted or merged: they may come back.
    Customers,
    /// Their contacts.
    Contacts,
}

/// A number, opened, and the index that stands beside it.
#[derive(Debug)]
pub struct Phone {
    /// The row.
    pub id: Uuid,
    /// As it was typed.
    pub number: String,
    /// Its blind index.
    pub index: Vec<u8>,
}

struct Row {
    id: Uuid,
    sealed: Vec<u8>,
    index: Vec<u8>,
}

/// The next numbers after a row, locked: what is written over must not be an older state than what was read.
pub async fn lock(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    holder: Holder,
    after: Uuid,
    limit: i64,
) -> Result<Vec<Phone>> {
    let (table, rows) = match holder {
        Holder::Customers => (
            "customers",
            sqlx::query_as!(
                Row,
                r#"SELECT id, phone_sealed AS "sealed!", phone_index AS "index!" FROM this_tenant.customers
                   WHERE id > $1 AND phone_index IS NOT NULL ORDER BY id LIMIT $2 FOR NO KEY UPDATE"#,
                after,
                limit
            )
            .fetch_all(tx)
            .await?,
        ),
        Holder::Contacts => (
            "contacts",
            sqlx::query_as!(
                Row,
                r#"SELECT id, phone_sealed AS "sealed!", phone_index AS "index!" FROM this_tenant.contacts
                   WHERE id > $1 AND phone_index IS NOT NULL ORDER BY id LIMIT $2 FOR NO KEY UPDATE"#,
                after,
                limit
            )
            .fetch_all(tx)
            .await?,
        ),
    };
    rows.into_iter()
        .map(|row| {
            let opened =
                Sealer::new(keys, table, row.id).open("phone_sealed", Some(&row.sealed))?;
            Ok(Phone {
                id: row.id,
                number: opened.unwrap_or_default(),
                index: row.index,
            })
        })
        .collect()
}

/// Writes indexes anew. No version rises: to whoever looks at the record, nothing has changed.
pub async fn save_indexes(
    tx: &mut TenantTx,
    holder: Holder,
    ids: &[Uuid],
    indexes: &[Vec<u8>],
) -> Result<()> {
    match holder {
        Holder::Customers => {
            sqlx::query!(
                "UPDATE this_tenant.customers AS c SET phone_index = t.index
                 FROM unnest($1::uuid[], $2::bytea[]) AS t (id, index) WHERE c.id = t.id",
                ids,
                indexes
            )
            .execute(tx)
            .await?
        }
        Holder::Contacts => {
            sqlx::query!(
                "UPDATE this_tenant.contacts AS c SET phone_index = t.index
                 FROM unnest($1::uuid[], $2::bytea[]) AS t (id, index) WHERE c.id = t.id",
                ids,
                indexes
            )
            .execute(tx)
            .await?
        }
    };
    Ok(())
}
