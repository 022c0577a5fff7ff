//! Every key has an example that uses it, and every example a key.

use super::collect::parameter;
use super::examples::{FILES, examples, read};
use super::{Form, Reference, reference};
use crate::frustration::Parameters;
use crate::model::FIGURES;
use toml::{Table, Value};

/// The tables and keys that a fragment uses, as pairs of type and key.
struct Used<'r> {
    reference: &'r Reference,
    found: Vec<(String, String)>,
}

impl Used<'_> {
    fn table(&mut self, name: &str, written: &Table) {
        let Some(table) = self.reference.table(name) else {
            return;
        };
        for (key, value) in written {
            if let Some(known) = table.keys.iter().find(|known| known.name == *key) {
                self.found.push((name.to_owned(), key.clone()));
                self.form(&known.form, value);
            }
        }
    }

    fn form(&mut self, form: &Form, value: &Value) {
        match (form, value) {
            (Form::Table(name), Value::Table(table)) => self.table(name, table),
            (Form::Named(inner), Value::Table(table)) => {
                table.values().for_each(|value| self.form(inner, value));
            }
            (Form::Value(kind), value) => self.kind(kind, value),
            (Form::ByClock(inner), Value::Table(table)) if is_by_clock(table) => {
                table.values().for_each(|value| self.form(inner, value));
            }
            (Form::ByClock(inner), value) => self.form(inner, value),
            _ => {}
        }
    }

    /// Within a value any of its tables may stand, directly, behind the name of a part, or in a list.
    fn kind(&mut self, kind: &str, value: &Value) {
        let parts = self.reference.kinds.iter().find(|one| one.name == kind);
        let parts = parts.map(|kind| kind.parts.clone()).unwrap_or_default();
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.kind(kind, value)),
            Value::Table(table) => {
                let within: Vec<String> = self
                    .reference
                    .tables
                    .iter()
                    .filter(|table| table.within.iter().any(|one| one == kind))
                    .map(|table| table.name.clone())
                    .collect();
                for name in within {
                    self.table(&name, table);
                }
                for (key, value) in table {
                    if let Some((_, form)) = parts.iter().find(|(part, _)| part == key) {
                        self.form(form, value);
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_by_clock(table: &Table) -> bool {
    table.keys().all(|key| key.contains(':'))
}

#[test]
fn every_key_has_an_example() {
    let reference = reference();
    let mut missing = Vec::new();
    for table in &reference.tables {
        for key in &table.keys {
            if key.form.table().is_none() && key.example.is_none() {
                missing.push(format!(
                    "the key `{}` has no example: add [{}.{}] with `example = '...'` to a file of src/scenario/reference",
                    reference.path(table, key),
                    table.name,
                    key.name
                ));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn every_example_uses_its_key() {
    let reference = reference();
    for table in &reference.tables {
        for key in &table.keys {
            let Some(example) = &key.example else {
                continue;
            };
            let last = example.example().lines().last().unwrap_or_default();
            let mut used = Used {
                reference: &reference,
                found: Vec::new(),
            };
            let fragment: Table = toml::from_str(last).expect(last);
            used.table("Document", &fragment);
            assert!(
                used.found.contains(&(table.name.clone(), key.name.clone())),
                "the example of [{}.{}] does not set that key in its last line: {last}",
                table.name,
                key.name
            );
        }
    }
}

#[test]
fn every_example_is_of_a_key_and_every_move_of_a_figure() {
    let reference = reference();
    for (file, text) in FILES {
        if let Err(wrong) = read(text) {
            panic!("{file}: {wrong}");
        }
    }
    for (table, keys) in examples().0 {
        for (key, example) in keys {
            let known = reference
                .table(&table)
                .is_some_and(|table| table.keys.iter().any(|known| known.name == key));
            assert!(known, "no such key: take the example [{table}.{key}] out");
            let moves = example.moves();
            let moves = moves.unwrap_or_else(|| {
                panic!("[{table}.{key}]: write moves as in [\"asa down\", \"cases up\"]")
            });
            for one in moves {
                let known = FIGURES.contains(&one.figure.as_str());
                assert!(
                    known,
                    "[{table}.{key}]: there is no figure `{}`",
                    one.figure
                );
            }
        }
    }
}

#[test]
fn every_constant_of_the_emotional_model_says_what_it_rests_on() {
    let reference = reference();
    let listed = Parameters::default().described();
    let mut found = Vec::new();
    for table in &reference.tables {
        let Some(place) = table.places.first() else {
            continue;
        };
        for key in &table.keys {
            if key.evidence.is_some() {
                found.extend(parameter(&format!("{place}.{}", key.name)));
            }
        }
    }
    for one in listed {
        // Whether a coupling acts stands in `feedback`.
        let is_switch = one.key.ends_with(".on");
        assert_ne!(
            is_switch,
            found.iter().any(|key| key == one.key),
            "{}",
            one.key
        );
    }
}

#[test]
fn every_word_of_a_choice_has_a_meaning() {
    for kind in reference().kinds {
        let explained = kind.words.iter().filter(|(_, meaning)| !meaning.is_empty());
        let explained = explained.count();
        assert!(
            explained == 0 || explained == kind.words.len(),
            "{}: {:?}",
            kind.name,
            kind.words
        );
    }
}

#[test]
fn a_table_is_found_by_its_place_with_or_without_names() {
    let reference = reference();
    for place in ["queue.NAME.callback", "queue.callback"] {
        let table = reference.table_at(place);
        assert_eq!(table.map(|table| table.name.as_str()), Some("Callback"));
    }
    assert!(reference.table_at("queue.call").is_none());
    let near = reference.nearest("queue.callbak.acepts");
    assert_eq!(near.as_deref(), Some("queue.callback.accepts"));
}
