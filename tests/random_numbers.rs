//! The same day for everybody: what is drawn belongs to the customer, never to what was decided.

mod support;

use runaround::engine::{CustomerId, WaitEnd};
use runaround::time::{Span, Time};
use std::collections::BTreeMap;
use support::facts::Facts;
use support::{centre, scenario};

const STORY: &str = include_str!("../scenarios/kastje-muur.toml");

type Who = (String, u32, u64);

/// A customer by reason name, day and number: the same whatever else is in the file.
fn who(centre: &runaround::model::Centre, customer: &CustomerId) -> Who {
    (
        centre.reasons[customer.reason].name.clone(),
        customer.day,
        customer.k,
    )
}

/// Every case of the measured days: who opened it, when, and with what complaint.
fn births(text: &str, overrides: &[&str]) -> BTreeMap<Who, (Time, u64)> {
    let centre = centre(text, overrides);
    let facts = Facts::of(&centre, 1914, 3);
    let measured = facts.opened.iter().filter(|case| case.customer.day < 5);
    measured
        .map(|case| {
            (
                who(&centre, &case.customer),
                (case.at, case.frustration.to_bits()),
            )
        })
        .collect()
}

#[test]
fn staff_routing_and_policy_leave_arrivals_reasons_and_traits_untouched() {
    let base = births(STORY, &[]);
    assert!(
        base.len() > 2_000,
        "five days have many cases, here {}",
        base.len()
    );
    for change in [
        "group.front_office.agents=3",
        "group.permit_desk.takes=\"longest wait\"",
        "group.front_office.knows_the_way=1",
        "queue.permits.waiting_places=1",
        "customer.redial.chance=0",
        "frustration.feedback=false",
        "group.tax_desk.solves.tax=0.1",
    ] {
        assert_eq!(births(STORY, &[change]), base, "{change} changed who comes");
    }
}

#[test]
fn patience_and_handling_of_a_customer_stay_when_staff_changes() {
    let calm = "frustration.feedback=false";
    let (few, many) = (
        centre(STORY, &[calm, "group.front_office.agents=3"]),
        centre(STORY, &[calm, "group.front_office.agents=4"]),
    );
    let first_patience = |centre| -> BTreeMap<Who, Span> {
        let facts = Facts::of(centre, 1914, 0);
        let left = facts
            .waits
            .iter()
            .filter(|wait| wait.end == WaitEnd::Abandoned);
        left.filter(|wait| wait.contact == 0 && wait.segment == 0)
            .map(|wait| (who(centre, &wait.customer), wait.left.since(wait.joined)))
            .collect()
    };
    let (a, b) = (first_patience(&few), first_patience(&many));
    let both: Vec<&Who> = a.keys().filter(|who| b.contains_key(*who)).collect();
    assert!(
        both.len() > 50,
        "too few left in both worlds: {}",
        both.len()
    );
    for who in both {
        assert_eq!(a[who], b[who], "{who:?} has another patience");
    }
    let first_talk = |centre| -> BTreeMap<Who, Span> {
        let facts = Facts::of(centre, 1914, 0);
        let handled = facts.handlings.iter();
        handled
            .filter(|work| {
                work.contact == 0 && work.customer.reason == runaround::model::Id::from_index(0)
            })
            .map(|work| (who(centre, &work.customer), work.talk))
            .collect()
    };
    let (a, b) = (first_talk(&few), first_talk(&many));
    let equal = a
        .iter()
        .filter(|(who, talk)| b.get(*who) == Some(talk))
        .count();
    assert!(
        equal * 10 > a.len() * 6,
        "only {equal} of {} first talks are the same",
        a.len()
    );
}

#[test]
fn another_reason_shifts_nobody() {
    let more = format!(
        "{STORY}\n[reason.parking]\ncases = \"30 per day\"\nenters = \"parking\"\ntalk = \"2min\"\n\
         [queue.parking]\ngroups = [\"parking_desk\"]\n[group.parking_desk]\nagents = 2\n"
    );
    let text = |text: &str| -> Vec<String> {
        // Everybody knows the way: else a new desk would rightly be one more wrong turn.
        let centre = centre(
            text,
            &[
                "frustration.feedback=false",
                "group.front_office.knows_the_way=1",
                "group.permit_desk.knows_the_way=1",
                "group.tax_desk.knows_the_way=1",
            ],
        );
        let facts = Facts::of(&centre, 7, 0);
        let contacts = facts
            .contacts
            .iter()
            .filter(|contact| contact.customer.day < 5);
        let mut lines: Vec<String> = contacts
            .filter(|contact| centre.reasons[contact.customer.reason].name != "parking")
            .map(|contact| {
                let who = who(&centre, &contact.customer);
                let waits = (contact.first_wait, contact.total_wait, contact.bounces);
                format!(
                    "{who:?} {} {:?} {:?} {waits:?}",
                    contact.number, contact.started, contact.outcome
                )
            })
            .collect();
        lines.sort();
        lines
    };
    assert_eq!(text(STORY), text(&more));
}

#[test]
fn another_agent_elsewhere_shifts_nobody() {
    let log = |change: &[&str]| {
        let centre = centre(SEPARATE, change);
        let facts = Facts::of(&centre, 11, 0);
        let left = facts.waits.into_iter();
        left.filter(|wait| centre.queues[wait.queue].name == "left")
            .map(|wait| format!("{:?} {:?} {:?}", wait.joined, wait.left, wait.end))
            .collect::<Vec<_>>()
    };
    let base = log(&[]);
    assert!(base.len() > 1_000);
    assert_eq!(base, log(&["group.right.agents=9"]));
}

/// Two desks that have nothing to do with each other.
const SEPARATE: &str = r#"
[run]
length = "100h"
warm_up = "1h"
[reason.a]
cases = "20 per hour"
enters = "left"
talk = { exponential = { mean = "5min" } }
patience = { exponential = { mean = "3min" } }
[reason.b]
cases = "20 per hour"
enters = "right"
talk = { exponential = { mean = "5min" } }
[queue.left]
groups = ["left"]
[queue.right]
groups = ["right"]
[group.left]
agents = 2
speed_cv = 0.3
[group.right]
agents = 4
speed_cv = 0.3
"#;

#[test]
fn a_variant_that_changes_nothing_is_the_base() {
    let text = format!("{STORY}\n[variant.nothing]\nchange.group.front_office.agents = 5\n");
    let log = |variant| Facts::of(&scenario(&text, &[], variant).centre, 5, 1).classical_log();
    let base = log(None);
    assert!(base.len() > 10_000);
    assert_eq!(base, log(Some("nothing")));
}

#[test]
fn couplings_off_is_the_event_log_without_frustration() {
    let log = |changes: &[&str]| Facts::of(&centre(STORY, changes), 2, 0).classical_log();
    let classical = log(&["frustration.feedback=false", "frustration.measure=false"]);
    assert_eq!(log(&["frustration.feedback=false"]), classical);
    let slightly = log(&[
        "frustration.feedback=[\"patience\"]",
        "frustration.coupling.patience.size=0.01",
    ]);
    assert_ne!(slightly, classical, "the smallest coupling must be seen");
}
