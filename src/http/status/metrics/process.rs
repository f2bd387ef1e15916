//! What the system knows of this process; nothing where it has no `/proc`.

use std::fs;

/// Linux tells times in hundredths of a second, whatever its clock ticks.
const TICKS: f64 = 100.0;
/// Linux has pages of 4 KiB, but for few machines; those tell sizes in KiB as well.
const KIB: f64 = 1024.0;

/// The process as the system sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Process {
    /// Seconds of all processors that were used.
    pub(super) cpu_seconds: Option<f64>,
    /// Bytes of memory in use.
    pub(super) resident_bytes: Option<f64>,
    /// Open files and connections.
    pub(super) open_files: Option<f64>,
    /// How many of them there may be.
    pub(super) most_files: Option<f64>,
    pub(super) threads: Option<f64>,
}

impl Process {
    /// This process now.
    pub(super) fn now() -> Self {
        let read = |file: &str| fs::read_to_string(format!("/proc/self/{file}")).ok();
        let status = read("status").unwrap_or_default();
        let open_files = fs::read_dir("/proc/self/fd").ok().map(|open| {
            // The folder is open while it is listed.
            (open.count() as f64 - 1.0).max(0.0)
        });
        Self {
            cpu_seconds: read("stat").as_deref().and_then(cpu_seconds),
            resident_bytes: field(&status, "VmRSS:").map(|kib| kib * KIB),
            open_files,
            most_files: read("limits").as_deref().and_then(|l| field(l, "Max open files")),
            threads: field(&status, "Threads:"),
        }
    }
}

/// The number after a name at the beginning of a line.
fn field(lines: &str, name: &str) -> Option<f64> {
    let rest = lines.lines().find_map(|line| line.strip_prefix(name))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// The 14th and 15th value. The 2nd is a name in parentheses, with anything in it.
fn cpu_seconds(stat: &str) -> Option<f64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut values = after_name.split_whitespace().skip(11).map(str::parse::<f64>);
    Some((values.next()?.ok()? + values.next()?.ok()?) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_linux_writes_is_read() {
        let stat = "17 (a) b)) S 1 17 17 0 -1 4194560 9 0 0 0 250 50 0 0 20 0 9 0 100 1 2";
        assert_eq!(cpu_seconds(stat), Some(3.0));
        assert_eq!(cpu_seconds("17 (x) S 1"), None);
        let lines = "Name:\tx\nVmRSS:\t  2048 kB\nMax open files            1024                 2048  files\n";
        assert_eq!(field(lines, "VmRSS:"), Some(2048.0));
        assert_eq!(field(lines, "Max open files"), Some(1024.0));
        assert_eq!(field("Max open files   unlimited", "Max open files"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_is_seen() {
        let now = Process::now();
        assert!(
            now.resident_bytes.unwrap() > 100_000.0 && now.open_files.unwrap() >= 3.0,
            "{now:?}"
        );
        assert!(now.cpu_seconds.is_some() && now.threads.unwrap() >= 1.0, "{now:?}");
    }
}
