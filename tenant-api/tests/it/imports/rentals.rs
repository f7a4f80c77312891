//! Rentals in other people's files: what is understood, what is refused and why, and that the desk goes on from there.

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::catalogue::{brought_in, upload};
use super::ground::{counts, list, manager, now, revert, run};
use crate::world::World;

/// Two stores in two zones, two units in each, two customers.
pub(super) async fn company() -> (World, TestApp) {
    let (world, app) = manager().await;
    let _ = brought_in(
        &world,
        &app,
        "stores",
        "code,name,time zone\nN,North,Europe/London\nY,New York,America/New_York\n",
    )
    .await;
    let _ = brought_in(
        &world,
        &app,
        "products",
        "sku,name,rental days,price\nD,Digger,3,50.00\n",
    )
    .await;
    let _ = brought_in(
        &world,
        &app,
        "assets",
        "tag,sku,store\nD1,D,N\nD2,D,N\nY1,D,Y\nY2,D,Y\n",
    )
    .await;
    let people = "number,first name,last name,email\nC1,Ada,Lovelace,ada@renters.example\nC2,Grace,Hopper,grace@renters.example\n\
                  C3,Grace,Hopper,hopper@renters.example\n";
    let _ = brought_in(&world, &app, "customers", people).await;
    (world, app)
}

/// Row, field and message of each problem.
pub(super) fn problems(import: &Value) -> Vec<(u64, String, String)> {
    let text = |v: &Value| v.as_str().unwrap_or("").to_owned();
    let all = import["problems"].as_array().unwrap().iter();
    all.map(|p| {
        (
            p["row"].as_u64().unwrap(),
            text(&p["field"]),
            text(&p["message"]),
        )
    })
    .collect()
}

pub(super) async fn order(app: &TestApp, number: &str) -> Value {
    let hits = list(app, &format!("/api/v1/orders?q={number}")).await;
    let hit = hits
        .iter()
        .find(|o| o["number"] == number)
        .unwrap_or_else(|| panic!("{number} is not in {hits:?}"));
    app.get(&format!("/api/v1/orders/{}", hit["id"].as_str().unwrap()))
        .await
        .expect(200)
        .json()
}

/// The desk's own rows: what a refusal must leave alone.
async fn desk_rows(world: &World) -> i64 {
    world
        .count(
            "SELECT (SELECT count(*) FROM this_tenant.orders) + (SELECT count(*) FROM this_tenant.order_lines)
                  + (SELECT count(*) FROM this_tenant.movements) + (SELECT count(*) FROM this_tenant.demands)
                  + (SELECT count(*) FROM this_tenant.allocations) + (SELECT count(*) FROM this_tenant.order_events)
                  + (SELECT count(*) FROM this_tenant.audit WHERE action LIKE 'order.%')",
        )
        .await
}

#[tokio::test]
async fn what_cannot_have_been_is_refused_by_row_and_leaves_nothing() {
    let (world, app) = company().await;
    let file = "rental no,asset tag,customer no,rented at,due date,returned at,amount\n\
                R1,XX,C1,2024-03-01 10:00,,2024-03-02 10:00,\n\
                R2,D1,C9,2024-03-01 10:00,,2024-03-02 10:00,\n\
                R3,D1,Grace Hopper,2024-03-01 10:00,,2024-03-02 10:00,\n\
                R4,D1,C1,2024-03-01 10:00,,2024-03-01 09:00,\n\
                R5,D1,C1,2999-03-01 10:00,,,\n\
                R6,D1,C1,2024-03-01 10:00,2024-02-01,2024-03-02,\n\
                R7,D1,C1,yesterday,,,\n\
                R8,D1,C1,2024-03-01 10:00,,2024-03-02,-5.00\n\
                ,D1,C1,2024-03-01 10:00,,2024-03-02,\n\
                R10,D1,,2024-03-01 10:00,,2024-03-02,\n\
                R11,D1,C1,NULL,,2024-03-02,\n\
                R12,D1,C1,0000-00-00 00:00:00,,2024-03-02,\n\
                R13,D1,-,2024-03-01 10:00,,2024-03-02,\n";
    let draft = upload(&app, "rentals", file).await;
    assert_eq!(counts(&draft), [0, 0, 0, 13], "{draft:#}");
    let told = problems(&draft);
    let wanted = [
        (1, "tag", "`xx` is no unit's tag"),
        (2, "customer", "no customer's number or name"),
        (3, "customer", "Several customers"),
        (4, "out_at", "before it went out (2024-03-01 10:00:00)"),
        (5, "out_at", "lies ahead"),
        (6, "out_at", "It was due back"),
        (7, "out_at", "is not a date"),
        (8, "amount", "from 0 up"),
        (9, "number", "missing"),
        (10, "customer", "missing"),
        (11, "out_at", "missing"),
        (12, "out_at", "missing"),
        (13, "customer", "missing"),
    ];
    assert_eq!(told.len(), wanted.len(), "{told:#?}");
    for ((row, field, message), (at, of, words)) in told.iter().zip(wanted) {
        assert_eq!((*row, field.as_str()), (at, of), "{message}");
        assert!(message.contains(words), "{at}: {message}");
    }
    let done = run(&world, &app, &draft).await;
    assert_eq!(
        (&done["state"], counts(&done)),
        (&json!("done"), [0, 0, 0, 13])
    );
    assert_eq!(desk_rows(&world).await, 0);
}

#[tokio::test]
async fn a_unit_is_in_one_place_at_a_time_in_the_file_and_in_the_books() {
    let (world, app) = company().await;
    let first = "rental no,asset tag,customer no,rented at,returned at\nA1,D1,C1,2024-03-01 10:00,2024-03-05 10:00\nA2,D2,C1,2024-03-01 10:00,\n";
    assert_eq!(
        counts(&brought_in(&world, &app, "rentals", first).await),
        [2, 0, 0, 0]
    );
    let before = desk_rows(&world).await;
    let file = "rental no,asset tag,customer no,rented at,returned at\n\
                B1,D1,C1,2024-03-04 10:00,2024-03-06 10:00\n\
                B2,D2,C1,2024-04-01 10:00,2024-04-02 10:00\n\
                B3,D2,C1,2024-05-01 10:00,\n\
                B4,Y1,C1,2024-03-01 10:00,2024-03-05 10:00\n\
                B5,Y1,C1,2024-03-02 10:00,2024-03-03 10:00\n\
                B6,D1,C1,2024-03-05 10:00,2024-03-06 10:00\n\
                B7,D2,C1,2024-02-01 10:00,2024-03-01 10:00\n\
                A1,D1,C1,2024-03-01 10:00,2024-03-05 10:00\n";
    let draft = upload(&app, "rentals", file).await;
    assert_eq!(counts(&draft), [3, 0, 1, 4], "{draft:#}");
    let told = problems(&draft);
    for ((row, field, message), (at, words)) in told.iter().zip([
        (
            1,
            "`D1` is out with A1 from 2024-03-01 10:00 to 2024-03-05 10:00",
        ),
        (
            2,
            "`D2` is out with A2 from 2024-03-01 10:00 and is not back",
        ),
        (3, "`D2` is out with A2"),
        (5, "`Y1` is out with B4"),
    ]) {
        assert_eq!((*row, field.as_str()), (at, "out_at"), "{message}");
        assert!(message.contains(words), "{message}");
    }
    let done = run(&world, &app, &draft).await;
    assert_eq!(counts(&done), [3, 0, 1, 4], "{done:#}");
    assert_eq!(problems(&done), told, "the run tells the same");
    assert!(desk_rows(&world).await > before);
    let _ = revert(&world, &app, &done).await;
    let left = world.count("SELECT count(*) FROM this_tenant.orders").await;
    assert_eq!(left, 2);
}

#[tokio::test]
async fn two_files_that_say_the_same_unit_at_once_are_told_apart_by_the_run() {
    let (world, app) = company().await;
    let file = |number: &str| {
        format!(
            "rental no,asset tag,customer no,rented at,returned at\n{number},D1,C1,2024-03-01 10:00,2024-03-05 10:00\n{number}b,D2,C1,2024-03-01 10:00,2024-03-05 10:00\n"
        )
    };
    let (one, two) = (
        upload(&app, "rentals", &file("A")).await,
        upload(&app, "rentals", &file("B")).await,
    );
    assert_eq!(
        (counts(&one), counts(&two)),
        ([2, 0, 0, 0], [2, 0, 0, 0]),
        "neither is written yet"
    );
    assert_eq!(counts(&run(&world, &app, &one).await), [2, 0, 0, 0]);
    assert_eq!(counts(&run(&world, &app, &two).await), [0, 0, 0, 2]);
}

#[tokio::test]
async fn times_are_the_stores_own() {
    let (world, app) = company().await;
    let file = "rental no,asset tag,customer no,rented at,due date,returned at\n\
                L1,D1,C1,2024-07-01 10:00,2024-07-02 10:00,2024-07-02 09:00\n\
                N1,Y1,C1,2024-07-01 10:00,2024-07-02 10:00,2024-07-02 09:00\n\
                N2,Y2,C1,2024-03-10 02:30,2024-11-03 01:30,2024-03-11 08:00\n\
                N3,Y2,C1,2024-07-01T10:00:00Z,2024-07-02T10:00:00Z,2024-07-02T09:00:00+02:00\n\
                D3,D2,C1,2024-07-01,2024-07-03,2024-07-03\n";
    assert_eq!(
        counts(&brought_in(&world, &app, "rentals", file).await),
        [5, 0, 0, 0]
    );
    for (number, from, to, closed) in [
        (
            "L1",
            "2024-07-01T09:00:00Z",
            "2024-07-02T09:00:00Z",
            "2024-07-02T08:00:00Z",
        ),
        (
            "N1",
            "2024-07-01T14:00:00Z",
            "2024-07-02T14:00:00Z",
            "2024-07-02T13:00:00Z",
        ),
        // An hour that the clocks left out, and one that came twice.
        (
            "N2",
            "2024-03-10T07:30:00Z",
            "2024-11-03T05:30:00Z",
            "2024-03-11T12:00:00Z",
        ),
        (
            "N3",
            "2024-07-01T10:00:00Z",
            "2024-07-02T10:00:00Z",
            "2024-07-02T07:00:00Z",
        ),
        // Days: due to the end of the day.
        (
            "D3",
            "2024-06-30T23:00:00Z",
            "2024-07-03T23:00:00Z",
            "2024-07-02T23:00:00Z",
        ),
    ] {
        let order = order(&app, number).await;
        assert_eq!(
            (
                &order["from"],
                &order["to"],
                &order["closed_at"],
                &order["state"]
            ),
            (&json!(from), &json!(to), &json!(closed), &json!("closed")),
            "{number}"
        );
    }
}

#[tokio::test]
async fn other_systems_words_are_understood() {
    let (world, app) = company().await;
    for (n, file) in [
        // The database that the public sample was taken from.
        "rental_id,rental_date,inventory_id,customer_id,return_date,staff_id,last_update\n1,2024-05-24 22:53:30,D1,C1,2024-05-26 22:04:30,1,2024-06-15 21:30:53\n2,2024-06-24 22:54:33,D1,C2,,1,2024-06-15 21:30:53\n",
        // A shop's.
        "Order number,Status,Customer email,Starts at,Stops at,Item,Asset tag,Grand total\n#11,Returned,ada@renters.example,2024-05-24T10:00:00Z,2024-05-26T10:00:00Z,Digger,D1,\"1,150.00\"\n#12,Started,hopper@renters.example,2024-06-24T10:00:00Z,2024-06-26T10:00:00Z,Digger,D1,\"99.50\"\n",
        // A German one's.
        "Vertragsnummer;Inventarnummer;Kundennummer;Mietbeginn;Mietende;Rückgabedatum;Betrag;Mitarbeiter\nV-1;D1;C1;24.05.2024 10:00;26.05.2024 10:00;25.05.2024 17:30;1.150,00 €;Schmidt\nV-2;D1;C2;24.06.2024 10:00;26.06.2024 10:00;;99,50 €;Schmidt\n",
        // MySQL's nothing, and names.
        "Contract no,Unit,Customer name,Date out,Duration,Date in\nK1,D1,Ada Lovelace,2024-05-24 10:00,2 days,2024-05-25 10:00\nK2,D1,Ada Lovelace,2024-06-24 10:00,2 days,0000-00-00 00:00:00\n",
    ]
    .into_iter()
    .enumerate()
    {
        let draft = upload(&app, "rentals", file).await;
        assert_eq!((draft["problem_count"].as_u64(), counts(&draft)), (Some(0), [2, 0, 0, 0]), "{n}: {draft:#}");
        let done = run(&world, &app, &draft).await;
        assert_eq!(counts(&done), [2, 0, 0, 0], "{n}: {done:#}");
        let out = list(&app, "/api/v1/orders?overdue=true").await;
        assert_eq!(out.len(), 1, "{n}: the second is out");
        if n == 1 || n == 2 {
            assert_eq!(out[0]["gross"]["minor"], 9950, "{n}: {out:?}");
            let paid = world.count("SELECT max(gross_minor) FROM this_tenant.orders WHERE state = 'closed'").await;
            assert_eq!(paid, 115_000, "{n}");
        }
        let back = revert(&world, &app, &done).await;
        assert_eq!(back["revert"]["kept"], 0, "{n}: {back:#}");
    }
    let file = "order,asset tag,customer,status,start,end\nX1,D1,C1,Reserved,2024-05-24 10:00,2024-05-26 10:00\nX2,D1,C1,Returned,2024-06-24 10:00,\n";
    let told = problems(&upload(&app, "rentals", file).await);
    assert_eq!(
        (told[0].1.as_str(), told[1].1.as_str()),
        ("status", "returned_at"),
        "{told:?}"
    );
}

#[tokio::test]
async fn the_desk_goes_on_from_what_is_out() {
    let (world, app) = company().await;
    let clock = &world.db.clock;
    let day = std::time::Duration::from_hours(24);
    let (out, due) = (clock.now().minus(day), clock.now().plus(day * 2));
    let file = format!(
        "rental no,asset tag,customer no,rented at,due date,staff\nR-00017,D1,C1,{out},{due},Kim\n"
    );
    let done = brought_in(&world, &app, "rentals", &file).await;
    let order = order(&app, "R-00017").await;
    assert_eq!(
        (&order["state"], &order["overdue"]),
        (&json!("out"), &json!(false))
    );
    let store = &order["lines"][0]["store_id"];
    let product = &order["lines"][0]["product_id"];
    // It costs what anybody would pay for it.
    let wish =
        json!({ "store_id": store, "from": out, "to": due, "lines": [{ "product_id": product }] });
    let ours = app.post("/api/v1/orders", &wish).await.expect(201).json();
    assert!(
        ours["totals"]["gross_minor"].as_i64().unwrap() > 0,
        "{ours:#}"
    );
    assert_eq!(order["totals"], ours["totals"]);
    let events = list(
        &app,
        &format!("/api/v1/orders/{}/events", order["id"].as_str().unwrap()),
    )
    .await;
    let told: Vec<(&str, &Value)> = events
        .iter()
        .map(|e| (e["kind"].as_str().unwrap(), &e["by"]))
        .collect();
    assert_eq!(
        told,
        [
            ("imported", &json!("A manager")),
            ("checked_out", &json!("Kim"))
        ]
    );
    let free = async |from: platform_kernel::Instant, to: platform_kernel::Instant| {
        let path = format!(
            "/api/v1/availability?product={}&store={}&from={from}&to={to}&quantity=1",
            product.as_str().unwrap(),
            store.as_str().unwrap()
        );
        app.get(&path).await.expect(200).json()["available"].clone()
    };
    let now_ = clock.now();
    assert_eq!(free(now_, now_.plus(day)).await, 1, "one of two is out");
    assert_eq!(
        free(due, due.plus(day)).await,
        2,
        "it should be back by then"
    );
    // Our own numbers go on behind those that came in.
    assert_eq!(ours["number"], "R-00018");
    assert_eq!(
        world
            .count("SELECT count(*) FROM cell.usage WHERE meter = 'active_rentals'")
            .await,
        0
    );

    let path = format!("/api/v1/orders/{}/return", order["id"].as_str().unwrap());
    let back = app
        .post(&path, &json!({ "scans": [{ "tag": "D1" }] }))
        .await
        .expect(200)
        .json();
    assert_eq!(back["order"]["state"], "returned", "{back:#}");
    assert_eq!(free(clock.now(), clock.now().plus(day)).await, 2);
    world.run_jobs().await;
    let _ = revert(&world, &app, &done).await;
    let left = now(&app, &done).await;
    assert_eq!(
        (&left["revert"]["reverted"], &left["revert"]["kept"]),
        (&json!(0), &json!(1)),
        "{left:#}"
    );
    assert!(
        left["revert"]["kept_rows"][0]["reason"]
            .as_str()
            .unwrap()
            .contains("log"),
        "{left:#}"
    );
}

#[tokio::test]
async fn a_number_of_ours_stays_ours_and_the_same_file_again_is_no_news() {
    let (world, app) = company().await;
    let made = app
        .post("/api/v1/orders", &json!({}))
        .await
        .expect(201)
        .json();
    let number = made["number"].as_str().unwrap();
    let file = format!(
        "rental no,asset tag,customer no,rented at,returned at\n{number},D1,C1,2024-03-01 10:00,2024-03-05 10:00\n"
    );
    assert_eq!(
        counts(&brought_in(&world, &app, "rentals", &file).await),
        [1, 0, 0, 0]
    );
    let theirs = order(&app, &format!("IMP-{number}")).await;
    assert_eq!(theirs["state"], "closed");
    assert_eq!(counts(&upload(&app, "rentals", &file).await), [0, 0, 1, 0]);
}

#[tokio::test]
async fn what_is_promised_is_not_taken_by_a_file() {
    let (world, app) = company().await;
    let day = std::time::Duration::from_hours(24);
    let start = world.db.clock.now().plus(day);
    let customer = list(&app, "/api/v1/customers?q=C1").await[0]["id"].clone();
    let product = list(&app, "/api/v1/products").await[0]["id"].clone();
    let north = list(&app, "/api/v1/stores")
        .await
        .into_iter()
        .find(|s| s["code"] == "N")
        .unwrap()["id"]
        .clone();
    let body = json!({
        "customer_id": customer, "store_id": north, "from": start, "to": start.plus(day),
        "lines": [{ "product_id": product, "quantity": 2 }],
    });
    let draft = app.post("/api/v1/orders", &body).await.expect(201).json();
    let path = format!("/api/v1/orders/{}/reserve", draft["id"].as_str().unwrap());
    let reserved = app.post(&path, &json!({})).await.expect(200).json();
    let out = world.db.clock.now().minus(day);
    let file = format!(
        "rental no,asset tag,customer no,rented at,due date\nA,D1,C1,{out},{}\nB,D2,C1,{out},{start}\n",
        start.plus(day)
    );
    let draft = upload(&app, "rentals", &file).await;
    assert_eq!(counts(&draft), [1, 0, 0, 1], "{draft:#}");
    let told = problems(&draft);
    let words = format!("promised to {}", reserved["number"].as_str().unwrap());
    assert!(told[0].2.contains(&words), "{told:?}");
    assert_eq!(counts(&run(&world, &app, &draft).await), [1, 0, 0, 1]);
}

#[tokio::test]
async fn what_a_customer_and_a_unit_brought_is_summed_up() {
    let (world, app) = company().await;
    let hours = |n: u64| std::time::Duration::from_hours(n);
    let now_ = world.db.clock.now();
    // A fifth of the last year, and what is still out.
    let (long, recent) = (now_.minus(hours(24 * 365 / 5)), now_.minus(hours(30)));
    let file = format!(
        "rental no,asset tag,customer no,rented at,returned at,amount\n\
         V1,D1,C1,2020-03-01 10:00,2020-03-03 09:00,100.00\nV2,D1,C1,{long},{now_},50.50\nV3,D2,C1,{recent},,\nV4,Y1,C2,{recent},{now_},7\n"
    );
    assert_eq!(
        counts(&brought_in(&world, &app, "rentals", &file).await),
        [4, 0, 0, 0]
    );
    let customer = list(&app, "/api/v1/customers?q=C1").await[0]["id"].clone();
    let value = app
        .get(&format!(
            "/api/v1/customers/{}/value",
            customer.as_str().unwrap()
        ))
        .await
        .expect(200)
        .json();
    assert_eq!(
        value,
        json!({
            "rentals": 3, "out_now": 1, "overdue_now": 0, "paid_minor": 0, "first_at": "2020-03-01T10:00:00Z", "last_at": recent,
            "currency": "GBP",
        })
    );
    let unit = async |tag: &str| {
        let unit = app
            .get(&format!("/api/v1/assets/by-tag/{tag}"))
            .await
            .expect(200)
            .json();
        app.get(&format!(
            "/api/v1/assets/{}/value",
            unit["id"].as_str().unwrap()
        ))
        .await
        .expect(200)
        .json()
    };
    assert_eq!(
        unit("D1").await,
        json!({
            "hires": 2, "days_out": 2 + 73, "earned_minor": 15_050, "purchase_minor": null, "replacement_minor": null,
            "return_bp": null, "utilisation_bp": 2000, "currency": "GBP",
        })
    );
    let out = unit("D2").await;
    assert_eq!(
        (&out["hires"], &out["days_out"], &out["utilisation_bp"]),
        (&json!(1), &json!(2), &json!(10_000)),
        "two days were begun, and nobody knows it longer: {out:#}"
    );
    // Its rates know one length: that is what it is out for, and what it costs, without tax.
    assert_eq!(out["earned_minor"], 5000);
    assert_eq!(
        unit("Y2").await,
        json!({
            "hires": 0, "days_out": 0, "earned_minor": 0, "purchase_minor": null, "replacement_minor": null, "return_bp": null,
            "utilisation_bp": 0, "currency": "GBP",
        })
    );
    let nobody = platform_kernel::CustomerId::new(now_);
    let _ = app
        .get(&format!("/api/v1/customers/{nobody}/value"))
        .await
        .expect(404);
}
