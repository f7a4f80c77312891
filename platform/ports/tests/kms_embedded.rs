//! What the embedded key service promises beyond the contract: files, modes, crashes, two processes, time.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use platform_kernel::{Clock, Instant, TenantId};
use platform_ports::kms::embedded::EmbeddedKms;
use platform_ports::kms::{KeyAlias, KeyContext, KeyState, Kms, KmsError, Purpose};

const DAY: Duration = Duration::from_hours(24);

fn clock() -> Clock {
    Clock::fixed("2026-11-23T09:00:00Z".parse::<Instant>().unwrap())
}

fn alias() -> KeyAlias {
    KeyAlias::tenant(TenantId::new(clock().now()))
}

fn seals(owner: &KeyAlias) -> KeyContext {
    KeyContext {
        owner: owner.clone(),
        purpose: Purpose::Seal,
    }
}

/// A folder of its own, with a service in it.
fn fresh(clock: &Clock) -> (tempfile::TempDir, PathBuf, EmbeddedKms) {
    let base = tempfile::tempdir().unwrap();
    let folder = base.path().join("kms");
    let kms = EmbeddedKms::open(&folder, clock.clone()).unwrap();
    (base, folder, kms)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn key_files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder.join("keys"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[tokio::test]
async fn keys_outlive_the_process() {
    let (_base, folder, kms) = fresh(&clock());
    let alias = alias();
    let key = kms.create_key(&alias).await.unwrap();
    let made = kms.generate_data_key(&key, &seals(&alias)).await.unwrap();
    drop(kms);
    let kms = EmbeddedKms::open(&folder, clock()).unwrap();
    assert_eq!(kms.create_key(&alias).await.unwrap(), key);
    assert_eq!(
        kms.unwrap_data_key(&key, &made.wrapped, &seals(&alias))
            .await
            .unwrap(),
        made.plaintext
    );
}

#[tokio::test]
async fn nobody_else_may_read_the_files() {
    let (_base, folder, kms) = fresh(&clock());
    kms.create_key(&alias()).await.unwrap();
    assert_eq!([mode(&folder), mode(&folder.join("keys"))], [0o700, 0o700]);
    assert_eq!(
        [
            mode(&folder.join("master.key")),
            mode(&key_files(&folder)[0])
        ],
        [0o600, 0o600]
    );
}

#[tokio::test]
async fn a_master_key_that_others_may_read_is_refused() {
    let (_base, folder, kms) = fresh(&clock());
    drop(kms);
    for (name, wide) in [
        ("master.key", 0o640),
        ("master.key", 0o604),
        ("", 0o750),
        ("keys", 0o705),
    ] {
        let path = folder.join(name);
        let right = mode(&path);
        fs::set_permissions(&path, fs::Permissions::from_mode(wide)).unwrap();
        let refused = EmbeddedKms::open(&folder, clock())
            .err()
            .unwrap_or_else(|| panic!("{name} {wide:o} was taken"));
        assert!(
            format!("{refused:#}").contains("chmod"),
            "the refusal says what to do: {refused:#}"
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(right)).unwrap();
        EmbeddedKms::open(&folder, clock()).expect("right again");
    }
}

#[tokio::test]
async fn a_lost_master_key_is_not_replaced() {
    let (_base, folder, kms) = fresh(&clock());
    kms.create_key(&alias()).await.unwrap();
    drop(kms);
    fs::remove_file(folder.join("master.key")).unwrap();
    let refused = EmbeddedKms::open(&folder, clock())
        .err()
        .expect("keys without their master key are refused");
    assert!(format!("{refused:#}").contains("backup"), "{refused:#}");
    assert!(
        !folder.join("master.key").exists(),
        "no second master key was made"
    );
}

#[tokio::test]
async fn another_master_key_opens_nothing() {
    let (_base, folder, kms) = fresh(&clock());
    let alias = alias();
    let key = kms.create_key(&alias).await.unwrap();
    let (_other_base, other, _kms) = fresh(&clock());
    fs::copy(other.join("master.key"), folder.join("master.key")).unwrap();
    let kms = EmbeddedKms::open(&folder, clock()).unwrap();
    let made = kms.generate_data_key(&key, &seals(&alias)).await;
    assert!(matches!(made, Err(KmsError::Tampered { .. })), "{made:?}");
}

#[tokio::test]
async fn a_key_file_passes_for_no_other_key() {
    let (_base, folder, kms) = fresh(&clock());
    let (ours, theirs) = (alias(), alias());
    let our_key = kms.create_key(&ours).await.unwrap();
    let our_file = key_files(&folder).remove(0);
    let their_key = kms.create_key(&theirs).await.unwrap();
    let their_file = key_files(&folder)
        .into_iter()
        .find(|path| *path != our_file)
        .unwrap();
    fs::copy(&our_file, &their_file).unwrap();
    let made = kms.generate_data_key(&their_key, &seals(&theirs)).await;
    assert!(made.is_err(), "a copied file was taken as it was: {made:?}");

    // With its name and id put right, the material still betrays it.
    let id = |key: &str| key.rsplit('/').next().unwrap().to_owned();
    let hyphened = |key: &str| uuid::Uuid::try_parse(&id(key)).unwrap().to_string();
    let text = fs::read_to_string(&our_file).unwrap();
    let text = text.replace(&ours.to_string(), &theirs.to_string());
    let text = text.replace(&hyphened(our_key.as_str()), &hyphened(their_key.as_str()));
    fs::write(&their_file, text).unwrap();
    let made = kms.generate_data_key(&their_key, &seals(&theirs)).await;
    assert!(matches!(made, Err(KmsError::Tampered { .. })), "{made:?}");
    kms.generate_data_key(&our_key, &seals(&ours))
        .await
        .expect("the damage is the other tenant's alone");
    assert!(
        kms.list_keys()
            .await
            .unwrap()
            .iter()
            .any(|entry| entry.key == our_key)
    );
}

#[tokio::test]
async fn a_damaged_file_stops_its_tenant_alone() {
    let (_base, folder, kms) = fresh(&clock());
    let (ours, theirs) = (alias(), alias());
    let our_key = kms.create_key(&ours).await.unwrap();
    fs::write(&key_files(&folder)[0], b"{").unwrap();
    let their_key = kms.create_key(&theirs).await.unwrap();
    let made = kms.generate_data_key(&our_key, &seals(&ours)).await;
    assert!(matches!(made, Err(KmsError::Unavailable(_))), "{made:?}");
    kms.create_key(&ours)
        .await
        .expect_err("a second key would hide the damage");
    let kms = EmbeddedKms::open(&folder, clock()).expect("the others can start");
    kms.generate_data_key(&their_key, &seals(&theirs))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_key_is_destroyed_when_its_date_comes_and_not_before() {
    let clock = clock();
    let (_base, folder, kms) = fresh(&clock);
    let alias = alias();
    let key = kms.create_key(&alias).await.unwrap();
    let at = kms.schedule_deletion(&key, 7).await.unwrap();
    assert_eq!(at, clock.now().plus(DAY * 7));
    let file = key_files(&folder).remove(0);
    let material =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["material"].clone();
    let kept = material(&fs::read_to_string(&file).unwrap())
        .as_str()
        .unwrap()
        .to_owned();
    // A second name for the same bytes, to see them wiped and not only forgotten.
    let witness = folder.join("witness");
    fs::hard_link(&file, &witness).unwrap();

    clock.advance(DAY * 6 + Duration::from_secs(86_399));
    assert_eq!(
        kms.describe(&key).await.unwrap(),
        KeyState::PendingDeletion(at)
    );
    assert!(
        fs::read_to_string(&witness).unwrap().contains(&kept),
        "too early to destroy"
    );
    clock.advance(Duration::from_secs(1));
    assert_eq!(kms.describe(&key).await.unwrap(), KeyState::Destroyed);

    let found = fs::read(&witness).unwrap();
    assert!(
        found.iter().all(|byte| *byte == 0),
        "the old bytes must be overwritten"
    );
    assert!(
        material(&fs::read_to_string(&file).unwrap()).is_null(),
        "the tombstone holds no material"
    );
    for refused in [
        kms.cancel_deletion(&key).await,
        kms.enable(&key).await,
        kms.disable(&key).await,
    ] {
        assert!(
            matches!(refused, Err(KmsError::KeyGone { .. })),
            "{refused:?}"
        );
    }
    let made = kms.generate_data_key(&key, &seals(&alias)).await;
    assert!(matches!(made, Err(KmsError::KeyGone { .. })), "{made:?}");
    assert_eq!(kms.find_key(&alias).await.unwrap(), None);
    assert_eq!(kms.list_keys().await.unwrap(), []);
    assert_ne!(
        kms.create_key(&alias).await.unwrap(),
        key,
        "a destroyed key never comes back"
    );
}

#[tokio::test]
async fn a_key_that_fell_due_while_nothing_ran_is_destroyed_at_the_start() {
    let clock = clock();
    let (_base, folder, kms) = fresh(&clock);
    let key = kms.create_key(&alias()).await.unwrap();
    kms.schedule_deletion(&key, 7).await.unwrap();
    drop(kms);
    clock.advance(DAY * 8);
    EmbeddedKms::open(&folder, clock).unwrap();
    let text = fs::read_to_string(&key_files(&folder)[0]).unwrap();
    assert!(
        text.contains("destroyed"),
        "opening must destroy what is due: {text}"
    );
}

#[tokio::test]
async fn what_a_crash_left_unfinished_is_neither_used_nor_in_the_way() {
    let (_base, folder, kms) = fresh(&clock());
    let alias = alias();
    let key = kms.create_key(&alias).await.unwrap();
    let mut half = key_files(&folder).remove(0).into_os_string();
    half.push(".tmp");
    fs::write(&half, b"{\"alias\":").unwrap();
    kms.disable(&key)
        .await
        .expect("a running process goes on over it");
    fs::write(&half, b"{\"alias\":").unwrap();
    let kms = EmbeddedKms::open(&folder, clock()).unwrap();
    assert!(!Path::new(&half).exists(), "the next start tidies it");
    assert_eq!(kms.describe(&key).await.unwrap(), KeyState::Disabled);
}

/// Two services over one folder share nothing but the files, as two processes do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_agree() {
    let base = tempfile::tempdir().unwrap();
    let folder = base.path().join("kms");
    let opened: Vec<_> = std::thread::scope(|threads| {
        let open = || EmbeddedKms::open(&folder, clock()).unwrap();
        let starts: Vec<_> = (0..4).map(|_| threads.spawn(open)).collect();
        starts
            .into_iter()
            .map(|start| Arc::new(start.join().unwrap()))
            .collect()
    });
    let alias = alias();
    let races = (0..16).map(|n| {
        let (kms, alias) = (Arc::clone(&opened[n % 4]), alias.clone());
        tokio::spawn(async move { kms.create_key(&alias).await.unwrap() })
    });
    let mut keys = Vec::new();
    for race in races.collect::<Vec<_>>() {
        keys.push(race.await.unwrap());
    }
    keys.dedup();
    assert_eq!(
        (keys.len(), key_files(&folder).len()),
        (1, 1),
        "one alias, one key, one file"
    );

    let wrapped = opened[0]
        .generate_data_key(&keys[0], &seals(&alias))
        .await
        .unwrap()
        .wrapped;
    opened[1]
        .unwrap_data_key(&keys[0], &wrapped, &seals(&alias))
        .await
        .expect("they share one master key");
    opened[2].disable(&keys[0]).await.unwrap();
    let refused = opened[3]
        .unwrap_data_key(&keys[0], &wrapped, &seals(&alias))
        .await;
    assert!(
        matches!(refused, Err(KmsError::KeyDisabled { .. })),
        "the other's change counts at once: {refused:?}"
    );
}
