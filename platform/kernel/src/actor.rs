//! Who acts.

use crate::{JobId, Role, SessionId, StaffId};

/// Who a request or a piece of work acts as, inside one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in staff member.
    Staff {
        /// Who.
        id: StaffId,
        /// With which rights.
        role: Role,
        /// In which session.
        session: SessionId,
    },
    /// Later work, on behalf of whoever enqueued it.
    Job {
        /// The job.
        id: JobId,
        /// Who enqueued it, when a person did.
        on_behalf_of: Option<StaffId>,
    },
    /// The product itself: provisioning, sweeping.
    System,
}

impl Actor {
    /// The staff member behind the act, if one is.
    pub fn staff_id(&self) -> Option<StaffId> {
        match self {
            Self::Staff { id, .. } => Some(*id),
            Self::Job { on_behalf_of, .. } => *on_behalf_of,
            Self::System => None,
        }
    }
    /// A stable text for audit rows and logs: ids only.
    pub fn label(&self) -> String {
        match self {
            Self::Staff { id, .. } => id.to_string(),
            Self::Job { id, .. } => id.to_string(),
            Self::System => "system".to_owned(),
        }
    }
}
