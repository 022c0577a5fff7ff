//! A progress bar on standard error; only on a terminal.

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// The bar over `length` replications; `wanted` or not, it hides itself where there is no terminal.
pub(super) fn bar(length: u32, wanted: bool) -> ProgressBar {
    let target = if wanted {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(u64::from(length)), target);
    styled(&bar, "{bar:40.cyan} {pos}/{len}  {elapsed} (+{eta})");
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// From now on the bar tells what part (0-1) of the work is done that began at `began` of the bar's time. It is told in
/// large steps, so what is left goes by all the time since then.
pub(super) fn part(bar: &ProgressBar, part: f64, began: Duration) {
    if bar.length() != Some(PARTS) {
        styled(bar, "{bar:40.cyan} {percent} %  {elapsed} (+{msg})");
        bar.set_length(PARTS);
    }
    let spent = bar.elapsed().saturating_sub(began).as_secs_f64();
    let left = Duration::try_from_secs_f64(spent * (1.0 - part) / part).unwrap_or_default();
    bar.set_message(format!("{:#}", HumanDuration(left)));
    bar.set_position((part * PARTS as f64) as u64);
}

/// Steps of a bar that tells a part.
const PARTS: u64 = 100_000;

fn styled(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("██░"));
    }
}
