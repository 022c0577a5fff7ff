//! Data for the tests: usual and extreme.

use super::*;

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
