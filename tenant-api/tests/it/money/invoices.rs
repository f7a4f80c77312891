//! Invoices and credit notes.

use serde_json::{Value, json};

use super::{act, hired, id, invoice, issued, now, pay};
use crate::orders::Desk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_is_invoiced_once_and_then_what_came_after() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let draft = invoice(&desk, &order, json!({})).await.expect(201).json();
    assert_eq!(draft["state"], "draft");
    assert_eq!(draft["number"], Value::Null);
    assert_eq!(draft["customer"], "Ada Lovelace");
    assert_eq!(draft["bill_to"]["email"], "ada@renters.example");
    assert_eq!(draft["gross_minor"], order["totals"]["gross_minor"]);
    assert_eq!(draft["acts"], json!(["issue", "void"]));
    let again = invoice(&desk, &order, json!({})).await.expect(409).json();
    assert_eq!(
        (&again["code"], &again["draft"]["id"]),
        (&json!("draft_exists"), &draft["id"])
    );
    assert_eq!(
        desk.now(&order).await["invoiced_minor"],
        0,
        "a draft is not sent out"
    );

    let sent = act(&desk, "invoices", &draft, "issue", json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&sent["number"], &sent["state"]),
        (&json!("INV-00001"), &json!("issued"))
    );
    assert_eq!(sent["acts"], json!(["void", "credit", "pay"]));
    assert_eq!(
        desk.now(&order).await["invoiced_minor"],
        draft["gross_minor"]
    );
    let reply = act(&desk, "invoices", &draft, "issue", json!({}))
        .await
        .expect(409)
        .json();
    assert_eq!(reply["code"], "not_a_draft");
    let reply = invoice(&desk, &order, json!({})).await.expect(409).json();
    assert_eq!(reply["code"], "nothing_to_invoice");

    // A fee that comes later is all that the next one has.
    let fee = json!({ "kind": "fee", "name": "Cleaning", "amount_minor": 1200 });
    let path = format!("/api/v1/orders/{}/lines", id(&order));
    let _ = desk.app.post(&path, &fee).await.expect(201);
    let second = issued(&desk, &order).await;
    assert_eq!(second["number"], "INV-00002");
    assert_eq!(second["lines"].as_array().unwrap().len(), 1);
    assert_eq!(second["lines"][0]["name"], "Cleaning");
    let all = desk.now(&order).await;
    assert_eq!(all["invoiced_minor"], all["totals"]["gross_minor"]);
    let events = desk.world.events().await;
    assert_eq!(events.iter().filter(|e| *e == "invoice.issued").count(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_was_promised_is_invoiced() {
    let desk = Desk::new().await;
    let product = desk.serialised("Digger", 1).await;
    let draft = desk.draft(product, 1, (1, 4)).await;
    let before = desk.world.fingerprint().await;
    let reply = invoice(&desk, &draft, json!({})).await.expect(409).json();
    assert_eq!(reply["code"], "not_promised");
    let reply = invoice(&desk, &draft, json!({ "until": desk.day(3) }))
        .await
        .expect(422)
        .json();
    assert_eq!(reply["errors"][0]["field"], "until");
    assert_eq!(
        desk.world.fingerprint().await,
        before,
        "a refusal has changed something"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_void_invoice_keeps_its_number_and_is_charged_again() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let first = issued(&desk, &order).await;
    let reply = act(&desk, "invoices", &first, "void", json!({ "reason": " " })).await;
    assert_eq!(reply.expect(422).json()["errors"][0]["field"], "reason");
    let gone = act(
        &desk,
        "invoices",
        &first,
        "void",
        json!({ "reason": "wrong customer" }),
    )
    .await;
    let gone = gone.expect(200).json();
    assert_eq!(
        (&gone["state"], &gone["number"], &gone["reason"]),
        (
            &json!("void"),
            &json!("INV-00001"),
            &json!("wrong customer")
        )
    );
    assert_eq!(desk.now(&order).await["invoiced_minor"], 0);
    let next = issued(&desk, &order).await;
    assert_eq!(
        (&next["number"], &next["gross_minor"]),
        (&json!("INV-00002"), &first["gross_minor"])
    );
    // What is paid on cannot be taken back.
    let _ = pay(&desk, &order, 100).await.expect(201);
    let reply = act(&desk, "invoices", &next, "void", json!({ "reason": "x" })).await;
    assert_eq!(reply.expect(409).json()["code"], "paid");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_credit_note_takes_off_and_frees_what_was_paid() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let gross = bill["gross_minor"].as_i64().unwrap();
    let payment = pay(&desk, &order, gross).await.expect(201).json();
    assert_eq!(now(&desk, "invoices", &bill).await["state"], "paid");

    let part = json!({ "reason": "one day less", "lines": [{ "index": 0, "gross_minor": 1000 }] });
    let note = act(&desk, "invoices", &bill, "credit", part)
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&note["kind"], &note["number"], &note["state"]),
        (&json!("credit_note"), &json!("CN-00001"), &json!("issued"))
    );
    assert_eq!(
        (&note["gross_minor"], &note["credits"]["id"]),
        (&json!(1000), &bill["id"])
    );
    let bill_now = now(&desk, "invoices", &bill).await;
    assert_eq!(
        (
            &bill_now["state"],
            &bill_now["credited_minor"],
            &bill_now["paid_minor"]
        ),
        (&json!("paid"), &json!(1000), &json!(gross - 1000))
    );
    assert_eq!(bill_now["credit_notes"][0]["id"], note["id"]);
    assert_eq!(now(&desk, "payments", &payment).await["free_minor"], 1000);
    // It is settled, not owed again.
    let reply = invoice(&desk, &order, json!({})).await.expect(409).json();
    assert_eq!(reply["code"], "nothing_to_invoice");

    // More than is left of the line, a line that is not there: nothing happens.
    let before = desk.world.fingerprint().await;
    for (lines, field) in [
        (
            json!([{ "index": 0, "gross_minor": gross }]),
            "lines.0.gross_minor",
        ),
        (json!([{ "index": 7 }]), "lines.7"),
        (
            json!([{ "index": 0, "gross_minor": 1 }, { "index": 0, "gross_minor": 1 }]),
            "lines.0",
        ),
    ] {
        let reply = act(
            &desk,
            "invoices",
            &bill,
            "credit",
            json!({ "reason": "x", "lines": lines }),
        )
        .await;
        assert_eq!(reply.expect(422).json()["errors"][0]["field"], field);
    }
    assert_eq!(desk.world.fingerprint().await, before);

    // The rest, to be invoiced again.
    let all = json!({ "reason": "wrong address", "bill_again": true });
    let rest = act(&desk, "invoices", &bill, "credit", all)
        .await
        .expect(201)
        .json();
    assert_eq!(rest["gross_minor"], gross - 1000);
    assert_eq!(now(&desk, "invoices", &bill).await["state"], "credited");
    let anew = issued(&desk, &order).await;
    assert_eq!(anew["gross_minor"], gross - 1000);
    // What was paid lies free and is put on it at once.
    assert_eq!(anew["state"], "paid");
    let reply = act(&desk, "invoices", &bill, "credit", json!({ "reason": "x" })).await;
    assert_eq!(reply.expect(409).json()["code"], "credited");
    let reply = act(&desk, "invoices", &note, "void", json!({ "reason": "x" })).await;
    assert_eq!(reply.expect(409).json()["code"], "credit_note");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_issued_document_cannot_be_changed_even_by_the_product_itself() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let uuid = id(&bill)
        .parse::<platform_kernel::InvoiceId>()
        .unwrap()
        .uuid();
    for sql in [
        "UPDATE this_tenant.invoices SET lines = '[]' WHERE id = $1",
        "UPDATE this_tenant.invoices SET gross_minor = 1, net_minor = 1, tax_minor = 0 WHERE id = $1",
        "UPDATE this_tenant.invoices SET number = 'INV-9' WHERE id = $1",
        "UPDATE this_tenant.invoices SET due_on = NULL WHERE id = $1",
        "UPDATE this_tenant.invoices SET issued_at = NULL, issued_on = NULL, number = NULL, number_key = NULL WHERE id = $1",
        "UPDATE this_tenant.invoices SET paid_minor = gross_minor + 1 WHERE id = $1",
        "DELETE FROM this_tenant.invoices WHERE id = $1",
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
async fn fifty_at_once_get_fifty_numbers_without_a_gap() {
    let desk = Desk::new().await;
    let product = desk.product("Cone", "bulk", (0, 0)).await;
    desk.stock(product, desk.store, 100).await;
    let mut orders = Vec::new();
    for _ in 0..50 {
        let order = desk.reserved(product, 1, (1, 2)).await;
        orders.push(invoice(&desk, &order, json!({})).await.expect(201).json());
    }
    // One that has nothing to its name is refused meanwhile, and takes no number with it.
    let asked = orders.iter().map(|draft| async {
        loop {
            let reply = act(&desk, "invoices", draft, "issue", json!({})).await;
            if reply.status == 200 {
                return reply.json()["number"].as_str().unwrap().to_owned();
            }
            assert!(
                matches!(reply.status.as_u16(), 429 | 503),
                "{}",
                reply.text()
            );
        }
    });
    let late = async {
        loop {
            let due = json!({ "due_on": "2001-01-01" });
            let reply = act(&desk, "invoices", &orders[0], "issue", due).await;
            if !matches!(reply.status.as_u16(), 429 | 503) {
                return reply;
            }
        }
    };
    let (mut numbers, refused) = tokio::join!(futures_util::future::join_all(asked), late);
    assert!(
        matches!(refused.status.as_u16(), 409 | 422),
        "{}",
        refused.text()
    );
    numbers.sort();
    let wanted: Vec<String> = (1..=50).map(|n| format!("INV-{n:05}")).collect();
    assert_eq!(numbers, wanted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_finds_them_by_state_customer_and_words() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    // The newest comes first, so they are made one after the other.
    desk.world
        .db
        .clock
        .advance(std::time::Duration::from_secs(1));
    let product = desk.serialised("Saw", 1).await;
    let other = desk.reserved(product, 1, (1, 2)).await;
    let draft = invoice(&desk, &other, json!({})).await.expect(201).json();
    let ids = async |query: &str| {
        let page = desk
            .app
            .get(&format!("/api/v1/invoices?{query}"))
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
    assert_eq!(ids("").await, [id(&draft), id(&bill)]);
    assert_eq!(ids("state=draft").await, [id(&draft)]);
    assert_eq!(ids("open=true").await, [id(&bill)]);
    assert_eq!(ids("q=lovelace%20inv-00001").await, [id(&bill)]);
    assert_eq!(
        ids(&format!("customer={}&sort=due_on", desk.customer)).await,
        [id(&bill), id(&draft)]
    );
    assert_eq!(
        ids(&format!("order={}&kind=credit_note", id(&order))).await,
        Vec::<String>::new()
    );
    assert!(ids("overdue=true").await.is_empty());
    desk.world.db.clock.advance(crate::orders::DAY * 20);
    assert_eq!(ids("overdue=true").await, [id(&bill)]);
    assert_eq!(ids("state=overdue").await, [id(&bill)]);
    assert!(ids("state=issued").await.is_empty());
    assert_eq!(now(&desk, "invoices", &bill).await["state"], "overdue");
    // A page at a time, in any order.
    for sort in ["created_at", "-number", "due_on", "-due_on"] {
        let first = desk
            .app
            .get(&format!("/api/v1/invoices?limit=1&sort={sort}"))
            .await
            .expect(200)
            .json();
        let cursor = first["next_cursor"].as_str().unwrap();
        let second = desk
            .app
            .get(&format!(
                "/api/v1/invoices?limit=1&sort={sort}&cursor={cursor}"
            ))
            .await
            .expect(200)
            .json();
        assert_ne!(first["data"][0]["id"], second["data"][0]["id"], "{sort}");
        assert_eq!(second["has_more"], false, "{sort}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn today_knows_what_is_to_be_invoiced() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let to_do = async || {
        let page = desk
            .app
            .get("/api/v1/orders?to_invoice=true")
            .await
            .expect(200)
            .json();
        page["data"].as_array().unwrap().len()
    };
    assert_eq!(to_do().await, 0, "nothing went out yet");
    desk.scan(&order, "check-out", json!([{ "tag": "Digger-1" }]))
        .await;
    assert_eq!(to_do().await, 1);
    issued(&desk, &order).await;
    assert_eq!(to_do().await, 0);
    let path = format!("/api/v1/orders/{}/invoices", id(&order));
    let sums = desk.app.get(&path).await.expect(200).json();
    assert_eq!(
        (&sums["to_invoice_minor"], &sums["owed_minor"]),
        (&json!(0), &order["totals"]["gross_minor"])
    );
}

#[tokio::test]
async fn the_first_number_can_be_chosen_and_none_is_skipped_later() {
    let desk = Desk::new().await;
    let path = "/api/v1/settings";
    let series = |of: &str, change: Value| json!({ "number_series": { of: change } });
    let first = series(
        "invoice",
        json!({ "prefix": "2026/", "next": 501, "digits": 4 }),
    );
    let _ = desk.app.patch(path, 1, &first).await.expect(200);
    let order = hired(&desk).await;
    let sent = issued(&desk, &order).await;
    assert_eq!(sent["number"], "2026/0501");
    let before = desk.world.fingerprint().await;
    let skip = series("invoice", json!({ "next": 600 }));
    let refused = desk.app.patch(path, 2, &skip).await.expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "number_series.invoice.next");
    assert_eq!(desk.world.fingerprint().await, before);
    let year = series("invoice", json!({ "prefix": "2027/" }));
    let _ = desk.app.patch(path, 2, &year).await.expect(200);
    let notes = series("credit_note", json!({ "next": 7 }));
    let _ = desk.app.patch(path, 3, &notes).await.expect(200);
    let credit = json!({ "reason": "Not delivered", "bill_again": true });
    let note = act(&desk, "invoices", &sent, "credit", credit).await;
    assert_eq!(note.expect(201).json()["number"], "CN-00007");
    assert_eq!(issued(&desk, &order).await["number"], "2027/0502");
}
