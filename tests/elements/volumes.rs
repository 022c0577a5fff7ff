//! What comes while the centre is closed is moved by nothing that happens while it is open, and is drawn apart.

use crate::lived;
use runaround::engine::Came;
use std::collections::BTreeSet;

/// Exactly ten mails in each hour that the centre is open, a hundred more from ten to eleven, and others at night.
const MAILS: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
run_out = "2 days"
[reason.question]
cases = { "9:00" = "exactly 10 per hour" }
enters = "mail"
talk = { exponential = { mean = "10s" } }
after_hours = { cases = "exactly 6 per day" }
[event.more]
hours = "10:00-11:00"
extra = 100
[queue.mail]
channel = "mail"
groups = ["desk"]
[group.desk]
agents = 1
"#;

fn numbers(changes: &[&str]) -> (usize, usize) {
    let (_, facts) = lived(MAILS, changes);
    let of = |came: Came| {
        let opened = facts.opened.iter();
        let first = opened.filter(|case| case.customer.day == 0 && case.customer.came == came);
        first.count()
    };
    (of(Came::InHours), of(Came::AfterHours))
}

#[test]
fn an_event_brings_nobody_at_night() {
    assert_eq!(numbers(&[]), (130, 6));
}

#[test]
fn exact_numbers_of_the_day_are_not_those_of_the_night() {
    let (day, night) = numbers(&["reason.question.after_hours.cases=\"400 per day\""]);
    assert_eq!(day, 130);
    // Poisson: four standard errors.
    assert!((320..=480).contains(&night), "{night}");
}

#[test]
fn who_writes_at_night_is_another_customer_than_who_writes_by_day() {
    let (_, facts) = lived(MAILS, &[]);
    let talks: BTreeSet<i64> = facts
        .handlings
        .iter()
        .map(|work| work.talk.micros())
        .collect();
    assert!(talks.len() > 100);
    assert_eq!(talks.len(), facts.handlings.len());
}

/// An exact number on a busy day is that of the day: the factor's mean is one.
#[test]
fn a_shared_factor_moves_exact_numbers_up_and_down_alike() {
    let text = r#"
[run]
date = "2026-03-02"
days = 400
open = "9:00-12:00"
run_out = "0s"
[reason.call]
cases = "exactly 90 per day"
talk = "1s"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 9
[busyness.weather]
factor = { gamma = { cv = 0.5 } }
reasons = ["call"]
"#;
    for cases in [
        "\"exactly 90 per day\"",
        "{ \"9:00\" = \"exactly 30 per hour\" }",
    ] {
        let (_, facts) = lived(text, &[&format!("reason.call.cases={cases}")]);
        let mean = facts.opened.len() as f64 / 400.0;
        assert!(
            (mean - 90.0).abs() < 4.0 * 45.0 / 400.0_f64.sqrt(),
            "{mean}"
        );
    }
}
