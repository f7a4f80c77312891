//! What the slices share, and the two questions that only the control plane can answer.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use axum::extract::FromRef;
use platform_edge::TenantPlane;
use platform_jobs::{JobContext, Queue, usage};
use platform_kernel::{Error, Meter, Result, Standing, TenantContext, TenantId};
use platform_ports::blobs::Blobs;

use platform_ports::password::Passwords;
use platform_ports::{Gateways, Mailer, Message, Papers, Uploads};
use tokio_util::sync::CancellationToken;

/// The state of every handler on a tenant's host. Cheap to clone.
#[derive(Clone)]
pub struct TenantApi {
    /// Doors, directory, keys, clock, cookie, limits.
    pub plane: TenantPlane,
    /// The bell to ring after a commit that enqueued work.
    pub queue: Queue,
    /// Outgoing mail; used by jobs only.
    pub mailer: Arc<dyn Mailer>,
    /// Files, sealed.
    pub blobs: Arc<dyn Blobs>,
    /// Where browsers put files that nobody has looked at yet.
    pub uploads: Uploads,
    /// Sets PDFs.
    pub papers: Arc<dyn Papers>,
    /// The bounded lane for password hashing.
    pub passwords: Passwords,
    /// Payment gateways; each company brings its own account.
    pub gateways: Gateways,
    /// Redeems the codes that carry a fresh owner here.
    pub handoff: Arc<dyn Handoff>,
    /// The platform-keyed hash of an address, by which "find my company" looks.
    pub email_hash: Arc<dyn EmailHash>,
    /// Who watches which company change.
    pub live: crate::live::Hub,
    /// Rings when the process stops: streams end first.
    pub drain: CancellationToken,
    /// Settings.
    pub options: Arc<Options>,
}

impl TenantApi {
    /// The tenant of a job; none once it is purged, when there is nothing left to do.
    pub(crate) async fn tenant_of(&self, cx: &JobContext) -> Result<Option<Arc<TenantContext>>> {
        let id = cx
            .job
            .tenant
            .ok_or_else(|| Error::internal("a tenant's job without a tenant"))?;
        match self.plane.directory.tenant_by_id(id).await {
            Ok(tenant) if tenant.standing == Standing::Purged => Ok(None),
            Ok(tenant) => Ok(Some(tenant)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sends a job's one mail to a customer of the tenant, and meters it. A job that runs again sends again and is
    /// metered once; a mail that went out and could not be metered is the tenant's gain, since sending it twice is worse.
    pub(crate) async fn send_to_customer(
        &self,
        cx: &JobContext,
        tenant: &TenantContext,
        mail: &Message,
    ) -> Result<()> {
        self.mailer.send(mail).await?;
        let metered = async {
            let mut tx = cx.db.tenant(tenant).await?;
            let fact = format!("email:{}:sent", cx.job.id);
            usage::record(&mut tx, Meter::Emails, &fact, 1, &cx.clock).await?;
            tx.commit().await
        };
        if let Err(error) = metered.await {
            tracing::error!(%error, job = %cx.job.id, "a mail was sent and not metered");
        }
        Ok(())
    }
}

impl FromRef<TenantApi> for TenantPlane {
    fn from_ref(state: &TenantApi) -> Self {
        state.plane.clone()
    }
}

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// A tenant's base URL with `{slug}` in it: `http://{slug}.rentright.localhost:8080`.
    pub base_url: String,
    /// Origin of the sign-up host: `http://rentright.localhost:8080`.
    pub signup_origin: String,
    /// Folder of the built staff app.
    pub app: PathBuf,
}

impl Options {
    /// The address of a page on a tenant's host; `path` starts with a slash.
    pub fn link(&self, tenant: &TenantContext, path: &str) -> String {
        format!(
            "{}{path}",
            self.base_url.replace("{slug}", tenant.slug.as_str())
        )
    }
}

/// One-use codes of the control plane.
#[async_trait]
pub trait Handoff: Send + Sync + 'static {
    /// Uses the code up. `NotFound` when it is unknown, another tenant's, used or expired.
    async fn redeem(&self, code_hash: [u8; 32], tenant: TenantId) -> Result<()>;
}

/// The platform-keyed hash of an e-mail address.
#[async_trait]
pub trait EmailHash: Send + Sync + 'static {
    /// Of a normalised address. May go over the network: hold no transaction over it.
    async fn email_hash(&self, normalised: &str) -> Result<[u8; 32]>;
}
