//! Frustration that acts: each coupling alone moves its figure, by the documented factor, and leaves everything that is
//! drawn at birth.

mod support;

use runaround::engine::{Activity, BounceCause, WaitEnd};
use runaround::experiment::{Findings, Plan, References, references, run};
use runaround::frustration::odds_times;
use runaround::model::Centre;
use runaround::statistics::Confidence;
use runaround::time::{Span, Time};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use support::centre;
use support::facts::Facts;

const STORY: &str = include_str!("../scenarios/kastje-muur.toml");
const OFF: &str = "frustration.feedback=false";
/// Replications of the story that are compared: 5 days and some 2,500 cases each.
const REPLICATIONS: u32 = 24;

fn with(changes: &[&str]) -> Vec<Facts> {
    let centre = centre(STORY, changes);
    (0..REPLICATIONS)
        .map(|replication| Facts::of(&centre, 1914, replication))
        .collect()
}

/// Mean of the paired differences in standard errors of that mean.
fn in_standard_errors(off: &[Facts], on: &[Facts], figure: impl Fn(&Facts) -> f64) -> f64 {
    let differences: Vec<f64> = off
        .iter()
        .zip(on)
        .map(|(off, on)| figure(on) - figure(off))
        .collect();
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|d| (d - mean) * (d - mean)).sum();
    mean / libm::sqrt(squares / (n * (n - 1.0)))
}

fn abandonment(facts: &Facts) -> f64 {
    let left = facts
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Abandoned);
    left.count() as f64 / facts.waits.len() as f64
}

fn talk(facts: &Facts) -> f64 {
    let sum: f64 = facts.handlings.iter().map(|work| work.talk.seconds()).sum();
    sum / facts.handlings.len() as f64
}

fn escalations_per_case(facts: &Facts) -> f64 {
    let escalated = facts.bounces.iter();
    let escalated = escalated.filter(|bounce| bounce.cause == BounceCause::Escalation);
    escalated.count() as f64 / facts.cases.len() as f64
}

fn contacts_per_case(facts: &Facts) -> f64 {
    facts.contacts.len() as f64 / facts.cases.len() as f64
}

fn outbursts(facts: &Facts) -> f64 {
    let outbursts = facts.handlings.iter().filter(|work| work.outburst);
    outbursts.count() as f64 / facts.handlings.len() as f64
}

type Who = (usize, u32, u64);

fn who(customer: &runaround::engine::CustomerId) -> Who {
    (
        runaround::model::Id::index(customer.reason),
        customer.day,
        customer.k,
    )
}

/// Who comes on the measured days, when, and with what complaint.
fn births(facts: &Facts) -> BTreeMap<Who, (Time, u64)> {
    let measured = facts.opened.iter().filter(|case| case.customer.day < 5);
    measured
        .map(|case| (who(&case.customer), (case.at, case.frustration.to_bits())))
        .collect()
}

/// The first patience of those who came without a complaint and left their first queue.
fn first_patience(facts: &Facts) -> BTreeMap<Who, Span> {
    let calm: BTreeMap<Who, bool> = facts
        .opened
        .iter()
        .map(|case| (who(&case.customer), case.frustration <= 0.0))
        .collect();
    let left = facts
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Abandoned && wait.contact == 0 && wait.segment == 0);
    left.filter(|wait| calm[&who(&wait.customer)])
        .map(|wait| (who(&wait.customer), wait.left.since(wait.joined)))
        .collect()
}

fn same_births(off: &[Facts], on: &[Facts], patience_too: bool) {
    for (off, on) in off.iter().zip(on) {
        assert_eq!(births(off), births(on));
        let (before, after) = (first_patience(off), first_patience(on));
        let both: Vec<_> = before
            .iter()
            .filter_map(|(who, span)| Some((span, after.get(who)?)))
            .collect();
        assert!(both.len() > 20, "{} left in both worlds", both.len());
        if patience_too {
            assert!(both.iter().all(|(before, after)| before == after));
        }
    }
}

#[test]
fn each_coupling_alone_moves_its_figure() {
    let off = with(&[OFF]);
    type Figure = fn(&Facts) -> f64;
    let couplings: [(&str, &[&str], Figure); 4] = [
        ("patience", &[], abandonment),
        ("handling", &[], talk),
        (
            "somebody_else",
            &["frustration.coupling.somebody_else.size=0.5"],
            escalations_per_case,
        ),
        (
            "redial",
            &["frustration.coupling.redial.size=0.5"],
            contacts_per_case,
        ),
    ];
    for (name, sizes, figure) in couplings {
        let alone = format!("frustration.feedback=[\"{name}\"]");
        let mut changes = vec![alone.as_str()];
        changes.extend(sizes);
        let on = with(&changes);
        let moved = in_standard_errors(&off, &on, figure);
        assert!(
            moved > 5.0,
            "{name} moved its figure by {moved} standard errors"
        );
        same_births(&off, &on, true);
    }
}

/// Those who differ, without any memory: the least patient leave first, and those who are left stay longer. On average
/// a customer's hazard is the same, so fewer leave.
#[test]
fn frailty_alone_moves_abandonment_down() {
    let off = with(&[OFF]);
    let on = with(&[OFF, "frustration.coupling.frailty_cv=1.5"]);
    let moved = in_standard_errors(&off, &on, abandonment);
    assert!(moved < -5.0, "moved by {moved} standard errors");
    same_births(&off, &on, false);
}

/// The threshold decides what is counted as an outburst, and nothing else.
#[test]
fn the_outburst_threshold_only_counts() {
    let (high, low) = (
        with(&[OFF]),
        with(&[OFF, "frustration.coupling.outburst_threshold=1"]),
    );
    let moved = in_standard_errors(&high, &low, outbursts);
    assert!(moved > 5.0, "moved by {moved} standard errors");
    for (high, low) in high.iter().zip(&low) {
        assert_eq!(high.classical_log(), low.classical_log());
    }
}

/// Everybody comes with a complaint, F = 1.3 z, and finds an agent at once.
const ROOM_FOR_ALL: &str = r#"
[run]
open = "9:00-17:00"
[reason.call]
cases = "400 per day"
talk = { exponential = { mean = "5min" } }
[queue.line]
groups = ["desk"]
[group.desk]
agents = 300
[frustration]
complaint_share = 1
"#;

/// The same, but the only agent talks to the first customer all day and nobody else is reached.
fn nobody_there() -> String {
    ROOM_FOR_ALL
        .replace("agents = 300", "agents = 1")
        .replace("exponential = { mean = \"5min\" }", "fixed = \"20h\"")
        .replace(
            "[queue.line]",
            "patience = { exponential = { mean = \"4min\" } }\n[queue.line]",
        )
}

/// F of each customer on joining the queue.
fn on_joining(facts: &Facts) -> BTreeMap<u64, f64> {
    let joined = facts.log.iter();
    let joined = joined.filter(|line| matches!(line.activity, Activity::Joined(_)));
    joined.map(|line| (line.who, line.frustration)).collect()
}

/// Talk takes min(exp(b (F - F_ref)), cap) times as long, customer by customer.
#[test]
fn venting_is_the_documented_factor() {
    let off = Facts::of(&centre(ROOM_FOR_ALL, &[OFF]), 4, 0);
    let talk = |facts: &Facts| -> BTreeMap<u64, (f64, f64)> {
        let talk = facts.handlings.iter();
        let seconds = talk.map(|work| {
            let (talk, vented) = (work.talk.seconds(), work.vented.seconds());
            (work.customer.serial, (talk, vented))
        });
        seconds.collect()
    };
    let calm = talk(&off);
    assert!(calm.values().all(|(_, vented)| *vented == 0.0));
    let feelings = on_joining(&off);
    let mut capped = 0;
    for (reference, cap) in [(0.0, 2.0), (0.0, 1.25), (1.3, 2.0)] {
        let changes = [
            "frustration.feedback=[\"handling\"]".to_owned(),
            format!("frustration.coupling.handling.reference={reference:?}"),
            format!("frustration.coupling.handling.at_most={cap:?}"),
        ];
        let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        let on = talk(&Facts::of(&centre(ROOM_FOR_ALL, &changes), 4, 0));
        assert_eq!(on.len(), calm.len());
        for (who, (talk, vented)) in &on {
            let factor = libm::exp(0.2 * (feelings[who] - reference));
            capped += u32::from(factor > cap);
            let calm = calm[who].0;
            let expected = calm * factor.min(cap);
            assert!((talk - expected).abs() < 2e-6, "{talk} not {expected}");
            let more = expected - calm;
            assert!((vented - more).abs() < 2e-6, "{vented} not {more}");
        }
    }
    assert!(capped > 50, "the cap was met {capped} times");
}

/// Everybody carries the same F: so much longer is every talk, and that is what a run says.
#[test]
fn a_run_says_how_much_longer_talks_are() {
    let centre = centre(
        ROOM_FOR_ALL,
        &[
            "frustration.feedback=[\"handling\"]",
            "frustration.sensitivity_cv=0",
            "frustration.decay=\"1000 days\"",
            "frustration.bounce=0",
            "frustration.retelling=0",
        ],
    );
    let findings = findings(&centre);
    let found = findings.metrics.get("venting").and_then(|one| one.value);
    let exact = libm::exp(0.2 * 1.3) - 1.0;
    assert!(
        found.is_some_and(|found| (found - exact).abs() < 1e-6),
        "{found:?} not {exact}"
    );
}

/// Patience is used up exp(b (F - F_ref)) times as fast, customer by customer.
#[test]
fn patience_is_used_up_by_the_documented_factor() {
    let text = nobody_there();
    let waits = |facts: &Facts| -> BTreeMap<u64, f64> {
        let left = facts.waits.iter();
        left.filter(|wait| wait.end == WaitEnd::Abandoned)
            .map(|wait| (wait.customer.serial, wait.left.since(wait.joined).seconds()))
            .collect()
    };
    let off = Facts::of(&centre(&text, &[OFF]), 4, 0);
    let (calm, feelings) = (waits(&off), on_joining(&off));
    assert!(calm.len() > 300);
    for reference in [0.0, 0.8] {
        let reference_set = format!("frustration.coupling.patience.reference={reference:?}");
        let changes = ["frustration.feedback=[\"patience\"]", &reference_set];
        let on = waits(&Facts::of(&centre(&text, &changes), 4, 0));
        assert_eq!(on.len(), calm.len());
        for (who, waited) in &on {
            let expected = calm[who] / libm::exp(0.3 * (feelings[who] - reference));
            assert!((waited - expected).abs() < 2e-6, "{waited} not {expected}");
        }
    }
}

fn within_four(hits: usize, all: usize, chance: f64, what: &str) {
    let share = hits as f64 / all as f64;
    let error = libm::sqrt(chance * (1.0 - chance) / all as f64);
    assert!(
        (share - chance).abs() < 4.0 * error,
        "{what}: {share} of {all}, not {chance}"
    );
}

/// The odds of demanding somebody else, and of redialling, are multiplied by exp(b (F - F_ref)). F is 1.3 for all.
#[test]
fn chances_are_those_of_the_documented_odds() {
    let alike = [
        "frustration.sensitivity_cv=0",
        "frustration.decay=\"1000 days\"",
        "frustration.bounce=0",
        "frustration.retelling=0",
    ];
    for reference in [0.0, 1.3] {
        let expected = odds_times(0.3, 0.5 * (1.3 - reference));
        let reference_set = format!("frustration.coupling.somebody_else.reference={reference:?}");
        let mut changes = vec![
            "frustration.feedback=[\"somebody_else\"]",
            "frustration.coupling.somebody_else.size=0.5",
            "frustration.coupling.somebody_else.chance=0.3",
            &reference_set,
        ];
        changes.extend(alike);
        let centre = centre(ROOM_FOR_ALL, &changes);
        let (mut demanded, mut first) = (0, 0);
        for replication in 0..10 {
            let facts = Facts::of(&centre, 4, replication);
            first += facts.cases.len();
            demanded += facts.bounces.iter().filter(|one| one.number == 1).count();
        }
        within_four(demanded, first, expected, "somebody else");
    }
    let text =
        nobody_there() + "\n[customer]\nredial = { chance = 0.3, delay = \"1min\", at_most = 1 }\n";
    for reference in [0.0, 1.3] {
        let expected = odds_times(0.3, 0.5 * (1.3 - reference));
        let reference_set = format!("frustration.coupling.redial.reference={reference:?}");
        let mut changes = vec![
            "frustration.feedback=[\"redial\"]",
            "frustration.coupling.redial.size=0.5",
            "frustration.unreachable=0",
            "frustration.wait_per_minute=0",
            &reference_set,
        ];
        changes.extend(alike);
        let centre = centre(&text, &changes);
        let (mut redialled, mut left) = (0, 0);
        for replication in 0..10 {
            let facts = Facts::of(&centre, 4, replication);
            left += facts
                .contacts
                .iter()
                .filter(|contact| {
                    contact.number == 0
                        && contact.outcome == runaround::engine::ContactOutcome::Abandoned
                })
                .count();
            redialled += facts.contacts.iter().filter(|one| one.number == 1).count();
        }
        within_four(redialled, left, expected, "redial");
    }
}

/// Waiting that eats patience: with b w = 0.004 per second an exponential patience of mean 400 s becomes Gompertz's, hazard
/// exp(0.004 t) / 400, and M/M/50 with it has a known answer.
#[test]
fn gompertz_comes_out_of_the_patience_coupling() {
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("../src/verify/exact-cases.json")).expect("JSON");
    let known = cases["case"]
        .as_array()
        .and_then(|cases| cases.iter().find(|case| case["id"] == "GA-9"))
        .expect("GA-9 is among the exact cases");
    let centre: Centre = centre(
        r#"
[run]
length = "1600h"
warm_up = "10h"
batches = 40
[reason.call]
cases = "1050 per hour"
talk = { exponential = { mean = "180s" } }
patience = { exponential = { mean = "400s" } }
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 50
[frustration]
feedback = ["patience"]
tolerated_wait = "0s"
wait_per_minute = 0.24
sensitivity_cv = 0
complaint_share = 0
[frustration.coupling.patience]
size = 1
own_wait = true
"#,
        &[],
    );
    let findings = findings(&centre);
    let quantile = Confidence::USUAL.student(39).expect("39 degrees");
    for (figure, output, precision) in [
        ("abandonment", "p_abandon", 0.001),
        ("p_wait", "p_wait", 0.005),
        ("mean_wait", "mean_wait", 0.4),
        ("service_level", "sl_offered", 0.006),
    ] {
        let measure = findings.metrics.get(figure).expect("a known figure");
        let (Some(value), Some(half_width)) = (measure.value, measure.half_width) else {
            panic!("{figure} has no interval")
        };
        let exact = known["outputs"][output].as_f64().expect("a number");
        let error = half_width / quantile;
        assert!(error < precision, "{figure}: standard error {error}");
        assert!(
            (value - exact).abs() < 4.0 * error,
            "{figure}: {value} ± {error}, exactly {exact}"
        );
    }
}

/// What one replication says.
fn findings(centre: &Centre) -> Findings {
    let plan = Plan {
        seed: 9,
        replications: 1,
        threads: NonZeroUsize::new(1),
    };
    let ledger = run(centre, &plan, &mut |_| {}, &AtomicBool::new(false));
    let Ok(ledger) = ledger else {
        panic!("nobody stops it")
    };
    ledger.findings(centre, &Default::default())
}

fn found_in(centre: &Centre) -> References {
    references(centre, 1914, &AtomicBool::new(false)).expect("nobody stops it")
}

/// Everybody carries the same F everywhere: that is F_ref, and the mean factor without it is exp(b F).
#[test]
fn the_reference_of_equal_customers_is_what_they_carry() {
    let centre = centre(
        ROOM_FOR_ALL,
        &[
            "frustration.feedback=[\"handling\", \"somebody_else\", \"redial\"]",
            "frustration.coupling.somebody_else.size=0.5",
            "frustration.sensitivity_cv=0",
            "frustration.decay=\"1000 days\"",
            "frustration.bounce=0",
            "frustration.retelling=0",
        ],
    );
    let References(found) = found_in(&centre);
    let names: Vec<&str> = found.iter().map(|one| one.coupling).collect();
    // Redial has no size, so there is nothing to find.
    assert_eq!(names, ["handling", "somebody_else"]);
    for (one, size) in found.iter().zip([0.2, 0.5]) {
        assert!((one.reference - 1.3).abs() < 1e-9, "{one:?}");
        assert!((one.factor - libm::exp(1.3 * size)).abs() < 1e-9, "{one:?}");
    }
    assert_eq!(
        found_in(&self::centre(ROOM_FOR_ALL, &[])),
        References(Vec::new())
    );
}

/// With the F_ref that was found, the factor on talk and the one on patience are 1 on average in the first story, on days
/// that the pilots did not see; the last pilots lived 80 replications and have an error of their own.
#[test]
fn with_its_references_the_mean_factor_of_the_base_is_one() {
    let mut base = centre(STORY, &[]);
    let found = found_in(&base);
    let of = |name: &str| {
        let mut all = found.0.iter();
        *all.find(|one| one.coupling == name)
            .expect("a coupling that acts")
    };
    let (patience, handling) = (of("patience"), of("handling"));
    assert!(
        patience.factor > 1.02 && handling.factor > 1.02,
        "{found:?}"
    );
    found.apply(&mut base);
    let (mut talk, mut waiting) = (Vec::new(), Vec::new());
    for replication in 0..REPLICATIONS {
        let facts = Facts::of(&base, 7, replication);
        let mean = |factors: Vec<f64>| factors.iter().sum::<f64>() / factors.len() as f64;
        let connected = facts.log.iter();
        let connected = connected.filter(|line| line.activity == Activity::Connected);
        let factor = |f: f64| libm::exp(0.2 * (f - handling.reference)).min(2.0);
        talk.push(mean(
            connected.map(|line| factor(line.frustration)).collect(),
        ));
        let joined: BTreeMap<(u64, u32, u32), f64> = facts
            .log
            .iter()
            .filter(|line| matches!(line.activity, Activity::Joined(_)))
            .map(|line| ((line.who, line.contact, line.segment), line.frustration))
            .collect();
        let waits = facts.waits.iter();
        let waits = waits.filter(|wait| wait.had_to_wait && !wait.on_hold);
        let stay = |wait: &runaround::engine::Wait| {
            joined[&(wait.customer.serial, wait.contact, wait.segment)]
        };
        let factor = |f: f64| libm::exp(0.3 * (f - patience.reference));
        waiting.push(mean(waits.map(|wait| factor(stay(wait))).collect()));
    }
    for (one, means) in [(handling, talk), (patience, waiting)] {
        let what = one.coupling;
        let n = means.len() as f64;
        let mean = means.iter().sum::<f64>() / n;
        let squares: f64 = means.iter().map(|one| (one - mean) * (one - mean)).sum();
        let error = libm::sqrt(squares / (n * (n - 1.0)) * (1.0 + n / 80.0));
        // Four errors are less than half of what was to be taken away.
        assert!(8.0 * error < one.factor - 1.0, "{one:?} ± {error}");
        assert!((mean - 1.0).abs() < 4.0 * error, "{what}: {mean} ± {error}");
    }
}
