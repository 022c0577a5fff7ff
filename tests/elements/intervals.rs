//! Figures of failure demand by interval add up to those of the day.

use crate::{figure, findings};

const DESK: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
at_closing = "send away"
[reason.call]
cases = "200 per day"
talk = { exponential = { mean = "4min" } }
patience = { exponential = { mean = "3min" } }
enters = { front = 0.8, back = 0.2 }
belongs_to = "back"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { call = 0.5 }
unsolved = { transfer = 0.5, insufficient = 0.5 }
[group.back]
agents = 1
[customer]
redial = { chance = 0.7, delay = "10min" }
repeat = { chance = 0.7, delay = "10min" }
"#;

#[test]
fn failure_demand_by_interval_and_kind_adds_up_to_the_day() {
    let found = findings(DESK, &[], 20);
    for name in [
        "failure_agents",
        "failure_agents_redial",
        "failure_agents_repeat",
        "failure_agents_transferred",
    ] {
        let whole = figure(DESK, &[], 20, name);
        assert!(whole > 0.0, "{name}");
        let rows = &found.kept.day_profile;
        // Half an hour each, of sixteen.
        let of = |points: &runaround::experiment::Named<runaround::experiment::Point>| {
            points
                .get(name)
                .and_then(|point| point.value)
                .unwrap_or(0.0)
                / 16.0
        };
        let centre: f64 = rows.iter().map(|row| of(&row.figures)).sum();
        let queues: f64 = rows
            .iter()
            .flat_map(|row| row.queues.iter())
            .map(|(_, points)| of(points))
            .sum();
        let groups: f64 = rows
            .iter()
            .flat_map(|row| row.groups.iter())
            .map(|(_, points)| of(points))
            .sum();
        for sum in [centre, queues, groups] {
            assert!((sum - whole).abs() < 1e-9 * whole, "{name}: {sum} {whole}");
        }
    }
    // A group's handle time by interval is known too.
    let known = found.kept.day_profile.iter().all(|row| {
        let mut groups = row.groups.iter();
        groups.all(|(_, points)| points.get("aht").is_some_and(|aht| aht.value.is_some()))
    });
    assert!(known);
}

/// One agent; four calls at 10:05, ten minutes each: three wait until 10:15, two until 10:25, one until 10:35.
#[test]
fn the_line_of_an_interval_is_that_of_its_time() {
    let one = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
interval = "15min"
target = "80% in 12min"
[reason.call]
cases = { recorded = ["10:05", "10:05", "10:05", "10:05"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
"#;
    let found = findings(one, &[], 1);
    let rows = &found.kept.day_profile;
    let lines = |name: &str| -> Vec<f64> {
        let of = |points: &runaround::experiment::Named<runaround::experiment::Point>| {
            points.get(name).and_then(|point| point.value).unwrap()
        };
        let queues = rows.iter().map(|row| of(row.queues.get("desk").unwrap()));
        let queues: Vec<f64> = queues.collect();
        assert_eq!(
            queues,
            rows.iter()
                .map(|row| of(&row.figures))
                .collect::<Vec<f64>>()
        );
        queues
    };
    // From 10:00, 10:15 and 10:30, in minutes of a quarter of an hour.
    let expected = [30.0, 2.0 * 10.0 + 5.0, 5.0].map(|minutes| minutes / 15.0);
    let line = lines("mean_queue");
    assert_eq!(line[4..7], expected);
    assert_eq!(
        line.iter().sum::<f64>() / 32.0,
        figure(one, &[], 1, "mean_queue")
    );
    // Who called in an interval: the first two were answered within twelve minutes.
    assert_eq!(lines("answered_in_target")[4..7], [2.0, 0.0, 0.0]);
}
