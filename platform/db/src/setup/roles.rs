//! The logins and groups, and what each database takes away from everyone.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};

use crate::options::DbOptions;

/// NOLOGIN: owns every object; what tenants' roles inherit.
const GROUPS: &[&str] = &["rr_owner", "rr_tenants"];
/// The doors' logins and what they need beyond LOGIN.
const LOGINS: &[(&str, &str)] = &[
    ("rr_control", ""),
    ("rr_worker", ""),
    ("rr_provision", "CREATEROLE"),
];

pub(super) async fn make(root: &mut PgConnection, options: &DbOptions) -> anyhow::Result<()> {
    let exist: Vec<String> =
        sqlx::query_scalar("SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'rr\\_%'")
            .fetch_all(&mut *root)
            .await?;
    let mut sql = String::new();
    for group in GROUPS {
        if !exist.iter().any(|r| r == group) {
            sql.push_str(&format!("CREATE ROLE {group} NOLOGIN;\n"));
        }
    }
    let lanes: Vec<String> = (0..options.pools.lanes.max(1))
        .map(|n| format!("rr_lane_{n}"))
        .collect();
    let logins = LOGINS
        .iter()
        .copied()
        .chain(lanes.iter().map(|lane| (lane.as_str(), "")));
    for (login, more) in logins {
        let verb = if exist.iter().any(|r| r == login) {
            "ALTER"
        } else {
            "CREATE"
        };
        // The password is base64url of an HMAC: no quote can stand in it.
        sql.push_str(&format!(
            "{verb} ROLE {login} LOGIN NOINHERIT {more} PASSWORD '{}';\n",
            options.password(login)
        ));
    }
    // rr_provision acts as the owner by SET ROLE, and hands rr_tenants on to each new tenant role.
    sql.push_str(
        "GRANT rr_owner TO rr_provision; GRANT rr_tenants TO rr_provision WITH ADMIN OPTION;\n",
    );
    root.execute(AssertSqlSafe(sql)).await?;
    Ok(())
}

pub(super) async fn make_database(root: &mut PgConnection, database: &str) -> anyhow::Result<()> {
    let exists: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(database)
            .fetch_one(&mut *root)
            .await?;
    if !exists {
        anyhow::ensure!(
            database
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
            "database name `{database}`: use lower-case letters, digits and underscores"
        );
        // A managed server's master user is no superuser: to give a database away it must be a member of the new owner.
        root.execute("GRANT rr_owner TO CURRENT_USER").await?;
        root.execute(AssertSqlSafe(format!(
            "CREATE DATABASE {database} OWNER rr_owner TEMPLATE template0 ENCODING 'UTF8'"
        )))
        .await?;
    }
    Ok(())
}

/// Per database: nobody connects unasked, nobody forges a setting, and there is no public schema to plant things in.
pub(super) async fn fence_database(
    inside: &mut PgConnection,
    database: &str,
) -> anyhow::Result<()> {
    inside
        .execute(AssertSqlSafe(format!(
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC;
             GRANT CONNECT ON DATABASE {database} TO rr_control, rr_worker, rr_provision;
             DO $$ DECLARE lane text; BEGIN
               FOR lane IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'rr\\_lane\\_%' LOOP
                 EXECUTE format('GRANT CONNECT ON DATABASE {database} TO %I', lane);
               END LOOP; END $$;
             REVOKE ALL ON SCHEMA public FROM PUBLIC;
             REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
             GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO rr_owner;
             REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC;"
        )))
        .await?;
    Ok(())
}
