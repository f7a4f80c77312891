//! Typed ids: a UUID version 7 (RFC 9562) in SQL, `prefix_` + 32 hex digits everywhere else.

use crate::Instant;
use crate::secret;

/// Why a text is no id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {kind} id: expected `{prefix}_` and 32 hexadecimal digits")]
pub struct ParseIdError {
    kind: &'static str,
    prefix: &'static str,
}

fn v7(now: Instant) -> uuid::Uuid {
    let random: [u8; 10] = secret::random();
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(now.millis()).unwrap_or(0), &random)
        .into_uuid()
}

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
        #[sqlx(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// The prefix of this kind, without the underscore.
            pub const PREFIX: &'static str = $prefix;
            /// A fresh id, sortable by the time it was made.
            pub fn new(now: Instant) -> Self { Self(v7(now)) }
            /// The UUID, for SQL.
            pub fn uuid(self) -> uuid::Uuid { self.0 }
        }
        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self { Self(id) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { std::fmt::Display::fmt(self, f) }
        }
        impl std::str::FromStr for $name {
            type Err = ParseIdError;
            fn from_str(s: &str) -> Result<Self, ParseIdError> {
                let bad = || ParseIdError { kind: stringify!($name), prefix: $prefix };
                let hex = s.strip_prefix(concat!($prefix, "_")).ok_or_else(bad)?;
                // One spelling only: 32 lower-case digits, so that an id is its own key.
                if hex.len() != 32 || !hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
                    return Err(bad());
                }
                uuid::Uuid::try_parse(hex).map(Self).map_err(|_| bad())
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-9a-f]{32}$")))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    )*};
}

typed_ids! {
    /// A rental company that subscribes to us.
    TenantId = "ten";
    /// A company's sign-up, until it is a tenant.
    SignupId = "sgn";
    /// A run of a saga.
    SagaId = "sag";
    /// A piece of later work.
    JobId = "job";
    /// A domain event.
    EventId = "evt";
    /// A user of one tenant.
    StaffId = "stf";
    /// A signed-in browser.
    SessionId = "ses";
    /// An invitation to become staff.
    InvitationId = "inv";
    /// A password reset that was asked for.
    PasswordResetId = "pwr";
    /// A branch or depot.
    StoreId = "sto";
    /// What is offered for rent.
    ProductId = "prd";
    /// One unit of a serialised product.
    AssetId = "ast";
    /// Rules that make prices.
    RatePlanId = "rpl";
    /// Stock rented from a supplier.
    SubRentalId = "sub";
    /// Stock on its way from store to store.
    TransferId = "trf";
    /// A unit's time for a line, or its downtime.
    AllocationId = "alc";
    /// A rental order.
    OrderId = "ord";
    /// A line of a rental order.
    LineId = "lin";
    /// A scan out or in.
    MovementId = "mov";
    /// A version of a quote.
    QuoteId = "quo";
    /// An arrival of hired units.
    ReturnId = "ret";
    /// An invoice or a credit note.
    InvoiceId = "ivc";
    /// A payment or a refund.
    PaymentId = "pay";
    /// Money held as a deposit.
    DepositId = "dep";
    /// A photo or document.
    FileId = "fil";
    /// A person or organisation that rents from a tenant.
    CustomerId = "cus";
    /// A person at a customer.
    ContactId = "con";
    /// An address of a customer.
    AddressId = "adr";
    /// A note on a record.
    NoteId = "not";
    /// A given or withdrawn consent.
    ConsentId = "cns";
    /// A merge of two customers.
    MergeId = "mrg";
    /// A bulk act that can be undone.
    BulkId = "blk";
    /// A saved view.
    ViewId = "vew";
    /// A custom field's definition.
    FieldId = "fld";
    /// A run of an import.
    ImportId = "imp";
    /// An entry of the audit log.
    AuditId = "aud";
    /// One of our own people.
    OperatorId = "opr";
}
