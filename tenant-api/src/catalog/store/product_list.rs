//! The list of products: what it can be filtered, searched and sorted by.

use std::sync::Arc;

use platform_db::TenantTx;
use platform_db::listing::{Bind, Cond, Field, KeyKind, Listing, Op, SortKey, Statement, takes};
use platform_kernel::{Error, FieldError, Result};

use super::product_row::select_product;
use crate::catalog::model::rules::Rules;
use crate::customers::text::{anywhere, fold, starting, tidy};
use crate::customers::{TagCount, tag_spellings};
use crate::fields::CustomField;

/// Words of a search that count; more are left out.
const MOST_WORDS: usize = 8;

/// The list.
pub static PRODUCTS: Listing = Listing {
    select: select_product!(),
    id: "p.id",
    sorts: &[
        SortKey {
            name: "name",
            column: Some("p.name_key"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "sku",
            column: Some("p.sku_key"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "updated_at",
            column: Some("p.updated_at"),
            kind: KeyKind::Instant,
        },
    ],
};

/// Which products a list starts from: those in use, or `only` the archived ones.
pub fn pool(archived: Option<&str>) -> Result<Cond> {
    match archived {
        // Exactly the condition of the partial index.
        None | Some("") => Ok(Cond::plain("p.archived_at IS NULL")),
        Some("only") => Ok(Cond::plain("p.archived_at IS NOT NULL")),
        Some("all") => Ok(Cond::plain("true")),
        Some(other) => {
            let message = "give `only` or `all`, or leave it out";
            let error = FieldError::new("archived", "unknown", message);
            Err(Error::Invalid(vec![error.with_value(other)]))
        }
    }
}

/// The allow-list of fields.
pub fn fields(rules: &Rules) -> Vec<Field> {
    let tag = || takes::text(|t| Bind::Texts(tag_spellings(t)));
    let group = || takes::text(|t| Bind::Text(t.to_lowercase()));
    let mut all = vec![
        Field::new(
            "stock_method",
            vec![Op::new(
                "eq",
                "p.stock_method = {}",
                takes::one_of(&["serialised", "bulk"]),
            )],
        ),
        Field::new(
            "group",
            vec![
                Op::new("eq", "lower(p.group_name) = {}", group()),
                // The group itself and all below it.
                Op::new(
                    "starts",
                    "(lower(p.group_name) = {} OR starts_with(lower(p.group_name), {} || '/'))",
                    group(),
                ),
            ],
        ),
        Field::new(
            "tag",
            vec![
                Op::new("has", "p.tags && {}", tag()),
                Op::new("has_not", "NOT (p.tags && {})", tag()),
            ],
        ),
        Field::new(
            "archived",
            vec![Op::flag(
                "eq",
                "p.archived_at IS NOT NULL",
                "p.archived_at IS NULL",
            )],
        ),
        Field::new(
            "priced",
            vec![Op::flag(
                "eq",
                "(p.rate_plan_id IS NOT NULL OR p.rates IS NOT NULL)",
                "(p.rate_plan_id IS NULL AND p.rates IS NULL)",
            )],
        ),
        Field::new("kit", vec![Op::flag("eq", "p.kit <> '[]'", "p.kit = '[]'")]),
        Field::new(
            "updated_at",
            vec![
                Op::new("before", "p.updated_at < {}", takes::instant()),
                Op::new("after", "p.updated_at > {}", takes::instant()),
            ],
        ),
    ];
    all.extend(custom(&rules.fields, "p.custom @> {}"));
    all
}

/// A field for each custom field; `sql` asks for one that holds the value.
pub(super) fn custom(fields: &[CustomField], sql: &'static str) -> Vec<Field> {
    let each = fields.iter().cloned().map(|field| {
        let name = format!("custom.{}", field.key);
        let check = move |value: &serde_json::Value| {
            let value = field.check(value)?;
            Ok(Bind::Json(serde_json::json!({ &field.key: value })))
        };
        Field::new(name, vec![Op::new("eq", sql, Arc::new(check))])
    });
    each.collect()
}

/// What somebody typed into a search box: parts of the name, sku, group or a tag.
pub fn words(q: &str) -> Option<Cond> {
    let folded = fold(&tidy(q)?);
    let each = folded
        .split(' ')
        .take(MOST_WORDS)
        .map(|w| Cond::is("p.search LIKE {}", Bind::Text(anywhere(w))));
    Some(Cond::All(each.collect()))
}

/// A few hundred candidates for the palette. One or two letters are taken as a beginning: that much the trigram index
/// can find.
pub fn palette(q: &str) -> Option<Statement> {
    let folded = fold(q);
    let cond = if (1..3).contains(&folded.chars().count()) {
        let begin = Bind::Text(starting(&folded));
        Cond::Any(vec![
            Cond::is("p.search LIKE {}", begin.clone()),
            Cond::is("p.search LIKE ('% ' || {})", begin),
        ])
    } else {
        words(q)?
    };
    let all = Cond::All(vec![Cond::plain("p.archived_at IS NULL"), cond]);
    Some(Statement::new(select_product!(), &all, " LIMIT 200"))
}

/// Groups in use with how many products stand in each.
pub async fn groups(tx: &mut TenantTx) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT group_name AS "group!", count(*) AS "count!" FROM this_tenant.products
           WHERE archived_at IS NULL AND group_name IS NOT NULL
           GROUP BY group_name ORDER BY lower(group_name), group_name LIMIT 2000"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|r| (r.group, r.count)).collect())
}

/// Every tag in use with how many bear it, the commonest first.
pub async fn tags(tx: &mut TenantTx) -> Result<Vec<TagCount>> {
    let rows = sqlx::query!(
        r#"SELECT t AS "tag!", count(*) AS "count!" FROM this_tenant.products AS p, unnest(p.tags) AS t
           WHERE p.archived_at IS NULL GROUP BY t ORDER BY count(*) DESC, t LIMIT 500"#
    )
    .fetch_all(tx)
    .await?;
    let each = rows.into_iter().map(|r| TagCount {
        tag: r.tag,
        count: r.count,
    });
    Ok(each.collect())
}
