//! Two observers of one day: each hears everything that one alone would hear, in the same order.

use crate::support::centre;
use runaround::engine::{
    Backlog, Bounce, Callback, CallbackOffered, CaseEnd, CaseOpened, Chatting, ContactEnd, Duty,
    Event, HOURS, Handling, HourPassed, Mail, Observer, Paid, RunEnd, Wait, run,
};
use runaround::model::QueueId;
use runaround::time::Time;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

/// Writes down every fact with the name of the method that told it.
#[derive(Debug, Default, PartialEq)]
struct Heard(Vec<(&'static str, String)>);

impl Heard {
    fn note(&mut self, method: &'static str, fact: &dyn std::fmt::Debug) {
        self.0.push((method, format!("{fact:?}")));
    }
}

macro_rules! hear {
    ($($method:ident $fact:ty),*) => {
        $(fn $method(&mut self, fact: &$fact) { self.note(stringify!($method), fact); })*
    };
}

impl Observer for Heard {
    const LOG: bool = true;

    fn line_changed(&mut self, queue: QueueId, at: Time, comes: bool) {
        self.note("line_changed", &(queue, at, comes));
    }
    hear!(
        case_opened CaseOpened, waited Wait, callback_offered CallbackOffered, callback_ended Callback,
        handled Handling, mail_ended Mail, backlog Backlog, chatted Chatting, on_duty Duty, paid Paid,
        bounced Bounce, contact_ended ContactEnd, hour_passed HourPassed, calm_hours HourPassed,
        case_ended CaseEnd<'_>, happened Event<'_>, finished RunEnd<'_>
    );
}

/// Calls, chats and mails; callbacks, transfers, people who stay calm and people who do not.
const DAY: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = "150 per day"
enters = "front"
belongs_to = "back"
talk = { exponential = { mean = "4min" } }
patience = { exponential = { mean = "5min" } }
[reason.chat]
cases = "40 per day"
enters = "chats"
talk = "5min"
[reason.mail]
cases = "20 per day"
enters = "mails"
talk = "10min"
[queue.front]
groups = ["front"]
callback = { accepts = 0.5, after = "1min" }
[queue.back]
groups = ["back"]
[queue.chats]
channel = "chat"
groups = ["chats"]
[queue.mails]
channel = "mail"
groups = ["mails"]
[group.front]
agents = 2
solves = { call = 0.5 }
unsolved = { transfer = 0.5, insufficient = 0.5 }
[group.back]
agents = 1
[group.chats]
agents = 1
chat = { at_once = 3 }
[group.mails]
agents = 1
"#;

#[test]
fn a_pair_hears_twice_what_one_hears_once() {
    let centre = centre(DAY, &[]);
    let stop = AtomicBool::new(false);
    let mut alone = Heard::default();
    run(&centre, 1, 0, &mut alone, &stop).unwrap();
    let mut pair = (Heard::default(), Heard::default());
    run(&centre, 1, 0, &mut pair, &stop).unwrap();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (method, _) in &alone.0 {
        *counts.entry(method).or_default() += 1;
    }
    // Nothing is left out for want of an occasion.
    assert_eq!(counts.len(), 18, "{counts:?}");
    assert!(alone == pair.0 && alone == pair.1);
    // The log is prepared when either of the two wants it.
    const {
        assert!(<(Heard, ()) as Observer>::LOG);
        assert!(<((), Heard) as Observer>::LOG);
        assert!(!<((), ()) as Observer>::LOG);
    }
}

/// One caller who is helped at once: the case ends calm, and every hour is told all the same.
#[test]
fn hours_of_a_calm_case_are_told_one_by_one() {
    let changes = [
        "reason.call.cases={ recorded = [\"9:00\"] }",
        "reason.chat.cases=\"0 per day\"",
        "reason.mail.cases=\"0 per day\"",
        "group.front.solves={ call = 1 }",
        "frustration.complaint_share=0",
    ];
    let (_, facts) = crate::lived(DAY, &changes);
    let hours: Vec<(usize, bool)> = facts.hours.iter().map(|one| (one.hour, one.open)).collect();
    let expected: Vec<(usize, bool)> = (0..HOURS.len()).map(|hour| (hour, hour == 0)).collect();
    assert_eq!(hours, expected);
    assert!(facts.hours.iter().all(|one| one.frustration == 0.0));
}
