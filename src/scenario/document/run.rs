//! `[run]`: when the centre is open, how long a run is, how often it is repeated.

use super::super::codes;
use super::super::read::{Read, Reader, choice, document};
use super::super::tree::Node;
use super::super::values::{
    Chance, Count, Day, Days, Duration, Multiple, Opening, Sentence, UnsignedWhole, parse_duration,
};
use crate::model::Target;

document! {
    /// When the centre is open, how long a run is, how often it is repeated.
    struct Run {
        /// The first day. Weekdays and timestamps follow from it.
        date: Day, Default("2026-01-05");
        /// How many opening days one replication measures, 1 to 3660.
        days: Count, Default("1");
        /// Opening hours: "8:30-17:00", over midnight "18:00-2:00", or weekday by weekday. A night belongs to the day on which it begins: its weekday, its busyness, its figures, whose intervals go on past 24:00. Needed unless `length` is given.
        open: Opening, Optional("only for one long run, with `length`");
        /// Closed weekdays and dates; "weekends", "none" or a list, as in ["weekends", "2026-04-06"]. Beside hours by weekday only dates matter.
        closed: Days, Default("weekends");
        /// What happens at closing to those who wait.
        at_closing: Closing, Default("serve");
        /// How long cases are followed after the last measured day, in calendar time.
        run_out: Duration, Default("14 days");
        /// Length of a reporting interval.
        interval: Duration, Default("30min");
        /// One long run that never closes, instead of days: its measured length.
        length: Duration, Optional("the run consists of opening days");
        /// In a long run: time before measuring starts.
        warm_up: Duration, Default("0s");
        /// In a long run: number of batches of equal length, 2 or more.
        batches: Count, Default("40");
        /// How often the run is repeated with other random numbers, 1 or more.
        replications: Count, Optional("100 of opening days, 1 of a long run");
        /// Where random numbers start. The same seed gives the same days.
        seed: UnsignedWhole, Default("1");
        /// Service-level target of whole contacts (sum of their waits) and of queues without their own.
        target: TargetValue, Default("80% in 20s");
        /// Abandonments after less than this wait are left out of some variants of the service level.
        short_abandonment: Duration, Assumed("5s");
        /// A case without a new contact for so long after its first answered one looks resolved (`fcr_observed`).
        fcr_window: Duration, Assumed("7 days");
        /// Currency of all amounts, three letters.
        currency: Sentence, Optional("that of the first amount");
        /// Factor on the volume of all reasons; `--set run.volume=+10%` makes everything ten percent busier. Recorded arrivals stay as they are.
        volume: Multiple, Default("1");
        /// Factor on the handling times of everybody, as if every `speed` were so many times as large; `--set run.handling=+10%` makes all talk, wrap-up and replies ten percent longer. What `speed` does not touch stays: `hold`, hand-overs, menus. Raises `aht`.
        handling: Multiple, Default("1");
    }
}

choice! {
    /// What happens at closing to those who wait; no new contacts come in either way.
    enum Closing {
        /// They are still served.
        Serve = "serve",
        /// They are sent away.
        SendAway = "send away",
    }
}

/// A service-level target: "80% in 20s".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct TargetValue(pub(in crate::scenario) Target);

impl Read for TargetValue {
    fn read(node: &Node, reader: &mut Reader) -> Option<TargetValue> {
        let text = reader
            .scalar(node, "a target such as \"80% in 20s\"")?
            .to_owned();
        let target = text.split_once(" in ").and_then(|(share, within)| {
            let share = Chance::parse(share)?;
            let within = parse_duration(within).ok()?.span();
            (0.0..=1.0)
                .contains(&share)
                .then_some(Target { share, within })
        });
        if target.is_none() {
            let message = format!("\"{text}\" is not a service-level target");
            let hint = match text.split_once('/') {
                Some((share, seconds)) if share.trim().parse::<u8>().is_ok() => {
                    format!("write \"{}% in {}s\"", share.trim(), seconds.trim())
                }
                _ => "write a share and a time, as in \"80% in 20s\"".to_owned(),
            };
            reader.error(codes::NOT_A_TARGET, node.place, message, hint);
        }
        target.map(TargetValue)
    }
}

super::super::values::text_schema!(
    TargetValue,
    "Target",
    "string",
    "A service-level target: a share and a time.",
    ["80% in 20s"]
);
