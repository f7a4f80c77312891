//! A customer, going out and coming in.

use std::collections::BTreeMap;

use platform_kernel::{CustomerId, FieldError, Instant, Money, StaffId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::customers::NewCustomer;
use crate::customers::model::address::AddressPatch;
use crate::customers::model::patch::Patch;
use crate::customers::model::profile::{Kind, Profile};
use crate::customers::model::rules::Rules;
use crate::customers::store::Record;
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
