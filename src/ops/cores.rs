//! Keeps this process's memory out of files: a crash writes no core dump, and on
//! Linux no other process of the same user may look into it either.

/// Forbids core dumps of this process from now on. It is asked for before a secret
/// is read, which is before anything can be logged.
///
/// # Errors
///
/// If the system refuses; the process can go on, and [`warn`] says so.
pub fn forbid() -> std::io::Result<()> {
    #[cfg(unix)]
    forbidden()?;
    Ok(())
}

/// Logs that core dumps could not be forbidden.
pub fn warn(error: &std::io::Error) {
    tracing::warn!(%error, "a crash of this process may write its memory, with its \
        secrets, to a file; forbid core dumps where it is started, with `ulimit -c 0`");
}

/// On Linux a dump can also go to a program, which a limit does not prevent.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn forbidden() -> std::io::Result<()> {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn forbidden() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    Ok(setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?)
}
