//! Data for the tests: usual and extreme.

#![allow(clippy::disallowed_methods)] // made-up data: nothing depends on its last bit

use super::*;
use crate::time::{Span, Time};

pub(super) fn frame(language: Language, width: u32, height: u32) -> Frame {
    Frame {
        language,
        width,
        height,
        source: Source {
            scenario: "From pillar to post".into(),
            seed: 1914,
            replications: 200,
            version: "0.1.0".into(),
        },
    }
}

pub(super) fn growths() -> Vec<(&'static str, Growth)> {
    let series = |name: Option<&str>, points: &[(u64, f64, f64)]| GrowthSeries {
        name: name.map(str::to_owned),
        steps: points
            .iter()
            .enumerate()
            .map(|(step, &(cases, cumulated, half_width))| GrowthStep {
                cases,
                cumulated,
                half_width: Some(half_width),
                raw_mean: (cumulated * 0.9 + 2.0).min(99.0),
                p10: cumulated * 0.55,
                p90: (cumulated * 1.25 + 6.0 + step as f64).min(99.5),
            })
            .collect(),
    };
    let before = [
        (12_345, 14.2, 0.4),
        (6_120, 31.0, 0.6),
        (2_204, 45.5, 1.1),
        (640, 58.2, 2.4),
        (120, 68.9, 5.0),
        (21, 77.0, 9.0),
    ];
    let after = [
        (12_360, 13.1, 0.4),
        (2_120, 29.0, 0.8),
        (404, 43.5, 2.1),
        (40, 55.2, 6.4),
    ];
    let long: Vec<_> = (0..13)
        .map(|step| {
            (
                987_654_u64 >> step,
                100.0 - 80.0 * 0.7_f64.powi(step),
                0.5 + 0.4 * f64::from(step),
            )
        })
        .collect();
    let one = |series: GrowthSeries| Growth {
        before: series,
        after: None,
        levels: Levels::default(),
    };
    vec![
        ("usual", one(series(None, &before))),
        (
            "compared",
            Growth {
                after: Some(series(None, &after)),
                ..one(series(None, &before))
            },
        ),
        (
            "named",
            Growth {
                after: Some(series(
                    Some("Medewerkers weten de weg & <kennen> het loket"),
                    &after,
                )),
                ..one(series(Some("Van het kastje naar de muur"), &before))
            },
        ),
        ("long", one(series(None, &long))),
        ("one_step", one(series(None, &before[..1]))),
        (
            "one_case",
            one(GrowthSeries {
                name: None,
                steps: vec![
                    GrowthStep {
                        cases: 1,
                        cumulated: 97.0,
                        half_width: None,
                        raw_mean: 97.0,
                        p10: 97.0,
                        p90: 97.0
                    };
                    2
                ],
            }),
        ),
        ("nothing", one(series(None, &[]))),
    ]
}

pub(super) fn hours() -> Vec<(&'static str, Hours)> {
    let points = |last: u32, value: &dyn Fn(f64) -> f64, half: f64, cases: u64| -> Vec<HourPoint> {
        (0..=last)
            .map(|hour| {
                let hour = f64::from(hour);
                HourPoint {
                    hour,
                    cases,
                    value: value(hour),
                    half_width: Some(half + hour * 0.02),
                }
            })
            .collect()
    };
    let fades = |hour: f64| 12.0 + 14.0 * hour * (-hour / 6.0).exp();
    let grows = |hour: f64| 15.0 + 70.0 * (1.0 - (-hour / 20.0).exp());
    let levels = Levels::default();
    vec![
        (
            "usual",
            Hours {
                all: points(72, &fades, 0.8, 12_345),
                open: points(72, &grows, 2.0, 210),
                levels,
            },
        ),
        (
            "long",
            Hours {
                all: points(1_000, &fades, 0.2, 987_654),
                open: points(700, &|_| 99.0, 3.0, 1),
                levels,
            },
        ),
        (
            "one_hour",
            Hours {
                all: points(0, &fades, 0.8, 1),
                open: vec![],
                levels,
            },
        ),
        (
            "nothing",
            Hours {
                all: vec![],
                open: vec![],
                levels,
            },
        ),
    ]
}

pub(super) fn causes() -> Vec<(&'static str, Causes)> {
    let column = |label: &str, parts: [f64; 7]| CauseColumn {
        label: label.to_owned(),
        parts,
    };
    let usual = [0.18, 0.11, 0.42, 0.25, 0.31, 0.0, 0.14];
    let after = [0.18, 0.12, 0.16, 0.1, 0.22, 0.0, 0.13];
    vec![
        (
            "usual",
            Causes {
                columns: vec![column("voor", usual), column("na", after)],
            },
        ),
        (
            "one",
            Causes {
                columns: vec![column(
                    "Van het kastje naar de muur, medewerkers weten de weg",
                    usual,
                )],
            },
        ),
        (
            "steps",
            Causes {
                columns: (0..12_u32)
                    .map(|step| {
                        column(
                            &step.to_string(),
                            [
                                0.2,
                                0.1 + 0.1 * f64::from(step),
                                0.4 * f64::from(step),
                                0.3 * f64::from(step),
                                0.4,
                                0.01,
                                0.02,
                            ],
                        )
                    })
                    .collect(),
            },
        ),
        (
            "one_cause",
            Causes {
                columns: vec![column("alles", [0.0, 0.0, 0.0004, 0.0, 0.0, 0.0, 0.0])],
            },
        ),
        (
            "nothing",
            Causes {
                columns: vec![column("alles", [0.0; 7])],
            },
        ),
    ]
}

pub(super) fn intervals() -> Vec<(&'static str, Intervals)> {
    let day = |step: u32, from: u32, to: u32, scale: f64| -> Vec<IntervalFigures> {
        (from..to)
            .step_by(step as usize)
            .map(|start| {
                let hour = f64::from(start) / 60.0;
                let busy = scale
                    * (1.0
                        + (-(hour - 10.5).powi(2) / 3.0).exp()
                        + 0.5 * (-(hour - 14.0).powi(2)).exp());
                IntervalFigures {
                    start,
                    end: start + step,
                    service_level: Some((1.35 - 0.025 * busy / scale * 12.0).clamp(0.0, 1.0)),
                    half_width: Some(0.03),
                    offered: [busy * 12.0, busy * busy / scale, busy * 1.5, busy * 2.2],
                }
            })
            .collect()
    };
    let target = |intervals: Vec<IntervalFigures>| Intervals {
        intervals,
        target: 0.8,
        within: Span::from_seconds(20.0),
    };
    let mut holes = day(30, 510, 1020, 1.0);
    for place in [3, 4, 9] {
        holes[place].service_level = None;
        holes[place].offered = [0.0; 4];
    }
    vec![
        ("usual", target(day(30, 510, 1020, 1.0))),
        ("holes", target(holes)),
        ("whole_day", target(day(15, 0, 1440, 900.0))),
        ("one", target(day(30, 510, 540, 0.001))),
        ("nothing", target(vec![])),
    ]
}

pub(super) fn matrices() -> Vec<(&'static str, Matrix)> {
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let many: Vec<String> = (1..=12)
        .map(|number| format!("Afdeling Vergunningen en handhaving {number}"))
        .collect();
    let values = (0..12)
        .map(|from| {
            (0..12)
                .map(|to| {
                    if from == to {
                        0.0
                    } else {
                        f64::from(from * to) * 9.7
                    }
                })
                .collect()
        })
        .collect();
    vec![
        (
            "usual",
            Matrix {
                queues: names(&["Receptie", "Vergunningen", "Belastingen"]),
                per_hundred: vec![
                    vec![0.0, 24.6, 12.4],
                    vec![8.2, 0.0, 0.4],
                    vec![3.1, 2.2, 0.0],
                ],
            },
        ),
        (
            "many",
            Matrix {
                queues: many,
                per_hundred: values,
            },
        ),
        (
            "one",
            Matrix {
                queues: names(&["Receptie"]),
                per_hundred: vec![vec![1.0]],
            },
        ),
        (
            "nothing",
            Matrix {
                queues: names(&["Receptie", "Balie"]),
                per_hundred: vec![],
            },
        ),
    ]
}

pub(super) fn rivers() -> Vec<(&'static str, River)> {
    let event = |minutes: f64, what: Happening, before: f64, after: f64| RiverEvent {
        at: Time::START + Span::from_seconds(minutes * 60.0),
        what,
        before,
        after,
    };
    let bounced = |queue: &str| Happening::Bounced(queue.to_owned());
    let usual = vec![
        event(542.0, Happening::Contact, 5.0, 5.0),
        event(547.0, Happening::Connected, 14.0, 14.0),
        event(549.0, bounced("Vergunningen"), 14.0, 34.0),
        event(556.0, Happening::Connected, 45.0, 52.0),
        event(559.0, bounced("Belastingen"), 52.0, 63.0),
        event(568.0, Happening::Abandoned, 72.0, 78.0),
        event(581.0, Happening::Contact, 77.0, 77.0),
        event(584.0, Happening::Connected, 79.0, 82.0),
        event(588.0, Happening::DontKnow, 82.0, 88.0),
        event(588.0 + 1_440.0, Happening::Contact, 81.0, 81.0),
        event(591.0 + 1_440.0, Happening::Connected, 82.0, 84.0),
        event(597.0 + 1_440.0, Happening::Solved, 84.0, 60.0),
    ];
    let many = (0..40)
        .map(|number| {
            event(
                f64::from(number) * 300.0,
                bounced("Afdeling Vergunningen en handhaving van de gemeente"),
                95.0,
                99.4,
            )
        })
        .collect();
    let river = |events: Vec<RiverEvent>| River {
        case: "permit 17, day 1".into(),
        events,
        levels: Levels::default(),
    };
    vec![
        ("usual", river(usual.clone())),
        ("many", river(many)),
        ("one", river(usual[..1].to_vec())),
        ("nothing", river(vec![])),
    ]
}

pub(super) fn waits() -> Vec<(&'static str, Waits)> {
    let seconds = Span::from_seconds;
    let decay = |bins: u32, half_width: Option<f64>| -> Vec<WaitBin> {
        (0..bins)
            .map(|bin| WaitBin {
                share: if bin == 0 {
                    0.42
                } else {
                    0.1 * 0.82_f64.powi(bin as i32)
                },
                half_width,
            })
            .collect()
    };
    let usual = Waits {
        bins: decay(18, Some(0.006)),
        bin: seconds(10.0),
        longer: 0.013,
        contacts: 48_213,
        target: seconds(20.0),
        within_target: 0.553,
        median: seconds(16.0),
    };
    vec![
        ("usual", usual.clone()),
        (
            "long",
            Waits {
                bins: decay(60, None),
                bin: seconds(60.0),
                longer: 0.3,
                target: seconds(3_600.0),
                within_target: 0.71,
                median: seconds(3_500.0),
                ..usual.clone()
            },
        ),
        (
            "at_once",
            Waits {
                bins: vec![WaitBin {
                    share: 1.0,
                    half_width: Some(0.0),
                }],
                longer: 0.0,
                contacts: 1,
                within_target: 1.0,
                median: Span::ZERO,
                ..usual.clone()
            },
        ),
        (
            "nothing",
            Waits {
                contacts: 0,
                ..usual
            },
        ),
    ]
}
