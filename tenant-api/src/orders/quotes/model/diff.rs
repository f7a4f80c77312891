//! What a version changed against the one before it.

use platform_kernel::{LineId, Result};
use serde::Serialize;

use super::offer::{Offer, OfferLine};
use crate::customers::FieldChange;
use crate::orders::model::totals::Totals;
use crate::record::differences;

/// What a version changed.
#[derive(Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = QuoteDiff)]
pub struct Diff {
    /// Which version.
    pub no: i32,
    /// Against which; none for the first, where everything is new.
    pub against: Option<i32>,
    /// Nothing that matters to the renter differs.
    pub same: bool,
    /// Lines that were not there before.
    pub added: Vec<OfferLine>,
    /// Lines that are gone.
    pub removed: Vec<OfferLine>,
    /// Lines that stayed and differ.
    pub changed: Vec<LineDiff>,
    /// What differs of the order itself: dates, discount, reference.
    pub fields: Vec<FieldChange>,
    /// The sums before; none for the first version.
    pub totals_from: Option<Totals>,
    /// The sums now.
    pub totals_to: Totals,
    /// The terms differ.
    pub terms_changed: bool,
}

/// A line that stayed and differs.
#[derive(Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = QuoteLineDiff)]
pub struct LineDiff {
    /// Which.
    pub id: LineId,
    /// Its name now.
    pub name: String,
    /// What differs.
    pub fields: Vec<FieldChange>,
}

/// A version, as far as it is compared.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// Its number.
    pub no: i32,
    /// What was offered.
    pub offer: &'a Offer,
    /// On which terms.
    pub terms: &'a str,
}

/// What `new` changed against `old`.
pub fn diff(old: Option<Version<'_>>, new: Version<'_>) -> Result<Diff> {
    let before = old.map_or(&[][..], |v| &v.offer.lines);
    let now = &new.offer.lines;
    let find = |lines: &[OfferLine], id| lines.iter().find(|line| line.id == id).cloned();
    let mut changed = Vec::new();
    for line in now {
        let Some(was) = find(before, line.id).filter(|was| was != line) else {
            continue;
        };
        changed.push(LineDiff {
            id: line.id,
            name: line.name.clone(),
            fields: flat(&was, line)?,
        });
    }
    let without = |from: &[OfferLine], others: &[OfferLine]| -> Vec<OfferLine> {
        let lines = from.iter();
        lines
            .filter(|line| find(others, line.id).is_none())
            .cloned()
            .collect()
    };
    let mut fields = match old {
        Some(old) => differences(old.offer, new.offer)?,
        None => Vec::new(),
    };
    // Told apart, line by line and sum by sum.
    fields.retain(|field| field.field != "lines" && field.field != "totals");
    let (added, removed) = (without(now, before), without(before, now));
    let terms_changed = old.is_some_and(|old| old.terms != new.terms);
    let same = old.is_some_and(|old| old.offer.totals == new.offer.totals)
        && added.is_empty()
        && removed.is_empty()
        && changed.is_empty()
        && fields.is_empty()
        && !terms_changed;
    Ok(Diff {
        no: new.no,
        against: old.map(|old| old.no),
        same,
        added,
        removed,
        changed,
        fields,
        totals_from: old.map(|old| old.offer.totals),
        totals_to: new.offer.totals,
        terms_changed,
    })
}

/// A line's differences, its amounts each by its own name.
fn flat(was: &OfferLine, is: &OfferLine) -> Result<Vec<FieldChange>> {
    let mut fields = differences(was, is)?;
    fields.retain(|field| field.field != "totals");
    fields.extend(differences(&was.totals, &is.totals)?);
    Ok(fields)
}
