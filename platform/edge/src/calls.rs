//! How often each tenant's API was called since somebody last asked. Counting takes one short lock and no query.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use platform_kernel::tenant::CellName;
use platform_kernel::{TenantContext, TenantId};

/// Counts by tenant and the cell where its facts belong.
pub type Counts = HashMap<(CellName, TenantId), i64>;

/// The counts of this process. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Calls(Arc<Mutex<Counts>>);

impl Calls {
    /// One more.
    pub fn count(&self, tenant: &TenantContext) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry((tenant.cell.clone(), tenant.id)).or_default() += 1;
    }

    /// What was counted, beginning again at nothing.
    pub fn take(&self) -> Counts {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
