//! What can be written behind `runaround man`.

use clap::Args;
use std::path::PathBuf;

/// Which page, and where to.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround man run > runaround-run.1
  runaround man -o man1          write the pages of all commands

Read a page with `man -l runaround-run.1`.")]
pub(in crate::cli) struct ManArguments {
    /// The command whose page is printed [default: runaround itself]
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub(in crate::cli) command: Option<String>,
    /// Folder for the pages of all commands
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
}
