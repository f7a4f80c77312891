//! What a unit did: its own changes from the audit log, and its ways out and in.

use platform_db::TenantTx;
use platform_kernel::{AssetId, Error, Instant, OrderId, Result, StaffId};
use serde_json::Value;
use uuid::Uuid;

use crate::catalog::wire::AssetEvent;
use crate::customers::{ActorRef, FieldChange};

/// Events before `before` (a moment and an id), newest first.
pub async fn list(
    tx: &mut TenantTx,
    asset: AssetId,
    before: Option<(Instant, Uuid)>,
    limit: u32,
) -> Result<Vec<(Instant, Uuid, AssetEvent)>> {
    let (at, id) = before.unzip();
    let rows = sqlx::query!(
        r#"SELECT e.at AS "at!", e.id AS "id!", e.kind AS "kind!", e.actor, e.staff_id, s.name AS "staff_name?", e.detail,
                  e.order_id, o.number AS "number?", e.condition, e.meter
           FROM (
             SELECT a.at, a.id, a.action AS kind, a.actor, NULL::uuid AS staff_id, a.detail, NULL::uuid AS order_id,
                    NULL::text AS condition, NULL::bigint AS meter
             FROM this_tenant.audit AS a WHERE a.subject = $1
             UNION ALL
             SELECT m.at, m.id, 'asset.' || m.direction, NULL, m.staff_id, NULL, m.order_id, m.condition, m.meter
             FROM this_tenant.movements AS m WHERE m.asset_id = $1 AND m.undone_at IS NULL
           ) AS e
           LEFT JOIN this_tenant.staff AS s
             ON s.id = CASE WHEN e.actor LIKE 'stf\_%' THEN substr(e.actor, 5)::uuid ELSE e.staff_id END
           LEFT JOIN this_tenant.orders AS o ON o.id = e.order_id
           WHERE $2::timestamptz IS NULL OR (e.at, e.id) < ($2, $3)
           ORDER BY e.at DESC, e.id DESC LIMIT $4"#,
        asset.uuid(),
        at as Option<Instant>,
        id,
        i64::from(limit)
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|r| {
            let detail: Value = r.detail.unwrap_or(Value::Null);
            let changes: Vec<FieldChange> = match detail.get("changes") {
                Some(changes) => {
                    serde_json::from_value(changes.clone()).map_err(Error::internal)?
                }
                None => Vec::new(),
            };
            let kind = r.kind.strip_prefix("asset.").unwrap_or(&r.kind).to_owned();
            let summary = detail
                .get("summary")
                .and_then(Value::as_str)
                .map(str::to_owned);
            let staff = r.staff_id.or_else(|| staff_of(r.actor.as_deref()));
            let event = AssetEvent {
                at: r.at,
                summary: summary.unwrap_or_else(|| words_of(&kind, r.number.as_deref())),
                kind,
                actor: ActorRef::of(staff.map(StaffId::from), r.staff_name),
                changes,
                order_id: r.order_id.map(OrderId::from),
                order_number: r.number,
                condition: r.condition,
                meter: r.meter,
            };
            Ok((r.at, r.id, event))
        })
        .collect()
}

fn staff_of(actor: Option<&str>) -> Option<Uuid> {
    let id: StaffId = actor?.parse().ok()?;
    Some(id.uuid())
}

fn words_of(kind: &str, order: Option<&str>) -> String {
    match (kind, order) {
        ("out", Some(order)) => format!("Went out on {order}"),
        ("in", Some(order)) => format!("Came back from {order}"),
        (other, _) => other.replace(['_', '.'], " "),
    }
}
