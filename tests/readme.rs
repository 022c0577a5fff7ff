//! The README and the page of definitions keep their word: their commands run, and say what is shown.
//!
//! A line `$ runaround ...` of a `console` block is run by the built program in an empty folder that holds
//! `scenarios/`. What follows it is its standard output, in which `...` stands for anything within a line, or, alone on
//! a line, for any lines.

use std::path::Path;
use std::process::{Command, Output};

const README: &str = include_str!("../README.md");

const DEFINITIONS: &str = include_str!("../src/definitions.md");

/// The content of the fenced blocks of this kind.
fn blocks(page: &'static str, kind: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for part in page.split("\n```").skip(1).step_by(2) {
        if let Some((name, text)) = part.split_once('\n')
            && name == kind
        {
            found.push(text);
        }
    }
    assert!(!found.is_empty(), "no block of {kind}");
    found
}

/// Commands with what is shown of their output.
fn sessions(page: &'static str) -> Vec<(String, Vec<&'static str>)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for line in blocks(page, "console").into_iter().flat_map(str::lines) {
        match (line.strip_prefix("$ "), found.last_mut()) {
            (Some(command), _) => found.push((command.to_owned(), Vec::new())),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => panic!("output without a command: {line}"),
        }
    }
    found
}

/// A folder as a reader has it after cloning.
fn clone() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("scenarios");
    std::fs::create_dir(&to).expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    for entry in std::fs::read_dir(from).expect("scenarios") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name");
            std::fs::copy(&path, to.join(name)).expect("a copy");
        }
    }
    folder
}

/// Words as a shell reads them: what stands between quotes is one.
fn words(command: &str) -> Vec<&str> {
    let parts = command.split('\'').enumerate();
    let words = parts.flat_map(|(place, part)| -> Vec<&str> {
        if place % 2 == 1 {
            vec![part]
        } else {
            part.split_whitespace().collect()
        }
    });
    words.collect()
}

fn run(folder: &Path, command: &str) -> Output {
    let mut words = words(command).into_iter();
    assert_eq!(words.next(), Some("runaround"), "{command}");
    let mut program = Command::new(env!("CARGO_BIN_EXE_runaround"));
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE"] {
        program.env_remove(variable);
    }
    program
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the program")
}

/// Does a line of output agree with a shown line, in which `...` stands for anything.
fn agrees(shown: &str, line: &str) -> bool {
    let Some((before, after)) = shown.split_once("...") else {
        return shown == line;
    };
    let Some(rest) = line.strip_prefix(before) else {
        return false;
    };
    rest.char_indices()
        .map(|(place, _)| place)
        .chain([rest.len()])
        .any(|place| agrees(after, &rest[place..]))
}

/// Do these lines of output agree with what is shown.
fn all_agree(shown: &[&str], lines: &[&str]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((&"...", rest)) => (0..=lines.len()).any(|skip| all_agree(rest, &lines[skip..])),
        Some((first, rest)) => lines
            .split_first()
            .is_some_and(|(line, lines)| agrees(first, line) && all_agree(rest, lines)),
    }
}

#[test]
fn every_command_runs_and_says_what_is_shown() {
    hold(&clone(), README);
}

/// The page of definitions shows its scenario, and what comes of it under each switch.
#[test]
fn every_definition_is_as_it_is_shown() {
    let folder = clone();
    let desk = blocks(DEFINITIONS, "toml");
    assert_eq!(desk.len(), 1);
    std::fs::write(folder.path().join("desk.toml"), desk[0]).expect("a file");
    hold(&folder, DEFINITIONS);
}

/// Runs every command of a page.
fn hold(folder: &tempfile::TempDir, page: &'static str) {
    for (command, shown) in sessions(page) {
        let done = run(folder.path(), &command);
        let out = String::from_utf8(done.stdout).expect("UTF-8");
        let error = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{command}\n{error}");
        let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
        assert!(
            all_agree(&shown, &lines),
            "the page does not show what this says:\n$ {command}\n{out}"
        );
    }
}

#[test]
fn the_example_is_the_shipped_file() {
    let shipped = include_str!("../scenarios/erlang-a.toml");
    assert_eq!(blocks(README, "toml"), [shipped.trim_end()]);
}

/// The picture is what the tool makes today.
#[test]
fn the_picture_is_made_by_the_tool() {
    let folder = clone();
    let done = run(folder.path(), "runaround run S01 --lang en -q");
    assert!(done.status.success());
    let made = std::fs::read_to_string(folder.path().join("runaround-out/growth.svg"));
    assert!(
        made.expect("a picture") == include_str!("../scenarios/kastje-muur.svg"),
        "out of date: `runaround run S01 --lang en`, then copy runaround-out/growth.svg to scenarios/kastje-muur.svg"
    );
}

/// The thumbnails beside the scenarios are what the tool makes today.
#[test]
fn the_thumbnails_are_made_by_the_tool() {
    let shown = include_str!("../scenarios/README.md");
    let folder = clone();
    for (scenario, chart, file) in [
        ("S01", "growth", "kastje-muur.svg"),
        ("S02", "growth", "warm-doorverbinden.svg"),
        ("S04", "causes", "die-is-er-vandaag-niet.svg"),
        ("S11", "intervals", "onbereikbaar.svg"),
        ("S17", "waits", "twee-zieken.svg"),
        ("S21", "causes", "mail-in-zwart-gat.svg"),
        ("scenarios/erlang-a.toml", "waits", "erlang-a.svg"),
        ("scenarios/bank-1999.toml", "intervals", "bank-1999.svg"),
    ] {
        let run_it = format!("runaround run {scenario} --lang en -q");
        let plot = format!("runaround plot {chart} --format svg --size 400x300 --lang en -o small");
        for command in [&run_it, &plot] {
            assert!(run(folder.path(), command).status.success(), "{command}");
        }
        let made = std::fs::read_to_string(folder.path().join(format!("small/{chart}.svg")));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/thumbnails");
        let kept = std::fs::read_to_string(path.join(file)).expect("a thumbnail");
        assert!(
            made.expect("a picture") == kept,
            "out of date: `{run_it}`, `{plot}`, then copy small/{chart}.svg to scenarios/thumbnails/{file}"
        );
        assert!(shown.contains(&format!("thumbnails/{file}")), "{file}");
    }
}

/// The table beside the example: the exact figure is within one and a half half widths (three standard errors) of the simulated one, and both are those
/// of the commands.
#[test]
fn simulated_and_exact_stand_beside_each_other() {
    let folder = clone();
    let json = |command: &str| -> serde_json::Value {
        serde_json::from_slice(&run(folder.path(), command).stdout).expect("JSON")
    };
    let simulated = json("runaround run scenarios/erlang-a.toml --json");
    let exact =
        json("runaround erlang --calls 10/min --aht 5min --agents 50 --patience 2min --json");
    let exact = &exact["models"]["erlang_a"];
    let row = |name: &str, scale: f64, unit: &str, decimals: usize, exact: &serde_json::Value| {
        let measure = &simulated["metrics"][name];
        let number = |value: &serde_json::Value| value.as_f64().expect("a number") * scale;
        let (value, half) = (number(&measure["value"]), number(&measure["half_width"]));
        let exact = number(exact);
        assert!(
            (value - exact).abs() <= 1.5 * half,
            "{name}: {value} ± {half}, exact {exact}"
        );
        let cells = format!(
            "| {value:.decimals$} ± {half:.decimals$} {unit} | {exact:.decimals$} {unit} |"
        );
        assert!(
            README.contains(&cells),
            "{name}: the README should show {cells}"
        );
    };
    row("p_wait", 100.0, "%", 2, &exact["p_wait"]);
    row("abandonment", 100.0, "%", 2, &exact["abandonment"]);
    row("asa", 1.0, "s", 2, &exact["mean_wait_answered"]);
    row(
        "service_level",
        100.0,
        "%",
        2,
        &exact["service_levels"]["A_T/(A+B)"],
    );
    row("occupancy", 100.0, "%", 2, &exact["occupancy"]);
}
