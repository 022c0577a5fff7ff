//! What was read: keys with their state, and tables of names.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Read, Reader};
use crate::scenario::tree::{Node, Place, Shape};

/// One key of a document: given, filled in, absent, or given but not understood.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Field<T> {
    pub(super) value: Option<T>,
    pub(super) place: Option<Place>,
    pub(super) broken: bool,
}

impl<T> Field<T> {
    /// The value, written or filled in.
    pub(in crate::scenario) fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value with its place, when it was written in the file.
    pub(in crate::scenario) fn given(&self) -> Option<(&T, Place)> {
        self.value.as_ref().zip(self.place)
    }

    /// Where it was written (also when it could not be understood).
    pub(in crate::scenario) fn place(&self) -> Option<Place> {
        self.place
    }

    /// Written, understood or not.
    pub(in crate::scenario) fn is_written(&self) -> bool {
        self.place.is_some() || self.broken
    }

    /// Written but not understood: what depends on it stays unsaid.
    pub(in crate::scenario) fn is_broken(&self) -> bool {
        self.broken
    }
}

/// A table of named things in the order of the text.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Names<T> {
    pub(in crate::scenario) entries: Vec<Named<T>>,
    /// Written but not a table.
    pub(in crate::scenario) broken: bool,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names {
            entries: Vec::new(),
            broken: false,
        }
    }
}

/// A named thing; without a value when it could not be understood.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Named<T> {
    pub(in crate::scenario) name: String,
    pub(in crate::scenario) place: Place,
    pub(in crate::scenario) value: Option<T>,
}

impl<T> Names<T> {
    pub(in crate::scenario) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    pub(in crate::scenario) fn position(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name == name)
    }
}

impl<T: Read> Read for Names<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Names<T>> {
        let table = reader.table(node, "a table of names")?;
        let entries = table
            .entries
            .iter()
            .map(|entry| Named {
                name: entry.name.clone(),
                place: entry.place,
                value: reader.inside(&entry.name, |reader| T::read(&entry.node, reader)),
            })
            .collect();
        Some(Names {
            entries,
            broken: false,
        })
    }
}

impl<T: JsonSchema> JsonSchema for Names<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Named{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let inner = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": inner })
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Vec<T>> {
        let Shape::List(list) = &node.shape else {
            reader.misshapen(node, "a list");
            return None;
        };
        let read: Vec<Option<T>> = list.iter().map(|node| T::read(node, reader)).collect();
        read.into_iter().collect()
    }
}
