//! Findings made up for tests of the writers.

use crate::experiment::{
    AssumedValue, Assumption, BounceFindings, BounceStep, CauseShare, Findings,
    FrustrationFindings, Horizon, Kept, Measure, Moods, Named, ObservationKind, Point,
    SCHEMA_VERSION, ScenarioLabel, TargetLabel, Targets, Title, Titles, Unit, Warning,
};

/// A run with everything in it.
pub(crate) fn findings() -> Findings {
    Findings {
        schema_version: SCHEMA_VERSION,
        program_version: "0.1.0".into(),
        scenario: ScenarioLabel {
            id: Some("S01".into()),
            name: "kastje-muur".into(),
            hash: "0123".into(),
        },
        variant: None,
        seed: 1914,
        replications: 200,
        observation: ObservationKind::Replication,
        currency: Some("EUR".into()),
        metrics: metrics(),
        queues: Named::new(),
        groups: Named::new(),
        sites: Named::new(),
        reasons: Named::new(),
        intervals: Vec::new(),
        frustration: frustration(),
        bounces: bounces(),
        resolution: Default::default(),
        warnings: vec![Warning::OpenCases { share: 0.071 }],
        kept: kept(),
    }
}

fn metrics() -> Named<Measure> {
    let rows = [
        ("cases", 490.213, Some(1.51), Unit::PerDay),
        ("offered", 1_034.4, Some(7.93), Unit::PerDay),
        ("service_level", 0.6213, Some(0.0084), Unit::Share),
        ("asa", 83.44, Some(4.1), Unit::Seconds),
        ("abandonment", 0.1021, Some(0.0041), Unit::Share),
        ("reachability", 0.871, Some(0.004), Unit::Share),
        ("occupancy", 0.884, Some(0.003), Unit::Share),
        ("aht", 262.3, Some(0.9), Unit::Seconds),
        ("transfer_rate", 0.2712, Some(0.0014), Unit::Share),
        ("fcr", 0.582, Some(0.003), Unit::Share),
        ("cost_per_contact", 7.8134, Some(0.0412), Unit::Money),
        ("target_met", 0.005, Some(0.0131), Unit::Share),
        ("bounces_per_case", 0.5231, Some(0.0042), Unit::PerCase),
        ("contacts_per_case", 1.6612, Some(0.0121), Unit::PerCase),
        ("solved", 0.8302, Some(0.0031), Unit::Share),
        ("given_up", 0.0991, Some(0.0024), Unit::Share),
        ("open", 0.0707, Some(0.0021), Unit::Share),
        ("effort_minutes", 14.73, Some(0.21), Unit::Minutes),
        ("frustration", 31.224, Some(0.351), Unit::Index),
        ("rage_share", 0.0412, Some(0.0019), Unit::Share),
        ("satisfied", 0.6841, Some(0.0031), Unit::Share),
        ("would_leave", 0.1132, None, Unit::Share),
    ];
    rows.into_iter()
        .map(|(name, value, half_width, unit)| {
            let measure = Measure {
                value: Some(value),
                half_width,
                unit,
                definition: "One sentence.".into(),
                n: 200,
            };
            (name, measure)
        })
        .collect()
}

fn frustration() -> FrustrationFindings {
    let step = |bounce, cases, value: f64, half_width, increment, p10, p90| BounceStep {
        bounce,
        cases,
        value: Some(value),
        half_width: Some(half_width),
        p10: Some(p10),
        p90: Some(p90),
        increment,
        raw: Some(value + 1.3),
    };
    FrustrationFindings {
        by_bounce: vec![
            step(0, 490_213, 5.41, 0.03, None, 0.0, 12.1),
            step(1, 163_040, 31.92, 0.21, Some(26.51), 12.4, 56.0),
            step(2, 51_312, 52.03, 0.34, Some(20.11), 28.9, 75.2),
            step(3, 12_840, 66.42, 0.61, Some(14.39), 44.0, 86.1),
            step(4, 2_911, 77.29, 1.12, Some(10.87), 58.3, 92.7),
            step(5, 40, 84.9, 4.12, Some(7.61), 70.3, 96.2),
        ],
        by_hour: Vec::new(),
        by_cause: [
            ("arrival", 0.1421, 0.18),
            ("wait", 0.3317, 0.42),
            ("bounce", 0.1733, 0.22),
            ("retelling", 0.0711, 0.09),
            ("non_answer", 0.0632, 0.08),
            ("tone", 0.0, 0.0),
            ("unreachable", 0.0079, 0.01),
        ]
        .into_iter()
        .map(|(name, value, share)| {
            let cause = CauseShare {
                value: Some(value),
                half_width: Some(0.004),
                share: Some(share),
            };
            (name, cause)
        })
        .collect(),
    }
}

fn bounces() -> BounceFindings {
    let rows = [
        ("escalation", 0.0),
        ("wrong_menu_choice", 0.1211),
        ("does_not_know_the_way", 0.2303),
        ("lacks_the_skill", 0.1717),
        ("as_measured", 0.0),
    ];
    BounceFindings {
        by_cause: rows
            .into_iter()
            .map(|(name, value)| {
                let point = Point {
                    value: Some(value),
                    half_width: Some(0.0021),
                };
                (name, point)
            })
            .collect(),
        matrix: Vec::new(),
    }
}

fn kept() -> Kept {
    Kept {
        titles: Titles {
            scenario: Title {
                en: Some("From pillar to post".into()),
                nl: Some("Van het kastje naar de muur".into()),
            },
            ..Titles::default()
        },
        horizon: Horizon::Days {
            first: "2026-03-02".into(),
            days: 5,
            run_out: 14,
            interval: 1_800.0,
        },
        targets: Targets {
            contact: TargetLabel {
                share: 0.8,
                within: 20.0,
            },
            queues: Named::new(),
            short_abandonment: 5.0,
            fcr_window: 604_800.0,
        },
        feedback: true,
        moods: Moods {
            irritated: 30.0,
            angry: 55.0,
            rage: 75.0,
        },
        day_profile: Vec::new(),
        waiting: Vec::new(),
        waiting_by_queue: Named::new(),
        wait_columns: None,
        assumptions: vec![Assumption {
            key: "tone".into(),
            value: 0.3,
            unit: "frustration".into(),
            evidence: "assumed".into(),
        }],
        assumed: vec![AssumedValue {
            key: "group.desk.away_for".into(),
            value: "5min".into(),
        }],
        command: "runaround run S01 --seed 1914 --replications 200".into(),
        language: None,
    }
}
