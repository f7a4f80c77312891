//! The slice's rules, without a database.

use std::time::Duration;

use platform_kernel::{Error, FieldError, Result, Role, StaffId};
use serde::{Deserialize, Serialize};

/// A session ends this long after sign-in, however busy it is.
pub(crate) const SESSION_AGE: Duration = Duration::from_hours(30 * 24);
/// An invitation's link works this long.
pub(crate) const INVITATION_AGE: Duration = Duration::from_hours(7 * 24);
/// A reset's link works this long.
pub(crate) const RESET_AGE: Duration = Duration::from_hours(1);
/// "Last seen" is told to within this: it must not cost a write a request.
pub(crate) const SEEN_EVERY: Duration = Duration::from_mins(5);

/// Whether a staff member may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffState {
    /// May.
    Active,
    /// May not; what they did stays theirs.
    Disabled,
}

impl StaffState {
    /// As in SQL and JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
    /// Parses the SQL form.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        match text {
            "active" => Ok(Self::Active),
            "disabled" => Ok(Self::Disabled),
            other => Err(Error::internal(format!("unknown staff state `{other}`"))),
        }
    }
}

/// What of a staff member can be changed by an owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) state: StaffState,
}

/// The fields that differ.
pub(crate) fn differences(before: &Standing, after: &Standing) -> Vec<&'static str> {
    [
        ("name", before.name != after.name),
        ("role", before.role != after.role),
        ("state", before.state != after.state),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

/// Refuses to leave a company without an owner. `owners` are the active ones, locked.
pub(crate) fn keeps_an_owner(member: StaffId, after: &Standing, owners: &[StaffId]) -> Result<()> {
    let stays = after.role == Role::Owner && after.state == StaffState::Active;
    if stays || owners.iter().any(|owner| *owner != member) || !owners.contains(&member) {
        return Ok(());
    }
    Err(Error::conflict(
        "last_owner",
        "This is the company's only owner. Make somebody else an owner first.",
    ))
}

/// A person's or company's name: trimmed, 1 to 120 characters, one line.
pub(crate) fn name(field: &str, text: &str) -> Result<String> {
    let name = text.trim();
    let refuse = |code, message: &str| {
        Error::Invalid(vec![FieldError::new(field, code, message).with_value(name)])
    };
    if name.is_empty() {
        return Err(refuse("required", "write a name"));
    }
    if name.chars().count() > 120 {
        return Err(refuse("too_long", "use at most 120 characters"));
    }
    if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
    {
        return Err(refuse("control", "write the name on one line"));
    }
    Ok(name.to_owned())
}

/// A language, with or without a country: `en`, `de-AT` (BCP 47, as far as browsers' number formats need it).
pub(crate) fn locale(field: &str, text: &str) -> Result<String> {
    let (language, country) = text.split_once('-').unwrap_or((text, "GB"));
    let fits = (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase());
    if fits {
        return Ok(text.to_owned());
    }
    Err(Error::Invalid(vec![
        FieldError::new(
            field,
            "invalid",
            "write a language and country such as en-GB or de-AT",
        )
        .with_value(text),
    ]))
}

/// The theme that a staff member chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the device says.
    System,
}

impl Theme {
    /// As in SQL and JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }
    /// Parses the SQL form; the device's where nothing was chosen.
    pub(crate) fn parse(text: Option<&str>) -> Self {
        match text {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }
}

#[cfg(test)]
mod tests {
    use platform_kernel::Clock;

    use super::*;

    fn standing(role: Role, state: StaffState) -> Standing {
        Standing {
            name: "Ada".to_owned(),
            role,
            state,
        }
    }

    #[test]
    fn the_last_owner_stays_one() {
        let now = Clock::system().now();
        let (ada, bob) = (StaffId::new(now), StaffId::new(now));
        let owner = standing(Role::Owner, StaffState::Active);
        let manager = standing(Role::Manager, StaffState::Active);
        let disabled = standing(Role::Owner, StaffState::Disabled);
        assert!(
            keeps_an_owner(ada, &owner, &[ada]).is_ok(),
            "renaming is harmless"
        );
        assert!(
            keeps_an_owner(ada, &manager, &[ada, bob]).is_ok(),
            "another owner is left"
        );
        assert!(
            keeps_an_owner(bob, &manager, &[ada]).is_ok(),
            "was no active owner anyway"
        );
        for after in [&manager, &disabled] {
            let refused = keeps_an_owner(ada, after, &[ada]);
            assert!(
                matches!(
                    refused,
                    Err(Error::Conflict {
                        code: "last_owner",
                        ..
                    })
                ),
                "{after:?}: {refused:?}"
            );
        }
    }

    #[test]
    fn differences_name_the_fields() {
        let before = standing(Role::Owner, StaffState::Active);
        assert!(differences(&before, &before.clone()).is_empty());
        assert_eq!(
            differences(&before, &standing(Role::Agent, StaffState::Disabled)),
            ["role", "state"]
        );
    }

    #[test]
    fn names_and_locales_are_checked() {
        assert_eq!(name("name", "  Ada  ").ok().as_deref(), Some("Ada"));
        for bad in ["", "   ", "a\nb", &"x".repeat(121)] {
            assert!(name("name", bad).is_err(), "{bad:?}");
        }
        for good in ["en", "en-GB", "de-AT"] {
            assert!(locale("locale", good).is_ok(), "{good}");
        }
        for bad in ["", "e", "EN-gb", "en_GB", "en-GB-x", "english"] {
            assert!(locale("locale", bad).is_err(), "{bad}");
        }
    }
}
