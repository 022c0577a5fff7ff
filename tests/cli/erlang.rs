//! The closed formulas at the command line, beside the exact cases.

use super::Place;
use serde_json::Value;

/// The file prints ten digits.
const RELATIVE: f64 = 1e-8;

fn cases(family: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../src/verify/exact-cases.json"))
        .expect("exact cases");
    let cases = file["case"].as_array().expect("a list of cases").clone();
    let cases: Vec<Value> = cases
        .into_iter()
        .filter(|case| case["family"] == family)
        .collect();
    assert!(!cases.is_empty(), "no case of {family}");
    cases
}

fn answer(arguments: &[&str]) -> Value {
    let arguments = [&["erlang", "--json"], arguments].concat();
    serde_json::from_str(&Place::new().run(&arguments).expect(0).out).expect("JSON")
}

/// The outputs of a case are where the pairs (name in the case, place in the answer) say, and agree.
fn agrees(case: &Value, model: &Value, places: &[(&str, &str)]) {
    for (name, place) in places {
        let expected = case["outputs"][name].as_f64().expect("an output");
        let found = match place.strip_prefix("service_levels ") {
            Some(formula) => &model["service_levels"][formula],
            None => &model[place],
        };
        let found = found
            .as_f64()
            .unwrap_or_else(|| panic!("{}: no {place} in {model:#}", case["id"]));
        assert!(
            (found - expected).abs() <= RELATIVE * expected.abs().max(1e-3),
            "{}: {name} is {found}, not {expected}",
            case["id"]
        );
    }
}

fn input(case: &Value, name: &str) -> String {
    case["inputs"][name].to_string()
}

/// Rate, handle time and agents of a case as arguments.
fn arguments(case: &Value) -> Vec<String> {
    vec![
        format!("--calls={}/h", input(case, "arrivals_per_hour")),
        format!("--aht={}s", input(case, "aht_s")),
        format!("--agents={}", input(case, "n")),
    ]
}

fn ask(arguments: &[String]) -> Value {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    answer(&arguments)
}

#[test]
fn erlang_b_is_exact() {
    for case in cases("erlang_b") {
        // One hour of handling: calls per hour are erlangs.
        let found = ask(&[
            format!("--calls={}/h", input(&case, "offered_load_erlang")),
            "--aht=1h".to_owned(),
            format!("--agents={}", input(&case, "n")),
        ]);
        let places = [("p_block", "p_block"), ("occupancy", "occupancy")];
        agrees(&case, &found["models"]["erlang_b"], &places);
    }
}

#[test]
fn erlang_c_is_exact() {
    for case in cases("erlang_c") {
        let mut arguments = arguments(&case);
        arguments.push(format!("--target=80/{}", input(&case, "target_s")));
        agrees(
            &case,
            &ask(&arguments)["models"]["erlang_c"],
            &[
                ("p_wait", "p_wait"),
                ("asa", "mean_wait_answered"),
                ("p_wait_gt_T", "p_wait_longer"),
                ("service_level", "service_levels A_T/(A+B)"),
                ("lq", "mean_queue"),
                ("occupancy", "occupancy"),
                ("p90_wait", "wait_p90"),
                ("p95_wait", "wait_p95"),
            ],
        );
    }
}

#[test]
fn erlang_a_is_exact_with_every_variant_of_the_service_level() {
    for case in cases("erlang_a") {
        let mut arguments = arguments(&case);
        arguments.push(format!("--target=80/{}", input(&case, "target_s")));
        arguments.push(format!("--patience={}s", input(&case, "patience_mean_s")));
        let found = ask(&arguments);
        let model = &found["models"]["erlang_a"];
        agrees(
            &case,
            model,
            &[
                ("p_wait", "p_wait"),
                ("p_abandon", "abandonment"),
                ("mean_wait", "mean_wait"),
                ("mean_wait_served", "mean_wait_answered"),
                ("mean_wait_abandoned", "mean_wait_abandoned"),
                ("sl_offered", "service_levels A_T/(A+B)"),
                ("sl_answered", "service_levels A_T/A"),
                ("sl_excl_short_abandons", "service_levels A_T/(A+B-B_T)"),
                ("p_wait_gt_T", "p_wait_longer"),
                ("mean_queue", "mean_queue"),
                ("occupancy", "occupancy"),
            ],
        );
        assert_eq!(
            model["service_levels"].as_object().map(|all| all.len()),
            Some(6)
        );
    }
}

#[test]
fn limited_lines_are_exact() {
    for case in cases("mmnk") {
        let mut arguments = arguments(&case);
        arguments.push(format!("--lines={}", input(&case, "K")));
        if !case["inputs"]["patience_mean_s"].is_null() {
            arguments.push(format!("--patience={}s", input(&case, "patience_mean_s")));
        }
        agrees(
            &case,
            &ask(&arguments)["models"]["limited_lines"],
            &[
                ("p_block", "p_block"),
                ("p_wait_given_admitted", "p_wait"),
                ("mean_queue", "mean_queue"),
                ("mean_wait_admitted", "mean_wait"),
                ("p_abandon_given_admitted", "abandonment"),
                ("occupancy", "occupancy"),
            ],
        );
    }
}

/// The textbook example: 8 erlang, 80/20, 30 % shrinkage.
#[test]
fn agents_for_a_target_are_found_and_grossed_up() {
    let found = answer(&[
        "--calls=160/h",
        "--aht=3min",
        "--agents-for=80/20",
        "--shrinkage=30%",
    ]);
    assert_eq!(found["agents"], 11);
    assert_eq!(found["needed"]["erlang_c"]["agents"], 11);
    assert_eq!(found["needed"]["erlang_c"]["paid"], 16.0);
    let fewer = answer(&["--calls=160/h", "--aht=3min", "--agents=10"]);
    let level = |answer: &Value| {
        answer["models"]["erlang_c"]["service_levels"]["A_T/(A+B)"]
            .as_f64()
            .expect("a service level")
    };
    assert!(level(&found) >= 0.8 && level(&fewer) < 0.8);
}

#[test]
fn people_read_a_table_in_both_languages() {
    let place = Place::new();
    let arguments = [
        "erlang",
        "--calls=160/h",
        "--aht=3min",
        "--agents=10",
        "--patience=5min",
        "--agents-for=80/20",
        "--shrinkage=30%",
        "--lines=14",
    ];
    insta::assert_snapshot!(place.run(&arguments).expect(0).out);
    let dutch = [arguments.as_slice(), &["--lang", "nl"]].concat();
    insta::assert_snapshot!(place.run(&dutch).expect(0).out);
}

#[test]
fn a_queue_that_grows_for_ever_is_told_and_is_no_error() {
    let place = Place::new();
    let overload = ["erlang", "--calls=200/h", "--aht=3min", "--agents=9"];
    let said = place.run(&overload).expect(0).out;
    assert!(said.contains("its queue grows for ever"), "{said}");
    let json = answer(&overload[1..]);
    assert!(json["models"]["erlang_c"]["unstable"].is_string());
}

#[test]
fn what_makes_no_sense_is_bad_usage() {
    let place = Place::new();
    for (arguments, says) in [
        (
            ["--calls=160", "--aht=3min", "--agents=10"].as_slice(),
            "160/h",
        ),
        (&["--calls=160/h", "--aht=3", "--agents=10"], "its unit"),
        (&["--calls=160/h", "--aht=3min"], "--agents-for 80/20"),
        (&["--calls=160/h", "--aht=3min", "--agents=0"], "--agents"),
        (&["--calls=0/h", "--aht=3min", "--agents=3"], "above zero"),
        (&["--calls=160/h", "--aht=0s", "--agents=3"], "above zero"),
        (
            &["--calls=160/h", "--aht=3min", "--agents=3", "--patience=0s"],
            "patience",
        ),
        (
            &["--calls=160/h", "--aht=3min", "--agents-for=100/20"],
            "80/20",
        ),
        (
            &[
                "--calls=160/h",
                "--aht=3min",
                "--agents=9",
                "--shrinkage=100%",
            ],
            "30%",
        ),
        (
            &["--calls=160/h", "--aht=3min", "--agents=9", "--lines=8"],
            "fewer lines",
        ),
        (
            &["--calls=100000000/h", "--aht=3min", "--agents=9"],
            "100000",
        ),
        (&["--aht=3min", "--agents=9"], "--calls"),
    ] {
        let arguments = [&["erlang"], arguments].concat();
        let done = place.run(&arguments).expect(2).says(says);
        assert_eq!(done.out, "");
    }
}

#[test]
fn patience_is_estimated_from_a_mean_wait_and_a_share_that_hung_up() {
    let day = ["--calls", "160/h", "--aht", "3min", "--agents", "8"];
    let asked = |more: &[&str]| answer(&[&day[..], more].concat());
    let known = asked(&["--patience", "5min"]);
    let told = |name: &str| {
        known["models"]["erlang_a"][name]
            .as_f64()
            .expect("a number")
    };
    // What Erlang A says of five minutes leads back to them, as far as the figures are written.
    let from = format!("{}s/{}", told("mean_wait"), told("abandonment"));
    let estimated = asked(&["--patience-from", &from]);
    let patience = estimated["patience_seconds"].as_f64().expect("a number");
    assert!((patience - 300.0).abs() < 1e-6, "{patience}");
    assert!(estimated["patience_interval"].is_null());
    let sure = asked(&["--patience-from", "20s/5%/200"]);
    assert_eq!(sure["patience_seconds"].as_f64(), Some(400.0));
    let interval = sure["patience_interval"].as_array().expect("two ends");
    let [low, high] = [0, 1].map(|end: usize| interval[end].as_f64().expect("a number"));
    assert!((low - 4_000.0 / 18.390).abs() < 0.05 && (high - 4_000.0 / 4.795).abs() < 0.1);
    let words = [&["erlang"], &day[..], &["--patience-from", "20s/5%/200"]].concat();
    let words = Place::new().run(&words).expect(0).out;
    assert!(
        words.contains("6 min 40 s") || words.contains("6:40"),
        "{words}"
    );
    assert!(words.contains("95% interval"), "{words}");
    for wrong in ["20s", "20/5%", "20s/5%/0", "20s/0%", "0s/5%"] {
        let wrong = [&["erlang"], &day[..], &["--patience-from", wrong]].concat();
        Place::new().run(&wrong).expect(2);
    }
}
