//! The list of products, their groups and tags.

use platform_db::TenantTx;
use platform_db::listing::{After, Cond, Filter, Sort};
use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadCatalog;
use platform_kernel::{Error, Page, PageQuery, Result, StaffId, ViewId};
use serde::Deserialize;

use super::shown_products;
use crate::catalog::model::rules::Rules;
use crate::catalog::store::product_list::{self, PRODUCTS, pool};
use crate::catalog::store::product_row::ProductRow;
use crate::catalog::store::rules;
use crate::catalog::wire::{GroupCount, Product};
use crate::customers::refusals::Reads;
use crate::customers::{Listed, TagCount};
use crate::views;

/// What the list takes.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ProductsQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before; only with the same sort.
    cursor: Option<String>,
    /// Parts of the name, sku, group or a tag.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `name sku updated_at`, with `-` before it for the other way round; `name` when left out.
    sort: Option<String>,
    /// A tree as JSON: `{"and":[{"field":"group","op":"starts","value":"Access"},{"or":[…]}]}`.
    filter: Option<String>,
    /// A saved view, whose filter, sort and words count where they are not given here.
    view: Option<String>,
    /// `only`: the archived ones instead; `all`: these too.
    archived: Option<String>,
}

impl ProductsQuery {
    async fn question(
        &self,
        tx: &mut TenantTx,
        who: StaffId,
        rules: &Rules,
    ) -> Result<(Cond, Sort)> {
        let view = find_view(tx, who, self.view.as_deref()).await?;
        let mut all = vec![pool(self.archived.as_deref())?];
        if let Some(filter) = filter_of(self.filter.as_deref(), &view)? {
            all.push(filter.compile("products", &product_list::fields(rules))?);
        }
        let q = search_of(self.q.as_deref(), &view)?;
        all.extend(product_list::words(&q));
        let sort = PRODUCTS.sort(self.sort.as_deref().or(view.sort.as_deref()))?;
        Ok((Cond::All(all), sort))
    }
}

/// The saved view that a list names.
pub(super) async fn find_view(
    tx: &mut TenantTx,
    who: StaffId,
    view: Option<&str>,
) -> Result<views::ViewQuery> {
    match view {
        Some(id) => {
            let id: ViewId = id.parse().map_err(|_| Error::NotFound)?;
            Ok(views::find(tx, who, id).await?.query)
        }
        None => Ok(views::ViewQuery::default()),
    }
}

/// The filter that was asked for, or the view's.
pub(super) fn filter_of(given: Option<&str>, view: &views::ViewQuery) -> Result<Option<Filter>> {
    match given.filter(|f| !f.trim().is_empty()) {
        Some(text) => Filter::parse(text).map(Some),
        None => view.filter.as_ref().map(Filter::from_json).transpose(),
    }
}

/// The words that were asked for, or the view's.
pub(super) fn search_of(given: Option<&str>, view: &views::ViewQuery) -> Result<String> {
    let q = given.or(view.q.as_deref()).unwrap_or("");
    if q.chars().count() > 200 {
        let message = "search for at most 200 characters";
        return Err(Error::invalid("q", "too_long", message));
    }
    Ok(q.to_owned())
}

/// List products.
#[utoipa::path(get, path = "/products", tag = "products", params(ProductsQuery),
    responses((status = 200, description = "One page", body = Page<Product>), Reads))]
pub(super) async fn list_products(
    staff: Staff<ReadCatalog>,
    Query(query): Query<ProductsQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "products", staff.now()).await?;
    let (cond, sort) = query.question(&mut tx, staff.session.staff, &rules).await?;
    let after = query
        .cursor
        .as_deref()
        .map(|c| After::decode(c, &sort))
        .transpose()?;
    let page: Page<ProductRow> = PRODUCTS
        .page(&mut tx, &cond, &sort, after.as_ref(), limit)
        .await?;
    let Page {
        data,
        next_cursor,
        has_more,
    } = page;
    let records = data
        .into_iter()
        .map(|row| row.open(rules.currency))
        .collect();
    let data = shown_products(&mut tx, &rules, records).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Page {
        data,
        next_cursor,
        has_more,
    })?)
}

/// Groups in use, by name.
#[utoipa::path(get, path = "/products/groups", tag = "products",
    responses((status = 200, description = "Groups with their counts", body = Listed<GroupCount>), Reads))]
pub(super) async fn list_product_groups(staff: Staff<ReadCatalog>) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let groups = product_list::groups(&mut tx).await?;
    tx.commit().await?;
    let data = groups
        .into_iter()
        .map(|(group, count)| GroupCount { group, count })
        .collect();
    Ok(Reply::ok(&Listed { data })?)
}

/// Tags in use, the commonest first.
#[utoipa::path(get, path = "/products/tags", tag = "products",
    responses((status = 200, description = "Tags with their counts", body = Listed<TagCount>), Reads))]
pub(super) async fn list_product_tags(staff: Staff<ReadCatalog>) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let data = product_list::tags(&mut tx).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Listed { data })?)
}
