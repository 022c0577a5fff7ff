use std::collections::BTreeSet;

use super::catalogue::{catalogue, placeholders};
use super::*;
use crate::engine::BounceCause;
use crate::model::FIGURES;
use crate::model::Language::{self, Dutch, English};

/// English words that a Dutch text must not contain. Words that Dutch planners use themselves (servicelevel,
/// interval, run, band, FCR, AHT, ASA) are not among them.
const DENIED: [&str; 50] = [
    "the",
    "and",
    "case",
    "cases",
    "contacts",
    "queue",
    "queues",
    "agent",
    "agents",
    "bounce",
    "bounces",
    "bounced",
    "wait",
    "waiting",
    "abandoned",
    "abandonment",
    "occupancy",
    "handle",
    "time",
    "frustration",
    "rage",
    "angry",
    "mood",
    "seed",
    "replication",
    "replications",
    "simulated",
    "measured",
    "share",
    "mean",
    "target",
    "service",
    "level",
    "transfer",
    "transferred",
    "redial",
    "repeat",
    "callback",
    "patience",
    "offered",
    "answered",
    "refused",
    "solved",
    "per-case",
    "before",
    "after",
    "with",
    "from",
    "cost",
    "customer",
];

const LANGUAGES: [Language; 2] = [English, Dutch];

#[test]
fn both_languages_have_the_same_texts_with_the_same_placeholders() {
    let (english, dutch) = (&catalogue(English).0, &catalogue(Dutch).0);
    let paths = |texts: &std::collections::BTreeMap<String, String>| {
        texts.keys().cloned().collect::<BTreeSet<_>>()
    };
    assert_eq!(paths(english), paths(dutch));
    for (path, text) in english {
        let names = |text: &str| {
            placeholders(text)
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(names(text), names(&dutch[path]), "placeholders of {path}");
    }
}

#[test]
fn every_key_has_a_text_and_every_text_a_key() {
    let keys: BTreeSet<&str> = Key::ALL.iter().map(|key| key.path()).collect();
    assert_eq!(keys.len(), Key::ALL.len(), "two keys share a path");
    let families = [
        "figure.",
        "cause.",
        "bounce_cause.",
        "mood.",
        "kind.",
        "parameter.",
        "parameter_unit.",
        "assumed.",
        "evidence.",
    ];
    for language in LANGUAGES {
        let texts: BTreeSet<&str> = catalogue(language)
            .0
            .keys()
            .map(String::as_str)
            .filter(|path| !families.iter().any(|family| path.starts_with(family)))
            .collect();
        assert_eq!(keys, texts, "{language:?}");
    }
}

#[test]
fn every_figure_has_name_unit_and_a_definition_that_is_a_sentence() {
    let named: BTreeSet<&str> = figure_names().collect();
    assert_eq!(named, BTreeSet::from(FIGURES));
    for name in named {
        for language in LANGUAGES {
            let text = figure(language, name).unwrap_or_else(|| panic!("{name} in {language:?}"));
            assert!(
                text.definition.ends_with('.'),
                "{name}: {}",
                text.definition
            );
            assert!(
                !text.name.is_empty() && text.name.chars().count() <= 42,
                "{name}: {}",
                text.name
            );
            assert!(!text.unit.is_empty(), "{name}");
        }
    }
    assert_eq!(figure(Dutch, "no_such_figure"), None);
}

#[test]
fn causes_and_moods_have_names() {
    for language in LANGUAGES {
        for name in [
            "arrival",
            "wait",
            "bounce",
            "retelling",
            "non_answer",
            "tone",
            "unreachable",
        ] {
            assert!(cause(language, name).is_some(), "{name} in {language:?}");
        }
        for name in ["calm", "irritated", "angry", "rage"] {
            assert!(mood(language, name).is_some(), "{name} in {language:?}");
        }
        let distinct: BTreeSet<&str> = BounceCause::ALL
            .iter()
            .map(|cause| bounce_cause(language, *cause))
            .collect();
        assert_eq!(distinct.len(), BounceCause::ALL.len());
        assert!(
            distinct.iter().all(|text| !text.contains('_')),
            "{distinct:?}"
        );
    }
}

#[test]
fn every_parameter_of_frustration_has_words() {
    for described in crate::frustration::Parameters::default().described() {
        for language in LANGUAGES {
            assert!(
                parameter(language, described.key).is_some(),
                "{}",
                described.key
            );
            assert!(parameter_unit(language, described.unit.key()).is_some());
            assert!(evidence(language, described.evidence.key()).is_some());
        }
    }
}

#[test]
fn the_dutch_is_dutch() {
    for (path, text) in &catalogue(Dutch).0 {
        let words = text
            .split(|letter: char| {
                !letter.is_alphanumeric() && letter != '-' && letter != '{' && letter != '}'
            })
            .filter(|word| !word.starts_with('{'));
        for word in words {
            assert!(
                !DENIED.contains(&word.to_lowercase().as_str()),
                "{path}: {word} in {text:?}"
            );
        }
        let same_in_both = [
            "scoreboard.range",
            "scoreboard.not_measured",
            "river.gap",
            "compare.holds_in",
        ];
        if !path.starts_with("figure.") && !same_in_both.contains(&path.as_str()) {
            assert_ne!(
                text,
                &catalogue(English).0[path],
                "{path} is not translated"
            );
        }
    }
}

#[test]
fn braces_are_only_placeholders() {
    for language in LANGUAGES {
        for (path, text) in &catalogue(language).0 {
            let braces = text.matches(['{', '}']).count();
            assert_eq!(braces, 2 * placeholders(text).count(), "{path}");
            assert!(
                placeholders(text).all(|name| !name.is_empty()
                    && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')),
                "{path}"
            );
        }
    }
}

#[test]
fn one_is_singular_and_everything_else_is_plural() {
    let line = |language, warnings| {
        let values = [
            ("scenario", "day"),
            ("warnings", warnings),
            ("reasons", "1"),
            ("queues", "2"),
            ("groups", "0"),
            ("variants", "11"),
        ];
        fill(language, Key::CheckLine, &values)
    };
    assert_eq!(
        line(English, "1"),
        "day: no errors, 1 warning; 1 reason, 2 queues, 0 groups, 11 variants"
    );
    assert_eq!(
        line(Dutch, "21"),
        "day: geen fouten, 21 waarschuwingen; 1 contactreden, 2 wachtrijen, 0 teams, 11 varianten"
    );
}

#[test]
fn values_take_their_places() {
    let values = [("share", "81,2 %"), ("target", "20 s")];
    assert_eq!(fill(Dutch, Key::WaitWithin, &values), "81,2 % binnen 20 s");
    assert_eq!(say(Dutch, Key::AxisClock), "Tijdstip");
}

#[test]
#[should_panic(expected = "needs a value for target")]
#[cfg(debug_assertions)]
fn a_forgotten_value_is_noticed() {
    fill(English, Key::WaitWithin, &[("share", "1%")]);
}

#[test]
#[should_panic(expected = "no such placeholder")]
#[cfg(debug_assertions)]
fn a_value_without_a_place_is_noticed() {
    fill(
        English,
        Key::SeriesTarget,
        &[("value", "1%"), ("other", "2")],
    );
}
