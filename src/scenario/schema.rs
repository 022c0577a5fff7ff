//! The JSON Schema of the language, from the types of the document.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::document::Document;
use super::overlay::CHANGEABLE;
use super::read::published;

pub(super) const REFERENCE: &str = "#/definitions/";

/// The schema as the types give it, with what each key needs still apart from its text.
pub(super) fn of_types() -> Value {
    let schema = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<Document>();
    schema.to_value()
}

/// The JSON Schema (draft-07) of a scenario file. Descriptions are the reference texts, defaults stand beside them.
pub fn schema() -> Value {
    let mut root = of_types();
    publish(&mut root);
    let definitions = root
        .get("definitions")
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    let mut changes = Changes {
        definitions: &definitions,
        made: Map::new(),
    };
    let mut properties = Map::new();
    for section in CHANGEABLE {
        if let Some(property) = root.pointer(&format!("/properties/{section}")) {
            properties.insert(section.to_owned(), changes.partial(property));
        }
    }
    let mut made = changes.made;
    made.insert("Change".into(), json!({
        "type": "object",
        "description": "A partial scenario: only the keys that change. Relative values are allowed.",
        "properties": properties,
        "additionalProperties": false,
    }));
    made.insert(
        "Relative".into(),
        json!({
            "type": "string",
            "description": "A value relative to the base: \"+10%\", \"-1\", \"x1.5\", \"+30s\".",
            "pattern": "^(x|[+-] *)[0-9]",
        }),
    );
    if let Some(Value::Object(all)) = root.get_mut("definitions") {
        all.extend(made);
        all.sort_keys();
    }
    root["title"] = "Runaround scenario".into();
    root
}

fn publish(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            published(object);
            object.values_mut().for_each(publish);
        }
        Value::Array(list) => list.iter_mut().for_each(publish),
        _ => {}
    }
}

/// Makes partial copies of definitions: nothing is required, and values may be relative.
struct Changes<'d> {
    definitions: &'d Map<String, Value>,
    made: Map<String, Value>,
}

impl Changes<'_> {
    fn partial(&mut self, schema: &Value) -> Value {
        match schema {
            Value::Object(object) => {
                if let Some(name) = object
                    .get("$ref")
                    .and_then(Value::as_str)
                    .and_then(|r| r.strip_prefix(REFERENCE))
                {
                    return self.reference(name);
                }
                let parts = object
                    .iter()
                    .filter(|(key, _)| {
                        !["required", "default", "minProperties"].contains(&key.as_str())
                    })
                    .map(|(key, value)| (key.clone(), self.partial(value)));
                Value::Object(parts.collect())
            }
            Value::Array(list) => {
                Value::Array(list.iter().map(|item| self.partial(item)).collect())
            }
            other => other.clone(),
        }
    }

    fn reference(&mut self, name: &str) -> Value {
        let definition = self.definitions.get(name);
        let is_table = definition.is_some_and(|definition| {
            definition["type"] == "object"
                && (definition.get("properties").is_some() || !name.starts_with("Weights"))
        });
        if !is_table {
            return json!({ "anyOf": [{ "$ref": format!("{REFERENCE}{name}") }, { "$ref": format!("{REFERENCE}Relative") }] });
        }
        let partial = format!("{name}Change");
        if !self.made.contains_key(&partial) {
            // Reserved first, because definitions can contain themselves.
            self.made.insert(partial.clone(), Value::Null);
            let made = self.partial(&definition.cloned().unwrap_or_default());
            self.made.insert(partial.clone(), made);
        }
        json!({ "$ref": format!("{REFERENCE}{partial}") })
    }
}
