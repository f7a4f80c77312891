//! What every slice's papers share: the letterhead, the address, and the answer that carries a PDF.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use platform_db::TenantTx;
use platform_kernel::{CustomerId, Error, Result};
use platform_ports::TenantKeys;
use platform_ports::papers::{Document, Fact, Paper, Sender, Size};

use crate::TenantApi;
use crate::customers::{Label, addresses, country_name};
use crate::settings::SettingsRow;
use crate::stores::Store;

/// A document with the company's letterhead, the store's address in it.
pub(crate) fn letter(settings: &SettingsRow, store: &Store, title: &str, number: &str) -> Document {
    let address = &store.fields.address;
    let town = [address.postal_code.as_deref(), address.city.as_deref()];
    let town: Vec<&str> = town.into_iter().flatten().collect();
    let country = address
        .country
        .as_deref()
        .map(|code| country_name(code).map_or(code.to_owned(), str::to_owned));
    let lines = [
        address.line1.clone(),
        address.line2.clone(),
        Some(town.join(" ")).filter(|town| !town.is_empty()),
        address.district.clone(),
        country,
        address.phone.clone(),
    ];
    Document {
        paper: Size::of_region(&settings.region),
        lang: "en".to_owned(),
        title: title.to_owned(),
        number: number.to_owned(),
        sender: Sender {
            name: settings.company.clone(),
            accent: settings.accent.clone(),
            lines: lines.into_iter().flatten().collect(),
            foot: Vec::new(),
        },
        ..Document::default()
    }
}

/// A customer's name and the address where bills go: the billing address, else the primary one.
pub(crate) async fn recipient(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customer: Option<CustomerId>,
) -> Result<Vec<String>> {
    let Some(id) = customer else {
        return Ok(Vec::new());
    };
    let customer = crate::customers::find(tx, keys, id).await?;
    let mut lines = vec![customer.profile.name()];
    let all = addresses(tx, keys, id).await?;
    let billing = all.iter().find(|a| a.fields.label == Label::Billing);
    if let Some(address) = billing.or(all.first()).map(|a| &a.fields) {
        let town = [address.postal_code.as_deref(), address.city.as_deref()];
        let town: Vec<&str> = town.into_iter().flatten().collect();
        let known = address.country.as_deref().and_then(country_name);
        let country = known.map(str::to_owned).or(address.country_name.clone());
        let parts = [
            address.line1.clone(),
            address.line2.clone(),
            Some(town.join(" ")).filter(|town| !town.is_empty()),
            address.district.clone(),
            country,
        ];
        lines.extend(parts.into_iter().flatten());
    }
    Ok(lines)
}

/// A named value beside the address, where there is one.
pub(crate) fn fact(name: &str, value: Option<String>) -> Option<Fact> {
    value.map(|value| Fact {
        name: name.to_owned(),
        value,
    })
}

/// Sets a paper and answers it, to be shown in the browser. `name` is the file's, without its ending.
pub(crate) async fn answer(api: &TenantApi, paper: Paper, name: &str) -> Result<Response> {
    let bytes = api.papers.pdf(paper).await?;
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '-'
        }
    };
    let name: String = name.chars().map(safe).take(80).collect();
    let disposition = format!("inline; filename=\"{name}.pdf\"");
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/pdf"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(Error::internal)?,
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}
