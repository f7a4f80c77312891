//! One-use codes that carry a fresh owner, signed in, from the sign-up host to their own: hashed, a minute long.

use std::time::Duration;

use platform_db::{ControlTx, Db};
use platform_kernel::secret::Token;
use platform_kernel::{Clock, Error, Instant, Result, SignupId, TenantId};

/// How long a code lives.
pub const LIVES: Duration = Duration::from_mins(1);

/// Makes a code for the browser that signed up.
pub(crate) async fn issue(
    tx: &mut ControlTx,
    signup: SignupId,
    tenant: TenantId,
    now: Instant,
) -> Result<Token> {
    let code = Token::generate();
    sqlx::query!(
        "INSERT INTO control.handoffs (code_hash, signup_id, tenant_id, expires_at) VALUES ($1, $2, $3, $4)",
        &code.hash()[..],
        signup.uuid(),
        tenant.uuid(),
        now.plus(LIVES) as Instant
    )
    .execute(tx)
    .await?;
    Ok(code)
}

/// Uses a code up. `NotFound` when it is unknown, another tenant's, used or expired: all the same from outside.
pub async fn redeem(
    tx: &mut ControlTx,
    code_hash: [u8; 32],
    tenant: TenantId,
    now: Instant,
) -> Result<()> {
    let done = sqlx::query!(
        "UPDATE control.handoffs SET used_at = $3
         WHERE code_hash = $1 AND tenant_id = $2 AND used_at IS NULL AND expires_at > $3",
        &code_hash[..],
        tenant.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

pub(crate) async fn sweep(tx: &mut ControlTx, now: Instant) -> Result<u64> {
    let before = now.minus(Duration::from_hours(24));
    let done = sqlx::query!(
        "DELETE FROM control.handoffs WHERE expires_at < $1",
        before as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}

/// The redeeming end, for the tenants' plane.
#[derive(Debug, Clone)]
pub struct Handoffs {
    /// The doors.
    pub db: Db,
    /// Now.
    pub clock: Clock,
}

impl Handoffs {
    /// [`redeem`] in a transaction of its own.
    pub async fn redeem(&self, code_hash: [u8; 32], tenant: TenantId) -> Result<()> {
        let mut tx = self.db.control().await?;
        redeem(&mut tx, code_hash, tenant, self.clock.now()).await?;
        tx.commit().await
    }
}
