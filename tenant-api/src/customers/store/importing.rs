//! SQL that only imports need.

use platform_db::TenantTx;
use platform_kernel::{CustomerId, Instant, Result};
use uuid::Uuid;

/// What is looked for: number keys, and blind indexes.
#[derive(Debug)]
pub struct Wanted {
    /// Number keys.
    pub number_keys: Vec<String>,
    /// Of e-mail addresses.
    pub email_indexes: Vec<Vec<u8>>,
    /// Of phone numbers.
    pub phone_indexes: Vec<Vec<u8>>,
}

/// A customer that has some of it.
#[derive(Debug)]
pub struct Hit {
    /// Which.
    pub id: Uuid,
    /// Its number's key.
    pub number_key: String,
    /// Its address, indexed.
    pub email_index: Option<Vec<u8>>,
    /// Its phone number, indexed.
    pub phone_index: Option<Vec<u8>>,
    /// Its name, folded.
    pub name_key: String,
    /// When it was deleted: it still holds its number.
    pub deleted_at: Option<Instant>,
}

/// Who has any of it, oldest first.
pub async fn find(tx: &mut TenantTx, wanted: &Wanted) -> Result<Vec<Hit>> {
    // Three look-ups, each by its own index; an OR over them would be planned as a walk once tables are small.
    let rows = sqlx::query_as!(
        Hit,
        r#"SELECT id AS "id!", number_key AS "number_key!", email_index, phone_index, name_key AS "name_key!", deleted_at
           FROM this_tenant.customers WHERE number_key = ANY($1)
           UNION
           SELECT id, number_key, email_index, phone_index, name_key, deleted_at
           FROM this_tenant.customers WHERE email_index = ANY($2) AND deleted_at IS NULL
           UNION
           SELECT id, number_key, email_index, phone_index, name_key, deleted_at
           FROM this_tenant.customers WHERE phone_index = ANY($3) AND deleted_at IS NULL
           ORDER BY 1"#,
        &wanted.number_keys,
        &wanted.email_indexes,
        &wanted.phone_indexes
    )
    .fetch_all(tx)
    .await?;
    Ok(rows)
}

/// Customers in use by their folded names, oldest first.
pub async fn find_by_names(
    tx: &mut TenantTx,
    names: &[String],
) -> Result<Vec<(String, CustomerId)>> {
    let rows = sqlx::query!(
        "SELECT name_key, id FROM this_tenant.customers WHERE name_key = ANY($1) AND deleted_at IS NULL ORDER BY id",
        names
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.name_key, row.id.into()))
        .collect())
}

/// The ids of customers' primary addresses: customer, address.
pub async fn primary_ids(tx: &mut TenantTx, customers: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "SELECT DISTINCT ON (customer_id) customer_id, id FROM this_tenant.addresses
         WHERE customer_id = ANY($1) ORDER BY customer_id, is_primary DESC, id",
        customers
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.customer_id, row.id))
        .collect())
}

/// Deletes, for good, customers whose whole log is this import's and who neither rent nor paid. Returns those that are
/// gone.
pub async fn delete_untouched(tx: &mut TenantTx, ids: &[Uuid], import: &str) -> Result<Vec<Uuid>> {
    let gone = sqlx::query_scalar!(
        "DELETE FROM this_tenant.customers AS c WHERE c.id = ANY($1)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.audit AS a
                           WHERE a.subject = c.id AND a.detail ->> 'import' IS DISTINCT FROM $2)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.orders AS o WHERE o.customer_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.invoices AS i WHERE i.customer_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.payments AS p WHERE p.customer_id = c.id)
         RETURNING c.id",
        ids,
        import
    )
    .fetch_all(tx)
    .await?;
    Ok(gone)
}

/// What the log says of a customer.
#[derive(Debug)]
pub struct Logged {
    /// Entries of others since a moment.
    pub others: i64,
    /// Times that this import wrote to it.
    pub ours: i64,
}

/// Who wrote to a customer: others since `at`, and this import at all.
pub async fn logged(
    tx: &mut TenantTx,
    id: CustomerId,
    at: Instant,
    import: &str,
) -> Result<Logged> {
    let logged = sqlx::query_as!(
        Logged,
        r#"SELECT count(*) FILTER (WHERE at > $2 AND detail ->> 'import' IS DISTINCT FROM $3) AS "others!",
                  count(*) FILTER (WHERE action = 'customer.imported' AND detail ->> 'import' = $3) AS "ours!"
           FROM this_tenant.audit WHERE subject = $1"#,
        id.uuid(),
        at as Instant,
        import
    )
    .fetch_one(tx)
    .await?;
    Ok(logged)
}
