//! What can be written behind `runaround sweep`.

use super::shared::{CsvArguments, PlanArguments};
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround sweep S01 --vary group.front_office.agents=4..6 --quick
  runaround sweep day.toml --tornado --vary reason.call.cases=-10%,+10% -o swept

Every combination of the values is run, over the same customers. Values keep their units:
2min..4min:30s, 60%..90%:10%, x0.8..x1.2:0.1, or a list: cold,warm.")]
pub(in crate::cli) struct SweepArguments {
    /// A scenario file, - for standard input, or a story such as S01
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// A key of the scenario and the values that it takes (may be repeated)
    #[arg(
        long,
        value_name = "KEY=a..b[:step]",
        required = true,
        allow_hyphen_values = true
    )]
    pub(in crate::cli) vary: Vec<String>,
    /// Vary each key alone, the others as in the scenario, and tell which moves the figures most
    #[arg(long, visible_alias = "tornado")]
    pub(in crate::cli) one_at_a_time: bool,
    /// Figures to show [default: service_level,asa,bounces_per_case,frustration]
    #[arg(long, value_name = "FIGURE,...", value_delimiter = ',')]
    pub(in crate::cli) figure: Vec<String>,
    /// Folder for sweep.csv with every figure, and a chart as SVG and PNG [default: nothing is written]
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) csv: CsvArguments,
    /// Lay this variant over the base
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) variant: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) plan: PlanArguments,
}
