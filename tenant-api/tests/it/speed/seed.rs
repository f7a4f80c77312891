//! A tenant's books, as large as wanted, put there by set-based SQL within every constraint.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Books {
    /// Orders with a hire, half of them over.
    pub orders: u32,
    /// Units that the hires are spread over.
    pub units: u32,
    /// Products whose units are told apart; a fifth as many bulk ones beside them.
    pub products: u32,
    /// Who rents.
    pub customers: u32,
    /// Drafts that wish for times in which a unit is free, for as many as there are.
    pub drafts: u32,
}

/// Tables that grow with every order.
pub const GROWING: [&str; 10] = [
    "orders",
    "order_lines",
    "demands",
    "allocations",
    "movements",
    "order_events",
    "audit",
    "invoices",
    "payments",
    "payment_allocations",
];

/// Writes them into a seeded tenant's schema, past its fences, and gathers what the planner wants to know, as autovacuum
/// does soon after.
pub async fn write(root: &mut PgConnection, schema: &str, books: Books) -> sqlx::Result<()> {
    let sql = [
        ("{orders}", books.orders),
        ("{units}", books.units),
        ("{products}", books.products),
        ("{customers}", books.customers),
        ("{drafts}", books.drafts),
    ]
    .into_iter()
    .fold(include_str!("seed.sql").to_owned(), |sql, (size, n)| {
        sql.replace(size, &n.to_string())
    });
    root.execute(AssertSqlSafe(sql.replace("this_tenant", schema)))
        .await?;
    let others = ["customers", "products", "assets", "stock_levels", "stores"];
    let tables: Vec<String> = GROWING
        .into_iter()
        .chain(others)
        .map(|table| format!("{schema}.{table}"))
        .collect();
    let sql = format!("VACUUM (ANALYZE) {}", tables.join(", "));
    root.execute(AssertSqlSafe(sql)).await?;
    Ok(())
}
