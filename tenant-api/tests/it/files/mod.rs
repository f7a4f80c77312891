//! Photos and documents: uploaded, looked at, shown, changed, taken away.

mod change;
mod content;
mod isolation;
mod later;
mod merges;
mod photos;
mod rooms;
mod upload;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use platform_ports::BlobKey;
use platform_testkit::{TestApp, TestReply};
use serde_json::{Value, json};

use crate::world::World;

/// A picture of that size, each pixel another colour.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let byte = |n: u32| u8::try_from(n % 256).unwrap();
    let pixel = |x, y| Rgb([byte(x), byte(y), byte(x + y)]);
    let image = DynamicImage::from(RgbImage::from_fn(width, height, pixel));
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// Opens an upload.
pub async fn open(app: &TestApp, of: &Value, name: &str, media: &str, bytes: &[u8]) -> TestReply {
    let body = json!({ "of": of, "name": name, "media_type": media, "bytes": bytes.len() });
    app.post("/api/v1/files", &body).await
}

/// Sends the content as a browser does, and answers the store's status.
pub async fn send(opened: &Value, bytes: &[u8]) -> u16 {
    let upload = &opened["upload"];
    assert_eq!(upload["method"], "PUT");
    let mut asked = reqwest::Client::new()
        .put(upload["url"].as_str().unwrap())
        .header("origin", "http://acme.rentright.localhost:8080")
        .body(bytes.to_vec());
    for (name, value) in upload["headers"].as_object().unwrap() {
        asked = asked.header(name, value.as_str().unwrap());
    }
    asked.send().await.unwrap().status().as_u16()
}

/// Finishes it.
pub async fn finish(app: &TestApp, opened: &Value) -> TestReply {
    let path = format!("/api/v1/files/{}/finish", id(opened));
    app.post(&path, &json!({})).await
}

/// A file, from beginning to end.
pub async fn add(app: &TestApp, of: &Value, name: &str, media: &str, bytes: &[u8]) -> Value {
    let opened = open(app, of, name, media, bytes).await.expect(201).json();
    assert_eq!(send(&opened, bytes).await, 200);
    finish(app, &opened).await.expect(200).json()
}

/// A small photo.
pub async fn photo(app: &TestApp, of: &Value) -> Value {
    let bytes = picture(4, 3, ImageFormat::Png);
    add(app, of, "photo.png", "image/png", &bytes).await
}

pub fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

/// What hangs on a thing.
pub async fn list(app: &TestApp, of: &Value) -> Vec<Value> {
    let path = format!(
        "/api/v1/files?of={}:{}",
        of["type"].as_str().unwrap(),
        id(of)
    );
    let list = app.get(&path).await.expect(200).json();
    list["data"].as_array().unwrap().clone()
}

/// A new product, to hang files on.
pub async fn product(app: &TestApp) -> Value {
    let sku = hex::encode(platform_kernel::secret::random::<4>());
    let body = json!({ "sku": sku, "name": "Digger" });
    let made = app.post("/api/v1/products", &body).await.expect(201).json();
    json!({ "type": "product", "id": id(&made) })
}

impl World {
    /// What lies where acme's upload was sent to.
    pub async fn sent(&self, opened: &Value) -> Option<Vec<u8>> {
        let key = BlobKey::new(self.acme.id(), id(opened)).unwrap();
        self.api.uploads.fetch(&key, 1 << 24).await.unwrap()
    }
    /// How many contents are stored for acme.
    pub async fn contents(&self) -> usize {
        let listed = self.api.blobs.list(self.acme.id(), "files/").await;
        listed.unwrap().len()
    }
}
