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
    // Enough rows that reading them all is clearly dearer: the planner chooses freely.
    insert_made_up(&world, 0, 12_000).await;
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

/// Whatever points at customers and is not indexed is read whole for each customer that is taken back. A merge is rare:
/// its own table stays small.
#[tokio::test]
async fn every_foreign_key_onto_customers_has_an_index() {
    let world = World::new().await;
    let mut root = world.db.root().await;
    let bare: Vec<String> = sqlx::query_scalar(
        "SELECT k.conrelid::regclass::text || '.' || a.attname
         FROM pg_constraint AS k JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.contype = 'f' AND k.confrelid = to_regclass($1 || '.customers')
           AND NOT EXISTS (SELECT 1 FROM pg_index AS i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
         ORDER BY 1",
    )
    .bind(world.acme.context.schema.to_string())
    .fetch_all(&mut root)
    .await
    .unwrap();
    let bare: Vec<&str> = bare
        .iter()
        .filter_map(|name| name.split_once('.').map(|(_, rest)| rest))
        .collect();
    assert_eq!(
        bare,
        ["merges.keep_id"],
        "index the new foreign key, or say why not"
    );
}
