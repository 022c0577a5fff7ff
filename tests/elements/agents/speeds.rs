//! How fast a group is: with all reasons, with single ones, and everybody in a what-if.

use crate::support::facts::FactsAlone;
use crate::{Facts, centre, lived};
use runaround::scenario::{Source, load};

/// One agent; a question takes 10 minutes, a permit 10 and 5 of wrap-up.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.question]
cases = { recorded = ["9:00"] }
enters = "desk"
talk = "10min"
[reason.permit]
cases = { recorded = ["9:01"] }
enters = "desk"
talk = "10min"
wrap_up = "5min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
"#;

/// Minutes of talk and wrap-up: of the question, of the permit.
fn times(changes: &[&str]) -> [(f64, f64); 2] {
    let (_, facts) = lived(DESK, changes);
    let mut handlings = facts.handlings;
    handlings.sort_by_key(|work| work.began);
    [0, 1].map(|number| {
        let work = &handlings[number];
        (work.talk.minutes(), work.wrap_up().minutes())
    })
}

#[test]
fn a_group_is_slower_with_some_reasons() {
    assert_eq!(times(&[]), [(10.0, 0.0), (10.0, 5.0)]);
    let permits = "group.desk.speed_for={ permit = 1.2 }";
    assert_eq!(times(&[permits]), [(10.0, 0.0), (12.0, 6.0)]);
    // On top of the speed with all reasons.
    let slow = [permits, "group.desk.speed=1.5"];
    assert_eq!(times(&slow), [(15.0, 0.0), (18.0, 9.0)]);
    // A person's own table stands instead of the group's.
    let own = [
        permits,
        "group.desk.agents=0",
        "group.desk.person.ann={ speed = 0.5, speed_for = { question = 3 } }",
    ];
    assert_eq!(times(&own), [(15.0, 0.0), (5.0, 2.5)]);
    let none = [permits, own[1], "group.desk.person.ann={ speed = 2 }"];
    assert_eq!(times(&none), [(20.0, 0.0), (24.0, 12.0)]);
}

/// Without the event log a plain call takes the short way: it is as slow there.
#[test]
fn the_short_way_is_as_slow() {
    let centre = centre(DESK, &["group.desk.speed_for={ question = 1.2 }"]);
    let talks = |talks: &[runaround::engine::Handling]| {
        let mut talks: Vec<f64> = talks.iter().map(|work| work.talk.minutes()).collect();
        talks.sort_by(f64::total_cmp);
        talks
    };
    let (short, whole) = (FactsAlone::of(&centre, 1, 0), Facts::of(&centre, 1, 0));
    assert_eq!(talks(&short.handlings), [10.0, 12.0]);
    assert_eq!(talks(&whole.handlings), [10.0, 12.0]);
}

#[test]
fn everybody_takes_longer_in_a_what_if() {
    let expected = [(11.0, 0.0), (11.0, 5.5)];
    assert_eq!(times(&["run.handling=1.1"]), expected);
    // Nobody wrote it: it is 1.
    assert_eq!(times(&["run.handling=+10%"]), expected);
    let both = ["run.handling=2", "group.desk.speed=1.5"];
    assert_eq!(times(&both), [(30.0, 0.0), (30.0, 15.0)]);
    // As if the group were so much slower, whatever the day brings.
    let busy = [
        "reason.question.cases=\"6 per hour\"",
        "reason.permit.talk={ exponential = { mean = \"4min\" } }",
        "reason.question.patience={ exponential = { mean = \"5min\" } }",
    ];
    let told = |factor: &str| {
        let facts = lived(DESK, &[&busy[..], &[factor]].concat()).1;
        format!("{:?} {:?}", facts.waits, facts.handlings)
    };
    assert_eq!(told("run.handling=1.25"), told("group.desk.speed=1.25"));
    assert_ne!(told("run.handling=1.25"), told("run.handling=1"));
}

#[test]
fn no_factor_is_zero_and_every_reason_is_known() {
    let wrong = |change: &str| {
        let source = Source::from_text("test.toml", DESK);
        let Err(wrong) = load(&source, &[change.to_owned()], None) else {
            panic!("{change} is wrong")
        };
        wrong.render(false)
    };
    for change in ["run.handling=0", "group.desk.speed_for={ permit = 0 }"] {
        let said = wrong(change);
        assert_eq!(said.matches("must be above zero").count(), 1, "{said}");
    }
    assert!(wrong("group.desk.speed_for={ permits = 2 }").contains("permit"));
}
