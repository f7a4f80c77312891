//! The edges between crates: a committed list, so that a new one shows in review, and the floors.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::tree::root;

/// Each room's floor, and what it may know. `platform-testkit` serves tests only, `platform-server` wires all.
const ROOMS: [(&str, u8, &[&str]); 14] = [
    ("platform-kernel", 0, &[]),
    ("migrations", 0, &[]),
    ("platform-db", 1, &["platform-kernel", "migrations"]),
    ("platform-ports", 2, &["platform-kernel", "platform-db"]),
    (
        "platform-jobs",
        3,
        &["platform-kernel", "platform-db", "platform-ports"],
    ),
    (
        "platform-directory",
        3,
        &["platform-kernel", "platform-db", "platform-ports"],
    ),
    // An adapter of the ports, apart from them because of what it builds on.
    ("platform-papers", 3, &["platform-kernel", "platform-ports"]),
    // The ports for sealing alone: a stored answer to an idempotent request is sealed.
    (
        "platform-edge",
        4,
        &[
            "platform-kernel",
            "platform-db",
            "platform-directory",
            "platform-ports",
        ],
    ),
    ("platform-testkit", 5, UP_TO_EDGE),
    ("billing", 5, UP_TO_EDGE),
    ("platform-control", 6, UP_TO_BILLING),
    ("tenant-api", 7, UP_TO_EDGE),
    ("admin-console", 7, UP_TO_CONTROL),
    ("platform-server", 8, EVERYTHING),
];
const UP_TO_EDGE: &[&str] = &[
    "platform-kernel",
    "migrations",
    "platform-db",
    "platform-ports",
    "platform-jobs",
    "platform-directory",
    "platform-edge",
];
const UP_TO_BILLING: &[&str] = &[
    "platform-kernel",
    "migrations",
    "platform-db",
    "platform-ports",
    "platform-jobs",
    "platform-directory",
    "platform-edge",
    "billing",
];
const UP_TO_CONTROL: &[&str] = &[
    "platform-kernel",
    "migrations",
    "platform-db",
    "platform-ports",
    "platform-jobs",
    "platform-directory",
    "platform-edge",
    "billing",
    "platform-control",
];
const EVERYTHING: &[&str] = &[
    "platform-kernel",
    "migrations",
    "platform-db",
    "platform-ports",
    "platform-jobs",
    "platform-directory",
    "platform-edge",
    "billing",
    "platform-control",
    "platform-papers",
    "tenant-api",
    "admin-console",
];

/// Below the edge nobody speaks HTTP.
const WITHOUT_AXUM: [&str; 4] = [
    "platform-kernel",
    "migrations",
    "platform-db",
    "platform-ports",
];

#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Edge {
    from: String,
    to: String,
    dev: bool,
}

impl Edge {
    fn line(&self) -> String {
        let kind = if self.dev { " (dev)" } else { "" };
        format!("{} -> {}{kind}", self.from, self.to)
    }
}

/// All direct dependencies of our crates, and the names of our crates.
fn dependencies() -> (Vec<Edge>, BTreeSet<String>) {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo speaks JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let ours = packages
        .iter()
        .map(|package| text(&package["name"]))
        .collect();
    let mut edges = Vec::new();
    for package in packages {
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            edges.push(Edge {
                from: text(&package["name"]),
                to: text(&dependency["name"]),
                dev: dependency["kind"] == "dev",
            });
        }
    }
    (edges, ours)
}

fn text(value: &Value) -> String {
    value.as_str().expect("a name").to_owned()
}

fn may(edge: &Edge) -> Result<(), String> {
    let room = |name: &str| ROOMS.iter().find(|(room, ..)| *room == name);
    let Some((_, floor, known)) = room(&edge.from) else {
        return Err(format!(
            "{} stands on no floor: give it one in ROOMS",
            edge.from
        ));
    };
    let Some((_, below, _)) = room(&edge.to) else {
        return Err(format!(
            "{} stands on no floor: give it one in ROOMS",
            edge.to
        ));
    };
    if edge.dev && edge.to == "platform-testkit" {
        return Ok(());
    }
    if below >= floor {
        return Err(format!(
            "{}: floor {floor} may import lower floors only",
            edge.line()
        ));
    }
    if !known.contains(&edge.to.as_str()) {
        return Err(format!("{}: not what this room may touch", edge.line()));
    }
    Ok(())
}

#[test]
fn crate_edges_are_the_committed_ones() {
    let (edges, ours) = dependencies();
    let found: BTreeSet<String> = edges
        .iter()
        .filter(|edge| ours.contains(&edge.to))
        .map(Edge::line)
        .collect();
    let file = "platform/docs/crate-edges.txt";
    let committed = fs::read_to_string(root().join(file)).expect(file);
    let committed: BTreeSet<String> = committed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let new: Vec<_> = found.difference(&committed).collect();
    let gone: Vec<_> = committed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "the edges between our crates have changed. If that is meant, add {new:#?} to {file} and take out {gone:#?}"
    );
}

#[test]
fn crates_import_lower_floors_only() {
    let (edges, ours) = dependencies();
    let faults: Vec<_> = edges
        .iter()
        .filter(|edge| ours.contains(&edge.to))
        .filter_map(|edge| may(edge).err())
        .collect();
    assert!(
        faults.is_empty(),
        "{faults:#?}\nMove what is needed down, or pass it in from the server."
    );
}

#[test]
fn http_stays_above_the_ports() {
    let (edges, _) = dependencies();
    let faults: Vec<_> = edges
        .iter()
        .filter(|edge| {
            WITHOUT_AXUM.contains(&edge.from.as_str()) && edge.to.starts_with("axum") && !edge.dev
        })
        .map(Edge::line)
        .collect();
    assert!(
        faults.is_empty(),
        "{faults:?}: HTTP belongs to platform-edge and above"
    );
}

#[test]
fn the_floors_refuse_what_they_must() {
    let edge = |from: &str, to: &str, dev| Edge {
        from: from.to_owned(),
        to: to.to_owned(),
        dev,
    };
    assert!(may(&edge("platform-db", "platform-kernel", false)).is_ok());
    assert!(may(&edge("tenant-api", "platform-testkit", true)).is_ok());
    for (from, to, dev) in [
        ("tenant-api", "platform-control", false),
        ("tenant-api", "billing", true),
        ("admin-console", "tenant-api", false),
        ("billing", "platform-control", false),
        ("platform-kernel", "platform-db", true),
        ("platform-edge", "platform-jobs", false),
        ("tenant-api", "platform-testkit", false),
        ("platform-new", "platform-kernel", false),
    ] {
        assert!(
            may(&edge(from, to, dev)).is_err(),
            "{from} -> {to} must be refused"
        );
    }
}
