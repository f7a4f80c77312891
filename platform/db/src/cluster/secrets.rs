//! The generated secrets, kept in one 0600 file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::files;

pub(super) struct Secrets {
    path: PathBuf,
    known: BTreeMap<String, String>,
}

impl Secrets {
    pub(super) fn open(directory: &Path) -> anyhow::Result<Self> {
        let path = directory.join("secrets.json");
        let known = match files::read_if_there(&path)? {
            Some(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is damaged", path.display()))?,
            None => BTreeMap::new(),
        };
        Ok(Self { path, known })
    }

    /// A named secret; made and saved at the first call. Callers hold the gate.
    pub(super) fn of(&mut self, name: &str) -> anyhow::Result<String> {
        if let Some(secret) = self.known.get(name) {
            return Ok(secret.clone());
        }
        let mut bytes = [0_u8; 32];
        aws_lc_rs::rand::fill(&mut bytes)
            .map_err(|_| anyhow!("the system gives no random bytes"))?;
        let secret = hex::encode(bytes);
        self.known.insert(name.to_owned(), secret.clone());
        files::write_private(&self.path, &serde_json::to_string_pretty(&self.known)?)?;
        Ok(secret)
    }
}
