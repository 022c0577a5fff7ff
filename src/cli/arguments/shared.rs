//! What several commands share.

use crate::cli::formats::Csv;
use crate::cli::whole::{replications, seed, threads};
use crate::report::csv::Style;
use clap::Args;
use std::num::{NonZeroU32, NonZeroUsize};

/// How much to run, and how to tell it: the same for every command that runs a scenario many times.
#[derive(Args, Debug, Default)]
pub(in crate::cli) struct PlanArguments {
    /// A first look: at most 20 replications
    #[arg(long, conflicts_with = "replications")]
    pub(in crate::cli) quick: bool,
    /// Where random numbers start [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub(in crate::cli) seed: Option<u64>,
    /// How many replications [default: the scenario's; at most 50 under each setting of robust and --expect, which goes up to 400 where it is not clear]
    #[arg(long, value_name = "N", value_parser = replications, allow_negative_numbers = true)]
    pub(in crate::cli) replications: Option<NonZeroU32>,
    /// How many threads; the results never depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(in crate::cli) threads: Option<NonZeroUsize>,
    /// Change a value of the scenario, as if written at its end (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(in crate::cli) set: Vec<String>,
    /// Print the results as JSON and nothing else
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print no report and no progress
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

/// In which form tables are written.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(in crate::cli) struct CsvArguments {
    /// Form of CSV files: excel-nl, with semicolons and decimal commas, opens in Dutch Excel with a double click
    #[arg(
        long,
        value_name = "standard|excel-nl",
        hide_possible_values = true,
        default_value = "standard"
    )]
    csv: Csv,
}

impl CsvArguments {
    /// How the tables are written.
    pub(in crate::cli) fn style(self) -> Style {
        self.csv.into()
    }
}
