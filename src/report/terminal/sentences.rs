//! What the report says in words: where the figures come from, what they add up to, what to be careful about.

use super::cell::{Cell, length};
use super::scoreboard::{CUSTOMER, OPERATION};
use crate::experiment::{Findings, Horizon, ObservationKind, Title, Warning};
use crate::model::Language;
use crate::text::{self, Key, fill, number, say};

/// The scenario's title, and the variant's.
pub(in crate::report) fn title(findings: &Findings, language: Language) -> String {
    let titles = &findings.kept.titles;
    let scenario = in_language(&titles.scenario, language).unwrap_or(&findings.scenario.name);
    match &findings.variant {
        None => scenario.to_owned(),
        Some(variant) => {
            let variant = in_language(&titles.variant, language).unwrap_or(variant);
            format!("{scenario}: {variant}")
        }
    }
}

/// What was simulated, how long and how often.
pub(in crate::report) fn origin(findings: &Findings, language: Language) -> String {
    let horizon = horizon(&findings.kept.horizon, language);
    let source = source(
        &findings.scenario.name,
        findings.seed,
        findings.replications,
        &findings.program_version,
        language,
    );
    format!("{source} {horizon}")
}

/// How long was lived, as a sentence.
pub(super) fn horizon(horizon: &Horizon, language: Language) -> String {
    match horizon {
        Horizon::Days { first, days, .. } => {
            let key = if *days == 1 {
                Key::HorizonDay
            } else {
                Key::HorizonDays
            };
            let days = days.to_string();
            let values = [("days", days.as_str()), ("first", first)];
            fill(
                language,
                key,
                if key == Key::HorizonDay {
                    &values[1..]
                } else {
                    &values
                },
            )
        }
        Horizon::Long { hours, .. } => {
            let hours = number::number(language, *hours, 0);
            fill(language, Key::HorizonLong, &[("hours", &hours)])
        }
    }
}

/// What was simulated and how often, as a sentence.
pub(super) fn source(
    scenario: &str,
    seed: u64,
    replications: u32,
    version: &str,
    language: Language,
) -> String {
    let values = [
        ("scenario", scenario),
        ("seed", &seed.to_string()),
        ("replications", &replications.to_string()),
        ("version", version),
    ];
    fill(language, Key::SourceLine, &values) + "."
}

/// How to read the scoreboards.
pub(in crate::report) fn notes(findings: &Findings, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    match findings.observation {
        // One replication has no intervals; a warning says so.
        ObservationKind::Replication if findings.replications == 1 => {}
        ObservationKind::Replication => notes.push(fill(
            language,
            Key::ScoreboardIntervalNote,
            &[("replications", &findings.replications.to_string())],
        )),
        ObservationKind::Batch => {
            notes.push(say(language, Key::IntervalNoteBatches).to_owned());
        }
    }
    if has_ends(findings) {
        notes.push(say(language, Key::ScoreboardRangeNote).to_owned());
    }
    if let Some(service_level) = text::figure(language, "service_level") {
        let target = &findings.kept.targets.contact;
        let target = fill(
            language,
            Key::TargetNote,
            &[
                ("share", &number::percent(language, target.share, 0)),
                ("time", &length(target.within, language)),
            ],
        );
        let definition = uncapitalised(service_level.definition);
        notes.push(format!("{}: {definition} {target}", service_level.name));
    }
    if let Some(venting) = findings.metrics.get("venting")
        && venting.value.is_some_and(|share| share != 0.0)
    {
        let share = Cell::of(venting, None, language).whole();
        notes.push(fill(
            language,
            Key::ScoreboardVentingNote,
            &[("share", &share)],
        ));
    }
    if is_measured(findings, "frustration") {
        let name = text::figure(language, "frustration").map_or("", |figure| figure.name);
        let note = uncapitalised(say(language, Key::ScoreboardIndexNote));
        notes.push(format!("{name}: {note}"));
    }
    notes
}

/// Does a figure of the scoreboards show both ends of its interval.
fn has_ends(findings: &Findings) -> bool {
    let shown = OPERATION.iter().chain(&CUSTOMER);
    shown
        .filter_map(|name| findings.metrics.get(name))
        .any(|measure| Cell::of(measure, None, Language::English).ends.is_some())
}

/// One sentence over both scoreboards.
pub(in crate::report) fn conclusion(findings: &Findings, language: Language) -> Option<String> {
    let short = |name: &str| {
        let measure = findings.metrics.get(name).filter(|m| m.value.is_some())?;
        Some(Cell::of(measure, findings.currency.as_deref(), language).short())
    };
    let service_level = short("service_level")?;
    let largest = findings
        .frustration
        .by_cause
        .iter()
        .filter_map(|(name, cause)| Some((name, cause.share.filter(|share| *share > 0.0)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match (short("rage_share"), largest) {
        (Some(rage), Some((cause, share))) => Some(fill(
            language,
            Key::ConclusionBoards,
            &[
                ("service_level", &service_level),
                ("rage", &rage),
                ("cause", text::cause(language, cause).unwrap_or(cause)),
                ("share", &number::percent(language, share, 0)),
            ],
        )),
        _ => Some(fill(
            language,
            Key::ConclusionOperation,
            &[
                ("service_level", &service_level),
                ("asa", &short("asa")?),
                ("abandonment", &short("abandonment")?),
            ],
        )),
    }
}

/// What a reader must know before trusting the figures.
pub(in crate::report) fn warnings(findings: &Findings, language: Language) -> Vec<String> {
    findings
        .warnings
        .iter()
        .map(|warning| match warning {
            Warning::OneObservation => say(language, Key::WarningOne).to_owned(),
            Warning::FewObservations { n, advised } => fill(
                language,
                Key::WarningFew,
                &[("n", &n.to_string()), ("advised", &advised.to_string())],
            ),
            Warning::BatchesCorrelated { figure, lag_one } => fill(
                language,
                Key::WarningBatches,
                &[
                    (
                        "figure",
                        text::figure(language, figure).map_or(figure, |figure| figure.name),
                    ),
                    ("correlation", &number::number(language, *lag_one, 2)),
                ],
            ),
            Warning::OpenCases { share } => fill(
                language,
                Key::WarningOpen,
                &[("share", &number::percent(language, *share, 1))],
            ),
        })
        .collect()
}

pub(super) fn in_language(title: &Title, language: Language) -> Option<&str> {
    let (first, second) = match language {
        Language::English => (&title.en, &title.nl),
        Language::Dutch => (&title.nl, &title.en),
    };
    first.as_deref().or(second.as_deref())
}

/// As it stands behind a colon.
pub(super) fn uncapitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

fn is_measured(findings: &Findings, name: &str) -> bool {
    findings
        .metrics
        .get(name)
        .is_some_and(|measure| measure.value.is_some())
}
