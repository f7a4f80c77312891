//! Many tills at once: the sums stay true.

use serde_json::{Value, json};

use super::{act, hired, id, issued, pay};
use crate::orders::Desk;

/// What must hold whatever was done: documents, payments and orders agree with each other.
async fn is_true(desk: &Desk) {
    for (what, sql) in [
        ("an invoice's paid sum is its allocations'",
         "SELECT count(*) FROM this_tenant.invoices AS i WHERE paid_minor <>
              (SELECT coalesce(sum(minor), 0) FROM this_tenant.payment_allocations WHERE invoice_id = i.id)"),
        ("a payment's allocated sum is its allocations'",
         "SELECT count(*) FROM this_tenant.payments AS p WHERE allocated_minor <>
              (SELECT coalesce(sum(minor), 0) FROM this_tenant.payment_allocations WHERE payment_id = p.id)"),
        ("a payment's refunded sum is its refunds'",
         "SELECT count(*) FROM this_tenant.payments AS p WHERE kind = 'payment' AND refunded_minor <>
              (SELECT coalesce(sum(amount_minor), 0) FROM this_tenant.payments WHERE refund_of = p.id AND state <> 'failed')"),
        ("an invoice's credited sum is its credit notes'",
         "SELECT count(*) FROM this_tenant.invoices AS i WHERE kind = 'invoice' AND credited_minor <>
              (SELECT coalesce(sum(gross_minor), 0) FROM this_tenant.invoices WHERE credits_id = i.id)"),
        ("an order's paid sum is its payments'",
         "SELECT count(*) FROM this_tenant.orders AS o WHERE paid_minor <>
              (SELECT coalesce(sum(CASE WHEN kind = 'payment' THEN amount_minor ELSE -amount_minor END), 0)
               FROM this_tenant.payments WHERE order_id = o.id AND state = 'succeeded')"),
        ("a document's sums are its lines'",
         "SELECT count(*) FROM this_tenant.invoices AS i WHERE (net_minor, tax_minor, gross_minor) <>
              (SELECT sum((l->>'net_minor')::bigint), sum((l->>'tax_minor')::bigint), sum((l->>'gross_minor')::bigint)
               FROM jsonb_array_elements(lines) AS l)"),
    ] {
        assert_eq!(desk.world.count(sql).await, 0, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_tills_at_once_take_no_more_than_is_due() {
    let desk = Desk::new().await;
    let order = hired(&desk).await;
    let bill = issued(&desk, &order).await;
    let gross = bill["gross_minor"].as_i64().unwrap();
    let tries = (0..20).map(|_| async {
        loop {
            let reply = pay(&desk, &order, gross / 3).await;
            if !matches!(reply.status.as_u16(), 429 | 503) {
                return reply.status.as_u16();
            }
        }
    });
    let answers = futures_util::future::join_all(tries).await;
    assert_eq!(
        answers.iter().filter(|s| **s == 201).count(),
        3,
        "{answers:?}"
    );
    assert!(
        answers.iter().all(|s| matches!(s, 201 | 409)),
        "{answers:?}"
    );
    is_true(&desk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn payments_refunds_and_credits_across_orders_never_wait_for_each_other() {
    let desk = Desk::new().await;
    let product = desk.serialised("Saw", 2).await;
    let (one, two) = (
        desk.reserved(product, 1, (0, 2)).await,
        desk.reserved(product, 1, (0, 2)).await,
    );
    let (first, second) = (issued(&desk, &one).await, issued(&desk, &two).await);
    let body =
        json!({ "method": "cash", "amount_minor": 50_000, "keep_credit": true, "invoices": [] });
    let mut payments: Vec<Value> = Vec::new();
    for order in [&one, &two] {
        let path = format!("/api/v1/orders/{}/payments", id(order));
        payments.push(desk.app.post(&path, &body).await.expect(201).json());
    }
    // Each payment on the other's invoice, refunds and credits in between, from many sides.
    let rounds = (0..24_usize).map(|n| {
        let (desk, payments, bills) = (&desk, &payments, [&first, &second]);
        async move {
            let (payment, bill) = (&payments[n % 2], bills[(n + 1) % 2]);
            let (noun, of, what, body) = match n % 4 {
                0 | 1 => (
                    "payments",
                    payment,
                    "allocate",
                    json!({ "invoices": [{ "invoice_id": bill["id"], "minor": 7 }] }),
                ),
                2 => (
                    "payments",
                    payment,
                    "refund",
                    json!({ "amount_minor": 11, "reason": "x" }),
                ),
                _ => (
                    "invoices",
                    bill,
                    "credit",
                    json!({ "reason": "x", "lines": [{ "index": 0, "gross_minor": 13 }] }),
                ),
            };
            loop {
                let reply = act(desk, noun, of, what, body.clone()).await;
                let status = reply.status.as_u16();
                assert!(status < 500 || status == 503, "{what}: {}", reply.text());
                if !matches!(status, 429 | 503) {
                    return;
                }
            }
        }
    });
    futures_util::future::join_all(rounds).await;
    is_true(&desk).await;
}
