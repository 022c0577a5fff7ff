//! What can be written behind `runaround robust`.

use super::shared::PlanArguments;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround robust S01 knows_the_way
  runaround robust day.toml one_more --replications 20 --json

The weightings are 24 fixed runs of a Plackett-Burman design over 18 assumptions,
each about half or double; the loads are 85 %, 100 % and 115 % of the volume.
Without A all variants are compared.")]
pub(in crate::cli) struct RobustArguments {
    /// The base: a scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Variants of FILE, or other scenario files
    #[arg(value_name = "A")]
    pub(in crate::cli) others: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) plan: PlanArguments,
}
