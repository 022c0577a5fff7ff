//! What can be written behind `runaround compare`.

use super::shared::PlanArguments;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround compare S01 knows_the_way
  runaround compare day.toml one_more --replications 100 -o compared
  runaround compare S01 --causes       what each cause of frustration does

Without A all variants of FILE are compared. The picture shows the first.")]
pub(in crate::cli) struct CompareArguments {
    /// The base: a scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Variants of FILE, or other scenario files
    #[arg(value_name = "A")]
    pub(in crate::cli) others: Vec<PathBuf>,
    /// Instead, run the base with each cause of frustration switched off in turn
    #[arg(long, conflicts_with = "others")]
    pub(in crate::cli) causes: bool,
    /// Judge all figures that are shown together, so that the chance that any of them looks clear by accident is at most 5 % (Holm's rule)
    #[arg(long, conflicts_with = "causes")]
    pub(in crate::cli) together: bool,
    /// Folder for report.html, comparison.json and the growth chart as SVG and PNG [default: none]
    #[arg(short, long, value_name = "DIR", conflicts_with = "causes")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Show the picture in the browser
    #[arg(long, requires = "output")]
    pub(in crate::cli) open: bool,
    /// Draw the growth curve in ASCII [default: where terminal or locale lack UTF-8]
    #[arg(long)]
    pub(in crate::cli) ascii: bool,
    #[command(flatten)]
    pub(in crate::cli) plan: PlanArguments,
}
