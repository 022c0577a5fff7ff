//! Mails that stay in the backlog after their customers have stopped waiting for the reply.

use super::{Facts, figure, lived, minutes};
use runaround::engine::{Activity, CaseState, HandlingEnd, MailEnd};
use runaround::frustration::Cause;
use runaround::time::Span;

/// One agent, mails of half an hour for whose reply people wait an hour, then phone the other agent at once.
const DESK: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-15:00"
[reason.question]
cases = { recorded = ["9:00", "9:01", "9:02", "9:03"] }
enters = "mail"
talk = "30min"
patience = "10h"
[queue.mail]
channel = "mail"
mail = { waits = "1h", tries_again = 1, stays = true, closed_takes = "2min" }
next_attempt = { to = "phone" }
groups = ["desk"]
[queue.phone]
groups = ["callers"]
talk = "5min"
[group.desk]
agents = 1
[group.callers]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

/// Who did what from when until when, minutes since opening.
fn work(facts: &Facts) -> Vec<(u32, HandlingEnd, f64, f64)> {
    let mut all = facts.handlings.clone();
    all.sort_by_key(|one| (one.began, one.agent));
    let told = all.iter().map(|one| {
        let (began, ended) = (minutes(one.began), minutes(one.ended));
        (one.agent.0, one.end, began, ended)
    });
    told.collect()
}

#[test]
fn who_has_phoned_is_answered_a_second_time() {
    let (_, facts) = lived(DESK, &[]);
    use HandlingEnd::{Complete, LateMail};
    let expected = [
        (0, Complete, 0.0, 30.0),
        (0, Complete, 30.0, 60.0),
        // The third is begun in time, by two minutes.
        (0, Complete, 60.0, 90.0),
        // The fourth waits until 10:03, and is helped on the phone by 10:08.
        (1, Complete, 63.0, 68.0),
        (0, LateMail, 90.0, 92.0),
    ];
    assert_eq!(work(&facts), expected);
    let ends: Vec<MailEnd> = facts.mails.iter().map(|one| one.end).collect();
    let answered = MailEnd::Answered;
    assert_eq!(ends, [answered, answered, MailEnd::Ignored, answered]);
    assert!(
        facts
            .cases
            .iter()
            .all(|case| case.state == CaseState::Solved)
    );
    assert_eq!(figure(DESK, &[], 1, "late_mails"), 1.0);
    assert_eq!(figure(DESK, &[], 1, "late_mail_work"), 2.0 / 360.0);
    assert_eq!(figure(DESK, &[], 1, "mails"), 4.0);
    // It is no handling, and nobody is told a story again.
    assert_eq!(figure(DESK, &[], 1, "aht"), (3.0 * 30.0 + 5.0) * 60.0 / 4.0);
}

#[test]
fn without_a_look_at_the_case_it_takes_as_long_as_a_reply() {
    let text = DESK.replace(", closed_takes = \"2min\"", "");
    let (_, facts) = lived(&text, &["reason.question.wrap_up=\"1min\""]);
    let late: Vec<_> = work(&facts)
        .into_iter()
        .filter(|one| one.1 == HandlingEnd::LateMail)
        .collect();
    assert_eq!(late, [(0, HandlingEnd::LateMail, 93.0, 124.0)]);
}

#[test]
fn taken_out_there_is_nothing_of_it() {
    let out = lived(DESK, &["queue.mail.mail.stays=false"]).1;
    let stays = lived(DESK, &[]).1;
    let late = |facts: &Facts| {
        let handlings = facts.handlings.iter();
        handlings
            .filter(|one| one.end == HandlingEnd::LateMail)
            .count()
    };
    assert_eq!((late(&out), late(&stays)), (0, 1));
    assert_eq!(out.classical_log(), stays.classical_log());
}

#[test]
fn a_late_reply_helps_who_has_not_got_through_yet() {
    // Who is ignored at 10:03 phones at a desk without anybody, and tries again after two hours.
    let changes = [
        "group.callers.agents={ \"9:00\" = 0, \"14:00\" = 1 }",
        "reason.question.patience=\"5min\"",
        "customer.redial={ chance = 1, delay = \"2h\" }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let expected = [
        (0, HandlingEnd::Complete, 0.0, 30.0),
        (0, HandlingEnd::Complete, 30.0, 60.0),
        (0, HandlingEnd::Complete, 60.0, 90.0),
        (0, HandlingEnd::LateMail, 90.0, 120.0),
    ];
    assert_eq!(work(&facts), expected);
    let fourth = facts
        .cases
        .iter()
        .find(|case| case.customer.k == 3)
        .unwrap();
    assert_eq!(fourth.state, CaseState::Solved);
    assert_eq!((minutes(fourth.ended), fourth.contacts), (120.0, 2));
    let last: Vec<Activity> = facts
        .log
        .iter()
        .filter(|line| line.who == 3)
        .map(|line| line.activity)
        .rev()
        .take(2)
        .collect();
    assert_eq!(
        last,
        [Activity::CaseEnded(CaseState::Solved), Activity::LateReply]
    );
    // J_U at 10:03, faded for nothing while the customer waits until 10:08, J_U again, faded until 11:00, halved.
    let unreachable = fourth.causes[Cause::ALL
        .iter()
        .position(|one| *one == Cause::Unreachable)
        .unwrap()];
    let expected = 0.5 * 0.8 * libm::exp(-52.0 / (24.0 * 60.0) / 3.0);
    assert!(
        (unreachable - expected).abs() < 1e-12,
        "{unreachable} {expected}"
    );
}

#[test]
fn who_is_on_the_phone_is_helped_there() {
    // The call lasts from 10:03 until 11:33; the reply of 11:00 finds the case open, and comes to nothing.
    let (_, facts) = lived(DESK, &["queue.phone.talk=\"90min\""]);
    let expected = [
        (1, HandlingEnd::Complete, 63.0, 153.0),
        (0, HandlingEnd::LateMail, 90.0, 120.0),
    ];
    assert_eq!(work(&facts)[3..], expected);
    let fourth = facts
        .cases
        .iter()
        .find(|case| case.customer.k == 3)
        .unwrap();
    assert_eq!(
        (minutes(fourth.ended), fourth.state),
        (153.0, CaseState::Solved)
    );
}

#[test]
fn a_second_mail_stands_beside_the_first() {
    // Nobody answers before 12:00; who is ignored writes again, twice.
    let changes = [
        "group.desk.agents={ \"9:00\" = 0, \"11:30\" = 1 }",
        "reason.question.cases={ recorded = [\"9:00\"] }",
        "queue.mail.next_attempt.when_ignored=0",
        "reason.question.talk=\"10min\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    // Three mails: of nine, ten and eleven. The late reply to the first solves nothing, as the third waits for its own.
    let expected = [
        (0, HandlingEnd::LateMail, 150.0, 160.0),
        (0, HandlingEnd::LateMail, 160.0, 170.0),
        (0, HandlingEnd::Complete, 170.0, 180.0),
    ];
    assert_eq!(work(&facts), expected);
    assert_eq!(facts.mails.len(), 3);
    assert_eq!(facts.cases[0].contacts, 3);
}

#[test]
fn given_up_is_given_up_and_the_run_ends_with_what_is_left() {
    let changes = [
        "queue.mail.mail.tries_again=0",
        "group.desk.agents={ \"9:00\" = 0, \"14:50\" = 1 }",
        "run.run_out=\"0s\"",
        "queue.mail.mail.closed_takes=\"4min\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert!(
        facts
            .cases
            .iter()
            .all(|case| case.state == CaseState::GivenUp)
    );
    // Four mails lie there; two are put away, a third is begun before closing and finished after it, one is left.
    let backlog: Vec<u64> = facts.backlogs.iter().map(|one| one.mails).collect();
    assert_eq!(backlog, [1]);
    let done: Vec<Span> = facts
        .handlings
        .iter()
        .map(|one| one.ended.since(one.began))
        .collect();
    assert_eq!(done.len(), 3, "{done:?}");
}

#[test]
fn with_transfers_and_frustration_nobody_is_lost() {
    // Mails that are passed on, ignored where they lie, and phoned after: cases end once, time adds up.
    let text = DESK
        .replace(
            "cases = { recorded = [\"9:00\", \"9:01\", \"9:02\", \"9:03\"] }",
            "cases = \"40 per day\"\nbelongs_to = \"back\"",
        )
        .replace(
            "talk = \"30min\"",
            "talk = { exponential = { mean = \"12min\" } }",
        )
        + "[queue.back]\nchannel = \"mail\"\nmail = { stays = true }\ngroups = [\"back\", \"callers\"]\n[group.back]\nagents = 1\n[customer]\nrepeat = { chance = 0.5, delay = \"20min\" }\nredirect = { chance = 1 }\n";
    let changes = [
        "group.desk.solves={ question = 0.3 }",
        "group.desk.unsolved={ transfer = 0.7, dont_know = 0.3 }",
        "frustration.feedback=true",
    ];
    let (centre, facts) = lived(&text, &changes);
    let late = facts.handlings.iter();
    let late = late.filter(|one| one.end == HandlingEnd::LateMail);
    let queues: Vec<&str> = late
        .map(|one| centre.queues[one.queue].name.as_str())
        .collect();
    assert!(
        queues.contains(&"mail") && queues.contains(&"back"),
        "{queues:?}"
    );
    let opened = facts.opened.len();
    let mut ended: Vec<u64> = facts
        .cases
        .iter()
        .map(|case| case.customer.serial)
        .collect();
    ended.sort_unstable();
    ended.dedup();
    assert_eq!((ended.len(), facts.cases.len()), (opened, opened));
    for (agent, stretches) in facts.work_of() {
        let apart = stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        assert!(apart, "{agent:?} does two things");
    }
    for case in &facts.cases {
        let sum: f64 = case.causes.iter().sum();
        assert!((sum - case.frustration).abs() <= 1e-12 * sum.max(1.0));
    }
}

/// Outbursts in the replies before it are a load for who answers late.
#[test]
fn a_late_mail_has_the_load_of_its_agent() {
    let changes = [
        "frustration.complaint_share=1",
        "frustration.feedback=[\"agent_load\"]",
        "frustration.coupling={ outburst_threshold = 1, agent_load = { handling = 0, errors = 0, decay = \"2h\" } }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let mut works = facts.handlings.clone();
    works.retain(|work| work.agent.0 == 0);
    works.sort_by_key(|work| work.began);
    let outbursts: Vec<bool> = works.iter().map(|work| work.outburst).collect();
    assert_eq!(outbursts, [true, true, true, false]);
    // One at each beginning, half an hour apart; the late mail is taken half an hour after the last.
    let fades = libm::exp(-0.25);
    let load = ((fades + 1.0) * fades + 1.0) * fades;
    assert!(
        (works[3].load - load).abs() < 1e-12,
        "{} {load}",
        works[3].load
    );
}
