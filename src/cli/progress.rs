//! A progress bar on standard error; only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// The bar over `length` replications; `wanted` or not, it hides itself where there is no terminal.
pub(super) fn bar(length: u32, wanted: bool) -> ProgressBar {
    let target = if wanted {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(u64::from(length)), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:40.cyan} {pos}/{len}  {elapsed} (+{eta})")
    {
        bar.set_style(style.progress_chars("██░"));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
