//! `runaround completions`: what a shell needs to complete commands and options.

use super::arguments::CompletionsArguments;
use super::console;
use super::errors::Failure;
use super::help;

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
