//! `--help` of the program: the commands in groups, by what people come for.

use super::arguments::Arguments;
use clap::{Command, CommandFactory};

/// Every command is in one group, in this order.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Run a centre", &["run", "compare", "robust", "sweep"]),
    ("Look at results", &["report", "plot", "story"]),
    (
        "Write a scenario",
        &[
            "new",
            "fit",
            "check",
            "explain",
            "reference",
            "stories",
            "schema",
        ],
    ),
    ("Formulas", &["erlang", "verify"]),
    ("The program", &["completions", "man", "help"]),
];

/// The whole command line, with its help.
pub(super) fn command() -> Command {
    let command = Arguments::command();
    let template = template(&command);
    command.help_template(template)
}

/// The commands, without `help`.
pub(super) fn subcommands(command: &Command) -> impl Iterator<Item = &Command> {
    command
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
}

fn template(command: &Command) -> String {
    let header = command.get_styles().get_header();
    let literal = command.get_styles().get_literal();
    let about = |name: &str| match command.find_subcommand(name).map(Command::get_about) {
        Some(Some(about)) => about.to_string(),
        _ => "Print this message, or the help of a command".to_owned(),
    };
    let groups: String = GROUPS
        .iter()
        .map(|(title, names)| {
            let lines: String = names
                .iter()
                .map(|name| format!("  {literal}{name:<11}{literal:#}  {}\n", about(name)))
                .collect();
            format!("{header}{title}:{header:#}\n{lines}\n")
        })
        .collect();
    format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}\
         {header}Options:{header:#}\n{{options}}{{after-help}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of a terminal as people have it.
    const WIDTH: usize = 80;

    #[test]
    fn every_command_is_in_one_group() {
        let mut grouped: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, names)| names.iter().copied())
            .collect();
        grouped.sort_unstable();
        let mut all = vec!["help".to_owned()];
        all.extend(subcommands(&command()).map(|one| one.get_name().to_owned()));
        all.sort_unstable();
        assert_eq!(grouped, all);
    }

    #[test]
    fn every_command_shows_two_examples_and_fits_the_terminal() {
        let mut command = command();
        command.build();
        command.clone().debug_assert();
        let mut all: Vec<Command> = subcommands(&command).cloned().collect();
        all.push(command);
        for mut command in all {
            let name = command.get_name().to_owned();
            let examples = command.get_after_help().unwrap_or_default().to_string();
            assert!(
                examples.matches("\n  runaround").count() >= 2,
                "{name} has no two examples"
            );
            for help in [command.render_help(), command.render_long_help()] {
                for line in help.to_string().lines() {
                    assert!(line.chars().count() <= WIDTH, "{name}: {line}");
                }
            }
        }
    }
}
