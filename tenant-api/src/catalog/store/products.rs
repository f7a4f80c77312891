//! One product: found, locked, inserted, saved.

use std::collections::HashMap;

use platform_db::TenantTx;
use platform_kernel::{Currency, Error, FieldError, Instant, ProductId, RatePlanId, Result};
use uuid::Uuid;

use super::product_row::{ProductRecord, ProductRow, select_product};
use crate::catalog::model::product::ProductFields;

/// A product, archived or not.
pub async fn find(tx: &mut TenantTx, currency: Currency, id: ProductId) -> Result<ProductRecord> {
    let row: Option<ProductRow> = sqlx::query_as(select_product!("WHERE p.id = $1"))
        .bind(id.uuid())
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::NotFound)?.open(currency))
}

/// A product, locked until the transaction ends, together with those that it names and is to name: no kit can change
/// under another that is built on it.
pub async fn lock(
    tx: &mut TenantTx,
    currency: Currency,
    id: ProductId,
    also: &[ProductId],
) -> Result<ProductRecord> {
    let ids: Vec<ProductId> = also.iter().chain([&id]).copied().collect();
    lock_rows(tx, &ids).await?;
    find(tx, currency, id).await
}

/// Locks products in the order of their ids.
pub async fn lock_rows(tx: &mut TenantTx, ids: &[ProductId]) -> Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "SELECT id FROM this_tenant.products WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE",
        &ids
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// A product that cannot be archived or change its stock method before the transaction ends.
pub async fn share(tx: &mut TenantTx, currency: Currency, id: ProductId) -> Result<ProductRecord> {
    let row: Option<ProductRow> = sqlx::query_as(select_product!("WHERE p.id = $1 FOR SHARE"))
        .bind(id.uuid())
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::NotFound)?.open(currency))
}

/// Names of products; unknown ids are left out.
pub async fn names(tx: &mut TenantTx, ids: &[ProductId]) -> Result<HashMap<ProductId, String>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "SELECT id, name FROM this_tenant.products WHERE id = ANY($1)",
        &ids
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|r| (r.id.into(), r.name)).collect())
}

/// Whether what a product names is there and fits: parts that have no parts themselves, known substitutes, a rate plan
/// in use. The products must be locked.
pub async fn check_named(
    tx: &mut TenantTx,
    id: Option<ProductId>,
    fields: &ProductFields,
) -> Result<()> {
    let ids: Vec<Uuid> = fields.named().iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT id, name, kit <> '[]' AS "is_kit!", archived_at IS NOT NULL AS "archived!"
           FROM this_tenant.products WHERE id = ANY($1)"#,
        &ids
    )
    .fetch_all(&mut *tx)
    .await?;
    let found = |id: ProductId| rows.iter().find(|row| row.id == id.uuid());
    let mut errors = Vec::new();
    let mut refuse = |field: String, code: &str, message: String, value: ProductId| {
        errors.push(FieldError::new(&field, code, message).with_value(&value.to_string()));
    };
    for (n, part) in fields.kit.iter().enumerate() {
        let field = format!("kit[{n}].product_id");
        match found(part.product_id) {
            None => refuse(
                field,
                "unknown",
                "there is no such product".into(),
                part.product_id,
            ),
            Some(row) if row.archived => refuse(
                field,
                "archived",
                format!("`{}` is archived; unarchive it first", row.name),
                part.product_id,
            ),
            Some(row) if row.is_kit => refuse(
                field,
                "nested",
                format!(
                    "`{}` has parts itself; name those parts here instead",
                    row.name
                ),
                part.product_id,
            ),
            Some(_) => {}
        }
    }
    for (n, other) in fields.substitutes.iter().enumerate() {
        if found(*other).is_none() {
            let field = format!("substitutes[{n}]");
            refuse(field, "unknown", "there is no such product".into(), *other);
        }
    }
    if let Some(id) = id.filter(|_| !fields.kit.is_empty())
        && let Some(kit) = kits_with(tx, id).await?.first()
    {
        let message = format!("it is a part of `{kit}`, so it cannot have parts itself");
        errors.push(FieldError::new("kit", "nested", message));
    }
    if let Some(plan) = fields.rate_plan_id
        && !has_plan(tx, plan).await?
    {
        let error = FieldError::new(
            "rate_plan_id",
            "unknown",
            "there is no such rate plan in use",
        );
        errors.push(error.with_value(&plan.to_string()));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

async fn has_plan(tx: &mut TenantTx, id: RatePlanId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM this_tenant.rate_plans WHERE id = $1 AND archived_at IS NULL) AS "is!""#,
        id.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(found)
}

/// Names of the products in use that have this one as a part.
pub async fn kits_with(tx: &mut TenantTx, id: ProductId) -> Result<Vec<String>> {
    let names = sqlx::query_scalar!(
        "SELECT name FROM this_tenant.products
         WHERE kit @> jsonb_build_array(jsonb_build_object('product_id', $1::text)) AND archived_at IS NULL
         ORDER BY name_key LIMIT 20",
        id.to_string()
    )
    .fetch_all(tx)
    .await?;
    Ok(names)
}

/// Whether a product has, or had, stock or orders: then its stock method stays.
pub async fn is_used(tx: &mut TenantTx, id: ProductId) -> Result<bool> {
    let used = sqlx::query_scalar!(
        r#"SELECT (EXISTS (SELECT 1 FROM this_tenant.stock_levels WHERE product_id = $1)
                OR EXISTS (SELECT 1 FROM this_tenant.assets WHERE product_id = $1)
                OR EXISTS (SELECT 1 FROM this_tenant.order_lines WHERE product_id = $1)) AS "is!""#,
        id.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(used)
}

/// Inserts products. Their skus must be new.
pub async fn insert_many(
    tx: &mut TenantTx,
    new: &[(ProductId, &ProductFields)],
    now: Instant,
) -> Result<()> {
    let column = |pick: fn(&ProductFields) -> Option<String>| {
        new.iter().map(|(_, f)| pick(f)).collect::<Vec<_>>()
    };
    let text =
        |pick: fn(&ProductFields) -> String| new.iter().map(|(_, f)| pick(f)).collect::<Vec<_>>();
    let ids: Vec<Uuid> = new.iter().map(|(id, _)| id.uuid()).collect();
    // Arrays of arrays, and what else is of many shapes, travel as JSON.
    let rest = new
        .iter()
        .map(|(_, f)| {
            let ids: Vec<Uuid> = f.substitutes.iter().map(|id| id.uuid()).collect();
            serde_json::json!({
                "tags": f.tags, "custom": f.custom, "before": f.buffer_before_min, "after": f.buffer_after_min,
                "overbook": f.overbook, "plan": f.rate_plan_id.map(RatePlanId::uuid), "rates": f.rates,
                "deposit": f.deposit.map(|m| m.minor), "replacement": f.replacement.map(|m| m.minor), "kit": f.kit,
                "substitutes": ids, "checklist": f.checklist, "service": f.service,
            })
        })
        .collect::<Vec<_>>();
    let done = sqlx::query!(
        r#"INSERT INTO this_tenant.products (id, sku, sku_key, name, name_key, search, stock_method, group_name,
                description, tax_class, tags, custom, buffer_before_min, buffer_after_min, overbook, rate_plan_id, rates,
                deposit_minor, replacement_minor, kit, substitutes, checklist, service, created_at, updated_at)
           SELECT t.id, t.sku, t.sku_key, t.name, t.name_key, t.search, t.method, t.grp, t.description, t.tax,
                ARRAY(SELECT jsonb_array_elements_text(t.rest -> 'tags')), t.rest -> 'custom',
                (t.rest ->> 'before')::int, (t.rest ->> 'after')::int, (t.rest ->> 'overbook')::int,
                (t.rest ->> 'plan')::uuid, nullif(t.rest -> 'rates', 'null'),
                (t.rest ->> 'deposit')::bigint, (t.rest ->> 'replacement')::bigint, t.rest -> 'kit',
                ARRAY(SELECT jsonb_array_elements_text(t.rest -> 'substitutes')::uuid), t.rest -> 'checklist',
                t.rest -> 'service', $12, $12
           FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::jsonb[])
                AS t (id, sku, sku_key, name, name_key, search, method, grp, description, tax, rest)"#,
        &ids,
        &text(|f| f.sku.clone()),
        &text(ProductFields::sku_key),
        &text(|f| f.name.clone()),
        &text(ProductFields::name_key),
        &text(ProductFields::search),
        &text(|f| f.stock_method.as_str().to_owned()),
        &column(|f| f.group.clone()) as &[Option<String>],
        &column(|f| f.description.clone()) as &[Option<String>],
        &column(|f| f.tax_class.clone()) as &[Option<String>],
        &rest,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(|e| {
        taken(
            e,
            new.first()
                .map(|(_, f)| f.sku.as_str())
                .filter(|_| new.len() == 1),
        )
    })?;
    Ok(())
}

/// Writes a product's fields and raises its version.
pub async fn save(tx: &mut TenantTx, id: ProductId, f: &ProductFields, now: Instant) -> Result<()> {
    let json = |value: serde_json::Result<serde_json::Value>| value.map_err(Error::internal);
    let substitutes: Vec<Uuid> = f.substitutes.iter().map(|id| id.uuid()).collect();
    let done = sqlx::query!(
        "UPDATE this_tenant.products SET sku = $2, sku_key = $3, name = $4, name_key = $5, search = $6, stock_method = $7,
                group_name = $8, description = $9, tags = $10, custom = $11, buffer_before_min = $12,
                buffer_after_min = $13, overbook = $14, rate_plan_id = $15, rates = $16, tax_class = $17,
                deposit_minor = $18, replacement_minor = $19, kit = $20, substitutes = $21, checklist = $22,
                service = $23, version = version + 1, updated_at = $24
         WHERE id = $1",
        id.uuid(),
        f.sku,
        f.sku_key(),
        f.name,
        f.name_key(),
        f.search(),
        f.stock_method.as_str(),
        f.group,
        f.description,
        &f.tags,
        json(serde_json::to_value(&f.custom))?,
        f.buffer_before_min,
        f.buffer_after_min,
        f.overbook,
        f.rate_plan_id.map(RatePlanId::uuid),
        f.rates,
        f.tax_class,
        f.deposit.map(|m| m.minor),
        f.replacement.map(|m| m.minor),
        json(serde_json::to_value(&f.kit))?,
        &substitutes,
        json(serde_json::to_value(&f.checklist))?,
        json(serde_json::to_value(&f.service))?,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(|e| taken(e, Some(&f.sku)))?;
    Ok(())
}

fn taken(error: sqlx::Error, sku: Option<&str>) -> Error {
    Error::from(error).on_constraint("products_sku_key", || {
        let message = match sku {
            Some(sku) => format!("another product has the sku `{sku}`; choose another one"),
            None => "another product has one of these skus; choose others".to_owned(),
        };
        Error::invalid("sku", "taken", message)
    })
}

/// Takes a product out of use, or back into it.
pub async fn save_archived(
    tx: &mut TenantTx,
    id: ProductId,
    archived: bool,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.products SET archived_at = $2, updated_at = $3, version = version + 1 WHERE id = $1",
        id.uuid(),
        archived.then_some(now) as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
