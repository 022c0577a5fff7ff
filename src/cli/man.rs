//! `runaround man`: manual pages, made from the same words as `--help`.

use super::arguments::ManArguments;
use super::console;
use super::errors::Failure;
use super::help;
use super::output::{OutputFolder, Product};
use clap::Command;
use clap_mangen::Man;
use std::io;

/// Prints one page, or writes all into a folder.
pub(super) fn man(arguments: &ManArguments) -> Result<(), Failure> {
    let mut command = help::command().disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &arguments.output {
        return write(&command, folder);
    }
    let chosen = match arguments.command.as_deref() {
        None => &command,
        Some(name) => command
            .find_subcommand(name)
            .ok_or_else(|| Failure::Usage(unknown(&command, name)))?,
    };
    let (_, page) = page(chosen)?;
    console::print(&String::from_utf8_lossy(&page))
}

fn write(command: &Command, folder: &std::path::Path) -> Result<(), Failure> {
    let commands = std::iter::once(command).chain(help::subcommands(command));
    let pages = commands.map(page).collect::<Result<Vec<_>, _>>()?;
    let products: Vec<Product<String>> = pages
        .into_iter()
        .map(|(name, bytes)| Product { name, bytes })
        .collect();
    let names: Vec<&str> = products.iter().map(|page| page.name.as_str()).collect();
    let folder = OutputFolder::prepare(folder, &names)?;
    let written = folder.write(&products)?;
    let lines: String = written
        .iter()
        .map(|path| format!("{}\n", path.display()))
        .collect();
    console::print(&lines)
}

/// The name of a page's file, and the page.
fn page(command: &Command) -> Result<(String, Vec<u8>), Failure> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let page = Man::new(command.clone())
        .title(name.to_uppercase())
        .source(concat!("runaround ", env!("CARGO_PKG_VERSION")))
        .manual("Runaround");
    let mut text = Vec::new();
    sections(command, &page, &mut text)
        .map_err(|error| Failure::Bug(format!("the manual page cannot be made: {error}")))?;
    Ok((format!("{name}.1"), text))
}

fn sections(command: &Command, page: &Man, text: &mut Vec<u8>) -> io::Result<()> {
    page.render_title(text)?;
    page.render_name_section(text)?;
    page.render_synopsis_section(text)?;
    page.render_description_section(text)?;
    page.render_options_section(text)?;
    if command.has_subcommands() {
        page.render_subcommands_section(text)?;
    }
    let examples = command.get_after_help().map(ToString::to_string);
    text.extend(as_it_stands(&examples.unwrap_or_default()).bytes());
    Ok(())
}

/// Examples and what stands behind them, line by line: filled text would break commands.
fn as_it_stands(examples: &str) -> String {
    let lines = examples.trim_start_matches("Examples:\n").lines();
    let lines: String = lines
        .map(|line| {
            let line = line.replace('\\', "\\e").replace('-', "\\-");
            // A dot or quote at the beginning would be a request.
            let guard = if line.starts_with(['.', '\'']) {
                "\\&"
            } else {
                ""
            };
            format!("{guard}{line}\n")
        })
        .collect();
    format!(".SH EXAMPLES\n.nf\n{lines}.fi\n")
}

fn unknown(command: &Command, name: &str) -> String {
    let names: Vec<&str> = help::subcommands(command).map(Command::get_name).collect();
    format!("no such command: {name}\nthere are {}", names.join(", "))
}
