//! Variants and `--set`: partial scenarios laid over the base.

use super::codes;
use super::diagnostic::Finding;
use super::read::nearest;
use super::relative::Relative;
use super::tree::{Entry, Node, Origin, Place, Shape, Table};

/// The tables whose entries are things with a name.
const NAMED: [(&str, &str); 5] = [
    ("profile", "profile"),
    ("reason", "reason"),
    ("queue", "queue"),
    ("group", "group"),
    ("lines", "lines"),
];

/// The tables that a variant can change.
pub(super) const CHANGEABLE: [&str; 9] = [
    "run",
    "profile",
    "reason",
    "queue",
    "group",
    "lines",
    "transfers",
    "customer",
    "frustration",
];

/// Lays a change over a base. Findings tell what could not be applied.
pub(super) struct Overlay<'f> {
    pub(super) origin: Origin,
    pub(super) findings: &'f mut Vec<Finding>,
}

impl Overlay<'_> {
    /// Applies a partial scenario.
    pub(super) fn apply(&mut self, base: &mut Table, change: &Table) {
        let mut path = Vec::new();
        self.merge(base, change, &mut path);
    }

    fn merge(&mut self, base: &mut Table, change: &Table, path: &mut Vec<String>) {
        for entry in &change.entries {
            path.push(entry.name.clone());
            self.merge_entry(base, entry, path);
            path.pop();
        }
    }

    fn merge_entry(&mut self, base: &mut Table, entry: &Entry, path: &mut Vec<String>) {
        if let Some(relative) = relative(&entry.node) {
            self.merge_relative(base, entry, relative, path);
            return;
        }
        match base.get_mut(&entry.name) {
            Some(existing) => match (&mut existing.node.shape, &entry.node.shape) {
                (Shape::Table(old), Shape::Table(new)) if !new.inline => self.merge(old, new, path),
                _ => existing.node = self.marked(&entry.node),
            },
            None if self.is_incomplete_entity(path, &entry.node) => {
                let known: Vec<String> = base
                    .entries
                    .iter()
                    .map(|entry| entry.name.clone())
                    .collect();
                self.no_such_thing(path, entry.place, &known);
            }
            None => {
                let mut table = Table {
                    entries: Vec::new(),
                    inline: false,
                };
                let node = match &entry.node.shape {
                    // Relative values inside a new table have nothing to be relative to: say so.
                    Shape::Table(new) if !new.inline => {
                        self.merge(&mut table, new, path);
                        Node {
                            shape: Shape::Table(table),
                            place: entry.node.place,
                            origin: self.origin.clone(),
                        }
                    }
                    _ => self.marked(&entry.node),
                };
                base.entries.push(Entry {
                    name: entry.name.clone(),
                    place: entry.place,
                    node,
                });
            }
        }
    }

    fn merge_relative(
        &mut self,
        base: &mut Table,
        entry: &Entry,
        relative: Relative,
        path: &[String],
    ) {
        let key = path.join(".");
        let Some(existing) = base.get_mut(&entry.name) else {
            if self.is_incomplete_entity(path, &entry.node) {
                let known: Vec<String> = base
                    .entries
                    .iter()
                    .map(|entry| entry.name.clone())
                    .collect();
                self.no_such_thing(path, entry.place, &known);
                return;
            }
            let names = base.entries.iter().map(|entry| entry.name.as_str());
            let hint = match nearest(&entry.name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the new value itself, or give the key a value in the base first"
                    .to_owned(),
            };
            let message =
                format!("`{key}` is not set in the base, so there is nothing to change relatively");
            self.findings
                .push(Finding::new(codes::RELATIVE_UNUSABLE, entry.node.place, message).hint(hint));
            return;
        };
        let before = existing.node.place;
        match relative.apply(&mut existing.node) {
            Ok(()) => {
                existing.node.set_origin(&self.origin);
                existing.node.place = entry.node.place;
            }
            Err(reason) => self.findings.push(
                Finding::new(
                    codes::RELATIVE_UNUSABLE,
                    entry.node.place,
                    format!("cannot change `{key}`: {reason}"),
                )
                .other(before, "the value in the base")
                .hint("write the new value itself"),
            ),
        }
    }

    fn marked(&self, node: &Node) -> Node {
        let mut node = node.clone();
        node.set_origin(&self.origin);
        node
    }

    /// A change to something that is not there is a typo, unless it gives all that a new one needs.
    fn is_incomplete_entity(&self, path: &[String], node: &Node) -> bool {
        let has = |keys: &[&str]| {
            node.as_table()
                .is_some_and(|table| keys.iter().any(|key| table.get(key).is_some()))
        };
        match path {
            [section, _] => match section.as_str() {
                "profile" => !has(&["weights"]),
                "reason" => !has(&["cases", "offered"]),
                "queue" => !has(&["groups"]),
                "group" => !has(&["agents", "shift", "person"]),
                "lines" => !has(&["count"]),
                _ => false,
            },
            [section, _, kind, _]
                if section == "group" && (kind == "shift" || kind == "person") =>
            {
                kind == "shift" && !has(&["hours"])
            }
            _ => false,
        }
    }

    fn no_such_thing(&mut self, path: &[String], place: Place, known: &[String]) {
        let name = path.last().map_or("", String::as_str);
        let kind = match path {
            [section, _] => NAMED
                .iter()
                .find(|(key, _)| key == section)
                .map_or("entry", |(_, word)| word),
            [_, _, kind, _] => kind.as_str(),
            _ => "entry",
        };
        let near = nearest(name, known.iter().map(String::as_str))
            .map(|near| format!("did you mean `{near}`?"));
        self.findings.push(
            Finding::new(
                codes::CHANGE_OF_NOTHING,
                place,
                format!("no such {kind}: `{name}`"),
            )
            .hint(format!(
                "a change can add a new {kind} only when it gives all of it; there are: {}",
                known.join(", ")
            ))
            .maybe_hint(near),
        );
    }
}

fn relative(node: &Node) -> Option<Relative> {
    match &node.shape {
        Shape::Text(text) => Relative::parse(text),
        _ => None,
    }
}

/// The dotted names of everything that a change sets, with where and whether absolutely.
pub(super) fn leaves(change: &Table) -> Vec<(String, Place, bool)> {
    let mut found = Vec::new();
    collect(change, &mut String::new(), &mut found);
    found
}

fn collect(table: &Table, path: &mut String, found: &mut Vec<(String, Place, bool)>) {
    for entry in &table.entries {
        let length = path.len();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&entry.name);
        match &entry.node.shape {
            Shape::Table(inner) if !inner.inline => collect(inner, path, found),
            _ => found.push((path.clone(), entry.place, relative(&entry.node).is_none())),
        }
        path.truncate(length);
    }
}
