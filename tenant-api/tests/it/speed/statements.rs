//! Every statement that the product was compiled with, as it stands in `.sqlx/`.

use std::path::Path;

use platform_db::TenantTx;
use serde::Deserialize;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor as _};

use super::Books;

/// Statements that read one of the growing tables whole, and may: a part of each and why.
const MAY: &[(&str, &str)] = &[
    (
        "DELETE FROM this_tenant.stores AS s",
        "an import that is taken back looks whether anything uses its store: it stops at the first row that does",
    ),
    (
        "AS \"live_stores!\"",
        "a store is closed once in years, and what it still serves is named then",
    ),
    (
        "FROM this_tenant.invoices WHERE kind = $1 AND number IS NOT NULL",
        "asked when a series of numbers is changed, and stops at the first document of it",
    ),
];

/// A statement with the types of its places.
#[derive(Debug, Deserialize)]
struct Committed {
    query: String,
    describe: Described,
}

#[derive(Debug, Deserialize)]
struct Described {
    parameters: Value,
}

impl Committed {
    /// Those that are about a tenant's rows.
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.sqlx");
        let files = std::fs::read_dir(folder).unwrap();
        let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        let all = texts.map(|text| serde_json::from_str::<Self>(&text).unwrap());
        let mut all: Vec<Self> = all.filter(|s| s.query.contains("this_tenant.")).collect();
        all.sort_by(|a, b| a.query.cmp(&b.query));
        all
    }

    /// `uuid[]`, as sqlx says `UuidArray`.
    fn types(&self) -> Vec<String> {
        let places = self.describe.parameters["Left"].as_array();
        let name = |place: &Value| {
            let name = place.as_str().unwrap().to_lowercase();
            name.strip_suffix("array")
                .map_or(name.clone(), |of| format!("{of}[]"))
        };
        places.into_iter().flatten().map(name).collect()
    }

    /// How it goes about it: whatever the values are, or with these.
    async fn plan(&self, tx: &mut TenantTx, values: Option<&[&str]>) -> sqlx::Result<String> {
        let types = self.types();
        let (mode, values) = match values {
            None => ("force_generic_plan", vec!["NULL"; types.len()]),
            Some(values) => ("force_custom_plan", values.to_vec()),
        };
        let in_brackets = |of: &[&str]| match of {
            [] => String::new(),
            some => format!("({})", some.join(", ")),
        };
        let types: Vec<&str> = types.iter().map(String::as_str).collect();
        let prepare = format!(
            "SET LOCAL plan_cache_mode = {mode}; PREPARE asked {} AS {}",
            in_brackets(&types),
            self.query
        );
        tx.execute(AssertSqlSafe(prepare)).await?;
        let explain = format!("EXPLAIN EXECUTE asked {}", in_brackets(&values));
        let lines: Vec<String> = sqlx::query_scalar(AssertSqlSafe(explain))
            .persistent(false)
            .fetch_all(&mut *tx)
            .await?;
        tx.execute("DEALLOCATE asked").await?;
        Ok(lines.join("\n"))
    }
}

/// The statements that read a growing table whole, whatever their values, and those named in [`MAY`] that no longer do.
pub async fn read_whole(books: &Books) -> Vec<String> {
    let context = &books.world.acme.context;
    let (mut wrong, mut unused) = (Vec::new(), MAY.to_vec());
    for statement in Committed::all() {
        let mut tx = books.world.db.db.tenant(context).await.unwrap();
        let plan = statement.plan(&mut tx, None).await;
        tx.rollback().await.unwrap();
        let plan = plan.unwrap_or_else(|error| panic!("{error}:\n{}", statement.query));
        let whole = super::read_whole(&plan);
        let may = MAY.iter().find(|(part, _)| statement.query.contains(part));
        match (whole.is_empty(), may) {
            (false, None) => wrong.push(format!("{whole:?}:\n{plan}\n{}", statement.query)),
            (false, Some(may)) => unused.retain(|other| other != may),
            (true, _) => {}
        }
    }
    wrong.extend(
        unused
            .iter()
            .map(|may| format!("no longer needed: {may:?}")),
    );
    wrong
}

/// Those of the statements that are asked all day that lack their index, with the values that they are asked with or with
/// the plan that is kept for all.
pub async fn asked_all_day(books: &mut Books) -> Vec<String> {
    let busiest = "SELECT product_id FROM this_tenant.demands AS d JOIN this_tenant.stores AS s ON s.id = d.store_id \
                   WHERE s.name <> 'Depot' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1";
    let product = books.id(busiest).await;
    let store = books
        .id("SELECT id FROM this_tenant.stores WHERE name <> 'Depot'")
        .await;
    let line = books
        .id("SELECT line_id FROM this_tenant.demands ORDER BY line_id OFFSET 1000 LIMIT 1")
        .await;
    let order = books
        .id("SELECT order_id FROM this_tenant.demands ORDER BY line_id OFFSET 1000 LIMIT 1")
        .await;
    let [product, store, line, order] =
        [product, store, line, order].map(|id| format!("'{id}'::uuid"));
    let products = format!("ARRAY[{product}]");
    let stores = format!("ARRAY[{store}]");
    let lines = format!("ARRAY[{line}]");
    let (now, later) = ("now()", "now() + interval '60 days'");
    let asked: [(&str, &str, &[&str], &[&str]); 8] = [
        (
            "what is free of a product",
            "SELECT p.id AS \"product_id!\", 'overbook' AS \"what!\"",
            &[&products, &store, now, later, now, "NULL"],
            &["demands_stock_idx", "allocations_downtime_idx"],
        ),
        (
            "what takes it",
            "CASE WHEN d.out_qty > 0 AND d.due_at <= $5 THEN 'overdue'",
            &[&product, &store, now, later, now, "20", "NULL"],
            &["demands_", "allocations_"],
        ),
        (
            "its units' bars",
            "a.state AS \"state?\", l.id AS \"allocation_id?\"",
            &[&product, &store, now, later, now],
            &["assets_product_idx", "allocations_", "demands_stock_idx"],
        ),
        (
            "the lock on stock",
            "SELECT l.product_id, l.store_id FROM unnest",
            &[&products, &stores],
            &["stock_levels_pkey"],
        ),
        (
            "units to choose from",
            "WITH span AS (",
            &[&product, &store, now, later, now],
            &["assets_product_idx", "allocations_asset_idx"],
        ),
        (
            "an order's lines",
            "FROM this_tenant.order_lines WHERE order_id = $1 ORDER BY position, id",
            &[&order],
            &["order_lines_order_idx"],
        ),
        (
            "an order's units",
            "l.line_id AS \"line_id!\", l.asset_id, a.tag, l.pinned",
            &[&order],
            &["allocations_line_idx"],
        ),
        (
            "letting go of what lines took",
            "DELETE FROM this_tenant.demands WHERE line_id = ANY($1)",
            &[&lines],
            &["demands_pkey"],
        ),
    ];
    let all = Committed::all();
    let mut wrong = Vec::new();
    let context = &books.world.acme.context;
    for (what, part, values, indexes) in asked {
        let found: Vec<_> = all.iter().filter(|s| s.query.contains(part)).collect();
        let [statement] = found[..] else {
            panic!("{} statements in .sqlx/ say {part}: name one", found.len());
        };
        let mut tx = books.world.db.db.tenant(context).await.unwrap();
        for values in [Some(values), None] {
            let plan = statement.plan(&mut tx, values).await.unwrap();
            let whole = super::read_whole(&plan);
            if !whole.is_empty() || indexes.iter().any(|index| !plan.contains(index)) {
                wrong.push(format!(
                    "{what} should use {indexes:?}, and reads {whole:?} whole:\n{plan}"
                ));
            }
        }
        tx.rollback().await.unwrap();
    }
    wrong
}
