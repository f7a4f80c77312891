//! Changing one's own password and profile.

use serde_json::json;

use crate::world::{OWNER, PASSWORD, World};

const NEW: &str = "eleven loud lapwings";

#[tokio::test]
async fn a_changed_password_signs_out_everywhere_else_and_rotates_here() {
    let world = World::new().await;
    let (desk, phone) = (world.owner().await, world.owner().await);
    let held = desk.cookie("rr_staff").unwrap();
    let body = json!({ "current": PASSWORD, "new": NEW });
    let _ = desk
        .put("/api/v1/session/password", &body)
        .await
        .expect(204);
    let _ = desk.get("/api/v1/session").await.expect(200);
    let _ = phone.get("/api/v1/session").await.expect(401);
    let stolen = world.visitor();
    stolen.set_cookie("rr_staff", &held);
    let _ = stolen.get("/api/v1/session").await.expect(401);
    let sign_in = |password| json!({ "email": OWNER, "password": password });
    let _ = world
        .visitor()
        .post("/api/v1/session", &sign_in(PASSWORD))
        .await
        .expect(401);
    let _ = world
        .visitor()
        .post("/api/v1/session", &sign_in(NEW))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_wrong_present_or_a_weak_new_password_changes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let before = world.fingerprint().await;
    for (current, new, field, code) in [
        ("not the present one", NEW, "current", "wrong"),
        (PASSWORD, "short", "new", "too_short"),
        (PASSWORD, "Password1234", "new", "too_common"),
        (PASSWORD, "ada-byron-acme", "new", "too_personal"),
    ] {
        let body = json!({ "current": current, "new": new });
        let refused = app
            .put("/api/v1/session/password", &body)
            .await
            .expect(422)
            .json();
        assert_eq!(
            (
                &refused["errors"][0]["field"],
                &refused["errors"][0]["code"]
            ),
            (&json!(field), &json!(code))
        );
        assert_eq!(
            refused["errors"][0].get("value"),
            None,
            "a refused password must not be repeated"
        );
    }
    assert_eq!(world.fingerprint().await, before);
    // Four tries are spent; a thief of the session has one more.
    let body = json!({ "current": "not the present one", "new": NEW });
    let _ = app.put("/api/v1/session/password", &body).await.expect(422);
    let _ = app.put("/api/v1/session/password", &body).await.expect(429);
}

#[tokio::test]
async fn somebody_changes_their_name_language_and_theme() {
    let world = World::new().await;
    let app = world.owner().await;
    let ask = |body| {
        app.ask(http::Method::PATCH, "/api/v1/session/profile")
            .json(&body)
            .send()
    };
    let me = ask(json!({ "name": " Ada L. ", "locale": "de-AT", "theme": "dark" }))
        .await
        .expect(200)
        .json();
    assert_eq!(me["staff"]["name"], "Ada L.");
    assert_eq!(
        (&me["staff"]["locale"], &me["staff"]["theme"]),
        (&json!("de-AT"), &json!("dark"))
    );
    let me = ask(json!({ "locale": null })).await.expect(200).json();
    assert_eq!(
        (&me["staff"]["locale"], &me["staff"]["theme"]),
        (&json!("en-GB"), &json!("dark"))
    );
    let before = world.fingerprint().await;
    for (body, field) in [
        (json!({ "name": "" }), "name"),
        (json!({ "locale": "x" }), "locale"),
        (json!({ "theme": "pink" }), "theme"),
    ] {
        assert_eq!(
            ask(body).await.expect(422).json()["errors"][0]["field"],
            field
        );
    }
    assert_eq!(world.fingerprint().await, before);
}
