//! Units chosen by hand.

use serde_json::json;

use super::{Desk, tags};

#[tokio::test]
async fn a_chosen_unit_replaces_one_that_chose_itself() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 3).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    assert_eq!(tags(&order, 0), ["Digger-1"]);
    let path = format!(
        "/api/v1/orders/{}/lines/{}/allocations",
        order["id"].as_str().unwrap(),
        order["lines"][0]["id"].as_str().unwrap()
    );
    let order = desk
        .app
        .post(&path, &json!({ "tag": "DIGGER-3" }))
        .await
        .expect(201)
        .json();
    assert_eq!(tags(&order, 0), ["Digger-3"]);
    assert_eq!(order["lines"][0]["allocations"][0]["pinned"], true);
    // Chosen again, it stays; another needs to be told which one it replaces.
    let _ = desk
        .app
        .post(&path, &json!({ "tag": "digger-3" }))
        .await
        .expect(201);
    assert_eq!(
        desk.app
            .post(&path, &json!({ "tag": "digger-2" }))
            .await
            .expect(409)
            .json()["code"],
        "full"
    );
    let instead =
        json!({ "tag": "digger-2", "instead_of": order["lines"][0]["allocations"][0]["id"] });
    let order = desk.app.post(&path, &instead).await.expect(201).json();
    assert_eq!(tags(&order, 0), ["Digger-2"]);
    let gone = format!(
        "/api/v1/orders/{}/allocations/{}",
        order["id"].as_str().unwrap(),
        order["lines"][0]["allocations"][0]["id"].as_str().unwrap()
    );
    let order = desk.app.delete(&gone).await.expect(200).json();
    assert_eq!(tags(&order, 0), Vec::<String>::new());
    assert_eq!(
        desk.free(digger, (1, 3)).await,
        2,
        "the promise stays without a unit"
    );
    let _ = desk.app.delete(&gone).await.expect(404);
}

#[tokio::test]
async fn a_unit_that_cannot_serve_is_refused_by_name() {
    let desk = Desk::new().await;
    let (digger, crane) = (
        desk.serialised("Digger", 2).await,
        desk.serialised("Crane", 1).await,
    );
    let first = desk.reserved(digger, 1, (1, 3)).await;
    let pin = |order: &serde_json::Value| {
        format!(
            "/api/v1/orders/{}/lines/{}/allocations",
            order["id"].as_str().unwrap(),
            order["lines"][0]["id"].as_str().unwrap()
        )
    };
    let _ = desk
        .app
        .post(&pin(&first), &json!({ "tag": "digger-1" }))
        .await
        .expect(201);
    let second = desk.reserved(digger, 1, (2, 4)).await;
    let refusal = desk
        .app
        .post(&pin(&second), &json!({ "tag": "digger-1" }))
        .await
        .expect(409)
        .json();
    assert_eq!(refusal["code"], "unit_booked");
    assert!(refusal["detail"].as_str().unwrap().contains("R-00001"));
    assert_eq!(
        desk.app
            .post(&pin(&second), &json!({ "tag": "crane-1" }))
            .await
            .expect(409)
            .json()["code"],
        "other_product"
    );
    assert_eq!(
        desk.app
            .post(&pin(&second), &json!({ "tag": "nothing" }))
            .await
            .expect(422)
            .json()["errors"][0]["field"],
        "tag"
    );
    let _ = desk.app.post(&pin(&second), &json!({})).await.expect(422);
    let draft = desk.draft(crane, 1, (1, 2)).await;
    assert_eq!(
        desk.app
            .post(&pin(&draft), &json!({ "tag": "crane-1" }))
            .await
            .expect(409)
            .json()["code"],
        "not_promised"
    );
}

#[tokio::test]
async fn lines_move_so_that_what_fits_by_count_fits_by_unit() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let early = desk.reserved(digger, 1, (0, 4)).await;
    let both = desk.reserved(digger, 1, (6, 9)).await;
    // Put them on different units, as a day's history would.
    let path = format!(
        "/api/v1/orders/{}/lines/{}/allocations",
        both["id"].as_str().unwrap(),
        both["lines"][0]["id"].as_str().unwrap()
    );
    let other = if tags(&early, 0) == ["Digger-1"] {
        "Digger-2"
    } else {
        "Digger-1"
    };
    let _ = desk
        .app
        .post(&path, &json!({ "tag": other }))
        .await
        .expect(201);
    // From 2 to 8 no single unit is free, but by count one is: the early one moves.
    let long = desk.reserved(digger, 1, (4, 6)).await;
    assert_eq!(tags(&long, 0).len(), 1);
    let wide = desk.draft(digger, 1, (3, 6)).await;
    let wide = desk.act(&wide, "reserve").await.expect(200).json();
    assert_eq!(tags(&wide, 0).len(), 1, "{wide}");
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM this_tenant.allocations")
            .await,
        4
    );
}
