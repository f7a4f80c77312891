//! Deposits held by hand.

use serde_json::{Value, json};

use super::{act, hired, id, issued, now};
use crate::orders::{DAY, Desk};

async fn held(desk: &Desk, order: &Value, body: Value) -> Value {
    let path = format!("/api/v1/orders/{}/deposits", id(order));
    desk.app.post(&path, &body).await.expect(201).json()
}

async fn of(desk: &Desk, order: &Value) -> Value {
    let path = format!("/api/v1/orders/{}/deposits", id(order));
    desk.app.get(&path).await.expect(200).json()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deposit_is_held_kept_in_part_and_given_back() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    assert_eq!(
        of(&desk, &order).await["missing_minor"],
        500,
        "the product asks for 5.00"
    );
    let deposit = held(&desk, &order, json!({ "method": "cash" })).await;
    assert_eq!(
        (&deposit["state"], &deposit["outstanding_minor"]),
        (&json!("held"), &json!(500))
    );
    assert_eq!(deposit["events"][0]["kind"], "held");
    let all = of(&desk, &order).await;
    assert_eq!(
        (
            &all["held_minor"],
            &all["missing_minor"],
            &all["inspection_open"]
        ),
        (&json!(500), &json!(0), &json!(false))
    );
    let path = format!("/api/v1/orders/{}/deposits", id(&order));
    let reply = desk
        .app
        .post(&path, &json!({ "method": "cash" }))
        .await
        .expect(409)
        .json();
    assert_eq!(reply["code"], "nothing_missing");
    // It is not ours: nothing is paid by it.
    assert_eq!(desk.now(&order).await["paid_minor"], 0);

    let bill = issued(&desk, &order).await;
    let before = desk.world.fingerprint().await;
    for (what, body, field) in [
        (
            "capture",
            json!({ "amount_minor": 501, "reason": "dent" }),
            "amount_minor",
        ),
        (
            "capture",
            json!({ "amount_minor": 0, "reason": "dent" }),
            "amount_minor",
        ),
        (
            "capture",
            json!({ "amount_minor": 1, "reason": "" }),
            "reason",
        ),
        (
            "capture",
            json!({ "amount_minor": 1, "reason": "x", "invoice_id": "ivc_00000000000070008000000000000000" }),
            "invoice_id",
        ),
        ("release", json!({ "amount_minor": 501 }), "amount_minor"),
        (
            "re-hold",
            json!({ "expires_at": desk.day(-1) }),
            "expires_at",
        ),
    ] {
        let reply = act(&desk, "deposits", &deposit, what, body.clone()).await;
        assert_eq!(
            reply.expect(422).json()["errors"][0]["field"],
            field,
            "{what} {body}"
        );
    }
    assert_eq!(
        desk.world.fingerprint().await,
        before,
        "a refusal has changed something"
    );

    let kept = json!({ "amount_minor": 200, "reason": "broken lamp", "invoice_id": bill["id"] });
    let deposit = act(&desk, "deposits", &deposit, "capture", kept)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &deposit["state"],
            &deposit["captured_minor"],
            &deposit["outstanding_minor"]
        ),
        (&json!("part_captured"), &json!(200), &json!(300))
    );
    assert_eq!(
        now(&desk, "invoices", &bill).await["payments"][0]["method"],
        "deposit"
    );
    assert_eq!(desk.now(&order).await["paid_minor"], 200);
    let deposit = act(&desk, "deposits", &deposit, "release", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &deposit["state"],
            &deposit["released_minor"],
            &deposit["acts"]
        ),
        (&json!("part_captured"), &json!(300), &json!([]))
    );
    for what in ["release", "re-hold"] {
        let reply = act(&desk, "deposits", &deposit, what, json!({}))
            .await
            .expect(409)
            .json();
        assert_eq!(reply["code"], "over", "{what}");
    }
    // What was kept can only be refunded.
    let list = desk
        .app
        .get("/api/v1/payments?method=deposit")
        .await
        .expect(200)
        .json();
    let payment = &list["data"][0];
    assert_eq!(
        (&payment["deposit_id"], &payment["acts"]),
        (&deposit["id"], &json!(["refund"]))
    );
    let reply = act(&desk, "payments", payment, "void", json!({ "reason": "x" })).await;
    assert_eq!(reply.expect(409).json()["code"], "from_deposit");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_given_back_before_what_came_back_was_looked_at() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let deposit = held(&desk, &order, json!({ "method": "cash" })).await;
    desk.scan(&order, "check-out", json!([{ "tag": "Digger-1" }]))
        .await;
    desk.scan(
        &order,
        "return",
        json!([{ "tag": "Digger-1", "condition": "damaged" }]),
    )
    .await;
    desk.world.run_jobs().await;
    assert_eq!(of(&desk, &order).await["inspection_open"], true);
    let before = desk.world.fingerprint().await;
    let reply = act(&desk, "deposits", &deposit, "release", json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(reply["code"], "inspection_open");
    assert_eq!(desk.world.fingerprint().await, before);
    // It is found damaged; the charge stands on the order, and is kept from the deposit.
    let path = format!("/api/v1/orders/{}/returns", id(&order));
    let arrival = desk.app.get(&path).await.expect(200).json()["data"][0].clone();
    let item = arrival["items"][0]["movement_id"].as_str().unwrap();
    let found = json!({ "outcome": "damaged", "charge_minor": 400 });
    let path = format!("/api/v1/returns/{}/items/{item}", id(&arrival));
    let _ = desk
        .app
        .patch(&path, arrival["version"].as_i64().unwrap(), &found)
        .await
        .expect(200);
    let _ = desk
        .app
        .post(
            &format!("/api/v1/returns/{}/settle", id(&arrival)),
            &json!({}),
        )
        .await
        .expect(200);
    let bill = issued(&desk, &order).await;
    assert!(
        bill["lines"]
            .as_array()
            .unwrap()
            .iter()
            .any(|l| l["kind"] == "fee" && l["gross_minor"].as_i64() >= Some(400)),
        "{bill}"
    );
    let keep = json!({ "amount_minor": 400, "reason": "dent" });
    let _ = act(&desk, "deposits", &deposit, "capture", keep)
        .await
        .expect(200);
    let over = act(&desk, "deposits", &deposit, "release", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&over["captured_minor"], &over["released_minor"]),
        (&json!(400), &json!(100))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_made_elsewhere_runs_out_unless_it_is_made_anew() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let deposit = held(
        &desk,
        &order,
        json!({ "method": "terminal", "amount_minor": 900, "expires_at": desk.day(2) }),
    )
    .await;
    assert_eq!(deposit["state"], "held");
    let anew = act(
        &desk,
        "deposits",
        &deposit,
        "re-hold",
        json!({ "expires_at": desk.day(5) }),
    )
    .await
    .expect(200)
    .json();
    assert_eq!(anew["state"], "re_held");
    desk.world.db.clock.advance(DAY * 3);
    desk.world.run_jobs().await;
    assert_eq!(
        of(&desk, &order).await["data"][0]["state"],
        "re_held",
        "it was made anew"
    );
    desk.world.db.clock.advance(DAY * 3);
    desk.world.run_jobs().await;
    let over = of(&desk, &order).await;
    assert_eq!(
        (&over["data"][0]["state"], &over["data"][0]["expired_minor"]),
        (&json!("expired"), &json!(900))
    );
    assert_eq!(over["missing_minor"], 500);
    let kinds: Vec<_> = over["data"][0]["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["held", "re_held", "expired"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_itself_keeps_a_deposits_sum() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let deposit = held(&desk, &order, json!({ "method": "cash" })).await;
    let uuid = id(&deposit)
        .parse::<platform_kernel::DepositId>()
        .unwrap()
        .uuid();
    for sql in [
        "UPDATE this_tenant.deposits SET captured_minor = 501 WHERE id = $1",
        "UPDATE this_tenant.deposits SET captured_minor = 300, released_minor = 201 WHERE id = $1",
        "UPDATE this_tenant.deposits SET held_minor = 100 WHERE id = $1",
        "DELETE FROM this_tenant.deposits WHERE id = $1",
    ] {
        let mut tx = desk
            .world
            .db
            .db
            .tenant(&desk.world.acme.context)
            .await
            .unwrap();
        let done = sqlx::query(sql).bind(uuid).execute(&mut tx).await;
        assert!(done.is_err(), "this must be refused: {sql}");
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_captures_at_once_never_take_more_than_is_held() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let deposit = held(
        &desk,
        &order,
        json!({ "method": "cash", "amount_minor": 1_000 }),
    )
    .await;
    let tries = (0..20).map(|_| async {
        loop {
            let body = json!({ "amount_minor": 300, "reason": "dent" });
            let reply = act(&desk, "deposits", &deposit, "capture", body).await;
            if !matches!(reply.status.as_u16(), 429 | 503) {
                return reply.status.as_u16();
            }
        }
    });
    let answers = futures_util::future::join_all(tries).await;
    assert_eq!(
        answers.iter().filter(|s| **s == 200).count(),
        3,
        "{answers:?}"
    );
    assert_eq!(desk.now(&order).await["paid_minor"], 900);
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM this_tenant.payments")
            .await,
        3
    );
}
