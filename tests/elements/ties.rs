//! What happens first of what happens at one microsecond: the rules of the page on events, one by one.

use super::facts::Facts;
use super::support::ONE_DESK;
use super::{answerers, connected, lived, minutes};
use runaround::engine::{Activity, ContactOutcome, WaitEnd};
use runaround::model::Centre;
use runaround::random::NameKey;

/// One agent, and talks of 5 minutes.
fn desk(changes: &[&str]) -> (Centre, Facts) {
    lived(
        ONE_DESK,
        &[
            &["reason.call.talk=5min", &at("\"9:00\", \"9:01\"")],
            changes,
        ]
        .concat(),
    )
}

use WaitEnd::{Abandoned, Answered, Refused};

/// When each stay ended and how, in the order of the customers.
fn ends(changes: &[&str]) -> Vec<(f64, WaitEnd)> {
    let (_, facts) = desk(changes);
    let mut waits = facts.waits.clone();
    waits.sort_by_key(|wait| (wait.customer.serial, wait.joined));
    let ends = waits.iter().map(|wait| (minutes(wait.left), wait.end));
    ends.collect()
}

fn at(times: &str) -> String {
    format!("reason.call.cases={{ recorded = [{times}] }}")
}

#[test]
fn an_agent_is_freed_before_patience_ends() {
    let served = [(0.0, Answered), (5.0, Answered)];
    let patience = "reason.call.patience=\"4min\"";
    assert_eq!(ends(&[patience]), served);
    let wrap_up = ["reason.call.talk=\"3min\"", "reason.call.wrap_up=\"2min\""];
    assert_eq!(ends(&[patience, wrap_up[0], wrap_up[1]]), served);
    let sooner = "reason.call.patience=\"239s\"";
    assert_eq!(ends(&[sooner])[1].1, Abandoned);
}

#[test]
fn an_agent_is_freed_before_the_next_customer_arrives() {
    let (_, facts) = desk(&[&at("\"9:00\", \"9:05\", \"9:10\"")]);
    assert!(facts.waits.iter().all(|wait| !wait.had_to_wait));
    assert_eq!(connected(&facts), [0.0, 5.0, 10.0]);
}

#[test]
fn who_has_enough_of_waiting_makes_room_for_who_arrives() {
    // The third comes when the patience of the second ends.
    let arrivals = at("\"9:00\", \"9:01\", \"9:03\"");
    let changes = [
        arrivals.as_str(),
        "reason.call.talk=\"30min\"",
        "reason.call.patience=\"2min\"",
    ];
    let left = [(0.0, Answered), (3.0, Abandoned), (5.0, Abandoned)];
    let place = "queue.desk.waiting_places=1";
    assert_eq!(ends(&[&changes[..], &[place]].concat()), left);
    let trunks = ["lines.main={ count = 2 }", "queue.desk.lines=main"];
    assert_eq!(ends(&[&changes[..], &trunks].concat()), left);
    // A second earlier there is no room.
    let early = at("\"9:00\", \"9:01\", \"9:02:59\"");
    let ended = ends(&[&[early.as_str()], &changes[1..], &[place]].concat());
    assert_eq!(ended[2].1, Refused);
}

#[test]
fn at_the_moment_of_opening_everybody_is_there() {
    // Three come at the opening, are not helped, and come back at the opening of the next day.
    let changes = [
        &*at("\"9:00\", \"9:00\", \"9:00\""),
        "group.desk.agents=3",
        "run.days=2",
        "group.desk.solves={ call = 0.000000001 }",
        "group.desk.unsolved={ dont_know = 1 }",
        "customer.repeat={ chance = 1, delay = \"20h\", at_most = 1 }",
        "customer.next_opening_spread=\"0s\"",
        "run.closed=\"none\"",
    ];
    let (_, facts) = desk(&changes);
    assert_eq!(facts.waits.len(), 6);
    assert!(facts.waits.iter().all(|wait| !wait.had_to_wait));
    let day = 24.0 * 60.0;
    assert_eq!(connected(&facts), [0.0, day, 0.0, day, 0.0, day]);
    // Agents begin in the order of the plan.
    assert_eq!(answerers(&facts), [0, 1, 2, 0, 1, 2]);
}

#[test]
fn at_the_moment_of_closing_one_more_is_let_in() {
    let last = |time: &str| {
        let (_, facts) = desk(&[&at(&format!("\"16:59\", \"{time}\""))]);
        let last = facts.contacts.iter().find(|one| one.customer.serial == 1);
        last.expect("a contact").outcome
    };
    assert_eq!(last("17:00"), ContactOutcome::Answered);
    assert_eq!(last("17:00:01"), ContactOutcome::Closed);
}

#[test]
fn at_the_end_of_a_shift_one_more_is_taken() {
    let text = ONE_DESK.replace("agents = 1\n", "");
    let shifts = "group.desk.shift={ early = { hours = \"9:00-10:00\" }, late = { hours = \"10:00-17:00\" } }";
    let with = |arrivals: &str| {
        let (_, facts) = lived(&text, &[&at(arrivals), shifts, "reason.call.talk=5min"]);
        (answerers(&facts), connected(&facts))
    };
    // Freed at ten: takes who waits. The agent of the later shift takes the next.
    let busy = with("\"9:55\", \"9:56\", \"9:57\"");
    assert_eq!(busy, (vec![0, 0, 1], vec![55.0, 60.0, 60.0]));
    // Free at ten: answers who arrives then; a second later it is the other.
    assert_eq!(with("\"10:00\""), (vec![0], vec![60.0]));
    assert_eq!(with("\"10:00:01\"").0, [1]);
}

#[test]
fn who_came_first_goes_first_whoever_answers() {
    // Two agents are freed at one moment: the one who helped the first customer takes the next.
    let arrivals = at("\"9:00\", \"9:00\", \"9:01\", \"9:01\"");
    let (_, facts) = desk(&[&arrivals, "group.desk.agents=2"]);
    let mut who: Vec<(u64, u32)> = facts
        .handlings
        .iter()
        .map(|work| (work.customer.serial, work.agent.0))
        .collect();
    who.sort_unstable();
    assert_eq!(who, [(0, 0), (1, 1), (2, 0), (3, 1)]);
}

/// Five reasons that all come at 9:00 to one agent, in the order of these names in the file.
fn together(names: &[&str]) -> Vec<String> {
    let mut text = "[run]\ndate = \"2026-03-06\"\nopen = \"9:00-17:00\"\n".to_owned();
    for name in names {
        text += &format!(
            "[reason.{name}]\ncases = {{ recorded = [\"9:00\"] }}\nenters = \"desk\"\ntalk = \"1min\"\n"
        );
    }
    text += "[queue.desk]\ngroups = [\"desk\"]\n[group.desk]\nagents = 1\n";
    let (centre, facts) = lived(&text, &[]);
    let mut opened = facts.handlings.clone();
    opened.sort_by_key(|work| work.began);
    opened
        .iter()
        .map(|work| centre.reasons[work.customer.reason].name.clone())
        .collect()
}

#[test]
fn reasons_that_come_together_go_by_their_names_and_not_by_their_places() {
    let mut names = ["tax", "permit", "passport", "waste", "parking"];
    let forwards = together(&names);
    names.reverse();
    assert_eq!(forwards, together(&names));
    let mut by_key = names.map(str::to_owned);
    by_key.sort_by_key(|name| NameKey::of(name).bits() >> 24);
    assert_eq!(forwards, by_key);
}

/// The front desk puts x through, warm, after two minutes, and holds three; the back desk helps y.
const WARM: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.x]
cases = { recorded = ["9:01"] }
enters = "front"
belongs_to = "back"
talk = "2min"
[reason.y]
cases = { recorded = ["9:00"] }
enters = "back"
talk = "6min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { y = 1 }
unsolved_talk = 1
transfer = { warm = { brief = "1min", hold_limit = "3min" } }
[group.back]
agents = 1
solves = { x = 1, y = 1 }
"#;

#[test]
fn a_colleague_who_is_freed_at_the_limit_of_the_hold_answers() {
    let limited = |changes: &[&str]| {
        let (_, facts) = lived(WARM, changes);
        let limits = facts.log.iter();
        let last = facts.handlings.iter().map(|work| minutes(work.began));
        assert_eq!(last.fold(0.0, f64::max), 6.0);
        limits
            .filter(|line| matches!(line.activity, Activity::HoldLimit))
            .count()
    };
    // A talk that ends at 9:06, or wrap-up for a customer who came before.
    assert_eq!(limited(&[]), 0);
    let wrap_up = ["reason.y.talk=\"5min\"", "reason.y.wrap_up=\"1min\""];
    assert_eq!(limited(&wrap_up), 0);
    // Wrap-up for a customer who came after: the limit is first.
    let later = [
        "reason.y.cases={ recorded = [\"9:02\"] }",
        "reason.y.talk=\"3min\"",
        "reason.y.wrap_up=\"1min\"",
    ];
    assert_eq!(limited(&later), 1);
}

#[test]
fn within_a_wait_patience_ends_before_overflow() {
    let changes = |patience: &str| {
        let patience = format!("reason.call.patience=\"{patience}\"");
        let spare = [
            "queue.spare={ groups = [\"spare\"] }",
            "group.spare={ agents = 1 }",
            "queue.desk.overflow={ after = \"3min\", to = \"spare\" }",
        ];
        ends(&[&[patience.as_str()], &spare[..]].concat())[1]
    };
    assert_eq!(changes("3min"), (4.0, Abandoned));
    assert_eq!(changes("181s"), (4.0, Answered));
}

#[test]
fn what_is_said_comes_before_what_is_offered() {
    // One talk of five minutes has been seen; at 9:08 the wait is said to be five minutes more.
    let changes = [
        &*at("\"9:00\", \"9:05\", \"9:06\""),
        "reason.call.patience=\"4min\"",
        "queue.desk.callback={ after = \"2min\", accepts = 1, dialling = \"0s\" }",
        "queue.desk.announcement.after=\"2min\"",
        "queue.desk.announcement.expected_wait=true",
    ];
    let third = |changes: &[&str]| -> (usize, WaitEnd) {
        let (_, facts) = desk(changes);
        let wait = facts.waits.iter().find(|wait| wait.customer.serial == 2);
        (facts.offers.len(), wait.expect("it waited").end)
    };
    assert_eq!(third(&changes), (1, WaitEnd::TookCallback));
    let leaves = [&changes[..], &["queue.desk.announcement.leaves=1"]].concat();
    assert_eq!(third(&leaves), (0, Abandoned));
}

#[test]
fn of_equal_lines_the_first_in_the_list_is_taken() {
    let other = |first: &str, second: &str| {
        let to = format!("[\"{first}\", \"{second}\"]");
        let overflow = format!("queue.desk.overflow={{ after = \"1min\", to = {to} }}");
        let changes = [
            "queue.b={ groups = [\"b\"] }",
            "queue.c={ groups = [\"c\"] }",
            "group.b={ agents = 1 }",
            "group.c={ agents = 1 }",
            &overflow,
        ];
        let (centre, facts) = desk(&changes);
        let second = facts
            .handlings
            .iter()
            .find(|work| work.customer.serial == 1);
        centre.groups[second.expect("it was helped").group]
            .name
            .clone()
    };
    assert_eq!(other("b", "c"), "b");
    assert_eq!(other("c", "b"), "c");
}

#[test]
fn of_two_who_leave_their_menus_the_first_is_whose_case_opened_first() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.gone]
cases = { recorded = ["9:00"] }
talk = "7min"
[reason.slow]
cases = { recorded = ["9:05"] }
menu_time = "10min"
talk = "10min"
[reason.quick]
cases = { recorded = ["9:10"] }
menu_time = "5min"
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
"#;
    // Who called last has the place in the books of who has gone, before that of the other.
    assert_eq!(connected(&lived(text, &[]).1), [0.0, 15.0, 25.0]);
}
