//! A centre that is open day and night: midnight closes nothing and sends nobody home.

use super::{Facts, answerers, began, figure, findings, lived, minutes};
use runaround::engine::{CaseState, ContactOutcome, WaitEnd};
use std::collections::BTreeSet;

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

/// A centre that never closes from Thursday to Saturday, with a call every hour and nobody to answer half of them.
const THREE_DAYS: &str = r#"
[run]
date = "2026-03-05"
days = 3
open = { thursday = "0:00-24:00", friday = "0:00-24:00", saturday = "0:00-24:00" }
run_out = "1 day"
[reason.call]
cases = "exactly 24 per day"
talk = "1min"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 1
[frustration]
measure = false
"#;

/// In which hours since the first midnight something happened.
fn hours_of(moments: impl Iterator<Item = runaround::time::Time>) -> BTreeSet<i64> {
    let hour = |at: runaround::time::Time| at.since(runaround::time::Time::START).seconds() as i64;
    moments.map(|at| hour(at) / 3600).collect()
}

/// When the agent was on duty, in hours since the first midnight; what goes on over midnight in one piece.
fn duties(facts: &Facts) -> Vec<(f64, f64)> {
    let hours = |at| minutes(at) / 60.0 + 9.0;
    let mut all: Vec<(f64, f64)> = Vec::new();
    for duty in &facts.duties {
        match all.last_mut() {
            Some(last) if last.1 == hours(duty.from) => last.1 = hours(duty.to),
            _ => all.push((hours(duty.from), hours(duty.to))),
        }
    }
    all
}

#[test]
fn events_of_a_night_go_on_into_the_next_day() {
    let down = "event.storm={ on = [\"friday\"], hours = \"22:00-2:00\", lines_down = true }";
    let (_, facts) = lived(THREE_DAYS, &[down, "reason.call.cases=\"2400 per day\""]);
    let refused = facts
        .contacts
        .iter()
        .filter(|contact| contact.outcome == ContactOutcome::Refused);
    let storm: BTreeSet<i64> = (46..50).collect();
    assert_eq!(hours_of(refused.map(|contact| contact.ended)), storm);
    // Every night: the one before the run is on a closed Wednesday, the last is over when the centre closes.
    let down = "event.storm={ hours = \"22:00-2:00\", lines_down = true }";
    let (_, facts) = lived(THREE_DAYS, &[down, "reason.call.cases=\"2400 per day\""]);
    let refused = facts
        .contacts
        .iter()
        .filter(|contact| contact.outcome == ContactOutcome::Refused);
    let storms: BTreeSet<i64> = (22..26).chain(46..50).chain(70..72).collect();
    assert_eq!(hours_of(refused.map(|contact| contact.ended)), storms);
    // Without a closed day before it the run begins in such a night.
    let always = [
        "run.open=\"0:00-24:00\"",
        "run.closed=\"none\"",
        "run.days=1",
    ];
    let changes = [&always[..], &[down, "reason.call.cases=\"2400 per day\""]].concat();
    let (_, facts) = lived(THREE_DAYS, &changes);
    let refused = facts
        .contacts
        .iter()
        .filter(|contact| contact.outcome == ContactOutcome::Refused);
    let first = hours_of(refused.map(|contact| contact.ended));
    assert_eq!(
        first.range(..24).copied().collect::<Vec<_>>(),
        [0, 1, 22, 23]
    );
}

/// Half of the cases on top come before midnight, half after it.
#[test]
fn cases_of_a_night_are_spread_over_both_days() {
    let mailing = "event.mailing={ on = [\"thursday\"], hours = \"22:00-2:00\", extra = 80, reasons = [\"call\"] }";
    let (centre, facts) = lived(THREE_DAYS, &[mailing]);
    assert_eq!(centre.events.len(), 2);
    let opened = |day: u32| {
        facts
            .opened
            .iter()
            .filter(|case| case.customer.day == day)
            .count()
    };
    assert_eq!([opened(0), opened(1), opened(2)], [64, 64, 24]);
    // On the last day there is no day after it: all of them come before the centre closes.
    let last = mailing.replace("thursday", "saturday");
    let (centre, facts) = lived(THREE_DAYS, &[&last]);
    assert_eq!(centre.events.len(), 1);
    let opened = |day: u32| {
        facts
            .opened
            .iter()
            .filter(|case| case.customer.day == day)
            .count()
    };
    assert_eq!([opened(0), opened(1), opened(2)], [24, 24, 104]);
}

#[test]
fn the_hours_of_a_desk_and_of_a_site_go_over_midnight() {
    let desk = [
        "queue.calls.hours=\"22:00-2:00\"",
        "reason.call.cases=\"2400 per day\"",
    ];
    let ignorant = [&desk[..], &["customer.ignores_hours=1"]].concat();
    let (_, facts) = lived(THREE_DAYS, &ignorant);
    let night: BTreeSet<i64> = (22..26).chain(46..50).chain(70..72).collect();
    assert_eq!(hours_of(facts.waits.iter().map(|wait| wait.joined)), night);
    // Who knows the hours comes at the next opening, and no later than its end.
    let (_, facts) = lived(THREE_DAYS, &desk);
    assert_eq!(hours_of(facts.waits.iter().map(|wait| wait.joined)), night);
    assert!(
        facts
            .contacts
            .iter()
            .all(|contact| contact.outcome != ContactOutcome::Closed)
    );
    let site = [
        "site.north={ hours = \"22:00-2:00\" }",
        "group.desk.site=\"north\"",
    ];
    let (_, facts) = lived(THREE_DAYS, &site);
    assert_eq!(duties(&facts), [(22.0, 26.0), (46.0, 50.0), (70.0, 72.0)]);
    // A night belongs to the day on which it begins, here too.
    let fridays = [
        "site.north={ hours = \"22:00-2:00\", on = [\"friday\"] }",
        site[1],
    ];
    let (_, facts) = lived(THREE_DAYS, &fridays);
    assert_eq!(duties(&facts), [(46.0, 50.0)]);
}

#[test]
fn who_is_away_in_a_night_comes_back_after_it() {
    let away = "event.flu={ on = [\"thursday\"], hours = \"22:00-2:00\", away = { desk = 1 } }";
    let shift = [
        away,
        "group.desk={ shift.night = { hours = \"20:00-6:00\" } }",
    ];
    let (_, facts) = lived(THREE_DAYS, &shift);
    assert_eq!(
        duties(&facts),
        [(20.0, 22.0), (26.0, 30.0), (44.0, 54.0), (68.0, 72.0)]
    );
}
