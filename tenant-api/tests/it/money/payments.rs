//! Payments, refunds, and what they pay.

use platform_kernel::Role;
use serde_json::{Value, json};

use super::{act, hired, id, issued, now, pay};
use crate::orders::Desk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn part_payments_pay_an_invoice_to_the_cent() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let gross = bill["gross_minor"].as_i64().unwrap();
    let first = pay(&desk, &order, 1_000).await.expect(201).json();
    assert_eq!(
        (
            &first["state"],
            &first["allocated_minor"],
            &first["free_minor"]
        ),
        (&json!("succeeded"), &json!(1_000), &json!(0))
    );
    assert_eq!(first["allocations"][0]["number"], "INV-00001");
    assert_eq!(first["by"], "Ada Byron");
    let half = now(&desk, "invoices", &bill).await;
    assert_eq!(
        (&half["state"], &half["open_minor"]),
        (&json!("part_paid"), &json!(gross - 1_000))
    );

    let before = desk.world.fingerprint().await;
    let over = pay(&desk, &order, gross).await.expect(409).json();
    assert_eq!(
        (&over["code"], &over["due_minor"]),
        (&json!("overpaid"), &json!(gross - 1_000))
    );
    for (body, field) in [
        (
            json!({ "method": "cash", "amount_minor": 0 }),
            "amount_minor",
        ),
        (
            json!({ "method": "cash", "amount_minor": -5 }),
            "amount_minor",
        ),
        (
            json!({ "method": "cash", "amount_minor": 1, "paid_at": desk.day(2) }),
            "paid_at",
        ),
        (
            json!({ "method": "cash", "amount_minor": 1, "reference": "x".repeat(121) }),
            "reference",
        ),
        (
            json!({ "method": "cash", "amount_minor": 1, "invoices": [{ "invoice_id": bill["id"], "minor": 2 }] }),
            "invoices",
        ),
        (
            json!({ "method": "cash", "amount_minor": 1, "invoices": [{ "invoice_id": "ivc_00000000000070008000000000000000", "minor": 1 }] }),
            "invoices.0.invoice_id",
        ),
        (
            json!({ "method": "cash", "amount_minor": gross - 1_000, "invoices": [{ "invoice_id": bill["id"], "minor": gross }] }),
            "invoices.0.minor",
        ),
    ] {
        let reply = desk
            .app
            .post(&format!("/api/v1/orders/{}/payments", id(&order)), &body)
            .await;
        assert_eq!(
            reply.expect(422).json()["errors"][0]["field"],
            field,
            "{body}"
        );
    }
    assert_eq!(
        desk.world.fingerprint().await,
        before,
        "a refusal has changed something"
    );

    let _ = pay(&desk, &order, gross - 1_000).await.expect(201);
    let done = now(&desk, "invoices", &bill).await;
    assert_eq!(
        (&done["state"], &done["open_minor"], &done["acts"]),
        (&json!("paid"), &json!(0), &json!(["credit"]))
    );
    assert_eq!(done["payments"].as_array().unwrap().len(), 2);
    assert_eq!(desk.now(&order).await["paid_minor"], gross);
    assert!(
        desk.world
            .events()
            .await
            .contains(&"invoice.paid".to_owned())
    );
    let list = desk
        .app
        .get(&format!("/api/v1/orders/{}/payments", id(&order)))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&list["paid_minor"], &list["due_minor"]),
        (&json!(gross), &json!(0))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paid_before_the_invoice_is_put_on_it_when_it_is_issued() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let early = pay(&desk, &order, 700).await.expect(201).json();
    assert_eq!(early["free_minor"], 700);
    let bill = issued(&desk, &order).await;
    assert_eq!(
        (&bill["state"], &bill["paid_minor"]),
        (&json!("part_paid"), &json!(700))
    );
    assert_eq!(bill["payments"][0]["id"], early["id"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_is_one_payment() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let body = json!({ "method": "terminal", "amount_minor": 500 });
    let ask = || async {
        loop {
            let reply = desk
                .app
                .ask(http::Method::POST, &path)
                .once("till-1-0007")
                .json(&body)
                .send()
                .await;
            if !matches!(reply.status.as_u16(), 429 | 503) {
                return reply.expect(201).json();
            }
        }
    };
    let (one, two) = tokio::join!(ask(), ask());
    assert_eq!(one["id"], two["id"]);
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM this_tenant.payments")
            .await,
        1
    );
    let other = json!({ "method": "terminal", "amount_minor": 501 });
    let reply = desk
        .app
        .ask(http::Method::POST, &path)
        .once("till-1-0007")
        .json(&other)
        .send()
        .await;
    let _ = reply.expect(422);
    assert_eq!(desk.now(&order).await["paid_minor"], 500);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_typed_by_mistake_opens_its_invoice_again() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let gross = bill["gross_minor"].as_i64().unwrap();
    let payment = pay(&desk, &order, gross).await.expect(201).json();
    let gone = act(
        &desk,
        "payments",
        &payment,
        "void",
        json!({ "reason": "wrong order" }),
    )
    .await
    .expect(200)
    .json();
    assert_eq!(
        (&gone["state"], &gone["void_reason"], &gone["acts"]),
        (&json!("void"), &json!("wrong order"), &json!([]))
    );
    assert_eq!(now(&desk, "invoices", &bill).await["open_minor"], gross);
    assert_eq!(desk.now(&order).await["paid_minor"], 0);
    let reply = act(
        &desk,
        "payments",
        &payment,
        "void",
        json!({ "reason": "x" }),
    )
    .await;
    assert_eq!(reply.expect(409).json()["code"], "void");
    let reply = act(
        &desk,
        "payments",
        &payment,
        "refund",
        json!({ "reason": "x" }),
    )
    .await;
    assert_eq!(reply.expect(409).json()["code"], "void");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_takes_free_credit_first_and_then_opens_invoices() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let gross = bill["gross_minor"].as_i64().unwrap();
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let body = json!({ "method": "transfer", "amount_minor": gross + 300, "keep_credit": true });
    let payment = desk.app.post(&path, &body).await.expect(201).json();
    assert_eq!(payment["free_minor"], 300);
    let back = act(
        &desk,
        "payments",
        &payment,
        "refund",
        json!({ "amount_minor": 300, "reason": "too much" }),
    )
    .await
    .expect(201)
    .json();
    assert_eq!(
        (&back["kind"], &back["method"], &back["refund_of"]),
        (&json!("refund"), &json!("transfer"), &payment["id"])
    );
    assert_eq!(now(&desk, "invoices", &bill).await["state"], "paid");
    assert_eq!(desk.now(&order).await["paid_minor"], gross);

    let before = desk.world.fingerprint().await;
    let much = json!({ "amount_minor": gross + 1, "reason": "x" });
    let reply = act(&desk, "payments", &payment, "refund", much).await;
    assert_eq!(
        reply.expect(422).json()["errors"][0]["field"],
        "amount_minor"
    );
    let reply = act(
        &desk,
        "payments",
        &payment,
        "refund",
        json!({ "reason": "x", "method": "card" }),
    )
    .await;
    assert_eq!(reply.expect(422).json()["errors"][0]["field"], "method");
    let reply = act(&desk, "payments", &back, "refund", json!({ "reason": "x" })).await;
    assert_eq!(reply.expect(409).json()["code"], "refund");
    let reply = act(
        &desk,
        "payments",
        &payment,
        "void",
        json!({ "reason": "x" }),
    )
    .await;
    assert_eq!(reply.expect(409).json()["code"], "refunded");
    assert_eq!(
        desk.world.fingerprint().await,
        before,
        "a refusal has changed something"
    );

    let some = json!({ "amount_minor": 500, "reason": "complaint", "method": "cash" });
    let _ = act(&desk, "payments", &payment, "refund", some)
        .await
        .expect(201);
    let bill = now(&desk, "invoices", &bill).await;
    assert_eq!(
        (&bill["state"], &bill["open_minor"]),
        (&json!("part_paid"), &json!(500))
    );
    let rest = act(
        &desk,
        "payments",
        &payment,
        "refund",
        json!({ "reason": "all of it" }),
    )
    .await
    .expect(201)
    .json();
    assert_eq!(rest["amount_minor"], gross - 500);
    assert_eq!(desk.now(&order).await["paid_minor"], 0);
    let reply = act(
        &desk,
        "payments",
        &payment,
        "refund",
        json!({ "reason": "x" }),
    )
    .await;
    assert_eq!(reply.expect(409).json()["code"], "refunded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn free_credit_goes_to_another_invoice_of_the_same_customer_only() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let body = json!({ "method": "cash", "amount_minor": 10_000, "keep_credit": true });
    let payment = desk.app.post(&path, &body).await.expect(201).json();
    let product = desk.serialised("Saw", 2).await;
    let other = desk.reserved(product, 1, (0, 2)).await;
    let bill = issued(&desk, &other).await;
    let stranger = desk
        .app
        .post(
            "/api/v1/customers",
            &json!({ "kind": "person", "given_name": "Eve" }),
        )
        .await
        .expect(201)
        .json();
    let theirs = json!({ "customer_id": stranger["id"], "from": desk.day(0), "to": desk.day(1), "lines": [{ "product_id": product, "quantity": 1 }] });
    let theirs = desk
        .app
        .post("/api/v1/orders", &theirs)
        .await
        .expect(201)
        .json();
    let theirs = desk.act(&theirs, "reserve").await.expect(200).json();
    let foreign = issued(&desk, &theirs).await;

    let before = desk.world.fingerprint().await;
    let on = |bill: &Value, minor: i64| json!({ "invoices": [{ "invoice_id": bill["id"], "minor": minor }] });
    let reply = act(&desk, "payments", &payment, "allocate", on(&foreign, 100)).await;
    assert_eq!(
        reply.expect(422).json()["errors"][0]["field"],
        "invoices.0.invoice_id"
    );
    let reply = act(
        &desk,
        "payments",
        &payment,
        "allocate",
        on(&bill, 1_000_000),
    )
    .await;
    assert_eq!(
        reply.expect(422).json()["errors"][0]["field"],
        "invoices.0.minor"
    );
    assert_eq!(desk.world.fingerprint().await, before);

    let put = act(&desk, "payments", &payment, "allocate", on(&bill, 1_500))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&put["allocated_minor"], &put["free_minor"]),
        (&json!(1_500), &json!(8_500))
    );
    assert_eq!(now(&desk, "invoices", &bill).await["paid_minor"], 1_500);
    // Voiding the payment opens the other order's invoice, too.
    let _ = act(
        &desk,
        "payments",
        &payment,
        "void",
        json!({ "reason": "bounced" }),
    )
    .await
    .expect(200);
    assert_eq!(now(&desk, "invoices", &bill).await["paid_minor"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_takes_money_does_not_give_it_back() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let (_, agent) = desk.world.colleague(Role::Agent).await;
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let payment = agent
        .post(&path, &json!({ "method": "cash", "amount_minor": 100 }))
        .await
        .expect(201)
        .json();
    for what in ["void", "refund"] {
        let path = format!("/api/v1/payments/{}/{what}", id(&payment));
        let reply = agent
            .post(&path, &json!({ "reason": "x" }))
            .await
            .expect(403);
        assert!(reply.text().contains("money:write"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_payments_is_narrowed_and_paged() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let mut made = Vec::new();
    for (n, method) in ["cash", "terminal", "transfer"].iter().enumerate() {
        let paid_at = desk.day(-(i64::try_from(n).unwrap()));
        let body = json!({ "method": method, "amount_minor": 100, "paid_at": paid_at, "reference": format!("T-{n}") });
        made.push(id(&desk.app.post(&path, &body).await.expect(201).json()));
    }
    let ids = async |query: &str| {
        let page = desk
            .app
            .get(&format!("/api/v1/payments?{query}"))
            .await
            .expect(200)
            .json();
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("").await, made);
    assert_eq!(ids("method=terminal").await, made[1..2]);
    assert_eq!(ids("q=t-2").await, made[2..]);
    assert_eq!(ids(&format!("from={}", desk.day(-1))).await, made[..2]);
    assert_eq!(
        ids(&format!("to={}&customer={}", desk.day(-1), desk.customer)).await,
        made[2..]
    );
    assert!(ids("kind=refund").await.is_empty());
    let first = desk
        .app
        .get("/api/v1/payments?limit=2")
        .await
        .expect(200)
        .json();
    let cursor = first["next_cursor"].as_str().unwrap();
    assert_eq!(ids(&format!("limit=2&cursor={cursor}")).await, made[2..]);
    let one = now(&desk, "payments", &json!({ "id": made[0] })).await;
    assert_eq!(one["customer"], "Ada Lovelace");
}

#[tokio::test]
async fn what_was_credited_for_good_is_asked_of_nobody() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let gross = bill["gross_minor"].as_i64().unwrap();
    let part = json!([{ "index": 0, "gross_minor": 1200 }]);
    let credit = json!({ "reason": "One day less", "lines": part });
    let _ = act(&desk, "invoices", &bill, "credit", credit)
        .await
        .expect(201);
    let before = desk.world.fingerprint().await;
    let over = pay(&desk, &order, gross).await.expect(409).json();
    assert_eq!(over["due_minor"], gross - 1200);
    assert_eq!(desk.world.fingerprint().await, before);
    let _ = pay(&desk, &order, gross - 1200).await.expect(201);
    assert_eq!(now(&desk, "invoices", &bill).await["state"], "paid");
    let path = format!("/api/v1/orders/{}/payments", id(&order));
    let list = desk.app.get(&path).await.expect(200).json();
    assert_eq!(list["due_minor"], 0);

    // What is credited to be invoiced again is still owed.
    let again = json!({ "reason": "Wrong rate", "bill_again": true });
    let _ = act(&desk, "invoices", &bill, "credit", again)
        .await
        .expect(201);
    let list = desk.app.get(&path).await.expect(200).json();
    assert_eq!(
        list["due_minor"], 0,
        "it is paid, and free for the next one"
    );
}
