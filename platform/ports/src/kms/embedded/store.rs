//! The folder of keys: finding, changing and destroying them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use platform_kernel::{Clock, Instant};
use uuid::Uuid;

use super::record::{Record, State, file_name};
use super::{file, master};
use crate::aead::Cipher;
use crate::kms::{KeyAlias, KeyEntry, KeyRef, KeyState, KmsError};

const DAY: Duration = Duration::from_hours(24);

pub(super) struct Store {
    keys: PathBuf,
    lock: PathBuf,
    master: Cipher,
    clock: Clock,
}

/// Proof that the lock is held. Never take it twice: the second waits for the first for ever.
struct Held(#[expect(dead_code, reason = "dropping the file gives the lock back")] File);

impl Store {
    pub(super) fn open(folder: &Path, clock: Clock) -> anyhow::Result<Self> {
        let (keys, lock) = (folder.join("keys"), folder.join("lock"));
        file::private_folder(folder)?;
        let held = file::lock(&lock).with_context(|| format!("locking {}", lock.display()))?;
        file::private_folder(&keys)?;
        for each in [folder, &keys] {
            file::remove_unfinished(each).with_context(|| format!("tidying {}", each.display()))?;
        }
        let empty = fs::read_dir(&keys)?.next().is_none();
        let master = master::open(&folder.join("master.key"), empty)?;
        drop(held);
        let store = Self {
            keys,
            lock,
            master,
            clock,
        };
        // Destroys what fell due while nothing ran.
        store.list()?;
        Ok(store)
    }

    /// The live key of an alias.
    pub(super) fn find(&self, alias: &KeyAlias) -> Result<Option<Record>, KmsError> {
        for name in self.names(Some(alias))? {
            let record = self
                .settled(&name)?
                .filter(|record| record.state != State::Destroyed);
            if record.is_some() {
                return Ok(record);
            }
        }
        Ok(None)
    }

    pub(super) fn create(&self, alias: &KeyAlias) -> Result<KeyRef, KmsError> {
        if let Some(record) = self.find(alias)? {
            return record.lasting().map(|()| record.key_ref());
        }
        let held = self.hold()?;
        // Somebody may have made it while we waited.
        for name in self.names(Some(alias))? {
            if let Some(record) = self.settled_under(&held, &name)?
                && record.state != State::Destroyed
            {
                return record.lasting().map(|()| record.key_ref());
            }
        }
        let record =
            Record::new(alias, self.clock.now(), &self.master).map_err(KmsError::unavailable)?;
        self.write(&held, &record, file::publish_new)?;
        Ok(record.key_ref())
    }

    /// The key's id and cipher, if it is in service.
    pub(super) fn usable(&self, key: &KeyRef) -> Result<(Uuid, Cipher), KmsError> {
        self.get(key)?.open(&self.master)
    }

    pub(super) fn enable(&self, key: &KeyRef) -> Result<(), KmsError> {
        self.change(key, |record| {
            record.lasting().map(|()| record.state = State::Enabled)
        })
    }

    pub(super) fn disable(&self, key: &KeyRef) -> Result<(), KmsError> {
        self.change(key, |record| {
            record.lasting().map(|()| record.state = State::Disabled)
        })
    }

    pub(super) fn schedule_deletion(&self, key: &KeyRef, days: u8) -> Result<Instant, KmsError> {
        let at = self.clock.now().plus(DAY * u32::from(days));
        self.change(key, |record| match record.state {
            State::PendingDeletion(already) => Ok(already),
            State::Enabled | State::Disabled => {
                record.state = State::PendingDeletion(at);
                Ok(at)
            }
            State::Destroyed => Err(KmsError::KeyGone {
                key: key.to_string(),
            }),
        })
    }

    pub(super) fn cancel_deletion(&self, key: &KeyRef) -> Result<(), KmsError> {
        self.change(key, |record| match record.state {
            State::PendingDeletion(_) => {
                record.state = State::Disabled;
                Ok(())
            }
            State::Enabled | State::Disabled => Ok(()),
            State::Destroyed => Err(KmsError::KeyGone {
                key: key.to_string(),
            }),
        })
    }

    pub(super) fn state(&self, key: &KeyRef) -> Result<KeyState, KmsError> {
        match self.get(key) {
            Ok(record) => Ok(record.key_state()),
            Err(KmsError::KeyGone { .. }) => Ok(KeyState::Destroyed),
            Err(refusal) => Err(refusal),
        }
    }

    /// All that live. A damaged file is its own tenant's trouble: it is logged and passed over.
    pub(super) fn list(&self) -> Result<Vec<KeyEntry>, KmsError> {
        let mut entries = Vec::new();
        for name in self.names(None)? {
            let record = match self.settled(&name) {
                Ok(Some(record)) => record,
                Ok(None) => continue,
                Err(error) => {
                    tracing::error!(kms.file = name, error = ?error, "a key's file can't be read; its tenant stands still");
                    continue;
                }
            };
            let state = record.key_state();
            if let (Some(alias), true) = (record.alias(), state != KeyState::Destroyed) {
                entries.push(KeyEntry {
                    alias,
                    key: record.key_ref(),
                    created_at: record.created_at,
                    state,
                });
            }
        }
        Ok(entries)
    }

    fn get(&self, key: &KeyRef) -> Result<Record, KmsError> {
        let gone = || KmsError::KeyGone {
            key: key.to_string(),
        };
        self.settled(&file_name(key).ok_or_else(gone)?)?
            .ok_or_else(gone)
    }

    /// A key whose date has come is destroyed before anything is said of it.
    fn settled(&self, name: &str) -> Result<Option<Record>, KmsError> {
        match self.read(name)? {
            Some(record) if record.is_due(self.clock.now()) => {
                self.settled_under(&self.hold()?, name)
            }
            other => Ok(other),
        }
    }

    fn settled_under(&self, held: &Held, name: &str) -> Result<Option<Record>, KmsError> {
        match self.read(name)? {
            Some(record) if record.is_due(self.clock.now()) => {
                let tombstone = record.tombstone();
                self.write(held, &tombstone, file::replace_and_wipe)?;
                tracing::info!(kms.key = %tombstone.key_ref(), "key destroyed, its date had come");
                Ok(Some(tombstone))
            }
            other => Ok(other),
        }
    }

    fn change<T>(
        &self,
        key: &KeyRef,
        how: impl FnOnce(&mut Record) -> Result<T, KmsError>,
    ) -> Result<T, KmsError> {
        let gone = || KmsError::KeyGone {
            key: key.to_string(),
        };
        let name = file_name(key).ok_or_else(gone)?;
        let held = self.hold()?;
        let mut record = self.settled_under(&held, &name)?.ok_or_else(gone)?;
        let before = record.state;
        let answer = how(&mut record)?;
        if record.state != before {
            self.write(&held, &record, file::replace)?;
        }
        Ok(answer)
    }

    fn hold(&self) -> Result<Held, KmsError> {
        file::lock(&self.lock)
            .map(Held)
            .map_err(|error| broken(error, &self.lock))
    }

    /// The names of the keys' files, of one alias or of all.
    fn names(&self, alias: Option<&KeyAlias>) -> Result<Vec<String>, KmsError> {
        let entries = fs::read_dir(&self.keys).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.map_err(|error| broken(error, &self.keys))?;
        let prefix = alias.map(|alias| format!("{alias}.")).unwrap_or_default();
        let names = entries
            .into_iter()
            .filter_map(|entry| entry.file_name().into_string().ok());
        Ok(names
            .filter(|name| name.starts_with(&prefix) && name.strip_suffix(".json").is_some())
            .collect())
    }

    fn read(&self, name: &str) -> Result<Option<Record>, KmsError> {
        let path = self.keys.join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(broken(error, &path)),
        };
        let record: Record =
            serde_json::from_slice(&bytes).map_err(|error| broken(error, &path))?;
        if record.file_name() != name {
            return Err(broken(
                anyhow::anyhow!("the file is named for another key"),
                &path,
            ));
        }
        Ok(Some(record))
    }

    fn write(
        &self,
        _held: &Held,
        record: &Record,
        how: impl FnOnce(&Path, &[u8]) -> io::Result<()>,
    ) -> Result<(), KmsError> {
        let path = self.keys.join(record.file_name());
        let bytes = serde_json::to_vec_pretty(record).map_err(|error| broken(error, &path))?;
        how(&path, &bytes).map_err(|error| broken(error, &path))
    }
}

fn broken(cause: impl Into<anyhow::Error>, path: &Path) -> KmsError {
    KmsError::Unavailable(
        cause
            .into()
            .context(format!("key store, at {}", path.display())),
    )
}
