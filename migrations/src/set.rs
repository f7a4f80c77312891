//! The embedded sets and their order.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

static CONTROL_DIR: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/control");
static CELL_DIR: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/cell");

/// One numbered file.
#[derive(Debug, Clone)]
pub struct Migration {
    /// The number that its name starts with.
    pub version: i32,
    /// The file's name.
    pub name: &'static str,
    /// Its text.
    pub sql: &'static str,
    /// SHA-256 of the text, hexadecimal.
    pub checksum: String,
}

/// Numbered files in order.
pub type Set = LazyLock<Vec<Migration>>;

/// Our own records.
pub static CONTROL: Set = LazyLock::new(|| read(&CONTROL_DIR, ""));
/// The machinery of a cell.
pub static CELL: Set = LazyLock::new(|| read(&CELL_DIR, ""));
/// One tenant's schema.
pub static TENANT: Set = LazyLock::new(|| read(&CELL_DIR, "tenant"));

fn read(dir: &'static Dir<'static>, under: &str) -> Vec<Migration> {
    let dir = if under.is_empty() {
        Some(dir)
    } else {
        dir.get_dir(under)
    };
    let mut found: Vec<Migration> = dir
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            let sql = file.contents_utf8()?;
            let version = name.strip_suffix(".sql")?.split('_').next()?.parse().ok()?;
            let sum = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, sql.as_bytes());
            Some(Migration {
                version,
                name,
                sql,
                checksum: hex::encode(sum),
            })
        })
        .collect();
    found.sort_by_key(|m| m.version);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_one_two_three() {
        for (set, name) in [(&CONTROL, "control"), (&CELL, "cell"), (&TENANT, "tenant")] {
            let versions: Vec<i32> = set.iter().map(|m| m.version).collect();
            let wanted: Vec<i32> = (1..).take(versions.len()).collect();
            assert!(
                !versions.is_empty(),
                "{name} has no migrations: is the folder embedded?"
            );
            assert_eq!(
                versions, wanted,
                "{name}: number the files without gaps or doubles"
            );
        }
    }
}
