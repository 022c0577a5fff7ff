//! Several chats at once: as many servers, shared speed, and calls in between.

use super::{Facts, answerers, findings, lived, minutes};
use runaround::engine::{HandlingEnd, WaitEnd};
use runaround::time::Span;

/// One agent with up to four chats, each of which slows the others down in proportion: the agent's time is shared.
const SHARED: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
[reason.chat]
cases = { recorded = ["9:00", "9:04"] }
talk = "10min"
[queue.chat]
channel = "chat"
[group.desk]
answers = ["chat"]
agents = 1
chat = { at_once = 4, slowdown = [1, 2, 3, 4] }
"#;

/// When each handling ended, in minutes since nine, in the order of the customers.
fn ended(facts: &Facts) -> Vec<f64> {
    let mut all = facts.handlings.clone();
    all.sort_by_key(|one| (one.customer.serial, one.began));
    all.iter().map(|one| minutes(one.ended)).collect()
}

#[test]
fn what_is_left_goes_on_at_the_new_speed() {
    let (_, facts) = lived(SHARED, &[]);
    // Four minutes alone, six left at half speed; then the second has four left alone.
    assert_eq!(ended(&facts), [16.0, 20.0]);
    let stretches: Vec<_> = facts
        .chatting
        .iter()
        .map(|one| (minutes(one.from), minutes(one.to), one.chats))
        .collect();
    assert_eq!(stretches, [(0.0, 4.0, 1), (4.0, 16.0, 2), (16.0, 20.0, 1)]);
    // The agent's own time: four alone and half of twelve; half of twelve and four alone.
    let own: Vec<_> = facts.handlings.iter().map(|one| one.own_time()).collect();
    assert_eq!(own, [Span::from_seconds(600.0); 2]);
}

#[test]
fn the_wrap_up_is_at_hand_too() {
    let (_, facts) = lived(SHARED, &["reason.chat.wrap_up=\"2min\""]);
    // 4 alone, 6 at half speed until 16; then both have 2 and 4 left: wrap-up until 20, and 2 of the other are left.
    let mut talks: Vec<_> = facts.handlings.clone();
    talks.sort_by_key(|one| one.customer.serial);
    let first = &talks[0];
    assert_eq!(first.talk, Span::from_seconds(16.0 * 60.0));
    assert_eq!(first.wrap_up(), Span::from_seconds(4.0 * 60.0));
    assert_eq!(ended(&facts), [20.0, 24.0]);
}

#[test]
fn nothing_is_faster_than_the_places_allow() {
    let text = SHARED.replace("[\"9:00\", \"9:04\"]", "[\"9:00\", \"9:00\", \"9:00\"]");
    let (_, facts) = lived(&text, &["group.desk.chat={ at_once = 2, slowdown = 1 }"]);
    assert_eq!(ended(&facts), [10.0, 10.0, 20.0]);
    let waited: Vec<_> = facts.waits.iter().map(|one| one.had_to_wait).collect();
    assert_eq!(waited, [false, false, true]);
}

/// A week of random chats or calls.
const BUSY: &str = r#"
[run]
date = "2026-03-02"
days = 5
open = "9:00-17:00"
[reason.contact]
cases = "1 per min"
talk = { exponential = { mean = "5min" } }
wrap_up = { exponential = { mean = "30s" } }
patience = { exponential = { mean = "4min" } }
[queue.line]
[group.desk]
answers = ["line"]
agents = 6
[frustration]
feedback = true
[customer]
redial = { chance = 0.5 }
"#;

#[test]
fn chats_that_do_not_slow_each_other_are_as_many_servers() {
    let chats = [
        "queue.line.channel=\"chat\"",
        "group.desk.agents=2",
        "group.desk.chat={ at_once = 3, slowdown = 1 }",
    ];
    let (_, calls) = lived(BUSY, &[]);
    let (_, chats) = lived(BUSY, &chats);
    let seen = |facts: &Facts| -> Vec<_> {
        let waits = facts.waits.iter();
        waits
            .map(|one| {
                (
                    one.customer.serial,
                    one.contact,
                    one.joined,
                    one.left,
                    one.end,
                )
            })
            .collect()
    };
    assert!(
        calls
            .waits
            .iter()
            .any(|wait| wait.end == WaitEnd::Abandoned)
    );
    assert_eq!(seen(&calls), seen(&chats));
    let ends = |facts: &Facts| -> Vec<_> {
        let mut all: Vec<_> = facts
            .handlings
            .iter()
            .map(|one| (one.ended, one.customer.serial, one.talk))
            .collect();
        all.sort_unstable();
        all
    };
    assert_eq!(ends(&calls), ends(&chats));
}

#[test]
fn a_processor_that_is_shared_has_a_known_mean() {
    // One agent shares the time among all: the mean time in the system is s / (1 - rho), whatever the law of the work.
    let factors: Vec<String> = (1..=60).map(|chats| chats.to_string()).collect();
    let text = format!(
        r#"
[run]
length = "20000h"
warm_up = "200h"
[reason.chat]
cases = "6 per hour"
talk = "6min"
[queue.chat]
channel = "chat"
[group.desk]
answers = ["chat"]
agents = 1
chat = {{ at_once = 60, slowdown = [{}] }}
"#,
        factors.join(", ")
    );
    let found = findings(&text, &[], 1);
    let of = |name: &str| found.metrics.get(name).unwrap();
    let (mean, half) = (of("aht").value.unwrap(), of("aht").half_width.unwrap());
    let exact = 360.0 / (1.0 - 0.6);
    assert!(half < 0.03 * exact, "{half}");
    assert!(
        (mean - exact).abs() < 1.5 * half,
        "{mean} ± {half}, exact {exact}"
    );
    // The agent is busy for rho of the time, with rho / (1 - rho) chats, that is 1 / (1 - rho) while busy.
    let (busy, half) = (
        of("occupancy").value.unwrap(),
        of("occupancy").half_width.unwrap(),
    );
    assert!((busy - 0.6).abs() < 1.5 * half, "{busy} ± {half}");
    let (at_once, half) = (
        of("chats_at_once").value.unwrap(),
        of("chats_at_once").half_width.unwrap(),
    );
    assert!((at_once - 2.5).abs() < 1.5 * half, "{at_once} ± {half}");
}

/// Calls and chats for one agent.
const BLEND: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
[reason.chat]
cases = { recorded = ["9:00", "9:05"] }
enters = "chat"
talk = "10min"
[reason.call]
cases = { recorded = ["9:02"] }
enters = "phone"
talk = "3min"
[queue.chat]
channel = "chat"
groups = ["desk"]
[queue.phone]
groups = ["desk"]
[group.desk]
agents = 1
chat = { at_once = 3, slowdown = 1 }
"#;

#[test]
fn a_call_takes_an_agent_alone() {
    // The call waits for the end of the chat; the second chat waits behind the call, though there is a place.
    let (_, facts) = lived(BLEND, &[]);
    let mut began: Vec<_> = facts.handlings.clone();
    began.sort_by_key(|one| one.began);
    let began: Vec<_> = began.iter().map(|one| minutes(one.began)).collect();
    assert_eq!(began, [0.0, 10.0, 13.0]);
    // Where chats come first, the call waits for both.
    let order = [
        "group.desk.answers=[\"chat\", \"phone\"]",
        "group.desk.takes=\"in order\"",
    ];
    let (_, facts) = lived(BLEND, &order);
    let mut began: Vec<_> = facts.handlings.clone();
    began.sort_by_key(|one| one.began);
    let began: Vec<_> = began.iter().map(|one| minutes(one.began)).collect();
    assert_eq!(began, [0.0, 5.0, 15.0]);
}

#[test]
fn a_call_that_goes_elsewhere_opens_the_places_again() {
    let more = "[group.other]\nagents = { \"9:00\" = 0, \"9:06\" = 1 }\n";
    let text = BLEND.to_owned() + more;
    let (_, facts) = lived(&text, &["queue.phone.groups=[\"desk\", \"other\"]"]);
    let mut began: Vec<_> = facts.handlings.clone();
    began.sort_by_key(|one| (one.began, one.customer.serial));
    let began: Vec<_> = began.iter().map(|one| minutes(one.began)).collect();
    assert_eq!(began, [0.0, 6.0, 6.0]);
}

#[test]
fn transfers_among_chats_and_the_books_of_agents() {
    let text = r#"
[run]
date = "2026-03-02"
days = 3
open = "9:00-17:00"
[reason.question]
cases = "1 per min"
enters = "front"
belongs_to = "back"
talk = { exponential = { mean = "4min" } }
wrap_up = { exponential = { mean = "1min" } }
patience = { exponential = { mean = "6min" } }
[queue.front]
channel = "chat"
[queue.back]
channel = "chat"
[group.front]
answers = ["front"]
solves = { question = 0.4 }
chat = { at_once = 3 }
transfer = { warm = { brief = "20s", hold_limit = "1min" } }
unsolved = { transfer = 0.7, consult = 0.3 }
consult = { takes = "30s" }
[group.front.shift.early]
agents = 2
hours = "9:00-13:00"
[group.front.shift.late]
agents = 3
hours = "12:00-17:00"
breaks = ["14:00-14:20"]
[group.back]
answers = ["back"]
agents = 2
chat = { at_once = 2 }
[frustration]
feedback = true
"#;
    let (_, facts) = lived(text, &[]);
    assert!(
        facts
            .handlings
            .iter()
            .any(|one| one.end == HandlingEnd::Transferred)
    );
    assert!(
        facts
            .handlings
            .iter()
            .any(|one| one.end == HandlingEnd::Consulted)
    );
    // Stretches of an agent never overlap, and at each moment as many chats run as they say.
    let mut own = std::collections::BTreeMap::new();
    for one in &facts.handlings {
        *own.entry(one.agent).or_insert(0.0) += one.own_time().seconds();
        assert!(one.shared.is_some());
    }
    let (mut chatted, mut at_hand) = (std::collections::BTreeMap::new(), 0.0);
    for one in &facts.chatting {
        *chatted.entry(one.agent).or_insert(0.0) += one.to.since(one.from).seconds();
        at_hand += one.to.since(one.from).seconds() * f64::from(one.chats);
    }
    for (agent, time) in &own {
        assert!((time - chatted[agent]).abs() < 1e-3, "{agent:?}: {time}");
    }
    let whole: f64 = facts
        .handlings
        .iter()
        .map(|one| one.ended.since(one.began).seconds())
        .sum();
    assert!((whole - at_hand).abs() < 1e-6 * whole, "{whole} {at_hand}");
    let most = facts.chatting.iter().map(|one| one.chats).max();
    assert_eq!(most, Some(3));
}

#[test]
fn talk_and_wrap_up_share_the_agents_time_as_they_share_the_chats() {
    // As above: 4 alone and 6 of 12 in talk; then of 16 to 20 half is the wrap-up of the first, half the talk of the
    // second, which has 2 alone left to 22 and a wrap-up of 2 to 24.
    let (_, facts) = lived(SHARED, &["reason.chat.wrap_up=\"2min\""]);
    let mut talks: Vec<_> = facts.handlings.clone();
    talks.sort_by_key(|one| one.customer.serial);
    let own: Vec<f64> = talks
        .iter()
        .map(|one| one.own_wrap_up().minutes())
        .collect();
    assert_eq!(own, [2.0, 2.0]);
    let own: Vec<f64> = talks.iter().map(|one| one.own_time().minutes()).collect();
    assert_eq!(own, [12.0, 12.0]);

    // People who leave in the middle of a chat leave its wrap-up behind.
    let text = r#"
[run]
open = "10:00-12:00"
[reason.a]
cases = "500 per day"
talk = { exponential = { mean = "4min" } }
wrap_up = { exponential = { mean = "1min" } }
talk_patience = { exponential = { mean = "5min" } }
[queue.front]
channel = "chat"
groups = ["fo"]
[group.fo]
agents = 3
chat = { at_once = 4 }
"#;
    let findings = findings(text, &[], 20);
    let of = |name: &str| {
        findings
            .metrics
            .get(name)
            .and_then(|one| one.value)
            .unwrap_or(f64::NAN)
    };
    let (talk, wrap_up, all) = (
        of("talk_occupancy"),
        of("wrap_up_occupancy"),
        of("occupancy"),
    );
    assert!(
        (talk + wrap_up - all).abs() < 1e-3,
        "{talk} + {wrap_up} = {all}"
    );
    // Talk is cut by an exponential patience of 5 minutes by the clock; with four at hand it goes at half speed or less.
    assert!(talk > wrap_up && wrap_up > 0.0, "{talk} {wrap_up}");
}

/// Chats at hand are work: who has had less of it takes the next one, where the group goes by that.
#[test]
fn chats_count_for_the_least_occupied() {
    let text = SHARED.to_owned()
        + "[reason.short]\ncases = { recorded = [\"9:01\"] }\ntalk = \"5min\"\nenters = \"chat\"\n";
    let changes = [
        "reason.chat.enters=\"chat\"",
        "reason.chat.cases={ recorded = [\"9:00\", \"9:20\"] }",
        "group.desk.agents=2",
        "group.desk.picks=\"least occupied\"",
    ];
    let (_, facts) = lived(&text, &changes);
    assert_eq!(answerers(&facts), [0, 1, 1]);
}

/// Of two with as many chats at hand the next one goes to who has had so many for longer.
#[test]
fn of_equals_who_has_had_so_many_for_longer_is_next() {
    let text = SHARED.to_owned()
        + "[reason.short]\ncases = { recorded = [\"9:00\"] }\ntalk = \"2min\"\nenters = \"chat\"\n";
    let changes = [
        "reason.chat.enters=\"chat\"",
        "reason.chat.talk=\"1h\"",
        "reason.chat.cases={ recorded = [\"9:01\", \"9:03\", \"9:05\"] }",
        "group.desk.agents=2",
    ];
    let (_, facts) = lived(&text, &changes);
    // The short one goes to agent 0, who is free again at 9:02 and takes the chat of 9:03.
    assert_eq!(answerers(&facts), [0, 1, 0, 1]);
}
