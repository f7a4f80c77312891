//! Secrets by name: passwords, API keys, signing keys.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use anyhow::{Context as _, bail};
use async_trait::async_trait;
use platform_kernel::secret::SecretString;
use zeroize::Zeroizing;

/// A mounted secret is a line or a key, not a document.
const FILE_MAX: u64 = 64 * 1024;

/// Where secrets are kept.
#[async_trait]
pub trait Secrets: Send + Sync + 'static {
    /// The secret of that name; None when it is not set. Half-set ones (empty, given twice, an unreadable file)
    /// are errors: a secret is never guessed.
    async fn find(&self, name: &str) -> anyhow::Result<Option<SecretString>>;
}

/// Secrets from environment variables: `NAME`, or `NAME_FILE` with the path of a mounted file.
pub struct EnvironmentSecrets {
    variables: HashMap<String, SecretString>,
}

impl EnvironmentSecrets {
    /// Over the variables that the server read at its start.
    pub fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name, value.into()));
        Self {
            variables: variables.collect(),
        }
    }
}

impl fmt::Debug for EnvironmentSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnvironmentSecrets({} variables)", self.variables.len())
    }
}

#[async_trait]
impl Secrets for EnvironmentSecrets {
    async fn find(&self, name: &str) -> anyhow::Result<Option<SecretString>> {
        use platform_kernel::secret::ExposeSecret as _;
        let by_file = format!("{name}_FILE");
        let secret = match (self.variables.get(name), self.variables.get(&by_file)) {
            (None, None) => return Ok(None),
            (Some(_), Some(_)) => bail!("{name} and {by_file} are both set: leave one out"),
            (Some(value), None) => value.clone(),
            (None, Some(path)) => {
                let path = path.expose_secret();
                read(Path::new(path))
                    .await
                    .with_context(|| format!("{by_file}={path}"))?
            }
        };
        if secret.expose_secret().is_empty() {
            bail!("{name} is empty: set it, or leave it out");
        }
        Ok(Some(secret))
    }
}

/// One trailing line break belongs to the editor, not to the secret.
async fn read(path: &Path) -> anyhow::Result<SecretString> {
    let size = tokio::fs::metadata(path).await?.len();
    if size > FILE_MAX {
        bail!("{size} bytes is too large for a secret");
    }
    let text = Zeroizing::new(tokio::fs::read_to_string(path).await?);
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned().into())
}

#[cfg(test)]
mod tests {
    use platform_kernel::secret::ExposeSecret as _;

    use super::*;

    fn secrets(variables: &[(&str, &str)]) -> EnvironmentSecrets {
        EnvironmentSecrets::new(
            variables
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
        )
    }

    #[tokio::test]
    async fn a_secret_comes_from_its_variable_or_its_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "two words \r\n").unwrap();
        let path = file.path().to_str().unwrap();
        let secrets = secrets(&[("A", "plain"), ("B_FILE", path), ("C", "")]);
        let found = async |name| {
            secrets
                .find(name)
                .await
                .map(|it| it.map(|it| it.expose_secret().to_owned()))
        };
        assert_eq!(found("A").await.unwrap().as_deref(), Some("plain"));
        assert_eq!(
            found("B").await.unwrap().as_deref(),
            Some("two words "),
            "only the line break is cut"
        );
        assert_eq!(found("Z").await.unwrap(), None);
        found("C").await.expect_err("an empty secret is a mistake");
    }

    #[tokio::test]
    async fn half_set_secrets_are_refused_without_being_shown() {
        let secrets = secrets(&[
            ("A", "s3cret"),
            ("A_FILE", "/nowhere"),
            ("B_FILE", "/nowhere"),
        ]);
        for name in ["A", "B"] {
            let refused = secrets.find(name).await.unwrap_err();
            assert!(
                format!("{refused:#}").contains(name) && !format!("{refused:#}").contains("s3cret")
            );
        }
        assert!(!format!("{secrets:?}").contains("s3cret"));
    }
}
