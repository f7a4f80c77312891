//! The committed OpenAPI documents are what the handlers say.

#![allow(
    clippy::pedantic,
    missing_docs,
    clippy::allow_attributes,
    reason = "a test"
)]

#[test]
fn the_committed_documents_are_the_handlers_own() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (path, document) in [
        ("platform/control/openapi.json", platform_control::openapi()),
        ("tenant-api/openapi.json", tenant_api::openapi()),
        ("admin-console/openapi.json", admin_console::openapi()),
    ] {
        let committed = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        let now = document.to_pretty_json().expect("a document is JSON") + "\n";
        assert!(
            committed == now,
            "{path} has drifted from the handlers: run `make openapi` and commit what it writes"
        );
    }
}
