//! Customers who leave for good: their later needs do not come any more.

use super::{Facts, centre, figure, lived};
use runaround::engine::{Activity, CaseOpened, CustomerId, Observer, run};
use runaround::frustration::Cause;
use runaround::time::Time;
use std::sync::atomic::AtomicBool;

/// Twenty needs a day, each over in a second, of a hundred customers who all leave after their first.
const SHOP: &str = r#"
[run]
date = "2026-03-02"
days = 5
open = "9:00-17:00"
[reason.call]
cases = "exactly 20 per day"
talk = "1s"
patience = "never"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 3
[customer]
churn = { customers = 100, share = 1 }
[frustration.would.leave]
at_zero = 1000
slope = 0
"#;

/// What opened, and what did not come any more.
#[derive(Default)]
struct Needs {
    opened: Vec<CustomerId>,
    lost: Vec<CustomerId>,
}

impl Observer for Needs {
    fn case_opened(&mut self, case: &CaseOpened) {
        self.opened.push(case.customer);
    }
    fn need_lost(&mut self, customer: &CustomerId, _at: Time) {
        self.lost.push(*customer);
    }
}

fn needs(changes: &[&str], seed: u64) -> Needs {
    let mut needs = Needs::default();
    let centre = centre(SHOP, changes);
    run(&centre, seed, 0, &mut needs, &AtomicBool::new(false)).expect("nobody stops it");
    needs.opened.retain(|customer| customer.day < 5);
    needs.lost.retain(|customer| customer.day < 5);
    needs
}

/// Each need is that of one of N customers, and those who have had one are gone: the chance that the n-th still comes is
/// (1 - 1/N)^(n - 1), so N (1 - (1 - 1/N)^n) of n are expected.
#[test]
fn each_need_is_that_of_one_of_the_customers() {
    const RUNS: u64 = 60;
    let mut came = 0.0;
    for seed in 0..RUNS {
        let needs = needs(&[], seed);
        assert_eq!(needs.opened.len() + needs.lost.len(), 100);
        came += needs.opened.len() as f64 / RUNS as f64;
    }
    let expected = 100.0 * (1.0 - libm::pow(0.99, 100.0));
    // The standard deviation of the number of different customers among a hundred is 3.1.
    assert!(
        (came - expected).abs() < 4.0 * 3.1 / (RUNS as f64).sqrt(),
        "{came}, {expected}"
    );
}

#[test]
fn those_who_stay_are_who_they_were() {
    let id = |customer: &CustomerId| (customer.day, customer.k);
    let few = needs(&["customer.churn.customers=30"], 3);
    let all = needs(&["customer.churn.share=0"], 3);
    assert!(all.lost.is_empty() && all.opened.len() == 100);
    let mut both: Vec<(u32, u64)> = few.opened.iter().chain(&few.lost).map(id).collect();
    both.sort();
    assert_eq!(both, all.opened.iter().map(id).collect::<Vec<_>>());
    assert!(few.lost.len() > 50, "{}", few.lost.len());
    // With one customer everything is over after the first need.
    assert_eq!(needs(&["customer.churn.customers=1"], 3).opened.len(), 1);
}

#[test]
fn captives_and_facts_stay() {
    let captive = needs(
        &["customer.churn.customers=1", "reason.call.captive=true"],
        1,
    );
    assert_eq!((captive.opened.len(), captive.lost.len()), (100, 0));
    // Also where others have left: only the first need of those who may leave came.
    let duty = "reason.duty={ cases = \"exactly 20 per day\", talk = \"1s\", patience = \"never\", captive = true }";
    let both = needs(&["customer.churn.customers=1", duty], 1);
    assert_eq!((both.opened.len(), both.lost.len()), (101, 99));
    let recorded = "reason.call.cases={ recorded = [\"9:00\", \"10:00\", \"11:00\"] }";
    let facts = needs(&["customer.churn.customers=1", recorded], 1);
    assert_eq!((facts.opened.len(), facts.lost.len()), (3, 0));
}

#[test]
fn figures_tell_who_left_and_what_does_not_come() {
    let lost = figure(SHOP, &[], 20, "needs_lost");
    assert!((figure(SHOP, &[], 20, "cases") + lost - 20.0).abs() < 1e-9);
    assert_eq!(figure(SHOP, &[], 20, "left_for_good"), 1.0);
    let half = [
        "customer.churn.share=0.5",
        "customer.churn.customers=1000000",
    ];
    let left = figure(SHOP, &half, 50, "left_for_good");
    // Of 5,000 cases.
    assert!(
        (left - 0.5).abs() < 4.0 * 0.5 / 5_000.0_f64.sqrt(),
        "{left}"
    );
    let nobody = ["customer.churn.share=0"];
    assert_eq!(figure(SHOP, &nobody, 5, "needs_lost"), 0.0);
}

/// Two desks, whose transfers make customers leave where one settled call does not.
const TWO_DESKS: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.permit]
cases = { recorded = ["9:00", "11:00", "12:00", "15:00"] }
belongs_to = "back"
enters = "front"
talk = "10min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 4
solves = { permit = { "9:00" = 1, "12:00" = 0 } }
[group.back]
agents = 4
[customer]
churn = { customers = 50, share = 1 }
[frustration]
sensitivity_cv = 0
complaint_share = 0
[frustration.would.leave]
at_zero = -100
slope = 1000
"#;

#[test]
fn who_was_put_through_leaves() {
    let (_, facts) = lived(TWO_DESKS, &[]);
    let bounced = |who: u64| {
        let case = facts.cases.iter().find(|case| case.customer.serial == who);
        case.is_some_and(|case| case.causes[Cause::Bounce as usize] > 0.0 && case.bounces == 1)
    };
    let left = facts.log.iter();
    let left = left.filter(|line| line.activity == Activity::LeftForGood);
    let left: Vec<u64> = left.map(|line| line.who).collect();
    assert_eq!(left, [2, 3]);
    assert!(left.into_iter().all(bounced));
    // With context there is nothing to tell again, but the bounce is enough.
    let warm = Facts::of(&centre(TWO_DESKS, &["group.front.transfer=\"warm\""]), 1, 0);
    let left = warm.log.iter();
    assert_eq!(
        left.filter(|line| line.activity == Activity::LeftForGood)
            .count(),
        2
    );
    let forgiving = ["frustration.would.leave.at_zero=-1000"];
    let (_, facts) = lived(TWO_DESKS, &forgiving);
    assert!(
        facts
            .log
            .iter()
            .all(|line| line.activity != Activity::LeftForGood)
    );
}
