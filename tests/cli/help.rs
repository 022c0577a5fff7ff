//! The examples of every `--help` are true: they are run as they stand, in one folder, one after the other.

use super::Place;
use std::process::Command;

/// Commands whose examples run a scenario hundreds of times; here they do so with two replications.
const LONG: [&str; 2] = ["robust", "--expect"];

/// Examples run after those that make what they read.
const ORDER: [&str; 18] = [
    "new",
    "fit",
    "run",
    "compare",
    "robust",
    "sweep",
    "report",
    "plot",
    "story",
    "check",
    "explain",
    "stories",
    "schema",
    "reference",
    "erlang",
    "verify",
    "completions",
    "man",
];

fn examples(help: &str) -> Vec<String> {
    let (_, examples) = help.split_once("Examples:").expect("examples");
    let lines = examples.lines().filter_map(|line| line.strip_prefix("  "));
    let lines = lines.filter(|line| line.starts_with("runaround"));
    // What stands behind three spaces explains the example.
    lines
        .map(|line| line.split("   ").next().unwrap_or(line).to_owned())
        .collect()
}

/// By a shell, as people give it, with the program in the path.
#[cfg(unix)]
fn run(place: &Place, example: &str) {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_runaround"));
    let folder = program.parent().expect("a folder").display();
    let path = std::env::var("PATH").expect("a path");
    let mut command = example.to_owned();
    if LONG.iter().any(|word| example.contains(word)) {
        command = match command.split_once("--replications 20") {
            Some((before, after)) => format!("{before}--replications 2{after}"),
            None => format!("{command} --replications 2"),
        };
    }
    let done = Command::new("sh")
        .args(["-c", &command])
        .current_dir(place.path(""))
        .env("PATH", format!("{folder}:{path}"))
        .env_remove("LANG")
        .output()
        .expect("a shell");
    // Two replications are too few for what a story expects.
    let fine = done.status.success() || example.contains("--expect");
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(
        fine && !done.stdout.is_empty() || command.contains(" -o ") || command.contains('>'),
        "{command}\n{told}"
    );
    assert!(fine, "{command}\n{told}");
}

#[cfg(unix)]
#[test]
fn every_example_works_as_it_stands() {
    let place = Place::new();
    let mut seen = examples(&place.run(&["--help"]).expect(0).out).len();
    place.run(&["new", "-o", "day.toml"]).expect(0);
    std::fs::create_dir(place.path("scenarios")).expect("a folder");
    for (name, text) in super::fit::RECORDS {
        place.write(&format!("scenarios/{name}"), text);
    }
    for example in examples(&place.run(&["--help"]).expect(0).out) {
        run(&place, &example);
    }
    std::fs::remove_file(place.path("day.toml")).expect("the file");
    for command in ORDER {
        let examples = examples(&place.run(&[command, "--help"]).expect(0).out);
        assert!(examples.len() >= 2, "{command}");
        for example in &examples {
            run(&place, example);
        }
        seen += examples.len();
    }
    assert!(seen >= 32, "{seen}");
}

#[test]
fn the_commands_stand_in_groups_and_the_order_above_names_them_all() {
    let help = Place::new().run(&["--help"]).expect(0).out;
    for group in ["Run a centre:", "Look at results:", "Write a scenario:"] {
        assert!(help.contains(group), "{help}");
    }
    for command in ORDER {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
    let commands = help
        .lines()
        .take_while(|line| *line != "Options:")
        .filter(|line| line.starts_with("  "))
        .count();
    assert_eq!(commands, ORDER.len() + 1, "help is one more\n{help}");
}
