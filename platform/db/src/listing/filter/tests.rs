//! Whatever a client writes, the statement holds only our own text, and as many places as binds.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::listing::{Bind, Op, takes};

const CANARY: &str = "'; DROP TABLE x --";

fn fields() -> Vec<Field> {
    let as_text = |text: &str| Bind::Text(text.to_owned());
    vec![
        Field::new(
            "name",
            vec![
                Op::new("contains", "c.search LIKE {}", takes::text(as_text)),
                Op::new(
                    "starts",
                    "c.name_key >= {} AND c.x = {}",
                    takes::text(as_text),
                ),
            ],
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
            "created_at",
            vec![Op::new("after", "c.created_at > {}", takes::instant())],
        ),
        Field::new(
            "limit",
            vec![Op::new("gt", "c.credit > {}", takes::integer())],
        ),
        Field::new(
            "kind",
            vec![Op::new("eq", "c.kind = {}", takes::one_of(&["person"]))],
        ),
    ]
}

fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("name".to_owned()),
        Just("contains".into()),
        Just("starts".into()),
        Just("blocked".into()),
        Just("eq".into()),
        Just("after".into()),
        Just("created_at".into()),
        Just("and".into()),
        Just("or".into()),
        Just("2026-01-01".into()),
        Just(CANARY.into()),
        Just("{} $1".into()),
        ".{0,12}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    let test = (word.clone(), word.clone(), leaf.clone())
        .prop_map(|(field, op, value)| json!({"field": field, "op": op, "value": value}));
    prop_oneof![3 => test, 1 => leaf].prop_recursive(8, 40, 5, move |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5);
        prop_oneof![
            list.clone().prop_map(|parts| json!({"and": parts})),
            list.clone().prop_map(|parts| json!({"or": parts})),
            (word.clone(), inner).prop_map(|(key, value)| json!({key: value})),
        ]
    })
}

/// Takes parentheses, places and our own snippets away; what is left came from elsewhere.
fn residue(mut sql: String) -> String {
    for n in (1..=MAX_TESTS).rev() {
        sql = sql.replace(&format!("${n}"), "{}");
    }
    for field in fields() {
        for op in field.ops {
            sql = sql.replace(op.sql, "");
            sql = op.otherwise.map_or(sql.clone(), |no| sql.replace(no, ""));
        }
    }
    sql.replace(" AND ", "")
        .replace(" OR ", "")
        .replace(['(', ')'], "")
        .replace("true", "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_text_of_the_client_reaches_the_statement(value in any_json()) {
        match Filter::from_json(&value).and_then(|f| f.compile("customers", &fields())) {
            Ok(cond) => {
                let (mut sql, mut binds) = (String::new(), Vec::new());
                cond.write(&mut sql, &mut binds);
                prop_assert_eq!(residue(sql.clone()), "", "only the slice's own text may stand in {}", sql);
                for n in 1..=binds.len() {
                    prop_assert!(sql.contains(&format!("${n}")), "bind {} is not used in {}", n, sql);
                }
                let beyond = format!("${}", binds.len() + 1);
                prop_assert!(!sql.contains(&beyond), "{} has no bind", beyond);
            }
            Err(Error::Invalid(errors)) => prop_assert_eq!(&errors[0].field, "filter"),
            Err(other) => prop_assert!(false, "a bad filter is the client's fault, not {other}"),
        }
    }

    #[test]
    fn any_text_parses_or_is_refused(text in ".{0,80}") {
        match Filter::parse(&text) {
            Ok(_) | Err(Error::Invalid(_)) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

fn refusal(filter: &Value) -> FieldError {
    match Filter::from_json(filter).and_then(|f| f.compile("customers", &fields())) {
        Err(Error::Invalid(mut errors)) => errors.remove(0),
        other => panic!("should be refused: {other:?}"),
    }
}

#[test]
fn refusals_name_what_is_wrong_and_what_is_right() {
    let unknown = refusal(&json!({"field": "colour", "op": "eq", "value": 1}));
    assert_eq!(unknown.code, "unknown_field");
    assert!(unknown.message.contains("`colour`") && unknown.message.contains("blocked"));
    let op = refusal(&json!({"and": [{"field": "name", "op": "like", "value": "x"}]}));
    assert_eq!(op.code, "unknown_op");
    assert!(op.message.contains("`like`") && op.message.contains("contains, starts"));
    let value = refusal(&json!({"field": "blocked", "op": "eq", "value": "yes"}));
    assert_eq!(
        (value.code.as_str(), value.value.as_deref()),
        ("wrong_value", Some("\"yes\""))
    );
}

#[test]
fn nesting_and_number_are_bounded() {
    let mut deep = json!({"field": "blocked", "op": "eq", "value": true});
    for _ in 0..MAX_DEPTH {
        deep = json!({"and": [deep]});
    }
    assert_eq!(refusal(&deep).code, "too_deep");
    let test = json!({"field": "blocked", "op": "eq", "value": true});
    assert_eq!(
        refusal(&json!({"or": vec![test; MAX_TESTS + 1]})).code,
        "too_many"
    );
    assert_eq!(refusal(&json!({"or": []})).code, "empty");
}
