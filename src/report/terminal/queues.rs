//! Queue by queue: what was offered, answered and abandoned, the service level and the wait.

use super::by_name::{Form, Parts};
use super::layout::{QUIET, paragraph};
use crate::experiment::{Findings, TargetLabel};
use crate::model::Language;
use crate::text::{Key, fill, number, say};

/// The columns, with those that keep their interval longest last.
const FIGURES: [&str; 5] = [
    "offered",
    "answered",
    "abandoned",
    "service_level",
    "mean_wait",
];

const FORMS: [Form; 4] = [
    (&FIGURES, 0),
    (&FIGURES, 3),
    (&FIGURES, FIGURES.len()),
    (&["offered", "abandoned", "service_level", "mean_wait"], 4),
];

/// The table with its notes; empty for a single queue, whose figures are those of the centre.
pub(super) fn by_queue(
    findings: &Findings,
    language: Language,
    width: usize,
    text_width: usize,
) -> Vec<String> {
    if findings.queues.len() < 2 {
        return Vec::new();
    }
    let parts = Parts {
        findings,
        language,
        heading: Key::QueuesTitle,
        column: Key::QueuesQueue,
        measures: &findings.queues,
        title: &|queue| title_of(findings, queue, language),
        short: &[("mean_wait", Key::QueuesMeanWait)],
        with_unit: &["service_level", "mean_wait"],
    };
    let mut lines = parts.lines(&FORMS, width);
    for note in notes(findings, language) {
        lines.extend(paragraph(QUIET, &note, text_width));
    }
    lines
}

fn title_of<'f>(findings: &'f Findings, queue: &'f str, language: Language) -> &'f str {
    let title = findings.kept.titles.queues.get(queue);
    title.and_then(|title| title.get(language)).unwrap_or(queue)
}

/// What is offered, and the targets where they are not that of the centre.
fn notes(findings: &Findings, language: Language) -> Vec<String> {
    let targets = &findings.kept.targets;
    let mut notes = vec![say(language, Key::QueuesNote).to_owned()];
    let own: Vec<(&str, &TargetLabel)> = targets.queues.iter().collect();
    if own.iter().any(|(_, target)| **target != targets.contact) {
        let told: Vec<String> = own
            .iter()
            .map(|(queue, target)| {
                let seconds = number::number(language, target.within, 0);
                let share = number::percent(language, target.share, 0);
                format!(
                    "{} {share} in {seconds} s",
                    title_of(findings, queue, language)
                )
            })
            .collect();
        let told = told.join(", ");
        notes.push(fill(language, Key::QueuesTargets, &[("targets", &told)]));
    }
    notes
}
