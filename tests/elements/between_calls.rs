//! Time between calls: on duty, handling nothing, and not to be had.

use super::{connected, figure, lived, minutes};
use runaround::frustration::Cause;
use runaround::scenario::{Source, load};

/// One agent from nine to five, talks of ten minutes and a minute of wrap-up.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:40"] }
talk = "10min"
wrap_up = "1min"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 1
between_calls = "2min"
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

#[test]
fn the_next_call_waits_until_the_system_is_ready() {
    let (_, facts) = lived(DESK, &[]);
    assert_eq!(connected(&facts), [0.0, 13.0, 40.0]);
    let ended: Vec<f64> = facts
        .handlings
        .iter()
        .map(|work| minutes(work.ended))
        .collect();
    assert_eq!(ended, [11.0, 24.0, 51.0]);
    // Who waits twelve minutes is frustrated by eleven of them.
    let waited = facts
        .cases
        .iter()
        .map(|case| case.causes[Cause::Wait as usize]);
    let most = waited.fold(0.0, f64::max);
    let (_, at_once) = lived(DESK, &["group.desk.between_calls=\"0s\""]);
    assert_eq!(connected(&at_once), [0.0, 11.0, 40.0]);
    let before = at_once
        .cases
        .iter()
        .map(|case| case.causes[Cause::Wait as usize]);
    let before = before.fold(0.0, f64::max);
    assert!((most / before - 11.0 / 9.0).abs() < 0.01, "{most} {before}");
}

/// It is no handling: AHT and occupancy stay, and its share stands apart.
#[test]
fn it_is_in_no_handle_time_and_in_no_occupancy() {
    let value = |changes: &[&str], name: &str| figure(DESK, changes, 1, name);
    let none = ["group.desk.between_calls=\"0s\""];
    for name in ["aht", "wrap_up", "occupancy", "busy_agents", "overtime"] {
        assert_eq!(value(&[], name), value(&none, name), "{name}");
    }
    assert!((value(&[], "between_calls") - 6.0 / 480.0).abs() < 1e-12);
    assert_eq!(value(&none, "between_calls"), 0.0);
    // What lies after the end of duty is nobody's time.
    let late = ["reason.call.cases={ recorded = [\"16:48\"] }"];
    assert!((value(&late, "between_calls") - 1.0 / 480.0).abs() < 1e-12);
}

/// A break in the middle of it is no time on duty; what is left of it comes after the break.
#[test]
fn a_break_lies_in_no_time_between() {
    let shift = "shift.day = { hours = \"9:00-17:00\", breaks = [\"12:00-13:00\"] }\n";
    let changes = [
        "reason.call.cases={ recorded = [\"11:40\"] }",
        "group.desk.between_calls=\"90min\"",
    ];
    let (_, facts) = lived(&DESK.replace("agents = 1\n", shift), &changes);
    let told = facts.betweens.iter();
    let told: Vec<(f64, f64)> = told
        .map(|one| (minutes(one.from), minutes(one.to)))
        .collect();
    // Wrapped up at 11:51; ninety minutes later it is 13:21.
    assert_eq!(told, [(171.0, 180.0), (240.0, 261.0)]);
}

/// The agent who puts through is held up as well, the mail clerk is not.
#[test]
fn transfers_hold_up_and_mails_do_not() {
    let two = DESK.replace(
        "[queue.calls]",
        "belongs_to = \"back\"\nenters = \"calls\"\n[queue.calls]",
    ) + "[queue.back]\ngroups = [\"back\"]\n[group.back]\nagents = 1\nbetween_calls = \"30min\"\n";
    let solves = ["group.desk.solves={}", "group.desk.unsolved_talk=1"];
    let (_, facts) = lived(&two, &solves);
    let back: Vec<f64> = { facts.handlings.iter() }
        .filter(|work| work.queue == runaround::model::Id::from_index(1))
        .map(|work| minutes(work.began))
        .collect();
    // Put through at 10, 23 and 50; eleven minutes of work and thirty of the system each.
    assert_eq!(back, [10.0, 51.0, 92.0]);
    assert_eq!(connected(&facts).len(), 6);
    let mails = ["queue.calls.channel=mail"];
    assert_eq!(connected(&lived(DESK, &mails).1), [0.0, 11.0, 40.0]);
}

#[test]
fn chats_leave_no_time_between() {
    let chats = [
        "group.desk.chat={ at_once = 2 }",
        "queue.calls.channel=chat",
    ];
    let chats: Vec<String> = chats.map(str::to_owned).into();
    let Err(wrong) = load(&Source::from_text("test.toml", DESK), &chats, None) else {
        panic!("it cannot be meant")
    };
    assert!(
        wrong
            .render(false)
            .contains("who has chats at hand works on")
    );
}
