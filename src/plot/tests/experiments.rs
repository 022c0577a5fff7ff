//! Data of sweeps and tornados for the tests: usual and extreme.

#![allow(clippy::disallowed_methods)] // made-up data: nothing depends on its last bit

use super::*;

pub(super) fn sweeps() -> Vec<(&'static str, Sweep)> {
    let value = |position: u32| SweepValue {
        label: position.to_string(),
        position: f64::from(position),
    };
    let panel = |name: &str, scale: f64, bounds, lines: usize| SweepPanel {
        name: name.into(),
        points: (0..lines)
            .map(|line| {
                let at = |x: i32| scale * (1.0 - 0.6_f64.powi(x)) / (1.0 + 0.3 * line as f64);
                (1..6)
                    .map(|x| Some((at(x), Some(scale * 0.04 / f64::from(x)))))
                    .collect()
            })
            .collect(),
        bounds,
    };
    let percent = (Some(0.0), Some(100.0));
    let usual = Sweep {
        parameter: "group.front_office.agents".into(),
        values: (4..9).map(value).collect(),
        lines: vec![String::new()],
        panels: vec![
            panel("Service level (%)", 98.0, percent, 1),
            panel("Average speed of answer (s)", 240.0, (Some(0.0), None), 1),
            panel("Bounces per case", 0.7, (Some(0.0), None), 1),
            panel("Frustration", 60.0, percent, 1),
        ],
    };
    let lines = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let many = ["-20%", "-10%", "+0%", "+10%", "+20%", "+30% & <more>"];
    let mut hole = panel("Share in rage (%)", 12.0, percent, 1);
    hole.points[0][2] = None;
    vec![
        (
            "grid",
            Sweep {
                lines: lines(&many),
                panels: vec![panel("Service level (%)", 98.0, percent, many.len())],
                ..usual.clone()
            },
        ),
        (
            "pair",
            Sweep {
                lines: lines(&["cold", "warm"]),
                panels: vec![
                    panel("Service level (%)", 98.0, percent, 2),
                    panel("Cost per contact (EUR)", 0.02, (Some(0.0), None), 2),
                ],
                ..usual.clone()
            },
        ),
        (
            "hole",
            Sweep {
                values: (4..9)
                    .map(|position| SweepValue {
                        label: format!("a long name of the value {position}"),
                        ..value(position)
                    })
                    .collect(),
                panels: vec![hole],
                ..usual.clone()
            },
        ),
        (
            "nothing",
            Sweep {
                values: Vec::new(),
                panels: Vec::new(),
                ..usual.clone()
            },
        ),
        ("usual", usual),
    ]
}

pub(super) fn tornados() -> Vec<(&'static str, Tornado)> {
    let end = |value: &str, figure: f64| TornadoEnd {
        text: format!("{value}: {figure}%"),
        figure,
        half_width: Some(0.8),
    };
    let row = |parameter: &str, first: (&str, f64), last: (&str, f64)| TornadoRow {
        parameter: parameter.into(),
        ends: [end(first.0, first.1), end(last.0, last.1)],
    };
    let figure = |name: &str| TornadoPanel {
        name: name.into(),
        base: 62.1,
        base_text: "62.1 ± 0.8%".into(),
        rows: vec![
            row("tax.cases", ("-10%", 65.3), ("+10%", 57.8)),
            row("front_office.agents", ("4", 41.2), ("8", 83.9)),
            row("retelling", ("x0.5", 63.0), ("x2", 62.4)),
        ],
    };
    let nothing = Tornado { panels: Vec::new() };
    let still = TornadoPanel {
        rows: vec![row("a", ("1", 62.1), ("2", 62.1))],
        ..figure("Contacts per case")
    };
    vec![
        (
            "usual",
            Tornado {
                panels: vec![figure("Service level"), figure("Frustration")],
            },
        ),
        (
            "still",
            Tornado {
                panels: vec![still],
            },
        ),
        ("nothing", nothing),
    ]
}
