//! JSON of customers: what goes out and what comes in.

use std::collections::BTreeMap;

use platform_kernel::{
    BulkId, ConsentId, CustomerId, EventId, FieldError, Instant, Money, NoteId, StaffId,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::NewCustomer;
use super::model::address::AddressPatch;
use super::model::merge::Side;
use super::model::patch::Patch;
use super::model::profile::{FieldChange, Kind, Profile};
use super::model::rules::Rules;
use super::store::Record;
use crate::fields::CustomField;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ActorRef {
    /// The staff member; left out when the product itself did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<StaffId>,
    /// Their name.
    pub name: String,
}

impl ActorRef {
    /// A staff member by name, or the product.
    pub fn of(id: Option<StaffId>, name: Option<String>) -> Self {
        let name = name.unwrap_or_else(|| {
            if id.is_some() {
                "A former colleague"
            } else {
                "RentRight"
            }
            .to_owned()
        });
        Self { id, name }
    }
}

/// Why a customer may not rent.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Blocked {
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: Instant,
    /// By whom.
    pub by: ActorRef,
}

/// A person or organisation that rents.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Its number, `C-00042`.
    pub number: String,
    /// A person's given and family name, or the organisation's.
    pub name: String,
    /// Its own fields.
    #[serde(flatten)]
    pub profile: Profile,
    /// Set while it may not rent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Blocked>,
    /// How many contacts it has.
    pub contact_count: i64,
    /// When it was made.
    pub created_at: Instant,
    /// When its own fields last changed.
    pub updated_at: Instant,
    /// For `If-Match`.
    pub version: i32,
    /// Set once it is deleted; it can be restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Instant>,
    /// The customer that it was merged into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<CustomerId>,
}

impl Customer {
    /// As it is given out: custom values that no definition knows (any more) stay inside.
    pub fn of(record: Record, fields: &[CustomField]) -> Self {
        let mut profile = record.profile;
        profile.custom.retain(|key, value| {
            fields
                .iter()
                .any(|f| f.key == *key && f.check(value).is_ok())
        });
        let blocked = record.blocked.map(|b| {
            let (id, name) = b.by.unzip();
            Blocked {
                reason: b.reason,
                at: b.at,
                by: ActorRef::of(id, name),
            }
        });
        Self {
            id: record.id,
            number: record.number,
            name: profile.name(),
            profile,
            blocked,
            contact_count: record.contact_count,
            created_at: record.created_at,
            updated_at: record.updated_at,
            version: record.version,
            deleted_at: record.deleted_at.filter(|_| record.merged_into.is_none()),
            merged_into: record.merged_into,
        }
    }
}

/// A new customer. Blank fields count as absent; a person needs a name, an organisation its own.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateCustomer {
    /// A person or an organisation.
    pub kind: Kind,
    /// Given name of a person, at most 100 characters.
    pub given_name: Option<String>,
    /// Family name of a person, at most 100 characters.
    pub family_name: Option<String>,
    /// Name of an organisation, at most 200 characters.
    pub organisation: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number, in any spelling.
    pub phone: Option<String>,
    /// Birth date, `1980-02-03`.
    pub birth_date: Option<String>,
    /// Number of an identity document, at most 60 characters.
    pub document_number: Option<String>,
    /// Tags, at most 50.
    pub tags: Option<Vec<String>>,
    /// Custom fields by key.
    #[schema(value_type = Option<Object>)]
    pub custom: Option<BTreeMap<String, Value>>,
    /// How much may be owed, in the company's currency.
    pub credit_limit: Option<Money>,
    /// Where the customer came from, at most 80 characters.
    pub source: Option<String>,
    /// Its first address.
    pub address: Option<AddressPatch>,
}

impl CreateCustomer {
    /// The new customer, valid, or every reason against it.
    pub fn check(self, rules: &Rules) -> Result<NewCustomer, Vec<FieldError>> {
        let patch = Patch {
            kind: Some(self.kind),
            given_name: self.given_name.map(Some),
            family_name: self.family_name.map(Some),
            organisation: self.organisation.map(Some),
            email: self.email.map(Some),
            phone: self.phone.map(Some),
            birth_date: self.birth_date.map(Some),
            document_number: self.document_number.map(Some),
            tags: self.tags.map(Some),
            custom: self.custom,
            credit_limit: self.credit_limit.map(Some),
            source: self.source.map(Some),
        };
        NewCustomer::check(&patch, self.address.as_ref(), rules)
    }
}

/// Why a customer is blocked.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct BlockCustomer {
    /// Why, at most 500 characters.
    pub reason: String,
}

/// A note.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Its text.
    pub text: String,
    /// Whether it stands on top.
    pub pinned: bool,
    /// For `If-Match`.
    pub version: i32,
}

/// A new note.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateNote {
    /// Its text, at most 10,000 characters.
    pub text: String,
    /// Whether it stands on top.
    #[serde(default)]
    pub pinned: bool,
}

/// Changes of a note.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct UpdateNote {
    /// Its text, at most 10,000 characters.
    pub text: Option<String>,
    /// Whether it stands on top.
    pub pinned: Option<bool>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// As in SQL and JSON.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $text,)* } }
            /// Parses the SQL form, which a constraint bounds; the first word otherwise.
            pub fn parse(text: &str) -> Self {
                Self::ALL.iter().copied().find(|w| w.as_str() == text).unwrap_or(Self::ALL[0])
            }
        }
    };
}

words! {
    /// By which way a customer is reached.
    Channel {
        /// E-mail.
        Email = "email",
        /// Text message.
        Sms = "sms",
        /// A call.
        Phone = "phone",
        /// A letter.
        Post = "post",
    }
}
words! {
    /// What for.
    Purpose {
        /// Offers and news.
        Marketing = "marketing",
        /// What a running rental needs.
        Service = "service",
    }
}
words! {
    /// Whether it is allowed.
    ConsentState {
        /// Allowed.
        Given = "given",
        /// No longer.
        Withdrawn = "withdrawn",
    }
}
words! {
    /// What a bulk act does.
    BulkAction {
        /// Adds a tag.
        Tag = "tag",
        /// Takes a tag away.
        Untag = "untag",
        /// Deletes, restorably.
        Delete = "delete",
        /// Restores.
        Restore = "restore",
    }
}

/// One given or withdrawn consent.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// By which way.
    pub channel: Channel,
    /// What for.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub state: ConsentState,
    /// How it is known: "ticked the box on the hire form".
    pub proof: String,
    /// When it was written down.
    pub at: Instant,
    /// By whom.
    pub actor: ActorRef,
}

/// A consent to write down. Nothing takes it back but another.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// By which way.
    pub channel: Channel,
    /// What for.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub state: ConsentState,
    /// How it is known, at most 1,000 characters.
    pub proof: String,
}

/// A customer's consents.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Consents {
    /// Everything ever written down, newest first.
    pub data: Vec<Consent>,
    /// The latest word for each channel and purpose.
    pub current: Vec<Consent>,
}

impl Consents {
    /// From the history, newest first.
    pub fn of(data: Vec<Consent>) -> Self {
        let mut current: Vec<Consent> = Vec::new();
        for consent in &data {
            if !current
                .iter()
                .any(|c| c.channel == consent.channel && c.purpose == consent.purpose)
            {
                current.push(consent.clone());
            }
        }
        Self { data, current }
    }
}

/// Something that happened to a customer.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TimelineItem {
    /// Its id.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// `note created updated blocked unblocked merged unmerged deleted restored consent imported contact address`
    pub kind: String,
    /// Who did it.
    pub actor: ActorRef,
    /// In words.
    pub summary: String,
    /// Which fields changed; sealed ones without values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
    /// The note that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// Two customers to make one.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateMerge {
    /// The customer that stays.
    pub keep: CustomerId,
    /// The customer that goes into it.
    pub drop: CustomerId,
    /// From which of the two a field is taken: `name email phone birth_date document_number credit_limit source tags
    /// custom custom.<key>`. Left out: the kept one's, or the dropped one's where that is empty.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub take: BTreeMap<String, Side>,
}

/// An act on many customers.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct BulkCustomers {
    /// Which, at most 500.
    #[schema(value_type = Vec<CustomerId>, max_items = 500)]
    pub ids: Vec<String>,
    /// What.
    pub action: BulkAction,
    /// The tag, of tag and untag.
    pub tag: Option<String>,
}

/// A customer that a bulk act left alone.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Skipped {
    /// As it was sent.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// What a bulk act did.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct BulkDone {
    /// How many customers it changed.
    pub done: usize,
    /// Those it left alone.
    pub skipped: Vec<Skipped>,
    /// Hand this to `POST /customers/bulk/{id}/undo` to take it back; left out when nothing changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<BulkId>,
}

/// Two customers that may be one.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DuplicatePair {
    /// The older one.
    pub left: Customer,
    /// The newer one.
    pub right: Customer,
    /// How sure, from 0 to 1.
    pub score: f64,
    /// `same e-mail`, `same phone`, `similar name`.
    pub reasons: Vec<String>,
}

/// A customer that may be the same.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Duplicate {
    /// Who.
    pub customer: Customer,
    /// How sure, from 0 to 1.
    pub score: f64,
    /// `same e-mail`, `same phone`, `similar name`.
    pub reasons: Vec<String>,
}

/// A tag in use.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// How many customers bear it.
    pub count: i64,
}

/// Something that the palette found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Found {
    /// `customer`
    pub kind: &'static str,
    /// Its id.
    pub id: CustomerId,
    /// Its name.
    pub title: String,
    /// Its number and what else tells it apart.
    pub subtitle: String,
}

/// A short list that has no pages.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Listed<T> {
    /// Its rows.
    pub data: Vec<T>,
}
