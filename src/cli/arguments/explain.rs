//! What can be written behind `runaround explain`.

use clap::Args;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround explain E014
  runaround explain          list all codes")]
pub(in crate::cli) struct ExplainArguments {
    /// The code, in upper or lower case; without it all codes are listed
    #[arg(value_name = "CODE")]
    pub(in crate::cli) code: Option<String>,
}
