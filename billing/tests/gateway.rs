//! The contract of the port `gateway`, on the embedded one and on Stripe's adapter before a stand-in's HTTP.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what is wrong by failing there"
)]

use std::sync::Arc;
use std::time::Duration;

use billing::stripe::{Stripe, stand_in};
use platform_kernel::{Clock, Currency, Error, Instant, Money};
use platform_ports::gateway::embedded::{Answer, Embedded};
use platform_ports::gateway::{Account, Ask, Gateway, Seen};

const SECRET: &str = "whsec_contract";

/// A gateway, whose customers are played by the books behind it.
struct Bench {
    gateway: Arc<dyn Gateway>,
    books: Arc<Embedded>,
    clock: Clock,
    account: Account,
    /// A message about a page, signed.
    message: fn(&str, &str, Instant) -> (String, String),
}

fn clock() -> Clock {
    Clock::fixed("2026-03-01T09:00:00Z".parse().unwrap())
}

fn account(key: &str) -> Account {
    Account {
        secret_key: key.to_owned().into(),
        webhook_secret: Some(SECRET.to_owned().into()),
    }
}

fn embedded() -> Bench {
    let clock = clock();
    let books = Arc::new(Embedded::new(
        clock.clone(),
        "https://pay.example/{reference}",
    ));
    Bench {
        gateway: books.clone(),
        books,
        clock,
        account: account("test_contract"),
        message: |reference, secret, _| {
            let body = format!(r#"{{"reference":"{reference}"}}"#);
            let signature = Embedded::sign(secret, body.as_bytes());
            (body, signature)
        },
    }
}

async fn stripe() -> Bench {
    let clock = clock();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let books = Arc::new(Embedded::new(
        clock.clone(),
        format!("{address}/pay/{{reference}}"),
    ));
    let router = stand_in::router(books.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    Bench {
        gateway: Arc::new(Stripe::at(&address).unwrap()),
        books,
        clock,
        account: account("rk_test_contract"),
        message: stand_in::message,
    }
}

fn ask(key: &str, minor: i64, hold: bool) -> Ask {
    Ask {
        key: key.to_owned(),
        amount: Money {
            minor,
            currency: Currency::parse("EUR").unwrap(),
        },
        hold,
        description: "Acme · R-00001 & <more>".to_owned(),
        return_url: "https://acme.example/orders/1".to_owned(),
    }
}

fn is_refused<T: std::fmt::Debug>(result: Result<T, Error>) {
    assert!(
        matches!(
            &result,
            Err(Error::Conflict {
                code: "gateway_refused",
                ..
            })
        ),
        "a refusal is wanted, not {result:?}"
    );
}

async fn contract(bench: Bench) {
    let Bench {
        gateway,
        books,
        clock,
        account: ours,
        message,
    } = bench;
    let stranger = account("nobody_knows_this_key");
    assert!(!gateway.probe(&ours).await.unwrap().live);
    is_refused(gateway.probe(&stranger).await);

    // A payment: asked twice, made once; paid, seen, given back in parts, never more than came.
    let begun = gateway
        .begin(&ours, &ask("pay_1", 2_000, false))
        .await
        .unwrap();
    assert_eq!(
        gateway
            .begin(&ours, &ask("pay_1", 2_000, false))
            .await
            .unwrap()
            .reference,
        begun.reference
    );
    assert!(
        gateway
            .begin(&ours, &ask("pay_1", 3_000, false))
            .await
            .is_err(),
        "one key, two amounts"
    );
    assert!(begun.url.contains(&begun.reference) && begun.expires_at.is_some());
    assert_eq!(
        gateway.look(&ours, &begun.reference).await.unwrap(),
        Seen::Waiting
    );
    books.answer(&begun.reference, Answer::Pay).unwrap();
    let Seen::Paid { charge, minor } = gateway.look(&ours, &begun.reference).await.unwrap() else {
        panic!("it was paid");
    };
    assert_eq!(minor, 2_000);
    for _ in 0..2 {
        gateway
            .refund(&ours, &charge, 1_500, "ref_1")
            .await
            .unwrap();
    }
    is_refused(gateway.refund(&ours, &charge, 501, "ref_2").await);
    gateway.refund(&ours, &charge, 500, "ref_3").await.unwrap();
    assert_eq!(books.charged(), 0);

    // Refused for good, and nobody came.
    let no = gateway
        .begin(&ours, &ask("pay_2", 100, false))
        .await
        .unwrap();
    books.answer(&no.reference, Answer::Refuse).unwrap();
    assert_eq!(
        gateway.look(&ours, &no.reference).await.unwrap(),
        Seen::Failed("The card was declined.".into())
    );
    let late = gateway
        .begin(&ours, &ask("pay_3", 100, false))
        .await
        .unwrap();
    clock.advance(Duration::from_hours(25));
    assert_eq!(
        gateway.look(&ours, &late.reference).await.unwrap(),
        Seen::Expired
    );
    is_refused(gateway.look(&ours, "cs_unknown").await);

    // A hold: made anew, the older let go, taken in part, once.
    let page = gateway
        .begin(&ours, &ask("dep_1", 900, true))
        .await
        .unwrap();
    books.answer(&page.reference, Answer::Pay).unwrap();
    let Seen::Held(first) = gateway.look(&ours, &page.reference).await.unwrap() else {
        panic!("it is held");
    };
    assert_eq!(first.minor, 900);
    clock.advance(Duration::from_hours(24 * 6));
    let second = gateway
        .hold_again(&ours, &first.hold, 900, "dep_1-re")
        .await
        .unwrap();
    assert_eq!(
        gateway
            .hold_again(&ours, &first.hold, 900, "dep_1-re")
            .await
            .unwrap(),
        second
    );
    assert!(second.hold != first.hold && second.expires_at > first.expires_at);
    for _ in 0..2 {
        gateway
            .release(&ours, &first.hold, "dep_1-old")
            .await
            .unwrap();
    }
    is_refused(gateway.capture(&ours, &first.hold, 1, "dep_1-gone").await);
    is_refused(
        gateway
            .capture(&ours, &second.hold, 901, "dep_1-more")
            .await,
    );
    for _ in 0..2 {
        gateway
            .capture(&ours, &second.hold, 250, "dep_1-cap")
            .await
            .unwrap();
    }
    assert_eq!(books.charged(), 250);
    is_refused(gateway.release(&ours, &second.hold, "dep_1-late").await);
    gateway
        .refund(&ours, &second.hold, 250, "ref_4")
        .await
        .unwrap();
    assert_eq!(books.charged(), 0);

    // Messages.
    let now = clock.now();
    let (body, signature) = message("cs_1", SECRET, now);
    let heard = |account: &Account, signature: &str, body: &str| {
        gateway.heard(account, signature, body.as_bytes(), now)
    };
    assert_eq!(
        heard(&ours, &signature, &body).unwrap().as_deref(),
        Some("cs_1")
    );
    let (_, forged) = message("cs_1", "whsec_guess", now);
    for bad in [
        heard(&ours, &forged, &body),
        heard(&ours, &signature, &body.replace("cs_1", "cs_2")),
        heard(&ours, "", &body),
        heard(
            &Account {
                webhook_secret: None,
                ..ours.clone()
            },
            &signature,
            &body,
        ),
    ] {
        assert!(matches!(bad, Err(Error::Unauthenticated)), "{bad:?}");
    }
}

#[tokio::test]
async fn the_embedded_gateway_keeps_the_contract() {
    contract(embedded()).await;
}

#[tokio::test]
async fn stripes_adapter_keeps_the_contract_before_a_stand_in() {
    contract(stripe().await).await;
}

#[tokio::test]
async fn what_is_away_may_be_asked_again() {
    let nobody = Stripe::at("http://127.0.0.1:9").unwrap();
    let asked = nobody
        .begin(&account("rk_test_contract"), &ask("pay_1", 1, false))
        .await;
    assert!(matches!(asked, Err(Error::Unavailable { .. })), "{asked:?}");
}
