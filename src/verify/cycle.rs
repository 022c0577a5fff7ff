//! The case whose rate turns once a day: figures of the whole cycle, and around each eighth of it.

use super::cases::Row;
use super::cases::Value::{BusyOf, Same, Times};
use super::compare::Whose::{Centre, GroupAt, Queue, QueueAt};

/// Eighths of the cycle with the hours at which the intervals around them begin. Who is inside waits or is with an agent,
/// so the number inside is held by the number waiting and the busy agents.
macro_rules! cycle {
    ($($eighth:literal $hour:literal)*) => {
        &[
            ("p_abandon_cycle", Queue("calls"), "abandonment", Same),
            ("p_wait_cycle", Queue("calls"), "p_wait", Same),
            ("mean_wait_cycle", Queue("calls"), "mean_wait", Times(DAY_THROUGH_TWO_PI)),
            ("occupancy_cycle", Centre, "occupancy", Same),
            $(
                (concat!("p_wait_t", $eighth, "pi4"), QueueAt("calls", $hour), "p_wait", Same),
                (concat!("mean_queue_t", $eighth, "pi4"), QueueAt("calls", $hour), "mean_queue", Same),
                (
                    concat!("mean_in_system_t", $eighth, "pi4"),
                    GroupAt("desk", $hour),
                    "occupancy",
                    BusyOf(concat!("mean_queue_t", $eighth, "pi4"), "n"),
                ),
            )*
        ]
    };
}

/// What is compared.
pub(super) const CYCLE: &[Row] = cycle!(0 0 1 3 2 6 3 9 4 12 5 15 6 18 7 21);

/// The mean service of a rate that turns once a day, in seconds.
const DAY_THROUGH_TWO_PI: f64 = 86_400.0 / std::f64::consts::TAU;
