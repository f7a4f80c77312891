//! What is printed of an invoice or a credit note: the values that reach the typesetter.

use serde_json::{Value, json};

use super::{act, hired, id, invoice, issued, pay};
use crate::orders::Desk;
use crate::orders::papers::{addressed, fact, printed};

async fn paper(desk: &Desk, of: &Value, name: &str) -> Value {
    let path = format!("/api/v1/invoices/{}/document.pdf", id(of));
    printed(desk.app.get(&path).await, name)
}

fn sums(paper: &Value) -> Vec<(&str, &str)> {
    let sums = paper["sums"].as_array().unwrap().iter();
    sums.map(|s| (s["name"].as_str().unwrap(), s["amount"].as_str().unwrap()))
        .collect()
}

#[tokio::test]
async fn a_draft_says_so_and_an_invoice_what_is_still_to_be_paid() {
    let desk = Desk::new().await;
    addressed(&desk).await;
    let path = "/api/v1/settings/money";
    let version = desk.app.get(path).await.expect(200).json()["version"]
        .as_i64()
        .unwrap();
    let rules = json!({ "invoice": { "terms": "Within two weeks.\n#panic()", "footer": "IBAN GB33\nVAT 123" } });
    let _ = desk.app.patch(path, version, &rules).await.expect(200);
    let order = hired(&desk).await;
    let draft = invoice(&desk, &order, json!({ "note": "Thank you" }))
        .await
        .expect(201)
        .json();
    let number = order["number"].as_str().unwrap();
    let made = paper(&desk, &draft, &format!("invoice-draft-{number}")).await;
    assert_eq!(
        (&made["stamp"], &made["number"]),
        (&json!("DRAFT"), &json!(""))
    );

    let sent = act(&desk, "invoices", &draft, "issue", json!({}))
        .await
        .expect(200)
        .json();
    let _ = pay(&desk, &order, 1000).await.expect(201);
    let made = paper(&desk, &sent, "invoice-INV-00001").await;
    assert_eq!(
        (&made["title"], &made["number"], &made["stamp"]),
        (&json!("Invoice"), &json!("INV-00001"), &Value::Null)
    );
    assert_eq!(
        made["recipient"],
        json!([
            "Ada Lovelace",
            "12 Harbour St",
            "YO21 1AA Whitby",
            "United Kingdom"
        ])
    );
    assert_eq!(made["sender"]["foot"], json!(["IBAN GB33", "VAT 123"]));
    assert_eq!(fact(&made, "Order"), number);
    assert!(!fact(&made, "To be paid by").is_empty());
    assert_eq!(made["lines"][0]["what"], "Digger");
    let notes: Vec<_> = made["notes"].as_array().unwrap().iter().collect();
    assert_eq!(
        (&notes[0]["text"], &notes[1]["text"]),
        (&json!("Thank you"), &json!("Within two weeks.\n#panic()")),
        "values, never markup"
    );
    assert_eq!(
        sums(&made),
        [
            ("Sum without tax", "GBP 30.00"),
            ("VAT 20 %", "GBP 6.00"),
            ("Total", "GBP 36.00"),
            ("Paid", "GBP -10.00"),
            ("To pay", "GBP 26.00"),
        ]
    );
}

#[tokio::test]
async fn a_credit_note_names_its_invoice_and_why() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let sent = issued(&desk, &order).await;
    let note = act(
        &desk,
        "invoices",
        &sent,
        "credit",
        json!({ "reason": "Not delivered" }),
    )
    .await
    .expect(201)
    .json();
    let number = note["number"].as_str().unwrap();
    let made = paper(&desk, &note, &format!("credit-note-{number}")).await;
    assert_eq!(made["title"], "Credit note");
    assert_eq!(fact(&made, "For invoice"), "INV-00001");
    assert_eq!(fact(&made, "To be paid by"), "");
    assert_eq!(made["notes"][0]["text"], "Not delivered");
    let made = paper(&desk, &sent, "invoice-INV-00001").await;
    assert_eq!(sums(&made).last(), Some(&("To pay", "GBP 0.00")));
}
