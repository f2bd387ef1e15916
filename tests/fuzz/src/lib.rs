//! What every fuzz target does: a check of `tests/hostile/checks`, within its time.

#[allow(dead_code, reason = "made for tests, too")]
#[path = "../../hostile/checks/mod.rs"]
pub mod checks;

use std::time::Duration;

use cpu_time::ThreadTime;
pub use libfuzzer_sys::fuzz_target;

/// The longest that an input may take on the processor.
const LONGEST: Duration = Duration::from_millis(100);
/// Of how many bytes an input may be for that to hold. What is larger is a file, which
/// may take as long as reading it does.
const USUAL: usize = 64 * 1024;

/// A fuzz target that carries out the check of the same name.
#[macro_export]
macro_rules! target {
    ($name:ident) => {
        $crate::fuzz_target!(|data: &[u8]| $crate::timed($crate::checks::$name::check, data));
    };
}

/// Carries out a check, which must not take long. What counts is this thread's time on
/// the processor, so that a busy machine makes no finding.
///
/// # Panics
///
/// When the check fails, or takes longer than it may, even when tried again: the first
/// input pays for what is made once.
pub fn timed(check: fn(&[u8]), data: &[u8]) {
    let taken = || {
        let before = ThreadTime::now();
        check(data);
        before.elapsed()
    };
    let long = taken() > LONGEST && data.len() <= USUAL && taken() > LONGEST;
    assert!(!long, "took longer than {} ms", LONGEST.as_millis());
}
