//! What `check` tells machines.

use super::Place;
use serde_json::Value;

fn checked(place: &Place, arguments: &[&str], code: i32) -> Value {
    let arguments = [&["check", "--json"], arguments].concat();
    let done = place.run(&arguments).expect(code);
    assert_eq!(done.err, "", "nothing but JSON");
    serde_json::from_str(&done.out).expect("JSON")
}

#[test]
fn a_good_scenario_says_what_it_holds() {
    let place = Place::new();
    let json = checked(&place, &["desk.toml"], 0);
    assert_eq!((&json["errors"], &json["warnings"]), (&0.into(), &0.into()));
    assert_eq!(json["scenario"]["queues"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["scenario"]["variants"][0], "one_more");
    let resolved = checked(&place, &["desk.toml", "--resolved"], 0);
    let resolved = resolved["resolved"].as_str().expect("a scenario");
    assert!(resolved.contains("# default"), "{resolved}");
}

#[test]
fn every_mistake_has_its_place_its_code_and_its_help() {
    let place = Place::new();
    place.write("bad.toml", &super::DESK.replace("agents", "agnets"));
    for arguments in [["bad.toml"].as_slice(), &["bad.toml", "--expect"]] {
        let json = checked(&place, arguments, 2);
        assert_eq!(json["scenario"], Value::Null);
        let all = json["diagnostics"].as_array().expect("a list");
        assert_eq!(json["errors"].as_u64(), Some(all.len() as u64));
        let first = &all[0];
        assert_eq!(first["severity"], "error");
        assert!(
            first["file"]
                .as_str()
                .is_some_and(|file| file.ends_with("bad.toml"))
        );
        let line = first["line"].as_u64().expect("a line") as usize;
        let text = super::DESK.replace("agents", "agnets");
        assert!(
            text.lines()
                .nth(line - 1)
                .is_some_and(|line| line.contains("agnets"))
        );
        assert!(first["column"].as_u64().is_some_and(|column| column >= 1));
        assert!(
            first["code"]
                .as_str()
                .is_some_and(|code| code.starts_with('E'))
        );
        assert!(
            first["message"]
                .as_str()
                .is_some_and(|text| text.contains("agnets"))
        );
        assert!(
            first["help"]
                .as_str()
                .is_some_and(|text| text.contains("agents"))
        );
    }
}

#[test]
fn a_file_that_is_not_there_is_told_in_json_too() {
    let place = Place::new();
    let json = checked(&place, &["nowhere.toml"], 3);
    let first = &json["diagnostics"][0];
    assert_eq!(
        (&first["file"], &first["line"]),
        (&"nowhere.toml".into(), &Value::Null)
    );
    assert!(
        first["message"]
            .as_str()
            .is_some_and(|text| text.contains("no such file"))
    );
}

/// What a story expects, over every weighting and load: exit code 0 when it holds, 1 when it does not.
#[test]
fn expectations_hold_or_are_told() {
    let place = Place::new();
    let story = |service_level: &str| {
        let five_days = super::DESK.replace("days         = 1", "days         = 5");
        format!(
            "{five_days}\n[expect.one_more]\nservice_level = \"{service_level}\"\nasa = \"down\"\n"
        )
    };
    place.write("right.toml", &story("up"));
    place.write("wrong.toml", &story("down"));
    let arguments = |file| {
        [
            "check",
            file,
            "--expect",
            "--replications",
            "10",
            "--lang",
            "nl",
        ]
    };
    let right = place.run(&arguments("right.toml")).expect(0);
    assert_eq!(right.out.matches("\nklopt").count(), 2, "{}", right.out);
    let wrong = place.run(&arguments("wrong.toml")).expect(1);
    wrong.says("1 of 2 expectations do not hold");
    let told = place.run(&[
        "check",
        "wrong.toml",
        "--expect",
        "--replications",
        "10",
        "--json",
    ]);
    let json: Value = serde_json::from_str(&told.expect(1).out).expect("JSON");
    let holding: Vec<&Value> = json["expectations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["holding"])
        .collect();
    assert_eq!(holding, ["does_not_hold", "holds"]);
    place
        .run(&["check", "desk.toml", "--expect"])
        .expect(2)
        .says("expects nothing");
}
