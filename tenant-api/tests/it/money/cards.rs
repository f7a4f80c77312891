//! Cards: what goes through the gateway, once, however often it is said.

use platform_ports::gateway::embedded::{Answer, Embedded};
use platform_testkit::TestReply;
use serde_json::{Value, json};

use super::{act, hired, id, issued, now};
use crate::orders::{DAY, Desk};

const SECRET: &str = "whsec_0001";

/// A company with a gateway, and an order.
async fn connected() -> (Desk, Value) {
    let desk = Desk::new().await;
    let path = "/api/v1/settings/money";
    let was = desk.app.get(path).await.expect(200).json();
    let set = json!({ "gateway": { "name": "embedded", "secret_key": "test_key_0001", "webhook_secret": SECRET } });
    let _ = desk
        .app
        .patch(path, was["version"].as_i64().unwrap(), &set)
        .await
        .expect(200);
    let order = hired(&desk).await;
    (desk, order)
}

async fn by_card(desk: &Desk, order: &Value, minor: i64) -> Value {
    let path = format!("/api/v1/orders/{}/payments", id(order));
    let body = json!({ "method": "card", "amount_minor": minor });
    desk.app.post(&path, &body).await.expect(201).json()
}

/// The page that waits for the customer.
fn page(of: &Value) -> String {
    let url = of["gateway"]["url"].as_str().unwrap();
    url.rsplit('/').next().unwrap().to_owned()
}

/// A message of the gateway.
async fn tell(desk: &Desk, reference: &str, secret: &str) -> TestReply {
    let body = json!({ "reference": reference }).to_string();
    let signature = Embedded::sign(secret, body.as_bytes());
    let asked = desk.world.visitor();
    asked
        .ask(http::Method::POST, "/api/v1/gateway/events")
        .header("gateway-signature", &signature)
        .body("application/json", body)
        .send()
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_payment_is_charged_once_however_often_it_is_said() {
    let (desk, order) = connected().await;
    let bill = issued(&desk, &order).await;
    let payment = by_card(&desk, &order, 2_000).await;
    assert_eq!(
        (&payment["state"], &payment["acts"]),
        (&json!("action_required"), &json!(["check"]))
    );
    assert_eq!(
        desk.now(&order).await["paid_minor"],
        0,
        "nobody has paid yet"
    );
    let page = page(&payment);
    desk.world.gateway.answer(&page, Answer::Pay).unwrap();
    let (one, two) = tokio::join!(tell(&desk, &page, SECRET), tell(&desk, &page, SECRET));
    for told in [one, two] {
        assert!(matches!(told.status.as_u16(), 204 | 503), "{}", told.text());
    }
    for _ in 0..3 {
        let _ = tell(&desk, &page, SECRET).await.expect(204);
        let _ = act(&desk, "payments", &payment, "check", json!({}))
            .await
            .expect(200);
    }
    let paid = now(&desk, "payments", &payment).await;
    assert_eq!(
        (
            &paid["state"],
            &paid["gateway"]["url"],
            &paid["allocated_minor"]
        ),
        (&json!("succeeded"), &json!(null), &json!(2_000))
    );
    assert_eq!(now(&desk, "invoices", &bill).await["paid_minor"], 2_000);
    assert_eq!(desk.now(&order).await["paid_minor"], 2_000);
    assert_eq!(desk.world.gateway.charged(), 2_000);
    let events = desk.world.events().await;
    assert_eq!(
        events.iter().filter(|e| *e == "payment.succeeded").count(),
        1
    );
    let reply = act(
        &desk,
        "payments",
        &payment,
        "void",
        json!({ "reason": "x" }),
    )
    .await;
    assert_eq!(reply.expect(409).json()["code"], "by_gateway");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_not_the_gateways_is_refused() {
    let (desk, order) = connected().await;
    let payment = by_card(&desk, &order, 2_000).await;
    let page = page(&payment);
    desk.world.gateway.answer(&page, Answer::Pay).unwrap();
    let before = desk.world.fingerprint().await;
    let _ = tell(&desk, &page, "whsec_guess").await.expect(401);
    let unsigned = desk.world.visitor();
    let _ = unsigned
        .post("/api/v1/gateway/events", &json!({ "reference": page }))
        .await
        .expect(401);
    // One that is about nothing of ours is understood, and nothing happens.
    let _ = tell(&desk, "cs_of_somebody_else", SECRET).await.expect(204);
    assert_eq!(desk.world.fingerprint().await, before);
    let none = Desk::new().await;
    let _ = tell(&none, &page, SECRET).await.expect(401);
    let path = format!("/api/v1/orders/{}/payments", id(&hired(&none).await));
    let reply = none
        .app
        .post(&path, &json!({ "method": "card", "amount_minor": 1 }))
        .await;
    assert_eq!(reply.expect(409).json()["code"], "no_gateway");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_makes_one_page_and_a_refused_card_pays_nothing() {
    let (desk, order) = connected().await;
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let body = json!({ "method": "card", "amount_minor": 700 });
    let mut pages = Vec::new();
    for _ in 0..3 {
        let reply = desk
            .app
            .ask(http::Method::POST, &path)
            .once("click")
            .json(&body)
            .send()
            .await;
        pages.push(page(&reply.expect(201).json()));
    }
    assert!(pages.iter().all(|p| *p == pages[0]), "{pages:?}");
    desk.world
        .gateway
        .answer(&pages[0], Answer::Refuse)
        .unwrap();
    let _ = tell(&desk, &pages[0], SECRET).await.expect(204);
    let list = desk.app.get(&path).await.expect(200).json();
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    let failed = &list["data"][0];
    assert_eq!(
        (&failed["state"], &failed["gateway"]["failure"]),
        (&json!("failed"), &json!("The card was declined."))
    );
    // A page that nobody answers is over after a day: a job looks.
    let waits = by_card(&desk, &order, 700).await;
    desk.world.db.clock.advance(DAY * 2);
    desk.world.run_jobs().await;
    assert_eq!(now(&desk, "payments", &waits).await["state"], "expired");
    assert_eq!(desk.world.gateway.charged(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_by_card_goes_back_by_card_once() {
    let (desk, order) = connected().await;
    let payment = by_card(&desk, &order, 2_000).await;
    desk.world
        .gateway
        .answer(&page(&payment), Answer::Pay)
        .unwrap();
    let _ = act(&desk, "payments", &payment, "check", json!({}))
        .await
        .expect(200);
    let path = format!("/api/v1/payments/{}/refund", id(&payment));
    let body = json!({ "amount_minor": 600, "reason": "one day less" });
    for _ in 0..3 {
        let reply = desk
            .app
            .ask(http::Method::POST, &path)
            .once("back")
            .json(&body)
            .send()
            .await;
        let back = reply.expect(201).json();
        assert_eq!(
            (&back["kind"], &back["state"], &back["method"]),
            (&json!("refund"), &json!("succeeded"), &json!("card"))
        );
    }
    assert_eq!(desk.world.gateway.charged(), 1_400);
    assert_eq!(desk.now(&order).await["paid_minor"], 1_400);
    assert_eq!(
        now(&desk, "payments", &payment).await["refunded_minor"],
        600
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_is_held_held_anew_and_charged_in_part() {
    let (desk, order) = connected().await;
    let path = format!("/api/v1/orders/{}/deposits", id(&order));
    let deposit = desk
        .app
        .post(&path, &json!({ "method": "card", "amount_minor": 900 }))
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&deposit["state"], &deposit["acts"]),
        (&json!("required"), &json!(["check"]))
    );
    desk.world
        .gateway
        .answer(&page(&deposit), Answer::Pay)
        .unwrap();
    let _ = tell(&desk, &page(&deposit), SECRET).await.expect(204);
    let _ = tell(&desk, &page(&deposit), SECRET).await.expect(204);
    let of = async || desk.app.get(&path).await.expect(200).json()["data"][0].clone();
    let held = of().await;
    assert_eq!(
        (&held["state"], &held["outstanding_minor"]),
        (&json!("held"), &json!(900))
    );
    assert_eq!(desk.world.gateway.charged(), 0, "it is only held");
    // A day before it runs out, it is held anew.
    let first = held["expires_at"].clone();
    desk.world.db.clock.advance(DAY * 6 + DAY / 2);
    desk.world.run_jobs().await;
    let anew = of().await;
    assert_eq!(anew["state"], "re_held");
    assert_ne!(anew["expires_at"], first);
    desk.world.db.clock.advance(DAY);
    desk.world.run_jobs().await;
    assert_eq!(of().await["outstanding_minor"], 900);

    let capture = format!("/api/v1/deposits/{}/capture", id(&deposit));
    let body = json!({ "amount_minor": 250, "reason": "broken lamp" });
    for _ in 0..3 {
        let reply = desk
            .app
            .ask(http::Method::POST, &capture)
            .once("lamp")
            .json(&body)
            .send()
            .await;
        let kept = reply.expect(200).json();
        assert_eq!(
            (
                &kept["state"],
                &kept["captured_minor"],
                &kept["released_minor"]
            ),
            (&json!("part_captured"), &json!(250), &json!(650))
        );
    }
    assert_eq!(desk.world.gateway.charged(), 250);
    assert_eq!(desk.now(&order).await["paid_minor"], 250);
    // What was kept of a card can go back to it.
    let list = desk
        .app
        .get("/api/v1/payments?method=deposit")
        .await
        .expect(200)
        .json();
    let back = act(
        &desk,
        "payments",
        &list["data"][0],
        "refund",
        json!({ "reason": "it was not them" }),
    )
    .await;
    assert_eq!(back.expect(201).json()["state"], "succeeded");
    assert_eq!(desk.world.gateway.charged(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_is_let_go_and_a_part_of_it_is_not() {
    let (desk, order) = connected().await;
    let path = format!("/api/v1/orders/{}/deposits", id(&order));
    let deposit = desk
        .app
        .post(&path, &json!({ "method": "card" }))
        .await
        .expect(201)
        .json();
    let reply = act(&desk, "deposits", &deposit, "release", json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(reply["code"], "not_held");
    desk.world
        .gateway
        .answer(&page(&deposit), Answer::Pay)
        .unwrap();
    let held = act(&desk, "deposits", &deposit, "check", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(held["acts"], json!(["capture", "release", "re_hold"]));
    let reply = act(
        &desk,
        "deposits",
        &deposit,
        "release",
        json!({ "amount_minor": 1 }),
    )
    .await;
    assert_eq!(reply.expect(422).json()["errors"][0]["code"], "whole");
    let over = act(&desk, "deposits", &deposit, "release", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&over["state"], &over["pending"]),
        (&json!("released"), &json!(false))
    );
    // The customer whose card is refused can be asked again by another deposit.
    let again = desk
        .app
        .post(&path, &json!({ "method": "card" }))
        .await
        .expect(201)
        .json();
    desk.world
        .gateway
        .answer(&page(&again), Answer::Refuse)
        .unwrap();
    let failed = act(&desk, "deposits", &again, "check", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&failed["state"], &failed["gateway"]["failure"]),
        (&json!("failed"), &json!("The card was declined."))
    );
}
