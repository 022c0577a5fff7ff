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
