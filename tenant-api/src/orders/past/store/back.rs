//! What becomes of such orders later: they cost what was paid for them, and are taken back.

use platform_db::TenantTx;
use platform_kernel::Result;
use uuid::Uuid;

/// Locks orders, in order; unknown ids are left out.
pub async fn lock(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "SELECT id FROM this_tenant.orders WHERE id = ANY($1) ORDER BY id FOR UPDATE",
        ids
    )
    .fetch_all(tx)
    .await?)
}

/// Whether an order can go again.
#[derive(Debug)]
pub struct Standing {
    /// Which.
    pub id: Uuid,
    /// Somebody but the import wrote to it, or something came of it.
    pub touched: bool,
    /// Payments, deposits or invoices hang on it.
    pub money: bool,
}

/// How these orders stand; those that are no import's are touched.
pub async fn standing(tx: &mut TenantTx, ids: &[Uuid], import: &str) -> Result<Vec<Standing>> {
    Ok(sqlx::query_as!(
        Standing,
        r#"SELECT o.id,
                  (o.source IS DISTINCT FROM 'import'
                   OR EXISTS (SELECT FROM this_tenant.audit AS a
                              WHERE a.subject = o.id AND a.detail ->> 'import' IS DISTINCT FROM $2)
                   OR EXISTS (SELECT FROM this_tenant.returns AS r WHERE r.order_id = o.id)
                   OR EXISTS (SELECT FROM this_tenant.quote_versions AS q WHERE q.order_id = o.id)) AS "touched!",
                  (EXISTS (SELECT FROM this_tenant.payments AS p WHERE p.order_id = o.id)
                   OR EXISTS (SELECT FROM this_tenant.deposits AS d WHERE d.order_id = o.id)
                   OR EXISTS (SELECT FROM this_tenant.invoices AS i WHERE i.order_id = o.id)) AS "money!"
           FROM this_tenant.orders AS o WHERE o.id = ANY($1)"#,
        ids,
        import
    )
    .fetch_all(tx)
    .await?)
}

/// Removes orders with all that they are made of. Their logs go with them.
pub async fn delete(tx: &mut TenantTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.movements WHERE order_id = ANY($1)",
        ids
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM this_tenant.order_lines WHERE order_id = ANY($1)",
        ids
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM this_tenant.orders WHERE id = ANY($1)", ids)
        .execute(tx)
        .await?;
    Ok(())
}

/// Lets closed imports whose file said no amount cost what was paid for them. Whoever opens such an order again and
/// prices it takes that over: the mark goes from the line.
pub async fn charge_paid(tx: &mut TenantTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "WITH priced AS (
             UPDATE this_tenant.order_lines AS l
             SET manual_minor = p.minor, net_minor = p.minor, gross_minor = p.minor,
                 price = jsonb_build_object('list_minor', p.minor, 'as_paid', true)
             FROM (SELECT o.id, greatest(o.paid_minor, 0) AS minor FROM this_tenant.orders AS o
                   WHERE o.id = ANY($1) AND o.source = 'import' AND o.state = 'closed') AS p
             WHERE l.order_id = p.id AND l.tax_minor = 0 AND l.price -> 'as_paid' = 'true'::jsonb AND l.net_minor <> p.minor
             RETURNING l.order_id, p.minor)
         UPDATE this_tenant.orders AS o SET net_minor = t.minor, gross_minor = t.minor FROM priced AS t WHERE o.id = t.order_id",
        ids
    )
    .execute(tx)
    .await?;
    Ok(())
}
