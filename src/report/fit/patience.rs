//! Patience, told.

use serde_json::{Value, json};

use super::{
    Estimated, Unit, columns, definitions, empty_rows, estimates_json, p_text, paragraph, range,
    table, understood, understood_json,
};
use crate::fit::Patience;
use crate::model::Language;
use crate::statistics::survival::Step;
use crate::text::number::{count, duration, percent};
use crate::text::{Key, fill, fill_with, say};
use crate::time::Span;

/// Everything that was fitted to waits, for people.
pub fn patience(file: &str, fitted: &Patience, language: Language) -> String {
    let mut text = format!(
        "{}\n",
        fill(language, Key::FitOfPatience, &[("file", file)])
    );
    text += &understood(language, &fitted.understood);
    let seconds = |seconds: f64| duration(language, Span::from_seconds(seconds));
    let values = [
        ("n", count(language, fitted.n as u64)),
        ("abandoned", count(language, fitted.abandoned as u64)),
        (
            "share",
            percent(
                language,
                fitted.abandoned as f64 / fitted.n.max(1) as f64,
                1,
            ),
        ),
        ("time", seconds(fitted.waiting)),
    ];
    text += &paragraph(&fill_with(language, Key::FitWaits, &values));
    text += &empty_rows(language, fitted.empty);
    if fitted.at_once > 0 {
        let values = [("count", fitted.at_once.to_string())];
        text += &paragraph(&fill_with(language, Key::FitAtOnce, &values));
    }
    if fitted.abandoned == 0 {
        let low = seconds(fitted.exponential.low);
        return text + &paragraph(&fill(language, Key::FitNobody, &[("low", &low)]));
    }
    let lines = estimates(fitted, language);
    text += &format!("\n{}\n", table(&lines, language));
    text += &paragraph(&verdict(fitted, language));
    let steps = fitted.steps();
    if let Some((last, rest)) = steps.last().zip(fitted.rest) {
        text += &format!("\n{}\n", curve(&steps, language));
        let values = [
            ("time", seconds(last.time)),
            ("share", percent(language, last.share, 0)),
            ("mean", seconds(rest.mean.value)),
            ("range", range(language, Unit::Seconds, rest.mean)),
            ("from", seconds(rest.from)),
        ];
        text += &paragraph(&fill_with(language, Key::FitBeyond, &values));
    }
    text += &format!("\n{}", definitions(&lines, language));
    text + &paragraph(say(language, Key::FitWillingIs))
}

fn verdict(fitted: &Patience, language: Language) -> String {
    let Some(weibull) = fitted.weibull else {
        return say(language, Key::FitPatienceUnknown).to_owned();
    };
    let key = if fitted.exponential_refused() {
        Key::FitPatienceRefused
    } else {
        Key::FitPatienceFits
    };
    fill(
        language,
        key,
        &[("p", &p_text(language, weibull.p_exponential))],
    )
}

/// The share still willing to wait, at some times.
fn curve(steps: &[Step], language: Language) -> String {
    let head = [
        Key::FitWillingAt,
        Key::FitWilling,
        Key::FitInterval,
        Key::FitWaiting,
    ];
    let mut rows = vec![head.map(|key| say(language, key).to_owned())];
    rows.extend(steps.iter().map(|step| {
        let whole = |share: f64| percent(language, share, 0);
        let ends = [("low", whole(step.low)), ("high", whole(step.high))];
        [
            duration(language, Span::from_seconds(step.time)),
            whole(step.share),
            fill_with(language, Key::FitTo, &ends),
            count(language, step.at_risk),
        ]
    }));
    columns(&rows)
}

fn estimates(fitted: &Patience, language: Language) -> Vec<Estimated> {
    let mut lines = vec![Estimated::of(
        language,
        ("mean_patience", Key::FitPatienceMean),
        Unit::Seconds,
        fitted.exponential,
        Key::FitPatienceMeanIs,
    )];
    lines.extend(fitted.weibull.map(|weibull| {
        Estimated::of(
            language,
            ("weibull_shape", Key::FitWeibullShape),
            Unit::Plain,
            weibull.shape,
            Key::FitWeibullShapeIs,
        )
    }));
    lines
}

/// The same for machines, ending in a newline; `scenario` is the text to paste.
pub fn patience_json(file: &str, fitted: &Patience, scenario: &str) -> String {
    let steps = fitted.survival.steps.iter().map(|step| {
        json!({
            "seconds": step.time,
            "still_willing": step.share,
            "low": step.low,
            "high": step.high,
            "waiting": step.at_risk,
            "hung_up": step.ended,
        })
    });
    let all = json!({
        "schema_version": 1,
        "fitted": "patience",
        "file": file,
        "read": understood_json(&fitted.understood),
        "calls": fitted.n,
        "abandoned": fitted.abandoned,
        "abandoned_at_once": fitted.at_once,
        "rows_without_time": fitted.empty,
        "waiting_seconds": fitted.waiting,
        "estimates": estimates_json(&estimates(fitted, Language::English)),
        "p_exponential": fitted.weibull.map(|weibull| weibull.p_exponential),
        "exponential_refused": fitted.exponential_refused(),
        "rest": fitted.rest.map(|rest| json!({
            "from_seconds": rest.from,
            "mean_seconds": rest.mean.value,
            "low": rest.mean.low,
            "high": if rest.mean.high.is_finite() { json!(rest.mean.high) } else { Value::Null },
        })),
        "kaplan_meier": steps.collect::<Vec<Value>>(),
        "scenario": scenario,
    });
    format!("{all:#}\n")
}
