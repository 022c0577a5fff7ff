//! Mails queue by queue: what came in, what became of it, how long it took and what is left.

use super::by_name::{Form, Parts};
use super::cell::length;
use super::layout::{QUIET, paragraph, widest};
use super::queues::title_of;
use crate::experiment::{Findings, Measure, Named};
use crate::model::Language;
use crate::text::{Key, fill, number, say};

/// The figures of a queue of mails, in the order of reading.
pub(in crate::report) const MAILS: [&str; 6] = [
    "mails",
    "reply_share",
    "mails_ignored",
    "backlog",
    "reply_level",
    "reply_time",
];

/// What becomes of mails and how fast, below each other where they do not fit beside each other.
const BECOMES: [&str; 4] = ["mails", "reply_share", "mails_ignored", "backlog"];
const IN_TIME: [&str; 2] = ["reply_level", "reply_time"];

const WHOLE: [Form; 1] = [(&MAILS, 0)];
const HALVES: [[Form; 2]; 2] = [
    [(&BECOMES, 0), (&BECOMES, BECOMES.len())],
    [(&IN_TIME, 0), (&IN_TIME, IN_TIME.len())],
];

/// The queues in which mails came, or those in which none did. Mails are in no figure of calls, and the other way
/// round, so that a table holds one or the other.
pub(in crate::report) fn queues(findings: &Findings, with_mails: bool) -> Named<Named<Measure>> {
    let has_mails = |measures: &Named<Measure>| {
        let mails = measures.get("mails").and_then(|mails| mails.value);
        mails.is_some_and(|mails| mails > 0.0)
    };
    let queues = findings.queues.iter();
    queues
        .filter(|(_, measures)| has_mails(measures) == with_mails)
        .map(|(name, measures)| (name.to_owned(), measures.clone()))
        .collect()
}

/// The table with its notes; empty where no mails came.
pub(super) fn by_queue(
    findings: &Findings,
    language: Language,
    width: usize,
    text_width: usize,
) -> Vec<String> {
    let queues = queues(findings, true);
    if queues.is_empty() {
        return Vec::new();
    }
    let parts = Parts {
        findings,
        language,
        heading: Key::MailTitle,
        column: Key::QueuesQueue,
        measures: &queues,
        title: &|queue| title_of(findings, queue, language),
        short: &[
            ("mails", Key::MailReceived),
            ("reply_share", Key::MailAnswered),
            ("mails_ignored", Key::MailIgnored),
            ("reply_level", Key::MailInTime),
            ("backlog", Key::MailBacklog),
        ],
        with_unit: &["reply_share", "reply_level", "reply_time"],
    };
    let mut lines = parts.lines(&WHOLE, usize::MAX);
    if widest(lines.iter().map(String::as_str)) > width {
        let [becomes, in_time] = HALVES.each_ref().map(|forms| parts.lines(forms, width));
        // Both have the same heading.
        lines = becomes;
        lines.extend(in_time.into_iter().skip(1));
    }
    let note = note(findings, &queues, language);
    lines.extend(paragraph(QUIET, &note, text_width));
    lines
}

/// What the figures hold, and the target of each queue.
pub(in crate::report) fn note(
    findings: &Findings,
    queues: &Named<Named<Measure>>,
    language: Language,
) -> String {
    let told = targets(findings, queues, language);
    fill(language, Key::MailNote, &[("targets", &told)])
}

/// The targets of these queues: `Telephone 80% in 20 s, Mail 85% in 16 h`.
pub(super) fn targets(
    findings: &Findings,
    queues: &Named<Named<Measure>>,
    language: Language,
) -> String {
    let targets = &findings.kept.targets.queues;
    let told = queues.iter().filter_map(|(queue, _)| {
        let target = targets.get(queue)?;
        let title = title_of(findings, queue, language);
        let share = number::percent(language, target.share, 0);
        let within = length(target.within, language);
        Some(format!(
            "{title} {share} {} {within}",
            say(language, Key::QueuesWithin)
        ))
    });
    told.collect::<Vec<_>>().join(", ")
}
