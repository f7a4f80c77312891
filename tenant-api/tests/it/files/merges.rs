//! What becomes of files when their thing does.

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::{add, finish, id, list, open, photo, send};
use crate::orders::Desk;
use crate::world::World;

async fn customer(app: &TestApp, name: &str) -> Value {
    let body = json!({ "kind": "person", "given_name": name });
    let made = app
        .post("/api/v1/customers", &body)
        .await
        .expect(201)
        .json();
    json!({ "type": "customer", "id": id(&made) })
}

async fn names(app: &TestApp, of: &Value) -> String {
    let files = list(app, of).await;
    files.iter().map(|f| f["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn files_go_with_a_merged_customer_and_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let (keep, drop) = (customer(&app, "Ada").await, customer(&app, "Eda").await);
    for (of, name) in [(&keep, "a"), (&keep, "b"), (&drop, "c"), (&drop, "d")] {
        add(&app, of, name, "text/plain", b"x").await;
    }
    let coming = open(&app, &drop, "e", "text/plain", b"x")
        .await
        .expect(201)
        .json();
    assert_eq!(send(&coming, b"x").await, 200);
    let body = json!({ "keep": id(&keep), "drop": id(&drop) });
    let merged = app
        .post("/api/v1/customers/merges", &body)
        .await
        .expect(201)
        .json();
    assert_eq!(names(&app, &keep).await, "abcd");
    assert_eq!(names(&app, &drop).await, "");
    let _ = open(&app, &drop, "x", "text/plain", b"x").await.expect(404);
    let file = finish(&app, &coming).await.expect(200).json();
    assert_eq!(
        file["of"], keep,
        "what was on its way arrives at the kept one"
    );

    let undo = format!("/api/v1/customers/merges/{}/undo", id(&merged));
    let _ = app.post(&undo, &json!({})).await.expect(200);
    assert_eq!(names(&app, &keep).await, "abe");
    assert_eq!(names(&app, &drop).await, "cd");
}

#[tokio::test]
async fn a_deleted_customer_takes_no_more_and_shows_what_there_was() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = customer(&app, "Ada").await;
    let file = add(&app, &of, "a", "text/plain", b"x").await;
    let coming = open(&app, &of, "b", "text/plain", b"x")
        .await
        .expect(201)
        .json();
    assert_eq!(send(&coming, b"x").await, 200);
    let path = format!("/api/v1/customers/{}", id(&of));
    let _ = app.delete_version(&path, 1).await.expect(204);
    let _ = open(&app, &of, "x", "text/plain", b"x").await.expect(404);
    let _ = finish(&app, &coming).await.expect(404);
    assert_eq!(list(&app, &of).await, [file]);
    let _ = app
        .post(&format!("{path}/restore"), &json!({}))
        .await
        .expect(200);
    let _ = finish(&app, &coming).await.expect(200);
}

#[tokio::test]
async fn a_scan_that_is_taken_back_takes_its_photos_along() {
    let desk = Desk::new().await;
    let product = desk.serialised("Digger", 1).await;
    let order = desk.reserved(product, 1, (0, 2)).await;
    desk.scan(&order, "check-out", json!([{ "tag": "Digger-1" }]))
        .await;
    let back = desk
        .scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    let movement = back["results"][0]["movement_id"].as_str().unwrap();
    let of = json!({ "type": "return_item", "id": movement });
    let file = photo(&desk.app, &of).await;
    let undo = format!("/api/v1/orders/{}/movements/{movement}/undo", id(&order));
    let _ = desk.app.post(&undo, &json!({})).await.expect(200);
    let path = format!("/api/v1/files/{}", id(&file));
    let _ = desk.app.get(&path).await.expect(404);
    let _ = desk
        .app
        .post(&format!("{path}/restore"), &json!({}))
        .await
        .expect(404);
    assert!(
        desk.world
            .events()
            .await
            .contains(&"file.removed".to_owned())
    );
}
