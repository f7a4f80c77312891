//! Quotes: versions, the renter's link, and what an answer does.

use platform_kernel::Role;
use platform_testkit::{TestApp, TestReply};
use serde_json::{Value, json};

use super::{DAY, Desk, tags};
use crate::world::OWNER;

const RENTER: &str = "ada@renters.example";

/// A quoted order whose link was mailed, and the link's secret.
async fn sent(desk: &Desk, order: &Value) -> String {
    let no = quotes(desk, order).await[0]["no"].clone();
    let _ = desk
        .act(order, &format!("quotes/{no}/send"))
        .await
        .expect(200);
    desk.world.run_jobs().await;
    secret(desk)
}

/// The secret in the newest mail to the renter.
fn secret(desk: &Desk) -> String {
    let mails = desk.world.mail.to(RENTER);
    let text = &mails.last().expect("a mail with the link").text;
    let at = text.find("/q/").expect("a link to the quote") + 3;
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn quotes(desk: &Desk, order: &Value) -> Vec<Value> {
    let path = format!("/api/v1/orders/{}/quotes", order["id"].as_str().unwrap());
    let list = desk.app.get(&path).await.expect(200).json();
    list["data"].as_array().unwrap().clone()
}

async fn quote(desk: &Desk, order: &Value, no: i64) -> Value {
    let path = format!(
        "/api/v1/orders/{}/quotes/{no}",
        order["id"].as_str().unwrap()
    );
    desk.app.get(&path).await.expect(200).json()
}

async fn kinds(desk: &Desk, order: &Value) -> Vec<String> {
    let path = format!("/api/v1/orders/{}/events", order["id"].as_str().unwrap());
    let log = desk.app.get(&path).await.expect(200).json();
    let log = log["data"].as_array().unwrap().iter().rev();
    log.map(|e| e["kind"].as_str().unwrap().to_owned())
        .collect()
}

async fn look(renter: &TestApp, token: &str) -> TestReply {
    renter.get(&format!("/api/v1/public/quotes/{token}")).await
}

async fn accept(renter: &TestApp, token: &str) -> TestReply {
    let body = json!({ "name": "Ada Lovelace", "strokes": [[0, 0, 10, 20, 30, 40]] });
    renter
        .post(&format!("/api/v1/public/quotes/{token}/accept"), &body)
        .await
}

async fn decline(renter: &TestApp, token: &str) -> TestReply {
    let body = json!({ "reason": "Too dear" });
    renter
        .post(&format!("/api/v1/public/quotes/{token}/decline"), &body)
        .await
}

#[tokio::test]
async fn a_renter_reads_signs_and_has_the_units() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/orders/{}/quote", order["id"].as_str().unwrap());
    let terms = json!({ "terms": "Fuel is extra.", "valid_until": desk.day(10) });
    let order = desk.app.post(&path, &terms).await.expect(200).json();
    assert_eq!(order["state"], "quoted");
    let token = sent(&desk, &order).await;
    let mail = &desk.world.mail.to(RENTER)[0];
    assert_eq!(mail.subject, "Your quote R-00001 from Acme");
    assert!(mail.html.contains(&token) && mail.text.contains("1 × Digger"));
    assert_eq!(token.len(), 43, "256 bits");

    let renter = desk.world.visitor();
    let page = look(&renter, &token).await.expect(200).json();
    assert_eq!(
        (
            &page["state"],
            &page["customer"],
            &page["terms"],
            &page["no"]
        ),
        (
            &json!("open"),
            &json!("Ada Lovelace"),
            &json!("Fuel is extra."),
            &json!(1)
        )
    );
    assert_eq!(page["lines"][0]["name"], "Digger");
    assert_eq!(page["lines"][0]["amount_minor"], 2000);
    assert_eq!(page["totals"], order["totals"]);
    assert_eq!(page["taxes"][0]["tax_minor"], order["totals"]["tax_minor"]);
    let text = page.to_string();
    for inside in ["cus_", "ord_", "prd_", "lin_", "quo_", "stf_"] {
        assert!(!text.contains(inside), "the page tells {inside}: {text}");
    }

    let done = accept(&renter, &token).await.expect(200).json();
    assert_eq!(
        (&done["state"], &done["signed_by"]),
        (&json!("accepted"), &json!("Ada Lovelace"))
    );
    let order = desk.now(&order).await;
    assert_eq!(order["state"], "reserved");
    assert_eq!(tags(&order, 0), ["Digger-1"]);
    assert_eq!(
        kinds(&desk, &order).await,
        [
            "created",
            "quoted",
            "quote_sent",
            "quote_seen",
            "quote_accepted",
            "reserved"
        ]
    );
    let seen = quote(&desk, &order, 1).await;
    assert_eq!(seen["signature"]["name"], "Ada Lovelace");
    assert_eq!(
        seen["signature"]["strokes"],
        json!([[0, 0, 10, 20, 30, 40]])
    );
    assert_eq!(seen["signature"]["ip"], "127.0.0.1");
    assert!(seen["seen_at"].is_string() && seen["sent_at"].is_string());
    assert_eq!(seen["by"], "Ada Byron");

    // Again, as after a lost answer: the same, and nothing twice.
    desk.world.run_jobs().await;
    let before = desk.world.fingerprint().await;
    let again = accept(&renter, &token).await.expect(200).json();
    assert_eq!(again, done);
    let other = decline(&renter, &token).await.expect(409).json();
    assert_eq!(other["code"], "answered");
    assert_eq!(look(&renter, &token).await.expect(200).json(), done);
    assert_eq!(desk.world.fingerprint().await, before);

    let told = &desk.world.mail.to(OWNER)[0];
    assert_eq!(told.subject, "Quote R-00001 was accepted");
    assert!(
        desk.world
            .mail
            .to(RENTER)
            .iter()
            .any(|m| m.subject.starts_with("Your reservation")),
        "the reservation is confirmed as any other"
    );
    let events = desk.world.events().await;
    for kind in ["order.quote_accepted", "order.reserved"] {
        assert!(events.iter().any(|e| e == kind), "{kind}: {events:?}");
    }
}

#[tokio::test]
async fn what_a_renter_wrote_stands_sealed_and_the_secret_only_hashed() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let token = sent(&desk, &order).await;
    let _ = accept(&desk.world.visitor(), &token).await.expect(200);
    let mut root = desk.world.db.root().await;
    let schema = desk.world.acme.context.schema.to_string();
    let sql = format!("SELECT q::text FROM {schema}.quote_versions q");
    let row: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(&mut root)
        .await
        .unwrap();
    assert!(!row.contains(&token), "the secret itself is stored");
    assert!(
        !row.contains("127.0.0.1"),
        "the address stands in the clear"
    );
    let payloads: Vec<String> = sqlx::query_scalar("SELECT payload::text FROM cell.jobs")
        .fetch_all(&mut root)
        .await
        .unwrap();
    assert!(payloads.iter().all(|p| !p.contains(&token)));
}

#[tokio::test]
async fn an_optional_body_may_be_left_out() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let path = format!("/api/v1/orders/{}/quote", order["id"].as_str().unwrap());
    let bare = desk.app.ask(http::Method::POST, &path).send().await;
    assert_eq!(bare.expect(200).json()["state"], "quoted");
    let until = quotes(&desk, &order).await[0]["valid_until"].clone();
    assert_eq!(until, json!(desk.day(14)), "the company's rule");
    let before = desk.world.fingerprint().await;
    for bad in [
        json!({ "valid_until": desk.day(-1) }),
        json!({ "valid_until": desk.day(400) }),
        json!({ "terms": "x".repeat(10_001) }),
        json!({ "term": "x" }),
    ] {
        let _ = desk.app.post(&path, &bad).await.expect(422);
    }
    assert_eq!(desk.world.fingerprint().await, before);
}

#[tokio::test]
async fn versions_differ_line_by_line_and_only_the_newest_can_be_answered() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 3).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let first = sent(&desk, &order).await;
    let id = order["id"].as_str().unwrap();
    let line = order["lines"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/orders/{id}/lines/{line}");
    let _ = desk
        .app
        .patch(
            &path,
            order["version"].as_i64().unwrap(),
            &json!({ "quantity": 2 }),
        )
        .await
        .expect(200);
    let renter = desk.world.visitor();
    let outdated = look(&renter, &first).await.expect(410).json();
    assert!(
        outdated["detail"]
            .as_str()
            .unwrap()
            .contains("changed this order")
    );
    let fee = json!({ "kind": "fee", "name": "Delivery", "amount_minor": 5000 });
    let path = format!("/api/v1/orders/{id}/lines");
    let reply = desk.app.post(&path, &fee).await;
    assert!(reply.status.is_success(), "{}", reply.text());
    let terms = json!({ "terms": "New terms." });
    let path = format!("/api/v1/orders/{id}/quote");
    let order = desk.app.post(&path, &terms).await.expect(200).json();
    let second = sent(&desk, &order).await;
    assert_ne!(first, second);

    let diff = format!("/api/v1/orders/{id}/quotes/2/diff");
    let diff = desk.app.get(&diff).await.expect(200).json();
    assert_eq!(
        (&diff["against"], &diff["same"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(diff["added"][0]["name"], "Delivery");
    assert_eq!(diff["removed"], json!([]));
    let fields = diff["changed"][0]["fields"].as_array().unwrap();
    assert!(
        fields.contains(&json!({ "field": "quantity", "from": 1, "to": 2 })),
        "{fields:?}"
    );
    assert_eq!(diff["totals_to"], order["totals"]);
    assert_eq!(diff["terms_changed"], true);
    let states: Vec<Value> = quotes(&desk, &order)
        .await
        .iter()
        .map(|q| q["state"].clone())
        .collect();
    assert_eq!(states, ["open", "replaced"]);

    let before = desk.world.fingerprint().await;
    for reply in [
        look(&renter, &first).await,
        accept(&renter, &first).await,
        decline(&renter, &first).await,
    ] {
        let gone = reply.expect(410).json();
        assert!(
            gone["detail"].as_str().unwrap().contains("newer one"),
            "{gone}"
        );
    }
    let refused = desk.act(&order, "quotes/1/send").await.expect(409).json();
    assert_eq!(refused["code"], "not_open");
    assert_eq!(desk.world.fingerprint().await, before);
    let _ = accept(&renter, &second).await.expect(200);
}

#[tokio::test]
async fn time_release_and_another_customer_end_an_offer() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let renter = desk.world.visitor();
    let quoted = async |days| {
        let order = desk.draft(digger, 1, days).await;
        let order = desk.act(&order, "quote").await.expect(200).json();
        let token = sent(&desk, &order).await;
        (order, token)
    };
    let (order, token) = quoted((30, 31)).await;
    let _ = desk.act(&order, "release").await.expect(200);
    let gone = accept(&renter, &token).await.expect(410).json();
    assert!(
        gone["detail"]
            .as_str()
            .unwrap()
            .contains("no longer on offer")
    );

    let (order, token) = quoted((32, 33)).await;
    let other = json!({ "kind": "person", "given_name": "Eve" });
    let other = desk
        .app
        .post("/api/v1/customers", &other)
        .await
        .expect(201)
        .json();
    let path = format!("/api/v1/orders/{}", order["id"].as_str().unwrap());
    let version = order["version"].as_i64().unwrap();
    let to = json!({ "customer_id": other["id"] });
    let order = desk.app.patch(&path, version, &to).await.expect(200).json();
    let _ = look(&renter, &token).await.expect(410);
    let order = desk.act(&order, "quote").await.expect(200).json();
    let no_mail = desk.act(&order, "quotes/2/send").await.expect(409).json();
    assert_eq!(no_mail["code"], "no_email");

    let (order, token) = quoted((34, 35)).await;
    desk.world.db.clock.advance(DAY * 14);
    let gone = accept(&renter, &token).await.expect(410).json();
    assert!(gone["detail"].as_str().unwrap().contains("time to accept"));
    assert_eq!(desk.now(&order).await["state"], "quoted");
}

#[tokio::test]
async fn what_is_no_longer_free_is_not_signed_and_staff_are_told_once() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let token = sent(&desk, &order).await;
    let rival = desk.reserved(digger, 1, (2, 4)).await;
    let renter = desk.world.visitor();
    let refused = accept(&renter, &token).await.expect(409).json();
    assert_eq!(refused["code"], "not_free");
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("nothing was booked")
    );
    assert!(
        !refused
            .to_string()
            .contains(rival["number"].as_str().unwrap()),
        "another renter's order is told: {refused}"
    );
    let _ = accept(&renter, &token).await.expect(409);
    desk.world.run_jobs().await;
    let order = desk.now(&order).await;
    assert_eq!(order["state"], "quoted");
    let quote = quote(&desk, &order, 1).await;
    assert_eq!(
        (&quote["answer"], &quote["signature"]),
        (&Value::Null, &Value::Null)
    );
    let kinds = kinds(&desk, &order).await;
    assert_eq!(
        kinds.iter().filter(|k| *k == "quote_refused").count(),
        1,
        "{kinds:?}"
    );
    let told = desk.world.mail.to(OWNER);
    assert_eq!(told.len(), 1, "staff are told once");
    assert_eq!(told[0].subject, "Quote R-00001 could not be accepted");

    // A blocked customer's name for it is nobody's business either.
    let _ = desk.act(&rival, "cancel").await.expect(200);
    let path = format!("/api/v1/customers/{}/block", desk.customer);
    let why = json!({ "reason": "unpaid bills" });
    let _ = desk.app.post(&path, &why).await.expect(200);
    let refused = accept(&renter, &token).await.expect(409);
    assert!(!refused.text().contains("unpaid"), "{}", refused.text());
}

#[tokio::test]
async fn a_declined_quote_loses_the_order_and_frees_what_was_held() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let token = sent(&desk, &order).await;
    let order = desk.act(&order, "hold").await.expect(200).json();
    assert_eq!(desk.free(digger, (1, 3)).await, 0);
    let renter = desk.world.visitor();
    let done = decline(&renter, &token).await.expect(200).json();
    assert_eq!(done["state"], "declined");
    assert_eq!(done["signed_by"], Value::Null);
    let order = desk.now(&order).await;
    assert_eq!(order["state"], "lost");
    assert_eq!(desk.free(digger, (1, 3)).await, 1);
    assert_eq!(
        quote(&desk, &order, 1).await["signature"]["reason"],
        "Too dear"
    );
    assert_eq!(
        accept(&renter, &token).await.expect(409).json()["code"],
        "answered"
    );
    let _ = decline(&renter, &token).await.expect(200);
}

#[tokio::test]
async fn what_the_counter_reserved_meanwhile_can_still_be_signed() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let token = sent(&desk, &order).await;
    let order = desk.act(&order, "reserve").await.expect(200).json();
    let done = accept(&desk.world.visitor(), &token)
        .await
        .expect(200)
        .json();
    assert_eq!(done["state"], "accepted");
    let now = desk.now(&order).await;
    assert_eq!(
        (&now["state"], &now["version"]),
        (&json!("reserved"), &order["version"])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_yes_and_a_no_at_once_one_counts() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let token = sent(&desk, &order).await;
    let renter = desk.world.visitor();
    let (yes, no, yes_too) = tokio::join!(
        accept(&renter, &token),
        decline(&renter, &token),
        accept(&renter, &token)
    );
    let order = desk.now(&order).await;
    let wanted = if no.status == 200 {
        ("lost", [409, 200, 409])
    } else {
        ("reserved", [200, 409, 200])
    };
    let got = [yes, no, yes_too].map(|r| r.status.as_u16());
    assert_eq!((order["state"].as_str().unwrap(), got), wanted);
    let kinds = kinds(&desk, &order).await;
    let answers = kinds
        .iter()
        .filter(|k| k.starts_with("quote_acc") || k.starts_with("quote_dec"));
    assert_eq!(answers.count(), 1, "{kinds:?}");
}

#[tokio::test]
async fn a_signature_is_bounded_and_a_refused_one_changes_nothing() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let token = sent(&desk, &order).await;
    let renter = desk.world.visitor();
    let before = desk.world.fingerprint().await;
    let path = format!("/api/v1/public/quotes/{token}/accept");
    for (bad, field) in [
        (json!({}), "name"),
        (json!({ "name": "  " }), "name"),
        (json!({ "name": "x".repeat(121) }), "name"),
        (json!({ "name": "A", "strokes": [[1, 2, 3]] }), "strokes"),
        (json!({ "name": "A", "strokes": [[2000, 2]] }), "strokes"),
        (
            json!({ "name": "A", "strokes": vec![vec![1, 1]; 101] }),
            "strokes",
        ),
    ] {
        let refused = renter.post(&path, &bad).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    assert_eq!(desk.world.fingerprint().await, before);
}

#[tokio::test]
async fn a_wrong_secret_is_nothing_and_guessing_is_slow() {
    let desk = Desk::new().await;
    let renter = desk.world.visitor().at([203, 0, 113, 7]);
    let before = desk.world.fingerprint().await;
    let mut wrong = "A".repeat(43);
    for n in 0..120 {
        wrong.replace_range(..1, ["B", "C", "D"][n % 3]);
        let _ = look(&renter, &wrong).await.expect(404);
    }
    let limited = look(&renter, &wrong).await.expect(429);
    assert!(limited.header("retry-after").is_some());
    let _ = look(&desk.world.visitor(), &wrong).await.expect(404);
    for _ in 0..20 {
        let _ = accept(&renter, &wrong).await.expect(404);
    }
    let _ = accept(&renter, &wrong).await.expect(429);
    let _ = decline(&renter, &wrong).await.expect(429);
    assert_eq!(desk.world.fingerprint().await, before);
}

#[tokio::test]
async fn who_may_not_quote_is_not_given_the_link_and_staff_who_look_are_no_renter() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let seen = quote(&desk, &order, 1).await;
    let link = seen["link"].as_str().unwrap();
    assert!(
        link.starts_with("http://acme.rentright.localhost:8080/q/"),
        "{link}"
    );
    let (_, viewer) = desk.world.colleague(Role::Viewer).await;
    let path = format!("/api/v1/orders/{}/quotes/1", order["id"].as_str().unwrap());
    assert_eq!(
        viewer.get(&path).await.expect(200).json()["link"],
        Value::Null
    );
    let token = link.rsplit('/').next().unwrap();
    let _ = look(&desk.app, token).await.expect(200);
    assert_eq!(quote(&desk, &order, 1).await["seen_at"], Value::Null);
    let other = desk.app.on("nobody.rentright.localhost:8080");
    let _ = look(&other, token).await.expect(404);
}
