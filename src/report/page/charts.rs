//! The charts, each with the table behind it.

use super::html::{Section, Table, details, paragraph};
use crate::experiment::{ClockTime, Findings, Horizon};
use crate::model::Language;
use crate::report::charts::{Chart, titled};
use crate::text::number::{clock_of_minutes, count, number, percent, with_interval};
use crate::text::{self, Key, say};

pub(super) fn section(findings: &Findings, language: Language) -> Section {
    let mut body = String::new();
    for chart in Chart::ALL {
        if chart.has_data(findings) {
            body.push_str(&figure(chart, findings, language));
        }
    }
    Section::new("charts", say(language, Key::ReportCharts), body)
}

fn figure(chart: Chart, findings: &Findings, language: Language) -> String {
    let picture = chart.picture(findings, language);
    let table = Table {
        caption: picture.title.clone(),
        ..table(chart, findings, language)
    };
    let mut inside = table.html();
    if matches!(chart, Chart::Intervals) {
        inside.push_str(&paragraph(say(language, Key::ReportIntervalNote)));
    }
    let behind = details(say(language, Key::ReportTableBehind), &inside);
    format!(
        "<figure id=\"{}\">\n<h3 class=\"heard\">{}</h3>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{1}\">\n{}</div>\n\
         {behind}</figure>\n",
        chart.name(),
        super::html::escaped(&picture.title),
        picture.svg(),
    )
}

fn table(chart: Chart, findings: &Findings, language: Language) -> Table {
    match chart {
        Chart::Growth => growth_table(findings, language),
        Chart::Hours => hours(findings, language),
        Chart::Causes => causes(findings, language),
        Chart::Intervals => intervals(findings, language),
        Chart::Matrix => matrix(findings, language),
        Chart::Waits => waits(findings, language),
    }
}

fn heads(language: Language, keys: &[Key]) -> Vec<String> {
    keys.iter()
        .map(|key| say(language, *key).to_owned())
        .collect()
}

fn some(language: Language, value: Option<f64>, decimals: usize) -> String {
    number(language, value.unwrap_or(f64::NAN), decimals)
}

pub(super) fn growth_table(findings: &Findings, language: Language) -> Table {
    let rows = findings.frustration.by_bounce.iter().map(|step| {
        let value = step.value.unwrap_or(f64::NAN);
        vec![
            step.bounce.to_string(),
            count(language, step.cases),
            with_interval(language, value, step.half_width, 1),
            some(language, step.increment, 1),
            some(language, step.raw, 1),
            format!(
                "{}–{}",
                some(language, step.p10, 0),
                some(language, step.p90, 0)
            ),
        ]
    });
    Table {
        head: heads(
            language,
            &[
                Key::ScoreboardBounce,
                Key::ScoreboardCases,
                Key::AxisIndex,
                Key::ScoreboardIncrement,
                Key::ScoreboardRawMean,
                Key::ScoreboardRange,
            ],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn hours(findings: &Findings, language: Language) -> Table {
    let rows = findings.frustration.by_hour.iter().map(|step| {
        let value = step.value.unwrap_or(f64::NAN);
        vec![
            number(language, step.hour, 0),
            count(language, step.cases),
            with_interval(language, value, step.half_width, 1),
            count(language, step.open_cases),
            some(language, step.open_value, 1),
        ]
    });
    Table {
        head: heads(
            language,
            &[
                Key::AxisHours,
                Key::ScoreboardCases,
                Key::AxisIndex,
                Key::ReportOpenCases,
                Key::ReportOpenIndex,
            ],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn causes(findings: &Findings, language: Language) -> Table {
    let rows = findings.frustration.by_cause.iter().map(|(name, cause)| {
        let value = cause.value.unwrap_or(f64::NAN);
        vec![
            text::cause(language, name).unwrap_or(name).to_owned(),
            with_interval(language, value, cause.half_width, 3),
            percent(language, cause.share.unwrap_or(f64::NAN), 1),
        ]
    });
    Table {
        head: heads(
            language,
            &[
                Key::ReportCause,
                Key::AxisFrustrationScore,
                Key::ReportShare,
            ],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

/// What stands in a row of the interval table beside the service level.
const INTERVAL_COUNTS: [&str; 5] = [
    "offered",
    "offered_fresh",
    "offered_redial",
    "offered_repeat",
    "offered_transferred",
];

fn intervals(findings: &Findings, language: Language) -> Table {
    let rows = findings.kept.day_profile.iter().map(|row| {
        let mut cells = vec![format!(
            "{}–{}",
            on_the_clock(row.start),
            on_the_clock(row.end)
        )];
        let level = row.figures.get("service_level");
        let level = level.map_or((f64::NAN, None), |point| {
            (point.value.unwrap_or(f64::NAN), point.half_width)
        });
        cells.push(text::number::percent_with_interval(
            language, level.0, level.1, 1,
        ));
        cells.extend(INTERVAL_COUNTS.iter().map(|name| {
            let point = row.figures.get(name);
            some(language, point.and_then(|point| point.value), 1)
        }));
        cells
    });
    Table {
        head: heads(
            language,
            &[
                Key::AxisClock,
                Key::AxisServiceLevel,
                Key::AxisContacts,
                Key::IntervalFresh,
                Key::IntervalRedial,
                Key::IntervalRepeat,
                Key::IntervalTransferred,
            ],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

/// As the chart shows it: after midnight the clock begins anew.
fn on_the_clock(time: ClockTime) -> String {
    let seconds = time.seconds();
    if seconds.is_multiple_of(60) {
        clock_of_minutes(i64::from(seconds / 60))
    } else {
        ClockTime::from_seconds(seconds % 86_400).to_string()
    }
}

fn matrix(findings: &Findings, language: Language) -> Table {
    let queues = &findings.kept.titles.queues;
    let per = match findings.kept.horizon {
        Horizon::Days { .. } => Key::ReportPerDay,
        Horizon::Long { .. } => Key::ReportPerHour,
    };
    let rows = findings.bounces.matrix.iter().map(|flow| {
        let cause = text::bounce_cause_named(language, &flow.cause);
        vec![
            titled(queues, &flow.from, language).to_owned(),
            titled(queues, &flow.to, language).to_owned(),
            cause.unwrap_or(&flow.cause).to_owned(),
            some(language, flow.value, 1),
            percent(language, flow.share.unwrap_or(f64::NAN), 1),
        ]
    });
    Table {
        head: heads(
            language,
            &[
                Key::AxisFromQueue,
                Key::AxisToQueue,
                Key::ReportCause,
                per,
                Key::ReportShare,
            ],
        ),
        rows: rows.collect(),
        texts: vec![1, 2],
        ..Table::default()
    }
}

fn waits(findings: &Findings, language: Language) -> Table {
    let shown = |share: Option<f64>| percent(language, share.unwrap_or(f64::NAN), 1);
    let rows = findings.kept.waiting.iter().map(|point| {
        vec![
            number(language, point.seconds, 0),
            shown(point.answered),
            shown(point.abandoned),
            shown(point.waiting),
        ]
    });
    Table {
        head: heads(
            language,
            &[
                Key::ReportSeconds,
                Key::ReportAnsweredBy,
                Key::ReportLeftBy,
                Key::ReportStillWaiting,
            ],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}
