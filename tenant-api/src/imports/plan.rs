//! What becomes of each row: new, changed, duplicate or refused. The same judge for the dry run and for the run. Pure.
//!
//! A dry run must foresee what rows do to each other: a row that is created is there for the next one, and an update
//! moves a record from one e-mail address to another. So the judge keeps, by hash, what the rows so far have made.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::kind::{Existing, Facets, Key};
use super::model::Duplicates;

/// What is to be done with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Make a record.
    Create,
    /// Write over this record. A dry run may name none: the record is made by an earlier row.
    Update(Option<Uuid>),
    /// There already, nothing to do.
    Same,
    /// Can't be taken: this key belongs to another record.
    Taken(Key),
    /// Touches what an earlier row of this batch touches: judge again when that one is written. Only while writing.
    Later,
}

/// A record, stored or to be made by a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Record {
    Stored(Uuid),
    Row(u32),
}

type Hash = u128;

/// Judges rows one after another.
#[derive(Debug)]
pub struct Judge {
    policy: Duplicates,
    writing: bool,
    /// Keys that rows gave to records.
    given: HashMap<Hash, Record>,
    /// The key by which each record is now known, per field; only what rows changed.
    known_by: HashMap<(Record, &'static str), Hash>,
    /// What records hold after the rows so far; only for updates.
    facets: HashMap<Record, Facets>,
    /// Records that rows of this batch write to.
    touched: HashSet<Record>,
    /// Keys of rows that wait.
    waiting: HashSet<Hash>,
}

impl Judge {
    /// For a dry run over a whole file.
    pub fn dry(policy: Duplicates) -> Self {
        Self::new(policy, false)
    }
    /// For one batch that is about to be written.
    pub fn writing(policy: Duplicates) -> Self {
        Self::new(policy, true)
    }
    fn new(policy: Duplicates, writing: bool) -> Self {
        Self {
            policy,
            writing,
            given: HashMap::new(),
            known_by: HashMap::new(),
            facets: HashMap::new(),
            touched: HashSet::new(),
            waiting: HashSet::new(),
        }
    }

    /// Judges row number `row`; `existing` knows at least this row's keys.
    pub fn judge(
        &mut self,
        row: u32,
        keys: &[Key],
        facets: &Facets,
        existing: &Existing,
    ) -> Verdict {
        let hashes: Vec<Hash> = keys.iter().map(hash).collect();
        if hashes.iter().any(|h| self.waiting.contains(h)) {
            return self.later(&hashes);
        }
        let found = keys.iter().zip(&hashes).find_map(|(key, hash)| {
            let counts = self.policy != Duplicates::Create || key.unique;
            counts
                .then(|| self.holder(key, *hash, existing))
                .flatten()
                .map(|record| (key, record))
        });
        match (self.policy, found) {
            (_, None) if keys.iter().any(|key| existing.held.contains(key)) => {
                let held = keys.iter().find(|key| existing.held.contains(*key));
                held.map_or(Verdict::Later, |key| Verdict::Taken(key.clone()))
            }
            (_, None) => self.create(row, keys, &hashes, facets),
            (Duplicates::Create, Some((key, _))) => Verdict::Taken(key.clone()),
            (Duplicates::Skip, Some(_)) => Verdict::Same,
            (Duplicates::Update, Some((_, record))) => {
                self.update(record, keys, &hashes, facets, existing)
            }
        }
    }

    fn holder(&self, key: &Key, hash: Hash, existing: &Existing) -> Option<Record> {
        let stored = existing.by_key.get(key).into_iter().flatten().copied();
        // A record that a row gave another key is not found under its old one any more.
        let still = stored.map(Record::Stored).find(|record| {
            self.known_by
                .get(&(*record, key.field))
                .is_none_or(|now| *now == hash)
        });
        still.or_else(|| self.given.get(&hash).copied())
    }

    fn create(&mut self, row: u32, keys: &[Key], hashes: &[Hash], facets: &Facets) -> Verdict {
        let record = Record::Row(row);
        for (key, hash) in keys.iter().zip(hashes) {
            self.given.entry(*hash).or_insert(record);
            if self.policy == Duplicates::Update {
                self.known_by.insert((record, key.field), *hash);
            }
        }
        if self.policy == Duplicates::Update {
            self.facets.insert(record, facets.clone());
        }
        self.touched.insert(record);
        Verdict::Create
    }

    fn update(
        &mut self,
        record: Record,
        keys: &[Key],
        hashes: &[Hash],
        facets: &Facets,
        existing: &Existing,
    ) -> Verdict {
        if self.writing && self.touched.contains(&record) {
            return self.later(hashes);
        }
        let stored = match record {
            Record::Stored(id) => Some(id),
            Record::Row(_) => None,
        };
        let before = self
            .facets
            .get(&record)
            .or_else(|| existing.facets.get(&stored?));
        let states = |(field, value): (&Cow<'static, str>, &u64)| {
            before
                .and_then(|b| b.get(field))
                .is_some_and(|held| held == value)
        };
        if facets.iter().all(states) {
            return Verdict::Same;
        }
        let mut after = before.cloned().unwrap_or_default();
        after.extend(facets.iter().map(|(field, value)| (field.clone(), *value)));
        self.facets.insert(record, after);
        self.touched.insert(record);
        for (key, hash) in keys.iter().zip(hashes).filter(|(key, _)| !key.unique) {
            if let Some(old) = self.known_by.insert((record, key.field), *hash)
                && old != *hash
                && self.given.get(&old) == Some(&record)
            {
                self.given.remove(&old);
            }
            self.given.entry(*hash).or_insert(record);
        }
        Verdict::Update(stored)
    }

    fn later(&mut self, hashes: &[Hash]) -> Verdict {
        self.waiting.extend(hashes);
        Verdict::Later
    }
}

fn hash(key: &Key) -> Hash {
    let digest =
        platform_kernel::secret::sha256(format!("{}\0{}", key.field, key.value).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Hash::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Create, Same, Taken, Update};
    use super::*;

    fn key(field: &'static str, value: &str) -> Key {
        Key {
            field,
            value: value.to_owned(),
            unique: field == "number",
        }
    }
    fn row(number: &str, email: &str) -> (Vec<Key>, Facets) {
        let keys = [("number", number), ("email", email)];
        let keys: Vec<Key> = keys
            .iter()
            .filter(|(_, v)| !v.is_empty())
            .map(|(f, v)| key(f, v))
            .collect();
        let facets = keys
            .iter()
            .filter(|k| !k.unique)
            .map(|k| (k.field.into(), super::super::kind::facet(&k.value)))
            .collect();
        (keys, facets)
    }
    fn stored(id: u128, number: &str, email: &str) -> Existing {
        let (keys, facets) = row(number, email);
        let id = Uuid::from_u128(id);
        Existing {
            by_key: keys.into_iter().map(|k| (k, vec![id])).collect(),
            facets: [(id, facets)].into(),
            held: HashSet::new(),
        }
    }
    fn judge_all(policy: Duplicates, existing: &Existing, rows: &[(&str, &str)]) -> Vec<Verdict> {
        let mut judge = Judge::dry(policy);
        let mut all = Vec::new();
        for (at, (number, email)) in (0..).zip(rows) {
            let (keys, facets) = row(number, email);
            all.push(judge.judge(at, &keys, &facets, existing));
        }
        all
    }

    #[test]
    fn skipping_counts_what_is_stored_and_what_the_file_says_twice() {
        let existing = stored(1, "C1", "a@b.de");
        let rows = [
            ("C1", "x@b.de"),
            ("C2", "a@b.de"),
            ("C3", "c@b.de"),
            ("C3", ""),
            ("", "c@b.de"),
            ("C2", ""),
        ];
        // The last: the row with C2 was skipped, so C2 is still free.
        assert_eq!(
            judge_all(Duplicates::Skip, &existing, &rows),
            [Same, Same, Create, Same, Same, Create]
        );
    }

    #[test]
    fn updating_moves_records_to_their_new_keys() {
        let existing = stored(1, "C1", "a@b.de");
        let me = Uuid::from_u128(1);
        let rows = [
            ("C1", "a@b.de"),
            ("C1", "new@b.de"),
            ("", "new@b.de"),
            ("", "a@b.de"),
            ("C9", "a@b.de"),
            ("", "a@b.de"),
        ];
        assert_eq!(
            judge_all(Duplicates::Update, &existing, &rows),
            [Same, Update(Some(me)), Same, Create, Same, Same],
            "C9 finds the row before it by its address, and has nothing else to say"
        );
    }

    #[test]
    fn creating_all_the_same_still_keeps_unique_keys_unique() {
        let existing = stored(1, "C1", "a@b.de");
        let rows = [
            ("C1", ""),
            ("", "a@b.de"),
            ("C2", "a@b.de"),
            ("C2", "z@b.de"),
        ];
        assert_eq!(
            judge_all(Duplicates::Create, &existing, &rows),
            [
                Taken(key("number", "C1")),
                Create,
                Create,
                Taken(key("number", "C2"))
            ]
        );
    }

    #[test]
    fn while_writing_rows_wait_for_those_they_build_on() {
        let mut judge = Judge::writing(Duplicates::Update);
        let none = Existing::default();
        let mut next = |at, number: &str, email: &str| {
            let (keys, facets) = row(number, email);
            judge.judge(at, &keys, &facets, &none)
        };
        assert_eq!(next(0, "C1", "a@b.de"), Verdict::Create);
        assert_eq!(
            next(1, "C1", "z@b.de"),
            Verdict::Later,
            "its record is not there yet"
        );
        assert_eq!(
            next(2, "", "z@b.de"),
            Verdict::Later,
            "it may be the same as the one that waits"
        );
        assert_eq!(next(3, "C2", "y@b.de"), Verdict::Create);
    }
}
