//! A volume given in offered contacts, as an ACD counts them: the run reproduces it.

mod support;

use runaround::engine::ContactOutcome;
use runaround::experiment::fresh;
use runaround::model::{Demand, Id, Volume};
use runaround::theory::{Redials, Returning};
use runaround::time::Span;
use std::sync::atomic::AtomicBool;
use support::facts::Facts;
use support::scenario;

const STORY: &str = include_str!("../scenarios/kastje-muur.toml");

fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    (mean, libm::sqrt(squares / (n * (n - 1.0))))
}

#[test]
fn a_file_in_offered_contacts_reproduces_them() {
    const REPLICATIONS: u32 = 50;
    const PILOTS: f64 = 200.0;
    let text = STORY
        .replace("cases      = \"260 per day\"", "offered = \"330 per day\"")
        .replace("cases      = \"90 per day\"", "offered = \"130 per day\"");
    let scenario = scenario(&text, &[], None);
    assert_eq!(
        scenario.volumes,
        [Volume::Offered, Volume::Cases, Volume::Offered]
    );
    let Ok(Some(found)) = fresh(
        &scenario.centre,
        &scenario.volumes,
        5,
        &AtomicBool::new(false),
    ) else {
        panic!("two volumes are given in offered contacts")
    };
    let mut centre = scenario.centre.clone();
    found.apply(&mut centre);
    let permit = Id::from_index(1);
    assert_eq!(
        centre.reasons[permit].demand, scenario.centre.reasons[permit].demand,
        "fresh cases stay as they are"
    );
    let lived: Vec<Facts> = (0..REPLICATIONS)
        .map(|replication| Facts::of(&centre, 77, replication))
        .collect();
    for (reduced, offered) in found.reduced.iter().zip([330.0, 130.0]) {
        assert!((reduced.offered - offered).abs() < 1e-9);
        let cases = reduced.fresh.expect("a rate");
        let counted: Vec<f64> = lived
            .iter()
            .map(|facts| {
                let contacts = facts.contacts.iter().filter(|contact| {
                    let day = contact.started.micros() / Span::DAY.micros();
                    contact.customer.reason == reduced.reason
                        && day < 5
                        && contact.outcome != ContactOutcome::Closed
                });
                contacts.count() as f64 / 5.0
            })
            .collect();
        let (mean, error) = mean_and_error(&counted);
        // The pilots that found the fresh cases have an error of their own.
        let error = error * libm::sqrt(1.0 + f64::from(REPLICATIONS) / PILOTS);
        assert!(error < 8.0, "standard error {error}");
        assert!(
            (mean - offered).abs() < 4.0 * error,
            "{mean} ± {error} contacts instead of {offered}"
        );
        assert!(
            cases < offered - 4.0 * error,
            "{cases} fresh cases of {offered}: nobody seems to come back"
        );
    }
}

/// One queue in one long run, where a formula knows the answer: who redials does so after many handle times.
#[test]
fn fresh_cases_agree_with_the_formula_for_one_queue() {
    let scenario = scenario(
        r#"
[run]
length = "100h"
warm_up = "10h"
[reason.call]
offered = "130 per hour"
talk = { exponential = { mean = "5min" } }
patience = { exponential = { mean = "3min" } }
[queue.line]
groups = ["desk"]
[group.desk]
agents = 9
[customer]
redial = { chance = 0.6, delay = { exponential = { mean = "1h" } } }
[frustration]
measure = false
"#,
        &[],
        None,
    );
    let Ok(Some(found)) = fresh(
        &scenario.centre,
        &scenario.volumes,
        5,
        &AtomicBool::new(false),
    ) else {
        panic!("the volume is given in offered contacts")
    };
    let returning = Returning {
        after_abandoning: 0.6,
        after_answer: 0.0,
    };
    let formula = Redials::from_offered(9, 130.0, 300.0, 180.0, returning).expect("it has one");
    let cases = found.reduced[0].fresh.expect("a rate");
    // 200 pilots of 20 hours: some 14,000 redials.
    assert!(
        (cases - formula.fresh_per_hour).abs() < 0.01 * formula.fresh_per_hour,
        "{cases} instead of {}",
        formula.fresh_per_hour
    );
    let mut centre = scenario.centre.clone();
    found.apply(&mut centre);
    let reason = Id::from_index(0);
    let Demand::Poisson(curve) = &centre.reasons[reason].demand else {
        panic!("a rate stays a rate")
    };
    assert!((curve.per_second * 3600.0 - cases).abs() < 1e-9);
}
