//! What machines read.

use super::Place;
use serde_json::Value;

fn json(place: &Place, more: &[&str]) -> (String, Value) {
    let arguments = [&["run", "desk.toml", "--json"], more].concat();
    let done = place.run(&arguments).expect(0);
    let value = serde_json::from_str(&done.out).expect("JSON");
    (done.out, value)
}

#[test]
fn the_layout_is_the_documented_one() {
    let place = Place::new();
    let (_, json) = json(&place, &[]);
    assert_eq!(
        place.entries(),
        ["desk.toml"],
        "nothing is written unless asked"
    );
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["program_version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["scenario"]["name"], "desk");
    assert!(json["scenario"]["hash"].is_string());
    assert_eq!(json["variant"], Value::Null);
    assert_eq!(
        (&json["seed"], &json["replications"]),
        (&7.into(), &8.into())
    );
    assert!(json.get("kept").is_none());
    for part in ["queues", "groups", "reasons", "metrics"] {
        assert!(
            json[part].as_object().is_some_and(|part| !part.is_empty()),
            "{part}"
        );
    }
    let interval = &json["intervals"][0];
    for key in ["day", "start", "end"] {
        assert!(!interval[key].is_null(), "{key}: {interval}");
    }
    let first = &json["frustration"]["by_bounce"][0];
    for key in [
        "bounce",
        "cases",
        "value",
        "half_width",
        "p10",
        "p90",
        "increment",
    ] {
        assert!(first.get(key).is_some(), "by_bounce.{key}: {first}");
    }
    for row in json["frustration"]["by_hour"].as_array().expect("a list") {
        for key in ["hour", "cases", "value", "half_width"] {
            assert!(row.get(key).is_some(), "by_hour.{key}: {row}");
        }
    }
    let wait = &json["frustration"]["by_cause"]["wait"];
    assert!(
        wait["value"].is_number() && wait["half_width"].is_number(),
        "{wait}"
    );
}

#[test]
fn every_figure_has_value_interval_unit_definition_and_count() {
    const FIGURES: &str = "cases, contacts, offered, answered, abandoned, refused, service_level, asa, mean_wait, \
        mean_wait_answered, p_wait, abandonment, reachability, aht, occupancy, fcr, solved, given_up, open, \
        bounces_per_case, bounced_twice, contacts_per_case, transfer_rate, time_to_resolution, effort_minutes, \
        frustration, frustration_peak, frustration_p90, rage_share, satisfied, would_leave, outbursts, \
        cost_per_contact, cost_per_solved_case, target_met";
    let place = Place::new();
    let (_, json) = json(&place, &[]);
    for name in FIGURES.split(", ") {
        let measure = &json["metrics"][name];
        for key in ["value", "half_width", "unit", "definition", "n"] {
            assert!(measure.get(key).is_some(), "{name}.{key}");
        }
        assert!(
            measure["definition"]
                .as_str()
                .is_some_and(|text| text.len() > 10),
            "{name}"
        );
    }
}

#[test]
fn threads_change_nothing_and_the_seed_does() {
    let place = Place::new();
    let (one, _) = json(&place, &["--threads", "1"]);
    let (two, _) = json(&place, &["--threads", "2"]);
    assert!(one == two, "one and two threads differ");
    let (other, _) = json(&place, &["--threads", "2", "--seed", "8"]);
    assert!(one != other, "the seed changes nothing");
}

#[test]
fn quick_runs_less_and_changes_can_be_set() {
    let place = Place::new();
    let (_, quick) = json(&place, &["--quick", "--set", "run.replications=500"]);
    assert_eq!(quick["replications"], 20);
    let (_, more) = json(&place, &["--variant", "one_more"]);
    assert_eq!(more["variant"], "one_more");
    let (_, same) = json(&place, &["--set", "group.front.agents=+1"]);
    assert_eq!(more["metrics"], same["metrics"]);
}
