//! Outgoing mail.
//!
//! Adapters: [`embedded`] keeps it for the developer's mailbox; `smtp` (feature of that name) hands it to a relay.
//! Both refuse the same messages: [`Message::check`] runs first in each. Send from a job, never inside a
//! transaction: a mail can't be rolled back.

mod address;
pub mod embedded;
mod links;
#[cfg(feature = "smtp")]
pub mod smtp;

use async_trait::async_trait;
use platform_kernel::{Error, FieldError, Result};

pub use address::check_address;

/// The longest subject: with its header's name it fits RFC 5322's line of 998.
const SUBJECT_MAX: usize = 200;
/// The longest body of either form; ours are a few kilobytes.
const BODY_MAX: usize = 512 * 1024;

/// One mail to one person. Not `Debug`: it holds an address and often a secret link.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The address alone, `ada@example.org`.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The plain form; always there.
    pub text: String,
    /// The HTML form.
    pub html: String,
    /// What kind of mail it is, `signup.confirm`, for logs and metrics.
    pub tag: &'static str,
}

impl Message {
    /// Refuses what can't be sent, and every attempt to smuggle a header in: `to` and `subject` hold no line
    /// breaks or other control characters.
    pub fn check(&self) -> Result<()> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, code: &str, message: &str| {
            faults.push(FieldError::new(field, code, message));
        };
        if let Err(why) = check_address(&self.to) {
            fault("to", "address", why);
        }
        if self.subject.trim().is_empty() || self.subject.chars().count() > SUBJECT_MAX {
            fault("subject", "length", "a subject has 1 to 200 characters");
        }
        if self.subject.chars().any(breaks_a_line) {
            fault(
                "subject",
                "control",
                "a subject is one line without control characters",
            );
        }
        for (field, body) in [("text", &self.text), ("html", &self.html)] {
            if body.len() > BODY_MAX || body.contains('\0') {
                fault(field, "body", "a body has at most 512 KiB and no NUL");
            }
        }
        if self.text.trim().is_empty() {
            fault("text", "empty", "a mail needs its plain form");
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(faults))
        }
    }
}

/// Control characters, and Unicode's own line breaks, which some programs take for one.
fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Something that delivers mail.
#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Hands one message over. `Invalid` means that it will never go, and retrying is useless; anything else may
    /// work later. A retry after a lost answer can deliver twice.
    async fn send(&self, message: &Message) -> Result<()>;
}
