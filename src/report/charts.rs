//! Findings as charts: one place where they become the data of pictures.

use super::formats::{self, Names};
use crate::experiment::{Findings, IntervalRow, Named, Title};
use crate::model::Language;
use crate::plot::{
    self, CAUSE_NAMES, CauseColumn, Causes, Frame, Growth, GrowthSeries, GrowthStep, HourPoint,
    Hours, IntervalFigures, Intervals, Levels, Matrix, Picture, Source, WaitBin, Waits,
};
use crate::text::{Key, say};
use crate::time::Span;

/// Size of a picture that stands on its own, in pixels.
pub const SIZE: (u32, u32) = (800, 520);

/// A chart that can be made from findings alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Frustration by bounce.
    Growth,
    /// Frustration by hour since the first contact.
    Hours,
    /// Frustration by cause.
    Causes,
    /// Service level and volume over the day.
    Intervals,
    /// Bounces from queue to queue.
    Matrix,
    /// Waiting times.
    Waits,
}

impl Chart {
    /// All of them, in the order of a report.
    pub const ALL: [Chart; 6] = [
        Chart::Growth,
        Chart::Hours,
        Chart::Causes,
        Chart::Intervals,
        Chart::Matrix,
        Chart::Waits,
    ];

    /// Its names.
    pub fn names(self) -> &'static Names {
        match self {
            Chart::Growth => &formats::GROWTH,
            Chart::Hours => &formats::HOURS,
            Chart::Causes => &formats::CAUSES,
            Chart::Intervals => &formats::INTERVALS,
            Chart::Matrix => &formats::MATRIX,
            Chart::Waits => &formats::WAITS,
        }
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.names().plain
    }

    /// The chart of this name.
    pub fn find(name: &str) -> Option<Chart> {
        Chart::ALL.into_iter().find(|chart| chart.name() == name)
    }

    /// Is there anything to draw in it.
    pub fn has_data(self, findings: &Findings) -> bool {
        match self {
            // Without a bounce there is no growth to see.
            Chart::Growth => growth_steps(findings).len() > 1,
            Chart::Hours => !findings.frustration.by_hour.is_empty(),
            Chart::Causes => causes(findings).iter().any(|part| *part > 0.0),
            Chart::Intervals => !findings.kept.day_profile.is_empty(),
            Chart::Matrix => !findings.bounces.matrix.is_empty(),
            Chart::Waits => findings.kept.wait_columns.is_some(),
        }
    }

    /// The chart of these findings, in the usual size.
    pub fn picture(self, findings: &Findings, language: Language) -> Picture {
        self.sized(findings, language, SIZE)
    }

    /// The chart of these findings, so many pixels wide and high.
    pub fn sized(self, findings: &Findings, language: Language, size: (u32, u32)) -> Picture {
        let frame = frame(findings, language, size);
        match self {
            Chart::Growth => plot::growth(&growth(findings), &frame),
            Chart::Hours => plot::hours(&hours(findings), &frame),
            Chart::Causes => {
                let column = CauseColumn {
                    label: say(language, Key::HoursAll).to_owned(),
                    parts: causes(findings),
                };
                let columns = vec![column];
                plot::causes(&Causes { columns }, &frame)
            }
            Chart::Intervals => plot::intervals(&intervals(findings), &frame),
            Chart::Matrix => plot::matrix(&matrix(findings, language), &frame),
            Chart::Waits => plot::waits(&waits(findings), &frame),
        }
    }
}

/// The title of something in a language, else its name.
pub(super) fn titled<'a>(titles: &'a Named<Title>, name: &'a str, language: Language) -> &'a str {
    titles
        .get(name)
        .and_then(|title| title.get(language))
        .unwrap_or(name)
}

/// The levels of the moods.
pub fn levels(findings: &Findings) -> Levels {
    let moods = &findings.kept.moods;
    Levels {
        irritated: moods.irritated,
        angry: moods.angry,
        rage: moods.rage,
    }
}

/// Growth of frustration by bounce in a base and a variant of it.
pub fn growth_compared(
    before: &Findings,
    after: &Findings,
    language: Language,
    size: (u32, u32),
) -> Picture {
    let data = Growth {
        after: Some(series(after)),
        ..growth(before)
    };
    plot::growth(&data, &frame(before, language, size))
}

fn growth(findings: &Findings) -> Growth {
    Growth {
        before: series(findings),
        after: None,
        levels: levels(findings),
    }
}

fn series(findings: &Findings) -> GrowthSeries {
    GrowthSeries {
        name: None,
        steps: growth_steps(findings),
    }
}

/// A step that fewer cases reached is not drawn: its mean is the story of a few people. The table behind has it.
const FEWEST_CASES: u64 = 30;

/// The steps up to the first without figures, or with too few cases to draw.
pub(super) fn growth_steps(findings: &Findings) -> Vec<GrowthStep> {
    findings
        .frustration
        .by_bounce
        .iter()
        .take_while(|step| step.bounce < 2 || step.cases >= FEWEST_CASES)
        .map_while(|step| {
            Some(GrowthStep {
                cases: step.cases,
                cumulated: step.value?,
                half_width: step.half_width,
                raw_mean: step.raw?,
                p10: step.p10?,
                p90: step.p90?,
            })
        })
        .collect()
}

fn hours(findings: &Findings) -> Hours {
    let by_hour = &findings.frustration.by_hour;
    let all = by_hour.iter().filter_map(|step| {
        Some(HourPoint {
            hour: step.hour,
            cases: step.cases,
            value: step.value?,
            half_width: step.half_width,
        })
    });
    let open = by_hour.iter().filter_map(|step| {
        Some(HourPoint {
            hour: step.hour,
            cases: step.open_cases,
            value: step.open_value?,
            half_width: None,
        })
    });
    Hours {
        all: all.collect(),
        open: open.collect(),
        levels: levels(findings),
    }
}

fn causes(findings: &Findings) -> [f64; 7] {
    CAUSE_NAMES.map(|name| {
        let cause = findings.frustration.by_cause.get(name);
        cause.and_then(|cause| cause.value).unwrap_or(0.0)
    })
}

fn intervals(findings: &Findings) -> Intervals {
    let target = &findings.kept.targets.contact;
    Intervals {
        intervals: findings.kept.day_profile.iter().map(interval).collect(),
        target: target.share,
        within: Span::from_seconds(target.within),
    }
}

fn interval(row: &IntervalRow) -> IntervalFigures {
    let service_level = row.figures.get("service_level");
    let offered = |name: &str| {
        let point = row.figures.get(name);
        point.and_then(|point| point.value).unwrap_or(0.0)
    };
    IntervalFigures {
        start: row.start.seconds() / 60,
        end: row.end.seconds() / 60,
        service_level: service_level.and_then(|point| point.value),
        half_width: service_level.and_then(|point| point.half_width),
        offered: [
            offered("offered_fresh"),
            offered("offered_redial"),
            offered("offered_repeat"),
            offered("offered_transferred"),
        ],
    }
}

fn matrix(findings: &Findings, language: Language) -> Matrix {
    let names: Vec<&str> = findings.queues.iter().map(|(name, _)| name).collect();
    let cases = findings.metrics.get("cases").and_then(|cases| cases.value);
    let per_hundred = |from: &str, to: &str| {
        let flows = findings.bounces.matrix.iter();
        let bounces: f64 = flows
            .filter(|flow| flow.from == from && flow.to == to)
            .filter_map(|flow| flow.value)
            .sum();
        cases
            .filter(|cases| *cases > 0.0)
            .map_or(0.0, |cases| 100.0 * bounces / cases)
    };
    let titles = &findings.kept.titles.queues;
    Matrix {
        queues: names
            .iter()
            .map(|name| titled(titles, name, language).to_owned())
            .collect(),
        per_hundred: names
            .iter()
            .map(|from| names.iter().map(|to| per_hundred(from, to)).collect())
            .collect(),
    }
}

fn waits(findings: &Findings) -> Waits {
    let target = Span::from_seconds(findings.kept.targets.contact.within);
    let Some(columns) = &findings.kept.wait_columns else {
        return Waits {
            bins: Vec::new(),
            bin: Span::ZERO,
            longer: 0.0,
            contacts: 0,
            target,
            within_target: 0.0,
            median: Span::ZERO,
        };
    };
    let bin = |share: &f64| WaitBin {
        share: *share,
        half_width: None,
    };
    Waits {
        bins: columns.shares.iter().map(bin).collect(),
        bin: Span::from_seconds(columns.width),
        longer: columns.longer,
        contacts: columns.contacts,
        target,
        within_target: columns.within_target,
        median: Span::from_seconds(columns.median),
    }
}

pub(super) fn frame(findings: &Findings, language: Language, size: (u32, u32)) -> Frame {
    let name = &findings.scenario.name;
    let scenario = match &findings.variant {
        Some(variant) => format!("{name}, {variant}"),
        None => name.clone(),
    };
    Frame {
        language,
        width: size.0,
        height: size.1,
        source: Source {
            scenario,
            seed: findings.seed,
            replications: u64::from(findings.replications),
            version: findings.program_version.clone(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::findings;
    use crate::report::formats::Format;

    #[test]
    fn charts_are_found_by_name_and_drawn_where_there_is_data() {
        let findings = findings();
        for chart in Chart::ALL {
            assert_eq!(Chart::find(chart.name()), Some(chart));
            let file = |format| chart.names().file(format).to_owned();
            assert_eq!(file(Format::Svg), format!("{}.svg", chart.name()));
            assert_eq!(file(Format::DarkPng), format!("{}-dark.png", chart.name()));
            let svg = chart.picture(&findings, Language::Dutch).svg();
            assert!(svg.contains("kastje-muur"), "{}", chart.name());
        }
        assert!(Chart::Growth.has_data(&findings) && Chart::Causes.has_data(&findings));
        assert!(!Chart::Intervals.has_data(&findings));
    }

    #[test]
    fn bounces_are_told_per_hundred_cases_whatever_their_cause() {
        let mut findings = findings();
        for name in ["front", "back"] {
            findings.queues.push(name, Named::new());
        }
        for (cause, value) in [("escalation", 49.0213), ("lacks_the_skill", 98.0426)] {
            findings.bounces.matrix.push(crate::experiment::BounceFlow {
                from: "front".into(),
                to: "back".into(),
                cause: cause.into(),
                value: Some(value),
                share: None,
            });
        }
        let matrix = matrix(&findings, Language::English);
        assert_eq!(matrix.queues, ["front", "back"]);
        assert!((matrix.per_hundred[0][1] - 30.0).abs() < 1e-9);
        assert!(matrix.per_hundred[1][0].abs() < 1e-9);
    }
}
