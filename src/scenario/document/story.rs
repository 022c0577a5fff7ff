//! `[story]`, `[variant]`, `[question]`, `[expect]`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Read, Reader, choice, document, nearest};
use super::super::tree::{Node, Place};
use super::super::values::{Money, Name, Sentence, WordsValue};
use crate::model::FIGURES;

document! {
    /// Name and text of a story.
    struct Story {
        /// Short id that stands for the file on the command line.
        id: Sentence, Optional("none");
        /// Title.
        title: WordsValue, Optional("the file's name");
        /// What it is about, in a sentence or two.
        text: WordsValue, Optional("none");
    }

    /// Something to try: a partial scenario laid over the base.
    struct Variant {
        /// What people read instead of the name.
        title: WordsValue, Optional("the name");
        /// Variants on which this one builds, in order.
        after: Vec<Name>, Optional("it builds on the base");
        /// What it costs.
        cost: Money, Optional("not counted");
        /// The keys that change; relative values such as "+10%", "-1", "x1.5" are allowed here.
        change: Change, Optional("nothing");
    }

    /// A question for a workshop: predict, then run.
    struct Question {
        /// The question.
        ask: WordsValue, Required;
        /// The figure that answers it.
        figure: Figure, Required;
        /// The variant that it is about.
        variant: Name, Optional("the base");
    }
}

choice! {
    /// What is expected of a figure against the base.
    enum Expected {
        /// It rises.
        Up = "up",
        /// It falls.
        Down = "down",
        /// It hardly changes.
        Flat = "flat",
        /// It falls or hardly changes.
        NotUp = "not up",
        /// It rises or hardly changes.
        NotDown = "not down",
    }
}

/// A figure by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Figure(pub(in crate::scenario) String);

impl Figure {
    fn check(name: &str, place: Place, reader: &mut Reader) -> Option<Figure> {
        if FIGURES.contains(&name) {
            return Some(Figure(name.to_owned()));
        }
        let hint = match nearest(name, FIGURES.into_iter()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("figures are: {}", FIGURES.join(", ")),
        };
        reader.error(
            codes::UNKNOWN_FIGURE,
            place,
            format!("there is no figure `{name}`"),
            hint,
        );
        None
    }
}

impl Read for Figure {
    fn read(node: &Node, reader: &mut Reader) -> Option<Figure> {
        let text = reader.scalar(node, "the name of a figure")?.to_owned();
        Figure::check(&text, node.place, reader)
    }
}

impl JsonSchema for Figure {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A figure by its name.", "enum": FIGURES.as_slice() })
    }
}

/// What is expected of a variant: figures with directions.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Expects(pub(in crate::scenario) Vec<(String, Expected)>);

impl Read for Expects {
    fn read(node: &Node, reader: &mut Reader) -> Option<Expects> {
        let table = reader.table(node, "a table from figures to directions")?;
        let mut expects = Vec::new();
        for entry in &table.entries {
            let figure = Figure::check(&entry.name, entry.place, reader);
            let expected = reader.inside(&entry.name, |reader| Expected::read(&entry.node, reader));
            if let Some((figure, expected)) = figure.zip(expected) {
                expects.push((figure.0, expected));
            }
        }
        Some(Expects(expects))
    }
}

impl JsonSchema for Expects {
    fn schema_name() -> Cow<'static, str> {
        "Expectations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let expected = generator.subschema_for::<Expected>();
        let properties: serde_json::Map<String, serde_json::Value> = FIGURES
            .iter()
            .map(|figure| ((*figure).to_owned(), expected.clone().to_value()))
            .collect();
        json_schema!({
            "type": "object",
            "description": "Figures with the direction that is expected of them.",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}

/// The changes of a variant: kept as a tree, understood when they are laid over the base.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct Change;

impl Read for Change {
    fn read(node: &Node, reader: &mut Reader) -> Option<Change> {
        let table = reader.table(node, "a partial scenario")?;
        reader.unknown_keys(table, &super::super::overlay::CHANGEABLE);
        Some(Change)
    }
}

impl JsonSchema for Change {
    fn schema_name() -> Cow<'static, str> {
        "Change".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Filled in by `schema`, from the schema of the whole document.
        json_schema!({ "type": "object", "description": "A partial scenario." })
    }
}
