//! SQL of sub-rentals.

use platform_db::TenantTx;
use platform_kernel::{Currency, Error, Instant, Money, ProductId, Result, SubRentalId};
use uuid::Uuid;

use crate::catalog::model::sub_rental::{SubRental, SubRentalFields, SubRentalState};

struct Row {
    id: Uuid,
    product_id: Uuid,
    product_name: String,
    store_id: Uuid,
    supplier: String,
    quantity: i32,
    starts_at: Instant,
    ends_at: Instant,
    cost_minor: i64,
    state: String,
    note: Option<String>,
    version: i32,
    created_at: Instant,
}

impl Row {
    fn open(self, currency: Currency) -> SubRental {
        SubRental {
            id: self.id.into(),
            product_name: self.product_name,
            fields: SubRentalFields {
                product_id: self.product_id.into(),
                store_id: self.store_id.into(),
                supplier: self.supplier,
                quantity: self.quantity,
                from: self.starts_at,
                to: self.ends_at,
                cost: Money {
                    minor: self.cost_minor,
                    currency,
                },
                state: SubRentalState::parse(&self.state),
                note: self.note,
            },
            version: self.version,
            created_at: self.created_at,
        }
    }
}

/// Sub-rentals, the newest first: of one product, or all; those before `before`.
pub async fn list(
    tx: &mut TenantTx,
    currency: Currency,
    product: Option<ProductId>,
    state: Option<SubRentalState>,
    before: Option<SubRentalId>,
    limit: u32,
) -> Result<Vec<SubRental>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT r.id, r.product_id, p.name AS product_name, r.store_id, r.supplier, r.quantity, r.starts_at, r.ends_at,
                r.cost_minor, r.state, r.note, r.version, r.created_at
         FROM this_tenant.sub_rentals AS r JOIN this_tenant.products AS p ON p.id = r.product_id
         WHERE ($1::uuid IS NULL OR r.product_id = $1) AND ($2::text IS NULL OR r.state = $2)
           AND ($3::uuid IS NULL OR r.id < $3)
         ORDER BY r.id DESC LIMIT $4",
        product.map(ProductId::uuid),
        state.map(SubRentalState::as_str),
        before.map(SubRentalId::uuid),
        i64::from(limit)
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.open(currency)).collect())
}

/// One sub-rental.
pub async fn find(tx: &mut TenantTx, currency: Currency, id: SubRentalId) -> Result<SubRental> {
    let row = sqlx::query_as!(
        Row,
        "SELECT r.id, r.product_id, p.name AS product_name, r.store_id, r.supplier, r.quantity, r.starts_at, r.ends_at,
                r.cost_minor, r.state, r.note, r.version, r.created_at
         FROM this_tenant.sub_rentals AS r JOIN this_tenant.products AS p ON p.id = r.product_id WHERE r.id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.ok_or(Error::NotFound)?.open(currency))
}

/// One sub-rental, its stock level locked before it, then itself.
pub async fn lock(tx: &mut TenantTx, currency: Currency, id: SubRentalId) -> Result<SubRental> {
    let seen = find(tx, currency, id).await?;
    // Neither product nor store ever changes.
    super::levels::ensure_locked(tx, seen.fields.product_id, seen.fields.store_id).await?;
    sqlx::query!(
        "SELECT id FROM this_tenant.sub_rentals WHERE id = $1 FOR NO KEY UPDATE",
        id.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    find(tx, currency, id).await
}

/// Inserts a sub-rental.
pub async fn insert(tx: &mut TenantTx, f: &SubRentalFields, now: Instant) -> Result<SubRentalId> {
    let id = SubRentalId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.sub_rentals (id, product_id, store_id, supplier, quantity, starts_at, ends_at, cost_minor,
                state, note, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
        id.uuid(),
        f.product_id.uuid(),
        f.store_id.uuid(),
        f.supplier,
        f.quantity,
        f.from as Instant,
        f.to as Instant,
        f.cost.minor,
        f.state.as_str(),
        f.note,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Writes a sub-rental and raises its version.
pub async fn save(
    tx: &mut TenantTx,
    id: SubRentalId,
    f: &SubRentalFields,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.sub_rentals SET supplier = $2, quantity = $3, starts_at = $4, ends_at = $5, cost_minor = $6,
                state = $7, note = $8, version = version + 1, updated_at = $9 WHERE id = $1",
        id.uuid(),
        f.supplier,
        f.quantity,
        f.from as Instant,
        f.to as Instant,
        f.cost.minor,
        f.state.as_str(),
        f.note,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
