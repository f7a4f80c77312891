//! What every file store must do, and what the embedded one does with its folder.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

use std::fs;

use platform_kernel::{Clock, TenantId};
use platform_ports::blobs::embedded::EmbeddedBlobs;
use platform_ports::{BlobKey, Blobs};
use proptest::prelude::*;

fn tenant() -> TenantId {
    TenantId::new(Clock::system().now())
}

async fn paths(blobs: &dyn Blobs, tenant: TenantId, prefix: &str) -> Vec<String> {
    let listed = blobs.list(tenant, prefix).await.unwrap();
    listed
        .into_iter()
        .map(|entry| entry.key.path().to_owned())
        .collect()
}

/// The contract: takes any store that holds no files yet.
async fn check(blobs: &dyn Blobs) {
    let (ours, theirs) = (tenant(), tenant());
    for _ in 0..2 {
        blobs.prefix_ready(ours).await.unwrap();
    }
    let key = |path: &str| BlobKey::new(ours, path).unwrap();
    assert_eq!(blobs.get(&key("a")).await.unwrap(), None);
    blobs.put(&key("a"), b"one").await.unwrap();
    blobs.put(&key("a"), b"two!").await.unwrap();
    blobs
        .put(&key("a/b"), b"below a name that is a file too")
        .await
        .unwrap();
    blobs
        .put(&key("imports/imp_1/source.csv"), b"")
        .await
        .unwrap();
    // A prefix that nobody made ready.
    blobs
        .put(&BlobKey::new(theirs, "a").unwrap(), b"theirs")
        .await
        .unwrap();

    assert_eq!(blobs.get(&key("a")).await.unwrap().unwrap(), b"two!");
    assert_eq!(
        blobs
            .get(&key("imports/imp_1/source.csv"))
            .await
            .unwrap()
            .unwrap(),
        b""
    );
    assert_eq!(
        paths(blobs, ours, "").await,
        ["a", "a/b", "imports/imp_1/source.csv"]
    );
    assert_eq!(
        paths(blobs, ours, "imports/").await,
        ["imports/imp_1/source.csv"]
    );
    assert_eq!(paths(blobs, ours, "../").await, [""; 0]);
    assert_eq!(blobs.list(ours, "a").await.unwrap()[0].size, 4);

    for _ in 0..2 {
        blobs.delete(&key("a")).await.unwrap();
    }
    assert_eq!(paths(blobs, ours, "a").await, ["a/b"]);
    for _ in 0..2 {
        blobs.clear(ours).await.unwrap();
    }
    assert_eq!(paths(blobs, ours, "").await, [""; 0]);
    assert_eq!(
        paths(blobs, theirs, "").await,
        ["a"],
        "clearing one tenant leaves the other"
    );
}

#[tokio::test]
async fn embedded_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    check(&EmbeddedBlobs::open(&folder.path().join("blobs")).unwrap()).await;
}

#[tokio::test]
async fn half_written_files_are_never_seen_and_none_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = EmbeddedBlobs::open(folder.path()).unwrap();
    let tenant = tenant();
    let key = BlobKey::new(tenant, "file").unwrap();
    let writers: Vec<_> = (0..8_u8)
        .map(|n| {
            let (blobs, key) = (blobs.clone(), key.clone());
            tokio::spawn(async move { blobs.put(&key, &vec![n; 100_000]).await.unwrap() })
        })
        .collect();
    for writer in writers {
        if let Some(bytes) = blobs.get(&key).await.unwrap() {
            assert!(
                bytes.len() == 100_000 && bytes.iter().all(|byte| *byte == bytes[0]),
                "a mixed file"
            );
        }
        writer.await.unwrap();
    }
    // A write that fails: its place is taken by a folder.
    fs::create_dir_all(folder.path().join(tenant.to_string()).join("taken.f/x")).unwrap();
    blobs
        .put(&BlobKey::new(tenant, "taken").unwrap(), b"x")
        .await
        .unwrap_err();
    let left = fs::read_dir(folder.path().join(".unfinished"))
        .unwrap()
        .count();
    assert_eq!(left, 0, "unfinished files are tidied away");
}

#[test]
fn keys_that_could_leave_their_prefix_are_refused() {
    for path in [
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "../a",
        "a/..",
        ".hidden",
        "a\\b",
        "a\0b",
        "a b",
        "a\nb",
        "ä",
        "a:b",
        "%2e%2e/a",
        "~",
        "1/2/3/4/5/6/7/8/9",
    ] {
        assert!(BlobKey::new(tenant(), path).is_err(), "{path:?} was taken");
    }
    assert!(BlobKey::new(tenant(), &"x".repeat(101)).is_err());
    assert!(BlobKey::new(tenant(), "imports/imp_01/source-1.csv").is_ok());
}

proptest! {
    #[test]
    fn no_taken_key_has_a_part_that_moves(path in "[a-z./\\\\~%\0_-]{0,12}") {
        if let Ok(key) = BlobKey::new(tenant(), &path) {
            let plain = std::path::Path::new(key.path()).components();
            prop_assert!(plain.into_iter().all(|part| matches!(part, std::path::Component::Normal(_))));
        }
    }
}
