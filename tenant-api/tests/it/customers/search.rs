//! Finding customers by what people type.

use serde_json::json;

use super::{create, encode, names, path};
use crate::world::World;

#[tokio::test]
async fn a_customer_is_found_in_any_spelling() {
    let world = World::new().await;
    let app = world.owner().await;
    let _ = create(&app, &json!({ "kind": "person", "given_name": "Zoë", "family_name": "O’Brien-Müller", "email": "Zoe@Example.com", "phone": "020 7946 0018" })).await;
    let bau = create(
        &app,
        &json!({ "kind": "organisation", "organisation": "Bau GmbH" }),
    )
    .await;
    let _ = app
        .post(
            &path(&bau, "/contacts"),
            &json!({ "name": "Jo", "email": "jo@bau.example", "phone": "+49 30 901820" }),
        )
        .await
        .expect(201);
    let _ = create(
        &app,
        &json!({ "kind": "person", "given_name": "Raw", "phone": "28303384290" }),
    )
    .await;
    for (q, wanted) in [
        ("zoe", "Zoë O’Brien-Müller"),
        ("o", "Zoë O’Brien-Müller"),
        ("gm ba", "Bau GmbH"),
        ("MULLER zo", "Zoë O’Brien-Müller"),
        ("o'brien", "Zoë O’Brien-Müller"),
        ("rien-mü", "Zoë O’Brien-Müller"),
        ("zoe@example.COM", "Zoë O’Brien-Müller"),
        ("02079460018", "Zoë O’Brien-Müller"),
        ("+44 20 7946 0018", "Zoë O’Brien-Müller"),
        ("+44 (0)20 79460018", "Zoë O’Brien-Müller"),
        ("0044-20-7946-0018", "Zoë O’Brien-Müller"),
        ("44 20 7946 0018", "Zoë O’Brien-Müller"),
        ("C-00001", "Zoë O’Brien-Müller"),
        ("c-1", "Zoë O’Brien-Müller"),
        ("2", "Bau GmbH"),
        ("jo@bau.example", "Bau GmbH"),
        ("0049 30 901820", "Bau GmbH"),
        ("283 0338 4290", "Raw"),
    ] {
        let found = names(&app, &format!("q={}", encode(q))).await;
        assert!(
            found.contains(&wanted.to_owned()),
            "{q} should find {wanted}, found {found:?}"
        );
        let palette = app
            .get(&format!("/api/v1/search?q={}", encode(q)))
            .await
            .expect(200)
            .json();
        let titles: Vec<_> = palette["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["title"].as_str().unwrap())
            .collect();
        assert!(
            titles.contains(&wanted),
            "the palette should find {wanted} by {q}, found {titles:?}"
        );
    }
    for q in [
        "zoe@example.co",
        "zebra",
        "02079460019",
        "C-00009",
        "jo@bau",
        // Two letters are how a word begins.
        "au",
    ] {
        assert!(
            names(&app, &format!("q={}", encode(q))).await.is_empty(),
            "{q} is nobody"
        );
    }
    let found = app.get("/api/v1/search?q=zo").await.expect(200).json()["data"][0].clone();
    assert_eq!(
        (found["kind"].as_str(), found["title"].as_str()),
        (Some("customer"), Some("Zoë O’Brien-Müller"))
    );
    assert!(found["subtitle"].as_str().unwrap().starts_with("C-00001"));
    assert_eq!(
        app.get("/api/v1/search?q=%20").await.expect(200).json()["data"],
        json!([])
    );
}

#[tokio::test]
async fn a_change_is_found_by_its_new_value_only() {
    let world = World::new().await;
    let app = world.owner().await;
    let made = create(&app, &json!({ "kind": "person", "given_name": "Anna", "email": "old@b.co", "phone": "020 7946 0018" })).await;
    let change = json!({ "given_name": "Berta", "email": "new@b.co", "phone": "020 7946 0099" });
    let _ = app.patch(&path(&made, ""), 1, &change).await.expect(200);
    for (q, found) in [
        ("anna", 0),
        ("berta", 1),
        ("old@b.co", 0),
        ("new@b.co", 1),
        ("02079460018", 0),
        ("02079460099", 1),
    ] {
        assert_eq!(
            names(&app, &format!("q={}", encode(q))).await.len(),
            found,
            "{q}"
        );
    }
}

#[tokio::test]
async fn tags_are_counted() {
    let world = World::new().await;
    let app = world.owner().await;
    for tags in [json!(["vip", "web"]), json!(["vip"]), json!([])] {
        let _ = create(
            &app,
            &json!({ "kind": "person", "given_name": "A", "tags": tags }),
        )
        .await;
    }
    let tags = app.get("/api/v1/customers/tags").await.expect(200).json();
    assert_eq!(
        tags,
        json!({ "data": [{ "tag": "vip", "count": 2 }, { "tag": "web", "count": 1 }] })
    );
}
