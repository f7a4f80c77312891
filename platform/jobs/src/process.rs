//! Who holds a lease, told in a UUID, so that a successor on the same machine can see that the holder is dead and need
//! not wait for the lease to run out.

use platform_kernel::secret;
use uuid::Uuid;

/// Where a process lives: pids mean the same to two processes only within one boot and pid namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place([u8; 5]);

/// The holder of leases: place (5 bytes), pid (4), start time in clock ticks since boot (5); version and variant bits
/// make it a UUID version 8 (RFC 9562, 5.8).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Process {
    place: Place,
    pid: u32,
    started: u64,
}

impl Process {
    /// This process; `None` where the kernel does not tell (no procfs).
    fn this() -> Option<Self> {
        let pid = std::process::id();
        Some(Self {
            place: Place::this()?,
            pid,
            started: started(pid)?,
        })
    }

    /// The holder's id of this process; a random one where the process can't be told, which nobody can then prove dead.
    pub(crate) fn holder() -> Uuid {
        Self::this().map_or_else(|| Uuid::from_bytes(secret::random()), Self::pack)
    }

    /// Whether the process behind `holder` is certainly gone: same machine, same boot, same namespace, and no process
    /// with that pid and start time.
    pub(crate) fn provably_dead(holder: Uuid) -> bool {
        let (Some(here), Some(that)) = (Self::this(), Self::unpack(holder)) else {
            return false;
        };
        that.place == here.place && started(that.pid) != Some(that.started)
    }

    fn pack(self) -> Uuid {
        let p = self.place.0;
        let pid = self.pid.to_be_bytes();
        let [_, _, _, s @ ..] = self.started.to_be_bytes();
        // Bytes 6 and 8 carry version and variant.
        Uuid::from_bytes([
            p[0], p[1], p[2], p[3], p[4], s[0], 0x80, s[1], 0x80, s[2], s[3], s[4], pid[0], pid[1],
            pid[2], pid[3],
        ])
    }

    fn unpack(holder: Uuid) -> Option<Self> {
        let b = holder.into_bytes();
        (b[6] == 0x80 && b[8] == 0x80).then(|| Self {
            place: Place([b[0], b[1], b[2], b[3], b[4]]),
            pid: u32::from_be_bytes([b[12], b[13], b[14], b[15]]),
            started: u64::from_be_bytes([0, 0, 0, b[5], b[7], b[9], b[10], b[11]]),
        })
    }
}

impl Place {
    fn this() -> Option<Self> {
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let namespace = std::fs::read_link("/proc/self/ns/pid").ok()?;
        let sum = secret::sha256(format!("{boot}{}", namespace.display()).as_bytes());
        sum.first_chunk().copied().map(Self)
    }
}

/// Field 22 of `/proc/PID/stat` (proc(5)): pids are reused, a pid with its start time is not. A zombie is gone for us.
fn started(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may hold anything, so count from its end: state is the first field after it.
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
    let state = fields.next()?;
    let started = fields.nth(18)?.parse().ok()?;
    (!matches!(state, "Z" | "X")).then_some(started)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_living_process_is_not_dead_and_a_finished_one_is() {
        assert!(
            !Process::provably_dead(Process::holder()),
            "this process lives"
        );
        let mut child = std::process::Command::new("sleep")
            .arg("30")
            .spawn()
            .unwrap();
        let that = Process {
            place: Place::this().unwrap(),
            pid: child.id(),
            started: started(child.id()).unwrap(),
        };
        assert!(
            !Process::provably_dead(that.pack()),
            "the child still sleeps"
        );
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(Process::provably_dead(that.pack()), "the child was killed");
    }

    #[test]
    fn a_stranger_is_never_proven_dead() {
        assert!(!Process::provably_dead(Uuid::from_bytes([7; 16])));
        let mut elsewhere = Process::this().unwrap();
        elsewhere.place.0[0] ^= 1;
        elsewhere.started += 1;
        assert!(
            !Process::provably_dead(elsewhere.pack()),
            "another machine's process may live"
        );
    }
}
