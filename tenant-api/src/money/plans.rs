//! The hot questions to the lists, each with the index that must serve it: tests ask for their plans as a tenant.

use platform_db::listing::{After, Cond, KeyValue, Listing, Statement};
use platform_kernel::{CustomerId, Day, Instant, OrderId, Result};
use uuid::Uuid;

use super::store::list::{self, INVOICES, PAYMENTS};

/// What is asked, by which index, how. `customer` and `order` are each one of many.
pub fn hot(
    customer: CustomerId,
    order: OrderId,
    now: Instant,
) -> Result<Vec<(&'static str, &'static str, Statement)>> {
    let page = |of: &'static Listing, cond: Option<Cond>, sort: &str| -> Result<Statement> {
        let all = Cond::All(cond.into_iter().collect());
        Ok(of.statement(&all, &of.sort(Some(sort))?, None, 51))
    };
    let after = |of: &'static Listing, sort: &str, key: KeyValue| -> Result<Statement> {
        let sort = of.sort(Some(sort))?;
        let after = After::row(&sort, key, Uuid::max());
        Ok(of.statement(&Cond::All(Vec::new()), &sort, Some(&after), 51))
    };
    let day = Day(now.jiff().to_zoned(jiff::tz::TimeZone::UTC).date());
    let overdue = || Some(list::overdue(day));
    Ok(vec![
        (
            "the newest documents",
            "invoices_pkey",
            page(&INVOICES, None, "-created_at")?,
        ),
        (
            "the next page of the newest",
            "invoices_pkey",
            after(&INVOICES, "-created_at", KeyValue::Id)?,
        ),
        (
            "documents by number",
            "invoices_number_idx",
            page(&INVOICES, None, "-number")?,
        ),
        (
            "the next page by number",
            "invoices_number_idx",
            after(
                &INVOICES,
                "number",
                KeyValue::Text("inv-000000000100".into()),
            )?,
        ),
        (
            "documents by when they are due",
            "invoices_due_idx",
            page(&INVOICES, None, "due_on")?,
        ),
        (
            "the next page by when they are due",
            "invoices_due_idx",
            after(&INVOICES, "-due_on", KeyValue::Int(9_000))?,
        ),
        (
            "what is overdue, the newest first",
            "invoices_pkey",
            page(&INVOICES, overdue(), "-created_at")?,
        ),
        (
            "documents of a customer",
            "invoices_customer_idx",
            page(&INVOICES, Some(list::of_customer(customer)), "-created_at")?,
        ),
        (
            "documents of an order",
            "invoices_order_idx",
            page(&INVOICES, Some(list::of_order(order)), "-created_at")?,
        ),
        (
            "a rare part of a name",
            "invoices_search_idx",
            page(&INVOICES, list::words("renwick 77"), "-created_at")?,
        ),
        (
            "the newest payments",
            "payments_paid_idx",
            page(&PAYMENTS, None, "-paid_at")?,
        ),
        (
            "the next page of payments",
            "payments_paid_idx",
            after(&PAYMENTS, "-paid_at", KeyValue::Instant(now))?,
        ),
        (
            "payments of a customer",
            "payments_customer_idx",
            page(
                &PAYMENTS,
                Some(list::payments::of_customer(customer)),
                "-paid_at",
            )?,
        ),
        (
            "payments of an order",
            "payments_order_idx",
            page(&PAYMENTS, Some(list::payments::of_order(order)), "-paid_at")?,
        ),
    ])
}
