//! A real company's rentals, past and running, as another system exported them; and its people.

use std::fmt::Write as _;

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::catalogue::{assets, book, brought_in, products, stores, upload};
use super::ground::{counts, list, manager, people, revert};
use crate::world::World;

fn customers() -> String {
    people(599)
}

fn staff() -> String {
    "staff_code,first_name,last_name,email,store_code\nU1,Test,Person,t@staff.example,S1\nU2,Another,Person,a@staff.example,S2\n".to_owned()
}

/// Two rentals of each unit, the second of every seventh still out.
fn rentals() -> String {
    let mut file = "rental_no,asset_tag,customer_no,staff_code,rented_at,returned_at\n".to_owned();
    for n in 1..=1200 {
        let customer = 1 + n % 599;
        let _ = writeln!(
            file,
            "R{n},A{n},C{customer},U1,2005-05-30 01:56:11,2005-06-01 06:34:11"
        );
        let back = if n % 7 == 0 {
            ""
        } else {
            "2005-07-12 00:30:00"
        };
        let _ = writeln!(
            file,
            "R{},A{n},C{customer},U2,2005-07-10 23:59:59,{back}",
            n + 5000
        );
    }
    file
}

/// How many rentals a file holds, and how many of them are still out.
fn told_by(file: &str) -> (u64, u64) {
    let rows = file.lines().skip(1).filter(|l| !l.trim().is_empty());
    let out = rows.clone().filter(|l| l.trim_end().ends_with(','));
    (rows.count() as u64, out.count() as u64)
}

/// Every rule of the desk that a wrong import would break.
async fn invariants(world: &World, rentals: u64, out: u64) {
    let number = |n: u64| i64::try_from(n).unwrap();
    let back = number(rentals - out);
    for (what, sql, wanted) in [
        ("orders", "SELECT count(*) FROM this_tenant.orders", number(rentals)),
        ("closed", "SELECT count(*) FROM this_tenant.orders WHERE state = 'closed' AND closed_at IS NOT NULL", back),
        ("out", "SELECT count(*) FROM this_tenant.orders WHERE state = 'out' AND closed_at IS NULL", number(out)),
        ("lines", "SELECT count(*) FROM this_tenant.order_lines WHERE out_qty = 1 AND stage = 'reserved'", number(rentals)),
        ("movements", "SELECT count(*) FROM this_tenant.movements", number(rentals) + back),
        (
            "open movements",
            "SELECT count(*) FROM this_tenant.movements WHERE direction = 'out' AND closed_by IS NULL",
            number(out),
        ),
        (
            "ways out that end with their own way in",
            "SELECT count(*) FROM this_tenant.movements AS o JOIN this_tenant.movements AS i ON i.id = o.closed_by
             WHERE i.direction = 'in' AND i.asset_id = o.asset_id AND i.line_id = o.line_id AND i.at >= o.at",
            back,
        ),
        ("demand", "SELECT count(*) FROM this_tenant.demands WHERE quantity = 1 AND out_qty = 1", number(out)),
        (
            "demand as the lines say",
            "SELECT count(*) FROM this_tenant.demands AS d JOIN this_tenant.order_lines AS l ON l.id = d.line_id
             JOIN this_tenant.products AS p ON p.id = l.product_id
             WHERE l.returned_qty = 0 AND d.due_at = l.ends_at AND (d.product_id, d.store_id) = (l.product_id, l.store_id)
               AND d.starts_at = l.starts_at - make_interval(mins => p.buffer_before_min)
               AND d.ends_at = l.ends_at + make_interval(mins => p.buffer_after_min)",
            number(out),
        ),
        (
            "units that do two things at once",
            "SELECT count(*) FROM this_tenant.allocations AS a JOIN this_tenant.allocations AS b
             ON a.asset_id = b.asset_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at",
            0,
        ),
        ("calendars", "SELECT count(*) FROM this_tenant.allocations WHERE kind = 'line' AND pinned", number(rentals)),
        (
            "headers that are not the sum of their lines",
            "SELECT count(*) FROM this_tenant.orders AS o JOIN this_tenant.order_lines AS l ON l.order_id = o.id
             WHERE (o.net_minor, o.tax_minor, o.gross_minor) <> (l.net_minor, l.tax_minor, l.gross_minor)
                OR (o.starts_at, o.ends_at) <> (l.starts_at, l.ends_at)",
            0,
        ),
        ("history on the bill", "SELECT count(*) FROM cell.usage WHERE meter = 'active_rentals'", 0),
        (
            "audited",
            "SELECT count(DISTINCT subject) FROM this_tenant.audit WHERE action = 'order.imported'",
            number(rentals),
        ),
    ] {
        assert_eq!(world.count(sql).await, wanted, "{what}");
    }
}

async fn pages(app: &TestApp, path: &str) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("{path}{cursor}")).await.expect(200).json();
        all.extend(page["data"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

#[tokio::test]
async fn a_real_history_comes_in_whole_once_and_goes_again() {
    let (world, app) = manager().await;
    for (kind, file) in [
        ("stores", book("stores", stores)),
        ("products", book("products", products)),
        ("assets", book("assets", assets)),
        ("customers", book("customers", customers)),
    ] {
        let done = brought_in(&world, &app, kind, &file).await;
        assert_eq!(
            (&done["state"], counts(&done)[3]),
            (&json!("done"), 0),
            "{kind}"
        );
    }
    let file = book("rentals", rentals);
    let (count, out) = told_by(&file);
    assert!(
        out > 0 && count > out,
        "a book without anything out shows nothing"
    );
    let done = brought_in(&world, &app, "rentals", &file).await;
    assert_eq!(
        (&done["state"], counts(&done)),
        (&json!("done"), [count, 0, 0, 0]),
        "{done:#}"
    );
    invariants(&world, count, out).await;

    let overdue = pages(&app, "/api/v1/orders?overdue=true&limit=200").await;
    assert_eq!(overdue.len() as u64, out, "what is out is due since long");
    let late = app
        .get(&format!(
            "/api/v1/orders/{}",
            overdue[0]["id"].as_str().unwrap()
        ))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&late["state"], &late["overdue"]),
        (&json!("out"), &json!(true))
    );
    assert_eq!(late["acts"], json!(["return"]));
    let line = &late["lines"][0];
    let tag = line["allocations"][0]["tag"].as_str().unwrap().to_owned();
    let unit = app
        .get(&format!("/api/v1/assets/by-tag/{tag}"))
        .await
        .expect(200)
        .json();
    assert_eq!(unit["out"]["order_number"], late["number"], "{unit}");

    // Names come later than the codes that they stand for, and go again.
    let events = format!("/api/v1/orders/{}/events", late["id"].as_str().unwrap());
    let by = async || list(&app, &events).await.last().unwrap()["by"].clone();
    let code = by().await;
    let names = brought_in(&world, &app, "staff", &book("staff", staff)).await;
    assert_eq!(counts(&names), [2, 0, 0, 0], "{names:#}");
    let name = by().await;
    assert!(
        name.as_str().unwrap().contains(' ') && name != code,
        "{code} is {name}"
    );

    // One that is late comes back over the counter, and stays when the rest is taken back.
    let path = format!("/api/v1/orders/{}/return", late["id"].as_str().unwrap());
    let back = app
        .post(&path, &json!({ "scans": [{ "tag": tag }] }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&back["results"][0]["ok"], &back["order"]["state"]),
        (&json!(true), &json!("returned"))
    );
    world.run_jobs().await;

    let again = upload(&app, "rentals", &file).await;
    assert_eq!(counts(&again), [0, 0, count, 0], "{:#}", again["problems"]);

    let reverted = revert(&world, &app, &done).await;
    assert_eq!(
        (
            &reverted["state"],
            &reverted["revert"]["reverted"],
            &reverted["revert"]["kept"]
        ),
        (&json!("reverted"), &json!(count - 1), &json!(1)),
        "{reverted:#}"
    );
    for (what, sql, left) in [
        ("orders", "SELECT count(*) FROM this_tenant.orders", 1),
        (
            "lines of others",
            "SELECT count(*) FROM this_tenant.order_lines WHERE kind = 'rental'",
            1,
        ),
        ("movements", "SELECT count(*) FROM this_tenant.movements", 2),
        ("demand", "SELECT count(*) FROM this_tenant.demands", 0),
        (
            "calendars",
            "SELECT count(*) FROM this_tenant.allocations",
            1,
        ),
        (
            "logs without an order",
            "SELECT count(*) FROM this_tenant.order_events AS e WHERE NOT EXISTS (SELECT FROM this_tenant.orders AS o WHERE o.id = e.order_id)",
            0,
        ),
    ] {
        assert_eq!(world.count(sql).await, left, "{what}");
    }
    let _ = revert(&world, &app, &names).await;
    assert_eq!(by().await, code, "the code again");
}
