//! A recorded call centre beside its simulation: the gap is shown and explained, not tuned away.
//!
//! Figures derived from the call-by-call records of an anonymous bank, 1999, made public for study by the SEELab of the
//! Technion, Haifa; Brown et al., JASA 100 (2005) 36-50. The scenario tells where each of its numbers comes from.

#![allow(clippy::print_stdout)] // the gap to the record is to be seen

mod support;

use runaround::experiment::{self, Findings, Label, Plan, ScenarioLabel, Title};
use std::sync::atomic::AtomicBool;
use support::scenario;

const BANK: &str = include_str!("../scenarios/bank-1999.toml");

/// What was recorded in October 1999, all days and hours: line in the scenario's comment, figure, value, how many of the
/// printed unit make one.
const RECORDED: [(&str, &str, f64, f64); 3] = [
    ("abandoned", "abandonment", 2_106.0 / 32_967.0, 100.0),
    ("mean wait of all calls", "mean_wait", 26.748, 1.0),
    ("answered within 20 s", "service_level", 0.714_23, 100.0),
];

fn findings(variant: Option<&str>) -> Findings {
    let scenario = scenario(BANK, &[], variant);
    let plan = Plan {
        seed: scenario.run.seed,
        replications: scenario.run.replications,
        threads: None,
    };
    let ledger = experiment::run(
        &scenario.centre,
        &plan,
        &mut |_| {},
        &AtomicBool::new(false),
    )
    .expect("nobody stops it");
    let label = Label {
        scenario: ScenarioLabel {
            id: None,
            name: "bank-1999".into(),
            hash: scenario.hash.clone(),
        },
        title: Title::default(),
        variant: None,
        currency: None,
        seed: plan.seed,
        assumed: Vec::new(),
        command: String::new(),
    };
    ledger.findings(&scenario.centre, &label)
}

/// Value and half width of the 95 % interval.
fn figure(findings: &Findings, name: &str) -> (f64, f64) {
    let measure = findings.metrics.get(name).expect("a figure");
    (
        measure.value.expect("a value"),
        measure.half_width.expect("an interval"),
    )
}

/// The last number of the line of the scenario's comment that begins with these words.
fn told(words: &str) -> f64 {
    let line = BANK
        .lines()
        .find(|line| line.trim_start_matches(['#', ' ']).starts_with(words))
        .unwrap_or_else(|| panic!("the scenario does not tell of {words}"));
    line.split_whitespace()
        .filter_map(|word| word.parse().ok())
        .next_back()
        .expect("a number")
}

#[test]
fn the_model_waits_less_than_the_record_because_more_agents_were_seen_than_were_on_duty() {
    let findings = findings(None);
    println!("                          recorded            simulated        gap");
    for (words, name, recorded, scale) in RECORDED {
        let (simulated, half_width) = figure(&findings, name);
        println!(
            "{words:<24} {:>9.1} {:>12.2} ± {:>5.2} {:>10.1}",
            scale * recorded,
            scale * simulated,
            scale * half_width,
            scale * (simulated - recorded),
        );
        let better = if name == "service_level" {
            simulated - recorded
        } else {
            recorded - simulated
        };
        assert!(
            better > 10.0 * half_width,
            "{name}: {simulated} ± {half_width} beside {recorded}"
        );
        let printed = told(words);
        assert!(
            (scale * simulated - printed).abs() <= 0.051,
            "the comment says {printed} for {words}, the simulation {}",
            scale * simulated
        );
    }
}

#[test]
fn fewer_agents_move_every_figure_towards_the_record() {
    let (seen, fewer) = (findings(None), findings(Some("fewer")));
    for (_, name, recorded, _) in RECORDED {
        let gap = |findings: &Findings| (figure(findings, name).0 - recorded).abs();
        assert!(
            gap(&fewer) < gap(&seen),
            "{name}: {} beside {}",
            gap(&fewer),
            gap(&seen)
        );
    }
}

/// Volume and its day-to-day variation are those recorded: 1415.6 calls a weekday, coefficient of variation 0.14.
#[test]
fn volume_and_its_variation_are_as_recorded() {
    let centre = support::centre(BANK, &[]);
    let mut days = Vec::new();
    for replication in 0..20 {
        let facts = support::facts::Facts::of(&centre, 1999, replication);
        let mut counts = [0.0; 21];
        for case in &facts.opened {
            counts[case.customer.day as usize] += 1.0;
        }
        days.extend(counts);
    }
    let n = days.len() as f64;
    let mean = days.iter().sum::<f64>() / n;
    let variance = days
        .iter()
        .map(|day| (day - mean) * (day - mean))
        .sum::<f64>()
        / (n - 1.0);
    let cv = variance.sqrt() / mean;
    println!("calls a day {mean:.1}, coefficient of variation {cv:.4}");
    // Four standard errors: the mean's is cv / sqrt(n) of it, that of the variation cv / sqrt(2 n).
    assert!((mean / 1_415.6 - 1.0).abs() < 4.0 * 0.14 / n.sqrt());
    // The arrivals' own randomness adds to the busyness: sqrt(0.14^2 + 1/1415.6) = 0.1425.
    assert!((cv - 0.1425).abs() < 4.0 * 0.1425 / (2.0 * n).sqrt());
}
