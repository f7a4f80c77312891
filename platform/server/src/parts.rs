//! The ports and shared parts of a process, made once from the settings.

use std::sync::Arc;

use anyhow::Context as _;
use platform_db::Db;
use platform_directory::Directory;
use platform_jobs::Queue;
use platform_kernel::Clock;
use platform_papers::Typesetter;
use platform_ports::Uploads;
use platform_ports::blobs::Blobs;
use platform_ports::blobs::embedded::EmbeddedBlobs;
use platform_ports::keyring::{Keyring, KeyringOptions};
use platform_ports::kms::embedded::EmbeddedKms;
use platform_ports::mail::Mailer;
use platform_ports::mail::embedded::EmbeddedMailer;
use platform_ports::papers::Papers;
use platform_ports::password::Passwords;
use tokio_util::sync::CancellationToken;

use crate::settings::Settings;

/// What every plane and worker of this process shares.
#[derive(Clone)]
pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub directory: Directory,
    pub keyring: Keyring,
    pub mailer: Arc<dyn Mailer>,
    pub mailbox: Arc<EmbeddedMailer>,
    pub blobs: Arc<dyn Blobs>,
    pub uploads: Uploads,
    pub papers: Arc<dyn Papers>,
    pub passwords: Passwords,
    pub queue: Queue,
    /// Rings first when the process stops: streams end.
    pub drain: CancellationToken,
}

impl Parts {
    pub fn new(settings: &Settings, db: Db, uploads: Uploads) -> anyhow::Result<Self> {
        let clock = Clock::system();
        let kms = EmbeddedKms::open(&settings.data_dir.join("kms"), clock.clone())
            .context("opening the local key service")?;
        let keyring = Keyring::new(
            db.clone(),
            Arc::new(kms),
            clock.clone(),
            KeyringOptions::default(),
        );
        let directory = Directory::new(db.clone(), clock.clone());
        let mailbox = Arc::new(EmbeddedMailer::new(
            db.clone(),
            keyring.clone(),
            clock.clone(),
        ));
        let blobs = EmbeddedBlobs::open(&settings.data_dir.join("files"))
            .context("opening the folder for files")?;
        let parts = Self {
            mailer: mailbox.clone(),
            mailbox,
            blobs: Arc::new(blobs),
            uploads,
            papers: Arc::new(Typesetter::default()),
            // Leaves a core for everything else where there are several.
            passwords: Passwords::new(
                std::thread::available_parallelism().map_or(1, |n| n.get().div_ceil(2)),
            )?,
            queue: Queue::new(),
            drain: CancellationToken::new(),
            db,
            clock,
            directory,
            keyring,
        };
        parts.hear();
        Ok(parts)
    }

    /// Evictions that other processes announce reach the keyring too.
    fn hear(&self) {
        let (keyring, mut heard) = (self.keyring.clone(), self.directory.evictions());
        tokio::spawn(async move {
            use tokio::sync::broadcast::error::RecvError;
            loop {
                match heard.recv().await {
                    Ok(what) => keyring.hear(&what).await,
                    Err(RecvError::Lagged(_)) => keyring.evict_all().await,
                    Err(RecvError::Closed) => return,
                }
            }
        });
    }
}
