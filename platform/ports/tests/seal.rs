//! Sealed values: what opens, and above all what does not.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

use platform_kernel::{Clock, TenantId};
use platform_ports::keys::OpenedKey;
use platform_ports::kms::Purpose;
use platform_ports::{
    Place, PlatformKeys, TenantKeys, blind_index, open, open_text, seal, seal_text,
};
use proptest::prelude::*;
use uuid::Uuid;
use zeroize::Zeroizing;

const PLACE: Place = Place {
    table: "customers",
    column: "email",
    row: Uuid::from_u128(7),
};

fn key(no: u32, purpose: Purpose, byte: u8, retired: bool) -> OpenedKey {
    OpenedKey {
        no,
        purpose,
        retired,
        plaintext: Zeroizing::new([byte; 32]),
    }
}

fn tenant() -> TenantId {
    TenantId::new(Clock::system().now())
}

/// The same bytes for every tenant, so that only the associated data keeps them apart.
fn keys_of(tenant: TenantId) -> TenantKeys {
    TenantKeys::new(
        tenant,
        vec![
            key(1, Purpose::Seal, 1, false),
            key(2, Purpose::Index, 2, false),
        ],
    )
    .unwrap()
}

proptest! {
    #[test]
    fn what_is_sealed_opens_there(plaintext: Vec<u8>) {
        let keys = keys_of(tenant());
        let sealed = seal(&keys, PLACE, &plaintext).unwrap();
        prop_assert_eq!(sealed.len(), plaintext.len() + 33);
        prop_assert_eq!(&sealed[..5], &[1, 0, 0, 0, 1], "version 1, data key 1");
        prop_assert_eq!(&**open(&keys, PLACE, &sealed).unwrap(), &plaintext);
    }

    #[test]
    fn a_changed_byte_is_refused(plaintext: Vec<u8>, at: prop::sample::Index, change in 1..=255_u8) {
        let keys = keys_of(tenant());
        let mut sealed = seal(&keys, PLACE, &plaintext).unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= change;
        prop_assert!(open(&keys, PLACE, &sealed).is_err(), "byte {} changed by {} and still opened", at, change);
    }

    #[test]
    fn a_cut_or_grown_value_is_refused(plaintext: Vec<u8>, cut: prop::sample::Index, more in 1..40_usize) {
        let keys = keys_of(tenant());
        let mut sealed = seal(&keys, PLACE, &plaintext).unwrap();
        prop_assert!(open(&keys, PLACE, &sealed[..cut.index(sealed.len())]).is_err());
        sealed.extend(vec![0; more]);
        prop_assert!(open(&keys, PLACE, &sealed).is_err());
    }

    #[test]
    fn a_value_moved_to_another_row_is_refused(plaintext: Vec<u8>, from: u128, to: u128) {
        prop_assume!(from != to);
        let keys = keys_of(tenant());
        let [from, to] = [from, to].map(|row| Place { row: Uuid::from_u128(row), ..PLACE });
        let sealed = seal(&keys, from, &plaintext).unwrap();
        prop_assert!(open(&keys, to, &sealed).is_err());
        prop_assert!(open(&keys, from, &sealed).is_ok());
    }

    #[test]
    fn noise_never_opens(noise: Vec<u8>) {
        let keys = keys_of(tenant());
        prop_assert!(open(&keys, PLACE, &noise).is_err());
        let dressed = [&[1, 0, 0, 0, 1][..], &noise].concat();
        prop_assert!(open(&keys, PLACE, &dressed).is_err());
    }
}

/// The property above picks bytes by chance; the header is short.
#[test]
fn every_byte_counts() {
    let keys = keys_of(tenant());
    let sealed = seal_text(&keys, PLACE, "ada@example.org").unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(
            open(&keys, PLACE, &changed).is_err(),
            "byte {at} changed and still opened"
        );
    }
}

#[test]
fn a_value_moved_to_another_table_column_or_owner_is_refused() {
    let (ours, theirs) = (keys_of(tenant()), keys_of(tenant()));
    let platform = vec![
        key(1, Purpose::Seal, 1, false),
        key(2, Purpose::Index, 2, false),
    ];
    let platform = PlatformKeys::new(platform).unwrap();
    let sealed = seal_text(&ours, PLACE, "ada@example.org").unwrap();
    assert_eq!(open_text(&ours, PLACE, &sealed).unwrap(), "ada@example.org");
    assert!(
        open(
            &ours,
            Place {
                table: "contacts",
                ..PLACE
            },
            &sealed
        )
        .is_err(),
        "another table"
    );
    assert!(
        open(
            &ours,
            Place {
                column: "phone",
                ..PLACE
            },
            &sealed
        )
        .is_err(),
        "another column"
    );
    // The same letters, split elsewhere between table and column.
    assert!(
        open(
            &ours,
            Place {
                table: "customersemail",
                column: "",
                ..PLACE
            },
            &sealed
        )
        .is_err()
    );
    assert!(
        open(&theirs, PLACE, &sealed).is_err(),
        "another tenant, even with the same key bytes"
    );
    assert!(
        open(&platform, PLACE, &sealed).is_err(),
        "the platform, even with the same key bytes"
    );
}

#[test]
fn another_tenants_key_does_not_open() {
    let tenant = tenant();
    let other = vec![
        key(1, Purpose::Seal, 9, false),
        key(2, Purpose::Index, 2, false),
    ];
    let sealed = seal_text(&keys_of(tenant), PLACE, "x").unwrap();
    assert!(open(&TenantKeys::new(tenant, other).unwrap(), PLACE, &sealed).is_err());
}

#[test]
fn a_refusal_names_the_place_and_not_the_value() {
    let keys = keys_of(tenant());
    let mut sealed = seal_text(&keys, PLACE, "ada@example.org").unwrap();
    sealed[20] ^= 1;
    let platform_kernel::Error::Internal(cause) = open(&keys, PLACE, &sealed).unwrap_err() else {
        panic!("a value that does not open is our fault, not the caller's")
    };
    let text = cause.to_string();
    assert!(
        text.contains("customers.email") && text.contains(&PLACE.row.to_string()),
        "{text}"
    );
    assert!(!text.contains("ada"), "{text}");
}

#[test]
fn a_retired_key_opens_and_seals_no_more() {
    let tenant = tenant();
    let old = seal_text(&keys_of(tenant), PLACE, "old").unwrap();
    let rotated = |old_retired| {
        let seals = [
            key(1, Purpose::Seal, 1, old_retired),
            key(3, Purpose::Seal, 3, !old_retired),
        ];
        let keys = seals
            .into_iter()
            .chain([key(2, Purpose::Index, 2, false)])
            .collect();
        TenantKeys::new(tenant, keys).unwrap()
    };
    let keys = rotated(true);
    assert_eq!(
        seal_text(&keys, PLACE, "new").unwrap()[..5],
        [1, 0, 0, 0, 3],
        "the newest key in service seals"
    );
    assert_eq!(open_text(&keys, PLACE, &old).unwrap(), "old");
    // A newer key that was taken out of service.
    assert_eq!(
        seal_text(&rotated(false), PLACE, "new").unwrap()[..5],
        [1, 0, 0, 0, 1]
    );
}

#[test]
fn a_set_without_a_key_in_service_is_refused() {
    let refused = |keys| assert!(TenantKeys::new(tenant(), keys).is_err());
    refused(vec![]);
    refused(vec![key(1, Purpose::Seal, 1, false)]);
    refused(vec![key(2, Purpose::Index, 2, false)]);
    refused(vec![
        key(1, Purpose::Seal, 1, true),
        key(2, Purpose::Index, 2, false),
    ]);
    refused(vec![
        key(1, Purpose::Seal, 1, false),
        key(2, Purpose::Index, 2, true),
    ]);
}

#[test]
fn a_blind_index_joins_equal_values_of_one_tenant_and_purpose_only() {
    let (us, them) = (tenant(), tenant());
    let (ours, theirs) = (keys_of(us), keys_of(them));
    let index = |keys: &TenantKeys, purpose, value| blind_index(keys, purpose, value).unwrap();
    let email = index(&ours, "customers.email", "ada@example.org");
    assert_eq!(
        email,
        index(&keys_of(us), "customers.email", "ada@example.org"),
        "stable across restarts"
    );
    assert_ne!(email, index(&ours, "customers.email", "eda@example.org"));
    assert_ne!(
        email,
        index(&ours, "contacts.email", "ada@example.org"),
        "purposes are kept apart"
    );
    assert_ne!(
        email,
        index(&theirs, "customers.email", "ada@example.org"),
        "tenants are kept apart"
    );
    let sealing_rotated = vec![
        key(1, Purpose::Seal, 1, true),
        key(3, Purpose::Seal, 3, false),
        key(2, Purpose::Index, 2, false),
    ];
    let rotated = TenantKeys::new(us, sealing_rotated).unwrap();
    assert_eq!(
        email,
        index(&rotated, "customers.email", "ada@example.org"),
        "rotating the seal key keeps indexes"
    );
}

/// Made by another implementation (Node.js crypto), so that a change of the scheme, which would orphan stored
/// values, can't slip in.
#[test]
fn the_formats_stay_as_they_are() {
    let keys = keys_of(TenantId::from(Uuid::from_u128(1)));
    let index = blind_index(&keys, "customers.email", "ada@example.org").unwrap();
    assert_eq!(
        hex::encode(index),
        "07f8b0efd0ffbd0fff8ddf663ecc6e2a44e45870498d646d6b099d3b3396f79d"
    );
    let sealed = hex::decode("0100000001000102030405060708090a0bdac2f466458667148e0682ea4f1baf5997f4a13e6e262cdabdd5c4e5510c3f").unwrap();
    assert_eq!(open_text(&keys, PLACE, &sealed).unwrap(), "ada@example.org");
}

#[test]
fn keys_are_never_printed() {
    let tenant = TenantId::from(Uuid::from_u128(1));
    assert_eq!(
        format!("{:?}", keys_of(tenant)),
        "TenantKeys(KeySet(tenant-00000000000000000000000000000001, 1 keys))"
    );
}
