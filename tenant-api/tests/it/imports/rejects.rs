//! The refused rows, handed out again.

use super::ground::{at, counts, list, manager, run, upload};

#[tokio::test]
async fn refused_rows_come_back_as_they_were_with_the_reason() {
    let (world, app) = manager().await;
    let file = "First name;E-mail;Memo\nAnn;ann@example.com;ok\n=cmd();bad;\"a;b\"\nBob;worse;+1\n";
    let done = run(&world, &app, &upload(&app, file).await).await;
    assert_eq!(counts(&done), [1, 0, 0, 2]);
    let reply = app.get(&format!("{}/rejects", at(&done))).await.expect(200);
    assert_eq!(
        reply.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    assert!(
        reply
            .header("content-disposition")
            .unwrap()
            .starts_with("attachment")
    );
    let text = reply.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        (lines.len(), lines[0]),
        (3, "First name;E-mail;Memo;Problem")
    );
    assert!(
        lines[1].starts_with("'=cmd();bad;\"a;b\";") && lines[1].contains("E-mail: `bad`"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].starts_with("Bob;worse;'+1;"),
        "a spreadsheet runs nothing of it: {}",
        lines[2]
    );

    // Put right, the same file goes in again.
    let fixed = text
        .replace(";bad;", ";bad@example.com;")
        .replace(";worse;", ";worse@example.com;");
    let again = run(&world, &app, &upload(&app, &fixed).await).await;
    assert_eq!(counts(&again), [2, 0, 0, 0], "{again:#}");
    assert_eq!(
        list(&app, "/api/v1/customers?q=bad@example.com").await[0]["given_name"],
        "=cmd()"
    );
}
