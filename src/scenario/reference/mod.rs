//! The reference of the language: every key with its meaning, form, default, effect and example.
//!
//! Tables, keys, defaults and words come from the types of the document, through the schema that they give. Beside the
//! types stand only the examples, in the TOML files of this folder, by table and key; what a key moves is what its
//! example moves, and tests run every one of them.

mod collect;
mod examples;
mod markdown;
#[cfg(test)]
mod tests;

use super::read::nearest;

pub use examples::{Direction as MoveDirection, Example, Move};

/// Everything that can be written in a scenario.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The tables: first those with a place of their own, in the order of the language, then those within values.
    pub tables: Vec<KeyTable>,
    /// The kinds of values, by name.
    pub kinds: Vec<Kind>,
}

/// A table of keys.
#[derive(Clone, Debug)]
pub struct KeyTable {
    /// Name of its type, under which its examples stand.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Where it can stand: keys with dots between them, `NAME` for a name that the user gives. Empty for the whole
    /// scenario, and for tables within values.
    pub places: Vec<String>,
    /// The kinds of values that it is part of.
    pub within: Vec<String>,
    /// Its keys.
    pub keys: Vec<Key>,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub struct Key {
    /// As written.
    pub name: String,
    /// What it means.
    pub about: String,
    /// What can stand behind it.
    pub form: Form,
    /// Whether it must be there, and what holds when it is not.
    pub need: Needed,
    /// What its default rests on, and the range that makes sense, where that is known.
    pub evidence: Option<String>,
    /// Its example; none for keys that hold tables, whose own keys have them.
    pub example: Option<Example>,
}

/// What can stand behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table with this type.
    Table(String),
    /// A value of this kind.
    Value(String),
    /// A table from names to these.
    Named(Box<Form>),
    /// A list of these.
    List(Box<Form>),
    /// One of these, or a table of them from clock times.
    ByClock(Box<Form>),
}

/// Whether a key must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It must be there.
    Required,
    /// Left out, this holds.
    Optional(String),
    /// This is its default.
    Default(String),
    /// This is its default, an assumption.
    Assumed(String),
    /// A table of keys that may all be left out.
    Section,
}

/// A kind of values.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Name of its type.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The words that it can be, with their meaning where they have one.
    pub words: Vec<(String, String)>,
    /// Values of this kind, as TOML.
    pub samples: Vec<String>,
    /// What it can hold where it is written as a table.
    pub parts: Vec<(String, Form)>,
}

/// The reference of the language, from its types.
pub fn reference() -> Reference {
    collect::collect()
}

impl Form {
    /// The table whose keys stand behind this key, if there is one.
    pub fn table(&self) -> Option<&str> {
        match self {
            Form::Table(name) => Some(name),
            Form::Named(form) | Form::ByClock(form) => form.table(),
            Form::Value(_) | Form::List(_) => None,
        }
    }
}

impl Reference {
    /// The table of this type.
    pub fn table(&self, name: &str) -> Option<&KeyTable> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The table at a place such as `queue.NAME.callback` or, shorter, `queue.callback`.
    pub fn table_at(&self, place: &str) -> Option<&KeyTable> {
        let wanted = short(place);
        let stands = |table: &&KeyTable| table.places.iter().any(|place| short(place) == wanted);
        self.tables.iter().find(stands)
    }

    /// The table or key with a place most like this one.
    pub fn nearest(&self, place: &str) -> Option<String> {
        let tables = self.tables.iter().filter(|table| !table.places.is_empty());
        let places = tables.flat_map(|table| {
            let keys = table.keys.iter().map(|key| short(&self.path(table, key)));
            keys.chain(table.places.iter().map(|place| short(place)))
        });
        let places: Vec<String> = places.collect();
        let near = nearest(&short(place), places.iter().map(String::as_str));
        near.map(str::to_owned)
    }

    /// Where a key can stand, for people: its first place, or its table and name.
    pub fn path(&self, table: &KeyTable, key: &Key) -> String {
        match table.places.first() {
            Some(place) if place.is_empty() => key.name.clone(),
            Some(place) => format!("{place}.{}", key.name),
            None => format!("{}.{}", markdown::words_of(&table.name), key.name),
        }
    }
}

/// A place without the names that users give.
fn short(place: &str) -> String {
    let parts: Vec<&str> = place.split('.').filter(|part| *part != NAME).collect();
    parts.join(".")
}

/// Stands for a name that the user gives.
const NAME: &str = "NAME";
