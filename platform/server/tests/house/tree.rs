//! The files of the tree.

use std::fs;
use std::path::{Path, PathBuf};

/// Where our sources lie.
const ROOMS: [&str; 7] = [
    "platform",
    "tenant-api",
    "admin-console",
    "billing",
    "migrations",
    "e2e",
    "tools",
];
const NOT_OURS: [&str; 4] = ["node_modules", "dist", "target", "output"];

/// A source, named from the tree's root.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn is_rust(&self) -> bool {
        self.has_extension(&["rs"])
    }

    pub fn is_sql(&self) -> bool {
        self.has_extension(&["sql"])
    }

    pub fn has_extension(&self, wanted: &[&str]) -> bool {
        Path::new(&self.path)
            .extension()
            .and_then(|found| found.to_str())
            .is_some_and(|found| wanted.contains(&found))
    }

    /// Whether it is a test, a benchmark, or what they share.
    pub fn is_test(&self) -> bool {
        ["/tests/", "/benches/", "platform/testkit/"]
            .iter()
            .any(|place| self.path.contains(place))
    }

    /// Whether it is `name.rs`, or part of a folder `name/`.
    pub fn is_a(&self, name: &str) -> bool {
        self.path.ends_with(&format!("/{name}.rs")) || self.path.contains(&format!("/{name}/"))
    }
}

pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the tree's root")
}

pub fn sources() -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    for room in ROOMS {
        collect(&root, &root.join(room), &mut found);
    }
    assert!(
        found.len() > 50,
        "only {} sources found: is {} the tree?",
        found.len(),
        root.display()
    );
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(root, &path, found);
            }
            continue;
        }
        let known = ["rs", "sql", "ts", "tsx"];
        if path
            .extension()
            .and_then(|end| end.to_str())
            .is_some_and(|end| known.contains(&end))
        {
            let text = fs::read_to_string(&path).expect("a source is UTF-8");
            let path = path
                .strip_prefix(root)
                .expect("below the root")
                .to_string_lossy()
                .into_owned();
            found.push(Source { path, text });
        }
    }
}
