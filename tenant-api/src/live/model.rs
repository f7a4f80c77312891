//! Which changes are told, to whom, and what of them.

use platform_kernel::{Instant, Permission, Role};
use serde::Serialize;
use uuid::Uuid;

/// A change, as a browser is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(super) struct Change {
    /// What happened: `order.reserved`.
    #[serde(rename = "type")]
    pub kind: String,
    /// To which record, `ord_…`; none for a change of many.
    pub id: Option<String>,
}

/// The nouns that are told, their ids' prefixes, and what one must be allowed to see.
const NOUNS: &[(&str, &str, Permission)] = &[
    ("order", "ord", Permission::OrdersRead),
    ("return", "ret", Permission::OrdersRead),
    ("customer", "cus", Permission::CustomersRead),
    ("customers", "cus", Permission::CustomersRead),
    ("product", "prd", Permission::CatalogRead),
    ("asset", "ast", Permission::CatalogRead),
    ("store", "sto", Permission::CatalogRead),
    ("stock", "prd", Permission::CatalogRead),
    ("rate_plan", "rpl", Permission::CatalogRead),
    ("sub_rental", "sub", Permission::CatalogRead),
    ("transfer", "trf", Permission::CatalogRead),
    ("import", "imp", Permission::ImportsRead),
    ("settings", "", Permission::SettingsRead),
    ("invoice", "ivc", Permission::MoneyRead),
    ("payment", "pay", Permission::MoneyRead),
    ("deposit", "dep", Permission::MoneyRead),
    // Whoever is told asks for it, and is asked for what it hangs on.
    ("file", "fil", Permission::CatalogRead),
];

/// A line of the audit log.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub id: Uuid,
    pub action: String,
    pub subject: Option<Uuid>,
}

impl Entry {
    /// What somebody in that role is told of it; nothing of what they may not see.
    pub fn told_to(&self, role: Role) -> Option<Change> {
        let noun = self.action.split('.').next()?;
        let (_, prefix, needs) = NOUNS.iter().find(|(name, ..)| *name == noun)?;
        role.allows(*needs).then(|| Change {
            kind: self.action.clone(),
            id: self
                .subject
                .filter(|_| !prefix.is_empty())
                .map(|id| format!("{prefix}_{}", id.simple())),
        })
    }
}

/// The first id that an entry made at that time, or later, can have.
pub(super) fn first_id(at: Instant) -> Uuid {
    let millis = u64::try_from(at.jiff().as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}

/// When an entry was made, by its id.
pub(super) fn made_at(id: Uuid) -> Instant {
    let millis = id.as_u128() >> 80;
    Instant::from_millis(i64::try_from(millis).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(action: &str, subject: Option<Uuid>) -> Entry {
        Entry {
            id: Uuid::nil(),
            action: action.to_owned(),
            subject,
        }
    }

    #[test]
    fn each_is_told_what_they_may_see_and_nobody_of_sessions() {
        let subject = Uuid::from_u128(7);
        let reserved = entry("order.reserved", Some(subject));
        let told = reserved.told_to(Role::Viewer).unwrap();
        assert_eq!(told.kind, "order.reserved");
        assert_eq!(
            told.id.as_deref(),
            Some("ord_00000000000000000000000000000007")
        );
        let paid = entry("payment.recorded", Some(subject));
        assert_eq!(paid.told_to(Role::Viewer), None);
        assert!(paid.told_to(Role::Agent).is_some());
        for silent in ["session.started", "staff.password_reset", "other", ""] {
            assert_eq!(
                entry(silent, Some(subject)).told_to(Role::Owner),
                None,
                "{silent}"
            );
        }
        assert_eq!(
            entry("settings.updated", Some(subject))
                .told_to(Role::Owner)
                .unwrap()
                .id,
            None
        );
    }

    #[test]
    fn ids_of_a_time_begin_with_it() {
        let at = Instant::from_millis(1_700_000_000_000);
        let later = platform_kernel::AuditId::new(at).uuid();
        assert_eq!(made_at(later), at);
        assert!(first_id(at) <= later && later < first_id(Instant::from_millis(1_700_000_000_001)));
    }
}
