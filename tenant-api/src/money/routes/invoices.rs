//! Documents: of an order, and all of them.

use platform_db::listing::{After, Cond};
use platform_edge::{ApiResult, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadMoney, WriteMoney};
use platform_kernel::{CustomerId, Error, Instant, LineId, OrderId, Page, PageQuery};
use serde::Deserialize;

use super::{show_invoice, words};
use crate::customers::refusals::{Reads, Writes};
use crate::money::ledger::{self, By};
use crate::money::making::{self, Make};
use crate::money::model::state::{DocumentKind, InvoiceState};
use crate::money::store::list::{self, INVOICES, SummaryRow};
use crate::money::store::{invoices, payments, settings};
use crate::money::wire::{InvoiceBody, InvoiceSummary, OrderInvoices};
use crate::orders;

/// The documents of an order, the oldest first, and what is left to be charged.
#[utoipa::path(get, path = "/orders/{id}/invoices", tag = "money", params(("id" = OrderId, Path)),
    responses((status = 200, description = "The documents", body = OrderInvoices), Reads))]
pub(in crate::money) async fn list_order_invoices(
    staff: Staff<ReadMoney>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let mut held = staff.read().await?;
    let tx = &mut held;
    let order = orders::order::find(tx, id).await?;
    let lines = orders::lines::list(tx, id).await?;
    let documents = invoices::of_order(tx, id).await?;
    let ids = payments::of_order(tx, id).await?;
    let credit = payments::find_many(tx, &ids).await?;
    let today = ledger::today(staff.now(), &settings::find(tx).await?.time_zone)?;
    held.commit().await?;
    let body = OrderInvoices {
        to_invoice_minor: making::left(&lines, &documents)?,
        invoiced_minor: order.invoiced_minor,
        paid_minor: order.paid_minor,
        credit_minor: credit.iter().map(payments::PaymentRow::free).sum(),
        owed_minor: documents.iter().map(invoices::InvoiceRow::open).sum(),
        currency: order.currency,
        draft_id: documents
            .iter()
            .find(|i| i.is_invoice() && i.state == "draft")
            .map(|i| i.id.into()),
        data: documents
            .into_iter()
            .map(|row| InvoiceSummary::of(row.into(), today))
            .collect::<Result<_, Error>>()?,
    };
    Ok(Reply::ok(&body)?)
}

/// What is to be invoiced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::money) enum What {
    /// All that has not been invoiced.
    #[default]
    Rest,
    /// A part of a long hire: up to the end of a whole period, or up to `until`.
    Period,
}

/// What an invoice is made of.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct CreateInvoice {
    /// All that has not been invoiced, or a part of a long hire.
    #[serde(default)]
    what: What,
    /// With `period`: up to when.
    until: Option<Instant>,
    /// Only these lines.
    line_ids: Option<Vec<LineId>>,
    /// A remark on the document, at most 1000 characters.
    note: Option<String>,
    /// Issue it at once; a draft otherwise.
    #[serde(default)]
    issue: bool,
}

/// Invoice an order: what has not been invoiced yet, or a period of a long hire.
#[utoipa::path(post, path = "/orders/{id}/invoices", tag = "money", request_body = CreateInvoice, params(("id" = OrderId, Path)),
    responses((status = 201, description = "A draft, or issued", body = InvoiceBody), Writes))]
pub(in crate::money) async fn create_invoice(
    staff: Staff<WriteMoney>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<CreateInvoice>,
) -> ApiResult<Reply> {
    if body.until.is_some() && body.what != What::Period {
        let why = "`until` goes with `what: period`";
        return Err(Error::invalid("until", "invalid", why).into());
    }
    let note = words(body.note.as_deref(), 1_000, "note")?;
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let order = orders::order::lock(tx, id).await?;
            let make = Make {
                period: body.what == What::Period,
                until: body.until,
                lines: body.line_ids.as_deref(),
                note: note.as_deref(),
            };
            let invoice = making::make(tx, by, &keys, &order, &make).await?;
            if body.issue {
                making::issue(tx, by, &order, invoice, None).await?;
            }
            let shown = show_invoice(tx, &keys, invoice, by.now).await?;
            let reply = Reply::created(format!("/api/v1/invoices/{}", shown.id()), &shown)?;
            Ok((held, reply.version(shown.version())))
        })
        .await?;
    Ok(reply)
}

/// What the list takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::money) struct InvoicesQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before; only with the same sort.
    cursor: Option<String>,
    /// Parts of its number, the order's number, or the customer's name.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `created_at number due_on`, with `-` before it for the other way round; the newest first when left out.
    sort: Option<String>,
    /// In this state.
    state: Option<InvoiceState>,
    /// Invoices, or credit notes.
    kind: Option<DocumentKind>,
    /// Of this customer.
    customer: Option<CustomerId>,
    /// Of this order.
    order: Option<OrderId>,
    /// `true`: only those that should have been paid by now.
    overdue: Option<bool>,
    /// `true`: only those on which something is owed.
    open: Option<bool>,
}

/// List invoices and credit notes.
#[utoipa::path(get, path = "/invoices", tag = "money", params(InvoicesQuery),
    responses((status = 200, description = "One page", body = Page<InvoiceSummary>), Reads))]
pub(in crate::money) async fn list_invoices(
    staff: Staff<ReadMoney>,
    Query(query): Query<InvoicesQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let q = query.q.as_deref().unwrap_or("");
    if q.chars().count() > 200 {
        return Err(Error::invalid("q", "too_long", "search for at most 200 characters").into());
    }
    let sort = INVOICES.sort(Some(query.sort.as_deref().unwrap_or("-created_at")))?;
    let after = query
        .cursor
        .as_deref()
        .map(|c| After::decode(c, &sort))
        .transpose()?;
    let mut tx = staff.read().await?;
    let today = ledger::today(staff.now(), &settings::find(&mut tx).await?.time_zone)?;
    let mut all: Vec<Cond> = Vec::new();
    all.extend(query.state.map(|s| list::in_state(s.as_str(), today)));
    all.extend(query.kind.map(|k| list::of_kind(k.as_str())));
    all.extend(query.customer.map(list::of_customer));
    all.extend(query.order.map(list::of_order));
    all.extend(query.overdue.unwrap_or(false).then(|| list::overdue(today)));
    all.extend(query.open.unwrap_or(false).then(list::open));
    all.extend(list::words(q));
    let page: Page<SummaryRow> = INVOICES
        .page(&mut tx, &Cond::All(all), &sort, after.as_ref(), limit)
        .await?;
    tx.commit().await?;
    let mut data = Vec::new();
    for row in page.data {
        data.push(InvoiceSummary::of(row, today)?);
    }
    Ok(Reply::ok(&Page {
        data,
        next_cursor: page.next_cursor,
        has_more: page.has_more,
    })?)
}
