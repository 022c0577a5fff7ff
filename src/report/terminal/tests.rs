use super::*;
use crate::experiment::{Measure, Named, TargetLabel, Unit};
use crate::report::example::findings;
use Language::{Dutch, English};
use anstream::adapter::strip_str;

fn screen(width: usize) -> Screen {
    Screen {
        width,
        glyphs: Glyphs::Unicode,
    }
}

fn plain(language: Language, width: usize) -> String {
    strip_str(&report(&findings(), language, screen(width))).to_string()
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for language in [Dutch, English] {
        for width in [60, 80, 120] {
            for line in plain(language, width).lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn both_scoreboards_stand_side_by_side_in_80_columns_and_below_each_other_in_60() {
    for (language, operation, customer) in [
        (Dutch, "DE ORGANISATIE", "DE KLANT"),
        (English, "THE OPERATION", "THE CUSTOMER"),
    ] {
        let side_by_side = |width| {
            plain(language, width)
                .lines()
                .any(|line| line.contains(operation) && line.contains(customer))
        };
        assert!(side_by_side(80), "{}", plain(language, 80));
        assert!(!side_by_side(60));
    }
}

#[test]
fn a_classical_run_has_no_empty_tables() {
    let mut classical = findings();
    classical.frustration = Default::default();
    classical.bounces = Default::default();
    classical.warnings.clear();
    let text = strip_str(&report(&classical, English, screen(80))).to_string();
    assert!(!text.contains("FRUSTRATION BY BOUNCE"), "{text}");
    assert!(!text.contains("\n\n\n"), "{text}");
    assert!(text.contains("Service level is 62.1%; "), "{text}");
}

#[test]
fn english_at_80_columns() {
    insta::assert_snapshot!(plain(English, 80));
}

#[test]
fn dutch_at_80_columns() {
    insta::assert_snapshot!(plain(Dutch, 80));
}

#[test]
fn english_at_60_columns() {
    insta::assert_snapshot!(plain(English, 60));
}

#[test]
fn mails_stand_apart_from_calls_with_every_interval_in_80_columns() {
    let mut found = findings();
    let measure = |value: f64, unit| Measure {
        value: Some(value),
        half_width: Some(value / 50.0),
        unit,
        definition: "One sentence.".into(),
        n: 20,
    };
    let mut mail = Named::new();
    let figures = [
        ("mails", 123.0, Unit::PerDay),
        ("offered", 0.0, Unit::PerDay),
        ("reply_share", 0.202, Unit::Share),
        ("mails_ignored", 99.0, Unit::PerDay),
        ("backlog", 12.4, Unit::Customers),
        ("reply_level", 0.187, Unit::Share),
        ("reply_time", 43_200.0, Unit::Seconds),
    ];
    for (name, value, unit) in figures {
        mail.push(name, measure(value, unit));
    }
    let target = TargetLabel {
        share: 0.85,
        within: 57_600.0,
    };
    found.queues.push("letters", mail);
    found.kept.targets.queues.push("letters", target);
    let mut calls = Named::new();
    calls.push("mails", measure(0.0, Unit::PerDay));
    calls.push("offered", measure(305.0, Unit::PerDay));
    calls.push("asa", measure(36.0, Unit::Seconds));
    found.queues.push("phone", calls);
    found
        .metrics
        .push("left_for_good", measure(0.03, Unit::Share));
    let report = report(&found, Dutch, screen(80));
    let text = strip_str(&report).to_string();
    let rows = |name| text.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!((rows("letters  "), rows("phone")), (2, 1), "{text}");
    for shown in [
        "20,2 ± 0,4 %",
        "12,0 ± 0,2 u",
        "85 % binnen 16 u",
        "36 ± 1 s",
    ] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(text.contains("EN VERDER\nVoorgoed vertrokken  3,0 ± 0,1 %"));
    assert!(text.lines().all(|line| line.chars().count() <= 80));
}
