//! What is told at the end of a day is what happened on it: how often, how much of it, and in what order.

use crate::{Facts, began, lived, minutes};
use runaround::engine::{Activity, Came, CaseState, Handling, HandlingEnd, MailEnd, WaitEnd};
use runaround::model::Id;
use runaround::time::Span;

/// One agent, and two who only call back; everybody accepts, and dialling takes half a minute.
const DESK: &str = r#"
[run]
date = "2026-03-05"
days = 2
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02"] }
enters = "desk"
talk = "10min"
[queue.desk]
groups = ["desk"]
callback = { accepts = 1, dialling = "30s" }
[queue.other]
groups = ["desk"]
[group.desk]
agents = 1
[group.back]
agents = 2
answers = []
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

fn called_back(facts: &Facts) -> Vec<(f64, f64)> {
    let ended = facts.callbacks.iter();
    ended
        .map(|one| (minutes(one.promised), minutes(one.ended)))
        .collect()
}

#[test]
fn callbacks_are_counted() {
    let (_, facts) = lived(DESK, &[]);
    let counts: Vec<u32> = facts.cases.iter().map(|case| case.callbacks).collect();
    assert_eq!(counts, [0, 1, 1]);
}

#[test]
fn a_promise_waits_where_agents_are_kept_free() {
    let changes = ["queue.desk.callback.groups=[\"back\"]"];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(called_back(&facts), [(1.0, 1.5), (2.0, 2.5)]);
    let keeps = ["queue.desk.callback.keeps_free=1"];
    let (_, facts) = lived(DESK, &[&changes[..], &keeps].concat());
    // One of the two may call at 9:01; at 9:02 the other is kept, until the first is back at 9:11:30.
    assert_eq!(called_back(&facts), [(1.0, 1.5), (2.0, 12.0)]);
    // Whoever is picked.
    for picks in ["in order", "least occupied"] {
        let picks = format!("group.back.picks=\"{picks}\"");
        let (_, facts) = lived(DESK, &[&changes[..], &[&picks]].concat());
        assert_eq!(called_back(&facts), [(1.0, 1.5), (2.0, 2.5)]);
    }
}

#[test]
fn a_callback_is_offered_above_a_wait_and_not_at_it() {
    let offered = |above: &str| {
        let changes = [
            "reason.call.cases={ recorded = [\"9:00\", \"9:11\", \"9:12\"] }",
            &format!("queue.desk.callback.when_wait_above=\"{above}\""),
        ];
        lived(DESK, &changes).1.offers.len()
    };
    // One talk of ten minutes was seen, and nobody is ahead.
    assert_eq!(offered("10min"), 0);
    assert_eq!(offered("599s"), 1);
}

/// Whose place is kept stands ahead of those who are told how long it will take.
#[test]
fn kept_places_are_counted_among_those_ahead() {
    let changes = [
        "reason.call.cases={ recorded = [\"9:00\", \"9:11\", \"9:12\", \"9:13\", \"9:14\"] }",
        "queue.desk.announcement={ expected_wait = true }",
        "queue.desk.callback.when_wait_above=\"15min\"",
        "queue.desk.callback.after=\"30s\"",
    ];
    let heard = |turn: &str| -> Vec<f64> {
        let turn = format!("queue.desk.callback.turn=\"{turn}\"");
        let (_, facts) = lived(DESK, &[&changes[..], &[&turn]].concat());
        let said = facts.log.iter().filter_map(|line| match line.activity {
            Activity::Announced(wait) => wait,
            _ => None,
        });
        said.map(Span::minutes).collect()
    };
    // The caller of 9:12 stays on the line. That of 9:13 accepts half a minute later.
    assert_eq!(heard("own place"), [10.0, 20.0, 30.0]);
    assert_eq!(heard("after callers"), [10.0, 20.0, 20.0]);
}

/// The queues of a group have an order, for callbacks too.
#[test]
fn callbacks_go_by_the_order_of_their_queues() {
    let text = DESK.to_owned()
        + "[reason.other]\ncases = { recorded = [\"9:01:30\"] }\nenters = \"other\"\ntalk = \"10min\"\n";
    let order = |first: &str, second: &str| -> Vec<String> {
        let changes = [
            "queue.desk.callback.turn=\"own place\"",
            "group.desk.takes=\"in order\"",
            &format!("group.desk.answers=[\"{first}\", \"{second}\"]"),
        ];
        let (centre, facts) = lived(&text, &changes);
        let mut talks = facts.handlings.clone();
        talks.retain(|work| work.end == HandlingEnd::Complete);
        talks.sort_by_key(|work| work.began);
        let name = |work: &Handling| centre.queues[work.queue].name.clone();
        talks.iter().map(name).collect()
    };
    assert_eq!(order("other", "desk"), ["desk", "other", "desk", "desk"]);
    assert_eq!(order("desk", "other"), ["desk", "desk", "desk", "other"]);
}

/// Half of the tries find nobody: each by a chance of its own.
#[test]
fn every_try_has_its_own_luck() {
    let changes = [
        "run.open=\"0:00-24:00\"",
        "reason.call.cases=\"400 per day\"",
        "reason.call.talk=\"1s\"",
        "group.back.agents=20",
        "queue.desk.callback={ accepts = 1, fails = 0.5, tries = 9, again_after = \"1min\", groups = [\"back\"] }",
    ];
    let text = DESK.replace(
        "[group.desk]\nagents = 1",
        "[group.desk]\nshift.late = { hours = \"23:59-24:00\" }",
    );
    let (_, facts) = lived(&text, &changes);
    let missed: Vec<u32> = facts.callbacks.iter().map(|one| one.missed).collect();
    let share = |wanted: u32| {
        let such = missed.iter().filter(|missed| **missed == wanted);
        such.count() as f64 / missed.len() as f64
    };
    assert!(missed.len() > 300);
    for (tries, wanted) in [(0, 0.5), (1, 0.25), (2, 0.125)] {
        let error = 4.0 * (wanted * (1.0 - wanted) / missed.len() as f64).sqrt();
        assert!((share(tries) - wanted).abs() < error, "{missed:?}");
    }
}

/// In a line without order those who are called back have none either: at every turn anybody is next, so with turns at
/// other moments the order is another one.
#[test]
fn callbacks_of_a_line_at_random_go_at_random() {
    let times: Vec<String> = (0..15).map(|minute| format!("\"9:{minute:02}\"")).collect();
    let order = |talk: &str| -> Vec<f64> {
        let changes = [
            "queue.desk.order=\"random\"",
            &format!("reason.call.cases={{ recorded = [{}] }}", times.join(", ")),
            &format!("reason.call.talk=\"{talk}\""),
        ];
        let (_, facts) = lived(DESK, &changes);
        called_back(&facts).iter().map(|one| one.0).collect()
    };
    let (one, other) = (order("20min"), order("21min"));
    assert_eq!((one.len(), other.len()), (14, 14));
    assert!(!one.is_sorted());
    assert_ne!(one, other);
}

/// Mails in two backlogs, of two reasons of which the first never writes to the second; a third reason calls.
const MAILS: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-12:00"
[reason.first]
cases = { recorded = [] }
enters = { first = 1, second = 0 }
talk = "20min"
[reason.second]
cases = { recorded = ["9:30"] }
enters = "second"
talk = "20min"
[reason.call]
cases = { recorded = ["9:00"] }
enters = "phone"
talk = "1min"
[queue.first]
channel = "mail"
groups = ["desk"]
mail = { backlog = 3 }
[queue.second]
channel = "mail"
groups = ["nobody"]
mail = { backlog = 2 }
[queue.phone]
groups = ["desk"]
[group.desk]
agents = 1
[group.nobody]
shift.late = { hours = "11:50-12:00" }
"#;

#[test]
fn a_backlog_is_of_those_who_write_there_and_is_numbered() {
    let (centre, facts) = lived(MAILS, &[]);
    let before = facts.opened.iter();
    let mut before: Vec<(&str, u64)> = before
        .filter(|case| case.customer.came == Came::Before)
        .map(|case| {
            let name = centre.reasons[case.customer.reason].name.as_str();
            (name, case.customer.k)
        })
        .collect();
    before.sort_unstable();
    let expected = [
        ("first", 0),
        ("first", 1),
        ("first", 2),
        ("second", 0),
        ("second", 1),
    ];
    assert_eq!(before, expected);
}

/// When mails came and ended, and how long they lay in a backlog.
fn mails(changes: &[&str]) -> Vec<(f64, f64, f64, MailEnd)> {
    let (_, facts) = lived(MAILS, changes);
    let mails = facts.mails.iter();
    let mut mails: Vec<_> = mails
        .map(|mail| {
            let (received, ended) = (minutes(mail.received), minutes(mail.ended));
            (received, ended, mail.in_backlog.minutes(), mail.end)
        })
        .collect();
    mails.sort_by(|one, other| (one.0.total_cmp(&other.0)).then(one.1.total_cmp(&other.1)));
    mails
}

#[test]
fn the_time_in_a_backlog_ends_with_the_mail() {
    use MailEnd::{Answered, Ignored, Unfinished};
    // At nine the first of the backlog is taken, before the call; the second backlog waits for 11:50.
    let first = [
        (-540.0, 20.0, 540.0, Answered),
        (-540.0, 41.0, 561.0, Answered),
        (-540.0, 61.0, 581.0, Answered),
    ];
    let second = [
        (-540.0, 190.0, 710.0, Answered),
        (-540.0, 900.0, 1440.0, Unfinished),
        (30.0, 900.0, 870.0, Unfinished),
    ];
    let cut = "run.run_out=\"0s\"";
    assert_eq!(mails(&[cut]), [first, second].concat());
    let ignored = [
        "queue.second.mail={ backlog = 2, waits = \"45min\", tries_again = 0 }",
        cut,
    ];
    let mut found = mails(&ignored);
    found.retain(|mail| mail.3 == Ignored);
    let expected = [
        (-540.0, -495.0, 45.0, Ignored),
        (-540.0, -495.0, 45.0, Ignored),
        (30.0, 75.0, 45.0, Ignored),
    ];
    assert_eq!(found, expected);
}

#[test]
fn mails_of_a_case_are_counted() {
    let (_, facts) = lived(MAILS, &[]);
    let by_reason = |reason: usize| -> Vec<u32> {
        let cases = facts.cases.iter();
        let of = cases.filter(|case| case.customer.reason.index() == reason);
        of.map(|case| case.mails).collect()
    };
    assert_eq!(by_reason(0), [1; 3]);
    assert_eq!(by_reason(2), [0]);
}

/// The run ends at midnight: who waits then is counted, the clock has reached the end, and frustration is that of the end.
#[test]
fn what_the_end_of_the_run_finds_is_told() {
    let changes = [
        "run.open=\"9:00-24:00\"",
        "run.days=1",
        "run.run_out=\"0s\"",
        "queue.desk.callback.accepts=0",
        "reason.call.talk=\"20h\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(facts.waiting, [2, 0]);
    assert_eq!(facts.end.map(minutes), Some(900.0));
    let unfinished = facts
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Unfinished);
    assert_eq!(unfinished.count(), 2);
    // What ends at that very moment has ended.
    let just = [&changes[..4], &["reason.call.talk=\"15h\""]].concat();
    let (_, facts) = lived(DESK, &just);
    let ends: Vec<HandlingEnd> = facts.handlings.iter().map(|work| work.end).collect();
    assert_eq!(ends[0], HandlingEnd::Complete);
}

/// In a long run everybody is paid from the start, the time to settle included, until the end.
#[test]
fn a_long_run_pays_everybody_to_its_end() {
    let text = r#"
[run]
length = "20h"
warm_up = "4h"
[reason.call]
cases = "6 per hour"
talk = "6min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 2
"#;
    let (_, facts) = lived(text, &[]);
    let day = 24.0 * 60.0 - 540.0;
    let paid: Vec<(u32, f64, f64)> = facts
        .paid
        .iter()
        .map(|paid| (paid.agent.0, minutes(paid.from), minutes(paid.to)))
        .collect();
    assert_eq!(paid, [(0, -540.0, day), (1, -540.0, day)]);
    assert_eq!(facts.end.map(minutes), Some(day));
}

/// The expected wait: the mean of what was handled, times the turns, over those who are there.
#[test]
fn the_expected_wait_is_shared_by_all_who_answer() {
    let changes = [
        "reason.call.cases={ recorded = [\"9:00\", \"9:00\", \"9:11\", \"9:11\", \"9:12\", \"9:13\"] }",
        "group.desk.agents=2",
        "queue.desk.callback.accepts=0",
        "queue.desk.announcement={ expected_wait = true }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let said = facts.log.iter().filter_map(|line| match line.activity {
        Activity::Announced(wait) => wait.map(Span::minutes),
        _ => None,
    });
    assert_eq!(said.collect::<Vec<_>>(), [5.0, 10.0]);
}

/// What a caller has been told costs the patience that was used until then, and no more.
#[test]
fn one_patience_for_the_contact_goes_on_after_a_message() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:10", "9:11"] }
enters = "front"
belongs_to = "back"
talk = "10min"
patience = "12min"
[reason.long]
cases = { recorded = ["9:00"] }
enters = "back"
talk = "3h"
[queue.front]
groups = ["front"]
announcement = { expected_wait = true, after = "2min" }
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { call = 0.000000001 }
unsolved_talk = 1
[group.back]
agents = 1
[customer]
patience_after_transfer = "what is left"
redial = { chance = 0 }
"#;
    let (_, facts) = lived(text, &[]);
    let mut left: Vec<f64> = facts
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Abandoned)
        .map(|wait| minutes(wait.left))
        .collect();
    left.sort_by(f64::total_cmp);
    // Nobody waited before 9:11; that caller waits nine minutes at the front, and three are left after the talk.
    assert_eq!(left, [22.0, 32.0, 33.0]);
}

#[test]
fn who_hears_a_wait_as_long_as_his_patience_stays() {
    let changes = |patience: &str| {
        let changes = [
            "reason.call.cases={ recorded = [\"9:00\", \"9:11\", \"9:12\"] }",
            "queue.desk.callback.accepts=0",
            "queue.desk.announcement={ expected_wait = true, leaves = 1 }",
            &format!("reason.call.patience=\"{patience}\""),
        ];
        let (_, facts) = lived(DESK, &changes);
        facts
            .waits
            .last()
            .map(|wait| (minutes(wait.left), wait.end))
    };
    assert_eq!(changes("10min"), Some((21.0, WaitEnd::Answered)));
    assert_eq!(changes("599s"), Some((12.0, WaitEnd::Abandoned)));
}

/// A mail of eleven o'clock, for which the one agent who is there is kept free, until it has lain for two hours of opening time.
#[test]
fn a_mail_is_urgent_after_so_much_opening_time() {
    let text = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["11:00"] }
enters = "mail"
talk = "10min"
[queue.mail]
channel = "mail"
groups = [{ groups = ["desk"], keeps_free = 1 }]
mail = { urgent_after = "2h" }
[group.desk]
shift = { a = { hours = "9:00-12:00" }, b = { hours = "10:30-10:45" } }
"#;
    let (_, facts) = lived(text, &[]);
    let began = began(&facts);
    assert_eq!(began, [24.0 * 60.0 + 60.0]);
}

/// A case that the end of the run cuts off between contacts is told as it is then: what it felt has faded.
#[test]
fn a_case_that_is_cut_off_has_cooled_down() {
    let changes = [
        "run.days=1",
        "run.run_out=\"0s\"",
        "queue.desk.callback.accepts=0",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\"] }",
        "reason.call.talk=\"2h\"",
        "reason.call.patience=\"1h\"",
        "customer.redial={ chance = 1, delay = { fixed = \"30 days\" } }",
        "frustration.sensitivity_cv=0.5",
    ];
    let (_, facts) = lived(DESK, &changes);
    let Some(case) = facts
        .cases
        .iter()
        .find(|case| case.state == CaseState::Open)
    else {
        panic!("nobody is left")
    };
    let leaves = facts
        .log
        .iter()
        .find(|line| line.who == 1 && matches!(line.activity, Activity::WillReturn(..)));
    let Some(leaves) = leaves else {
        panic!("nobody returns")
    };
    // Tau is three days.
    let passed = minutes(case.ended) - minutes(leaves.at);
    let wanted = leaves.frustration * libm::exp(-passed / (3.0 * 24.0 * 60.0));
    assert!(wanted > 0.1 && passed > 600.0);
    assert!(
        (case.frustration - wanted).abs() < 1e-9,
        "{} {wanted}",
        case.frustration
    );
}
