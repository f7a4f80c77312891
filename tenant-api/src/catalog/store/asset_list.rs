//! The list of units: what it can be filtered, searched and sorted by.

use platform_db::listing::{Bind, Cond, Field, KeyKind, Listing, Op, SortKey, Statement, takes};
use platform_kernel::{ProductId, StoreId};

use super::asset_row::select_asset;
use super::product_list::custom;
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::rules::Rules;
use crate::customers::text::{anywhere, fold, starting, tidy};

/// The list.
pub static ASSETS: Listing = Listing {
    select: select_asset!(),
    id: "a.id",
    sorts: &[
        SortKey {
            name: "tag",
            column: Some("a.tag_key"),
            kind: KeyKind::Text,
        },
        SortKey {
            name: "created_at",
            column: None,
            kind: KeyKind::Id,
        },
        SortKey {
            name: "updated_at",
            column: Some("a.updated_at"),
            kind: KeyKind::Instant,
        },
    ],
};

const STATES: &[&str] = &[
    "on_order",
    "in_service",
    "in_maintenance",
    "quarantined",
    "retired",
    "sold",
    "lost",
];

/// The allow-list of fields.
pub fn fields(rules: &Rules) -> Vec<Field> {
    let today = rules.today;
    let product: platform_db::listing::Parse = std::sync::Arc::new(|value| {
        let id = value
            .as_str()
            .and_then(|text| text.parse::<ProductId>().ok());
        id.map(|id| Bind::Uuid(id.uuid()))
            .ok_or_else(|| "give a product's id, prd_…".to_owned())
    });
    let store: platform_db::listing::Parse = std::sync::Arc::new(|value| {
        let id = value.as_str().and_then(|text| text.parse::<StoreId>().ok());
        id.map(|id| Bind::Uuid(id.uuid()))
            .ok_or_else(|| "give a store's id, sto_…".to_owned())
    });
    let blocked: platform_db::listing::Parse = std::sync::Arc::new(move |value| {
        (value.as_bool() == Some(true))
            .then_some(Bind::Day(today))
            .ok_or_else(|| "give true".to_owned())
    });
    let mut all = vec![
        Field::new(
            "state",
            vec![
                Op::new("eq", "a.state = {}", takes::one_of(STATES)),
                Op::new("ne", "a.state <> {}", takes::one_of(STATES)),
            ],
        ),
        Field::new("product", vec![Op::new("eq", "a.product_id = {}", product)]),
        Field::new("store", vec![Op::new("eq", "a.store_id = {}", store)]),
        Field::new(
            "condition",
            vec![Op::new(
                "eq",
                "a.condition = {}",
                takes::one_of(&["new", "good", "worn", "damaged"]),
            )],
        ),
        Field::new(
            "tag",
            vec![
                Op::new(
                    "contains",
                    "a.tag_key || '' LIKE {}",
                    takes::text(|t| Bind::Text(anywhere(&fold(t)))),
                ),
                Op::new(
                    "starts",
                    "a.tag_key LIKE {}",
                    takes::text(|t| Bind::Text(starting(&fold(t)))),
                ),
            ],
        ),
        Field::new(
            "serial",
            vec![Op::new(
                "eq",
                "lower(a.serial) = lower({})",
                takes::text(|t| Bind::Text(tidy(t).unwrap_or_default())),
            )],
        ),
        Field::new(
            "out",
            vec![Op::flag("eq", "m.id IS NOT NULL", "m.id IS NULL")],
        ),
        // Inspections that have run out by today.
        Field::new(
            "blocked",
            vec![Op::new("eq", "a.blocked_from <= {}", blocked)],
        ),
        Field::new(
            "purchased_on",
            vec![
                Op::new("before", "a.purchased_on < ({})::date", takes::instant()),
                Op::new("after", "a.purchased_on > ({})::date", takes::instant()),
            ],
        ),
    ];
    all.extend(custom(&rules.fields, "a.custom @> {}"));
    all
}

/// Only units of this product, in this store, in this state, as far as each is asked for.
pub fn only(
    product: Option<ProductId>,
    store: Option<StoreId>,
    state: Option<AssetState>,
) -> Vec<Cond> {
    let product = product.map(|id| Cond::is("a.product_id = {}", Bind::Uuid(id.uuid())));
    let store = store.map(|id| Cond::is("a.store_id = {}", Bind::Uuid(id.uuid())));
    let text = |state: AssetState| Bind::Text(state.as_str().to_owned());
    let state = state.map(|state| Cond::is("a.state = {}", text(state)));
    [product, store, state].into_iter().flatten().collect()
}

// `tag_key || ''` is what the trigram index stands on (0011_speed.sql).

/// What somebody typed into a search box: each word a part of the tag, or of the product's name or sku. From three
/// letters on the trigram index finds the units first; less is so common that the list finds its page by reading on.
pub fn words(q: &str) -> Option<Cond> {
    let folded = fold(&tidy(q)?);
    let part = Bind::Text(anywhere(&folded));
    let by_tag = if folded.chars().count() < 3 {
        "a.tag_key LIKE {}"
    } else {
        "a.id = ANY(ARRAY(SELECT t.id FROM this_tenant.assets AS t WHERE t.tag_key || '' LIKE {}))"
    };
    let each = folded.split(' ').take(8).map(|w| {
        Cond::is(
            "a.product_id = ANY(ARRAY(SELECT s.id FROM this_tenant.products AS s WHERE s.search LIKE {}))",
            Bind::Text(anywhere(w)),
        )
    });
    Some(Cond::Any(vec![
        Cond::is(by_tag, part),
        Cond::All(each.collect()),
    ]))
}

/// Units by a part of their tag alone, for the palette; one or two letters are taken as its beginning.
pub fn palette(q: &str) -> Option<Statement> {
    let folded = fold(&tidy(q)?);
    let cond = if folded.chars().count() < 3 {
        Cond::is("a.tag_key LIKE {}", Bind::Text(starting(&folded)))
    } else {
        Cond::is("a.tag_key || '' LIKE {}", Bind::Text(anywhere(&folded)))
    };
    Some(Statement::new(select_asset!(), &cond, " LIMIT 200"))
}
