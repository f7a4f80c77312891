//! A mailer that keeps what it is given.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use platform_kernel::Result;
use platform_ports::{Mailer, Message};

/// Mail as it would have been sent, oldest first.
#[derive(Default)]
pub struct TestMail(Mutex<Vec<Message>>);

impl TestMail {
    /// Everything sent to `address`, oldest first.
    pub fn to(&self, address: &str) -> Vec<Message> {
        let sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.iter()
            .filter(|mail| mail.to == address)
            .cloned()
            .collect()
    }

    /// How many were sent in all.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The value of `name=` in the newest mail to `address`: the secret of its link.
    ///
    /// # Panics
    /// When there is no such mail, or no such value in it.
    pub fn secret(&self, address: &str, name: &str) -> String {
        let mails = self.to(address);
        let mail = mails
            .last()
            .unwrap_or_else(|| panic!("no mail went to {address}: was the queue run?"));
        let start = mail
            .text
            .find(&format!("{name}="))
            .unwrap_or_else(|| panic!("the mail holds no {name}=: {}", mail.text));
        mail.text[start + name.len() + 1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .collect()
    }
}

#[async_trait]
impl Mailer for TestMail {
    async fn send(&self, message: &Message) -> Result<()> {
        message.check()?;
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(message.clone());
        Ok(())
    }
}

impl std::fmt::Debug for TestMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TestMail({})", self.count())
    }
}
