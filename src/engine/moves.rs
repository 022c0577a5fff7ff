//! From one line to another while waiting: overflow, and people who change lines by themselves. Segment and clock go on.

use super::activity::Activity;
use super::cases::{CaseNumber, Customer, Stay};
use super::line::Standing;
use super::observer::{Observer, Overflowed, WaitEnd};
use super::world::World;
use crate::model::{Overflow, QueueId};
use crate::random::{Index, Owner, Purpose};
use crate::time::Time;

impl<O: Observer> World<'_, O> {
    /// Where somebody who stands in a line stands in it.
    pub(super) fn standing_of(&self, contact: CaseNumber, stay: Stay) -> Standing {
        self.standing(contact, stay.line, stay.placed)
    }

    /// The time to overflow has come.
    pub(super) fn overflow(&mut self, contact: CaseNumber, stay: Stay) {
        let Some(overflow) = &self.centre.queues[stay.line].overflow else {
            let overflows = Time::NEVER;
            return self.waits_on(contact, Stay { overflows, ..stay });
        };
        let target = self
            .overflows(contact, stay, overflow)
            .then(|| self.target(overflow))
            .flatten();
        let Some(to) = target else {
            let again = overflow.again_every;
            let overflows = again.map_or(Time::NEVER, |every| self.now + every);
            self.waits_on(contact, Stay { overflows, ..stay });
            return;
        };
        self.leave_line(contact, stay);
        self.log(contact, Activity::Overflowed(to), Some(stay.line), None);
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        self.observer.overflowed(&Overflowed {
            customer: case.customer,
            queue: row.queue(),
            joined: stay.joined,
            to,
            at: self.now,
        });
        self.stand_in(
            contact,
            Stay {
                line: to,
                overflows: Time::NEVER,
                ..stay
            },
        );
    }

    /// Do the conditions of an overflow hold.
    fn overflows(&self, contact: CaseNumber, stay: Stay, overflow: &Overflow) -> bool {
        let others = self.lines[stay.line].len().saturating_sub(1);
        let long = overflow.when_wait_above.is_none_or(|limit| {
            let expected = self.expected_wait(stay.line, self.standing_of(contact, stay));
            expected.is_some_and(|wait| wait > limit)
        });
        let low = overflow.when_service_below.is_none_or(|limit| {
            let seen = self.estimates.as_ref();
            seen.is_some_and(|seen| seen.served_below(stay.line, limit, self.now))
        });
        long && low
            && overflow
                .when_waiting
                .is_none_or(|least| others >= least as usize)
            && !(overflow.when_nobody_present && self.somebody_present(stay.line))
    }

    /// Where an overflow leads now: to no closed desk, and after closing to nobody who has gone home.
    fn target(&self, overflow: &Overflow) -> Option<QueueId> {
        let free = |queue: &QueueId| {
            let mut groups = self.centre.queues[*queue].groups.iter();
            groups.any(|group| self.floor.has_free(*group))
        };
        let present = |queue: &QueueId| self.somebody_present(*queue);
        let targets = || overflow.to.iter().filter(|queue| !self.is_closed(**queue));
        let first = targets().find(|queue| free(queue));
        first
            .or_else(|| targets().find(|queue| present(queue)))
            .or_else(|| targets().next().filter(|_| self.open))
            .copied()
    }

    /// Answered by somebody free there, or placed in that line.
    fn stand_in(&mut self, contact: CaseNumber, stay: Stay) {
        if let Some(agent) = self.free_agent(contact, stay.line) {
            self.report_wait(contact, stay.joined, WaitEnd::Answered, true);
            self.connect(contact, agent);
            return;
        }
        let standing = self.standing_of(contact, stay);
        let ticket = self.lines[stay.line].join(standing, contact);
        let step = self.next_step(stay.line, stay.joined);
        let row = &mut self.customers[contact.0].contact;
        row.plans.step = step;
        let widens = self.rules.widens(stay.line, stay.joined, self.now);
        self.waits_on(
            contact,
            Stay {
                ticket,
                widens,
                aside: None,
                ..stay
            },
        );
    }

    /// Somebody in line looks around for a shorter one.
    pub(super) fn look_around(&mut self, contact: CaseNumber, stay: Stay) {
        let Some(jockeying) = &self.centre.queues[stay.line].jockeying else {
            return;
        };
        let row = &mut self.customers[contact.0].contact;
        let look = row.plans.looks;
        row.plans.looks += 1;
        row.plans.look = self.now + jockeying.every;
        let ahead = self.lines[stay.line].ahead_of(self.standing_of(contact, stay), self.now);
        let best = jockeying
            .to
            .iter()
            .copied()
            .filter(|queue| *queue != stay.line && self.lets_in(*queue))
            .min_by_key(|queue| self.lines[*queue].len());
        let Some(to) = best else { return };
        if ahead < self.lines[to].len() + jockeying.fewer as usize {
            return;
        }
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        let index = Index::segment(row.number, row.segment() << 16 | look);
        if !case
            .key
            .draw(Purpose::Jockeys, index)
            .chance(jockeying.chance)
        {
            return;
        }
        self.leave_line(contact, stay);
        self.log(contact, Activity::ChangedLine(to), Some(stay.line), None);
        let every = self.centre.queues[to].jockeying.as_ref();
        let next = every.map_or(Time::NEVER, |jockeying| self.now + jockeying.every);
        self.customers[contact.0].contact.plans.look = next;
        let overflow = self.centre.queues[to].overflow.as_ref();
        let overflows = overflow.map_or(Time::NEVER, |overflow| self.now + overflow.after);
        self.stand_in(
            contact,
            Stay {
                line: to,
                placed: self.now,
                overflows,
                ..stay
            },
        );
    }

    /// May people from another line join this one.
    fn lets_in(&self, queue: QueueId) -> bool {
        let places = self.centre.queues[queue].waiting_places;
        self.open
            && !self.is_closed(queue)
            && self.somebody_present(queue)
            && places.is_none_or(|places| self.lines[queue].len() < places as usize)
    }
}
