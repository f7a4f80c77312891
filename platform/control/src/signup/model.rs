//! What may be signed up, and what stands at which point. Pure.

use std::time::Duration;

use platform_kernel::secret::SecretString;
use platform_kernel::slug::SlugError;
use platform_kernel::{Error, FieldError, Instant, Result, Slug, region};
use platform_ports::mail::check_address;
use platform_ports::password;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A company that wants to start. Never printed: it holds a password.
#[derive(Deserialize, ToSchema, garde::Validate)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateSignup {
    /// The company's name, 2 to 80 characters.
    #[schema(example = "Acme Hire")]
    pub(crate) company: String,
    /// Its address below our domain: 3 to 40 lower-case letters, digits and single hyphens.
    #[schema(example = "acme-hire")]
    pub(crate) slug: String,
    /// Who signs up, 2 to 80 characters.
    #[schema(example = "Ada Lovelace")]
    pub(crate) owner_name: String,
    /// Where the confirmation goes.
    #[schema(example = "ada@acme.example")]
    pub(crate) email: String,
    /// At least 12 characters.
    #[schema(format = Password)]
    pub(crate) password: String,
    /// Must be true.
    pub(crate) accept_terms: bool,
    /// Where the company is, ISO 3166-1 alpha-2; sets its first currency, zone and language.
    #[schema(example = "GB")]
    pub(crate) region: Option<String>,
}

/// A sign-up that passed every rule.
pub(crate) struct Wanted {
    pub(crate) company: String,
    pub(crate) slug: Slug,
    pub(crate) owner_name: String,
    pub(crate) email: String,
    pub(crate) password: SecretString,
    pub(crate) region: &'static str,
}

/// Names every field that breaks a rule, with its value and the remedy.
pub(crate) fn check(asked: CreateSignup) -> Result<Wanted> {
    let mut faults = Vec::new();
    let company = name(&mut faults, "company", &asked.company);
    let owner_name = name(&mut faults, "owner_name", &asked.owner_name);
    let slug_text = asked.slug.trim().to_lowercase();
    let slug = Slug::parse(&slug_text)
        .map_err(|why| {
            faults.push(
                FieldError::new("slug", slug_code(why), why.to_string()).with_value(&slug_text),
            );
        })
        .ok();
    let email = asked.email.trim().to_owned();
    if let Err(why) = check_address(&email) {
        faults.push(FieldError::new("email", "invalid", why).with_value(&email));
    }
    let password = SecretString::from(asked.password);
    if let Err(fault) = password::check("password", &password, &[&email, &owner_name, &company]) {
        faults.push(fault);
    }
    if !asked.accept_terms {
        let message = "accept the terms to go on: send `true`";
        faults.push(FieldError::new("accept_terms", "required", message).with_value("false"));
    }
    let region_code = asked.region.as_deref().map_or("GB", str::trim);
    if !region::known(region_code) {
        let message = "use the two letters of a country that we serve, such as GB, DE or US";
        faults.push(FieldError::new("region", "unknown", message).with_value(region_code));
    }
    match slug {
        Some(slug) if faults.is_empty() => Ok(Wanted {
            company,
            slug,
            owner_name,
            email,
            password,
            region: region::of(region_code).code,
        }),
        _ => Err(Error::Invalid(faults)),
    }
}

fn name(faults: &mut Vec<FieldError>, field: &str, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    let (code, message) = if text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    {
        ("control", "leave out control characters")
    } else if length < 2 {
        ("too_short", "use at least 2 characters")
    } else if length > 80 {
        ("too_long", "use at most 80 characters")
    } else {
        return text;
    };
    faults.push(FieldError::new(field, code, message).with_value(&text));
    text
}

/// The stable word for a refused slug.
pub(crate) fn slug_code(why: SlugError) -> &'static str {
    match why {
        SlugError::Invalid => "invalid",
        SlugError::Reserved => "reserved",
        SlugError::LookAlike => "look_alike",
    }
}

/// Names near `slug` that could be had, best first.
pub(crate) fn neighbours(slug: &str) -> Vec<Slug> {
    let base: String = slug
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let base = base
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let base: String = base.chars().take(30).collect();
    let words = [
        "", "-hire", "-rentals", "-rental", "-hq", "-group", "-3", "-4", "-6", "-7", "-9",
    ];
    let mut found: Vec<Slug> = Vec::new();
    for word in words {
        if let Ok(candidate) = Slug::parse(&format!("{}{word}", base.trim_end_matches('-')))
            && candidate.as_str() != slug
        {
            found.push(candidate);
        }
    }
    found
}

/// Where a sign-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Awaiting,
    Provisioning,
    Active,
    Failed,
    Expired,
}

impl State {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "awaiting_confirmation" => Self::Awaiting,
            "provisioning" => Self::Provisioning,
            "active" => Self::Active,
            "failed" => Self::Failed,
            "expired" => Self::Expired,
            _ => return None,
        })
    }
}

/// What a confirmation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Confirm {
    Start,
    AlreadyDone,
}

/// The mail's link was followed and its button pressed.
pub(crate) fn confirm(state: State, confirm_until: Instant, now: Instant) -> Result<Confirm> {
    match state {
        State::Awaiting if now < confirm_until => Ok(Confirm::Start),
        State::Awaiting | State::Expired => Err(Error::Gone(
            "This link has expired, or was replaced by a newer mail's. Use the newest mail, or sign up once more.".into(),
        )),
        State::Provisioning | State::Active | State::Failed => Ok(Confirm::AlreadyDone),
    }
}

/// Whether a sign-up gives way to a newer form of the browser that made it, which wants `wanted`: as long as nobody has
/// confirmed it, and only where it is in the way.
pub(crate) fn gives_way(
    state: State,
    slug: &Slug,
    confirm_until: Instant,
    wanted: &Slug,
    now: Instant,
) -> bool {
    state == State::Awaiting && now < confirm_until && slug.skeleton() == wanted.skeleton()
}

/// Whether the browser that signed up may be taken along.
pub(crate) fn may_hand_off(
    state: State,
    finished_at: Option<Instant>,
    within: Duration,
    now: Instant,
) -> Result<()> {
    match (state, finished_at) {
        (State::Active, Some(at)) if now.since(at) <= within => Ok(()),
        (State::Active, _) => Err(Error::Gone(
            "Your company is ready: sign in there with your e-mail and password.".into(),
        )),
        (State::Awaiting | State::Provisioning, _) => Err(Error::conflict(
            "not-ready",
            "your company is not ready yet; wait until each step is done",
        )),
        (State::Failed | State::Expired, _) => Err(Error::conflict(
            "not-ready",
            "this sign-up did not succeed; sign up once more",
        )),
    }
}

/// Sealed until the sign-up is activated or over.
#[derive(Serialize, Deserialize)]
pub(crate) struct Owner {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) password_hash: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> CreateSignup {
        CreateSignup {
            company: " Acme   Hire ".into(),
            slug: "acme-hire".into(),
            owner_name: "Ada Lovelace".into(),
            email: "Ada@Acme.example".into(),
            password: "correct horse battery".into(),
            accept_terms: true,
            region: Some("de".into()),
        }
    }

    fn codes(asked: CreateSignup) -> Vec<(String, String)> {
        match check(asked) {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|f| (f.field, f.code)).collect(),
            Err(other) => panic!("{other}"),
            Ok(_) => Vec::new(),
        }
    }

    #[test]
    fn ordinary_companies_pass_and_every_fault_is_named_at_once() {
        let wanted = check(asked()).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            (wanted.company.as_str(), wanted.region),
            ("Acme Hire", "DE")
        );
        let bad = CreateSignup {
            company: "A".into(),
            slug: "adm1n".into(),
            owner_name: "Ada\u{202e}".into(),
            email: "nowhere".into(),
            password: "short".into(),
            accept_terms: false,
            region: Some("XX".into()),
        };
        let expected = [
            ("company", "too_short"),
            ("owner_name", "control"),
            ("slug", "look_alike"),
            ("email", "invalid"),
            ("password", "too_short"),
            ("accept_terms", "required"),
            ("region", "unknown"),
        ];
        assert_eq!(
            codes(bad),
            expected.map(|(f, c)| (f.to_owned(), c.to_owned()))
        );
    }

    #[test]
    fn refusals_of_a_password_never_hold_it() {
        let Err(Error::Invalid(faults)) = check(CreateSignup {
            password: "hunter2".into(),
            ..asked()
        }) else {
            panic!("too short a password passes");
        };
        assert!(
            faults
                .iter()
                .all(|f| f.value.is_none() && !f.message.contains("hunter2")),
            "{faults:?}"
        );
    }

    #[test]
    fn neighbours_are_names_that_could_be_had() {
        let found: Vec<String> = neighbours("acme").iter().map(ToString::to_string).collect();
        assert_eq!(found[..2], ["acme-hire", "acme-rentals"]);
        assert_eq!(neighbours("Acme & Söhne")[0].as_str(), "acme-s-hne");
        assert!(
            neighbours(&"a".repeat(60))
                .iter()
                .all(|s| s.as_str().len() <= 40)
        );
    }

    #[test]
    fn a_link_works_until_it_expires_and_again_changes_nothing() {
        let now = Instant::from_millis(1_000_000);
        let later = now.plus(Duration::from_secs(1));
        assert_eq!(
            confirm(State::Awaiting, later, now).unwrap(),
            Confirm::Start
        );
        assert!(matches!(
            confirm(State::Awaiting, now, now),
            Err(Error::Gone(_))
        ));
        assert_eq!(
            confirm(State::Provisioning, now, later).unwrap(),
            Confirm::AlreadyDone
        );
        assert!(matches!(
            confirm(State::Expired, later, now),
            Err(Error::Gone(_))
        ));
    }

    #[test]
    fn only_an_unconfirmed_sign_up_gives_way_and_only_where_it_is_in_the_way() {
        let (now, later) = (
            Instant::from_millis(1_000_000_000),
            Instant::from_millis(1_000_001_000),
        );
        let slug = |text: &str| Slug::trusted(text.to_owned());
        let acme = slug("acme");
        let gives_way =
            |state, until, wanted: &str| gives_way(state, &acme, until, &slug(wanted), now);
        assert!(gives_way(State::Awaiting, later, "acme"));
        assert!(
            gives_way(State::Awaiting, later, "acrne"),
            "its own look-alike"
        );
        assert!(!gives_way(State::Awaiting, later, "other"));
        assert!(
            !gives_way(State::Awaiting, now, "acme"),
            "it is over already"
        );
        for state in [
            State::Provisioning,
            State::Active,
            State::Failed,
            State::Expired,
        ] {
            assert!(!gives_way(state, later, "acme"), "{state:?}");
        }
    }

    #[test]
    fn only_an_active_company_is_handed_over_and_not_for_ever() {
        let (now, day) = (
            Instant::from_millis(1_000_000_000),
            Duration::from_hours(24),
        );
        assert!(may_hand_off(State::Active, Some(now), day, now).is_ok());
        assert!(matches!(
            may_hand_off(State::Active, Some(now), day, now.plus(day * 2)),
            Err(Error::Gone(_))
        ));
        assert!(matches!(
            may_hand_off(State::Provisioning, None, day, now),
            Err(Error::Conflict { .. })
        ));
    }
}
