//! The table by queue, and comparisons that do not compare the same.

use super::Place;

#[test]
fn a_run_with_several_queues_shows_each() {
    let place = Place::new();
    let english = place.run(&["run", "desk.toml"]).expect(0).out;
    let (_, table) = english
        .split_once("QUEUE BY QUEUE (per opening day)\n")
        .expect("a table");
    let rows: Vec<&str> = table.lines().take(3).collect();
    assert!(
        rows[0].contains("Service level") && rows[0].contains("Mean wait"),
        "{table}"
    );
    assert!(rows[1].contains(" ± ") && rows[1].contains('%'), "{table}");
    let json = place.run(&["run", "desk.toml", "--json"]).expect(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let queues = json["queues"].as_object().expect("queues");
    for (measures, row) in queues.values().zip(&rows[1..]) {
        let level = measures["service_level"]["value"]
            .as_f64()
            .expect("a level");
        let (before, _) = row.split_once('%').expect("a percentage");
        let shown = before.rsplit_once(" ± ").map_or(before, |(value, _)| value);
        let shown = shown
            .rsplit(' ')
            .next()
            .and_then(|text| text.parse::<f64>().ok());
        assert!(
            (shown.expect("a number") - level * 100.0).abs() <= 0.5,
            "{row}: {level}"
        );
    }
    let dutch = place
        .run(&["run", "desk.toml", "--lang", "nl"])
        .expect(0)
        .out;
    assert!(dutch.contains("PER WACHTRIJ (per openingsdag)"), "{dutch}");
}

/// Two sites of which one has a long name.
const SITES: &str = r#"
[run]
open = "9:00-17:00"
[reason.question]
cases = "exactly 96 per day"
talk = "5min"
patience = "10min"
[queue.calls]
groups = ["front", "back"]
[group.front]
site = "groningen"
agents = 1
wage = "EUR 30 per hour"
[group.back]
site = "kerkrade_aan_de_maas_en_verder"
agents = 1
wage = "EUR 30 per hour"
[site.groningen]
[site.kerkrade_aan_de_maas_en_verder]
hours = "9:00-13:00"
"#;

#[test]
fn a_run_with_sites_shows_each_within_eighty_columns() {
    let place = Place::new();
    place.write("sites.toml", SITES);
    for (lang, heading, head) in [
        (
            "en",
            "SITE BY SITE (per opening day)",
            ["On duty", "Busy", "Handled", "Handling", "Wages"],
        ),
        (
            "nl",
            "PER VESTIGING (per openingsdag)",
            ["In dienst", "Bezet", "Afgehandeld", "Duur", "Loonkosten"],
        ),
    ] {
        let told = place.run(&["run", "sites.toml", "--quick", "--lang", lang]);
        let told = told.expect(0).out;
        let (_, table) = told.split_once(heading).expect("a table");
        let rows: Vec<&str> = table.lines().skip(1).take(3).collect();
        for word in head {
            assert!(rows[0].contains(word), "{word}: {}", rows[0]);
        }
        let groningen: Vec<&str> = rows[1].split_whitespace().collect();
        assert_eq!(groningen[0], "groningen");
        let comma = if lang == "nl" { "1,0" } else { "1.0" };
        assert!(groningen[1].starts_with(comma), "{}", rows[1]);
        // Eight hours for thirty euros, and four.
        assert!(
            rows[1].contains("240") && rows[2].contains("120"),
            "{table}"
        );
        assert!(rows.iter().all(|row| row.chars().count() <= 80), "{table}");
    }
    let without = place.run(&["run", "desk.toml", "--quick"]).expect(0).out;
    assert!(!without.contains("SITE BY SITE"), "{without}");
}

#[test]
fn one_queue_needs_no_table() {
    let place = Place::new();
    place.run(&["new", "-o", "day.toml"]).expect(0);
    let out = place.run(&["run", "day.toml", "--quick"]).expect(0).out;
    assert!(!out.contains("QUEUE BY QUEUE"), "{out}");
}

#[test]
fn other_days_and_other_targets_are_told() {
    let place = Place::new();
    let changed = |from: &str, to: &str| {
        let text = super::DESK.replacen(from, to, 1);
        assert_ne!(text, super::DESK);
        text
    };
    let other = changed("80% in 30s", "70% in 90s");
    place.write("other.toml", &other);
    let same = place
        .run(&["compare", "desk.toml", "one_more"])
        .expect(0)
        .out;
    assert!(
        same.contains("over the same days") && !same.contains("do not live"),
        "{same}"
    );
    let targets = place
        .run(&["compare", "desk.toml", "other.toml"])
        .expect(0)
        .out;
    assert!(targets.contains("the targets differ"), "{targets}");
    assert!(targets.contains("over the same days"), "{targets}");
    let days = changed("days         = 1", "days         = 3");
    place.write("days.toml", &days);
    let done = place
        .run(&["compare", "desk.toml", "days.toml", "--lang", "nl"])
        .expect(0)
        .out;
    assert!(done.contains("niet dezelfde dagen"), "{done}");
    assert!(!done.contains("over dezelfde dagen"), "{done}");
}

/// A variant that overloads its centre is told of, although its base is fine.
#[test]
fn what_is_suspicious_in_a_variant_is_told() {
    let place = Place::new();
    let variant = "\n[variant.lost]\nchange.group.frunt.agents = 2\n";
    place.write("more.toml", &format!("{}{variant}", super::DESK));
    place.run(&["check", "more.toml"]).expect(0);
    place
        .run(&["compare", "more.toml", "lost", "--replications", "2"])
        .expect(0)
        .says("frunt")
        .says("lost:");
}
