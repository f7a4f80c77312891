//! The pools, and who may open which door.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use platform_kernel::tenant::CellName;
use platform_kernel::{Error, Result, TenantContext, TenantId};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::door::{CellTx, ControlTx, OwnerTx, TenantTx};
use crate::options::DbOptions;

/// Longest wait for a connection or a slot.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Every pool of this process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db(Arc<Pools>);

#[derive(Debug)]
struct Pools {
    control: PgPool,
    cells: BTreeMap<String, CellPools>,
    listen: Vec<PgConnectOptions>,
}

/// The pools of one cell.
#[derive(Debug)]
pub struct CellPools {
    pub(crate) worker: PgPool,
    owner: PgPool,
    pub(crate) lanes: Vec<PgPool>,
    /// Each tenant's share of the database: a fair queue over its slots.
    slots: moka::sync::Cache<TenantId, Arc<Semaphore>>,
}

impl Db {
    /// Makes the pools; connections are opened when first needed.
    pub fn connect(options: &DbOptions) -> Self {
        let p = &options.pools;
        let control = options.login(&options.control, &options.control_database, "rr_control");
        let mut listen = vec![control.clone()];
        let cells = options
            .cells
            .iter()
            .map(|(name, place, database)| {
                let login = |login: &str| options.login(place, database, login);
                listen.push(login("rr_worker"));
                let lanes = (0..p.lanes.max(1))
                    .map(|n| {
                        let login = login(&format!("rr_lane_{n}"));
                        pool(p.per_lane, login.options(crate::door::usual_limits()))
                    })
                    .collect();
                let cell = CellPools {
                    worker: pool(p.worker, login("rr_worker")),
                    owner: pool(p.owner, login("rr_provision")),
                    lanes,
                    slots: moka::sync::Cache::builder()
                        .max_capacity(10_000)
                        .time_to_idle(Duration::from_mins(10))
                        .build(),
                };
                (name.clone(), cell)
            })
            .collect();
        Self(Arc::new(Pools {
            control: pool(p.control, control),
            cells,
            listen,
        }))
    }

    /// A transaction on our own records.
    pub async fn control(&self) -> Result<ControlTx> {
        let tx = crate::door::open(&self.0.control, ControlTx::BEGIN.to_owned(), None).await?;
        Ok(ControlTx { tx })
    }

    /// A worker's transaction on a cell's machinery.
    pub async fn cell(&self, cell: &CellName) -> Result<CellTx> {
        let tx =
            crate::door::open(&self.pools(cell)?.worker, CellTx::BEGIN.to_owned(), None).await?;
        Ok(CellTx { tx })
    }

    /// A transaction for DDL and whole-tenant operations on a cell.
    pub async fn owner(&self, cell: &CellName) -> Result<OwnerTx> {
        let pools = self.pools(cell)?;
        let lanes = u32::try_from(pools.lanes.len()).unwrap_or(1);
        let tx = crate::door::open(&pools.owner, OwnerTx::BEGIN.to_owned(), None).await?;
        Ok(OwnerTx { tx, lanes })
    }

    /// A transaction on one tenant's rows, under its role.
    pub async fn tenant(&self, context: &TenantContext) -> Result<TenantTx> {
        self.tenant_tx(context, false).await
    }

    /// The same, read only.
    pub async fn tenant_read(&self, context: &TenantContext) -> Result<TenantTx> {
        self.tenant_tx(context, true).await
    }

    async fn tenant_tx(&self, context: &TenantContext, read_only: bool) -> Result<TenantTx> {
        let pools = self.pools(&context.cell)?;
        let slot = pools.slot(context).await?;
        let tx = crate::door::open(
            pools.lane(context.id),
            TenantTx::begin(context, read_only),
            Some(slot),
        )
        .await?;
        Ok(TenantTx::new(tx, context.id, read_only))
    }

    /// The names of the cells that this process serves.
    pub fn cells(&self) -> Vec<CellName> {
        self.0.cells.keys().cloned().map(CellName).collect()
    }

    /// Whether the control database and every cell answer.
    pub async fn ready(&self) -> Result<()> {
        self.control().await?.rollback().await?;
        for cell in self.cells() {
            self.cell(&cell).await?.rollback().await?;
        }
        Ok(())
    }

    /// Closes every pool, waiting a few seconds for what is lent; the server rolls back what is still open then.
    pub async fn close(&self) {
        drop(tokio::time::timeout(Duration::from_secs(5), self.close_all()).await);
    }

    async fn close_all(&self) {
        self.0.control.close().await;
        for cell in self.0.cells.values() {
            cell.worker.close().await;
            cell.owner.close().await;
            for lane in &cell.lanes {
                lane.close().await;
            }
        }
    }

    pub(crate) fn listen_options(&self) -> &[PgConnectOptions] {
        &self.0.listen
    }

    pub(crate) fn pools(&self, cell: &CellName) -> Result<&CellPools> {
        self.0
            .cells
            .get(&cell.0)
            .ok_or_else(|| Error::unavailable("this replica does not serve the tenant's cell"))
    }
}

impl CellPools {
    /// One of the tenant's database slots, first come first served.
    async fn slot(&self, context: &TenantContext) -> Result<OwnedSemaphorePermit> {
        let slots = context.limits.db_slots.max(1) as usize;
        let queue = self
            .slots
            .get_with(context.id, || Arc::new(Semaphore::new(slots)));
        match tokio::time::timeout(ACQUIRE, queue.acquire_owned()).await {
            Ok(Ok(slot)) => Ok(slot),
            _ => Err(Error::Limited {
                retry_after: Duration::from_secs(1),
                detail: "your company's share of the database is in use; try again in a second"
                    .into(),
            }),
        }
    }

    /// The home lane, or the spill lane while the home lane has nothing free.
    fn lane(&self, tenant: TenantId) -> &PgPool {
        let (home, spill) =
            crate::door::lanes_of(tenant, u32::try_from(self.lanes.len()).unwrap_or(1));
        let (home, spill) = (&self.lanes[home as usize], &self.lanes[spill as usize]);
        let full = |p: &PgPool| p.num_idle() == 0 && p.size() >= p.options().get_max_connections();
        if full(home) && !full(spill) {
            spill
        } else {
            home
        }
    }
}

fn pool(size: u32, options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(size.max(1))
        .acquire_timeout(ACQUIRE)
        // A dead connection shows at BEGIN, which costs no extra round trip.
        .test_before_acquire(false)
        .max_lifetime(Duration::from_mins(30))
        .idle_timeout(Duration::from_mins(5))
        .connect_lazy_with(options)
}
