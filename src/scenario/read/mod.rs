//! From tree to typed document: one set of types gives the reading, the check of keys and the schema.

mod field;
mod macros;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use super::codes::{self, Code};
use super::diagnostic::Finding;
use super::tree::{Entry, Node, Place, Shape, Table};

pub(in crate::scenario) use field::{Field, Named, Names};
pub(in crate::scenario) use macros::{choice, document};

/// A value of the scenario language.
pub(in crate::scenario) trait Read: Sized + JsonSchema {
    /// Reads it; says what is wrong to the reader and gives nothing when it cannot be understood.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// It is a table whose keys are numbers: a table by the clock is then told by the colons of its keys.
    const BY_NUMBER: bool = false;
}

/// Does a key have to be there, and what holds when it is not.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) enum Need {
    /// It must be written.
    Required,
    /// It may be left out; the text says what that means.
    Optional(&'static str),
    /// It may be left out; this value then holds.
    Default(&'static str),
    /// As `Default`, but the value is an assumption without data behind it.
    Assumed(&'static str),
    /// A table of keys that all may be left out.
    Section,
}

/// What was filled in for a key that the file does not have.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Filled {
    pub(in crate::scenario) path: Vec<String>,
    pub(in crate::scenario) value: FilledValue,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) enum FilledValue {
    Default(&'static str),
    Assumed(&'static str),
    Absent(&'static str),
}

/// Reads a tree, collecting findings and what was filled in.
#[derive(Default)]
pub(in crate::scenario) struct Reader {
    pub(in crate::scenario) findings: Vec<Finding>,
    pub(in crate::scenario) filled: Vec<Filled>,
    /// What was found out about CSV files.
    pub(in crate::scenario) notes: Vec<String>,
    /// Fingerprints of the files that were read.
    pub(in crate::scenario) files: Vec<u64>,
    /// The folder that file names are relative to.
    pub(in crate::scenario) folder: Option<std::path::PathBuf>,
    /// Files that are part of the program.
    pub(in crate::scenario) companions: super::source::Companions,
    pub(in crate::scenario) path: Vec<String>,
    /// Keys that are misspelled somewhere: (table, the key that was meant).
    pub(in crate::scenario) meant: Vec<(Vec<String>, String)>,
}

/// Keys whose form is easily mistaken, with a right value.
const EXAMPLES: [(&str, &str); 17] = [
    ("after", "[\"busy_monday\"]"),
    ("agents", "4"),
    ("answers", "[\"permits\", \"reception\"]"),
    ("breaks", "[\"12:30-12:45\"]"),
    ("busyness", "{ gamma = { cv = 0.12 } }"),
    ("changes", "{ at = \"12:00\", correlation = 0.5 }"),
    ("closed", "[\"saturday\", \"sunday\", \"2026-12-25\"]"),
    ("enters", "{ permits = 0.8, reception = 0.2 }"),
    ("groups", "[\"permit_desk\"]"),
    ("overflow", "{ after = \"60s\", to = \"reception\" }"),
    ("patience", "{ exponential = { mean = \"5min\" } }"),
    ("redial", "{ chance = 0.5, delay = \"10min\" }"),
    ("repeat", "{ chance = 0.5, delay = \"1 day\" }"),
    ("solves", "{ permit = 0.9, passport = 0.3 }"),
    ("talk", "{ lognormal = { mean = \"4min\", cv = 0.8 } }"),
    ("unsolved", "{ transfer = 0.9, dont_know = 0.1 }"),
    ("weights", "{ \"8:30\" = 4, \"12:00\" = 2 }"),
];

/// What a value of each kind looks like, for keys without an example of their own.
const VALUES: [(&str, &str); 12] = [
    ("a number", "1.2"),
    ("a whole number", "4"),
    ("a chance", "0.3"),
    ("a length of time", "\"2min\""),
    (
        "a time or a law",
        "\"4min\" or { exponential = { mean = \"4min\" } }",
    ),
    ("a clock time", "\"8:30\""),
    ("a stretch of the day", "\"8:30-17:00\""),
    ("a date", "\"2026-03-02\""),
    ("a rate", "\"60 per hour\""),
    ("a name", "\"desk\""),
    ("a text", "\"a text between quotes\""),
    ("true or false", "true"),
];

/// More findings than anybody reads; collecting on would only cost time.
const ENOUGH: usize = 1_000;

impl Reader {
    pub(in crate::scenario) fn report(&mut self, finding: Finding) {
        if !self.is_full() {
            self.findings.push(finding);
        }
    }

    /// Has so much been found that looking for more is a waste.
    pub(in crate::scenario) fn is_full(&self) -> bool {
        self.findings.len() >= ENOUGH
    }

    /// An error with its label at this place.
    pub(in crate::scenario) fn error(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.report(Finding::new(code, place, message).hint(hint));
    }

    pub(in crate::scenario) fn inside<R>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Reader) -> R,
    ) -> R {
        self.path.push(name.to_owned());
        let result = read(self);
        self.path.pop();
        result
    }

    pub(in crate::scenario) fn misshapen(&mut self, node: &Node, expected: &str) {
        let key = self.path.last().cloned().unwrap_or_default();
        let message = format!("`{key}` must be {expected}, not {}", node.kind());
        let mut finding = Finding::new(codes::WRONG_SHAPE, node.place, message)
            .label(format!("expected {expected}"));
        if let Some((_, example)) = EXAMPLES.iter().find(|(name, _)| *name == key) {
            finding = finding.hint(format!("write, say, {key} = {example}"));
        } else if let Some((_, example)) = VALUES.iter().find(|(kind, _)| *kind == expected) {
            finding = finding.hint(format!("write, say, {example}"));
        } else if node.as_table().is_none() {
            finding = finding.hint("`runaround reference` shows how it is written");
        }
        self.report(finding);
    }

    pub(in crate::scenario) fn table<'n>(
        &mut self,
        node: &'n Node,
        expected: &str,
    ) -> Option<&'n Table> {
        let table = node.as_table();
        if table.is_none() {
            self.misshapen(node, expected);
        }
        table
    }

    /// The text of a scalar (relative values such as "+10%" have no place here any more).
    pub(in crate::scenario) fn scalar<'n>(
        &mut self,
        node: &'n Node,
        expected: &str,
    ) -> Option<&'n str> {
        let Some(text) = node.scalar() else {
            self.misshapen(node, expected);
            return None;
        };
        if matches!(node.shape, Shape::Text(_)) && is_relative(text) {
            let message = format!("the relative value \"{text}\" has nothing to be relative to");
            self.error(
                codes::RELATIVE_HERE,
                node.place,
                message,
                "write the value itself; relative values go under `change` of a variant or behind --set",
            );
            return None;
        }
        Some(text)
    }

    /// Says which keys nobody knows.
    pub(in crate::scenario) fn unknown_keys(&mut self, table: &Table, known: &[&str]) {
        for entry in &table.entries {
            if !known.contains(&entry.name.as_str()) && !self.is_full() {
                self.unknown_key(entry, known);
            }
        }
    }

    fn unknown_key(&mut self, entry: &Entry, known: &[&str]) {
        let place = match self.path.as_slice() {
            [] => "at the top of a scenario".to_owned(),
            path => format!("in [{}]", path.join(".")),
        };
        let message = format!("unknown key `{}` {place}", entry.name);
        let near = nearest(&entry.name, known.iter().copied());
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known keys: {}", known.join(", ")),
        };
        if let Some(near) = near {
            self.meant.push((self.path.clone(), near.to_owned()));
        }
        self.error(codes::UNKNOWN_KEY, entry.place, message, hint);
    }

    /// Reads one key of a table.
    pub(in crate::scenario) fn field<T: Read>(
        &mut self,
        table: &Table,
        owner: Place,
        name: &'static str,
        need: Need,
    ) -> Field<T> {
        if let Some(entry) = table.get(name) {
            let value = self.inside(name, |reader| T::read(&entry.node, reader));
            return Field {
                broken: value.is_none(),
                value,
                place: Some(entry.node.place),
            };
        }
        // A misspelled key is there, only not understood: that it is missing need not be said as well.
        if self
            .meant
            .iter()
            .any(|(path, meant)| meant == name && *path == self.path)
        {
            return Field {
                value: None,
                place: None,
                broken: true,
            };
        }
        let mut broken = false;
        let value = match need {
            Need::Required => {
                broken = true;
                self.missing(owner, name);
                None
            }
            Need::Optional(meaning) => {
                self.fill(name, FilledValue::Absent(meaning));
                None
            }
            Need::Default(text) => {
                self.fill(name, FilledValue::Default(text));
                T::read(&Node::default_value(text, owner), self)
            }
            Need::Assumed(text) => {
                self.fill(name, FilledValue::Assumed(text));
                T::read(&Node::default_value(text, owner), self)
            }
            Need::Section => self.inside(name, |reader| T::read(&Node::empty_table(owner), reader)),
        };
        Field {
            value,
            place: None,
            broken,
        }
    }

    fn fill(&mut self, name: &str, value: FilledValue) {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        self.filled.push(Filled { path, value });
    }

    /// Says that a key is missing.
    pub(in crate::scenario) fn missing(&mut self, owner: Place, name: &str) {
        if self.path.is_empty() {
            let message = format!("the scenario has no {name}");
            let hint = format!("add a table such as [{name}.first]");
            self.error(codes::MISSING_KEY, owner, message, hint);
            return;
        }
        let section = self.path.join(".");
        let message = format!("[{section}] has no `{name}`");
        self.error(
            codes::MISSING_KEY,
            owner,
            message,
            format!("add `{name} = ...`"),
        );
    }
}

/// A value such as "+10%"; "-20s" is taken for a time below zero.
fn is_relative(text: &str) -> bool {
    use crate::scenario::relative::Relative;
    match Relative::parse(text) {
        Some(Relative::Longer(micros)) => micros >= 0,
        other => other.is_some(),
    }
}

/// The nearest known spelling, when one is near enough to be meant.
pub(in crate::scenario) fn nearest<'k>(
    wrong: &str,
    known: impl Iterator<Item = &'k str>,
) -> Option<&'k str> {
    if wrong.len() > 80 {
        return None;
    }
    known
        .map(|name| {
            (
                strsim::jaro_winkler(&wrong.to_lowercase(), &name.to_lowercase()),
                name,
            )
        })
        .filter(|(likeness, _)| *likeness > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// What a key needs, in the schema before it is published: (which need, its text).
pub(in crate::scenario) const NEED: &str = "x-need";

/// The schema of one key: its type's, with the reference text and what it needs beside it.
pub(in crate::scenario) fn property<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    doc: &str,
    need: Need,
) -> Value {
    let inner = generator.subschema_for::<T>();
    let need = match need {
        Need::Required => ["required", ""],
        Need::Optional(meaning) => ["optional", meaning],
        Need::Default(text) => ["default", text],
        Need::Assumed(text) => ["assumed", text],
        Need::Section => ["section", ""],
    };
    serde_json::json!({ NEED: need, "description": doc.trim(), "allOf": [inner] })
}

/// The schema of one key as it is published: what it needs is said in words, its default stands beside them.
pub(in crate::scenario) fn published(property: &mut serde_json::Map<String, Value>) {
    let Some(need) = property.shift_remove(NEED) else {
        return;
    };
    let [kind, text] = [&need[0], &need[1]].map(|part| part.as_str().unwrap_or_default());
    let said = match kind {
        "optional" => format!(" Left out: {text}."),
        "default" => format!(" Default: {text}."),
        "assumed" => format!(" Default: {text} (assumed)."),
        _ => return,
    };
    if let Some(Value::String(description)) = property.get_mut("description") {
        description.push_str(&said);
    }
    if kind != "optional" {
        property.shift_insert(0, "default".into(), plain(text));
    }
}

/// A default as JSON: a number or truth when it reads as one.
fn plain(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match text.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => text
                .parse::<f64>()
                .map_or_else(|_| text.into(), Value::from),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_toml_and_of_keys_that_exist() {
        let schema = crate::scenario::schema().to_string();
        for (key, example) in EXAMPLES {
            let line = format!("{key} = {example}");
            assert!(
                crate::scenario::tree::parse(&line, 0).1.is_empty(),
                "{line}"
            );
            assert!(schema.contains(&format!("\"{key}\"")), "{key}");
        }
    }
}
