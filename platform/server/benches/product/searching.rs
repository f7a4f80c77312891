//! Lists and searches in one company with very many customers: what a person at the counter waits for.

use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::client::Connection;
use crate::company::Company;
use crate::people;
use crate::product::Product;
use crate::table::{Table, median, share};

/// What is asked, and how the `n`th question of its sort is put.
type Question = (&'static str, fn(usize) -> String);

/// People spread over the whole file.
fn somebody(n: usize) -> usize {
    n * 1_237
}

const QUESTIONS: [Question; 12] = [
    ("a page by name", |_| "sort=name".into()),
    ("a page of the newest", |_| "sort=-created_at".into()),
    ("a page last changed", |_| "sort=-updated_at".into()),
    ("a whole name", |n| {
        let (given, family) = people::name(somebody(n));
        format!("q={given}%20{family}").replace('ë', "%C3%AB")
    }),
    ("a part of a name", |n| {
        format!("q={}", &people::name(somebody(n)).1[1..6])
    }),
    ("three letters", |n| {
        format!("q={}", &people::name(somebody(n)).1[2..5])
    }),
    ("two letters", |n| {
        const PAIRS: [&str; 6] = ["qu", "zq", "st", "ov", "xx", "wi"];
        format!("q={}", PAIRS[n % PAIRS.len()])
    }),
    ("one letter", |n| {
        format!("q={}", char::from(b"aqxz"[n % 4]))
    }),
    ("a number", |n| format!("q=C-{:05}", somebody(n) + 1)),
    ("a bare number", |n| format!("q={}", somebody(n) + 1)),
    ("a phone number", |n| {
        format!("q={}", people::phone(somebody(n)).replace(' ', "%20"))
    }),
    ("an e-mail address", |n| {
        format!("q={}", people::email(somebody(n)))
    }),
];

/// Asks every question `times` times of the list, and the searches of the palette too.
pub async fn measure(
    product: &Product,
    company: &Company,
    times: usize,
    customers: usize,
    report: &mut Table,
) -> Result<()> {
    let mut to = Connection::open(product.port).await?;
    report.line(
        &format!("a list or search among {customers} customers, ms"),
        "median · 95 %",
        "aim 95 % < 50",
    );
    for path in ["/api/v1/customers?limit=50&", "/api/v1/search?"] {
        for (what, question) in QUESTIONS {
            if path.contains("search") && !question(0).starts_with("q=") {
                continue;
            }
            let mut taken = Vec::new();
            for n in 0..times {
                let url = format!("{path}{}", question(n % (customers / 1_237).max(1)));
                let started = Instant::now();
                let answer = to
                    .get(&company.host, &url, Some(&company.cookie))
                    .await?
                    .expect(200)?;
                taken.push(started.elapsed().as_secs_f64() * 1e3);
                let rows = answer.json()?["data"].as_array().context("data")?.len();
                let may_be_none = what.ends_with("letters") || what == "one letter";
                anyhow::ensure!(rows > 0 || may_be_none, "{url} found nobody");
            }
            let place = if path.contains("search") {
                "palette"
            } else {
                "list"
            };
            report.line(
                &format!("    {place}: {what}"),
                format!("{:.1} · {:.1}", median(&taken), share(&taken, 0.95)),
                "",
            );
        }
    }
    Ok(())
}
