//! Variants and `--set`: partial scenarios laid over the base.

use std::collections::BTreeSet;

use super::codes;
use super::diagnostic::Finding;
use super::read::nearest;
use super::relative::Relative;
use super::tree::{Entry, Node, Origin, Place, Shape, Table};

/// The tables whose entries are things with a name.
const NAMED: [(&str, &str); 9] = [
    ("profile", "profile"),
    ("reason", "reason"),
    ("queue", "queue"),
    ("group", "group"),
    ("lines", "lines"),
    ("busyness", "busyness"),
    ("event", "event"),
    ("source", "source"),
    ("site", "site"),
];

/// The tables that a variant can change.
pub(super) const CHANGEABLE: [&str; 14] = [
    "run",
    "profile",
    "reason",
    "queue",
    "group",
    "lines",
    "transfers",
    "customer",
    "frustration",
    "busyness",
    "event",
    "source",
    "site",
    "costs",
];

/// The tables of a scenario; another one is told by the reader, whatever stands in it.
const SECTIONS: [&str; 18] = [
    "run",
    "profile",
    "reason",
    "queue",
    "group",
    "lines",
    "transfers",
    "customer",
    "frustration",
    "story",
    "variant",
    "question",
    "expect",
    "busyness",
    "event",
    "source",
    "site",
    "costs",
];

/// Lays a change over a base. Findings tell what could not be applied.
pub(super) struct Overlay<'f> {
    pub(super) origin: Origin,
    /// Where the base is wrong: what is changed there would only be wrong again.
    pub(super) broken: &'f BTreeSet<Place>,
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
        if base
            .get(&entry.name)
            .is_some_and(|existing| self.is_broken(&existing.node, &entry.node))
        {
            return;
        }
        if let Some(relative) = relative(&entry.node) {
            self.merge_relative(base, entry, relative, path);
            return;
        }
        let none_yet = base.entries.is_empty();
        match base.get_mut(&entry.name) {
            Some(existing) => match (&mut existing.node.shape, &entry.node.shape) {
                (Shape::Table(old), Shape::Table(new)) if !new.inline => self.merge(old, new, path),
                _ => existing.node = self.marked(&entry.node),
            },
            None if self.is_incomplete_entity(path, &entry.node, none_yet) => {
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
                let unknown = path.len() == 1 && !SECTIONS.contains(&entry.name.as_str());
                let node = match &entry.node.shape {
                    // Relative values inside a new table have nothing to be relative to: say so.
                    Shape::Table(new) if !new.inline && !unknown => {
                        self.merge(&mut table, new, path);
                        if table.entries.is_empty() {
                            return;
                        }
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

    /// Does the change build on a value that is wrong.
    fn is_broken(&self, existing: &Node, change: &Node) -> bool {
        match &change.shape {
            Shape::Table(table) if !table.inline => self.broken.contains(&existing.place),
            _ => relative(change).is_some() && existing.is_at_any(self.broken),
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
        if matches!(key.as_str(), "run.volume" | "run.handling") && base.get(&entry.name).is_none()
        {
            // What nobody has written is one: all volume, or every handling time, as it stands.
            let one = Node::default_value("1", entry.place);
            base.entry(&entry.name, entry.place).node = one;
        }
        let none_yet = base.entries.is_empty();
        let Some(existing) = base.get_mut(&entry.name) else {
            if self.is_incomplete_entity(path, &entry.node, none_yet) {
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
        let mut changed = existing.node.clone();
        match relative.apply(&mut changed) {
            Ok(()) => {
                existing.node = changed;
                existing.node.set_origin(&self.origin);
                existing.node.set_place(entry.node.place);
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

    /// A change to something that is not there is a typo, unless it gives all that a new one needs. One key behind
    /// `--set` does so only where there is none yet that could be meant; a whole table there can.
    fn is_incomplete_entity(&self, path: &[String], node: &Node, none_yet: bool) -> bool {
        let whole = node.as_table().is_some_and(|table| table.inline);
        let has = |keys: &[&str]| {
            node.as_table()
                .is_some_and(|table| keys.iter().any(|key| table.get(key).is_some()))
        };
        match path {
            [section, _] if self.origin == Origin::Set && !whole && !none_yet => {
                NAMED.iter().any(|(key, _)| key == section)
            }
            [section, _] => match section.as_str() {
                "profile" => !has(&["weights"]),
                "reason" => !has(&["cases", "offered"]),
                "queue" => !has(&["groups"]),
                "group" => !has(&["agents", "shift", "person"]),
                "lines" => !has(&["count"]),
                "busyness" => !has(&["factor", "correlation"]),
                "event" => !has(&["times", "extra", "away", "lines_down", "sites_down"]),
                "source" => !has(&["mix"]),
                _ => false,
            },
            [section, _, kind, _]
                if section == "group" && (kind == "shift" || kind == "person") =>
            {
                (self.origin == Origin::Set && !whole) || (kind == "shift" && !has(&["hours"]))
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
        let hint = match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("the base has no {kind} at all"),
            None => format!(
                "a change can add a new {kind} only when it gives all of it; there are: {}",
                known.join(", ")
            ),
        };
        self.findings.push(
            Finding::new(
                codes::CHANGE_OF_NOTHING,
                place,
                format!("no such {kind}: `{name}`"),
            )
            .hint(hint),
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
