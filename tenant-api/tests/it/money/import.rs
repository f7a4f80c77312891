//! Payments from another system's books.

use platform_kernel::{OrderId, PaymentId};
use serde_json::json;
use tenant_api::money::import::{
    ImportedPayment, delete_many, insert_many, known, orders_of, orders_paid,
};

use super::{hired, id};
use crate::orders::Desk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments_of_another_system_come_in_once_and_go_again() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let order_id: OrderId = id(&order).parse().unwrap();
    let now = desk.world.db.clock.now();
    let payment = |key: &str, order, amount_minor| ImportedPayment {
        id: PaymentId::new(now),
        external_key: key.to_owned(),
        customer: desk.customer,
        order,
        amount_minor,
        paid_at: desk.day(-400),
        reference: Some(key.to_owned()),
        note: Some("Paid at the counter".to_owned()),
        by: None,
    };
    // Its books hold payments of nothing, such without an order, and what went back.
    let rows = [
        payment("P1", Some(order_id), 299),
        payment("P2", None, 1_199),
        payment("P3", Some(order_id), 0),
        payment("P5", Some(order_id), -99),
    ];
    let mut held = desk
        .world
        .db
        .db
        .tenant(&desk.world.acme.context)
        .await
        .unwrap();
    let tx = &mut held;
    assert_eq!(insert_many(tx, "GBP", &rows, now).await.unwrap().len(), 4);
    let again = [payment("P1", Some(order_id), 299), payment("P4", None, 1)];
    let new = insert_many(tx, "GBP", &again, now).await.unwrap();
    assert_eq!(new, [again[1].id], "what is there already is left out");
    orders_paid(tx, &[order_id.uuid()], now).await.unwrap();
    let keys = ["P1".to_owned(), "P9".to_owned()];
    assert_eq!(known(tx, &keys).await.unwrap(), ["P1"]);
    held.commit().await.unwrap();
    assert_eq!(desk.now(&order).await["paid_minor"], 200);
    let list = desk
        .app
        .get("/api/v1/payments?sort=paid_at")
        .await
        .expect(200)
        .json();
    let all = list["data"].as_array().unwrap();
    assert_eq!(all.len(), 5);
    assert!(all.iter().all(|p| p["source"] == "import"));
    let back = all.iter().find(|p| p["reference"] == "P5").unwrap();
    assert_eq!(
        (
            &back["kind"],
            &back["amount_minor"],
            &back["refund_of"],
            &back["acts"]
        ),
        (&json!("refund"), &json!(99), &json!(null), &json!([])),
        "{back:#}"
    );

    // At the desk, nothing is no amount.
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let nothing = json!({ "method": "other", "amount_minor": 0 });
    let _ = desk.app.post(&path, &nothing).await.expect(422);

    let mut held = desk
        .world
        .db
        .db
        .tenant(&desk.world.acme.context)
        .await
        .unwrap();
    let tx = &mut held;
    let ids: Vec<_> = rows.iter().map(|r| r.id.uuid()).collect();
    let on = orders_of(tx, &ids).await.unwrap();
    assert_eq!(on, [order_id.uuid()]);
    let gone = delete_many(tx, &ids).await.unwrap();
    assert_eq!(gone.len(), 4);
    orders_paid(tx, &[order_id.uuid()], now).await.unwrap();
    held.commit().await.unwrap();
    assert_eq!(desk.now(&order).await["paid_minor"], 0);
}
