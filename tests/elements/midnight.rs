//! A centre that is open day and night: midnight closes nothing and sends nobody home.

use super::{answerers, began, figure, findings, lived, minutes};
use runaround::engine::{CaseState, WaitEnd};

/// One agent; calls of ten minutes come shortly before a midnight between two open days.
const DAY_AND_NIGHT: &str = r#"
[run]
date = "2026-03-05"
open = "0:00-24:00"
closed = "none"
days = 2
at_closing = "send away"
[reason.call]
cases = { recorded = ["23:50", "23:51", "23:52"] }
talk = "10min"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 1
[frustration]
measure = false
"#;

#[test]
fn who_waits_at_midnight_waits_on() {
    let (_, facts) = lived(DAY_AND_NIGHT, &["run.run_out=\"2 days\""]);
    let ends: Vec<_> = facts.waits.iter().map(|wait| wait.end).collect();
    assert_eq!(ends, vec![WaitEnd::Answered; ends.len()]);
    let began = began(&facts);
    assert_eq!(began[..3], [890.0, 900.0, 910.0]);
    assert!(
        facts
            .cases
            .iter()
            .all(|case| case.state == CaseState::Solved)
    );
    // Nobody was off duty for a moment, and nothing was overtime.
    assert!(
        facts
            .handlings
            .iter()
            .all(|work| work.overtime.seconds() == 0.0)
    );
    let duty: f64 = facts
        .duties
        .iter()
        .map(|duty| duty.to.since(duty.from).seconds())
        .sum();
    assert_eq!(
        duty,
        facts
            .end
            .map_or(0.0, |end| end.since(runaround::time::Time::START).seconds())
    );
    let refused = findings(DAY_AND_NIGHT, &["reason.call.cases=\"500 per day\""], 4);
    let refused = refused.metrics.get("refused").and_then(|one| one.value);
    // Only the last of the days of the run ends with a closing.
    assert!(refused.is_some_and(|refused| refused < 3.0), "{refused:?}");
}

#[test]
fn a_midnight_before_a_closed_day_is_a_closing() {
    // A Friday; Saturday is closed.
    let friday = [
        "run.date=\"2026-03-06\"",
        "run.days=1",
        "run.closed=[\"saturday\", \"sunday\"]",
        "run.run_out=\"4 days\"",
    ];
    let (_, facts) = lived(DAY_AND_NIGHT, &friday);
    let away = facts.waits.iter();
    let away = away.filter(|wait| wait.end == WaitEnd::SentAway);
    let away: Vec<f64> = away.map(|wait| minutes(wait.left)).collect();
    assert_eq!(away, [900.0]);
}

#[test]
fn who_goes_at_midnight_goes_and_who_comes_comes() {
    let shifts = [
        "reason.call.cases={ recorded = [\"23:55\", \"23:55\", \"0:01\"] }",
        "group.desk.agents=0",
        "group.desk.shift.night={ hours = \"0:00-8:00\", agents = 1 }",
        "group.desk.shift.evening={ hours = \"16:00-24:00\", agents = 1 }",
    ];
    let shifts = [&shifts[..1], &shifts[2..]].concat();
    let text = DAY_AND_NIGHT.replace("agents = 1\n", "");
    let (_, facts) = lived(&text, &shifts);
    // The evening agent finishes the first call in overtime and takes no second; the night agent takes that at midnight.
    let evening: Vec<_> = facts
        .handlings
        .iter()
        .filter(|work| minutes(work.began) == 895.0)
        .collect();
    assert_eq!(evening.len(), 1);
    assert_eq!(evening[0].overtime.minutes(), 5.0);
    assert!(
        facts
            .handlings
            .iter()
            .any(|work| minutes(work.began) == 900.0)
    );
    assert!(figure(&text, &shifts, 1, "occupancy") <= 1.0);
}

/// Midnight makes nobody's idle time begin again.
#[test]
fn who_has_been_idle_longest_is_so_after_midnight() {
    let text = DAY_AND_NIGHT.to_owned()
        + "[reason.late]\ncases = { recorded = [\"23:55\"] }\nmenu_time = \"10min\"\ntalk = \"10min\"\n";
    let changes = [
        "reason.call.cases={ recorded = [\"22:00\", \"22:05\", \"22:20\"] }",
        "group.desk.agents=2",
    ];
    let (_, facts) = lived(&text, &changes);
    assert_eq!(answerers(&facts), [0, 1, 0, 1]);
}
