//! Calls beside chats: who may take one, and what it does to the chats.

use super::{Facts, answerers, figure, lived, minutes};
use runaround::model::Centre;

/// One agent with two places; a chat of ten minutes from nine, a call of five at 9:04.
const DESK: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.chat]
cases = { recorded = ["9:00"] }
enters = "chat"
talk = "10min"
[reason.call]
cases = { recorded = ["9:04"] }
enters = "phone"
talk = "5min"
[queue.chat]
channel = "chat"
groups = ["desk"]
[queue.phone]
groups = ["desk"]
[group.desk]
agents = 1
chat = { at_once = 2, slowdown = [1, 2], calls_with = 1 }
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

/// From when until when each contact was handled, by queue.
fn handled(centre: &Centre, facts: &Facts) -> Vec<(String, f64, f64)> {
    let mut all = facts.handlings.clone();
    all.sort_by_key(|one| (one.began, one.customer.serial));
    let told = all.iter().map(|one| {
        let queue = centre.queues[one.queue].name.clone();
        (queue, minutes(one.began), minutes(one.ended))
    });
    told.collect()
}

fn row(queue: &str, from: f64, until: f64) -> (String, f64, f64) {
    (queue.to_owned(), from, until)
}

#[test]
fn the_call_is_as_fast_as_alone_and_the_chat_is_slower() {
    let (centre, facts) = lived(DESK, &[]);
    // Four minutes of the chat are done at 9:04; two and a half more by 9:09; the rest by 9:12:30.
    let expected = [row("chat", 0.0, 12.5), row("phone", 4.0, 9.0)];
    assert_eq!(handled(&centre, &facts), expected);
    // Of the five minutes side by side each has one half; the agent is busy once.
    let own: f64 = facts
        .handlings
        .iter()
        .map(|one| one.own_time().minutes())
        .sum();
    assert_eq!(own, 12.5);
    assert_eq!(figure(DESK, &[], 1, "busy_agents"), 12.5 / 180.0);
    assert_eq!(figure(DESK, &[], 1, "asa"), 0.0);
    // Else the caller waits until the chat is over.
    let alone = ["group.desk.chat.calls_with=0"];
    let (centre, facts) = lived(DESK, &alone);
    let expected = [row("chat", 0.0, 10.0), row("phone", 10.0, 15.0)];
    assert_eq!(handled(&centre, &facts), expected);
}

#[test]
fn the_call_takes_a_place_and_no_chat_comes_beside_it() {
    let changes = [
        "group.desk.chat={ at_once = 3, slowdown = [1], calls_with = 1 }",
        "reason.chat.cases={ recorded = [\"9:00\", \"9:05\"] }",
        "reason.call.cases={ recorded = [\"9:04\", \"9:06\"] }",
    ];
    let (centre, facts) = lived(DESK, &changes);
    // Until 9:09 neither the second chat nor the second call; then the caller, who is first in the agent's order? No: who
    // has waited longest, the chat of 9:05. With two chats at hand no call; at 9:10 there is one again.
    let expected = [
        row("chat", 0.0, 10.0),
        row("phone", 4.0, 9.0),
        row("chat", 9.0, 19.0),
        row("phone", 10.0, 15.0),
    ];
    assert_eq!(handled(&centre, &facts), expected);
}

#[test]
fn who_is_free_answers_first() {
    let (_, facts) = lived(DESK, &["group.desk.agents=2"]);
    assert_eq!(answerers(&facts), [0, 1]);
}

#[test]
fn too_many_chats_are_refused_by_the_reader() {
    let text = DESK.replace("calls_with = 1", "calls_with = 2");
    let source = runaround::scenario::Source::from_text("test.toml", text);
    let told = runaround::scenario::load(&source, &[], None).expect_err("two places, two chats");
    assert!(
        told.to_string().contains("a call beside so many chats"),
        "{told}"
    );
}

/// Random calls and chats with transfers, a colleague who is asked, and frustration that changes behaviour.
const RANDOM: &str = r#"
[run]
date = "2026-03-02"
days = 3
open = "9:00-12:00"
[reason.chat]
cases = "120 per day"
enters = "chat"
talk = { exponential = { mean = "6min" } }
wrap_up = "1min"
patience = { exponential = { mean = "5min" } }
[reason.call]
cases = "90 per day"
enters = "phone"
belongs_to = "back"
talk = { exponential = { mean = "4min" } }
wrap_up = "30s"
patience = { exponential = { mean = "3min" } }
[queue.chat]
channel = "chat"
groups = ["desk"]
[queue.phone]
groups = ["desk"]
[queue.back]
groups = ["back", "desk"]
[group.desk]
agents = 4
chat = { at_once = 3, slowdown = [1, 1.3, 1.6], calls_with = 2 }
solves = { call = 0.5, chat = 0.9 }
unsolved = { transfer = 0.7, consult = 0.1, dont_know = 0.2 }
transfer = { warm = { hold_limit = "2min", brief = "20s" } }
consult = { takes = "1min" }
[group.back]
agents = 1
[customer]
redial = { chance = 0.5 }
repeat = { chance = 0.5, delay = "1h" }
[frustration]
feedback = true
"#;

#[test]
fn with_transfers_and_frustration_time_adds_up() {
    let (centre, facts) = lived(RANDOM, &[]);
    let calls = facts.handlings.iter();
    let beside = calls.filter(|one| {
        let call = centre.queues[one.queue].name != "chat";
        call && one.shared.is_some()
    });
    assert!(beside.count() > 30);
    for agent in facts.work_of().keys() {
        let own = facts.handlings.iter().filter(|one| one.agent == *agent);
        let own: f64 = own.map(|one| one.own_time().seconds()).sum();
        let mut edges = Vec::new();
        for (from, to) in &facts.work_of()[agent] {
            edges.extend([(*from, 1_i32), (*to, -1)]);
        }
        edges.sort_unstable();
        let (mut at_hand, mut busy, mut last) = (0, 0.0, edges[0].0);
        for (at, change) in edges {
            if at_hand > 0 {
                busy += at.since(last).seconds();
            }
            last = at;
            at_hand += change;
            assert!(at_hand <= 3, "{agent:?} has {at_hand} at hand");
        }
        // Thirds are told to the microsecond.
        assert!((own - busy).abs() < 0.01, "{agent:?}: {own} of {busy}");
    }
    // Two calls at once are nobody's.
    for one in facts
        .handlings
        .iter()
        .filter(|one| centre.queues[one.queue].name != "chat")
    {
        let other = facts.handlings.iter().find(|other| {
            other.agent == one.agent
                && centre.queues[other.queue].name != "chat"
                && (other.customer, other.contact) != (one.customer, one.contact)
                && other.began < one.ended
                && one.began < other.ended
        });
        assert!(other.is_none(), "{one:?} beside {other:?}");
    }
    let mut ended: Vec<u64> = facts
        .cases
        .iter()
        .map(|case| case.customer.serial)
        .collect();
    ended.sort_unstable();
    ended.dedup();
    assert_eq!(ended.len(), facts.opened.len());
}

/// The agent answers in an order. A caller waits, for whom there is no place beside a chat; then a second chat comes,
/// whom nobody lets wait.
#[test]
fn in_the_order_of_the_group_a_chat_goes_before_who_waits() {
    let changes = [
        "group.desk.takes=\"in order\"",
        "group.desk.chat.calls_with=0",
        "reason.chat.cases={ recorded = [\"9:00\", \"9:05\"] }",
    ];
    let second = |answers: &str, more: &[&str]| {
        let answers = format!("group.desk.answers={answers}");
        let (centre, facts) = lived(DESK, &[&changes[..], &[&answers], more].concat());
        let all = handled(&centre, &facts);
        all.iter().filter(|one| one.0 == "chat").nth(1).cloned()
    };
    let none = "queue.chat.waiting_places=0";
    let chats_first = second("[\"chat\", \"phone\"]", &[none]);
    assert_eq!(chats_first.map(|one| one.1), Some(5.0));
    // Calls go first, or who has waited longest.
    assert_eq!(second("[\"phone\", \"chat\"]", &[none]), None);
    assert_eq!(
        second(
            "[\"chat\", \"phone\"]",
            &[none, "group.desk.takes=\"longest wait\""]
        ),
        None
    );
    let waits = second("[\"phone\", \"chat\"]", &[]);
    assert_eq!(waits.map(|one| one.1), Some(15.0));
}

/// A caller who has overflowed counts where he stands, not where he called.
#[test]
fn in_the_order_of_the_group_the_line_counts_in_which_somebody_stands() {
    let text = DESK.replace("enters = \"phone\"", "enters = \"front\"")
        + "[queue.front]\ngroups = [\"late\"]\noverflow = { after = \"30s\", to = \"phone\" }\n[group.late]\nshift.late = { hours = \"11:59-12:00\" }\n";
    let changes = [
        "group.desk.takes=\"in order\"",
        "group.desk.answers=[\"chat\", \"phone\"]",
        "group.desk.chat.calls_with=0",
        "reason.chat.cases={ recorded = [\"9:00\", \"9:05\"] }",
        "queue.chat.waiting_places=0",
    ];
    let (centre, facts) = lived(&text, &changes);
    let began: Vec<(String, f64)> = handled(&centre, &facts)
        .into_iter()
        .map(|one| (one.0, one.1))
        .collect();
    // The second chat slows the first down: both are over at 9:20.
    let expected = [("chat", 0.0), ("chat", 5.0), ("front", 20.0)];
    let expected = expected.map(|one| (one.0.to_owned(), one.1));
    assert_eq!(began, expected);
}

/// A condition of one queue of a group is none of another, and none at all where it asks for no time.
#[test]
fn a_chat_takes_its_place_whatever_is_asked_of_callers() {
    let changes = [
        "queue.phone.groups=[{ groups = [\"desk\"], after = \"1min\" }]",
        "reason.call.cases={ recorded = [\"9:30\"] }",
        "reason.chat.cases={ recorded = [\"9:00\", \"9:05\"] }",
        "queue.chat.waiting_places=0",
    ];
    let (centre, facts) = lived(DESK, &changes);
    let began: Vec<f64> = handled(&centre, &facts).iter().map(|one| one.1).collect();
    assert_eq!(began, [0.0, 5.0, 31.0]);
}
