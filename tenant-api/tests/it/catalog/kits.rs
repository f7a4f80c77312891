//! Kits, accessories and substitutes.

use serde_json::{Value, json};

use super::ground::{id, product, refused};
use crate::world::World;

fn part(of: &Value) -> Value {
    json!({ "product_id": id(of), "quantity": 2, "role": "accessory", "optional": true })
}

fn path(of: &Value) -> String {
    format!("/api/v1/products/{}", id(of))
}

#[tokio::test]
async fn a_kit_names_its_parts_and_shows_their_names() {
    let world = World::new().await;
    let app = world.owner().await;
    let light = product(&app, "L", "serialised", json!({})).await;
    let clamp = product(&app, "C", "bulk", json!({})).await;
    let kit = product(
        &app,
        "K",
        "bulk",
        json!({ "kit": [{ "product_id": id(&light) }, part(&clamp)], "substitutes": [id(&light)] }),
    )
    .await;
    assert_eq!(
        kit["kit"],
        json!([
            { "product_id": id(&light), "name": "Product L", "quantity": 1, "role": "component", "optional": false },
            { "product_id": id(&clamp), "name": "Product C", "quantity": 2, "role": "accessory", "optional": true },
        ])
    );
    assert_eq!(kit["substitutes"], json!([id(&light)]));
    // What was given out can be sent back as it is.
    let same = app
        .patch(&path(&kit), 1, &json!({ "kit": kit["kit"] }))
        .await
        .expect(200)
        .json();
    assert_eq!(same["version"], 1);
    let less = app
        .patch(&path(&kit), 1, &json!({ "kit": [part(&clamp)] }))
        .await
        .expect(200)
        .json();
    assert_eq!(less["kit"].as_array().unwrap().len(), 1);
    let filter = "%7B%22field%22%3A%22kit%22%2C%22op%22%3A%22eq%22%2C%22value%22%3Atrue%7D";
    let kits = app
        .get(&format!("/api/v1/products?filter={filter}"))
        .await
        .expect(200)
        .json();
    assert_eq!(kits["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn parts_have_no_parts_so_there_are_no_cycles() {
    let world = World::new().await;
    let app = world.owner().await;
    let (a, b) = (
        product(&app, "A", "bulk", json!({})).await,
        product(&app, "B", "bulk", json!({})).await,
    );
    let kit = product(&app, "K", "bulk", json!({ "kit": [part(&a)] })).await;
    let before = world.fingerprint().await;
    for (of, parts, code) in [
        (&a, &kit, "nested"),
        (&a, &b, "nested"),
        (&b, &kit, "nested"),
        (&b, &b, "itself"),
    ] {
        let problem = app
            .patch(&path(of), 1, &json!({ "kit": [part(parts)] }))
            .await
            .expect(422)
            .json();
        assert_eq!(refused(&problem)[0].1, code, "{problem}");
    }
    let problem = app
        .post(&format!("{}/archive", path(&a)), &json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(
        (&problem["code"], &problem["kits"]),
        (&json!("in_kit"), &json!(["Product K"]))
    );
    assert_eq!(world.fingerprint().await, before);
    let _ = app
        .post(&format!("{}/archive", path(&kit)), &json!({}))
        .await
        .expect(200);
    let _ = app
        .post(&format!("{}/archive", path(&a)), &json!({}))
        .await
        .expect(200);
    let problem = app
        .patch(&path(&b), 1, &json!({ "kit": [part(&a)] }))
        .await
        .expect(422)
        .json();
    assert_eq!(refused(&problem)[0].1, "archived");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_products_made_parts_of_each_other_at_once_make_no_cycle() {
    let world = World::new().await;
    let app = world.owner().await;
    for n in 0..6 {
        let a = product(&app, &format!("A{n}"), "bulk", json!({})).await;
        let b = product(&app, &format!("B{n}"), "bulk", json!({})).await;
        let (paths, bodies) = (
            [path(&a), path(&b)],
            [json!({ "kit": [part(&b)] }), json!({ "kit": [part(&a)] })],
        );
        let (x, y) = tokio::join!(
            app.patch(&paths[0], 1, &bodies[0]),
            app.patch(&paths[1], 1, &bodies[1])
        );
        let mut statuses = [x.status.as_u16(), y.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{} {}", x.text(), y.text());
    }
}
