//! An order's lines, and the products that they are about.

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{Error, Instant, LineId, OrderId, ProductId, Result, StoreId};
use uuid::Uuid;

use crate::availability::model::shortage::Buffers;
use crate::orders::model::line::{Kind, Line};
use crate::orders::model::state::Stage;
use crate::orders::model::totals::Totals;

/// The lines of an order, in order.
pub async fn list(tx: &mut TenantTx, order: OrderId) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"SELECT id, position, parent_id, kind, product_id, store_id, name, quantity,
                  starts_at AS "starts_at: Instant", ends_at AS "ends_at: Instant", stage, prepared_qty, out_qty,
                  returned_qty, lost_qty, price, manual_minor, discount_bp, tax_class, tax_bp, net_minor, tax_minor,
                  gross_minor, deposit_minor, note
           FROM this_tenant.order_lines WHERE order_id = $1 ORDER BY position, id"#,
        order.uuid()
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Line {
                id: row.id.into(),
                position: row.position,
                parent: row.parent_id.map(Into::into),
                kind: Kind::parse(&row.kind),
                product: row.product_id.map(Into::into),
                store: row.store_id.map(Into::into),
                name: row.name,
                quantity: row.quantity,
                period: row
                    .starts_at
                    .zip(row.ends_at)
                    .and_then(|(from, to)| Period::new(from, to)),
                stage: Stage::parse(&row.stage)
                    .ok_or_else(|| Error::internal(format!("a line is `{}`", row.stage)))?,
                prepared: row.prepared_qty,
                out: row.out_qty,
                returned: row.returned_qty,
                lost: row.lost_qty,
                price: row.price,
                manual_minor: row.manual_minor,
                discount_bp: row.discount_bp,
                tax_class: row.tax_class,
                tax_bp: row.tax_bp,
                totals: Totals {
                    net_minor: row.net_minor,
                    tax_minor: row.tax_minor,
                    gross_minor: row.gross_minor,
                    deposit_minor: row.deposit_minor,
                },
                note: row.note,
            })
        })
        .collect()
}

/// Writes a line whole: inserts it, or replaces what stands.
pub async fn put(tx: &mut TenantTx, order: OrderId, line: &Line, now: Instant) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.order_lines (id, order_id, position, parent_id, kind, product_id, store_id, name, quantity,
             starts_at, ends_at, stage, prepared_qty, out_qty, returned_qty, lost_qty, price, manual_minor, discount_bp,
             tax_class, tax_bp, net_minor, tax_minor, gross_minor, deposit_minor, note, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                 $24, $25, $26, $27)
         ON CONFLICT (id) DO UPDATE SET position = $3, store_id = $7, name = $8, quantity = $9, starts_at = $10, ends_at = $11,
             stage = $12, prepared_qty = $13, out_qty = $14, returned_qty = $15, lost_qty = $16, price = $17,
             manual_minor = $18, discount_bp = $19, tax_class = $20, tax_bp = $21, net_minor = $22, tax_minor = $23,
             gross_minor = $24, deposit_minor = $25, note = $26",
        line.id.uuid(),
        order.uuid(),
        line.position,
        line.parent.map(LineId::uuid),
        line.kind.as_str(),
        line.product.map(ProductId::uuid),
        line.store.map(StoreId::uuid),
        line.name,
        line.quantity,
        line.period.map(Period::from) as Option<Instant>,
        line.period.map(Period::to) as Option<Instant>,
        line.stage.as_str(),
        line.prepared,
        line.out,
        line.returned,
        line.lost,
        line.price,
        line.manual_minor,
        line.discount_bp,
        line.tax_class,
        line.tax_bp,
        line.totals.net_minor,
        line.totals.tax_minor,
        line.totals.gross_minor,
        line.totals.deposit_minor,
        line.note,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes up to when lines were invoiced.
pub async fn save_invoiced_to(
    tx: &mut TenantTx,
    order: OrderId,
    lines: &[Uuid],
    to: &[Option<Instant>],
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.order_lines AS l SET invoiced_to = t.at
         FROM unnest($2::uuid[], $3::timestamptz[]) AS t (id, at)
         WHERE l.order_id = $1 AND l.id = t.id AND l.invoiced_to IS DISTINCT FROM t.at",
        order.uuid(),
        lines,
        to as &[Option<Instant>]
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a line away, with the parts of a kit.
pub async fn delete(tx: &mut TenantTx, id: LineId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.order_lines WHERE parent_id = $1",
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM this_tenant.order_lines WHERE id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A product as far as an order's lines need it.
#[derive(Debug, Clone)]
pub struct ProductRow {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub sku: String,
    /// Whether its units are told apart.
    pub serialised: bool,
    /// What blocks a unit around a hire.
    pub buffers: Buffers,
    /// Its parts: a kit, or accessories.
    pub kit: serde_json::Value,
    /// No longer offered.
    pub archived: bool,
}

/// Products, in no order; unknown ids are left out.
pub async fn products(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<ProductRow>> {
    let rows = sqlx::query!(
        r#"SELECT id, name, sku, stock_method = 'serialised' AS "serialised!", buffer_before_min, buffer_after_min, kit,
                  archived_at IS NOT NULL AS "archived!"
           FROM this_tenant.products WHERE id = ANY($1)"#,
        ids
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ProductRow {
            id: row.id.into(),
            name: row.name,
            sku: row.sku,
            serialised: row.serialised,
            buffers: Buffers::minutes(row.buffer_before_min, row.buffer_after_min),
            kit: row.kit,
            archived: row.archived,
        })
        .collect())
}
