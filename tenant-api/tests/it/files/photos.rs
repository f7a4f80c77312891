//! The picture that stands for a product or a unit.

use serde_json::{Value, json};

use super::{add, id, photo};
use crate::catalog::{main_store, product, unit};
use crate::world::World;

#[tokio::test]
async fn the_first_picture_stands_for_a_record_and_a_units_products_for_the_unit() {
    let world = World::new().await;
    let app = world.owner().await;
    let store = main_store(&app).await;
    let (plain, shown) = (
        product(&app, "A", "serialised", json!({})).await,
        product(&app, "B", "serialised", json!({})).await,
    );
    let (one, two) = (
        unit(&app, &shown, &store, "B-1").await,
        unit(&app, &shown, &store, "B-2").await,
    );
    let other = unit(&app, &plain, &store, "A-1").await;
    for record in [&plain, &shown, &one, &other] {
        assert_eq!(record["photo"], Value::Null);
    }
    let of = json!({ "type": "product", "id": id(&shown) });
    // A document is no picture, wherever it stands.
    add(&app, &of, "manual", "text/plain", b"x").await;
    let (first, second) = (photo(&app, &of).await, photo(&app, &of).await);
    let own = photo(&app, &json!({ "type": "asset", "id": id(&two) })).await;

    let of_file = |file: &Value| json!({ "id": file["id"], "thumb_url": file["thumb_url"] });
    let pictures = async |path: &str, keys: [&str; 2]| {
        let list = app.get(path).await.expect(200).json();
        let rows = list["data"].as_array().unwrap().clone();
        let rows = rows.iter().map(|row| {
            let name = row[keys[0]].as_str().unwrap().to_owned();
            (name, row[keys[1]].clone())
        });
        rows.collect::<std::collections::BTreeMap<_, _>>()
    };
    let products = pictures("/api/v1/products", ["sku", "photo"]).await;
    assert_eq!(products["A"], Value::Null);
    assert_eq!(products["B"], of_file(&first));
    let assets = pictures("/api/v1/assets", ["tag", "photo"]).await;
    assert_eq!(assets["A-1"], Value::Null);
    assert_eq!(assets["B-1"], of_file(&first));
    assert_eq!(assets["B-2"], of_file(&own));
    for (path, wanted) in [
        (format!("/api/v1/products/{}", id(&shown)), &first),
        (format!("/api/v1/assets/{}", id(&one)), &first),
        (format!("/api/v1/assets/{}", id(&two)), &own),
        ("/api/v1/assets/by-tag/B-2".to_owned(), &own),
    ] {
        let record = app.get(&path).await.expect(200).json();
        assert_eq!(record["photo"], of_file(wanted), "{path}");
    }

    let place = format!("/api/v1/files/{}", id(&second));
    let _ = app
        .patch(&place, 1, &json!({ "position": 0 }))
        .await
        .expect(200);
    let record = app.get(&format!("/api/v1/products/{}", id(&shown))).await;
    assert_eq!(record.expect(200).json()["photo"], of_file(&second));
    let _ = app.delete_version(&place, 2).await.expect(204);
    let record = app.get(&format!("/api/v1/products/{}", id(&shown))).await;
    assert_eq!(record.expect(200).json()["photo"], of_file(&first));
}
