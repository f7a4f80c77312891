//! Customers that may be one.

use serde_json::json;

use super::{create, id, path};
use crate::world::World;

#[tokio::test]
async fn likely_duplicates_are_shown_with_their_reasons() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = create(&app, &json!({ "kind": "person", "given_name": "Anna", "family_name": "Schmidt", "email": "anna@b.co", "phone": "020 7946 0018" })).await;
    let same = create(&app, &json!({ "kind": "person", "given_name": "A.", "family_name": "S", "email": "ANNA@B.CO", "phone": "+442079460018" })).await;
    let alike = create(
        &app,
        &json!({ "kind": "person", "given_name": "Ana", "family_name": "Schmidt" }),
    )
    .await;
    let other = create(&app, &json!({ "kind": "person", "given_name": "Boris", "family_name": "Quux", "email": "q@b.co" })).await;
    let found = app
        .get(&path(&anna, "/duplicates"))
        .await
        .expect(200)
        .json();
    let rows: Vec<_> = found["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (id(&d["customer"]), d["reasons"].clone()))
        .collect();
    assert_eq!(
        rows,
        [
            (id(&same), json!(["same e-mail", "same phone"])),
            (id(&alike), json!(["similar name"]))
        ]
    );
    assert!(found["data"][0]["score"].as_f64() > found["data"][1]["score"].as_f64());
    assert_eq!(
        app.get(&path(&other, "/duplicates"))
            .await
            .expect(200)
            .json()["data"],
        json!([])
    );

    let pairs = app
        .get("/api/v1/customers/duplicates?limit=10")
        .await
        .expect(200)
        .json();
    let pairs: Vec<_> = pairs["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (id(&p["left"]), id(&p["right"])))
        .map(|(l, r)| (l.to_owned(), r.to_owned()))
        .collect();
    let pair = |a: &serde_json::Value, b: &serde_json::Value| {
        let (a, b) = (id(a).to_owned(), id(b).to_owned());
        if a < b { (a, b) } else { (b, a) }
    };
    assert_eq!(
        pairs,
        [pair(&anna, &same), pair(&anna, &alike)],
        "the surest first, each pair once"
    );

    // One that is gone is no duplicate any more.
    let _ = app.delete_version(&path(&same, ""), 1).await.expect(204);
    let left = app.get(&path(&anna, "/duplicates")).await.json();
    assert_eq!(left["data"].as_array().unwrap().len(), 1);
}
