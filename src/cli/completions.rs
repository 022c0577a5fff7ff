//! `runaround completions`: what a shell needs to complete commands and options.

use super::console;
use super::errors::Failure;
use super::help;
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
pub(super) struct CompletionsArguments {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

/// Prints the script.
pub(super) fn completions(arguments: &CompletionsArguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut help::command(),
        "runaround",
        &mut script,
    );
    console::print(&String::from_utf8_lossy(&script))
}
