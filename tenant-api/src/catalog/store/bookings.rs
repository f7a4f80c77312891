//! What units are booked for, and giving bookings to other units.

use platform_db::TenantTx;
use platform_kernel::{AllocationId, AssetId, Day, Instant, OrderId, ProductId, Result, StoreId};

use crate::catalog::model::downtime::{Booking, BookingKind};

/// What a unit is booked for in `[from, to)`, in order; `to` left out: for good. `but` is left out.
pub async fn overlapping(
    tx: &mut TenantTx,
    asset: AssetId,
    from: Instant,
    to: Option<Instant>,
    but: Option<AllocationId>,
) -> Result<Vec<Booking>> {
    let rows = sqlx::query!(
        r#"SELECT l.id, l.kind, l.line_id, l.order_id, o.number AS "number?", l.starts_at, l.ends_at, l.pinned,
                  EXISTS (SELECT 1 FROM this_tenant.movements AS m
                          WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id AND m.direction = 'out'
                            AND m.closed_by IS NULL AND m.undone_at IS NULL) AS "is_out!"
           FROM this_tenant.allocations AS l LEFT JOIN this_tenant.orders AS o ON o.id = l.order_id
           WHERE l.asset_id = $1 AND l.ends_at > $2 AND l.starts_at < coalesce($3::timestamptz, 'infinity')
             AND l.id IS DISTINCT FROM $4
           ORDER BY l.starts_at, l.id"#,
        asset.uuid(),
        from as Instant,
        to as Option<Instant>,
        but.map(AllocationId::uuid)
    )
    .fetch_all(tx)
    .await?;
    let each = rows.into_iter().map(|r| Booking {
        id: r.id.into(),
        kind: BookingKind::parse(&r.kind),
        order_id: r.order_id.map(OrderId::from),
        order_number: r.number,
        line_id: r.line_id.map(Into::into),
        from: r.starts_at,
        to: r.ends_at,
        pinned: r.pinned,
        is_out: r.is_out,
    });
    Ok(each.collect())
}

/// A free unit of the same product and store for a booking: in service, in date to the booking's end, not booked then,
/// and not out past its time. The units must be locked.
pub async fn find_free(
    tx: &mut TenantTx,
    (product, store): (ProductId, StoreId),
    but: AssetId,
    booking: &Booking,
    last_day: Day,
    now: Instant,
) -> Result<Option<AssetId>> {
    let id = sqlx::query_scalar!(
        "SELECT a.id FROM this_tenant.assets AS a
         WHERE a.product_id = $1 AND a.store_id = $2 AND a.state = 'in_service' AND a.id <> $3
           AND (a.blocked_from IS NULL OR a.blocked_from > $4)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.allocations AS l
                           WHERE l.asset_id = a.id AND l.ends_at > $5 AND l.starts_at < $6)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.movements AS m JOIN this_tenant.order_lines AS n ON n.id = m.line_id
                           WHERE m.asset_id = a.id AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL
                             AND coalesce(n.ends_at, $7) <= $7)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.transfers AS t
                           WHERE t.product_id = $1 AND t.state IN ('planned', 'under_way') AND a.id = ANY(t.asset_ids)
                             AND t.leaves_at < $6)
         ORDER BY a.tag_key LIMIT 1",
        product.uuid(),
        store.uuid(),
        but.uuid(),
        last_day as Day,
        booking.from as Instant,
        booking.to as Instant,
        now as Instant
    )
    .fetch_optional(tx)
    .await?;
    Ok(id.map(AssetId::from))
}

/// Gives a booking to another unit; what was prepared is to be prepared again.
pub async fn reassign(tx: &mut TenantTx, id: AllocationId, to: AssetId) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.allocations SET asset_id = $2, prepared_at = NULL, version = version + 1 WHERE id = $1",
        id.uuid(),
        to.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
