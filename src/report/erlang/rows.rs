//! The rows that a table and JSON share.

use crate::text::Key;
use crate::theory::calculator::Figures;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A share, as a percentage.
    Share,
    /// A time in seconds.
    Seconds,
    /// A mean number of calls.
    Calls,
}

/// One figure of one model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// In machine output.
    pub(super) name: &'static str,
    pub(super) key: Key,
    pub(super) unit: Unit,
    pub(super) value: Option<f64>,
}

/// All figures in the order of the table, those left out that have one value by each formula.
pub(super) fn rows(figures: &Figures) -> [Row; 11] {
    let row = |name, key, unit, value| Row {
        name,
        key,
        unit,
        value,
    };
    let Figures {
        p_block,
        p_wait,
        abandonment,
        mean_wait,
        mean_wait_answered,
        mean_wait_abandoned,
        p_wait_longer,
        wait_p90,
        wait_p95,
        mean_queue,
        occupancy,
        service_levels: _,
    } = *figures;
    [
        row("p_block", Key::ErlangBlocked, Unit::Share, p_block),
        row("p_wait", Key::ErlangWait, Unit::Share, p_wait),
        row(
            "p_wait_longer",
            Key::ErlangWaitLonger,
            Unit::Share,
            p_wait_longer,
        ),
        row(
            "abandonment",
            Key::ErlangAbandoned,
            Unit::Share,
            abandonment,
        ),
        row("mean_wait", Key::ErlangMeanWait, Unit::Seconds, mean_wait),
        row(
            "mean_wait_answered",
            Key::ErlangAsa,
            Unit::Seconds,
            mean_wait_answered,
        ),
        row(
            "mean_wait_abandoned",
            Key::ErlangWaitAbandoned,
            Unit::Seconds,
            mean_wait_abandoned,
        ),
        row("wait_p90", Key::ErlangNineInTen, Unit::Seconds, wait_p90),
        row(
            "wait_p95",
            Key::ErlangNineteenInTwenty,
            Unit::Seconds,
            wait_p95,
        ),
        row("mean_queue", Key::ErlangQueue, Unit::Calls, mean_queue),
        row("occupancy", Key::ErlangOccupancy, Unit::Share, occupancy),
    ]
}
