//! Queries keep their indexes under the tenant's own role, row policies and all, in a company with full books.

mod lists;
mod seed;
mod statements;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::world::World;

/// Enough rows that reading all of them is clearly dearer: the planner chooses freely.
const BOOKS: seed::Books = seed::Books {
    orders: 14_000,
    units: 3_500,
    products: 1_800,
    customers: 1_500,
    drafts: 0,
};

/// A company with full books.
struct Books {
    world: World,
    root: PgConnection,
    schema: String,
}

impl Books {
    async fn new() -> Self {
        let world = World::new().await;
        let mut root = world.db.root().await;
        let schema = world.acme.context.schema.to_string();
        seed::write(&mut root, &schema, BOOKS).await.unwrap();
        Self {
            world,
            root,
            schema,
        }
    }

    /// An id, found past all fences.
    async fn id(&mut self, sql: &str) -> Uuid {
        let sql = sqlx::AssertSqlSafe(sql.replace("this_tenant", &self.schema));
        sqlx::query_scalar(sql)
            .fetch_one(&mut self.root)
            .await
            .unwrap()
    }
}

/// All in one company: to write its books takes longer than all the questions.
#[tokio::test]
async fn every_question_keeps_its_index() {
    let mut books = Books::new().await;
    let mut wrong = lists::wrong(&mut books).await;
    wrong.extend(statements::asked_all_day(&mut books).await);
    wrong.extend(statements::read_whole(&books).await);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Which of the tables that grow with every order a plan reads whole.
fn read_whole(plan: &str) -> Vec<&'static str> {
    let reads = |line: &str, table: &str| {
        let rest = line.split_once("Seq Scan on ").map(|(_, rest)| rest);
        rest.and_then(|rest| rest.split_whitespace().next()) == Some(table)
    };
    seed::GROWING
        .into_iter()
        .filter(|table| plan.lines().any(|line| reads(line, table)))
        .collect()
}

#[test]
fn a_plan_that_reads_a_table_whole_is_seen() {
    let plan = "Nested Loop\n  ->  Seq Scan on orders o\n  ->  Index Scan using demands_stock_idx on demands d";
    assert_eq!(read_whole(plan), ["orders"]);
    assert!(read_whole("Seq Scan on order_lines_old").is_empty());
}
