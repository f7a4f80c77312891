//! What must stand where: rules that are seen in the text alone.

use std::collections::BTreeMap;

use crate::tree::{Source, sources};

/// Uses of `AssertSqlSafe`, the way past the compile-time check of SQL. A number may fall; for one to rise, say in
/// the review why the statement cannot be a `query!`.
const ASSERTED: [(&str, usize); 7] = [
    ("platform/db/src/door/executor.rs", 1),
    ("platform/db/src/door/owner.rs", 1),
    ("platform/db/src/door/tx.rs", 1),
    ("platform/db/src/listing/page.rs", 2),
    ("platform/db/src/probe.rs", 1),
    ("platform/db/src/setup/migrate.rs", 1),
    ("platform/db/src/setup/roles.rs", 3),
];

const LONG: usize = 400;
const TOO_LONG: usize = 600;

fn complain(faults: &[String], advice: &str) {
    assert!(faults.is_empty(), "\n  {}\n{advice}", faults.join("\n  "));
}

fn faults(rule: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    sources().iter().flat_map(rule).collect()
}

/// The lines that a rule objects to, with their places.
fn lines(source: &Source, objects: impl Fn(&str) -> bool) -> Vec<String> {
    let numbered = source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| objects(line));
    numbered
        .map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim()))
        .collect()
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("--")
}

fn placeholder_out_of_place(source: &Source) -> Vec<String> {
    let renderer =
        source.path.starts_with("platform/db/") || source.path.starts_with("migrations/");
    if renderer || source.is_a("store") || source.is_test() {
        return Vec::new();
    }
    // In two parts, or this very line would be found.
    let placeholder = concat!("this_", "tenant");
    lines(source, |line| {
        line.contains(placeholder) && !is_comment(line)
    })
}

fn star(line: &str) -> bool {
    let line = line.to_lowercase();
    let mut words = line
        .split(|c: char| c.is_whitespace() || "(\"`'#".contains(c))
        .filter(|w| !w.is_empty());
    let mut before = words.next().unwrap_or_default().to_owned();
    for word in words {
        let everything = word.starts_with('*')
            || word
                .split_once(".*")
                .is_some_and(|(table, _)| table.chars().all(|c| c.is_alphanumeric() || c == '_'));
        if ["select", "distinct", "returning"].contains(&before.as_str()) && everything {
            return true;
        }
        word.clone_into(&mut before);
    }
    false
}

fn stars(source: &Source) -> Vec<String> {
    if source.is_test() || !(source.is_rust() || source.is_sql()) {
        return Vec::new();
    }
    lines(source, |line| star(line) && !is_comment(line))
}

/// A slice's model decides; it neither waits nor knows where its facts come from.
fn impure_model(source: &Source) -> Vec<String> {
    if !source.is_rust() || !source.is_a("model") || source.is_test() {
        return Vec::new();
    }
    lines(source, |line| {
        !is_comment(line)
            && ["sqlx", "axum", "async fn", ".await"]
                .iter()
                .any(|word| line.contains(word))
    })
}

/// Handlers hold no SQL, stores no HTTP.
fn mixed_layers(source: &Source) -> Vec<String> {
    if !source.is_rust() || source.is_test() {
        return Vec::new();
    }
    if source.is_a("routes") {
        return lines(source, |line| {
            line.contains("sqlx::") || line.contains("query!(")
        });
    }
    if source.is_a("store") {
        return lines(source, |line| line.contains("axum::"));
    }
    Vec::new()
}

#[test]
fn the_tenant_placeholder_stands_in_stores_and_migrations_only() {
    let advice =
        "SQL on a tenant's rows belongs in the slice's store.rs, where the door renders it.";
    complain(&faults(placeholder_out_of_place), advice);
}

#[test]
fn no_statement_asks_for_every_column() {
    complain(
        &faults(stars),
        "Name the columns: a star breaks while a fleet is half migrated.",
    );
}

#[test]
fn models_are_pure() {
    complain(
        &faults(impure_model),
        "Let the handler fetch, and pass the model what it decides on.",
    );
}

#[test]
fn handlers_hold_no_sql_and_stores_no_http() {
    complain(
        &faults(mixed_layers),
        "Move the SQL to store.rs, the HTTP to routes.rs.",
    );
}

#[test]
fn asserted_sql_is_counted() {
    // With its parenthesis it is a use and not an import; in two parts it is not this line.
    let call = concat!("AssertSql", "Safe(");
    let found: BTreeMap<String, usize> = sources()
        .into_iter()
        .filter(|source| source.is_rust() && !source.is_test())
        .map(|source| (source.path, source.text.matches(call).count()))
        .filter(|(_, uses)| *uses > 0)
        .collect();
    let committed: BTreeMap<String, usize> = ASSERTED
        .iter()
        .map(|(path, uses)| ((*path).to_owned(), *uses))
        .collect();
    assert_eq!(
        found, committed,
        "found on the left, ASSERTED in words.rs on the right: use query!, or change the number and say why"
    );
}

#[test]
fn files_stay_short_enough_to_read() {
    let mut long: Vec<(usize, String)> = sources()
        .into_iter()
        .filter(|source| !is_generated(source))
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(length, _)| *length > LONG)
        .collect();
    long.sort_unstable();
    let too_long: Vec<String> = long
        .iter()
        .filter(|(length, _)| *length > TOO_LONG)
        .map(|(length, path)| format!("{path}: {length} lines"))
        .collect();
    complain(
        &too_long,
        &format!("Split them by meaning. Those over {LONG} lines now: {long:#?}"),
    );
}

fn is_generated(source: &Source) -> bool {
    source.is_sql() || source.path.contains("generated") || source.path.contains(".gen.")
}

#[test]
fn the_rules_find_what_they_forbid() {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let sql = concat!("query!(\"SELECT id FROM this_", "tenant.customers\")");
    assert_eq!(
        placeholder_out_of_place(&source("tenant-api/src/customers/routes.rs", sql)).len(),
        1
    );
    assert!(placeholder_out_of_place(&source("tenant-api/src/customers/store.rs", sql)).is_empty());
    assert!(
        placeholder_out_of_place(&source("tenant-api/src/customers/store/list.rs", sql)).is_empty()
    );
    for bad in [
        "SELECT * FROM x",
        "\"select c.* from c\"",
        "INSERT INTO x RETURNING *\"",
        "(SELECT *",
    ] {
        assert!(star(bad), "{bad}");
    }
    for good in [
        "SELECT count(*) FROM x",
        "SELECT a * b FROM x",
        "let y = 2 * x;",
        "RETURNING id",
    ] {
        assert!(!star(good), "{good}");
    }
    assert_eq!(
        impure_model(&source("tenant-api/src/x/model.rs", "use sqlx::Row;")).len(),
        1
    );
    assert_eq!(
        mixed_layers(&source("tenant-api/src/x/routes.rs", "sqlx::query!(\"…\")")).len(),
        1
    );
    assert_eq!(
        mixed_layers(&source("tenant-api/src/x/store.rs", "use axum::Json;")).len(),
        1
    );
}
