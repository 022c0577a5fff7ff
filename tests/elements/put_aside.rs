//! Mails that are put aside for who is on the line: preemption with what is left kept.

use super::{Facts, figure, lived, minutes};
use runaround::engine::{HandlingEnd, MailEnd};
use runaround::model::Centre;
use runaround::time::Span;

/// One agent; a mail of an hour from nine, calls of five minutes.
const DESK: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["9:00"] }
enters = "mail"
talk = "1h"
[reason.call]
cases = { recorded = ["9:10", "9:12", "9:40"] }
enters = "phone"
talk = "5min"
[queue.mail]
channel = "mail"
groups = ["desk"]
mail = { put_aside = true }
[queue.phone]
groups = ["desk"]
[group.desk]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

/// Who did what in which queue, from when until when.
fn work(centre: &Centre, facts: &Facts) -> Vec<(u32, String, HandlingEnd, f64, f64)> {
    let mut all = facts.handlings.clone();
    all.sort_by_key(|one| (one.began, one.agent));
    let told = all.iter().map(|one| {
        let queue = centre.queues[one.queue].name.clone();
        (
            one.agent.0,
            queue,
            one.end,
            minutes(one.began),
            minutes(one.ended),
        )
    });
    told.collect()
}

fn row(
    agent: u32,
    queue: &str,
    end: HandlingEnd,
    from: f64,
    until: f64,
) -> (u32, String, HandlingEnd, f64, f64) {
    (agent, queue.to_owned(), end, from, until)
}

#[test]
fn a_call_interrupts_and_the_mail_goes_on_where_it_was() {
    use HandlingEnd::{Complete, PutAside};
    let (centre, facts) = lived(DESK, &[]);
    let expected = [
        row(0, "mail", PutAside, 0.0, 10.0),
        row(0, "phone", Complete, 10.0, 15.0),
        // Who has waited since 9:12 goes before the mail.
        row(0, "phone", Complete, 15.0, 20.0),
        row(0, "mail", PutAside, 20.0, 40.0),
        row(0, "phone", Complete, 40.0, 45.0),
        row(0, "mail", Complete, 45.0, 75.0),
    ];
    assert_eq!(work(&centre, &facts), expected);
    assert_eq!(minutes(facts.mails[0].ended), 75.0);
    // Handle times know no interruption: an hour for the mail, five minutes for each call.
    assert_eq!(figure(DESK, &[], 1, "aht"), (60.0 + 15.0) * 60.0 / 4.0);
    assert_eq!(figure(DESK, &[], 1, "handled"), 4.0);
    assert_eq!(figure(DESK, &[], 1, "busy_agents"), 75.0 / 180.0);
    // Off, the callers wait for the mail.
    let off = ["queue.mail.mail.put_aside=false"];
    assert_eq!(
        figure(DESK, &off, 1, "asa"),
        (50.0 + 53.0 + 30.0) * 60.0 / 3.0
    );
    assert_eq!(figure(DESK, &[], 1, "asa"), 60.0);
}

#[test]
fn wrap_up_lies_aside_as_well() {
    use HandlingEnd::{Complete, PutAside};
    let changes = [
        "reason.question.talk=\"8min\"",
        "reason.question.wrap_up=\"4min\"",
        "reason.call.cases={ recorded = [\"9:10\"] }",
    ];
    let (centre, facts) = lived(DESK, &changes);
    let expected = [
        row(0, "mail", PutAside, 0.0, 10.0),
        row(0, "phone", Complete, 10.0, 15.0),
        row(0, "mail", Complete, 15.0, 17.0),
    ];
    assert_eq!(work(&centre, &facts), expected);
    // The reply was sent at 9:08.
    assert_eq!(minutes(facts.mails[0].ended), 8.0);
    assert_eq!(figure(DESK, &changes, 1, "wrap_up"), 4.0 * 60.0 / 2.0);
}

#[test]
fn nobody_goes_home_with_a_mail_put_aside() {
    use HandlingEnd::{Complete, PutAside};
    // The agent's day ends at 9:12, in the call: then the mail is finished, and the next call is somebody else's.
    let changes = [
        "group.desk.agents={ \"9:00\" = 1, \"9:12\" = 0, \"11:00\" = 1 }",
        "reason.question.talk=\"30min\"",
        "reason.call.cases={ recorded = [\"9:10\", \"9:20\"] }",
    ];
    let (centre, facts) = lived(DESK, &changes);
    let expected = [
        row(0, "mail", PutAside, 0.0, 10.0),
        row(0, "phone", Complete, 10.0, 15.0),
        row(0, "mail", Complete, 15.0, 35.0),
        row(0, "phone", Complete, 120.0, 125.0),
    ];
    let told: Vec<_> = work(&centre, &facts)
        .into_iter()
        .map(|one| (0, one.1, one.2, one.3, one.4))
        .collect();
    assert_eq!(told, expected);
    let overtime: Span = facts.handlings.iter().map(|one| one.overtime).sum();
    assert_eq!(overtime, Span::from_seconds(23.0 * 60.0));
}

#[test]
fn a_mail_of_a_queue_without_the_rule_is_finished() {
    use HandlingEnd::Complete;
    // The first mail is done at 9:05, and the form, which is not put aside, is answered from then on.
    let text = DESK.to_owned()
        + "[reason.form]\ncases = { recorded = [\"9:01\"] }\nenters = \"forms\"\ntalk = \"20min\"\n[queue.forms]\nchannel = \"mail\"\ngroups = [\"desk\"]\n";
    let changes = [
        "reason.question.talk=\"5min\"",
        "reason.call.cases={ recorded = [\"9:10\"] }",
    ];
    let (centre, facts) = lived(&text, &changes);
    let expected = [
        row(0, "mail", Complete, 0.0, 5.0),
        row(0, "forms", Complete, 5.0, 25.0),
        row(0, "phone", Complete, 25.0, 30.0),
    ];
    assert_eq!(work(&centre, &facts), expected);
}

#[test]
fn who_took_up_a_mail_last_is_interrupted() {
    let changes = [
        "group.desk.agents=2",
        "reason.question.cases={ recorded = [\"9:00\", \"9:05\"] }",
        "reason.call.cases={ recorded = [\"9:10\"] }",
    ];
    let (centre, facts) = lived(DESK, &changes);
    let call = work(&centre, &facts)
        .into_iter()
        .find(|one| one.1 == "phone");
    assert_eq!(
        call,
        Some(row(1, "phone", HandlingEnd::Complete, 10.0, 15.0))
    );
}

#[test]
fn the_end_of_the_run_finds_it_aside() {
    let changes = [
        "reason.call.talk=\"20h\"",
        "reason.call.cases={ recorded = [\"9:10\"] }",
        "run.run_out=\"0s\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    // A piece of ten minutes, and the call.
    assert_eq!(facts.handlings.len(), 2);
    assert_eq!(facts.mails[0].end, MailEnd::Unfinished);
    for (agent, stretches) in facts.work_of() {
        let apart = stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        assert!(apart, "{agent:?} does two things");
    }
}

/// Random calls and mails for three agents, with transfers and frustration that changes behaviour.
const RANDOM: &str = r#"
[run]
date = "2026-03-02"
days = 3
open = "9:00-12:00"
[reason.question]
cases = "30 per day"
enters = "mail"
talk = { exponential = { mean = "8min" } }
wrap_up = "1min"
[reason.call]
cases = "90 per day"
enters = "phone"
belongs_to = "phone"
talk = { exponential = { mean = "4min" } }
wrap_up = "30s"
patience = { exponential = { mean = "3min" } }
[reason.hard]
cases = "20 per day"
enters = "phone"
belongs_to = "back"
talk = { exponential = { mean = "4min" } }
patience = { exponential = { mean = "6min" } }
[queue.mail]
channel = "mail"
groups = ["desk"]
mail = { put_aside = true }
[queue.phone]
groups = ["desk"]
[queue.back]
groups = ["back"]
[group.desk]
agents = 3
solves = { call = 0.8, question = 1, hard = 0 }
unsolved = { transfer = 0.5, dont_know = 0.5 }
transfer = { warm = { hold_limit = "2min" } }
[group.back]
agents = 1
[customer]
redial = { chance = 0.5 }
repeat = { chance = 0.5, delay = "1h" }
[frustration]
feedback = true
"#;

#[test]
fn callers_never_notice_the_mails() {
    // With priority that interrupts, the higher class sees a centre without the lower: call for call the same.
    let (_, with) = lived(RANDOM, &[]);
    let (_, without) = lived(RANDOM, &["reason.question.cases=\"0 per day\""]);
    let waits = |facts: &Facts| {
        let mut waits: Vec<_> = facts
            .waits
            .iter()
            .map(|one| {
                (
                    one.customer.reason,
                    one.customer.day,
                    one.customer.k,
                    one.joined,
                    one.left,
                    one.end,
                )
            })
            .filter(|one| one.1 < 3)
            .collect();
        waits.sort_by_key(|one| (one.0, one.1, one.2, one.3));
        waits
    };
    assert!(waits(&with).len() > 300);
    assert_eq!(waits(&with), waits(&without));
    let interrupted = with.handlings.iter();
    let interrupted = interrupted.filter(|one| one.end == HandlingEnd::PutAside);
    assert!(interrupted.count() > 20);
    // And what is put aside is taken up: the pieces of each mail are what it takes alone, where nobody's mood changes it.
    let calm = "frustration.feedback=false";
    let (_, with) = lived(RANDOM, &[calm]);
    let nobody_calls = [
        calm,
        "reason.call.cases=\"0 per day\"",
        "reason.hard.cases=\"0 per day\"",
    ];
    let (_, alone) = lived(RANDOM, &nobody_calls);
    let pieces = |facts: &Facts| {
        let mut took = std::collections::BTreeMap::new();
        for one in &facts.handlings {
            let key = (one.customer.reason, one.customer.day, one.customer.k);
            let sum: &mut Span = took.entry(key).or_insert(Span::ZERO);
            if facts.mails.iter().any(|mail| mail.customer == one.customer) && key.1 < 3 {
                *sum += one.ended.since(one.began);
            }
        }
        took.retain(|_, sum| *sum > Span::ZERO);
        took
    };
    assert_eq!(pieces(&with), pieces(&alone));
}

#[test]
fn a_chat_interrupts_too_and_others_come_beside_it() {
    use HandlingEnd::{Complete, PutAside};
    let text = DESK
        .replace("[queue.phone]\n", "[queue.phone]\nchannel = \"chat\"\n")
        .replace(
            "agents = 1\n",
            "agents = 1\nchat = { at_once = 2, slowdown = [1, 1] }\n",
        );
    let (centre, facts) = lived(&text, &[]);
    let expected = [
        row(0, "mail", PutAside, 0.0, 10.0),
        row(0, "phone", Complete, 10.0, 15.0),
        row(0, "phone", Complete, 12.0, 17.0),
        row(0, "mail", PutAside, 17.0, 40.0),
        row(0, "phone", Complete, 40.0, 45.0),
        row(0, "mail", Complete, 45.0, 72.0),
    ];
    assert_eq!(work(&centre, &facts), expected);
}

/// Whose mail is done has none to put aside, whatever they do now.
#[test]
fn only_a_mail_at_hand_is_put_aside() {
    let text = DESK.to_owned() + "[group.helper]\nagents = 1\n";
    let changes = [
        "reason.question.talk=\"10min\"",
        "reason.call.cases={ recorded = [\"9:06\", \"9:12\", \"9:13\"] }",
        "queue.phone.groups=[\"helper\", \"desk\"]",
        "group.helper={ shift.early = { hours = \"9:00-9:08\" } }",
    ];
    // The helper's call is over after the mail, at 9:11: its place in the books is the next one's, not that of the mail.
    let (centre, facts) = lived(&text, &changes);
    let desk: Vec<(String, f64, f64)> = work(&centre, &facts)
        .into_iter()
        .filter(|one| one.0 == 0)
        .map(|one| (one.1, one.3, one.4))
        .collect();
    let expected = [
        ("mail", 0.0, 10.0),
        ("phone", 12.0, 17.0),
        ("phone", 17.0, 22.0),
    ];
    let expected = expected.map(|one| (one.0.to_owned(), one.1, one.2));
    assert_eq!(desk, expected);
}

/// Taken up and put aside at one moment: nothing was done of it.
#[test]
fn a_mail_that_is_put_aside_at_once_has_no_piece() {
    use HandlingEnd::Complete;
    let changes = [
        "reason.question.cases={ recorded = [\"9:02\"] }",
        "reason.call.cases={ recorded = [\"9:00\", \"9:05\"] }",
    ];
    let (centre, facts) = lived(DESK, &changes);
    let expected = [
        row(0, "phone", Complete, 0.0, 5.0),
        row(0, "phone", Complete, 5.0, 10.0),
        row(0, "mail", Complete, 10.0, 70.0),
    ];
    assert_eq!(work(&centre, &facts), expected);
}
