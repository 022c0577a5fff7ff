//! Names and sentences.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Node, Place, Shape};
use super::text_schema;
use crate::model::Words;

/// The name of something else in the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Name {
    pub(in crate::scenario) text: String,
    pub(in crate::scenario) place: Place,
}

impl Read for Name {
    fn read(node: &Node, reader: &mut Reader) -> Option<Name> {
        let text = reader.scalar(node, "a name")?.to_owned();
        Some(Name {
            text,
            place: node.place,
        })
    }
}

text_schema!(
    Name,
    "Name",
    "string",
    "The name of a queue, group, reason, profile, lines or variant.",
    ["reception"]
);

/// A text in one language or without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Sentence(pub(in crate::scenario) String);

impl Read for Sentence {
    fn read(node: &Node, reader: &mut Reader) -> Option<Sentence> {
        match &node.shape {
            Shape::Text(text) | Shape::Number(text) => Some(Sentence(text.clone())),
            _ => {
                reader.misshapen(node, "a text");
                None
            }
        }
    }
}

text_schema!(Sentence, "Text", "string", "A text.", ["S01"]);

/// The name of a column in a CSV file.
pub(in crate::scenario) type CsvColumn = Sentence;

/// A text in English, Dutch or both; a plain text stands for both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct WordsValue(pub(in crate::scenario) Words);

impl Read for WordsValue {
    fn read(node: &Node, reader: &mut Reader) -> Option<WordsValue> {
        if let Shape::Text(text) = &node.shape {
            return Some(WordsValue(Words {
                en: Some(text.clone()),
                nl: None,
            }));
        }
        let table = reader.table(node, "a text, or a table of languages")?;
        reader.unknown_keys(table, &["en", "nl"]);
        let language = |name: &str, reader: &mut Reader| {
            table.get(name).and_then(|entry| {
                reader
                    .inside(name, |reader| Sentence::read(&entry.node, reader))
                    .map(|text| text.0)
            })
        };
        let words = Words {
            en: language("en", reader),
            nl: language("nl", reader),
        };
        if table.entries.is_empty() {
            reader.error(
                codes::EMPTY,
                node.place,
                "a text without any language",
                "write { en = \"...\", nl = \"...\" }",
            );
        }
        Some(WordsValue(words))
    }
}

impl JsonSchema for WordsValue {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text in English, Dutch or both; what is missing falls back to the other.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": { "en": { "type": "string" }, "nl": { "type": "string" } },
                    "additionalProperties": false,
                },
            ],
        })
    }
}
