//! Products made and changed.

use platform_db::TenantTx;
use platform_kernel::{Actor, Error, Instant, ProductId, Result};
use serde_json::{Value, json};

use super::{Entry, log, log_many, promised};
use crate::catalog::model::product::ProductFields;
use crate::catalog::model::rules::Rules;
use crate::catalog::store::{ProductRecord, products, services};
use crate::record;

/// Makes products that name no others, or whose named ones were checked. `origin` goes into the log.
pub async fn create(
    tx: &mut TenantTx,
    actor: &Actor,
    new: &[ProductFields],
    origin: &Value,
    now: Instant,
) -> Result<Vec<ProductId>> {
    let made: Vec<(ProductId, &ProductFields)> =
        new.iter().map(|f| (ProductId::new(now), f)).collect();
    products::insert_many(tx, &made, now).await?;
    let entries: Vec<Entry> = made
        .iter()
        .map(|(id, _)| Entry::new("product.created", id.uuid(), "Created").with(origin.clone()))
        .collect();
    log_many(tx, actor, now, &entries).await?;
    Ok(made.into_iter().map(|(id, _)| id).collect())
}

/// Saves a product, which must be locked with all that it names, where it differs. What hangs on the change is put
/// right with it: from when on units may not go out; and what is promised must stay covered.
pub async fn change(
    tx: &mut TenantTx,
    actor: &Actor,
    rules: &Rules,
    was: &ProductRecord,
    new: &ProductFields,
    origin: &Value,
    now: Instant,
) -> Result<bool> {
    let changes = record::differences(&was.fields, new)?;
    if changes.is_empty() {
        return Ok(false);
    }
    if was.fields.stock_method != new.stock_method && products::is_used(tx, was.id).await? {
        return Err(Error::conflict(
            "in_use",
            "This product has stock or orders, so its stock method stays. Make another product for the other method.",
        ));
    }
    if was.fields.kit != new.kit
        || was.fields.substitutes != new.substitutes
        || was.fields.rate_plan_id != new.rate_plan_id
    {
        products::check_named(tx, Some(was.id), new).await?;
    }
    products::save(tx, was.id, new, now).await?;
    if new.overbook < was.fields.overbook {
        promised::check_all(tx, rules, was.id, now).await?;
    }
    if was.fields.service != new.service {
        services::recompute(tx, was.id, &new.service, rules.today, now).await?;
    }
    let entry = Entry::new(
        "product.updated",
        was.id.uuid(),
        record::changed_words(&changes),
    );
    let mut more = json!({ "product": was.id });
    if let (Value::Object(more), Value::Object(origin)) = (&mut more, origin) {
        more.extend(origin.clone());
    }
    log(tx, actor, now, entry.changed(changes).with(more)).await?;
    Ok(true)
}
