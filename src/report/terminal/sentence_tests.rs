//! The plain sentences of comparisons, read aloud in both languages.

use super::{Glyphs, Screen, comparison, expectations, robust};
use crate::experiment::{
    Change, Checked, Comparison, Conclusion, Difference, Direction, Firmness, Holding, LOADS,
    Label, LoadTally, Named, Problem, Robustness, SCHEMA_VERSION, ScenarioLabel, Setting, Title,
    WEIGHTINGS, figures,
};
use crate::model::Language::{self, Dutch, English};
use crate::report::example::findings;
use crate::statistics::Estimate;
use anstream::adapter::strip_str;

fn difference(name: &str, value: f64, half_width: Option<f64>) -> Difference {
    let better = figures::find(name).map_or(Direction::Neutral, |figure| figure.direction);
    let estimate = Estimate {
        value: Some(value),
        half_width,
        n: 200,
    };
    Difference::new(&estimate, better)
}

/// A figure with its difference with feedback and without it.
type Row = (&'static str, (f64, Option<f64>), Option<(f64, Option<f64>)>);

/// Every kind of sentence once.
const ROWS: [Row; 9] = [
    // Down, and without feedback too.
    (
        "bounces_per_case",
        (-0.0612, Some(0.0031)),
        Some((-0.0634, Some(0.003))),
    ),
    // Down, only with feedback.
    ("frustration", (-3.24, Some(0.41)), Some((-0.2, Some(0.35)))),
    // No clear difference, either way.
    (
        "rage_share",
        (-0.0004, Some(0.0011)),
        Some((0.0002, Some(0.001))),
    ),
    // Up, and the other way without feedback.
    (
        "solved",
        (0.0121, Some(0.0024)),
        Some((-0.0042, Some(0.0021))),
    ),
    // No clear difference, which feedback hides.
    (
        "contacts_per_case",
        (0.003, Some(0.012)),
        Some((-0.031, Some(0.008))),
    ),
    // Up, hardly.
    (
        "service_level",
        (0.0021, Some(0.0009)),
        Some((0.0019, Some(0.0009))),
    ),
    // The same in every replication.
    ("asa", (0.0, Some(0.0)), Some((0.0, Some(0.0)))),
    // One replication.
    ("abandonment", (0.01, None), None),
    // No clear difference.
    (
        "cost_per_contact",
        (0.021, Some(0.042)),
        Some((0.02, Some(0.04))),
    ),
];

fn compared() -> Comparison {
    let base = findings();
    let mut variant = findings();
    variant.variant = Some("knows_the_way".into());
    variant.kept.titles.variant = Title {
        en: Some("Staff know the way".into()),
        nl: Some("Medewerkers weten de weg".into()),
    };
    let (mut with, mut without) = (Named::new(), Named::new());
    for (name, (value, half_width), off) in ROWS {
        with.push(name, difference(name, value, half_width));
        if let Some((value, half_width)) = off {
            without.push(name, difference(name, value, half_width));
        }
        if let Some(measure) = variant.metrics.get_mut(name) {
            measure.value = measure.value.map(|before| before + value);
        }
    }
    Comparison {
        base,
        variants: vec![variant],
        differences: [("knows_the_way", with)].into_iter().collect(),
        without_feedback: [("knows_the_way", without)].into_iter().collect(),
        together: Vec::new(),
    }
}

fn plain(text: &str) -> String {
    strip_str(text).to_string()
}

#[test]
fn a_comparison_says_up_down_no_clear_difference_and_the_same() {
    for (language, name) in [(English, "comparison-en"), (Dutch, "comparison-nl")] {
        let screen = Screen {
            width: 80,
            glyphs: Glyphs::Unicode,
        };
        insta::assert_snapshot!(name, plain(&comparison(&compared(), language, screen)));
    }
}

fn tally(up: u32, down: u32, clearly_up: u32, clearly_down: u32) -> LoadTally {
    LoadTally {
        settings: (LOADS.len() * WEIGHTINGS) as u32,
        up,
        down,
        clearly_up,
        clearly_down,
        clear_by_load: [(clearly_up / 3, clearly_down / 3); LOADS.len()],
    }
}

/// What is found under all settings; `firm` or not, `needed`: whether frustration's own conclusion needs feedback.
fn robustness(firm: bool, needed: Option<bool>) -> Robustness {
    let conclude = |firmness, direction, needs_feedback| Conclusion {
        firmness,
        direction,
        needs_feedback,
    };
    let (clear, clear_tally) = if firm {
        (Firmness::Clear, 72)
    } else {
        (Firmness::SameSide, 66)
    };
    let rows = [
        (
            "bounces_per_case",
            tally(0, 72, 0, clear_tally),
            conclude(clear, Change::Down, needed.map(|_| false)),
        ),
        (
            "frustration",
            tally(0, 72, 0, clear_tally),
            conclude(clear, Change::Down, needed),
        ),
        (
            "solved",
            tally(72, 0, 60, 0),
            conclude(Firmness::SameSide, Change::Up, needed.map(|_| false)),
        ),
        (
            "service_level",
            tally(71, 1, 45, 0),
            conclude(Firmness::Depends, Change::Unclear, None),
        ),
        (
            "asa",
            tally(18, 54, 6, 24),
            conclude(Firmness::Depends, Change::Unclear, None),
        ),
        (
            "cost_per_contact",
            tally(0, 0, 0, 0),
            conclude(Firmness::Same, Change::Same, None),
        ),
    ];
    let named = |name: &'static str| (name, Vec::new());
    Robustness {
        schema_version: SCHEMA_VERSION,
        program_version: "0.1.0".into(),
        base: "kastje-muur".into(),
        seed: 1914,
        replications: 50,
        outcomes: [named("knows_the_way")].into_iter().collect(),
        without_feedback: Named::new(),
        tallies: [(
            "knows_the_way",
            rows.iter().map(|row| (row.0, row.1)).collect(),
        )]
        .into_iter()
        .collect(),
        conclusions: [(
            "knows_the_way",
            rows.iter().map(|row| (row.0, row.2)).collect(),
        )]
        .into_iter()
        .collect(),
    }
}

fn told(robustness: &Robustness, language: Language) -> String {
    let variant = match language {
        English => "Staff know the way",
        Dutch => "Medewerkers weten de weg",
    };
    plain(&robust(
        robustness,
        &base(),
        &[variant.to_owned()],
        language,
        80,
    ))
}

fn base() -> Label {
    Label {
        scenario: ScenarioLabel {
            id: Some("S01".into()),
            name: "kastje-muur".into(),
            hash: "0123456789abcdef".into(),
        },
        title: Title {
            en: Some("From pillar to post".into()),
            nl: Some("Van het kastje naar de muur".into()),
        },
        variant: None,
        currency: None,
        seed: 1914,
        assumed: Vec::new(),
        command: String::new(),
    }
}

#[test]
fn robust_says_what_holds_everywhere_and_what_needs_the_feedback() {
    for (language, name) in [(English, "robust-en"), (Dutch, "robust-nl")] {
        insta::assert_snapshot!(name, told(&robustness(true, Some(true)), language));
    }
    let running =
        |firm, needed, language| told(&robustness(firm, needed), language).replace('\n', " ");
    let free = running(true, Some(false), English);
    assert!(free.contains("None of this needs the feedback"), "{free}");
    let free = running(true, Some(false), Dutch);
    assert!(
        free.contains("Niets hiervan heeft de terugkoppeling nodig"),
        "{free}"
    );
    // A classical file has no feedback to speak of.
    for language in [English, Dutch] {
        let classical = running(true, None, language);
        assert!(
            !classical.contains("feedback") && !classical.contains("terugkoppeling"),
            "{classical}"
        );
    }
    let vague = running(false, None, English);
    assert!(
        vague.contains("Staff know the way: nothing is clear in every setting. The same way"),
        "{vague}"
    );
}

#[test]
fn expectations_say_what_holds_and_with_how_many_replications() {
    let checked = |figure: &str, expected, holding, clear, against, replications| Checked {
        variant: "knows_the_way".into(),
        figure: figure.into(),
        expected,
        holding,
        clear,
        against,
        settings: 72,
        replications,
        own: Some(difference(figure, -0.0612, Some(0.0031))),
        first_unclear: (holding != Holding::Holds).then_some(Setting {
            load: 1.15,
            weighting: Some(7),
        }),
        problem: None,
    };
    let mut all = vec![
        checked("bounces_per_case", "down", Holding::Holds, 72, 0, (50, 50)),
        checked("rage_share", "down", Holding::NotClear, 71, 0, (50, 400)),
        checked("solved", "up", Holding::DoesNotHold, 3, 40, (50, 50)),
    ];
    for (language, name) in [(English, "expectations-en"), (Dutch, "expectations-nl")] {
        insta::assert_snapshot!(name, plain(&expectations(&all, &base(), 50, language, 80)));
    }
    all.truncate(1);
    let even = plain(&expectations(&all, &base(), 50, English, 80));
    assert!(even.contains("50 replications in every setting."), "{even}");
    all[0].problem = Some(Problem::TooFewDays);
    let short = plain(&expectations(&all, &base(), 50, English, 80));
    assert!(short.contains("five opening days"), "{short}");
}
