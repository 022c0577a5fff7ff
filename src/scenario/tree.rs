//! The file as a tree of spanned values: what TOML said, before anything is understood.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where something stands: which text, and the bytes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Place {
    /// Position in the list of texts: 0 is the file, the others are `--set` arguments.
    pub(super) text: u32,
    /// First byte.
    pub(super) start: u32,
    /// Byte after the last.
    pub(super) end: u32,
}

/// Who wrote a value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) enum Origin {
    /// The file itself.
    #[default]
    File,
    /// A variant of this name.
    Variant(String),
    /// A `--set` argument.
    Set,
    /// Nobody: the default.
    Default,
    /// Nobody: a default without data behind it.
    Assumed,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) shape: Shape,
    pub(super) place: Place,
    pub(super) origin: Origin,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// A quoted text, or a date or time (as written).
    Text(String),
    /// A bare number, as written (decimal).
    Number(String),
    /// `true` or `false`.
    Truth(bool),
    /// `[...]`
    List(Vec<Node>),
    /// `{...}`, `[header]` or dotted keys.
    Table(Table),
}

/// A table in the order of the text.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
    /// Written `{...}`: a value, which replaces instead of merging.
    pub(super) inline: bool,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) node: Node,
}

impl Table {
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.name == name)
    }

    /// The entry of a name, made when it is not there.
    pub(super) fn entry(&mut self, name: &str, place: Place) -> &mut Entry {
        let position = self
            .entries
            .iter()
            .position(|entry| entry.name == name)
            .unwrap_or_else(|| {
                self.entries.push(Entry {
                    name: name.to_owned(),
                    place,
                    node: Node::empty_table(place),
                });
                self.entries.len() - 1
            });
        &mut self.entries[position]
    }

    /// The table under a name, when there is one.
    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.get(name).and_then(|entry| entry.node.as_table())
    }
}

impl Node {
    pub(super) fn text(text: &str, place: Place) -> Node {
        Node {
            shape: Shape::Text(text.to_owned()),
            place,
            origin: Origin::File,
        }
    }

    /// A default: a bare number or truth when it reads as one, else a text.
    pub(super) fn default_value(text: &str, place: Place) -> Node {
        let mut node = Node::text(text, place);
        match text {
            "true" | "false" => node.shape = Shape::Truth(text == "true"),
            _ if text.parse::<f64>().is_ok() => node.shape = Shape::Number(text.to_owned()),
            _ => {}
        }
        node
    }

    pub(super) fn empty_table(place: Place) -> Node {
        Node {
            shape: Shape::Table(Table::default()),
            place,
            origin: Origin::File,
        }
    }

    pub(super) fn as_table(&self) -> Option<&Table> {
        match &self.shape {
            Shape::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The text of a scalar; nothing for lists and tables.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) | Shape::Number(text) => Some(text),
            Shape::Truth(true) => Some("true"),
            Shape::Truth(false) => Some("false"),
            Shape::List(_) | Shape::Table(_) => None,
        }
    }

    /// What it is, in a reader's words.
    pub(super) fn kind(&self) -> &'static str {
        match self.shape {
            Shape::Text(_) => "a text",
            Shape::Number(_) => "a number",
            Shape::Truth(_) => "true or false",
            Shape::List(_) => "a list",
            Shape::Table(_) => "a table",
        }
    }

    /// Is this value, or anything in it, at one of these places.
    pub(super) fn is_at_any(&self, places: &BTreeSet<Place>) -> bool {
        places.contains(&self.place)
            || match &self.shape {
                Shape::List(list) => list.iter().any(|node| node.is_at_any(places)),
                Shape::Table(table) => table
                    .entries
                    .iter()
                    .any(|entry| places.contains(&entry.place) || entry.node.is_at_any(places)),
                Shape::Text(_) | Shape::Number(_) | Shape::Truth(_) => false,
            }
    }

    /// Moves this value and all in it to one place: that of the change that made it.
    pub(super) fn set_place(&mut self, place: Place) {
        self.place = place;
        match &mut self.shape {
            Shape::List(list) => list.iter_mut().for_each(|node| node.set_place(place)),
            Shape::Table(table) => {
                table
                    .entries
                    .iter_mut()
                    .for_each(|entry| entry.node.set_place(place));
            }
            Shape::Text(_) | Shape::Number(_) | Shape::Truth(_) => {}
        }
    }

    /// Marks this value and all in it as written by somebody.
    pub(super) fn set_origin(&mut self, origin: &Origin) {
        self.origin = origin.clone();
        match &mut self.shape {
            Shape::List(list) => list.iter_mut().for_each(|node| node.set_origin(origin)),
            Shape::Table(table) => {
                table
                    .entries
                    .iter_mut()
                    .for_each(|entry| entry.node.set_origin(origin));
            }
            Shape::Text(_) | Shape::Number(_) | Shape::Truth(_) => {}
        }
    }
}

/// A mistake in the TOML itself.
pub(super) struct SyntaxError {
    pub(super) place: Place,
    pub(super) message: String,
}

/// Reads a text: the tree (as far as it could be understood) and every syntax error.
pub(super) fn parse(source: &str, text: u32) -> (Node, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let reader = Converter { source, text };
    let errors = errors
        .into_iter()
        .map(|error| SyntaxError {
            place: reader.place(error.span().unwrap_or(0..0)),
            message: error.message().to_owned(),
        })
        .collect();
    let place = reader.place(0..0);
    let shape = Shape::Table(reader.table(table.get_ref(), false));
    (
        Node {
            shape,
            place,
            origin: Origin::File,
        },
        errors,
    )
}

struct Converter<'s> {
    source: &'s str,
    text: u32,
}

impl Converter<'_> {
    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place {
            text: self.text,
            start: span.start as u32,
            end: span.end as u32,
        }
    }

    fn table(&self, table: &DeTable<'_>, inline: bool) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                name: key.get_ref().to_string(),
                place: self.place(key.span()),
                node: self.value(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.place);
        Table { entries, inline }
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = value.span();
        let shape = match value.get_ref() {
            DeValue::String(text) => Shape::Text(text.to_string()),
            DeValue::Integer(number) => Shape::Number(
                i128::from_str_radix(number.as_str(), number.radix())
                    .map_or_else(|_| number.as_str().to_owned(), |number| number.to_string()),
            ),
            DeValue::Float(number) => Shape::Number(number.as_str().to_owned()),
            DeValue::Boolean(truth) => Shape::Truth(*truth),
            DeValue::Datetime(moment) => Shape::Text(moment.to_string()),
            DeValue::Array(list) => Shape::List(list.iter().map(|node| self.value(node)).collect()),
            DeValue::Table(table) => {
                let inline = self.source.as_bytes().get(span.start) == Some(&b'{');
                Shape::Table(self.table(table, inline))
            }
        };
        Node {
            shape,
            place: self.place(span),
            origin: Origin::File,
        }
    }
}
