//! What can be written behind `runaround report`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround report --lang nl
  runaround report runaround-out -o client.html

The language is that of the run unless --lang says otherwise. A file that exists
is never overwritten, unless runaround wrote it beside its results.")]
pub(in crate::cli) struct ReportArguments {
    /// A folder of results, its results.json or comparison.json [default: runaround-out]
    #[arg(value_name = "RESULTS")]
    pub(in crate::cli) results: Option<PathBuf>,
    /// The file to write, - for standard output [default: report.html beside the results]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Show the report in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
}
