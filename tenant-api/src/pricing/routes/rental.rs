//! The company's rental rules.

use platform_edge::{ApiResult, IfMatch, Json, Reply, Staff};
use platform_kernel::Error;
use platform_kernel::permission::acts::{ReadSettings, WriteSettings};
use serde_json::json;

use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::write;
use crate::pricing::store::rental::{self as store, RentalRow};
use crate::pricing::wire::{RentalSettings, UpdateRentalSettings, differences};
use crate::record::{self, Change};

impl From<RentalRow> for RentalSettings {
    fn from(row: RentalRow) -> Self {
        Self {
            rules: row.rules,
            currency: row.currency,
            version: row.version,
        }
    }
}

/// The company's rules for tax, deposits and fees.
#[utoipa::path(get, path = "/settings/rental", tag = "settings",
    responses((status = 200, description = "The rules", body = RentalSettings), Reads))]
pub(super) async fn get_rental_settings(staff: Staff<ReadSettings>) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let settings = RentalSettings::from(store::find(&mut tx).await?);
    tx.commit().await?;
    Ok(Reply::ok(&settings)?.version(settings.version))
}

/// Change the company's rules. Orders that were confirmed keep theirs.
#[utoipa::path(patch, path = "/settings/rental", tag = "settings", request_body = UpdateRentalSettings,
    params(("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = RentalSettings), Writes, Matches))]
pub(super) async fn update_rental_settings(
    staff: Staff<WriteSettings>,
    seen: IfMatch,
    body: Json<UpdateRentalSettings>,
) -> ApiResult<Reply> {
    let settings = write(&staff, async |mut held| {
        let tx = &mut held;
        let mut row = store::lock(tx).await?;
        let current = RentalSettings::from(row.clone());
        seen.check(current.version, &current)?;
        let rules = body.apply(row.rules).checked().map_err(Error::Invalid)?;
        let fields = differences(&current.rules, &rules);
        if fields.contains(&"rental.tax_classes") {
            let keys: Vec<_> = rules.tax_classes.iter().map(|c| c.key.clone()).collect();
            if let Some((key, count)) = store::find_class_left_out(tx, &keys).await? {
                let detail = format!(
                    "{count} products have the tax class `{key}`. Give them another, or keep the class."
                );
                return Err(Error::conflict("in_use", detail));
            }
        }
        if !fields.is_empty() {
            row.version = store::save(tx, &rules, staff.now()).await?;
            let change = Change {
                actor: &staff.actor(),
                action: "settings.updated",
                subject: None,
                detail: json!({ "fields": fields }),
                at: staff.now(),
            };
            record::change(tx, change).await?;
        }
        row.rules = rules;
        Ok((held, RentalSettings::from(row)))
    })
    .await?;
    Ok(Reply::ok(&settings)?.version(settings.version))
}
