//! Keeps this process's memory out of files: a crash writes no core dump, and on
//! Linux no other process of the same user may look into it either.

/// Forbids core dumps of this process from now on. It is asked for before a secret
/// is read; what cannot be forbidden is logged, and the process goes on.
pub fn forbid() {
    #[cfg(unix)]
    if let Err(error) = forbidden() {
        tracing::warn!(%error, "a crash of this process may write its memory, with the token \
            in it, to a file; forbid core dumps where it is started, with `ulimit -c 0`");
    }
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
