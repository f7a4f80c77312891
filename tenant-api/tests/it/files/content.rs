//! What a file holds, as it is given out.

use http::Method;
use image::ImageFormat;

use super::{add, id, picture, product};
use crate::world::World;

/// Exif with how to turn the picture (a quarter to the right), and where it was taken.
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let mut exif =
        b"Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 52.52 13.40");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let (start, rest) = jpeg.split_at(2);
    [start, &[0xff, 0xe1], &length, &exif, rest].concat()
}

#[tokio::test]
async fn a_photo_comes_without_its_place_and_stands_upright() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let plain = picture(640, 320, ImageFormat::Jpeg);
    let file = add(&app, &of, "x.jpg", "image/jpeg", &with_place(&plain)).await;
    assert_eq!(
        (&file["width"], &file["height"]),
        (&320.into(), &640.into())
    );
    let content = app
        .get(file["content_url"].as_str().unwrap())
        .await
        .expect(200);
    assert_eq!(file["bytes"], content.body.len());
    assert!(!content.body.windows(3).any(|w| w == b"GPS"));
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
    assert_eq!(pixels(&content.body), pixels(&plain), "not a pixel differs");
    let thumb = app
        .get(file["thumb_url"].as_str().unwrap())
        .await
        .expect(200);
    assert_eq!(thumb.header("content-type"), Some("image/jpeg"));
    let small = pixels(&thumb.body);
    assert_eq!((small.width(), small.height()), (160, 320));
}

#[tokio::test]
async fn contents_are_shown_or_saved_and_do_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let png = picture(4, 4, ImageFormat::Png);
    for (media, bytes, kind, shown) in [
        ("image/png", &png[..], "image/png", "inline"),
        (
            "application/pdf",
            &b"%PDF-1.7"[..],
            "application/pdf",
            "inline",
        ),
        (
            "text/plain",
            "<b>ä".as_bytes(),
            "text/plain; charset=utf-8",
            "attachment",
        ),
        ("text/csv", &b"\xe4;1"[..], "text/csv", "attachment"),
    ] {
        let file = add(&app, &of, "Zaun ä.x", media, bytes).await;
        let path = file["content_url"].as_str().unwrap();
        let reply = app.get(path).await.expect(200);
        assert_eq!(reply.header("content-type"), Some(kind));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("cache-control"), Some("private, no-cache"));
        let disposition = reply.header("content-disposition").unwrap();
        let name = "; filename=\"Zaun _.x\"; filename*=UTF-8''Zaun%20%C3%A4.x";
        assert_eq!(disposition, format!("{shown}{name}"));
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert_eq!(policy.contains("sandbox"), media != "application/pdf");
        let saved = app.get(&format!("{path}?download=true")).await.expect(200);
        let disposition = saved.header("content-disposition").unwrap();
        assert_eq!(disposition, format!("attachment{name}"));
        assert_eq!(saved.body, bytes);
        if media != "image/png" {
            let path = format!("/api/v1/files/{}/thumb", id(&file));
            let _ = app.get(&path).await.expect(404);
        }
    }
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let bytes = picture(4, 4, ImageFormat::Png);
    let file = add(&app, &of, "x.png", "image/png", &bytes).await;
    let mut tags = Vec::new();
    for url in ["content_url", "thumb_url"] {
        let path = file[url].as_str().unwrap();
        let reply = app.get(path).await.expect(200);
        let tag = reply.header("etag").unwrap().to_owned();
        for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            let asked = app.ask(Method::GET, path).header("if-none-match", &known);
            let reply = asked.send().await.expect(304);
            assert!(reply.body.is_empty());
            assert_eq!(reply.header("etag"), Some(&*tag));
        }
        let asked = app
            .ask(Method::GET, path)
            .header("if-none-match", "\"other\"");
        let _ = asked.send().await.expect(200);
        // Whoever is signed out is told nothing.
        let visitor = world.visitor();
        let asked = visitor.ask(Method::GET, path).header("if-none-match", &tag);
        let _ = asked.send().await.expect(401);
        tags.push(tag);
    }
    assert_ne!(tags[0], tags[1]);
}
