//! What outbursts leave behind in agents.

use crate::facts::Facts;
use crate::{figure, lived};
use std::collections::BTreeSet;

/// One agent and three calls two hours apart. Everybody comes with a complaint and every call is an outburst.
const DESK: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "11:00", "13:00"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
unsolved = { insufficient = 1 }
[frustration]
complaint_share = 1
sensitivity_cv = 0
feedback = ["agent_load"]
coupling = { outburst_threshold = 1, agent_load = { handling = 0.5, errors = 0, at_most = 50 } }
"#;

fn talks(facts: &Facts) -> Vec<f64> {
    facts
        .handlings
        .iter()
        .map(|work| work.talk.minutes())
        .collect()
}

#[test]
fn the_load_of_an_outburst_fades_and_makes_handling_longer() {
    let (_, facts) = lived(DESK, &[]);
    // Two hours are one decay time.
    let fades = libm::exp(-1.0);
    let loads = [0.0, fades, (fades + 1.0) * fades];
    for ((work, talk), load) in facts.handlings.iter().zip(talks(&facts)).zip(loads) {
        assert!((work.load - load).abs() < 1e-12, "{} {load}", work.load);
        assert!(
            (talk - 10.0 * libm::exp(0.5 * load)).abs() < 1e-6,
            "{talk} {load}"
        );
    }
    let mean = loads.iter().sum::<f64>() / 3.0;
    assert!((figure(DESK, &[], 1, "agent_load") - mean).abs() < 1e-6);
}

#[test]
fn wrap_up_is_longer_too() {
    let (_, facts) = lived(DESK, &["reason.call.wrap_up=\"4min\""]);
    for work in &facts.handlings {
        let wanted = 4.0 * libm::exp(0.5 * work.load);
        let found = work.wrap_up().minutes();
        assert!((found - wanted).abs() < 1e-6, "{found} {wanted}");
    }
}

#[test]
fn no_factor_is_greater_than_its_limit() {
    let sizes = "frustration.coupling.agent_load={ handling = 9, errors = 0, at_most = 2 }";
    let (_, facts) = lived(DESK, &[sizes]);
    assert_eq!(talks(&facts), [10.0, 20.0, 20.0]);
}

#[test]
fn without_its_name_in_feedback_nothing_changes() {
    for feedback in ["true", "false", "[\"patience\"]"] {
        let feedback = format!("frustration.feedback={feedback}");
        let (_, facts) = lived(DESK, &[&feedback, "frustration.coupling.handling.size=0"]);
        assert_eq!(talks(&facts), [10.0; 3]);
        assert!(facts.handlings.iter().all(|work| work.load == 0.0));
    }
}

#[test]
fn a_loaded_agent_makes_more_errors() {
    let changes = [
        "reason.call.cases=\"2000 per day\"",
        "reason.call.talk=\"1ms\"",
        "group.desk.solves={ call = 0.5 }",
        "frustration.coupling.agent_load={ handling = 0, errors = 9, at_most = 2 }",
    ];
    // After the first call the odds of an error are doubled: two in three.
    let solved = figure(DESK, &changes, 1, "solved");
    let deviation = (2.0 / 9.0 / 2000.0_f64).sqrt();
    assert!((solved - 1.0 / 3.0).abs() < 4.0 * deviation, "{solved}");
}

#[test]
fn outbursts_of_a_day_raise_absence_on_the_next_day_alone() {
    // Fifty agents, two days, calls enough for each of them on the first day.
    let day = |sizes: &str| -> [BTreeSet<u32>; 2] {
        let changes = [
            "run.days=2",
            "group.desk.agents=50",
            "group.desk.absence=0.3",
            "reason.call.cases=\"4000 per day\"",
            sizes,
        ];
        let (_, facts) = lived(DESK, &changes);
        [0.0, 1440.0].map(|from| {
            let there = facts.duties.iter().filter(|duty| {
                let at = crate::minutes(duty.from);
                at >= from && at < from + 1440.0
            });
            there.map(|duty| duty.agent.0).collect()
        })
    };
    let calm = day("frustration.coupling.agent_load={ handling = 0, errors = 0, absence = 0 }");
    let strained = day("frustration.coupling.agent_load={ handling = 0, errors = 0, absence = 1 }");
    assert_eq!(calm[0], strained[0]);
    assert!(strained[1].is_subset(&calm[1]) && strained[1].len() < calm[1].len());
    // Who was absent on the first day met no outburst.
    let lost: Vec<&u32> = calm[1].difference(&strained[1]).collect();
    assert!(lost.iter().all(|agent| calm[0].contains(agent)), "{lost:?}");
}
