//! From tree to typed document: one set of types gives the reading, the check of keys and the schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::codes::{self, Code};
use super::diagnostic::Finding;
use super::tree::{Entry, Node, Place, Shape, Table};

/// A value of the scenario language.
pub(super) trait Read: Sized + JsonSchema {
    /// Reads it; says what is wrong to the reader and gives nothing when it cannot be understood.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;
}

/// Does a key have to be there, and what holds when it is not.
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
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
pub(super) struct Filled {
    pub(super) path: Vec<String>,
    pub(super) value: FilledValue,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FilledValue {
    Default(&'static str),
    Assumed(&'static str),
    Absent(&'static str),
}

/// One key of a document: given, filled in, absent, or given but not understood.
#[derive(Clone, Debug)]
pub(super) struct Field<T> {
    value: Option<T>,
    place: Option<Place>,
    broken: bool,
}

impl<T> Field<T> {
    /// The value, written or filled in.
    pub(super) fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value with its place, when it was written in the file.
    pub(super) fn given(&self) -> Option<(&T, Place)> {
        self.value.as_ref().zip(self.place)
    }

    /// Where it was written (also when it could not be understood).
    pub(super) fn place(&self) -> Option<Place> {
        self.place
    }

    /// Written, understood or not.
    pub(super) fn is_written(&self) -> bool {
        self.place.is_some() || self.broken
    }

    /// Written but not understood: what depends on it stays unsaid.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }
}

/// A table of named things in the order of the text.
#[derive(Clone, Debug)]
pub(super) struct Names<T> {
    pub(super) entries: Vec<Named<T>>,
    /// Written but not a table.
    pub(super) broken: bool,
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
pub(super) struct Named<T> {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) value: Option<T>,
}

impl<T> Names<T> {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
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

/// Reads a tree, collecting findings and what was filled in.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) findings: Vec<Finding>,
    pub(super) filled: Vec<Filled>,
    /// What was found out about CSV files.
    pub(super) notes: Vec<String>,
    /// Fingerprints of the files that were read.
    pub(super) files: Vec<u64>,
    /// The folder that file names are relative to.
    pub(super) folder: Option<std::path::PathBuf>,
    pub(super) path: Vec<String>,
}

impl Reader {
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// An error with its label at this place.
    pub(super) fn error(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.report(Finding::new(code, place, message).hint(hint));
    }

    pub(super) fn inside<R>(&mut self, name: &str, read: impl FnOnce(&mut Reader) -> R) -> R {
        self.path.push(name.to_owned());
        let result = read(self);
        self.path.pop();
        result
    }

    pub(super) fn misshapen(&mut self, node: &Node, expected: &str) {
        let key = self.path.last().cloned().unwrap_or_default();
        let message = format!("`{key}` must be {expected}, not {}", node.kind());
        self.report(
            Finding::new(codes::WRONG_SHAPE, node.place, message)
                .label(format!("expected {expected}")),
        );
    }

    pub(super) fn table<'n>(&mut self, node: &'n Node, expected: &str) -> Option<&'n Table> {
        let table = node.as_table();
        if table.is_none() {
            self.misshapen(node, expected);
        }
        table
    }

    /// The text of a scalar (relative values such as "+10%" have no place here any more).
    pub(super) fn scalar<'n>(&mut self, node: &'n Node, expected: &str) -> Option<&'n str> {
        let Some(text) = node.scalar() else {
            self.misshapen(node, expected);
            return None;
        };
        if matches!(node.shape, Shape::Text(_)) && super::relative::Relative::parse(text).is_some()
        {
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
    pub(super) fn unknown_keys(&mut self, table: &Table, known: &[&str]) {
        for entry in &table.entries {
            if !known.contains(&entry.name.as_str()) {
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
        let hint = match nearest(&entry.name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known keys: {}", known.join(", ")),
        };
        self.error(codes::UNKNOWN_KEY, entry.place, message, hint);
    }

    /// Reads one key of a table.
    pub(super) fn field<T: Read>(
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
    pub(super) fn missing(&mut self, owner: Place, name: &str) {
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

/// The nearest known spelling, when one is near enough to be meant.
pub(super) fn nearest<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
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

/// The schema of one key: its type's, with the reference text and the default beside it.
pub(super) fn property<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    doc: &str,
    need: Need,
) -> Value {
    let inner = generator.subschema_for::<T>();
    let mut description = doc.trim().to_owned();
    let mut value = match need {
        Need::Default(text) | Need::Assumed(text) => serde_json::json!({ "default": plain(text) }),
        _ => serde_json::json!({}),
    };
    match need {
        Need::Optional(meaning) => description.push_str(&format!(" Left out: {meaning}.")),
        Need::Default(text) => description.push_str(&format!(" Default: {text}.")),
        Need::Assumed(text) => description.push_str(&format!(" Default: {text} (assumed).")),
        Need::Required | Need::Section => {}
    }
    if let Some(object) = value.as_object_mut() {
        object.insert("description".into(), description.into());
        object.insert("allOf".into(), Value::Array(vec![inner.to_value()]));
    }
    value
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

/// A table of the scenario language. The doc comments are the reference texts of the schema.
macro_rules! document {
    ($(
        $(#[doc = $about:literal])*
        struct $document:ident {
            $($(#[doc = $doc:literal])* $name:ident: $type:ty, $need:ident $(($text:literal))?;)*
        }
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub(in crate::scenario) struct $document {
            /// Where the table stands.
            #[allow(dead_code)]
            pub(in crate::scenario) place: $crate::scenario::tree::Place,
            $($(#[doc = $doc])* pub(in crate::scenario) $name: $crate::scenario::read::Field<$type>,)*
        }

        impl $crate::scenario::read::Read for $document {
            fn read(
                node: &$crate::scenario::tree::Node,
                reader: &mut $crate::scenario::read::Reader,
            ) -> Option<$document> {
                use $crate::scenario::read::Need;
                let table = reader.table(node, "a table")?;
                reader.unknown_keys(table, &[$(stringify!($name)),*]);
                Some($document {
                    place: node.place,
                    $($name: reader.field(table, node.place, stringify!($name), Need::$need $(($text))?),)*
                })
            }
        }

        impl schemars::JsonSchema for $document {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($document).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::scenario::read::{Need, property};
                let mut properties = serde_json::Map::new();
                let mut required: Vec<&str> = Vec::new();
                $(
                    let need = Need::$need $(($text))?;
                    properties.insert(
                        stringify!($name).into(),
                        property::<$type>(generator, concat!($($doc),*), need),
                    );
                    if matches!(need, Need::Required) {
                        required.push(stringify!($name));
                    }
                )*
                schemars::json_schema!({
                    "type": "object",
                    "description": concat!($($about),*).trim(),
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                })
            }
        }
    )*};
}
pub(super) use document;

/// A choice between words.
macro_rules! choice {
    ($(
        $(#[doc = $about:literal])*
        enum $choice:ident { $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)* }
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::scenario) enum $choice { $($(#[doc = $doc])* $variant,)* }

        impl $crate::scenario::read::Read for $choice {
            fn read(
                node: &$crate::scenario::tree::Node,
                reader: &mut $crate::scenario::read::Reader,
            ) -> Option<$choice> {
                let words = [$($word),*];
                match reader.scalar(node, "one of a few words")? {
                    $($word => Some($choice::$variant),)*
                    other => {
                        let other = other.to_owned();
                        $crate::scenario::values::unknown_word(reader, node.place, &other, &words);
                        None
                    }
                }
            }
        }

        impl schemars::JsonSchema for $choice {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($choice).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!($($about),*).trim(),
                    "enum": [$($word),*],
                })
            }
        }
    )*};
}
pub(super) use choice;
