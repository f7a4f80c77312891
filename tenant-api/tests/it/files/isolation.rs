//! Another company's things and files are like none.

use platform_testkit::TestTenant;
use serde_json::{Value, json};

use super::{finish, id, open, photo, product, send};
use crate::world::{PASSWORD, World};

#[tokio::test]
async fn what_is_theirs_answers_like_what_is_nobodys() {
    let world = World::new().await;
    let bravo = TestTenant::create(&world.db, "bravo").await;
    world.seed(&bravo, "bo@bravo.example").await;
    let ours = world.owner().await;
    let theirs = ours.on(&bravo.host());
    let body = json!({ "email": "bo@bravo.example", "password": PASSWORD });
    let _ = theirs.post("/api/v1/session", &body).await.expect(200);
    let of = product(&theirs).await;
    let file = photo(&theirs, &of).await;
    let opened = open(&theirs, &of, "x", "text/plain", b"x")
        .await
        .expect(201)
        .json();
    assert_eq!(send(&opened, b"x").await, 200);

    let nobodys = |id: &str| format!("{}_{}", &id[..3], "0".repeat(32));
    let plain = |mut body: Value| {
        body.as_object_mut().unwrap().remove("request_id");
        body
    };
    let before = world.fingerprint().await;
    let asked = async |id: &str, of: &str| {
        let thing = json!({ "type": "product", "id": of });
        let path = format!("/api/v1/files/{id}");
        let replies = [
            open(&ours, &thing, "x", "text/plain", b"x").await,
            ours.get(&format!("/api/v1/files?of=product:{of}")).await,
            ours.get(&path).await,
            ours.get(&format!("{path}/content")).await,
            ours.get(&format!("{path}/thumb")).await,
            ours.patch(&path, 1, &json!({ "name": "x" })).await,
            ours.delete_version(&path, 1).await,
            ours.post(&format!("{path}/finish"), &json!({})).await,
            ours.post(&format!("{path}/restore"), &json!({})).await,
        ];
        replies.map(|reply| plain(reply.expect(404).json()))
    };
    let none = asked(&nobodys(id(&file)), &nobodys(id(&of))).await;
    assert_eq!(asked(id(&file), id(&of)).await, none);
    assert_eq!(asked(id(&opened), id(&of)).await, none);
    assert_eq!(world.fingerprint().await, before);
    let _ = finish(&theirs, &opened).await.expect(200);
}
