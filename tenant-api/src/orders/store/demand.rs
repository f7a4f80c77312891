//! What lines take of the stock.

use platform_db::TenantTx;
use platform_kernel::{Instant, OrderId, Result};
use uuid::Uuid;

/// What a line takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// The line.
    pub line: Uuid,
    /// Which product.
    pub product: Uuid,
    /// Of which store.
    pub store: Uuid,
    /// Units.
    pub quantity: i32,
    /// Of these, out now.
    pub out: i32,
    /// Blocked from.
    pub from: Instant,
    /// Blocked until.
    pub to: Instant,
    /// Due back.
    pub due: Instant,
    /// Until when a tentative hold counts.
    pub expires: Option<Instant>,
}

/// Lets go of the lines' demand.
pub async fn clear(tx: &mut TenantTx, lines: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.demands WHERE line_id = ANY($1)",
        lines
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes a demand that takes no more than the one that stands.
pub async fn lessen(tx: &mut TenantTx, d: &Demand) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.demands SET quantity = $2, out_qty = $3, starts_at = $4, ends_at = $5, due_at = $6, expires_at = $7
         WHERE line_id = $1",
        d.line,
        d.quantity,
        d.out,
        d.from as Instant,
        d.to as Instant,
        d.due as Instant,
        d.expires as Option<Instant>
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes demand, under the lock on its stock.
pub async fn insert(tx: &mut TenantTx, order: OrderId, demands: &[Demand]) -> Result<()> {
    let column = |of: fn(&Demand) -> Uuid| demands.iter().map(of).collect::<Vec<_>>();
    let count = |of: fn(&Demand) -> i32| demands.iter().map(of).collect::<Vec<_>>();
    let time = |of: fn(&Demand) -> Instant| demands.iter().map(of).collect::<Vec<_>>();
    let expires: Vec<Option<Instant>> = demands.iter().map(|d| d.expires).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.demands (line_id, order_id, product_id, store_id, quantity, out_qty, starts_at, ends_at, due_at, expires_at)
         SELECT t.line, $1, t.product, t.store, t.quantity, t.out, t.starts, t.ends, t.due, t.expires
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::timestamptz[], $8::timestamptz[],
                     $9::timestamptz[], $10::timestamptz[])
              AS t (line, product, store, quantity, out, starts, ends, due, expires)",
        order.uuid(),
        &column(|d| d.line),
        &column(|d| d.product),
        &column(|d| d.store),
        &count(|d| d.quantity),
        &count(|d| d.out),
        &time(|d| d.from) as &[Instant],
        &time(|d| d.to) as &[Instant],
        &time(|d| d.due) as &[Instant],
        &expires as &[Option<Instant>]
    )
    .execute(tx)
    .await?;
    Ok(())
}
