//! What names or reaches a person stands sealed, everywhere.

use serde_json::json;

use super::{create, id, path};
use crate::world::World;

#[tokio::test]
async fn no_table_holds_a_sealed_value_in_the_clear() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = create(&app, &json!({
        "kind": "person", "given_name": "Anna", "email": "canary.one@leak.example", "phone": "+44 20 7946 0991",
        "birth_date": "1931-07-19", "document_number": "CANARY-DOC-77",
        "address": { "line1": "77 Canary Row", "line2": "Canary Flat", "city": "Leeds" },
    }))
    .await;
    let change = json!({
        "email": "canary.two@leak.example", "phone": "+44 20 7946 0992", "birth_date": "1931-07-20", "document_number": "CANARY-DOC-78",
    });
    let _ = app.ask(http::Method::POST, &path(&anna, "/contacts"))
        .once("canary-key").json(&json!({ "name": "Jo", "email": "canary.three@leak.example", "phone": "+44 20 7946 0993" }))
        .send().await.expect(201);
    let _ = app.patch(&path(&anna, ""), 1, &change).await.expect(200);
    let other = create(
        &app,
        &json!({ "kind": "person", "given_name": "Bo", "email": "canary.four@leak.example" }),
    )
    .await;
    let take = json!({ "keep": id(&other), "drop": id(&anna), "take": { "email": "drop" } });
    let made = app
        .post("/api/v1/customers/merges", &take)
        .await
        .expect(201)
        .json();
    let undo = format!(
        "/api/v1/customers/merges/{}/undo",
        made["id"].as_str().unwrap()
    );
    let everywhere = async || {
        let mut root = world.db.root().await;
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
             WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')",
        )
        .fetch_all(&mut root)
        .await
        .unwrap();
        let mut all = Vec::new();
        for table in tables {
            // A bytea shows as hexadecimal digits: look for those as well.
            let sql = format!("SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {table} t");
            let text: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_one(&mut root)
                .await
                .unwrap();
            all.push((table, text.to_lowercase()));
        }
        all
    };
    let canaries = [
        "leak.example",
        "canary row",
        "canary flat",
        "canary-doc",
        "79460991",
        "7946 0991",
        "7946 0992",
        "79460993",
        "7946 0993",
        "1931-07",
    ];
    let check = async |when: &str| {
        for (table, text) in everywhere().await {
            for canary in canaries {
                let hex: String = canary.bytes().map(|b| format!("{b:02x}")).collect();
                assert!(
                    !text.contains(canary) && !text.contains(&hex),
                    "{table} holds `{canary}` in the clear {when}"
                );
            }
        }
    };
    check("after the merge").await;
    let _ = app.post(&undo, &json!({})).await.expect(200);
    check("after its undo").await;
    // And it is there, for those who hold the key.
    let read = app.get(&path(&anna, "")).await.json();
    assert_eq!(
        (&read["email"], &read["birth_date"]),
        (&json!("canary.two@leak.example"), &json!("1931-07-20"))
    );
}

#[tokio::test]
async fn a_sealed_value_opens_in_its_own_row_only() {
    let world = World::new().await;
    let app = world.owner().await;
    let a = create(
        &app,
        &json!({ "kind": "person", "given_name": "A", "email": "a@b.co" }),
    )
    .await;
    let b = create(
        &app,
        &json!({ "kind": "person", "given_name": "B", "email": "b@b.co" }),
    )
    .await;
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    sqlx::query("UPDATE this_tenant.customers SET email_sealed = (SELECT email_sealed FROM this_tenant.customers WHERE name = 'A') WHERE name = 'B'")
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(app.get(&path(&a, "")).await.status.as_u16(), 200);
    assert_eq!(
        app.get(&path(&b, "")).await.expect(500).problem(),
        "internal"
    );
}
