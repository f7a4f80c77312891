use serde_json::json;

use super::*;

fn apply(to: AddressFields, patch: serde_json::Value) -> Result<AddressFields, Vec<FieldError>> {
    let patch: AddressPatch = serde_json::from_value(patch).expect("the shape of an address");
    patch.apply(to, "address.")
}

#[test]
fn countries_are_known_by_code_or_name_or_kept_as_typed() {
    let by_code = apply(AddressFields::default(), json!({"country": "de"})).expect("a code");
    assert_eq!(
        (by_code.country.as_deref(), by_code.country_name.as_deref()),
        (Some("DE"), Some("Germany"))
    );
    let by_name = apply(by_code, json!({"country_name": "Czech Republic"})).expect("a name");
    assert_eq!(by_name.country.as_deref(), Some("CZ"));
    let gone = apply(by_name, json!({"country_name": "Yugoslavia"})).expect("a country that was");
    assert_eq!(
        (gone.country.as_deref(), gone.country_name.as_deref()),
        (None, Some("Yugoslavia"))
    );
    let refused = apply(gone, json!({"country": "XX"})).expect_err("no such code");
    assert_eq!(refused[0].field, "address.country");
}

#[test]
fn blank_lines_are_absent_and_an_empty_address_is_refused() {
    let dirty =
        json!({"line1": "47 MySakila Drive", "line2": " ", "postal_code": "", "city": "Woodridge"});
    let kept = apply(AddressFields::default(), dirty).expect("real dirt");
    assert_eq!((kept.line2, kept.postal_code), (None, None));
    assert_eq!(
        apply(AddressFields::default(), json!({"line1": " "})).expect_err("empty")[0].code,
        "required"
    );
}

#[test]
fn lines_tell_only_that_they_changed() {
    let old = apply(
        AddressFields::default(),
        json!({"line1": "1 Canary Row", "city": "Leeds"}),
    )
    .expect("valid");
    let new = apply(
        old.clone(),
        json!({"line1": "2 Canary Row", "city": "York", "label": "home"}),
    )
    .expect("valid");
    let told = serde_json::to_string(&old.changes(&new)).expect("json");
    assert!(!told.contains("Canary") && told.contains("York"), "{told}");
    assert_eq!(new.headline(), "home (York)");
}
