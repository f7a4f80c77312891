//! Rows that are there already.

use serde_json::json;

use super::ground::{correct, counts, customers, list, manager, run, upload};

const FIRST: &str = "no,first name,last name,e-mail,phone,city\n\
                     A-1,Ann,Lee,ann@example.com,020 7946 0018,Leeds\n\
                     A-2,Bob,Ray,bob@example.com,020 7946 0019,York\n";

#[tokio::test]
async fn a_row_is_known_by_number_by_address_and_by_phone_with_name() {
    let (world, app) = manager().await;
    run(&world, &app, &upload(&app, FIRST).await).await;
    let second = "no,first name,last name,e-mail,phone\n\
                  a-01,Other,Name,,\n\
                  ,Other,Name,ANN@EXAMPLE.COM,\n\
                  ,BOB,ray,,+44 (0)20 79460019\n\
                  ,Bobby,Ray,,+44 20 7946 0019\n\
                  A-3,New,Person,new@example.com,\n\
                  A-4,Newer,Person,new@example.com,\n";
    let draft = upload(&app, second).await;
    assert_eq!(
        counts(&draft),
        [2, 0, 4, 0],
        "a phone is shared by families: {draft:#}"
    );
    let done = run(&world, &app, &draft).await;
    assert_eq!(counts(&done), [2, 0, 4, 0]);
    assert_eq!(customers(&world).await, 4);
}

#[tokio::test]
async fn updating_writes_what_the_file_states_and_leaves_the_rest() {
    let (world, app) = manager().await;
    run(&world, &app, &upload(&app, FIRST).await).await;
    let second = "no,first name,last name,e-mail,phone,city,tags\n\
                  A-1,Ann,Lee,ann@example.com,020 7946 0018,Leeds,\n\
                  A-2,,,,,Whitby,vip\n\
                  A-2,Robert,,,,,\n\
                  A-9,Cy,Fox,,,,\n\
                  A-9,,,cy@example.com,,,\n";
    let draft = upload(&app, second).await;
    let refused = counts(&draft)[3];
    assert_eq!(
        refused, 2,
        "an update needs a name as well, or it could not be made: {draft:#}"
    );
    let second = second
        .replace("A-2,,,", "A-2,Bob,Ray,")
        .replace("A-9,,,", "A-9,Cy,Fox,");
    let draft = upload(&app, &second).await;
    let draft = correct(
        &app,
        &draft,
        json!({ "options": { "duplicates": "update" } }),
    )
    .await;
    assert_eq!(counts(&draft), [1, 3, 1, 0], "{draft:#}");
    let done = run(&world, &app, &draft).await;
    assert_eq!(
        counts(&done),
        counts(&draft),
        "the run does what the dry run said"
    );
    let bob = &list(&app, "/api/v1/customers?q=A-2").await[0];
    assert_eq!(
        (&bob["given_name"], &bob["family_name"], &bob["tags"]),
        (&json!("Robert"), &json!("Ray"), &json!(["vip"]))
    );
    assert_eq!(
        bob["email"], "bob@example.com",
        "what the file leaves out stays"
    );
    let addresses = list(
        &app,
        &format!(
            "/api/v1/customers/{}/addresses",
            bob["id"].as_str().unwrap()
        ),
    )
    .await;
    assert_eq!(
        (addresses.len(), &addresses[0]["city"]),
        (1, &json!("Whitby"))
    );
    let again = upload(&app, &second.replace("Robert", "Bob")).await;
    let again = correct(
        &app,
        &again,
        json!({ "options": { "duplicates": "update" } }),
    )
    .await;
    assert_eq!(counts(&again), counts(&run(&world, &app, &again).await));
}

#[tokio::test]
async fn creating_all_the_same_is_refused_only_for_a_taken_number() {
    let (world, app) = manager().await;
    run(&world, &app, &upload(&app, FIRST).await).await;
    let second = "no,first name,e-mail\nA-1,Ann,ann@example.com\n,Ann,ann@example.com\nA-7,Ann,ann@example.com\nA-07,Ann,\n";
    let draft = upload(&app, second).await;
    let draft = correct(
        &app,
        &draft,
        json!({ "options": { "duplicates": "create" } }),
    )
    .await;
    assert_eq!(counts(&draft), [2, 0, 0, 2]);
    assert_eq!(
        (&draft["problems"][0]["row"], &draft["problems"][1]["row"]),
        (&json!(1), &json!(4))
    );
    let done = run(&world, &app, &draft).await;
    assert_eq!((counts(&done), customers(&world).await), ([2, 0, 0, 2], 4));
    assert_eq!(done["problem_count"], 2);
}

#[tokio::test]
async fn numbers_of_our_own_series_are_never_given_twice() {
    let (world, app) = manager().await;
    let file = "no,first name\nC-00002,Ann\nC-7,Bob\n,Cy\nX9,Dee\n";
    let done = run(&world, &app, &upload(&app, file).await).await;
    assert_eq!(counts(&done), [4, 0, 0, 0]);
    let mut numbers: Vec<String> = list(&app, "/api/v1/customers")
        .await
        .iter()
        .map(|c| c["number"].as_str().unwrap().to_owned())
        .collect();
    numbers.sort();
    assert_eq!(numbers, ["C-00002", "C-00008", "C-7", "X9"]);
}

#[tokio::test]
async fn a_number_taken_between_the_dry_run_and_the_run_refuses_that_row_alone() {
    let (world, app) = manager().await;
    let draft = upload(&app, FIRST).await;
    // Made meanwhile, and deleted: its number is still its own.
    let made = app
        .post(
            "/api/v1/customers",
            &json!({ "kind": "person", "given_name": "Zoe" }),
        )
        .await
        .expect(201)
        .json();
    let sql = format!(
        "UPDATE {}.customers SET number = 'A-2', number_key = 'a-000000000002', deleted_at = now()",
        world.acme.context.schema
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(&mut world.db.root().await)
        .await
        .unwrap();
    let done = run(&world, &app, &draft).await;
    assert_eq!(counts(&done), [1, 0, 0, 1], "{made}");
    assert_eq!(done["problems"][0]["row"], 2, "{done:#}");
}
