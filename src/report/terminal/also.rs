//! Figures of what only some scenarios have: they are told where they happened.

use super::layout::{HEADING, styled};
use super::scoreboard::rows;
use crate::experiment::Findings;
use crate::model::Language;
use crate::text::{Key, say};

/// In the order of reading.
pub(in crate::report) const ALSO: [&str; 13] = [
    "refused",
    "self_served",
    "callbacks_accepted",
    "callbacks_completed",
    "callbacks_failed",
    "callback_wait",
    "same_agent",
    "chats_at_once",
    "between_calls",
    "promise_work",
    "late_mails",
    "left_for_good",
    "needs_lost",
];

/// Those that are there and not zero.
pub(in crate::report) fn happened(findings: &Findings) -> Vec<&'static str> {
    let is_there = |name: &&str| {
        let measure = findings.metrics.get(name);
        let value = measure.and_then(|measure| measure.value);
        value.is_some_and(|value| value != 0.0)
    };
    ALSO.into_iter().filter(is_there).collect()
}

/// The figures under their heading; empty where nothing of the kind happened.
pub(super) fn block(findings: &Findings, language: Language) -> Vec<String> {
    let names = happened(findings);
    if names.is_empty() {
        return Vec::new();
    }
    let title = say(language, Key::AlsoTitle).to_uppercase();
    let mut lines = vec![styled(HEADING, &title)];
    let currency = findings.currency.as_deref();
    lines.extend(rows(&findings.metrics, &names, currency, language));
    lines
}
