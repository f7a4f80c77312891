//! The private cluster, started for real: kept data, adoption after a kill, and what is left alone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use platform_db::cluster::{Cluster, ClusterOptions};
use sqlx::{Connection as _, PgConnection};

/// A directory of one test, which the unprivileged server may enter, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rr-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("the temporary directory can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
            .expect("the directory is ours");
        Self(path)
    }

    fn options(&self) -> ClusterOptions {
        ClusterOptions {
            shared_buffers_mb: 16,
            max_connections: 10,
            ..ClusterOptions::throwaway(self.0.join("postgres"))
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn ask(url: &str, sql: &'static str) -> sqlx::Result<String> {
    let mut connection = PgConnection::connect(url).await?;
    let answer = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(answer)
}

fn is_alive(pid: u32) -> bool {
    // A process that ended but was not reaped has no working directory.
    fs::read_link(format!("/proc/{pid}/cwd")).is_ok()
}

#[tokio::test]
async fn data_outlives_a_restart_and_the_server_does_not_outlive_its_handle() {
    let scratch = Scratch::new("restart");
    let cluster = Cluster::start(scratch.options())
        .await
        .expect("starts from nothing");
    assert!(!cluster.adopted());
    let pid = cluster.pid().expect("it runs");
    let url = cluster.admin_url();
    let user = ask(&url, "select current_user::text")
        .await
        .expect("answers");
    assert_eq!(user, "postgres");
    let mut connection = PgConnection::connect(&url).await.expect("connects");
    sqlx::query("create table kept as select 'still here' as what")
        .execute(&mut connection)
        .await
        .expect("creates");
    // An open session must not hold up the stop.
    cluster.stop().await.expect("stops");
    assert!(!is_alive(pid), "stop must wait for the server's end");

    let cluster = Cluster::start(scratch.options())
        .await
        .expect("starts again");
    assert_eq!(
        ask(&cluster.admin_url(), "select what from kept")
            .await
            .expect("answers"),
        "still here"
    );
    assert_eq!(cluster.admin_url(), url, "the password is kept, too");
    let pid = cluster.pid().expect("it runs");
    drop(cluster);
    assert!(!is_alive(pid), "drop must stop the server");
}

#[tokio::test]
async fn a_panic_stops_the_server() {
    let scratch = Scratch::new("panic");
    let options = scratch.options();
    let (tell, told) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        let cluster = Cluster::start_blocking(&options).expect("starts");
        tell.send(cluster.pid().expect("it runs"))
            .expect("the test listens");
        panic!("on purpose");
    });
    assert!(thread.join().is_err());
    assert!(
        !is_alive(told.recv().expect("a pid was told")),
        "unwinding must stop the server"
    );
}

#[tokio::test]
async fn a_wrong_password_is_refused_and_nothing_listens_on_tcp() {
    let scratch = Scratch::new("password");
    let cluster = Cluster::start(scratch.options()).await.expect("starts");
    let wrong = cluster
        .endpoint()
        .login("postgres", "wrong")
        .url("postgres");
    let refusal = ask(&wrong, "select 'in'")
        .await
        .expect_err("a wrong password must be refused")
        .to_string();
    assert!(
        refusal.contains("password"),
        "refused for another reason: {refusal}"
    );
    let listens = ask(
        &cluster.admin_url(),
        "select current_setting('listen_addresses')",
    )
    .await
    .expect("answers");
    assert_eq!(listens, "");
    for (name, mode) in [
        ("secrets.json", 0o600),
        ("socket", 0o700),
        ("pgdata", 0o700),
        ("postgres.log", 0o600),
    ] {
        let found = fs::metadata(scratch.0.join("postgres").join(name))
            .expect(name)
            .permissions()
            .mode()
            & 0o777;
        assert_eq!(found, mode, "{name} has mode {found:o}");
    }
    let one = cluster.secret("logins").expect("a secret");
    assert_eq!(
        one,
        cluster.secret("logins").expect("the same"),
        "a secret is kept"
    );
    assert_ne!(one, cluster.secret("other").expect("another"));
}

const DIES_WITH: &str = "RR_TEST_DIES_WITH_A_CLUSTER_IN";

/// In the process that [`leave_a_cluster_behind`] starts: a cluster is started, and no destructor runs.
#[expect(
    clippy::disallowed_methods,
    reason = "how a test tells its own child where to work"
)]
fn die_if_told_to() {
    if let Some(directory) = std::env::var_os(DIES_WITH) {
        let options = ClusterOptions {
            max_connections: 10,
            shared_buffers_mb: 16,
            ..ClusterOptions::throwaway(PathBuf::from(directory))
        };
        let _cluster = Cluster::start_blocking(&options).expect("starts");
        std::process::abort();
    }
}

fn leave_a_cluster_behind(directory: &Path) {
    let status = Command::new(std::env::current_exe().expect("our own path"))
        .args(["--exact", "a_cluster_left_by_a_killed_process_is_adopted"])
        .env(DIES_WITH, directory)
        .output()
        .expect("runs");
    assert!(!status.status.success(), "the process was to die");
}

#[tokio::test]
async fn a_cluster_left_by_a_killed_process_is_adopted() {
    die_if_told_to();
    let scratch = Scratch::new("adopt");
    leave_a_cluster_behind(&scratch.options().data_dir);
    let cluster = Cluster::start(scratch.options()).await.expect("adopts");
    assert!(
        cluster.adopted(),
        "the server that was left running must be adopted, not started anew"
    );
    assert_eq!(
        ask(&cluster.admin_url(), "select 'alive'")
            .await
            .expect("answers"),
        "alive"
    );
    let pid = cluster.pid().expect("it runs");
    cluster
        .stop()
        .await
        .expect("an adopted server is stopped as well");
    assert!(!is_alive(pid));

    leave_a_cluster_behind(&scratch.options().data_dir);
    let other = ClusterOptions {
        max_connections: 11,
        ..scratch.options()
    };
    let cluster = Cluster::start(other).await.expect("starts");
    assert!(!cluster.adopted(), "new settings need a new server");
    assert_eq!(
        ask(
            &cluster.admin_url(),
            "select current_setting('max_connections')"
        )
        .await
        .expect("answers"),
        "11"
    );
}

#[tokio::test]
async fn a_killed_server_and_its_stale_pid_file_do_not_stop_the_next_start() {
    let scratch = Scratch::new("stale");
    let pid_file = scratch.options().data_dir.join("pgdata/postmaster.pid");
    let cluster = Cluster::start(scratch.options()).await.expect("starts");
    let pid = cluster.pid().expect("it runs");
    let killed = Command::new("kill")
        .args(["-9", &pid.to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
    drop(cluster);
    let stale = fs::read_to_string(&pid_file).expect("a killed server leaves its file");
    let cluster = Cluster::start(scratch.options()).await.expect("recovers");
    assert!(!cluster.adopted());
    cluster.stop().await.expect("stops");

    // The file names a process that lives but is somebody else's work: this test.
    let reused = stale.replacen(&pid.to_string(), &std::process::id().to_string(), 1);
    fs::write(&pid_file, reused).expect("writes");
    let cluster = Cluster::start(scratch.options())
        .await
        .expect("a reused process id must not be believed");
    assert!(!cluster.adopted());
}

#[tokio::test]
async fn a_foreign_cluster_is_refused_and_left_as_it_was() {
    let scratch = Scratch::new("foreign");
    let (ours, theirs) = (
        scratch.options(),
        ClusterOptions {
            data_dir: scratch.0.join("theirs"),
            ..scratch.options()
        },
    );
    Cluster::start(ours.clone())
        .await
        .expect("starts")
        .stop()
        .await
        .expect("stops");
    let foreign = Cluster::start(theirs.clone()).await.expect("starts");

    // Their running cluster turns up where ours was.
    fs::rename(ours.data_dir.join("pgdata"), scratch.0.join("aside")).expect("renames");
    std::os::unix::fs::symlink(theirs.data_dir.join("pgdata"), ours.data_dir.join("pgdata"))
        .expect("links");
    let refusal = Cluster::start(ours.clone())
        .await
        .expect_err("a foreign cluster must be refused")
        .to_string();
    assert!(refusal.contains("another PostgreSQL cluster"), "{refusal}");
    assert_eq!(
        ask(&foreign.admin_url(), "select 'untouched'")
            .await
            .expect("it still answers"),
        "untouched"
    );

    fs::remove_file(ours.data_dir.join("state.json")).expect("removes");
    let refusal = Cluster::start(ours)
        .await
        .expect_err("a cluster without our note is foreign")
        .to_string();
    assert!(refusal.contains("was not made here"), "{refusal}");
    assert_eq!(
        ask(&foreign.admin_url(), "select 'untouched'")
            .await
            .expect("it still answers"),
        "untouched"
    );
}

#[tokio::test]
async fn a_cluster_serves_one_process_unless_it_is_shared() {
    let scratch = Scratch::new("shared");
    let cluster = Cluster::start(scratch.options()).await.expect("starts");
    let refusal = Cluster::start(scratch.options())
        .await
        .expect_err("two owners are one too many")
        .to_string();
    assert!(refusal.contains("in use"), "{refusal}");
    cluster.stop().await.expect("stops");

    let shared = ClusterOptions {
        shared: true,
        ..scratch.options()
    };
    let (first, second) = tokio::join!(Cluster::start(shared.clone()), Cluster::start(shared));
    let (first, second) = (first.expect("starts"), second.expect("joins"));
    assert_ne!(
        first.adopted(),
        second.adopted(),
        "one starts it, the other joins"
    );
    let pid = first.pid().expect("it runs");
    assert_eq!(second.pid(), Some(pid));
    first.stop().await.expect("leaves");
    assert_eq!(
        ask(&second.admin_url(), "select 'served'")
            .await
            .expect("answers"),
        "served"
    );
    second.stop().await.expect("stops");
    assert!(!is_alive(pid), "the last one must stop it");
}

#[tokio::test]
async fn a_start_that_nobody_waits_for_leaves_nothing_running() {
    let scratch = Scratch::new("dropped");
    let started =
        tokio::time::timeout(Duration::from_millis(50), Cluster::start(scratch.options())).await;
    assert!(
        started.is_err(),
        "a start from nothing takes longer than that"
    );
    // Until the abandoned start has ended and cleaned up after itself, the directory is taken.
    let mut cluster = Cluster::start(scratch.options()).await;
    for _ in 0..500 {
        if cluster.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        cluster = Cluster::start(scratch.options()).await;
    }
    let cluster = cluster.expect("starts once the directory is free");
    assert!(!cluster.adopted(), "the abandoned server must be gone");
}

#[tokio::test]
async fn a_long_path_still_gets_a_socket() {
    let scratch = Scratch::new("long");
    let data_dir = scratch.0.join("d".repeat(100)).join("postgres");
    let cluster = Cluster::start(ClusterOptions {
        data_dir,
        ..scratch.options()
    })
    .await
    .expect("starts");
    assert_eq!(
        ask(&cluster.admin_url(), "select 'reached'")
            .await
            .expect("answers"),
        "reached"
    );
    let socket_dir = cluster.endpoint().socket_dir.clone();
    assert!(!socket_dir.starts_with(&scratch.0));
    drop(cluster);
    fs::remove_dir(socket_dir).expect("a stopped server leaves its socket directory empty");
}

#[tokio::test]
async fn a_directory_closed_to_the_server_is_named() {
    if !rustix::process::geteuid().is_root() {
        return; // An ordinary user runs the server itself.
    }
    let scratch = Scratch::new("closed");
    fs::set_permissions(&scratch.0, fs::Permissions::from_mode(0o700)).expect("ours");
    let refusal = Cluster::start(scratch.options())
        .await
        .expect_err("the server could not read it")
        .to_string();
    assert!(
        refusal.contains("cannot enter") && refusal.contains("RENTRIGHT_DATA_DIR"),
        "{refusal}"
    );
}
