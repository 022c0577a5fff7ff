//! What was assumed: the horizon, the targets, and every parameter of frustration with what it rests on.

use super::html::{Section, Table, details, list, paragraph};
use crate::experiment::{Assumption, Findings, Horizon};
use crate::model::Language;
use crate::report::terminal::cell::length;
use crate::text::number::{BLANK, number, percent};
use crate::text::{self, Key, fill, say};

pub(super) fn section(findings: &Findings, language: Language) -> Section {
    let mut body = list(&frame(findings, language));
    body.push_str(&paragraph(say(language, Key::ReportAssumedNote)));
    let key = |key| say(language, key).to_owned();
    let table = Table {
        caption: key(Key::ReportParameters),
        head: vec![
            key(Key::ReportParameter),
            key(Key::ReportKey),
            key(Key::ScoreboardValue),
            key(Key::ReportUnit),
            key(Key::ReportSource),
        ],
        rows: findings
            .kept
            .assumptions
            .iter()
            .map(|assumption| row(assumption, language))
            .collect(),
        texts: vec![1, 3, 4],
    };
    body.push_str(&details(
        say(language, Key::ReportParameters),
        &table.html(),
    ));
    if !findings.kept.assumed.is_empty() {
        let rest = rest(findings, language).html();
        body.push_str(&details(say(language, Key::ReportAssumed), &rest));
    }
    Section::new("assumptions", say(language, Key::ReportAssumptions), body)
}

/// What was lived, and what counts as in time.
fn frame(findings: &Findings, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if let Horizon::Days { days, run_out, .. } = &findings.kept.horizon {
        let (days, run_out) = (days.to_string(), run_out.to_string());
        let values = [("days", days.as_str()), ("run_out", run_out.as_str())];
        lines.push(fill(language, Key::ReportHorizon, &values));
    }
    let targets = &findings.kept.targets;
    let share = percent(language, targets.contact.share, 0);
    let within = length(targets.contact.within, language);
    let values = [("share", share.as_str()), ("time", within.as_str())];
    lines.push(fill(language, Key::ReportTarget, &values));
    let days = number(language, targets.fcr_window / 86_400.0, 0);
    lines.push(fill(language, Key::ReportWindow, &[("days", &days)]));
    let feedback = if findings.kept.feedback {
        Key::ReportFeedbackOn
    } else {
        Key::ReportFeedbackOff
    };
    lines.push(say(language, feedback).to_owned());
    lines
}

/// What else the scenario leaves assumed.
fn rest(findings: &Findings, language: Language) -> Table {
    let key = |key| say(language, key).to_owned();
    let rows = findings.kept.assumed.iter().map(|assumed| {
        let meaning = text::assumed(language, &assumed.key).unwrap_or(BLANK);
        vec![
            meaning.to_owned(),
            assumed.key.clone(),
            assumed.value.clone(),
        ]
    });
    Table {
        caption: key(Key::ReportAssumed),
        head: vec![
            key(Key::ReportParameter),
            key(Key::ReportKey),
            key(Key::ScoreboardValue),
        ],
        rows: rows.collect(),
        texts: vec![1, 2],
    }
}

fn row(assumption: &Assumption, language: Language) -> Vec<String> {
    let key = &assumption.key;
    let value = match assumption.unit.as_str() {
        "switch" if assumption.value > 0.0 => say(language, Key::ReportOn).to_owned(),
        "switch" => say(language, Key::ReportOff).to_owned(),
        _ => plain(assumption.value, language),
    };
    let named = |text: Option<&'static str>, key: &str| text.unwrap_or(key).to_owned();
    vec![
        named(text::parameter(language, key), key),
        key.clone(),
        value,
        named(
            text::parameter_unit(language, &assumption.unit),
            &assumption.unit,
        ),
        named(
            text::evidence(language, &assumption.evidence),
            &assumption.evidence,
        ),
    ]
}

/// With as many decimals as the value has, four at most.
fn plain(value: f64, language: Language) -> String {
    let places = [1.0, 10.0, 100.0, 1_000.0];
    let decimals = places
        .iter()
        .position(|place| (value * place - (value * place).round()).abs() < 1e-7)
        .unwrap_or(4);
    number(language, value, decimals)
}
