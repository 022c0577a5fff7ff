//! Whatever is wrong behind `--set` is said once, and points at the argument.

use std::path::Path;

use runaround::scenario::{Diagnostics, Severity, Source, load};
use toml::{Table, Value};

/// The dotted names of all keys below a table, tables included.
fn keys(table: &Table, path: &str, found: &mut Vec<String>) {
    for (name, value) in table {
        let path = if path.is_empty() {
            name.clone()
        } else if name.contains(':') {
            format!("{path}.\"{name}\"")
        } else {
            format!("{path}.{name}")
        };
        if let Value::Table(inner) = value {
            keys(inner, &path, found);
        }
        found.push(path);
    }
}

/// The first story and the names of what it sets.
fn story() -> (Source, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/s01.toml");
    let source = Source::read(path).unwrap();
    let mut table: Table = source.text.parse().unwrap();
    for told in ["story", "variant", "question", "expect"] {
        table.remove(told);
    }
    let mut found = Vec::new();
    keys(&table, "", &mut found);
    assert!(found.len() > 80);
    (source, found)
}

fn refused(source: &Source, argument: &str) -> Option<Diagnostics> {
    load(source, &[argument.to_owned()], None).err()
}

#[test]
fn a_bad_value_is_said_once_and_at_the_argument() {
    let (source, keys) = story();
    let mut refusals = 0;
    for key in keys {
        for bad in ["@@@", "+10zz", "-7000h", "-700%"] {
            let argument = format!("{key}={bad}");
            let Some(diagnostics) = refused(&source, &argument) else {
                continue;
            };
            refusals += 1;
            let errors: Vec<_> = diagnostics
                .all()
                .iter()
                .filter(|diagnostic| diagnostic.severity == Severity::Error)
                .collect();
            assert_eq!(errors.len(), 1, "{argument}\n{diagnostics}");
            assert_eq!(errors[0].spot.file, "--set", "{argument}\n{diagnostics}");
        }
    }
    assert!(refusals > 250, "{refusals}");
}

#[test]
fn a_misspelt_name_is_refused_with_the_nearest() {
    let (source, _) = story();
    for (argument, hint) in [
        ("group.front_ofice.agents=1", "did you mean `front_office`?"),
        (
            "group.permit_desk.shift.erly.agents=1",
            "did you mean `early`?",
        ),
        ("reason.passpot.cases=1 per day", "did you mean `passport`?"),
        (
            "queue.receptoin.groups=[\"front_office\"]",
            "did you mean `reception`?",
        ),
        (
            "profile.ofice.weights={ \"8:30\" = 1 }",
            "did you mean `office`?",
        ),
        ("group.front_office.agnets=+1", "did you mean `agents`?"),
        ("lines.main.cost=5", "the base has no lines at all"),
    ] {
        let diagnostics = refused(&source, argument).unwrap();
        let [only] = diagnostics.all() else {
            panic!("{argument}\n{diagnostics}");
        };
        assert_eq!(only.spot.file, "--set", "{argument}\n{diagnostics}");
        assert_eq!(only.hint.as_deref(), Some(hint), "{argument}");
    }
}

#[test]
fn a_whole_new_group_can_be_given_at_once() {
    let (source, _) = story();
    let arguments = [
        "group.spare={ agents = 2, solves = { permit = 0.5 } }",
        "queue.permits.groups=[\"permit_desk\", \"spare\"]",
    ];
    let all: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
    // The permit desk lists its queues; the new group answers what names it.
    let scenario = load(&source, &all, None).unwrap();
    assert_eq!(scenario.centre.groups.len(), 4);
    assert!(scenario.warnings.is_empty(), "{}", scenario.warnings);
}

#[test]
fn the_first_of_its_kind_can_be_given_key_by_key() {
    let text = "[run]\nopen = \"9:00-17:00\"\n[reason.call]\ncases = \"100 per day\"\ntalk = \"4min\"\n\
        [queue.calls]\n[group.desk]\nanswers = [\"calls\"]\nagents = 3\n";
    let source = Source::from_text("plain.toml", text);
    let set = |arguments: &[&str]| {
        let arguments: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
        load(&source, &arguments, None).map_err(|wrong| wrong.render(false))
    };
    let trunks = set(&["lines.trunks.count=6", "queue.calls.lines=\"trunks\""]).unwrap();
    assert_eq!(trunks.centre.lines.len(), 1);
    let shaped = [
        "profile.day.weights={ \"9:00\" = 1 }",
        "reason.call.profile=\"day\"",
    ];
    assert!(set(&shaped).is_ok());
    // What a new one needs is still asked for, and where there is another the name may be a mistake.
    assert!(set(&["lines.trunks.cost=1"]).is_err());
    let second = set(&["lines.trunks.count=6", "lines.trunk.count=8"]);
    assert!(second.is_err_and(|told| told.contains("did you mean `trunks`?")));
}
