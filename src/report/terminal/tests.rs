use super::*;
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
