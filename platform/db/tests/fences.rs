//! Each fence of the database, tried alone and from the worst place: a stolen login.

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    missing_docs,
    clippy::allow_attributes,
    reason = "a test"
)]

mod ground;

use ground::{Ground, code};
use platform_db::PoolSizes;
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, Row as _};

/// `permission denied`.
const DENIED: &str = "42501";

async fn refused(conn: &mut PgConnection, sql: String) -> String {
    match conn.execute(AssertSqlSafe(sql.clone())).await {
        Ok(_) => panic!("`{sql}` went through: a fence is down"),
        Err(error) => code(&error),
    }
}

#[tokio::test]
async fn a_stolen_login_reads_no_tenant_and_one_role_reads_only_its_own() {
    let ground = Ground::new(
        "fences",
        PoolSizes {
            lanes: 2,
            ..PoolSizes::default()
        },
    )
    .await;
    let (a, b) = (ground.tenant("alpha").await, ground.tenant("beta").await);
    let tables = migrations::tenant_tables();

    for lane in ["rr_lane_0", "rr_lane_1"] {
        let mut thief = ground.as_login(lane, "rr_cell_1").await;
        for table in &tables {
            let sql = format!("SELECT count(*) FROM {}.{}", a.schema, table.name);
            assert_eq!(
                refused(&mut thief, sql).await,
                DENIED,
                "without a role, {} must be denied",
                table.name
            );
        }
        // With A's role, nothing of B's, whatever the setting says.
        for table in &tables {
            let sql = format!(
                "BEGIN; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'; SELECT count(*) FROM {}.{}",
                a.schema,
                b.id.uuid(),
                b.schema,
                table.name
            );
            assert_eq!(
                refused(&mut thief, sql).await,
                DENIED,
                "A's role must not reach B's {}",
                table.name
            );
            thief.execute("ROLLBACK").await.unwrap();
        }
        for sql in [
            "SELECT set_config('app.tenant_id', 'x', false)".to_owned(),
            "UPDATE pg_settings SET setting = 'x' WHERE name = 'app.tenant_id'".to_owned(),
            "SELECT query_to_xml('SELECT set_config(''role'', ''rr_owner'', false)', true, true, '')".to_owned(),
            "SET ROLE rr_owner".to_owned(),
            "SET ROLE rr_provision".to_owned(),
            "SET SESSION AUTHORIZATION rr_control".to_owned(),
            "SELECT * FROM cell.jobs".to_owned(),
            "SELECT * FROM cell.schemas".to_owned(),
            "CREATE TABLE public.planted (x int)".to_owned(),
            "CREATE SCHEMA planted".to_owned(),
            "CREATE TEMP TABLE planted (x int)".to_owned(),
            "COPY (SELECT 1) TO PROGRAM 'true'".to_owned(),
        ] {
            let answer = refused(&mut thief, sql.clone()).await;
            assert_eq!(answer, DENIED, "`{sql}` must be denied, and answered {answer}");
        }
    }
    // Rows of one's own schema need the setting too, but on the tables that say `fence: role`.
    let mut admin = ground.admin("rr_cell_1").await;
    admin
        .execute(AssertSqlSafe(format!(
            "INSERT INTO {}.number_series (series, prefix, digits) VALUES ('customer', 'C-', 5)",
            a.schema
        )))
        .await
        .unwrap();
    let mut tx = ground.db.tenant(&a).await.unwrap();
    let seen: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM this_tenant.number_series WHERE series = 'customer'",
    )
    .fetch_one(&mut tx)
    .await
    .unwrap();
    assert_eq!(seen, 1, "a tenant sees its own rows");
    tx.execute("SET LOCAL app.tenant_id = ''").await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM this_tenant.number_series")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(
        seen, 0,
        "without the setting the row policy hides everything"
    );
    tx.rollback().await.unwrap();
    ground.end().await;
}

#[tokio::test]
async fn the_machinery_takes_only_a_tenants_own_rows() {
    let ground = Ground::new(
        "machinery",
        PoolSizes {
            lanes: 2,
            ..PoolSizes::default()
        },
    )
    .await;
    let (a, b) = (ground.tenant("alpha").await, ground.tenant("beta").await);
    let insert = |tenant: &platform_kernel::TenantContext| {
        AssertSqlSafe(format!(
            "INSERT INTO cell.jobs (id, tenant_id, kind, run_at, created_at) VALUES (gen_random_uuid(), '{}', 'x', now(), now())",
            tenant.id.uuid()
        ))
    };
    let mut tx = ground.db.tenant(&a).await.unwrap();
    tx.execute(insert(&a))
        .await
        .expect("a tenant enqueues its own work");
    tx.commit().await.unwrap();
    let mut tx = ground.db.tenant(&a).await.unwrap();
    assert_eq!(
        code(&tx.execute(insert(&b)).await.unwrap_err()),
        DENIED,
        "work for another tenant must be refused"
    );
    tx.rollback().await.unwrap();
    let mut tx = ground.db.tenant(&b).await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM cell.jobs")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(seen, 0, "B must not see A's work");
    for sql in [
        "DELETE FROM cell.jobs",
        "UPDATE cell.jobs SET kind = 'y'",
        "SELECT 1 FROM cell.outbox",
        "UPDATE cell.usage SET quantity = 2",
        "DELETE FROM cell.usage",
    ] {
        let mut tx = ground.db.tenant(&b).await.unwrap();
        assert_eq!(
            code(&tx.execute(sql).await.unwrap_err()),
            DENIED,
            "`{sql}` is more than the least"
        );
    }
    let mut cell = ground.db.cell(&Ground::cell()).await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM cell.jobs")
        .fetch_one(&mut cell)
        .await
        .unwrap();
    assert_eq!(seen, 1, "the worker sees all work");
    assert_eq!(
        code(
            &cell
                .execute(AssertSqlSafe(format!("SELECT 1 FROM {}.staff", a.schema)))
                .await
                .unwrap_err()
        ),
        DENIED,
        "the worker's own login must not reach a tenant's rows"
    );
    cell.rollback().await.unwrap();
    ground.end().await;
}

#[tokio::test]
async fn the_catalog_holds_what_the_house_promises() {
    let ground = Ground::new("catalog", PoolSizes::default()).await;
    let tenant = ground.tenant("alpha").await;
    let mut admin = ground.admin("rr_cell_1").await;
    let schema = tenant.schema.to_string();
    let none =
        |what: &'static str| move |rows: Vec<String>| assert!(rows.is_empty(), "{what}: {rows:?}");
    let names = async |admin: &mut PgConnection, sql: String| -> Vec<String> {
        sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(admin)
            .await
            .unwrap()
    };

    none("row security must be enabled and forced, owned by rr_owner")(
        names(&mut admin, format!(
            "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles o ON o.oid = c.relowner
             WHERE n.nspname IN ('{schema}', 'cell') AND c.relkind IN ('r', 'p') AND c.relname <> 'schemas'
               AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND o.rolname = 'rr_owner')")).await,
    );
    none("exactly the owner's and the tenant's policies, permissive for all commands")(
        names(&mut admin, format!(
            "SELECT t.tablename::text FROM pg_tables t WHERE t.schemaname = '{schema}' AND
               (SELECT array_agg(p.policyname || ':' || array_to_string(p.roles, ',') || ':' || p.permissive || ':' || p.cmd ORDER BY p.policyname)
                FROM pg_policies p WHERE p.schemaname = t.schemaname AND p.tablename = t.tablename)
               IS DISTINCT FROM ARRAY['owner:rr_owner:PERMISSIVE:ALL', 'tenant:{schema}:PERMISSIVE:ALL']")).await,
    );
    none("nobody but the owner and the tenant's role may touch a tenant's table")(
        names(&mut admin, format!(
            "SELECT DISTINCT table_name || ' to ' || grantee FROM information_schema.role_table_grants
             WHERE table_schema = '{schema}' AND grantee NOT IN ('rr_owner', '{schema}')")).await,
    );
    none("no login of ours is a superuser, bypasses row security, replicates or inherits")(
        names(&mut admin, "SELECT rolname::text FROM pg_roles WHERE (rolname LIKE 'rr\\_%' OR rolname LIKE 't\\_%')
              AND (rolsuper OR rolbypassrls OR rolreplication OR (rolcanlogin AND rolinherit))".into()).await,
    );
    none("only rr_provision makes roles, and only it may act as the owner")(
        names(&mut admin, "SELECT rolname::text FROM pg_roles r WHERE rolname LIKE 'rr\\_%' AND rolname NOT IN ('rr_provision', 'rr_owner')
              AND (rolcreaterole OR pg_has_role(rolname, 'rr_owner', 'MEMBER'))".into()).await,
    );
    none("the data plane's logins own nothing")(
        names(
            &mut admin,
            "SELECT c.relname::text FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner
              WHERE o.rolname LIKE 'rr\\_lane\\_%' OR o.rolname IN ('rr_worker', 'rr_control')"
                .into(),
        )
        .await,
    );
    none("no view without security_invoker, no function that runs as its owner")(
        names(&mut admin, "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
              UNION ALL SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')".into()).await,
    );
    none("PUBLIC holds nothing on our schemas")(
        names(&mut admin, "SELECT nspname::text FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
              AND (has_schema_privilege('public', oid, 'USAGE') OR has_schema_privilege('public', oid, 'CREATE'))".into()).await,
    );
    let lanes: i64 = sqlx::query(AssertSqlSafe(format!(
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles l ON l.oid = m.member
         WHERE r.rolname = '{schema}' AND l.rolname LIKE 'rr\\_lane\\_%'"
    )))
    .fetch_one(&mut admin)
    .await
    .unwrap()
    .get(0);
    assert_eq!(
        lanes, 2,
        "a tenant's role is granted to two lanes, home and spill"
    );
    assert!(
        !platform_db::setup::set_config_is_open(&ground.options)
            .await
            .unwrap(),
        "set_config must be revoked"
    );

    // Dropping leaves nothing, and dropping again does no harm.
    for _ in 0..2 {
        let mut owner = ground.db.owner(&Ground::cell()).await.unwrap();
        owner.drop_tenant(tenant.id).await.unwrap();
        owner.commit().await.unwrap();
    }
    none("nothing of a dropped tenant may stay")(
        names(&mut admin, format!(
            "SELECT nspname::text FROM pg_namespace WHERE nspname = '{schema}' UNION ALL SELECT rolname::text FROM pg_roles WHERE rolname = '{schema}'")).await,
    );
    ground.end().await;
}
