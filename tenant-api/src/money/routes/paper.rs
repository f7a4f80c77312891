//! A document on paper.

use axum::extract::State;
use axum::response::Response;
use platform_edge::{ApiResult, Path, Staff};
use platform_kernel::permission::acts::ReadMoney;
use platform_kernel::{Error, InvoiceId};
use platform_ports::papers::Paper;

use crate::TenantApi;
use crate::customers::refusals::Reads;
use crate::money::ledger;
use crate::money::print::{self, Facts};
use crate::money::store::{invoices, settings};
use crate::orders;
use crate::papers::answer;

/// An invoice or a credit note as PDF; a draft and a void one say across the page that they are.
#[utoipa::path(get, path = "/invoices/{id}/document.pdf", tag = "money", params(("id" = InvoiceId, Path)),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = String), Reads))]
pub(in crate::money) async fn print_invoice(
    State(api): State<TenantApi>,
    staff: Staff<ReadMoney>,
    Path(id): Path<InvoiceId>,
) -> ApiResult<Response> {
    let keys = staff.keys().await?;
    let mut held = staff.read().await?;
    let tx = &mut held;
    let order = invoices::order_of(tx, id).await?;
    let all = invoices::of_order(tx, order).await?;
    let row = all.iter().find(|one| one.id == id.uuid());
    let row = row.ok_or(Error::NotFound)?;
    let order = orders::order::find(tx, order).await?;
    let credits = all.iter().find(|one| Some(one.id) == row.credits_id);
    let facts = Facts {
        settings: &crate::settings::find(tx).await?,
        store: &crate::stores::find(tx, order.store).await?,
        recipient: print::recipient(ledger::open_bill_to(&keys, row)?),
        credits: credits.and_then(|invoice| invoice.number.clone()),
        foot: &settings::find(tx).await?.rules.invoice.footer,
    };
    let document = print::document(row, facts)?;
    held.commit().await?;
    let kind = if row.is_invoice() {
        "invoice"
    } else {
        "credit-note"
    };
    let name = match &row.number {
        Some(number) => format!("{kind}-{number}"),
        None => format!("{kind}-draft-{}", row.order_number),
    };
    Ok(answer(&api, Paper::Document(Box::new(document)), &name).await?)
}
