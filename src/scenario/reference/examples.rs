//! The examples of the keys, and the small scenarios that they are laid over.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::scenario::overlay::CHANGEABLE;
use crate::scenario::source::{Companions, Source};

/// The files of this folder with examples: their names and texts.
pub(super) const FILES: [(&str, &str); 8] = [
    ("channels.toml", include_str!("channels.toml")),
    ("demand.toml", include_str!("demand.toml")),
    ("feelings.toml", include_str!("feelings.toml")),
    ("groups.toml", include_str!("groups.toml")),
    ("queues.toml", include_str!("queues.toml")),
    ("run.toml", include_str!("run.toml")),
    ("sites.toml", include_str!("sites.toml")),
    ("values.toml", include_str!("values.toml")),
];

/// The scenario of one short day that examples are laid over.
pub(super) const DAY: &str = include_str!("base/day.toml");
/// One long run, for the keys that only it has.
pub(super) const LONG: &str = include_str!("base/long.toml");

/// The files that examples refer to.
const COMPANIONS: Companions = &[
    ("forecast.csv", include_str!("base/forecast.csv")),
    ("arrivals.csv", include_str!("base/arrivals.csv")),
    ("waits.csv", include_str!("base/waits.csv")),
];

/// The name of the variant that holds an example.
const VARIANT: &str = "example";

/// The example of a key.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Lines that set the key, in the last of them, each as under `change` of a variant.
    #[serde(rename = "example")]
    lines: String,
    /// Lines that it needs beside the base.
    #[serde(default)]
    with: String,
    /// Figures that it moves, against the base with those lines.
    #[serde(default)]
    moves: Vec<String>,
    /// What its default rests on, where the types do not say.
    #[serde(default)]
    rests: Option<String>,
    /// Is it laid over the long run instead of the day.
    #[serde(default)]
    long: bool,
}

/// Where a figure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
}

/// A figure that moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Name of the figure.
    pub figure: String,
    /// Where it goes.
    pub direction: Direction,
}

/// All examples, by table and key.
pub(super) struct Examples(pub(super) BTreeMap<String, BTreeMap<String, Example>>);

/// Reads the examples; what cannot be read is told by a test, since the files are part of the program.
pub(super) fn examples() -> Examples {
    let mut all = Examples(BTreeMap::new());
    for (_, text) in FILES {
        if let Ok(file) = read(text) {
            for (table, keys) in file {
                all.0.entry(table).or_default().extend(keys);
            }
        }
    }
    all
}

pub(super) fn read(
    text: &str,
) -> Result<BTreeMap<String, BTreeMap<String, Example>>, toml::de::Error> {
    toml::from_str(text)
}

impl Examples {
    pub(super) fn of(&self, table: &str, key: &str) -> Option<&Example> {
        self.0.get(table)?.get(key)
    }
}

impl Example {
    /// The lines that it needs beside the base.
    pub fn with(&self) -> &str {
        self.with.trim()
    }

    /// The lines that set the key, in the last of them.
    pub fn example(&self) -> &str {
        self.lines.trim()
    }

    /// What its default rests on.
    pub fn rests(&self) -> Option<&str> {
        self.rests.as_deref()
    }

    /// Is it laid over the long run instead of the day.
    pub fn is_long(&self) -> bool {
        self.long
    }

    /// The figures that it moves; none when one is not written as "asa down".
    pub fn moves(&self) -> Option<Vec<Move>> {
        let moves = self.moves.iter().map(|written| {
            let (figure, direction) = written.split_once(' ')?;
            let direction = match direction {
                "up" => Direction::Up,
                "down" => Direction::Down,
                _ => return None,
            };
            let figure = figure.to_owned();
            Some(Move { figure, direction })
        });
        moves.collect()
    }

    /// The base with the example and what it needs: a scenario, and the variant of it that holds the changes.
    pub fn scenario(&self) -> (Source, Option<&'static str>) {
        let lines = self.with().lines().chain(self.example().lines());
        laid(self.base(), &lines.collect::<Vec<_>>())
    }

    /// The same without the example.
    pub fn scenario_without(&self) -> (Source, Option<&'static str>) {
        laid(self.base(), &self.with().lines().collect::<Vec<_>>())
    }

    fn base(&self) -> &'static str {
        if self.long { LONG } else { DAY }
    }
}

/// Lines over a base: as a variant, or on top for what variants cannot change.
fn laid(base: &str, lines: &[&str]) -> (Source, Option<&'static str>) {
    let changes = |line: &&&str| {
        let section = line.split(['.', ' ']).next().unwrap_or_default();
        CHANGEABLE.contains(&section)
    };
    let (change, top): (Vec<&str>, Vec<&str>) = lines.iter().partition(changes);
    let mut text = format!("{}\n{base}", top.join("\n"));
    if !change.is_empty() {
        let change = change.join("\n");
        text.push_str(&format!("\n[variant.{VARIANT}.change]\n{change}\n"));
    }
    let source = Source {
        companions: COMPANIONS,
        ..Source::from_text("example.toml", text)
    };
    (source, (!change.is_empty()).then_some(VARIANT))
}
