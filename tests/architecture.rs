//! The law of the house: a module uses only modules above it in the table on the crate's front page.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the data, as on the crate's front page.
const ORDER: [&str; 17] = [
    "time",
    "law",
    "random",
    "frustration",
    "model",
    "scenario",
    "engine",
    "statistics",
    "fit",
    "observe",
    "theory",
    "experiment",
    "verify",
    "text",
    "plot",
    "report",
    "cli",
];

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == module)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Code only: tests may look anywhere.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

/// Modules named after `crate::` in a text, `use crate::{a, b}` included.
fn used(text: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut names = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for after in line.split("crate::").skip(1) {
            match after.strip_prefix('{') {
                Some(list) => names.extend(list.split(", ").map(|part| word(part.trim()))),
                None => names.push(word(after)),
            }
        }
    }
    names
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "the sources were not found");
    let mut faults = Vec::new();
    for path in files {
        let inside = path.strip_prefix(&root).expect("below src");
        let inside = inside.to_string_lossy().replace('\\', "/");
        if inside.contains("/tests") || inside.ends_with("tests.rs") {
            continue;
        }
        let module = inside.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = rank(module) else { continue };
        let text = fs::read_to_string(&path).expect("a readable source");
        for name in used(without_tests(&text)) {
            if rank(&name).is_some_and(|other| other > own) {
                faults.push(format!("{inside} uses {name}, which stands below {module}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_front_page_lists_the_modules_in_this_order() {
    let tour = include_str!("../src/tour.md");
    let mut last = 0;
    for name in ORDER {
        let row = ["| [`", "| `"]
            .iter()
            .find_map(|start| tour.find(&format!("{start}{name}`")))
            .unwrap_or_else(|| panic!("the front page does not list {name}"));
        assert!(
            row > last,
            "{name} stands in another place on the front page"
        );
        last = row;
    }
}
