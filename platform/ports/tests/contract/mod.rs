//! The contract itself. Takes any [`Kms`] that holds no keys yet.

use platform_kernel::{Clock, TenantId};
use platform_ports::kms::{KeyAlias, KeyContext, KeyRef, KeyState, Kms, KmsError, Purpose};

fn tenant() -> KeyAlias {
    KeyAlias::tenant(TenantId::new(Clock::system().now()))
}

fn seals(owner: &KeyAlias) -> KeyContext {
    KeyContext {
        owner: owner.clone(),
        purpose: Purpose::Seal,
    }
}

pub async fn check(kms: &dyn Kms) {
    a_key_is_made_once(kms).await;
    a_data_key_opens_only_as_it_was_wrapped(kms).await;
    a_disabled_key_stops_its_tenant_alone(kms).await;
    a_deletion_can_be_called_off(kms).await;
    an_unknown_key_is_gone(kms).await;
    every_key_is_listed(kms).await;
}

async fn a_key_is_made_once(kms: &dyn Kms) {
    let alias = tenant();
    assert_eq!(
        kms.find_key(&alias).await.unwrap(),
        None,
        "no key was made for {alias} yet"
    );
    let racers = (
        kms.create_key(&alias),
        kms.create_key(&alias),
        kms.create_key(&alias),
    );
    let (one, two, three) = tokio::join!(racers.0, racers.1, racers.2);
    let key = one.unwrap();
    assert_eq!(
        [&two.unwrap(), &three.unwrap()],
        [&key, &key],
        "racing creations must agree on one key"
    );
    assert_eq!(
        kms.create_key(&alias).await.unwrap(),
        key,
        "creating again must find the key"
    );
    assert_eq!(kms.find_key(&alias).await.unwrap(), Some(key.clone()));
    assert_eq!(kms.describe(&key).await.unwrap(), KeyState::Enabled);
    assert_ne!(
        kms.create_key(&tenant()).await.unwrap(),
        key,
        "two tenants must not share a key"
    );
    let platform = kms.create_key(&KeyAlias::platform()).await.unwrap();
    assert_eq!(
        kms.find_key(&KeyAlias::platform()).await.unwrap(),
        Some(platform)
    );
}

async fn a_data_key_opens_only_as_it_was_wrapped(kms: &dyn Kms) {
    let (ours, theirs) = (tenant(), tenant());
    let (our_key, their_key) = (
        kms.create_key(&ours).await.unwrap(),
        kms.create_key(&theirs).await.unwrap(),
    );
    let data_key = kms
        .generate_data_key(&our_key, &seals(&ours))
        .await
        .unwrap();
    let another = kms
        .generate_data_key(&our_key, &seals(&ours))
        .await
        .unwrap();
    assert_ne!(
        data_key.plaintext, another.plaintext,
        "each data key must be random"
    );
    assert_ne!(data_key.plaintext.as_slice(), [0; 32]);

    let open = async |key: &KeyRef, wrapped: &[u8], context: &KeyContext| {
        kms.unwrap_data_key(key, wrapped, context).await
    };
    let opened = open(&our_key, &data_key.wrapped, &seals(&ours))
        .await
        .unwrap();
    assert_eq!(opened, data_key.plaintext);

    let tampered = |result: Result<_, KmsError>, what: &str| match result {
        Err(KmsError::Tampered { .. }) => {}
        Err(other) => panic!("{what}: expected Tampered, got {other:?}"),
        Ok(_) => panic!("{what}: opened, and must not"),
    };
    tampered(
        open(&our_key, &data_key.wrapped, &seals(&theirs)).await,
        "another tenant's context",
    );
    let index = KeyContext {
        owner: ours.clone(),
        purpose: Purpose::Index,
    };
    tampered(
        open(&our_key, &data_key.wrapped, &index).await,
        "another purpose",
    );
    tampered(
        open(&their_key, &data_key.wrapped, &seals(&ours)).await,
        "another tenant's key",
    );
    tampered(open(&our_key, &[], &seals(&ours)).await, "nothing");
    let shortened = &data_key.wrapped[..data_key.wrapped.len() - 1];
    tampered(
        open(&our_key, shortened, &seals(&ours)).await,
        "a byte too few",
    );
    for at in 0..data_key.wrapped.len() {
        let mut changed = data_key.wrapped.clone();
        changed[at] ^= 1;
        tampered(
            open(&our_key, &changed, &seals(&ours)).await,
            &format!("byte {at} changed"),
        );
    }
}

async fn a_disabled_key_stops_its_tenant_alone(kms: &dyn Kms) {
    let (ours, theirs) = (tenant(), tenant());
    let (our_key, their_key) = (
        kms.create_key(&ours).await.unwrap(),
        kms.create_key(&theirs).await.unwrap(),
    );
    let wrapped = kms
        .generate_data_key(&our_key, &seals(&ours))
        .await
        .unwrap()
        .wrapped;
    for _ in 0..2 {
        kms.disable(&our_key).await.unwrap();
    }
    assert_eq!(kms.describe(&our_key).await.unwrap(), KeyState::Disabled);
    let opened = kms.unwrap_data_key(&our_key, &wrapped, &seals(&ours)).await;
    assert!(
        matches!(opened, Err(KmsError::KeyDisabled { .. })),
        "{opened:?}"
    );
    let made = kms.generate_data_key(&our_key, &seals(&ours)).await;
    assert!(
        matches!(made, Err(KmsError::KeyDisabled { .. })),
        "{made:?}"
    );
    assert_eq!(
        kms.create_key(&ours).await.unwrap(),
        our_key,
        "a disabled key is still the tenant's key"
    );
    kms.generate_data_key(&their_key, &seals(&theirs))
        .await
        .expect("the other tenant goes on");
    for _ in 0..2 {
        kms.enable(&our_key).await.unwrap();
    }
    kms.unwrap_data_key(&our_key, &wrapped, &seals(&ours))
        .await
        .expect("an enabled key opens what it wrapped");
}

async fn a_deletion_can_be_called_off(kms: &dyn Kms) {
    let alias = tenant();
    let key = kms.create_key(&alias).await.unwrap();
    let wrapped = kms
        .generate_data_key(&key, &seals(&alias))
        .await
        .unwrap()
        .wrapped;
    for days in [0, 6, 31, 255] {
        let refused = kms.schedule_deletion(&key, days).await;
        assert!(
            matches!(refused, Err(KmsError::Invalid(_))),
            "{days} days: {refused:?}"
        );
    }
    let at = kms.schedule_deletion(&key, 7).await.unwrap();
    assert_eq!(
        kms.schedule_deletion(&key, 30).await.unwrap(),
        at,
        "the first date stands"
    );
    assert_eq!(
        kms.describe(&key).await.unwrap(),
        KeyState::PendingDeletion(at)
    );

    let opened = kms.unwrap_data_key(&key, &wrapped, &seals(&alias)).await;
    assert!(
        matches!(opened, Err(KmsError::KeyPendingDeletion { .. })),
        "{opened:?}"
    );
    for refused in [
        kms.enable(&key).await,
        kms.disable(&key).await,
        kms.create_key(&alias).await.map(|_| ()),
    ] {
        assert!(
            matches!(refused, Err(KmsError::KeyPendingDeletion { .. })),
            "{refused:?}"
        );
    }
    for _ in 0..2 {
        kms.cancel_deletion(&key).await.unwrap();
        assert_eq!(
            kms.describe(&key).await.unwrap(),
            KeyState::Disabled,
            "enabling again is a decision of its own"
        );
    }
    kms.enable(&key).await.unwrap();
    kms.unwrap_data_key(&key, &wrapped, &seals(&alias))
        .await
        .expect("nothing was lost");
}

async fn an_unknown_key_is_gone(kms: &dyn Kms) {
    // The shape of the service's own references, and texts that are none.
    let known = kms.create_key(&tenant()).await.unwrap();
    let mut last = known.as_str().to_owned();
    let flipped = if last.pop() == Some('0') { '1' } else { '0' };
    last.push(flipped);
    for text in [last.as_str(), "nonsense", "../../etc/passwd", ""] {
        let key = KeyRef::new(text);
        let made = kms.generate_data_key(&key, &seals(&tenant())).await;
        assert!(
            matches!(made, Err(KmsError::KeyGone { .. })),
            "{text:?}: {made:?}"
        );
        assert_eq!(
            kms.describe(&key).await.unwrap(),
            KeyState::Destroyed,
            "{text:?}"
        );
    }
}

async fn every_key_is_listed(kms: &dyn Kms) {
    let before = kms.list_keys().await.unwrap();
    let alias = tenant();
    let key = kms.create_key(&alias).await.unwrap();
    let listed = kms.list_keys().await.unwrap();
    assert_eq!(listed.len(), before.len() + 1);
    let entry = listed
        .iter()
        .find(|entry| entry.key == key)
        .expect("the new key is listed");
    assert_eq!((&entry.alias, entry.state), (&alias, KeyState::Enabled));
    let platform = listed
        .iter()
        .filter(|entry| entry.alias == KeyAlias::platform())
        .count();
    assert_eq!(platform, 1, "one key, one entry");
}
