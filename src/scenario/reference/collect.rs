//! From the schema that the types give to tables, keys and kinds.

use serde_json::{Map, Value};

use super::examples::{Examples, examples};
use super::{Form, Key, KeyTable, Kind, NAME, Needed, Reference};
use crate::frustration::{Described, Evidence, Parameters, Unit};
use crate::scenario::read::NEED;
use crate::scenario::schema::{REFERENCE, of_types};
use crate::scenario::values::BY_CLOCK;

/// The name of the table that is the whole scenario.
const WHOLE: &str = "Document";

pub(super) fn collect() -> Reference {
    let root = of_types();
    let none = Map::new();
    let schema = Types {
        definitions: root["definitions"].as_object().unwrap_or(&none),
        examples: examples(),
        described: Parameters::default().described(),
    };
    let mut tables = vec![schema.table(WHOLE, &root)];
    tables[0].places.push(String::new());
    schema.walk(0, &mut tables);
    let kinds = schema.kinds();
    schema.within(&mut tables);
    for table in &mut tables {
        schema.evidence(table);
    }
    Reference { tables, kinds }
}

struct Types<'s> {
    definitions: &'s Map<String, Value>,
    examples: Examples,
    described: Vec<Described>,
}

impl Types<'_> {
    /// The tables behind the keys of one table, and behind theirs, each at every place where it stands.
    fn walk(&self, number: usize, tables: &mut Vec<KeyTable>) {
        let Some(place) = tables[number].places.last().cloned() else {
            return;
        };
        for key in tables[number].keys.clone() {
            let Some(name) = key.form.table() else {
                continue;
            };
            let mut place = match place.as_str() {
                "" => key.name.clone(),
                place => format!("{place}.{}", key.name),
            };
            if matches!(key.form, Form::Named(_)) {
                place = format!("{place}.{NAME}");
            }
            let known = tables.iter().position(|table| table.name == name);
            let number = known.unwrap_or_else(|| {
                tables.push(self.table(name, &self.definitions[name]));
                tables.len() - 1
            });
            tables[number].places.push(place);
            self.walk(number, tables);
        }
    }

    fn table(&self, name: &str, definition: &Value) -> KeyTable {
        let properties = definition["properties"].as_object();
        let keys = properties.into_iter().flatten();
        KeyTable {
            name: name.to_owned(),
            about: text(&definition["description"]),
            places: Vec::new(),
            within: Vec::new(),
            keys: keys
                .map(|(key, property)| self.key(name, key, property))
                .collect(),
        }
    }

    fn key(&self, table: &str, name: &str, property: &Value) -> Key {
        let said = text(&property[NEED][1]);
        Key {
            name: name.to_owned(),
            about: text(&property["description"]),
            form: self.form(&property["allOf"][0]),
            need: match text(&property[NEED][0]).as_str() {
                "optional" => Needed::Optional(said),
                "default" => Needed::Default(said),
                "assumed" => Needed::Assumed(said),
                "section" => Needed::Section,
                _ => Needed::Required,
            },
            evidence: None,
            example: self.examples.of(table, name).cloned(),
        }
    }

    fn form(&self, schema: &Value) -> Form {
        if let Some(items) = schema.get("items") {
            return Form::List(Box::new(self.form(items)));
        }
        let name = name_in(schema).unwrap_or_default();
        let definition = self.definitions.get(name).unwrap_or(&Value::Null);
        if is_table(definition) {
            return Form::Table(name.to_owned());
        }
        if let Some(inner) = named(definition) {
            return Form::Named(Box::new(self.form(inner)));
        }
        match by_clock(name, definition) {
            Some(inner) => Form::ByClock(Box::new(self.form(inner))),
            None => Form::Value(name.to_owned()),
        }
    }

    fn kinds(&self) -> Vec<Kind> {
        let kinds = self
            .definitions
            .iter()
            .filter(|(name, definition)| is_kind(name, definition));
        let mut kinds: Vec<Kind> = kinds
            .map(|(name, definition)| self.kind(name, definition))
            .collect();
        kinds.sort_by(|a, b| a.name.cmp(&b.name));
        kinds
    }

    fn kind(&self, name: &str, definition: &Value) -> Kind {
        let forms = definition["anyOf"].as_array().into_iter().flatten();
        let forms: Vec<&Value> = std::iter::once(definition).chain(forms).collect();
        let meanings = list(&definition["enumDescriptions"]);
        let words = forms.iter().flat_map(|form| list(&form["enum"]));
        let words = words.enumerate().map(|(number, word)| {
            let meaning = meanings.get(number).map(text).unwrap_or_default();
            (text(&word), meaning)
        });
        let parts = forms
            .iter()
            .filter_map(|form| form["properties"].as_object());
        Kind {
            name: name.to_owned(),
            about: text(&definition["description"]),
            words: words.collect(),
            samples: list(&definition["examples"])
                .iter()
                .map(Value::to_string)
                .collect(),
            parts: parts
                .flatten()
                .filter(|(_, part)| name_in(part).is_some())
                .map(|(key, part)| (key.clone(), self.form(part)))
                .collect(),
        }
    }

    /// The tables that only stand within values, after the others; each with the kinds that it is part of.
    fn within(&self, tables: &mut Vec<KeyTable>) {
        for (kind, definition) in self.definitions {
            if !is_kind(kind, definition) {
                continue;
            }
            for name in self.tables_in(definition) {
                self.add_within(name, kind, tables);
            }
        }
    }

    fn add_within(&self, name: &str, kind: &str, tables: &mut Vec<KeyTable>) {
        let known = tables.iter().position(|table| table.name == name);
        let number = known.unwrap_or_else(|| {
            tables.push(self.table(name, &self.definitions[name]));
            tables.len() - 1
        });
        tables[number].within.push(kind.to_owned());
    }

    /// Tables that a schema names, directly or as tables by name.
    fn tables_in<'a>(&'a self, schema: &'a Value) -> Vec<&'a str> {
        let mut found = Vec::new();
        match schema {
            Value::Object(object) => {
                if let Some(name) = name_in(schema) {
                    let definition = self.definitions.get(name).unwrap_or(&Value::Null);
                    if is_table(definition) {
                        found.push(name);
                    } else if let Some(inner) = named(definition) {
                        found.extend(self.tables_in(inner));
                    }
                }
                found.extend(object.values().flat_map(|inner| self.tables_in(inner)));
            }
            Value::Array(list) => found.extend(list.iter().flat_map(|inner| self.tables_in(inner))),
            _ => {}
        }
        found.dedup();
        found
    }

    /// What the defaults of the emotional model rest on.
    fn evidence(&self, table: &mut KeyTable) {
        let Some(place) = table.places.first().cloned() else {
            return;
        };
        for key in &mut table.keys {
            let path = format!("{place}.{}", key.name);
            let Some(parameter) = parameter(&path) else {
                continue;
            };
            let found = self.described.iter().find(|one| one.key == parameter);
            key.evidence = found.map(rests_on);
        }
    }
}

/// The parameter that a key of `[frustration]` gives.
pub(super) fn parameter(path: &str) -> Option<String> {
    let path = path.strip_prefix("frustration.")?;
    let path = path.strip_prefix("coupling.").unwrap_or(path);
    let path = path.strip_prefix("would.").unwrap_or(path);
    Some(match path {
        "decay" => "decay_days".to_owned(),
        "handling.at_most" => "venting_cap".to_owned(),
        "somebody_else.chance" => "somebody_else_at_zero".to_owned(),
        "patience.own_wait" | "score.mean" | "score.peak" | "score.end" | "tell.people"
        | "tell.many_people" | "tell.many_above" => path.replace('.', "_"),
        _ => path.to_owned(),
    })
}

fn rests_on(described: &Described) -> String {
    let evidence = match described.evidence {
        Evidence::Assumed => "The default is assumed: nothing better than a considered guess",
        Evidence::IndustrySurveys => {
            "The default rests on North American industry surveys (SQM Group, CEB, Temkin Group, Mattersight)"
        }
        Evidence::RecordedCalls => {
            "The default rests on recorded calls (an Israeli bank, 1999; 118,116 rated calls), cause and effect not separated"
        }
        Evidence::Choice => "A choice of what to simulate",
    };
    let (least, most) = described.range;
    let unit = unit(described.unit);
    match described.evidence {
        Evidence::Choice => format!("{evidence}."),
        _ if most.is_finite() => format!("{evidence}. {unit}range {least} to {most}."),
        _ => format!("{evidence}. {unit}range {least} or more."),
    }
}

/// The unit of a parameter, before its range.
fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Frustration => "In units of F (one lowers the log-odds of being satisfied by 1), ",
        Unit::FrustrationPerMinute => "In units of F per minute, ",
        Unit::FrustrationPerDay => "In units of F per day, ",
        Unit::Seconds => "In seconds, ",
        Unit::Days => "In days, ",
        Unit::LogOdds => "In log-odds, ",
        Unit::PerFrustration => "In log-odds, or logarithm of a factor, per unit of F or S, ",
        Unit::Index => "On the index from 0 to 100, ",
        Unit::People => "In people, ",
        Unit::Plain | Unit::Switch => "Without unit, ",
    }
}

/// Is it a table of keys.
fn is_table(definition: &Value) -> bool {
    let properties = definition["properties"].as_object();
    properties.is_some_and(|keys| keys.values().any(|key| key.get(NEED).is_some()))
}

/// What stands at each clock time of a value that may differ over the day.
fn by_clock<'a>(name: &str, definition: &'a Value) -> Option<&'a Value> {
    let forms = definition.get("anyOf")?;
    name.ends_with(BY_CLOCK).then(|| &forms[0])
}

/// Is it neither a table of keys nor a table of something else.
fn is_kind(name: &str, definition: &Value) -> bool {
    !is_table(definition) && named(definition).is_none() && by_clock(name, definition).is_none()
}

/// What a table from names holds.
fn named(definition: &Value) -> Option<&Value> {
    let plain = definition.get("description").is_none() && definition.get("properties").is_none();
    let inner = definition.get("additionalProperties")?;
    (plain && inner.is_object()).then_some(inner)
}

/// The type that a schema refers to.
fn name_in(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix(REFERENCE)
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
