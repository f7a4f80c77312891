//! The list of orders: what it can be filtered, searched and sorted by.

use platform_db::listing::{
    Bind, Cond, Field, KeyKind, KeyValue, Keyed, Listing, Op, SortKey, Statement, takes,
};
use platform_kernel::{CustomerId, Instant, StoreId};
use uuid::Uuid;

use crate::customers::number;
use crate::customers::text::{anywhere, fold};

/// Words of a search that count.
const MOST_WORDS: usize = 8;
const STATES: &[&str] = &[
    "draft",
    "quoted",
    "tentative",
    "reserved",
    "ready",
    "partly_out",
    "out",
    "returned",
    "closed",
    "lost",
    "expired",
    "cancelled",
    "no_show",
];

/// The list. Ids hold the time at which an order was made.
pub static ORDERS: Listing = Listing {
    select: "SELECT o.id, o.number, o.number_key, o.state, o.customer_id, \
             (SELECT c.name FROM this_tenant.customers AS c WHERE c.id = o.customer_id) AS customer, \
             o.store_id, o.reference, o.tags, o.starts_at, o.ends_at, o.tentative_until, o.currency, o.gross_minor, \
             o.invoiced_minor, o.paid_minor, \
             (SELECT min(n.ends_at) FROM this_tenant.order_lines AS n WHERE n.order_id = o.id \
              AND n.out_qty > n.returned_qty + n.lost_qty) AS due_at, \
             (SELECT min(had.ends_at) FROM this_tenant.order_lines AS n \
              JOIN this_tenant.allocations AS l ON l.line_id = n.id \
              JOIN this_tenant.movements AS m ON m.asset_id = l.asset_id AND m.line_id <> l.line_id \
              AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL \
              JOIN this_tenant.order_lines AS had ON had.id = m.line_id AND had.ends_at <= l.starts_at \
              WHERE n.order_id = o.id AND NOT EXISTS (SELECT FROM this_tenant.allocations AS b \
              WHERE b.asset_id = l.asset_id AND b.kind = 'line' AND b.line_id <> m.line_id \
              AND b.ends_at > had.ends_at AND b.ends_at <= l.starts_at)) AS awaited_since, \
             (SELECT string_agg(l.quantity || ' × ' || l.name, ', ' ORDER BY l.position) FROM (SELECT n.quantity, n.name, n.position \
              FROM this_tenant.order_lines AS n WHERE n.order_id = o.id AND n.parent_id IS NULL AND n.kind <> 'text' \
              ORDER BY n.position LIMIT 3) AS l) AS contents, \
             o.version, o.created_at, o.updated_at FROM this_tenant.orders AS o",
    id: "o.id",
    sorts: &[
        SortKey {
            name: "created_at",
            column: None,
            kind: KeyKind::Id,
        },
        SortKey {
            name: "number",
            column: Some("o.number_key"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "period",
            column: Some("coalesce(o.starts_at, o.created_at)"),
            kind: KeyKind::Instant,
        },
        SortKey {
            name: "gross",
            column: Some("o.gross_minor"),
            kind: KeyKind::Int,
        },
    ],
};

/// An order in a list.
#[derive(Debug, sqlx::FromRow)]
pub struct SummaryRow {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// The number's key.
    pub number_key: String,
    /// Its state.
    pub state: String,
    /// Who rents.
    pub customer_id: Option<Uuid>,
    /// Their name.
    pub customer: Option<String>,
    /// Its store.
    pub store_id: Uuid,
    /// The renter's word for it.
    pub reference: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// When it begins.
    pub starts_at: Option<Instant>,
    /// When it ends.
    pub ends_at: Option<Instant>,
    /// Until when a hold counts.
    pub tentative_until: Option<Instant>,
    /// ISO 4217.
    pub currency: String,
    /// With tax.
    pub gross_minor: i64,
    /// Invoiced so far.
    pub invoiced_minor: i64,
    /// Paid so far.
    pub paid_minor: i64,
    /// When the first of what is out should be back.
    pub due_at: Option<Instant>,
    /// When the first unit that this order waits for should be back from the order that has it.
    pub awaited_since: Option<Instant>,
    /// The first lines, in words.
    pub contents: Option<String>,
    /// Its version.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl Keyed for SummaryRow {
    fn id(&self) -> Uuid {
        self.id
    }
    fn key(&self, sort: &str) -> KeyValue {
        match sort {
            "number" => KeyValue::Text(self.number_key.clone()),
            "period" => KeyValue::Instant(self.starts_at.unwrap_or(self.created_at)),
            "gross" => KeyValue::Int(self.gross_minor),
            _ => KeyValue::Id,
        }
    }
}

/// What the list can be filtered by.
pub fn fields() -> Vec<Field> {
    let time = |before, after| {
        vec![
            Op::new("before", before, takes::instant()),
            Op::new("after", after, takes::instant()),
        ]
    };
    vec![
        Field::new(
            "state",
            vec![Op::new("eq", "o.state = {}", takes::one_of(STATES))],
        ),
        Field::new("from", time("o.starts_at < {}", "o.starts_at > {}")),
        Field::new("to", time("o.ends_at < {}", "o.ends_at > {}")),
        Field::new("created_at", time("o.created_at < {}", "o.created_at > {}")),
        Field::new(
            "gross",
            vec![
                Op::new("gt", "o.gross_minor > {}", takes::integer()),
                Op::new("lt", "o.gross_minor < {}", takes::integer()),
            ],
        ),
        Field::new(
            "tag",
            vec![Op::new(
                "has",
                "o.tags @> ARRAY[{}::text]",
                takes::text(|t| Bind::Text(t.to_owned())),
            )],
        ),
    ]
}

/// Of one customer.
pub fn of_customer(id: CustomerId) -> Cond {
    Cond::is("o.customer_id = {}", Bind::Uuid(id.uuid()))
}

/// Something of it is out that should be back.
pub fn overdue(now: Instant) -> Cond {
    Cond::is(
        "o.state IN ('partly_out', 'out') AND EXISTS (SELECT FROM this_tenant.order_lines AS n WHERE n.order_id = o.id \
         AND n.out_qty > n.returned_qty + n.lost_qty AND n.ends_at <= {})",
        Bind::Instant(now),
    )
}

/// Something of it is out or back, and not all of it is invoiced.
pub fn to_invoice() -> Cond {
    Cond::plain("o.state IN ('partly_out', 'out', 'returned') AND o.invoiced_minor < o.gross_minor")
}

/// Of one store.
pub fn of_store(id: StoreId) -> Cond {
    Cond::is("o.store_id = {}", Bind::Uuid(id.uuid()))
}

/// Orders that the palette may show, the newest first.
pub fn palette(q: &str) -> Option<Statement> {
    let found = words(q)?;
    Some(Statement::new(ORDERS.select, &found, " ORDER BY o.id DESC LIMIT 20").by_index())
}

/// Parts of the number, the reference, or the customer's name or number.
pub fn words(q: &str) -> Option<Cond> {
    let folded = fold(q);
    let words: Vec<&str> = folded.split_whitespace().take(MOST_WORDS).collect();
    if words.is_empty() {
        return None;
    }
    let each = words
        .iter()
        .map(|w| Cond::is("o.search LIKE {}", Bind::Text(anywhere(w))));
    let mut any = vec![Cond::All(each.collect())];
    if let Some(key) = number::key(q) {
        any.push(Cond::is("o.number_key = {}", Bind::Text(key)));
    }
    Some(Cond::Any(any))
}
