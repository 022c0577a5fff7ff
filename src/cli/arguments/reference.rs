//! What can be written behind `runaround reference`.

use clap::Args;

/// Which part.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround reference                   the whole scenario language, as Markdown
  runaround reference queue.callback    one table
  runaround reference run.at_closing    one key")]
pub(in crate::cli) struct ReferenceArguments {
    /// A table or key [default: all]
    #[arg(value_name = "KEY")]
    pub(in crate::cli) place: Option<String>,
}
