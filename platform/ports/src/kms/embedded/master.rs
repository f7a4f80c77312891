//! The master key: one private file, made once, never replaced by the program.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use zeroize::Zeroizing;

use super::file;
use crate::aead::{Cipher, random_key};

/// The file's only line is this and 64 hexadecimal digits.
const PREFIX: &str = "rentright-master-key-1 ";

/// Reads the master key, or makes it when `may_make`. The caller holds the lock.
pub(super) fn open(path: &Path, may_make: bool) -> anyhow::Result<Cipher> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound && may_make => {
            make(path)?;
            File::open(path).with_context(|| format!("reading {} back", path.display()))?
        }
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(
            "{} is missing, but there are keys that it wrapped. Put the file back from its backup; \
             without it what they sealed can't be read.",
            path.display()
        ),
        Err(error) => return Err(error).with_context(|| format!("opening {}", path.display())),
    };
    // Of the opened file, not of the name: the name could be changed in between.
    file::refuse_wider(path, &file.metadata()?, 0o600)?;
    let mut text = Zeroizing::new(String::with_capacity(256));
    file.take(200)
        .read_to_string(&mut text)
        .with_context(|| format!("reading {}", path.display()))?;
    let key = parse(&text).with_context(|| {
        format!(
            "{} is no master key: expected `{PREFIX}` and 64 hexadecimal digits",
            path.display()
        )
    })?;
    Cipher::new(&key).context("using the master key")
}

fn make(path: &Path) -> anyhow::Result<()> {
    let mut digits = Zeroizing::new([0; 64]);
    hex::encode_to_slice(random_key().as_slice(), digits.as_mut_slice())?;
    let mut line = Zeroizing::new(Vec::with_capacity(128));
    line.extend_from_slice(PREFIX.as_bytes());
    line.extend_from_slice(digits.as_slice());
    line.push(b'\n');
    file::publish_new(path, &line).with_context(|| format!("writing {}", path.display()))
}

fn parse(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let digits = text.trim_end().strip_prefix(PREFIX)?;
    let mut key = Zeroizing::new([0; 32]);
    hex::decode_to_slice(digits, key.as_mut_slice()).ok()?;
    Some(key)
}
