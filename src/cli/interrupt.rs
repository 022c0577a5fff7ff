//! Ctrl-C and requests to end.

use super::errors::Failure;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Watches for interruption; the flag becomes true at the first. A second one ends the process at once.
///
/// # Errors
/// When the operating system does not let us watch.
pub(super) fn watch() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    })
    .map_err(|error| Failure::Bug(format!("cannot watch for interruption: {error}")))?;
    Ok(stop)
}
