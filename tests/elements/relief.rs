//! What an agent's words do to frustration: an acknowledgement relieves, a careless remark takes the relief of the call
//! back, and a story that is told again makes the talk longer.

use crate::facts::Facts;
use crate::lived;

/// Everybody comes with the same complaint, and an acknowledgement relieves by half.
const DESK: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
acknowledges = 1
[customer]
repeat = { chance = 0 }
[frustration]
complaint_share = 1
sensitivity_cv = 0
relief_acknowledged = 0.5
tone = 0
"#;

const SILENT: &str = "group.desk.acknowledges=0";
const CARELESS: &str = "frustration.reignition=1";

/// What each customer feels when the case is over.
fn left(changes: &[&str]) -> Vec<f64> {
    let (_, facts) = lived(DESK, changes);
    let left = facts.cases.iter().map(|case| case.frustration);
    left.collect()
}

fn one(changes: &[&str]) -> f64 {
    let left = left(changes);
    assert_eq!(left.len(), 1);
    left[0]
}

fn close(found: f64, wanted: f64) {
    assert!(
        wanted > 0.0 && (found - wanted).abs() < 1e-9 * wanted,
        "{found} {wanted}"
    );
}

#[test]
fn an_acknowledgement_relieves_by_its_share() {
    close(one(&[]), 0.5 * one(&[SILENT]));
}

#[test]
fn a_careless_remark_takes_the_relief_of_the_call_back() {
    close(one(&[CARELESS]), one(&[SILENT]));
    close(one(&[CARELESS, SILENT]), one(&[SILENT]));
}

#[test]
fn a_wrong_answer_sounds_like_a_right_one_and_no_other_does() {
    let outcome = |which: &str| {
        [
            "group.desk.promise={ kept = 0, within = \"1 day\" }".to_owned(),
            "group.desk.solves={ call = 0.000000001 }".to_owned(),
            format!("group.desk.unsolved={{ {which} = 1 }}"),
        ]
    };
    for (which, taken_back) in [("wrong", true), ("insufficient", false), ("promise", false)] {
        let outcome = outcome(which);
        let of = |more: &[&str]| {
            let mut changes: Vec<&str> = outcome.iter().map(String::as_str).collect();
            changes.extend(more);
            one(&changes)
        };
        if taken_back {
            close(of(&[CARELESS]), of(&[SILENT]));
        } else {
            close(of(&[CARELESS]), of(&[]));
        }
    }
}

/// Whether it happens is drawn call by call.
#[test]
fn half_of_the_calls_are_acknowledged_and_half_of_the_remarks_are_careless() {
    let many = "reason.call.cases={ recorded = [\"9:00\", \"9:20\", \"9:40\", \"10:00\", \"10:20\", \"10:40\", \"11:00\", \
        \"11:20\", \"11:40\", \"12:00\", \"12:20\", \"12:40\", \"13:00\", \"13:20\", \"13:40\", \"14:00\", \"14:20\", \"14:40\"] }";
    let (relieved, not) = (one(&[]), one(&[SILENT]));
    let count = |changes: &[&str]| {
        let left = left(changes);
        let near = |wanted: f64| {
            let near = left.iter().filter(|one| (**one - wanted).abs() < 1e-9);
            near.count()
        };
        assert_eq!(near(relieved) + near(not), left.len());
        near(relieved)
    };
    let acknowledged = count(&[many, "group.desk.acknowledges=0.5"]);
    assert!((2..=16).contains(&acknowledged), "{acknowledged} of 18");
    let kept = count(&[many, "frustration.reignition=0.5"]);
    assert!((2..=16).contains(&kept), "{kept} of 18");
}

fn talks(facts: &Facts) -> Vec<f64> {
    let talks = facts.handlings.iter();
    talks.map(|work| work.talk.minutes()).collect()
}

#[test]
fn who_comes_again_tells_the_story_again_and_that_takes_time() {
    let changes = [
        "group.desk.solves={ call = 0.000000001 }",
        "group.desk.unsolved={ insufficient = 1 }",
        "customer.repeat={ chance = 1, delay = \"30min\", at_most = 2 }",
        "customer.repeat_retell=\"3min\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(talks(&facts), [10.0, 13.0, 13.0]);
}
