//! A large file's way in and out again, by HTTP: uploaded and tried out, run, tried out again, taken back.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use hyper::Method;
use serde_json::{Value, json};

use crate::client::Connection;
use crate::company::Company;
use crate::cpu;
use crate::people;
use crate::product::Product;
use crate::table::Table;

/// A large import under way.
pub struct Large<'a> {
    product: &'a Product,
    company: &'a Company,
    rows: usize,
    file: String,
    path: String,
    laps: Vec<(&'static str, Duration)>,
    peak: f64,
}

impl<'a> Large<'a> {
    /// Brings `rows` customers in.
    pub async fn bring_in(
        product: &'a Product,
        company: &'a Company,
        rows: usize,
    ) -> Result<Large<'a>> {
        cpu::forget_peak(product.pid)?;
        let mut large = Large {
            product,
            company,
            rows,
            file: people::file(rows),
            path: String::new(),
            laps: Vec::new(),
            peak: 0.0,
        };
        let started = Instant::now();
        let draft = large.upload().await?;
        large.laps.push(("upload and dry run", started.elapsed()));
        large.expect(&draft, "draft", [rows, 0])?;
        let id = draft["id"].as_str().context("an id")?;
        large.path = format!("/api/v1/imports/{id}");
        large.act("run", "running", "done", [rows, 0]).await?;
        large.peak = cpu::peak_mb(product.pid)?;
        Ok(large)
    }

    /// Tries the same file once more, and takes the run back.
    pub async fn take_out(mut self, report: &mut Table) -> Result<()> {
        cpu::forget_peak(self.product.pid)?;
        let started = Instant::now();
        let again = self.upload().await?;
        self.laps.push(("the same file again", started.elapsed()));
        self.expect(&again, "draft", [0, self.rows])?;
        self.act("revert", "reverting", "reverted", [self.rows, 0])
            .await?;
        let all: Duration = self.laps.iter().map(|(_, took)| *took).sum();
        report.line(
            &format!("import of {} rows, all of it", self.rows),
            format!("{:.1} s", all.as_secs_f64()),
            "aim 60 s",
        );
        let laps: Vec<String> = self
            .laps
            .iter()
            .map(|(what, took)| format!("{what} {:.1}", took.as_secs_f64()))
            .collect();
        report.line("    its parts, s", laps.join(" · "), "");
        let peak = self.peak.max(cpu::peak_mb(self.product.pid)?);
        report.line(
            "    peak resident memory of rentright meanwhile",
            format!("{peak:.0} MB"),
            "aim 400 MB",
        );
        Ok(())
    }

    async fn upload(&self) -> Result<Value> {
        let body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\ncustomers\r\n--b\r\ncontent-disposition: \
             form-data; name=\"file\"; filename=\"people.csv\"\r\ncontent-type: text/csv\r\n\r\n{}\r\n--b--\r\n",
            self.file
        );
        self.ask(
            Method::POST,
            "/api/v1/imports",
            "multipart/form-data; boundary=b",
            body,
        )
        .await?
        .expect(201)?
        .json()
    }

    /// Starts what takes a while and waits for its end.
    async fn act(
        &mut self,
        what: &'static str,
        doing: &str,
        done: &str,
        counts: [usize; 2],
    ) -> Result<()> {
        let started = Instant::now();
        let path = format!("{}/{what}", self.path);
        self.ask(
            Method::POST,
            &path,
            "application/json",
            json!({}).to_string(),
        )
        .await?
        .expect(202)?;
        let import = loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let import = self
                .ask(Method::GET, &self.path, "", String::new())
                .await?
                .expect(200)?
                .json()?;
            if import["state"] != doing {
                break import;
            }
        };
        self.laps.push((what, started.elapsed()));
        self.expect(&import, done, counts)
    }

    fn expect(&self, import: &Value, state: &str, [new, duplicate]: [usize; 2]) -> Result<()> {
        let counts = &import["counts"];
        anyhow::ensure!(
            import["state"] == state && counts["new"] == new && counts["duplicate"] == duplicate,
            "wanted {state} with {new} new and {duplicate} duplicates, got {} with {counts}: {}",
            import["state"],
            import["failure"]
        );
        Ok(())
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        kind: &str,
        body: String,
    ) -> Result<crate::client::Answer> {
        let mut to = Connection::open(self.product.port).await?;
        let cookie = Some(self.company.cookie.as_str());
        to.send(method, &self.company.host, path, cookie, kind, body.into())
            .await
    }
}
