//! What can be imported: a kind is one implementation of [`ImportKind`], and the engine knows none of them.
//!
//! To add one: a file in `kinds/`, and its line in [`super::kinds::all`]. The engine reads files, maps columns, finds
//! duplicates, counts, seals, runs in chunks and reverts; a kind says what its fields are, reads a row into a record,
//! finds what is there already, and writes.

use std::any::Any;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use async_trait::async_trait;
use platform_db::TenantTx;
use platform_kernel::{Actor, Error, ImportId, Instant, Result, TenantContext};
use platform_ports::TenantKeys;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use super::row::RowReader;

/// What a field's values look like; used to check a guessed mapping against the file's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Anything.
    Text,
    /// Something short that names a record: `C81`.
    Code,
    /// Words without digits: names of people and places.
    Words,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A calendar day.
    Date,
    /// A country's name or code.
    Country,
    /// An amount of money.
    Amount,
    /// One of a few words.
    Choice(&'static [&'static str]),
}

/// A field that a column can be mapped to.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Stable word for programs.
    pub key: &'static str,
    /// For people.
    pub label: &'static str,
    /// Whether each row needs it.
    pub required: bool,
    /// A value as it might stand in a file.
    pub example: &'static str,
    /// What its values look like.
    pub shape: Shape,
    /// What other systems call it, in any spelling and several languages. Key and label count too.
    pub synonyms: &'static [&'static str],
}

/// Something by which two rows, or a row and a stored record, are the same. Earlier keys of a row count more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// The field it is told by.
    pub field: &'static str,
    /// The value, normalised so that equal means the same. Personal: never stored or logged.
    pub value: String,
    /// Whether two records can't both have it. Such a key is never moved by an update.
    pub unique: bool,
}

/// Values of a record that an update would write, each as a hash; what is absent is not written.
pub type Facets = BTreeMap<Cow<'static, str>, u64>;

/// What is stored already under some keys.
#[derive(Debug, Default)]
pub struct Existing {
    /// The records that have a key, oldest first.
    pub by_key: HashMap<Key, Vec<Uuid>>,
    /// What those records hold now; filled when asked for.
    pub facets: HashMap<Uuid, Facets>,
    /// Unique keys that are held by what can't be matched any more: deleted records.
    pub held: HashSet<Key>,
}

/// What a kind works with: one tenant's transaction, keys, and who acts.
pub struct Work<'a> {
    /// The open transaction.
    pub tx: &'a mut TenantTx,
    /// The tenant's keys.
    pub keys: &'a TenantKeys,
    /// The tenant.
    pub tenant: &'a TenantContext,
    /// Who acts.
    pub actor: &'a Actor,
    /// The import.
    pub import: ImportId,
    /// When.
    pub now: Instant,
    /// What the kind remembers of the rows before.
    pub memory: Memory,
}

/// What a kind remembers from chunk to chunk of a dry run, which writes nothing that could be asked. A run begins each
/// chunk with none: what was written is there.
#[derive(Debug, Default)]
pub struct Memory(Option<Box<dyn Any + Send + Sync>>);

impl Memory {
    /// What is remembered; nothing yet at first.
    pub fn of<T: Any + Default + Send + Sync>(&mut self) -> Result<&mut T> {
        let kept = self.0.get_or_insert_with(|| Box::<T>::default());
        kept.downcast_mut()
            .ok_or_else(|| Error::internal("a kind remembers things of two types"))
    }
}

/// One record to be written.
#[derive(Debug)]
pub enum Act<'a, R> {
    /// A new one.
    Create(&'a R),
    /// What the record states is written over this one; what it leaves out stays.
    Update(Uuid, &'a R),
}

impl<R> Clone for Act<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Act<'_, R> {}

/// How to take one act back, in the kind's own words. Stored sealed for the window in which an import can be reverted.
pub type Undo = serde_json::Value;

/// What became of one act when it was to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBack {
    /// As if it had never been.
    Yes,
    /// It stays, and why: a sentence without personal data.
    No(String),
}

/// One kind of record that files can bring in.
#[async_trait]
pub trait ImportKind: Send + Sync + 'static {
    /// A row, read.
    type Record: Send + Sync + 'static;

    /// Stable word for programs, the collection's noun.
    fn key(&self) -> &'static str;
    /// For people.
    fn title(&self) -> &'static str;
    /// What columns can be mapped to.
    fn fields(&self) -> &'static [Field];

    /// Reads a row; problems go to the reader, and a row with a problem is refused.
    fn parse(&self, row: &mut RowReader<'_>) -> Self::Record;
    /// What makes it a duplicate, most telling first.
    fn keys(&self, record: &Self::Record) -> Vec<Key>;
    /// What an update with it would write.
    fn facets(&self, record: &Self::Record) -> Facets;

    /// Records of other kinds that must be there already, each named by this kind's field: the product of a unit.
    fn needs(&self, _record: &Self::Record) -> Vec<Key> {
        Vec::new()
    }
    /// Which of `needs` cannot be met, and what to say of each.
    async fn missing(&self, _work: &mut Work<'_>, _needs: &[Key]) -> Result<HashMap<Key, String>> {
        Ok(HashMap::new())
    }

    /// What is stored under any of `keys`; with what those records hold, if `facets`.
    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing>;
    /// Writes all acts, with their audit entries, events and timeline, and says how each is taken back, in order.
    /// A row that the database can't take is an error: the engine finds out which one.
    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Self::Record>])
    -> Result<Vec<Undo>>;
    /// Takes acts back, in the given order: what was created goes if nobody used or changed it since, what was changed
    /// gets its former values if nobody changed it since.
    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>>;
}

/// A need that says more than a word: the field it is told by, and what it says.
pub fn packed<T: Serialize>(field: &'static str, what: &T) -> Key {
    Key {
        field,
        value: serde_json::to_string(what).unwrap_or_default(),
        unique: false,
    }
}

/// What such a need says.
pub fn opened<T: for<'a> Deserialize<'a>>(key: &Key) -> Option<T> {
    serde_json::from_str(&key.value).ok()
}

/// A hash for [`Facets`], the same in every process.
pub fn facet(value: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&platform_kernel::secret::sha256(value.as_bytes())[..8]);
    u64::from_be_bytes(bytes)
}
