//! SQL of transfers, and of the time that they take of units.

use platform_db::TenantTx;
use platform_kernel::{
    AllocationId, AssetId, Error, Instant, ProductId, Result, StoreId, TransferId,
};
use uuid::Uuid;

use crate::catalog::model::transfer::{Transfer, TransferFields, TransferState};

struct Row {
    id: Uuid,
    product_id: Uuid,
    product_name: String,
    from_store: Uuid,
    to_store: Uuid,
    quantity: i32,
    asset_ids: Vec<Uuid>,
    leaves_at: Instant,
    arrives_at: Instant,
    state: String,
    note: Option<String>,
    version: i32,
    created_at: Instant,
}

impl Row {
    fn open(self) -> Transfer {
        Transfer {
            id: self.id.into(),
            product_name: self.product_name,
            fields: TransferFields {
                product_id: self.product_id.into(),
                from_store: self.from_store.into(),
                to_store: self.to_store.into(),
                quantity: self.quantity,
                asset_ids: self.asset_ids.into_iter().map(AssetId::from).collect(),
                leaves_at: self.leaves_at,
                arrives_at: self.arrives_at,
                note: self.note,
            },
            state: TransferState::parse(&self.state),
            version: self.version,
            created_at: self.created_at,
        }
    }
}

/// Which transfers a list asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Of which product.
    pub product: Option<ProductId>,
    /// From or to which store.
    pub store: Option<StoreId>,
    /// In which state.
    pub state: Option<TransferState>,
    /// Older than this one.
    pub before: Option<TransferId>,
}

/// Transfers, the newest first.
pub async fn list(tx: &mut TenantTx, wanted: Wanted, limit: u32) -> Result<Vec<Transfer>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT t.id, t.product_id, p.name AS product_name, t.from_store, t.to_store, t.quantity, t.asset_ids, t.leaves_at,
                t.arrives_at, t.state, t.note, t.version, t.created_at
         FROM this_tenant.transfers AS t JOIN this_tenant.products AS p ON p.id = t.product_id
         WHERE ($1::uuid IS NULL OR t.product_id = $1) AND ($2::uuid IS NULL OR $2 IN (t.from_store, t.to_store))
           AND ($3::text IS NULL OR t.state = $3) AND ($4::uuid IS NULL OR t.id < $4)
         ORDER BY t.id DESC LIMIT $5",
        wanted.product.map(ProductId::uuid),
        wanted.store.map(StoreId::uuid),
        wanted.state.map(TransferState::as_str),
        wanted.before.map(TransferId::uuid),
        i64::from(limit)
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Row::open).collect())
}

/// One transfer.
pub async fn find(tx: &mut TenantTx, id: TransferId) -> Result<Transfer> {
    let row = sqlx::query_as!(
        Row,
        "SELECT t.id, t.product_id, p.name AS product_name, t.from_store, t.to_store, t.quantity, t.asset_ids, t.leaves_at,
                t.arrives_at, t.state, t.note, t.version, t.created_at
         FROM this_tenant.transfers AS t JOIN this_tenant.products AS p ON p.id = t.product_id WHERE t.id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.ok_or(Error::NotFound)?.open())
}

/// One transfer with all that it moves, locked in the order that all keep: levels, units, then itself.
pub async fn lock(tx: &mut TenantTx, id: TransferId) -> Result<Transfer> {
    // Product, stores and units of a transfer never change.
    let seen = find(tx, id).await?;
    let pairs = [
        (seen.fields.product_id, seen.fields.from_store),
        (seen.fields.product_id, seen.fields.to_store),
    ];
    super::levels::ensure(tx, &pairs).await?;
    super::levels::lock(tx, &pairs).await?;
    super::assets::lock_rows(tx, &seen.fields.asset_ids).await?;
    sqlx::query!(
        "SELECT id FROM this_tenant.transfers WHERE id = $1 FOR NO KEY UPDATE",
        id.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    find(tx, id).await
}

/// Inserts a planned transfer, and blocks its units from leaving to arriving.
pub async fn insert(tx: &mut TenantTx, f: &TransferFields, now: Instant) -> Result<TransferId> {
    let id = TransferId::new(now);
    let assets: Vec<Uuid> = f.asset_ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.transfers (id, product_id, from_store, to_store, quantity, asset_ids, leaves_at, arrives_at,
                state, note, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, $10)",
        id.uuid(),
        f.product_id.uuid(),
        f.from_store.uuid(),
        f.to_store.uuid(),
        f.quantity,
        &assets,
        f.leaves_at as Instant,
        f.arrives_at as Instant,
        f.note,
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    let ids: Vec<Uuid> = assets
        .iter()
        .map(|_| AllocationId::new(now).uuid())
        .collect();
    let done = sqlx::query!(
        "INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, transfer_id, starts_at, ends_at, created_at)
         SELECT t.id, t.asset, $3, 'transfer', $4, $5, $6, $7 FROM unnest($1::uuid[], $2::uuid[]) AS t (id, asset)",
        &ids,
        &assets,
        f.product_id.uuid(),
        id.uuid(),
        f.leaves_at as Instant,
        f.arrives_at as Instant,
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(overlaps)?;
    Ok(id)
}

fn overlaps(error: sqlx::Error) -> Error {
    Error::from(error).on_constraint("allocations_one_at_a_time", || {
        Error::conflict(
            "booked",
            "A unit is booked for that time; look again and choose another one.",
        )
    })
}

/// Writes a transfer and raises its version; its units are blocked as long as it says.
pub async fn save(
    tx: &mut TenantTx,
    id: TransferId,
    state: TransferState,
    f: &TransferFields,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.transfers SET quantity = $2, leaves_at = $3, arrives_at = $4, state = $5, note = $6,
                version = version + 1, updated_at = $7 WHERE id = $1",
        id.uuid(),
        f.quantity,
        f.leaves_at as Instant,
        f.arrives_at as Instant,
        state.as_str(),
        f.note,
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    if state.is_open() {
        let done = sqlx::query!(
            "UPDATE this_tenant.allocations AS l SET starts_at = $2, ends_at = $3, version = l.version + 1
             FROM this_tenant.transfers AS t WHERE t.id = $1 AND l.asset_id = ANY(t.asset_ids) AND l.transfer_id = t.id",
            id.uuid(),
            f.leaves_at as Instant,
            f.arrives_at as Instant
        )
        .execute(tx)
        .await;
        done.map_err(overlaps)?;
    }
    Ok(())
}

/// Gives the units free: what they did until `now` stays in their history.
pub async fn release(tx: &mut TenantTx, id: TransferId, now: Instant) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.allocations AS l USING this_tenant.transfers AS t
         WHERE t.id = $1 AND l.asset_id = ANY(t.asset_ids) AND l.transfer_id = t.id AND l.starts_at >= $2",
        id.uuid(),
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE this_tenant.allocations AS l SET ends_at = $2, version = l.version + 1 FROM this_tenant.transfers AS t
         WHERE t.id = $1 AND l.asset_id = ANY(t.asset_ids) AND l.transfer_id = t.id AND l.ends_at > $2",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Puts units into a store.
pub async fn place(
    tx: &mut TenantTx,
    assets: &[AssetId],
    store: StoreId,
    now: Instant,
) -> Result<()> {
    let ids: Vec<Uuid> = assets.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "UPDATE this_tenant.assets SET store_id = $2, version = version + 1, updated_at = $3 WHERE id = ANY($1)",
        &ids,
        store.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The transfers that have not ended and move this unit.
pub async fn open_of(tx: &mut TenantTx, asset: AssetId, product: ProductId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM this_tenant.transfers
           WHERE product_id = $2 AND state IN ('planned', 'under_way') AND $1 = ANY(asset_ids)"#,
        asset.uuid(),
        product.uuid()
    )
    .fetch_one(tx)
    .await?;
    Ok(count)
}
