//! Queue by queue: what was offered, answered and abandoned, the service level and the wait.

use super::by_name::{Form, Parts};
use super::layout::{QUIET, paragraph};
use super::mails;
use crate::experiment::{Findings, Measure, Named};
use crate::model::Language;
use crate::text::{Key, fill, say};

/// The columns, with those that keep their interval longest last.
const FIGURES: [&str; 5] = ["offered", "answered", "abandoned", "service_level", "asa"];

const FORMS: [Form; 4] = [
    (&FIGURES, 0),
    (&FIGURES, 3),
    (&FIGURES, FIGURES.len()),
    (&["offered", "abandoned", "service_level", "asa"], 4),
];

/// The table with its notes, without queues of mails; empty for a single queue, whose figures are those of the centre.
pub(super) fn by_queue(
    findings: &Findings,
    language: Language,
    width: usize,
    text_width: usize,
) -> Vec<String> {
    if findings.queues.len() < 2 {
        return Vec::new();
    }
    let queues = mails::queues(findings, false);
    if queues.is_empty() {
        return Vec::new();
    }
    let parts = Parts {
        findings,
        language,
        heading: Key::QueuesTitle,
        column: Key::QueuesQueue,
        measures: &queues,
        title: &|queue| title_of(findings, queue, language),
        short: &[("asa", Key::QueuesMeanWait)],
        with_unit: &["service_level", "asa"],
    };
    let mut lines = parts.lines(&FORMS, width);
    for note in notes(findings, &queues, language) {
        lines.extend(paragraph(QUIET, &note, text_width));
    }
    lines
}

pub(super) fn title_of<'f>(findings: &'f Findings, queue: &'f str, language: Language) -> &'f str {
    let title = findings.kept.titles.queues.get(queue);
    title.and_then(|title| title.get(language)).unwrap_or(queue)
}

/// What is offered, and the targets where they are not that of the centre.
fn notes(findings: &Findings, queues: &Named<Named<Measure>>, language: Language) -> Vec<String> {
    let targets = &findings.kept.targets;
    let mut notes = vec![say(language, Key::QueuesNote).to_owned()];
    let mut own = queues
        .iter()
        .filter_map(|(queue, _)| targets.queues.get(queue));
    if own.any(|target| *target != targets.contact) {
        let told = mails::targets(findings, queues, language);
        notes.push(fill(language, Key::QueuesTargets, &[("targets", &told)]));
    }
    notes
}
