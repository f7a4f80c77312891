use proptest::prelude::*;
use serde_json::json;

use super::super::profile::Kind;
use super::*;

fn profile() -> impl Strategy<Value = Profile> {
    let word = || prop::option::of("[a-c]{1,3}");
    let tags = prop::collection::btree_set("[a-d]{1}", 0..4);
    let custom = prop::collection::btree_map("[k-m]{1}", 0..3_i32, 0..3);
    (
        any::<bool>(),
        word(),
        word(),
        word(),
        word(),
        word(),
        tags,
        custom,
    )
        .prop_map(
            |(person, given, org, email, phone, source, tags, custom)| Profile {
                given_name: given,
                organisation: org,
                email,
                phone,
                source,
                tags: tags.into_iter().collect(),
                custom: custom.into_iter().map(|(k, v)| (k, json!(v))).collect(),
                ..Profile::empty(if person {
                    Kind::Person
                } else {
                    Kind::Organisation
                })
            },
        )
}

fn choices() -> impl Strategy<Value = BTreeMap<String, Side>> {
    let field = prop_oneof![
        Just("name"),
        Just("email"),
        Just("phone"),
        Just("source"),
        Just("tags"),
        Just("custom"),
        Just("custom.k"),
    ];
    let side = prop_oneof![Just(Side::Keep), Just(Side::Drop)];
    prop::collection::btree_map(field.prop_map(String::from), side, 0..5)
}

fn image(keep_before: &Profile, keep_after: &Profile) -> UndoImage {
    UndoImage {
        keep_before: keep_before.clone(),
        keep_after: keep_after.clone(),
        moved: BTreeMap::new(),
        demoted: BTreeMap::new(),
    }
}

proptest! {
    #[test]
    fn undoing_at_once_gives_back_what_was(keep in profile(), drop in profile(), take in choices()) {
        let after = merged(&keep, &drop, &take).expect("known fields");
        prop_assert_eq!(unmerged(&image(&keep, &after), &after), Ok(keep));
    }

    #[test]
    fn an_edit_survives_the_undo_or_blocks_it(
        keep in profile(), drop in profile(), take in choices(), edit in prop::option::of("[x-z]{2}"),
    ) {
        let after = merged(&keep, &drop, &take).expect("known fields");
        let edited = Profile { source: edit, ..after.clone() };
        let by_merge = keep.source != after.source;
        let by_edit = after.source != edited.source;
        match unmerged(&image(&keep, &after), &edited) {
            Err(blocking) => {
                prop_assert!(by_merge && by_edit);
                prop_assert_eq!(blocking, ["source"]);
            }
            Ok(back) => {
                prop_assert!(!(by_merge && by_edit));
                prop_assert_eq!(&back.source, if by_edit { &edited.source } else { &keep.source });
                prop_assert_eq!(back.tags, keep.tags);
            }
        }
    }

    #[test]
    fn nothing_is_lost_unasked(keep in profile(), drop in profile()) {
        let after = merged(&keep, &drop, &BTreeMap::new()).expect("no choices");
        prop_assert_eq!(after.name(), keep.name());
        prop_assert_eq!(after.email.is_some(), keep.email.is_some() || drop.email.is_some());
        for tag in keep.tags.iter().chain(&drop.tags) {
            prop_assert!(after.tags.contains(tag));
        }
        for key in keep.custom.keys().chain(drop.custom.keys()) {
            prop_assert!(after.custom.contains_key(key));
        }
    }
}

#[test]
fn an_unknown_choice_is_named() {
    let take = BTreeMap::from([("colour".to_owned(), Side::Drop)]);
    let p = Profile::empty(Kind::Person);
    assert_eq!(
        merged(&p, &p, &take).expect_err("unknown")[0].field,
        "take.colour"
    );
}
