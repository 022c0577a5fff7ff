//! The committed reference is that of the types; every example of it runs, and moves what it says.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use runaround::experiment::{Candidate, Change, Label, Plan, Session, compare};
use runaround::model::Centre;
use runaround::scenario::reference::{Example, MoveDirection, reference};
use runaround::scenario::{Source, load};

#[test]
fn the_committed_reference_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/REFERENCE.md");
    let current = reference().markdown();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed.replace("\r\n", "\n") == current,
        "stale: run the tests once with UPDATE_SCHEMA=1 and commit the file"
    );
}

/// Every example, with the name of its key.
fn examples() -> Vec<(String, Example)> {
    let mut all = Vec::new();
    for table in reference().tables {
        for key in table.keys {
            let name = format!("{}.{}", table.name, key.name);
            all.extend(key.example.map(|example| (name, example)));
        }
    }
    all
}

fn centre(name: &str, (source, variant): (Source, Option<&str>)) -> Centre {
    match load(&source, &[], variant) {
        Ok(scenario) => scenario.centre,
        Err(wrong) => panic!("the example of [{name}]: {}", wrong.render(false)),
    }
}

fn candidate(name: &str, centre: Centre) -> Candidate {
    Candidate {
        name: name.to_owned(),
        centre,
        label: Label::default(),
    }
}

/// What the example does against the same without its last lines, over the same customers.
fn moved(name: &str, example: &Example, replications: u32) -> Vec<(String, Change)> {
    let base = candidate("base", centre(name, example.scenario_without()));
    let with = candidate("with", centre(name, example.scenario()));
    let plan = Plan {
        seed: 1,
        replications,
        threads: None,
    };
    let (stop, mut quiet) = (AtomicBool::new(false), |_| {});
    let Ok(found) = compare(
        &base,
        &[with],
        &[],
        &mut Session::new(plan, &mut quiet, &stop),
    ) else {
        panic!("nobody stops it")
    };
    let differences = found.differences.get("with").unwrap();
    differences
        .iter()
        .map(|(figure, difference)| (figure.to_owned(), difference.direction))
        .collect()
}

#[test]
fn every_example_runs() {
    let stop = AtomicBool::new(false);
    for (name, example) in examples() {
        let centre = centre(&name, example.scenario());
        let _ = runaround::engine::run(&centre, 1, 0, &mut (), &stop);
    }
}

#[test]
fn every_example_moves_the_figures_that_it_says() {
    const REPLICATIONS: u32 = 50;
    let mut wrong = Vec::new();
    for (name, example) in examples() {
        let said = example.moves().unwrap();
        if said.is_empty() {
            continue;
        }
        let found = moved(&name, &example, REPLICATIONS);
        for one in said {
            let change = found.iter().find(|(figure, _)| *figure == one.figure);
            let wanted = match one.direction {
                MoveDirection::Up => Change::Up,
                MoveDirection::Down => Change::Down,
            };
            if change.is_none_or(|(_, change)| *change != wanted) {
                let (figure, way) = (one.figure, one.direction);
                let is = change.map(|(_, change)| change);
                wrong.push(format!(
                    "the example of [{name}] is said to move {figure} {way:?}: {is:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
