//! Desks at their edges: whom a rule or an agent sends where, who stays after closing, who is known to whom.

use crate::facts::{Facts, FactsAlone};
use crate::support::FRONT_AND_BACK;
use crate::{answerers, began, is_half, lived, minutes};
use runaround::engine::{Activity, BounceCause, HandlingEnd, WaitEnd};
use runaround::model::Centre;

/// One call at the front, whose agent hands it over; the back solves it.
fn desks(more: &str, changes: &[&str]) -> (Centre, Facts) {
    let once = [
        "run.open=\"9:00-12:00\"",
        "group.front.unsolved_talk=1",
        "customer.redial={ chance = 0 }",
        "customer.repeat={ chance = 0 }",
    ];
    let text = FRONT_AND_BACK.to_owned() + more;
    lived(&text, &[&once[..], changes].concat())
}

fn causes(facts: &Facts) -> Vec<BounceCause> {
    facts.bounces.iter().map(|bounce| bounce.cause).collect()
}

/// Work by group: its name, from when until when, and how it ended.
fn work(more: &str, changes: &[&str]) -> Vec<(String, f64, f64, HandlingEnd)> {
    let (centre, facts) = desks(more, changes);
    let works = facts.handlings.iter();
    let mut works: Vec<_> = works
        .map(|work| {
            let name = centre.groups[work.group].name.clone();
            (name, minutes(work.began), minutes(work.ended), work.end)
        })
        .collect();
    works.sort_by(|one, other| one.1.total_cmp(&other.1));
    works
}

#[test]
fn a_rule_looks_at_the_first_desk_alone() {
    let check = "[queue.check]\ngroups = [\"check\"]\n[group.check]\nagents = 1\n\
        solves = { call = 0.000000001 }\nunsolved_talk = 1\n";
    let rule = "reason.call.verification={ fails = 1, to = \"check\" }";
    let (_, facts) = desks(check, &[rule]);
    assert_eq!(
        causes(&facts),
        [BounceCause::Rule, BounceCause::LacksTheSkill]
    );
    // Who enters where the rule sends everybody stays there.
    let (_, facts) = desks(check, &[rule, "reason.call.enters=\"check\""]);
    assert_eq!(causes(&facts), [BounceCause::LacksTheSkill]);
}

#[test]
fn of_two_desks_the_other_one_is_the_only_wrong_way() {
    let (centre, facts) = desks("", &["group.front.knows_the_way=0"]);
    let to: Vec<&str> = facts
        .bounces
        .iter()
        .map(|bounce| centre.queues[bounce.to].name.as_str())
        .collect();
    assert_eq!(to, ["back"]);
}

#[test]
fn half_of_those_who_half_know_the_way_are_right() {
    let wrong = "[queue.wrong]\ngroups = [\"wrong\"]\n[group.wrong]\nagents = 9\n";
    let changes = [
        "group.front.knows_the_way=0.5",
        "group.front.agents=9",
        "reason.call.cases=\"900 per day\"",
        "reason.call.talk=\"1s\"",
    ];
    let (centre, facts) = desks(wrong, &changes);
    let from_front: Vec<(&str, BounceCause)> = facts
        .bounces
        .iter()
        .filter(|bounce| centre.queues[bounce.from].name == "front")
        .map(|bounce| (centre.queues[bounce.to].name.as_str(), bounce.cause))
        .collect();
    let all = from_front.len();
    let right = from_front.iter().filter(|one| one.0 == "back").count();
    assert!(all > 700);
    is_half(right, all);
    for (to, cause) in from_front {
        let wanted = if to == "back" {
            BounceCause::LacksTheSkill
        } else {
            BounceCause::DoesNotKnowTheWay
        };
        assert_eq!(cause, wanted);
    }
}

#[test]
fn what_happens_without_the_key_person_happens_without_it_alone() {
    let changes = [
        "group.front.unsolved={ insufficient = 1 }",
        "group.front.when_not_in={ wrong = 1 }",
        "reason.call.belongs_to=\"front\"",
    ];
    let ends = |key: &str| {
        let key = format!("reason.call.key_person={key}");
        let all = work("", &[&changes[..], &[&key]].concat());
        all[0].3
    };
    // Nobody is ever in; or nobody is needed.
    assert_eq!(ends("{ share = 1, is_in = 0 }"), HandlingEnd::Wrong);
    assert_eq!(ends("{ share = 0, is_in = 0 }"), HandlingEnd::Insufficient);
}

#[test]
fn after_closing_a_transfer_finds_who_is_there() {
    let late = [
        "reason.call.cases={ recorded = [\"11:55\"] }",
        "reason.direct.cases={ recorded = [\"11:58\"] }",
    ];
    let direct =
        "[reason.direct]\ncases = { recorded = [\"9:30\"] }\nenters = \"back\"\ntalk = \"20min\"\n";
    let waits = |changes: &[&str]| -> Vec<(f64, WaitEnd)> {
        let (_, facts) = desks(direct, changes);
        let mut waits: Vec<(f64, f64, WaitEnd)> = facts
            .waits
            .iter()
            .map(|wait| (minutes(wait.joined), minutes(wait.left), wait.end))
            .collect();
        waits.sort_by(|one, other| one.0.total_cmp(&other.0));
        waits.iter().map(|wait| (wait.1, wait.2)).collect()
    };
    // The back talks until 12:18, and stays for who is put through at 12:05.
    let expected = [
        (175.0, WaitEnd::Answered),
        (178.0, WaitEnd::Answered),
        (198.0, WaitEnd::Answered),
    ];
    assert_eq!(waits(&late), expected);
    // It went home at eleven: nobody to wait for.
    let early = "group.back={ shift.early = { hours = \"9:00-11:00\" } }";
    let expected = [
        (30.0, WaitEnd::Answered),
        (175.0, WaitEnd::Answered),
        (185.0, WaitEnd::SentAway),
    ];
    assert_eq!(waits(&[late[0], early]), expected);
}

#[test]
fn who_holds_is_released_where_there_is_no_place() {
    let long =
        "[reason.long]\ncases = { recorded = [\"9:00\"] }\nenters = \"back\"\ntalk = \"2h\"\n";
    let changes = [
        "group.front.transfer={ warm = { brief = \"5min\", hold_limit = \"1h\" } }",
        "queue.back.waiting_places=0",
    ];
    let works = work(long, &changes);
    let front: Vec<_> = works.iter().filter(|work| work.0 == "front").collect();
    assert_eq!(front.len(), 1);
    assert_eq!((front[0].1, front[0].2), (0.0, 10.0));
}

#[test]
fn a_question_is_waiting_time_of_the_customer() {
    let changes = [
        "group.front.unsolved={ consult = 1 }",
        "group.front.unsolved_talk=0.5",
        "group.front.consult={ takes = \"2min\", hold_limit = \"15min\" }",
    ];
    let (_, facts) = desks("", &changes);
    assert_eq!(facts.cases[0].waited.minutes(), 2.0);
}

#[test]
fn who_tells_it_again_is_counted() {
    let (_, facts) = desks("", &[]);
    assert_eq!(facts.cases[0].retellings, 1);
}

/// Before the doors open, and at a spread longer than the day: the next attempt comes before closing.
#[test]
fn who_comes_at_the_next_opening_comes_in_time() {
    let changes = [
        "run.days=2",
        "run.open=\"9:00-9:30\"",
        "reason.call.cases={ recorded = [\"9:29\"] }",
        "customer.repeat={ chance = 1, delay = { fixed = \"1h\" }, at_most = 1 }",
        "customer.next_opening_spread=\"2000h\"",
        "group.front.unsolved={ insufficient = 1 }",
    ];
    let (_, facts) = desks("", &changes);
    let second: Vec<f64> = facts.contacts[1..]
        .iter()
        .map(|contact| minutes(contact.started))
        .collect();
    assert_eq!(second.len(), 1);
    // The next opening day is the Monday.
    let closes = 3.0 * 24.0 * 60.0 + 30.0;
    assert!(
        second[0] < closes && second[0] > closes - 0.001,
        "{second:?}"
    );
}

/// Half of those who are told to come at the next opening do not care.
#[test]
fn half_ignore_the_hours() {
    let changes = [
        "run.days=1",
        "run.open=\"9:00-12:00\"",
        "reason.call.cases=\"900 per day\"",
        "reason.call.talk=\"1s\"",
        "customer.repeat={ chance = 1, delay = { fixed = \"5h\" }, at_most = 1 }",
        "customer.ignores_hours=0.5",
        "group.front.agents=9",
        "group.front.unsolved={ insufficient = 1 }",
    ];
    let (_, facts) = desks("", &changes);
    let later: Vec<f64> = facts
        .contacts
        .iter()
        .filter(|contact| contact.number == 1)
        .map(|contact| minutes(contact.started))
        .collect();
    let ignored = later.iter().filter(|at| **at < 24.0 * 60.0).count();
    let all = later.len();
    assert!(all > 700);
    is_half(ignored, all);
}

/// Nobody was let in late: who goes home at closing does not stay.
#[test]
fn nobody_stays_for_nobody() {
    let text = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-12:00"
[reason.call]
cases = { "9:00" = "exactly 12 per hour", "9:05" = "exactly 0 per hour" }
talk = "10min"
patience = "never"
[queue.desk]
groups = ["desk"]
[group.desk]
shift = { late = { hours = "10:00-12:00" } }
"#;
    let (_, facts) = lived(text, &[]);
    let began = began(&facts);
    let day = 24.0 * 60.0;
    assert_eq!(began, [60.0, day + 60.0]);
}

/// At closing the agent who was kept free takes who waits; who talks takes nobody before the end of the talk.
#[test]
fn nobody_is_kept_free_after_closing_and_nobody_talks_twice() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.call]
cases = { recorded = ["11:50", "11:51", "11:52"] }
talk = "20min"
[queue.desk]
groups = [{ groups = ["desk"], keeps_free = 1 }]
[group.desk]
agents = 2
"#;
    let (_, facts) = lived(text, &[]);
    let mut began = began(&facts);
    began.sort_by(f64::total_cmp);
    assert_eq!(began, [170.0, 180.0, 190.0]);
}

/// Helped by one agent, put through, and sent back in the same contact: anybody will do.
#[test]
fn the_known_agent_is_of_an_earlier_contact() {
    let changes = [
        "queue.front.last_agent={ waits = \"5min\" }",
        "group.front.agents=2",
        "group.back.solves={ call = 0.000000001 }",
        "group.back.unsolved_talk=1",
        "group.back.knows_the_way=0",
        "customer.patience_after_transfer=\"what is left\"",
        "run.open=\"9:00-9:30\"",
    ];
    let (_, facts) = desks("", &changes);
    // The front, the back, and at the front whoever has been idle for longer.
    assert_eq!(answerers(&facts)[..3], [0, 2, 1]);
}

/// Three agents. The first case is over at 9:10; the caller of 9:11 gives up and comes back at 9:50 as a stranger.
#[test]
fn who_helped_with_a_case_is_forgotten_with_it() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:11"] }
enters = "desk"
talk = "10min"
wrap_up = "5min"
patience = "1min"
[reason.long]
cases = { recorded = ["9:01", "9:01"] }
enters = "other"
talk = "40min"
[reason.last]
cases = { recorded = ["9:16"] }
enters = "other"
talk = "30min"
[queue.desk]
groups = ["desk"]
last_agent = { waits = "3min" }
[queue.other]
groups = ["desk"]
[group.desk]
agents = 3
[customer]
redial = { chance = 1, delay = { fixed = "38min" } }
"#;
    let (_, facts) = lived(text, &[]);
    // The agent of the first case is free since 9:46, the others since 9:41.
    assert_eq!(answerers(&facts), [0, 1, 2, 0, 1]);
}

/// Who waits beside a line for an agent takes a place of it.
#[test]
fn a_place_beside_a_line_is_a_place() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.hard]
cases = { recorded = ["9:00"] }
enters = "desk"
talk = "5min"
[reason.easy]
cases = { recorded = ["9:24", "9:24", "9:26"] }
enters = "desk"
talk = "20min"
[queue.desk]
groups = ["desk"]
last_agent = { waits = "10min" }
waiting_places = 1
[group.desk]
agents = 2
solves = { easy = 1, hard = 0.000001 }
unsolved = { insufficient = 1 }
[customer]
repeat = { chance = 1, delay = { fixed = "20min" }, at_most = 1 }
redial = { chance = 0 }
"#;
    let (_, facts) = lived(text, &[]);
    let refused: Vec<f64> = facts
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Refused)
        .map(|wait| minutes(wait.joined))
        .collect();
    assert_eq!(refused, [26.0]);
}

/// Two desks whose promises a third keeps: in the order in which they were made, at its own speed.
#[test]
fn promises_of_several_groups_are_worked_on_in_order() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.one]
cases = { recorded = ["9:00", "9:08"] }
enters = "one"
talk = "2min"
[reason.two]
cases = { recorded = ["9:05"] }
enters = "two"
talk = "2min"
[queue.one]
groups = ["one"]
[queue.two]
groups = ["two"]
[queue.third]
groups = ["third"]
[group.one]
agents = 1
solves = { one = 0.000000001 }
unsolved = { promise = 1 }
unsolved_talk = 1
promise = { kept = 1, within = "5h", work = "30min", by = ["third"] }
[group.two]
agents = 1
solves = { two = 0.000000001 }
unsolved = { promise = 1 }
unsolved_talk = 1
promise = { kept = 1, within = "5h", work = "30min", by = ["third"] }
[group.third]
agents = 1
speed_for = { two = 2 }
"#;
    let (centre, facts) = lived(text, &[]);
    let mut works: Vec<(f64, f64, &str)> = facts
        .handlings
        .iter()
        .filter(|work| work.end == HandlingEnd::PromiseWork)
        .map(|work| {
            let name = centre.reasons[work.customer.reason].name.as_str();
            (minutes(work.began), minutes(work.ended), name)
        })
        .collect();
    works.sort_by(|one, other| one.0.total_cmp(&other.0));
    let expected = [
        (2.0, 32.0, "one"),
        (32.0, 92.0, "two"),
        (92.0, 122.0, "one"),
    ];
    assert_eq!(works, expected);
}

/// The second agent goes at ten: the first, whose call ends at eleven, is kept free then, until the doors shut.
#[test]
fn the_last_agent_who_is_kept_free_takes_nobody() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:05"] }
talk = "2h"
patience = "never"
[queue.desk]
groups = [{ groups = ["desk"], keeps_free = 1 }]
[group.desk]
picks = "in order"
shift = { a = { hours = "9:00-17:00" }, b = { hours = "9:00-10:00" } }
"#;
    let (_, facts) = lived(text, &[]);
    let began = began(&facts);
    assert_eq!(began, [0.0, 480.0]);
}

/// Personal patience: ten minutes over a factor of mean one. The mean of one over a lognormal is one plus the square of
/// its coefficient of variation.
#[test]
fn the_frail_leave_earlier() {
    let text = r#"
[run]
date = "2026-03-02"
open = "0:00-24:00"
[reason.call]
cases = "4000 per day"
talk = "1min"
patience = "1min"
[queue.desk]
groups = ["desk"]
[group.desk]
shift.late = { hours = "23:59-24:00" }
[customer]
redial = { chance = 0 }
[frustration.coupling]
frailty_cv = 0.5
"#;
    let (_, facts) = lived(text, &[]);
    let left = facts
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Abandoned);
    let waits: Vec<f64> = left
        .map(|wait| wait.left.since(wait.joined).minutes())
        .collect();
    let count = waits.len() as f64;
    assert!(count > 3_500.0);
    let mean = waits.iter().sum::<f64>() / count;
    // One over the factor: mean 1.25, and the same coefficient of variation.
    assert!(
        (mean - 1.25).abs() < 4.0 * 1.25 * 0.5 / count.sqrt(),
        "{mean}"
    );
}

/// Who holds without a limit holds until the doors shut, and after that not at all: the agent wraps up, and the customer waits for who has stayed.
#[test]
fn after_closing_nobody_holds() {
    let direct = "[reason.direct]\ncases = { recorded = [\"11:58\"] }\nenters = \"back\"\ntalk = \"20min\"\n";
    let changes = [
        "reason.call.cases={ recorded = [\"11:55\"] }",
        "group.front.transfer={ warm = { brief = \"5min\", hold_limit = \"none\" } }",
    ];
    let works = work(direct, &changes);
    let times: Vec<(&str, f64, f64)> = works
        .iter()
        .map(|one| (one.0.as_str(), one.1, one.2))
        .collect();
    let expected = [
        ("front", 175.0, 185.0),
        ("back", 178.0, 198.0),
        ("back", 198.0, 208.0),
    ];
    assert_eq!(times, expected);
}

/// What a desk of triage hands over is no bounce, and has no cause.
#[test]
fn the_log_has_the_cause_of_what_was_not_planned() {
    let told = |triage: &str| {
        let triage = format!("queue.front.triage={triage}");
        let (_, facts) = desks("", &[&triage]);
        let mut causes = facts.log.iter().filter_map(|line| match line.activity {
            Activity::HandedOver { cause, .. } => Some(cause),
            _ => None,
        });
        causes.next()
    };
    assert_eq!(told("false"), Some(Some(BounceCause::LacksTheSkill)));
    assert_eq!(told("true"), Some(None));
}

/// Who was told to call another desk calls it until somebody there has answered; then the usual one again.
#[test]
fn who_was_redirected_goes_on_calling_that_desk() {
    let changes = [
        "run.open=\"9:00-17:00\"",
        "reason.call.patience=\"5min\"",
        "group.front.unsolved={ redirect = 1 }",
        "group.front.unsolved_talk=1",
        "group.back.agents={ \"9:00\" = 0, \"10:00\" = 1 }",
        "group.back.solves={ call = 0.000000001 }",
        "group.back.unsolved={ insufficient = 1 }",
        "customer.redirect={ chance = 1, delay = { fixed = \"10min\" }, at_most = 1 }",
        "customer.redial={ chance = 1, delay = { fixed = \"40min\" } }",
        "customer.repeat={ chance = 1, delay = { fixed = \"1h\" }, at_most = 1 }",
    ];
    let (centre, facts) = desks("", &changes);
    let called: Vec<(&str, f64)> = facts
        .waits
        .iter()
        .map(|wait| {
            (
                centre.queues[wait.queue].name.as_str(),
                minutes(wait.joined),
            )
        })
        .take(4)
        .collect();
    let (first, again) = ("front", "back");
    let expected = [(first, 0.0), (again, 20.0), (again, 65.0), (first, 135.0)];
    assert_eq!(called, expected);
}

/// Who demands somebody else is no case for who solves everything.
#[test]
fn somebody_else_is_demanded_of_who_solves_everything() {
    let changes = [
        "group.front.solves={ call = 1 }",
        "group.front.escalates_to=\"back\"",
        "frustration.feedback=[\"somebody_else\"]",
        "frustration.coupling.somebody_else.chance=0.999999",
    ];
    let (centre, facts) = desks("", &changes);
    assert_eq!(causes(&facts), [BounceCause::Escalation]);
    // Nor where nobody keeps a log, and calls may take a shorter way.
    assert_eq!(FactsAlone::of(&centre, 1, 0).bounces.len(), 1);
}
