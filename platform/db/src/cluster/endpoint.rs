//! Where the cluster is reached.

use std::fmt;
use std::fmt::Write as _;
use std::path::PathBuf;

/// A way to connect, as plain data: this module builds no pools.
#[derive(Clone)]
pub struct Endpoint {
    /// The directory of the unix socket.
    pub socket_dir: PathBuf,
    /// The port in the socket's name, and of 127.0.0.1 where TCP was asked for.
    pub port: u16,
    /// The login.
    pub user: String,
    /// Its password: 64 hexadecimal digits.
    pub password: String,
}

impl Endpoint {
    /// The same place for another login.
    #[must_use]
    pub fn login(&self, user: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            user: user.into(),
            password: password.into(),
            ..self.clone()
        }
    }

    /// The connection URL of a database, password included: not for logs.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{user}:{password}@localhost/{database}?host={host}&port={port}",
            user = escape(&self.user),
            password = escape(&self.password),
            database = escape(database),
            host = escape(&self.socket_dir.to_string_lossy()),
            port = self.port,
        )
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("socket_dir", &self.socket_dir)
            .field("port", &self.port)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Percent-encoding of all but the characters that mean nothing in any part of a URL (RFC 3986, 2.3).
fn escape(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut url, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                url.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(url, "%{byte:02X}");
            }
            url
        })
}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    #[test]
    fn url_escapes_and_debug_hides_the_password() {
        let endpoint = Endpoint {
            socket_dir: "/tmp/a b&c".into(),
            port: 5432,
            user: "rr".to_owned(),
            password: "p@ss".to_owned(),
        };
        assert_eq!(
            endpoint.url("x"),
            "postgres://rr:p%40ss@localhost/x?host=/tmp/a%20b%26c&port=5432"
        );
        assert!(
            !format!("{endpoint:?}").contains("p@ss"),
            "a password must never be printed"
        );
    }
}
