//! Two observers of one day: each hears everything that one alone would hear, in the same order.

use crate::support::{ONE_DESK, centre};
use runaround::engine::{
    Backlog, Between, Bounce, Callback, CallbackOffered, CalmCall, CaseEnd, CaseOpened, Chatting,
    ContactEnd, CustomerId, Duty, Event, HOURS, Handling, HourPassed, HoursAfter, Mail, Observer,
    Overflowed, Paid, RunEnd, Wait, run,
};
use runaround::model::{Centre, QueueId};
use runaround::time::Time;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

/// Writes down every fact with the name of the method that told it, and wants the log or not.
#[derive(Debug, Default, PartialEq)]
struct Heard<const LOG: bool>(Vec<(&'static str, String)>);

impl<const LOG: bool> Heard<LOG> {
    /// One replication, alone; a pair must hear the same.
    fn of(centre: &Centre) -> Heard<LOG> {
        let stop = AtomicBool::new(false);
        let mut alone = Heard::default();
        run(centre, 1, 0, &mut alone, &stop).expect("nobody stops it");
        let mut pair = (Heard::<LOG>::default(), Heard::<LOG>::default());
        run(centre, 1, 0, &mut pair, &stop).expect("nobody stops it");
        assert!(alone == pair.0 && alone == pair.1);
        alone
    }

    fn counts(&self) -> BTreeMap<&str, u32> {
        let mut counts = BTreeMap::new();
        for (method, _) in &self.0 {
            *counts.entry(*method).or_default() += 1;
        }
        counts
    }

    fn note(&mut self, method: &'static str, fact: &dyn std::fmt::Debug) {
        self.0.push((method, format!("{fact:?}")));
    }
}

macro_rules! hear {
    ($($method:ident $fact:ty),*) => {
        $(fn $method(&mut self, fact: &$fact) { self.note(stringify!($method), fact); })*
    };
}

impl<const WANTED: bool> Observer for Heard<WANTED> {
    const LOG: bool = WANTED;

    fn line_changed(&mut self, queue: QueueId, at: Time, comes: bool) {
        self.note("line_changed", &(queue, at, comes));
    }
    fn need_lost(&mut self, customer: &CustomerId, at: Time) {
        self.note("need_lost", &(customer, at));
    }
    hear!(
        case_opened CaseOpened, waited Wait, overflowed Overflowed, callback_offered CallbackOffered, callback_ended Callback,
        handled Handling, mail_ended Mail, backlog Backlog, chatted Chatting,
        between_calls Between, on_duty Duty, paid Paid,
        bounced Bounce, contact_ended ContactEnd, hour_passed HourPassed, calm_hours HourPassed, hours_after HoursAfter,
        case_ended CaseEnd, calm_call CalmCall, happened Event<'_>, finished RunEnd<'_>
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
overflow = { after = "1min", to = "front" }
[queue.chats]
channel = "chat"
groups = ["chats"]
[queue.mails]
channel = "mail"
groups = ["mails"]
[group.front]
agents = 2
between_calls = "5s"
solves = { call = 0.5 }
unsolved = { transfer = 0.5, insufficient = 0.5 }
[group.back]
agents = 1
[group.chats]
agents = 1
chat = { at_once = 3 }
[group.mails]
agents = 1
[customer]
churn = { customers = 100, share = 1 }
"#;

#[test]
fn a_pair_hears_twice_what_one_hears_once() {
    let heard = Heard::<true>::of(&centre(DAY, &[]));
    let counts = heard.counts();
    // Nothing is left out for want of an occasion, but what is told only where nobody wants the log.
    assert_eq!(counts.len(), 22, "{counts:?}");
    // The log is prepared when either of the two wants it.
    const {
        assert!(<(Heard<true>, ()) as Observer>::LOG);
        assert!(<((), Heard<true>) as Observer>::LOG);
        assert!(!<((), ()) as Observer>::LOG);
    }
}

#[test]
fn a_pair_without_a_log_hears_of_calm_calls() {
    let calm = ["frustration.complaint_share=0", "group.desk.agents=3"];
    let heard = Heard::<false>::of(&centre(ONE_DESK, &calm));
    assert_eq!(heard.counts().get("calm_call"), Some(&3));
    assert_eq!(heard.counts().get("case_ended"), None);
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
