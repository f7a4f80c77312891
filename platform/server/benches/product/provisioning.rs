//! (b) A tenant's provisioning over its bare DDL, and (c) from a confirmed sign-up to a signed-in owner.

use std::time::Instant;

use anyhow::Result;
use sqlx::PgConnection;

use crate::company::{self, Company};
use crate::product::Product;
use crate::table::{Table, median};

/// Signs up `tenants` companies one after another, with the bare DDL replayed now and then between them.
pub async fn measure(
    product: &Product,
    tenants: usize,
    customers: usize,
    report: &mut Table,
) -> Result<Vec<Company>> {
    let mut admin = product.admin().await?;
    let (mut companies, mut bare, mut fenced) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..tenants {
        let mut company = company::sign_up(product, n).await?;
        if n % 4 == 0 {
            bare.push(replay(&mut admin, bare_ddl(&format!("bare_{n}"))).await?);
            fenced.push(replay(&mut admin, fenced_ddl(&format!("fenced_{n}"))).await?);
        }
        company.fill(product, customers).await?;
        companies.push(company);
    }
    let all = |of: fn(&Company) -> f64| -> Vec<f64> { companies.iter().map(of).collect() };
    let provisioned = median(&all(|c| c.provisioned));
    let (bare, fenced) = (median(&bare), median(&fenced));
    report.line(
        "(b) provisioning ÷ bare DDL, cold, fsync on",
        format!("{:.2}", provisioned / bare),
        "aim ≤ 1.3",
    );
    let ms = [provisioned, bare, fenced].map(|s| s * 1e3);
    report.line(
        "    provisioning · bare DDL · DDL with its fences",
        format!("{:.0} · {:.0} · {:.0} ms", ms[0], ms[1], ms[2]),
        "",
    );
    let steps = (0..companies.first().map_or(0, |c| c.steps.len())).map(|at| {
        let ms: Vec<f64> = companies.iter().map(|c| c.steps[at].1).collect();
        format!("{} {:.0}", companies[0].steps[at].0, median(&ms))
    });
    let steps: Vec<String> = steps.collect();
    report.line("    its steps, ms", steps.join(" · "), "");
    report.line(
        "(c) confirmed → signed in",
        format!("{:.2} s", median(&all(|c| c.signed_in))),
        "aim < 1.5 s",
    );
    Ok(companies)
}

/// Seconds that `sql` takes as one batch.
async fn replay(admin: &mut PgConnection, sql: String) -> Result<f64> {
    let started = Instant::now();
    sqlx::Executor::execute(admin, sqlx::AssertSqlSafe(sql)).await?;
    Ok(started.elapsed().as_secs_f64())
}

/// The tenant schema's DDL without fences, grants or role: what any tool would have to run.
fn bare_ddl(schema: &str) -> String {
    let files = migrations::TENANT.iter();
    let ddl: String = files
        .map(|m| m.sql.replace(migrations::PLACEHOLDER, schema))
        .collect();
    format!("SET search_path = shared; BEGIN; CREATE SCHEMA {schema}; {ddl}; COMMIT")
}

/// The same with a role, its rights and its row policies.
fn fenced_ddl(schema: &str) -> String {
    let files = migrations::TENANT.iter();
    let ddl: String = files
        .map(|m| migrations::render_tenant(m, schema, &uuid::Uuid::nil().to_string()))
        .collect();
    format!(
        "SET search_path = shared; BEGIN; CREATE ROLE {schema} NOLOGIN; CREATE SCHEMA {schema}; {ddl}; COMMIT"
    )
}
