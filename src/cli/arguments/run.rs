//! What can be written behind `runaround run`.

use super::shared::{CsvArguments, PlanArguments};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug, Default)]
#[command(after_help = "\
Examples:
  runaround run S01 --variant knows_the_way
  runaround run day.toml --set run.days=2 --require 'service_level>=60%'

A folder that holds files of somebody else is never written into.")]
pub(in crate::cli) struct RunArguments {
    /// A scenario file, - for standard input, or a story such as S01 [default: S01]
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Run this variant of the scenario instead of its base
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) variant: Option<String>,
    /// Folder for report.html, charts, results.json and journeys.csv [default: runaround-out; none with --json]
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Show the report in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Write journeys.csv, the event log, of which replications [default: first; none of a long run]
    #[arg(long, value_name = "none|first|all", hide_possible_values = true)]
    pub(in crate::cli) journeys: Option<JourneysOf>,
    #[command(flatten)]
    pub(in crate::cli) csv: CsvArguments,
    /// Run until these 95 % intervals are narrow enough, as in service_level=0.5pt,asa=2; looks at 30
    /// replications, 60, 120, ...; --replications is then the most [default: 3840]
    #[arg(long, value_name = "FIGURE=WIDTH,...", conflicts_with = "quick")]
    pub(in crate::cli) precision: Option<String>,
    /// Exit with code 1 unless this holds, such as 'asa<=30' (may be repeated)
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) require: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) plan: PlanArguments,
    /// Draw the growth curve in ASCII [default: where terminal or locale lack UTF-8]
    #[arg(long)]
    pub(in crate::cli) ascii: bool,
}

/// Of which replications the event log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum JourneysOf {
    None,
    First,
    All,
}
