//! Laws of times, told.

use serde_json::{Value, json};

use super::{
    Estimated, Unit, columns, definitions, empty_rows, estimates_json, paragraph, table,
    understood, understood_json,
};
use crate::fit::Times;
use crate::model::Language;
use crate::statistics::{Family, Fitted, Interval};
use crate::text::number::{count, duration, number, percent};
use crate::text::{Key, fill, fill_with, say};
use crate::time::Span;

/// Everything that was fitted to times, for people.
pub fn times(file: &str, fitted: &Times, language: Language) -> String {
    let values = [("file", file), ("column", fitted.column.as_str())];
    let mut text = format!("{}\n", fill(language, Key::FitOfTimes, &values));
    text += &understood(language, &fitted.understood);
    let seconds = |seconds: f64| duration(language, Span::from_seconds(seconds));
    let (short, median, long) = fitted.range;
    let values = [
        ("n", count(language, fitted.n as u64)),
        (
            "short",
            if short.is_finite() {
                seconds(short)
            } else {
                seconds(0.0)
            },
        ),
        ("median", seconds(median)),
        ("long", seconds(long)),
    ];
    text += &paragraph(&fill_with(language, Key::FitTimes, &values));
    text += &empty_rows(language, fitted.empty);
    for warning in warnings(fitted, language) {
        text += &paragraph(&warning);
    }
    let lines = estimates(fitted, language);
    let Some(best) = fitted.fits.first() else {
        return text + &paragraph(say(language, Key::FitNoLaw));
    };
    text += &format!("\n{}\n", laws(&fitted.fits, best, language));
    let values = [
        ("family", best.family.name()),
        ("time", &seconds(best.distance.at)),
    ];
    text += &paragraph(&fill(language, Key::FitLawsNote, &values));
    text + &format!(
        "\n{}\n{}",
        table(&lines, language),
        definitions(&lines, language)
    )
}

/// All families, the best first.
fn laws(fits: &[Fitted], best: &Fitted, language: Language) -> String {
    let head = [Key::FitLaw, Key::FitAic, Key::FitGap, Key::FitAnderson];
    let mut rows = vec![head.map(|key| say(language, key).to_owned())];
    rows.extend(fits.iter().map(|fit| {
        [
            fit.family.name().to_owned(),
            number(language, fit.aic - best.aic, 1),
            percent(language, fit.distance.kolmogorov, 1),
            number(language, fit.distance.anderson, 2),
        ]
    }));
    columns(&rows)
}

fn warnings(fitted: &Times, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    if fitted.zeros.hits > 0 {
        said.push(if fitted.zeros_count() {
            let share = percent(language, fitted.zeros.value.unwrap_or(0.0), 1);
            fill(language, Key::FitZeros, &[("share", &share)])
        } else {
            fill(
                language,
                Key::FitZerosFew,
                &[("count", &fitted.zeros.hits.to_string())],
            )
        });
    }
    if let Some(heap) = fitted.heap {
        let unit = duration(language, Span::from_seconds(f64::from(heap.unit)));
        let values = [("share", percent(language, heap.share, 0)), ("unit", unit)];
        said.push(fill_with(language, Key::FitHeap, &values));
    }
    if let Some(lump) = fitted.lump {
        let key = if lump.is_longest {
            Key::FitLumpLongest
        } else {
            Key::FitLump
        };
        let time = duration(language, Span::from_seconds(lump.at));
        let values = [("share", percent(language, lump.share, 0)), ("time", time)];
        said.push(fill_with(language, key, &values));
    }
    said
}

/// The estimates of the best law.
fn estimates(fitted: &Times, language: Language) -> Vec<Estimated> {
    let mut lines = Vec::new();
    if let Some(best) = fitted.fits.first() {
        lines.push(Estimated::of(
            language,
            ("mean", Key::FitMean),
            Unit::Seconds,
            best.mean,
            Key::FitMeanIs,
        ));
        lines.extend(best.spread.map(|spread| {
            let (called, unit, is) = match best.family {
                Family::Erlang => (("phases", Key::FitPhases), Unit::Whole, Key::FitPhasesIs),
                Family::Weibull => (("shape", Key::FitShape), Unit::Plain, Key::FitShapeIs),
                _ => (("cv", Key::FitCv), Unit::Plain, Key::FitCvIs),
            };
            Estimated::of(language, called, unit, spread, is)
        }));
    }
    if fitted.zeros_count() {
        let zeros = Interval {
            value: fitted.zeros.value.unwrap_or(0.0),
            low: fitted.zeros.low,
            high: fitted.zeros.high,
        };
        lines.push(Estimated::of(
            language,
            ("zeros", Key::FitZeroShare),
            Unit::Share,
            zeros,
            Key::FitZeroShareIs,
        ));
    }
    lines
}

/// The same for machines, ending in a newline; `scenario` is the text to paste.
pub fn times_json(file: &str, fitted: &Times, scenario: &str) -> String {
    let laws = fitted.fits.iter().map(|fit| {
        json!({
            "law": fit.family.name(),
            "aic": fit.aic,
            "mean_seconds": fit.mean.value,
            "kolmogorov_smirnov": fit.distance.kolmogorov,
            "kolmogorov_smirnov_at_seconds": fit.distance.at,
            "anderson_darling": fit.distance.anderson,
        })
    });
    let (short, median, long) = fitted.range;
    let all = json!({
        "schema_version": 1,
        "fitted": "times",
        "file": file,
        "column": fitted.column,
        "read": understood_json(&fitted.understood),
        "times": fitted.n,
        "rows_without_time": fitted.empty,
        "zeros": fitted.zeros.hits,
        "shortest_above_zero": if short.is_finite() { json!(short) } else { Value::Null },
        "median": median,
        "longest": long,
        "heaped_at_seconds": fitted.heap.map(|heap| heap.unit),
        "many_at_seconds": fitted.lump.map(|lump| lump.at),
        "laws": laws.collect::<Vec<Value>>(),
        "estimates": estimates_json(&estimates(fitted, Language::English)),
        "scenario": scenario,
    });
    format!("{all:#}\n")
}
