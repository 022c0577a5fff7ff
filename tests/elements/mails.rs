//! Mails: a backlog over nights, its turn beside callers, replies in time or not, and what the customer feels.

use super::{Facts, centre, findings, lived, minutes};
use runaround::engine::{
    Activity, Attempt, CaseState, ContactOutcome, HandlingEnd, MailEnd, WaitEnd,
};
use runaround::experiment::{Plan, run};
use runaround::frustration::Cause;
use runaround::time::Span;
use std::sync::atomic::AtomicBool;

/// Three short days, one agent, mails of half an hour.
const DESK: &str = r#"
[run]
date = "2026-03-02"
days = 3
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["9:00", "11:50"] }
enters = "mail"
talk = "30min"
[queue.mail]
channel = "mail"
[group.desk]
answers = ["mail"]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

const DAY: f64 = 24.0 * 60.0;

/// When each mail was taken and answered, in minutes since nine of the first day.
fn answered(facts: &Facts) -> Vec<(f64, f64)> {
    let mut all: Vec<_> = facts
        .handlings
        .iter()
        .map(|one| (minutes(one.began), minutes(one.ended)))
        .collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all
}

#[test]
fn a_backlog_drains_at_the_speed_of_the_agents() {
    // 12 mails of half an hour, six of them begun each day; the fresh one of 9:10 comes behind them.
    let changes = [
        "run.open=\"9:00-11:45\"",
        "queue.mail.mail.backlog=12",
        "reason.question.cases={ recorded = [\"9:10\"] }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let expected: Vec<(f64, f64)> = (0..13)
        .map(|mail| {
            let (day, place) = (f64::from(mail / 6), f64::from(mail % 6));
            let began = day * DAY + place * 30.0;
            (began, began + 30.0)
        })
        .collect();
    assert_eq!(answered(&facts), expected);
    let left: Vec<u64> = facts.backlogs.iter().map(|one| one.mails).collect();
    assert_eq!(left[..3], [7, 1, 0]);
    let ends: Vec<MailEnd> = facts.mails.iter().map(|one| one.end).collect();
    assert_eq!(ends, [MailEnd::Answered; 13]);
}

#[test]
fn nights_are_waited_but_only_opening_time_is_counted() {
    let (_, facts) = lived(DESK, &["group.desk.agents={ \"9:00\" = 1, \"11:00\" = 0 }"]);
    // The mail of 11:50 is answered the next day at nine: forty minutes of opening time later, with the reply.
    let late = facts
        .mails
        .iter()
        .find(|one| minutes(one.received) == 170.0);
    let late = late.expect("a mail at 11:50");
    assert_eq!(minutes(late.ended), DAY + 30.0);
    assert_eq!(late.opening_time, Span::from_seconds(40.0 * 60.0));
    assert_eq!(late.in_backlog, Span::from_seconds((DAY - 170.0) * 60.0));
    // Nobody waits in a line, nothing is in a service level, and nobody felt anything.
    assert!(facts.waits.is_empty());
    assert!(facts.contacts.iter().all(|one| one.by_mail));
    assert!(facts.cases.iter().all(|one| one.peak == 0.0));
    assert!(facts.cases.iter().all(|one| one.state == CaseState::Solved));
    assert!(
        facts
            .cases
            .iter()
            .all(|one| one.waited + one.talked == Span::ZERO)
    );
}

#[test]
fn who_is_ignored_turns_to_the_phone() {
    let text = DESK.replace("[\"9:00\", \"11:50\"]", "[\"9:00\", \"9:00\"]")
        + "[queue.phone]\ngroups = [\"callers\"]\n[group.callers]\nagents = 1\n";
    let changes = [
        "run.days=1",
        "queue.mail.mail={ answered = 0, waits = \"1 day\", tries_again = 1 }",
        "queue.mail.next_attempt={ to = \"phone\" }",
        "reason.question.talk=\"10min\"",
    ];
    let (centre, facts) = lived(&text, &changes);
    assert!(facts.mails.iter().all(|one| one.end == MailEnd::Ignored));
    assert!(facts.mails.iter().all(|one| one.in_backlog == Span::ZERO));
    let outcomes: Vec<_> = facts
        .contacts
        .iter()
        .map(|one| (one.attempt, one.outcome, minutes(one.started)))
        .collect();
    assert_eq!(
        outcomes,
        [
            (Attempt::Fresh, ContactOutcome::Ignored, 0.0),
            (Attempt::Fresh, ContactOutcome::Ignored, 0.0),
            (Attempt::Redial, ContactOutcome::Answered, DAY),
            (Attempt::Redial, ContactOutcome::Answered, DAY),
        ]
    );
    assert_eq!(facts.handlings.len(), 2);
    assert!(
        facts
            .handlings
            .iter()
            .all(|one| centre.queues[one.queue].name == "phone")
    );
    // J_U = 0.40 when the wait for the reply is over, halved by the relief of the answer that settles it. The second
    // caller waits ten minutes for the first, one of them tolerated, at 0.06 per minute.
    let unreachable = |case: usize| facts.cases[case].causes[cause(Cause::Unreachable)];
    assert!((unreachable(0) - 0.20).abs() < 1e-12);
    assert!((unreachable(1) - 0.20).abs() < 1e-12);
    let waited = facts.cases[1].causes[cause(Cause::Wait)];
    assert!((waited - 0.5 * 0.06 * 9.0).abs() < 1e-12, "{waited}");
    // The story was written, but nobody has heard it: nothing is told again.
    assert!(
        facts
            .cases
            .iter()
            .all(|one| one.causes[cause(Cause::Retelling)] == 0.0)
    );
}

fn cause(cause: Cause) -> usize {
    let mut all = Cause::ALL.iter();
    all.position(|one| *one == cause).expect("a cause")
}

#[test]
fn feelings_fade_while_a_mail_waits() {
    // A complaint of 1.3 fades for a day before the reply relieves it by half.
    let changes = [
        "frustration.complaint_share=1",
        "reason.question.cases={ recorded = [\"9:00\"] }",
        "run.days=1",
        "group.desk.agents={ \"9:00\" = 0, \"10:00\" = 1 }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let hour = 1.0 / 24.0;
    let expected = 0.5 * 1.3 * libm::exp(-hour / 3.0);
    assert!((facts.cases[0].frustration - expected).abs() < 1e-12);
}

#[test]
fn who_gives_up_after_no_reply_is_counted() {
    let changes = [
        "queue.mail.mail={ answered = 0, waits = \"2h\", tries_again = 0 }",
        "run.days=1",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert!(
        facts
            .cases
            .iter()
            .all(|one| one.state == CaseState::GivenUp)
    );
    // Feelings count from the insight: a jump of 0.40 and nothing that has faded.
    assert!(
        facts
            .cases
            .iter()
            .all(|one| (one.frustration - 0.40).abs() < 1e-12)
    );
    let scores: Vec<f64> = facts.cases.iter().map(|one| one.score).collect();
    assert!(
        scores.iter().all(|score| (score - 0.40).abs() < 1e-12),
        "{scores:?}"
    );
}

/// Calls and mails for one group.
fn blend(agents: u32) -> String {
    format!(
        r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.question]
cases = {{ recorded = ["9:00", "9:00", "9:00"] }}
enters = "mail"
talk = "30min"
[reason.call]
cases = {{ recorded = ["9:10"] }}
enters = "phone"
talk = "10min"
[queue.mail]
channel = "mail"
groups = ["desk"]
[queue.phone]
groups = ["desk"]
[group.desk]
agents = {agents}
"#
    )
}

#[test]
fn callers_go_first_unless_a_mail_has_lain_too_long() {
    let order = |changes: &[&str]| -> Vec<(String, f64)> {
        let (centre, facts) = lived(&blend(1), changes);
        let mut all = facts.handlings.clone();
        all.sort_by_key(|one| one.began);
        let name = |queue| centre.queues[queue].name.clone();
        all.iter()
            .map(|one| (name(one.queue), minutes(one.began)))
            .collect()
    };
    let said = |order: &[(&str, f64)]| -> Vec<(String, f64)> {
        order
            .iter()
            .map(|(name, at)| ((*name).to_owned(), *at))
            .collect()
    };
    let plain = [
        ("mail", 0.0),
        ("phone", 30.0),
        ("mail", 40.0),
        ("mail", 70.0),
    ];
    assert_eq!(order(&[]), said(&plain));
    let urgent = [
        ("mail", 0.0),
        ("mail", 30.0),
        ("mail", 60.0),
        ("phone", 90.0),
    ];
    assert_eq!(
        order(&["queue.mail.mail={ urgent_after = \"20min\" }"]),
        said(&urgent)
    );
}

#[test]
fn some_agents_are_kept_free_for_callers() {
    let keeps = ["queue.mail.groups=[{ groups = [\"desk\"], keeps_free = 1 }]"];
    let (_, facts) = lived(&blend(2), &keeps);
    // One agent after the other takes the mails, and the caller never waits.
    let waits: Vec<_> = facts
        .waits
        .iter()
        .map(|one| (one.end, one.had_to_wait))
        .collect();
    assert_eq!(waits, [(WaitEnd::Answered, false)]);
    let mails: Vec<_> = answered(&facts);
    // At 9:10 the call takes the free agent; at 9:20 one is free again, beside a mail: none is taken until 9:30.
    assert_eq!(
        mails,
        [(0.0, 30.0), (10.0, 20.0), (30.0, 60.0), (60.0, 90.0)]
    );
}

#[test]
fn nobody_is_kept_free_from_a_mail_that_has_lain_too_long() {
    let changes = [
        "queue.mail.groups=[{ groups = [\"desk\"], keeps_free = 1 }]",
        "queue.mail.mail={ urgent_after = \"20min\" }",
        "reason.call.cases={ recorded = [\"11:00\"] }",
    ];
    let (_, facts) = lived(&blend(2), &changes);
    let expected = [(0.0, 30.0), (20.0, 50.0), (30.0, 60.0), (120.0, 130.0)];
    assert_eq!(answered(&facts), expected);
}

#[test]
fn nobody_stays_late_for_a_mail_and_a_mail_keeps_nobody() {
    let text = blend(2);
    let changes = [
        "reason.question.cases={ recorded = [\"11:50\", \"11:50\", \"11:55\"] }",
        "reason.call.cases={ recorded = [\"11:58\"] }",
        "run.days=2",
    ];
    let (_, facts) = lived(&text, &changes);
    let first_day: Vec<_> = answered(&facts)
        .into_iter()
        .filter(|(began, _)| *began < DAY)
        .collect();
    // Two mails are finished after closing, the caller who was let in is served, the third mail waits for tomorrow.
    assert_eq!(first_day, [(170.0, 200.0), (170.0, 200.0), (200.0, 210.0)]);
    assert_eq!(answered(&facts)[3], (DAY, DAY + 30.0));
}

#[test]
fn forwarded_to_another_backlog_and_answered_there() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["9:00"] }
enters = "front"
belongs_to = "back"
talk = "10min"
[queue.front]
channel = "mail"
[queue.back]
channel = "mail"
[queue.phone]
groups = ["front"]
[group.front]
answers = ["front", "phone"]
agents = 1
solves = { question = 0 }
unsolved_talk = 1
transfer = { warm = { brief = "5min" } }
[group.back]
answers = ["back"]
agents = { "9:00" = 0, "11:00" = 1 }
solves = { question = 1 }
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;
    let (centre, facts) = lived(text, &[]);
    let ends: Vec<_> = facts.handlings.iter().map(|one| one.end).collect();
    assert_eq!(ends, [HandlingEnd::Transferred, HandlingEnd::Complete]);
    assert_eq!(answered(&facts), [(0.0, 10.0), (120.0, 130.0)]);
    let mail = &facts.mails[0];
    assert_eq!(centre.queues[mail.queue].name, "back");
    assert_eq!(mail.opening_time, Span::from_seconds(130.0 * 60.0));
    assert_eq!(mail.in_backlog, Span::from_seconds(110.0 * 60.0));
    // One bounce, J_B = 0.40, which fades for 110 minutes; the text goes along, so nothing is retold; relief of half.
    let faded = libm::exp(-110.0 / DAY / 3.0);
    let expected = 0.5 * 0.40 * faded;
    assert!((facts.cases[0].frustration - expected).abs() < 1e-12);
    assert_eq!(facts.cases[0].bounces, 1);
}

#[test]
fn a_mail_cannot_be_put_through_to_the_phone() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["9:00"] }
enters = "mail"
belongs_to = "phone"
talk = "10min"
[queue.mail]
channel = "mail"
[queue.phone]
groups = ["callers"]
[group.desk]
answers = ["mail"]
agents = 1
solves = { question = 0 }
unsolved_talk = 1
[group.callers]
agents = 1
[customer]
redirect = { chance = 1, delay = "20min" }
"#;
    let (centre, facts) = lived(text, &[]);
    let done: Vec<_> = facts
        .handlings
        .iter()
        .map(|one| {
            (
                centre.queues[one.queue].name.as_str(),
                one.end,
                minutes(one.began),
            )
        })
        .collect();
    let expected = [
        ("mail", HandlingEnd::Redirected, 0.0),
        ("phone", HandlingEnd::Complete, 30.0),
    ];
    assert_eq!(done, expected);
}

#[test]
fn the_end_of_the_run_cuts_mails_off() {
    let changes = [
        "run.open=\"9:00-11:45\"",
        "queue.mail.mail={ backlog = 10 }",
        "reason.question.cases={ recorded = [\"9:00\", \"9:05\"] }",
        "run.days=1",
        "run.run_out=\"0s\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    let count = |end| facts.mails.iter().filter(|one| one.end == end).count();
    assert_eq!(
        (count(MailEnd::Answered), count(MailEnd::Unfinished)),
        (6, 6)
    );
    assert_eq!(facts.waiting, [6]);
    let open = facts
        .cases
        .iter()
        .filter(|one| one.state == CaseState::Open);
    assert_eq!(open.count(), 6);
}

#[test]
fn a_centre_that_never_closes_is_an_ordinary_queue() {
    // M/M/3 without abandonment: load 2.4, waiting chance 0.6472 (Erlang C), backlog of C rho / (1 - rho).
    let text = r#"
[run]
length = "20000h"
warm_up = "500h"
[reason.question]
cases = "24 per hour"
talk = { exponential = { mean = "6min" } }
[queue.mail]
channel = "mail"
target = "80% in 10min"
[group.desk]
answers = ["mail"]
agents = 3
"#;
    let found = findings(text, &[], 1);
    let of = |name: &str| {
        let measure = found.metrics.get(name).unwrap();
        (measure.value.unwrap(), measure.half_width.unwrap())
    };
    let c = 0.647_186_147_186_147_2;
    let (backlog, half) = of("mean_backlog");
    let exact = c * 0.8 / (1.0 - 0.8);
    assert!(half < 0.05 * exact, "{half}");
    assert!(
        (backlog - exact).abs() < 1.5 * half,
        "{backlog} ± {half}, exact {exact}"
    );
    // Reply time: wait and service.
    let (reply, half) = of("reply_time");
    let exact = 360.0 + c * 360.0 / (3.0 - 2.4);
    assert!(
        (reply - exact).abs() < 1.5 * half,
        "{reply} ± {half}, exact {exact}"
    );
    // Within ten minutes, wait and service together: P(W + S <= t) of M/M/3.
    let (level, half) = of("reply_level");
    let (mu, t) = (1.0 / 6.0_f64, 10.0);
    let theta: f64 = 0.6 * mu;
    let late = libm::exp(-mu * t) * (1.0 - c)
        + c * (mu * libm::exp(-theta * t) - theta * libm::exp(-mu * t)) / (mu - theta);
    assert!(
        (level - (1.0 - late)).abs() < 1.5 * half,
        "{level} ± {half}, exact {}",
        1.0 - late
    );
    let (busy, half) = of("occupancy");
    assert!((busy - 0.8).abs() < 1.5 * half, "{busy} ± {half}");
}

#[test]
fn mails_are_counted_apart() {
    let text = blend(1);
    let centre = centre(
        &text,
        &["queue.mail.mail={ waits = \"1h\", tries_again = 0 }"],
    );
    let plan = Plan {
        seed: 1,
        replications: 2,
        threads: None,
    };
    let Ok(ledger) = run(&centre, &plan, &mut |_| {}, &AtomicBool::new(false)) else {
        panic!("nobody stops it")
    };
    let found = ledger.findings(&centre, &Default::default());
    let of = |name: &str| found.metrics.get(name).unwrap().value.unwrap();
    assert_eq!(of("mails"), 3.0);
    assert_eq!(of("contacts"), 4.0);
    assert_eq!(of("offered"), 1.0);
    // The third is ignored at ten, while the second is being answered.
    assert_eq!((of("mails_ignored"), of("reply_share")), (1.0, 2.0 / 3.0));
    assert_eq!(of("reply_time"), (30.0 + 70.0) * 30.0);
    assert_eq!(of("reachability"), 0.75);
    assert_eq!(of("backlog"), 0.0);
    assert_eq!(of("effort_minutes"), (20.0 + 10.0) / 4.0);
}

#[test]
fn the_log_tells_of_mails() {
    let changes = ["queue.mail.mail={ answered = 0, waits = \"1h\", tries_again = 0 }"];
    let (_, facts) = lived(DESK, &changes);
    let first: Vec<_> = facts.log.iter().filter(|line| line.who == 0).collect();
    let activities: Vec<Activity> = first.iter().map(|line| line.activity).collect();
    let expected = [
        Activity::CaseOpened,
        Activity::ContactStarted(Attempt::Fresh),
        Activity::MailSent,
        Activity::MailIgnored,
        Activity::CaseEnded(CaseState::GivenUp),
    ];
    assert_eq!(activities, expected);
}

/// Who has stayed all night for those who were let in has not begun yet: no mail before the shift, though the doors are
/// open again.
#[test]
fn who_stayed_for_the_night_takes_no_mail_before_the_shift() {
    let text = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-12:00"
[reason.call]
cases = { recorded = ["11:50"] }
enters = "phone"
talk = "21h40min"
[reason.long]
cases = { recorded = ["11:55"] }
enters = "other"
talk = "23h"
[reason.question]
cases = { recorded = ["11:51"] }
enters = "mail"
talk = "10min"
[queue.phone]
groups = ["desk"]
[queue.other]
groups = ["other"]
[queue.mail]
channel = "mail"
groups = ["desk"]
[group.desk]
shift.late = { hours = "10:00-12:00" }
[group.other]
agents = 1
"#;
    let (centre, facts) = lived(text, &[]);
    let mails = facts.handlings.iter();
    let mails = mails.filter(|work| centre.queues[work.queue].name == "mail");
    let began: Vec<f64> = mails.map(|work| minutes(work.began)).collect();
    // The call is over at 9:30.
    assert_eq!(began, [DAY + 60.0]);
}

/// Where nothing ever closes all time is opening time. One agent is on the phone for ever, the other is kept free for
/// callers, but not from mails that have lain too long.
#[test]
fn in_a_long_run_a_mail_is_urgent_after_so_much_time() {
    let text = r#"
[run]
length = "200h"
warm_up = "0h"
[reason.call]
cases = "1 per min"
enters = "phone"
talk = "1000h"
[reason.question]
cases = "1 per hour"
enters = "mail"
talk = "1ms"
[queue.phone]
groups = [{ groups = ["desk"], keeps_free = 1 }]
waiting_places = 0
[queue.mail]
channel = "mail"
groups = [{ groups = ["desk"], keeps_free = 1 }]
mail = { urgent_after = "2h" }
[group.desk]
agents = 2
[customer]
redial = { chance = 0 }
"#;
    let (_, facts) = lived(text, &[]);
    let answered = facts.mails.iter();
    let answered: Vec<f64> = answered
        .filter(|one| one.end == MailEnd::Answered)
        .map(|one| one.in_backlog.minutes())
        .collect();
    assert!(answered.len() > 100);
    assert!(
        answered.iter().all(|waited| *waited == 120.0),
        "{answered:?}"
    );
}
