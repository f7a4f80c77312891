//! Mail by SMTP, through one relay (RFC 5321, 3207, 8314).

use std::time::Duration;

use anyhow::{Context as _, bail};
use async_trait::async_trait;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::response::Category;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use platform_kernel::secret::{ExposeSecret as _, SecretString};
use platform_kernel::{Clock, Error, Result};

use super::{Mailer, Message};

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// STARTTLS, demanded: without it nothing is sent (port 587).
    StartTls,
    /// None; only to this machine.
    Plain,
}

/// The relay and who we are to it.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Host name; TLS checks it against the relay's certificate.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection.
    pub security: SmtpSecurity,
    /// User name and password, if the relay wants them.
    pub login: Option<(String, SecretString)>,
    /// The sender, `RentRight <no-reply@rentright.example>`.
    pub from: String,
}

/// Hands mail to a relay.
pub struct SmtpMailer {
    relay: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    clock: Clock,
}

impl SmtpMailer {
    /// Checks the settings; connects when the first mail goes.
    pub fn new(settings: SmtpSettings, clock: Clock) -> anyhow::Result<Self> {
        let SmtpSettings {
            host,
            port,
            security,
            login,
            from,
        } = settings;
        let from: Mailbox = from
            .parse()
            .with_context(|| format!("the sender `{from}` is no mailbox"))?;
        let relay = match security {
            SmtpSecurity::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&host)?,
            SmtpSecurity::StartTls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&host)?,
            SmtpSecurity::Plain if !["127.0.0.1", "::1", "localhost"].contains(&host.as_str()) => {
                bail!(
                    "plain SMTP to {host} would show every mail to the network: use TLS or STARTTLS"
                )
            }
            SmtpSecurity::Plain => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host),
        };
        let mut relay = relay.port(port).timeout(Some(Duration::from_secs(20)));
        if let Some((user, password)) = login {
            relay = relay.credentials(Credentials::new(user, password.expose_secret().to_owned()));
        }
        Ok(Self {
            relay: relay.build(),
            from,
            clock,
        })
    }

    fn compose(&self, message: &Message) -> Result<lettre::Message> {
        // The address was checked; lettre parses it again and would refuse what we let through.
        let to = message
            .to
            .parse()
            .map_err(|_| Error::invalid("to", "address", "this is no e-mail address"))?;
        let id: [u8; 16] = platform_kernel::secret::random();
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&message.subject)
            .date(self.clock.now().jiff().into())
            .message_id(Some(format!(
                "<{}@{}>",
                hex::encode(id),
                self.from.email.domain()
            )))
            // RFC 3834: keeps out-of-office notes from answering.
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(
                message.text.clone(),
                message.html.clone(),
            ))
            .map_err(Error::internal)
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, message: &Message) -> Result<()> {
        message.check()?;
        match self.relay.send(self.compose(message)?).await {
            Ok(_) => {
                tracing::info!(mail.tag = message.tag, "mail handed to the relay");
                Ok(())
            }
            Err(error) => Err(refusal(&error, message.tag)),
        }
    }
}

/// The relay's own words may hold the address: only its code is logged.
fn refusal(error: &lettre::transport::smtp::Error, tag: &str) -> Error {
    let code = error.status();
    tracing::warn!(
        mail.tag = tag,
        smtp.code = code.map(|code| code.to_string()),
        smtp.timeout = error.is_timeout(),
        smtp.tls = error.is_tls(),
        "the relay did not take a mail"
    );
    match code {
        // 55x: about the mailbox. 50x and 53x are about our manners and login, and may be mended.
        Some(code) if error.is_permanent() && code.category == Category::MailSystem => {
            Error::invalid(
                "to",
                "refused",
                "the mail system does not accept mail for this address",
            )
        }
        _ => Error::unavailable("Mail can't be sent at the moment. It is tried again."),
    }
}
