//! The committed schema is that of the types, and an independent validator agrees with it.

use std::path::Path;

use runaround::scenario::{schema, templates};
use serde_json::Value;

fn as_json(text: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

#[test]
fn the_committed_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/scenario.schema.json");
    let current = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    assert!(
        committed == current,
        "stale: run the tests once with UPDATE_SCHEMA=1 and commit the file"
    );
}

#[test]
fn every_good_scenario_is_valid() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in [
        "tests/good",
        "scenarios",
        "scenarios/verify",
        "scenarios/published",
        "benches",
    ] {
        if Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).is_dir() {
            for path in super::files(folder) {
                texts.push((
                    path.display().to_string(),
                    std::fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    for template in templates() {
        texts.push((
            template.name.to_owned(),
            runaround::scenario::template(template.name).unwrap(),
        ));
    }
    for (name, text) in texts {
        let errors: Vec<String> = validator
            .iter_errors(&as_json(&text))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses_by_shape() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/s01.toml"))
            .unwrap();
    for (from, to) in [
        ("agents   = 5", "agnets   = 5"),
        ("groups  = [\"permit_desk\"]", "groups  = \"permit_desk\""),
        ("takes    = \"longest wait\"", "takes    = \"longest\""),
        ("lognormal", "lognorml"),
        (
            "change.group.front_office.knows_the_way",
            "change.group.front_office.knows_way",
        ),
        ("bounces_per_case =", "bounces ="),
    ] {
        assert!(text.contains(from), "{from}");
        assert!(
            !validator.is_valid(&as_json(&text.replacen(from, to, 1))),
            "{to}"
        );
    }
}

#[test]
fn relative_values_are_valid_in_changes_only() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    let base = "[reason.a]\ncases = \"1 per day\"\n[queue.a]\n[group.a]\nagents = 1\nspeed = 1.5\n";
    assert!(validator.is_valid(&as_json(&format!(
        "{base}[variant.v]\nchange.group.a.agents = \"+1\"\n"
    ))));
    assert!(!validator.is_valid(&as_json(&format!(
        "{base}[variant.v]\nchange.group.a.agents = []\n"
    ))));
}
