//! What is shown of a sign-up, and to whom.

use platform_jobs::saga::{StepRow, StepState};
use platform_kernel::secret::Token;
use platform_kernel::{Instant, SignupId};
use serde::Serialize;
use utoipa::ToSchema;

use super::model::State;
use super::store::Row;
use crate::state::Options;

/// The steps in order: name and what the page says.
pub(super) const STEPS: [(&str, &str); 7] = [
    ("tenant", "Reserving your address"),
    ("key", "Making your encryption key"),
    ("schema", "Building your database"),
    ("storage", "Preparing your file storage"),
    ("seed", "Setting up your account"),
    ("probe", "Checking that nobody else can see in"),
    ("activate", "Opening your doors"),
];

/// Their names.
pub(super) fn step_names() -> [&'static str; 7] {
    STEPS.map(|(name, _)| name)
}

/// A sign-up and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Signup {
    id: SignupId,
    state: SignupState,
    steps: Vec<SignupStep>,
    /// The company; only for who holds the secret or the mail's token, as all that follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<Instant>,
    /// Who signed up; only with the mail's token, while it waits for its confirmation.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

/// Where a sign-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignupState {
    AwaitingConfirmation,
    Provisioning,
    Active,
    Failed,
}

/// One step of making a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct SignupStep {
    name: String,
    title: &'static str,
    state: SignupStepState,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<Instant>,
    /// How long it took, milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignupStepState {
    Waiting,
    Running,
    Done,
    Failed,
    Undone,
}

/// What a caller may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sees {
    /// Holds the browser's secret.
    Secret,
    /// Holds the mail's token.
    Token,
    /// Neither.
    Progress,
}

/// What is presented decides; a wrong secret counts as none.
pub(super) fn sees(row: &Row, secret: Option<&str>, token: Option<&str>) -> Sees {
    let is = |presented: Option<&str>, stored: &[u8]| {
        presented.is_some_and(|text| Token::presented(text).hash() == stored)
    };
    if is(token, &row.token_hash) {
        Sees::Token
    } else if is(secret, &row.secret_hash) {
        Sees::Secret
    } else {
        Sees::Progress
    }
}

impl Signup {
    pub(super) fn of(
        row: &Row,
        steps: &[StepRow],
        sees: Sees,
        options: &Options,
        owner: Option<(String, String)>,
    ) -> Self {
        let (state, failure) = match row.state {
            State::Awaiting => (SignupState::AwaitingConfirmation, None),
            State::Provisioning => (SignupState::Provisioning, None),
            State::Active => (SignupState::Active, None),
            State::Failed => (SignupState::Failed, row.failure.clone()),
            State::Expired => {
                let late = "This sign-up was not confirmed in time, and its address is free again. Sign up once more.";
                let why = row.failure.clone().unwrap_or_else(|| late.to_owned());
                (SignupState::Failed, Some(why))
            }
        };
        let mut view = Self {
            id: row.id,
            state,
            steps: STEPS
                .iter()
                .map(|(name, title)| {
                    let found = steps.iter().find(|s| s.name == *name);
                    SignupStep::of(row.state, name, title, found)
                })
                .collect(),
            company: None,
            slug: None,
            tenant_url: None,
            failure: None,
            created_at: None,
            owner_name: None,
            email: None,
        };
        if sees == Sees::Progress {
            return view;
        }
        view.company = Some(row.company.clone());
        view.slug = Some(row.slug.to_string());
        view.tenant_url = Some(options.tenant_url(&row.slug));
        view.failure = failure;
        view.created_at = Some(row.created_at);
        (view.owner_name, view.email) = owner.unzip();
        view
    }

    pub(super) fn is_over(&self) -> bool {
        matches!(self.state, SignupState::Active | SignupState::Failed)
    }

    pub(super) fn moves(&self) -> bool {
        self.state == SignupState::Provisioning
    }
}

impl SignupStep {
    fn of(signup: State, name: &str, title: &'static str, row: Option<&StepRow>) -> Self {
        let state = match row {
            // The last step's own work makes it active, a moment before the run notes that step as done; and a run
            // that is long over was let go of.
            _ if signup == State::Active => SignupStepState::Done,
            None => SignupStepState::Waiting,
            // A step that failed is undone too; what the page is to show is where it broke.
            Some(row) => match (row.state, row.error.is_some()) {
                (StepState::Waiting, _) => SignupStepState::Waiting,
                (StepState::Running, _) => SignupStepState::Running,
                (StepState::Done, _) => SignupStepState::Done,
                (StepState::Failed, _) | (StepState::Undoing | StepState::Undone, true) => {
                    SignupStepState::Failed
                }
                (StepState::Undoing | StepState::Undone, false) => SignupStepState::Undone,
            },
        };
        let started_at = row.and_then(|r| r.started_at);
        let finished_at = row.and_then(|r| r.finished_at);
        let ms = started_at
            .zip(finished_at)
            .map(|(from, to)| u64::try_from(to.since(from).as_millis()).unwrap_or(u64::MAX));
        Self {
            name: name.to_owned(),
            title,
            state,
            started_at,
            finished_at,
            ms,
        }
    }
}
