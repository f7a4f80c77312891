//! The list of customers: what it can be filtered, searched and sorted by.
//!
//! Its statements are put together by `db::listing` from the texts in here, so the compiler cannot check them; the
//! columns are those of the checked statements in `row.rs`, and each filter and sort has its test against Postgres.

use std::sync::Arc;

use platform_db::TenantTx;
use platform_db::listing::{Bind, Cond, Field, KeyKind, Listing, Op, SortKey, Statement, takes};
use platform_kernel::Result;
use platform_ports::TenantKeys;

use super::row::SELECT;
use super::sealed::{email_index, phone_indexes};
use crate::customers::model::rules::Rules;
use crate::customers::model::text::{anywhere, fold, starting, tidy};
use crate::customers::model::{country, email, number, phone};
use crate::customers::wire::TagCount;

/// Words of a search that count; more are left out.
const MOST_WORDS: usize = 8;
/// Most customers that a search gathers before it sorts them.
const FEW: i64 = 5000;
/// Digits from which a text may be a phone number.
const PHONE_DIGITS: usize = 5;

/// The list. Every sort has an index of its own, which tests hold it to.
pub static CUSTOMERS: Listing = Listing {
    select: SELECT,
    id: "c.id",
    sorts: &[
        SortKey {
            name: "name",
            column: Some("c.name_key"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "number",
            column: Some("c.number_key"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "created_at",
            column: None,
            kind: KeyKind::Id,
        },
        SortKey {
            name: "updated_at",
            column: Some("c.updated_at"),
            kind: KeyKind::Instant,
        },
    ],
};

/// Which customers a list starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// Those in use.
    Live,
    /// Those deleted, but for what a merge took in.
    Deleted,
}

impl Pool {
    /// The condition; of live ones exactly that of the partial indexes.
    pub fn cond(self) -> Cond {
        Cond::plain(match self {
            Self::Live => "c.deleted_at IS NULL",
            Self::Deleted => "c.deleted_at IS NOT NULL AND c.merged_into IS NULL",
        })
    }
}

/// The allow-list of fields.
pub fn fields(rules: &Rules) -> Vec<Field> {
    let part = || takes::text(|t| Bind::Text(anywhere(&fold(t))));
    let begin = || takes::text(|t| Bind::Text(starting(&fold(t))));
    let folded = || takes::text(|t| Bind::Text(fold(t)));
    let tag = || takes::text(|t| Bind::Texts(spellings(t)));
    let prefix = rules.prefix.clone();
    let by_number = takes::text(move |t| Bind::Texts(number_keys(t, &prefix)));
    let by_country =
        takes::text(|t| Bind::Text(country::code_of(t).map_or_else(|| fold(t), str::to_owned)));
    let mut all = vec![
        Field::new(
            "kind",
            vec![Op::new(
                "eq",
                "c.kind = {}",
                takes::one_of(&["person", "organisation"]),
            )],
        ),
        Field::new(
            "name",
            vec![
                // `search` holds the name and carries the index; `name_key` makes it exact.
                Op::new(
                    "contains",
                    "c.search LIKE {} AND c.name_key LIKE {}",
                    part(),
                ),
                Op::new("starts", "c.search LIKE {} AND c.name_key LIKE {}", begin()),
            ],
        ),
        Field::new(
            "number",
            vec![
                Op::new("eq", "c.number_key = ANY({})", by_number),
                Op::new(
                    "starts",
                    "c.search LIKE ('% ' || {}) AND lower(c.number) LIKE {}",
                    begin(),
                ),
            ],
        ),
        Field::new(
            "tag",
            vec![
                Op::new("has", "c.tags && {}", tag()),
                Op::new("has_not", "NOT (c.tags && {})", tag()),
            ],
        ),
        Field::new(
            "city",
            vec![
                Op::new(
                    "eq",
                    "EXISTS (SELECT 1 FROM this_tenant.addresses AS a WHERE a.customer_id = c.id AND a.city_key = {})",
                    folded(),
                ),
                Op::new(
                    "contains",
                    "EXISTS (SELECT 1 FROM this_tenant.addresses AS a WHERE a.customer_id = c.id AND a.city_key LIKE {})",
                    part(),
                ),
            ],
        ),
        Field::new(
            "country",
            vec![Op::new(
                "eq",
                "EXISTS (SELECT 1 FROM this_tenant.addresses AS a WHERE a.customer_id = c.id AND (a.country = {} OR (a.country IS NULL AND lower(a.country_name) = {})))",
                by_country,
            )],
        ),
        Field::new(
            "blocked",
            vec![Op::flag(
                "eq",
                "c.blocked_at IS NOT NULL",
                "c.blocked_at IS NULL",
            )],
        ),
        Field::new(
            "consent_email",
            vec![Op::flag("eq", "c.consent_email", "NOT c.consent_email")],
        ),
        Field::new(
            "created_at",
            vec![
                Op::new("before", "c.created_at < {}", takes::instant()),
                Op::new("after", "c.created_at > {}", takes::instant()),
            ],
        ),
        Field::new(
            "updated_at",
            vec![
                Op::new("before", "c.updated_at < {}", takes::instant()),
                Op::new("after", "c.updated_at > {}", takes::instant()),
            ],
        ),
        Field::new(
            "credit_limit",
            vec![
                Op::new("gt", "c.credit_limit_minor > {}", takes::integer()),
                Op::new("lt", "c.credit_limit_minor < {}", takes::integer()),
            ],
        ),
        Field::new(
            "source",
            vec![Op::new(
                "eq",
                // On the bare column, whose statistics tell a rare source from a common one.
                "c.source = ANY({})",
                takes::text(|t| Bind::Texts(spellings(t))),
            )],
        ),
    ];
    all.extend(rules.fields.iter().cloned().map(|field| {
        let name = format!("custom.{}", field.key);
        let check = move |value: &serde_json::Value| {
            let value = field.check(value)?;
            Ok(Bind::Json(serde_json::json!({ &field.key: value })))
        };
        Field::new(name, vec![Op::new("eq", "c.custom @> {}", Arc::new(check))])
    }));
    all
}

/// What somebody typed into a search box: parts of the name or number, a whole e-mail address, a phone number in any
/// spelling, the customer's or a contact's. `None` when it is blank.
pub fn words(q: &str, rules: &Rules, keys: &TenantKeys) -> Result<Option<Cond>> {
    let Some(q) = tidy(q) else {
        return Ok(None);
    };
    let folded = fold(&q);
    let each = folded.split(' ').take(MOST_WORDS).map(word);
    let mut any = vec![Cond::All(each.collect())];
    let numbers = number_keys(&q, &rules.prefix);
    if !numbers.is_empty() {
        any.push(Cond::is("c.number_key = ANY({})", Bind::Texts(numbers)));
    }
    if email::is_email(&q) {
        let index = Bind::Bytes(vec![email_index(keys, &q)?]);
        any.push(Cond::is("c.email_index = ANY({})", index.clone()));
        any.push(Cond::is(
            "c.id = ANY(ARRAY(SELECT k.customer_id FROM this_tenant.contacts AS k WHERE k.email_index = ANY({})))",
            index,
        ));
    }
    if phone::is_phone(&q) && q.chars().filter(char::is_ascii_digit).count() >= PHONE_DIGITS {
        let indexes = Bind::Bytes(phone_indexes(keys, &q, &rules.region)?);
        any.push(Cond::is("c.phone_index = ANY({})", indexes.clone()));
        any.push(Cond::is(
            "c.id = ANY(ARRAY(SELECT k.customer_id FROM this_tenant.contacts AS k WHERE k.phone_index = ANY({})))",
            indexes,
        ));
    }
    Ok(Some(Cond::Any(any)))
}

/// A part of the name or number. One or two letters are taken as a word's beginning: more the trigram index cannot find
/// without reading everybody.
fn word(w: &str) -> Cond {
    if w.chars().count() >= 3 {
        return Cond::is("c.search LIKE {}", Bind::Text(anywhere(w)));
    }
    let begin = Bind::Text(starting(w));
    Cond::Any(vec![
        Cond::is("c.search LIKE {}", begin.clone()),
        Cond::is("c.search LIKE ('% ' || {})", begin),
    ])
}

/// Whether so few customers meet a search's words that gathering them all is quicker than walking along the list's order.
pub async fn are_few(tx: &mut TenantTx, words: &Cond) -> Result<bool> {
    let met: Vec<(i64,)> = counted(words).rows(tx).await?;
    Ok(met.iter().all(|(count,)| *count <= FEW))
}

/// Counts up to one more than [`FEW`], deleted ones too: to leave them out, the planner would take an index of those in
/// use for the better one.
pub fn counted(words: &Cond) -> Statement {
    Statement::new(
        "SELECT count(*) FROM (SELECT FROM this_tenant.customers AS c",
        words,
        " LIMIT 5001) AS met",
    )
    .by_index()
}

/// A few hundred candidates for the palette.
pub fn palette(q: &str, rules: &Rules, keys: &TenantKeys) -> Result<Option<Statement>> {
    Ok(words(q, rules, keys)?.map(|cond| {
        let all = Cond::All(vec![Pool::Live.cond(), cond]);
        Statement::new(SELECT, &all, " LIMIT 200").by_index()
    }))
}

/// The ways a tag or source may have been typed: it was kept as it came.
pub fn spellings(text: &str) -> Vec<String> {
    let text = tidy(text).unwrap_or_default();
    let lower = text.to_lowercase();
    let mut first = lower.chars();
    let capital = first
        .next()
        .map(|c| c.to_uppercase().chain(first).collect())
        .unwrap_or_default();
    let mut all = vec![text.to_uppercase(), capital, lower, text];
    all.sort();
    all.dedup();
    all
}

/// Keys of the numbers that a text may mean: as typed, or digits under the company's prefix.
fn number_keys(text: &str, prefix: &str) -> Vec<String> {
    let bare = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let with_prefix = bare
        .then(|| number::key(&format!("{prefix}{text}")))
        .flatten();
    number::key(text).into_iter().chain(with_prefix).collect()
}

/// Every tag in use with how many bear it, the commonest first.
pub async fn tags(tx: &mut TenantTx) -> Result<Vec<TagCount>> {
    let rows = sqlx::query_as!(
        TagCount,
        r#"SELECT t AS "tag!", count(*) AS "count!" FROM this_tenant.customers AS c, unnest(c.tags) AS t
           WHERE c.deleted_at IS NULL GROUP BY t ORDER BY count(*) DESC, t LIMIT 500"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows)
}
