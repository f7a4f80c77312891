//! The provisioning saga: its parts, its input, and what its end means for the sign-up.

use std::sync::Arc;

use async_trait::async_trait;
use platform_db::{ControlTx, Db};
use platform_directory::Directory;
use platform_jobs::saga::{Ended, RunRow, Saga, SagaContext, SagaState};
use platform_kernel::tenant::CellName;
use platform_kernel::{Clock, Error, Instant, Result, SignupId, TenantContext, TenantId};
use platform_ports::blobs::Blobs;
use platform_ports::keyring::Keyring;
use platform_ports::store::WrappedKey;
use serde::{Deserialize, Serialize};

use super::view::STEPS;
use super::{steps, store};
use crate::SignupApi;

/// Who the company's first owner is. The password is an Argon2id PHC string.
#[derive(Clone)]
pub struct OwnerSeed {
    /// As typed.
    pub name: String,
    /// As typed.
    pub email: String,
    /// PHC string.
    pub password_hash: String,
    /// The platform-keyed hash of the normalised address ([`crate::EmailHashes`]).
    pub email_hash: [u8; 32],
}

/// What a new tenant starts with.
#[derive(Clone)]
pub struct Seed {
    /// Rows for its `data_keys` (`platform_ports::store::insert_tenant_keys`).
    pub keys: Vec<WrappedKey>,
    /// Its first owner.
    pub owner: OwnerSeed,
    /// Its name.
    pub company: String,
    /// ISO 3166-1 alpha-2; gives currency, zone and language (`platform_kernel::region`).
    pub region: String,
    /// When.
    pub at: Instant,
}

/// The tenant's side of provisioning, filled in by whoever owns a tenant's tables.
#[async_trait]
pub trait TenantSeed: Send + Sync + 'static {
    /// Writes data keys, settings, first store and owner in one `TenantTx`. May run twice: what is there stays.
    async fn seed(&self, tenant: &TenantContext, seed: &Seed) -> Result<()>;
    /// Whether the tenant's rows are there and open with its keys.
    async fn probe(&self, tenant: &TenantContext) -> Result<()>;
}

/// What provisioning works with, beside the sign-up host's own state.
#[derive(Clone)]
pub struct Provision {
    /// Tenants by id.
    pub directory: Directory,
    /// Files.
    pub blobs: Arc<dyn Blobs>,
    /// The tenant's side.
    pub seed: Arc<dyn TenantSeed>,
}

/// What every step has at hand.
#[derive(Clone)]
pub(super) struct Ground {
    pub(super) keyring: Keyring,
    pub(super) provision: Provision,
}

/// What a run is started with: ids only.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Input {
    pub(super) signup: SignupId,
    pub(super) tenant: TenantId,
}

pub(super) const KIND: &str = "signup.provision";

/// The saga, in the order that the page shows.
pub(crate) fn saga(state: &SignupApi, provision: &Provision) -> Saga {
    let ground = Ground {
        keyring: state.keyring.clone(),
        provision: provision.clone(),
    };
    Saga::new(KIND)
        .step(steps::Tenant)
        .step(steps::Key(ground.clone()))
        .step(steps::Schema)
        .step(steps::Storage(ground.clone()))
        .step(steps::Seeding(ground.clone()))
        .step(steps::Probe(ground))
        .step(steps::Activate)
        .ended(Outcome)
}

struct Outcome;

#[async_trait]
impl Ended for Outcome {
    async fn ended(&self, tx: &mut ControlTx, run: &RunRow, clock: &Clock) -> Result<()> {
        let input: Input = Input::deserialize(&run.input).map_err(Error::internal)?;
        match run.state {
            // Stuck behind the point of no return changes nothing: the company stands. Stuck before it, nobody gets in.
            SagaState::Undone | SagaState::Stuck => {
                store::failed(tx, input.signup, &why(run), clock.now()).await
            }
            SagaState::Running | SagaState::Undoing | SagaState::Done => Ok(()),
        }
    }
}

/// For the person who waits: where it broke, never what our systems said.
fn why(run: &RunRow) -> String {
    let failure = run.failure.as_deref();
    let step = failure
        .and_then(|text| text.split(':').next())
        .unwrap_or_default();
    let title = STEPS
        .iter()
        .find(|(name, _)| *name == step)
        .map_or("one of the steps", |(_, title)| *title);
    if failure.is_some_and(|text| text.contains("slug-taken")) {
        return "Another company has just taken this address. Sign up once more with another one."
            .into();
    }
    let rest = if run.state == SagaState::Stuck {
        "and cleaning up needs one of us: we have been told"
    } else {
        "so everything was taken back"
    };
    format!(
        "“{title}” did not work out, {rest}. Nothing was charged. Please sign up once more in a while."
    )
}

/// The cell that the first step chose.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Placed {
    pub(super) cell: CellName,
}

/// The tenant's context, before anybody may be served from it.
pub(super) async fn context(cx: &SagaContext, ground: &Ground) -> Result<Arc<TenantContext>> {
    ground
        .provision
        .directory
        .tenant_by_id(cx.input::<Input>()?.tenant)
        .await
}

/// The sign-up of a run.
pub(super) async fn signup(db: &Db, input: Input) -> Result<store::Row> {
    let mut tx = db.control().await?;
    let row = store::find(&mut tx, input.signup).await?;
    tx.rollback().await?;
    Ok(row)
}
