use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::fields::{CustomField, FieldType};

fn rules() -> Rules {
    Rules {
        region: "GB".into(),
        currency: "GBP".into(),
        prefix: "C-".into(),
        fields: vec![CustomField {
            id: uuid::Uuid::nil().into(),
            collection: "customers".into(),
            key: "site".into(),
            label: "Site".into(),
            kind: FieldType::Text,
            choices: vec![],
            version: 1,
        }],
        today: "2026-11-23".parse().expect("a day"),
    }
}

fn apply(to: Profile, patch: serde_json::Value) -> Result<Profile, Vec<FieldError>> {
    let patch: Patch = serde_json::from_value(patch).expect("the shape of a patch");
    patch.apply(to, &rules())
}

fn person() -> Profile {
    apply(
        Profile::empty(Kind::Person),
        json!({"given_name": "Anna", "email": "a@b.co", "phone": "020 7946 0018"}),
    )
    .expect("a person")
}

#[test]
fn absent_stays_null_clears_blank_clears() {
    let changed = apply(
        person(),
        json!({"email": null, "phone": " ", "custom": {"site": "north"}}),
    )
    .expect("valid");
    assert_eq!((changed.email, changed.phone), (None, None));
    assert_eq!(changed.given_name.as_deref(), Some("Anna"));
    assert_eq!(changed.custom["site"], "north");
    let cleared = apply(
        Profile {
            custom: changed.custom,
            ..person()
        },
        json!({"custom": {"site": null}}),
    )
    .expect("valid");
    assert!(cleared.custom.is_empty());
}

#[test]
fn every_refusal_names_its_field() {
    let refused = apply(
        Profile::empty(Kind::Person),
        json!({
            "email": "nobody", "phone": "call me", "birth_date": "2099-01-01", "document_number": "9".repeat(61),
            "tags": ["x".repeat(41)], "custom": {"colour": "red"}, "source": "s".repeat(81),
            "credit_limit": {"minor": -1, "currency": "GBP"},
        }),
    )
    .expect_err("all of it is wrong");
    let named: Vec<(&str, &str)> = refused
        .iter()
        .map(|e| (e.field.as_str(), e.code.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("email", "invalid"),
            ("phone", "invalid"),
            ("birth_date", "in_future"),
            ("document_number", "too_long"),
            ("tags[0]", "too_long"),
            ("credit_limit.minor", "out_of_range"),
            ("source", "too_long"),
            ("custom.colour", "unknown_field"),
            ("given_name", "required"),
        ]
    );
    let leaked = refused.iter().any(|e| {
        e.value
            .as_deref()
            .is_some_and(|v| v.contains("nobody") || v.contains("999"))
    });
    assert!(!leaked, "refused values of sealed fields are not repeated");
}

#[test]
fn a_refused_name_is_reported_once() {
    let refused = apply(
        Profile::empty(Kind::Organisation),
        json!({"organisation": "o".repeat(201)}),
    )
    .expect_err("too long");
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].code, "too_long");
    let missing = apply(
        Profile::empty(Kind::Organisation),
        json!({"organisation": "  "}),
    )
    .expect_err("blank");
    assert_eq!(missing[0].code, "required");
    let turned = apply(person(), json!({"kind": "organisation"}))
        .expect_err("a person has no organisation's name");
    assert_eq!(turned[0].field, "organisation");
    let other = apply(
        person(),
        json!({"credit_limit": {"minor": 1, "currency": "EUR"}}),
    )
    .expect_err("not our currency");
    assert_eq!(other[0].field, "credit_limit.currency");
}

#[test]
fn tags_lose_doubles_and_spaces() {
    let tagged = apply(
        person(),
        json!({"tags": [" VIP ", "vip", "long  term", ""]}),
    )
    .expect("valid");
    assert_eq!(tagged.tags, ["VIP", "long term"]);
}

proptest! {
    #[test]
    fn what_is_accepted_is_accepted_again(
        given in ".{0,30}", family in ".{0,30}", source in prop::option::of(".{0,30}"), tags in prop::collection::vec(".{0,12}", 0..4),
    ) {
        let patch = Patch {
            given_name: Some(Some(given)), family_name: Some(Some(family)), source: Some(source), tags: Some(Some(tags)),
            ..Patch::default()
        };
        if let Ok(once) = patch.apply(Profile::empty(Kind::Person), &rules()) {
            prop_assert!(!once.name().is_empty());
            let again = Patch {
                given_name: Some(once.given_name.clone()), family_name: Some(once.family_name.clone()),
                source: Some(once.source.clone()), tags: Some(Some(once.tags.clone())), ..Patch::default()
            };
            prop_assert_eq!(again.apply(Profile::empty(Kind::Person), &rules()), Ok(once));
        }
    }
}
