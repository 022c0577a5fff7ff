//! Ways in: opening hours of a queue, the customer's own time for a contact, mails, and going to another queue after a
//! contact that failed.

use super::activity::Activity;
use super::cases::{CaseNumber, Coming, Outcome, Why};
use super::contacts::Over;
use super::handling::Meeting;
use super::observer::Observer;
use super::world::World;
use crate::model::{Calendar, Centre, Channel, Queue, QueueId};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};
use std::collections::BTreeMap;

/// Who has turned to another queue, by case.
pub(super) struct Ways {
    turned_to: BTreeMap<u32, QueueId>,
}

impl Ways {
    /// None where every queue is a plain telephone line.
    pub(super) fn of(centre: &Centre) -> Option<Ways> {
        let special = |queue: &Queue| {
            queue.channel != Channel::Phone
                || queue.effort.is_some()
                || queue.hours.is_some()
                || queue.next_attempt.is_some()
        };
        centre.queues.iter().any(special).then(|| Ways {
            turned_to: BTreeMap::new(),
        })
    }
}

impl<O: Observer> World<'_, O> {
    /// The queue to which the customer has turned by himself.
    #[inline]
    pub(super) fn turned_to(&self, place: CaseNumber) -> Option<QueueId> {
        self.ways.as_ref()?.turned_to.get(&place.0).copied()
    }

    /// The case is over: where its customer went matters no more.
    #[inline]
    pub(super) fn forget_way(&mut self, place: CaseNumber) {
        if let Some(ways) = &mut self.ways {
            ways.turned_to.remove(&place.0);
        }
    }

    /// The queue of the attempt that is about to be made.
    fn queue_of_attempt(&self, place: CaseNumber) -> QueueId {
        let case = &self.customers[place.0].case;
        let number = Index::number(u64::from(case.contacts));
        let way = case.sent_to.or_else(|| self.turned_to(place));
        way.unwrap_or_else(|| {
            let entry = || case.key.draw(Purpose::MenuChoice, number);
            self.routes.entry(case.customer.reason, entry)
        })
    }

    /// An attempt that is no call: a mail is sent, or the customer waits for the hours of the queue. The customer's own
    /// time for it is spent.
    pub(super) fn goes_another_way(&mut self, place: CaseNumber) -> bool {
        let queue = self.queue_of_attempt(place);
        let row = &self.centre.queues[queue];
        if let Some(at) = self.waits_for_hours(place, row) {
            self.log_case(place, Activity::WaitsForHours(queue, at));
            self.happens_later(place, Coming::Attempt, at);
            return true;
        }
        self.spend_effort(place, row);
        let mail = row.channel == Channel::Mail;
        if mail {
            self.send_mail(place, queue);
        }
        mail
    }

    /// The customer's own time for a contact in this queue.
    pub(super) fn spend_effort(&mut self, place: CaseNumber, queue: &Queue) {
        if let Some(law) = &queue.effort {
            let case = &mut self.customers[place.0].case;
            let number = Index::number(u64::from(case.contacts));
            let seconds = law.draw(&mut case.key.draw(Purpose::Effort, number));
            case.effort += Span::from_seconds(seconds);
        }
    }

    /// Is the queue of this attempt closed, though the centre is open.
    #[inline]
    pub(super) fn is_shut(&self, place: CaseNumber) -> bool {
        self.ways.is_some() && {
            let queue = self.queue_of_attempt(place);
            self.opens(&self.centre.queues[queue]).is_some()
        }
    }

    /// The next hours of a queue that is closed now, while the centre is open.
    fn opens(&self, queue: &Queue) -> Option<(Time, Time)> {
        let (from, until) = queue.hours?;
        let Calendar::Days(plan) = &self.centre.calendar else {
            return None;
        };
        if !self.open {
            return None;
        }
        let next = plan
            .stretches(from, until)
            .find(|(_, closes)| *closes > self.now)?;
        (next.0 > self.now).then_some(next)
    }

    /// When a customer who knows the hours of a closed queue comes instead, by the rule for attempts after hours.
    fn waits_for_hours(&self, place: CaseNumber, queue: &Queue) -> Option<Time> {
        let (opens, closes) = self.opens(queue)?;
        let case = &self.customers[place.0].case;
        let number = Index::number(u64::from(case.contacts));
        let mut draw = case.key.draw(Purpose::NextOpening, number);
        let rules = &self.centre.customer;
        if rules.ignores_hours > 0.0 && draw.chance(rules.ignores_hours) {
            return None;
        }
        let spread = rules.next_opening_spread.scaled(draw.uniform());
        Some((opens + spread).min(closes - Span::from_micros(1)))
    }

    /// After a contact that failed the customer may turn to another queue for the next attempt.
    pub(super) fn turns_elsewhere(&mut self, contact: CaseNumber, over: Over) {
        let row = &self.customers[contact.0].contact;
        let last = row.path.last().map(|queue| &self.centre.queues[*queue]);
        let Some(rule) = last.and_then(|queue| queue.next_attempt.as_ref()) else {
            return;
        };
        let chance = match over {
            Over::Left | Over::Refused | Over::NotReached => rule.when_abandoned,
            Over::Ignored(_) => rule.when_ignored,
            Over::Unsettled
            | Over::HungUpOn
            | Over::LeftTalk
            | Over::No {
                accepted: false, ..
            } => rule.when_unsettled,
            _ => 0.0,
        };
        let (CaseNumber(place), index) = (contact, Index::number(u64::from(row.number)));
        let mut draw = self.customers[place]
            .case
            .key
            .draw(Purpose::NextQueue, index);
        if chance > 0.0
            && draw.chance(chance)
            && let Some(ways) = &mut self.ways
        {
            let to = rule.to[draw.pick(rule.to.iter().map(|(_, share)| *share))].0;
            ways.turned_to.insert(place, to);
            self.customers[place].case.sent_to = None;
        }
    }

    /// Is this desk closed by hours of its own. Mails can be sent at any time.
    pub(super) fn is_closed(&self, queue: QueueId) -> bool {
        let row = &self.centre.queues[queue];
        let Some((from, until)) = row.hours.filter(|_| row.channel != Channel::Mail) else {
            return false;
        };
        let Calendar::Days(plan) = &self.centre.calendar else {
            return false;
        };
        let (now, day) = (self.now.micros(), Span::DAY.micros());
        let today = Span::from_micros(now.rem_euclid(day));
        let inside = |at: Span| from <= at && at <= until;
        // A night belongs to the day on which it began.
        let by_night = || inside(today + Span::DAY) && plan.opens_on(now.div_euclid(day) - 1);
        !inside(today) && !by_night()
    }

    /// At the end of a talk: nobody can be put through to a desk that has closed, or asked there. The customer is told
    /// to call it, or the agent does not know either.
    pub(super) fn where_open(&self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Transfer { to, .. } | Outcome::Moved { to } if self.is_closed(to) => {
                Outcome::Redirect { to }
            }
            Outcome::Consult { to } if self.is_closed(to) => Outcome::DontKnow,
            _ => outcome,
        }
    }

    /// Nobody can be put through to another channel: told to go there instead. Nobody waits on hold for a mail.
    pub(super) fn within_channel(&self, meeting: &Meeting, outcome: Outcome) -> Outcome {
        let channel = |queue: QueueId| self.centre.queues[queue].channel;
        let here = channel(meeting.queue);
        match outcome {
            Outcome::Consult { to } if here == Channel::Mail || channel(to) == Channel::Mail => {
                let why = Why::Unsolved;
                self.within_channel(meeting, Outcome::Transfer { to, why })
            }
            Outcome::Transfer { to, .. } | Outcome::Moved { to } if channel(to) != here => {
                Outcome::Redirect { to }
            }
            _ => outcome,
        }
    }
}
