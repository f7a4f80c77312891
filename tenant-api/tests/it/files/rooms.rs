//! Who may see and change a file follows from what it hangs on.

use platform_kernel::Role;
use serde_json::{Value, json};

use super::{id, open, photo};
use crate::orders::Desk;

/// One of each, with who may change what hangs there.
async fn things(desk: &Desk) -> Vec<(Value, &'static str)> {
    let product = desk.serialised("Digger", 1).await;
    let order = desk.reserved(product, 1, (0, 2)).await;
    let asset = desk.app.get("/api/v1/assets/by-tag/Digger-1").await;
    let asset = asset.expect(200).json();
    desk.scan(&order, "check-out", json!([{ "tag": "Digger-1" }]))
        .await;
    let back = desk
        .scan(&order, "return", json!([{ "tag": "Digger-1" }]))
        .await;
    let item = back["results"][0]["movement_id"].clone();
    let of = |kind: &str, id: Value| json!({ "type": kind, "id": id });
    vec![
        (of("product", json!(product)), "catalog:write"),
        (of("asset", asset["id"].clone()), "catalog:write"),
        (of("order", order["id"].clone()), "orders:write"),
        (of("customer", json!(desk.customer)), "customers:write"),
        (of("return_item", item), "orders:return"),
    ]
}

#[tokio::test]
async fn each_room_has_its_own_keys() {
    let desk = Desk::new().await;
    let world = &desk.world;
    let things = things(&desk).await;
    let mut files = Vec::new();
    for (of, _) in &things {
        files.push(photo(&desk.app, of).await);
    }
    for role in [Role::Manager, Role::Agent, Role::Viewer] {
        let (_, app) = world.colleague(role).await;
        for ((of, writes), file) in things.iter().zip(&files) {
            let path = format!("/api/v1/files/{}", id(file));
            let kind = of["type"].as_str().unwrap();
            for seen in [
                format!("/api/v1/files?of={kind}:{}", id(of)),
                path.clone(),
                format!("{path}/content"),
                format!("{path}/thumb"),
            ] {
                let _ = app.get(&seen).await.expect(200);
            }
            let before = world.fingerprint().await;
            let may = role.permissions().iter().any(|p| p.as_str() == *writes);
            let asked = [
                open(&app, of, "x", "text/plain", b"x").await,
                app.post(&format!("{path}/finish"), &json!({})).await,
                app.post(&format!("{path}/restore"), &json!({})).await,
                app.patch(&path, 99, &json!({ "name": "x" })).await,
                app.delete_version(&path, 99).await,
            ];
            let wanted = if may {
                [201, 200, 200, 412, 412]
            } else {
                [403; 5]
            };
            for (reply, wanted) in asked.iter().zip(wanted) {
                assert_eq!(reply.status, wanted, "{role:?} {kind}: {}", reply.text());
                assert!(
                    may || reply.text().contains(writes),
                    "it names what is missing"
                );
            }
            if !may {
                assert_eq!(world.fingerprint().await, before);
            }
        }
    }
}
