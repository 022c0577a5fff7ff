//! What can be written behind `runaround erlang`.

use crate::cli::whole::count;
use clap::Args;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround erlang --calls 160/h --aht 3min --agents 10 --patience 5min
  runaround erlang --calls 160/h --aht 3min --agents-for 80/20 --shrinkage 30%
  runaround erlang --calls 160/h --aht 3min --agents 9 --patience-from 25s/6%

B: calls that find no agent free are lost. C: everybody waits. A: everybody waits until
patience ends. The formulas know one group, one kind of call and a steady flow; for shifts,
skills, transfers and peaks use `runaround run`.")]
pub(in crate::cli) struct ErlangArguments {
    /// Calls that come in, such as 160/h or 3/min
    #[arg(long, value_name = "RATE")]
    pub(in crate::cli) calls: String,
    /// Mean handle time: talk, hold and wrap-up
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) aht: String,
    /// Agents at work [default: those that --agents-for needs]
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(in crate::cli) agents: Option<u32>,
    /// Mean patience of callers (exponential); without it nobody hangs up
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) patience: Option<String>,
    /// Estimate that patience: mean wait of all calls, share of them that hung up, and perhaps of how many calls (for its interval), as in 25s/6%/1200
    #[arg(long, value_name = "WAIT/SHARE[/CALLS]", conflicts_with = "patience")]
    pub(in crate::cli) patience_from: Option<String>,
    /// Target of the service level [default: that of --agents-for, else 80/20]
    #[arg(long, value_name = "SHARE/SECONDS")]
    pub(in crate::cli) target: Option<String>,
    /// Find the number of agents for a target
    #[arg(long, value_name = "SHARE/SECONDS")]
    pub(in crate::cli) agents_for: Option<String>,
    /// Share of paid time that is not available
    #[arg(long, value_name = "SHARE")]
    pub(in crate::cli) shrinkage: Option<String>,
    /// Lines in total, talking and waiting; without it there are always enough
    #[arg(long, value_name = "K", value_parser = count, allow_negative_numbers = true)]
    pub(in crate::cli) lines: Option<u32>,
    /// Who hangs up within this time is left out of some formulas of the service level
    #[arg(long, value_name = "TIME", default_value = "5s")]
    pub(in crate::cli) short: String,
    /// Print the answer as JSON and nothing else
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
