//! The macros that make types of the language: tables of keys, and choices between words.

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
pub(in crate::scenario) use document;

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
                    "enumDescriptions": [$(concat!($($doc),*).trim()),*],
                })
            }
        }
    )*};
}
pub(in crate::scenario) use choice;
