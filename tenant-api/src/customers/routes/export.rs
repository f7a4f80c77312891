//! Customers as CSV, streamed: a page at a time, each in a transaction of its own, so that a slow reader holds nothing.

use std::collections::HashMap;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use platform_db::listing::After;
use platform_edge::{ApiResult, Query, Staff};
use platform_kernel::permission::acts::ExportCustomers;
use platform_kernel::{Page, Result};
use serde_json::{Value, json};

use super::list::{ListQuery, Question, Staffer};
use crate::customers::model::address::AddressFields;
use crate::customers::model::export::line;
use crate::customers::refusals::Reads;
use crate::customers::store::list::CUSTOMERS;
use crate::customers::store::{Record, Row, addresses};
use crate::decimals::{decimal, digits};
use crate::fields::{self, CustomField};
use crate::record;

/// Rows a transaction.
const ROWS: u32 = 500;

const HEAD: [&str; 24] = [
    "number",
    "kind",
    "name",
    "given_name",
    "family_name",
    "organisation",
    "email",
    "phone",
    "birth_date",
    "document_number",
    "tags",
    "credit_limit",
    "credit_limit_currency",
    "source",
    "blocked",
    "blocked_reason",
    "consent_email",
    "created_at",
    "line1",
    "line2",
    "city",
    "district",
    "postal_code",
    "country",
];

/// Customers as CSV: every row that the same list would show, in its order. Cells that a spreadsheet would run as a
/// formula begin with an apostrophe.
#[utoipa::path(get, path = "/customers/export.csv", tag = "customers", params(ListQuery),
    responses((status = 200, description = "CSV (RFC 4180), UTF-8", content_type = "text/csv", body = String), Reads))]
pub(super) async fn export_customers(
    staff: Staff<ExportCustomers>,
    Query(query): Query<ListQuery>,
) -> ApiResult<Response> {
    let keys = staff.keys().await?;
    let now = staff.now();
    let mut tx = staff.begin().await?;
    let asked = query
        .question(&mut tx, &keys, &Staffer(staff.session.staff), now)
        .await?;
    let change = record::Change {
        actor: &staff.actor(),
        action: "customers.exported",
        subject: None,
        detail: json!({ "filtered": query.filter.is_some() || query.q.is_some() || query.view.is_some() }),
        at: now,
    };
    record::change(&mut tx, change).await?;
    let fields = fields::list(&mut tx, "customers").await?;
    tx.commit().await?;
    let mut head: Vec<String> = HEAD.iter().map(|h| (*h).to_owned()).collect();
    head.extend(fields.iter().map(|f| f.key.clone()));
    let first = Bytes::from(line(&head));
    let export = Export {
        staff,
        keys,
        asked,
        fields,
        next: Next::Start,
    };
    let pages = stream::unfold(export, |mut export| async move {
        let page = export.page().await.transpose()?;
        Some((page, export))
    });
    let body = stream::StreamExt::chain(stream::iter([Ok(first)]), pages);
    let mut response = Response::new(Body::from_stream(body));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"customers.csv\""),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

enum Next {
    Start,
    After(String),
    Done,
}

struct Export {
    staff: Staff<ExportCustomers>,
    keys: std::sync::Arc<platform_ports::TenantKeys>,
    asked: Question,
    fields: Vec<CustomField>,
    next: Next,
}

impl Export {
    /// The next page as CSV; `None` after the last.
    async fn page(&mut self) -> Result<Option<Bytes>> {
        let after = match &self.next {
            Next::Done => return Ok(None),
            Next::Start => None,
            Next::After(cursor) => Some(After::decode(cursor, &self.asked.sort)?),
        };
        // A fault ends the stream: what follows a gap would pass for the whole.
        self.next = Next::Done;
        let mut tx = self.staff.read().await?;
        let asked = &self.asked;
        let page: Page<Row> = CUSTOMERS
            .page(&mut tx, &asked.cond, &asked.sort, after.as_ref(), ROWS)
            .await?;
        let ids: Vec<_> = page.data.iter().map(Row::id).collect();
        let places: HashMap<_, _> = addresses::list_primary(&mut tx, &self.keys, &ids)
            .await?
            .into_iter()
            .collect();
        tx.commit().await?;
        let mut out = Vec::new();
        for row in page.data {
            let address = places.get(&row.id());
            let record = row.open(&self.keys)?;
            out.extend(line(&cells(&record, address, &self.fields)));
        }
        self.next = page.next_cursor.map_or(Next::Done, Next::After);
        Ok((!out.is_empty()).then(|| Bytes::from(out)))
    }
}

fn cells(record: &Record, address: Option<&AddressFields>, fields: &[CustomField]) -> Vec<String> {
    let p = &record.profile;
    let text = |v: &Option<String>| v.clone().unwrap_or_default();
    let place = |pick: fn(&AddressFields) -> &Option<String>| {
        address.map(|a| text(pick(a))).unwrap_or_default()
    };
    let yes = |v: bool| if v { "yes" } else { "no" }.to_owned();
    let mut cells = vec![
        record.number.clone(),
        p.kind.as_str().to_owned(),
        p.name(),
        text(&p.given_name),
        text(&p.family_name),
        text(&p.organisation),
        text(&p.email),
        text(&p.phone),
        p.birth_date.map(|d| d.to_string()).unwrap_or_default(),
        text(&p.document_number),
        p.tags.join(", "),
        p.credit_limit
            .map(|m| decimal(m.minor, digits(m.currency.code())))
            .unwrap_or_default(),
        p.credit_limit
            .map(|m| m.currency.to_string())
            .unwrap_or_default(),
        text(&p.source),
        yes(record.blocked.is_some()),
        record
            .blocked
            .as_ref()
            .map(|b| b.reason.clone())
            .unwrap_or_default(),
        yes(record.consent_email),
        record.created_at.to_string(),
        place(|a| &a.line1),
        place(|a| &a.line2),
        place(|a| &a.city),
        place(|a| &a.district),
        place(|a| &a.postal_code),
        place(|a| &a.country_name),
    ];
    cells.extend(fields.iter().map(|field| match p.custom.get(&field.key) {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(v)) => yes(*v),
        Some(other) => other.to_string(),
    }));
    cells
}
