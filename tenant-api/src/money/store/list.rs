//! The lists of documents and of payments: what they can be narrowed, searched and sorted by.

use platform_db::listing::{Bind, Cond, KeyKind, KeyValue, Keyed, Listing, SortKey, Statement};
use platform_kernel::{CustomerId, Day, Instant, OrderId};
use uuid::Uuid;

use super::payments::PaymentRow;
use crate::customers::number;
use crate::customers::text::{anywhere, fold};

/// Words of a search that count.
const MOST_WORDS: usize = 8;

/// Documents. Ids hold the time at which one was made; what is due never sorts last.
pub static INVOICES: Listing = Listing {
    select: "SELECT i.id, i.kind, i.number, i.number_key, i.state, i.order_id, i.order_number, i.customer_id, i.customer, \
             i.currency, i.gross_minor, i.paid_minor, i.credited_minor, i.issued_on, i.due_on, i.periodic, i.version, \
             i.created_at FROM this_tenant.invoices AS i",
    id: "i.id",
    sorts: &[
        SortKey {
            name: "created_at",
            column: None,
            kind: KeyKind::Id,
        },
        SortKey {
            name: "number",
            column: Some("coalesce(i.number_key, '')"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "due_on",
            column: Some("coalesce((i.due_on - date '2000-01-01')::bigint, 1000000)"),
            kind: KeyKind::Int,
        },
    ],
};

/// A document in a list.
#[derive(Debug, sqlx::FromRow)]
pub struct SummaryRow {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: String,
    /// Its number.
    pub number: Option<String>,
    /// The number's key.
    pub number_key: Option<String>,
    /// Its state, as derived from the amounts.
    pub state: String,
    /// Of which order.
    pub order_id: Uuid,
    /// That order's number.
    pub order_number: String,
    /// Who owes it.
    pub customer_id: Option<Uuid>,
    /// Their name.
    pub customer: String,
    /// ISO 4217.
    pub currency: String,
    /// With tax.
    pub gross_minor: i64,
    /// Paid.
    pub paid_minor: i64,
    /// Credited.
    pub credited_minor: i64,
    /// When it was issued.
    pub issued_on: Option<Day>,
    /// By when it is to be paid.
    pub due_on: Option<Day>,
    /// Whether it charges a part of a long hire.
    pub periodic: bool,
    /// Its version.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
}

impl Keyed for SummaryRow {
    fn id(&self) -> Uuid {
        self.id
    }
    fn key(&self, sort: &str) -> KeyValue {
        match sort {
            "number" => KeyValue::Text(self.number_key.clone().unwrap_or_default()),
            "due_on" => KeyValue::Int(self.due_on.map_or(1_000_000, days)),
            _ => KeyValue::Id,
        }
    }
}

/// Days since the start of 2000.
fn days(day: Day) -> i64 {
    let start = jiff::civil::date(2000, 1, 1);
    day.0
        .since((jiff::Unit::Day, start))
        .map_or(0, |span| span.get_days().into())
}

/// In this state; what is overdue has only been issued or paid in part, and is due before `today`.
pub fn in_state(state: &str, today: Day) -> Cond {
    match state {
        "overdue" => overdue(today),
        "issued" | "part_paid" => Cond::All(vec![
            Cond::is("i.state = {}", Bind::Text(state.to_owned())),
            Cond::is("(i.due_on IS NULL OR i.due_on >= {})", Bind::Day(today)),
        ]),
        other => Cond::is("i.state = {}", Bind::Text(other.to_owned())),
    }
}

/// Something is owed on it that should have been paid before `today`.
pub fn overdue(today: Day) -> Cond {
    Cond::All(vec![open(), Cond::is("i.due_on < {}", Bind::Day(today))])
}

/// Something is owed on it.
pub fn open() -> Cond {
    Cond::plain(
        "i.kind = 'invoice' AND i.issued_at IS NOT NULL AND i.voided_at IS NULL AND i.paid_minor + i.credited_minor < i.gross_minor",
    )
}

/// Of this kind.
pub fn of_kind(kind: &str) -> Cond {
    Cond::is("i.kind = {}", Bind::Text(kind.to_owned()))
}

/// Of one customer.
pub fn of_customer(id: CustomerId) -> Cond {
    Cond::is("i.customer_id = {}", Bind::Uuid(id.uuid()))
}

/// Of one order.
pub fn of_order(id: OrderId) -> Cond {
    Cond::is("i.order_id = {}", Bind::Uuid(id.uuid()))
}

/// Parts of its number, the order's number, or the customer's name.
pub fn words(q: &str) -> Option<Cond> {
    let folded = fold(q);
    let words: Vec<&str> = folded.split_whitespace().take(MOST_WORDS).collect();
    if words.is_empty() {
        return None;
    }
    let each = words
        .iter()
        .map(|w| Cond::is("i.search LIKE {}", Bind::Text(anywhere(w))));
    let mut any = vec![Cond::All(each.collect())];
    if let Some(key) = number::key(q) {
        any.push(Cond::is("i.number_key = {}", Bind::Text(key)));
    }
    Some(Cond::Any(any))
}

/// Issued documents that the palette may show, the newest first.
pub fn palette(q: &str) -> Option<Statement> {
    let found = Cond::All(vec![Cond::plain("i.number IS NOT NULL"), words(q)?]);
    Some(Statement::new(INVOICES.select, &found, " ORDER BY i.id DESC LIMIT 20").by_index())
}

/// Payments and refunds, by when they came.
pub static PAYMENTS: Listing = Listing {
    select: "SELECT p.id, p.kind, p.state, p.method, p.source, p.order_id, \
             (SELECT o.number FROM this_tenant.orders AS o WHERE o.id = p.order_id) AS order_number, p.customer_id, \
             (SELECT c.name FROM this_tenant.customers AS c WHERE c.id = p.customer_id) AS customer, p.refund_of, p.deposit_id, \
             p.currency, p.amount_minor, p.allocated_minor, p.refunded_minor, p.meant_for, p.reference, p.note, p.paid_at, \
             p.gateway, p.gateway_ref, p.gateway_charge, p.gateway_url, p.gateway_expires_at, p.failure, p.void_reason, \
             coalesce((SELECT s.name FROM this_tenant.staff AS s WHERE s.id = p.created_by), \
             (SELECT h.name FROM this_tenant.past_staff AS h WHERE h.id = p.created_by)) AS by, p.version, p.created_at \
             FROM this_tenant.payments AS p",
    id: "p.id",
    sorts: &[SortKey {
        name: "paid_at",
        column: Some("p.paid_at"),
        kind: KeyKind::Instant,
    }],
};

impl Keyed for PaymentRow {
    fn id(&self) -> Uuid {
        self.id
    }
    fn key(&self, _: &str) -> KeyValue {
        KeyValue::Instant(self.paid_at)
    }
}

/// What the list of payments can be narrowed by.
pub mod payments {
    use super::{Bind, Cond, CustomerId, Instant, OrderId, anywhere};

    /// By one customer.
    pub fn of_customer(id: CustomerId) -> Cond {
        Cond::is("p.customer_id = {}", Bind::Uuid(id.uuid()))
    }
    /// On one order.
    pub fn of_order(id: OrderId) -> Cond {
        Cond::is("p.order_id = {}", Bind::Uuid(id.uuid()))
    }
    /// In or back.
    pub fn of_kind(kind: &str) -> Cond {
        Cond::is("p.kind = {}", Bind::Text(kind.to_owned()))
    }
    /// In this state.
    pub fn in_state(state: &str) -> Cond {
        Cond::is("p.state = {}", Bind::Text(state.to_owned()))
    }
    /// Come this way.
    pub fn by(method: &str) -> Cond {
        Cond::is("p.method = {}", Bind::Text(method.to_owned()))
    }
    /// From then on.
    pub fn from(at: Instant) -> Cond {
        Cond::is("p.paid_at >= {}", Bind::Instant(at))
    }
    /// Before then.
    pub fn to(at: Instant) -> Cond {
        Cond::is("p.paid_at < {}", Bind::Instant(at))
    }
    /// The reference holds it.
    pub fn reference(q: &str) -> Option<Cond> {
        let q = q.trim();
        (!q.is_empty()).then(|| Cond::is("p.reference ILIKE {}", Bind::Text(anywhere(q))))
    }
}
