//! What is printed of an order: the values that reach the typesetter.

use platform_testkit::TestReply;
use serde_json::{Value, json};

use super::Desk;

/// What a paper was made from, and what its answer says of itself.
pub fn printed(reply: TestReply, name: &str) -> Value {
    let reply = reply.expect(200);
    assert_eq!(reply.header("content-type"), Some("application/pdf"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let file = format!("inline; filename=\"{name}.pdf\"");
    assert_eq!(reply.header("content-disposition"), Some(file.as_str()));
    let values = reply.body.strip_prefix(b"%PDF-").expect("a PDF");
    serde_json::from_slice::<Value>(values).unwrap()["document"].clone()
}

pub async fn addressed(desk: &Desk) {
    let path = format!("/api/v1/customers/{}/addresses", desk.customer);
    for address in [
        json!({ "label": "home", "line1": "1 Home Lane", "city": "Leeds", "country": "GB" }),
        json!({ "label": "billing", "line1": "12 Harbour St", "city": "Whitby", "postal_code": "YO21 1AA", "country": "GB" }),
    ] {
        let _ = desk.app.post(&path, &address).await.expect(201);
    }
}

pub fn fact(paper: &Value, name: &str) -> String {
    let facts = paper["facts"].as_array().unwrap();
    let fact = facts.iter().find(|f| f["name"] == name);
    fact.map_or(String::new(), |f| f["value"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_quote_is_printed_with_its_sums_and_signature() {
    let desk = Desk::new().await;
    addressed(&desk).await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let id = order["id"].as_str().unwrap();
    let path = format!("/api/v1/orders/{id}/quote");
    let terms = json!({ "terms": "#panic(\"no\")" });
    let order = desk.app.post(&path, &terms).await.expect(200).json();
    let path = format!("/api/v1/orders/{id}/quotes/1");
    let link = desk.app.get(&path).await.expect(200).json()["link"].clone();
    let public = format!(
        "/api/v1/public/quotes/{}",
        link.as_str().unwrap().rsplit('/').next().unwrap()
    );
    let renter = desk.world.visitor();
    let paper = printed(
        renter.get(&format!("{public}/quote.pdf")).await,
        "R-00001-quote-1",
    );
    assert_eq!(paper["title"], "Quote");
    assert_eq!(paper["number"], "R-00001 · 1");
    assert_eq!(
        paper["recipient"],
        json!([
            "Ada Lovelace",
            "12 Harbour St",
            "YO21 1AA Whitby",
            "United Kingdom"
        ])
    );
    assert_eq!(paper["lines"][0]["what"], "Digger");
    assert_eq!(paper["lines"][0]["amount"], "GBP 20.00");
    assert_eq!(paper["lines"][0]["aside"], "20 %");
    let sums: Vec<(&str, &str)> = paper["sums"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["name"].as_str().unwrap(), s["amount"].as_str().unwrap()))
        .collect();
    assert_eq!(
        sums,
        [
            ("Sum without tax", "GBP 20.00"),
            ("Tax 20 %", "GBP 4.00"),
            ("Total", "GBP 24.00"),
            ("Deposit, given back after the hire", "GBP 5.00"),
        ]
    );
    assert_eq!(
        paper["notes"][0]["text"], "#panic(\"no\")",
        "a value, never markup"
    );
    assert_eq!(
        (&paper["signed"], &paper["stamp"]),
        (&Value::Null, &Value::Null)
    );
    assert!(fact(&paper, "Can be accepted until").contains(':'));

    let body = json!({ "name": "Ada L.", "strokes": [[0, 0, 5, 9]] });
    let _ = renter
        .post(&format!("{public}/accept"), &body)
        .await
        .expect(200);
    let staff = desk.app.get(&format!("{path}/quote.pdf")).await;
    let paper = printed(staff, "R-00001-quote-1");
    assert_eq!(paper["signed"]["strokes"], json!([[0, 0, 5, 9]]));
    let words = paper["signed"]["words"].as_str().unwrap();
    assert!(words.starts_with("Accepted by Ada L. on "), "{words}");
    assert_eq!(desk.now(&order).await["state"], "reserved");
}

#[tokio::test]
async fn an_offer_that_is_over_is_stamped_for_staff_and_gone_for_the_renter() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let order = desk.draft(digger, 1, (1, 3)).await;
    let order = desk.act(&order, "quote").await.expect(200).json();
    let path = format!("/api/v1/orders/{}/quotes/1", order["id"].as_str().unwrap());
    let link = desk.app.get(&path).await.expect(200).json()["link"].clone();
    let _ = desk.act(&order, "quote").await.expect(200);
    let paper = printed(
        desk.app.get(&format!("{path}/quote.pdf")).await,
        "R-00001-quote-1",
    );
    assert_eq!(paper["stamp"], "REPLACED");
    let token = link.as_str().unwrap().rsplit('/').next().unwrap();
    let renter = desk.world.visitor();
    let public = format!("/api/v1/public/quotes/{token}/quote.pdf");
    let _ = renter.get(&public).await.expect(410);
    let before = desk.world.fingerprint().await;
    for _ in 1..20 {
        let _ = renter.get(&public).await.expect(410);
    }
    let _ = renter.get(&public).await.expect(429);
    assert_eq!(desk.world.fingerprint().await, before);
}

#[tokio::test]
async fn slips_tell_what_goes_out_and_what_is_still_to_come_back() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let mats = desk.product("Mats", "bulk", (0, 0)).await;
    desk.stock(mats, desk.store, 10).await;
    let body = json!({
        "customer_id": desk.customer, "from": desk.day(0), "to": desk.day(3),
        "lines": [
            { "product_id": digger, "quantity": 2 }, { "product_id": mats, "quantity": 6 },
            { "kind": "fee", "name": "Delivery", "amount_minor": 1000 }, { "kind": "text", "name": "Ring twice" },
        ],
    });
    let order = desk
        .app
        .post("/api/v1/orders", &body)
        .await
        .expect(201)
        .json();
    let order = desk.act(&order, "reserve").await.expect(200).json();
    let id = order["id"].as_str().unwrap();
    let note = format!("/api/v1/orders/{id}/delivery-note.pdf");
    let paper = printed(desk.app.get(&note).await, "R-00001-delivery-note");
    let lines = |paper: &Value| -> Vec<(String, String, String)> {
        let text = |v: &Value| v.as_str().unwrap_or("").to_owned();
        let lines = paper["lines"].as_array().unwrap().iter();
        lines
            .map(|l| {
                (
                    text(&l["quantity"]),
                    text(&l["what"]),
                    text(&l["details"][0]),
                )
            })
            .collect()
    };
    let line =
        |count: &str, what: &str, tags: &str| (count.to_owned(), what.to_owned(), tags.to_owned());
    assert_eq!(
        lines(&paper),
        [
            line("2", "Digger", "Digger-1, Digger-2"),
            line("6", "Mats", ""),
            line("", "Ring twice", ""),
        ],
        "no amounts on what goes along with the goods"
    );
    assert_eq!(paper["sign_here"].as_array().unwrap().len(), 2);

    let scans = json!([
        { "tag": "Digger-1" }, { "tag": "Digger-2" }, { "line_id": order["lines"][1]["id"], "quantity": 6 },
    ]);
    let out = desk.scan(&order, "check-out", scans).await;
    assert_eq!(out["order"]["state"], "out", "{out}");
    desk.world.db.clock.advance(super::DAY);
    let back =
        json!([{ "tag": "Digger-1" }, { "line_id": order["lines"][1]["id"], "quantity": 2 }]);
    let _ = desk.scan(&order, "return", back).await;
    let slip = format!("/api/v1/orders/{id}/return-slip.pdf");
    let paper = printed(desk.app.get(&slip).await, "R-00001-return-slip");
    assert_eq!(
        lines(&paper),
        [
            line("1", "Digger", "Digger-2"),
            line("4", "Mats", ""),
            line("", "Ring twice", ""),
        ]
    );
}
