//! The rules of a return: no SQL, no HTTP.

use std::collections::BTreeMap;

use platform_kernel::{FieldError, Instant};
use serde_json::Value;

use crate::catalog::{CheckKind, CheckPoint};
use crate::words::words;

words! {
    /// How something came back.
    Outcome {
        /// As it went.
        Good = "good",
        /// It can't go out before it is mended.
        Damaged = "damaged",
        /// It never came.
        Missing = "missing",
    }
}

words! {
    /// Where a return stands: a function of its items.
    ReturnState {
        /// Still coming in.
        Received = "received",
        /// Somebody has to look at it.
        Inspecting = "inspecting",
        /// All of it is good; charges for lateness wait to be settled.
        Good = "good",
        /// Some of it is damaged; charges wait to be settled.
        Damaged = "damaged",
        /// Some of it never came; charges wait to be settled.
        Missing = "missing",
        /// Its charges stand on the order.
        Settled = "settled",
        /// Its order is closed.
        Closed = "closed",
    }
}

/// Where a return stands. `outcomes` has one for each item, none while nobody looked.
pub fn state_of(
    outcomes: impl IntoIterator<Item = Option<Outcome>>,
    processed: bool,
    settled: bool,
) -> ReturnState {
    if settled {
        return ReturnState::Settled;
    }
    if !processed {
        return ReturnState::Received;
    }
    let worst = outcomes
        .into_iter()
        .try_fold(Outcome::Good, |worst, outcome| Some(worst.max(outcome?)));
    match worst {
        None => ReturnState::Inspecting,
        Some(Outcome::Good) => ReturnState::Good,
        Some(Outcome::Damaged) => ReturnState::Damaged,
        Some(Outcome::Missing) => ReturnState::Missing,
    }
}

/// What is clear without an eye on it: nothing to ask, nothing seen at the counter, and the company does not look at
/// everything.
pub fn passes(scanned: Outcome, checklist: &[CheckPoint], inspects_all: bool) -> bool {
    scanned == Outcome::Good && checklist.is_empty() && !inspects_all
}

/// Longest answer to a point of a checklist.
const MOST_TEXT: usize = 500;

/// Checks answers against the product's checklist. Each is of its point's kind; a photo is its file's name. With
/// `whole`, every point but photos has one.
pub fn check_answers(
    checklist: &[CheckPoint],
    answers: &BTreeMap<String, Value>,
    whole: bool,
) -> Result<(), Vec<FieldError>> {
    let mut wrong = Vec::new();
    for (key, value) in answers {
        let field = format!("answers.{key}");
        let Some(point) = checklist.iter().find(|p| p.key == *key) else {
            wrong.push(FieldError::new(
                &field,
                "unknown",
                "the product's checklist asks no such thing",
            ));
            continue;
        };
        let fits = match point.kind {
            CheckKind::Check => value.is_boolean(),
            CheckKind::Number => value.is_number(),
            CheckKind::Text | CheckKind::Photo => value
                .as_str()
                .is_some_and(|text| text.chars().count() <= MOST_TEXT),
        };
        if !fits {
            let wants = match point.kind {
                CheckKind::Check => "answer true or false",
                CheckKind::Number => "answer with a number",
                CheckKind::Text | CheckKind::Photo => "answer with at most 500 characters",
            };
            let error = FieldError::new(&field, "invalid", wants);
            wrong.push(error.with_value(&value.to_string()));
        }
    }
    if whole {
        let missing = checklist
            .iter()
            .filter(|p| p.kind != CheckKind::Photo && !answers.contains_key(&p.key));
        wrong.extend(missing.map(|point| {
            let why = format!("`{}` is not answered yet", point.label);
            FieldError::new(&format!("answers.{}", point.key), "required", why)
        }));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// From when on a unit that came back can serve again, as far as its hire goes. Its turnaround begins as it is back; where
/// stock counts as free at off-hire, it began when the hire ended.
pub fn free_from(
    returned: Instant,
    due: Option<Instant>,
    turnaround: std::time::Duration,
    at_off_hire: bool,
) -> Instant {
    let after = returned.plus(turnaround);
    match due {
        Some(due) if at_off_hire => after.min(due.plus(turnaround)).max(returned),
        _ => after,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn point(key: &str, kind: CheckKind) -> CheckPoint {
        CheckPoint {
            key: key.to_owned(),
            label: key.to_uppercase(),
            kind,
        }
    }

    proptest! {
        #[test]
        fn one_unseen_item_keeps_a_return_open_and_the_worst_names_it(
            seen in proptest::collection::vec(proptest::option::of(0_usize..3), 1..12)
        ) {
            let outcomes: Vec<_> = seen.iter().map(|s| s.map(|at| Outcome::ALL[at])).collect();
            let state = state_of(outcomes.clone(), true, false);
            prop_assert_eq!(state == ReturnState::Inspecting, outcomes.contains(&None));
            if let Some(worst) = outcomes.iter().copied().collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max()) {
                prop_assert_eq!(state.as_str(), worst.as_str());
            }
            prop_assert_eq!(state_of(outcomes.clone(), false, false), ReturnState::Received);
            prop_assert_eq!(state_of(outcomes, true, true), ReturnState::Settled);
        }
    }

    #[test]
    fn answers_are_of_their_points_kind() {
        let list = [
            point("clean", CheckKind::Check),
            point("hours", CheckKind::Number),
            point("words", CheckKind::Text),
            point("side", CheckKind::Photo),
        ];
        let answers =
            |json: Value| serde_json::from_value::<BTreeMap<String, Value>>(json).unwrap();
        let good = answers(json!({ "clean": true, "hours": 12.5, "words": "fine" }));
        assert!(check_answers(&list, &good, true).is_ok());
        let some = answers(json!({ "clean": false }));
        assert!(check_answers(&list, &some, false).is_ok());
        let missing = check_answers(&list, &some, true).unwrap_err();
        assert_eq!(missing.len(), 2);
        let wrong = answers(json!({ "clean": "yes", "other": 1, "words": "x".repeat(501) }));
        assert_eq!(check_answers(&list, &wrong, false).unwrap_err().len(), 3);
    }

    #[test]
    fn a_turnaround_begins_with_the_return_or_with_the_off_hire() {
        let hour = Duration::from_hours(1);
        let due = Instant::from_millis(1_700_000_000_000);
        let late = due.plus(hour * 5);
        assert_eq!(
            free_from(late, Some(due), hour * 2, false),
            late.plus(hour * 2)
        );
        // Five hours late, two of turnaround: that time has passed.
        assert_eq!(free_from(late, Some(due), hour * 2, true), late);
        assert_eq!(
            free_from(due.minus(hour), Some(due), hour * 2, true),
            due.plus(hour)
        );
    }
}
