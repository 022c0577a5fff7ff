//! A watch over time: it must go on. Events that follow each other at one moment for ever would otherwise be a run that
//! never ends and never says why.

use super::cases::{CaseNumber, Customer};
use super::observer::{CustomerId, Observer};
use super::router::Misrouted;
use super::timers::{Due, Kind};
use super::world::World;
use crate::time::{Span, Time};
use std::fmt;

/// So many looks in a row at which the clock shows the same are too many: more than a million events at one moment.
const MOST_LOOKS: u32 = 64;

/// The run was stopped before its end; what was observed until then is incomplete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interrupted {
    /// From outside: it was asked to stop.
    Asked,
    /// By the engine itself, because time stood still: a mistake in the engine, never in the scenario.
    Stuck(Box<Stuck>),
    /// A router gave an answer that cannot be, or the centre can have none.
    Misrouted(Box<Misrouted>),
}

/// Where time stood still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// When.
    pub at: Time,
    /// The customer of the last event, with the name of the reason; none: it was nobody's.
    pub customer: Option<(CustomerId, String)>,
    /// The queue that this customer was in.
    pub queue: Option<String>,
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "time stood still on {}", written_moment(self.at))?;
        if let Some((customer, reason)) = &self.customer {
            write!(f, ", customer {}", customer.name(reason))?;
        }
        if let Some(queue) = &self.queue {
            write!(f, ", queue `{queue}`")?;
        }
        write!(f, ": more than a million events at one moment")
    }
}

/// The calendar day and the clock time of a moment.
pub(super) fn written_moment(at: Time) -> String {
    let days = at.micros().div_euclid(Span::DAY.micros());
    let seconds = at.micros().rem_euclid(Span::DAY.micros()) / 1_000_000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let day = days + 1;
    format!("calendar day {day} at {hours:02}:{minutes:02}:{seconds:02}")
}

/// What the clock showed when the engine looked at it last, and how often in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch {
    shown: Time,
    looks: u32,
}

impl Watch {
    /// Nobody has looked yet.
    pub(super) fn new() -> Watch {
        Watch {
            shown: Time::NEVER,
            looks: 0,
        }
    }

    /// Looks at the clock; true when it stands still.
    pub(super) fn stands_still(&mut self, now: Time) -> bool {
        self.looks = if self.shown == now { self.looks + 1 } else { 0 };
        self.shown = now;
        self.looks >= MOST_LOOKS
    }
}

impl<O: Observer> World<'_, O> {
    /// Tells where time stands still: at an event that is about to come once more.
    #[cold]
    pub(super) fn stuck(&mut self, due: Due) -> Interrupted {
        let contact = match due.kind {
            Kind::Talk | Kind::Waiting | Kind::Entering | Kind::Return => {
                Some(CaseNumber(due.owner))
            }
            Kind::Work => Some(self.works[due.owner].contact),
            Kind::Arrival | Kind::Day => None,
        };
        let mut stuck = Stuck {
            at: due.at,
            customer: None,
            queue: None,
        };
        if let Some(contact) = contact {
            self.unfold(contact);
            let Customer {
                case, contact: row, ..
            } = &self.customers[contact.0];
            let reason = &self.centre.reasons[case.customer.reason].name;
            stuck.customer = Some((case.customer, reason.clone()));
            let queue = row.path.last();
            stuck.queue = queue.map(|queue| self.centre.queues[*queue].name.clone());
        }
        Interrupted::Stuck(Box::new(stuck))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Came;
    use crate::model::{Id, ReasonId};

    #[test]
    fn a_clock_that_goes_on_is_never_stuck() {
        let mut watch = Watch::new();
        let at = |micros| Time::from_micros(micros);
        assert!((0..1000).all(|micros| !watch.stands_still(at(micros / 60))));
        let looks = (0..).take_while(|_| !watch.stands_still(at(99))).count();
        assert_eq!(looks, MOST_LOOKS as usize);
    }

    #[test]
    fn it_says_when_who_and_where() {
        let customer = CustomerId {
            serial: 7,
            reason: ReasonId::from_index(0),
            day: 1,
            came: Came::InHours,
            k: 4,
        };
        let stuck = Stuck {
            at: Time::START + Span::DAY + Span::from_seconds(9.5 * 3600.0 + 7.0),
            customer: Some((customer, "billing".into())),
            queue: Some("front".into()),
        };
        assert_eq!(
            stuck.to_string(),
            "time stood still on calendar day 2 at 09:30:07, customer billing-2-5, queue `front`: \
             more than a million events at one moment"
        );
    }
}
