//! Stock rented from suppliers.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Page, PageQuery, ProductId, SubRentalId};
use serde::Deserialize;
use serde_json::json;

use super::{param, word};
use crate::catalog::acts::{self, Entry};
use crate::catalog::model::sub_rental::{
    CreateSubRental, SubRental, SubRentalPatch, SubRentalState,
};
use crate::catalog::store::{assets, claims, levels, products, rules, sub_rentals};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::write;
use crate::{record, stores};

/// What the list takes.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SubRentalsQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
    /// Only of this product.
    product: Option<String>,
    /// Only in this state.
    state: Option<String>,
}

/// List sub-rentals, the newest first.
#[utoipa::path(get, path = "/sub-rentals", tag = "stock", params(SubRentalsQuery),
    responses((status = 200, description = "One page", body = Page<SubRental>), Reads))]
pub(super) async fn list_sub_rentals(
    staff: Staff<ReadCatalog>,
    Query(query): Query<SubRentalsQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let product: Option<ProductId> = param(
        "product",
        query.product.as_deref(),
        "give a product's id, prd_…",
    )?;
    let state = word(
        "state",
        query.state.as_deref(),
        SubRentalState::ALL,
        SubRentalState::as_str,
    )?;
    let wanted = "this is no cursor of ours; leave it out to start again";
    let before: Option<SubRentalId> = param("cursor", query.cursor.as_deref(), wanted)?;
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "products", staff.now()).await?;
    let rows =
        sub_rentals::list(&mut tx, rules.currency, product, state, before, limit + 1).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Page::cut(rows, limit, |row| {
        row.id.to_string()
    }))?)
}

/// One sub-rental.
#[utoipa::path(get, path = "/sub-rentals/{id}", tag = "stock", params(("id" = SubRentalId, Path)),
    responses((status = 200, description = "The sub-rental", body = SubRental), Reads))]
pub(super) async fn get_sub_rental(
    staff: Staff<ReadCatalog>,
    Path(id): Path<SubRentalId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "products", staff.now()).await?;
    let found = sub_rentals::find(&mut tx, rules.currency, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&found)?.version(found.version))
}

/// Note what is rented from a supplier.
#[utoipa::path(post, path = "/sub-rentals", tag = "stock", request_body = CreateSubRental,
    responses((status = 201, description = "Noted", body = SubRental), Writes))]
pub(super) async fn create_sub_rental(
    staff: Staff<WriteCatalog>,
    once: Once,
    body: Json<CreateSubRental>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "products", now).await?;
            let fields = body.check(&rules)?;
            assets::product_of_new(tx, rules.currency, fields.product_id).await?;
            stores::lock_live(tx, &[fields.store_id], "store_id").await?;
            levels::ensure_locked(tx, fields.product_id, fields.store_id).await?;
            let id = sub_rentals::insert(tx, &fields, now).await?;
            let words = format!("{} from {}", fields.quantity, fields.supplier);
            let more = json!({ "product": fields.product_id, "store": fields.store_id, "state": fields.state });
            let entry = Entry::new("sub_rental.created", id.uuid(), words).with(more);
            acts::log(tx, &staff.actor(), now, entry).await?;
            let made = sub_rentals::find(tx, rules.currency, id).await?;
            let reply = Reply::created(format!("/api/v1/sub-rentals/{id}"), &made)?.version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a sub-rental, or move it on: null clears, what is left out stays.
#[utoipa::path(patch, path = "/sub-rentals/{id}", tag = "stock", request_body = SubRentalPatch,
    params(("id" = SubRentalId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = SubRental), Writes, Matches))]
pub(super) async fn update_sub_rental(
    staff: Staff<WriteCatalog>,
    Path(id): Path<SubRentalId>,
    seen: IfMatch,
    body: Json<SubRentalPatch>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let rules = rules(tx, "products", now).await?;
        let was = sub_rentals::lock(tx, rules.currency, id).await?;
        seen.check(was.version, &was)?;
        let new = body.apply(was.fields.clone(), &rules)?;
        if new != was.fields {
            sub_rentals::save(tx, id, &new, now).await?;
            if new.adds() != was.fields.adds() && was.fields.adds().is_some() && !body.force {
                let product = products::find(tx, rules.currency, new.product_id).await?;
                claims::check(tx, &product, new.store_id, now).await?;
            }
            let changes = record::differences(&was.fields, &new)?;
            let entry = Entry::new(
                "sub_rental.updated",
                id.uuid(),
                record::changed_words(&changes),
            );
            let more =
                json!({ "product": new.product_id, "store": new.store_id, "forced": body.force });
            acts::log(tx, &staff.actor(), now, entry.changed(changes).with(more)).await?;
        }
        let shown = sub_rentals::find(tx, rules.currency, id).await?;
        let reply = Reply::ok(&shown)?.version(shown.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

#[cfg(test)]
mod tests {
    use platform_kernel::Error;

    use super::*;

    #[test]
    fn a_cursor_is_an_id() {
        let good = Some("sub_00000000000000000000000000000001");
        assert!(param::<SubRentalId>("cursor", good, "x").is_ok_and(|id| id.is_some()));
        assert!(param::<SubRentalId>("cursor", Some(" "), "x").is_ok_and(|id| id.is_none()));
        assert!(matches!(
            param::<SubRentalId>("cursor", Some("y"), "x"),
            Err(Error::Invalid(_))
        ));
    }
}
