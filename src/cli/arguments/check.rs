//! What can be written behind `runaround check`.

use super::shared::PlanArguments;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround check day.toml
  runaround check day.toml --variant one_more --resolved
  runaround check S01 --expect       run what the story expects; code 1 unless it holds
  runaround check S01 --references   how irritated the customers behind measured inputs were

With --json everything is JSON, mistakes too: file, line, column, code, message, help.")]
pub(in crate::cli) struct CheckArguments {
    /// A scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Print the complete scenario as it is run, each value with its source
    #[arg(long)]
    pub(in crate::cli) resolved: bool,
    /// Lay this variant over the base
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) variant: Option<String>,
    /// Run the expectations of the story under 24 weightings of frustration and three loads
    #[arg(long, conflicts_with_all = ["resolved", "variant"])]
    pub(in crate::cli) expect: bool,
    /// Find the frustration that the base's inputs already contain, and print it as lines for the scenario
    #[arg(long, conflicts_with_all = ["resolved", "variant", "expect"])]
    pub(in crate::cli) references: bool,
    #[command(flatten)]
    pub(in crate::cli) plan: PlanArguments,
}
