//! The same days with other values.

use super::Place;

/// Header and rows of the table that was written.
fn written(place: &Place) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(place.path("out/sweep.csv")).expect("the table");
    text.lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_combination_is_a_row_and_the_same_as_a_run_with_those_values() {
    let place = Place::new();
    let said = place
        .run(&[
            "sweep",
            "desk.toml",
            "--vary",
            "group.front.agents=1..2",
            "--vary",
            "reason.permit.cases=+0%..+20%:20%",
            "-o",
            "out",
        ])
        .expect(0)
        .out;
    insta::assert_snapshot!(said);
    let rows = written(&place);
    assert_eq!(rows.len(), 5);
    let column = rows[0].iter().position(|name| name == "service_level");
    let column = column.expect("a service level");
    let values: Vec<&[String]> = rows[1..].iter().map(|row| &row[..2]).collect();
    assert_eq!(
        values,
        [["1", "+0%"], ["1", "+20%"], ["2", "+0%"], ["2", "+20%"]]
    );
    let run = place
        .run(&[
            "run",
            "desk.toml",
            "--json",
            "--set",
            "group.front.agents=2",
            "--set",
            "reason.permit.cases=+20%",
        ])
        .expect(0)
        .out;
    let run: serde_json::Value = serde_json::from_str(&run).expect("JSON");
    let value = run["metrics"]["service_level"]["value"].as_f64();
    assert_eq!(rows[4][column].parse::<f64>().ok(), value);
}

#[test]
fn one_at_a_time_begins_with_the_scenario_as_it_is() {
    let place = Place::new();
    let arguments = [
        "sweep",
        "desk.toml",
        "--one-at-a-time",
        "--vary=group.front.agents=2,3",
        "--vary=group.back.agents=3",
        "--figure=asa,abandonment",
        "--output=out",
        "--replications=2",
    ];
    let dutch = [arguments.as_slice(), &["--lang", "nl"]].concat();
    let said = place.run(&dutch).expect(0).out;
    assert!(said.contains("Gevarieerd"), "{said}");
    let rows = written(&place);
    let values: Vec<&[String]> = rows[1..].iter().map(|row| &row[..2]).collect();
    assert_eq!(values, [["", ""], ["2", ""], ["3", ""], ["", "3"]]);
    // A picture of how far each moves the figures; that of a grid, made later, takes its place.
    assert!(said.contains("Wat de cijfers het meest beweegt"), "{said}");
    let files = |place: &Place| super::entries(&place.path("out"));
    let table = [".runaround", "sweep.csv"];
    assert_eq!(
        files(&place),
        [&table[..], &["tornado.png", "tornado.svg"]].concat()
    );
    let grid = [
        "sweep",
        "desk.toml",
        "--vary=group.front.agents=2,3",
        "--replications=2",
        "-o",
        "out",
    ];
    place.run(&grid).expect(0);
    assert_eq!(
        files(&place),
        [&table[..], &["sweep.png", "sweep.svg"]].concat()
    );
}

#[test]
fn a_sweep_that_cannot_be_run_runs_nothing() {
    let place = Place::new();
    for (vary, says) in [
        ("group.front.agents", "KEY=a..b"),
        ("group.front.agents=3..1", "goes up"),
        ("group.front.agents=1..99999", "1000"),
        ("group.front.agnets=1..2", "agnets"),
        ("group.front.solves.permit=90%..110%:10%", "110"),
    ] {
        let done = place.run(&["sweep", "desk.toml", "--vary", vary, "-o", "out"]);
        assert_eq!(done.expect(2).says(says).out, "");
    }
    place
        .run(&[
            "sweep",
            "desk.toml",
            "--vary=a.b=1..2",
            "--figure=servise_level",
        ])
        .expect(2)
        .says("service_level");
    assert_eq!(place.entries(), ["desk.toml"]);
}

/// A misspelt group is no new group.
#[test]
fn a_name_that_the_scenario_does_not_have_is_refused() {
    let place = Place::new();
    place
        .run(&["sweep", "desk.toml", "--vary=group.frunt.agents=1..2"])
        .expect(2)
        .says("did you mean `front`?");
}

#[test]
fn what_is_suspicious_is_told() {
    let place = Place::new();
    let crowd = "--set=reason.permit.cases=600 per day";
    place
        .run(&[
            "sweep",
            "desk.toml",
            "--vary=group.front.agents=1..2",
            crowd,
        ])
        .expect(0)
        .says("W012");
}
