//! The list of customers, their tags, and what the palette finds among them.

use platform_db::TenantTx;
use platform_db::listing::{After, Cond, Filter, Sort};
use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadCustomers;
use platform_kernel::{Error, Instant, Page, PageQuery, Result, ViewId};
use platform_ports::TenantKeys;
use serde::Deserialize;

use crate::customers::model::rules::Rules;
use crate::customers::model::similar::similarity;
use crate::customers::model::text::fold;
use crate::customers::refusals::Reads;
use crate::customers::store::list::{self, CUSTOMERS, Pool};
use crate::customers::store::{Record, Row, settings};
use crate::customers::wire::{Customer, Found, Listed, TagCount};
use crate::{fields, views};

/// What the list takes.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before; only with the same sort.
    pub cursor: Option<String>,
    /// A part of the name or number (one or two letters: how a word begins), a whole e-mail address, or a phone number in any spelling.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// `name number created_at updated_at`, with `-` before it for the other way round; `name` when left out.
    pub sort: Option<String>,
    /// A tree as JSON: `{"and":[{"field":"tag","op":"has","value":"vip"},{"or":[…]}]}`.
    pub filter: Option<String>,
    /// A saved view, whose filter, sort and words count where they are not given here.
    pub view: Option<String>,
    /// `only`: the deleted ones instead.
    pub deleted: Option<String>,
}

/// A list's question, checked.
pub(super) struct Question {
    pub cond: Cond,
    pub sort: Sort,
    /// What its words ask, if there are any.
    pub words: Option<Cond>,
    /// Read only where a filter or words ask for them: a plain page is one statement.
    pub rules: Option<Rules>,
}

impl ListQuery {
    /// Checks all of it but the page, and fills it up from the saved view.
    pub async fn question(
        &self,
        tx: &mut TenantTx,
        keys: &TenantKeys,
        staff: &Staffer,
        now: Instant,
    ) -> Result<Question> {
        let view = match &self.view {
            Some(id) => {
                let id: ViewId = id.parse().map_err(|_| Error::NotFound)?;
                views::find(tx, staff.0, id).await?.query
            }
            None => views::ViewQuery::default(),
        };
        let pool = match self.deleted.as_deref() {
            None | Some("") => Pool::Live,
            Some("only") => Pool::Deleted,
            Some(other) => {
                let error = platform_kernel::FieldError::new(
                    "deleted",
                    "unknown",
                    "give `only`, or leave it out",
                );
                return Err(Error::Invalid(vec![error.with_value(other)]));
            }
        };
        let mut all = vec![pool.cond()];
        let filter = match self.filter.as_deref().filter(|f| !f.trim().is_empty()) {
            Some(text) => Some(Filter::parse(text)?),
            None => view.filter.as_ref().map(Filter::from_json).transpose()?,
        };
        let q = self.q.as_deref().or(view.q.as_deref()).unwrap_or("");
        if q.chars().count() > 200 {
            return Err(Error::invalid(
                "q",
                "too_long",
                "search for at most 200 characters",
            ));
        }
        let rules = if filter.is_some() || !q.trim().is_empty() {
            Some(settings::rules(tx, now).await?)
        } else {
            None
        };
        let mut words = None;
        if let Some(rules) = &rules {
            if let Some(filter) = filter {
                all.push(filter.compile("customers", &list::fields(rules))?);
            }
            words = list::words(q, rules, keys)?;
            all.extend(words.clone());
        }
        let sort = CUSTOMERS.sort(self.sort.as_deref().or(view.sort.as_deref()))?;
        Ok(Question {
            cond: Cond::All(all),
            sort,
            words,
            rules,
        })
    }
}

/// Who asks, for saved views.
pub(super) struct Staffer(pub platform_kernel::StaffId);

/// List customers.
#[utoipa::path(get, path = "/customers", tag = "customers", params(ListQuery),
    responses((status = 200, description = "One page", body = Page<Customer>), Reads))]
pub(super) async fn list_customers(
    staff: Staff<ReadCustomers>,
    Query(query): Query<ListQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let asked = query
        .question(&mut tx, &keys, &Staffer(staff.session.staff), staff.now())
        .await?;
    let after = query
        .cursor
        .as_deref()
        .map(|c| After::decode(c, &asked.sort))
        .transpose()?;
    let (cond, sort, after) = (&asked.cond, &asked.sort, after.as_ref());
    let page: Page<Row> = if let Some(words) = &asked.words
        && list::are_few(&mut tx, words).await?
    {
        CUSTOMERS
            .page_by_index(&mut tx, cond, sort, after, limit)
            .await?
    } else {
        CUSTOMERS.page(&mut tx, cond, sort, after, limit).await?
    };
    let fields = match asked.rules {
        Some(rules) => rules.fields,
        None if page.data.iter().any(Row::has_custom) => fields::list(&mut tx, "customers").await?,
        None => Vec::new(),
    };
    tx.commit().await?;
    let Page {
        data,
        next_cursor,
        has_more,
    } = page;
    let open = |row: Row| Ok(Customer::of(row.open(&keys)?, &fields));
    let data = data.into_iter().map(open).collect::<Result<Vec<_>>>()?;
    Ok(Reply::ok(&Page {
        data,
        next_cursor,
        has_more,
    })?)
}

/// Tags in use, the commonest first.
#[utoipa::path(get, path = "/customers/tags", tag = "customers",
    responses((status = 200, description = "Tags with their counts", body = Listed<TagCount>), Reads))]
pub(super) async fn list_customer_tags(staff: Staff<ReadCustomers>) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let data = list::tags(&mut tx).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Listed { data })?)
}

/// What the palette finds among customers, each with how well it fits: whether the name begins as typed, and how alike
/// it is.
pub(crate) async fn search(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    q: &str,
    now: Instant,
) -> Result<Vec<((bool, f64), Found)>> {
    let rules = settings::rules(tx, now).await?;
    let Some(statement) = list::palette(q, &rules, keys)? else {
        return Ok(Vec::new());
    };
    let rows: Vec<Row> = statement.rows(tx).await?;
    let wanted = fold(q);
    let mut ranked: Vec<((bool, f64), Row)> = rows
        .into_iter()
        .map(|row| (rank(&row, &wanted), row))
        .collect();
    ranked.sort_by(|(a, _), (b, _)| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    // No more than are shown are opened.
    ranked
        .into_iter()
        .take(10)
        .map(|(fit, row)| Ok((fit, found(row.open(keys)?))))
        .collect()
}

/// Names that begin as typed come first, then the more alike.
fn rank(row: &Row, wanted: &str) -> (bool, f64) {
    (
        row.name_key().starts_with(wanted),
        similarity(row.name_key(), wanted),
    )
}

fn found(record: Record) -> Found {
    let mut subtitle = record.number;
    for more in [
        record.profile.email.as_deref(),
        record.profile.phone.as_deref(),
    ]
    .into_iter()
    .flatten()
    .take(1)
    {
        subtitle.push_str(" · ");
        subtitle.push_str(more);
    }
    Found {
        kind: "customer",
        id: record.id.to_string(),
        title: record.profile.name(),
        subtitle,
    }
}
