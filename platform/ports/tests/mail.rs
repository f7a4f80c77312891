//! The mailbox, on a real PostgreSQL, and what no mailer takes.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

mod database;

use std::sync::Arc;
use std::time::Duration;

use database::World;
use platform_kernel::Error;
use platform_ports::KeyringOptions;
use platform_ports::mail::embedded::{EmbeddedMailer, KEPT};
use platform_ports::mail::{Mailer, Message};

fn message(to: &str, subject: &str) -> Message {
    Message {
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: "Hello, http://rentright.localhost:8080/confirm?signup=sgn_1&token=t.".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        tag: "test.hello",
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_is_kept_sealed_found_again_and_bounded() {
    let world = World::start().await;
    let keyring = world.keyring(Arc::new(world.embedded.clone()), KeyringOptions::default());
    let mailer = EmbeddedMailer::new(world.db.clone(), keyring, world.clock.clone());
    mailer
        .send(&message("Ada@Example.org", "First"))
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(5));
    mailer
        .send(&message("bob@example.org", "Second"))
        .await
        .unwrap();

    let all = mailer.list(None).await.unwrap();
    let subjects: Vec<_> = all.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects, ["Second", "First"], "newest first");
    assert_eq!(all[0].sent_at, world.clock.now());
    let ada = mailer.list(Some(" ada@example.ORG")).await.unwrap();
    assert_eq!(ada.len(), 1, "found by address in any case");
    assert_eq!(
        (ada[0].to.as_str(), ada[0].html.as_str()),
        ("Ada@Example.org", "<p>Hello</p>")
    );
    assert_eq!(
        ada[0].links,
        ["http://rentright.localhost:8080/confirm?signup=sgn_1&token=t"]
    );
    assert_eq!(mailer.list(Some("eve@example.org")).await.unwrap(), []);

    // Nothing of it can be read in the table.
    let mut tx = world.db.control().await.unwrap();
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT concat(tag, ' ', encode(to_index, 'escape'), encode(sealed, 'escape')) FROM control.mailbox",
    )
    .fetch_all(&mut tx)
    .await
    .unwrap();
    for row in &rows {
        assert!(row.starts_with("test.hello "), "{row}");
        assert!(
            !["xample", "Hello", "token", "First"]
                .iter()
                .any(|word| row.contains(word)),
            "{row}"
        );
    }
    // A full mailbox lets go of the oldest.
    sqlx::query(
        "INSERT INTO control.mailbox (id, tag, to_index, sealed, sent_at)
         SELECT gen_random_uuid(), 'filler', '', '', now() FROM generate_series(1, $1)",
    )
    .bind(i32::try_from(KEPT).unwrap())
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    mailer
        .send(&message("carl@example.org", "Last"))
        .await
        .unwrap();
    let mut tx = world.db.control().await.unwrap();
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM control.mailbox")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(kept, KEPT);
    tx.commit().await.unwrap();
    assert_eq!(
        mailer.list(Some("ada@example.org")).await.unwrap(),
        [],
        "the oldest went first"
    );
    assert_eq!(
        mailer.list(Some("carl@example.org")).await.unwrap().len(),
        1
    );

    for bad in [
        message("ada@example.org\r\nBcc: all@example.org", "Hello"),
        message("ada@example.org", "Hello\r\nBcc: all@example.org"),
    ] {
        let refused = mailer.send(&bad).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    assert_eq!(
        mailer.list(Some("carl@example.org")).await.unwrap().len(),
        1,
        "nothing was kept of them"
    );
}

#[test]
fn a_message_is_refused_with_every_fault_named() {
    let faults = |message: &Message| match message.check() {
        Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
        Err(other) => panic!("{other:?}"),
        Ok(()) => Vec::new(),
    };
    let good = message("ada@example.org", "Hello");
    assert_eq!(faults(&good), Vec::<String>::new());
    assert_eq!(
        faults(&Message {
            to: "ada".to_owned(),
            text: " ".to_owned(),
            ..good.clone()
        }),
        ["to", "text"]
    );
    for subject in [
        "",
        "a\nb",
        "a\rb",
        "a\u{2028}b",
        "a\0b",
        "a\u{85}b",
        &"x".repeat(201),
    ] {
        assert!(
            faults(&message("ada@example.org", subject)).contains(&"subject".to_owned()),
            "{subject:?}"
        );
    }
    let huge = "x".repeat(512 * 1024 + 1);
    assert_eq!(faults(&Message { html: huge, ..good }), ["html"]);
}
