//! What can be written behind `runaround completions`.

use clap::Args;
use clap_complete::Shell;

/// For which shell.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  runaround completions bash > runaround.bash
  runaround completions zsh > _runaround

bash: source the file from ~/.bashrc. zsh: put it into a folder of $fpath.
fish: write ~/.config/fish/completions/runaround.fish. powershell: source the file
from $PROFILE. elvish: source the file from rc.elv.")]
pub(in crate::cli) struct CompletionsArguments {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub(in crate::cli) shell: Shell,
}
