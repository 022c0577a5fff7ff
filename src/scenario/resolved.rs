//! The complete scenario as TOML: every key with its value and who gave it.

use std::fmt::Write;

use super::Scenario;
use super::read::{Filled, FilledValue};
use super::tree::{Node, Origin, Place, Shape, Table};
use crate::model::{Calendar, Centre};

/// The scenario as it is run, complete: each line ends with the source of its value (from the file, default, assumed,
/// a variant, --set), and keys without a value stand as comments that say what holds. Loading it gives the same centre.
pub fn resolved(scenario: &Scenario) -> String {
    let mut tree = scenario.complete.tree.clone();
    if scenario.variant.is_some()
        && let Shape::Table(table) = &mut tree.shape
    {
        // They are told against the base, which this is not any more.
        table
            .entries
            .retain(|entry| !["variant", "expect", "question"].contains(&entry.name.as_str()));
    }
    for filled in &scenario.complete.filled {
        if has_effect(&filled.path, &scenario.centre) {
            fill(&mut tree, filled);
        }
    }
    let mut out = String::new();
    if let Shape::Table(table) = &tree.shape {
        write_table(table, &mut Vec::new(), &scenario.complete.filled, &mut out);
    }
    out.trim_start().to_owned()
}

/// Some keys of `[run]` belong to days or to one long run only, and a matrix of transfers overrules causes.
fn has_effect(path: &[String], centre: &Centre) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let long = matches!(centre.calendar, Calendar::Long(_));
    match path.as_slice() {
        ["run", "days" | "closed" | "at_closing" | "run_out"] => !long,
        ["run", "warm_up" | "batches"] => long,
        ["group", _, "knows_the_way" | "unsolved_talk"] => centre.transfers.is_none(),
        _ => true,
    }
}

/// The assumptions that the scenario leaves in place and this run uses, as they would be written in it: key and value. Those of
/// frustration are parameters of their own ([`crate::frustration::Parameters::described`]) and not among them, but for
/// the load of agents.
pub fn assumed(scenario: &Scenario) -> Vec<(String, &'static str)> {
    let complete = &scenario.complete;
    let filled = complete.filled.iter().filter_map(|filled| {
        let FilledValue::Assumed(text) = filled.value else {
            return None;
        };
        let path: Vec<&str> = filled.path.iter().map(String::as_str).collect();
        let used = has_effect(&filled.path, &scenario.centre)
            && is_used(&path, &complete.filled, &scenario.centre);
        let names: Vec<String> = path.iter().map(|name| key(name)).collect();
        used.then(|| (names.join("."), text))
    });
    filled.collect()
}

/// Does anything in the run ask for an assumed value.
fn is_used(path: &[&str], filled: &[Filled], centre: &Centre) -> bool {
    // A value without the one beside it that sets it to work.
    let alone = |beside: &str| {
        filled.iter().any(|other| {
            let same = other.path.split_last().is_some_and(|(name, owners)| {
                name == beside && path.split_last().is_some_and(|(_, own)| owners == own)
            });
            same && !matches!(other.value, FilledValue::Assumed(_))
        })
    };
    match path {
        ["group", _, "away_for"] => !alone("adherence"),
        ["group", _, "explaining"] => !alone("explains"),
        ["group", _, "unsolved_talk"] => !alone("solves"),
        ["customer", "accepts_no", _] => says_no(centre),
        ["customer", "redirect", _] => centre.queues.len() > 1,
        ["frustration", "coupling", "agent_load", _] => centre.agent_load.is_some(),
        ["frustration", ..] => false,
        _ => true,
    }
}

fn says_no(centre: &Centre) -> bool {
    let mut groups = centre.groups.iter();
    groups.any(|group| {
        let outcomes = group.profiles.iter().flat_map(|profile| &profile.unsolved);
        let mut outcomes = outcomes.flat_map(|outcomes| outcomes.values());
        outcomes.any(|outcomes| outcomes.no > 0.0)
    })
}

/// Puts a filled-in value where it belongs.
fn fill(tree: &mut Node, filled: &Filled) {
    let (text, origin) = match filled.value {
        FilledValue::Default(text) => (text, Origin::Default),
        FilledValue::Assumed(text) => (text, Origin::Assumed),
        FilledValue::Absent(_) => return,
    };
    let Some((name, owners)) = filled.path.split_last() else {
        return;
    };
    let mut node = tree;
    for owner in owners {
        // "cold" or "warm" as a word is the table without keys.
        if node.as_table().is_none() {
            return;
        }
        let Shape::Table(table) = &mut node.shape else {
            return;
        };
        node = &mut table.entry(owner, Place::default()).node;
    }
    let Shape::Table(table) = &mut node.shape else {
        return;
    };
    let entry = table.entry(name, Place::default());
    entry.node = Node::default_value(text, Place::default());
    entry.node.origin = origin;
}

fn is_section(node: &Node) -> bool {
    node.as_table().is_some_and(|table| !table.inline)
}

fn write_table(table: &Table, path: &mut Vec<String>, filled: &[Filled], out: &mut String) {
    let values: Vec<_> = table
        .entries
        .iter()
        .filter(|entry| !is_section(&entry.node))
        .collect();
    let absent: Vec<(&str, &str)> = filled
        .iter()
        .filter_map(|filled| match (filled.path.split_last(), filled.value) {
            (Some((name, owners)), FilledValue::Absent(meaning)) if owners == path.as_slice() => {
                Some((name.as_str(), meaning))
            }
            _ => None,
        })
        .collect();
    let sections = table.entries.iter().any(|entry| is_section(&entry.node));
    if !path.is_empty() && (!values.is_empty() || !absent.is_empty() || !sections) {
        let header: Vec<String> = path.iter().map(|name| key(name)).collect();
        let _ = writeln!(out, "\n[{}]", header.join("."));
    }
    for entry in values {
        let line = format!("{} = {}", key(&entry.name), inline(&entry.node));
        let _ = writeln!(out, "{line:<44} # {}", sources(&entry.node));
    }
    for (name, meaning) in absent {
        let _ = writeln!(out, "# {name}: {meaning}");
    }
    for entry in table.entries.iter().filter(|entry| is_section(&entry.node)) {
        if let Some(inner) = entry.node.as_table() {
            path.push(entry.name.clone());
            write_table(inner, path, filled, out);
            path.pop();
        }
    }
}

fn key(name: &str) -> String {
    let bare = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { name.to_owned() } else { quoted(name) }
}

/// A TOML basic string: as in JSON, and DEL must be escaped too.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned())
        .to_string()
        .replace('\u{7f}', "\\u007f")
}

fn inline(node: &Node) -> String {
    match &node.shape {
        Shape::Text(text) => quoted(text),
        Shape::Number(text) => text.clone(),
        Shape::Truth(truth) => truth.to_string(),
        Shape::List(list) => format!(
            "[{}]",
            list.iter().map(inline).collect::<Vec<_>>().join(", ")
        ),
        Shape::Table(table) => {
            let entries: Vec<String> = table
                .entries
                .iter()
                .map(|entry| format!("{} = {}", key(&entry.name), inline(&entry.node)))
                .collect();
            if entries.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }
}

/// Who gave a value; for a table with values of several sources, those that differ by name.
fn sources(node: &Node) -> String {
    let mut others = Vec::new();
    differing(node, &node.origin, "", &mut others);
    std::iter::once(source(&node.origin))
        .chain(others)
        .collect::<Vec<_>>()
        .join("; ")
}

fn differing(node: &Node, outer: &Origin, name: &str, found: &mut Vec<String>) {
    if node.origin != *outer {
        found.push(format!("{name}: {}", source(&node.origin)));
    }
    if let Shape::Table(table) = &node.shape {
        for entry in &table.entries {
            differing(&entry.node, &node.origin, &entry.name, found);
        }
    }
}

fn source(origin: &Origin) -> String {
    match origin {
        Origin::File => "from the file".to_owned(),
        Origin::Variant(name) => format!("variant {name}"),
        Origin::Set => "--set".to_owned(),
        Origin::Default => "default".to_owned(),
        Origin::Assumed => "assumed".to_owned(),
    }
}
