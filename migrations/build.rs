//! Has this crate built again when a migration is added: `include_dir!` notices changed files, but no new ones.

#[expect(clippy::print_stdout, reason = "how a build script speaks to cargo")]
fn main() {
    for set in ["control", "cell"] {
        println!("cargo::rerun-if-changed={set}");
    }
}
