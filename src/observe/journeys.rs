//! The event log of one replication: what happened to every case that opened in the measured days.

use super::timeline::{Stretch, Timeline};
use crate::engine::{
    Activity, AgentIndex, CaseEnd, CaseOpened, CaseState, CustomerId, Event, Observer, RunEnd,
};
use crate::model::{GroupId, QueueId};
use crate::time::{Span, Time};

/// Keeps every event of the cases that the figures count. A run keeps all of it in memory.
#[derive(Debug)]
pub struct Journeys<'a> {
    measured: Measured<'a>,
    moments: Vec<Moment>,
    cases: Vec<CaseFacts>,
}

/// Tells every event of the cases that the figures count, in the order of an [`EventLog`], and keeps none.
#[derive(Debug)]
pub struct Telling<'a, F> {
    measured: Measured<'a>,
    /// Events of the present moment.
    present: Vec<Moment>,
    tell: F,
}

/// Which cases opened in the measured days.
#[derive(Debug)]
struct Measured<'a> {
    timeline: &'a Timeline,
    last: Stretch,
    /// By serial number of the customer.
    cases: Vec<bool>,
}

/// One event of one case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// When.
    pub at: Time,
    /// Who.
    pub customer: CustomerId,
    /// Number of the contact in its case, from 0.
    pub contact: u32,
    /// Number of the segment in its contact, from 0.
    pub segment: u32,
    /// What.
    pub activity: Activity,
    /// Where.
    pub queue: Option<QueueId>,
    /// Which agent.
    pub agent: Option<(GroupId, AgentIndex)>,
    /// F after the event.
    pub frustration: f64,
    /// What the end of a contact, where this tells of it, did to F: a jump, or a relief (below zero).
    pub jump: f64,
}

/// How a case stood at its end, or at the end of the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseFacts {
    /// Who.
    pub customer: CustomerId,
    /// When it opened.
    pub opened: Time,
    /// When it ended.
    pub ended: Time,
    /// How.
    pub state: CaseState,
    /// The customer believes it finished, rightly or not.
    pub settled: bool,
    /// Contacts made.
    pub contacts: u32,
    /// Bounces.
    pub bounces: u32,
    /// How often the story was told again.
    pub retellings: u32,
    /// Time in menus and queues.
    pub waited: Span,
    /// Time talking and on hold.
    pub talked: Span,
    /// Own time beside waiting and talking.
    pub effort: Span,
    /// F at the end.
    pub frustration: f64,
    /// Highest F ever.
    pub peak: f64,
}

/// A whole event log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventLog {
    /// Events by time, then by case; those of one case at one moment in the order in which they happened.
    pub moments: Vec<Moment>,
    /// Cases in the order of opening.
    pub cases: Vec<CaseFacts>,
}

impl<'a> Journeys<'a> {
    /// Nothing seen yet. `timeline` is that of the centre's calendar.
    pub fn new(timeline: &'a Timeline) -> Journeys<'a> {
        Journeys {
            measured: Measured::new(timeline),
            moments: Vec::new(),
            cases: Vec::new(),
        }
    }

    /// What was seen, sorted.
    pub fn into_log(mut self) -> EventLog {
        self.moments
            .sort_by_key(|moment| (moment.at, moment.customer.serial));
        self.cases.sort_by_key(|case| case.customer.serial);
        EventLog {
            moments: self.moments,
            cases: self.cases,
        }
    }
}

impl<'a, F: FnMut(&Moment)> Telling<'a, F> {
    /// Nothing seen yet. `timeline` is that of the centre's calendar.
    pub fn new(timeline: &'a Timeline, tell: F) -> Telling<'a, F> {
        Telling {
            measured: Measured::new(timeline),
            present: Vec::new(),
            tell,
        }
    }

    fn tell_all(&mut self) {
        self.present.sort_by_key(|moment| moment.customer.serial);
        self.present.iter().for_each(&mut self.tell);
        self.present.clear();
    }
}

impl<'a> Measured<'a> {
    fn new(timeline: &'a Timeline) -> Measured<'a> {
        Measured {
            timeline,
            last: Stretch::none(),
            cases: Vec::new(),
        }
    }

    /// A case opens.
    fn note(&mut self, case: &CaseOpened) {
        let place = usize::try_from(case.customer.serial).unwrap_or(usize::MAX);
        if self.cases.len() <= place {
            self.cases.resize(place + 1, false);
        }
        self.cases[place] = self.timeline.place(&mut self.last, case.at).is_some();
    }

    fn holds(&self, customer: CustomerId) -> bool {
        let place = usize::try_from(customer.serial).unwrap_or(usize::MAX);
        self.cases.get(place).copied().unwrap_or(false)
    }
}

impl Moment {
    fn of(event: &Event<'_>) -> Moment {
        Moment {
            at: event.at,
            customer: event.customer,
            contact: event.contact,
            segment: event.segment,
            activity: event.activity,
            queue: event.queue,
            agent: event.agent,
            frustration: event.memory.total(),
            jump: event.jump,
        }
    }
}

impl EventLog {
    /// The events of one case.
    pub fn of(&self, customer: CustomerId) -> impl Iterator<Item = &Moment> {
        self.moments
            .iter()
            .filter(move |moment| moment.customer == customer)
    }

    /// The case that suffered most: the highest peak, then the most at the end, then the first.
    pub fn worst(&self) -> Option<&CaseFacts> {
        let worse = |one: &&CaseFacts, other: &&CaseFacts| {
            let peaks = one.peak.total_cmp(&other.peak);
            let ends = one.frustration.total_cmp(&other.frustration);
            peaks
                .then(ends)
                .then(other.customer.serial.cmp(&one.customer.serial))
        };
        self.cases.iter().max_by(worse)
    }

    /// The case in the middle, by frustration at the end, then by contacts and time spent.
    pub fn median(&self) -> Option<&CaseFacts> {
        let mut cases: Vec<&CaseFacts> = self.cases.iter().collect();
        cases.sort_by(|one, other| {
            one.frustration
                .total_cmp(&other.frustration)
                .then(one.contacts.cmp(&other.contacts))
                .then((one.waited + one.talked).cmp(&(other.waited + other.talked)))
                .then(one.customer.serial.cmp(&other.customer.serial))
        });
        cases.get(cases.len() / 2).copied()
    }
}

impl Observer for Journeys<'_> {
    const LOG: bool = true;

    fn case_opened(&mut self, case: &CaseOpened) {
        self.measured.note(case);
    }

    fn happened(&mut self, event: &Event<'_>) {
        if self.measured.holds(event.customer) {
            self.moments.push(Moment::of(event));
        }
    }

    fn case_ended(&mut self, case: &CaseEnd) {
        if self.measured.holds(case.customer) {
            self.cases.push(CaseFacts {
                customer: case.customer,
                opened: case.opened,
                ended: case.ended,
                state: case.state,
                settled: case.settled,
                contacts: case.contacts,
                bounces: case.bounces,
                retellings: case.retellings,
                waited: case.waited,
                talked: case.talked,
                effort: case.effort,
                frustration: case.frustration,
                peak: case.peak,
            });
        }
    }
}

impl<F: FnMut(&Moment)> Observer for Telling<'_, F> {
    const LOG: bool = true;

    fn case_opened(&mut self, case: &CaseOpened) {
        self.measured.note(case);
    }

    fn happened(&mut self, event: &Event<'_>) {
        if !self.measured.holds(event.customer) {
            return;
        }
        if self.present.last().is_some_and(|last| last.at < event.at) {
            self.tell_all();
        }
        self.present.push(Moment::of(event));
    }

    fn finished(&mut self, _: &RunEnd<'_>) {
        self.tell_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::testing::{clock, seconds, who};

    /// A case with such a number, in the order of opening: its F at the end, its peak, its contacts, and the seconds of
    /// waiting and talking.
    fn case(
        serial: u64,
        (frustration, peak): (f64, f64),
        contacts: u32,
        (waited, talked): (i64, i64),
    ) -> CaseFacts {
        CaseFacts {
            customer: CustomerId { serial, ..who() },
            opened: clock(9, 0, 0),
            ended: clock(10, 0, 0),
            state: CaseState::Solved,
            settled: true,
            contacts,
            bounces: 0,
            retellings: 0,
            waited: seconds(waited),
            talked: seconds(talked),
            effort: Span::ZERO,
            frustration,
            peak,
        }
    }

    fn log(cases: Vec<CaseFacts>) -> EventLog {
        EventLog {
            moments: Vec::new(),
            cases,
        }
    }

    #[test]
    fn the_worst_case_had_the_highest_peak_then_ended_worst_then_came_first() {
        let times = (10, 10);
        let cases = [
            case(0, (2.0, 2.0), 1, times),
            case(1, (0.5, 3.0), 1, times),
            case(2, (1.0, 3.0), 1, times),
            case(3, (1.0, 3.0), 1, times),
        ];
        let worst =
            |cases: &[CaseFacts]| log(cases.to_vec()).worst().map(|one| one.customer.serial);
        assert_eq!(worst(&cases), Some(2));
        assert_eq!(worst(&cases[..2]), Some(1));
        assert_eq!(worst(&[]), None);
    }

    #[test]
    fn the_case_in_the_middle_goes_by_what_was_felt_then_by_effort() {
        let same = (1.0, 1.0);
        let cases = [
            case(0, (2.0, 2.0), 1, (0, 0)),
            case(1, (0.0, 9.0), 9, (900, 900)),
            case(2, same, 2, (0, 0)),
            // Together ten, twelve and eleven seconds: the last of them is in the middle.
            case(3, same, 1, (9, 1)),
            case(4, same, 1, (1, 11)),
            case(5, same, 1, (2, 9)),
        ];
        let median =
            |cases: &[CaseFacts]| log(cases.to_vec()).median().map(|one| one.customer.serial);
        assert_eq!(median(&cases[3..]), Some(5));
        // Of six the fourth: one felt less, three the same in one contact, the fourth of the same in two.
        assert_eq!(median(&cases), Some(4));
        assert_eq!(median(&cases[..3]), Some(2));
        assert_eq!(median(&[]), None);
    }
}
