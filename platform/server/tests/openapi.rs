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
        (
            "tenant-api/openapi.json",
            tenant_api::openapi(billing::routes()),
        ),
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

/// Every refusal is pointed at one schema; a slice's own type of the same name would vanish under it.
#[test]
fn a_slice_s_own_type_does_not_hide_under_the_refusals() {
    let document =
        serde_json::to_value(tenant_api::openapi(billing::routes())).expect("a document is JSON");
    let schemas = &document["components"]["schemas"];
    assert!(
        schemas["Problem"]["properties"]["title"].is_object(),
        "`Problem` is the body of a refusal: {}",
        schemas["Problem"]
    );
    let row = &schemas["Import"]["properties"]["problems"]["items"]["$ref"];
    assert_eq!(row, "#/components/schemas/ImportProblem");
    assert!(
        schemas["ImportProblem"]["properties"]["row"].is_object(),
        "an import tells the row: {}",
        schemas["ImportProblem"]
    );
}
