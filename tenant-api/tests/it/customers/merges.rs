//! Merging two customers, and taking it back.

use std::time::Duration;

use platform_kernel::CustomerId;
use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::{create, id, names, path, person};
use crate::world::World;

async fn merge(app: &TestApp, keep: &Value, drop: &Value, take: Value) -> Value {
    let body = json!({ "keep": id(keep), "drop": id(drop), "take": take });
    app.post("/api/v1/customers/merges", &body)
        .await
        .expect(201)
        .json()
}

fn undo_of(merge: &Value) -> String {
    format!("/api/v1/customers/merges/{}/undo", id(merge))
}

/// Two customers that differ in everything, each with all that can hang on one.
async fn two(app: &TestApp) -> (Value, Value) {
    let keep = create(app, &json!({
        "kind": "person", "given_name": "Anna", "family_name": "Lee", "email": "anna@b.co", "tags": ["vip"], "source": "web",
    }))
    .await;
    let drop = create(app, &json!({
        "kind": "person", "given_name": "Ann", "family_name": "Lee", "email": "ann@b.co", "phone": "020 7946 0018",
        "birth_date": "1980-02-03", "tags": ["VIP", "old"], "credit_limit": { "minor": 900, "currency": "GBP" },
    }))
    .await;
    for (who, name) in [(&keep, "Kay"), (&drop, "Dee")] {
        let _ = app
            .post(&path(who, "/contacts"), &json!({ "name": name }))
            .await
            .expect(201);
        let _ = app
            .post(&path(who, "/addresses"), &json!({ "city": name }))
            .await
            .expect(201);
        let _ = app
            .post(&path(who, "/notes"), &json!({ "text": name }))
            .await
            .expect(201);
    }
    let consent =
        json!({ "channel": "email", "purpose": "marketing", "state": "given", "proof": "form" });
    let _ = app
        .post(&path(&drop, "/consents"), &consent)
        .await
        .expect(201);
    (keep, drop)
}

/// All that is seen of a customer, but for what every change moves.
async fn picture(app: &TestApp, who: &Value) -> Value {
    let mut record = app.get(&path(who, "")).await.expect(200).json();
    for key in ["version", "updated_at"] {
        record.as_object_mut().unwrap().remove(key);
    }
    let mut seen = json!({ "record": record });
    for part in ["contacts", "addresses"] {
        let mut list = app
            .get(&path(who, &format!("/{part}")))
            .await
            .expect(200)
            .json();
        for row in list["data"].as_array_mut().unwrap() {
            row.as_object_mut().unwrap().remove("version");
        }
        seen[part] = list;
    }
    seen["consents"] = app.get(&path(who, "/consents")).await.expect(200).json();
    let items = app.get(&path(who, "/timeline")).await.expect(200).json();
    let told = items["data"].as_array().unwrap().iter();
    let told: Vec<_> = told
        .filter(|i| !matches!(i["kind"].as_str(), Some("merged" | "unmerged")))
        .collect();
    seen["timeline"] = json!(told);
    seen
}

/// An order of a customer, written by hand: its own slice is not what is looked at here.
async fn order(world: &World, customer: &Value) {
    let customer: CustomerId = id(customer).parse().unwrap();
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.orders (id, number, number_key, customer_id, store_id, state, search, currency,
             prices_with_tax, created_at, updated_at)
         SELECT gen_random_uuid(), 'R-1', 'r-1', $1, s.id, 'draft', 'r-1', 'GBP', false, now(), now()
         FROM this_tenant.stores s LIMIT 1",
    )
    .bind(customer.uuid())
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Whose the order is.
async fn orderer(world: &World) -> String {
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    let whose: uuid::Uuid = sqlx::query_scalar("SELECT customer_id FROM this_tenant.orders")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    CustomerId::from(whose).to_string()
}

#[tokio::test]
async fn a_merge_moves_everything_and_its_undo_gives_back_everything() {
    let world = World::new().await;
    let app = world.owner().await;
    let (keep, drop) = two(&app).await;
    order(&world, &drop).await;
    let before = (picture(&app, &keep).await, picture(&app, &drop).await);
    let made = merge(
        &app,
        &keep,
        &drop,
        json!({ "name": "drop", "email": "keep" }),
    )
    .await;
    assert_eq!(
        (&made["keep"], &made["drop"], made.get("undone_at")),
        (&keep["id"], &drop["id"], None)
    );

    let kept = app.get(&path(&keep, "")).await.expect(200).json();
    assert_eq!(
        (
            &kept["name"],
            &kept["email"],
            &kept["phone"],
            &kept["tags"],
            &kept["contact_count"]
        ),
        (
            &json!("Ann Lee"),
            &json!("anna@b.co"),
            &json!("020 7946 0018"),
            &json!(["vip", "old"]),
            &json!(2)
        ),
        "chosen fields as chosen, empty ones filled, tags joined"
    );
    let contacts = app.get(&path(&keep, "/contacts")).await.json();
    let primary: Vec<_> = contacts["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| c["primary"] == true)
        .collect();
    assert_eq!(
        (primary.len(), &primary[0]["name"]),
        (1, &json!("Kay")),
        "the kept one's first choice stays"
    );
    let consent = super::filter(&json!({ "field": "consent_email", "op": "eq", "value": true }));
    assert_eq!(
        names(&app, &consent).await,
        ["Ann Lee"],
        "consents come along"
    );
    assert_eq!(orderer(&world).await, id(&keep), "orders come along");
    let gone = app.get(&path(&drop, "")).await.expect(200).json();
    assert_eq!(
        (&gone["merged_into"], gone.get("deleted_at")),
        (&keep["id"], None)
    );
    assert_eq!(names(&app, "").await, ["Ann Lee"]);
    assert!(
        names(&app, "deleted=only").await.is_empty(),
        "a merged one is no deleted one"
    );
    for (method, rest, body) in [
        ("restore", "/restore", json!({})),
        ("note", "/notes", json!({ "text": "x" })),
    ] {
        let refused = app.post(&path(&drop, rest), &body).await.expect(409);
        assert_eq!(refused.json()["code"], "merged", "{method}");
    }

    let undone = app
        .post(&undo_of(&made), &json!({}))
        .await
        .expect(200)
        .json();
    assert!(undone["undone_at"].is_string());
    let after = (picture(&app, &keep).await, picture(&app, &drop).await);
    assert_eq!(after, before, "undo must give back exactly what was");
    assert_eq!(orderer(&world).await, id(&drop), "orders go back");
    assert_eq!(
        app.post(&undo_of(&made), &json!({}))
            .await
            .expect(409)
            .json()["code"],
        "undone"
    );
    assert_eq!(images(&world).await, 0, "an undone merge keeps no image");
    // The same two can be merged again.
    let _ = merge(&app, &keep, &drop, json!({})).await;
}

async fn images(world: &World) -> i64 {
    world
        .count("SELECT count(*) FROM this_tenant.merges WHERE undo_sealed IS NOT NULL")
        .await
}

#[tokio::test]
async fn edits_after_a_merge_stay_or_stand_in_the_way_by_name() {
    let world = World::new().await;
    let app = world.owner().await;
    let (keep, drop) = two(&app).await;
    let made = merge(&app, &keep, &drop, json!({})).await;
    let late = app
        .post(&path(&keep, "/contacts"), &json!({ "name": "Late" }))
        .await
        .expect(201)
        .json();
    let version = app.get(&path(&keep, "")).await.version().unwrap();
    let edited = app
        .patch(
            &path(&keep, ""),
            version,
            &json!({ "source": "fair", "phone": "112" }),
        )
        .await
        .expect(200);
    let before = world.fingerprint().await;
    let blocked = app
        .post(&undo_of(&made), &json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(blocked["code"], "changed_since");
    assert!(
        blocked["detail"].as_str().unwrap().contains("phone"),
        "{blocked}"
    );
    assert!(
        !blocked["detail"].as_str().unwrap().contains("source"),
        "the merge did not touch it: {blocked}"
    );
    assert_eq!(world.fingerprint().await, before);
    // What the message says helps.
    let back = json!({ "phone": "020 7946 0018" });
    let _ = app
        .patch(&path(&keep, ""), edited.version().unwrap(), &back)
        .await
        .expect(200);
    let _ = app.post(&undo_of(&made), &json!({})).await.expect(200);
    let kept = app.get(&path(&keep, "")).await.json();
    assert_eq!(
        (kept.get("phone"), &kept["source"]),
        (None, &json!("fair")),
        "the edit of another field stays"
    );
    let contacts = app.get(&path(&keep, "/contacts")).await.json();
    assert!(
        contacts["data"]
            .as_array()
            .unwrap()
            .iter()
            .any(|c| c["id"] == late["id"]),
        "what came later stays"
    );
}

#[tokio::test]
async fn the_window_ends_and_a_chain_is_undone_from_its_end() {
    let world = World::new().await;
    let app = world.owner().await;
    let (a, b, c) = (
        person(&app, "A", "A").await,
        person(&app, "B", "B").await,
        person(&app, "C", "C").await,
    );
    let first = merge(&app, &b, &a, json!({})).await;
    let second = merge(&app, &c, &b, json!({})).await;
    assert_eq!(
        app.post(&undo_of(&first), &json!({}))
            .await
            .expect(409)
            .json()["code"],
        "merged_on"
    );
    let _ = app.post(&undo_of(&second), &json!({})).await.expect(200);
    let _ = app.post(&undo_of(&first), &json!({})).await.expect(200);
    assert_eq!(names(&app, "").await, ["A A", "B B", "C C"]);
    let third = merge(&app, &a, &b, json!({})).await;
    world
        .db
        .clock
        .advance(Duration::from_secs(30 * 24 * 3600 + 1));
    // The session ends as well after such a time.
    let (_, app) = world.colleague(platform_kernel::Role::Manager).await;
    assert_eq!(
        app.post(&undo_of(&third), &json!({}))
            .await
            .expect(409)
            .json()["code"],
        "too_late"
    );
}

#[tokio::test]
async fn what_cannot_be_merged_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let (a, b) = (person(&app, "A", "A").await, person(&app, "B", "B").await);
    let random = format!("cus_{}", "0".repeat(32));
    let before = world.fingerprint().await;
    for (body, status) in [
        (json!({ "keep": id(&a), "drop": id(&a) }), 422),
        (json!({ "keep": id(&a), "drop": random }), 404),
        (json!({ "keep": random, "drop": id(&a) }), 404),
        (
            json!({ "keep": id(&a), "drop": id(&b), "take": { "colour": "drop" } }),
            422,
        ),
        (
            json!({ "keep": id(&a), "drop": id(&b), "take": { "name": "both" } }),
            422,
        ),
    ] {
        assert_eq!(
            app.post("/api/v1/customers/merges", &body)
                .await
                .status
                .as_u16(),
            status,
            "{body}"
        );
    }
    let nobody = format!("/api/v1/customers/merges/mrg_{}/undo", "0".repeat(32));
    assert_eq!(app.post(&nobody, &json!({})).await.status.as_u16(), 404);
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn two_merges_of_one_pair_at_once_make_one() {
    let world = World::new().await;
    let app = world.owner().await;
    let (a, b) = (person(&app, "A", "A").await, person(&app, "B", "B").await);
    let tries = (0..6).map(|n| {
        let (keep, drop) = if n % 2 == 0 { (&a, &b) } else { (&b, &a) };
        let body = json!({ "keep": id(keep), "drop": id(drop) });
        let app = app.clone();
        tokio::spawn(async move {
            app.post("/api/v1/customers/merges", &body)
                .await
                .status
                .as_u16()
        })
    });
    let mut statuses = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
}

#[tokio::test]
async fn images_are_let_go_once_nobody_can_use_them() {
    let world = World::new().await;
    let app = world.owner().await;
    let (a, b) = (person(&app, "A", "A").await, person(&app, "B", "B").await);
    let made = merge(&app, &a, &b, json!({})).await;
    let tag = json!({ "ids": [id(&a)], "action": "tag", "tag": "x" });
    let _ = app.post("/api/v1/customers/bulk", &tag).await.expect(200);
    world
        .db
        .clock
        .advance(Duration::from_secs(30 * 24 * 3600 - 1));
    world.run_jobs().await;
    assert_eq!(images(&world).await, 1, "the window is still open");
    world.db.clock.advance(Duration::from_hours(48));
    world.run_jobs().await;
    assert_eq!(images(&world).await, 0);
    let (_, app) = world.colleague(platform_kernel::Role::Manager).await;
    let late = app.post(&undo_of(&made), &json!({})).await.expect(409);
    assert_eq!(late.json()["code"], "too_late");
    world.db.clock.advance(Duration::from_hours(30 * 24));
    world.run_jobs().await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.bulk_acts")
            .await,
        0
    );
}

/// A table that points at customers and is not moved by a merge would lose its rows from sight.
#[tokio::test]
async fn every_table_that_hangs_on_customers_is_moved() {
    let world = World::new().await;
    let mut root = world.db.root().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.columns
         WHERE table_schema = $1 AND column_name = 'customer_id' ORDER BY 1",
    )
    .bind(world.acme.context.schema.to_string())
    .fetch_all(&mut root)
    .await
    .unwrap();
    let moved = [
        "addresses",
        "consents",
        "contacts",
        "interactions",
        "invoices",
        "notes",
        "orders",
        "payments",
    ];
    assert_eq!(
        tables, moved,
        "teach customers::store::merges to move the new table, and back"
    );
}
