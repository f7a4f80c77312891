//! Customers as CSV.

use serde_json::json;

use super::create;
use crate::world::World;

#[tokio::test]
async fn an_export_holds_every_row_and_no_formula() {
    let world = World::new().await;
    let app = world.owner().await;
    let _ = app
        .post(
            "/api/v1/custom-fields",
            &json!({ "label": "Fleet", "type": "number" }),
        )
        .await
        .expect(201);
    let _ = create(&app, &json!({
        "kind": "organisation", "organisation": "=HYPERLINK(\"http://evil\")", "phone": "+44 20 7946 0018", "tags": ["a", "b"], "custom": { "fleet": 4 },
        "credit_limit": { "minor": 123_456, "currency": "GBP" }, "address": { "line1": "1, High St", "city": "Leeds", "country": "GB" },
    }))
    .await;
    // More than a page of the stream.
    super::many::insert_made_up(&world, 0, 600).await;
    let reply = app
        .get("/api/v1/customers/export.csv?sort=number")
        .await
        .expect(200);
    assert_eq!(
        reply.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    assert_eq!(
        reply.header("content-disposition"),
        Some("attachment; filename=\"customers.csv\"")
    );
    let mut reader = csv::Reader::from_reader(reply.body.as_slice());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 601);
    let cell = |name: &str| {
        rows[0]
            .get(head.iter().position(|h| h == name).unwrap())
            .unwrap()
            .to_owned()
    };
    assert_eq!(cell("organisation"), "'=HYPERLINK(\"http://evil\")");
    assert_eq!(cell("phone"), "'+44 20 7946 0018");
    assert_eq!(
        (cell("tags"), cell("credit_limit"), cell("fleet")),
        ("a, b".into(), "1234.56".into(), "4".into())
    );
    assert_eq!(
        (cell("line1"), cell("city"), cell("country")),
        ("1, High St".into(), "Leeds".into(), "United Kingdom".into())
    );
    for row in &rows {
        assert!(
            row.iter()
                .all(|c| !c.starts_with(['=', '+', '-', '@', '\t', '\r'])),
            "{row:?} would run"
        );
    }
    let some = app
        .get("/api/v1/customers/export.csv?q=hyperlink")
        .await
        .expect(200);
    assert_eq!(
        csv::Reader::from_reader(some.body.as_slice())
            .records()
            .count(),
        1
    );
    let refused = app
        .get("/api/v1/customers/export.csv?sort=colour")
        .await
        .expect(422);
    assert_eq!(refused.problem(), "invalid");
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.audit WHERE action = 'customers.exported'")
            .await,
        2
    );
}
