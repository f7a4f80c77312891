//! A customer as it stands in the table, and opened.

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_db::listing::{KeyValue, Keyed};
use platform_kernel::{Currency, CustomerId, Error, Instant, Money, Result, StaffId};
use platform_ports::TenantKeys;
use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{FromRow, Row as _};
use uuid::Uuid;

use super::sealed::Sealer;
use crate::customers::model::profile::{Kind, Profile};

/// A customer's columns, written once: the list takes them as text, the other statements are checked as they compile.
/// The names of others are looked up for the rows that are given out only.
macro_rules! customers {
    ($as:ident $($rest:tt)*) => {
        $as!(
            r#"SELECT c.id, c.number, c.number_key, c.name_key, c.kind, c.given_name, c.family_name, c.organisation,
                c.email_sealed, c.phone_sealed, c.birth_date_sealed, c.document_number_sealed, c.tags,
                c.custom AS "custom: _",
                c.credit_limit_minor, c.credit_limit_currency, c.blocked_at, c.blocked_reason, c.blocked_by,
                (SELECT s.name FROM this_tenant.staff AS s WHERE s.id = c.blocked_by) AS "blocked_by_name?",
                c.source, c.consent_email, c.merged_into, c.deleted_at, c.version, c.created_at, c.updated_at,
                (SELECT count(*) FROM this_tenant.contacts AS k WHERE k.customer_id = c.id) AS "contact_count!"
                FROM this_tenant.customers AS c"#
            $($rest)*
        )
    };
}

macro_rules! text {
    ($select:literal) => {
        $select
    };
}

macro_rules! query {
    ($select:literal, $ending:literal, $argument:expr) => {
        sqlx::query_as!(Row, $select + " " + $ending, $argument)
    };
}

/// The list's columns. What follows them is put together in `db::listing`.
pub(super) const SELECT: &str = customers!(text);

/// A customer as it stands in the table, sealed.
#[derive(Debug)]
pub struct Row {
    id: Uuid,
    number: String,
    number_key: String,
    name_key: String,
    kind: String,
    given_name: Option<String>,
    family_name: Option<String>,
    organisation: Option<String>,
    email_sealed: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    birth_date_sealed: Option<Vec<u8>>,
    document_number_sealed: Option<Vec<u8>>,
    tags: Vec<String>,
    custom: Json<BTreeMap<String, Value>>,
    credit_limit_minor: Option<i64>,
    credit_limit_currency: Option<String>,
    blocked_at: Option<Instant>,
    blocked_reason: Option<String>,
    blocked_by: Option<Uuid>,
    blocked_by_name: Option<String>,
    source: Option<String>,
    consent_email: bool,
    merged_into: Option<Uuid>,
    deleted_at: Option<Instant>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    contact_count: i64,
}

/// By place, in the order of `customers!`: looking up each name and asking each value's type again took longer
/// than reading the values, fifty times a page.
impl<'r> FromRow<'r, PgRow> for Row {
    fn from_row(row: &'r PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get_unchecked(0)?,
            number: row.try_get_unchecked(1)?,
            number_key: row.try_get_unchecked(2)?,
            name_key: row.try_get_unchecked(3)?,
            kind: row.try_get_unchecked(4)?,
            given_name: row.try_get_unchecked(5)?,
            family_name: row.try_get_unchecked(6)?,
            organisation: row.try_get_unchecked(7)?,
            email_sealed: row.try_get_unchecked(8)?,
            phone_sealed: row.try_get_unchecked(9)?,
            birth_date_sealed: row.try_get_unchecked(10)?,
            document_number_sealed: row.try_get_unchecked(11)?,
            tags: row.try_get_unchecked(12)?,
            custom: row.try_get_unchecked(13)?,
            credit_limit_minor: row.try_get_unchecked(14)?,
            credit_limit_currency: row.try_get_unchecked(15)?,
            blocked_at: row.try_get_unchecked(16)?,
            blocked_reason: row.try_get_unchecked(17)?,
            blocked_by: row.try_get_unchecked(18)?,
            blocked_by_name: row.try_get_unchecked(19)?,
            source: row.try_get_unchecked(20)?,
            consent_email: row.try_get_unchecked(21)?,
            merged_into: row.try_get_unchecked(22)?,
            deleted_at: row.try_get_unchecked(23)?,
            version: row.try_get_unchecked(24)?,
            created_at: row.try_get_unchecked(25)?,
            updated_at: row.try_get_unchecked(26)?,
            contact_count: row.try_get_unchecked(27)?,
        })
    }
}

/// Why a customer may not rent.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: Instant,
    /// By whom.
    pub by: Option<(StaffId, String)>,
}

/// A customer, opened.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its id.
    pub id: CustomerId,
    /// Its number.
    pub number: String,
    /// Its own fields.
    pub profile: Profile,
    /// Whether and why it is blocked.
    pub blocked: Option<Block>,
    /// Whether marketing by e-mail is allowed.
    pub consent_email: bool,
    /// The customer it went into.
    pub merged_into: Option<CustomerId>,
    /// When it was deleted.
    pub deleted_at: Option<Instant>,
    /// Rises with each change of its own fields.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
    /// How many contacts it has.
    pub contact_count: i64,
}

impl Keyed for Row {
    fn id(&self) -> Uuid {
        self.id
    }
    fn key(&self, sort: &str) -> KeyValue {
        match sort {
            "name" => KeyValue::Text(self.name_key.clone()),
            "number" => KeyValue::Text(self.number_key.clone()),
            "updated_at" => KeyValue::Instant(self.updated_at),
            _ => KeyValue::Id,
        }
    }
}

impl Row {
    /// One, whatever its state.
    pub(super) async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Self>> {
        let found = customers!(query, "WHERE c.id = $1", id);
        Ok(found.fetch_optional(tx).await?)
    }
    /// The same, locked until the transaction ends.
    pub(super) async fn lock(tx: &mut TenantTx, id: Uuid) -> Result<Option<Self>> {
        let found = customers!(query, "WHERE c.id = $1 FOR NO KEY UPDATE OF c", id);
        Ok(found.fetch_optional(tx).await?)
    }
    /// Several, in no order; unknown ids are left out.
    pub(super) async fn find_many(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Self>> {
        let found = customers!(query, "WHERE c.id = ANY($1)", ids);
        Ok(found.fetch_all(tx).await?)
    }
    /// The name folded.
    pub fn name_key(&self) -> &str {
        &self.name_key
    }
    /// Its id.
    pub fn id(&self) -> Uuid {
        self.id
    }
    /// Whether it has values of custom fields.
    pub fn has_custom(&self) -> bool {
        !self.custom.0.is_empty()
    }
    /// Opens what is sealed.
    pub fn open(self, keys: &TenantKeys) -> Result<Record> {
        let sealed = Sealer::new(keys, "customers", self.id);
        let birth_date = sealed.open("birth_date_sealed", self.birth_date_sealed.as_deref())?;
        let credit_limit = match (self.credit_limit_minor, self.credit_limit_currency) {
            (Some(minor), Some(code)) => {
                Currency::parse(&code).map(|currency| Money { minor, currency })
            }
            _ => None,
        };
        let blocked = self.blocked_at.map(|at| Block {
            reason: self.blocked_reason.unwrap_or_default(),
            at,
            by: self.blocked_by.map(StaffId::from).zip(self.blocked_by_name),
        });
        Ok(Record {
            profile: Profile {
                kind: Kind::parse(&self.kind),
                given_name: self.given_name,
                family_name: self.family_name,
                organisation: self.organisation,
                email: sealed.open("email_sealed", self.email_sealed.as_deref())?,
                phone: sealed.open("phone_sealed", self.phone_sealed.as_deref())?,
                birth_date: birth_date.and_then(|day| day.parse().ok()),
                document_number: sealed.open(
                    "document_number_sealed",
                    self.document_number_sealed.as_deref(),
                )?,
                tags: self.tags,
                custom: self.custom.0,
                credit_limit,
                source: self.source,
            },
            id: self.id.into(),
            number: self.number,
            blocked,
            consent_email: self.consent_email,
            merged_into: self.merged_into.map(CustomerId::from),
            deleted_at: self.deleted_at,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
            contact_count: self.contact_count,
        })
    }
}

impl Record {
    /// Refuses changes of what is out of use.
    pub fn live(&self) -> Result<()> {
        match (self.merged_into, self.deleted_at) {
            (Some(into), _) => Err(Error::conflict(
                "merged",
                format!(
                    "This customer was merged into another ({into}); change that one, or undo the merge."
                ),
            )),
            (None, Some(_)) => Err(Error::conflict(
                "deleted",
                "This customer is deleted; restore it first.",
            )),
            (None, None) => Ok(()),
        }
    }
}
