//! What can be written behind `runaround verify`.

use super::shared::CsvArguments;
use crate::cli::whole::threads;
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround verify EB-1 erlang_a
  runaround verify mmnk --json

A figure agrees when it lies within four standard errors of theory, and that
standard error is small. All cases take a minute or two. With --full each case
first has its usual run, then one that is as much longer as its standard errors
ask for: in all some 6,000 million calls, half an hour on two cores, most of it
for EC-7, MX-1 and TV-1. The bar then shows how much of that is done.
Exit code 1 when a figure does not agree.")]
pub(in crate::cli) struct VerifyArguments {
    /// Ids such as EB-1, or families such as erlang_a [default: all]
    #[arg(value_name = "CASE")]
    pub(in crate::cli) cases: Vec<String>,
    /// Run on until standard errors are at most 0.002 for shares, 0.5 % of theory for other figures
    #[arg(long)]
    pub(in crate::cli) full: bool,
    /// Folder for verify.html, verify.csv and verify.json [default: nothing is written]
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) csv: CsvArguments,
    /// Print the comparison as JSON and nothing else
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// How many threads; the results never depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(in crate::cli) threads: Option<NonZeroUsize>,
}
