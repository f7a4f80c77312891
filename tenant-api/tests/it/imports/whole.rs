//! A real company's whole book: seven files, as another system exported them, through the one import tool.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::catalogue::{assets, book, brought_in, products, stores, upload};
use super::ground::{counts, list, manager, people, revert, run};
use crate::world::World;

const KINDS: [&str; 7] = [
    "stores",
    "staff",
    "products",
    "assets",
    "customers",
    "rentals",
    "payments",
];

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

/// One of each rental, some of nothing, some by another customer, and several of one rental.
fn payments() -> String {
    let mut file = "payment_no,rental_no,customer_no,staff_code,amount,paid_at\n".to_owned();
    let rentals = rentals();
    for (n, line) in rentals.lines().skip(1).enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        let (rental, customer, staff, at) = (cells[0], cells[2], cells[3], cells[4]);
        let amount = if n % 100 == 0 {
            "0.00".to_owned()
        } else {
            format!("{}.99", n % 12)
        };
        let customer = if n % 500 == 3 { "C7" } else { customer };
        let _ = writeln!(file, "P{n},{rental},{customer},{staff},{amount},{at}");
    }
    for n in 90_001..=90_004 {
        let _ = writeln!(file, "P{n},R17,C400,U1,1.00,2005-06-02 10:00:00");
    }
    file
}

fn files() -> BTreeMap<&'static str, String> {
    let otherwise: [fn() -> String; 7] = [
        stores, staff, products, assets, customers, rentals, payments,
    ];
    KINDS
        .into_iter()
        .zip(otherwise)
        .map(|(kind, otherwise)| (kind, book(kind, otherwise)))
        .collect()
}

/// The rows of a file without quotes.
fn rows(file: &str) -> Vec<Vec<&str>> {
    let lines = file.lines().skip(1).filter(|l| !l.trim().is_empty());
    lines.map(|l| l.trim_end().split(',').collect()).collect()
}

fn minor(amount: &str) -> i64 {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, "0"));
    whole.parse::<i64>().unwrap() * 100 + format!("{cents:0<2}").parse::<i64>().unwrap()
}

/// What the files say, counted by hand.
#[derive(Default)]
struct Told {
    rentals: i64,
    out: i64,
    payments: i64,
    paid: i64,
    /// Rentals, of those out, and paid, by customer.
    customers: BTreeMap<String, (i64, i64, i64)>,
    /// Hires, and what was paid for them, by unit.
    units: BTreeMap<String, (i64, i64)>,
    /// Units that are out.
    away: BTreeSet<String>,
    /// Where a unit belongs: sku and store.
    belongs: BTreeMap<String, (String, String)>,
}

impl Told {
    fn by(files: &BTreeMap<&str, String>) -> Self {
        let mut told = Self::default();
        for row in rows(&files["assets"]) {
            let belongs = (row[1].to_owned(), row[2].to_owned());
            told.belongs.insert(row[0].to_owned(), belongs);
        }
        let mut unit_of = BTreeMap::new();
        for row in rows(&files["rentals"]) {
            let out = i64::from(row[5].trim().is_empty());
            told.rentals += 1;
            told.out += out;
            let customer = told.customers.entry(row[2].to_owned()).or_default();
            customer.0 += 1;
            customer.1 += out;
            told.units.entry(row[1].to_owned()).or_default().0 += 1;
            if out == 1 {
                told.away.insert(row[1].to_owned());
            }
            unit_of.insert(row[0].to_owned(), row[1].to_owned());
        }
        for row in rows(&files["payments"]) {
            let amount = minor(row[4]);
            told.payments += 1;
            told.paid += amount;
            told.customers.entry(row[2].to_owned()).or_default().2 += amount;
            let unit = &unit_of[row[1]];
            told.units.entry(unit.clone()).or_default().1 += amount;
        }
        told
    }

    /// Of a product in a store: how many units there are, less those that are out.
    fn left(&self, sku: &str, store: &str) -> i64 {
        let here = |of: &(String, String)| of.0 == sku && of.1 == store;
        let here = self.belongs.iter().filter(|(_, of)| here(of));
        here.map(|(tag, _)| i64::from(!self.away.contains(tag)))
            .sum()
    }
}

/// Every rule of the desk that a wrong import would break.
async fn invariants(world: &World, told: &Told) {
    let (all, out, back) = (told.rentals, told.out, told.rentals - told.out);
    for (what, sql, wanted) in [
        ("orders", "SELECT count(*) FROM this_tenant.orders", all),
        ("closed", "SELECT count(*) FROM this_tenant.orders WHERE state = 'closed' AND closed_at IS NOT NULL", back),
        ("out", "SELECT count(*) FROM this_tenant.orders WHERE state = 'out' AND closed_at IS NULL", out),
        ("lines", "SELECT count(*) FROM this_tenant.order_lines WHERE out_qty = 1 AND stage = 'reserved'", all),
        ("movements", "SELECT count(*) FROM this_tenant.movements", all + back),
        (
            "open movements",
            "SELECT count(*) FROM this_tenant.movements WHERE direction = 'out' AND closed_by IS NULL",
            out,
        ),
        (
            "ways out that end with their own way in",
            "SELECT count(*) FROM this_tenant.movements AS o JOIN this_tenant.movements AS i ON i.id = o.closed_by
             WHERE i.direction = 'in' AND i.asset_id = o.asset_id AND i.line_id = o.line_id AND i.at >= o.at",
            back,
        ),
        ("demand", "SELECT count(*) FROM this_tenant.demands WHERE quantity = 1 AND out_qty = 1", out),
        (
            "demand as the lines say",
            "SELECT count(*) FROM this_tenant.demands AS d JOIN this_tenant.order_lines AS l ON l.id = d.line_id
             JOIN this_tenant.products AS p ON p.id = l.product_id
             WHERE l.returned_qty = 0 AND d.due_at = l.ends_at AND (d.product_id, d.store_id) = (l.product_id, l.store_id)
               AND d.starts_at = l.starts_at - make_interval(mins => p.buffer_before_min)
               AND d.ends_at = l.ends_at + make_interval(mins => p.buffer_after_min)",
            out,
        ),
        (
            "units that do two things at once",
            "SELECT count(*) FROM this_tenant.allocations AS a JOIN this_tenant.allocations AS b
             ON a.asset_id = b.asset_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at",
            0,
        ),
        ("calendars", "SELECT count(*) FROM this_tenant.allocations WHERE kind = 'line' AND pinned", all),
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
            all,
        ),
        ("payments", "SELECT count(*) FROM this_tenant.payments WHERE source = 'import' AND state = 'succeeded'", told.payments),
        ("money", "SELECT sum(amount_minor)::bigint FROM this_tenant.payments WHERE kind = 'payment'", told.paid),
        ("money on orders", "SELECT sum(paid_minor)::bigint FROM this_tenant.orders", told.paid),
        (
            "history that does not cost what was paid for it",
            "SELECT count(*) FROM this_tenant.orders WHERE state = 'closed' AND gross_minor <> paid_minor",
            0,
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

fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

/// What is out is overdue, for the list and for whoever asks what is free.
async fn overdue(world: &World, app: &TestApp, told: &Told) -> Vec<Value> {
    let overdue = pages(app, "/api/v1/orders?overdue=true&limit=200").await;
    assert_eq!(i64::try_from(overdue.len()).unwrap(), told.out);
    let stores: BTreeMap<String, String> = list(app, "/api/v1/stores")
        .await
        .iter()
        .filter_map(|s| Some((id(s).to_owned(), s["code"].as_str()?.to_owned())))
        .collect();
    let (from, to) = (
        world.db.clock.now(),
        world.db.clock.now().plus(Duration::from_hours(48)),
    );
    for late in overdue.iter().take(25) {
        let late = app
            .get(&format!("/api/v1/orders/{}", id(late)))
            .await
            .expect(200)
            .json();
        assert_eq!(
            (&late["state"], &late["overdue"], &late["acts"]),
            (&json!("out"), &json!(true), &json!(["return"])),
            "{late:#}"
        );
        let line = &late["lines"][0];
        let (product, store) = (line["product_id"].as_str(), line["store_id"].as_str());
        let (product, store) = (product.unwrap(), store.unwrap());
        let path = format!(
            "/api/v1/availability?product={product}&store={store}&from={from}&to={to}&quantity=1"
        );
        let free = app.get(&path).await.expect(200).json();
        let wanted = told.left(line["sku"].as_str().unwrap(), &stores[store]);
        assert_eq!(free["available"], wanted, "{free:#}");
    }
    overdue
}

/// Each customer's and some units' sums, against the files.
async fn values(app: &TestApp, told: &Told) {
    let mut sum = 0;
    for customer in pages(app, "/api/v1/customers?limit=200").await {
        let path = format!("/api/v1/customers/{}/value", id(&customer));
        let value = app.get(&path).await.expect(200).json();
        let number = customer["number"].as_str().unwrap();
        let (rentals, out, paid) = told.customers.get(number).copied().unwrap_or_default();
        assert_eq!(
            (
                &value["rentals"],
                &value["out_now"],
                &value["overdue_now"],
                &value["paid_minor"]
            ),
            (&json!(rentals), &json!(out), &json!(out), &json!(paid)),
            "{number}"
        );
        sum += paid;
    }
    assert_eq!(sum, told.paid, "some customer is not there");
    let back = told
        .units
        .iter()
        .filter(|(tag, _)| !told.away.contains(*tag));
    for (tag, (hires, paid)) in back.step_by(60) {
        let unit = app.get(&format!("/api/v1/assets/by-tag/{tag}")).await;
        let unit = unit.expect(200).json();
        let path = format!("/api/v1/assets/{}/value", id(&unit));
        let value = app.get(&path).await.expect(200).json();
        assert_eq!(
            (&value["hires"], &value["earned_minor"]),
            (&json!(hires), &json!(paid)),
            "{tag}"
        );
        let like_it = value["replacement_minor"].as_i64().unwrap();
        let share = (paid * 20_000 + like_it) / (2 * like_it);
        assert_eq!(value["return_bp"], share, "{tag}: {value}");
    }
}

/// Everything that an import of rentals or payments writes to, but the imports themselves.
async fn written(world: &World) -> i64 {
    world
        .count(
            "SELECT (SELECT sum(version + gross_minor + paid_minor) FROM this_tenant.orders)::bigint
                  + (SELECT count(*) FROM this_tenant.order_lines) + (SELECT count(*) FROM this_tenant.movements)
                  + (SELECT count(*) FROM this_tenant.allocations) + (SELECT count(*) FROM this_tenant.order_events)
                  + (SELECT sum(version) FROM this_tenant.payments)::bigint
                  + (SELECT count(*) FROM this_tenant.audit WHERE action NOT LIKE 'import.%')",
        )
        .await
}

#[tokio::test]
async fn a_whole_book_comes_in_to_the_cent_once_and_goes_again() {
    let (world, app) = manager().await;
    let files = files();
    let told = Told::by(&files);
    assert!(
        told.out > 0 && told.rentals > told.out,
        "a book without anything out shows nothing"
    );
    // The real one, where it is there.
    if told.rentals == 16_044 {
        assert_eq!(
            (told.out, told.payments, told.paid),
            (183, 16_049, 6_741_651)
        );
    }
    let mut done = BTreeMap::new();
    for kind in KINDS {
        let file = &files[kind];
        let import = brought_in(&world, &app, kind, file).await;
        let lines = file.lines().filter(|l| !l.trim().is_empty()).count() as u64;
        assert_eq!(
            (&import["state"], counts(&import)),
            (&json!("done"), [lines - 1, 0, 0, 0]),
            "{kind}: {:#}",
            import["problems"]
        );
        done.insert(kind, import);
    }
    invariants(&world, &told).await;
    let late = overdue(&world, &app, &told).await;
    values(&app, &told).await;

    // Who handed it out, and who took the money: by name while it is known.
    let late = app.get(&format!("/api/v1/orders/{}", id(&late[0]))).await;
    let late = late.expect(200).json();
    let (number, customer) = (&late["number"], &late["customer"]["number"]);
    let row = rows(&files["rentals"]);
    let row = row.iter().find(|r| number == r[0]).unwrap();
    assert_eq!(customer, row[2]);
    let names: BTreeMap<String, String> = rows(&files["staff"])
        .iter()
        .map(|r| (r[0].to_owned(), format!("{} {}", r[1], r[2])))
        .collect();
    let events = format!("/api/v1/orders/{}/events", id(&late));
    let by = async || list(&app, &events).await.last().unwrap()["by"].clone();
    assert_eq!(by().await, names[row[3]]);
    let paid = format!("/api/v1/orders/{}/payments", id(&late));
    let paid = app.get(&paid).await.expect(200).json();
    let taken_by = rows(&files["payments"]);
    let taken_by = taken_by.iter().find(|r| number == r[1]).unwrap()[3];
    assert_eq!(paid["data"][0]["by"], names[taken_by], "{paid:#}");
    let _ = revert(&world, &app, &done["staff"]).await;
    assert_eq!(by().await, row[3], "the code again");

    // The same files again are no news.
    let before = written(&world).await;
    for kind in KINDS {
        if kind == "staff" {
            continue;
        }
        let again = upload(&app, kind, &files[kind]).await;
        let [new, _, duplicates, _] = counts(&done[kind]);
        assert_eq!(duplicates, 0);
        assert_eq!(
            counts(&again),
            [0, 0, new, 0],
            "{kind}: {:#}",
            again["problems"]
        );
        if kind == "rentals" || kind == "payments" {
            assert_eq!(counts(&run(&world, &app, &again).await), [0, 0, new, 0]);
        }
    }
    assert_eq!(written(&world).await, before);

    goes_again(&world, &app, &told, &late, &done).await;
}

/// Backwards: nothing hangs on what goes, but for one rental that somebody worked with here.
async fn goes_again(
    world: &World,
    app: &TestApp,
    told: &Told,
    late: &Value,
    done: &BTreeMap<&str, Value>,
) {
    // Rentals that were paid stay while their payments do.
    let kept = revert(world, app, &done["customers"]).await;
    assert_eq!(kept["revert"]["reverted"], 0, "every customer rents");
    let back = revert(world, app, &done["payments"]).await;
    assert_eq!(
        (&back["revert"]["reverted"], &back["revert"]["kept"]),
        (&json!(told.payments), &json!(0)),
        "{back:#}"
    );
    let tag = late["lines"][0]["allocations"][0]["tag"].as_str().unwrap();
    let path = format!("/api/v1/orders/{}/return", id(late));
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
    let back = revert(world, app, &done["rentals"]).await;
    assert_eq!(
        (
            &back["state"],
            &back["revert"]["reverted"],
            &back["revert"]["kept"]
        ),
        (&json!("reverted"), &json!(told.rentals - 1), &json!(1)),
        "{back:#}"
    );
    for (what, sql, left) in [
        ("payments", "SELECT count(*) FROM this_tenant.payments", 0),
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
}
