//! Mail by SMTP, against a relay of a few lines that records what it is told.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

use platform_kernel::{Clock, Error, Instant};
use platform_ports::mail::smtp::{SmtpMailer, SmtpSecurity, SmtpSettings};
use platform_ports::mail::{Mailer, Message};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Serves one connection; answers `RCPT` with `answer`, sends what it heard when the connection ends.
async fn relay(answer: &'static str) -> (u16, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, heard) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut in_data = false;
        write.write_all(b"220 test\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let reply = match line.as_str() {
                "." if in_data => {
                    in_data = false;
                    "250 kept"
                }
                _ if in_data => "",
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                line if line.starts_with("RCPT") => answer,
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            drop(tell.send(line));
            if !reply.is_empty() {
                write
                    .write_all(format!("{reply}\r\n").as_bytes())
                    .await
                    .unwrap();
            }
        }
    });
    (port, heard)
}

fn mailer(host: &str, port: u16, security: SmtpSecurity) -> anyhow::Result<SmtpMailer> {
    let settings = SmtpSettings {
        host: host.to_owned(),
        port,
        security,
        login: None,
        from: "RentRight <no-reply@rentright.example>".to_owned(),
    };
    SmtpMailer::new(
        settings,
        Clock::fixed("2026-11-23T09:00:00Z".parse::<Instant>().unwrap()),
    )
}

fn message() -> Message {
    Message {
        to: "ada@example.org".to_owned(),
        subject: "Grüße".to_owned(),
        text: "Hello\n.\nRCPT TO:<all@example.org>".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        tag: "test.hello",
    }
}

#[tokio::test]
async fn a_mail_reaches_the_relay_whole() {
    let (port, mut heard) = relay("250 fine").await;
    mailer("127.0.0.1", port, SmtpSecurity::Plain)
        .unwrap()
        .send(&message())
        .await
        .unwrap();
    let mut lines = Vec::new();
    while let Ok(line) = heard.try_recv() {
        lines.push(line);
    }
    let has = |wanted: &str| {
        assert!(
            lines.iter().any(|line| line.starts_with(wanted)),
            "no {wanted} in {lines:#?}"
        );
    };
    has("MAIL FROM:<no-reply@rentright.example>");
    has("RCPT TO:<ada@example.org>");
    has("To: ada@example.org");
    has("Subject: =?utf-8?b?");
    has("Auto-Submitted: auto-generated");
    has("Date: Mon, 23 Nov 2026 09:00:00");
    has("Message-ID: <");
    has("Content-Type: multipart/alternative");
    has("<p>Hello</p>");
    let data = lines.iter().position(|line| line == "DATA").unwrap();
    let end = lines.iter().position(|line| line == ".").unwrap();
    assert!(
        end > data && lines[end + 1..].is_empty(),
        "a lone dot in the body must not end the mail: {lines:#?}"
    );
}

#[tokio::test]
async fn a_refused_address_is_final_and_a_busy_relay_is_not() {
    let refused = async |answer| {
        let (port, _heard) = relay(answer).await;
        mailer("127.0.0.1", port, SmtpSecurity::Plain)
            .unwrap()
            .send(&message())
            .await
            .unwrap_err()
    };
    assert!(matches!(
        refused("550 5.1.1 <ada@example.org> unknown").await,
        Error::Invalid(_)
    ));
    for later in ["451 try later", "452 full", "530 log in first"] {
        let error = refused(later).await;
        assert!(
            matches!(error, Error::Unavailable { .. }),
            "{later}: {error:?}"
        );
    }
    let nobody = mailer("127.0.0.1", 9, SmtpSecurity::Plain)
        .unwrap()
        .send(&message())
        .await;
    assert!(
        matches!(nobody, Err(Error::Unavailable { .. })),
        "{nobody:?}"
    );
}

#[tokio::test]
async fn a_relay_without_tls_gets_nothing() {
    let (port, mut heard) = relay("250 fine").await;
    mailer("127.0.0.1", port, SmtpSecurity::StartTls)
        .unwrap()
        .send(&message())
        .await
        .unwrap_err();
    while let Ok(line) = heard.try_recv() {
        assert!(
            !line.starts_with("MAIL") && !line.contains("ada"),
            "sent in the clear: {line}"
        );
    }
    assert!(
        mailer("mail.example.org", 25, SmtpSecurity::Plain).is_err(),
        "plain is for this machine only"
    );
}

#[tokio::test]
async fn what_carries_a_header_is_not_sent() {
    let mailer = mailer("127.0.0.1", 9, SmtpSecurity::Plain).unwrap();
    let bad = Message {
        subject: "Hello\r\nBcc: all@example.org".to_owned(),
        ..message()
    };
    assert!(matches!(mailer.send(&bad).await, Err(Error::Invalid(_))));
}
