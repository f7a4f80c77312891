//! What the operating system knows about processes that work on our data.

use std::path::Path;

use rustix::process::Pid;

/// Whether this process is a server of this data: PostgreSQL works in its data directory, and a process id
/// that was given out again does not. A process that has ended but was not reaped has no directory.
#[cfg(target_os = "linux")]
pub(super) fn serves(pid: Pid, pgdata: &Path) -> bool {
    std::fs::read_link(format!("/proc/{}/cwd", pid.as_raw_nonzero())).is_ok_and(|cwd| cwd == pgdata)
}

/// Elsewhere the process id and the data directory in `postmaster.pid` have to do.
#[cfg(not(target_os = "linux"))]
pub(super) fn serves(pid: Pid, _pgdata: &Path) -> bool {
    is_alive(pid)
}

/// Whether any process works in this data directory: sessions outlive a killed server for a moment.
#[cfg(target_os = "linux")]
pub(super) fn anyone_in(pgdata: &Path) -> bool {
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return false;
    };
    processes.flatten().any(|process| {
        std::fs::read_link(process.path().join("cwd")).is_ok_and(|cwd| cwd == pgdata)
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn anyone_in(_pgdata: &Path) -> bool {
    false
}

/// Whether a process of this id exists that we may signal.
pub(super) fn is_alive(pid: Pid) -> bool {
    rustix::process::test_kill_process(pid).is_ok()
}
