//! What can be written behind `runaround new`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround new -o day.toml
  runaround new S01 -o my-story.toml

A file that exists is never overwritten.")]
pub(in crate::cli) struct NewArguments {
    /// What to start from: small, day, full, or a story such as S01
    #[arg(value_name = "TEMPLATE", default_value = "day")]
    pub(in crate::cli) template: String,
    /// The file to write [default: -, standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}
