//! How often the random centres meet what the identities are about.

use crate::support::facts::Facts;
use runaround::engine::{CaseState, WaitEnd};
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
}

fn add(cell: &Cell<u64>, more: u64) {
    cell.set(cell.get() + more);
}

pub(crate) fn covered(facts: &Facts, coverage: &Coverage) {
    let mut met: BTreeMap<u64, [bool; 5]> = BTreeMap::new();
    for case in &facts.opened {
        met.insert(case.customer.serial, [false; 5]);
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
    add(&coverage.scenarios, 1);
    add(&coverage.cases, met.len() as u64);
    let counters = [
        &coverage.two_segments,
        &coverage.two_contacts,
        &coverage.crosses_a_day,
        &coverage.full_line,
        &coverage.called_back,
    ];
    for marks in met.values() {
        for (seen, counter) in marks.iter().zip(counters) {
            add(counter, u64::from(*seen));
        }
    }
}
