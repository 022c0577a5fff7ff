//! What can be written behind `runaround fit`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is fitted, to which records.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround fit arrivals scenarios/acd-intervals.csv
  runaround fit times scenarios/acd-calls.csv --column talk
  runaround fit patience scenarios/acd-calls.csv --lang nl
  runaround fit arrivals scenarios/acd-intervals.csv -o fitted.toml

arrivals: calls per interval and day, one row for each, or a row per day with a
column per interval, or the other way round; a column for the reason if there
are several. times: one row per call, in seconds, 1:35 or 0:01:35. patience: one
row per call, how long it waited and whether the caller hung up. Separator,
decimal comma, Dutch and English headings and dates are found out.")]
pub(in crate::cli) struct FitArguments {
    /// arrivals, times or patience
    #[arg(value_name = "WHAT", hide_possible_values = true)]
    pub(in crate::cli) what: What,
    /// A CSV file, - for standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// The column with the times
    #[arg(long, value_name = "HEADING")]
    pub(in crate::cli) column: Option<String>,
    /// What the times are: talk, wrap_up, hold [default: by the heading, else talk]
    #[arg(long, value_name = "KEY", hide_possible_values = true)]
    pub(in crate::cli) key: Option<TimeKey>,
    /// A heading that is not understood, as in calls=Inbound; what can be named: day, time, reason, calls, waited, abandoned, answered (may be repeated)
    #[arg(long, value_name = "MEANING=HEADING")]
    pub(in crate::cli) heading: Vec<String>,
    /// A day that does not count, as in 2026-04-27 (may be repeated)
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) leave_out: Vec<String>,
    /// What an interval without a number is: hole (nobody knows) or zero (nobody called)
    #[arg(
        long,
        value_name = "hole|zero",
        hide_possible_values = true,
        default_value = "hole"
    )]
    pub(in crate::cli) missing: MissingIs,
    /// The counts are fresh cases: redials and repeats have been taken out
    #[arg(long)]
    pub(in crate::cli) fresh: bool,
    /// Write a whole scenario to this new file, - for standard output without the report
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Print everything as JSON and nothing else
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum What {
    Arrivals,
    Times,
    Patience,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TimeKey {
    Talk,
    #[value(name = "wrap_up")]
    WrapUp,
    Hold,
}

impl TimeKey {
    /// The key of the scenario.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            TimeKey::Talk => "talk",
            TimeKey::WrapUp => "wrap_up",
            TimeKey::Hold => "hold",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MissingIs {
    Hole,
    Zero,
}
