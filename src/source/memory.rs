//! How much memory the process took.

#![expect(clippy::disallowed_methods, reason = "this is a file of the system, not of the user")]

use std::fs;

/// Returns the most memory that the process had at once, in bytes, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
