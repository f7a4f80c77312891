//! Lines of an order.

use platform_db::TenantTx;
use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::period::Period;
use platform_kernel::permission::acts::WriteOrders;
use platform_kernel::{Error, FieldError, Instant, LineId, OrderId, ProductId, Result, StoreId};
use serde::Deserialize;
use serde_json::json;

use super::create::unknown;
use super::{reply, show};
use crate::customers::refusals::{Matches, Writes};
use crate::customers::write;
use crate::orders::model::line::{Kind, Line, discount, period, quantity, text};
use crate::orders::model::state::Stage;
use crate::orders::model::totals::Totals;
use crate::orders::store::lines::{self as line_store, ProductRow};
use crate::orders::store::log::Entry;
use crate::orders::store::order;
use crate::orders::wire::OrderBody;
use crate::orders::work::{Cx, Opened, Short, open, put_away};

/// A new line: a product for a while, or an amount, or words.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
#[schema(as = NewOrderLine)]
pub(in crate::orders) struct NewLine {
    /// What it is about; a rental when left out.
    kind: Option<Kind>,
    /// The product, of a rental. One with kit parts brings a line for each.
    product_id: Option<ProductId>,
    /// How many; 1 when left out.
    quantity: Option<i32>,
    /// When the hire begins; the order's when left out.
    from: Option<Instant>,
    /// When it ends.
    to: Option<Instant>,
    /// Which store serves it; the order's when left out.
    store_id: Option<StoreId>,
    /// What stands on documents; the product's name when left out. Needed without a product.
    name: Option<String>,
    /// A price for the whole line, before discount, instead of the computed one; in minor units.
    amount_minor: Option<i64>,
    /// In basis points.
    discount_bp: Option<i32>,
    /// Instead of the product's.
    tax_class: Option<String>,
    /// At most 2000 characters.
    note: Option<String>,
}

/// The most that is charged for a line, in minor units.
const MOST_MINOR: i64 = 1_000_000_000_000;

fn amount(minor: i64, at: &str) -> Result<i64> {
    if (-MOST_MINOR..=MOST_MINOR).contains(&minor) {
        return Ok(minor);
    }
    let error = FieldError::new(
        &format!("{at}amount_minor"),
        "out_of_range",
        "that is more than can be charged",
    );
    Err(Error::Invalid(vec![error.with_value(&minor.to_string())]))
}

impl NewLine {
    /// Puts it on an order, with the parts of a kit. `at` names the fields' parent.
    pub(super) async fn add(
        &self,
        tx: &mut TenantTx,
        opened: &mut Opened,
        at: &str,
        now: Instant,
    ) -> Result<LineId> {
        opened.room()?;
        let count = quantity(self.quantity.unwrap_or(1), at)?;
        let kind = self.kind.unwrap_or(Kind::Rental);
        let mut line = Line {
            id: LineId::new(now),
            position: opened.next_position(),
            parent: None,
            kind,
            product: None,
            store: None,
            name: String::new(),
            quantity: count,
            period: None,
            stage: Stage::Draft,
            prepared: 0,
            out: 0,
            returned: 0,
            lost: 0,
            price: json!({}),
            manual_minor: self.amount_minor.map(|n| amount(n, at)).transpose()?,
            discount_bp: discount(self.discount_bp.unwrap_or(0), at)?,
            tax_class: self.tax_class.clone(),
            tax_bp: 0,
            totals: Totals::default(),
            note: match &self.note {
                Some(note) => text(note, 2000, &format!("{at}note"))?,
                None => None,
            },
        };
        if let Some(class) = &self.tax_class
            && !opened.rules.tax_classes.iter().any(|c| c.key == *class)
        {
            return Err(unknown(
                &format!("{at}tax_class"),
                "there is no such tax class in the settings",
            ));
        }
        let name = match &self.name {
            Some(name) => text(name, 300, &format!("{at}name"))?,
            None => None,
        };
        let id = line.id;
        match kind {
            Kind::Rental | Kind::Kit => {
                let kit = self.hire(tx, opened, &mut line, name, at).await?;
                let parts = parts(tx, &line, &kit, now).await?;
                opened.lines.push(line);
                for (n, mut part) in parts.into_iter().enumerate() {
                    part.position += i32::try_from(n).unwrap_or(0);
                    opened.lines.push(part);
                }
            }
            Kind::Fee | Kind::Sale | Kind::Text => {
                line.name = name.ok_or_else(|| {
                    Error::invalid(&format!("{at}name"), "required", "say what it is for")
                })?;
                if kind != Kind::Text && line.manual_minor.is_none() {
                    return Err(Error::invalid(
                        &format!("{at}amount_minor"),
                        "required",
                        "say how much it is, in minor units",
                    ));
                }
                // A fee goes with the order: where that is promised, so is the fee.
                line.stage = opened
                    .lines
                    .iter()
                    .map(|l| l.stage)
                    .find(|s| s.is_live())
                    .unwrap_or(Stage::Draft);
                opened.lines.push(line);
            }
        }
        Ok(id)
    }

    async fn hire(
        &self,
        tx: &mut TenantTx,
        opened: &Opened,
        line: &mut Line,
        name: Option<String>,
        at: &str,
    ) -> Result<Vec<KitPart>> {
        let product = self.product_id.ok_or_else(|| {
            Error::invalid(&format!("{at}product_id"), "required", "say which product")
        })?;
        let row = product_row(tx, product, at).await?;
        line.period = Some(match (self.from, self.to, opened.order.period) {
            (None, None, Some(of_order)) => of_order,
            (Some(from), None, Some(of_order)) => period(from, of_order.to(), at)?,
            (None, Some(to), Some(of_order)) => period(of_order.from(), to, at)?,
            (Some(from), Some(to), _) => period(from, to, at)?,
            (from, _, None) => {
                let field = if from.is_none() { "from" } else { "to" };
                return Err(Error::invalid(
                    &format!("{at}{field}"),
                    "required",
                    "say when the hire begins and ends, here or on the order",
                ));
            }
        });
        let store = order::store(tx, Some(self.store_id.unwrap_or(opened.order.store)))
            .await?
            .filter(|s| !s.archived)
            .ok_or_else(|| unknown(&format!("{at}store_id"), "there is no such store in use"))?;
        line.store = Some(store.id.into());
        line.product = Some(product);
        line.name = name.unwrap_or(row.name);
        let mut kit: Vec<KitPart> = serde_json::from_value(row.kit).map_err(Error::internal)?;
        kit.retain(|part| !part.optional);
        // What is made of components has no stock of its own; what only brings accessories along has.
        line.kind = if kit.iter().any(|part| part.role != "accessory") {
            Kind::Kit
        } else {
            Kind::Rental
        };
        Ok(kit)
    }
}

async fn product_row(tx: &mut TenantTx, product: ProductId, at: &str) -> Result<ProductRow> {
    line_store::products(tx, &[product.uuid()])
        .await?
        .into_iter()
        .next()
        .filter(|p| !p.archived)
        .ok_or_else(|| {
            unknown(
                &format!("{at}product_id"),
                "there is no such product on offer",
            )
        })
}

#[derive(Deserialize)]
struct KitPart {
    product_id: ProductId,
    quantity: i32,
    #[serde(default)]
    role: String,
    #[serde(default)]
    optional: bool,
}

/// The lines of a kit's parts. What it is made of is in the head's price; an accessory costs its own.
async fn parts(tx: &mut TenantTx, head: &Line, kit: &[KitPart], now: Instant) -> Result<Vec<Line>> {
    if kit.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = kit.iter().map(|part| part.product_id.uuid()).collect();
    let products = line_store::products(tx, &ids).await?;
    let mut lines = Vec::new();
    for part in kit {
        let Some(of) = products.iter().find(|p| p.id == part.product_id) else {
            continue;
        };
        let quantity = quantity(head.quantity.saturating_mul(part.quantity), "")?;
        lines.push(Line {
            id: LineId::new(now),
            position: head.position + 1,
            parent: Some(head.id),
            kind: Kind::Rental,
            product: Some(of.id),
            name: of.name.clone(),
            quantity,
            stage: Stage::Draft,
            manual_minor: (part.role != "accessory").then_some(0),
            discount_bp: 0,
            tax_class: None,
            note: None,
            ..head.clone()
        });
    }
    Ok(lines)
}

/// Put a line on an order. On a reserved order it stays a draft until the order is reserved again.
#[utoipa::path(post, path = "/orders/{id}/lines", tag = "orders", request_body = NewLine,
    params(("id" = OrderId, Path)),
    responses((status = 201, description = "The order with its new line", body = OrderBody), Writes))]
pub(in crate::orders) async fn create_order_line(
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<NewLine>,
) -> ApiResult<Reply> {
    let short = Short::default();
    let result = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let mut opened = open(tx, id).await?;
            opened.live()?;
            let line = body.add(tx, &mut opened, "", now).await?;
            let name = opened.line(line)?.name.clone();
            let entry = Entry {
                kind: "line_added",
                summary: format!("Added {} × {name}", body.quantity.unwrap_or(1)),
                detail: json!({ "line": line }),
            };
            let cx = Cx {
                actor: &actor,
                now,
                short: &short,
            };
            let whole = put_away(tx, &cx, opened, entry).await?;
            let shown = show(tx, whole, now).await?;
            let reply = Reply::created(format!("/api/v1/orders/{id}/lines/{line}"), &shown)?
                .version(shown.version());
            Ok((held, reply))
        })
        .await;
    Ok(short.explain(&staff, result).await?)
}

/// What is left out stays; null takes it away.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "left out, null and a value are three things"
)]
#[schema(as = UpdateOrderLine)]
pub(in crate::orders) struct UpdateLine {
    /// How many. Never less than went out.
    quantity: Option<i32>,
    /// When the hire begins. Not once something went out.
    from: Option<Instant>,
    /// When it ends: later for an extension, sooner for an early return.
    to: Option<Instant>,
    /// Which store serves it. Not once something went out.
    store_id: Option<StoreId>,
    /// What stands on documents.
    name: Option<String>,
    /// Null: the computed price again.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<i64>)]
    amount_minor: Option<Option<i64>>,
    /// In basis points.
    discount_bp: Option<i32>,
    /// A remark.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<String>)]
    note: Option<Option<String>>,
    /// Its place on the order.
    position: Option<i32>,
}

/// Change a line. Where it takes stock, the change is checked as a new promise is, and refused whole when there is not
/// enough: an extension, an early return and a different quantity are changes of the line.
#[utoipa::path(patch, path = "/orders/{id}/lines/{line}", tag = "orders", request_body = UpdateLine,
    params(("id" = OrderId, Path), ("line" = LineId, Path),
           ("If-Match" = String, Header, description = "The order's version that was seen")),
    responses((status = 200, description = "The order as it now stands", body = OrderBody), Writes, Matches))]
pub(in crate::orders) async fn update_order_line(
    staff: Staff<WriteOrders>,
    Path((id, line)): Path<(OrderId, LineId)>,
    seen: IfMatch,
    body: Json<UpdateLine>,
) -> ApiResult<Reply> {
    let short = Short::default();
    let result = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let actor = staff.actor();
        let mut opened = open(tx, id).await?;
        let at = opened
            .lines
            .iter()
            .position(|l| l.id == line)
            .ok_or(Error::NotFound)?;
        if seen.0 != opened.order.version {
            seen.check(opened.order.version, &super::read(tx, id, now).await?)?;
        }
        opened.live()?;
        let before = opened.lines[at].clone();
        let after = body.apply(tx, before.clone()).await?;
        let summary = changes(&before, &after);
        // Parts go with their head.
        if (before.quantity, before.period, before.store)
            != (after.quantity, after.period, after.store)
        {
            for part in opened.lines.iter_mut().filter(|l| l.parent == Some(line)) {
                let each = part.quantity / before.quantity.max(1);
                part.quantity = quantity(after.quantity.saturating_mul(each.max(1)), "")?;
                part.period = after.period;
                part.store = after.store;
                check_moved(part)?;
            }
        }
        opened.lines[at] = after;
        let entry = Entry {
            kind: "line_changed",
            summary,
            detail: json!({ "line": line }),
        };
        let cx = Cx {
            actor: &actor,
            now,
            short: &short,
        };
        let whole = put_away(tx, &cx, opened, entry).await?;
        let reply = reply(tx, whole, now).await?;
        Ok((held, reply))
    })
    .await;
    Ok(short.explain(&staff, result).await?)
}

fn check_moved(line: &Line) -> Result<()> {
    if line.quantity < line.out {
        let message = format!("{} of it went out already; take some back first", line.out);
        let error = FieldError::new("quantity", "out", message);
        return Err(Error::Invalid(vec![
            error.with_value(&line.quantity.to_string()),
        ]));
    }
    Ok(())
}

impl UpdateLine {
    async fn apply(&self, tx: &mut TenantTx, mut line: Line) -> Result<Line> {
        if let Some(count) = self.quantity {
            line.quantity = quantity(count, "")?;
            line.prepared = line.prepared.min(line.quantity);
            check_moved(&line)?;
        }
        if let Some(hire) = line.period {
            let from = self.from.unwrap_or(hire.from());
            if from != hire.from() && line.out > 0 {
                return Err(Error::invalid(
                    "from",
                    "out",
                    "some of it went out already; only its end can change",
                ));
            }
            line.period = Some(period(from, self.to.unwrap_or(hire.to()), "")?);
        }
        if let Some(id) = self.store_id.filter(|id| Some(*id) != line.store) {
            if line.out > 0 {
                return Err(Error::invalid(
                    "store_id",
                    "out",
                    "some of it went out already, from the store that it has",
                ));
            }
            let store = order::store(tx, Some(id)).await?.filter(|s| !s.archived);
            line.store = Some(
                store
                    .ok_or_else(|| unknown("store_id", "there is no such store in use"))?
                    .id
                    .into(),
            );
        }
        if let Some(name) = &self.name {
            line.name = text(name, 300, "name")?
                .ok_or_else(|| Error::invalid("name", "required", "say what it is for"))?;
        }
        if let Some(minor) = self.amount_minor {
            line.manual_minor = minor.map(|n| amount(n, "")).transpose()?;
        }
        if let Some(bp) = self.discount_bp {
            line.discount_bp = discount(bp, "")?;
        }
        if let Some(note) = &self.note {
            line.note = match note {
                Some(note) => text(note, 2000, "note")?,
                None => None,
            };
        }
        if let Some(position) = self.position {
            line.position = position.clamp(1, 100_000);
        }
        Ok(line)
    }
}

fn changes(before: &Line, after: &Line) -> String {
    let mut said = Vec::new();
    if before.quantity != after.quantity {
        said.push(format!("quantity {} → {}", before.quantity, after.quantity));
    }
    if before.period.map(Period::from) != after.period.map(Period::from) {
        said.push("start".to_owned());
    }
    if before.period.map(Period::to) != after.period.map(Period::to) {
        said.push("end".to_owned());
    }
    if before.store != after.store {
        said.push("store".to_owned());
    }
    if (before.manual_minor, before.discount_bp) != (after.manual_minor, after.discount_bp) {
        said.push("price".to_owned());
    }
    let what = if said.is_empty() {
        "details".to_owned()
    } else {
        said.join(", ")
    };
    format!("Changed {}: {what}", after.name)
}

/// Take a line off an order, with the parts of a kit. What it held is free again.
#[utoipa::path(delete, path = "/orders/{id}/lines/{line}", tag = "orders",
    params(("id" = OrderId, Path), ("line" = LineId, Path),
           ("If-Match" = String, Header, description = "The order's version that was seen")),
    responses((status = 200, description = "The order as it now stands", body = OrderBody), Writes, Matches))]
pub(in crate::orders) async fn delete_order_line(
    staff: Staff<WriteOrders>,
    Path((id, line)): Path<(OrderId, LineId)>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    let short = Short::default();
    let answer = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let actor = staff.actor();
        let mut opened = open(tx, id).await?;
        let gone = opened.line(line)?.clone();
        if seen.0 != opened.order.version {
            seen.check(opened.order.version, &super::read(tx, id, now).await?)?;
        }
        opened.live()?;
        let goes = |l: &Line| l.id == line || l.parent == Some(line);
        if opened.lines.iter().any(|l| goes(l) && l.out > 0) {
            return Err(Error::conflict(
                "out",
                "Units of this line went out, so it stays on the order. Take them back instead.",
            ));
        }
        opened.lines.retain(|l| !goes(l));
        let entry = Entry {
            kind: "line_removed",
            summary: format!("Removed {} × {}", gone.quantity, gone.name),
            detail: json!({ "line": line }),
        };
        let cx = Cx {
            actor: &actor,
            now,
            short: &short,
        };
        let whole = put_away(tx, &cx, opened, entry).await?;
        let reply = reply(tx, whole, now).await?;
        Ok((held, reply))
    })
    .await?;
    Ok(answer)
}
