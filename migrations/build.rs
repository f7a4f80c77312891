//! Has this crate built again when a migration is added: `include_dir!` notices changed files, but no new ones.

fn main() {
    for set in ["control", "cell"] {
        println!("cargo::rerun-if-changed={set}");
    }
}
