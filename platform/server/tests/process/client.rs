//! A small HTTP/1.1 client over a real socket that keeps its connection; any `Host` it likes.

use anyhow::{Context as _, Result};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

pub struct Connection(SendRequest<Full<Bytes>>);

pub struct Answer {
    pub status: u16,
    pub body: Bytes,
    pub cookie: Option<String>,
}

impl Answer {
    pub fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
            .with_context(|| format!("{}: {}", self.status, String::from_utf8_lossy(&self.body)))
    }
    pub fn expect(self, status: u16) -> Result<Self> {
        anyhow::ensure!(
            self.status == status,
            "wanted {status}, got {}: {}",
            self.status,
            String::from_utf8_lossy(&self.body)
        );
        Ok(self)
    }
}

impl Connection {
    pub async fn open(port: u16) -> Result<Self> {
        let tcp = TcpStream::connect(("127.0.0.1", port)).await?;
        tcp.set_nodelay(true)?;
        let (send, connection) = handshake(TokioIo::new(tcp)).await?;
        tokio::spawn(connection);
        Ok(Self(send))
    }
    pub async fn get(&mut self, host: &str, path: &str, cookie: Option<&str>) -> Result<Answer> {
        self.send(Method::GET, host, path, cookie, "", Bytes::new())
            .await
    }
    pub async fn post(
        &mut self,
        host: &str,
        path: &str,
        cookie: Option<&str>,
        body: &serde_json::Value,
    ) -> Result<Answer> {
        self.send(
            Method::POST,
            host,
            path,
            cookie,
            "application/json",
            body.to_string().into(),
        )
        .await
    }
    pub async fn send(
        &mut self,
        method: Method,
        host: &str,
        path: &str,
        cookie: Option<&str>,
        kind: &str,
        body: Bytes,
    ) -> Result<Answer> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", host);
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        self.0.ready().await?;
        let response = self.0.send_request(request.body(Full::new(body))?).await?;
        let status = response.status().as_u16();
        let cookie = response
            .headers()
            .get("set-cookie")
            .and_then(|c| c.to_str().ok())
            .and_then(|c| c.split(';').next())
            .map(str::to_owned);
        Ok(Answer {
            status,
            cookie,
            body: response.into_body().collect().await?.to_bytes(),
        })
    }
}
