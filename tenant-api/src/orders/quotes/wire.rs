//! What quotes look like, to staff and to whoever holds a link.

use platform_kernel::{Instant, OrderId, QuoteId, Result};
use platform_ports::{Place, TenantKeys, seal};
use serde::Serialize;

use super::make::Present;
use super::model::offer::{Offer, OfferLine, TaxSum};
use super::model::standing::{Answer, QuoteState, Signature};
use super::store::QuoteRow;
use crate::orders::model::line::Kind;
use crate::orders::model::totals::Totals;
use crate::settings::SettingsRow;
use crate::stores::{Store, StoreAddress};

/// A version in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct QuoteSummary {
    id: QuoteId,
    /// Its number on its order.
    no: i32,
    state: QuoteState,
    /// ISO 4217.
    currency: String,
    totals: Totals,
    /// Until when it can be accepted.
    valid_until: Instant,
    /// When its link was last mailed.
    sent_at: Option<Instant>,
    /// When the renter first opened it.
    seen_at: Option<Instant>,
    answered_at: Option<Instant>,
    answer: Option<Answer>,
    /// Who made it.
    by: Option<String>,
    created_at: Instant,
}

impl QuoteSummary {
    pub(super) fn of(row: QuoteRow, present: &Present, now: Instant) -> Self {
        Self {
            state: present.standing(&row, now),
            id: row.id,
            no: row.no,
            currency: row.offer.currency,
            totals: row.offer.totals,
            valid_until: row.valid_until,
            sent_at: row.sent_at,
            seen_at: row.seen_at,
            answered_at: row.answered_at,
            answer: row.answer,
            by: row.by,
            created_at: row.created_at,
        }
    }
}

/// A version of a quote.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Quote)]
pub(super) struct QuoteBody {
    #[serde(flatten)]
    summary: QuoteSummary,
    order_id: OrderId,
    /// What was offered.
    offer: Offer,
    /// What each rate of tax comes to.
    taxes: Vec<TaxSum>,
    terms: String,
    /// Who answered, how and from where.
    signature: Option<Signature>,
    /// The page where the renter answers; for those who may quote.
    link: Option<String>,
}

impl QuoteBody {
    pub(super) fn of(
        row: QuoteRow,
        present: &Present,
        keys: &TenantKeys,
        link: Option<String>,
        now: Instant,
    ) -> Result<Self> {
        Ok(Self {
            signature: signature(&row, keys)?,
            order_id: row.order,
            offer: row.offer.clone(),
            taxes: row.offer.taxes(),
            terms: row.terms.clone(),
            link,
            summary: QuoteSummary::of(row, present, now),
        })
    }
}

/// Where a version's signature is sealed.
pub(super) fn place(id: QuoteId) -> Place {
    Place {
        table: "quote_versions",
        column: "signature_sealed",
        row: id.uuid(),
    }
}

/// The signature of a version that was answered.
pub(super) fn signature(row: &QuoteRow, keys: &TenantKeys) -> Result<Option<Signature>> {
    let Some(sealed) = &row.signature_sealed else {
        return Ok(None);
    };
    let plain = seal::open(keys, place(row.id), sealed)?;
    serde_json::from_slice(&plain)
        .map(Some)
        .map_err(platform_kernel::Error::internal)
}

/// A quote as the holder of its link sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PublicQuote {
    /// Who offers.
    company: String,
    /// Their colour, `#rrggbb`.
    accent: Option<String>,
    /// BCP 47: how they write numbers and dates.
    locale: String,
    /// The order's number.
    number: String,
    /// Which version.
    no: i32,
    state: QuoteState,
    /// To whom.
    customer: Option<String>,
    store: PublicStore,
    /// The renter's own word for it.
    reference: Option<String>,
    /// ISO 4217.
    currency: String,
    /// Whether the lines' amounts are with tax.
    prices_with_tax: bool,
    from: Option<Instant>,
    to: Option<Instant>,
    lines: Vec<PublicLine>,
    totals: Totals,
    taxes: Vec<TaxSum>,
    terms: String,
    /// Until when it can be accepted.
    valid_until: Instant,
    created_at: Instant,
    answered_at: Option<Instant>,
    /// The name under it, once it is accepted.
    signed_by: Option<String>,
}

/// Where the renter goes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PublicStore {
    name: String,
    /// IANA zone of all times.
    time_zone: String,
    address: StoreAddress,
}

/// A line of a public quote.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PublicLine {
    kind: Kind,
    name: String,
    quantity: i32,
    /// It belongs to the kit above it.
    part: bool,
    /// Where its hire begins at another time than the order's.
    from: Option<Instant>,
    /// Where its hire ends at another time than the order's.
    to: Option<Instant>,
    /// In minor units, after discounts; with tax where prices are told so.
    amount_minor: i64,
}

/// What a public page is made from besides the version itself.
pub(super) struct Facts<'a> {
    pub settings: &'a SettingsRow,
    pub store: &'a Store,
    pub customer: Option<String>,
    pub state: QuoteState,
}

impl PublicQuote {
    pub(super) fn of(row: QuoteRow, facts: Facts<'_>, keys: &TenantKeys) -> Result<Self> {
        let signed = signature(&row, keys)?;
        let accepted = facts.state == QuoteState::Accepted;
        let offer = row.offer;
        let taxes = offer.taxes();
        let line = |line: &OfferLine| PublicLine {
            kind: line.kind,
            name: line.name.clone(),
            quantity: line.quantity,
            part: line.parent_id.is_some(),
            from: line.from.filter(|_| line.from != offer.from),
            to: line.to.filter(|_| line.to != offer.to),
            amount_minor: if offer.prices_with_tax {
                line.totals.gross_minor
            } else {
                line.totals.net_minor
            },
        };
        Ok(Self {
            company: facts.settings.company.clone(),
            accent: facts.settings.accent.clone(),
            locale: facts.settings.locale.clone(),
            no: row.no,
            state: facts.state,
            customer: facts.customer,
            store: PublicStore {
                name: facts.store.fields.name.clone(),
                time_zone: offer.time_zone.clone(),
                address: facts.store.fields.address.clone(),
            },
            lines: offer.lines.iter().map(line).collect(),
            number: offer.number,
            reference: offer.reference,
            currency: offer.currency,
            prices_with_tax: offer.prices_with_tax,
            from: offer.from,
            to: offer.to,
            totals: offer.totals,
            taxes,
            terms: row.terms,
            valid_until: row.valid_until,
            created_at: row.created_at,
            answered_at: row.answered_at,
            signed_by: signed.filter(|_| accepted).and_then(|s| s.name),
        })
    }
}
