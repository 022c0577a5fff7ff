//! One queue of equal agents, where more is known: more agents, a warm transfer, exponential patience.

use crate::support::centre;
use crate::support::facts::Facts;
use runaround::engine::WaitEnd;
use runaround::model::Centre;
use runaround::time::{Span, Time};
use std::collections::BTreeMap;

/// One queue, first come, equal agents who are always there, nobody leaves or comes back.
const ONE_LINE: &str = r#"
[run]
open = "9:00-17:00"
[reason.call]
cases = "200 per day"
talk = { lognormal = { mean = "6min", cv = 1.5 } }
wrap_up = { exponential = { mean = "40s" } }
[queue.line]
groups = ["desk"]
[group.desk]
agents = 3
"#;

fn waits_by_customer(centre: &Centre, seed: u64) -> BTreeMap<u64, Span> {
    let facts = Facts::of(centre, seed, 0);
    facts
        .waits
        .iter()
        .map(|wait| (wait.customer.k, wait.left.since(wait.joined)))
        .collect()
}

#[test]
fn one_more_agent_makes_nobody_wait_longer() {
    let (mut shorter, mut customers) = (0, 0);
    for seed in 0..20 {
        let waits = [2, 3, 4, 5].map(|agents| {
            let agents = format!("group.desk.agents={agents}");
            waits_by_customer(&centre(ONE_LINE, &[&agents]), seed)
        });
        for pair in waits.windows(2) {
            assert_eq!(pair[0].len(), pair[1].len());
            for (who, fewer) in &pair[0] {
                assert!(pair[1][who] <= *fewer, "customer {who} waits longer");
                shorter += u64::from(pair[1][who] < *fewer);
                customers += 1;
            }
        }
    }
    assert!(shorter * 4 > customers, "more agents must help somebody");
}

/// A front that hands over everything, warm and without waiting, is a front whose service is longer by the hand-over.
#[test]
fn a_warm_transfer_without_waiting_is_a_longer_service() {
    let longer = ONE_LINE.replace("exponential = { mean = \"40s\" }", "fixed = \"35s\"");
    let warm = r#"
[run]
open = "9:00-17:00"
[reason.call]
cases = "200 per day"
belongs_to = "experts"
enters = "line"
talk = { lognormal = { mean = "6min", cv = 1.5 } }
[queue.line]
groups = ["desk"]
[queue.experts]
groups = ["experts"]
[group.desk]
agents = 3
solves = { call = 0 }
unsolved_talk = 1
transfer = { warm = { brief = "35s" } }
[group.experts]
agents = 400
"#;
    let front = |text: &str, seed: u64| -> Vec<(Time, Time)> {
        let centre = centre(text, &["frustration.measure=false"]);
        let facts = Facts::of(&centre, seed, 0);
        let handlings = facts.handlings.iter();
        let mut spans: Vec<_> = handlings
            .filter(|work| centre.queues[work.queue].name == "line")
            .map(|work| (work.began, work.ended))
            .collect();
        spans.sort();
        spans
    };
    for seed in 0..5 {
        let (plain, warm) = (front(&longer, seed), front(warm, seed));
        assert!(plain.len() > 100);
        assert_eq!(plain, warm);
    }
}

/// In expectation: with exponential patience, customers leave at the rate at which they wait. The difference is a
/// martingale whose variance is the expected number who leave.
#[test]
fn who_leaves_is_theta_times_who_waits() {
    let text = ONE_LINE.replace(
        "[queue.line]",
        "patience = { exponential = { mean = \"4min\" } }\n[queue.line]",
    );
    let centre = centre(&text, &["frustration.measure=false"]);
    let (mut left, mut waited) = (0.0, 0.0);
    for replication in 0..400 {
        let facts = Facts::of(&centre, 3, replication);
        for wait in &facts.waits {
            left += f64::from(u8::from(wait.end == WaitEnd::Abandoned));
            waited += wait.left.since(wait.joined).minutes();
        }
    }
    let expected = waited / 4.0;
    assert!(left > 2_000.0, "{left} left");
    assert!(
        (left - expected).abs() < 4.0 * libm::sqrt(expected),
        "{left} left, {expected} expected"
    );
}
