//! The SQL of both databases, embedded: `control/` for our own records, `cell/` for the shared machinery of a cell, and
//! `cell/tenant/` for each tenant's schema. No IO: `platform-db` applies it.
//!
//! To change a shape: add the next numbered file; never edit one that has shipped. Files of `cell/tenant/` are written
//! against the placeholder schema `this_tenant`; [`fence`] adds grants and row policies for every table they create.

mod fence;
mod set;

pub use fence::{Fence, TenantTable, tenant_tables};
pub use set::{CELL, CONTROL, Migration, Set, TENANT};

/// The placeholder that stands for a tenant's schema in SQL.
pub const PLACEHOLDER: &str = "this_tenant";

/// The tenant migration `m` with its fences, rendered for one tenant.
///
/// `schema` is the tenant's schema and its role's name; `tenant_uuid` its hyphenated uuid. Both come from our id, never from input.
pub fn render_tenant(m: &Migration, schema: &str, tenant_uuid: &str) -> String {
    let mut sql = m.sql.to_owned();
    let tables = fence::tables_of(m.sql);
    for table in &tables {
        sql.push_str(&table.statements());
    }
    sql.push_str(&fence::grants(&tables));
    sql.replace("this_tenant_role", schema)
        .replace("this_tenant_id", tenant_uuid)
        .replace(PLACEHOLDER, schema)
}
