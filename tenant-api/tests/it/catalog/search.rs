//! The palette's search over everything.

use platform_testkit::TestApp;
use serde_json::json;

use super::ground::{main_store, product, unit};
use crate::customers::person;
use crate::world::World;

async fn hits(app: &TestApp, query: &str) -> Vec<(String, String)> {
    let found = app
        .get(&format!("/api/v1/search?{query}"))
        .await
        .expect(200)
        .json();
    let text = |hit: &serde_json::Value, key: &str| hit[key].as_str().unwrap().to_owned();
    found["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| (text(hit, "kind"), text(hit, "title")))
        .collect()
}

#[tokio::test]
async fn one_search_finds_customers_products_and_units() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let spider = product(
        &app,
        "SP-300",
        "serialised",
        json!({ "name": "Robe Spiider", "group": "Light" }),
    )
    .await;
    unit(&app, &spider, &main, "SPI-0042").await;
    unit(&app, &spider, &main, "SPI-0043").await;
    person(&app, "Anna", "Spielberg").await;
    let of = |kind: &str, title: &str| (kind.to_owned(), title.to_owned());
    assert_eq!(
        hits(&app, "q=spiider").await,
        [of("product", "Robe Spiider")]
    );
    assert_eq!(
        hits(&app, "q=sp-300").await,
        [of("product", "Robe Spiider")]
    );
    assert_eq!(hits(&app, "q=0042").await, [of("asset", "SPI-0042")]);
    let all = hits(&app, "q=spi").await;
    let kinds: std::collections::BTreeSet<&str> =
        all.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!((all.len(), kinds.len()), (4, 3), "{all:?}");
    assert_eq!(
        all[0].0, "asset",
        "what begins as typed comes first: {all:?}"
    );
    assert_eq!(
        hits(&app, "q=spi&kinds=customer").await,
        [of("customer", "Anna Spielberg")]
    );
    assert_eq!(hits(&app, "q=sp&kinds=asset,%20product").await.len(), 3);
    assert_eq!(hits(&app, "q=").await, []);
    let _ = app.get("/api/v1/search?q=a&kinds=ghost").await.expect(422);
    let _ = app
        .post(
            &format!(
                "/api/v1/products/{}/archive",
                spider["id"].as_str().unwrap()
            ),
            &json!({}),
        )
        .await
        .expect(200);
    assert_eq!(
        hits(&app, "q=spiider").await,
        [],
        "what is archived is not offered"
    );
}
