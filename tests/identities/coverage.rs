//! How often the random centres meet what the identities are about.

use crate::support::facts::Facts;
use runaround::engine::{Came, CaseState, HandlingEnd, Reached, WaitEnd};
use runaround::model::{Centre, Channel, GroupId};
use runaround::time::{Span, Time};
use std::cell::Cell;
use std::collections::BTreeMap;

/// How often the things happened that the identities are about.
#[derive(Default)]
pub(crate) struct Coverage {
    pub(crate) scenarios: Cell<u64>,
    pub(crate) cases: Cell<u64>,
    pub(crate) two_segments: Cell<u64>,
    pub(crate) two_contacts: Cell<u64>,
    pub(crate) crosses_a_day: Cell<u64>,
    pub(crate) full_line: Cell<u64>,
    pub(crate) called_back: Cell<u64>,
    pub(crate) mailed: Cell<u64>,
    pub(crate) at_night: Cell<u64>,
    pub(crate) read_late: Cell<u64>,
    pub(crate) beside: Cell<u64>,
    pub(crate) visited: Cell<u64>,
    pub(crate) worked_on: Cell<u64>,
    pub(crate) passed_on_and_promised: Cell<u64>,
    pub(crate) elsewhere: Cell<u64>,
    pub(crate) put_aside: Cell<u64>,
    pub(crate) call_beside: Cell<u64>,
}

fn add(cell: &Cell<u64>, more: u64) {
    cell.set(cell.get() + more);
}

/// Marks of one case.
const MARKS: usize = 15;

pub(crate) fn covered(facts: &Facts, centre: &Centre, coverage: &Coverage) {
    let mut met: BTreeMap<u64, [bool; MARKS]> = BTreeMap::new();
    for case in &facts.opened {
        met.insert(case.customer.serial, [false; MARKS]);
    }
    let mut mark = |serial: u64, what: usize, seen: bool| {
        if let Some(marks) = met.get_mut(&serial) {
            marks[what] |= seen;
        }
    };
    for contact in &facts.contacts {
        mark(contact.customer.serial, 0, contact.segments >= 2);
        mark(contact.customer.serial, 1, contact.number >= 1);
    }
    for case in &facts.cases {
        let day = |time: Time| time.micros() / Span::DAY.micros();
        let another = case.state != CaseState::Open && day(case.ended) > day(case.opened);
        mark(case.customer.serial, 2, another);
    }
    for wait in &facts.waits {
        mark(wait.customer.serial, 3, wait.end == WaitEnd::Refused);
    }
    for callback in &facts.callbacks {
        mark(callback.customer.serial, 4, true);
    }
    for mail in &facts.mails {
        mark(mail.customer.serial, 5, true);
    }
    for case in &facts.opened {
        mark(
            case.customer.serial,
            6,
            case.customer.came == Came::AfterHours,
        );
    }
    let site_of = |group: GroupId| {
        let mut sites = centre.sites.iter();
        sites.position(|site| site.groups.contains(&group))
    };
    for one in &facts.handlings {
        let queue = &centre.queues[one.queue];
        let shared = one
            .shared
            .is_some_and(|shared| shared.own < one.ended.since(one.began));
        let promise = one.end == HandlingEnd::PromiseWork;
        let home = queue.groups.first().and_then(|group| site_of(*group));
        let serial = one.customer.serial;
        mark(serial, 7, one.end == HandlingEnd::LateMail);
        mark(serial, 8, shared);
        mark(serial, 13, one.end == HandlingEnd::PutAside);
        mark(serial, 14, shared && queue.channel == Channel::Phone);
        mark(serial, 9, queue.channel == Channel::Counter);
        mark(serial, 10, promise);
        let promised = one.end == HandlingEnd::Promised;
        mark(serial, 11, promised && one.reached == Reached::Transfer);
        mark(serial, 12, home.is_some() && home != site_of(one.group));
    }
    add(&coverage.scenarios, 1);
    add(&coverage.cases, met.len() as u64);
    let counters = [
        &coverage.two_segments,
        &coverage.two_contacts,
        &coverage.crosses_a_day,
        &coverage.full_line,
        &coverage.called_back,
        &coverage.mailed,
        &coverage.at_night,
        &coverage.read_late,
        &coverage.beside,
        &coverage.visited,
        &coverage.worked_on,
        &coverage.passed_on_and_promised,
        &coverage.elsewhere,
        &coverage.put_aside,
        &coverage.call_beside,
    ];
    for marks in met.values() {
        for (seen, counter) in marks.iter().zip(counters) {
            add(counter, u64::from(*seen));
        }
    }
}
