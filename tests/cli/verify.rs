//! `runaround verify`: quick cases, their lines, exit codes and JSON.

use super::Place;
use serde_json::Value;

#[test]
fn a_case_is_told_in_lines_that_fit_and_end_in_a_total() {
    let done = Place::new().run(&["verify", "gg-1", "eb-5"]).expect(0);
    let lines: Vec<&str> = done.out.lines().collect();
    assert!(
        lines.iter().all(|line| line.chars().count() <= 80),
        "{}",
        done.out
    );
    let verdicts = lines.iter().filter(|line| line.ends_with("  agrees"));
    assert_eq!(verdicts.count(), 10, "{}", done.out);
    let place = |text: &str| lines.iter().position(|line| *line == text);
    assert!(
        place("EB-5  erlang_b") < place("GG-1  mgn_g"),
        "{}",
        done.out
    );
    let refused = lines.iter().find(|line| line.starts_with("Refused"));
    assert!(
        refused.is_some_and(|line| line.contains("1.43")),
        "{}",
        done.out
    );
    assert!(
        done.words().contains("10 of 10 figures agree"),
        "{}",
        done.out
    );
    assert!(done.err.is_empty(), "{}", done.err);
}

#[test]
fn in_dutch_the_same_figures_agree() {
    let done = Place::new()
        .run(&["verify", "EB-5", "--lang", "nl", "--threads", "1"])
        .expect(0);
    assert!(
        done.words().contains("3 van de 3 cijfers kloppen"),
        "{}",
        done.out
    );
    assert!(done.out.contains("1,43"), "{}", done.out);
    assert!(
        done.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        done.out
    );
}

#[test]
fn as_json_every_figure_has_theory_interval_and_verdict() {
    let done = Place::new().run(&["verify", "EB-5", "--json"]).expect(0);
    let told: Value = serde_json::from_str(&done.out).expect("JSON");
    assert_eq!(told["agree"], 3);
    assert_eq!(told["full"], false);
    let figures = told["figures"].as_array().expect("figures");
    assert_eq!(figures.len(), 3);
    for figure in figures {
        let number = |name: &str| figure[name].as_f64().expect("a number");
        assert_eq!(figure["case"], "EB-5");
        assert_eq!(figure["verdict"], "agrees");
        let distance = (number("simulated") - number("theory")).abs() / number("standard_error");
        assert!((distance - number("distance")).abs() < 1e-9);
        assert!(distance <= 4.0 && number("half_width") > number("standard_error"));
    }
    assert_eq!(figures[0]["figure"], "refusal");
    assert_eq!(figures[0]["theory"], 0.014_325_780_72);
}

#[test]
fn an_unknown_case_is_bad_usage() {
    Place::new()
        .run(&["verify", "EB-99"])
        .expect(2)
        .says("there is no case EB-99")
        .says("erlang_a");
}

#[test]
fn a_folder_gets_a_page_a_table_and_json() {
    let place = Place::new();
    let done = place.run(&["verify", "EB-1", "aw-1", "-o", "shown", "--lang", "nl"]);
    let done = done.expect(0);
    for file in ["verify.html", "verify.csv", "verify.json"] {
        assert!(done.words().contains(file), "{}", done.out);
    }
    let read = |name: &str| std::fs::read_to_string(place.path(name)).expect("a file");
    let page = read("shown/verify.html");
    for text in [
        "9 van de 9 cijfers kloppen",
        "7,87\u{a0}%",
        "<svg class=\"errors\"",
        "runaround verify EB-1 aw-1",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("http"), "a page needs nothing but itself");
    let table = read("shown/verify.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 10);
    assert!(lines[1].starts_with("EB-1,erlang_b,p_block,refusal,centre,share,0.07874088297,"));
    assert!(lines.iter().all(|line| line.split(',').count() == 12));
    let told: Value = serde_json::from_str(&read("shown/verify.json")).expect("JSON");
    assert_eq!(told["agree"], 9);
    // A folder of somebody else is left alone.
    place.write("notes.txt", "mine");
    place
        .run(&["verify", "EB-1", "-o", "."])
        .expect(3)
        .says("will not write into");
}
