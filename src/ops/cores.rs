//! Keeps this process's memory out of files: a crash writes no core dump, and no
//! other process of the same user may look into it.

/// Forbids core dumps of this process from now on. It is asked for before a secret
/// is read; what cannot be forbidden is logged, and the process goes on.
pub fn forbid() {
    #[cfg(unix)]
    if let Err(error) = forbidden() {
        tracing::warn!(%error, "a crash of this process may write its memory, with the token \
            in it, to a file; forbid core dumps where it is started, with `ulimit -c 0`");
    }
}

/// On Linux a dump can also go to a program, which the limit does not prevent.
#[cfg(unix)]
fn forbidden() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
