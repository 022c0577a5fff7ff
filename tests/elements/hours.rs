//! Frustration by hour since a case opened: told as of that hour, whenever it is looked at.

use crate::facts::Facts;
use crate::lived;
use runaround::engine::{Activity, HOURS};

/// One agent, busy for two hours; the second caller hangs up after one and calls again after two days.
const DESK: &str = r#"
[run]
date = "2026-03-02"
days = 5
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01"] }
talk = "2h"
patience = "1h"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
[customer]
redial = { chance = 1, delay = { fixed = "48h" } }
[frustration]
complaint_share = 0
sensitivity_cv = 0.5
"#;

/// Hour, F and whether the case was open, of the second caller.
fn told(facts: &Facts) -> Vec<(u32, f64, bool)> {
    let hours = facts.hours.iter();
    let second = hours.filter(|hour| hour.customer.serial == 1);
    second
        .map(|hour| (HOURS[hour.hour], hour.frustration, hour.open))
        .collect()
}

/// Between two contacts what was felt fades, tau being three days.
#[test]
fn between_contacts_it_has_faded_by_that_hour() {
    let (_, facts) = lived(DESK, &[]);
    let left = facts
        .log
        .iter()
        .find(|line| line.who == 1 && matches!(line.activity, Activity::WillReturn(..)));
    let left = left.map_or(f64::NAN, |line| line.frustration);
    assert!(left > 0.1);
    let between: Vec<(u32, f64)> = told(&facts)
        .into_iter()
        .filter(|hour| hour.2 && (2..=48).contains(&hour.0))
        .map(|hour| (hour.0, hour.1))
        .collect();
    assert_eq!(between.len(), 6);
    for (hour, found) in between {
        // The case opened at 9:01, and the wait ended at 10:01.
        let wanted = left * libm::exp(-(f64::from(hour) - 1.0) / 72.0);
        assert!((found - wanted).abs() < 1e-12, "{hour}: {found} {wanted}");
    }
}

#[test]
fn where_nothing_is_measured_no_hour_is_told() {
    let (_, facts) = lived(DESK, &["frustration.measure=false"]);
    assert_eq!(facts.cases.len(), 2);
    assert!(facts.hours.is_empty());
}
