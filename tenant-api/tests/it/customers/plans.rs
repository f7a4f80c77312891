//! Hot questions keep their index under the tenant's own role, row policies and all.

use platform_db::TenantTx;
use tenant_api::customers::plans;

use super::many::insert_made_up;
use crate::world::World;

async fn tx(world: &World) -> TenantTx {
    world.db.db.tenant_read(&world.acme.context).await.unwrap()
}

#[tokio::test]
async fn every_hot_question_has_its_index() {
    let world = World::new().await;
    insert_made_up(&world, 0, 6_000).await;
    let mut root = world.db.root().await;
    let schema = world.acme.context.schema.to_string();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "ANALYZE {schema}.customers; ANALYZE {schema}.addresses; ANALYZE {schema}.contacts"
    )))
    .execute(&mut root)
    .await
    .unwrap();
    let keys = world.acme.opened(&world.db).await;
    for (what, index, statement) in plans::hot(&keys).unwrap() {
        let mut tx = tx(&world).await;
        let plan = statement.explain(&mut tx).await.unwrap();
        assert!(
            plan.contains(index),
            "{what} should use {index}:\n{plan}\n{}",
            statement.sql()
        );
        assert!(
            !plan.contains("Seq Scan on customers"),
            "{what} reads every row:\n{plan}"
        );
    }
}
