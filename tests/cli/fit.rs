//! From records to lines for a scenario.

use super::{Done, Place};
use serde_json::Value;

/// The shipped records.
pub(super) const RECORDS: [(&str, &str); 2] = [
    (
        "acd-intervals.csv",
        include_str!("../../scenarios/acd-intervals.csv"),
    ),
    (
        "acd-calls.csv",
        include_str!("../../scenarios/acd-calls.csv"),
    ),
];

fn place() -> Place {
    let place = Place::new();
    for (name, text) in RECORDS {
        place.write(name, text);
    }
    place.write(
        "bad-intervals.csv",
        include_str!("../records/bad-intervals.csv"),
    );
    place.write("bad-calls.csv", include_str!("../records/bad-calls.csv"));
    place.write(
        "one-day.csv",
        "day,queue,calls\n2026-03-02,permits,4\n2026-03-02,moves,3\n2026-03-03,moves,5\n",
    );
    place
}

fn fit(arguments: &[&str]) -> Done {
    place().run(&[&["fit"], arguments].concat())
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&fit(&[arguments, &["--json"]].concat()).expect(0).out).expect("JSON")
}

#[test]
fn arrivals_are_told_in_both_languages() {
    for lang in ["en", "nl"] {
        let done = fit(&["arrivals", "acd-intervals.csv", "--lang", lang]).expect(0);
        insta::assert_snapshot!(format!("arrivals_{lang}"), done.out);
    }
}

#[test]
fn times_are_told_in_both_languages() {
    for (lang, column) in [("en", "talk"), ("nl", "wrap-up")] {
        let done = fit(&["times", "acd-calls.csv", "--column", column, "--lang", lang]).expect(0);
        insta::assert_snapshot!(format!("times_{lang}"), done.out);
    }
}

#[test]
fn patience_is_told_in_both_languages() {
    for lang in ["en", "nl"] {
        let done = fit(&["patience", "acd-calls.csv", "--lang", lang]).expect(0);
        insta::assert_snapshot!(format!("patience_{lang}"), done.out);
    }
}

/// Every mistake at once, with its line, why, and how to mend it.
#[test]
fn bad_records_say_what_is_wrong() {
    for (name, arguments) in [
        ("intervals", &["arrivals", "bad-intervals.csv"] as &[&str]),
        ("waits", &["patience", "bad-calls.csv"]),
        ("times", &["times", "bad-calls.csv", "--column", "Gesprek"]),
        (
            "no_column",
            &["times", "bad-calls.csv", "--column", "gesprk"],
        ),
        ("no_heading", &["arrivals", "bad-calls.csv"]),
        (
            "said_heading",
            &["arrivals", "acd-intervals.csv", "--heading", "day=Dutum"],
        ),
        ("one_day", &["arrivals", "one-day.csv"]),
        (
            "left_out",
            &["arrivals", "acd-intervals.csv", "--leave-out", "2026-03-01"],
        ),
    ] {
        insta::assert_snapshot!(format!("bad_{name}"), fit(arguments).expect(2).err);
    }
}

#[test]
fn bad_usage_says_what_to_write() {
    let _ = fit(&["times", "acd-calls.csv"])
        .expect(2)
        .says("Name it with --column")
        .says("talk");
    let _ = fit(&["arrivals", "acd-intervals.csv", "--column", "x"])
        .expect(2)
        .says("belongs to `fit times`");
    let _ = fit(&["arrivals", "acd-intervals.csv", "--heading", "x"])
        .expect(2)
        .says("calls=Inbound");
    let _ = fit(&["arrivals", "acd-intervals.csv", "--leave-out", "1-3-2026"])
        .expect(2)
        .says("as in 2026-04-27");
    let _ = fit(&["arrivals", "not-there.csv"])
        .expect(3)
        .says("there is no such file");
    let _ = fit(&["arrivals", "."]).expect(3).says("it is a folder");
}

/// Whatever is written is a scenario: it is read without a warning, and says of what was not fitted that it is assumed.
#[test]
fn what_is_written_is_a_scenario_that_runs() {
    for (name, arguments) in [
        ("a.toml", &["arrivals", "acd-intervals.csv"] as &[&str]),
        (
            "b.toml",
            &[
                "arrivals",
                "acd-intervals.csv",
                "--fresh",
                "--leave-out",
                "2026-02-03",
            ],
        ),
        ("c.toml", &["times", "acd-calls.csv", "--column", "talk"]),
        ("d.toml", &["times", "acd-calls.csv", "--column", "wrap-up"]),
        (
            "e.toml",
            &[
                "times",
                "acd-calls.csv",
                "--column",
                "wrap-up",
                "--key",
                "hold",
            ],
        ),
        ("f.toml", &["patience", "acd-calls.csv"]),
    ] {
        for lang in ["en", "nl"] {
            let place = place();
            let all = [&["fit"], arguments, &["-o", name, "--lang", lang]].concat();
            let done = place.run(&all).expect(0).says(name);
            assert!(
                done.out.lines().all(|line| line.chars().count() <= 80),
                "{}",
                done.out
            );
            let checked = place.run(&["check", name]).expect(0);
            assert!(checked.err.is_empty(), "{name}: {}", checked.err);
            let text = std::fs::read_to_string(place.path(name)).expect("the scenario");
            let word = if lang == "en" {
                "assumed"
            } else {
                "aangenomen"
            };
            assert!(text.contains(word), "{text}");
            let run = [
                "run",
                name,
                "--replications",
                "2",
                "--set",
                "run.days=1",
                "--json",
            ];
            let _ = place.run(&run).expect(0);
            let _ = place.run(&all).expect(3).says("exists");
        }
    }
}

/// Several reasons, with the names that an ACD gives them, and an export that leaves out intervals without calls.
#[test]
fn several_reasons_have_their_own_tables() {
    let place = place();
    let mut text = String::from("Datum;Tijd;Wachtrij;Aangeboden\n");
    for day in 2..=27 {
        for (queue, base) in [("Verhuizen & parkeren", 3), ("Paspoort", 1)] {
            for hour in 9..13 {
                let calls = (base * (hour - 8) + day * hour) % 5;
                if calls > 0 {
                    text += &format!("{day}-3-2026;{hour}.00;{queue};{calls}\n");
                }
            }
        }
    }
    place.write("two.csv", &text);
    let told = place
        .run(&["fit", "arrivals", "two.csv", "--lang", "en"])
        .expect(0);
    assert!(told.words().contains("add --missing zero"), "{}", told.out);
    let arguments = [
        "fit",
        "arrivals",
        "two.csv",
        "--missing",
        "zero",
        "-o",
        "two.toml",
        "--lang",
        "en",
    ];
    let told = place.run(&arguments).expect(0);
    assert!(told.words().contains("were taken as 0"), "{}", told.out);
    let _ = place.run(&["check", "two.toml"]).expect(0);
    let scenario = std::fs::read_to_string(place.path("two.toml")).expect("the scenario");
    for line in [
        "[reason.verhuizen_parkeren]",
        "title    = \"Verhuizen & parkeren\"",
        "[profile.paspoort.weights]",
    ] {
        assert!(scenario.contains(line), "{scenario}");
    }
}

/// Every estimate has its interval and its definition; what the records were drawn from lies within.
#[test]
fn machines_read_the_same_numbers_as_people() {
    let arrivals = json(&["arrivals", "acd-intervals.csv"]);
    let estimates = &arrivals["reasons"][0]["estimates"];
    for name in [
        "calls_per_day",
        "calls_per_day_monday",
        "busyness_cv",
        "correlation_of_halves",
    ] {
        let one = &estimates[name];
        let number = |part: &str| {
            one[part]
                .as_f64()
                .unwrap_or_else(|| panic!("{name}: {one}"))
        };
        assert!(
            number("low") <= number("value") && number("value") <= number("high"),
            "{name}"
        );
        assert!(
            one["definition"]
                .as_str()
                .is_some_and(|text| text.len() > 10),
            "{name}"
        );
    }
    assert_eq!(arrivals["far"], Value::Null);
    assert_eq!(arrivals["reasons"][0]["far"][0]["date"], "2026-02-03");
    assert!(
        arrivals["scenario"]
            .as_str()
            .is_some_and(|text| text.contains("[reason.call]"))
    );
    // The records were drawn from these.
    let times = json(&["times", "acd-calls.csv", "--column", "talk"]);
    assert_eq!(times["laws"][0]["law"], "lognormal");
    let within = |estimate: &Value, truth: f64| {
        estimate["low"].as_f64().is_some_and(|low| low <= truth)
            && estimate["high"].as_f64().is_some_and(|high| truth <= high)
    };
    assert!(within(&times["estimates"]["mean"], 215.0), "{times}");
    assert!(within(&times["estimates"]["cv"], 0.8), "{times}");
    let patience = json(&["patience", "acd-calls.csv"]);
    assert_eq!(patience["exponential_refused"], true);
}

#[test]
fn standard_input_and_output_are_files_too() {
    use std::io::Write;
    use std::process::Stdio;
    let place = place();
    let mut child = place
        .command(&["fit", "patience", "-", "-o", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut input = child.stdin.take().expect("input");
    input.write_all(RECORDS[1].1.as_bytes()).expect("a pipe");
    drop(input);
    let done = Done::from(child.wait_with_output().expect("an end")).expect(0);
    assert!(
        done.out.starts_with("# from standard input") && done.out.contains("[queue.calls]"),
        "{}",
        done.out
    );
}

/// Twelve weeks of counts of 20 by half hour, with chance that evens out over days; from when until when by weekday.
fn twenties(hours: impl Fn(i8) -> &'static [(u32, u32)]) -> String {
    let first = jiff::civil::date(2026, 1, 5);
    let mut text = String::from("datum;tijd;aangeboden\n");
    for day in 0..84_i64 {
        let date = first + jiff::Span::new().days(day);
        let own = hours(date.weekday().to_monday_zero_offset());
        let places = own.iter().flat_map(|(from, until)| *from..*until);
        for place in places {
            let calls = 20 + [0, 4, -3, 6, -5, 1, -4, 2][(day as usize * 3 + place as usize) % 8];
            let (hour, minute) = (place / 2, place % 2 * 30);
            text += &format!("{date};{hour}:{minute:02};{calls}\n");
        }
    }
    text
}

/// What is written of such counts, after it was read as a scenario; and what is told.
fn written_of(text: &str) -> (String, String) {
    let place = place();
    place.write("counts.csv", text);
    let all = [
        "fit",
        "arrivals",
        "counts.csv",
        "-o",
        "out.toml",
        "--lang",
        "en",
    ];
    let told = place.run(&all).expect(0).words();
    let checked = place.run(&["check", "out.toml"]).expect(0);
    assert!(checked.err.is_empty(), "{}", checked.err);
    let scenario = std::fs::read_to_string(place.path("out.toml")).expect("the scenario");
    (scenario, told)
}

#[test]
fn a_line_that_is_open_at_night_has_the_hours_of_nights() {
    let (scenario, told) = written_of(&twenties(|_| &[(0, 16), (36, 48)]));
    assert!(scenario.contains("monday = \"18:00-8:00\""), "{scenario}");
    assert!(scenario.contains("\"8:00\"  = 0"), "{scenario}");
    assert!(told.contains("open at night, 18:00-08:00"), "{told}");
}

#[test]
fn nobody_calls_in_a_break_of_the_line() {
    let (scenario, told) = written_of(&twenties(
        |day| if day < 5 { &[(18, 24), (26, 34)] } else { &[] },
    ));
    assert!(scenario.contains("monday = \"9:00-17:00\""), "{scenario}");
    assert!(scenario.contains("\"12:00\" = 0"), "{scenario}");
    assert!(
        told.contains("Without calls, on all days: 12:00-13:00."),
        "{told}"
    );
}

/// Saturdays go on where other days have a break: no profile says that, each weekday does.
#[test]
fn a_break_of_some_weekdays_is_theirs() {
    let (scenario, told) = written_of(&twenties(|day| match day {
        0..5 => &[(18, 24), (26, 34)],
        5 => &[(18, 25)],
        _ => &[],
    }));
    let monday = scenario
        .lines()
        .find(|line| line.starts_with("offered.monday"));
    assert!(
        monday.is_some_and(|line| line.contains("\"12:00\" = \"0 per hour\", \"13:00\"")),
        "{scenario}"
    );
    let saturday = scenario
        .lines()
        .find(|line| line.starts_with("offered.saturday"));
    assert!(
        saturday.is_some_and(|line| !line.contains("\"0 per hour\"")),
        "{scenario}"
    );
    assert!(told.contains("Monday 12:00-13:00"), "{told}");
}

/// Thursdays are open until 21:00 and every half hour brings 20: so it is written.
#[test]
fn an_evening_of_one_weekday_bends_no_profile() {
    let (scenario, _) = written_of(&twenties(|day| match day {
        3 => &[(18, 42)],
        0..5 => &[(18, 34)],
        _ => &[],
    }));
    let weights = scenario.lines().filter_map(|line| line.strip_prefix('"'));
    let weights: Vec<f64> = weights
        .filter_map(|line| line.split(['=', '#']).nth(1)?.trim().parse().ok())
        .collect();
    assert_eq!(weights.len(), 24, "{scenario}");
    for weight in weights {
        assert!((weight - 20.1).abs() < 1.5, "{scenario}");
    }
}

/// What the screen says of holes stands in the scenario too; a shape at its bound, and a law that stays, are told.
#[test]
fn what_the_screen_doubts_is_doubted_in_the_file() {
    let text = twenties(|day| if day < 5 { &[(18, 34)] } else { &[] });
    let gone = |line: &&str| !line.starts_with("2026-01-13;1");
    let kept: Vec<&str> = text.lines().filter(gone).collect();
    let (scenario, _) = written_of(&kept.join("\n"));
    assert!(scenario.contains("left out: 2026-01-13"), "{scenario}");
    assert!(scenario.contains("--missing"), "{scenario}");
    let place = place();
    place.write(
        "all.csv",
        &format!("waited;abandoned\n{}", "30;yes\n".repeat(40)),
    );
    let told = place
        .run(&["fit", "patience", "all.csv", "--lang", "en"])
        .expect(0);
    let told = told.words();
    assert!(
        told.contains("the exponential is written all the same"),
        "{told}"
    );
    assert!(told.contains("The shape is 20, the largest"), "{told}");
}
