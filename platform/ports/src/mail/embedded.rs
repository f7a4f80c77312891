//! Mail that stays here: the newest 5,000 are kept, sealed, in `control.mailbox` and shown by the developer's
//! mailbox. Nothing leaves the machine.

use async_trait::async_trait;
use platform_db::{ControlTx, Db};
use platform_kernel::{Clock, Error, Instant, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Mailer, Message, links};
use crate::keyring::Keyring;
use crate::keys::PlatformKeys;
use crate::seal::{Place, blind_index, open, seal};

/// How many are kept.
pub const KEPT: i64 = 5_000;
/// How many one listing shows.
const LISTED: i64 = 200;

/// A mail as the mailbox shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredMail {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain form.
    pub text: String,
    /// Its HTML form: from our templates, but filled with what people typed. Show it in a sandboxed frame.
    pub html: String,
    /// The http(s) links of both forms.
    pub links: Vec<String>,
    /// When it was sent.
    pub sent_at: Instant,
}

#[derive(Serialize, Deserialize)]
struct Content {
    to: String,
    subject: String,
    text: String,
    html: String,
}

/// Keeps mail in the control database.
#[derive(Clone, Debug)]
pub struct EmbeddedMailer {
    db: Db,
    keyring: Keyring,
    clock: Clock,
}

impl EmbeddedMailer {
    /// Over the control database, sealed with the platform's keys.
    pub fn new(db: Db, keyring: Keyring, clock: Clock) -> Self {
        Self { db, keyring, clock }
    }

    /// The newest mails, newest first; those to one address, in any case, if one is given.
    pub async fn list(&self, to: Option<&str>) -> Result<Vec<StoredMail>> {
        let keys = self.keyring.platform().await?;
        let index = to.map(|to| index(&keys, to)).transpose()?;
        let mut tx = self.db.control().await?;
        let rows = sqlx::query!(
            "SELECT id, sealed, sent_at FROM control.mailbox
              WHERE $1::bytea IS NULL OR to_index = $1 ORDER BY no DESC LIMIT $2",
            index.as_ref().map(<[u8; 32]>::as_slice),
            LISTED
        )
        .fetch_all(&mut tx)
        .await?;
        tx.commit().await?;
        rows.into_iter()
            .map(|row| {
                let content = open(&keys, place(row.id), &row.sealed)?;
                let Content {
                    to,
                    subject,
                    text,
                    html,
                } = serde_json::from_slice(&content).map_err(Error::internal)?;
                let links = links::of(&text, &html);
                Ok(StoredMail {
                    to,
                    subject,
                    text,
                    html,
                    links,
                    sent_at: row.sent_at,
                })
            })
            .collect()
    }
}

#[async_trait]
impl Mailer for EmbeddedMailer {
    async fn send(&self, message: &Message) -> Result<()> {
        message.check()?;
        let keys = self.keyring.platform().await?;
        let id = Uuid::from_bytes(platform_kernel::secret::random());
        let Message {
            to,
            subject,
            text,
            html,
            tag,
        } = message.clone();
        let to_index = index(&keys, &to)?;
        let content = serde_json::to_vec(&Content {
            to,
            subject,
            text,
            html,
        });
        let sealed = seal(&keys, place(id), &content.map_err(Error::internal)?)?;
        let mut tx = self.db.control().await?;
        insert(&mut tx, id, tag, &to_index, &sealed, self.clock.now()).await?;
        tx.commit().await?;
        tracing::info!(mail.tag = tag, "mail kept in the mailbox");
        Ok(())
    }
}

async fn insert(
    tx: &mut ControlTx,
    id: Uuid,
    tag: &str,
    to_index: &[u8],
    sealed: &[u8],
    now: Instant,
) -> Result<()> {
    let no = sqlx::query_scalar!(
        "INSERT INTO control.mailbox (id, tag, to_index, sealed, sent_at)
         VALUES ($1, $2, $3, $4, $5) RETURNING no",
        id,
        tag,
        to_index,
        sealed,
        now as _,
    )
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM control.mailbox WHERE no <= $1", no - KEPT)
        .execute(tx)
        .await?;
    Ok(())
}

fn index(keys: &PlatformKeys, to: &str) -> Result<[u8; 32]> {
    blind_index(keys, "mailbox.to", &to.trim().to_ascii_lowercase())
}

fn place(row: Uuid) -> Place {
    Place {
        table: "mailbox",
        column: "sealed",
        row,
    }
}
