//! One document: read, issued, taken back, credited.

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadMoney, WriteMoney};
use platform_kernel::{Day, InvoiceId};
use serde::Deserialize;

use super::{reason, show_invoice};
use crate::customers::refusals::{Reads, Writes};
use crate::money::ledger::{self, By};
use crate::money::making::{self, Credit};
use crate::money::model::billing::CreditLine;
use crate::money::wire::InvoiceBody;

/// An invoice or a credit note.
#[utoipa::path(get, path = "/invoices/{id}", tag = "money", params(("id" = InvoiceId, Path)),
    responses((status = 200, description = "The document", body = InvoiceBody), Reads))]
pub(in crate::money) async fn get_invoice(
    staff: Staff<ReadMoney>,
    Path(id): Path<InvoiceId>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let body = show_invoice(&mut tx, &keys, id, staff.now()).await?;
    tx.commit().await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}

/// How it is issued.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct IssueInvoice {
    /// By when it is to be paid; as the company's terms say when left out.
    due_on: Option<Day>,
}

/// Issue a draft: it gets its number, and never changes again. What was paid on the order before is put on it.
#[utoipa::path(post, path = "/invoices/{id}/issue", tag = "money", request_body = IssueInvoice, params(("id" = InvoiceId, Path)),
    responses((status = 200, description = "Issued", body = InvoiceBody), Writes))]
pub(in crate::money) async fn issue_invoice(
    staff: Staff<WriteMoney>,
    Path(id): Path<InvoiceId>,
    once: Once,
    body: Json<IssueInvoice>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let (order, _, _) = ledger::open_invoice(tx, id).await?;
            making::issue(tx, by, &order, id, body.due_on).await?;
            let shown = show_invoice(tx, &keys, id, by.now).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Why a document is taken back.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct VoidDocument {
    /// At most 500 characters.
    reason: String,
}

impl VoidDocument {
    /// Why, tidied.
    pub(super) fn reason(&self) -> platform_kernel::Result<String> {
        reason(&self.reason)
    }
}

/// Take back a draft, or an invoice on which nothing was paid or credited. It keeps its number.
#[utoipa::path(post, path = "/invoices/{id}/void", tag = "money", request_body = VoidDocument, params(("id" = InvoiceId, Path)),
    responses((status = 200, description = "Void", body = InvoiceBody), Writes))]
pub(in crate::money) async fn void_invoice(
    staff: Staff<WriteMoney>,
    Path(id): Path<InvoiceId>,
    once: Once,
    body: Json<VoidDocument>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let (order, row, _) = ledger::open_invoice(tx, id).await?;
            making::void(tx, by, &order, &row, &body.reason()?).await?;
            let shown = show_invoice(tx, &keys, id, by.now).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// A line to be credited.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct CreditedLine {
    /// Its place on the invoice, from 0.
    index: u32,
    /// With tax; all that is left of it when left out.
    gross_minor: Option<i64>,
}

/// What of an invoice is credited, and why.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct CreditInvoice {
    /// At most 500 characters; stands on the credit note.
    reason: String,
    /// Only these lines; all that is left when left out.
    lines: Option<Vec<CreditedLine>>,
    /// Whether the order has it to be invoiced again; it is settled otherwise.
    #[serde(default)]
    bill_again: bool,
}

/// Credit an invoice, whole or in part, by a credit note with a number of its own. What was paid and is owed no longer is
/// the payment's free credit: to be refunded, or put on another invoice.
#[utoipa::path(post, path = "/invoices/{id}/credit", tag = "money", request_body = CreditInvoice, params(("id" = InvoiceId, Path)),
    responses((status = 201, description = "The credit note", body = InvoiceBody), Writes))]
pub(in crate::money) async fn credit_invoice(
    staff: Staff<WriteMoney>,
    Path(id): Path<InvoiceId>,
    once: Once,
    body: Json<CreditInvoice>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let why = reason(&body.reason)?;
    let lines: Option<Vec<CreditLine>> = body.lines.as_ref().map(|lines| {
        let part = |l: &CreditedLine| CreditLine {
            index: l.index,
            gross_minor: l.gross_minor,
        };
        lines.iter().map(part).collect()
    });
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let (order, row, all) = ledger::open_invoice(tx, id).await?;
            let credit = Credit {
                lines: lines.as_deref(),
                reason: &why,
                bill_again: body.bill_again,
            };
            let note = making::credit(tx, by, &keys, &order, (&row, &all), &credit).await?;
            let shown = show_invoice(tx, &keys, note, by.now).await?;
            let reply = Reply::created(format!("/api/v1/invoices/{}", shown.id()), &shown)?;
            Ok((held, reply.version(shown.version())))
        })
        .await?;
    Ok(reply)
}
