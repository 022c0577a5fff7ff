//! What the engine does, one rule at a time, in days so small that every outcome is known.

mod support;

use runaround::engine::{ContactOutcome, HOURS, HandlingEnd, WaitEnd};
use runaround::time::Span;
use support::{ONE_DESK as DESK, lived, minutes};

/// Every stay in a queue: queue, joined, left, how it ended; in order of joining, then of the case.
fn stays(text: &str, changes: &[&str]) -> Vec<(String, f64, f64, WaitEnd)> {
    let (centre, facts) = lived(text, changes);
    let mut waits = facts.waits.clone();
    waits.sort_by_key(|wait| (wait.joined, wait.customer.serial, wait.segment));
    waits
        .iter()
        .map(|wait| {
            let queue = centre.queues[wait.queue].name.clone();
            (queue, minutes(wait.joined), minutes(wait.left), wait.end)
        })
        .collect()
}

/// When each stay ended and how, of one desk.
fn ends(text: &str, changes: &[&str]) -> Vec<(f64, WaitEnd)> {
    let stays = stays(text, changes);
    stays.iter().map(|stay| (stay.2, stay.3)).collect()
}

/// Who answered, call by call in the order of connection: group and number of the agent on the floor.
fn answerers(text: &str, changes: &[&str]) -> Vec<u32> {
    support::answerers(&lived(text, changes).1)
}

use WaitEnd::{Abandoned, Answered, Refused, SentAway};

#[test]
fn first_come_first_served() {
    let expected = [(0.0, Answered), (10.0, Answered), (20.0, Answered)];
    assert_eq!(ends(DESK, &[]), expected);
}

#[test]
fn waiting_places_refuse_who_does_not_fit() {
    let found = ends(DESK, &["queue.desk.waiting_places=1"]);
    assert_eq!(found, [(0.0, Answered), (10.0, Answered), (2.0, Refused)]);
    let found = ends(DESK, &["queue.desk.waiting_places=0"]);
    assert_eq!(found, [(0.0, Answered), (1.0, Refused), (2.0, Refused)]);
}

#[test]
fn a_trunk_is_held_from_start_to_end() {
    let text = DESK.replace("\"9:02\"", "\"9:02\", \"9:11\"") + "[lines.main]\ncount = 2\n";
    let found = ends(&text, &["queue.desk.lines=\"main\""]);
    let expected = [
        (0.0, Answered),
        (10.0, Answered),
        (2.0, Refused),
        (20.0, Answered),
    ];
    assert_eq!(found, expected);
}

#[test]
fn wrap_up_keeps_the_agent_and_not_the_customer() {
    let (_, facts) = lived(DESK, &["reason.call.wrap_up=\"3min\""]);
    let connected: Vec<f64> = facts.waits.iter().map(|wait| minutes(wait.left)).collect();
    assert_eq!(connected, [0.0, 13.0, 26.0]);
    let ended: Vec<f64> = facts
        .contacts
        .iter()
        .map(|one| minutes(one.ended))
        .collect();
    assert_eq!(ended, [10.0, 23.0, 36.0]);
    assert!(
        facts
            .handlings
            .iter()
            .all(|one| one.wrap_up() == Span::from_seconds(180.0))
    );
}

/// Two reasons, one agent: the plain one first, then one of each.
const CLASSES: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.plain]
cases = { recorded = ["9:00", "9:01"] }
enters = "plain"
talk = "10min"
priority = 2
[reason.urgent]
cases = { recorded = ["9:02"] }
enters = "urgent"
talk = "10min"
priority = 1
[queue.plain]
groups = ["desk"]
[queue.urgent]
groups = ["desk"]
[group.desk]
agents = 1
answers = ["urgent", "plain"]
"#;

#[test]
fn priority_goes_before_age_within_a_line_only() {
    let together = CLASSES
        .replace("enters = \"urgent\"", "enters = \"plain\"")
        .replace("[queue.urgent]\ngroups = [\"desk\"]\n", "")
        .replace("answers = [\"urgent\", \"plain\"]\n", "");
    let in_time = [(0.0, Answered), (10.0, Answered), (20.0, Answered)];
    let urgent_first = [(0.0, Answered), (20.0, Answered), (10.0, Answered)];
    assert_eq!(ends(&together, &[]), in_time);
    assert_eq!(
        ends(&together, &["queue.plain.order=\"priority\""]),
        urgent_first
    );
    // Over several queues it is the longest wait that counts, whatever the order within each of them.
    assert_eq!(ends(CLASSES, &[]), in_time);
    assert_eq!(ends(CLASSES, &["queue.plain.order=\"priority\""]), in_time);
    assert_eq!(
        ends(CLASSES, &["group.desk.takes=\"in order\""]),
        urgent_first
    );
}

#[test]
fn groups_are_tried_in_the_order_of_the_queue() {
    let text = DESK.replace("groups = [\"desk\"]", "groups = [\"second\", \"desk\"]")
        + "[group.second]\nagents = 1\n";
    let (centre, facts) = lived(&text, &[]);
    let mut handlings = facts.handlings.clone();
    handlings.sort_by_key(|work| work.began);
    let names: Vec<&str> = handlings
        .iter()
        .map(|work| centre.groups[work.group].name.as_str())
        .collect();
    assert_eq!(names[..2], ["second", "desk"]);
}

#[test]
fn who_has_been_idle_longest_or_who_is_first_in_the_list() {
    let text = DESK.replace(
        "\"9:00\", \"9:01\", \"9:02\"",
        "\"9:00\", \"9:20\", \"9:40\", \"9:41\"",
    );
    let three = "group.desk.agents=3";
    // Whoever was used goes to the end of the list of the free.
    assert_eq!(answerers(&text, &[three]), [0, 1, 2, 0]);
    let in_order = "group.desk.picks=\"in order\"";
    assert_eq!(answerers(&text, &[three, in_order]), [0, 0, 0, 1]);
}

#[test]
fn overflow_keeps_the_clock_and_the_segment() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.a]
cases = { recorded = ["9:00", "9:01"] }
enters = "a"
talk = "30min"
[reason.b]
cases = { recorded = ["9:00", "9:03"] }
enters = "b"
talk = "10min"
[queue.a]
groups = ["team_a"]
overflow = { after = "5min", to = "b" }
[queue.b]
groups = ["team_b"]
[group.team_a]
agents = 1
[group.team_b]
agents = 1
"#;
    let found = stays(text, &[]);
    let stay = |queue: &str, joined: f64, left: f64| (queue.to_owned(), joined, left, Answered);
    // Who overflowed has waited since 9:01 and goes before the one who came to b at 9:03.
    let expected = [
        stay("a", 0.0, 0.0),
        stay("b", 0.0, 0.0),
        stay("a", 1.0, 10.0),
        stay("b", 3.0, 40.0),
    ];
    for stay in &expected {
        assert!(found.contains(stay), "{stay:?} is not in {found:?}");
    }
    assert_eq!(found.len(), 4);
}

/// One agent with a break from 10:00 to 10:15.
const BREAK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:55", "10:01"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk.shift.day]
hours = "9:00-17:00"
breaks = ["10:00-10:15"]
"#;

#[test]
fn nobody_is_connected_in_a_break_and_a_call_is_finished() {
    assert_eq!(ends(BREAK, &[]), [(55.0, Answered), (75.0, Answered)]);
    let overtime = |talk: &str| -> Vec<f64> {
        let talk = format!("reason.call.talk=\"{talk}\"");
        let (_, facts) = lived(BREAK, &[&talk]);
        let mut handlings = facts.handlings.clone();
        handlings.sort_by_key(|work| work.began);
        handlings.iter().map(|one| one.overtime.minutes()).collect()
    };
    assert_eq!(overtime("10min"), [5.0, 0.0]);
    // A call over the whole break eats the break, and only that.
    assert_eq!(overtime("40min"), [15.0, 0.0]);
}

#[test]
fn at_closing_who_waits_is_served_or_sent_away() {
    let text = DESK.replace("\"9:00\", \"9:01\", \"9:02\"", "\"16:55\", \"16:58\"");
    assert_eq!(ends(&text, &[]), [(475.0, Answered), (485.0, Answered)]);
    let sent = ends(&text, &["run.at_closing=\"send away\""]);
    assert_eq!(sent, [(475.0, Answered), (480.0, SentAway)]);
    // A shift that ends before closing leaves nobody to serve.
    let shift = text.replace("agents = 1", "shift.early.hours = \"9:00-16:57\"");
    assert_eq!(ends(&shift, &[]), [(475.0, Answered), (480.0, SentAway)]);
}

#[test]
fn after_closing_nobody_overflows_to_a_desk_that_has_gone_home() {
    let text = DESK.replace("\"9:00\", \"9:01\", \"9:02\"", "\"16:55\", \"16:58\"")
        + "[queue.other]\ngroups = [\"other\"]\n[group.other.shift.early]\nhours = \"9:00-16:00\"\n";
    let found = ends(
        &text,
        &["queue.desk.overflow={ after = \"5min\", to = \"other\" }"],
    );
    assert_eq!(found, [(475.0, Answered), (485.0, Answered)]);
}

#[test]
fn who_stays_all_night_is_one_person_the_next_day() {
    let text = r#"
[run]
date = "2026-03-05"
days = 2
open = "9:00-17:00"
[reason.endless]
cases = { recorded = ["15:00"] }
enters = "desk"
talk = "20h"
[reason.again]
cases = { recorded = ["16:00", "16:01"] }
enters = "desk"
talk = "10min"
repeat = { chance = 1, delay = { fixed = "1 day" }, at_most = 1 }
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 3
solves = { endless = 1, again = 1e-12 }
unsolved = { insufficient = 1 }
"#;
    let (_, facts) = lived(text, &[]);
    for stretches in facts.work_of().values() {
        for pair in stretches.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "somebody does two things: {pair:?}");
        }
    }
    let connected: Vec<f64> = facts.waits.iter().map(|wait| minutes(wait.left)).collect();
    let day = 24.0 * 60.0;
    assert_eq!(connected, [360.0, 420.0, 421.0, day + 430.0, day + 431.0]);
}

/// A customer who gets no answer at 16:10 on a Friday and comes back.
fn comes_back(delay: &str, changes: &[&str]) -> (f64, ContactOutcome) {
    let text = DESK.replace("\"9:00\", \"9:01\", \"9:02\"", "\"16:00\"")
        + "solves = { call = 1e-12 }\nunsolved = { dont_know = 1 }\nunsolved_talk = 1\n";
    let repeat =
        format!("customer.repeat={{ chance = 1, at_most = 1, delay = {{ fixed = \"{delay}\" }} }}");
    let mut all = vec![repeat.as_str()];
    all.extend(changes);
    let (_, facts) = lived(&text, &all);
    let second = facts.contacts.iter().find(|contact| contact.number == 1);
    let second = second.expect("the customer comes back");
    (minutes(second.started), second.outcome)
}

/// One who never felt anything waits for hours: what the hours tell knows who this is.
#[test]
fn the_first_wait_is_felt_by_the_hour_too() {
    let calm = ["reason.call.talk=\"5h\"", "frustration.complaint_share=0"];
    let (_, facts) = lived(DESK, &calm);
    // Joined at 9:01, connected at 14:00: 298 minutes beyond the tolerated one.
    let case = facts.cases.iter().find(|case| case.customer.serial == 1);
    let sensitivity = case.expect("it ends").peak / (0.06 * 298.0);
    assert!(
        (sensitivity - 1.0).abs() > 0.01,
        "a customer like nobody else"
    );
    let felt = |place: usize| {
        let mut own = facts.hours.iter();
        let hour = own.find(|hour| hour.customer.serial == 1 && hour.hour == place);
        hour.expect("looked at").frustration
    };
    for (place, hours) in [(1, 1.0), (2, 2.0), (3, 4.0)] {
        let expected = sensitivity * 0.06 * (hours * 60.0 - 1.0);
        assert!((felt(place) - expected).abs() < 1e-9, "hour {hours}");
    }
}

/// Hours pass in the middle of a talk: what the customer feels then is not yet relieved by its end.
#[test]
fn hours_within_a_talk_know_nothing_of_its_end() {
    let angry = ["reason.call.talk=\"5h\"", "frustration.complaint_share=1"];
    let (_, facts) = lived(DESK, &angry);
    let first = facts.cases.iter().find(|case| case.customer.serial == 0);
    let first = first.expect("it ends");
    assert!(first.frustration < 0.6 * first.peak, "relieved at the end");
    let hours = facts.hours.iter();
    let within: Vec<f64> = hours
        .filter(|hour| hour.customer.serial == 0 && hour.open)
        .map(|hour| hour.frustration)
        .collect();
    // The opening, and one, two and four hours after it.
    assert_eq!(within, [first.peak; 4]);
}

/// After the end of a case nothing happens but that it fades, by default to 1/e in three days.
#[test]
fn a_case_that_is_over_fades_from_hour_to_hour() {
    let (_, facts) = lived(DESK, &["frustration.complaint_share=1"]);
    let case = facts.cases.first().expect("it ends");
    assert!(case.frustration > 0.0);
    let own = facts.hours.iter();
    let own = own.filter(|hour| hour.customer == case.customer && !hour.open);
    let mut told = 0;
    for hour in own {
        let at = hour.opened + Span::from_micros(Span::HOUR.micros() * i64::from(HOURS[hour.hour]));
        let days = at.since(case.ended).seconds() / 86_400.0;
        let expected = case.frustration * libm::exp(-days / 3.0);
        assert!(
            (hour.frustration - expected).abs() < 1e-12 * expected,
            "{hour:?}"
        );
        told += 1;
    }
    assert!(told > 5, "{told}");
}

/// Who got no answer and felt nothing about it drifts all the same: a tenth a day, that fades to 1/e in three days.
#[test]
fn who_gave_up_calm_drifts_from_then_on() {
    let given_up = [
        "reason.call.patience=\"30s\"",
        "frustration.complaint_share=0",
        "frustration.unreachable=0",
        "frustration.drift_per_day=0.1",
        "frustration.sensitivity_cv=0",
    ];
    let (_, facts) = lived(DESK, &given_up);
    let case = facts.cases.iter().find(|case| case.customer.serial == 1);
    let case = case.expect("it ends");
    assert_eq!((case.frustration, case.peak), (0.0, 0.0));
    let own = facts.hours.iter();
    let after = own.filter(|hour| hour.customer.serial == 1 && !hour.open);
    let mut told = 0;
    for hour in after {
        let at = hour.opened + Span::from_micros(Span::HOUR.micros() * i64::from(HOURS[hour.hour]));
        let days = at.since(case.ended).seconds() / 86_400.0;
        let expected = 0.1 * 3.0 * (1.0 - libm::exp(-days / 3.0));
        assert!((hour.frustration - expected).abs() < 1e-12, "{hour:?}");
        told += 1;
    }
    assert_eq!(told, HOURS.len() - 1);
}

#[test]
fn a_delay_in_days_skips_the_weekend() {
    let day = 24.0 * 60.0;
    let found = comes_back("1 day", &[]);
    assert_eq!(found, (3.0 * day + 430.0, ContactOutcome::Answered));
    let found = comes_back("1 day", &["run.closed=\"none\""]);
    assert_eq!(found, (day + 430.0, ContactOutcome::Answered));
}

#[test]
fn an_attempt_outside_hours_waits_for_the_opening_or_finds_it_closed() {
    let day = 24.0 * 60.0;
    let (started, outcome) = comes_back("10h", &[]);
    assert_eq!(outcome, ContactOutcome::Answered);
    assert!(
        (3.0 * day..=3.0 * day + 60.0).contains(&started),
        "{started}"
    );
    let found = comes_back("10h", &["customer.next_opening_spread=\"0s\""]);
    assert_eq!(found, (3.0 * day, ContactOutcome::Answered));
    let found = comes_back("10h", &["customer.ignores_hours=1"]);
    assert_eq!(found, (430.0 + 600.0, ContactOutcome::Closed));
}

/// The patient one waits 4 minutes at a, talks for one, and is put through to b, where nobody comes free.
const TWO_WAITS: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.first]
cases = { recorded = ["9:00"] }
enters = "a"
talk = "5min"
[reason.patient]
cases = { recorded = ["9:01"] }
enters = "a"
belongs_to = "b"
talk = "1min"
patience = "6min"
[reason.long]
cases = { recorded = ["9:00"] }
enters = "b"
talk = "2h"
[queue.a]
groups = ["team_a"]
[queue.b]
groups = ["team_b"]
[group.team_a]
agents = 1
solves = { first = 1 }
unsolved_talk = 1
[group.team_b]
agents = 1
"#;

#[test]
fn patience_is_drawn_anew_or_what_is_left() {
    let left = |changes: &[&str]| {
        let stays = stays(TWO_WAITS, changes);
        stays
            .iter()
            .find(|stay| stay.3 == Abandoned)
            .map(|stay| (stay.1, stay.2))
    };
    assert_eq!(left(&[]), Some((6.0, 12.0)));
    let one_budget = "customer.patience_after_transfer=\"what is left\"";
    assert_eq!(left(&[one_budget]), Some((6.0, 8.0)));
    // On hold beside the agent nobody leaves: the budget goes on when the agent lets go, after 2 minutes.
    let warm = "group.team_a.transfer={ warm = { hold_limit = \"2min\" } }";
    assert_eq!(left(&[one_budget, warm]), Some((6.0, 10.0)));
}

#[test]
fn the_matrix_moves_at_most_so_often() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
enters = "a"
talk = "10min"
[queue.a]
groups = ["team"]
[queue.b]
groups = ["team"]
[group.team]
agents = 1
[transfers]
at_most = 3
from = { a = { b = 1 }, b = { a = 1 } }
"#;
    let queues: Vec<String> = stays(text, &[]).into_iter().map(|stay| stay.0).collect();
    assert_eq!(queues, ["a", "b", "a", "b"]);
    let (_, facts) = lived(text, &["transfers.at_most=0"]);
    assert_eq!(facts.contacts[0].segments, 1);
    assert!(facts.contacts[0].settled);
}

/// Two desks, each with one agent and a customer of the other.
const CROSSED: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.x]
cases = { recorded = ["9:00"] }
enters = "a"
belongs_to = "b"
talk = "1min"
[reason.y]
cases = { recorded = ["9:00"] }
enters = "b"
belongs_to = "a"
talk = "1min"
[queue.a]
groups = ["team_a"]
[queue.b]
groups = ["team_b"]
[group.team_a]
agents = 1
solves = { y = 1 }
unsolved_talk = 1
transfer = { warm = { brief = "30s", hold_limit = "2min" } }
[group.team_b]
agents = 1
solves = { x = 1 }
unsolved_talk = 1
transfer = { warm = { brief = "30s", hold_limit = "2min" } }
"#;

#[test]
fn two_desks_hold_for_each_other_until_closing_without_a_limit() {
    let (_, limited) = lived(CROSSED, &[]);
    assert!(limited.contacts.iter().all(|contact| contact.settled));
    let mut spans: Vec<(f64, f64)> = limited
        .handlings
        .iter()
        .map(|work| (work.hold.minutes(), work.talk.minutes()))
        .collect();
    spans.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)));
    // Team a lets go first, at 9:03, and takes y at once, for whom team b was holding: half a minute together.
    assert_eq!(spans, [(2.0, 1.0), (2.0, 1.5), (0.0, 1.0), (0.0, 1.5)]);

    let unlimited = [
        "group.team_a.transfer.warm.hold_limit=\"none\"",
        "group.team_b.transfer.warm.hold_limit=\"none\"",
    ];
    let (_, stuck) = lived(CROSSED, &unlimited);
    let spans: Vec<(HandlingEnd, f64, f64)> = stuck
        .handlings
        .iter()
        .map(|work| (work.end, work.hold.minutes(), work.talk.minutes()))
        .collect();
    // At closing team a lets go first and takes y, for whom team b still holds: half a minute together.
    assert_eq!(
        spans,
        [
            (HandlingEnd::Transferred, 479.0, 1.0),
            (HandlingEnd::Transferred, 479.0, 1.5),
            (HandlingEnd::Complete, 0.0, 1.0),
            (HandlingEnd::Complete, 0.0, 1.5),
        ]
    );
    assert!(stuck.contacts.iter().all(|one| one.settled));
    assert_eq!(stuck.waiting, [0, 0]);
}
