//! A durable cluster of this measurement's own, a company with full books in it, and the whole router served on a port.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result};
use axum::serve::ListenerExt as _;
use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::setup::{self, Admin};
use platform_db::{Db, DbOptions, Place, PoolSizes};
use platform_directory::Directory;
use platform_edge::TenantPlane;
use platform_kernel::{Clock, Limits, TenantContext};
use platform_testkit::{CELL, DOMAIN, TestDb};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tenant_api::TenantApi;

use crate::client::Connection;
use crate::seed::{self, Books};
use crate::table::Table;
use crate::world::{OWNER, PASSWORD, World, served};

const CELL_DATABASE: &str = "rentright_cell_1";
const CONTROL_DATABASE: &str = "rentright_control";

pub struct Ground {
    world: World,
    cluster: Cluster,
    dir: PathBuf,
    options: DbOptions,
    pub port: u16,
    pub host: String,
    pub cookie: String,
    pub schema: String,
}

impl Ground {
    /// Makes it. Runs on the server's runtime, which its connections belong to.
    pub async fn lay(books: Books, report: &mut Table) -> Result<Self> {
        let dir = std::env::temp_dir().join(format!("rentright-desk-{}", std::process::id()));
        let cluster = Cluster::start(ClusterOptions::new(dir.join("postgres"))).await?;
        let options = prepare(&cluster).await?;
        let world = World::on(TestDb::on(options.clone(), Clock::system())?).await;
        let schema = world.acme.context.schema.to_string();
        let started = Instant::now();
        let mut root = connect(&cluster, CELL_DATABASE).await?;
        seed::write(&mut root, &schema, books).await?;
        report.line(
            &format!(
                "seeding {} orders with all that hangs on them",
                books.orders
            ),
            format!("{:.0} s", started.elapsed().as_secs_f64()),
            "",
        );
        usual_slots(&cluster).await?;
        let port = serve(&world, &options).await?;
        let host = world.acme.host();
        let body = json!({ "email": OWNER, "password": PASSWORD });
        let mut to = Connection::open(port).await?;
        let session = to.post(&host, "/api/v1/session", None, &body).await?;
        let cookie = session.expect(200)?.cookie.context("a session's cookie")?;
        Ok(Self {
            world,
            cluster,
            dir,
            options,
            port,
            host,
            cookie,
            schema,
        })
    }

    /// A superuser's connection to the cell, past every fence.
    pub async fn root(&self) -> Result<PgConnection> {
        connect(&self.cluster, CELL_DATABASE).await
    }

    /// The product's own doors, with connections of the caller's runtime.
    pub fn doors(&self) -> (Db, Arc<TenantContext>) {
        (Db::connect(&self.options), self.world.acme.context.clone())
    }

    /// One number of the company's rows.
    pub async fn count(&self, sql: &str) -> Result<i64> {
        let sql = sql.replace("this_tenant", &self.schema);
        let mut root = self.root().await?;
        let count = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&mut root)
            .await?;
        root.close().await?;
        Ok(count)
    }

    /// Stops what was started.
    pub async fn clear(self) -> Result<()> {
        self.cluster.stop().await?;
        std::fs::remove_dir_all(&self.dir)?;
        Ok(())
    }
}

async fn connect(cluster: &Cluster, database: &str) -> Result<PgConnection> {
    Ok(PgConnection::connect(&cluster.endpoint().url(database)).await?)
}

/// Roles, databases and migrations, as the product makes them at its first start.
async fn prepare(cluster: &Cluster) -> Result<DbOptions> {
    let at = cluster.endpoint();
    let place = Place {
        host: at.socket_dir.to_string_lossy().into_owned(),
        port: at.port,
        tls: false,
    };
    let options = DbOptions {
        control: place.clone(),
        control_database: CONTROL_DATABASE.to_owned(),
        cells: vec![(CELL.to_owned(), place, CELL_DATABASE.to_owned())],
        login_secret: "only for this measurement".into(),
        pools: PoolSizes::default(),
    };
    let admin = Admin {
        user: at.user.clone(),
        password: at.password.clone().into(),
        database: "postgres".to_owned(),
    };
    setup::prepare(&options, &admin).await?;
    Ok(options)
}

/// A tenant of the tests has more of the database than any plan gives: here it has what a company has.
async fn usual_slots(cluster: &Cluster) -> Result<()> {
    let slots = Limits::default().db_slots;
    let sql = format!(r#"UPDATE control.tenants SET limits = limits || '{{"db_slots": {slots}}}'"#);
    let mut control = connect(cluster, CONTROL_DATABASE).await?;
    control.execute(AssertSqlSafe(sql)).await?;
    control.close().await?;
    Ok(())
}

/// Serves the company's host as the product does, with connections and caches that saw nothing of the seeding.
async fn serve(world: &World, options: &DbOptions) -> Result<u16> {
    let (db, clock) = (Db::connect(options), Clock::system());
    let directory = Directory::new(db.clone(), clock.clone());
    let keys = world.db.keyring.clone();
    let api = TenantApi {
        plane: TenantPlane::new(db, directory, keys, clock, DOMAIN, false),
        ..world.api.clone()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let listener = listener.tap_io(|tcp| drop(tcp.set_nodelay(true)));
    let router = served(&api).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(port)
}
