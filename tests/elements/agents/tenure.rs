//! Experience: speed and skill as a function of tenure.

use crate::{figure, lived};

/// Three agents with a ramp of 10 weeks: new, half way, and experienced.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
solves = { call = 0.8 }
unsolved = { insufficient = 1 }
speed = 1.2
ramp = { length = "10 weeks", speed = 1.5, solves = 0.5 }
[group.desk.shift.a]
hours = "9:00-17:00"
tenure = "0 weeks"
[group.desk.shift.b]
hours = "9:00-17:00"
tenure = "5 weeks"
[group.desk.person.c]
tenure = "20 weeks"
"#;

#[test]
fn speed_and_skill_grow_in_a_straight_line() {
    let (centre, facts) = lived(DESK, &[]);
    let talks: Vec<f64> = facts
        .handlings
        .iter()
        .map(|work| work.talk.minutes())
        .collect();
    let expected = [10.0 * 1.2 * 1.5, 10.0 * 1.2 * 1.25, 10.0 * 1.2];
    let mut sorted = talks.clone();
    sorted.sort_by(|a, b| b.total_cmp(a));
    assert!(
        sorted
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-9),
        "{talks:?}"
    );
    let group = centre.groups.iter().next().expect("a group");
    let solves: Vec<f64> = group
        .agents
        .iter()
        .map(|agent| {
            let profile = &group.profiles[usize::from(agent.profile)];
            *profile.solves[0].at(runaround::time::Time::START)
        })
        .collect();
    assert_eq!(solves, [0.4, 0.8 * 0.75, 0.8]);
}

#[test]
fn without_a_tenure_or_without_a_ramp_everybody_is_experienced() {
    let plain = DESK
        .replace("tenure = \"0 weeks\"", "")
        .replace("tenure = \"5 weeks\"", "");
    assert!((figure(&plain, &[], 1, "talk") - 720.0).abs() < 1e-9);
    let no_ramp = DESK.replace(
        "ramp = { length = \"10 weeks\", speed = 1.5, solves = 0.5 }",
        "",
    );
    assert!((figure(&no_ramp, &[], 1, "talk") - 720.0).abs() < 1e-9);
    let all_new = ["group.desk.tenure=\"0 weeks\"", "group.desk.person.c={}"];
    let (centre, _) = lived(&plain, &all_new);
    let group = centre.groups.iter().next().expect("a group");
    assert!(
        group
            .agents
            .iter()
            .all(|agent| group.profiles[usize::from(agent.profile)].solves[0]
                == runaround::model::ByClock::Always(0.4))
    );
}
