//! The fences of a tenant's table: RLS enabled and forced, the tenant's policy, the owner's policy, and the least grants.
//! They are derived from `CREATE TABLE this_tenant.…`, so that a table cannot be added without them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::TENANT;

/// Which row condition guards a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fence {
    /// Role and setting must agree: the usual one.
    RoleAndSetting,
    /// The role alone: for tables whose indexes any row condition would stop.
    Role,
}

/// A table of every tenant's schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantTable {
    /// Its name, without the schema.
    pub name: String,
    /// Its row condition.
    pub fence: Fence,
    /// What the tenant's role may do: `select, insert, update, delete`, or less.
    pub grants: String,
}

impl TenantTable {
    /// The SQL that puts the fences up, against the placeholder schema.
    pub(crate) fn statements(&self) -> String {
        let t = format!("this_tenant.{}", self.name);
        let condition = match self.fence {
            Fence::RoleAndSetting => {
                "((SELECT nullif(current_setting('app.tenant_id', true), '')) = 'this_tenant_id')"
            }
            Fence::Role => "(true)",
        };
        format!(
            "\nALTER TABLE {t} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\n\
             CREATE POLICY owner ON {t} TO rr_owner USING (true) WITH CHECK (true);\n\
             CREATE POLICY tenant ON {t} TO this_tenant_role USING {condition} WITH CHECK {condition};\n"
        )
    }
}

/// The least rights on each of `tables`, tables with the same rights in one statement: fewer are quicker.
pub(crate) fn grants(tables: &[TenantTable]) -> String {
    let mut by_rights: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for table in tables {
        let names = by_rights.entry(&table.grants).or_default();
        names.push(format!("this_tenant.{}", table.name));
    }
    let mut sql = String::new();
    for (rights, names) in by_rights {
        let names = names.join(", ");
        // Writing to a String cannot fail.
        let _ = writeln!(sql, "GRANT {rights} ON {names} TO this_tenant_role;");
    }
    sql
}

/// Every table that the tenant migrations make, in order.
pub fn tenant_tables() -> Vec<TenantTable> {
    TENANT.iter().flat_map(|m| tables_of(m.sql)).collect()
}

pub(crate) fn tables_of(sql: &str) -> Vec<TenantTable> {
    let mut found = Vec::new();
    let (mut fence, mut grants) = (Fence::RoleAndSetting, None);
    for line in sql.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("-- grant:") {
            grants = Some(rest.trim().to_owned());
        } else if line == "-- fence: role" {
            fence = Fence::Role;
        } else if let Some(rest) = line.strip_prefix("CREATE TABLE this_tenant.") {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            let grants = grants
                .take()
                .unwrap_or_else(|| "select, insert, update, delete".into());
            found.push(TenantTable {
                name,
                fence,
                grants,
            });
            fence = Fence::RoleAndSetting;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_create_table_is_fenced() {
        let created: usize = TENANT
            .iter()
            .map(|m| m.sql.to_ascii_uppercase().matches("CREATE TABLE").count())
            .sum();
        assert_eq!(
            tenant_tables().len(),
            created,
            "write it as `CREATE TABLE this_tenant.name (` at the start of a line"
        );
        assert!(
            tenant_tables().len() <= 60,
            "at most 60 tables a tenant: put small lists into their parent as jsonb"
        );
    }

    #[test]
    fn annotations_narrow_the_next_table_only() {
        let sql = "-- grant: select, insert\n-- fence: role\nCREATE TABLE this_tenant.a (\nCREATE TABLE this_tenant.b (";
        let tables = tables_of(sql);
        assert_eq!(
            (tables[0].fence, tables[0].grants.as_str()),
            (Fence::Role, "select, insert")
        );
        assert_eq!(
            (tables[1].fence, tables[1].grants.as_str()),
            (Fence::RoleAndSetting, "select, insert, update, delete")
        );
    }
}
