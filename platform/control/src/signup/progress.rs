//! Reading a sign-up as somebody may see it.

use platform_db::ControlTx;
use platform_jobs::saga;
use platform_kernel::{Error, Result, SignupId};
use platform_ports::keys::PlatformKeys;
use platform_ports::seal::{self, Place};

use super::model::Owner;
use super::store::{self, Row};
use super::view::{Sees, Signup, sees};
use crate::SignupApi;

/// What the browser's cookie says that it holds. To be proven.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    pub(super) id: SignupId,
    pub(super) secret: String,
}

impl Holder {
    /// The sign-up that it holds indeed.
    pub(super) async fn find(&self, tx: &mut ControlTx) -> Result<Option<Row>> {
        self.proven(store::find(tx, self.id).await)
    }
    /// The same, locked until the transaction ends.
    pub(super) async fn lock(&self, tx: &mut ControlTx) -> Result<Option<Row>> {
        self.proven(store::lock(tx, self.id).await)
    }
    fn proven(&self, found: Result<Row>) -> Result<Option<Row>> {
        match found {
            Ok(row) => {
                Ok(Some(row).filter(|row| sees(row, Some(&self.secret), None) == Sees::Secret))
            }
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What a caller presents.
#[derive(Debug, Clone, Default)]
pub(super) struct Presented {
    pub(super) secret: Option<String>,
    pub(super) token: Option<String>,
}

/// The sign-up as the caller may see it now.
pub(super) async fn read(
    api: &SignupApi,
    id: SignupId,
    presented: &Presented,
) -> Result<(Row, Sees, Signup)> {
    let mut tx = api.db.control().await?;
    let row = store::find(&mut tx, id).await?;
    let steps = match row.saga {
        Some(saga) => saga::steps(&mut tx, saga).await?,
        None => Vec::new(),
    };
    tx.rollback().await?;
    let sees = sees(
        &row,
        presented.secret.as_deref(),
        presented.token.as_deref(),
    );
    let owner = match (&row.owner_sealed, sees) {
        (Some(_), Sees::Token) => {
            let owner = open_owner(&*api.keyring.platform().await?, &row)?;
            Some((owner.name, owner.email))
        }
        _ => None,
    };
    let view = Signup::of(&row, &steps, sees, &api.options, owner);
    Ok((row, sees, view))
}

/// Where the sealed owner stands.
pub(super) fn place(id: SignupId) -> Place {
    Place {
        table: "signups",
        column: "owner_sealed",
        row: id.uuid(),
    }
}

/// The owner, while still sealed there.
pub(super) fn open_owner(keys: &PlatformKeys, row: &Row) -> Result<Owner> {
    let sealed = row
        .owner_sealed
        .as_deref()
        .ok_or_else(|| Error::Gone("This sign-up is over.".into()))?;
    let plain = seal::open(keys, place(row.id), sealed)?;
    serde_json::from_slice(&plain).map_err(Error::internal)
}
