//! Base against variants over the same days: on a small scenario, and on the first story.

use runaround::experiment::{
    Candidate, Change, Comparison, Firmness, Label, Plan, Robustness, Session, Verdict,
    attribution, compare, robust, settle,
};
use runaround::model::Language::{self, Dutch, English};
use runaround::report::{json, terminal};
use runaround::scenario::{self, Source};
use std::sync::atomic::AtomicBool;

const DESK: &str = include_str!("cli/desk.toml");
const STORY: &str = include_str!("../scenarios/kastje-muur.toml");

/// Variants of the small scenario: one equal to the base, one that helps and one that hurts.
const VARIANTS: &str = r#"
[variant.equal]
title = { en = "Nothing changes", nl = "Niets verandert" }
change.group.front.knows_the_way = 0.9
[variant.fewer]
title = { en = "Nobody knows the way", nl = "Niemand weet de weg" }
change.group.front.knows_the_way = 0.0
change.group.front.solves.permit = 0.1
"#;

fn candidate(text: &str, set: &[&str], variant: Option<&str>) -> Candidate {
    let source = Source::from_bytes("desk", text.as_bytes()).unwrap_or_else(|wrong| {
        panic!("{}", wrong.render(false));
    });
    let set: Vec<String> = set.iter().map(|&set| set.to_owned()).collect();
    let loaded = scenario::load(&source, &set, variant).unwrap_or_else(|wrong| {
        panic!("{}", wrong.render(false));
    });
    let words = |words: &runaround::model::Words| runaround::experiment::Title {
        en: words.en.clone(),
        nl: words.nl.clone(),
    };
    let title = |name: &str| {
        let found = loaded.variants.iter().find(|known| known.name == name);
        found.map(|found| words(&found.title)).unwrap_or_default()
    };
    Candidate {
        name: variant.unwrap_or("desk").to_owned(),
        label: Label {
            title: words(&loaded.title),
            variant: variant.map(|name| (name.to_owned(), title(name))),
            seed: 7,
            ..Label::default()
        },
        centre: loaded.centre,
    }
}

fn session<T>(replications: u32, work: impl FnOnce(&mut Session<'_>) -> T) -> T {
    let plan = Plan {
        seed: 7,
        replications,
        threads: None,
    };
    work(&mut Session::new(
        plan,
        &mut |_| {},
        &AtomicBool::new(false),
    ))
}

fn compared(set: &[&str], names: &[&str]) -> Comparison {
    let text = format!("{DESK}{VARIANTS}");
    let base = candidate(&text, set, None);
    let variants: Vec<_> = names
        .iter()
        .map(|name| candidate(&text, set, Some(name)))
        .collect();
    session(20, |session| compare(&base, &variants, &[], session)).expect("not interrupted")
}

const FEEDBACK: &[&str] = &["frustration.feedback=true"];

#[test]
fn an_equal_variant_differs_by_exactly_zero_in_every_figure() {
    let found = compared(FEEDBACK, &["equal"]);
    for differences in [&found.differences, &found.without_feedback] {
        let differences = differences.get("equal").expect("compared");
        assert!(differences.len() > 50);
        for (name, difference) in differences.iter() {
            let defined = found
                .base
                .metrics
                .get(name)
                .expect("a figure")
                .value
                .is_some();
            let expected = defined.then_some(0.0);
            assert_eq!(
                (difference.value, difference.half_width),
                (expected, expected),
                "{name}"
            );
            let direction = if defined {
                Change::Same
            } else {
                Change::Unclear
            };
            assert_eq!(
                (difference.direction, difference.verdict),
                (direction, None),
                "{name}"
            );
        }
    }
}

#[test]
fn signs_and_verdicts_follow_the_catalogue() {
    let found = compared(FEEDBACK, &["one_more", "fewer"]);
    let of = |variant: &str, figure: &str| {
        let difference = found
            .differences
            .get(variant)
            .and_then(|all| all.get(figure));
        let difference = difference.expect("a difference");
        (difference.direction, difference.verdict)
    };
    assert_eq!(of("one_more", "asa"), (Change::Down, Some(Verdict::Better)));
    assert_eq!(
        of("one_more", "service_level"),
        (Change::Up, Some(Verdict::Better))
    );
    assert_eq!(
        of("fewer", "bounces_per_case"),
        (Change::Up, Some(Verdict::Worse))
    );
    assert_eq!(
        of("fewer", "frustration"),
        (Change::Up, Some(Verdict::Worse))
    );
    assert_eq!(of("fewer", "cases"), (Change::Same, None));
}

#[test]
fn without_feedback_nothing_is_run_twice() {
    let found = compared(&[], &["one_more"]);
    assert!(found.without_feedback.is_empty());
    let text = format!("{DESK}{VARIANTS}");
    let base = candidate(&text, &[], None);
    assert_eq!(Comparison::runs(&base, std::slice::from_ref(&base)), 2);
    let coupled = candidate(&text, FEEDBACK, None);
    assert_eq!(Comparison::runs(&coupled, &[base]), 4);
}

#[test]
fn the_layout_for_machines_is_the_documented_one() {
    let found = compared(FEEDBACK, &["one_more"]);
    let text = json::compare(&found).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(value["base"]["metrics"]["asa"]["value"].is_f64());
    assert!(value["base"].get("kept").is_none());
    assert_eq!(value["variants"][0]["variant"], "one_more");
    assert!(value["variants"][0].get("kept").is_none());
    let difference = &value["differences"]["one_more"]["asa"];
    assert!(difference["value"].is_f64() && difference["half_width"].is_f64());
    assert_eq!(
        (&difference["direction"], &difference["verdict"]),
        (&"down".into(), &"better".into())
    );
    assert_eq!(
        value["without_feedback"]["one_more"]["asa"]["direction"],
        "down"
    );
    let kept = json::comparison(&found).expect("JSON");
    let read: Comparison = serde_json::from_str(&kept).expect("JSON");
    assert_eq!(read.variants.len(), 1);
    assert_eq!(read.base.kept.titles, found.base.kept.titles);
}

fn plain(found: &Comparison, language: Language, width: usize) -> String {
    let screen = terminal::Screen {
        width,
        glyphs: terminal::Glyphs::Unicode,
    };
    let text = terminal::comparison(found, language, screen);
    anstream::adapter::strip_str(&text).to_string()
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let found = compared(FEEDBACK, &["equal", "one_more", "fewer"]);
    for language in [English, Dutch] {
        for width in [60, 80, 120] {
            for line in plain(&found, language, width).lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}

/// The text without its line breaks.
fn running(found: &Comparison, language: Language) -> String {
    plain(found, language, 120).replace('\n', " ")
}

#[test]
fn sentences_say_up_down_and_the_same_in_both_languages() {
    let found = compared(FEEDBACK, &["equal", "one_more", "fewer"]);
    for (language, sentences) in [
        (
            English,
            [
                ("Nothing changes: frustration ", "exactly the same in every"),
                ("One more at the desk: average speed of answer ", " lower ("),
                ("Nobody knows the way: bounces per case ", " higher ("),
            ],
        ),
        (
            Dutch,
            [
                ("Niets verandert: frustratie ", "precies gelijk in elke"),
                (
                    "Iemand erbij aan de balie: gemiddelde wachttijd ",
                    " lager (",
                ),
                ("Niemand weet de weg: kastje-muurindex ", " hoger ("),
            ],
        ),
    ] {
        let text = running(&found, language);
        for (start, word) in sentences {
            let after = text.split_once(start).map(|(_, after)| after);
            let near = after.map(|after| after.chars().take(40).collect::<String>());
            assert!(
                near.as_ref().is_some_and(|near| near.contains(word)),
                "{start}: {near:?}"
            );
        }
    }
}

#[test]
fn causal_effects_and_the_remainder_add_up_to_all_frustration() {
    let base = candidate(&format!("{DESK}{VARIANTS}"), FEEDBACK, None);
    let found = session(12, |session| attribution(&base, session)).expect("not interrupted");
    let value = |value: Option<f64>| value.expect("a value");
    let total = value(found.total.value);
    let effects: f64 = found
        .causes
        .iter()
        .map(|(_, cause)| value(cause.effect.value))
        .sum();
    assert!((effects + value(found.remainder.value) - total).abs() < 1e-9);
    let held: f64 = found
        .causes
        .iter()
        .map(|(_, cause)| value(cause.held.value))
        .sum();
    assert!((held - total).abs() < 1e-9);
    let of = |name: &str| found.causes.get(name).expect("a cause");
    assert!(value(of("bounce").effect.value) > 0.0);
    assert!(value(of("bounce").effect_index.value) > 0.0);
    assert_eq!(
        (of("tone").effect.value, of("tone").effect.half_width),
        (Some(0.0), Some(0.0))
    );
    for language in [English, Dutch] {
        let text = terminal::attribution(&found, language, 80);
        let text = anstream::adapter::strip_str(&text).to_string();
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
    }
}

#[test]
fn without_feedback_the_effect_of_a_cause_on_f_is_what_the_books_say() {
    // Nothing reads F: taking a cause out takes exactly its own part out. Each part of a case is kept in whole
    // millionths, so thirteen roundings of half a millionth stand between the two.
    let base = candidate(&format!("{DESK}{VARIANTS}"), &[], None);
    let found = session(12, |session| attribution(&base, session)).expect("not interrupted");
    for (name, cause) in found.causes.iter() {
        let gap = cause
            .effect
            .value
            .zip(cause.held.value)
            .map(|(a, b)| (a - b).abs());
        assert!(gap.is_some_and(|gap| gap < 7e-6), "{name}: {cause:?}");
    }
}

#[test]
fn every_sign_is_counted_under_every_setting() {
    let text = format!("{DESK}{VARIANTS}");
    let base = candidate(&text, FEEDBACK, None);
    let fewer = candidate(&text, FEEDBACK, Some("fewer"));
    let found: Robustness =
        session(6, |session| robust(&base, &[fewer], session)).expect("not interrupted");
    let bounces = found
        .tallies
        .get("fewer")
        .and_then(|all| all.get("bounces_per_case"));
    let bounces = bounces.expect("counted");
    assert_eq!((bounces.settings, bounces.up, bounces.down), (72, 72, 0));
    let clear: u32 = bounces.clear_by_load.iter().map(|(up, _)| up).sum();
    assert_eq!(clear, bounces.clearly_up);
    let cases = found
        .tallies
        .get("fewer")
        .and_then(|all| all.get("cases"))
        .expect("counted");
    assert_eq!((cases.up, cases.down), (0, 0));
    let concluded = |figure: &str| {
        let all = found.conclusions.get("fewer").expect("concluded");
        *all.get(figure).expect("a figure")
    };
    assert_eq!(concluded("bounces_per_case").direction, Change::Up);
    assert_eq!(concluded("bounces_per_case").needs_feedback, Some(false));
    assert_eq!(concluded("cases").firmness, Firmness::Same);
    let without = found.without_feedback.get("fewer").expect("lived");
    assert_eq!(without.len(), 3);
    let runs = Robustness::runs(&base, std::slice::from_ref(&base));
    assert_eq!(runs, (73 + 3) * 2);
    for language in [English, Dutch] {
        let text = terminal::robust(&found, &base.label, &[String::new()], language, 80);
        let text = anstream::adapter::strip_str(&text).to_string();
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
        assert!(text.contains("/72"), "{text}");
    }
}

/// Bounces per case of the first story by cause, and in all.
fn causes_of_bounces(set: &[&str]) -> (Vec<(String, f64)>, f64) {
    let base = candidate(STORY, set, None);
    let ledger = session(8, |session| session.live(&base.centre)).expect("not interrupted");
    let findings = ledger.findings(&base.centre, &base.label);
    let by_cause = findings.bounces.by_cause.iter();
    let causes = by_cause
        .map(|(name, point)| (name.to_owned(), point.value.expect("a value")))
        .collect();
    let all = findings
        .metrics
        .get("bounces_per_case")
        .and_then(|m| m.value);
    (causes, all.expect("a value"))
}

#[test]
fn the_first_story_has_four_causes_of_bounces_that_add_up() {
    let (causes, all) = causes_of_bounces(&[]);
    assert!(
        causes.iter().filter(|(_, value)| *value > 0.0).count() >= 4,
        "{causes:?}"
    );
    let sum: f64 = causes.iter().map(|(_, value)| value).sum();
    assert!((sum - all).abs() < 1e-9, "{sum} instead of {all}");
}

#[test]
fn each_cause_of_bounces_can_be_set_to_zero_alone() {
    const MENU: &[&str] = &[
        r#"reason.passport.enters="reception""#,
        r#"reason.permit.enters="permits""#,
        r#"reason.tax.enters="taxes""#,
    ];
    const WAY: &[&str] = &[
        "group.front_office.knows_the_way=1",
        "group.permit_desk.knows_the_way=1",
        "group.tax_desk.knows_the_way=1",
    ];
    const SKILL: &[&str] = &[
        "group.front_office.solves={ passport = 1, permit = 1, tax = 1 }",
        "group.permit_desk.solves={ passport = 1, permit = 1, tax = 1 }",
        "group.tax_desk.solves={ passport = 1, permit = 1, tax = 1 }",
    ];
    const DEMAND: &[&str] = &["frustration.coupling.somebody_else.chance=0"];
    for (cause, set) in [
        ("wrong_menu_choice", MENU),
        ("does_not_know_the_way", WAY),
        ("lacks_the_skill", SKILL),
        ("escalation", DEMAND),
    ] {
        let (causes, _) = causes_of_bounces(set);
        for (name, value) in &causes {
            if name == cause {
                assert!(*value == 0.0, "{cause}: {value}");
            }
        }
        let others = causes
            .iter()
            .filter(|(name, value)| name != cause && *value > 0.0);
        assert!(others.count() >= 1, "{cause}: {causes:?}");
    }
}

/// Settings that are not clear are lived with twice as many replications until they are, the others stay; and what is
/// lived longer is what it would have been from the start.
#[test]
fn an_expectation_is_looked_at_longer_only_where_it_is_not_clear() {
    let text =
        format!("{DESK}{VARIANTS}\n[expect.fewer]\nfrustration = \"up\"\nsolved = \"down\"\n");
    let set = &["frustration.feedback=true", "run.days=5"];
    let base = candidate(&text, set, None);
    let fewer = [candidate(&text, set, Some("fewer"))];
    let source = Source::from_bytes("desk", text.as_bytes()).unwrap_or_else(|_| panic!("text"));
    let set: Vec<String> = set.iter().map(|&set| set.to_owned()).collect();
    let loaded = scenario::load(&source, &set, None).unwrap_or_else(|wrong| {
        panic!("{}", wrong.render(false));
    });
    let mut found = session(2, |session| robust(&base, &fewer, session)).expect("not interrupted");
    let before = found.outcomes.get("fewer").expect("lived").clone();
    let settled = session(2, |session| {
        settle(&mut found, &loaded.expectations, &base, &fewer, 12, session)
    });
    settled.expect("not interrupted");
    let after = found.outcomes.get("fewer").expect("lived");
    let clear = |outcome: &runaround::experiment::Outcome| {
        let of = |figure| outcome.differences.get(figure).expect("a figure").direction;
        of("frustration") == Change::Up && of("solved") == Change::Down
    };
    let mut longer = 0;
    for (before, after) in before.iter().zip(after) {
        if clear(before) {
            assert_eq!(before, after);
        } else {
            assert!([4, 8, 12].contains(&after.replications), "{after:?}");
            assert!(clear(after) || after.replications == 12);
            longer += 1;
        }
    }
    assert!(
        (3..70).contains(&longer),
        "{longer} settings were not clear"
    );
    let own = after.first().expect("the scenario's own weights");
    let once = session(own.replications, |session| {
        compare(&base, &fewer, &[], session)
    });
    let once = once.expect("not interrupted");
    assert_eq!(once.differences.get("fewer"), Some(&own.differences));
    let counted = found.tallies.get("fewer").and_then(|all| all.get("solved"));
    let now = after.iter().skip(1);
    let now = now.filter(|one| {
        one.differences
            .get("solved")
            .is_some_and(|d| d.direction == Change::Down)
    });
    assert_eq!(counted.expect("counted").clearly_down as usize, now.count());
}
