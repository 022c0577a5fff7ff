//! What can be written behind `runaround story`.

use crate::cli::whole::seed;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround story S01 --worst
  runaround story day.toml --case call-1-17 --lang nl -o call.svg

The customer comes from the first replication. Cases have the names that they
have in journeys.csv. Of a folder of results the same run is lived again, and its
language is kept unless --lang says otherwise.")]
pub(in crate::cli) struct StoryArguments {
    /// A scenario file, - for standard input, a story such as S01, or a folder of results [default: S01]
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// This case: its name, or its number in the order of opening, from 1
    #[arg(long, value_name = "N", conflicts_with_all = ["worst", "median"])]
    pub(in crate::cli) case: Option<String>,
    /// The case that suffered most (this is what is told when nothing is asked)
    #[arg(long, conflicts_with = "median")]
    pub(in crate::cli) worst: bool,
    /// The case in the middle
    #[arg(long)]
    pub(in crate::cli) median: bool,
    /// Run this variant of the scenario instead of its base
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) variant: Option<String>,
    /// Change a value of the scenario, as if written at its end (may be repeated)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(in crate::cli) set: Vec<String>,
    /// Where random numbers start [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub(in crate::cli) seed: Option<u64>,
    /// Draw the journey too: the .svg or .png file to write, which must not exist
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Show the drawing in the browser
    #[arg(long, requires = "output")]
    pub(in crate::cli) open: bool,
}
