//! Candidates for duplicates: found by blind index and trigram, judged by the model.

use platform_db::TenantTx;
use platform_db::listing::{Bind, Cond, Statement};
use platform_kernel::{CustomerId, Result};
use platform_ports::TenantKeys;
use uuid::Uuid;

use super::Record;
use super::sealed::{email_index, phone_index};

/// Live customers whose name is much like this folded one. Served by the trigram index.
pub fn similar_names(name_key: &str) -> Statement {
    Statement::new(
        "SELECT c.id FROM this_tenant.customers AS c",
        &Cond::is(
            "{} OPERATOR(shared.<%) c.search AND c.deleted_at IS NULL AND shared.similarity(c.name_key, {}) >= 0.5",
            Bind::Text(name_key.to_owned()),
        ),
        " ORDER BY shared.similarity(c.name_key, $1) DESC, c.id LIMIT 20",
    )
}

/// Who may be the same as this customer.
pub async fn candidates(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    region: &str,
    of: &Record,
) -> Result<Vec<Uuid>> {
    let email = of
        .profile
        .email
        .as_deref()
        .map(|v| email_index(keys, v))
        .transpose()?;
    let phone = of
        .profile
        .phone
        .as_deref()
        .map(|v| phone_index(keys, v, region))
        .transpose()?;
    let mut ids = sqlx::query_scalar!(
        "(SELECT id FROM this_tenant.customers WHERE email_index = $2 AND deleted_at IS NULL AND id <> $1 LIMIT 20)
         UNION
         (SELECT id FROM this_tenant.customers WHERE phone_index = $3 AND deleted_at IS NULL AND id <> $1 LIMIT 20)",
        of.id.uuid(),
        email,
        phone
    )
    .fetch_all(&mut *tx)
    .await?
    .into_iter()
    .flatten()
    .collect::<Vec<_>>();
    let named: Vec<(Uuid,)> = similar_names(&of.profile.name_key()).rows(tx).await?;
    ids.extend(
        named
            .into_iter()
            .map(|(id,)| id)
            .filter(|id| *id != of.id.uuid()),
    );
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Pairs that may be the same, anywhere: the first two under one e-mail, phone or name, and look-alikes of the few
/// customers that changed last (comparing all with all is out of reach in a request).
pub async fn pairs(tx: &mut TenantTx, limit: i64) -> Result<Vec<(CustomerId, CustomerId)>> {
    let groups = sqlx::query_scalar!(
        r#"(SELECT (array_agg(id ORDER BY id))[1:2] AS "ids!" FROM this_tenant.customers
            WHERE email_index IS NOT NULL AND deleted_at IS NULL GROUP BY email_index HAVING count(*) > 1 LIMIT $1)
           UNION ALL
           (SELECT (array_agg(id ORDER BY id))[1:2] FROM this_tenant.customers
            WHERE phone_index IS NOT NULL AND deleted_at IS NULL GROUP BY phone_index HAVING count(*) > 1 LIMIT $1)
           UNION ALL
           (SELECT (array_agg(id ORDER BY id))[1:2] FROM this_tenant.customers
            WHERE deleted_at IS NULL GROUP BY name_key HAVING count(*) > 1 LIMIT $1)
           UNION ALL
           (SELECT ARRAY[least(r.id, d.id), greatest(r.id, d.id)]
            FROM (SELECT id, name_key FROM this_tenant.customers WHERE deleted_at IS NULL
                  ORDER BY updated_at DESC, id DESC LIMIT 10) AS r
            CROSS JOIN LATERAL (
                SELECT c.id FROM this_tenant.customers AS c
                WHERE r.name_key OPERATOR(shared.<%) c.search AND c.deleted_at IS NULL AND c.id <> r.id
                  AND shared.similarity(c.name_key, r.name_key) >= 0.6
                LIMIT 3) AS d
            LIMIT $1)"#,
        limit
    )
    .fetch_all(tx)
    .await?;
    let mut pairs: Vec<(CustomerId, CustomerId)> = groups
        .iter()
        .filter_map(|ids| match ids.as_slice() {
            [a, b] => Some(((*a).into(), (*b).into())),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}
