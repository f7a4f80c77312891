//! Payments in other people's files: which rental and customer they find, what is refused and why, and what rentals cost
//! of which only that is known.

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::catalogue::{brought_in, upload};
use super::ground::{at, correct, counts, list, revert, run};
use super::rentals::{company, order, problems};
use crate::world::World;

/// A company with three rentals: one that says no amount, one that does, and one that is still out.
async fn rented() -> (World, TestApp, Value) {
    let (world, app) = company().await;
    let file = "rental no,asset tag,customer no,rented at,returned at,amount\n\
                R1,D1,C1,2024-03-01 10:00,2024-03-03 10:00,\nR2,D2,C1,2024-03-01 10:00,2024-03-05 10:00,10.00\n\
                R3,Y1,C2,2024-06-30 10:00,,\n";
    let done = brought_in(&world, &app, "rentals", file).await;
    assert_eq!(counts(&done), [3, 0, 0, 0]);
    (world, app, done)
}

fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

async fn payments_of(app: &TestApp, order: &Value) -> Value {
    let path = format!("/api/v1/orders/{}/payments", id(order));
    app.get(&path).await.expect(200).json()
}

/// What an order costs, and what was paid.
async fn money(app: &TestApp, number: &str) -> (i64, i64) {
    let order = order(app, number).await;
    let minor = |v: &Value| v.as_i64().unwrap();
    (
        minor(&order["totals"]["gross_minor"]),
        minor(&order["paid_minor"]),
    )
}

async fn paid_by(app: &TestApp, customer: &str) -> Value {
    let one = &list(app, &format!("/api/v1/customers?q={customer}")).await[0];
    let path = format!("/api/v1/customers/{}/value", id(one));
    app.get(&path).await.expect(200).json()["paid_minor"].clone()
}

/// Everything that a payment writes to.
async fn books(world: &World) -> i64 {
    world
        .count(
            "SELECT (SELECT count(*) FROM this_tenant.payments) + (SELECT sum(version + gross_minor) FROM this_tenant.orders)::bigint
                  + (SELECT count(*) FROM this_tenant.audit WHERE action LIKE 'payment.%')
                  + (SELECT count(*) FROM this_tenant.order_events)",
        )
        .await
}

#[tokio::test]
async fn what_cannot_have_been_paid_is_refused_by_row_and_leaves_nothing() {
    let (world, app, _) = rented().await;
    let before = books(&world).await;
    let file = "payment no,rental no,customer no,amount,paid at\n\
                P1,R9,C1,1.00,2024-03-01 10:00\n\
                P2,R1,C9,1.00,2024-03-01 10:00\n\
                P3,,,1.00,2024-03-01 10:00\n\
                P4,R1,C1,,2024-03-01 10:00\n\
                P5,R1,C1,much,2024-03-01 10:00\n\
                P6,R1,C1,1.00,2999-01-01\n\
                P7,R1,C1,1.00,NULL\n\
                ,R1,C1,1.00,2024-03-01 10:00\n\
                P9,R1,C1,1.005,2024-03-01 10:00\n\
                P10,R1,C1,-,2024-03-01 10:00\n\
                P11,R1,C1,-999999999999999,2024-03-01 10:00\n";
    let draft = upload(&app, "payments", file).await;
    assert_eq!(counts(&draft), [0, 0, 0, 11], "{draft:#}");
    let told = problems(&draft);
    let wanted = [
        (1, "rental", "is no rental's number"),
        (2, "customer", "no customer's number or name"),
        (3, "customer", "missing"),
        (4, "amount", "missing"),
        (5, "amount", "is not an amount"),
        (6, "paid_at", "lies ahead"),
        (7, "paid_at", "missing"),
        (8, "number", "missing"),
        (9, "amount", "thousands or decimals"),
        (10, "amount", "missing"),
        (11, "amount", "that large"),
    ];
    assert_eq!(told.len(), wanted.len(), "{told:#?}");
    for ((row, field, message), (at, of, words)) in told.iter().zip(wanted) {
        assert_eq!((*row, field.as_str()), (at, of), "{message}");
        assert!(message.contains(words), "{at}: {message}");
    }
    let done = run(&world, &app, &draft).await;
    assert_eq!(
        (&done["state"], counts(&done)),
        (&json!("done"), [0, 0, 0, 11])
    );
    assert_eq!(books(&world).await, before);
    let rejects = app.get(&format!("{}/rejects", at(&done))).await;
    let rejects = rejects.expect(200).text();
    assert!(
        rejects.lines().count() == 12 && rejects.contains("Import the rentals first"),
        "{rejects}"
    );
}

#[tokio::test]
async fn payments_find_their_rentals_their_payers_and_who_took_them() {
    let (world, app, rentals) = rented().await;
    let names = "code,name\nK,Kim Possible\n";
    let _ = brought_in(&world, &app, "staff", names).await;
    let price_of_r3 = money(&app, "R3").await.0;
    assert!(price_of_r3 > 0, "what is out costs what its rates say");
    let file = "payment no,rental no,customer no,staff code,amount,paid at\n\
                P1,R1,C1,K,2.99,2024-03-03 12:00\n\
                P2,R1,C2,k,1.00,2024-03-03 12:30\n\
                P3,R2,C1,Lee,10.00,2024-03-05 10:00\n\
                P4,R2,,K,-4.00,2024-03-06 10:00\n\
                P5,NULL,C1,K,5.00,2024-03-07 10:00\n\
                P6,R3,C2,,7.00,2024-07-01 10:00\n\
                P7,R2,C1,K,0,2024-03-06 10:00\n";
    let done = brought_in(&world, &app, "payments", file).await;
    assert_eq!(counts(&done), [7, 0, 0, 0], "{done:#}");
    // Without a word of what it cost, a rental that is over cost what was paid for it.
    assert_eq!(money(&app, "R1").await, (399, 399));
    assert_eq!(money(&app, "R2").await, (1000, 600));
    assert_eq!(money(&app, "R3").await, (price_of_r3, 700));

    let of_r1 = payments_of(&app, &order(&app, "R1").await).await;
    let first = &of_r1["data"][0];
    assert_eq!(
        (
            &first["by"],
            &first["paid_at"],
            &first["amount_minor"],
            &of_r1["due_minor"]
        ),
        (
            &json!("Kim Possible"),
            &json!("2024-03-03T12:00:00Z"),
            &json!(299),
            &json!(0)
        ),
        "{of_r1:#}"
    );
    let of_r2 = payments_of(&app, &order(&app, "R2").await).await;
    let by_number = |number: &str| {
        let mut all = of_r2["data"].as_array().unwrap().iter();
        all.find(|p| p["reference"] == number).unwrap()
    };
    assert_eq!(
        (&by_number("P3")["by"], &by_number("P3")["note"]),
        (&json!(null), &json!("Taken by Lee"))
    );
    let back = by_number("P4");
    assert_eq!(
        (&back["kind"], &back["amount_minor"], &back["customer"]),
        (&json!("refund"), &json!(400), &json!("Ada Lovelace"))
    );
    assert_eq!(by_number("P7")["amount_minor"], 0);
    // The clock of the rental's store.
    let of_r3 = payments_of(&app, &order(&app, "R3").await).await;
    assert_eq!(of_r3["data"][0]["paid_at"], "2024-07-01T14:00:00Z");

    assert_eq!(paid_by(&app, "C1").await, 299 + 1000 - 400 + 500);
    assert_eq!(paid_by(&app, "C2").await, 100 + 700);
    let unit = app.get("/api/v1/assets/by-tag/D1").await.expect(200).json();
    let path = format!("/api/v1/assets/{}/value", id(&unit));
    let value = app.get(&path).await.expect(200).json();
    assert_eq!(value["earned_minor"], 399, "{value}");
    let kinds = world.events().await;
    assert_eq!(kinds.iter().filter(|k| *k == "payment.imported").count(), 7);

    let again = upload(&app, "payments", file).await;
    assert_eq!(counts(&again), [0, 0, 7, 0]);
    let policy = json!({ "options": { "duplicates": "update" } });
    let again = correct(&app, &again, policy).await;
    let before = books(&world).await;
    assert_eq!(counts(&run(&world, &app, &again).await), [0, 0, 7, 0]);
    assert_eq!(books(&world).await, before, "what was paid stays as it was");

    // One was a mistake, and is voided here: it stays when the rest is taken back, and so does its rental.
    let path = format!("/api/v1/payments/{}/void", id(first));
    let why = json!({ "reason": "Somebody else's" });
    let _ = app.post(&path, &why).await.expect(200);
    let back = revert(&world, &app, &done).await;
    assert_eq!(
        (&back["revert"]["reverted"], &back["revert"]["kept"]),
        (&json!(6), &json!(1)),
        "{back:#}"
    );
    assert_eq!(money(&app, "R1").await, (0, 0));
    assert_eq!(money(&app, "R2").await, (1000, 0));
    let back = revert(&world, &app, &rentals).await;
    assert_eq!(
        (&back["revert"]["reverted"], &back["revert"]["kept"]),
        (&json!(2), &json!(1)),
        "{back:#}"
    );
    let why = back["revert"]["kept_rows"][0]["reason"].as_str().unwrap();
    assert!(why.contains("changed after the import"), "{why}");
}

#[tokio::test]
async fn the_words_of_other_systems_are_understood() {
    let (world, app, rentals) = rented().await;
    for file in [
        "payment_id,customer_id,staff_id,rental_id,amount,payment_date,last_update\n1,C1,1,R1,2.99,2024-05-25 11:30:37,2024-06-15 21:30:53\n",
        "Zahlungsnummer;Mietnummer;Kundennummer;Betrag;Zahlungsdatum\nZ-1;R1;C1;1.150,00 €;24.05.2024\n",
        "Transaction ID,Email,Amount paid,Received\nT1,ada@renters.example,\"1,150.00\",24 May 2024 10:00\n",
    ] {
        let draft = upload(&app, "payments", file).await;
        assert_eq!(
            (draft["problem_count"].as_u64(), counts(&draft)),
            (Some(0), [1, 0, 0, 0]),
            "{draft:#}"
        );
        assert_eq!(counts(&run(&world, &app, &draft).await), [1, 0, 0, 0]);
    }
    assert_eq!(paid_by(&app, "C1").await, 299 + 2 * 115_000);

    // A rental stays while its payments do.
    let back = revert(&world, &app, &rentals).await;
    assert_eq!(
        (&back["revert"]["reverted"], &back["revert"]["kept"]),
        (&json!(2), &json!(1)),
        "{back:#}"
    );
    let why = back["revert"]["kept_rows"][0]["reason"].as_str().unwrap();
    assert!(why.contains("import of its payments"), "{why}");
}
